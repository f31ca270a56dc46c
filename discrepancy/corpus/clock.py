"""Time stamps of pages: "published at 09:32 British Summer Time 26 April 2024", "10.15am ET", "Posted 3 h ago".

This reads the stamps that a page carries about itself. Time expressions inside sentences are the business of
``discrepancy.values``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from discrepancy.corpus.zones import AMERICAN, LOCAL, ZONE, zone

__all__ = [
    "Moment",
    "Stamp",
    "bare_stamps",
    "find_stamps",
    "full_dates",
    "may_hold_clock",
    "opening_stamp",
    "parse_moment",
]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY = r"(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:r|rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_YEAR = r"(?:19|20)\d\d"
_ISO = rf"(?<!\d)(?P<y0>{_YEAR})\s?[-–.]\s?(?P<m0>\d\d)[-–.](?P<d0>\d\d)(?!\d)(?:T(?=\d\d:))?"
_DMY = (
    rf"(?<![\d:.])(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:\sof)?[\s-]{{1,3}}(?P<m1>{_MONTH})\b\.?,?"
    rf"(?:[\s-]{{1,3}}(?P<y1>{_YEAR})(?![\d:]))?"
)
_MDY = (
    rf"(?P<m2>{_MONTH})\.?\s{{0,3}}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\.\d\d\D)"
    rf"(?:,?\s{{0,3}}(?P<y2>{_YEAR})(?![\d:]))?"
)
_NUMERIC = (
    r"(?<![\d/.])(?P<n1>\d{1,2})(?P<sep>[/.])(?P<n2>\d{1,2})(?P=sep)(?P<n3>(?:19|20)\d\d|\d\d)(?![\d/]|\.\d)"
    r"(?:T(?=\d\d:))?"
)
_CLOCK12 = (
    r"(?<![\d:.])(?P<h1>\d{1,2})(?:[:.](?P<i1>[0-5]\d)(?:[:.](?P<s1>[0-5]\d))?\s?(?P<p1>[ap])(?:\.?\s?m\b\.?|\b)"
    r"|\s?(?P<p2>[ap])(?:\.m\.|m\b))"
)
_CLOCK24 = (
    r"(?<![\d:.])(?P<h2>[01]?\d|2[0-4])(?P<c2>[:.])(?P<i2>[0-5]\d)(?:[:.](?P<s2>[0-5]\d)(?:[.,]\d{1,6})?)?(?!\d|\.\d)"
)
_MILITARY = r"(?<![\d:.])(?P<h3>[01]\d|2[0-3])(?P<i3>[0-5]\d)(?=\s?(?-i:GMT|UTC|BST|CET|HKT|SGT|IST|ET|EST|EDT|PT)\b)"
_UNIT = r"(?:seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|years?|yrs?|y)"
_AGO = rf"(?P<ago>\b(?:\d{{1,4}}|an?|a\sfew)\s?{_UNIT}(?:,?\s(?:and\s)?\d{{1,4}}\s?{_UNIT})?\sago\b|\bjust\snow\b)"
_CUE = (
    r"(?:(?:first|last|originally|story|date)\s)?(?P<cue>published|updated|posted|modified|created|released?|issued|filed"
    r"|retrieved|accessed|downloaded)"
    r"(?:\s(?:time|date|online))?(?:\s(?:at|on))?\b\s?:?"
)
_STRONG = re.compile(
    rf"(?P<iso>{_ISO})|(?P<dmy>{_DMY})|(?P<mdy>{_MDY})|(?P<numeric>{_NUMERIC})|{_AGO}|(?P<clock12>{_CLOCK12})"
    rf"|(?P<clock24>{_CLOCK24})|(?P<military>{_MILITARY})|(?P<noon>\b(?:noon|midday|midnight)\b)|(?P<weekday>\b{_WEEKDAY})"
    rf"|(?P<zone>(?<![A-Za-z])(?-i:{ZONE})|(?<=\d)(?:Z\b|[+−-]\d\d:?\d\d\b))|{_CUE}",
    re.IGNORECASE,
)
_HINT = re.compile(r"\d|\bago\b|\bnow\b|noon|midday|midnight", re.IGNORECASE)
"""Every stamp holds one of these."""
_CLOCK_HINT = re.compile(
    r"\d(?:[:.][0-5]|\s?[ap])|\d{4}\s?(?-i:[A-Z]{2})|\bago\b|\bnow\b|noon|midday|midnight", re.IGNORECASE
)
"""Every clock, and whatever says how long ago it was, holds one of these."""
_GAP = re.compile(r"(?:[\s,;:@|·•()\[\]/–—-]|\b(?:at|on|hrs|hours|h|the|time)\b){0,12}", re.IGNORECASE)
_FILLER = re.compile(
    r"(?:[\s,;:.@|·•()\[\]/–—-]|\b(?:at|on|by|and|hrs|hours|h|the|date|time|local|edition|story|article)\b)*",
    re.IGNORECASE,
)
_FULL = re.compile(rf"(?:{_DMY}|{_MDY}|(?P<iso>{_ISO}))", re.IGNORECASE)
_MAX_LINE = 300
_CUES = {
    "updated": "updated",
    "modified": "updated",
    "retrieved": "retrieved",
    "accessed": "retrieved",
    "downloaded": "retrieved",
}


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of publication, with what is known of it."""

    when: datetime
    """Aware; in the zone the page states, else UTC."""
    day_only: bool = False
    """True where only the day is known (the clock time is then 00:00)."""
    zone_stated: bool = False
    """True where the zone was stated, False where UTC was assumed."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time stamp found in a line: it has at least one of a clock, a day, a numeric date and "ago"."""

    start: int
    """Offset of its first character in the line."""
    end: int
    """Offset after its last character."""
    cue: str = ""
    """``published``, ``updated``, ``retrieved`` or empty."""
    day: tuple[int, int, int] | None = None
    """Year (0 where it is not given), month, day."""
    clock: time | None = None
    """Naive time of day."""
    zone: str = ""
    """Zone as printed."""
    ago: bool = False
    """True where it only says how long ago it was."""
    undecided: bool = False
    """True where it has a numeric date whose order cannot be told ("4/5/2024"): the day is then missing."""

    @property
    def full(self) -> bool:
        """Whether it has a day with its year."""
        return self.day is not None and self.day[0] > 0

    def moment(self, day: date | None = None, default: tzinfo | None = None) -> Moment | None:
        """The moment it names.

        Args:
            day: The day where the stamp has none; its year is taken where the stamp has a day without one.
            default: The zone that the rest of the page states, for a stamp without one.

        Returns:
            ``None`` where no calendar day is known.
        """
        own = self.day
        if own is not None and own[0]:
            day = date(*own)
        elif own is not None and day is not None:
            try:
                day = date(day.year, own[1], own[2])
            except ValueError:  # 29 February of another year
                return None
        elif own is not None:
            return None
        if day is None or self.ago or (self.undecided and own is None):
            return None
        if self.clock is None:
            return Moment(datetime.combine(day, time(), UTC), day_only=True)
        naive = datetime.combine(day, self.clock)
        tz = zone(self.zone, naive) if self.zone else default
        return Moment(naive.replace(tzinfo=tz or UTC), zone_stated=tz is not None)


