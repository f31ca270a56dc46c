"""The currency of a figure: symbols and codes before it, names and codes after it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from discrepancy.values.number_currency import ABBREVIATIONS, CODES, DOLLARS, NAMES, OF_COUNTRY, SYMBOLS
from discrepancy.values.number_noun import FUNCTION_WORDS
from discrepancy.values.number_pattern import word_before

__all__ = ["MONEY_WORDS", "MoneyMatch", "dollars_after", "money_after", "money_before"]


MoneyMatch = tuple[int, str]
"""A currency beside a figure: the offset of its first character where it stands before the figure, after its last where
it follows; and its code of :mod:`~discrepancy.values.number_currency`, or ``lb`` where "pounds" are a weight."""


def _longest_first(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_COUNTRY_BEFORE = re.compile(r"(?<![^\W_])(" + _longest_first(DOLLARS) + r")(?:(?<=[a-z.]{2}) )?$")
_CODE_BEFORE = re.compile(r"(?<![^\W_])(" + _longest_first(ABBREVIATIONS) + r")[ \u00a0]?$")
_TRANSCRIBED = {"ps": "GBP", "y": "JPY", "y=": "JPY", "r": "ZAR"}
"""Letters that are a currency only glued to what is plainly a sum; feeds print some for the signs of pound and yen."""
_TRANSCRIBED_BEFORE = re.compile(r"(?<![^\W_])(?:ps|y=?|r)$")
_SUM = re.compile(r"\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?(?:bn|m|tn| [bmtr]+illion)(?![a-z])|\d+\.\d\d|\d{3}")
_AFTER = re.compile(
    r"[ \u00a0-]?(?:("
    + _longest_first({country for country, _ in OF_COUNTRY})
    + r")[ -])?("
    + "|".join(sorted([n + "s?" for n in [*NAMES, "pound"] if n != "p"], key=len, reverse=True))
    + "|"
    + "|".join(CODES)
    + r"|p|quid)(?![^\W_])(?: (sterling))?"
)
_REACH = 48
"""Characters before the end of a figure in which a word tells that pounds are money."""
_PAYING = re.compile(
    r"(?<![a-z])(?:costs?|costing|priced?|prices|worth|valued|pay|pays|paid|paying|repay|fined?|fines|earn(?:s|ed|ing)?"
    r"|salary|wages?|fees?|rent|bail|bribes?|ransom|reward|budget|grant|debts?|owe[sd]?|loan|deposit|prize|bill|tax"
    r"|spen[dt]|invest(?:s|ed)?|donat(?:e|es|ed|ion)|(?:sold|sells?|bought|auctioned|goes|went) for"
    r"|damages|compensation|charged|bids?|offer(?:s|ed)?|sum|tickets?)(?![a-z])"
)
_PAID_BY_TIME = re.compile(r" (?:an?|per|each|every) (?:hour|day|night|week|month|year|head|person)(?![a-z])")
_SIGNS_AFTER = {"€": "EUR", "₽": "RUB", "₴": "UAH", "¢": "cent"}
_FIRST_WORD = re.compile(r"[ \u00a0-]?([a-z]+|[€₽₴¢])")
MONEY_WORDS: frozenset[str] = frozenset(
    [*NAMES, *(n + "s" for n in NAMES), "pound", "pounds", "quid", *CODES]
    + [country.split()[0].split(".")[0] for country, _ in OF_COUNTRY]
    + list(_SIGNS_AFTER)
)
"""First words of what names a currency after a figure, and the signs that stand there."""
_DOLLARS_AFTER = re.compile(
    r" (us|u\.s\.|usd|cdn|cad|canadian|aud|australian|nz|nzd|hk|hkd|sgd)(?![a-z])(?: ([a-z]+))?"
)
_OWNERS = {"us": "USD", "u.s.": "USD", "cdn": "CAD", "canadian": "CAD", "australian": "AUD", "nz": "NZD", "hk": "HKD"}
_VERB_LIKE = frozenset({"won", "real", "p", "try", "cent"})
_MILLION = 1e6


def money_before(low: str, start: int, floor: int) -> MoneyMatch | None:
    """The currency printed directly before a figure that starts at ``start``, not looking left of ``floor``."""
    if start <= floor:
        return None
    at = start - 1
    if low[at] in " \u00a0-" and at > floor:
        at -= 1
    prev = low[at]
    if prev in SYMBOLS:
        if prev == "$" and at > floor and (low[at - 1].isalpha() or low[at - 1] in ". "):
            country = _COUNTRY_BEFORE.search(low, max(floor, at - 6), at)
            if country is not None:
                return country.start(), DOLLARS[country[1]]
        return at, SYMBOLS[prev]
    if not (prev.isalpha() or prev in ".="):
        return None
    left = max(floor, start - 8)
    m = _CODE_BEFORE.search(low, left, start) if word_before(low, start, left) in ABBREVIATIONS else None
    if m is not None:
        return m.start(), ABBREVIATIONS[m[1]]
    if prev in "sy=r" and at == start - 1 and _SUM.match(low, start) is not None:
        m = _TRANSCRIBED_BEFORE.search(low, left, start)
        if m is not None:
            return m.start(), _TRANSCRIBED[m[0]]
    return None


def dollars_after(low: str, end: int) -> MoneyMatch | None:
    """Whose dollars they are where it is printed behind the figure: ``$76 US a barrel``, ``$30 million CAD``.

    Not where it belongs to a noun: ``a $5 million US grant``.
    """
    m = _DOLLARS_AFTER.match(low, end)
    if m is None or (m[2] is not None and m[2] not in FUNCTION_WORDS):
        return None
    return m.end(1), _OWNERS.get(m[1], m[1].upper())


def _is_paid(low: str, end: int, after: int) -> bool:
    """Whether "pounds" are what something costs, by a word before them or a span of time behind them."""
    if _PAID_BY_TIME.match(low, after) is not None:
        return True
    window = low[max(0, end - _REACH) : end]
    return _PAYING.search(window) is not None and "weigh" not in window


def money_after(low: str, end: int, value: float, *, glued_p: bool) -> MoneyMatch | None:
    """The currency named directly after a figure that ends at ``end``.

    Args:
        low: Folded text.
        end: Offset after the figure and its scale word.
        value: The figure; "pounds" of millions are money, fewer are a weight unless they are sterling, and "12 won"
            is a verb.
        glued_p: Whether a bare ``p`` may be pence (``60p``).
    """
    first = _FIRST_WORD.match(low, end)
    if first is None:
        return None
    word = first[1]
    if word in _SIGNS_AFTER:
        return first.end(), _SIGNS_AFTER[word]
    if word not in MONEY_WORDS:
        return None
    m = _AFTER.match(low, end)
    if m is None:
        return None
    country, printed = m[1], m[2]
    if printed in CODES:
        return None if printed in _VERB_LIKE else (m.end(2), printed.upper())
    if printed == "p" and not (
        glued_p and (m.end(2) == end + 1 or low[m.end(2) : m.end(2) + 1] in ("", " ", ",", ")"))
    ):
        return None
    name = printed[:-1] if printed.endswith("s") and (printed[:-1] in NAMES or printed == "pounds") else printed
    if country is not None:
        code = OF_COUNTRY.get((country, name))
        return None if code is None else (m.end(2), code)
    if name in ("pound", "quid"):
        if m[3] or name == "quid":
            return m.end(), "GBP"
        money = not low.startswith(" of ", m.end(2)) and (value >= _MILLION or _is_paid(low, end, m.end(2)))
        return m.end(2), "GBP" if money else "lb"
    if name in ("won", "real") and value < 100:
        return None
    return m.end(2), NAMES[name]
