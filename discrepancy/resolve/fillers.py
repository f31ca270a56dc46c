"""Whether two reports name different fillers for one role: two people, two organisations, a hunter and the police."""

from __future__ import annotations

from collections.abc import Mapping

from discrepancy.model import Outcome
from discrepancy.values.fact import Fact, compare_facts
from discrepancy.values.word_kinds import kinship
from discrepancy.values.word_senses import likeness

__all__ = ["apart", "excluded", "other_causes", "unlike"]

_AKIN = 0.5
"""Likeness of two nouns from which they may be of one cause."""
_EMPTY = frozenset({"the", "of", "and", "for", "in"})
Filler = frozenset[str]


def excluded(a: Filler, b: Filler) -> bool:
    """Whether what one name list stands for cannot be what the other does.

    Args:
        a: Names of a filler, see :data:`discrepancy.extract.deeds.FILLED`, people by their keys in the event.
        b: Those of the other.
    """
    plain_a, plain_b = ({n for n in f if n[0] not in "#%"} for f in (a, b))
    if plain_a & plain_b and not _origins(a, b):
        return False
    if _origins(a, b):
        return True
    people_a, people_b = ({n for n in plain if n[0] == "@"} for plain in (plain_a, plain_b))
    if people_a and people_b:
        return all(apart(x, y) for x in people_a for y in people_b)
    names_a, names_b = ({n for n in plain if n[0] == "="} for plain in (plain_a, plain_b))
    if names_a and names_b:
        return all(unlike(x, y) for x in names_a for y in names_b)
    return _kinds_exclude(a, b)


def other_causes(a: Filler, b: Filler) -> bool:
    """Whether what one report names as a cause is something else than what the other does: a tree, a fault.

    Of causes that a table knows, it says which go together; it is left to that.
    """
    nouns = [{n for n in f if n[0] not in "@=?#%"} for f in (a, b)]
    if not all(nouns) or all(any(n[0] == "#" for n in f) for f in (a, b)):
        return False
    return not any(likeness(x, y) >= _AKIN or kinship(x, y) > 0 for x in nouns[0] for y in nouns[1])


def _origins(a: Filler, b: Filler) -> bool:
    first, second = ({n for n in f if n[0] == "%"} for f in (a, b))
    return bool(first and second and not first & second)


def apart(x: str, y: str) -> bool:
    """Whether two keys are of two people with full names that share none; a family name alone may be anybody's."""
    first, second = (n[1:].split("-") for n in (x, y))
    return len(first) > 1 and len(second) > 1 and not {w for w in first if len(w) > 2}.intersection(second)


def unlike(x: str, y: str) -> bool:
    """Whether two names of things share no word, and neither is made of the initials of the other."""
    first, second = (n[1:].split("_") for n in (x, y))
    if set(first) & set(second) - _EMPTY:
        return False
    initials = ["".join(w[0] for w in words if w not in _EMPTY) for words in (first, second)]
    return "".join(first) != initials[1] and "".join(second) != initials[0]


def _kinds(f: Filler) -> Mapping[str, Fact]:
    found: dict[str, set[str]] = {}
    for n in f:
        if n[0] == "#":
            table, _, term = n[1:].partition(":")
            found.setdefault(table, set()).add(term)
    return {table: Fact("", table, frozenset(terms)) for table, terms in found.items()}


def _kinds_exclude(a: Filler, b: Filler) -> bool:
    first, second = _kinds(a), _kinds(b)
    shared = first.keys() & second.keys()
    if shared:
        return all(compare_facts(first[t], second[t], {}).outcome is Outcome.CONFLICT for t in shared)
    return bool(first and second)
