"""Plain text to lines of reading: what belongs to one paragraph is one line, indentation and bullets are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from discrepancy.corpus.clock import Moment, bare_stamps
from discrepancy.corpus.mapped import Mapped
from discrepancy.model import BlockKind

__all__ = ["MAX_BLOCK_CHARS", "Line", "headline_like", "pieces", "plain_lines"]

MAX_BLOCK_CHARS = 20_000
"""A longer paragraph is cut at a space, so that nothing downstream meets a sentence of megabytes."""

_RAW_LINE = re.compile(r"([^\r\n\v\f\x85\u2028\u2029]*)(\r\n|[\r\n\v\f\x85\u2028\u2029]|\Z)")
_BULLET = re.compile(r"\s*(?:[•‣◦▪●■·∙]\s*|[-*–—]\s+)(?=\S)")
_RULE = re.compile(r"\s*(?:[-*_=~#—–]\s?){3,}\s*")
_TERMINAL = re.compile(r"[.!?…:;][\"'”’)\]]*\Z")
_INITIALS = re.compile(r"\b[A-Z]\.(?:[A-Z]\.)+[\"'”’]?\Z")
_WRAP_MIN, _WRAP_MAX = 45, 130


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, heading, bullet or short line of a page, in reading order."""

    content: Mapped
    """Its text: tidy, not empty, without bullet or indentation."""
    gap: bool = True
    """True where a blank line or the border of a block stands before it."""
    kind: BlockKind | None = None
    """What markup says it is; ``None`` where it has to be found out."""
    bullet: bool = False
    """True where it is an item of a list."""
    moment: Moment | None = None
    """The machine-readable time that markup gives it."""

    @property
    def text(self) -> str:
        """Its readable text."""
        return self.content.text


def headline_like(text: str, words: int = 30) -> bool:
    """Whether a line could be a headline: short, begins like one, and does not end as a sentence does."""
    if len(text) > 200 or not text or text[0].islower() or text.count(" ") >= words:
        return False
    last = text.rstrip("\"'”’)")[-1:]
    if last in ".;:," and last:
        return bool(_INITIALS.search(text))
    return any(c.isalpha() for c in text)


def plain_lines(source: Mapped) -> list[Line]:
    """Splits plain text at blank lines, and at line breaks that are not just layout.

    A break is layout where the text is wrapped at a fixed width (the next word would not have fitted), or where the
    next line goes on in lower case.

    Args:
        source: The text; its own offsets are carried along.

    Returns:
        Lines in order. Rules of dashes are left out. Long paragraphs are cut at ``MAX_BLOCK_CHARS``.
    """
    rows = list(_rows(source.text))
    width = max((end - start for start, end, _ in rows), default=0)
    wrapped = _WRAP_MIN <= width <= _WRAP_MAX
    lines: list[Line] = []
    at = 0
    while at < len(rows):
        start, end, gap = rows[at]
        bullet = _BULLET.match(source.text, start, end)
        stop = at + 1
        while stop < len(rows) and not rows[stop][2] and _goes_on(source.text, rows, stop, width if wrapped else 0):
            stop += 1
        first = bullet.end() if bullet else start
        content = source.slice(first, rows[stop - 1][1]).strip().tidy()
        if content.text:
            lines.extend(pieces(Line(content, gap, bullet=bullet is not None)))
        at = stop
    return lines


def pieces(line: Line) -> Iterator[Line]:
    """The line itself, or its parts of at most ``MAX_BLOCK_CHARS`` characters, cut at sentence ends where possible."""
    content = line.content
    if len(content) <= MAX_BLOCK_CHARS:
        yield line
        return
    start = 0
    while start < len(content):
        end = min(start + MAX_BLOCK_CHARS, len(content))
        if end < len(content):
            sentence = content.text.rfind(". ", start + MAX_BLOCK_CHARS // 2, end)
            space = content.text.rfind(" ", start + MAX_BLOCK_CHARS // 2, end)
            end = sentence + 1 if sentence > 0 else space if space > 0 else end
        part = content.slice(start, end).strip()
        if part.text:
            yield Line(part, line.gap or start > 0, line.kind, line.bullet)
        start = end


def _rows(text: str) -> Iterator[tuple[int, int, bool]]:
    """(start, end, whether a blank line stands before) of each line that is neither blank nor a rule."""
    gap = True
    for match in _RAW_LINE.finditer(text):
        start, end = match.span(1)
        row = match[1]
        if not row or row.isspace() or (len(row) < 200 and _RULE.fullmatch(row)):
            gap = True
            continue
        yield start, end, gap
        gap = False


def _goes_on(text: str, rows: list[tuple[int, int, bool]], at: int, width: int) -> bool:
    """Whether row ``at`` continues the row before it."""
    before = text[rows[at - 1][0] : rows[at - 1][1]].strip()
    row = text[rows[at][0] : rows[at][1]].strip()
    if not row or not before or _BULLET.match(text, rows[at][0], rows[at][1]):
        return False
    if len(before) < 200 and (bare_stamps(before) or bare_stamps(row)):
        return False
    if width:
        word = row.split(" ", 1)[0]
        return rows[at - 1][1] - rows[at - 1][0] + 1 + len(word) > width
    # Without a common width only a sentence that plainly goes on is joined; "in Beijing" under a name is a byline.
    return row[0].islower() and len(before) > 60 and not _TERMINAL.search(before)
