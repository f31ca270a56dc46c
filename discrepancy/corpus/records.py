"""Files of records: JSON, JSON lines and CSV. Every record is a document that shares the text of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from discrepancy.corpus.clock import Moment, parse_moment
from discrepancy.corpus.csv_text import parse_csv
from discrepancy.corpus.draft import Draft, Flaw, Outcome
from discrepancy.corpus.html_lines import body_lines
from discrepancy.corpus.json_text import JsonError, Node, parse_json
from discrepancy.corpus.lines import Line, plain_lines
from discrepancy.corpus.linked import live_draft, text_of
from discrepancy.corpus.mapped import Mapped
from discrepancy.model import BlockKind

__all__ = ["FIELDS", "read_csv", "read_json", "read_jsonl"]

FIELDS: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "articlebody",
        "content_text",
        "content_html",
        "paragraphs",
        "fulltext",
        "full_text",
    ),
    "title": ("title", "headline"),
    "summary": ("summary", "standfirst"),
    "published": (
        "published",
        "date",
        "datepublished",
        "date_published",
        "published_at",
        "publishedat",
        "pubdate",
        "timestamp",
    ),
    "source": ("source", "publisher", "site", "outlet"),
    "publisher": ("publisher",),
    "url": ("url", "link", "permalink"),
}
"""Names under which a record may give its parts, the preferred one first; upper and lower case are alike."""

_LISTS = ("articles", "documents", "items", "records", "data", "entries", "results")
_NEWS_FIELDS = frozenset(n for part in ("title", "published", "source", "url") for n in FIELDS[part])
_LINE = re.compile(r"[^\r\n]+")
_MAX_FLAWS = 20
_HINT = "a record needs a field named text, body, content, article or paragraphs"


def read_json(text: str) -> Outcome:
    """Reads a JSON file: one record, a list of records, an object that holds such a list, or a ``LiveBlogPosting``.

    Args:
        text: The decoded file.

    Returns:
        A draft per record. A file without a record that looks like news is foreign: nothing to warn about.
    """
    try:
        node = parse_json(text)
    except JsonError as error:
        return Outcome(flaws=(Flaw(error.offset, f"malformed JSON: {error.message}", "mend the file or remove it"),))
    if isinstance(node, dict):
        if _is_report(node):
            return Outcome(foreign=True)
        if not _is_record(node):
            listed = next((v for k in _LISTS if isinstance(v := _get(node, (k,)), list)), None)
            node = listed if listed is not None else node
    if isinstance(node, dict):
        draft = _draft(node, 0)
        return _outcome([(draft, node, 0)])
    if isinstance(node, list):
        return _outcome([(_draft(n, i) if isinstance(n, dict) else None, n, i) for i, n in enumerate(node, 1)])
    return Outcome(foreign=True)


def read_jsonl(text: str) -> Outcome:
    """Reads JSON lines: a record a line; a malformed line is a flaw and the others are kept.

    Args:
        text: The decoded file.
    """
    records: list[tuple[Draft | None, Node, int]] = []
    flaws: list[Flaw] = []
    number = 0
    for match in _LINE.finditer(text):
        if match.group().isspace():
            continue
        number += 1
        try:
            node = parse_json(text, *match.span())
        except JsonError as error:
            flaws.append(
                Flaw(error.offset, f"malformed JSON line: {error.message}", "mend the line; the others are read")
            )
            continue
        records.append((_draft(node, number) if isinstance(node, dict) else None, node, number))
    outcome = _outcome(records)
    return Outcome(outcome.drafts, (*_bounded(flaws), *outcome.flaws), outcome.foreign and not flaws)


def read_csv(text: str) -> Outcome:
    """Reads CSV with a header (RFC 4180; comma, semicolon, tab or bar): a record a row.

    Args:
        text: The decoded file.
    """
    header, rows, flaws = parse_csv(text)
    names = [h.text.strip().lower() for h in header]
    if not any(n in names for n in FIELDS["text"]):
        if not header or not _NEWS_FIELDS & set(names) or {"rule", "attribute"} <= set(names):
            return Outcome(foreign=True)
        return Outcome(flaws=(Flaw(0, "no column with the text of the documents", _HINT.replace("record", "table")),))
    drafts: list[Draft] = []
    problems = [Flaw(f.offset, f.message, f.hint) for f in flaws]
    for number, row in enumerate(rows, 1):
        draft = _draft(dict(zip(names, row.cells, strict=False)), number)
        if draft is None:
            problems.append(Flaw(row.start, "record without text", "fill its text or remove the row"))
        else:
            drafts.append(draft)
    return Outcome(tuple(drafts), tuple(_bounded(problems)))


def _outcome(records: list[tuple[Draft | None, Node, int]]) -> Outcome:
    drafts = [d for d, _, _ in records if d is not None]
    flaws: list[Flaw] = []
    for draft, node, number in records:
        if draft is None and (drafts or _looks_like_news(node)):
            where = f"record {number} has" if number else "it has"
            flaws.append(Flaw(_offset(node), f"no text: {where} no text field with words in it", _HINT))
    return Outcome(tuple(drafts), tuple(_bounded(flaws)), foreign=not drafts and not flaws)


def _bounded(flaws: list[Flaw]) -> list[Flaw]:
    """The first twenty flaws, and one that counts the rest."""
    if len(flaws) <= _MAX_FLAWS:
        return flaws
    return [
        *flaws[:_MAX_FLAWS],
        Flaw(-1, f"{len(flaws) - _MAX_FLAWS} more records could not be read", "see the ones above"),
    ]


def _is_report(node: Mapping[str, Node]) -> bool:
    """Whether it is a report of this tool or of another checker: findings, or SARIF runs."""
    return isinstance(node.get("findings"), list) or (isinstance(node.get("runs"), list) and "version" in node)


def _looks_like_news(node: Node) -> bool:
    return isinstance(node, dict) and len(_NEWS_FIELDS & {k.lower() for k in node}) >= 2


def _is_record(node: Mapping[str, Node]) -> bool:
    return bool(_body(node)) or isinstance(node.get("liveBlogUpdate"), list)


def _offset(node: Node) -> int:
    """A place inside a record: that of its first string."""
    values: Iterator[Node] = iter(node.values()) if isinstance(node, dict) else iter([node])
    return next((v.start for v in values if isinstance(v, Mapped)), -1)


def _get(node: Mapping[str, Node], names: tuple[str, ...]) -> Node:
    lowered = {k.lower(): v for k, v in reversed(list(node.items()))}
    return next((lowered[n] for n in names if lowered.get(n)), None)


def _body(node: Mapping[str, Node]) -> list[Mapped]:
    """The texts of a record: one, or its paragraphs."""
    lowered = {k.lower(): v for k, v in reversed(list(node.items()))}
    for name in FIELDS["text"]:
        value = lowered.get(name)
        if isinstance(value, Mapped) and value.text.strip():
            return [value]
        if isinstance(value, list):
            texts = [text_of(v.get("text") if isinstance(v, dict) and "text" in v else v) for v in value]
            texts = [t for t in texts if t.text.strip()]
            if texts:
                return texts
    return []


def _draft(node: Mapping[str, Node], number: int) -> Draft | None:
    """A record as a draft; ``None`` without text."""
    if isinstance(node, dict) and isinstance(node.get("liveBlogUpdate"), list):
        live = live_draft(node)
        if live is not None:
            return Draft(live.lines, live.updates, live.title, live.publisher, "", live.url, live.moment, number)
    body = _body(node)
    if not body:
        return None
    title, summary = (text_of(_get(node, FIELDS[part])).tidy() for part in ("title", "summary"))
    lines = [Line(title, kind=BlockKind.HEADLINE)] if title.text else []
    if summary.text and summary.text not in body[0].text:
        lines.extend(Line(line.content, line.gap, BlockKind.SUMMARY, line.bullet) for line in plain_lines(summary))
    for i, text in enumerate(body):
        part = body_lines(text)
        if i == 0 and part and title.text and part[0].text == title.text:
            part = part[1:]
        lines.extend(part)
    if not lines:
        return None
    source, publisher = (
        text_of(_get(node, FIELDS["source"])).text.strip(),
        text_of(_get(node, FIELDS["publisher"])).text.strip(),
    )
    return Draft(
        tuple(lines),
        title=title.text,
        source=source,
        publisher=publisher if publisher != source else "",
        url=text_of(_get(node, FIELDS["url"])).text.strip(),
        moment=_published(_get(node, FIELDS["published"])),
        record=number,
    )


def _published(node: Node) -> Moment | None:
    """A date in words or ISO form, or seconds or milliseconds since 1970."""
    if isinstance(node, float) and 1e8 < node < 1e14:
        return Moment(datetime.fromtimestamp(node if node < 1e11 else node / 1000, UTC), zone_stated=True)
    return parse_moment(text_of(node).text)
