"""The grammar of time: what may begin with a word, and how its parts go together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from discrepancy.values.number_words import WORD_VALUES
from discrepancy.values.time_calendar import Anchor, Moment, day, day_part, span, unresolved, weekend, year, year_third
from discrepancy.values.time_clock import Clock, clock_moment, read_clock
from discrepancy.values.time_dates import read_date, read_fixed_day, read_month, read_weekday
from discrepancy.values.time_length import SETS, read_bare_plural, read_every, read_length
from discrepancy.values.time_numeric import read_numeric, read_year
from discrepancy.values.time_relative import (
    read_anaphor,
    read_day_word,
    read_last,
    read_quarter,
    read_season,
    so_far,
    unit_moment,
)
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import ABBREVIATED_WEEKDAYS, FIXED_DAYS, MONTHS, PARTS, SEASONS, UNITS, WEEKDAYS

__all__ = ["READERS", "read_number"]

Reader = Callable[[Tokens, int, Anchor], Moment | None]
"""Reads the expression that begins at a token, or returns ``None``."""

_REFERENCES = {"now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "recently": "PAST_REF"}
_EDGES = frozenset({"early", "late", "mid", "end", "beginning", "start", "middle"})
_CENTURY_SUFFIX = frozenset({"st", "nd", "rd", "th"})


def read_number(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """What begins with digits: a date, a clock time, a year, a century, a length."""
    moment = read_numeric(tk, i, anchor)
    if moment is not None:
        return moment
    clock = read_clock(tk, i)
    if clock is not None:
        return _read_clock_and_day(tk, clock, anchor)
    return read_date(tk, i, anchor) or read_year(tk, i) or _read_century(tk, i) or read_length(tk, i, anchor)


def _read_century(tk: Tokens, i: int) -> Moment | None:
    number = tk.number(i, 11, 21, 2)
    if number is None or tk.words[i + 1] not in _CENTURY_SUFFIX:
        return None
    end = i + 2 + (tk.words[i + 2] == "-")
    return year((number - 1) * 100, 100)._replace(end=end + 1) if tk.words[end] == "century" else None


def _read_clock_and_day(tk: Tokens, clock: Clock, anchor: Anchor) -> Moment | None:
    """A clock time with the day after it, else on the day of publication."""
    at = clock.end
    while tk.words[at] in (",", "on"):
        at += 1
    day = _read_day(tk, at, anchor)
    if day is not None and day.lo is not None and day.granularity in ("day", "part"):
        end = day.end + (tk.words[day.end] in PARTS)
        return clock_moment(clock, day.lo.date())._replace(end=end)
    if day is not None and day.lo is None:
        return day._replace(timex=f"{day.timex}T{clock.minute // 60:02d}:{clock.minute % 60:02d}", type="time")
    if anchor.now is None:
        stamp = f"XXXX-XX-XXT{clock.minute // 60:02d}:{clock.minute % 60:02d}"
        return unresolved(stamp, "the day is not stated and the date of publication not known", "time")._replace(
            end=clock.end
        )
    now = anchor.now
    if clock.zone is not None and anchor.zone is not None and clock.second_minute is None and not anchor.day_only:
        now = now.replace(tzinfo=anchor.zone).astimezone(clock.zone).replace(tzinfo=None)
    return clock_moment(clock, now.date())


def _read_day(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
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
    return (read_numeric(tk, i, anchor) or read_date(tk, i, anchor)) if word.isdecimal() else None


def _read_the(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """What begins with "the"."""
    word = tk.words[i + 1]
    if (
        word in ("past", "future", "present")
        and tk.words[i + 2] not in UNITS
        and tk.words[i - 1] in ("in", "of", "for")
    ):
        if tk.words[i + 2][:1].isalpha() and word == "past":
            return read_last(tk, i + 1, anchor)
        return unresolved(f"{word.upper()}_REF", f"'the {word}' names no calendar time")._replace(end=i + 2)
    if word in ("last", "past", "next", "coming"):
        return (read_anaphor(tk, i) if word == "next" else None) or read_last(tk, i + 1, anchor)
    if word in ("previous", "following", "same", "preceding"):
        return read_anaphor(tk, i)
    if word == "day" and tk.words[i + 2] in ("before", "after") and tk.words[i + 3] in ("yesterday", "tomorrow"):
        if anchor.today is None:
            return unresolved("PAST_REF")._replace(end=i + 4)
        shift = -2 if tk.words[i + 3] == "yesterday" else 2
        return day(anchor.today + timedelta(days=shift))._replace(end=i + 4)
    if word == "weekend" and tk.words[i - 1] in ("over", "at", "on", "during"):
        if anchor.today is None:
            return unresolved("")._replace(end=i + 2)
        back = anchor.today.weekday() + (7 if anchor.today.weekday() < 5 else 0)
        return weekend(anchor.today - timedelta(days=back))._replace(end=i + 2)
    if word == "year" and tk.words[i + 2].isdecimal():
        return read_year(tk, i + 2, sure=True)
    if word in _EDGES:
        return _read_edge(tk, i + 1, anchor)
    if word in SEASONS:
        return read_season(tk, i + 1, anchor)
    if word.isdecimal() or word in ("'", "’", "‘"):
        at = i + 1 + (not word.isdecimal())
        return read_date(tk, at, anchor) or _read_century(tk, at) or _decade(tk, at)
    return read_quarter(tk, i + 1, anchor)


def _decade(tk: Tokens, at: int) -> Moment | None:
    moment = read_year(tk, at, sure=True)
    return moment if moment is not None and moment.granularity == "decade" else None


def _read_edge(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``early Thursday``, ``late 2019``, ``mid-May``, ``the end of the year``, ``early this week``."""
    which = tk.words[i]
    at = i + 1
    if which in ("end", "beginning", "start", "middle"):
        if tk.words[at] != "of":
            return None
        at += 1
        if tk.words[at] == "the" and tk.words[at + 1] in ("week", "month", "quarter", "year", "decade"):
            return year_third(unit_moment(anchor, tk.words[at + 1], "this"), which)._replace(end=at + 2)
    else:
        at += tk.words[at] in ("-", "in", "on") or (tk.words[at] == "-" and tk.words[at + 1] == "to")
    moment = _read_coarse(tk, at, anchor)
    if moment is None:
        return None
    if moment.granularity == "day" or moment.timex.startswith("XXXX-W"):
        if which not in ("early", "late"):
            return None
        if tk.words[moment.end] in PARTS:
            return day_part(moment, tk.words[moment.end])._replace(end=moment.end + 1)
        return day_part(moment, which)._replace(end=moment.end)
    if moment.granularity in ("week", "month", "quarter", "year", "decade", "range"):
        return year_third(moment, which)
    return moment if moment.granularity == "part" else (moment if moment.lo is None else None)


