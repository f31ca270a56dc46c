"""Numerals: the tables of English number words, and a reader for one numeral written in digits, words or both.

Everything here works on *folded* text (see :func:`fold`), which has the length of the original, so that offsets
hold for both.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

__all__ = [
    "NAMED_SIZES",
    "ORDINAL_VALUES",
    "SCALES",
    "VAGUE",
    "WORD_VALUES",
    "Numeral",
    "fold",
    "last_digit_step",
    "read_numeral",
]

_SMALL_WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_SMALL = _SMALL_WORDS.split()
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_ORDINALS_WORDS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_ORDINALS = _ORDINALS_WORDS.split()

WORD_VALUES: dict[str, int] = {w: i for i, w in enumerate(_SMALL)} | {w: 20 + 10 * i for i, w in enumerate(_TENS)}
"""Values of the number words below one hundred."""

ORDINAL_VALUES: dict[str, int] = {w: i for i, w in enumerate(_ORDINALS)} | {
    w[:-1] + "ieth": 20 + 10 * i for i, w in enumerate(_TENS)
}
"""Values of the ordinals that are one word."""

SCALES: dict[str, float] = {
    "hundred": 1e2,
    "thousand": 1e3,
    "lakh": 1e5,
    "lakhs": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "crores": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
"""Words that multiply the numeral before them."""

_SCALE_LETTERS: dict[str, float] = {"k": 1e3, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trn": 1e12}

_PLURAL_SIZES = {"ten": 10.0, "dozen": 12.0, "score": 20.0} | SCALES


def _named_size(phrase: str) -> float:
    """The product of the size words in a vague plural, 0 where it has none."""
    if phrase.startswith(("several", "a ", "few")):
        return 0.0
    sizes = [_PLURAL_SIZES[word] for raw in phrase.split() if (word := raw.rstrip("s")) in _PLURAL_SIZES]
    return math.prod(sizes) if sizes else 0.0


VAGUE: dict[str, tuple[float, float]] = {
    "several": (3, 10),
    "a few": (2, 9),
    "few": (2, 9),
    "a couple": (2, 3),
    "a handful": (2, 9),
    "several dozen": (36, 99),
    "a few dozen": (24, 99),
    "dozens": (24, 99),
    "scores": (40, 199),
    "several hundred": (300, 999),
    "a few hundred": (200, 999),
    "hundreds": (200, 999),
    "several thousand": (3e3, 9999),
    "a few thousand": (2e3, 9999),
    "thousands": (2e3, 99999),
    "tens of thousands": (2e4, 99999),
    "hundreds of thousands": (2e5, 999999),
    "several million": (3e6, 9999999),
    "a few million": (2e6, 9999999),
    "millions": (2e6, 999999999),
    "tens of millions": (2e7, 99999999),
    "hundreds of millions": (2e8, 999999999),
    "billions": (2e9, 999999999999),
    "tens of billions": (2e10, 99999999999),
    "hundreds of billions": (2e11, 999999999999),
    "trillions": (2e12, 999999999999999),
}
"""What a vague plural may stand for, both ends included: wide on purpose, a conflict must be beyond doubt."""

NAMED_SIZES: dict[str, tuple[float, float]] = {
    phrase: (size, size * 10) for phrase in VAGUE for size in [_named_size(phrase)] if size
}
"""The size that a vague plural names, from one to ten of it; "several" names none."""

_FRACTION_CHARS: dict[str, float] = {
    "½": 1 / 2,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}

_DENOMINATORS: dict[str, int] = {
    "half": 2,
    "halves": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
}
_DENOMINATORS |= {w + "s": v for w, v in _DENOMINATORS.items() if w not in ("half", "halves")}

_SEPARATORS = re.compile(r"[,\u00a0\u202f\u2009]")
_NOTHING_AFTER = frozenset("%,.):;")
_MAY_GO_ON = frozenset("htmblckad×x*-0123456789½⅓⅔¼¾⅛⅜⅝⅞")
"""First letters of what may follow a space and belong to the numeral: a scale, "and a half", "dozen", a fraction."""
_BEFORE_PART = frozenset(" -½⅓⅔¼¾⅛⅜⅝⅞")
_TIMES = frozenset("×x*")

_LONGEST = 15
"""Digits beyond which a number is an identifier (and beyond which a float is no longer exact)."""
_TOO_LONG = 10.0**_LONGEST

_DIGITS = re.compile(
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,2}(?:,\d{2})+,\d{3}(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+)"
    r"(?:\.\d+)?"
    r"|\.\d+"
)
_PLAIN_DIGITS = re.compile(r"\d+(?![\d.,\u00a0\u202f\u2009])")
_WORD = re.compile(r"[a-z]+")
_GAP = re.compile(r"[ \u00a0]?-|[ \u00a0\n]{1,2}(?:and )?")
_MIXED = re.compile(r"[ -]?(?:and )?([½⅓⅔¼¾⅛⅜⅝⅞])|[ -](\d)[/⁄](\d{1,2})(?![\d/])")
_SLASH = re.compile(r"(\d{1,2})[/⁄](\d{1,3})(?![\d/⁄])")
_SCALE_AFTER = re.compile(
    r"(?:[ \u00a0-]?(hundred|thousand|million|billion|trillion|lakhs?|crores?)|"
    r"[ \u00a0]?(mln|mn|bln|bn|trn|tn)|(k))(?![^\W_])"
)
_POWER_OF_TEN = re.compile(r" ?× ?10\^?([-−–]?\d{1,2}|[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?!\d)| ?[x*] ?10\^([-−–]?\d{1,2})(?!\d)")
_SUPERSCRIPT = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹−–", "-0123456789--")
_AND_A_HALF = re.compile(r"[ -]and[ -]an?[ -](half|quarter|third)(?![a-z])")
_PART_AFTER = re.compile(r" of |[ -](?:mile|inch|century|pound|acre|percent|point|liter|litre)(?![^\W_])")
_HALF_OF = re.compile(r"[ -](?:an? )?(dozen|hundred|thousand|million|billion|trillion)(?![a-z])")


class Numeral(NamedTuple):
    """One numeral, read."""

    start: int
    """Offset of its first character (may lie left of the trigger: ``a dozen``)."""
    end: int
    """Offset after its last character."""
    value: float
    """What it says."""
    step: float
    """Unit of its last significant digit: 10,000 for 170,000; 0.1 for 7.6."""
    form: str
    """``digits words ordinal fraction``."""
    plain: bool = False
    """True for bare digits without separator, decimals or scale: what a year or a house number looks like."""
    scale: float = 1.0
    """Scale word it carries, so that ``3 to 5 million`` can lend it to the 3."""
    about: bool = False
    """True for dozens, which people use loosely."""


def fold(text: str) -> str:
    """Lower-case ``text`` character by character, keeping its length (``str.lower`` lengthens some letters)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c if len(c.lower()) != 1 else c.lower() for c in text)


