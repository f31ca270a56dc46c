"""How near two words are in the hierarchy of kinds: "reporter" and "journalist", "coach" and "bus", "dog" and "cat".

The measure is that of Lin (1998): what the narrowest kind that holds both tells, against what the two tell themselves,
over the hypernyms of WordNet 3.0 (Fellbaum, 1998). :mod:`discrepancy.resolve.build_word_kinds` makes the table.
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from discrepancy.values.word_senses import forms_of

__all__ = ["TABLE", "are_sisters", "content", "is_a", "is_person", "kinship"]

TABLE = files("discrepancy.values") / "data" / "word_kinds.txt.gz"
"""The shipped table."""
_PERSON = "person"
_TELLING = 3.5
"""Information content of a kind from which on two kinds of it are sisters."""
_NEAR = 0.35
"""Likeness of two kinds, after Lin, from which on they are."""
_DOERS = ("er", "or", "ist", "ian", "ee")


class _Kinds(NamedTuple):
    told: Mapping[int, float]
    """Sense → its information content."""
    broader: Mapping[int, tuple[int, ...]]
    """Sense → the next broader ones."""
    words: Mapping[str, tuple[int, ...]]
    """Word → its senses."""


@cache
def _table() -> _Kinds:
    senses, _, words = gzip.decompress(TABLE.read_bytes()).decode("utf-8").partition("\n\n")
    told: dict[int, float] = {}
    broader: dict[int, tuple[int, ...]] = {}
    for line in senses.splitlines():
        number, content, above = line.split("\t")
        told[int(number)] = float(content)
        broader[int(number)] = tuple(map(int, above.split()))
    rows = (line.partition("\t") for line in words.splitlines())
    return _Kinds(told, broader, {word: tuple(map(int, own.split())) for word, _, own in rows})


@lru_cache(maxsize=8192)
def _above(sense: int) -> frozenset[int]:
    """A sense and all broader ones."""
    broader = _table().broader
    seen = {sense}
    queue = [sense]
    while queue:
        for b in broader[queue.pop()]:
            if b not in seen:
                seen.add(b)
                queue.append(b)
    return frozenset(seen)


@lru_cache(maxsize=16384)
def _senses(word: str) -> tuple[int, ...]:
    words = _table().words
    return next((words[form] for form in forms_of(word) if form in words), ())


@lru_cache(maxsize=8192)
def is_person(noun: str) -> bool:
    """Whether a noun in lower case names a person first of all: "climber", "nurse"; or is unknown and looks like it."""
    senses = _senses(noun)
    if not senses:
        return noun.endswith(_DOERS)
    # A climber is a plant first, and a driver a club; who is named by what he does is a person in any sense.
    (person, *_) = _senses(_PERSON)
    return any(person in _above(sense) for sense in (senses if noun.endswith(_DOERS) else senses[:1]))


@lru_cache(maxsize=16384)
def is_a(noun: str, kind: str, senses: int = 2) -> bool:
    """Whether a noun in lower case is of a kind in one of its most frequent senses.

    Args:
        noun: The noun.
        kind: A noun whose most frequent sense is the kind: "location", "container".
        senses: How many senses of the noun count, from the most frequent one.
    """
    return content(noun, kind, senses) is not None


@lru_cache(maxsize=16384)
def content(noun: str, kind: str, senses: int = 2) -> float | None:
    """What the most telling sense of a noun that is of a kind tells; ``None`` where none is. As :func:`is_a`.

    A container tells 5, a bag 9, a flowerpot 16.
    """
    (broad, *_) = _senses(kind)
    told = _table().told
    return max((told[sense] for sense in _senses(noun)[:senses] if broad in _above(sense)), default=None)


@lru_cache(maxsize=65536)
def kinship(a: str, b: str) -> float:
    """How near in kind two words in lower case are where one is the kind and the other of that kind, from 0 to 1.

    1 for one word and for two of one sense, 0 where neither is a kind of the other, or one is not in the table: dogs
    and cats are near, and yet two different things.
    """
    if a == b:
        return 1.0
    kinds = _table()
    best = 0.0
    for one in _senses(a):
        for other in _senses(b):
            low, high = sorted((kinds.told[one], kinds.told[other]))
            if high and (one in _above(other) or other in _above(one)):
                best = max(best, 2 * low / (low + high))
    return best


@lru_cache(maxsize=65536)
def are_sisters(a: str, b: str) -> bool:
    """Whether two nouns in lower case are two kinds of one thing, neither of them a kind of the other: "leg" and "arm".

    Of a kind that tells something: that both are things, or people, makes no sisters.
    """
    kinds = _table()
    if kinship(a, b) > 0:
        return False
    for one in _senses(a):
        for other in _senses(b):
            shared = max((kinds.told[s] for s in _above(one) & _above(other)), default=0.0)
            both = kinds.told[one] + kinds.told[other]
            if shared >= _TELLING and 2 * shared >= _NEAR * both:
                return True
    return False
