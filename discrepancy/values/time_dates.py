"""The grammar of calendar dates by name: days of a month, months, weekdays, days with a name of their own."""

from __future__ import annotations

from datetime import date

from discrepancy.values.time_calendar import (
    Anchor,
    Moment,
    day,
    month,
    month_day,
    nearest_month,
    span,
    unresolved,
    weekday,
)
from discrepancy.values.time_numeric import read_numeric
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import ABBREVIATED_WEEKDAYS, MONTHS, PARTS, WEEKDAYS

__all__ = ["SEPTEMBER_11", "read_date", "read_month", "read_weekday", "year_after"]

SEPTEMBER_11 = date(2001, 9, 11)
"""The one day that news names by month and day for ever."""
_ATTACKS_TEXT = "attack attacks terror terrorist terrorists hijackings hijackers hijacker victims commission"
_ATTACKS = frozenset(_ATTACKS_TEXT.split())
_PREPOSITIONS_TEXT = (
    "in since until till by of during last next this early late mid through from between before after for and to "
    "every each previous past coming around or"
)
_PREPOSITIONS = frozenset(_PREPOSITIONS_TEXT.split())
_CERTAIN_BEFORE = frozenset({"in", "last", "since", "until", "during", "late", "early", "mid", "this", "next"})
_PERSON_MONTHS = frozenset({"april", "june", "august", "may", "jan"})
_PAPERS_TEXT = (
    "times telegraph mirror mail express herald post independent world mosque tribune observer mercury prayer "
    "prayers wiesenthal addams"
)
_PAPERS = frozenset(_PAPERS_TEXT.split())
_NAMED_BEFORE_TEXT = "black good ash super palm bloody cyber maundy holy easter shrove giving sheffield ruby"
_NAMED_BEFORE = frozenset(_NAMED_BEFORE_TEXT.split())
_AFTER_DAY_TEXT = "in at on for and but as with by from when while after before during if"
_AFTER_DAY = frozenset(_AFTER_DAY_TEXT.split())
"""Words that may follow the second of two days, "Jan. 3 and 4"; a count has its noun there."""
_ORDINAL_SUFFIXES = frozenset({"st", "nd", "rd", "th"})


def year_after(tk: Tokens, i: int) -> tuple[int, int] | None:
    """The year that follows a date at token ``i`` (``2007``, ``, 2007``, ``of 2007``): end and number."""
    if tk.words[i] in (",", "of") and not (tk.words[i] == "of" and tk.words[i + 1] == "this"):
        i += 1
    number = tk.number(i, 1000, 2199)
    if number is None or len(tk.words[i]) != 4:
        return None
    to_month = tk.words[i + 1] in ("-", "–") and tk.words[i + 2] in MONTHS  # "April 2012-March 2013"
    if tk.words[i + 1] in (":", "-", "/", "%") and tk.glued(i) and not to_month:
        return None
    if tk.words[i + 1] == "," and tk.glued(i) and tk.words[i + 2].isdecimal() and tk.glued(i + 1):
        return None
    return i + 1, number


def _relative_year_after(tk: Tokens, i: int) -> tuple[int, int] | None:
    """``last year``, ``of this year`` after a month: end and how many years back."""
    if tk.words[i] in (",", "of"):
        i += 1
    back = {"last": 1, "this": 0, "next": -1}.get(tk.words[i])
    return (i + 2, back) if back is not None and tk.words[i + 1] == "year" else None


def _day_number(tk: Tokens, i: int) -> tuple[int, int] | None:
    """A day of the month at token ``i``, ordinal suffix allowed: end and number."""
    number = tk.number(i, 1, 31, 2)
    if number is None:
        return None
    if tk.words[i + 1] in _ORDINAL_SUFFIXES and tk.glued(i):
        return i + 2, number
    return None if (tk.glued(i) and (tk.words[i + 1].isalpha() or tk.words[i + 1] in ":%")) else (i + 1, number)


