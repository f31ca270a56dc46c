"""Markdown: paragraphs without their markup, front matter as metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import yaml

from discrepancy.corpus.clock import parse_moment
from discrepancy.corpus.draft import Draft, Flaw, Outcome
from discrepancy.corpus.kinds import is_furniture
from discrepancy.corpus.lines import Line, plain_lines
from discrepancy.corpus.mapped import Mapped
from discrepancy.model import BlockKind

__all__ = ["inline", "read_markdown"]

REPORT_MARK = "<!-- discrepancy report"
"""First words of a report of this tool in Markdown, which is no document."""

_FRONT = re.compile(r"---[ \t]*\r?\n")
_FRONT_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)
_MAX_FRONT = 20_000
_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}(?:[ \t]+|$)")
_UNDERLINE = re.compile(r"[ ]{0,3}(?:=+|-{2,})[ \t]*")
_QUOTE = re.compile(r"(?:[ ]{0,3}>[ ]?)+")
_REFERENCE = re.compile(r"[ ]{0,3}\[[^\]\n]{1,200}\]:\s+\S")
_IMAGE_LINE = re.compile(r"!\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,300}\")?\)")
_ROW = re.compile(r"[^\r\n]*(?:\r\n|[\r\n]|\Z)")
_TOKEN = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|!?\[(?P<label>[^\[\]\n]{0,500})\]\((?:[^()\s]|\([^()\s]{0,100}\)){0,500}(?:\s+\"[^\"\n]{0,300}\")?\)"
    r"|!?\[(?P<named>[^\[\]\n]{1,500})\]\[[^\[\]\n]{0,200}\]"
    r"|<(?P<auto>https?://[^\s<>]{1,500}|[^\s<>@]{1,100}@[^\s<>]{1,100})>"
    r"|<!--.{0,2000}?-->|</?[A-Za-z][^<>]{0,500}>"
    r"|(?P<mark>\*{1,3}|_{1,3}|~~|`{1,3})"
)
_CHARS = "\\[!<*_~`"


def read_markdown(text: str) -> Outcome:
    """Reads a Markdown file.

    Args:
        text: The decoded file.

    Returns:
        One draft. Headings are headlines; code, comments, link targets and emphasis marks are left out; YAML front
        matter gives ``title``, ``date`` or ``published``, ``source``, ``publisher`` and ``url``.
    """
    if text.lstrip().startswith(REPORT_MARK):
        return Outcome(foreign=True)
    start, meta, flaws = _front_matter(text)
    lines: list[Line] = []
    for part, heading in _parts(text, start):
        if heading:
            content = inline(part.strip().strip("#")).tidy()
            if content.text:
                lines.append(Line(content, kind=None if is_furniture(content.text) else BlockKind.HEADLINE))
            continue
        image = _IMAGE_LINE.fullmatch(part.text.strip())
        if image:
            lead = len(part.text) - len(part.text.lstrip())
            alt = part.slice(lead + image.start(1), lead + image.end(1)).strip().tidy()
            if alt.text:
                lines.append(Line(alt, kind=BlockKind.CAPTION))
            continue
        for line in plain_lines(part, soft=True):
            content = inline(line.content).tidy()
            if content.text:
                lines.append(replace(line, content=content))
    draft = Draft(
        tuple(lines),
        title=meta.get("title", meta.get("headline", "")),
        source=meta.get("source", ""),
        publisher=meta.get("publisher", ""),
        url=meta.get("url", meta.get("link", "")),
        moment=parse_moment(meta.get("published", meta.get("date", ""))),
    )
    return Outcome((draft,), tuple(flaws))


def inline(source: Mapped) -> Mapped:
    """Text without inline markup: emphasis, links (their words stay), images, code marks, escapes, comments.

    Args:
        source: One paragraph.

    Returns:
        Its readable text; each character keeps its place.
    """
    text = source.text
    if not any(c in text for c in _CHARS):
        return source
    keep = bytearray(b"\x01") * len(text)
    opened: dict[str, int] = {}
    at = 0
    while match := _TOKEN.search(text, at):
        start, end = match.span()
        at = end
        if match["escape"]:
            keep[start] = 0
        elif match["mark"]:
            _emphasis(text, match["mark"], start, end, opened, keep)
        else:
            group = next((g for g in ("label", "named", "auto") if match[g] is not None), None)
            inner = match.span(group) if group else (end, end)
            keep[start : inner[0]] = bytes(inner[0] - start)
            keep[inner[1] : end] = bytes(end - inner[1])
            at = max(inner[0], start + 1) if group in ("label", "named") else end
            if group in ("label", "named"):
                at = _inside(text, inner, opened, keep, end)
    indices = [i for i, k in enumerate(keep) if k]
    return source.select("".join(text[i] for i in indices), indices)


def _inside(text: str, inner: tuple[int, int], opened: dict[str, int], keep: bytearray, end: int) -> int:
    """Emphasis marks within the words of a link; gives where to go on."""
    for match in re.finditer(r"\*{1,3}|_{1,3}|`", text[inner[0] : inner[1]]):
        _emphasis(text, match.group(), inner[0] + match.start(), inner[0] + match.end(), opened, keep)
    return end


def _emphasis(text: str, mark: str, start: int, end: int, opened: dict[str, int], keep: bytearray) -> None:
    """Drops a pair of marks: one that opens before a word, and its like that closes after a word."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    inside_word = mark[0] == "_" and before.isalnum() and after.isalnum()
    if mark in opened and not before.isspace() and not inside_word:
        first = opened.pop(mark)
        keep[first : first + len(mark)] = bytes(len(mark))
        keep[start:end] = bytes(len(mark))
    elif not after.isspace() and not inside_word:
        opened[mark] = start