def _read_coarse(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """A day, month, year or season that "early" and "late" may stand before."""
    word = tk.words[i]
    if word in ("last", "this", "next"):
        return read_last(tk, i, anchor)
    if word == "the" and tk.words[i + 1] not in _EDGES:  # "the end of the beginning of": once is enough
        return _read_the(tk, i, anchor)
    if word in ("today", "yesterday", "tomorrow"):
        return read_day_word(tk, i, anchor)
    if word.isdecimal():
        return read_date(tk, i, anchor) or read_year(tk, i, sure=True)
    if word in WEEKDAYS:
        return read_weekday(tk, i, anchor)
    if word in SEASONS:
        return read_season(tk, i, anchor)
    return read_month(tk, i, anchor) if word in MONTHS else None


def _read_earlier(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``earlier today``, ``later this week``, ``earlier in the month``."""
    at = i + 1 + (tk.words[i + 1] in ("in", "on"))
    if tk.words[at] == "the" and tk.words[at + 1] in ("day", "week", "month", "year"):
        if tk.words[at + 1] == "day":
            return unresolved("", "'the day' is one the text gave before")._replace(end=at + 2)
        moment: Moment | None = unit_moment(anchor, tk.words[at + 1], "this")._replace(end=at + 2)
    elif tk.words[at] in ("today", "this", "last", "yesterday") or tk.words[at] in WEEKDAYS:
        moment = _read_coarse(tk, at, anchor)
    else:
        moment = None
    return None if moment is None else so_far(anchor, moment, later=tk.words[i] == "later")


def _read_range(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``between 2014 and 2016``, ``from June to August 2013``: one value from one beginning to the other end."""
    joint = "and" if tk.words[i] == "between" else "to"
    first = _read_coarse(tk, i + 1, anchor)
    if first is None or first.lo is None or tk.words[first.end] not in (joint, "until", "through"):
        return None
    last = _read_coarse(tk, first.end + 1, anchor)
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
    if lo >= hi:
        return None
    return span(lo, hi, "range", f"{first.timex}/{last.timex}")._replace(end=last.end)


def _read_word(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """Words of reference and repetition."""
    word = tk.words[i]
    if word in SETS:
        if tk.capital(i) and (tk.capital(i + 1) or tk.words[i - 1] not in ("", ".", "\n")):
            return None
        return unresolved(SETS[word], "a repetition", "set")._replace(end=i + 1)
    return unresolved(_REFERENCES[word], f"'{word}' names no calendar time")._replace(end=i + 1)


def _read_plural_weekday(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    number = WEEKDAYS[tk.words[i][:-1]]
    return unresolved(f"XXXX-WXX-{number + 1}", "a repetition", "set")._replace(end=i + 1) if tk.capital(i) else None


def _read_hour_word(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    clock = read_clock(tk, i)
    return None if clock is None else _read_clock_and_day(tk, clock, anchor)


def _first_of(*readers: Reader) -> Reader:
    def read(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
        for reader in readers:
            moment = reader(tk, i, anchor)
            if moment is not None:
                return moment
        return None

    return read


def _read_every(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_every(tk, i)


def _read_bare_plural(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_bare_plural(tk, i)


_AMOUNT_WORDS = "a an half several some many few recent dozen"

_NO_READERS: dict[str, Reader] = {}
READERS: dict[str, Reader] = (
    _NO_READERS
    | dict.fromkeys([w for w in UNITS if w.endswith("s") or w == "centuries"], _read_bare_plural)
    | dict.fromkeys([*_AMOUNT_WORDS.split(), *WORD_VALUES], read_length)
    | dict.fromkeys([*WEEKDAYS, *ABBREVIATED_WEEKDAYS], read_weekday)
    | dict.fromkeys([f"{w}s" for w in WEEKDAYS], _read_plural_weekday)
    | dict.fromkeys(MONTHS, read_month)
    | dict.fromkeys(["today", "tonight", "yesterday", "tomorrow"], read_day_word)
    | dict.fromkeys(["last", "past", "this", "next", "coming"], read_last)
    | dict.fromkeys(_EDGES, _read_edge)
    | dict.fromkeys(["earlier", "later"], _read_earlier)
    | dict.fromkeys(["between", "from"], _read_range)
    | dict.fromkeys(["every", "each"], _read_every)
    | dict.fromkeys(SEASONS, read_season)
    | dict.fromkeys(["first", "second", "third", "fourth", "final", "q"], read_quarter)
    | dict.fromkeys(["noon", "midnight"], _read_hour_word)
    | dict.fromkeys([*SETS, *_REFERENCES], _read_word)
    | {"the": _read_the}
)
"""What reads the expression that may begin with a word."""

for _name in FIXED_DAYS:
    _first = _name.replace("'", " ").split()[0]
    READERS[_first] = _first_of(read_fixed_day, READERS[_first]) if _first in READERS else read_fixed_day
