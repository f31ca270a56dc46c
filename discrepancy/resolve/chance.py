"""In an event of many documents, clauses are alike by chance.

Two reports of one fire that tell of a driver, or of something that was open, tell of the same one as a rule; among
twenty there are dozens of such pairs, most of them of two things. So the claims that are joined loosely, by a class of
deeds or by a scale, become the less sure the more documents there are.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fnmatch import fnmatchcase

from discrepancy.model import Claim

__all__ = ["FEW", "reckon_chance"]

_LOOSE = ("aspect.*", "existence", "fact.cause", "fact.contrast", "fact.deed", "polarity")
"""Attributes of claims that are joined by what their clauses say, without a name or a number of their own."""
FEW = 4
"""Documents up to which hardly anything is alike by chance."""


def reckon_chance(claims: Sequence[Claim], documents: int) -> list[Claim]:
    """Lowers the confidence of loosely joined claims by the size of their event.

    Args:
        claims: Resolved claims of one event.
        documents: How many documents it has.
    """
    factor = FEW / documents if documents > FEW else 1.0
    if factor == 1.0:
        return list(claims)
    return [
        replace(c, confidence=c.confidence * factor) if any(fnmatchcase(c.attribute, p) for p in _LOOSE) else c
        for c in claims
    ]
