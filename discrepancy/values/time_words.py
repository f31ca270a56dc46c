"""Tables of the English words of time: months, weekdays, units, parts of the day, seasons, fixed days, time zones."""

from __future__ import annotations

__all__ = [
    "ABBREVIATED_WEEKDAYS",
    "DECADES",
    "EDGES",
    "MONTHS",
    "PARTS",
    "SEASONS",
    "UNITS",
    "WEEKDAYS",
    "ZONE_NAMES",
    "ZONE_OFFSETS",
    "ZONE_PHRASES",
]

_MONTH_NAMES = "january february march april may june july august september october november december"
MONTHS: dict[str, int] = {name: i for i, name in enumerate(_MONTH_NAMES.split(), 1)}
"""Month names and their abbreviations."""
MONTHS |= {name[:3]: number for name, number in MONTHS.items()} | {"sept": 9}

_WEEKDAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday"
WEEKDAYS: dict[str, int] = {name: i for i, name in enumerate(_WEEKDAY_NAMES.split())}
"""Weekday names, 0 for Monday."""
ABBREVIATED_WEEKDAYS: dict[str, int] = {name[:3]: number for name, number in WEEKDAYS.items()} | {
    "tues": 1,
    "wednes": 2,
    "thur": 3,
    "thurs": 3,
}
"""Abbreviations, which are weekdays only beside a date: "Sun" and "Sat" are words of their own."""

UNITS: dict[str, str] = {
    "second": "second",
    "seconds": "second",
    "minute": "minute",
    "minutes": "minute",
    "min": "minute",
    "mins": "minute",
    "hour": "hour",
    "hours": "hour",
    "hr": "hour",
    "hrs": "hour",
    "day": "day",
    "days": "day",
    "week": "week",
    "weeks": "week",
    "weekend": "weekend",
    "weekends": "weekend",
    "fortnight": "fortnight",
    "month": "month",
    "months": "month",
    "quarter": "quarter",
    "quarters": "quarter",
    "year": "year",
    "years": "year",
    "yr": "year",
    "yrs": "year",
    "decade": "decade",
    "decades": "decade",
    "century": "century",
    "centuries": "century",
}
"""Unit words and the unit they mean."""

PARTS: dict[str, tuple[int, int, str]] = {
    "morning": (0, 12, "MO"),
    "afternoon": (12, 18, "AF"),
    "evening": (17, 24, "EV"),
    "night": (18, 30, "NI"),
    "overnight": (18, 30, "NI"),
    "lunchtime": (11, 15, "MI"),
    "midday": (11, 14, "MI"),
    "dawn": (4, 8, "MO"),
    "daybreak": (4, 8, "MO"),
    "dusk": (16, 22, "EV"),
}
"""Parts of a day: first and last hour from the midnight that opens it, wide on purpose, and the TIMEX3 code."""

EDGES: dict[str, str] = {
    "early": "START",
    "earlier": "START",
    "beginning": "START",
    "start": "START",
    "mid": "MID",
    "middle": "MID",
    "late": "END",
    "later": "END",
    "end": "END",
}
"""Words for a part of a span of time and their TIMEX3 ``mod``."""

SEASONS: dict[str, tuple[int, str]] = {"spring": (3, "SP"), "summer": (6, "SU"), "autumn": (9, "FA"), "fall": (9, "FA")}
"""First month of a season of three (meteorological, northern hemisphere) and the TIMEX3 code."""
SEASONS |= {"winter": (12, "WI")}

_DECADE_NAMES = "twenties thirties forties fifties sixties seventies eighties nineties"
DECADES: dict[str, int] = {name: 10 * i for i, name in enumerate(_DECADE_NAMES.split(), 2)}
"""Decades by name and the first of their years."""

ZONE_OFFSETS: dict[str, int] = {
    "gmt": 0,
    "utc": 0,
    "z": 0,
    "wet": 0,
    "bst": 60,
    "cet": 60,
    "cest": 120,
    "eet": 120,
    "eest": 180,
    "msk": 180,
    "gst": 240,
    "pkt": 300,
    "ist": 330,
    "npt": 345,
    "wib": 420,
    "ict": 420,
    "hkt": 480,
    "sgt": 480,
    "pht": 480,
    "awst": 480,
    "wita": 480,
    "jst": 540,
    "kst": 540,
    "wit": 540,
    "aest": 600,
    "aedt": 660,
    "nzst": 720,
    "nzdt": 780,
    "est": -300,
    "edt": -240,
    "cst": -360,
    "cdt": -300,
    "mst": -420,
    "mdt": -360,
    "pst": -480,
    "pdt": -420,
    "akst": -540,
    "akdt": -480,
    "hst": -600,
    "brt": -180,
    "art": -180,
}
"""Minutes east of UTC of zone abbreviations as the world's newsrooms use them (CST is America's, IST India's)."""

ZONE_NAMES: dict[str, str] = {
    "et": "America/New_York",
    "ct": "America/Chicago",
    "mt": "America/Denver",
    "pt": "America/Los_Angeles",
}
"""Abbreviations that say nothing of summer time, by their IANA zone."""

ZONE_PHRASES: dict[str, str] = {
    "british summer": "+60",
    "greenwich mean": "+0",
    "coordinated universal": "+0",
    "central european": "Europe/Paris",
    "eastern daylight": "-240",
    "eastern standard": "-300",
    "central daylight": "-300",
    "central standard": "-360",
    "mountain daylight": "-360",
    "mountain standard": "-420",
    "pacific daylight": "-420",
    "pacific standard": "-480",
    "indian standard": "+330",
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "uk": "Europe/London",
    "london": "Europe/London",
    "paris": "Europe/Paris",
    "berlin": "Europe/Berlin",
    "moscow": "Europe/Moscow",
    "kyiv": "Europe/Kyiv",
    "kiev": "Europe/Kyiv",
    "istanbul": "Europe/Istanbul",
    "israel": "Asia/Jerusalem",
    "jerusalem": "Asia/Jerusalem",
    "tehran": "Asia/Tehran",
    "dubai": "Asia/Dubai",
    "india": "Asia/Kolkata",
    "bangkok": "Asia/Bangkok",
    "jakarta": "Asia/Jakarta",
    "singapore": "Asia/Singapore",
    "beijing": "Asia/Shanghai",
    "china": "Asia/Shanghai",
    "hong kong": "Asia/Hong_Kong",
    "seoul": "Asia/Seoul",
    "tokyo": "Asia/Tokyo",
    "japan": "Asia/Tokyo",
    "sydney": "Australia/Sydney",
    "new york": "America/New_York",
    "washington": "America/New_York",
    "local eastern": "America/New_York",
}
"""What stands before "time", by IANA zone or minutes east of UTC."""
