"""Times in words, for reasons, messages and reports: never finer than they were stated, hours with their zone."""

from __future__ import annotations

from datetime import datetime, timedelta

from discrepancy.model import TimeInterval

__all__ = ["clock", "day_in_words", "day_or_time", "time_in_words"]

_MINUTE = timedelta(minutes=1)
_HALF_DAY = timedelta(hours=12)
_SHORTEST_DAY = timedelta(hours=23)  # the day on which clocks go forward
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def time_in_words(interval: TimeInterval) -> str:
    """An interval of time as a reader would say it: ``Friday 26 April 2024``, ``April 2024``, ``24 to 26 April 2024``.

    A day of another zone begins at another hour of UTC; its noon lies on the right date in every zone up to twelve
    hours away, so the date is read there.
    """
    start, end = interval.start, interval.end
    length = end - start
    if length < _SHORTEST_DAY:
        return f"{day_in_words(start)}, {clock(start)} UTC" if length <= _MINUTE else _hours(start, end)
    match interval.granularity:
        case "day":
            return day_in_words(start + _HALF_DAY)
        case "month":
            middle = start + length / 2
            return f"{_MONTHS[middle.month - 1]} {middle.year}"
        case "year":
            return str((start + length / 2).year)
        case _:
            return _range(start + _HALF_DAY, end - _HALF_DAY)


def day_or_time(moment: datetime | None) -> str:
    """A time of publication in words; its clock time is left out at midnight, where only the day is known."""
    if moment is None:
        return "an unknown time"
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return day_in_words(moment)
    return f"{clock(moment)} on {day_in_words(moment)}"


def clock(moment: datetime) -> str:
    """``09:05``."""
    return f"{moment.hour:02}:{moment.minute:02}"


def day_in_words(moment: datetime) -> str:
    """``Friday 26 April 2024``, in the moment's own zone."""
    return f"{_DAYS[moment.weekday()]} {_date(moment)}"


def _date(moment: datetime) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def _hours(start: datetime, end: datetime) -> str:
    if end.date() == start.date():
        last = clock(end)
    elif end - start <= timedelta(days=1) and clock(end) == "00:00":
        last = "24:00"
    else:
        last = f"{day_in_words(end)}, {clock(end)}"
    return f"{day_in_words(start)}, {clock(start)} to {last} UTC"


def _range(first: datetime, last: datetime) -> str:
    if first.date() == last.date():
        return day_in_words(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_date(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} to {_date(last)}"
    return f"{_date(first)} to {_date(last)}"
