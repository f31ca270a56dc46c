"""The grammar of dates in digits: ``2013-02-20``, ``14/09/2013``, ``2014``, ``the 1990s``, ``2014-16``."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from discrepancy.values.number_context import is_year
from discrepancy.values.number_words import Numeral
from discrepancy.values.time_calendar import Anchor, Moment, day, month_day, span, unresolved, year
from discrepancy.values.time_tokens import Tokens

__all__ = ["read_numeric", "read_year"]

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)(?:[t ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(z|[+-]\d{2}:?\d{2})?)?")
_NUMERIC = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/])")
_DESIGNATORS_TEXT = (
    "flight route room section article no number page unit windows model area block box gate lot channel highway "
    "suite apartment resolution interstate"
)
_DESIGNATORS = frozenset(_DESIGNATORS_TEXT.split())
_FIRST_DECADE_OF_00 = 2000
"""The 2000s are a decade so far, the 1900s a century."""
_YEAR_UNITS_TEXT = "km kg m mm cm mph ft feet percent pc yards metres meters miles kilometres kilometers dollars"
_YEAR_UNITS = frozenset(_YEAR_UNITS_TEXT.split())


def read_numeric(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``2013-02-20``, ``14/09/2013``. Where day and month cannot be told apart the date stays unresolved."""
    if not tk.words[i].isdecimal() or (i > 0 and tk.glued(i - 1) and tk.words[i - 1] in "-/.:$"):
        return None
    m = _ISO.match(tk.low, tk.starts[i])
    if m is not None:
        return _iso(tk, i, m)
    m = _NUMERIC.match(tk.low, tk.starts[i])
    if m is None:
        return None
    a, b = int(m[1]), int(m[3])
    y = int(m[4]) if len(m[4]) == 4 else 2000 + int(m[4]) - (100 if int(m[4]) > 68 else 0)
    if m[2] == "." and len(m[4]) == 2:
        return None
    end = tk.index_at(m.end(), i)
    if not 1000 <= y < 2200 or not (1 <= a <= 31 and 1 <= b <= 31) or min(a, b) > 12:
        return None
    if max(a, b) <= 12 and a != b and m[2] == "/":
        reason = f"{m[0]} can be read day first or month first"
        return unresolved(f"{y:04d}-XX-XX", reason)._replace(end=end)
    d, mm = (a, b) if (b <= 12 and (a > 12 or m[2] == ".")) or a == b else (b, a)
    found = month_day(anchor, mm, d, y)
    return None if found is None else found._replace(end=end)


def _iso(tk: Tokens, i: int, m: re.Match[str]) -> Moment | None:
    """An ISO 8601 date, with its clock time and offset if it has them."""
    try:
        found = day(date(int(m[1]), int(m[2]), int(m[3])))
        clock = None if m[4] is None else datetime(int(m[1]), int(m[2]), int(m[3]), int(m[4]), int(m[5]))  # noqa: DTZ001
    except ValueError:
        return None
    if not 1000 <= int(m[1]) < 2200:
        return None
    if clock is None:
        return found._replace(end=tk.index_at(m.end(3), i))
    exact = span(clock, clock + timedelta(minutes=1), "minute", f"{clock:%Y-%m-%dT%H:%M}", "time")
    zone = None if m[6] is None else UTC if m[6] == "z" else timezone(_east(m[6]))
    return exact._replace(end=tk.index_at(m.end(), i), zone=zone)


def _east(printed: str) -> timedelta:
    """``+05:30`` as a length, within the 24 hours that a zone may differ."""
    minutes = min(int(printed[1:3]) * 60 + int(printed[-2:]), 24 * 60 - 1)
    return timedelta(minutes=-minutes if printed[0] == "-" else minutes)


def read_year(tk: Tokens, i: int, *, sure: bool = False) -> Moment | None:
    """A year, a decade in digits or a range of years: ``2014``, ``the 1990s``, ``2014-16``.

    Args:
        tk: Tokens.
        i: Index of the digits.
        sure: Whether the words before vouch for a year.
    """
    word = tk.words[i]
    number = tk.number(i, 1000, 2199)
    decade = _decade_end(tk, i)
    if decade is not None:
        if number is not None and len(word) == 4 and number % 100 == 0 and number < _FIRST_DECADE_OF_00:
            return year(number, 100)._replace(end=decade)  # "the 1800s"
        if number is not None and len(word) == 4 and number % 10 == 0:
            return year(number, 10)._replace(end=decade)
        short = tk.number(i, 10, 99, 2)
        if short is not None and short % 10 == 0 and (sure or tk.words[i - 1] in ("'", "’", "the", "‘")):
            return year(1900 + short, 10)._replace(end=decade)
        return None
    if number is None or len(word) != 4:
        return None
    before = tk.words[i - 1]
    if before in _DESIGNATORS or (i > 0 and tk.glued(i - 1) and before not in "(“\"‘'-–—/["):
        return None
    if i > 0 and tk.glued(i - 1) and before in "-–—/" and not (tk.words[i - 2] == "mid" and before == "-"):
        return None
    if tk.words[i + 1] in _YEAR_UNITS or (tk.glued(i) and tk.words[i + 1] not in ".,;:)]'’\"”-–—/?!"):
        return None
    through = _year_range(tk, i, number)
    if through is not None:
        return through
    if tk.words[i + 1] in ",.:/" and tk.glued(i) and tk.glued(i + 1) and tk.words[i + 2].isdecimal():
        return None
    numeral = Numeral(tk.starts[i], tk.ends[i], float(number), 1.0, "digits", plain=True)
    return year(number)._replace(end=i + 1) if sure or is_year(tk.text, tk.low, numeral) else None


def _decade_end(tk: Tokens, i: int) -> int | None:
    if tk.words[i + 1] == "s" and tk.glued(i):
        return i + 2
    return (
        i + 3
        if tk.words[i + 1] in ("'", "’")
        and tk.words[i + 2] == "s"
        and tk.glued(i)
        and tk.glued(i + 1)
        and (tk.words[i].endswith("0"))
        else None
    )


def _year_range(tk: Tokens, i: int, first: int) -> Moment | None:
    """``2014-2016``, ``2013/14``: one value from the first year to the last."""
    if tk.words[i + 1] not in ("-", "–", "/") or not tk.glued(i):
        return None
    last = tk.number(i + 2, 1, 2199)
    if last is None or not tk.glued(i + 1) or tk.words[i + 3] in ("-", "/"):
        return None
    if len(tk.words[i + 2]) == 2:
        last += first // 100 * 100
    if not first < last < first + 100:
        return None
    return span(_start(first), _start(last + 1), "range", f"{first}/{last}")._replace(end=i + 3)


def _start(y: int) -> datetime:
    return datetime(y, 1, 1)  # noqa: DTZ001