def find_stamps(line: str) -> tuple[Stamp, ...]:
    """All time stamps of a short line, in order.

    Args:
        line: One line; anything beyond 300 characters from its start is not looked at.

    Returns:
        Each maximal run of dates, clocks, zones and cue words that nothing but punctuation separates.
    """
    if _HINT.search(line, 0, _MAX_LINE) is None:
        return ()
    groups: list[list[re.Match[str]]] = []
    for match in _STRONG.finditer(line, 0, _MAX_LINE):
        if groups and _GAP.fullmatch(line, groups[-1][-1].end(), match.start()):
            previous = groups[-1]
            # A second cue opens a stamp of its own: "posted 8:31 AM, updated 9:12 AM".
            if not (match["cue"] and any(not m["cue"] for m in previous)):
                previous.append(match)
                continue
        groups.append([match])
    stamps = (_stamp(group) for group in groups)
    return tuple(s for s in stamps if s is not None)


def opening_stamp(line: str) -> Stamp | None:
    """The stamp that a short line begins with, if it does."""
    if _STRONG.match(line) is None:
        return None
    stamp = next(iter(find_stamps(line)), None)
    return stamp if stamp is not None and stamp.start == 0 else None


def may_hold_clock(line: str) -> bool:
    """Whether a stamp of a line may have a clock, or say how long ago it was; a quick look."""
    return _CLOCK_HINT.search(line, 0, _MAX_LINE) is not None


def bare_stamps(line: str) -> tuple[Stamp, ...]:
    """The stamps of a line that holds nothing else ("Updated: 26 April 2024, 10:15 GMT"), else nothing."""
    if len(line) > 120 or not (any(c.isdigit() for c in line) or "ago" in line or "now" in line.lower()):
        return ()
    stamps = find_stamps(line)
    at = 0
    for stamp in stamps:
        if not _FILLER.fullmatch(line, at, stamp.start):
            return ()
        at = stamp.end
    return stamps if stamps and _FILLER.fullmatch(line, at) else ()


def full_dates(text: str) -> list[tuple[int, int, date]]:
    """Dates with day, month name and year, or in ISO form, within running text, as (start, end, date) in order."""
    found = []
    for match in _FULL.finditer(text):
        day = _day(match.groupdict())
        if day is not None and day[0]:
            found.append((match.start(), match.end(), date(*day)))
    return found


