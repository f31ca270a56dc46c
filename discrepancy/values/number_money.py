"""Currencies: symbols and codes before a figure, names and codes after it. Codes are ISO 4217.

A name that several currencies share and that nothing narrows down ("pesos", "kroner", "cents") keeps its own name as
its code, so that it is comparable with itself and with nothing else.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["MoneyMatch", "money_after", "money_before"]


class MoneyMatch(NamedTuple):
    """A currency found beside a figure."""

    offset: int
    """Offset of its first character where it stands before the figure, after its last where it follows."""
    code: str
    """ISO 4217 code, or ``lb`` where "pounds" are a weight."""
    factor: float = 1.0
    """What the figure is multiplied by (0.01 for US cents)."""


_SYMBOLS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "￥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "฿": "THB",
    "₦": "NGN",
    "₱": "PHP",
    "₫": "VND",
    "₴": "UAH",
    "₵": "GHS",
}
_DOLLARS = {
    "us": "USD",
    "u.s.": "USD",
    "a": "AUD",
    "au": "AUD",
    "aud": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "can": "CAD",
    "cad": "CAD",
    "hk": "HKD",
    "nz": "NZD",
    "s": "SGD",
    "sg": "SGD",
    "nt": "TWD",
    "r": "BRL",
    "j": "JMD",
    "tt": "TTD",
    "mx": "MXN",
}
_CODES_WORDS = (
    "usd eur gbp jpy cny inr aud cad chf hkd sgd nzd krw rub zar brl mxn sek nok dkk pln try ils aed sar thb myr "
    "idr php vnd ngn kes egp pkr bdt twd uah czk huf ron qar kwd ghs lkr npr clp cop ars"
)
_CODES = _CODES_WORDS.split()
_ABBREVIATIONS = {"rs": "INR", "rs.": "INR", "rm": "MYR", "rmb": "CNY", "sfr": "CHF", "rp": "IDR"}
_ABBREVIATIONS |= {"$us": "USD", "$a": "AUD", "$nz": "NZD", "$hk": "HKD", "$c": "CAD"}
_ABBREVIATIONS |= {code: code.upper() for code in _CODES}

_NAMES = {
    "dollar": "USD",
    "buck": "USD",
    "euro": "EUR",
    "sterling": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "rupee": "INR",
    "won": "KRW",
    "ruble": "RUB",
    "rouble": "RUB",
    "franc": "CHF",
    "rand": "ZAR",
    "reais": "BRL",
    "real": "BRL",
    "baht": "THB",
    "ringgit": "MYR",
    "rupiah": "IDR",
    "dong": "VND",
    "naira": "NGN",
    "zloty": "PLN",
    "forint": "HUF",
    "hryvnia": "UAH",
    "shekel": "ILS",
    "dirham": "AED",
    "taka": "BDT",
    "lira": "TRY",
    "cedi": "GHS",
    "kronor": "SEK",
    "riyal": "SAR",
    "rial": "IRR",
    "peso": "peso",
    "kroner": "kroner",
    "krone": "kroner",
    "krona": "SEK",
    "crown": "crown",
    "shilling": "shilling",
    "dinar": "dinar",
    "cent": "cent",
    "sen": "sen",
    "pence": "GBP",
    "p": "GBP",
}
_HUNDREDTHS = frozenset({"pence", "p"})
_OF_COUNTRY = {
    ("us", "dollar"): "USD",
    ("u.s.", "dollar"): "USD",
    ("american", "dollar"): "USD",
    ("australian", "dollar"): "AUD",
    ("canadian", "dollar"): "CAD",
    ("hong kong", "dollar"): "HKD",
    ("singapore", "dollar"): "SGD",
    ("new zealand", "dollar"): "NZD",
    ("taiwan", "dollar"): "TWD",
    ("taiwanese", "dollar"): "TWD",
    ("british", "pound"): "GBP",
    ("egyptian", "pound"): "EGP",
    ("lebanese", "pound"): "LBP",
    ("syrian", "pound"): "SYP",
    ("sudanese", "pound"): "SDG",
    ("indian", "rupee"): "INR",
    ("pakistani", "rupee"): "PKR",
    ("sri lankan", "rupee"): "LKR",
    ("nepali", "rupee"): "NPR",
    ("swiss", "franc"): "CHF",
    ("mexican", "peso"): "MXN",
    ("philippine", "peso"): "PHP",
    ("argentine", "peso"): "ARS",
    ("chilean", "peso"): "CLP",
    ("colombian", "peso"): "COP",
    ("norwegian", "kroner"): "NOK",
    ("norwegian", "krone"): "NOK",
    ("norwegian", "crown"): "NOK",
    ("danish", "kroner"): "DKK",
    ("danish", "krone"): "DKK",
    ("danish", "crown"): "DKK",
    ("swedish", "kronor"): "SEK",
    ("swedish", "krona"): "SEK",
    ("swedish", "crown"): "SEK",
    ("czech", "crown"): "CZK",
    ("icelandic", "krona"): "ISK",
    ("chinese", "yuan"): "CNY",
    ("japanese", "yen"): "JPY",
    ("south korean", "won"): "KRW",
    ("korean", "won"): "KRW",
    ("russian", "ruble"): "RUB",
    ("russian", "rouble"): "RUB",
    ("turkish", "lira"): "TRY",
    ("brazilian", "reais"): "BRL",
    ("saudi", "riyal"): "SAR",
    ("iranian", "rial"): "IRR",
    ("kenyan", "shilling"): "KES",
    ("ugandan", "shilling"): "UGX",
    ("tanzanian", "shilling"): "TZS",
    ("kuwaiti", "dinar"): "KWD",
    ("jordanian", "dinar"): "JOD",
    ("iraqi", "dinar"): "IQD",
    ("serbian", "dinar"): "RSD",
    ("us", "cent"): "USD",
    ("u.s.", "cent"): "USD",
    ("euro", "cent"): "EUR",
}

_SYMBOL_CLASS = "[" + "".join(_SYMBOLS) + "]"
_BEFORE = re.compile(
    r"(?:(?<![^\W_])(" + "|".join(sorted(map(re.escape, _DOLLARS), key=len, reverse=True)) + r")(?:(?<=[a-z.]{2}) )?)?"
    r"(" + _SYMBOL_CLASS + r")[ \u00a0]?-?$"
)
_CODE_BEFORE = re.compile(
    r"(?<![^\W_])(" + "|".join(sorted(map(re.escape, _ABBREVIATIONS), key=len, reverse=True)) + r")[ \u00a0]?$"
)
_COUNTRIES = "|".join(sorted({re.escape(c) for c, _ in _OF_COUNTRY}, key=len, reverse=True))
_AFTER = re.compile(
    r"[ \u00a0-]?(?:("
    + _COUNTRIES
    + r")[ -])?("
    + "|".join(sorted([n + "s?" for n in [*_NAMES, "pound"] if n != "p"], key=len, reverse=True))
    + "|"
    + "|".join(_CODES)
    + r"|p|quid)(?![^\W_])(?: (sterling))?"
)
_AFTER_SYMBOL = re.compile(r"[ \u00a0]?([€₽₴¢])")
_VERB_LIKE = frozenset({"won", "real", "p", "try", "cent"})
_MILLION = 1e6


def money_before(low: str, start: int, floor: int) -> MoneyMatch | None:
    """The currency printed directly before a figure that starts at ``start``, not looking left of ``floor``."""
    at = max(floor, start - 8)
    prev = low[start - 1] if start > floor else ""
    if prev in " \u00a0-" and start - 1 > floor:
        prev = low[start - 2]
    if not prev:
        return None
    if prev in _SYMBOLS:
        m = _BEFORE.search(low, at, start)
        if m is None:
            return None
        country, symbol = m[1], m[2]
        if country is not None and symbol == "$":
            return MoneyMatch(m.start(), _DOLLARS[country])
        return MoneyMatch(m.start(2), _SYMBOLS[symbol])
    if prev.isalpha() or prev == ".":
        m = _CODE_BEFORE.search(low, at, start)
        if m is not None:
            return MoneyMatch(m.start(), _ABBREVIATIONS[m[1]])
    return None


def money_after(low: str, end: int, value: float, *, glued_p: bool) -> MoneyMatch | None:
    """The currency named directly after a figure that ends at ``end``.

    Args:
        low: Folded text.
        end: Offset after the figure and its scale word.
        value: The figure; "pounds" of millions are money, fewer are a weight unless they are sterling, and "12 won"
            is a verb.
        glued_p: Whether a bare ``p`` may be pence (``60p``).
    """
    symbol = _AFTER_SYMBOL.match(low, end)
    if symbol is not None:
        return MoneyMatch(symbol.end(), "cent" if symbol[1] == "¢" else _SYMBOLS[symbol[1]])
    m = _AFTER.match(low, end)
    if m is None:
        return None
    country, printed = m[1], m[2]
    if printed in _CODES:
        return None if printed in _VERB_LIKE else MoneyMatch(m.end(2), printed.upper())
    if printed == "p" and not (glued_p and m.end(2) == end + 1):
        return None
    name = printed[:-1] if printed.endswith("s") and printed[:-1] in (*_NAMES, "pound") else printed
    if country is not None:
        code = _OF_COUNTRY.get((country, name))
        return None if code is None else MoneyMatch(m.end(2), code, 0.01 if name == "cent" else 1.0)
    if name in ("pound", "quid"):
        if m[3] or name == "quid":
            return MoneyMatch(m.end(), "GBP")
        money = value >= _MILLION and not low.startswith(" of ", m.end(2))
        return MoneyMatch(m.end(2), "GBP" if money else "lb")
    if name in ("won", "real") and value < 100:
        return None
    return MoneyMatch(m.end(2), _NAMES[name], 0.01 if name in _HUNDREDTHS else 1.0)
