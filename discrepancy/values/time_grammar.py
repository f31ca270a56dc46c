"""The grammar of time: what may begin with a word, and how its parts go together."""

from __future__ import annotations

from collections.abc import Callable

from discrepancy.values.number_words import WORD_VALUES
from discrepancy.values.time_article import CENTURIES, counted_units, read_century, read_the
from discrepancy.values.time_calendar import Anchor, Moment, day, unresolved, year_third
from discrepancy.values.time_clock import Clock, clock_moment, read_clock
from discrepancy.values.time_dates import SEPTEMBER_11, read_date, read_month, read_weekday
from discrepancy.values.time_edges import Reader, plain, read_day, read_earlier, read_edge, read_range
from discrepancy.values.time_holidays import HOLIDAYS, read_holiday
from discrepancy.values.time_length import (
    LONG_WORDS,
    REPETITION,
    read_bare_plural,
    read_length,
    read_long,
)
from discrepancy.values.time_numeric import read_numeric, read_year
from discrepancy.values.time_quarter import read_fiscal, read_quarter, read_season
from discrepancy.values.time_reference import (
    POINTERS,
    read_anaphor,
    read_at_present,
    read_current,
    read_end_of,
    read_long_ago,
    read_pointer,
    read_prior_year,
    read_year_ago,
)
from discrepancy.values.time_relative import read_day_word, read_last, read_overnight, unit_moment
from discrepancy.values.time_sets import SETS, read_all, read_every, read_times
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import ABBREVIATED_WEEKDAYS, EDGES, MONTHS, PARTS, SEASONS, UNITS, WEEKDAYS

__all__ = ["READERS", "read_number"]


