"""Builds the value of a figure that was read: its bound, sign, unit or noun, and interval."""

from __future__ import annotations

import re

from discrepancy.values.comparer import Found
from discrepancy.values.number import Money, Quantity
from discrepancy.values.number_bounds import BOUND_SIGNS, bound_after, bound_before, interval_of
from discrepancy.values.number_counted import counted, shared_out
from discrepancy.values.number_pattern import word_before
from discrepancy.values.number_range import after_between
from discrepancy.values.number_side import Side
from discrepancy.values.number_unit_table import PLURALS
from discrepancy.values.number_units import RATE_SIGNS, match_per

__all__ = ["build"]

_MINUS = re.compile(r"(?<!plus or)(?:^|[ (\n,;])([-−]|minus[ -])$")
_RANKED = (" top ", " record ")
_MINUS_SIGNS = frozenset("-−")
_BOUNDED = frozenset({"at_least", "at_most"})


def build(text: str, low: str, side: Side, other: Side | None, floor: int) -> Found[Quantity]:
    """The value of one figure, or of the two of a range: with bound, unit or noun, and interval.

    Args:
        text: The text as printed.
        low: The text, folded.
        side: The figure, or the first of a range.
        other: The second of a range.
        floor: Do not look left of this.
    """
    last = other or side
    a, b, step = side.num.value, last.num.value, last.num.step
    if other is not None and side.num.scale == 1.0 < other.num.scale and a < other.num.value / other.num.scale:
        a *= other.num.scale
    code, unit = last.code or side.code, last.unit or side.unit
    dimension = last.dimension if last.dimension != "count" else side.dimension
    start, end = side.start, last.end
    if (
        low[start - 1 : start] in _MINUS_SIGNS
        or low[side.num.start - 1 : side.num.start] in _MINUS_SIGNS
        or low.endswith("minus ", floor, start)
    ):
        negative = _negative(low, side, floor)
        if negative is not None:
            start, a, b = negative, -b, -a
    kind = "about" if side.num.about else "exact"
    if dimension != "ordinal":
        between = after_between(low, start, floor) if other is not None else None
        before = bound_before(low, start, floor, duration=dimension == "duration") if between is None else None
        after = bound_after(low, end) if low[end : end + 2] in BOUND_SIGNS or low.startswith("+", end) else None
        if between is not None:
            start = between
        elif before is not None:
            start, kind = before.offset, before.kind
        if after is not None:
            end = after.offset
            kind = kind if kind in _BOUNDED else after.kind
    if kind == "exact":
        lo, hi, bound, printed = a, b, "exact" if a == b else "range", None
    else:
        lo, hi, bound = interval_of(a, b, kind)
        printed = None if bound in ("exact", "range") else (a, b)
    words = text[start:end]
    per = last.per or side.per
    if code:
        return Found(start, end, Money(words, lo, hi, bound, code, step=step, printed=printed, per=per))
    noun = shared_out(text, low, end) if unit == "fraction" else ""
    if dimension == "count":
        noun, noun_end = counted(text, low, end, singular=a == b == 1)
        measured = PLURALS.get(noun.rpartition(" ")[2].lower()) if " " in noun else None
        if measured is not None:  # "50 previous years"
            words, unit, dimension = text[start:noun_end], measured.name, measured.dimension
            noun, end = "", noun_end
        elif noun and low.endswith(_RANKED, floor, start):
            noun = f"{word_before(low, start, floor)} {noun}"
        rate = match_per(text, low, noun_end) if low.startswith(RATE_SIGNS, noun_end) else None
        per = rate[1] if rate is not None else ""
    return Found(start, end, Quantity(words, lo, hi, bound, unit, dimension, noun, step, printed, per))


def _negative(low: str, side: Side, floor: int) -> int | None:
    """Where the minus sign of a figure stands (``-5C``, ``$-5m``, ``minus 5``); ``None`` where there is none."""
    if low[side.num.start - 1 : side.num.start] == "-" and side.start < side.num.start:
        return side.start if side.code else None  # "$-5m", but not "magnitude-6.1"
    m = _MINUS.search(low, max(floor, side.start - 7), side.start)
    return None if m is None else m.start(1)
