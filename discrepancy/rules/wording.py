"""Times in words, for reasons and messages."""

from __future__ import annotations

from datetime import datetime, timedelta

from discrepancy.model import TimeInterval

__all__ = ["clock", "day_or_time", "time_in_words"]

_HALF_DAY = timedelta(hours=12)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)


def time_in_words(interval: TimeInterval) -> str:
    """An interval of time as a reader would say it: ``Friday 26 April 2024``, ``April 2024``, ``24 to 26 April 2024``.

    A day of another zone begins at another hour of UTC; its noon lies on the right date in every zone up to twelve
    hours away, so the date is read there.
    """
    length = interval.end - interval.start
    match interval.granularity:
        case "second" | "minute":
            return f"{_day(interval.start)}, {clock(interval.start)} UTC"
        case "hour" | "part":
            return f"{_day(interval.start)}, {clock(interval.start)} to {clock(interval.end)} UTC"
        case "day":
            return _day(interval.start + _HALF_DAY)
        case "month":
            middle = interval.start + length / 2
            return f"{_MONTHS[middle.month - 1]} {middle.year}"
        case "year":
            return str((interval.start + length / 2).year)
        case _:
            return _range(interval.start + min(_HALF_DAY, length / 2), interval.end - min(_HALF_DAY, length / 2))


def day_or_time(moment: datetime | None) -> str:
    """A time of publication in words; its clock time is left out at midnight, where only the day is known."""
    if moment is None:
        return "an unknown time"
    if (moment.hour, moment.minute, moment.second) == (0, 0, 0):
        return _day(moment)
    return f"{clock(moment)} on {_day(moment)}"


def clock(moment: datetime) -> str:
    """``09:05``."""
    return f"{moment.hour:02}:{moment.minute:02}"


def _day(moment: datetime) -> str:
    return f"{_DAYS[moment.weekday()]} {_date(moment)}"


def _date(moment: datetime) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def _range(first: datetime, last: datetime) -> str:
    if first.date() == last.date():
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_date(last)}"
    if first.year == last.year:
        return f"{first.day} {_MONTHS[first.month - 1]} to {_date(last)}"
    return f"{_date(first)} to {_date(last)}"
