"""The grammar of lengths and repetitions: ``nine months``, ``two days ago``, ``an hour before``, ``every month``."""

from __future__ import annotations

from datetime import datetime, timedelta

from discrepancy.values.number_words import WORD_VALUES
from discrepancy.values.time_calendar import Anchor, Moment, Shift, add_months, around, day, span, unresolved
from discrepancy.values.time_tokens import Tokens, read_amount
from discrepancy.values.time_words import UNITS

__all__ = [
    "LENGTH",
    "LONG_WORDS",
    "REPETITION",
    "ends_clause",
    "period",
    "read_bare_plural",
    "read_length",
    "read_long",
]

LENGTH = "a length of time, not a point in it"
"""Reason of all durations."""
REPETITION = "a repetition, not a point in time"
"""Reason of all sets."""

_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y", "quarter": "Q", "weekend": "WE"}
_HALVES = {"hour": "PT30M", "minute": "PT30S", "year": "P6M", "decade": "P5Y", "century": "P50Y", "day": "PT12H"}
_EVENT_AFTER = frozenset({"before", "after", "into", "since", "prior", "ahead"})
"""Words that count a length from an event; they are not part of it."""
_BACK = frozenset({"before", "earlier", "previously", "beforehand", "prior"})
_ON = frozenset({"after", "later", "afterward", "afterwards"})
_ALONE = frozenset({"earlier", "later", "previously", "beforehand", "afterward", "afterwards"})
"""Of these, the words that take no object."""
_AGE = frozenset({"old", "older", "younger", "young"})
_BETWEEN_TEXT = (
    "- or more full consecutive straight long entire whole additional extra further business trading working calendar "
    "successive"
)
_BETWEEN = frozenset(_BETWEEN_TEXT.split())
"""Words that may stand between a number and its unit."""
_PERIOD_NOUNS = frozenset({"period", "quarter", "month", "week", "half"})
_CLAUSE_ENDS_TEXT = (
    "and but or when as at in on with by while to from for said says after because where which who against amid of "
    "during"
)
_CLAUSE_ENDS = frozenset(_CLAUSE_ENDS_TEXT.split())
"""Words after which "before" and "after" have no object."""
_NO_RATE_TEXT = (
    "for in of after within about nearly almost than over half lasted took take takes spent such quite every only just "
    "and or to as on with is was be been by until at least most into from not like but all under before since up"
)
_NO_RATE = frozenset(_NO_RATE_TEXT.split())
"""Words after which "a day" is a length."""
_FAR = 900 * 366
"""Days back from which on "ago" leaves the calendar."""
_BARE_BEFORE_TEXT = (
    "for in of after over within lasted lasting take takes took taking spent spend by through during since than "
    "despite following"
)
_BARE_BEFORE = frozenset(_BARE_BEFORE_TEXT.split())

LONG_WORDS = {f"{unit}long": unit for unit in ("day", "week", "month", "year", "decade", "hour")}
"""Adjectives in one word and their unit."""


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
    """A length of time at token ``i``, and what may follow it: ``ago``, ``later``, ``from now``; ages are none."""
    amount = read_amount(tk, i)
    if amount is None:
        return None
    at, low, high, digits = amount
    at += tk.words[at] in _BETWEEN and tk.words[at + 1] in UNITS
    unit = UNITS.get(tk.words[at])
    quarter = _quarter_century(tk, i)
    if quarter:
        at, unit, low, high, digits = quarter, "year", 25, 25, "25"
    elif unit is None or _is_no_length(tk, i, at, unit):
        return None
    end = at + 1
    half = tk.words[end] == "and" and tk.words[end + 1] in ("a",) and tk.words[end + 2] == "half"
    if half and digits.isdecimal():
        end, low, high, digits = end + 3, low + 0.5, high + 0.5, f"{digits}.5"
    if tk.words[i] == "recent":
        return unresolved("PAST_REF", "how long ago is not said")._replace(end=end)
    timex = period(digits, unit)
    joint = tk.words[end] == "-"
    following = tk.words[end + joint]
    if following in _AGE or tk.words[end + 1] in ("junior", "senior") or tk.words[end : end + 2] == ["of", "age"]:
        return None
    if following == "ago":
        found = _ago(anchor, low, high, unit, timex)
        return _with_noun(tk, _like_a_year(found, unit, digits), end + joint + 1, joint)
    if following == "from" and tk.words[end + 1] in ("now", "today"):
        return _ago(anchor, -high, -low, unit, timex)._replace(end=end + 2)
    if joint and following not in ("earlier", "long"):
        return None if _is_compound(tk, i, at, following) else _length(timex, end)
    counted = _from_before(tk, i, end + joint, unit, digits)
    if counted is not None:
        return _with_noun(tk, counted, counted.end, joint)
    if following in _EVENT_AFTER and not (following == "since" and tk.words[end + 1] not in ("the", "a")):
        return unresolved(timex, _event_reason(tk, i, end), "duration")._replace(end=end)
    if _is_rate(tk, i):
        return unresolved(timex, REPETITION, "set")._replace(end=end)
    return _length(timex, end)