def read_number(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """What begins with digits: a date, a clock time, a year, a century, a length."""
    moment = read_numeric(tk, i, anchor)
    if moment is not None:
        return moment
    clock = read_clock(tk, i)
    if clock is not None:
        return _read_clock_and_day(tk, clock, anchor)
    if tk.words[i] == "9" and tk.words[i + 1] == "/" and tk.words[i + 2] == "11" and tk.words[i + 3] != "/":
        return day(SEPTEMBER_11)._replace(end=i + 3)
    found = read_date(tk, i, anchor) or read_year(tk, i) or read_century(tk, i)
    return found or _read_times_or_length(tk, i, anchor)


def _read_clock_and_day(tk: Tokens, clock: Clock, anchor: Anchor) -> Moment | None:
    """A clock time with the day after it, else on the day of publication."""
    at = clock.end
    while tk.words[at] in (",", "on"):
        at += 1
    day = read_day(tk, at, anchor)
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
    if anchor.told is not None:
        return clock_moment(clock, anchor.told)
    now = anchor.now
    if clock.zone is not None and anchor.zone is not None and clock.second_minute is None and not anchor.day_only:
        now = now.replace(tzinfo=anchor.zone).astimezone(clock.zone).replace(tzinfo=None)
    return clock_moment(clock, now.date())


def _read_first(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_quarter(tk, i, anchor) or (counted_units(tk, i, anchor) if tk.words[i] == "first" else None)


def _read_word(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """Words of repetition."""
    word = tk.words[i]
    if tk.capital(i) and (tk.capital(i + 1) or tk.words[i - 1] not in ("", ".", "\n")):
        return None
    return unresolved(SETS[word], REPETITION, "set")._replace(end=i + 1)


def _read_plural_weekday(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    number = WEEKDAYS[tk.words[i][:-1]]
    return unresolved(f"XXXX-WXX-{number + 1}", REPETITION, "set")._replace(end=i + 1) if tk.capital(i) else None


def _read_weekday(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """A weekday, or what is repeated on it: ``Monday nights``."""
    part = tk.words[i + 1]
    if part.endswith("s") and part[:-1] in PARTS and tk.words[i] in WEEKDAYS:
        timex = f"XXXX-WXX-{WEEKDAYS[tk.words[i]] + 1}T{PARTS[part[:-1]][2]}"
        return unresolved(timex, REPETITION, "set")._replace(end=i + 2)
    return read_weekday(tk, i, anchor)


def _read_hour_word(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    clock = read_clock(tk, i)
    return None if clock is None else _read_clock_and_day(tk, clock, anchor)


def _with_the(reader: Callable[[Tokens, int, Anchor, Reader], Moment | None]) -> Reader:
    def read(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
        return reader(tk, i, anchor, read_the)

    return read


def _first_of(*readers: Reader) -> Reader:
    def read(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
        for reader in readers:
            moment = reader(tk, i, anchor)
            if moment is not None:
                return moment
        return None

    return read


def _read_times_or_length(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_times(tk, i) or read_length(tk, i, anchor)


def _read_article(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """What begins with "a", "an", "some": a length or a rate, or ``a long time ago``."""
    return _read_times_or_length(tk, i, anchor) or read_long_ago(tk, i)


def _read_this(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_last(tk, i, anchor) or read_at_present(tk, i)


def _read_recent(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``recent weeks``, ``a recent survey``."""
    return read_length(tk, i, anchor) or read_current(tk, i, anchor)


def _read_year_word(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_year_ago(tk, i, anchor) or read_end_of(tk, i, anchor) or read_long(tk, i)


def _read_middle(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``midweek``, ``midyear`` in one word."""
    unit = tk.words[i].removeprefix("mid")
    return year_third(unit_moment(anchor, unit, "this"), "mid")._replace(end=i + 1)


_ORDINALS = ("first", "second", "third", "fourth", "final")
_NONE: dict[str, Reader] = {}
_AMOUNT_WORDS = "half several many few dozen"


def _read_spoken_or_length(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """A clock time in words ("half past five on Monday afternoon"), else how often or how long."""
    clock = read_clock(tk, i)
    return _read_clock_and_day(tk, clock, anchor) if clock is not None else _read_times_or_length(tk, i, anchor)


READERS: dict[str, Reader] = (
    _NONE
    | dict.fromkeys([w for w in UNITS if w.endswith("s") or w == "centuries"], plain(read_bare_plural))
    | dict.fromkeys([*_AMOUNT_WORDS.split(), *WORD_VALUES, "half", "quarter"], _read_spoken_or_length)
    | dict.fromkeys([*WEEKDAYS, *ABBREVIATED_WEEKDAYS], _read_weekday)
    | dict.fromkeys([f"{w}s" for w in WEEKDAYS], _read_plural_weekday)
    | dict.fromkeys(MONTHS, read_month)
    | dict.fromkeys(["today", "tonight", "yesterday", "tomorrow"], read_day_word)
    | dict.fromkeys(["a", "an", "some"], _read_article)
    | dict.fromkeys(["long", "not", "ages"], plain(read_long_ago))
    | dict.fromkeys(["last", "past", "next", "coming"], read_last)
    | {"this": _read_this, "present": plain(read_at_present)}
    | dict.fromkeys([w for w in EDGES if w not in ("earlier", "later")], _with_the(read_edge))
    | dict.fromkeys(["earlier", "later"], _with_the(read_earlier))
    | dict.fromkeys(["between", "from"], _with_the(read_range))
    | dict.fromkeys(["every", "each"], plain(read_every))
    | dict.fromkeys(SEASONS, read_season)
    | dict.fromkeys(["q", *_ORDINALS], _read_first)
    | dict.fromkeys(["noon", "midnight"], _read_hour_word)
    | {"all": plain(read_all), "overnight": read_overnight, "prior": plain(read_prior_year)}
    | dict.fromkeys(CENTURIES, plain(read_century))
    | dict.fromkeys(SETS, _read_word)
    | dict.fromkeys([*POINTERS, "right", "these", "those"], read_pointer)
    | dict.fromkeys(["fiscal", "financial"], read_fiscal)
    | dict.fromkeys(["month", "week"], _first_of(read_end_of, plain(read_long)))
    | dict.fromkeys(["hour", "day", "decade", *LONG_WORDS], plain(read_long))
    | {"the": read_the, "that": read_anaphor, "recent": _read_recent, "current": read_current, "year": _read_year_word}
    | dict.fromkeys(["midweek", "midmonth", "midyear"], _read_middle)
    | dict.fromkeys(["once", "twice"], plain(read_times))
)
"""What reads the expression that may begin with a word."""

for _name in HOLIDAYS:
    _first = _name.replace("'", " ").split()[0]
    READERS[_first] = _first_of(read_holiday, READERS[_first]) if _first in READERS else read_holiday
