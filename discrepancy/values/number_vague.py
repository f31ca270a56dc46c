"""Words that stand for a number without naming it: ``dozens``, ``several``, ``a few thousand``, ``millions``."""

from __future__ import annotations

import re

from discrepancy.values.comparer import Found
from discrepancy.values.number import Money, Quantity
from discrepancy.values.number_money import money_after
from discrepancy.values.number_noun import read_noun
from discrepancy.values.number_units import match_per, match_unit
from discrepancy.values.number_words import NAMED_SIZES, VAGUE

__all__ = ["VAGUE_HEADS", "match_vague", "read_vague"]

_HEADS_TEXT = "several few couple handful tens dozens scores hundreds thousands millions billions trillions"
VAGUE_HEADS: tuple[str, ...] = tuple(_HEADS_TEXT.split())
"""Words that a vague number begins with, an article apart."""

_VAGUE = re.compile(
    r"(?:tens|hundreds) of (?:thousands|millions|billions)(?![^\W_])|"
    r"(?:several|few) (?:dozen|hundred|thousand|million)(?![^\W_])|"
    rf"(?:{'|'.join(VAGUE_HEADS)})(?![^\W_])"
)


def match_vague(low: str, start: int) -> int | None:
    """End of the vague number that starts at ``start``, ``None`` where there is none."""
    m = _VAGUE.match(low, start)
    return None if m is None else m.end()


def read_vague(text: str, low: str, start: int, end: int, floor: int) -> tuple[Found[Quantity] | None, int]:
    """Read the vague number at ``low[start:end]``: a range that is wide on purpose.

    Returns:
        What was found (its article included, but not left of ``floor``), or ``None`` for "the few" and "few"; and the
        offset where to go on.
    """
    phrase = low[start:end]
    first = phrase.split()[0]
    if first in ("few", "couple", "handful"):
        if start - 2 >= floor and low.startswith("a ", start - 2):
            phrase, start = "a " + phrase, start - 2
        elif first != "few" or low.endswith(("the ", "very ", "so ", "too ", "as "), max(0, start - 5), start):
            return None, end
    interval = VAGUE.get(phrase)
    if interval is None or (first == "scores" and not low.startswith(" of ", end)):
        return None, end
    lo, hi = interval
    printed = NAMED_SIZES.get(phrase)
    noun_at = end + 3 if low.startswith(" of ", end) else end
    unit = match_unit(text, low, noun_at)
    if unit is not None and unit[1].dimension != "percent":
        words = text[start : unit[0]]
        value = Quantity(words, lo, hi, "vague", unit[1].name, unit[1].dimension, printed=printed)
        return Found(start, unit[0], value), unit[0]
    money = money_after(low, noun_at, lo, glued_p=False)
    if money is not None and money[1] != "lb":
        words = text[start : money[0]]
        return Found(start, money[0], Money(words, lo, hi, "vague", money[1], printed=printed)), money[0]
    noun, noun_end = read_noun(text, noun_at, singular=False)
    per = match_per(text, low, noun_end)
    value = Quantity(text[start:end], lo, hi, "vague", noun=noun, printed=printed, per=per[1] if per else "")
    return Found(start, end, value), end
