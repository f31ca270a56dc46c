"""The grammar of what begins with "the": ``the third quarter``, ``the past year``, ``the day before``."""

from __future__ import annotations

from datetime import timedelta

from discrepancy.values.number_noun import FUNCTION_WORDS
from discrepancy.values.number_words import WORD_VALUES
from discrepancy.values.time_calendar import Anchor, Moment, day, day_part, unresolved, weekend, year
from discrepancy.values.time_dates import read_date
from discrepancy.values.time_edges import Reader, plain, read_day, read_edge
from discrepancy.values.time_length import read_length
from discrepancy.values.time_numeric import read_year
from discrepancy.values.time_quarter import quarter_of_year, read_fiscal, read_quarter, read_season
from discrepancy.values.time_reference import (
    read_anaphor,
    read_bare_unit,
    read_current,
    read_end_of,
    read_present,
    read_year_ago,
)
from discrepancy.values.time_relative import OVER, read_last, read_latest
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import DECADES, EDGES, PARTS, SEASONS, UNITS

__all__ = ["CENTURIES", "counted_units", "read_century", "read_the"]

_BEFORE_WEEKEND_TEXT = "over at on during before after for by until through since from into this of"
_BEFORE_WEEKEND = frozenset(_BEFORE_WEEKEND_TEXT.split())
_SATURDAY = 5
_CENTURY_TEXT = "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
CENTURIES: dict[str, int] = {word: number for number, word in enumerate(_CENTURY_TEXT.split(), 11)}
"""Ordinals in words of the centuries that news speaks of."""
_ORDINAL_SUFFIX = frozenset({"st", "nd", "rd", "th"})


def read_the(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
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
            or counted_units(tk, i + 1, anchor)
        )
        return found or _year_and_quarter(tk, at)
    return None


def _the_last(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``the past year``, ``the next two weeks``, ``the next day``, ``the past``."""
    pointed = read_present(tk, i)
    if pointed is not None:
        return pointed
    if tk.words[i + 1] == "next" and tk.words[i - 1] not in OVER:
        told = read_anaphor(tk, i, anchor)
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
        of_day = read_day(tk, i + 3, anchor)
        single = of_day is not None and of_day.granularity in ("day", "")
        return day_part(of_day, word)._replace(end=of_day.end) if of_day is not None and single else None
    if word == "year" and after.isdecimal():
        return read_year(tk, i + 2, sure=True)
    if word == "year":
        found = read_year_ago(tk, i + 1, anchor)
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
    return read_current(tk, i + 1, anchor) if tk.words[i + 2] in (*UNITS, "fiscal", "financial") else None


def _the_first(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``the third quarter``, ``the first nine months``, ``the two weeks``."""
    return read_quarter(tk, i + 1, anchor) or counted_units(tk, i + 1, anchor)


def counted_units(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``first nine months``, ``nine months``: units that an article counts out."""
    at = i + (tk.words[i] in ("first", "final", "full"))
    if not (tk.words[at][:1].isdecimal() or tk.words[at] in WORD_VALUES or tk.words[at] in ("few", "many")):
        return None
    found = read_length(tk, at, anchor)
    if found is None or found.type != "duration" or not tk.words[found.end - 1].endswith("s"):
        return None
    return None if tk.words[found.end] == "-" else found


def _century_after_the(tk: Tokens, i: int) -> Moment | None:
    """``the 19th century``; in "the 19th-century poet" the article is not part of the time."""
    found = read_century(tk, i)
    return None if found is None or tk.words[found.end - 2] == "-" else found


def read_century(tk: Tokens, i: int) -> Moment | None:
    """``19th century``, ``19th-century``, ``nineteenth century``."""
    number = CENTURIES.get(tk.words[i]) or tk.number(i, 11, 21, 2)
    if number is None:
        return None
    if tk.words[i].isdecimal():
        if tk.words[i + 1] not in _ORDINAL_SUFFIX:
            return None
        i += 1
    end = i + 1 + (tk.words[i + 1] == "-")
    return year((number - 1) * 100, 100)._replace(end=end + 1) if tk.words[end] == "century" else None


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


def _the_edge(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``the end of the year``, ``the early 1990s``."""
    return read_edge(tk, i + 1, anchor, read_the)


def _after_article(reader: Reader) -> Reader:
    """A reader that is handed the token after the article."""

    def read(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
        return reader(tk, i + 1, anchor)

    return read


_ORDINALS = ("first", "second", "third", "fourth", "final")
_NONE: dict[str, Reader] = {}
_AFTER_THE: dict[str, Reader] = (
    _NONE
    | dict.fromkeys([*WORD_VALUES, "few", "q", *_ORDINALS], _the_first)
    | dict.fromkeys([*PARTS, "day", "week", "month", "quarter", "year", "decade", "century"], _the_unit)
    | dict.fromkeys(["last", "past", "next", "coming", "upcoming"], _the_last)
    | dict.fromkeys(
        ["future", "present", "moment", "near", "foreseeable", "immediate", "distant", "recent"], plain(read_present)
    )
    | dict.fromkeys(["previous", "following", "same", "preceding", "prior"], read_anaphor)
    | dict.fromkeys([w for w in EDGES if w not in ("earlier", "later")], _the_edge)
    | dict.fromkeys(SEASONS, _after_article(read_season))
    | dict.fromkeys(DECADES, _after_article(plain(_decade_by_name)))
    | dict.fromkeys(["fiscal", "financial"], _after_article(read_fiscal))
    | dict.fromkeys(CENTURIES, _after_article(plain(_century_after_the)))
    | {"weekend": _the_weekend, "latest": _after_article(read_latest), "current": _the_current}
)
"""What reads the expression that begins with "the" and a word."""
