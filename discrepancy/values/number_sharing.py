"""Lends the unit or noun of a figure to a bare one beside it: ``7.6 and 7.5 magnitude``."""

from __future__ import annotations

import re

from discrepancy.values.comparer import Found
from discrepancy.values.number import Money, Quantity

__all__ = ["share_units"]

_SHARED = re.compile(
    r"(?: ?-)?(?:, | by | x | × | and | or |, and |, or | to |-to-|- and )(?:about |around |nearly )?|"
    r" (?:out )?of (?:(?:the|its|their|his|her|all) )?(?:(?:last|first|next|past|top|final|previous) )?"
)
_ONWARD = re.compile(r"(?: [a-z]+)? to (?:about |around |nearly )?")
_ALSO = re.compile(r" and |, |, and | or ")


def share_units(text: str, found: list[Found[Quantity]]) -> list[Found[Quantity]]:
    """Lend units, nouns and ages.

    Backwards in ``7.6 and 7.5 magnitude`` and ``280 of the 400 pupils``, onwards in ``from 21 km to 23`` and ``aged 6
    and 16``.

    Returns:
        ``found``, with the bare figures completed.
    """
    if len(found) < 2:
        return found
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        a, b = out[i], out[i + 1]
        if _is_bare(a.value):
            if _lends(b.value) and _SHARED.fullmatch(text, a.end, b.start) is not None and _alike(text, a, b):
                out[i] = _lend(b.value, a)
        elif _is_bare(b.value) and _lends_onward(text, a, b):
            out[i + 1] = _lend(a.value, b)
    return out


def _is_bare(q: Quantity) -> bool:
    return q.dimension == "count" and not (q.unit or q.noun)


def _lends(q: Quantity) -> bool:
    return bool(q.unit or q.noun) and q.dimension not in ("ordinal", "score", "age", "member")


def _alike(text: str, a: Found[Quantity], b: Found[Quantity]) -> bool:
    """Not ``two, 4GB modules``: across a bare comma only figures printed in one way share."""
    return text[a.end : b.start] != ", " or text[a.start].isdigit() == text[b.start].isdigit()


def _lends_onward(text: str, a: Found[Quantity], b: Found[Quantity]) -> bool:
    if a.value.dimension == "age":
        return b.value.text.isdigit() and b.value.hi < 126 and _ALSO.fullmatch(text, a.end, b.start) is not None
    return (
        _lends(a.value) and text.endswith("from ", 0, a.start) and _ONWARD.fullmatch(text, a.end, b.start) is not None
    )


def _lend(q: Quantity, to: Found[Quantity]) -> Found[Quantity]:
    a = to.value
    kind = Money if isinstance(q, Money) else Quantity
    value = kind(a.text, a.lo, a.hi, a.bound, q.unit, q.dimension, q.noun, a.step, a.printed, q.per)
    return Found(to.start, to.end, value)
