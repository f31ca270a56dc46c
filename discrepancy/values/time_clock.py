"""Clock times and time zones: ``4:43 a.m.``, ``16:00 local time (09:00 BST)``, ``0900 GMT``, ``noon``."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone, tzinfo
from typing import NamedTuple
from zoneinfo import ZoneInfo

from discrepancy.values.time_calendar import Moment, span
from discrepancy.values.time_spoken import half_of_day, part_behind, spoken_clock
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import ABBREVIATED_WEEKDAYS, MONTHS, WEEKDAYS, ZONE_NAMES, ZONE_OFFSETS, ZONE_PHRASES

__all__ = ["Clock", "clock_moment", "read_clock"]

_ABBREVIATION = "|".join(sorted([*ZONE_OFFSETS, *ZONE_NAMES], key=len, reverse=True))
_PHRASE = "|".join(sorted(ZONE_PHRASES, key=len, reverse=True))
_ZONE = re.compile(
    rf"(?P<comma>,)?[ \u00a0]?(?P<open>\()?(?:(?P<offset>(?:gmt|utc)? ?[+-]\d{{1,2}}(?::?\d{{2}})?)(?!\d)"
    rf"|(?P<code>{_ABBREVIATION})(?![a-z])|(?P<phrase>{_PHRASE}) time(?![a-z])"
    r"|(?P<local>local time|local)(?![a-z]))\)?"
)
_TWELVE = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2}))?(?::\d{2})?[ \u00a0]?(?P<half>[ap])(?:m(?![a-z])|\. ?m\.?(?![a-z]))"
)
_TWENTY_FOUR = re.compile(
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2}))?(?![\d:])(?! (?:of|into|left|to play)\b)"
)
_DOTTED = re.compile(r"(?P<hour>\d{1,2})\.(?P<minute>\d{2})(?![\d.])")
_MILITARY = re.compile(
    r"(?P<hour>\d{2})(?P<minute>\d{2})(?= ?(?:gmt|utc|bst|est|edt|cet|hrs|hours|local time)(?![a-z]))"
)
_OCLOCK = re.compile(r"(?P<hour>\d{1,2})[ ]?o['’]clock(?![a-z])")
_BRACKET = re.compile(r" ?\((?=\d)")
_HOURS_WORD = re.compile(r" (?:hrs|hours)(?![a-z])")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?")
_WORD_HOURS = {"noon": 12, "midnight": 0}
_CLOCK_WORDS = "at by from until till around about before after since between to and , ( on shortly just updated"
_CLOCK_CONTEXT = frozenset(_CLOCK_WORDS.split())
_SPEAKING = frozenset({"at", "around", "about", "before", "after", "since", "until", "till", "past"})
"""Words that vouch for a clock time without minutes: "by 4" may be a lead, "from 7 to 9" a score."""
_SPOKEN_WORDS = frozenset(
    [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "half",
        "quarter",
    ]
)
_AFTER = frozenset({"after", "past"})
_HEDGES = frozenset({"shortly", "just", "soon", "little", "moments", "minutes", "right", "immediately"})
_ABOUT = frozenset({"around", "about", "approximately", "roughly", "circa", "nearly", "almost", "near"})


class Clock(NamedTuple):
    """A clock time without its day."""

    first: int
    """Index of its first token, "shortly after" included."""
    end: int
    """Index after its last token, zone and bracket included."""
    minute: int
    """Minute of the day on the clock printed first."""
    exact: bool
    """Whether minutes are printed."""
    slack: tuple[int, int]
    """Minutes before and after that the words leave open."""
    zone: tzinfo | None
    """Zone printed with it."""
    local: bool
    """Whether it says "local time"."""
    second_minute: int | None = None
    """Minute of the day of the clock in brackets, whose zone is ``zone``."""


class _Zone(NamedTuple):
    end: int
    zone: tzinfo | None
    local: bool


def _read_zone(low: str, pos: int) -> _Zone:
    m = _ZONE.match(low, pos)
    if m is None or (m["comma"] and not (m["code"] or m["offset"])):
        return _Zone(pos, None, False)
    end = m.end()
    if m["open"] and not m[0].endswith(")"):
        return _Zone(pos, None, False)
    if not m["open"] and m[0].endswith(")"):
        end -= 1
    if m["local"]:
        return _Zone(end, None, True)
    if m["offset"]:
        sign, hours, minutes = _OFFSET.findall(m["offset"])[0]
        east = (int(hours) * 60 + int(minutes or 0)) * (-1 if sign == "-" else 1)
        bare = "gmt" not in m["offset"] and "utc" not in m["offset"]
        if abs(east) > 14 * 60 or (bare and not minutes):
            return _Zone(pos, None, False)
        return _Zone(end, timezone(timedelta(minutes=east)), False)
    if m["code"] in ZONE_OFFSETS:
        return _Zone(end, timezone(timedelta(minutes=ZONE_OFFSETS[m["code"]])), False)
    name = ZONE_NAMES[m["code"]] if m["code"] else ZONE_PHRASES[m["phrase"]]
    return _Zone(end, timezone(timedelta(minutes=int(name))) if name[0] in "+-" else ZoneInfo(name), False)


def _hour_and_minute(low: str, pos: int, *, sure: bool) -> tuple[int, int, bool] | None:
    """End, minute of the day, whether minutes are printed, of a clock in digits; ``sure`` if words vouch for it."""
    m = _TWELVE.match(low, pos) or _OCLOCK.match(low, pos)
    if m is not None:
        hour, half = int(m["hour"]), m.groupdict().get("half")
        minute = int(m.groupdict().get("minute") or 0)
        if not 1 <= hour <= 12 or minute > 59:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
        return m.end(), hour * 60 + minute, m.groupdict().get("minute") is not None
    m = _TWENTY_FOUR.match(low, pos) or _MILITARY.match(low, pos)
    if m is None and sure:
        m = _DOTTED.match(low, pos)
        if m is not None and _read_zone(low, m.end()).end == m.end():
            m = None
    if m is None or int(m["hour"]) > 23 or int(m["minute"]) > 59:
        return None
    hours = _HOURS_WORD.match(low, m.end())
    end = hours.end() if hours is not None else m.end()
    stated = _read_zone(low, end).end > end or hours is not None
    return (end, int(m["hour"]) * 60 + int(m["minute"]), True) if sure or stated else None


def read_clock(tk: Tokens, i: int, *, sure: bool = False) -> Clock | None:
    """The clock time at token ``i``.

    Args:
        tk: Tokens.
        i: Index of the hour, or of "noon" or "midnight".
        sure: Whether the words before vouch for a clock; else a bare ``4:39`` needs "at" before it or a zone after it.
    """
    word = tk.words[i]
    if word in _WORD_HOURS:
        zone = _read_zone(tk.low, tk.ends[i])
        first, slack = _hedge(tk, i, exact=True)
        return Clock(first, tk.index_at(zone.end, i), _WORD_HOURS[word] * 60, True, slack, zone.zone, zone.local)
    if word in _SPOKEN_WORDS:
        return _read_spoken(tk, i)
    if not word.isdecimal() or len(word) > 4 or (i > 0 and tk.glued(i - 1) and tk.words[i - 1] not in "([\"'“‘-–,"):
        return None
    sure = sure or tk.words[i - 1] in _CLOCK_CONTEXT or _dated(tk, i)
    read = _hour_and_minute(tk.low, tk.starts[i], sure=sure)
    if read is None:
        return _read_spoken(tk, i)
    end, minute, exact = read
    behind = part_behind(tk.low, end)
    if behind is not None and tk.low[end - 1].isdecimal() and 60 <= minute < 13 * 60:
        minute, end = half_of_day(minute // 60, behind[0]) * 60 + minute % 60, behind[1]  # "8:30 on Tuesday evening"
    zone = _read_zone(tk.low, end)
    first, slack = _hedge(tk, i, exact=exact)
    clock = Clock(first, tk.index_at(zone.end, i), minute, exact, slack, zone.zone, zone.local)
    return _with_bracket(tk, clock, zone.end)


def _read_spoken(tk: Tokens, i: int) -> Clock | None:
    """As people say it, "around 4 on Sunday morning"; only behind words that come before a clock."""
    spoken = spoken_clock(tk.low, tk.starts[i])
    if spoken is None or tk.words[i - 1] not in _SPEAKING:
        return None
    zone = _read_zone(tk.low, spoken.end)
    first, slack = _hedge(tk, i, exact=spoken.exact)
    return Clock(first, tk.index_at(zone.end, i), spoken.minute, spoken.exact, slack, zone.zone, zone.local)


def _dated(tk: Tokens, i: int) -> bool:
    """Whether a date stands beside a clock: ``Thursday 14:30``, ``2 July 2013 07:44``."""
    before = tk.words[i - 1]
    return (
        before in WEEKDAYS
        or before in ABBREVIATED_WEEKDAYS
        or before in MONTHS
        or (len(before) == 4 and before.isdecimal())
    )


def _hedge(tk: Tokens, i: int, *, exact: bool) -> tuple[int, tuple[int, int]]:
    """Index where the words that loosen a clock begin ("shortly after"), and the minutes they leave open."""
    before, earlier = tk.words[i - 1], tk.words[i - 2]
    plain = (0, 1) if exact else (15, 15)
    if before in _ABOUT:
        return i - 1, (15, 15) if exact else (30, 30)
    if before in ("after", "before", "past") and earlier in _HEDGES:
        first = i - 3 if earlier == "little" and tk.words[i - 3] == "a" else i - 2
        return first, (0, 45) if before in _AFTER else (45, 0)
    return i, plain


def _with_bracket(tk: Tokens, clock: Clock, pos: int) -> Clock:
    """Add the second clock of ``16:00 local time (09:00 BST)``."""
    m = _BRACKET.match(tk.low, pos)
    read = _hour_and_minute(tk.low, m.end(), sure=True) if m is not None else None
    if m is None or read is None:
        return clock
    zone = _read_zone(tk.low, read[0])
    if tk.low[zone.end : zone.end + 1] != ")" or (zone.zone is None and not zone.local):
        return clock
    end = tk.index_at(zone.end + 1, clock.end)
    if clock.zone is None and zone.zone is not None:
        return clock._replace(end=end, zone=zone.zone, second_minute=read[1], local=False)
    return clock._replace(end=end)


def clock_moment(clock: Clock, day: date) -> Moment:
    """The clock on a day.

    With a second clock in brackets the day is that of the first one, and the difference of the two, taken between -12
    and +14 hours, is the offset in which the words were read.
    """
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 (a wall clock has no zone)
    point = midnight + timedelta(minutes=clock.minute)
    before, after = clock.slack
    lo, hi = point - timedelta(minutes=before), point + timedelta(minutes=after)
    stamp = f"{day.isoformat()}T{clock.minute // 60:02d}:{clock.minute % 60:02d}"
    moment = span(lo, hi, "minute" if (before, after) == (0, 1) else "hour", stamp, "time")
    moment = moment._replace(end=clock.end, zone=clock.zone, first=clock.first, floating=clock.local)
    if clock.second_minute is None or clock.zone is None:
        return moment
    apart = (clock.minute - clock.second_minute + 12 * 60) % (24 * 60) - 12 * 60
    stated = clock.zone.utcoffset(point)
    east = apart + (0 if stated is None else round(stated.total_seconds() / 60))
    return moment._replace(offset=east + (24 * 60 if east < -12 * 60 else 0) - (24 * 60 if east > 14 * 60 else 0))
