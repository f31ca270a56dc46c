"""Checks who is said to hold an office against a reference table.

How the table is read:

* An open row holds up to its ``as_of``; after that the table neither confirms nor contradicts. A tenure that ended
  before is known to have ended.
* The name is compared with everybody who may have held the office then, and the sister office of head of state or of
  government; any match is consistent. Names match by family name and given name or initial; the family name alone
  never makes a conflict.
* A conflict needs an unflagged, day-precise row of somebody else for all the time in question, or that the person's
  own tenure had ended; both at least the days of grace from a hand-over, and an office that one person holds at a time.
* Somebody whom the table never lists for the office is incomparable: tables have gaps, and "not listed" is not "did
  not hold".
* "Former", "acting", "deputy" and the like change the claim; see :func:`check_holder`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from discrepancy.errors import UsageError
from discrepancy.model import Outcome, TimeInterval, Value, Verdict
from discrepancy.values.comparer import Comparer, Option
from discrepancy.values.office import Office, compare_titles, office_name
from discrepancy.values.person import Name, Person, compare_persons, parse_name, same_person
from discrepancy.values.tenure import SEVERAL_FLAGS, OfficeRow, OfficeTable

__all__ = ["OFFICE", "HolderCheck", "check_holder", "compare_holders", "compare_office", "grace_days_of"]

_GRACE = re.compile(r"P(?=\d)(?:(\d{1,4})W)?(?:(\d{1,4})D)?")
_OTHER_OFFICE = ("deputy", "vice", "assistant", "under", "shadow", "junior")
_NOT_YET = ("elect", "designate")
_PAST = ("former", "then")


@dataclass(frozen=True, slots=True)
class HolderCheck:
    """What a reference table says of a claim that somebody holds an office."""

    verdict: Verdict
    """``agree``, ``compatible``, ``conflict`` or ``incomparable``, with its reason."""
    rows: tuple[OfficeRow, ...] = ()
    """Rows that decided: the person's own first, then the holder's."""
    holder_then: str = ""
    """Who held the office then, where one row says so for all the time in question."""
    named_row: OfficeRow | None = None
    """The row of the person named that lies nearest in time."""


def check_holder(
    table: OfficeTable,
    office: str,
    name: Name | str,
    on: TimeInterval | date | None,
    *,
    grace_days: int = 7,
    qualifiers: AbstractSet[str] = frozenset(),
    acting: str = "distinct",
    former: str = "allow",
) -> HolderCheck:
    """Check that a person held an office at a time.

    Args:
        table: The reference.
        office: Office id in any accepted spelling.
        name: The person, parsed or as printed.
        on: The time of which it is said: a day, or an interval, all of which must be covered for a conflict.
        grace_days: Days before and after a hand-over in which either holder is accepted.
        qualifiers: Qualifiers of the printed title (:attr:`discrepancy.values.office.OfficeTitle.qualifiers`).
            "Deputy", "vice", "assistant", "under", "shadow", "junior" name another office, "elect" and "designate" a
            later time: incomparable. "Then" is compatible if the person ever held the office.
        acting: ``distinct``: an "acting" holder is only ever confirmed. ``same``: he is checked like any other.
        former: ``allow``: a "former" holder is only ever confirmed. ``distinct``: one who holds the office now, and
            did not hold it before, is a conflict.

    Returns:
        The verdict and the rows that decided.
    """
    person = parse_name(name) if isinstance(name, str) else name
    rows = table.rows_for(office)
    what = office_name(office)
    if not rows:
        return _incomparable(f"the reference {table.name} has no rows for {what}")
    if on is None:
        return _incomparable("the time of the claim is not known")
    if not person.family_key:
        return _incomparable("no name is given")
    first, last = _days(on)
    own = tuple(r for r in rows if same_person(person, parse_name(r.holder)) != "different")
    if other := sorted(qualifiers & {*_OTHER_OFFICE, *_NOT_YET}):
        return _incomparable(f"“{other[0]}” makes it another claim than to hold the office ({what})")
    grace = timedelta(days=grace_days)
    if past := sorted(qualifiers & set(_PAST)):
        return _check_past(person, own, first, last, past[0], grace, strict=former == "distinct")
    confirmed = _confirm(person, own, table.kin_rows(office), first, last, grace)
    if confirmed is not None:
        return confirmed
    if "acting" in qualifiers and acting == "distinct":
        return _incomparable(f"an acting holder need not be listed ({what})")
    return _contradict(person, rows, own, first, last, grace)


def compare_office(
    table: OfficeTable,
    office: str,
    name: Name | str,
    on: TimeInterval | date | None,
    options: Mapping[str, Any],
    *,
    qualifiers: AbstractSet[str] = frozenset(),
) -> HolderCheck:
    """:func:`check_holder` with the options of a rule (``compare: {as: office, …}``).

    Args:
        table: The table that option ``reference`` names.
        office: Office id of the claim's subject.
        name: The person.
        on: The first known of the times that option ``as_of`` lists.
        options: ``grace`` (an ISO 8601 duration in weeks and days), ``acting``, ``former``; those left out have
            their defaults.
        qualifiers: Qualifiers of the printed title.

    Returns:
        The verdict and the rows that decided.

    Raises:
        UsageError: If ``grace`` is no such duration.
    """
    settings = {key: options.get(key, option.default) for key, option in OFFICE.options.items()}
    return check_holder(
        table,
        office,
        name,
        on,
        grace_days=grace_days_of(settings["grace"]),
        qualifiers=qualifiers,
        acting=settings["acting"],
        former=settings["former"],
    )


def compare_holders(a: Value, b: Value, options: Mapping[str, Any]) -> Verdict:
    """Compare two claims with each other, without a reference: who holds one office, or which office one person holds.

    Args:
        a: A :class:`Person` (holder of an office) or an :class:`Office` (office of a person).
        b: Another value of the same class.
        options: As for :data:`OFFICE`.

    Returns:
        The verdict; values of two classes are incomparable. Two spellings of one name are no conflict of holders.
    """
    if isinstance(a, Person) and isinstance(b, Person):
        verdict = compare_persons(a, b, {"spelling": "compatible"})
        if verdict.outcome is Outcome.CONFLICT:
            return Verdict(Outcome.CONFLICT, f"two holders of one office: {verdict.reason.removeprefix('two names: ')}")
        return verdict
    if isinstance(a, Office) and isinstance(b, Office):
        return compare_titles(a, b, options)
    return Verdict(Outcome.INCOMPARABLE, "a person and a title")


def grace_days_of(duration: str) -> int:
    """Days of an ISO 8601 duration in weeks and days.

    Args:
        duration: ``"P7D"``, ``"P1W"``, ``"P1W3D"``.

    Returns:
        The number of days.

    Raises:
        UsageError: If it is anything else.
    """
    found = _GRACE.fullmatch(duration)
    if found is None:
        raise UsageError(f"grace “{duration}” is no duration in weeks and days, such as P7D")
    weeks, days = (int(g) if g else 0 for g in found.groups())
    return 7 * weeks + days


def _incomparable(reason: str) -> HolderCheck:
    return HolderCheck(Verdict(Outcome.INCOMPARABLE, reason))


def _days(on: TimeInterval | date) -> tuple[date, date]:
    """First and last day, both included; the calendar day in UTC, which the days of grace make good enough."""
    if isinstance(on, TimeInterval):
        return on.start.date(), max(on.start.date(), (on.end - timedelta(microseconds=1)).date())
    return on, on


def _shift(day: date, by: timedelta) -> date:
    """A day moved, held inside the calendar."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta(0) else date.min


