"""ISO 8601 durations, as rule files write them: ``P7D``, ``PT12H``, ``P1DT6H30M``."""

from __future__ import annotations

import re
from datetime import timedelta
from functools import lru_cache

__all__ = ["parse_duration"]

_DURATION = re.compile(
    r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<weeks>\d+)W)?(?:(?P<days>\d+)D)?"
    r"(?P<time>T(?:(?P<hours>\d+)H)?(?:(?P<minutes>\d+)M)?(?:(?P<seconds>\d+)S)?)?"
)
_DAYS_A_YEAR = 365
_DAYS_A_MONTH = 30
_LONGEST = 64


@lru_cache(maxsize=64)
def parse_duration(text: str) -> timedelta:
    """Read an ISO 8601 duration with designators (ISO 8601-1:2019, 5.5.2); whole numbers only, no sign.

    A year counts 365 days and a month 30: tolerances are lengths, they have no calendar.

    Args:
        text: ``P7D``, ``PT12H``, ``P1W``, ``P1DT6H``.

    Returns:
        The length.

    Raises:
        ValueError: It is no such duration, or too long to be one; the message says what is expected.
    """
    m = _DURATION.fullmatch(text) if len(text) <= _LONGEST else None
    if m is None or text == "P" or m["time"] == "T":
        raise ValueError(f"{text[:_LONGEST]!r} is not an ISO 8601 duration such as P7D or PT12H")
    part = {name: int(digits) for name, digits in m.groupdict(default="0").items() if name != "time"}
    try:
        return timedelta(
            days=part["years"] * _DAYS_A_YEAR + part["months"] * _DAYS_A_MONTH + part["weeks"] * 7 + part["days"],
            hours=part["hours"],
            minutes=part["minutes"],
            seconds=part["seconds"],
        )
    except OverflowError as error:
        raise ValueError(f"{text!r} is longer than any duration this package can hold") from error
