"""Plain text to lines of reading: what belongs to one paragraph is one line, indentation and bullets are gone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

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


def plain_lines(source: Mapped, *, soft: bool = False) -> list[Line]:
    """Splits plain text at blank lines, and at line breaks that are not just layout.

    A break is layout where the text is wrapped at a fixed width (the next word would not have fitted), or where the
    next line goes on in lower case.

    Args:
        source: The text; its own offsets are carried along.
        soft: True where every single line break is layout, as in Markdown.

    Returns:
        Lines in order. Rules of dashes are left out. Long paragraphs are cut at ``MAX_BLOCK_CHARS``.
    """
    rows = list(_rows(source.text))
    width = -1 if soft else _wrapped_at(source.text, rows)
    lines: list[Line] = []
    at = 0
    while at < len(rows):
        start, end, gap = rows[at]
        bullet = _BULLET.match(source.text, start, end)
        stop = at + 1
        while stop < len(rows) and not rows[stop][2] and _goes_on(source.text, rows, stop, width):
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


def _wrapped_at(text: str, rows: list[tuple[int, int, bool]]) -> int:
    """The width the text is wrapped at, 0 where it is not: then lines that fill it end in the middle of sentences."""
    width = max((end - start for start, end, _ in rows), default=0)
    if not _WRAP_MIN <= width <= _WRAP_MAX:
        return 0
    full = [
        text[start:end]
        for (start, end, _), (at, stop, gap) in pairwise(rows)
        if not gap and _fills(text, start, end, at, stop, width)
    ]
    torn = sum(_TERMINAL.search(row.rstrip()[-6:]) is None for row in full)
    return width if full and 2 * torn >= len(full) else 0


def _fills(text: str, start: int, end: int, at: int, stop: int, width: int) -> bool:
    """Whether the first word of the row ``[at, stop)`` would not have fitted at the end of the row ``[start, end)``."""
    word = text[at:stop].lstrip().split(" ", 1)[0]
    return end - start + 1 + len(word) > width


def _goes_on(text: str, rows: list[tuple[int, int, bool]], at: int, width: int) -> bool:
    """Whether row ``at`` continues the row before it; ``width`` is 0 for unwrapped text, -1 if every break is soft."""
    (start, end, _), (first, last, _) = rows[at - 1], rows[at]
    before, row = text[start:end].strip(), text[first:last].strip()
    if not row or not before or _BULLET.match(text, first, last):
        return False
    if len(before) < 200 and (bare_stamps(before) or bare_stamps(row)):
        return False
    if width < 0 or (width and _fills(text, start, end, first, last, width)):
        return True
    # Otherwise only a sentence that plainly goes on is joined; "in Beijing" under a name is a byline.
    return row[0].islower() and len(before) > 60 and not _TERMINAL.search(before[-6:])
