"""CSV with positions (RFC 4180): every cell knows where each of its characters stands in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from discrepancy.corpus.draft import Flaw
from discrepancy.corpus.mapped import Mapped

__all__ = ["Row", "parse_csv"]

_DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """One record."""

    cells: tuple[Mapped, ...]
    """Its cells, quotes taken off."""
    start: int
    """Offset of its first character."""


def parse_csv(text: str) -> tuple[tuple[Mapped, ...], list[Row], list[Flaw]]:
    """Parses a table.

    Args:
        text: The decoded file. The delimiter is the one of comma, semicolon, tab and bar that is most frequent in the
            first line outside quotes.

    Returns:
        The cells of the header, the rows below it (blank lines left out), and what is wrong: a quoted cell that is
        never closed (it ends with the file), a row with more cells than the header (all its cells are kept).
    """
    delimiter = _delimiter(text)
    stop = re.compile(rf"[{re.escape(delimiter)}\r\n]|\Z")
    rows: list[Row] = []
    flaws: list[Flaw] = []
    at = 0
    while at < len(text):
        row, at, closed = _row(text, at, delimiter, stop)
        if not closed:
            flaws.append(
                Flaw(
                    row.start,
                    "a quoted cell that is not closed",
                    "close the quotation mark; all that follows was read into it",
                )
            )
        if len(row.cells) > 1 or (row.cells and row.cells[0].text.strip()):
            rows.append(row)
    if not rows:
        return (), [], flaws
    width = len(rows[0].cells)
    flaws.extend(
        Flaw(
            r.start,
            f"malformed row: {len(r.cells)} cells where the header has {width}",
            "put text that holds the delimiter in quotes",
        )
        for r in rows[1:]
        if len(r.cells) > width
    )
    return rows[0].cells, rows[1:], flaws


def _delimiter(text: str) -> str:
    first = text[:10_000].lstrip("\r\n").splitlines()[:1]
    line, quoted, counts = (first[0] if first else ""), False, dict.fromkeys(_DELIMITERS, 0)
    for char in line:
        if char == '"':
            quoted = not quoted
        elif char in counts and not quoted:
            counts[char] += 1
    return max(_DELIMITERS, key=lambda d: counts[d])


def _row(text: str, at: int, delimiter: str, stop: re.Pattern[str]) -> tuple[Row, int, bool]:
    """The row at ``at``, the offset after its line break, and whether its quotes were closed."""
    start, closed = at, True
    cells: list[Mapped] = []
    while True:
        quoted = text.startswith('"', at)
        if quoted:
            cell, at, closed = _quoted(text, at)
            cells.append(cell)
        end = _find(stop, text, at)  # what stands between a closing quote and the delimiter is malformed and left out
        if not quoted:
            cells.append(Mapped(text[at:end], at))
        if text.startswith(delimiter, end):
            at = end + 1
            continue
        return Row(tuple(cells), start), end + (2 if text.startswith("\r\n", end) else 1), closed


def _find(stop: re.Pattern[str], text: str, at: int) -> int:
    found = stop.search(text, at)
    return found.start() if found else len(text)


def _quoted(text: str, at: int) -> tuple[Mapped, int, bool]:
    """A quoted cell, the offset of the delimiter or line break after it, and whether it was closed."""
    start = at = at + 1
    parts: list[str] = []
    indices: list[int] = []
    while True:
        end = text.find('"', at)
        if end < 0:
            parts.append(text[at:])
            indices.extend(range(at, len(text)))
            return _cell(parts, indices, start), len(text), False
        parts.append(text[at:end])
        indices.extend(range(at, end))
        if text.startswith('""', end):
            parts.append('"')
            indices.append(end)
            at = end + 2
            continue
        return _cell(parts, indices, start), end + 1, True


def _cell(parts: list[str], indices: list[int], start: int) -> Mapped:
    text = "".join(parts)
    if not indices or indices[-1] - start == len(text) - 1:
        return Mapped(text, start)
    return Mapped(text, start, tuple(indices))
