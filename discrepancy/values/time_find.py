"""Finds expressions of time in a text and resolves them against the time of publication."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from discrepancy.model import TimeInterval
from discrepancy.values.comparer import Found
from discrepancy.values.time import Time
from discrepancy.values.time_calendar import Anchor, Moment, day_part
from discrepancy.values.time_clock import clock_moment, read_clock
from discrepancy.values.time_grammar import READERS, read_number
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import PARTS

__all__ = ["find_times", "parse_time"]

_LOOSE = frozenset(
    {"about", "nearly", "almost", "over", "roughly", "approximately", "around", "some", "barely", "under"}
)
_LOOSE_PAIRS = frozenset(
    {("more", "than"), ("less", "than"), ("at", "least"), ("up", "to"), ("just", "over"), ("just", "under")}
)


def find_times(
    text: str,
    anchor: datetime | None,
    *,
    prefer: Literal["past", "future"] = "past",
    day_only: bool = False,
    local_zone: tzinfo | None = None,
) -> list[Found[Time]]:
    """Find the expressions of time in a text, in order, not overlapping.

    Bare weekdays and months are the nearest in the direction of ``prefer``, the day itself included; weeks begin on
    Monday. Parts of the day and clock times without a zone are read in ``local_zone`` if it is given, else in that of
    ``anchor``; "local time" without either a second clock in brackets or ``local_zone`` stays unresolved. What cannot
    be resolved is returned without interval and with the reason.

    Args:
        text: Readable text, a sentence or a block.
        anchor: Aware time of publication, in its own zone; ``None`` if unknown.
        prefer: Which of the nearest weekdays and months a bare name means.
        day_only: Whether only the calendar day of ``anchor`` is known.
        local_zone: Zone of the place the text speaks of.

    Returns:
        Found times; offsets are into ``text``, intervals in UTC.

    Raises:
        ValueError: ``anchor`` is naive.
    """
    if anchor is not None and anchor.utcoffset() is None:
        raise ValueError("the time of publication has no time zone")
    now = None if anchor is None else anchor.replace(tzinfo=None, second=0, microsecond=0)
    base = Anchor(now, None if anchor is None else anchor.tzinfo, local_zone, prefer, day_only)
    tk = Tokens(text)
    out: list[Found[Time]] = []
    i = floor = 0
    while i < tk.size:
        word = tk.words[i]
        reader = READERS.get(word) or (read_number if word[0].isdecimal() else None)
        moment = reader(tk, i, base) if reader is not None else None
        if moment is None:
            i += 1
            continue
        first, moment = _with_clock(tk, i, moment, base)
        first = max(floor, _loosened(tk, first, moment))
        out.append(_found(tk, first, moment, base))
        i = floor = max(moment.end, i + 1)
    return out


def parse_time(text: str, anchor: datetime | None = None, *, local_zone: tzinfo | None = None) -> Time | None:
    """Read a whole string as one time ("2024-04-26", "Friday afternoon"), as rule files and tables give it.

    Returns:
        The time, or ``None`` where the string is not one expression of time.
    """
    text = text.strip()
    found = find_times(text, anchor, local_zone=local_zone)
    return found[0].value if len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) else None


def _with_clock(tk: Tokens, i: int, moment: Moment, anchor: Anchor) -> tuple[int, Moment]:
    """Add what follows a day: a part of it (``Friday afternoon``) or a clock time (``Friday at 4 p.m.``)."""
    at = moment.end
    single = moment.granularity == "day" or (
        moment.lo is None and moment.type == "date" and moment.timex.startswith("XXXX-")
    )
    if not single:
        return i, moment
    if tk.words[at] in PARTS and not (tk.words[at] == "night" and tk.words[at + 1] in ("live", "lights")):
        return i, day_part(moment, tk.words[at])._replace(end=at + 1)
    while (
        tk.words[at] in (",", "at", "around", "about", "shortly", "just", "after", "before", "-", "–", "|")
        and at < moment.end + 3
    ):
        at += 1
    clock = read_clock(tk, at, sure=at > moment.end)
    if clock is None or clock.first < moment.end:
        return i, moment
    if moment.lo is None:
        stamp = f"{moment.timex}T{clock.minute // 60:02d}:{clock.minute % 60:02d}"
        return i, moment._replace(timex=stamp, type="time", end=clock.end)
    return i, clock_moment(clock, moment.lo.date())._replace(first=-1)


def _loosened(tk: Tokens, first: int, moment: Moment) -> int:
    """Index where words that loosen a length or a clock begin: ``more than a decade ago``, ``shortly after 6 p.m.``."""
    if moment.first >= 0:
        return min(first, moment.first)
    pair = (tk.words[first - 2], tk.words[first - 1])
    if moment.type == "duration" or "ago" in tk.words[first : moment.end]:
        if pair in _LOOSE_PAIRS:
            return first - 2
        if pair[1] in _LOOSE:
            return first - 1
    return first


def _found(tk: Tokens, first: int, moment: Moment, anchor: Anchor) -> Found[Time]:
    start, end = tk.starts[first], tk.ends[moment.end - 1]
    text = tk.text[start:end]
    if moment.lo is None or moment.hi is None:
        return Found(start, end, Time(text, None, moment.type, moment.reason, moment.timex))
    fine = moment.granularity in ("second", "minute", "hour", "part")
    zone = moment.zone or (anchor.local if fine else None) or anchor.zone or UTC
    if moment.floating and moment.zone is None and anchor.local is None:
        reason = "it is local time, and the place is not known"
        return Found(start, end, Time(text, None, moment.type, reason, moment.timex))
    stated = moment.zone is not None or (fine and anchor.local is not None)
    try:
        offset = moment.offset if moment.offset is not None else _offset(zone, moment.lo)
        lo, hi = (_utc(zone, wall, moment.offset) for wall in (moment.lo, moment.hi))
    except OverflowError:
        return Found(start, end, Time(text, None, moment.type, "outside the calendar", moment.timex))
    interval = TimeInterval(lo, hi, moment.granularity)
    return Found(start, end, Time(text, interval, moment.type, "", moment.timex, offset, stated))


def _offset(zone: tzinfo, wall: datetime) -> int:
    delta = zone.utcoffset(wall)
    return 0 if delta is None else round(delta.total_seconds() / 60)


def _utc(zone: tzinfo, wall: datetime, offset: int | None) -> datetime:
    if offset is not None:
        return (wall - timedelta(minutes=offset)).replace(tzinfo=UTC)
    return wall.replace(tzinfo=zone).astimezone(UTC)
