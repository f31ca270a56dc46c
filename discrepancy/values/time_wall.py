"""Intervals of time as a clock on the wall shows them, widened to whole minutes, hours, days, weeks, months, years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from discrepancy.model import TimeInterval

__all__ = ["Wall", "wall_of"]


@dataclass(frozen=True, slots=True)
class Wall:
    """An interval on the clock of its own words."""

    start: datetime
    """Naive, inclusive."""
    end: datetime
    """Naive, exclusive."""

    def gap(self, other: Wall) -> timedelta:
        """Distance between the two, zero or less where they share a moment."""
        return max(self.start, other.start) - min(self.end, other.end)

    def meets(self, other: Wall) -> bool:
        """Whether the two share a moment."""
        return self.start < other.end and other.start < self.end


def _shifted(moment: datetime, by: timedelta) -> datetime:
    """``moment + by``, or ``moment`` itself at either end of the calendar."""
    try:
        return moment + by
    except OverflowError:
        return moment


def wall_of(interval: TimeInterval, offset: int, granularity: str) -> Wall:
    """An interval of UTC on a clock so many minutes ahead of it, widened to whole units; ``auto`` widens nothing."""
    ahead = timedelta(minutes=offset)
    start, end = (_shifted(moment.replace(tzinfo=None), ahead) for moment in (interval.start, interval.end))
    return Wall(_floor(start, granularity), _ceil(end, granularity))


def _floor(moment: datetime, granularity: str) -> datetime:
    """The beginning of the minute, hour, day, week, month or year of a moment."""
    if granularity == "auto":
        return moment
    moment = moment.replace(second=0, microsecond=0)
    if granularity == "minute":
        return moment
    moment = moment.replace(minute=0)
    if granularity == "hour":
        return moment
    moment = moment.replace(hour=0)
    match granularity:
        case "week":
            return _shifted(moment, -timedelta(days=moment.weekday()))
        case "month":
            return moment.replace(day=1)
        case "year":
            return moment.replace(month=1, day=1)
        case _:
            return moment


_LONGEST_STEP = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1, "week": 7, "month": 31, "year": 366}
"""Days that surely lead from the beginning of one unit into the next."""


def _ceil(moment: datetime, granularity: str) -> datetime:
    """The end of the unit that a moment is in, or the moment itself where a unit ends there."""
    floor = _floor(moment, granularity)
    if floor == moment:
        return moment
    return _floor(_shifted(floor, timedelta(days=_LONGEST_STEP[granularity])), granularity)