def _second_day(tk: Tokens, i: int) -> tuple[int, int] | None:
    """The end of a range of days, ``-5`` of ``3-5``, at token ``i``."""
    if tk.words[i] not in ("-", "–", "—", "to"):
        return None
    second = _day_number(tk, i + 1)
    return None if second is None or tk.words[second[0]] == "-" else second


def _dated(
    anchor: Anchor, m: int, d: int, until: int | None, y: int | None, weekday: int | None = None
) -> Moment | None:
    first = month_day(anchor, m, d, y, weekday)
    if until is None or first is None:
        return first
    last = month_day(anchor, m, until, y)
    if last is None or until <= d:
        return first
    if first.lo is None or last.hi is None:
        return unresolved(f"XXXX-{m:02d}", first.reason)
    return span(first.lo, last.hi, "range", f"{first.timex}/{last.timex}")


def _month_number(tk: Tokens, i: int) -> tuple[int, int, bool] | None:
    """Month name at token ``i``: end (the full stop of an abbreviation included), number, whether abbreviated."""
    number = MONTHS.get(tk.words[i])
    if number is None or not tk.capital(i):
        return None
    short = len(tk.words[i]) <= 4 and tk.words[i] not in ("may", "june", "july")
    dotted = short and tk.words[i + 1] == "." and tk.glued(i)
    return i + 1 + dotted, number, short


def read_month(tk: Tokens, i: int, anchor: Anchor, which: str = "", *, on: int | None = None) -> Moment | None:
    """A date that begins with a month: ``Nov. 12, 2007``, ``June of last year``, ``November``.

    Args:
        tk: Tokens.
        i: Index of the month.
        anchor: From where to count.
        which: ``last``, ``this`` or ``next`` where that word came before.
        on: Weekday printed before the date, 0 for Monday.
    """
    named = _month_number(tk, i)
    if named is None:
        return None
    at, m, short = named
    first = _day_number(tk, at)
    if first is not None and not which:
        until = _second_day(tk, first[0])
        after = until[0] if until is not None else first[0]
        full = year_after(tk, after) or _relative(anchor, tk, after)
        if (m, first[1]) == (9, 11) and full is None and tk.words[after] in _ATTACKS:
            return day(SEPTEMBER_11)._replace(end=after)
        found = _dated(anchor, m, first[1], until[1] if until else None, full[1] if full else None, on)
        if found is not None:
            found = found._replace(end=full[0] if full else after)
            return found if until or full else _with_another_day(tk, found, i, m, anchor)
    full = year_after(tk, at)
    if full is not None and not which:
        return month(full[1], m)._replace(end=full[0])
    back = _relative_year_after(tk, at)
    if back is not None and not which:
        return nearest_month(anchor, m, years_back=back[1])._replace(end=back[0])
    if not which and not _is_month_alone(tk, i, at, short=short):
        return None
    return nearest_month(anchor, m, which)._replace(end=at)


def _with_another_day(tk: Tokens, first: Moment, i: int, m: int, anchor: Anchor) -> Moment:
    """``Jan. 3 and 4``, ``May 2 or 3, 2012``: two days of one month; the one day as it is where no other follows."""
    second = _day_number(tk, first.end + 1) if tk.words[first.end] in ("and", "or") else None
    if second is None:
        return first
    full = year_after(tk, second[0])
    after = tk.words[second[0]]
    if full is None and after and after not in ".,;:)" and after not in _AFTER_DAY:
        return first  # "on May 3 and 12 others"
    pair = [month_day(anchor, m, d, full[1] if full else None) for d in (_day_of(tk, i, first.end), second[1])]
    one, other = pair
    if one is None or other is None or one.lo is None or other.hi is None or one.lo >= other.hi:
        return first
    end = full[0] if full else second[0]
    parts = one._replace(first=i, end=first.end), other._replace(first=first.end + 1, end=end)
    return span(one.lo, other.hi, "range", f"{one.timex}/{other.timex}")._replace(end=end, parts=parts)