def _quarter_century(tk: Tokens, i: int) -> int:
    """Index of the last word of ``a quarter century``, ``a quarter of a century``; 0 where it is none."""
    if tk.words[i] != "a" or tk.words[i + 1] != "quarter":
        return 0
    at = i + 2
    if tk.words[at] == "-":
        at += 1
    elif tk.words[at] == "of" and tk.words[at + 1] == "a":
        at += 2
    return at if tk.words[at] == "century" else 0


def _length(timex: str, end: int) -> Moment:
    return unresolved(timex, LENGTH, "duration")._replace(end=end)


def _is_compound(tk: Tokens, i: int, at: int, following: str) -> bool:
    """Whether "a day-" begins a word of another kind: ``a day-care centre``, ``a year-over-year gain``."""
    return at == i + 1 and tk.words[i] in ("a", "an") and following.isalpha()


def _like_a_year(moment: Moment, unit: str, digits: str) -> Moment:
    """``a year ago``: the same quarter or month of that year where accounts are compared."""
    return moment._replace(shift=Shift(-1, "year", "ago")) if unit == "year" and digits == "1" else moment


def _with_noun(tk: Tokens, moment: Moment, end: int, joint: bool) -> Moment:
    """``the year-ago quarter``: an adjective takes its noun along where that is a span of time too."""
    return moment._replace(end=end + (joint and tk.words[end] in _PERIOD_NOUNS))


def _from_before(tk: Tokens, i: int, at: int, unit: str, digits: str) -> Moment | None:
    """``two days later``, ``a week before``: counted from a time that the text gave; ``at`` is at the last word."""
    word = tk.words[at]
    if word not in _BACK and word not in _ON:
        return None
    if word not in _ALONE and not ends_clause(tk, at + 1):
        return None
    reason = _event_reason(tk, i, at)
    if digits == "0.5" and unit == "hour":
        digits, unit = "30", "minute"
    if not digits.isdecimal():
        timex = ("PAST_REF" if word in _BACK else "FUTURE_REF") if digits == "X" else period(digits, unit)
        return unresolved(timex, reason)._replace(end=at + 1)
    amount = int(digits) if len(digits) < 5 else 0
    if not amount:
        return unresolved(period(digits, unit), reason)._replace(end=at + 1)
    if unit == "fortnight":
        unit, amount = "week", 2 * amount
    like = unit == "year" and amount == 1
    shift = Shift(-amount if word in _BACK else amount, unit, "like" if like else "any")
    return unresolved(period(digits, unit), reason)._replace(end=at + 1, shift=shift)


def ends_clause(tk: Tokens, i: int) -> bool:
    """Whether no object follows at token ``i``: "the day before." but not "the day before the vote"."""
    word = tk.words[i]
    return not word or not (word[0].isalnum() or word in "$£€\"“‘'’") or word in _CLAUSE_ENDS


def _is_rate(tk: Tokens, i: int) -> bool:
    """Whether "a day" at token ``i`` is the measure of a rate: ``40,000 tons a day``, ``$90,000 a year``."""
    if tk.words[i] not in ("a", "an") or tk.words[i - 1] in _NO_RATE or not tk.words[i - 1][:1].isalnum():
        return False
    return any(w[0].isdecimal() or w in WORD_VALUES or w in ("once", "twice") for w in tk.words[max(0, i - 5) : i])


