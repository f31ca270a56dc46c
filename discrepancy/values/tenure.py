"""Who held which office when, as data: dates at their real precision, rows, and the table that looks them up."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from discrepancy.values.office import canonical_office_id, split_office_id

__all__ = ["SEVERAL_FLAGS", "OfficeRow", "OfficeTable", "PartialDate"]

SEVERAL_FLAGS = frozenset({"several", "multi"})
"""Flags of a row of an office that several people hold at a time."""

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTHS = tuple(calendar.month_name)
# Countries where one person may be called head of state by one table and head of government by another.
_KIN = {"head_of_state": ("head_of_government",), "head_of_government": ("head_of_state",)}


@dataclass(frozen=True, slots=True, order=True)
class PartialDate:
    """A date known to the day, the month or the year: all days from ``first`` to ``last``, both included."""

    first: date
    """The earliest day it can be."""
    last: date
    """The latest day it can be."""

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read an ISO 8601 calendar date of any of the three precisions.

        Args:
            text: ``"2017-11-04"``, ``"2017-11"`` or ``"2017"``.

        Returns:
            The date.

        Raises:
            ValueError: If it is none of the three, or no day of the calendar.
        """
        found = _ISO.fullmatch(text.strip())
        if found is None:
            raise ValueError(f"“{text}” is not a date like 2017-11-04, 2017-11 or 2017")
        year, month, day = (int(part) if part else 0 for part in found.groups())
        if day:
            exact = date(year, month, day)
            return cls(exact, exact)
        if month:
            return cls(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def exact(self) -> bool:
        """Whether it is known to the day."""
        return self.first == self.last

    def __str__(self) -> str:
        if self.exact:
            return f"{self.first.day} {_MONTHS[self.first.month]} {self.first.year}"
        if self.first.month == self.last.month:
            return f"{_MONTHS[self.first.month]} {self.first.year}"
        return str(self.first.year)


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """One tenure of one person."""

    office: str
    """Canonical office id."""
    holder: str
    """Name as the table prints it."""
    start: PartialDate
    """First day in office."""
    end: PartialDate | None
    """Last day in office (by custom of such tables the day of the hand-over); ``None`` while open."""
    as_of: date | None = None
    """Day up to which an open row is vouched for; ``None`` if for as long as it stands."""
    title: str = ""
    """Title of the office as the table prints it."""
    flags: frozenset[str] = frozenset()
    """Reservations about the row (``overlap``, ``acting``, ``several``, ``unchecked``, ``date_differs`` or those of an
    importer): a row with any of them may confirm a holder but never decides that somebody else was none."""
    source: str = ""
    """Where the fact is published."""
    source2: str = ""
    """What it was checked against."""
    where: str = ""
    """``file:line`` it stands at."""

    @property
    def country(self) -> str:
        """Country code, empty for a free-form office id."""
        return split_office_id(self.office)[0]

    @property
    def kind(self) -> str:
        """Kind of office, empty for a free-form office id."""
        return split_office_id(self.office)[1]

    @property
    def flagged(self) -> bool:
        """Whether a flag keeps the row from deciding against somebody else."""
        return bool(self.flags)

    @property
    def day_precise(self) -> bool:
        """Whether its dates are known to the day."""
        return self.start.exact and (self.end is None or self.end.exact)

    @property
    def last_known(self) -> date:
        """The last day on which the row may say the person held the office."""
        if self.end is not None:
            return self.end.last
        return self.as_of or date.max

    def may_cover(self, first: date, last: date) -> bool:
        """Whether the person may, by this row, have held the office on a day from ``first`` to ``last`` (included)."""
        return self.start.first <= last and first <= self.last_known

    def covers(self, first: date, last: date) -> bool:
        """Whether the person held the office, by this row, on all days from ``first`` to ``last`` (included)."""
        until = self.end.first if self.end is not None else self.last_known
        return self.start.last <= first and last <= until

    def tenure(self) -> str:
        """The tenure in words: ``held it from 4 November 2017 to 24 June 2022``."""
        if self.end is not None:
            return f"held it from {self.start} to {self.end}"
        known = f" (known up to {PartialDate(self.as_of, self.as_of)})" if self.as_of else ""
        return f"has held it since {self.start}{known}"

    def describe(self) -> str:
        """Holder, tenure and source in words, for a report."""
        return f"{self.holder} {self.tenure()}" + (f" ({self.source})" if self.source else "")


@dataclass(frozen=True)
class OfficeTable:
    """Office-holders by office."""

    rows: tuple[OfficeRow, ...]
    """All rows, sorted by office, first day and holder."""
    name: str = "offices"
    """Name in rule files."""

    @cached_property
    def _index(self) -> dict[str, tuple[OfficeRow, ...]]:
        index: dict[str, list[OfficeRow]] = {}
        for row in self.rows:
            index.setdefault(row.office, []).append(row)
        return {office: tuple(rows) for office, rows in index.items()}

    @classmethod
    def of(cls, rows: Iterable[OfficeRow], name: str = "offices") -> OfficeTable:
        """A table of rows in any order.

        Args:
            rows: The rows.
            name: Name in rule files.

        Returns:
            The table.
        """
        key = sorted(rows, key=lambda r: (r.office, r.start, r.holder, r.last_known, r.title))
        return cls(tuple(key), name)

    @cached_property
    def offices(self) -> tuple[str, ...]:
        """Ids of all offices, sorted."""
        return tuple(sorted(self._index))

    def rows_for(self, office: str) -> tuple[OfficeRow, ...]:
        """All rows of an office, by first day; empty if it has none.

        Args:
            office: Office id in any accepted spelling.

        Returns:
            The rows.
        """
        return self._index.get(canonical_office_id(office), ())

    def kin_rows(self, office: str) -> tuple[OfficeRow, ...]:
        """Rows of the sister office, where one country's head of state and of government may be mixed up.

        Args:
            office: Office id in any accepted spelling.

        Returns:
            The rows; empty for all other kinds.
        """
        country, kind = split_office_id(office)
        return tuple(r for other in _KIN.get(kind, ()) for r in self.rows_for(f"{country}-{other}"))

    def holders_on(self, office: str, day: date) -> tuple[OfficeRow, ...]:
        """All rows by which somebody may have held an office on a day, flagged ones included.

        An open row counts up to its ``as_of``; after that the table says nothing.

        Args:
            office: Office id in any accepted spelling.
            day: The day.

        Returns:
            The rows, by first day.
        """
        return tuple(r for r in self.rows_for(office) if r.may_cover(day, day))
