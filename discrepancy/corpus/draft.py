"""What a reader of one format hands on: documents before the manifest and the corpus have had their say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from discrepancy.corpus.clock import Moment
from discrepancy.corpus.lines import Line
from discrepancy.corpus.live import Entry

__all__ = ["Draft", "Flaw", "Outcome", "Reader"]


@dataclass(frozen=True, slots=True)
class Draft:
    """One document as its file describes it."""

    lines: tuple[Line, ...]
    """Its text; with ``updates`` the head of the page."""
    updates: tuple[Entry, ...] = ()
    """Entries of a live page that markup tells apart."""
    title: str = ""
    """Title from metadata."""
    source: str = ""
    """Source from metadata."""
    publisher: str = ""
    """Publisher from metadata."""
    url: str = ""
    """Address from metadata."""
    moment: Moment | None = None
    """Time of publication from metadata."""
    record: int = 0
    """Number of the record, from 1, in a file of many; 0 in a file of one document."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """Something wrong at a place of a file."""

    offset: int
    """Offset into the decoded text; -1 for the whole file."""
    message: str
    """What is wrong."""
    hint: str
    """What to do."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a reader found in a file."""

    drafts: tuple[Draft, ...] = ()
    """Its documents in order."""
    flaws: tuple[Flaw, ...] = ()
    """What could not be read."""
    foreign: bool = False
    """True where the file is plainly no news document (a report, a configuration): nothing to warn about."""


Reader = Callable[[str], Outcome]
"""Reads the decoded text of a file."""
