"""Clock times as people say them: ``around 4 on Sunday morning``, ``half past five that afternoon``, ``six o'clock``.

The part of the day behind the hour says which half of the day it is of; without one, only ``o'clock`` makes an hour.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Spoken", "half_of_day", "part_behind", "spoken_clock"]

_HOURS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_PART = (
    r"(?P<day> on)?(?P<weekday> (?:mon|tues|wednes|thurs|fri|satur|sun)day)?"
    r"(?P<which> (?:in the|that|this|the same|the following|the next|the previous|the|yesterday|tomorrow|last))?"
    r" (?P<part>morning|afternoon|evening|night)(?![a-z])"
)
_BEHIND = re.compile(_PART)
_SPOKEN = re.compile(
    r"(?:(?P<share>half|quarter) (?P<side>past|to) )?"
    rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})(?![\w.:,%-])(?P<oclock> ?o['’]clock(?![a-z]))?"
)
_SHARES = {"half": 30, "quarter": 15}
_NOON = 12
_DUSK = 5
"""Until this hour, and not from it on, the hours of the night are those after midnight."""


class Spoken(NamedTuple):
    """A spoken clock time."""

    end: int
    """Offset after it; a part of the day without a weekday belongs to it."""
    minute: int
    """Minute of the day."""
    exact: bool
    """Whether it says the minutes."""


def half_of_day(hour: int, part: str) -> int:
    """The hour, 0 to 23, that an hour of the clock, 0 to 12, is in a part of the day."""
    hour %= _NOON
    if part in ("afternoon", "evening") or (part == "night" and hour > _DUSK):
        return hour + _NOON
    return hour


def part_behind(low: str, pos: int) -> tuple[str, int] | None:
    """The part of the day that follows a clock time, "evening", with the offset after what belongs to the clock."""
    m = _BEHIND.match(low, pos)
    if m is None:
        return None
    days_of_its_own = m["weekday"] or (m["which"] or "").strip() in ("yesterday", "tomorrow", "last")
    return m["part"], pos if days_of_its_own else m.end()


def spoken_clock(low: str, pos: int) -> Spoken | None:
    """The spoken clock time at an offset.

    Args:
        low: The text in lower case.
        pos: Offset of the hour, or of "half" or "quarter".
    """
    m = _SPOKEN.match(low, pos)
    if m is None:
        return None
    hour = int(m["hour"]) if m["hour"].isdecimal() else _HOURS.index(m["hour"]) + 1
    behind = part_behind(low, m.end())
    if not 1 <= hour <= _NOON or (behind is None and not m["oclock"]):
        return None
    part, end = behind if behind is not None else ("", m.end())
    minute = half_of_day(hour, part) * 60 if part else hour % _NOON * 60
    share = _SHARES.get(m["share"] or "", 0)
    return Spoken(end, (minute + (share if m["side"] == "past" else -share)) % 1440, bool(m["share"]))
