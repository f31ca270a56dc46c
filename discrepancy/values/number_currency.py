"""Currencies: their symbols, codes and names. Codes are ISO 4217; names follow the Unicode CLDR.

A name that several currencies share and that nothing narrows down ("pesos", "kroner", "cents") keeps its own name as
its code, so that it is comparable with itself and with nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = [
    "ABBREVIATIONS",
    "CODES",
    "DOLLARS",
    "FULL_NAMES",
    "NAMES",
    "OF_COUNTRY",
    "SYMBOLS",
    "major",
]

SYMBOLS: Mapping[str, str] = {
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
"""Codes by symbol."""
DOLLARS: Mapping[str, str] = {
    "us": "USD",
    "u.s.": "USD",
    "a": "AUD",
    "au": "AUD",
    "aud": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "can": "CAD",
    "cdn": "CAD",
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
"""What may stand before a dollar sign, and whose dollar it is then."""
_CODES_WORDS = (
    "usd eur gbp jpy cny inr aud cad chf hkd sgd nzd krw rub zar brl mxn sek nok dkk pln try ils aed sar thb myr "
    "idr php vnd ngn kes egp pkr bdt twd uah czk huf ron qar kwd ghs lkr npr clp cop ars"
)
CODES: tuple[str, ...] = tuple(_CODES_WORDS.split())
"""Folded codes that stand beside figures."""
_ABBREVIATIONS = {"rs": "INR", "rs.": "INR", "rm": "MYR", "rmb": "CNY", "sfr": "CHF", "rp": "IDR", "tk": "BDT"}
_ABBREVIATIONS |= {"ksh": "KES", "tsh": "TZS", "ush": "UGX", "dh": "AED", "dhs": "AED"}
_ABBREVIATIONS |= {"$us": "USD", "$a": "AUD", "$nz": "NZD", "$hk": "HKD", "$c": "CAD"}
_ABBREVIATIONS |= {code: code.upper() for code in CODES}
ABBREVIATIONS: Mapping[str, str] = _ABBREVIATIONS
"""Codes by the letters that stand before a figure."""


NAMES: Mapping[str, str] = {
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
    "pence": "GBX",
    "penny": "GBX",
    "pennies": "GBX",
    "p": "GBX",
}
"""Codes by name in the singular."""
OF_COUNTRY: Mapping[tuple[str, str], str] = {
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
    ("us", "cent"): "USX",
    ("u.s.", "cent"): "USX",
    ("euro", "cent"): "EUX",
}
"""Codes by nationality and name."""

_MAJOR = {"GBX": "GBP", "USX": "USD", "EUX": "EUR"}

FULL_NAMES: Mapping[str, str] = {
    "USD": "dollar",
    "EUR": "euro",
    "GBP": "pound sterling",
    "GBX": "penny",
    "USX": "cent",
    "EUX": "cent",
    "JPY": "japanese yen",
    "CNY": "chinese yuan",
    "INR": "indian rupee",
    "AUD": "australian dollar",
    "CAD": "canadian dollar",
    "CHF": "swiss franc",
    "HKD": "hong kong dollar",
    "SGD": "singapore dollar",
    "NZD": "new zealand dollar",
    "TWD": "new taiwan dollar",
    "JMD": "jamaican dollar",
    "TTD": "trinidad and tobago dollar",
    "KRW": "south korean won",
    "RUB": "russian ruble",
    "BRL": "brazilian real",
    "ZAR": "south african rand",
    "MXN": "mexican peso",
    "ARS": "argentine peso",
    "CLP": "chilean peso",
    "COP": "colombian peso",
    "PHP": "philippine peso",
    "SEK": "swedish krona",
    "NOK": "norwegian krone",
    "DKK": "danish krone",
    "ISK": "icelandic krona",
    "CZK": "czech koruna",
    "PLN": "polish zloty",
    "HUF": "hungarian forint",
    "RON": "romanian leu",
    "TRY": "turkish lira",
    "ILS": "shekel",
    "AED": "united arab emirates dirham",
    "SAR": "saudi riyal",
    "QAR": "qatari riyal",
    "IRR": "iranian rial",
    "KWD": "kuwaiti dinar",
    "JOD": "jordanian dinar",
    "IQD": "iraqi dinar",
    "RSD": "serbian dinar",
    "THB": "thai baht",
    "MYR": "malaysian ringgit",
    "IDR": "indonesian rupiah",
    "VND": "vietnamese dong",
    "NGN": "nigerian naira",
    "GHS": "ghanaian cedi",
    "KES": "kenyan shilling",
    "UGX": "ugandan shilling",
    "TZS": "tanzanian shilling",
    "EGP": "egyptian pound",
    "LBP": "lebanese pound",
    "SYP": "syrian pound",
    "SDG": "sudanese pound",
    "PKR": "pakistani rupee",
    "LKR": "sri lankan rupee",
    "NPR": "nepalese rupee",
    "BDT": "bangladeshi taka",
    "UAH": "ukrainian hryvnia",
}
"""Names by code; a bare dollar is the US dollar's."""


def major(code: str) -> tuple[str, float]:
    """The code of the whole currency that ``code`` is a hundredth of (pence of pounds), with the factor to it."""
    whole = _MAJOR.get(code)
    return (code, 1.0) if whole is None else (whole, 0.01)
