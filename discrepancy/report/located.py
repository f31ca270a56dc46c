"""Where the words of a claim stand in its file, and a claim that was read back from a record and knows it."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.errors import Position
from discrepancy.model import Claim, Span

__all__ = ["Location", "RecordedClaim"]


@dataclass(frozen=True, slots=True)
class Location:
    """A file and, where they are known, the lines and columns of the words; both count from 1, in characters."""

    file: str
    """Path of the file as a user would open it."""
    line: int = 0
    """Line of the first character; 0 where only the file is known, as are the other three."""
    column: int = 0
    """Column of the first character."""
    end_line: int = 0
    """Line of the last character."""
    end_column: int = 0
    """Column after the last character."""

    @property
    def position(self) -> Position:
        """Where the words begin."""
        return Position(self.file, self.line, self.column)


_UNKNOWN = Location("")
_NOTHING = Span(0, 0)


@dataclass(frozen=True, slots=True)
class RecordedClaim(Claim):
    """A claim of a saved report. The text of its document is not in the record; what was worked out from it is."""

    location: Location = _UNKNOWN
    """Where its words stand."""
    words: Span = _NOTHING
    """Their range in ``sentence``."""
