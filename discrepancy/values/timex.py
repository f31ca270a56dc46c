"""Expressions of time as TIMEX3 annotates them (TimeML 1.2.1): span, type, value and modifier.

The public view of the grammar of time. Claims are dated by :func:`discrepancy.values.time_find.find_times`, which reads
with the same grammar. Here, the ends of a range in words ("between May and July") are two expressions, and a length
that reaches up to now ("the past three days") is a duration, although it has an interval.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Literal

from discrepancy.model import TimeInterval
from discrepancy.values.readable import Parsed, text_of
from discrepancy.values.time_calendar import Anchor
from discrepancy.values.time_find import anchored, found_time, scan

__all__ = ["TimeExpression", "find_times"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """An expression of time in a text, with its TIMEX3 annotation and the interval it stands for."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    text: str
    """Its words, without the preposition before them."""
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    """TIMEX3 ``type``."""
    value: str
    """TIMEX3 ``value``: ``2013-03-22``, ``2013-W12``, ``2012-Q4``, ``2013-03-22TMO``, ``P3D``, ``PAST_REF`` …;
    ``X`` for each digit that is not known."""
    modifier: str = ""
    """TIMEX3 ``mod``: ``START MID END APPROX LESS_THAN MORE_THAN BEFORE AFTER`` …, or empty."""
    interval: TimeInterval | None = None
    """What it stands for, in UTC; ``None`` where that is not known for sure."""
    reason: str = ""
    """Why there is no interval; empty where there is one. ``value`` may then be the likely reading."""


def find_times(
    source: str | Parsed, anchor: datetime | date | None, *, prefer: Literal["past", "future"] = "past"
) -> list[TimeExpression]:
    """Find the expressions of time in a text, in order, not overlapping.

    Bare weekdays and months lie in the past or the future by the tense of the words around them. What counts from a
    time given before ("two days later", "the same month") has the value that comes to, but no interval.

    Args:
        source: Readable text, best a whole document: later words count from earlier ones; or a parse of it (a spaCy
            ``Doc``), of which only the text is read.
        anchor: When it was published: an aware time, or a date where only the day is known (as is taken for granted of
            midnight on the dot); ``None`` if unknown, values are then as full as the words make them (``XXXX-WXX-5``).
        prefer: Where bare weekdays and months lie when the tense does not tell.

    Returns:
        The expressions; offsets are into the text.

    Raises:
        ValueError: ``anchor`` is a time without a zone.
    """
    moment = anchor if anchor is None or isinstance(anchor, datetime) else datetime.combine(anchor, time(), UTC)
    day_only = moment is not None and moment.time() == time()
    base = anchored(moment, prefer=prefer, day_only=day_only)
    return list(_expressions(text_of(source), base))


_WRAPPED = range(45, 101)
"""Lengths of the lines of a paragraph that was broken to a width."""


def _unwrapped(text: str) -> str:
    """The text with blanks for the line breaks inside paragraphs that were broken to a width; offsets are kept."""
    lines = text.split("\n")
    for i in range(len(lines) - 1):
        # a line break is layout where its line is full and the next one goes on
        joined = len(lines[i]) in _WRAPPED and 0 < len(lines[i + 1]) < _WRAPPED.stop and not lines[i + 1].isspace()
        lines[i] += " " if joined else "\n"
    return "".join(lines)


def _expressions(text: str, base: Anchor) -> list[TimeExpression]:
    out = []
    for tk, first, moment in scan(_unwrapped(text), base):
        for part in moment.parts or (moment._replace(first=first),):
            start, end, value = found_time(tk, part.first, part, base)
            timex = _month_first(text, start, end) or value.timex
            kind = _type(timex, value.type)
            out.append(
                TimeExpression(start, end, text[start:end], kind, timex, value.modifier, value.interval, value.reason)
            )
    return out


_TWO_WAYS = re.compile(r"(?:0?[1-9]|1[0-2])/(?:0?[1-9]|1[0-2])/(?:\d{4}|\d{2})")


def _month_first(text: str, start: int, end: int) -> str:
    """The likelier reading of a date in digits that can be read two ways: month first; empty for anything else."""
    if _TWO_WAYS.fullmatch(text, start, end) is None:
        return ""
    month, day, year = (int(part) for part in text[start:end].split("/"))
    return f"{year if year > 99 else 1900 + year if year > 68 else 2000 + year:04d}-{month:02d}-{day:02d}"


def _type(value: str, kind: str) -> Literal["DATE", "TIME", "DURATION", "SET"]:
    """The TIMEX3 type, which shows in the form of the value but for sets."""
    if kind == "set":
        return "SET"
    if value.startswith("P") and not value.endswith("_REF"):
        return "DURATION"
    return "TIME" if "T" in value and not value.endswith("_REF") else "DATE"
