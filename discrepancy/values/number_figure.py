"""Reads the figure that begins with a numeral: alone, as the first end of a range, or as no quantity at all."""

from __future__ import annotations

import re

from discrepancy.values.comparer import Found
from discrepancy.values.number import Quantity
from discrepancy.values.number_build import build
from discrepancy.values.number_context import is_age, is_part_of_name, is_year
from discrepancy.values.number_range import RANGE_SIGNS, range_end, read_score
from discrepancy.values.number_side import HAS_PARTS, Side, read_side, with_context
from discrepancy.values.number_words import Numeral

__all__ = ["Reading", "read_figure"]

_LETTERS = re.compile(r"[^\W\d_]+")
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?![^\W_])")
_SUFFIXES = ("st", "nd", "rd", "th")
_AGE_AFTER = re.compile(r"[ -]?(year|month|week|day)s?[ -](?:old|olds)(?![a-z])")


Reading = tuple[Found[Quantity] | None, int, bool]
"""What was read at one place of a text: the quantity, ``None`` where the figure is none; the offset where to go on; and
whether the figure belongs to a name, as those that are listed after it may."""


def read_figure(text: str, low: str, num: Numeral, floor: int) -> Reading:
    """Read a figure that is no pronoun and no date: alone, or the first of a pair.

    Args:
        text: The text as printed.
        low: The text, folded.
        num: Its numeral.
        floor: Do not look left of this.
    """
    if num.form == "digits" and low.startswith(_SUFFIXES, num.end):
        suffix = _ORDINAL_SUFFIX.match(low, num.end)
        if suffix is not None:
            num = num._replace(end=suffix.end(), form="ordinal", plain=False)
    side = read_side(text, low, num, floor)
    old = _AGE_AFTER.match(low, num.end) if side.dimension == "duration" or low.startswith("-", num.end) else None
    if old is not None:
        return _built(text, low, side._replace(end=old.end(), unit=old[1], dimension="age"), None, floor)
    glued = _LETTERS.match(low, side.end) if low[side.end : side.end + 1].isalpha() else None
    if glued is not None:
        return None, glued.end(), False
    bare = not side.unit and not side.code
    if bare and is_part_of_name(text, low, side.num):
        return None, side.end, True
    other = range_end(text, low, side, floor) if low.startswith(RANGE_SIGNS, side.end) else None
    if other is not None:
        return _read_pair(text, low, side, other, floor)
    if bare:
        if num.plain and (is_year(text, low, side.num, floor=floor) or _starts_list(text, side)):
            return None, side.end, False
        side = with_context(text, low, side, floor)
    elif side.unit in HAS_PARTS:
        side = with_context(text, low, side, floor)
    found = build(text, low, side, None, floor)
    return found, found.end, False


def _read_pair(text: str, low: str, side: Side, other: Side, floor: int) -> Reading:
    """Two figures that may be a range, a score, two ages or years."""
    if other.num.plain and is_year(text, low, side.num) and other.num.value >= 10:
        return None, side.end if other.unit or other.code else other.end, False
    bare = not (side.unit or side.code or other.unit or other.code)
    if bare and is_age(text, low, side.num):
        side, other = side._replace(unit="year", dimension="age"), other._replace(unit="year", dimension="age")
    elif bare and is_part_of_name(text, low, other.num):
        return None, other.end, True
    grown = _AGE_AFTER.match(low, other.num.end) if other.unit else None
    if grown is not None:
        other = other._replace(end=grown.end(), unit=grown[1], dimension="age")
    score = read_score(text, low, side, other)
    if score is not None:
        return Found(side.start, other.end, score), other.end, False
    # "500 to 1 million": the figures as printed do not rise, the sums do
    if other.num.value > side.num.value:
        return _built(text, low, side, other, floor)
    if low[side.end] in "-–":
        return None, other.end, False
    return _built(text, low, with_context(text, low, side, floor), None, floor)


def _built(text: str, low: str, side: Side, other: Side | None, floor: int) -> Reading:
    found = build(text, low, side, other, floor)
    return found, found.end, False


def _starts_list(text: str, side: Side) -> bool:
    """Whether a figure is the marker of a list item: a line that begins ``3. Title``."""
    if not side.num.plain or not text.startswith((". ", ") "), side.end):
        return False
    head = text[max(0, side.start - 8) : side.start]
    if head.endswith((". ", "? ", "! ")) and text[side.end + 2 : side.end + 3].isupper():
        return True  # "… lately? 2. How will they"
    return not head.rpartition("\n")[2].strip() and (side.start < 8 or "\n" in head)