def _is_no_length(tk: Tokens, i: int, at: int, unit: str) -> bool:
    """Whether amount and unit are something else: ``a second try``, ``1 min`` of nothing, ``some day``."""
    word, first = tk.words[at], tk.words[i]
    if unit == "quarter" and not (word == "quarters" and tk.words[at - 1] in _BETWEEN and tk.words[at - 1] != "-"):
        return True  # "three quarters" of anything
    if unit == "second" and (first in ("some", "many") or (first in ("a", "an") and at == i + 1)):
        return True
    if first in ("zero", "0"):
        return True  # "a zero-day flaw"
    if word == "hr" and tk.text[tk.starts[at] : tk.ends[at]] == "HR":
        return True  # home runs
    if word in ("min", "mins", "hr", "hrs", "yr", "yrs") and not first[:1].isdecimal():
        return True
    plural = word.endswith("s") or word == "centuries"
    if first == "many" and tk.words[i - 1] in ("as", "so", "too", "how"):
        return True
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
        return unresolved(_vague_reference(high))
    days = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14, "month": 30.5, "quarter": 91, "year": 365.25}
    size = days.get(unit, {"decade": 3652.5, "century": 36525.0}.get(unit, 1 / 24))
    if max(abs(low), abs(high)) * size > min(_FAR, 365 * (anchor.now.year - 30)):
        return unresolved(_vague_reference(high), "too long ago for a calendar")
    if unit in ("hour", "minute", "second"):
        if anchor.day_only:
            return unresolved("PAST_REF", "the hour of publication is not known", "time")
        return _hours_ago(anchor.now, low, high, unit)
    if low != high:
        far, near = _back(anchor.now, high, unit), _back(anchor.now, low, unit)
        lo, hi = sorted((far, near))
        return span(_midnight(lo), _midnight(hi) + timedelta(days=1), "range", _vague_reference(high))
    point = _back(anchor.now, low, unit)
    if unit == "day":
        return day(point.date())
    iso = point.isocalendar()
    stamps = {"week": f"{iso.year:04d}-W{iso.week:02d}", "fortnight": f"{iso.year:04d}-W{iso.week:02d}"}
    stamps |= {"month": f"{point:%Y-%m}", "year": f"{point.year:04d}", "decade": f"{point.year:04d}"[:3]}
    if unit == "weekend":
        unit = "week"
    return around(point, unit, stamps.get(unit, f"{point.year:04d}"[:2]))


def _vague_reference(back: float) -> str:
    return "PAST_REF" if back > 0 else "FUTURE_REF"


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
        return span(lo, hi + size, "range", _vague_reference(high), "time")
    point = now - low * size
    return around(point, unit, f"{point:%Y-%m-%dT%H}" if unit == "hour" else f"{point:%Y-%m-%dT%H:%M}")


def read_bare_plural(tk: Tokens, i: int) -> Moment | None:
    """``for months``, ``years ago``, ``weeks of rumour``, ``at weekends``: a plural unit without a number."""
    word, following = tk.words[i], tk.words[i + 1]
    if word == "weekends":
        return unresolved("XXXX-WXX-WE", REPETITION, "set")._replace(end=i + 1)
    unit = UNITS[word]
    if unit in ("second", "quarter") or following[:1].isdecimal() or following in _AGE:
        return None
    if following == "ago":
        return unresolved("PAST_REF", "how long ago is not said")._replace(end=i + 2)
    if (long := read_long(tk, i)) is not None:
        return long
    counted = _from_before(tk, i, i + 1, unit, "X")
    if counted is not None:
        return counted
    opens = following in ("of", "after", "before", "into") and tk.words[i - 1] in ("", ".", "\n", "”", '"', ",")
    if opens or tk.words[i - 1] in _BARE_BEFORE:
        return _length(period("X", unit), i + 1)
    return None


def read_long(tk: Tokens, i: int) -> Moment | None:
    """``month-long``, ``decades-long``, ``yearlong``: a unit that is an adjective."""
    word = tk.words[i]
    if word in LONG_WORDS:
        return _length(period("1", LONG_WORDS[word]), i + 1)
    if tk.words[i + 1 : i + 3] != ["-", "long"] or not tk.glued(i):
        return None
    return _length(period("X" if word.endswith("s") or word == "centuries" else "1", UNITS[word]), i + 3)
