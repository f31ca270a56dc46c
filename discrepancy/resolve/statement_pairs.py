"""What pairs of statements are found and told with: shared words, names and times, groups, claims."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache
from typing import NamedTuple

from discrepancy.extract.clauses import Clause
from discrepancy.extract.counts import EVENT
from discrepancy.extract.statements import Statement
from discrepancy.model import Claim, Document, Value
from discrepancy.resolve.rarity import rarity
from discrepancy.values.word_senses import likeness

__all__ = [
    "Documents",
    "Groups",
    "Place",
    "Shared",
    "are_near_in_time",
    "claim_of",
    "name_others",
    "names_in",
    "printed",
    "scope_of",
    "shared_words",
]

_ALIKE = 0.8
"""Likeness of the meanings of two words from which they say the same."""
_ENOUGH = 0.3
"""Share of the same words from which synonyms are looked for."""
Documents = Sequence[tuple[Document, Sequence[Statement]]]
"""The documents of an event, each with its statements."""


class Place(NamedTuple):
    """A word, or a time, of a statement of a document."""

    document: int
    """Which of the documents."""
    statement: int
    """Which of its statements."""
    item: int
    """Which of the words or times of that."""


class Shared(NamedTuple):
    """What two sets of words have in common."""

    words: int
    """How many words."""
    weight: float
    """Their rarity, summed."""
    share: float
    """Share of that in the set whose words weigh less."""

    def meets(self, words: int, weight: float, share: float) -> bool:
        """Whether it is at least so many words, of that weight, and that share."""
        return self.words >= words and self.weight >= weight and self.share >= share


def shared_words(a: frozenset[str], b: frozenset[str]) -> Shared:
    """What two sets of words in lower case have in common, near synonyms among it where they share enough besides."""
    same = a & b
    both = [rarity(w) for w in same]
    fewer = min(_weight(a), _weight(b))
    if math.fsum(both) >= _ENOUGH * fewer:
        free = sorted(b - same)
        for word in sorted(a - same):
            other = next((w for w in free if likeness(word, w) >= _ALIKE), "")
            if other:
                free.remove(other)
                both.append(min(rarity(word), rarity(other)))
    weight = math.fsum(both)
    return Shared(len(both), weight, weight / fewer if fewer else 0.0)


@lru_cache(maxsize=65536)
def _weight(words: frozenset[str]) -> float:
    return math.fsum(map(rarity, words))


@dataclass(frozen=True, slots=True)
class Groups:
    """Places that belong together, by pairs."""

    _parent: dict[Place, Place] = field(default_factory=dict)

    def join(self, a: Place, b: Place) -> None:
        """Puts the groups of two places together."""
        first, second = sorted((self._root(a), self._root(b)))
        self._parent[second] = first

    def all(self) -> list[list[Place]]:
        """The groups, each in order, by their first places."""
        found: dict[Place, list[Place]] = defaultdict(list)
        for place in sorted(self._parent):
            found[self._root(place)].append(place)
        return [members for _, members in sorted(found.items())]

    def _root(self, place: Place) -> Place:
        while self._parent.setdefault(place, place) != place:
            place = self._parent[place]
        return place


def scope_of(word: str, statements: Sequence[Statement], taken: Counter[str]) -> str:
    """A name for what statements have in common: the word in question and the most telling ones around it.

    Args:
        word: The word.
        statements: At least two.
        taken: Names given so far; a name that is taken gets a number.
    """
    around = Counter(w for s in statements for w in {*s.words} - {word})
    telling = sorted((w for w, k in around.items() if k > 1), key=lambda w: (-around[w], -rarity(w), w))
    name = " ".join([word, *telling[:3]])
    taken[name] += 1
    return name if taken[name] == 1 else f"{name} ({taken[name]})"


def are_near_in_time(a: Document, b: Document, furthest: timedelta) -> bool:
    """Whether two documents were published no further apart, as far as both say when."""
    return a.published is None or b.published is None or abs(a.published - b.published) <= furthest


def name_others(a: Statement, b: Statement) -> bool:
    """Whether each of two statements has a name that the other lacks: they are of two people, or in two towns."""
    first, second = names_in(a), names_in(b)
    return bool(first - second and second - first)


def names_in(statement: Statement) -> set[str]:
    """The words of names in a statement."""
    return {w for w, role in zip(statement.words, statement.roles, strict=True) if role == "name"}


def printed(document: Document, statement: Statement, start: int, end: int) -> str:
    """What a document prints between two offsets in the block of a statement."""
    section = next(s for s in document.sections if s.id == statement.section_id)
    return section.blocks[statement.block].text[start:end]


def claim_of(
    document: Document,
    statement: Statement | Clause,
    evidence: tuple[int, int],
    attribute: str,
    value: Value,
    scope: str,
) -> Claim:
    """The claim of a document about the event that its statement makes; ``evidence`` counts in the block."""
    section = next(s for s in document.sections if s.id == statement.section_id)
    block = section.blocks[statement.block]
    start, end = evidence
    return Claim(
        doc_id=document.id,
        source=document.source,
        section_id=section.id,
        sent_id=statement.sent_id,
        span=block.locate(start, end),
        text=block.text[start:end],
        sentence_span=block.locate(statement.start, statement.end),
        sentence=block.text[statement.start : statement.end],
        subject=EVENT,
        attribute=attribute,
        value=value,
        scope=scope,
        speaker=statement.speaker,
        published=section.published,
        extractor="statements",
    )