def _day_of(tk: Tokens, start: int, end: int) -> int:
    """The day printed in a date without a year, tokens ``start`` to ``end``."""
    return next(int(w) for w in tk.words[start:end] if w.isdecimal())


def _relative(anchor: Anchor, tk: Tokens, i: int) -> tuple[int, int] | None:
    back = _relative_year_after(tk, i)
    return None if back is None or anchor.today is None else (back[0], anchor.today.year - back[1])


def _is_month_alone(tk: Tokens, i: int, end: int, *, short: bool) -> bool:
    """Whether a capitalised month name without a day or year is the month, and no verb, person or abbreviation."""
    word, before = tk.words[i], tk.words[i - 2 if tk.words[i - 1] == "-" else i - 1]
    vouched = before in _PREPOSITIONS
    if short:
        return vouched and tk.words[end - 1] == "."
    if word in ("may", "march"):
        return vouched and not (tk.capital(end) and tk.words[end] not in WEEKDAYS)
    if word in _PERSON_MONTHS and before not in _CERTAIN_BEFORE:
        return not tk.capital(end) and not (tk.capital(i - 1) and i > 1 and tk.words[i - 2] not in (".", "", "\n"))
    return True


def read_weekday(tk: Tokens, i: int, anchor: Anchor, which: str = "") -> Moment | None:
    """A weekday, alone or before a date (``Monday, 12 November 2007``)."""
    word = tk.words[i]
    number = WEEKDAYS.get(word)
    short = number is None
    if short:
        number = ABBREVIATED_WEEKDAYS.get(word)
    if number is None or not tk.capital(i) or tk.words[i - 1] in _NAMED_BEFORE:
        return None
    at = i + 1
    if short and tk.words[at] == ".":
        at += 1
    dated = _date_after_weekday(tk, at, anchor, number)
    if dated is not None:
        return dated
    if short or (tk.capital(at) and (tk.words[at] in _PAPERS or _is_show(tk, at))):
        return None
    return weekday(anchor, number, which)._replace(end=at)


def _is_show(tk: Tokens, i: int) -> bool:
    """Whether a capitalised part of the day is in a name, ``Monday Night Football``; all capitals tell nothing."""
    return tk.words[i] in PARTS and tk.capital(i + 1) and not tk.text[tk.starts[i] : tk.ends[i]].isupper()


def _date_after_weekday(tk: Tokens, i: int, anchor: Anchor, number: int) -> Moment | None:
    for _ in range(2):
        i += tk.words[i] in (",", "the") or (tk.words[i] == "on" and tk.words[i + 1].isdecimal())
    if tk.words[i] in MONTHS and _has_day(tk, i + 1):
        return read_month(tk, i, anchor, on=number)
    return read_date(tk, i, anchor, on=number) or read_numeric(tk, i, anchor)


def _has_day(tk: Tokens, i: int) -> bool:
    return _day_number(tk, i + (tk.words[i] == ".")) is not None


def read_date(tk: Tokens, i: int, anchor: Anchor, *, on: int | None = None) -> Moment | None:
    """A date that begins with the day: ``12 November 2007``, ``3-5 March``, ``the 26th of April``; ``on`` a weekday."""
    first = _day_number(tk, i)
    if first is None or (tk.glued(i - 1) and tk.words[i - 1] in "$£€:.,"):
        return None
    until = _second_day(tk, first[0])
    at = until[0] if until is not None else first[0]
    at += tk.words[at] in ("of", "-")
    named = _month_number(tk, at)
    if named is None:
        return None
    full = year_after(tk, named[0] + (tk.words[named[0]] == "-")) or _relative(anchor, tk, named[0])
    found = _dated(anchor, named[1], first[1], until[1] if until else None, full[1] if full else None, on)
    return None if found is None else found._replace(end=full[0] if full else named[0])
