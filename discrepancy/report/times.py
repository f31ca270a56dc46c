"""Times as a reader writes them: never finer than they were stated, the zone always given."""

from __future__ import annotations

from datetime import datetime, timedelta

from discrepancy.model import Section, TimeInterval

__all__ = ["published_words", "when_words"]

_HALF_DAY = timedelta(hours=12)
_DAY = timedelta(days=1)
_FORMATS = {"year": "%Y", "month": "%Y-%m"}


def when_words(when: TimeInterval) -> str:
    """The interval in words.

    A day stated in a zone of its own starts up to twelve hours before or after midnight in UTC; the middle of its
    first and last twenty-four hours gives the calendar days its source meant.
    """
    if when.end - when.start < timedelta(hours=23):
        start = when.start.strftime("%Y-%m-%d %H:%M")
        if when.end - when.start <= timedelta(minutes=1):
            return f"{start} UTC"
        end = when.end.strftime("%H:%M" if when.end.date() == when.start.date() else "%Y-%m-%d %H:%M")
        return f"{start} to {end} UTC"
    first, last = when.start + _HALF_DAY, when.end - _HALF_DAY
    if when.granularity in _FORMATS:
        return first.strftime(_FORMATS[when.granularity])
    if last - first < _DAY:
        return first.strftime("%Y-%m-%d")
    return f"{first:%Y-%m-%d} to {last:%Y-%m-%d}"


def published_words(published: datetime, section: Section | None = None) -> str:
    """Time of publication in the zone its page states; only the day where only the day is known."""
    if section is not None and section.day_only:
        return published.strftime("%Y-%m-%d")
    zone = published.strftime("%z")
    offset = f"UTC{zone[:3]}:{zone[3:5]}" if zone and zone not in ("+0000", "-0000") else "UTC"
    return f"{published:%Y-%m-%d %H:%M} {offset}"
