"""The grammar of edges and ranges: ``early Thursday``, ``the end of 2019``, ``later this week``, ``from May to July``.

What stands in them may begin with "the"; as that may hold such an edge in turn, the reader for it is handed in.
"""

from __future__ import annotations

from collections.abc import Callable

from discrepancy.values.time_calendar import Anchor, Moment, Shift, day_part, month, span, unresolved, year_third
from discrepancy.values.time_dates import read_date, read_month, read_weekday
from discrepancy.values.time_holidays import read_holiday
from discrepancy.values.time_numeric import read_numeric, read_year
from discrepancy.values.time_quarter import read_season
from discrepancy.values.time_reference import bare_part, read_anaphor
from discrepancy.values.time_relative import read_day_word, read_last, so_far, unit_moment
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import ABBREVIATED_WEEKDAYS, EDGES, MONTHS, PARTS, SEASONS, WEEKDAYS

__all__ = ["Reader", "plain", "read_coarse", "read_day", "read_earlier", "read_edge", "read_range"]

Reader = Callable[[Tokens, int, Anchor], Moment | None]
"""Reads the expression that begins at a token, or returns ``None``."""


def plain(read: Callable[[Tokens, int], Moment | None]) -> Reader:
    """A reader of what needs no anchor."""

    def reader(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
        return read(tk, i)

    return reader


def read_day(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """A single day, as it may follow a clock time: ``Thursday``, ``May 3``, ``last night``, ``Christmas Eve``."""
    word = tk.words[i]
    if word in ("today", "yesterday", "tomorrow"):
        return read_day_word(tk, i, anchor)
    if word in WEEKDAYS or word in ABBREVIATED_WEEKDAYS:
        return read_weekday(tk, i, anchor)
    if word in MONTHS:
        found = read_month(tk, i, anchor)
        return found if found is not None and found.granularity in ("day", "") else None
    if word in ("last", "this") and (tk.words[i + 1] in WEEKDAYS or tk.words[i + 1] in PARTS):
        return read_last(tk, i, anchor)
    if tk.capital(i) and (named := read_holiday(tk, i, anchor)) is not None:
        return named
    return (read_numeric(tk, i, anchor) or read_date(tk, i, anchor)) if word.isdecimal() else None


def read_edge(tk: Tokens, i: int, anchor: Anchor, the: Reader) -> Moment | None:
    """``early Thursday``, ``late 2019``, ``mid-May``, ``the end of the year``, ``early this week``."""
    which = tk.words[i]
    at = i + 1
    if which in ("end", "beginning", "start", "middle"):
        if tk.words[at] != "of":
            return None
        at += 1
        if tk.words[at] == "the" and tk.words[at + 1] in ("day", "week", "month", "quarter", "year", "decade"):
            return year_third(unit_moment(anchor, tk.words[at + 1], "this"), which)._replace(end=at + 2)
    else:
        at += tk.words[at] in ("-", "in", "on") or (tk.words[at] == "-" and tk.words[at + 1] == "to")
    if which == "mid" and tk.words[at] in ("week", "year", "month"):
        return year_third(unit_moment(anchor, tk.words[at], "this"), which)._replace(end=at + 1)
    if tk.words[at] in PARTS and which in ("early", "mid", "late"):
        return bare_part(tk.words[at])._replace(end=at + 1, modifier=EDGES[which])
    moment = read_coarse(tk, at, anchor, the)
    if moment is None:
        return None
    if moment.granularity == "day" or moment.timex.startswith("XXXX-W"):
        if which not in ("early", "late"):
            return None
        if tk.words[moment.end] in PARTS:
            return day_part(moment, tk.words[moment.end])._replace(end=moment.end + 1, modifier=EDGES[which])
        return day_part(moment, which)._replace(end=moment.end)
    if moment.granularity in ("week", "month", "quarter", "year", "decade", "range"):
        return year_third(moment, which)
    return moment._replace(modifier=EDGES[which]) if moment.granularity == "part" or moment.lo is None else None


def read_coarse(tk: Tokens, i: int, anchor: Anchor, the: Reader) -> Moment | None:
    """A day, month, year or season that "early" and "late" may stand before."""
    word = tk.words[i]
    if word in ("last", "this", "next"):
        return read_last(tk, i, anchor)
    if word == "the" and tk.words[i + 1] not in EDGES:  # "the end of the beginning of": once is enough
        return the(tk, i, anchor)
    if word in ("today", "yesterday", "tomorrow"):
        return read_day_word(tk, i, anchor)
    if word.isdecimal():
        return read_date(tk, i, anchor) or read_year(tk, i, sure=True)
    if word in WEEKDAYS:
        return read_weekday(tk, i, anchor)
    if word in SEASONS:
        return read_season(tk, i, anchor)
    return read_month(tk, i, anchor) if word in MONTHS else None


def read_earlier(tk: Tokens, i: int, anchor: Anchor, the: Reader) -> Moment | None:
    """``earlier today``, ``later this week``, ``earlier in the month``."""
    at = i + 1 + (tk.words[i + 1] in ("in", "on"))
    if tk.words[at] == "the" and tk.words[at + 1] in ("day", "week", "month", "year"):
        if tk.words[at + 1] == "day":
            edge, reason = EDGES[tk.words[i]], "'the day' is one that the text gave before"
            shift = Shift(0, "day", "near")
            return unresolved("XXXX-XX-XX", reason)._replace(end=at + 2, shift=shift, modifier=edge)
        moment: Moment | None = unit_moment(anchor, tk.words[at + 1], "this")._replace(end=at + 2)
    elif tk.words[at] == "that":
        told = read_anaphor(tk, at, anchor)
        return None if told is None else told._replace(modifier=EDGES[tk.words[i]])
    elif tk.words[at] in ("today", "this", "last", "yesterday") or tk.words[at] in WEEKDAYS:
        moment = read_coarse(tk, at, anchor, the)
    else:
        moment = None
    return None if moment is None else so_far(anchor, moment, later=tk.words[i] == "later")


def read_range(tk: Tokens, i: int, anchor: Anchor, the: Reader) -> Moment | None:
    """``between 2014 and 2016``, ``from June to August 2013``: one value from one beginning to the other end."""
    joint = "and" if tk.words[i] == "between" else "to"
    first = read_coarse(tk, i + 1, anchor, the)
    if first is None or first.lo is None or tk.words[first.end] not in (joint, "until", "through"):
        return None
    last = read_coarse(tk, first.end + 1, anchor, the)
    if last is None or last.hi is None:
        return None
    lo, hi = first.lo, last.hi
    if (
        first.granularity == "month"
        and last.lo is not None
        and last.lo.year != lo.year
        and tk.words[first.end - 1] in MONTHS
    ):
        lo = lo.replace(year=last.lo.year - (lo.month > last.lo.month))
        first = month(lo.year, lo.month)._replace(end=first.end)
    if lo >= hi:
        return None
    parts = first._replace(first=i + 1), last._replace(first=first.end + 1)
    return span(lo, hi, "range", f"{first.timex}/{last.timex}")._replace(end=last.end, parts=parts)
