"""One figure with the currency, unit or dimension that it carries itself: an end of a range, or a quantity alone."""

from __future__ import annotations

import re
from typing import NamedTuple

from discrepancy.values.number_context import is_age, is_magnitude
from discrepancy.values.number_money import MONEY_WORDS, dollars_after, money_after, money_before
from discrepancy.values.number_noun import FUNCTION_WORDS, is_plural
from discrepancy.values.number_pattern import word_after
from discrepancy.values.number_unit_table import UNITS
from discrepancy.values.number_units import RATE_SIGNS, UNIT_WORDS, UnitMatch, match_per, match_unit
from discrepancy.values.number_words import Numeral, read_numeral

__all__ = ["HAS_PARTS", "Side", "part_of_unit", "read_side", "with_context"]

_MILLION_NEXT = re.compile(r" ([a-z]+)")
_RUN_OR_SWUM = frozenset({"hurdles", "sprints", "races", "heats", "finals", "waves", "relays", "butterfly", "walls"})
_MODEL = re.compile(r"[a-z] (?:([A-Z]{2,})|[A-Z][\w-]*) \d+$|^([A-Z]{2,}) \d+$")
_NEXT = re.compile(r" ([a-z]+)")
_MATTER = re.compile(r" of (?:crude )?[a-z]+(?= (?:per|an?) |/)")
_PART = re.compile(r"(?: of)? an?(?= )")
_SMALLER = {
    "foot": "inch",
    "hour": "minute",
    "minute": "second",
    "year": "month",
    "lb": "ounce",
    "day": "hour",
    "stone": "lb",
}
_COMPOUND_GAP = re.compile(r"(?:,? and |, | |-)?(?=\d|[a-z])")


HAS_PARTS = frozenset(_SMALLER)
"""Units that a second figure in a smaller unit may follow: feet and inches, hours and minutes."""


class Side(NamedTuple):
    """One figure with its own currency or unit."""

    start: int
    """Offset of its first character, currency included."""
    end: int
    """Offset after its last character, unit included."""
    num: Numeral
    """The figure."""
    code: str = ""
    """Currency code, if it is money."""
    unit: str = ""
    """Canonical unit, if it has one."""
    dimension: str = "count"
    """As in :class:`~discrepancy.values.number.Quantity`."""
    per: str = ""
    """What a rate is per, if it is one."""


def read_side(text: str, low: str, num: Numeral, floor: int) -> Side:
    """The numeral with the currency before it (not left of ``floor``), or the currency or unit after it."""
    side = _measured(text, low, num, floor)
    if (side.unit or side.code) and side.dimension != "percent":
        per = match_per(text, low, side.end) if low.startswith(RATE_SIGNS, side.end) else None
        if per is None and low.startswith(" of ", side.end):
            matter = _MATTER.match(low, side.end)  # "100,000 barrels of oil a day"
            per = None if matter is None else match_per(text, low, matter.end())
        if per is not None:
            return side._replace(end=per[0], per=per[1])
    return side


def _measured(text: str, low: str, num: Numeral, floor: int) -> Side:
    if low.startswith("%", num.end) and not low.startswith("% p", num.end):
        return Side(num.start, num.end + 1, num, unit="percent", dimension="percent")
    before = money_before(low, num.start, floor)
    if before is not None:
        if text.startswith(("m", "M", "b", "B"), num.end) and not text[num.end + 1 : num.end + 2].isalnum():
            num = _scaled_by_letter(num, low[num.end])
        code = before[1]
        after = dollars_after(low, num.end) if code == "USD" else None
        if after is not None:
            code = after[1]
        else:
            after = money_after(low, num.end, num.value, glued_p=False)
        end = after[0] if after is not None and after[1] == code else num.end
        return Side(before[0], end, num, code, dimension="money")
    if num.form == "ordinal":
        return Side(num.start, num.end, num, dimension="ordinal")
    if num.form == "digits" and text.startswith(("m", "M"), num.end) and _means_million(text, low, num.end):
        num = _scaled_by_letter(num, "m")
    following = word_after(low, num.end)
    after = None
    if following in MONEY_WORDS:
        after = money_after(low, num.end, num.value, glued_p=num.form == "digits")
    if after is not None and after[1] != "lb":
        return Side(num.start, after[0], num, after[1], dimension="money")
    if num.form == "fraction":
        unit = part_of_unit(text, low, num.end)
    else:
        unit = match_unit(text, low, num.end) if len(following) < 3 or following in UNIT_WORDS else None
    if unit is not None and unit[1].name == "G" and not 1 <= num.value <= 7:
        unit = None  # "5G" is a generation of networks, "64G" is not
    if unit is not None:
        return Side(num.start, unit[0], num, unit=unit[1].name, dimension=unit[1].dimension)
    if after is not None:
        return Side(num.start, after[0], num, unit="lb", dimension="mass")
    if num.form == "fraction":
        return Side(num.start, num.end, num, unit="fraction", dimension="percent")
    return Side(num.start, num.end, num)


