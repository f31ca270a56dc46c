"""The grammar of relative time: ``yesterday``, ``last week``, ``this summer``, ``the third quarter``."""

from __future__ import annotations

from datetime import timedelta

from discrepancy.values.number_noun import FUNCTION_WORDS
from discrepancy.values.number_words import WORD_VALUES
from discrepancy.values.time_calendar import (
    Anchor,
    Moment,
    add_months,
    day,
    day_part,
    month,
    quarter,
    span,
    unresolved,
    week,
    weekend,
    year,
)
from discrepancy.values.time_dates import read_month, read_weekday
from discrepancy.values.time_length import period
from discrepancy.values.time_quarter import read_fiscal, season
from discrepancy.values.time_tokens import Amount, Tokens, read_amount
from discrepancy.values.time_words import MONTHS, PARTS, SEASONS, UNITS, WEEKDAYS

__all__ = ["OVER", "read_day_word", "read_last", "read_latest", "read_overnight", "so_far", "unit_moment"]

_WHICH = {"last": "last", "past": "last", "this": "this", "next": "next", "coming": "next", "upcoming": "next"}
OVER = frozenset({"in", "over", "during", "within", "for", "throughout", "through"})
"""Prepositions that make "the last year" a length up to now."""
_VERB_BEFORE = frozenset({"to", "will", "would", "could", "can", "may", "might", "should", "not", "ll"})
_LONGEST_YEARS = 900


