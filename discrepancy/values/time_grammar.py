"""The grammar of time: what may begin with a word, and how its parts go together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from discrepancy.values.number_noun import FUNCTION_WORDS
from discrepancy.values.number_words import WORD_VALUES
from discrepancy.values.time_calendar import (
    Anchor,
    Moment,
    Shift,
    day,
    day_part,
    month,
    span,
    unresolved,
    weekend,
    year,
    year_third,
)
from discrepancy.values.time_clock import Clock, clock_moment, read_clock
from discrepancy.values.time_dates import SEPTEMBER_11, read_date, read_month, read_weekday
from discrepancy.values.time_holidays import HOLIDAYS, read_holiday
from discrepancy.values.time_length import REPETITION, SETS, read_bare_plural, read_every, read_length, read_times
from discrepancy.values.time_numeric import read_numeric, read_year
from discrepancy.values.time_quarter import quarter_of_year, read_fiscal, read_quarter, read_season
from discrepancy.values.time_reference import (
    POINTERS,
    read_anaphor,
    read_bare_unit,
    read_current,
    read_end_of,
    read_pointer,
    read_present,
    read_year_ago,
)
from discrepancy.values.time_relative import OVER, read_day_word, read_last, read_latest, so_far, unit_moment
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import (
    ABBREVIATED_WEEKDAYS,
    DECADES,
    EDGES,
    MONTHS,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAYS,
)

__all__ = ["READERS", "read_number"]

Reader = Callable[[Tokens, int, Anchor], Moment | None]
"""Reads the expression that begins at a token, or returns ``None``."""

_BEFORE_WEEKEND_TEXT = "over at on during before after for by until through since from into this of"
_BEFORE_WEEKEND = frozenset(_BEFORE_WEEKEND_TEXT.split())
_SATURDAY = 5
_CENTURY_SUFFIX = frozenset({"st", "nd", "rd", "th"})


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
    found = read_date(tk, i, anchor) or read_year(tk, i) or _read_century(tk, i)
    return found or _read_times_or_length(tk, i, anchor)


def _read_century(tk: Tokens, i: int) -> Moment | None:
    number = tk.number(i, 11, 21, 2)
    if number is None or tk.words[i + 1] not in _CENTURY_SUFFIX:
        return None
    end = i + 2 + (tk.words[i + 2] == "-")
    return year((number - 1) * 100, 100)._replace(end=end + 1) if tk.words[end] == "century" else None


def _century_after_the(tk: Tokens, i: int) -> Moment | None:
    """``the 19th century``; in "the 19th-century poet" the article is not part of the time."""
    found = _read_century(tk, i)
    return None if found is None or tk.words[found.end - 2] == "-" else found


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
    if anchor.told is not None:
        return clock_moment(clock, anchor.told)
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
    reader = _AFTER_THE.get(word)
    if reader is not None:
        return reader(tk, i, anchor)
    if word.isdecimal() or word in ("'", "’", "‘"):
        at = i + 1 + (not word.isdecimal())
        found = (
            read_date(tk, at, anchor)
            or _century_after_the(tk, at)
            or _decade(tk, at)
            or _counted_units(tk, i + 1, anchor)
        )
        return found or _year_and_quarter(tk, at)
    return None


def _the_last(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``the past year``, ``the next two weeks``, ``the next day``, ``the past``."""
    pointed = read_present(tk, i)
    if pointed is not None:
        return pointed
    if tk.words[i + 1] == "next" and tk.words[i - 1] not in OVER:
        told = read_anaphor(tk, i)
        if told is not None:
            return told
    return read_last(tk, i + 1, anchor)