def part_of_unit(text: str, low: str, end: int) -> UnitMatch | None:
    """The unit that a fraction which ends at ``end`` is a part of: ``half an hour``, ``a quarter of a mile``."""
    article = _PART.match(low, end)
    return match_unit(text, low, end if article is None else article.end())


def with_context(text: str, low: str, side: Side, floor: int) -> Side:
    """The figure with what only the words around it tell: a magnitude, an age, or a second part in a smaller unit."""
    if side.unit or side.code or side.dimension != "count":
        return _compound(text, low, side) if side.unit in HAS_PARTS else side
    magnitude = is_magnitude(low, side.num, side.end, floor)
    if magnitude is not None:
        start, end = magnitude
        return side._replace(start=start, end=end, unit="magnitude", dimension="magnitude")
    if is_age(text, low, side.num):
        return side._replace(unit="year", dimension="age")
    return side


def _compound(text: str, low: str, side: Side) -> Side:
    """``5 feet 11 inches``, ``two hours and 12 minutes``: the sum in the smaller unit."""
    smaller = _SMALLER.get(side.unit)
    gap = _COMPOUND_GAP.match(low, side.end) if smaller is not None else None
    if smaller is None or gap is None or not (low[gap.end()].isdigit() or low[gap.end()] in "oftsen"):
        return side
    num = read_numeral(low, gap.end())
    if num is None or num.form not in ("digits", "words"):
        return side
    unit = match_unit(text, low, num.end)
    ratio = UNITS[side.unit].factor / UNITS[smaller].factor
    if unit is None or unit[1].name != smaller or num.value >= ratio:
        return side
    total = round(side.num.value * ratio + num.value, 9)
    return side._replace(end=unit[0], num=side.num._replace(value=total, step=num.step), unit=smaller)


def _names_model(text: str, end: int) -> bool:
    """Whether a figure with a glued capital belongs to a name: ``GeForce GT 650M``."""
    m = _MODEL.search(text, max(0, end - 24), end)
    if m is not None and (m[1] or m[2]):
        return True
    following = _NEXT.match(text, end + 1)
    return m is not None and not (following is not None and is_plural(following[1]))


def _scaled_by_letter(num: Numeral, letter: str) -> Numeral:
    factor = 1e6 if letter == "m" else 1e9
    value = float(f"{num.value * factor:.12g}")
    return num._replace(end=num.end + 1, value=value, step=num.step * factor, scale=factor, plain=False)


def _means_million(text: str, low: str, end: int) -> bool:
    """Whether a glued letter is a scale (``4.3M``, ``250m users``) and no unit (``60m from a ridge``)."""
    if low[end + 1 : end + 2].isalnum():
        return False
    if text[end] == "M":
        return not _names_model(text, end)
    m = _MILLION_NEXT.match(low, end + 1)
    if m is None:
        return False
    if money_after(low, end + 1, 1e6, glued_p=False) is not None:
        return True
    return is_plural(m[1]) and m[1] not in FUNCTION_WORDS and m[1] not in _RUN_OR_SWUM
