"""Time zones as news pages print them: abbreviations, names in words, offsets."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

__all__ = ["AMERICAN", "LOCAL", "ZONE", "zone"]

LOCAL = "local time"
"""A zone that is named and yet not known."""

_FIXED = {
    "GMT": 0, "UTC": 0, "UT": 0, "Z": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "MEZ": 60, "CEST": 120,
    "MESZ": 120, "EET": 120, "EEST": 180, "CAT": 120, "SAST": 120, "WAT": 60, "EAT": 180, "IDT": 180, "MSK": 180,
    "TRT": 180, "AST": -240, "ADT": -180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420,
    "MDT": -360, "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "NST": -210, "NDT": -150,
    "BRT": -180, "ART": -180, "GST": 240, "PKT": 300, "IST": 330, "NPT": 345, "ICT": 420, "WIB": 420, "HKT": 480,
    "SGT": 480, "PHT": 480, "MYT": 480, "AWST": 480, "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630, "AEST": 600,
    "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
"""Abbreviation to minutes east of Greenwich. Where one is used in several parts of the world, the reading that is most
frequent in the English press stands here: BST British, CST North American, IST Indian, AST Atlantic."""

_REGIONAL = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
    "AKT": "America/Anchorage", "AET": "Australia/Sydney",
}  # fmt: skip
"""Abbreviations whose offset depends on the date."""

_NAMED: dict[str, str | int] = {
    "greenwich mean time": 0, "coordinated universal time": 0, "universal time": 0, "british summer time": 60,
    "irish standard time": 60, "israel standard time": 120, "israel daylight time": 180, "indian standard time": 330,
    "india standard time": 330, "china standard time": 480, "hong kong time": 480, "singapore time": 480,
    "japan standard time": 540, "korea standard time": 540, "moscow standard time": 180, "gulf standard time": 240,
    "eastern time": "America/New_York", "eastern standard time": -300, "eastern daylight time": -240,
    "central time": "America/Chicago", "central standard time": -360, "central daylight time": -300,
    "mountain time": "America/Denver", "mountain standard time": -420, "mountain daylight time": -360,
    "pacific time": "America/Los_Angeles", "pacific standard time": -480, "pacific daylight time": -420,
    "western european time": 0, "central european time": 60, "central european summer time": 120,
    "eastern european time": 120, "eastern european summer time": 180, "australian eastern standard time": 600,
    "australian eastern daylight time": 660, "new zealand standard time": 720, "new zealand daylight time": 780,
    "london time": "Europe/London", "uk time": "Europe/London", "dublin time": "Europe/Dublin",
    "paris time": "Europe/Paris", "berlin time": "Europe/Berlin", "rome time": "Europe/Rome",
    "madrid time": "Europe/Madrid", "brussels time": "Europe/Brussels", "geneva time": "Europe/Zurich",
    "kyiv time": "Europe/Kyiv", "kiev time": "Europe/Kyiv", "moscow time": "Europe/Moscow",
    "istanbul time": "Europe/Istanbul", "new york time": "America/New_York", "washington time": "America/New_York",
    "chicago time": "America/Chicago", "los angeles time": "America/Los_Angeles", "beijing time": "Asia/Shanghai",
    "tokyo time": "Asia/Tokyo", "seoul time": "Asia/Seoul", "delhi time": "Asia/Kolkata",
    "jerusalem time": "Asia/Jerusalem", "tehran time": "Asia/Tehran", "dubai time": "Asia/Dubai",
    "sydney time": "Australia/Sydney", "canberra time": "Australia/Sydney",
}  # fmt: skip
"""Names in words."""

AMERICAN = frozenset(
    {"EST", "EDT", "CST", "CDT", "MST", "MDT", "PST", "PDT", "AKST", "AKDT", "HST", "ET", "CT", "MT", "PT", "AKT"}
)
"""Abbreviations that tell that a numeric date has its month first."""

_WORDS = "|".join(sorted((re.escape(n).replace(r"\ ", r"\s") for n in _NAMED), key=len, reverse=True))
_LETTERS = "|".join(sorted((*_FIXED, *_REGIONAL), key=len, reverse=True))
ZONE = rf"(?:(?i:{_WORDS}|local\stime)\b|(?:(?:GMT|UTC)\s?[+−-]\d{{1,2}}(?::?[0-5]\d)?|(?:{_LETTERS}))(?![A-Za-z0-9]))"
"""Regular expression source of a zone; abbreviations are matched in capitals only."""

_OFFSET = re.compile(r"(?:GMT|UTC)?\s?([+−-])(\d{1,2}):?([0-5]\d)?")


def zone(name: str, moment: datetime) -> tzinfo | None:
    """The zone that a page means by ``name`` at a naive local ``moment``.

    Args:
        name: An abbreviation, a name in words or an offset (``+01:00``, ``GMT+8``), as ``ZONE`` matches it.
        moment: Naive; decides between summer and winter time where the name does not.

    Returns:
        A fixed offset, or ``None`` where the name says nothing ("local time") or is unknown.
    """
    if name.upper() in ("Z", "UTC", "GMT"):
        return UTC
    offset = _OFFSET.fullmatch(name)
    if offset:
        minutes = int(offset[2]) * 60 + int(offset[3] or 0)
        if minutes >= 24 * 60:
            return None
        return timezone(timedelta(minutes=-minutes if offset[1] != "+" else minutes))
    key = " ".join(name.lower().split())
    entry: str | int | None = _NAMED.get(key)
    if entry is None:
        entry = _FIXED.get(name, _REGIONAL.get(name))
    if entry is None:
        return None
    if isinstance(entry, int):
        return timezone(timedelta(minutes=entry))
    # A fixed offset, so that the value compares, prints and pickles alike everywhere.
    found = moment.replace(tzinfo=ZoneInfo(entry)).utcoffset()
    return timezone(found) if found is not None else None
