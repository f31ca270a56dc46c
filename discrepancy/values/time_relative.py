"""The grammar of relative time: ``yesterday``, ``last week``, ``this summer``, ``the third quarter``."""

from __future__ import annotations

from datetime import timedelta

from discrepancy.values.time_calendar import (
    Anchor,
    Moment,
    add_months,
    day,
    day_part,
    month,
    month_start,
    nearest_month,
    quarter,
    span,
    unresolved,
    week,
    weekend,
    year,
)
from discrepancy.values.time_dates import read_month, read_weekday, year_after
from discrepancy.values.time_length import period
from discrepancy.values.time_tokens import Tokens, read_amount
from discrepancy.values.time_words import MONTHS, PARTS, SEASONS, UNITS, WEEKDAYS

__all__ = ["read_anaphor", "read_day_word", "read_last", "read_quarter", "read_season", "so_far", "unit_moment"]

_WHICH = {"last": "last", "past": "last", "this": "this", "next": "next", "coming": "next", "upcoming": "next"}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
    "last": 4,
}
_TRAILING = frozenset({"last", "past", "recent", "previous", "preceding"})
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
        return _season(tk, j, anchor, which, None)._replace(end=j + 1)
    if following in PARTS:
        return _deictic_part(anchor, following, which)._replace(end=j + 1) if which != "next" else None
    if following in UNITS and following not in ("min", "mins", "hr", "hrs", "yr", "yrs"):
        return _one_unit(tk, j, anchor, word, which)
    amount = read_amount(tk, j) if following not in ("a", "an", "half") else None
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
        timex = "PAST_REF" if plural else period("1", unit)
        return (unresolved(timex, "how many is not said") if plural else _trailing(anchor, 1, unit, timex))._replace(
            end=j + 1
        )
    if unit == "day" and word in ("this", "next", "last"):
        return None
    if word in ("past", "coming") and unit not in ("weekend",) and tk.words[j - 2] in ("the", "over", "during", "this"):
        found = _trailing(anchor, 1, unit, period("1", unit), forward=word == "coming")
        return found._replace(end=j + 1)
    return unit_moment(anchor, unit, which)._replace(end=j + 1)


def _deictic_part(anchor: Anchor, part: str, which: str) -> Moment:
    if anchor.today is None:
        return unresolved("PAST_REF" if which == "last" else "PRESENT_REF")
    return day_part(day(anchor.today - timedelta(days=which == "last")), part)


def read_season(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """A season with a year (``summer 2014``, ``spring of last year``), or after "in" or "the"."""
    full = year_after(tk, i + 1)
    if full is not None and (tk.words[i + 1] == "of" or tk.words[i + 1].isdecimal()):
        return _season(tk, i, anchor, "", full[1])._replace(end=full[0])
    at = i + 1 + (tk.words[i + 1] == "of")
    if tk.words[at] in ("last", "this", "next") and tk.words[at + 1] == "year":
        if anchor.today is None:
            return unresolved("")._replace(end=at + 2)
        shift = {"last": -1, "this": 0, "next": 1}[tk.words[at]]
        return _season(tk, i, anchor, "", anchor.today.year + shift)._replace(end=at + 2)
    before = tk.words[i - 2] if tk.words[i - 1] == "the" else tk.words[i - 1]
    if before in ("in", "during", "until", "since") and tk.words[i + 1] != "of" and tk.words[i] != "fall":
        return _season(tk, i, anchor, "", None)._replace(end=i + 1)
    return None


def _season(tk: Tokens, i: int, anchor: Anchor, which: str, y: int | None) -> Moment:
    first, code = SEASONS[tk.words[i]]
    if y is None:
        if anchor.today is None:
            return unresolved(f"XXXX-{code}")
        start = nearest_month(anchor, first, which).lo
        y = anchor.today.year if start is None else start.year
        if which == "this":
            y -= first == 12 and anchor.today.month < 3
    elif first == 12:
        # "the winter of 2014" may be the one that begins or the one that ends in that year
        return span(month_start(y - 1, 12), month_start(y + 1, 3), "range", f"{y:04d}-{code}")
    return month(y, first, 3)._replace(timex=f"{y:04d}-{code}")


def read_quarter(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``first quarter of 2014``, ``third-quarter``, ``Q1 2014``, ``second half of last year``; ``i`` at the ordinal."""
    word = tk.words[i]
    if word == "q" and tk.glued(i) and tk.number(i + 1, 1, 4, 1):
        number, at, half = int(tk.words[i + 1]), i + 2, False
    else:
        at = i + 1 + (tk.words[i + 1] in ("-", "fiscal", "financial"))
        half = tk.words[at] == "half"
        if word not in _ORDINALS or (tk.words[at] != "quarter" and not half) or (half and _ORDINALS[word] > 2):
            return None
        number, at = _ORDINALS[word], at + 1
    fiscal = "fiscal" in tk.words[max(0, i - 1) : at + 2] or "financial" in tk.words[max(0, i - 1) : at]
    of_year = _year_of_quarter(tk, at, anchor)
    if half and of_year is None:
        return None
    if fiscal:
        reason = "a fiscal quarter, whose calendar differs by company"
        return unresolved(f"XXXX-Q{number}", reason)._replace(end=of_year[0] if of_year else at)
    if of_year is not None:
        y, end = of_year[1], of_year[0]
    elif anchor.today is None:
        return unresolved(f"XXXX-Q{number}")._replace(end=at)
    else:
        y, end = anchor.today.year - (3 * number - 2 > anchor.today.month and anchor.prefer == "past"), at
    if half:
        return month(y, 6 * number - 5, 6)._replace(timex=f"{y:04d}-H{number}", granularity="range", end=end)
    return quarter(y, number)._replace(end=end)


def _year_of_quarter(tk: Tokens, at: int, anchor: Anchor) -> tuple[int, int] | None:
    full = year_after(tk, at)
    if full is not None:
        return full
    j = at + (tk.words[at] == "of")
    j += tk.words[j] == "the"
    shift = {"last": -1, "this": 0, "next": 1}.get(tk.words[j])
    if shift is None or tk.words[j + 1] != "year" or anchor.today is None:
        return None
    return j + 2, anchor.today.year + shift


def read_anaphor(tk: Tokens, i: int) -> Moment | None:
    """``the previous day``, ``the following week``, ``the same month``: counted from something the text said before."""
    word = tk.words[i + 1]
    if word not in ("previous", "following", "next", "same", "preceding") or tk.words[i] != "the":
        return None
    unit = tk.words[i + 2]
    if unit not in UNITS and unit not in PARTS and unit not in WEEKDAYS:
        return None
    reason = f"'the {word} {unit}' counts from a time that the text gave before"
    return unresolved("PAST_REF" if word in _TRAILING else "", reason)._replace(end=i + 3)
