"""Builds the value of a figure that was read: its bound, sign, unit or noun, and interval."""

from __future__ import annotations

import re

from discrepancy.values.comparer import Found
from discrepancy.values.number import Money, Quantity
from discrepancy.values.number_bounds import Bound, bound_after, bound_before, interval_of
from discrepancy.values.number_counted import counted, shared_out
from discrepancy.values.number_pattern import word_before
from discrepancy.values.number_range import after_between
from discrepancy.values.number_side import Side
from discrepancy.values.number_unit_table import PLURALS
from discrepancy.values.number_units import match_per

__all__ = ["build"]

_MINUS = re.compile(r"(?:^|[ (\n,;])([-−]|minus[ -])$")
_RANKED = frozenset({"top", "record"})
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
    a, b = side.value, last.value
    if other is not None and side.num.scale == 1.0 < other.num.scale and a < other.num.value / other.num.scale:
        a *= other.num.scale
    code, unit = last.code or side.code, last.unit or side.unit
    dimension = last.dimension if last.dimension != "count" else side.dimension
    start, end = side.start, last.end
    negative = _negative(low, side, floor)
    if negative is not None:
        start, a, b = negative, -b, -a
    kind = "about" if side.num.about else "exact"
    if dimension != "ordinal":
        between = after_between(low, start, floor) if other is not None else None
        before = bound_before(low, start, floor, duration=dimension == "duration") if between is None else None
        start = between if between is not None else (before.offset if before is not None else start)
        after = bound_after(low, end)
        end = after.offset if after is not None else end
        kind = _stronger(kind, before, after)
    lo, hi, bound = interval_of(a, b, kind)
    printed = None if bound in ("exact", "range") else (a, b)
    words = text[start:end]
    per = last.per or side.per
    if code:
        return Found(start, end, Money(words, lo, hi, bound, code, step=last.step, printed=printed, per=per))
    noun = shared_out(text, low, end) if unit == "fraction" else ""
    if dimension == "count":
        noun, noun_end = counted(text, low, end, singular=a == b == 1)
        measured = PLURALS.get(noun.rpartition(" ")[2].lower()) if " " in noun else None
        if measured is not None:  # "50 previous years"
            words, unit, dimension = text[start:noun_end], measured.name, measured.dimension
            noun, end = "", noun_end
        elif noun and word_before(low, start, floor) in _RANKED:
            noun = f"{word_before(low, start, floor)} {noun}"
        rate = match_per(text, low, noun_end)
        per = rate.name if rate is not None else ""
    return Found(start, end, Quantity(words, lo, hi, bound, unit, dimension, noun, last.step, printed, per))


def _stronger(kind: str, before: Bound | None, after: Bound | None) -> str:
    for bound in (before, after):
        if bound is not None and kind not in _BOUNDED:
            kind = bound.kind
    return kind


def _negative(low: str, side: Side, floor: int) -> int | None:
    """Where the minus sign of a figure stands (``-5C``, ``$-5m``, ``minus 5``); ``None`` where there is none."""
    if side.start < side.num.start and low[side.num.start - 1] == "-":
        return side.start
    if low[side.start - 1 : side.start] not in ("-", "−") and not low.endswith("minus ", floor, side.start):
        return None
    m = _MINUS.search(low, max(floor, side.start - 7), side.start)
    return None if m is None else m.start(1)
