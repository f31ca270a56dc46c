"""Times of the entries of a live page: what one stamp leaves out, its neighbours tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import pairwise

from discrepancy.corpus.clock import Moment, Stamp

__all__ = ["entry_moments"]


def entry_moments(
    stamps: Sequence[Stamp], stated: Sequence[Moment | None], page_day: date | None
) -> list[Moment | None]:
    """The moment of each entry; missing days and zones are filled in from the rest of the page.

    Args:
        stamps: The stamp of each entry, in the order of the page.
        stated: Where markup gives the time of an entry, that time, which wins.
        page_day: The day the page is of, where it is known.

    Returns:
        A moment per stamp; ``None`` where no day is known. A stamp like "3h ago" gives the day only. The zone of stamps
        without one is that of the others where these agree.
    """
    days = _days(stamps, page_day)
    zones = {s.zone for s in stamps if s.zone}
    known = _only_zone(stamps, days) if len(zones) == 1 else None
    out: list[Moment | None] = []
    for own, stamp, day in zip(stated, stamps, days, strict=True):
        moment = own if own is not None else stamp.moment(day, known)
        if moment is None and day is not None:
            moment = Moment(datetime.combine(day, time(), UTC), day_only=True)
        out.append(moment)
    return out


def _only_zone(stamps: Sequence[Stamp], days: Sequence[date | None]) -> tzinfo | None:
    for stamp, day in zip(stamps, days, strict=True):
        moment = stamp.moment(day or date(2000, 1, 1)) if stamp.zone else None
        if moment is not None:
            return moment.when.tzinfo
    return None


def _days(stamps: Sequence[Stamp], page_day: date | None) -> list[date | None]:
    """The day of each entry: as stated, else that of its neighbour, across midnight where the clock jumps."""
    days: list[date | None] = [None] * len(stamps)
    for i, stamp in enumerate(stamps):
        if stamp.day is not None:
            year = stamp.day[0] or (page_day.year if page_day else 0)
            if year:
                days[i] = _date(year, stamp.day[1], stamp.day[2])
    if not any(days):
        if page_day is None or not stamps:
            return days
        days[0] = page_day
    newest_first = _newest_first(stamps)
    stated = [i for i, day in enumerate(days) if day is not None]
    for i in range(stated[0] + 1, len(stamps)):
        if days[i] is None:
            days[i] = _step(days[i - 1], stamps[i - 1], stamps[i], newest_first)
    for i in range(stated[0] - 1, -1, -1):
        days[i] = _step(days[i + 1], stamps[i + 1], stamps[i], not newest_first)
    return days


def _newest_first(stamps: Sequence[Stamp]) -> bool:
    """Whether the clock runs backwards down the page; the shorter way round the dial is the one taken."""
    clocks = [_minutes(s.clock) for s in stamps if s.clock is not None]
    steps = [(b - a) % (24 * 60) for a, b in pairwise(clocks)]
    forwards = sum(0 < step < 12 * 60 for step in steps)
    backwards = sum(step > 12 * 60 for step in steps)
    return backwards >= forwards


def _step(day: date | None, known: Stamp, stamp: Stamp, backwards: bool) -> date | None:
    """The day of ``stamp``, next to ``known`` on a page whose times run ``backwards`` or forwards."""
    if day is None or known.clock is None or stamp.clock is None:
        return day
    gap = _minutes(stamp.clock) - _minutes(known.clock)
    if backwards and gap > 12 * 60:
        return day - timedelta(days=1)
    if not backwards and gap < -12 * 60:
        return day + timedelta(days=1)
    return day


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