def last_digit_step(value: float, decimals: int = 0) -> float:
    """Unit of the last significant digit of a number printed with so many decimals."""
    if decimals:
        return float(10**-decimals)
    whole = round(abs(value))
    if whole % 10 or whole == 0:
        return 1.0
    step = 10
    while whole % (step * 10) == 0:
        step *= 10
    return float(step)


def read_numeral(low: str, pos: int) -> Numeral | None:
    """Read the numeral that starts at ``pos`` of folded text.

    Reads digits with separators and decimals, fractions (``4½``, ``two and a half``, ``two-thirds``, ``3/4``), number
    words, ordinals in words, and scale words after any of them. An article is a numeral only before a scale word, a
    dozen or a fraction, and then the trigger is that word: the numeral reaches back to the article.

    Returns:
        The numeral, or ``None`` where there is none or where it is too long to be a quantity.
    """
    c = low[pos]
    if c.isdigit() or c == ".":
        return _read_digits(low, pos)
    if c in _FRACTION_CHARS:
        return _scaled(low, Numeral(pos, pos + 1, _FRACTION_CHARS[c], 0.1, "fraction"))
    return _read_words(low, pos)


def _read_digits(low: str, pos: int) -> Numeral | None:
    ahead = low[pos + 1 : pos + 3]
    slash = _SLASH.match(low, pos) if "/" in ahead or "⁄" in ahead else None
    if slash is not None:
        a, b = int(slash[1]), int(slash[2])
        return Numeral(pos, slash.end(), a / b, 0.1, "fraction") if 0 < a < b else None
    m = _PLAIN_DIGITS.match(low, pos)
    plain = m is not None
    m = m or _DIGITS.match(low, pos)
    if m is None or m.end() - pos > _LONGEST + 5:
        return None
    end, decimals = m.end(), 0
    if plain:
        value = float(m[0])
    else:
        printed = _SEPARATORS.sub("", m[0])
        value, decimals, plain = float(printed), len(printed.partition(".")[2]), m[0].isdecimal()
    if value >= _TOO_LONG:
        return None
    num = Numeral(pos, end, value, last_digit_step(value, decimals), "digits", plain)
    following = low[end : end + 1]
    if not following or following in _NOTHING_AFTER:
        return num
    if following == " " and low[end + 1 : end + 2] not in _MAY_GO_ON:
        return num
    if following in _TIMES or low[end + 1 : end + 2] in _TIMES:
        power = _POWER_OF_TEN.match(low, num.end)
        if power is not None:
            exponent = int((power[1] or power[2]).translate(_SUPERSCRIPT))
            scaled, unit = float(f"{value:.12g}e{exponent}"), num.step * 10.0**exponent
            return num._replace(end=power.end(), value=scaled, step=unit, plain=False)
    mixed = _MIXED.match(low, end) if not decimals and following in _BEFORE_PART else None
    if mixed is not None:
        part = _FRACTION_CHARS[mixed[1]] if mixed[1] else int(mixed[2]) / max(int(mixed[3]), 1)
        if part < 1:
            num = num._replace(end=mixed.end(), value=value + part, step=0.25, plain=False)
    half = _AND_A_HALF.match(low, num.end) if low.startswith("and", num.end + 1) else None
    if half is not None:
        num = num._replace(end=half.end(), value=num.value + 1 / _DENOMINATORS[half[1]], step=0.25, plain=False)
    if low.startswith("dozen", num.end + 1) and not low.startswith("dozens", num.end + 1):
        return Numeral(num.start, num.end + 6, num.value * 12, num.step * 12, "digits", about=True)
    return _scaled(low, num)


