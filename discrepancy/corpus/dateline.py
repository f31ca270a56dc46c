"""The dateline before an agency's first sentence: "LYON, France (Reuters) - ", "WASHINGTON — "."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from discrepancy.corpus.lines import Line
from discrepancy.model import BlockKind

__all__ = ["part_dateline"]

# A place in capitals; then state, country or date between commas; then an agency in brackets; then a dash. Every
# part is bounded, so that a line of capitals costs no more than any other.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]{2,24}(?: [A-Z][A-Z.'’-]{1,24}){0,3})"
    r"(?:, [^,()—–]{2,30}){0,3}"
    r"(?: ?\([^()]{2,40}\))?"
    r" ?(?:--|[-–—]) ?(?=[\"“'‘A-Z0-9])"
)


def part_dateline(line: Line) -> Iterator[Line]:
    """Parts a paragraph from the dateline it begins with; any other line comes back whole.

    The place says where the reporter was, not where things happened, and it is no part of the first sentence.
    """
    found = _DATELINE.match(line.text) if (line.kind or BlockKind.PARAGRAPH) is BlockKind.PARAGRAPH else None
    if found is None or found.end() >= len(line.text):
        yield line
        return
    yield replace(line, content=line.content.slice(0, found.end()).strip(), kind=BlockKind.DATELINE)
    yield replace(line, content=line.content.slice(found.end()).strip(), gap=False)
