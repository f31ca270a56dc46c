"""The grammar of parts of a year: seasons, quarters and halves, fiscal years."""

from __future__ import annotations

from discrepancy.values.time_calendar import (
    Anchor,
    Moment,
    month,
    month_start,
    nearest_month,
    quarter,
    span,
    unresolved,
    year,
)
from discrepancy.values.time_dates import year_after
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import SEASONS

__all__ = ["quarter_of_year", "read_fiscal", "read_quarter", "read_season", "season"]

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
_SHIFTS = {"last": -1, "this": 0, "next": 1}
_BEFORE_SEASON_TEXT = "in during until since before by after for through throughout over late early mid"
_BEFORE_SEASON = frozenset(_BEFORE_SEASON_TEXT.split())
_FISCAL = frozenset({"fiscal", "financial"})
_FISCAL_REASON = "a fiscal {}, whose calendar differs by company and country"
_MONEY_TEXT = (
    "% percent $ £ € ¥ profit profits earnings earned income sales revenue revenues growth economy gdp quarter cents "
    "pence output exports imports loss losses turnover margins dividend results"
)
_MONEY = frozenset(_MONEY_TEXT.split())
"""Words that make "the first half" one of a year and not of a match."""
_MONEY_NEAR = 12


def read_season(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """A season with a year (``summer 2014``, ``spring of last year``), or after a preposition."""
    full = year_after(tk, i + 1)
    if full is not None and (tk.words[i + 1] == "of" or tk.words[i + 1].isdecimal()):
        return season(tk, i, anchor, "", full[1])._replace(end=full[0])
    at = i + 1 + (tk.words[i + 1] == "of")
    if tk.words[at] in _SHIFTS and tk.words[at + 1] == "year":
        if anchor.today is None:
            return unresolved(f"XXXX-{SEASONS[tk.words[i]][1]}")._replace(end=at + 2)
        return season(tk, i, anchor, "", anchor.today.year + _SHIFTS[tk.words[at]])._replace(end=at + 2)
    before = tk.words[i - 2] if tk.words[i - 1] in ("the", "-") else tk.words[i - 1]
    # "in the fall" may be an accident, unless it is still to come
    autumn = tk.words[i] != "fall" or (tk.words[i - 1] == "the" and anchor.tense == "future")
    if before in _BEFORE_SEASON and tk.words[i + 1] not in ("of", "-") and autumn:
        return season(tk, i, anchor, "", None)._replace(end=i + 1)
    return None


def season(tk: Tokens, i: int, anchor: Anchor, which: str, y: int | None) -> Moment:
    """The season named by token ``i``, of a year or, with ``which`` as for weekdays, nearest to publication."""
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
    named = _named(tk, i)
    if named is None:
        return None
    at, number, half = named
    fiscal = not _FISCAL.isdisjoint(tk.words[max(0, i - 1) : at + 2])
    of_year = _year_of_quarter(tk, at, anchor)
    if half and of_year is None and not (anchor.today is not None and _of_money(tk, i, at)):
        return None
    if of_year is not None:
        y, end = of_year[1], of_year[0]
    elif anchor.today is None:
        reason = _FISCAL_REASON.format("quarter") if fiscal else ""
        found = unresolved(f"XXXX-Q{number}", reason) if fiscal else unresolved(f"XXXX-Q{number}")
        return found._replace(end=at)
    else:
        y, end = _nearest_year(anchor, number * 2 if half else number), at
    return _part_of_year(y, number, half=half, fiscal=fiscal)._replace(end=end)


def _named(tk: Tokens, i: int) -> tuple[int, int, bool] | None:
    """End, number and whether it is a half, of ``third quarter``, ``fiscal first-half``, ``Q3``; without its year."""
    word = tk.words[i]
    if word == "q" and tk.glued(i) and tk.number(i + 1, 1, 4, 1):
        return i + 2, int(tk.words[i + 1]), False
    if word not in _ORDINALS:
        return None
    at = i + 1
    while tk.words[at] in ("-", "fiscal", "financial", "calendar") and at < i + 3:
        at += 1
    half = tk.words[at] == "half"
    if (tk.words[at] != "quarter" and not half) or (half and _ORDINALS[word] > 2):
        return None
    return at + 1, _ORDINALS[word], half


def _nearest_year(anchor: Anchor, number: int) -> int:
    """The year of a quarter without one: the last that has begun, or the next that is not over."""
    assert anchor.today is not None
    today = anchor.today
    if anchor.direction == "future":
        return today.year + (3 * number < today.month)
    return today.year - (3 * number - 2 > today.month)


def _of_money(tk: Tokens, i: int, at: int) -> bool:
    return not _MONEY.isdisjoint(tk.words[max(0, i - _MONEY_NEAR) : at + _MONEY_NEAR])


def _part_of_year(y: int, number: int, *, half: bool, fiscal: bool) -> Moment:
    if half:
        found = month(y, 6 * number - 5, 6)._replace(timex=f"{y:04d}-H{number}", granularity="range")
    else:
        found = quarter(y, number)
    if fiscal:
        return unresolved(found.timex, _FISCAL_REASON.format("half" if half else "quarter"))
    return found


def _year_of_quarter(tk: Tokens, at: int, anchor: Anchor) -> tuple[int, int] | None:
    full = year_after(tk, at)
    if full is not None:
        return full
    j = at + (tk.words[at] == "of")
    fiscal = tk.words[j] in _FISCAL
    j += fiscal
    if fiscal and (full := year_after(tk, j)) is not None:
        return full
    if tk.words[j : j + 2] == ["the", "year"] and anchor.today is not None and not fiscal:
        return j + 2, anchor.today.year
    j += tk.words[j] == "the"
    shift = _SHIFTS.get(tk.words[j])
    if shift is None or tk.words[j + 1] != "year" or anchor.today is None:
        return None
    return j + 2, anchor.today.year + shift


def quarter_of_year(tk: Tokens, moment: Moment) -> Moment | None:
    """``last year's fourth quarter``, ``the 2012 third quarter``: the part of a year that was just read."""
    if moment.granularity != "year" or moment.lo is None or moment.modifier:
        return None
    at = moment.end
    if tk.words[at] in ("'", "’") and tk.words[at + 1] == "s":
        at += 2
    at += tk.words[at] in _FISCAL
    named = _named(tk, at)
    if named is None:
        return None
    fiscal = tk.words[at - 1] in _FISCAL
    return _part_of_year(moment.lo.year, named[1], half=named[2], fiscal=fiscal)._replace(end=named[0])


def read_fiscal(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``fiscal 2014``, ``fiscal year 2014``, ``fiscal third quarter``; ``i`` at "fiscal" or "financial"."""
    at = i + 1 + (tk.words[i + 1] == "-")
    found = read_quarter(tk, at, anchor)
    if found is not None:
        return found
    at += tk.words[at] == "year"
    number = tk.number(at, 1000, 2199)
    if number is not None and len(tk.words[at]) == 4:
        reason = _FISCAL_REASON.format("year")
        found = unresolved(f"{number:04d}", reason)._replace(end=at + 1)
        whole = quarter_of_year(tk, year(number)._replace(end=at + 1))
        return found if whole is None else unresolved(whole.timex, reason)._replace(end=whole.end)
    if tk.words[at - 1] == "year" and tk.words[i - 1] in ("the", "current", "this", "last", "next", "a"):
        shift = _SHIFTS.get(tk.words[i - 1], 0)
        if anchor.today is not None and tk.words[i - 1] != "a":
            y = anchor.today.year + shift
            return unresolved(f"{y:04d}", _FISCAL_REASON.format("year"))._replace(end=at)
    return None
