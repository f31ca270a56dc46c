"""Whether two different times can be meant for one act, or are of two."""

from __future__ import annotations

import re
from datetime import timedelta

from discrepancy.values.time import Time, minute_of
from discrepancy.values.time_partial import clocks_differ

__all__ = ["as_fine", "fineness_apart", "from_print", "may_differ", "precision", "slips_between"]

_MONTHS = 2
"""Rank of a month among the granularities."""
_DAYS_FROM_MONTH = timedelta(days=20)
"""How far a day may lie outside a month."""
_MONTH = re.compile(r"(?:\d{4}|XXXX)-(\d\d)(-\d\d)?")
_DIGIT = re.compile(r"\d")
_MONTH_NAME = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_IN_DAYS = re.compile(r"[\dX]{4}-(?:\d\d-\d\d|WXX-\d|W\d\d-\d)")
_IN_MONTHS = re.compile(r"[\dX]{4}-(?:\d\d|W)")
_IN_YEARS = re.compile(r"[\dX]{4}(?:-(?:SP|SU|FA|WI|Q|H)|$)")
_RANGE = "range"
"""Granularity of a part of a month or a year: "late April"."""
_PART_OF_DAY = re.compile(r"T(?:MO|AF|EV|NI|DT|MI)\b")
_NOW = ("today", "tonight", "this ", "yesterday", "last night")
"""What a text that is printed again a day later says of another day."""
_REPRINT = timedelta(days=2)
"""How much later a text may be printed again with its "today"."""
_DATES_APART = timedelta(days=40)
"""The same for two days that are told with their months."""
_HALF_DAY = timedelta(hours=12)
_PART = timedelta(hours=3)
"""How far a clock time may lie outside a part of the day: what is evening and what is night is told roughly."""
_SLIPS = (
    ({"second", "minute", "hour"}, timedelta(hours=8)),
    ({"part", "day", "weekend"}, timedelta(days=10)),
    ({"week", "month"}, timedelta(days=160)),
    ({"season", "quarter", "half", "year"}, timedelta(days=5 * 366)),
)
"""By how much two times may lie apart and still be meant for one, by the rougher granularity; further, of two acts."""


def as_fine(a: Time, b: Time) -> bool:
    """Whether two times are told alike precisely: both to the minute, to the day, to the month or to the year."""
    return precision(a) == precision(b)


def may_differ(a: Time, b: Time) -> bool:
    """Whether two times that exclude each other can do so for one act, and not by what a text leaves unsaid."""
    if any(_counts_from_print(v) for v in (a, b)) and _one_clock(a, b) and _other_day(a, b):
        return False
    if _one_weekday(a, b) or (_is_clock_beside_part(a, b) and _gap(a, b) < _PART):
        return False
    if a.interval is None or b.interval is None:
        return not (_is_weekday(a) and _is_past(b)) and not (_is_weekday(b) and _is_past(a))
    return True


def slips_between(a: Time, b: Time) -> float:
    """How far apart two times lie, by what is usual for two that are told of one act: 1 is as far as that."""
    second = max(precision(a), precision(b))
    if a.interval is None or b.interval is None or (second == _MONTHS and not any(_has_year(v) for v in (a, b))):
        return _months_apart(a.timex, b.timex)
    gap = _gap(a, b)
    if second == 1 and all(_MONTH_NAME.search(v.text) for v in (a, b)):
        return gap / _DATES_APART
    return gap / _SLIPS[min(second, len(_SLIPS) - 1)][1]


def fineness_apart(a: Time, b: Time) -> int:
    """How many ranks lie between what two times are told to: clock, day, month, year."""
    return abs(precision(a) - precision(b))


def precision(value: Time) -> int:
    """Rank of what a time is told to: 0 by the clock, then days, months, years; by its TIMEX3 value where need be."""
    if _clock(value):
        return 0
    if value.interval is not None and value.granularity != _RANGE:
        return _rank(value.granularity)
    if _is_part(value) or _IN_DAYS.fullmatch(value.timex):
        return 1
    if _IN_MONTHS.match(value.timex):
        return _MONTHS
    return _MONTHS + 1 if _IN_YEARS.match(value.timex) else len(_SLIPS)


def from_print(a: Time, b: Time) -> bool:
    """Whether two days lie next to each other, and one of them counts from its day of print: "today"."""
    near = _gap(a, b) < _REPRINT and any(_counts_from_print(v) for v in (a, b))
    return near and not (_clock(a) and _clock(b))


def _gap(a: Time, b: Time) -> timedelta:
    if a.interval is None or b.interval is None:
        return timedelta(0)
    return max(a.interval.start, b.interval.start) - min(a.interval.end, b.interval.end)


def _one_weekday(a: Time, b: Time) -> bool:
    """Whether both name one day of the week and no date: of which week it is, was only guessed."""
    first, second = _WEEKDAY.search(a.text), _WEEKDAY.search(b.text)
    if first is None or second is None or any(_DIGIT.search(v.text) and not _clock(v) for v in (a, b)):
        return False
    return first[0] == second[0] and not (_clock(a) and _clock(b))


def _one_clock(a: Time, b: Time) -> bool:
    first, second = minute_of(a), minute_of(b)
    return first is not None and second is not None and not clocks_differ(first, second)


def _other_day(a: Time, b: Time) -> bool:
    """Whether two clock times are of two days, or the days are not known."""
    return a.interval is None or b.interval is None or _gap(a, b) > _HALF_DAY


def _is_clock_beside_part(a: Time, b: Time) -> bool:
    return (_clock(a) and not _clock(b) and _is_part(b)) or (_clock(b) and not _clock(a) and _is_part(a))


def _clock(value: Time) -> bool:
    return minute_of(value) is not None


def _counts_from_print(value: Time) -> bool:
    """Whether its day is that on which it was printed: "today", "at 8:30 p.m."."""
    if value.text.lower().startswith(_NOW):
        return True
    bare = _clock(value) and _WEEKDAY.search(value.text) is None
    return bare and _MONTH_NAME.search(value.text) is None


def _is_weekday(value: Time) -> bool:
    """Whether it is a day of the week of the news, and no more is known."""
    return value.interval is None and value.timex.startswith("XXXX-WXX")


def _is_past(value: Time) -> bool:
    """Whether the words give a year and no day of the week: news does so with what is long past."""
    return _YEAR.search(value.text) is not None and _WEEKDAY.search(value.text) is None


def _months_apart(a: str, b: str) -> float:
    """The same for two dates of which one has no year: days a month apart are as far as usual, months five."""
    first, second = _MONTH.match(a), _MONTH.match(b)
    if first is None or second is None:
        return 0.0
    apart = abs(int(first[1]) - int(second[1]))
    return min(apart, 12 - apart) / (1 if first[2] or second[2] else 5)


def _has_year(value: Time) -> bool:
    return _YEAR.search(value.text) is not None


def _is_part(value: Time) -> bool:
    return value.granularity == "part" or _PART_OF_DAY.search(value.timex) is not None


def _rank(granularity: str) -> int:
    return next((n for n, (names, _) in enumerate(_SLIPS) if granularity in names), len(_SLIPS))