def _scaled(low: str, num: Numeral) -> Numeral:
    m = _SCALE_AFTER.match(low, num.end)
    while m is not None:
        factor = SCALES[m[1]] if m[1] else _SCALE_LETTERS[m[2] or m[3]]
        form = "digits" if num.form == "fraction" else num.form
        value, step, scale = _clean(num.value * factor), num.step * factor, num.scale * factor
        num = Numeral(num.start, m.end(), value, step, form, False, scale, num.about)
        m = _SCALE_AFTER.match(low, num.end) if num.scale < 1e15 else None
    return num


def _clean(value: float) -> float:
    """Take the noise of binary fractions out of a product (8.1 billion is a whole number)."""
    return float(f"{value:.12g}")


def _article_before(low: str, pos: int) -> int:
    """Offset of an article (``a``, ``an``, ``one``) directly before ``pos``, or ``pos``."""
    for article in ("a ", "an ", "a-", "one "):
        at = pos - len(article)
        if low.startswith(article, max(at, 0)) and at >= 0 and (at == 0 or not low[at - 1].isalnum()):
            return at
    return pos


def _read_words(low: str, pos: int) -> Numeral | None:
    m = _WORD.match(low, pos)
    if m is None:
        return None
    word = m[0]
    if word == "dozen" and not low.endswith(("'s ", "’s "), 0, pos):  # a baker's dozen is none
        return Numeral(_article_before(low, pos), m.end(), 12, 12, "words", about=True)
    if word in ("half", "quarter", "third") and (word == "half" or _article_before(low, pos) < pos):
        fraction = _read_half(low, pos, word, m.end())
        if fraction is not None:
            return fraction
    if word in ORDINAL_VALUES:
        value = float(ORDINAL_VALUES[word])
        return Numeral(pos, m.end(), value, 1.0, "ordinal")
    if word in SCALES:
        start = _article_before(low, pos)
        return None if start == pos else _scaled(low, Numeral(start, m.end(), SCALES[word], SCALES[word], "words"))
    return _read_word_number(low, pos) if word in WORD_VALUES else None


