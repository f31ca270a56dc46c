"""The grammar of lengths and repetitions: ``nine months``, ``two days ago``, ``an hour before``, ``every month``."""

from __future__ import annotations

from datetime import datetime, timedelta

from discrepancy.values.time_calendar import Anchor, Moment, add_months, around, day, span, unresolved
from discrepancy.values.time_tokens import Tokens, read_amount
from discrepancy.values.time_words import PARTS, UNITS, WEEKDAYS

__all__ = ["SETS", "period", "read_bare_plural", "read_every", "read_length"]

_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q", "weekend": "WE"}
_HALVES = {"hour": "PT30M", "minute": "PT30S", "year": "P6M", "decade": "P5Y", "century": "P50Y", "day": "PT12H"}
_FROM_EVENT = frozenset(
    {"before", "after", "into", "since", "earlier", "later", "prior", "ahead", "previously", "beforehand"}
)
_FAR = 900 * 366
"""Days back from which on "ago" leaves the calendar."""
_BARE_BEFORE_TEXT = "for in of after over within lasted lasting take takes took taking spent spend by"
_BARE_BEFORE = frozenset(_BARE_BEFORE_TEXT.split())

SETS: dict[str, str] = {
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "monthly": "P1M",
    "quarterly": "P1Q",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
    "hourly": "PT1H",
    "biweekly": "P2W",
    "biennial": "P2Y",
}
"""Words of repetition and their TIMEX3 value."""


def period(digits: str, unit: str) -> str:
    """TIMEX3 value of a length: ``P3D``, ``PT2H``, ``P4.5M``, ``PXY``."""
    if digits == "0.5" and unit in _HALVES:
        return _HALVES[unit]
    if unit in ("hour", "minute", "second"):
        return f"PT{digits}{unit[0].upper()}"
    if unit in ("decade", "century"):
        return f"P{digits}{'DE' if unit == 'decade' else 'CE'}"
    if unit == "fortnight":
        return f"P{2 * int(digits)}W" if digits.isdecimal() else "PXW"
    return f"P{digits}{_LETTERS[unit]}"


def read_length(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """A length of time at token ``i``, and what may follow it: ``ago``, ``before the vote``, ``from now``, ``old``."""
    amount = read_amount(tk, i)
    if amount is None:
        return None
    at, low, high, digits = amount
    at += tk.words[at] in ("-", "or", "more", "full", "consecutive", "straight", "long") and tk.words[at + 1] in UNITS
    unit = UNITS.get(tk.words[at])
    if unit is None or unit == "quarter" or _is_no_length(tk, i, at, unit):
        return None
    end = at + 1
    half = tk.words[end] == "and" and tk.words[end + 1] in ("a",) and tk.words[end + 2] == "half"
    if half and digits.isdecimal():
        end, low, high, digits = end + 3, low + 0.5, high + 0.5, f"{digits}.5"
    if tk.words[i] == "recent":
        return unresolved("PAST_REF", "how long ago is not said")._replace(end=end)
    timex = period(digits, unit)
    following = tk.words[end] if tk.words[end] != "-" else tk.words[end + 1]
    if following == "ago":
        return _ago(anchor, low, high, unit, timex)._replace(end=end + 1)
    if following == "old":
        return unresolved(timex, "a length of time", "duration")._replace(end=end + 1 + (tk.words[end] == "-"))
    if following == "from" and tk.words[end + 1] in ("now", "today"):
        return _ago(anchor, -high, -low, unit, timex)._replace(end=end + 2)
    if following in _FROM_EVENT and not (following == "since" and tk.words[end + 1] not in ("the", "a")):
        return unresolved(timex, _event_reason(tk, i, end))._replace(end=end + 1)
    return unresolved(timex, "a length of time", "duration")._replace(end=end)


def _is_no_length(tk: Tokens, i: int, at: int, unit: str) -> bool:
    """Whether amount and unit are something else: ``a second try``, ``1 min`` of nothing, ``some day``."""
    word, first = tk.words[at], tk.words[i]
    if unit == "second" and first in ("a", "an", "some", "many"):
        return True
    if word in ("min", "mins", "hr", "hrs", "yr", "yrs") and not first[:1].isdecimal():
        return True
    plural = word.endswith("s") or word == "centuries"
    if first in ("several", "many", "few", "recent") and not plural:
        return True
    if first == "a" and at == i + 1 and plural:
        return True
    return first == "some" and not plural


def _event_reason(tk: Tokens, i: int, end: int) -> str:
    last = end
    while last < min(end + 5, tk.size - 1) and (tk.words[last + 1].isalnum() or tk.words[last + 1] in "'’-"):
        last += 1
    phrase = " ".join(tk.text[tk.starts[i] : tk.ends[last]].split())
    return f"'{phrase}' counts from an event or a time that is given elsewhere"


def _ago(anchor: Anchor, low: float, high: float, unit: str, timex: str) -> Moment:
    """So many units before publication (negative amounts: after it)."""
    if anchor.now is None:
        return unresolved("PAST_REF" if high > 0 else "FUTURE_REF")
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 30.5, "quarter": 91, "year": 365.25}
    size = days.get(unit, {"decade": 3652.5, "century": 36525.0}.get(unit, 1 / 24))
    if max(abs(low), abs(high)) * size > min(_FAR, 365 * (anchor.now.year - 30)):
        return unresolved(timex, "too long ago for a calendar")
    if unit in ("hour", "minute", "second"):
        if anchor.day_only:
            return unresolved("PAST_REF", "the hour of publication is not known", "time")
        return _hours_ago(anchor.now, low, high, unit)
    if low != high:
        far, near = _back(anchor.now, high, unit), _back(anchor.now, low, unit)
        lo, hi = sorted((far, near))
        return span(_midnight(lo), _midnight(hi) + timedelta(days=1), "range", "PAST_REF")
    point = _back(anchor.now, low, unit)
    if unit == "day":
        return day(point.date())
    iso = point.isocalendar()
    stamps = {"week": f"{iso.year:04d}-W{iso.week:02d}", "fortnight": f"{iso.year:04d}-W{iso.week:02d}"}
    stamps |= {"month": f"{point:%Y-%m}", "year": f"{point.year:04d}", "decade": f"{point.year:04d}"[:3]}
    if unit == "weekend":
        unit = "week"
    return around(point, unit, stamps.get(unit, f"{point.year:04d}"[:2]))


