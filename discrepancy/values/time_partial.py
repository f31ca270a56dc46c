"""Dates of which only a part is known: a weekday, a day of a month, a clock time without a date of publication.

"Wednesday" against "Thursday" is a difference even where nobody knows which week; "Monday" against 12 November 2007
is none, because that day was a Monday.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import NamedTuple

from discrepancy.model import Outcome, TimeInterval, Verdict

__all__ = ["Partial", "clocks_differ", "compare_partial", "partial_of"]

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""English names, Monday first."""
_TIMEX = re.compile(
    r"(?:[A-Z]+_REF|XXXX-WXX-(?P<weekday>[1-7])|XXXX-(?P<month>\d\d|XX)(?:-(?P<day>\d\d|XX))?)(?:T(?P<hour>\d\d):(?P<minute>\d\d)|T(?P<part>[A-Z]{2}))?"
)
_ROUGHLY = ((60, 25), (30, 15), (15, 10), (5, 7), (1, 3))
"""Minutes within which two clock times may be one, by what the rounder of them is a multiple of."""
_HOURS = {"MO": (0, 12), "MI": (11, 15), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 20)}
"""Parts of the day by their TIMEX3 code, wide on purpose."""
_FULL, _HALF = 1440, 720
"""Minutes of a day and of half a day."""
_DAY = timedelta(days=1)


class Partial(NamedTuple):
    """What is known of a date; ``None`` for each part that is not."""

    weekday: int | None = None
    """0 for Monday."""
    month: int | None = None
    """1 to 12."""
    day: int | None = None
    """Day of the month."""
    minute: int | None = None
    """Minute of the day of a clock time, zone unknown."""
    hours: tuple[int, int] | None = None
    """First and last hour of a part of the day, counted from the midnight that opens it."""


def partial_of(timex: str, interval: TimeInterval | None, offset: int) -> Partial | None:
    """The known parts of a value: of its interval where it has one no longer than a month, else of its TIMEX3 value."""
    if interval is None:
        m = _TIMEX.fullmatch(timex)
        if m is None:
            return None
        weekday = int(m["weekday"]) - 1 if m["weekday"] else None
        month, day = (int(part) if part and part != "XX" else None for part in (m["month"], m["day"]))
        minute = int(m["hour"]) * 60 + int(m["minute"]) if m["hour"] else None
        return Partial(weekday, month, day, minute, _HOURS.get(m["part"] or ""))
    start = _shifted(interval.start, offset)
    length = interval.end - interval.start
    if length <= _DAY:
        first = start.hour
        hours = (first, first + -(-length // timedelta(hours=1))) if length < _DAY else None
        return Partial(start.weekday(), start.month, start.day, None, hours)
    return Partial(month=start.month) if interval.granularity == "month" else None


def _shifted(moment: datetime, offset: int) -> datetime:
    try:
        return moment + timedelta(minutes=offset)
    except OverflowError:
        return moment


def compare_partial(text_a: str, a: Partial, text_b: str, b: Partial) -> Verdict | None:
    """Compare what both values know; ``None`` where they share nothing that is known."""
    shared: list[tuple[object, object]] = [
        (x, y) for x, y in zip(a[:3], b[:3], strict=True) if x is not None and y is not None
    ]
    if any(x != y for x, y in shared):
        return Verdict(Outcome.CONFLICT, f"{_named(text_a, a, b)} is not {_named(text_b, b, a)}")
    if a.minute is not None and b.minute is not None:
        if clocks_differ(a.minute, b.minute):
            return Verdict(Outcome.CONFLICT, f"{text_a} is not {text_b}")
        shared.append((a.minute, b.minute))
    elif (first := _hours(a)) is not None and (second := _hours(b)) is not None:
        if not _meet(first, second):
            return Verdict(Outcome.CONFLICT, f"{text_a} is not {text_b}")
        shared.append((first, second))
    if not shared:
        return None
    same = a == b and text_a.casefold() == text_b.casefold()
    return (
        Verdict(Outcome.AGREE, f"both say {text_a}")
        if same
        else Verdict(Outcome.COMPATIBLE, f"{_named(text_a, a, b)} and {_named(text_b, b, a)} can be one date")
    )


def _hours(known: Partial) -> tuple[int, int] | None:
    """The part of the day, also of a clock time, an hour wider on both sides."""
    if known.minute is not None:
        return known.minute // 60 - 1, known.minute // 60 + 2
    return known.hours


def _meet(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Whether two parts of a day share an hour; the night is that of either midnight."""
    return any(a[0] + shift < b[1] and b[0] < a[1] + shift for shift in (-24, 0, 24))


def clocks_differ(a: int, b: int) -> bool:
    """Whether two clock times, in minutes of the day, are further apart than anybody rounds them.

    Half a day to the minute is no difference: one text does not say which half it means.
    """
    apart = abs(a - b)
    return apart != _HALF and min(apart, _FULL - apart) > max(_leeway(a), _leeway(b))


def _leeway(minute: int) -> int:
    """How far a clock time may be from the truth: "nine" is told more roughly than "8.49"."""
    return next(minutes for step, minutes in _ROUGHLY if minute % step == 0)


def _named(text: str, known: Partial, other: Partial) -> str:
    """The words, with the weekday where only the other side prints one."""
    if known.weekday is None or other.weekday is None or WEEKDAYS[known.weekday].casefold() in text.casefold():
        return text
    return f"{text} (a {WEEKDAYS[known.weekday]})"
