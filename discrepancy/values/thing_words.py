"""One word for another in the name of a thing: "Harbour Pilots Association", "Harbour Pilots Alliance".

What two such names share must be enough to tell of one thing, and what differs a word that a source may get wrong: what
kind of body it is, a word that looks much the same, or any word of a long name. Words that are there to set names apart
("North", "Second", "Women's", "Health") are never such. That no document uses both is for the caller to see.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from discrepancy.values.data_file import load_data
from discrepancy.values.name_spelling import edits

__all__ = ["is_replaced"]

_SMALL = frozenset({"the", "a", "an", "and", "of", "for", "de", "in", "at", "on", "to", "with", "by", "from"})
_LONG_NAME = 3
"""Words that two names share when any other word may be wrong."""
_KIND_NAME = 2
"""Words that they share when the word for what they are may be."""
_ALIKE, _FURTHEST, _LEAST = 4, 3, 5
"""Letters at the beginning, edits, and letters of two words that look much the same."""
_CLOSE = 6
"""Letters of the shorter of two words that may differ in their first letter."""


@cache
def _tables() -> tuple[Mapping[str, int], frozenset[str]]:
    raw = load_data("thing_kinds.yml")
    kinds = {word: n for n, group in enumerate(raw["kinds"]) for word in group.split()}
    return kinds, frozenset(raw["telling"].split())


def is_replaced(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Whether two names are one but for one word.

    Args:
        a: Folded words of the one name.
        b: Those of the other.
    """
    x, y = ([w for w in words if w not in _SMALL] for words in (a, b))
    if len(x) != len(y) or len({*x}) != len(x) or len({*y}) != len(y):
        return False
    changed = [(p, q, at) for at, (p, q) in enumerate(zip(x, y, strict=True)) if p != q]
    shared = len(x) - len(changed)
    if not changed:
        return shared >= _LONG_NAME and len(a) == len(b)  # another small word: "Hours at the Depot", "… in the Depot"
    if len(changed) > 1:
        return False
    p, q, at = changed[0]
    kinds, telling = _tables()
    if not (p.isalpha() and q.isalpha()) or {p, q} & telling or p.rstrip("s") == q.rstrip("s"):
        return False
    if p in kinds and kinds[p] == kinds.get(q):
        return shared >= _KIND_NAME or (shared == 1 and at == 1 and not {*x} & telling)
    if shared >= _LONG_NAME and at < len(x) - 1:
        return True  # the last word says what it is: of "… Response Centre" and "… Response Alliance" there may be both
    return shared >= 1 and at == 0 and x[-1] in kinds and _looks_like(p, q)


def _looks_like(p: str, q: str) -> bool:
    """Whether one word may be read for the other: "Wakefield", "Wakeford"; "Thatcher", "Hatcher"."""
    short = min(len(p), len(q))
    if short < _LEAST:
        return False
    begins = p[:_ALIKE] == q[:_ALIKE] and edits(p, q, _FURTHEST) <= _FURTHEST
    return begins or (short >= _CLOSE and edits(p, q, 1) <= 1)