def _midnight(moment: datetime) -> datetime:
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _back(now: datetime, amount: float, unit: str) -> datetime:
    months = {"month": 1, "year": 12, "decade": 120, "century": 1200}
    if unit in months:
        return add_months(now, -round(months[unit] * amount))
    return now - timedelta(days={"day": 1, "week": 7, "weekend": 7, "fortnight": 14}[unit] * amount)


def _hours_ago(now: datetime, low: float, high: float, unit: str) -> Moment:
    size = {"hour": timedelta(hours=1), "minute": timedelta(minutes=1), "second": timedelta(seconds=1)}[unit]
    if low != high:
        lo, hi = sorted((now - high * size, now - low * size))
        return span(lo, hi + size, "range", "PAST_REF", "time")
    point = now - low * size
    return around(point, unit, f"{point:%Y-%m-%dT%H}" if unit == "hour" else f"{point:%Y-%m-%dT%H:%M}")


def read_bare_plural(tk: Tokens, i: int) -> Moment | None:
    """``for months``, ``years ago``: a plural unit without a number."""
    unit = UNITS[tk.words[i]]
    following = tk.words[i + 1]
    if unit in ("second", "quarter") or following[:1].isdecimal():
        return None
    if following == "ago":
        return unresolved("PAST_REF", "how long ago is not said")._replace(end=i + 2)
    if following in ("later", "earlier", "before", "after"):
        return unresolved(period("X", unit), _event_reason(tk, i, i + 1))._replace(end=i + 2)
    if tk.words[i - 1] in _BARE_BEFORE:
        return unresolved(period("X", unit), "a length of time", "duration")._replace(end=i + 1)
    return None


def read_every(tk: Tokens, i: int) -> Moment | None:
    """``every month``, ``each Friday``, ``every two years``, ``every other week``; ``i`` at "every" or "each"."""
    at = i + 1
    digits = "1"
    if tk.words[at] in ("other", "second"):
        at, digits = at + 1, "2"
    elif tk.words[at] not in UNITS and tk.words[at] not in WEEKDAYS:
        amount = read_amount(tk, at)
        if amount is not None and tk.words[at] not in ("a", "an"):
            at, digits = amount[0], amount[3]
    word = tk.words[at]
    reason = "a repetition"
    if word in WEEKDAYS:
        return unresolved(f"XXXX-WXX-{WEEKDAYS[word] + 1}", reason, "set")._replace(end=at + 1)
    if word in PARTS:
        return unresolved(f"XXXX-XX-XXT{PARTS[word][2]}", reason, "set")._replace(end=at + 1)
    unit = UNITS.get(word)
    if unit is None or tk.words[at + 1] == "of":
        return None
    return unresolved(period(digits, unit), reason, "set")._replace(end=at + 1)