def parse_moment(text: str) -> Moment | None:
    """Reads a time of publication from metadata: ISO 8601, RFC 2822, or any stamp with a full date.

    Args:
        text: ``2024-04-26``, ``2024-04-26T09:32:00+01:00``, ``Fri, 26 Apr 2024 09:32:00 GMT``, ``April 26, 2024`` …

    Returns:
        ``None`` where it holds no full date, or an ambiguous one (``4/5/2024`` without an American zone).
    """
    text = text.strip()
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        stamps = (s for s in find_stamps(text) if s.full)
        stamp = next(stamps, None)
        return stamp.moment() if stamp else None
    if len(text) <= 10:
        return Moment(when.replace(tzinfo=UTC), day_only=True)
    if when.tzinfo is None:
        return Moment(when.replace(tzinfo=UTC))
    # A clock at the far ends of the calendar could not be turned into UTC.
    return Moment(when, zone_stated=True) if 1900 <= when.year <= 2200 else None


def _stamp(group: list[re.Match[str]]) -> Stamp | None:
    cue, zone_name, ago, dotted = "", "", False, False
    day: tuple[int, int, int] | None = None
    clock: time | None = None
    numeric: re.Match[str] | None = None
    for match in group:
        if match["cue"]:
            cue = cue or _CUES.get(match["cue"].lower(), "published")
        elif match["ago"]:
            ago = True
        elif match["zone"]:
            if clock is not None and not zone_name:
                zone_name = match["zone"]
        elif match["numeric"]:
            numeric = numeric or match
        elif match["clock12"] or match["clock24"] or match["military"] or match["noon"]:
            # "16:00 local time (09:00 BST)": the clock whose zone is known counts.
            if clock is None or _is_local(zone_name):
                clock, zone_name = _clock(match), ""
                dotted = bool(match["clock24"]) and match["c2"] == "."
        elif day is None and not match["weekday"]:
            day = _day(match.groupdict())
    if day is None and numeric is not None:
        day = _numeric_day(numeric, american=zone_name in AMERICAN)
    if dotted and not (cue or zone_name or day):  # "9.45" alone is a number
        clock = None
    undecided = numeric is not None and day is None
    if clock is None and day is None and not ago and not undecided:
        return None
    name = "" if _is_local(zone_name) else zone_name
    return Stamp(group[0].start(), group[-1].end(), cue, day, clock, name, ago and clock is None, undecided)


def _is_local(name: str) -> bool:
    return " ".join(name.lower().split()) == LOCAL


def _clock(match: re.Match[str]) -> time | None:
    if match["noon"]:
        return time(0) if match["noon"].lower() == "midnight" else time(12)
    if match["clock12"]:
        hour = int(match["h1"])
        if not 1 <= hour <= 12:
            # "17:30pm" is a slip that still says when; "0:30am" too.
            return time(hour, int(match["i1"] or 0)) if hour < 24 else None
        afternoon = (match["p1"] or match["p2"]).lower() == "p"
        return time(hour % 12 + (12 if afternoon else 0), int(match["i1"] or 0), int(match["s1"] or 0))
    if match["military"]:
        return time(int(match["h3"]), int(match["i3"]))
    return time(int(match["h2"]) % 24, int(match["i2"]), int(match["s2"] or 0))


def _day(groups: Mapping[str, str | None]) -> tuple[int, int, int] | None:
    """Year (0 if absent), month and day of a match with month name or in ISO form; ``None`` for an impossible day."""
    if groups["d0"]:
        year, month, day = int(groups["y0"] or 0), int(groups["m0"] or 0), int(groups["d0"])
    elif groups["d1"]:
        year, month, day = int(groups["y1"] or 0), _month(groups["m1"]), int(groups["d1"])
    elif groups["d2"]:
        year, month, day = int(groups["y2"] or 0), _month(groups["m2"]), int(groups["d2"])
    else:
        return None
    return _valid(year, month, day)


def _month(name: str | None) -> int:
    return MONTHS.index((name or "jan")[:3].lower()) + 1


def _numeric_day(match: re.Match[str], *, american: bool) -> tuple[int, int, int] | None:
    """``26/04/2024``: the order is read off the numbers, else off the zone; an undecidable date is no date."""
    first, second, year = int(match["n1"]), int(match["n2"]), int(match["n3"])
    if year < 100:
        year += 1900 if year >= 70 else 2000
    if match["sep"] == "." or first > 12 or first == second:
        return _valid(year, second, first)
    if second > 12 or american:
        return _valid(year, first, second)
    return None


def _valid(year: int, month: int, day: int) -> tuple[int, int, int] | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    first = date(year or 2000, month, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return (year, month, day) if day <= last.day else None