def _read_half(low: str, pos: int, word: str, end: int) -> Numeral | None:
    """``half a million``, ``half a dozen``, ``a half-dozen``, ``a third of``, ``half``."""
    start = _article_before(low, pos)
    share = 1 / _DENOMINATORS[word]
    m = _HALF_OF.match(low, end)
    if m is not None:
        factor = 12.0 if m[1] == "dozen" else SCALES[m[1]]
        return Numeral(start, m.end(), share * factor, factor / 10, "words", scale=factor, about=m[1] == "dozen")
    if word != "half" and _PART_AFTER.match(low, end) is None:
        return None
    return Numeral(start, end, share, 0.1, "fraction")


def _read_word_number(low: str, pos: int) -> Numeral | None:
    total, current, scale, step = 0.0, 0.0, 1.0, 1.0
    last = 100.0  # what comes next must be smaller: 100 after "hundred", 10 after "twenty", 0 after "two"
    end, at, ordinal = pos, pos, False
    while (m := _WORD.match(low, at)) is not None:
        word = m[0]
        if word in WORD_VALUES and (small := WORD_VALUES[word]) < last:
            current, last, step = current + small, (10.0 if small >= 20 else 0.0), 1.0
        elif word in ORDINAL_VALUES and end > pos and ORDINAL_VALUES[word] < last and last >= 10:
            current, ordinal, end = current + ORDINAL_VALUES[word], True, m.end()
            break
        elif word == "hundred" and 0 < current < 100:
            current, last, step = current * 100, 100.0, 100.0
        elif word in SCALES and word != "hundred" and end > pos:
            factor = SCALES[word]
            if total and factor >= scale:
                break
            total, current, scale, last, step = total + current * factor, 0.0, factor, 100.0, factor
        elif word == "dozen" and end > pos and current < 20:
            return Numeral(pos, m.end(), current * 12, 12, "words", about=True)
        else:
            break
        end = m.end()
        gap = _GAP.match(low, end)
        if gap is None or ("and" in gap[0] and last != 100):
            break
        at = gap.end()
    if end == pos:
        return None
    value = total + current
    if ordinal:
        return Numeral(pos, end, value, 1.0, "ordinal")
    num = Numeral(pos, end, value, max(step, last_digit_step(value) if value >= 100 else 1.0), "words", scale=scale)
    return _tail(low, num)


def _tail(low: str, num: Numeral) -> Numeral:
    """What may follow a number in words: ``two and a half``, ``two-thirds``."""
    half = _AND_A_HALF.match(low, num.end) if low.startswith("and", num.end + 1) else None
    if half is not None:
        num = num._replace(end=half.end(), value=num.value + 1 / _DENOMINATORS[half[1]], step=0.25)
        return _scaled(low, num)
    if 0 < num.value < 10 and num.end < len(low) and low[num.end] in " -":
        m = _WORD.match(low, num.end + 1)
        if m is not None and m[0] in _DENOMINATORS and num.value < (d := _DENOMINATORS[m[0]]):
            plural = m[0].endswith("s")
            if plural == (num.value > 1) and (plural or low[num.end] == "-" or low.startswith(" of", m.end())):
                return Numeral(num.start, m.end(), num.value / d, 0.1, "fraction")
    return num
