"""Nouns for where something is that the table of spots does not list: "in a flowerpot", "behind a hedge".

What a noun is, WordNet says (:mod:`discrepancy.values.word_kinds`): a container, a building. A noun before it tells of
which sort it is. Two such nouns exclude each other where they may be of one size and neither is a kind of the other: a
flowerpot is no bin, but both may be in one garden.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from discrepancy.values.word_kinds import content, is_a, is_person, kinship

__all__ = ["are_apart", "levels"]

_LEVELS: Final[Mapping[str, tuple[str, ...]]] = {
    "vehicle": ("vehicle",),
    "room": ("room",),
    "building": ("building", "workplace", "shop", "housing"),
    "thing": ("container", "furniture", "structure", "durables", "tube", "cushioning", "tire"),
}
"""Size → the kinds of it."""
_SOMEWHERE: Final = ("artifact", "location", "group")
"""What the most frequent sense of such a noun must be: a chest is a part of the body, a market a trade first."""
_LEAST: Final = 8.45
"""What a noun must tell (:func:`discrepancy.values.word_kinds.content`): a building or a facility may be anything."""


@lru_cache(maxsize=8192)
def levels(noun: str) -> frozenset[str]:
    """The sizes that a noun in lower case may have: vehicle, room, building, thing; empty for no place."""
    if is_person(noun) or not any(is_a(noun, kind, 1) for kind in _SOMEWHERE):
        return frozenset()
    return frozenset(
        level for level, kinds in _LEVELS.items() if any((content(noun, kind) or 0.0) >= _LEAST for kind in kinds)
    )


def are_apart(x: str, y: str, sizes: tuple[frozenset[str], frozenset[str]]) -> bool:
    """Whether nothing is in both at once.

    Args:
        x: A noun, with the noun that goes before it: "shoe shop".
        y: Another.
        sizes: The sizes of both.
    """
    if not sizes[0] & sizes[1]:
        return False
    *sort, head = x.split()
    *other_sort, other_head = y.split()
    if head == other_head:
        return bool(sort and other_sort) and not set(sort) & set(other_sort)
    if kinship(head, other_head):
        # a shop may be a pharmacy, a shoe shop is none
        broad, narrow = (sort, other_head) if is_a(other_head, head) else (other_sort, head)
        return bool(broad) and narrow not in broad and is_a(broad[-1], "artifact", 1)
    return not set(x.split()) & set(y.split())
