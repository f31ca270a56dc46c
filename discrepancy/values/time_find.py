"""Finds expressions of time in a text and resolves them against the time of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Literal

from discrepancy.model import TimeInterval
from discrepancy.values.comparer import Found
from discrepancy.values.time import Time
from discrepancy.values.time_calendar import Anchor, Moment, day_part
from discrepancy.values.time_clock import clock_moment, read_clock
from discrepancy.values.time_grammar import READERS, read_number
from discrepancy.values.time_quarter import quarter_of_year
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_trail import Trail
from discrepancy.values.time_words import PARTS

__all__ = ["anchored", "find_times", "found_time", "parse_time", "scan"]

_LOOSE: dict[str, str] = {
    "about": "APPROX",
    "around": "APPROX",
    "roughly": "APPROX",
    "approximately": "APPROX",
    "some": "APPROX",
    "nearly": "LESS_THAN",
    "almost": "LESS_THAN",
    "barely": "APPROX",
    "over": "MORE_THAN",
    "under": "LESS_THAN",
}
_LOOSE_PAIRS: dict[tuple[str, str], str] = {
    ("more", "than"): "MORE_THAN",
    ("longer", "than"): "MORE_THAN",
    ("less", "than"): "LESS_THAN",
    ("fewer", "than"): "LESS_THAN",
    ("at", "least"): "EQUAL_OR_MORE",
    ("at", "most"): "EQUAL_OR_LESS",
    ("up", "to"): "EQUAL_OR_LESS",
    ("just", "over"): "MORE_THAN",
    ("just", "under"): "LESS_THAN",
    ("well", "over"): "MORE_THAN",
}
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
"""Years of publication beyond which there is no news, and no calendar for what counts from it."""
_NEGATED = {"MORE_THAN": "EQUAL_OR_LESS", "LESS_THAN": "EQUAL_OR_MORE"}
"""``no more than``, ``no less than``."""
_AGO = {"MORE_THAN": "BEFORE", "EQUAL_OR_MORE": "ON_OR_BEFORE", "LESS_THAN": "AFTER", "EQUAL_OR_LESS": "ON_OR_AFTER"}
"""More than a year ago is before what a year ago is."""
_CLOCK_WORDS = {"after": "AFTER", "past": "AFTER", "before": "BEFORE"}


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
    base = anchored(anchor, prefer=prefer, day_only=day_only, local_zone=local_zone)
    return [found_time(tk, first, moment, base) for tk, first, moment in scan(text, base)]


def anchored(
    published: datetime | None,
    *,
    prefer: Literal["past", "future"] = "past",
    day_only: bool = False,
    local_zone: tzinfo | None = None,
) -> Anchor:
    """From where relative words count; arguments and errors as in :func:`find_times`."""
    if published is not None and published.utcoffset() is None:
        raise ValueError("the time of publication has no time zone")
    if published is None or not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        return Anchor(None, None, local_zone, prefer, day_only)
    now = published.replace(tzinfo=None, second=0, microsecond=0)
    return Anchor(now, published.tzinfo, local_zone, prefer, day_only)


def scan(text: str, anchor: Anchor) -> Iterator[tuple[Tokens, int, Moment]]:
    """The expressions of a text as the grammar reads them: the tokens, the index of the first one, the moment."""
    tk = Tokens(text)
    trail = Trail(tk, anchor.now)
    floor = 0
    words = tk.words[: tk.size]
    for i in [i for i, word in enumerate(words) if word in READERS or word[0].isdecimal()]:
        if i < floor:
            continue
        here = anchor._replace(tokens=tk, at=i, told=trail.told(i))
        moment = READERS.get(words[i], read_number)(tk, i, here)
        if moment is None:
            continue
        first, moment = _with_clock(tk, i, quarter_of_year(tk, moment) or moment, here)
        moment = trail.resolve(i, moment)
        trail.add(i, moment)
        first, moment = _loosened(tk, first, moment)
        yield tk, max(floor, first), moment
        floor = max(moment.end, i + 1)


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


def _loosened(tk: Tokens, first: int, moment: Moment) -> tuple[int, Moment]:
    """Add the words that loosen a length or a clock: ``more than a decade ago``, ``shortly after 6 p.m.``."""
    if moment.first >= 0:
        loose = [w for w in tk.words[moment.first : first] if w in _CLOCK_WORDS]
        modifier = _CLOCK_WORDS[loose[-1]] if loose else "APPROX" if moment.first < first else ""
        return min(first, moment.first), moment._replace(modifier=moment.modifier or modifier)
    ago = "ago" in tk.words[first : moment.end]
    if tk.words[first] == "the" or not (ago or moment.type == "duration" or moment.shift is not None):
        return first, moment
    pair = (tk.words[first - 2], tk.words[first - 1])
    modifier = _LOOSE_PAIRS.get(pair, "")
    start = first - 2 if modifier else first
    if modifier in _NEGATED and tk.words[first - 3] == "no":
        start, modifier = first - 3, _NEGATED[modifier]
    elif not modifier and pair[1] in _LOOSE:
        start, modifier = first - 1, _LOOSE[pair[1]]
    if not modifier:
        return first, moment
    return start, moment._replace(modifier=_AGO.get(modifier, modifier) if ago else modifier)


def found_time(tk: Tokens, first: int, moment: Moment, anchor: Anchor) -> Found[Time]:
    """A moment that the grammar has read from token ``first`` on, as a value with its interval in UTC."""
    start, end = tk.starts[first], tk.ends[moment.end - 1]
    text = tk.text[start:end]
    if moment.lo is None or moment.hi is None:
        return Found(start, end, Time(text, None, moment.type, moment.reason, moment.timex, modifier=moment.modifier))
    fine = moment.granularity in ("second", "minute", "hour", "part")
    zone = moment.zone or (anchor.local if fine else None) or anchor.zone or UTC
    if moment.floating and moment.zone is None and anchor.local is None:
        reason = "it is local time, and the place is not known"
        return Found(start, end, Time(text, None, moment.type, reason, moment.timex, modifier=moment.modifier))
    stated = moment.zone is not None or (fine and anchor.local is not None)
    try:
        offset = moment.offset if moment.offset is not None else _offset(zone, moment.lo)
        lo, hi = (_utc(zone, wall, moment.offset) for wall in (moment.lo, moment.hi))
    except OverflowError:
        return Found(
            start, end, Time(text, None, moment.type, "outside the calendar", moment.timex, modifier=moment.modifier)
        )
    interval = TimeInterval(lo, hi, moment.granularity)
    return Found(start, end, Time(text, interval, moment.type, "", moment.timex, offset, stated, moment.modifier))


def _offset(zone: tzinfo, wall: datetime) -> int:
    delta = zone.utcoffset(wall)
    return 0 if delta is None else round(delta.total_seconds() / 60)


def _utc(zone: tzinfo, wall: datetime, offset: int | None) -> datetime:
    if offset is not None:
        return (wall - timedelta(minutes=offset)).replace(tzinfo=UTC)
    return wall.replace(tzinfo=zone).astimezone(UTC)