def _the_unit(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``the day before``, ``the year 2014``, ``the year-ago quarter``, ``the week``."""
    word, after = tk.words[i + 1], tk.words[i + 2]
    if word == "day" and after in ("before", "after") and tk.words[i + 3] in ("yesterday", "tomorrow"):
        if anchor.today is None:
            return unresolved("PAST_REF")._replace(end=i + 4)
        shift = -2 if tk.words[i + 3] == "yesterday" else 2
        return day(anchor.today + timedelta(days=shift))._replace(end=i + 4)
    if word in PARTS and after == "of":
        of_day = _read_day(tk, i + 3, anchor)
        single = of_day is not None and of_day.granularity in ("day", "")
        return day_part(of_day, word)._replace(end=of_day.end) if of_day is not None and single else None
    if word == "year" and after.isdecimal():
        return read_year(tk, i + 2, sure=True)
    if word == "year":
        found = read_year_ago(tk, i + 1)
        if found is not None:
            return found
    return read_end_of(tk, i + 1, anchor) or read_bare_unit(tk, i)


def _the_weekend(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``the weekend``: the last one or the next by tense, the running one on its own days."""
    before, after = tk.words[i - 1], tk.words[i + 2]
    if after in ("before", "after", "of") or tk.capital(i + 1):
        return None
    if before not in _BEFORE_WEEKEND and after.isalpha() and after not in FUNCTION_WORDS:
        return None
    if anchor.today is None:
        return unresolved("XXXX-WXX-WE")._replace(end=i + 2)
    today = anchor.today.weekday()
    back = today + (7 if today < _SATURDAY and anchor.direction != "future" else 0)
    return weekend(anchor.today - timedelta(days=back))._replace(end=i + 2)


def _the_current(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``the current quarter``; in "the current talks" the adjective alone is a time."""
    return read_current(tk, i + 1, anchor) if tk.words[i + 2] in UNITS else None


def _the_first(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``the third quarter``, ``the first nine months``, ``the two weeks``."""
    return read_quarter(tk, i + 1, anchor) or _counted_units(tk, i + 1, anchor)


def _counted_units(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``first nine months``, ``nine months``: units that an article counts out."""
    at = i + (tk.words[i] in ("first", "final", "full"))
    if not (tk.words[at][:1].isdecimal() or tk.words[at] in WORD_VALUES or tk.words[at] in ("few", "many")):
        return None
    found = read_length(tk, at, anchor)
    if found is None or found.type != "duration" or not tk.words[found.end - 1].endswith("s"):
        return None
    return None if tk.words[found.end] == "-" else found


def _read_first(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_quarter(tk, i, anchor) or (_counted_units(tk, i, anchor) if tk.words[i] == "first" else None)


def _year_and_quarter(tk: Tokens, at: int) -> Moment | None:
    found = read_year(tk, at, sure=True)
    return None if found is None else quarter_of_year(tk, found)


def _decade(tk: Tokens, at: int) -> Moment | None:
    moment = read_year(tk, at, sure=True)
    return moment if moment is not None and moment.granularity == "decade" else None


def _decade_by_name(tk: Tokens, i: int) -> Moment | None:
    """``sixties`` after "the": of the twentieth century."""
    found = year(1900 + DECADES[tk.words[i]], 10)._replace(end=i + 1)
    return found if tk.words[i + 1] not in ("-", "and") or tk.words[i + 2] in DECADES else None


def _read_edge(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
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
    moment = _read_coarse(tk, at, anchor)
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


def _read_coarse(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """A day, month, year or season that "early" and "late" may stand before."""
    word = tk.words[i]
    if word in ("last", "this", "next"):
        return read_last(tk, i, anchor)
    if word == "the" and tk.words[i + 1] not in EDGES:  # "the end of the beginning of": once is enough
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
            edge, reason = EDGES[tk.words[i]], "'the day' is one that the text gave before"
            shift = Shift(0, "day", "near")
            return unresolved("XXXX-XX-XX", reason)._replace(end=at + 2, shift=shift, modifier=edge)
        moment: Moment | None = unit_moment(anchor, tk.words[at + 1], "this")._replace(end=at + 2)
    elif tk.words[at] == "that":
        told = read_anaphor(tk, at)
        return None if told is None else told._replace(modifier=EDGES[tk.words[i]])
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
        first = month(lo.year, lo.month)._replace(end=first.end)
    if lo >= hi:
        return None
    parts = first._replace(first=i + 1), last._replace(first=first.end + 1)
    return span(lo, hi, "range", f"{first.timex}/{last.timex}")._replace(end=last.end, parts=parts)


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


def _read_times_or_length(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_times(tk, i) or read_length(tk, i, anchor)


def _read_recent(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``recent weeks``, ``a recent survey``."""
    return read_length(tk, i, anchor) or read_current(tk, i, anchor)


def _read_that(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_anaphor(tk, i)


def _read_year_word(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_year_ago(tk, i) or read_end_of(tk, i, anchor)


def _read_once(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_times(tk, i)


def _after_article(reader: Reader) -> Reader:
    """A reader that is handed the token after the article."""

    def read(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
        return reader(tk, i + 1, anchor)

    return read


def _pointed(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_present(tk, i)


def _told(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    return read_anaphor(tk, i)


_NO_READERS: dict[str, Reader] = {}
_ORDINALS = ("first", "second", "third", "fourth", "final")

_AFTER_THE: dict[str, Reader] = (
    _NO_READERS
    | dict.fromkeys([*WORD_VALUES, "few", "q", *_ORDINALS], _the_first)
    | dict.fromkeys([*PARTS, "day", "week", "month", "quarter", "year", "decade", "century"], _the_unit)
    | dict.fromkeys(["last", "past", "next", "coming", "upcoming"], _the_last)
    | dict.fromkeys(["future", "present", "moment", "near", "foreseeable", "immediate", "distant", "recent"], _pointed)
    | dict.fromkeys(["previous", "following", "same", "preceding", "prior"], _told)
    | dict.fromkeys([w for w in EDGES if w not in ("earlier", "later")], _after_article(_read_edge))
    | dict.fromkeys(SEASONS, _after_article(read_season))
    | dict.fromkeys(DECADES, _after_article(lambda tk, i, anchor: _decade_by_name(tk, i)))
    | dict.fromkeys(["fiscal", "financial"], _after_article(read_fiscal))
    | {"weekend": _the_weekend, "latest": _after_article(read_latest), "current": _the_current}
)
"""What reads the expression that begins with "the" and a word."""

_AMOUNT_WORDS = "a an half several some many few dozen"

READERS: dict[str, Reader] = (
    _NO_READERS
    | dict.fromkeys([w for w in UNITS if w.endswith("s") or w == "centuries"], _read_bare_plural)
    | dict.fromkeys([*_AMOUNT_WORDS.split(), *WORD_VALUES], _read_times_or_length)
    | dict.fromkeys([*WEEKDAYS, *ABBREVIATED_WEEKDAYS], _read_weekday)
    | dict.fromkeys([f"{w}s" for w in WEEKDAYS], _read_plural_weekday)
    | dict.fromkeys(MONTHS, read_month)
    | dict.fromkeys(["today", "tonight", "yesterday", "tomorrow"], read_day_word)
    | dict.fromkeys(["last", "past", "this", "next", "coming"], read_last)
    | dict.fromkeys([w for w in EDGES if w not in ("earlier", "later")], _read_edge)
    | dict.fromkeys(["earlier", "later"], _read_earlier)
    | dict.fromkeys(["between", "from"], _read_range)
    | dict.fromkeys(["every", "each"], _read_every)
    | dict.fromkeys(SEASONS, read_season)
    | dict.fromkeys(["q", *_ORDINALS], _read_first)
    | dict.fromkeys(["noon", "midnight"], _read_hour_word)
    | dict.fromkeys(SETS, _read_word)
    | dict.fromkeys([*POINTERS, "right", "these", "those"], read_pointer)
    | dict.fromkeys(["fiscal", "financial"], read_fiscal)
    | dict.fromkeys(["month", "week"], read_end_of)
    | {"the": _read_the, "that": _read_that, "recent": _read_recent, "current": read_current, "year": _read_year_word}
    | {"once": _read_once, "twice": _read_once}
)
"""What reads the expression that may begin with a word."""

for _name in HOLIDAYS:
    _first = _name.replace("'", " ").split()[0]
    READERS[_first] = _first_of(read_holiday, READERS[_first]) if _first in READERS else read_holiday
