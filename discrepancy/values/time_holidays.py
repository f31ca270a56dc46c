"""Days with a name of their own, on a fixed date or one that moves: ``Christmas Eve``, ``Good Friday``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from discrepancy.values.number_noun import FUNCTION_WORDS
from discrepancy.values.time_calendar import Anchor, Moment, nearest_day
from discrepancy.values.time_dates import year_after
from discrepancy.values.time_tokens import Tokens

__all__ = ["HOLIDAYS", "easter", "read_holiday"]

DayOf = Callable[[int], date]
"""The day that a holiday falls on in a year."""


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian computus (J. Meeus, *Astronomical Algorithms*, 1991, chapter 8)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (a + 11 * h) // 319
    r = (2 * e + 2 * i - k - h + m + 32) % 7
    month = (h - m + r + 90) // 25
    return date(year, month, (h - m + r + month + 19) % 32)


def _fixed(month: int, day: int) -> DayOf:
    return lambda year: date(year, month, day)


def _after_easter(days: int) -> DayOf:
    return lambda year: easter(year) + timedelta(days=days)


def _nth(month: int, weekday: int, number: int) -> DayOf:
    """The n-th weekday of a month, counted from its end where negative."""

    def of(year: int) -> date:
        if number > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-number - 1))

    return of


HOLIDAYS: dict[str, DayOf] = {
    "new year's day": _fixed(1, 1),
    "new year's eve": _fixed(12, 31),
    "martin luther king jr. day": _nth(1, 0, 3),
    "martin luther king day": _nth(1, 0, 3),
    "valentine's day": _fixed(2, 14),
    "presidents' day": _nth(2, 0, 3),
    "presidents day": _nth(2, 0, 3),
    "ash wednesday": _after_easter(-46),
    "st patrick's day": _fixed(3, 17),
    "st. patrick's day": _fixed(3, 17),
    "palm sunday": _after_easter(-7),
    "maundy thursday": _after_easter(-3),
    "good friday": _after_easter(-2),
    "easter sunday": _after_easter(0),
    "easter monday": _after_easter(1),
    "easter": _after_easter(0),
    "april fools' day": _fixed(4, 1),
    "may day": _fixed(5, 1),
    "memorial day": _nth(5, 0, -1),
    "independence day": _fixed(7, 4),
    "fourth of july": _fixed(7, 4),
    "july fourth": _fixed(7, 4),
    "bastille day": _fixed(7, 14),
    "labor day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    "halloween": _fixed(10, 31),
    "veterans day": _fixed(11, 11),
    "remembrance sunday": _nth(11, 6, 2),
    "thanksgiving day": _nth(11, 3, 4),
    "thanksgiving": _nth(11, 3, 4),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "christmas": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
}
"""Named days of news from America and Britain; where one name begins another, the longer comes first."""

_BY_FIRST: dict[str, list[str]] = {}
for _name in HOLIDAYS:
    _BY_FIRST.setdefault(_name.replace("'", " ").replace(".", " ").split()[0], []).append(_name)


def read_holiday(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """A day with a name: ``Christmas Eve``, ``New Year's Day 2010``, ``Valentine's Day in 2012``."""
    if not tk.capital(i):
        return None
    for name in _BY_FIRST.get(tk.words[i], ()):
        if not tk.low.startswith(name, tk.starts[i]) and not tk.low.startswith(name.replace("'", "’"), tk.starts[i]):
            continue
        end = tk.index_at(tk.starts[i] + len(name), i)
        if tk.ends[end - 1] != tk.starts[i] + len(name):
            continue
        if tk.words[end].isalpha() and not tk.capital(end) and tk.words[end] not in FUNCTION_WORDS and " " not in name:
            continue  # "a Christmas party" may be on any day
        full = year_after(tk, end + (tk.words[end] == "in"))
        found = nearest_day(anchor, HOLIDAYS[name], full[1] if full else None)
        return found._replace(end=full[0] if full else end)
    return None
