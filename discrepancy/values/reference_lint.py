"""Looks a table of office-holders over for what no single row can show."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from discrepancy.errors import Position, Problem
from discrepancy.values.person import same_person
from discrepancy.values.tenure import OfficeRow, OfficeTable

__all__ = ["lint_table"]

_HANDOVER = 1
"""Days that two tenures may share: by custom of such tables both have the day of the hand-over."""


def lint_table(table: OfficeTable) -> list[Problem]:
    """Problems between the rows of a table.

    Two people hold one office at a time, by unflagged rows known to the day; or one row after another is open.

    Args:
        table: A table whose rows are good by themselves.

    Returns:
        Problems in the order of the table, each at the later of the two rows.
    """
    return [problem for office in table.offices for problem in _office(table.rows_for(office))]


def _office(rows: tuple[OfficeRow, ...]) -> Iterator[Problem]:
    decisive = [row for row in rows if not row.flagged and row.day_precise]
    for first, second in combinations(decisive, 2):
        until = min(first.last_known, second.last_known)
        shared = (until - second.start.first).days + 1
        if shared <= _HANDOVER or same_person(first.holder, second.holder) != "different":
            continue
        hint = f"first at {first.where}; set 'to', or flag one 'overlap', 'acting' or 'several'"
        words = f"{first.holder} and {second.holder} both hold {first.office} on {second.start}"
        yield Problem(_position(second.where), words, hint)


def _position(where: str) -> Position:
    file, _, line = where.rpartition(":")
    return Position(file, int(line)) if file and line.isdecimal() else Position(where)