def _confirm(
    person: Name, own: Sequence[OfficeRow], kin: Sequence[OfficeRow], first: date, last: date, grace: timedelta
) -> HolderCheck | None:
    """Agreement by any row of the person near the time."""
    around = _shift(first, -grace), _shift(last, grace)
    near = [r for r in own if r.may_cover(*around)]
    if not near:
        for row in kin:
            if row.may_cover(*around) and same_person(person, parse_name(row.holder)) != "different":
                reason = f"{row.holder} {row.tenure()} as {office_name(row.office)}, which may be what is meant"
                return HolderCheck(Verdict(Outcome.COMPATIBLE, reason), (row,), "", row)
        return None
    row = next((r for r in near if r.covers(first, last)), near[0])
    how = same_person(person, parse_name(row.holder))
    said = f"{row.holder} {row.tenure()}"
    if how == "variant":
        said += f", spelled {person.text} here"
    if how == "consistent" and not _in_full(person, row):
        return HolderCheck(Verdict(Outcome.COMPATIBLE, f"a part of the name agrees: {said}"), (row,), row.holder, row)
    outcome = Outcome.AGREE if row.may_cover(first, last) else Outcome.COMPATIBLE
    if outcome is Outcome.COMPATIBLE:
        said += f", within {grace.days} days of the time in question"
    return HolderCheck(Verdict(outcome, said), (row,), row.holder if row.covers(first, last) else "", row)


def _in_full(person: Name, row: OfficeRow) -> bool:
    """Whether both names carry a given name or its initial; one-word names of monarchs are as full as they get."""
    holder = parse_name(row.holder)
    return bool(person.given and holder.given) or bool(person.suffix_key and not holder.given)