def read_day_word(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``today``, ``yesterday``, ``tomorrow``, ``tonight``, ``overnight``."""
    shift = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}[tk.words[i]]
    if tk.words[i] == "today" and tk.words[i - 1] == "usa":
        return None
    if anchor.today is None:
        return unresolved({0: "PRESENT_REF", -1: "PAST_REF", 1: "FUTURE_REF"}[shift])._replace(end=i + 1)
    found = day(anchor.today + timedelta(days=shift))
    return (day_part(found, "night") if tk.words[i] == "tonight" else found)._replace(end=i + 1)


def read_overnight(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``overnight``: the night to the day of publication, or the one that is to come; not in "overnight rates"."""
    following = tk.words[i + 1]
    if following.isalpha() and following not in FUNCTION_WORDS and following not in WEEKDAYS:
        return None
    if anchor.today is None:
        return unresolved("XXXX-XX-XXTNI", kind="time")._replace(end=i + 1)
    back = timedelta(days=anchor.direction != "future")
    return day_part(day(anchor.today - back), "night")._replace(end=i + 1)


def unit_moment(anchor: Anchor, unit: str, which: str) -> Moment:
    """The calendar week, month, year … before, around or after the day of publication."""
    today = anchor.today
    step = {"last": -1, "this": 0, "next": 1}[which]
    if today is None:
        return unresolved({-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}[step])
    monday = today - timedelta(days=today.weekday())
    match unit:
        case "day":
            return day(today + timedelta(days=step))
        case "week":
            return week(monday + timedelta(days=7 * step))
        case "weekend":
            # on a Sunday "last weekend" is the one before, on a Tuesday too; "this weekend" is that of the running week
            return weekend(monday + timedelta(days=7 * step))
        case "month":
            return month(today.year, today.month + step)
        case "quarter":
            index = today.year * 4 + (today.month - 1) // 3 + step
            return quarter(index // 4, index % 4 + 1)
        case "year":
            return year(today.year + step)
        case "decade":
            return year((today.year // 10 + step) * 10, 10)
        case "century":
            return year((today.year // 100 + step) * 100, 100)
        case _:
            return unresolved("", f"{which} {unit} is no calendar unit")


def _trailing(anchor: Anchor, amount: float, unit: str, timex: str, *, forward: bool = False) -> Moment:
    """So many units up to the time of publication, or from it on."""
    if anchor.now is None:
        return unresolved(timex)
    days = {"second": 0, "minute": 0, "hour": 0, "day": 1, "week": 7, "weekend": 7, "fortnight": 14}
    sign = 1 if forward else -1
    if unit in days:
        seconds = {"second": 1, "minute": 60, "hour": 3600}.get(unit, 86400 * days[unit])
        if amount * seconds > 86400 * 366 * _LONGEST_YEARS:
            return unresolved(timex, "too far away for a calendar")
        other = anchor.now + sign * timedelta(seconds=amount * seconds)
    else:
        months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}[unit] * amount
        if months > 12 * _LONGEST_YEARS or (anchor.now.year * 12 - months) < 24:
            return unresolved(timex, "too far away for a calendar")
        other = add_months(anchor.now, sign * round(months))
    midnight = timedelta(days=1)
    lo, hi = sorted((anchor.now, other))
    if unit not in ("second", "minute", "hour"):
        lo = lo.replace(hour=0, minute=0, second=0, microsecond=0)
        hi = hi.replace(hour=0, minute=0, second=0, microsecond=0) + midnight
    return span(lo, max(hi, lo + timedelta(minutes=1)), "range", timex)


def so_far(anchor: Anchor, moment: Moment, *, later: bool) -> Moment:
    """``earlier this week``: from its beginning to the day of publication; ``later this week``: from that day on."""
    moment = moment._replace(modifier="END" if later else "START")
    if anchor.today is None or moment.lo is None or moment.hi is None:
        return moment
    today = day(anchor.today)
    if today.lo is None or today.hi is None or not moment.lo <= today.lo < moment.hi:
        return moment
    if moment.granularity == "day":
        if anchor.now is None or anchor.day_only:
            return moment
        lo, hi = (anchor.now, moment.hi) if later else (moment.lo, anchor.now)
        return moment._replace(lo=lo, hi=hi, granularity="part") if lo < hi else moment
    lo, hi = (today.lo, moment.hi) if later else (moment.lo, today.hi)
    return moment._replace(lo=lo, hi=hi, granularity="range")


def read_last(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """What follows ``last``, ``past``, ``this``, ``next``, ``coming`` at token ``i``."""
    word = tk.words[i]
    if word == "last" and tk.words[i - 1] in _VERB_BEFORE:
        return None  # "is expected to last two months"
    which = _WHICH[word]
    j = i + 1
    if word == "this" and tk.words[j] in ("past", "coming", "last"):
        which, j = _WHICH[tk.words[j]], j + 1
    following = tk.words[j]
    if following in WEEKDAYS:
        return read_weekday(tk, j, anchor, which)
    if following in MONTHS:
        return read_month(tk, j, anchor, which)
    if following in SEASONS:
        return season(tk, j, anchor, which, None)._replace(end=j + 1)
    if following in ("fiscal", "financial"):
        return read_fiscal(tk, j, anchor)
    if following in PARTS:
        return _deictic_part(anchor, following, which)._replace(end=j + 1) if which != "next" else None
    if following in UNITS and following not in ("min", "mins", "hr", "hrs", "yr", "yrs"):
        return _one_unit(tk, j, anchor, word, which)
    amount = read_amount(tk, j) if following not in ("a", "an", "half") else None
    if tk.words[j + 1] == "quarters" and following in WORD_VALUES:  # no fractions here
        amount = Amount((j + 1, WORD_VALUES[following], WORD_VALUES[following], str(WORD_VALUES[following])))
    if amount is None or which == "this":
        return None
    end, _, high, digits = amount
    end += tk.words[end] == "-"
    unit = UNITS.get(tk.words[end])
    if unit is None:
        return None
    found = _trailing(anchor, high, unit, period(digits, unit), forward=which == "next")
    return found._replace(end=end + 1)


def _one_unit(tk: Tokens, j: int, anchor: Anchor, word: str, which: str) -> Moment | None:
    unit = UNITS[tk.words[j]]
    plural = tk.words[j].endswith("s") and unit != "century"
    if plural or unit in ("second", "minute", "hour"):
        if unit in ("second", "minute") and word == "last":
            return None
        timex = period("1", unit)
        if plural:
            timex = "FUTURE_REF" if which == "next" else "PAST_REF"
        return (unresolved(timex, "how many is not said") if plural else _trailing(anchor, 1, unit, timex))._replace(
            end=j + 1
        )
    if unit not in ("weekend", "quarter") and _is_trailing(tk, j, word):
        found = _trailing(anchor, 1, unit, period("1", unit), forward=which == "next")
        return found._replace(end=j + 1)
    if unit == "day" and word in ("this", "next", "last"):
        return None
    return unit_moment(anchor, unit, which)._replace(end=j + 1)


def _is_trailing(tk: Tokens, j: int, word: str) -> bool:
    """Whether a unit at token ``j`` is a length up to now or from now: ``the past year``, ``over the next week``."""
    if word in ("past", "coming"):
        return tk.words[j - 2] in ("the", "over", "during", "this")
    return word in ("last", "next") and tk.words[j - 2] == "the" and tk.words[j - 3] in OVER and tk.words[j + 1] != "of"


def read_latest(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``the latest quarter``: the one that is over."""
    unit = tk.words[i + 1]
    if unit not in ("week", "month", "quarter", "year"):
        return None
    return unit_moment(anchor, unit, "last")._replace(end=i + 2)


def _deictic_part(anchor: Anchor, part: str, which: str) -> Moment:
    if anchor.today is None:
        return unresolved("PAST_REF" if which == "last" else "PRESENT_REF")
    return day_part(day(anchor.today - timedelta(days=which == "last")), part)
