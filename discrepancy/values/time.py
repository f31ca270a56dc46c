"""Points and spans of time: typed values that are intervals at the granularity of their words, and their comparison.

Words such as "Thursday" name a day where the thing happened, not twenty-four hours of UTC. A value therefore keeps the
offset in which its words were read, and values are compared as wall-clock intervals; times with a stated zone are
compared as moments too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from discrepancy.model import Outcome, TimeInterval, Value, Verdict
from discrepancy.values.comparer import Comparer, Option
from discrepancy.values.duration import parse_duration
from discrepancy.values.time_partial import clocks_differ, compare_partial, partial_of
from discrepancy.values.time_wall import Wall, wall_of

__all__ = ["TIME", "Time", "compare_times", "minute_of"]

_FINE = frozenset({"second", "minute", "hour", "part"})
_ZONES_APART = timedelta(hours=14)
"""No two places have clocks further apart than this (in practice; the extremes are UTC-12 and UTC+14)."""
_ROUGH = frozenset({"", "APPROX"})
_WEEKS_EDGE = timedelta(days=1)
"""How far beyond a week lies what is still said of it: on a Sunday, "last week" is the one that ends."""
_DAY_LINE = timedelta(hours=5)
"""From this difference of zones on, one moment is on two adjacent days for a good part of the day."""


@dataclass(frozen=True, slots=True)
class Time(Value):
    """A point or span of time as stated, with the interval it stands for where that is known."""

    kind: ClassVar[str] = "time"

    interval: TimeInterval | None = None
    """What it stands for, in UTC; ``None`` where it cannot be known."""
    type: str = "date"
    """``date time duration set``, as in TIMEX3."""
    reason: str = ""
    """Why there is no interval; empty where there is one."""
    timex: str = ""
    """TIMEX3 ``value`` (TimeML 1.2.1): ``2013-W12``, ``2013-03-22TMO``, ``P3D``; ``XXXX`` for what is not known."""
    offset: int = 0
    """Minutes east of UTC of the clock in which the words were read."""
    zone_stated: bool = False
    """Whether the words themselves, or the caller, say in which zone."""
    modifier: str = ""
    """TIMEX3 ``mod`` (``START MID END APPROX LESS_THAN MORE_THAN`` …), empty for none."""

    @property
    def granularity(self) -> str:
        """Granularity of the interval; empty where there is none."""
        return self.interval.granularity if self.interval is not None else ""

    @property
    def identity(self) -> str:
        """The interval in UTC; without one, the TIMEX3 value or the words."""
        if self.interval is not None:
            return f"{self.interval.start:%Y-%m-%dT%H:%M}/{self.interval.end:%Y-%m-%dT%H:%M}"
        return self.timex or " ".join(self.text.casefold().split())


def compare_times(a: Time, b: Time, options: Mapping[str, Any]) -> Verdict:
    """Compare two points or spans of time.

    Args:
        a: One.
        b: The other.
        options: ``granularity`` and ``tolerance``, see :data:`TIME`; missing ones have their defaults.

    Returns:
        ``agree`` for one interval, ``compatible`` where the intervals share a moment (or lie within the tolerance),
        ``conflict`` where they do not, ``incomparable`` for durations, sets, what is not resolved, and clock times of
        which one lacks a zone. Values without a date of publication are compared by what they do say: weekday, day of
        the month, month.

    Raises:
        ValueError: ``tolerance`` is no ISO 8601 duration.
    """
    granularity = str(options.get("granularity", "auto"))
    tolerance = parse_duration(str(options.get("tolerance", "P0D")))
    if a == b or (
        _BARE_CLOCK.fullmatch(a.text)
        and minute_of(a) is not None
        and minute_of(a) == minute_of(b)
        and _BARE_CLOCK.fullmatch(b.text)
    ):
        return Verdict(Outcome.AGREE, f"both say {a.text}")
    for value in (a, b):
        if value.type in ("duration", "set"):
            return Verdict(Outcome.INCOMPARABLE, f"{value.text}: {value.reason}")
    if a.interval is None or b.interval is None:
        return _compare_unresolved(a, b)
    x, y = wall_of(a.interval, a.offset, granularity), wall_of(b.interval, b.offset, granularity)
    said_a, said_b = _in_words(a, x), _in_words(b, y)
    if x == y:
        both = a.text.casefold() == b.text.casefold()
        return Verdict(Outcome.AGREE, f"both say {said_a}" if both else f"{said_a} is {b.text}")
    if x.meets(y) and not _two_clocks(a, b):
        return Verdict(Outcome.COMPATIBLE, _meeting(a, b, x, y))
    if (clocks := _across_zones(a, b, x, y)) is not None:
        return clocks
    if _one_day_of_two_years(a, b, x, y):
        return Verdict(Outcome.COMPATIBLE, f"{a.text} and {b.text} are one day of the year; no year is printed")
    if _week_and_day(a, b) and x.gap(y) <= _WEEKS_EDGE:
        return Verdict(Outcome.COMPATIBLE, f"{said_a} and {said_b} follow each other, and a week is told roughly")
    # Ten minutes are a tolerance for clock times, none for days: midnight does not make Tuesday a Wednesday.
    if tolerance >= min(x.end - x.start, y.end - y.start) and x.gap(y) <= tolerance:
        return Verdict(Outcome.COMPATIBLE, f"{said_a} and {said_b} lie within {options['tolerance']}")
    return Verdict(Outcome.CONFLICT, f"{said_a} is not {said_b}")


def _two_clocks(a: Time, b: Time) -> bool:
    """Whether "about ten" and "about half past ten" are two times, although both are rough: nobody rounds so far."""
    first, second = minute_of(a), minute_of(b)
    if first is None or second is None or a.offset != b.offset or not {a.modifier, b.modifier} <= _ROUGH:
        return False
    return clocks_differ(first, second)


def minute_of(value: Time) -> int | None:
    """The minute of the day of a clock time, on the clock of its words; ``None`` where it names none."""
    clock = _CLOCK.search(value.timex)
    return int(clock[1]) * 60 + int(clock[2]) if clock is not None else None


def _week_and_day(a: Time, b: Time) -> bool:
    days = _FINE | {"day"}
    return (a.granularity == "week" and b.granularity in days) or (b.granularity == "week" and a.granularity in days)


def _one_day_of_two_years(a: Time, b: Time, x: Wall, y: Wall) -> bool:
    """Whether two days differ in the year alone, which one of the texts leaves to be guessed ("on June 24")."""
    if a.granularity != "day" or b.granularity != "day" or x.start.year == y.start.year:
        return False
    same = (x.start.month, x.start.day) == (y.start.month, y.start.day)
    return same and any(_NAMES_DAY.search(v.text) and not _LOOKS_DATED.search(v.text) for v in (a, b))


def _meeting(a: Time, b: Time, x: Wall, y: Wall) -> str:
    if x.start <= y.start and y.end <= x.end:
        return f"{_in_words(a, x)} contains {_in_words(b, y)}"
    if y.start <= x.start and x.end <= y.end:
        return f"{_in_words(b, y)} contains {_in_words(a, x)}"
    return f"{_in_words(a, x)} and {_in_words(b, y)} overlap"


def _across_zones(a: Time, b: Time, x: Wall, y: Wall) -> Verdict | None:
    """What zones make of two values whose wall clocks differ; ``None`` where they make no difference."""
    if a.interval is None or b.interval is None:
        return None
    apart = timedelta(minutes=abs(a.offset - b.offset))
    fine = a.granularity in _FINE, b.granularity in _FINE
    if apart and a.interval.overlaps(b.interval) and (any(fine) or apart >= _DAY_LINE):
        reason = f"{a.text} and {b.text} are one moment in different time zones"
        return Verdict(Outcome.COMPATIBLE, reason)
    if all(fine) and a.zone_stated != b.zone_stated and x.gap(y) <= _ZONES_APART:
        vague = b if a.zone_stated else a
        return Verdict(Outcome.INCOMPARABLE, f"the time zone of {vague.text} is not stated")
    return None


def _one_clock_in_two_zones(a: Time, b: Time) -> bool:
    """Whether one says in local time what the other says in a named zone, to the minute, on full hours not.

    Greenwich is the local time of few places: one of the two has copied the clock and not the zone.
    """
    local, stated = (a, b) if a.interval is None else (b, a)
    if local.interval is not None or stated.interval is None or not stated.zone_stated:
        return False
    clock = _CLOCK.search(local.timex)
    if clock is None or "local" not in local.text.casefold() or stated.granularity not in ("second", "minute"):
        return False
    wall = wall_of(stated.interval, stated.offset, "minute").start
    return (int(clock[1]), int(clock[2])) == (wall.hour, wall.minute) and wall.minute % 30 != 0


def _compare_unresolved(a: Time, b: Time) -> Verdict:
    if _one_clock_in_two_zones(a, b):
        return Verdict(Outcome.CONFLICT, f"one clock in two time zones: {a.text}, {b.text}")
    first, second = partial_of(a.timex, a.interval, a.offset), partial_of(b.timex, b.interval, b.offset)
    if first is not None and second is not None:
        verdict = compare_partial(a.text, first, b.text, second)
        if verdict is not None:
            return verdict
    if " ".join(a.text.casefold().split()) == " ".join(b.text.casefold().split()) and a.timex == b.timex:
        return Verdict(Outcome.AGREE, f"both say {a.text}")
    value = a if a.interval is None else b
    return Verdict(Outcome.INCOMPARABLE, f"{value.text}: {value.reason or 'its time is not known'}")


_NAMES_DAY = re.compile(r"\d")
_CLOCK = re.compile(r"T(\d\d):(\d\d)")
_BARE_CLOCK = re.compile(r"[\d:.]+ ?(?:[ap]\.? ?m\.?)?", re.IGNORECASE)
"""A clock time and no more; of which day it is, the text says elsewhere."""
_LOOKS_DATED = re.compile(r"\d{4}")


def _in_words(value: Time, wall: Wall) -> str:
    """The words as printed and, unless they say it all, the interval they stand for."""
    start, last = wall.start, wall.end - timedelta(minutes=1)
    match value.granularity:
        case "day":
            said = _day(start)
        case "month":
            said = f"{start:%B} {start.year}"
        case "year":
            said = str(start.year)
        case "second" | "minute":
            said = f"{_day(start)}, {start:%H:%M}"
        case _ if start.date() == last.date():
            said = f"{_day(start)}, {start:%H:%M} to {last:%H:%M}"
        case "part" | "hour":
            said = f"{_day(start)}, {start:%H:%M} to {_day(last)}, {last:%H:%M}"
        case _:
            said = f"{_day(start)} to {_day(last)}"
    return (
        value.text
        if _LOOKS_DATED.search(value.text) and value.granularity in ("day", "month", "year")
        else (f"{value.text} ({said})")
    )


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B} {moment.year}"


TIME: Comparer[Time] = Comparer(
    name="time",
    value_types=(Time,),
    compare=compare_times,
    options={
        "granularity": Option(
            (str,),
            "auto",
            "Unit to which both sides are widened before they are compared; auto keeps the granularity of the words.",
            ("auto", "minute", "hour", "day", "week", "month", "year"),
        ),
        "tolerance": Option((str,), "P0D", "ISO 8601 duration by which two times may lie apart."),
    },
)
"""How rules compare times: ``compare: {as: time}``."""