def _check_past(
    person: Name, own: Sequence[OfficeRow], first: date, last: date, word: str, grace: timedelta, *, strict: bool
) -> HolderCheck:
    """A claim that somebody held the office before."""
    if not own:
        return _incomparable(f"“{word}”: the reference does not list the person for this office")
    before = [r for r in own if r.start.first <= last]
    if not before:
        return _incomparable(f"“{word}”: the reference lists the person only later ({own[0].tenure()})")
    ended = [r for r in before if r.end is not None and r.end.first <= _shift(last, grace)]
    row = (ended or before)[-1]
    sure = row.covers(_shift(first, -grace), _shift(last, grace)) and not row.flagged and row.day_precise
    if word == "former" and strict and not ended and sure and _in_full(person, row):
        return HolderCheck(
            Verdict(Outcome.CONFLICT, f"not former: {row.holder} {row.tenure()}"), (row,), row.holder, row
        )
    return HolderCheck(Verdict(Outcome.COMPATIBLE, f"“{word}”: {row.holder} {row.tenure()}"), (row,), "", row)


def _contradict(
    person: Name, rows: Sequence[OfficeRow], own: Sequence[OfficeRow], first: date, last: date, grace: timedelta
) -> HolderCheck:
    """Conflict, or why there is none, for a person whom no row near the time confirms."""
    others = [r for r in rows if r not in own and r.covers(first, last)]
    holders = [r for r in others if not r.flagged and r.day_precise and _clear_of_hand_over(r, first, last, grace)]
    holder = holders[0] if holders else None
    then = holder.holder if holder else ""
    now = f"{holder.holder} {holder.tenure()}" + (f" ({holder.source})" if holder.source else "") if holder else ""
    listed = [r for r in own if _in_full(person, r)]
    if not listed:
        why = "only a part of the name is given" if own else "the reference does not list the person for this office"
        return HolderCheck(Verdict(Outcome.INCOMPARABLE, "; ".join(w for w in (why, now) if w)), (), then)
    if any(r.flags & SEVERAL_FLAGS for r in (*listed, *others)) or len({r.holder for r in holders}) > 1:
        return HolderCheck(
            Verdict(Outcome.INCOMPARABLE, "several people hold this office at a time"), (), then, listed[-1]
        )
    row = _nearest(listed, first)
    ended = all(r.end is not None and r.end.last < first for r in listed) and not row.flagged
    told = f"{row.holder} {row.tenure()}" + (f" ({row.source})" if row.source else "")
    reason = "; ".join(w for w in (told, now) if w)
    if holder is not None:
        return HolderCheck(Verdict(Outcome.CONFLICT, reason), (row, holder), then, row)
    if ended:
        after = _successor(row, rows, own)
        if after is not None:
            reason += f"; {after.holder} followed, {after.start}"
            reason += f" ({after.source})" if after.source else ""
        return HolderCheck(Verdict(Outcome.CONFLICT, reason), (row,) if after is None else (row, after), "", row)
    why = "the reference says nothing certain of that time"
    return HolderCheck(Verdict(Outcome.INCOMPARABLE, f"{why}: {reason}"), (row,), "", row)


def _clear_of_hand_over(row: OfficeRow, first: date, last: date, grace: timedelta) -> bool:
    """Whether the time lies at least the days of grace inside a tenure; the end of an open row is no hand-over."""
    if first < _shift(row.start.last, grace):
        return False
    return row.end is None or last <= _shift(row.end.first, -grace)


def _successor(row: OfficeRow, rows: Sequence[OfficeRow], own: Sequence[OfficeRow]) -> OfficeRow | None:
    """The first unflagged row of somebody else that begins with or after the end of a tenure."""
    if row.end is None:
        return None
    return next((r for r in rows if r not in own and not r.flagged and r.start.first >= row.end.first), None)


def _nearest(rows: Sequence[OfficeRow], day: date) -> OfficeRow:
    """The last tenure that began before a day, else the first of all."""
    before = [r for r in rows if r.start.first <= day]
    return before[-1] if before else rows[0]


OFFICE: Comparer[Value] = Comparer(
    name="office",
    value_types=(Person, Office),
    compare=compare_holders,
    options={
        "reference": Option((str,), "", "Name of the reference table; empty to compare sources with each other."),
        "as_of": Option(
            (list, str), ("claim.when", "document.published"), "Times to look up, the first known one is taken."
        ),
        "grace": Option((str,), "P7D", "Time around a hand-over in which either holder is accepted (ISO 8601)."),
        "acting": Option((str,), "distinct", "Whether an acting holder counts as the holder.", ("distinct", "same")),
        "former": Option(
            (str,), "allow", "Whether “former” said of the present holder is a conflict.", ("allow", "distinct")
        ),
    },
)
"""Comparer of office-holders and titles (``compare: {as: office}``); with ``reference`` the rule kind calls
:func:`compare_office` for each claim instead."""