def _front_matter(text: str) -> tuple[int, dict[str, str], list[Flaw]]:
    """Where the text begins, the scalar fields above it, and what is wrong with them."""
    head = _FRONT.match(text)
    if not head:
        return 0, {}, []
    end = _FRONT_END.search(text, head.end(), head.end() + _MAX_FRONT)
    if not end:
        return 0, {}, []
    try:
        # BaseLoader makes strings of all scalars and builds no objects.
        loaded = yaml.load(text[head.end() : end.start()], Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        offset = head.end() + (mark.index if mark else 0)
        return end.end(), {}, [Flaw(offset, "malformed front matter", "mend the YAML between the --- lines")]
    fields = loaded if isinstance(loaded, dict) else {}
    return end.end(), {k.lower(): v for k, v in fields.items() if isinstance(k, str) and isinstance(v, str)}, []


def _parts(text: str, start: int) -> Iterator[tuple[Mapped, bool]]:
    """Runs of text between headings, with whether each is a heading; code and link definitions are left out."""
    fence = ""
    run: list[tuple[int, int]] = []
    for match in _ROW.finditer(text, start):
        first, last = match.span()
        row = match.group().rstrip("\r\n")
        if first == last:
            break
        opening = _FENCE.match(row)
        if fence or opening:
            if fence:
                fence = "" if opening and opening[1].startswith(fence) else fence
            elif opening:
                fence = opening[1]
            if run:
                yield _run(text, run), False
                run = []
            continue
        heading = _HEADING.match(row)
        underline = bool(run) and _UNDERLINE.fullmatch(row) is not None and text[run[-1][0] : run[-1][1]].strip() != ""
        if heading or underline or _REFERENCE.match(row):
            title = run.pop() if underline else None
            if run:
                yield _run(text, run), False
                run = []
            if title:
                yield Mapped(text[title[0] : title[1]], title[0]), True
            elif heading:
                yield Mapped(row[heading.end() :], first + heading.end()), True
            continue
        quote = _QUOTE.match(row)
        run.append((first + (quote.end() if quote else 0), last))
        if _IMAGE_LINE.fullmatch(row.strip()):
            run.pop()
            if run:
                yield _run(text, run), False
                run = []
            yield Mapped(row, first), False
    if run:
        yield _run(text, run), False


def _run(text: str, rows: list[tuple[int, int]]) -> Mapped:
    """Adjacent rows as one text."""
    if all(a[1] == b[0] for a, b in pairwise(rows)):
        return Mapped(text[rows[0][0] : rows[-1][1]], rows[0][0])
    return Mapped.join((Mapped(text[a:b], a) for a, b in rows if a < b), glue="")
