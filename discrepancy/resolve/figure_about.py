"""What one figure is about, as words ready to be compared, and how much the words of an event's figures tell."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations
from typing import cast

from discrepancy.model import Claim
from discrepancy.resolve.figure_words import named
from discrepancy.resolve.rarity import rarity, words_of
from discrepancy.values.number import Quantity
from discrepancy.values.quote_words import stem
from discrepancy.values.word_kinds import is_person

__all__ = ["MORE", "About", "Weigher", "of_one_dimension", "quantity_of", "read_abouts"]

MORE = "more"
"""Stands among the near words for "another", "further", "additional", one word for all of them."""

_PERSON = "person:"
_ON_TOP = frozenset({"addition", "additional", "further", "furth", "extra", "another", MORE})
_FEW = 3
_RAREST = 9.3
"""Rarity of a word never seen, rounded up."""
_MARKS = "'’"
"""A possessive that stands alone is no word."""


@dataclass(frozen=True, slots=True)
class About:
    """What one figure is about; words are stems, but for the noun and the predicate."""

    dimension: str
    """Dimension of the figure."""
    noun: str
    """What is counted, or what the measure is of; may be empty."""
    perhaps: frozenset[str]
    """Where nothing says what is counted: the nouns it may take up."""
    people: bool
    """Whether that is people."""
    act: str
    """The predicate; may be empty."""
    role: str
    """Relation of its noun phrase to what governs it."""
    near: frozenset[str]
    """Words of its noun phrase, without the noun."""
    words: frozenset[str]
    """These, and words of the predicate's other arguments and of whom it is said."""
    names: frozenset[str]
    """Names among ``near``."""
    who: frozenset[str]
    """Keys of the people who take part."""
    person: str
    """Key of the person of whom it is said; may be empty."""
    parties: frozenset[str]
    """Names of organisations, countries and peoples in the subject."""
    limits: frozenset[str]
    """Where the predicate puts it."""
    part: str
    """``part whole more other`` or empty."""
    kind: str
    """``rate difference streak former`` or empty for a level."""
    periods: frozenset[str]
    """The spans of time it is put in, each with its class."""
    sentence: frozenset[str]
    """Words of the sentence, without the figure's own."""
    attribute: str
    """Attribute."""
    scope: frozenset[str]
    """Words of its scope."""
    known: bool
    """Whether the catalogue names the attribute."""
    background: bool
    """Whether it speaks of an earlier occasion."""
    small: bool
    """Whether it is a count of two or three: so few of anything are in every report."""
    lone: float = 1.0
    """One over the number of different figures that its document gives of what its noun names."""


def quantity_of(figure: Claim) -> Quantity:
    """The value of a claim that is a figure."""
    return cast(Quantity, figure.value)


def of_one_dimension(abouts: Sequence[About]) -> Iterator[tuple[int, int]]:
    """Pairs of figures of one dimension, by index, the first one first."""
    by_dimension: dict[str, list[int]] = defaultdict(list)
    for i, about in enumerate(abouts):
        by_dimension[about.dimension].append(i)
    for members in by_dimension.values():
        yield from combinations(members, 2)


def read_abouts(claims: Sequence[Claim]) -> list[About]:
    """What each figure is about, from the frame in its qualifiers and from its sentence."""
    abouts = [_read(c) for c in claims]
    values: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    keys = [(c.doc_id, a.dimension, a.noun) for c, a in zip(claims, abouts, strict=True)]
    for claim, key in zip(claims, keys, strict=True):
        values[key].add(claim.value.identity)
    return [replace(a, lone=1 / len(values[key])) for a, key in zip(abouts, keys, strict=True)]


def _read(claim: Claim) -> About:
    q = claim.qualifiers
    noun, act = q.get("noun", ""), q.get("act", "")
    own = _words_in(claim.text)
    person = claim.subject.id.removeprefix(_PERSON) if claim.subject.id.startswith(_PERSON) else ""
    near = _stems(q.get("near", "")) - own - {_stem(noun)} - _ON_TOP
    if q.get("part") == MORE:
        near |= {MORE}
    far = _stems(q.get("far", "")) | _stems(person.replace("-", " "))
    return About(
        dimension=(claim.value.dimension or "count") if isinstance(claim.value, Quantity) else "",
        noun=noun,
        perhaps=frozenset(q.get("perhaps", "").split()),
        people=bool(noun) and _is_people(noun),
        act=act,
        role=q.get("role", ""),
        near=near,
        words=near | (far - own - {_stem(noun), _stem(act)}),
        names=_stems(q.get("names", "")),
        who=frozenset([*q.get("who", "").split(), *([person] if person else [])]),
        person=person,
        parties=_stems(q.get("parties", "")),
        limits=_stems(q.get("limits", "")),
        part=q.get("part", ""),
        kind=q.get("kind", ""),
        periods=frozenset(q.get("periods", "").split()),
        sentence=_words_in(claim.sentence) - own,
        attribute=claim.attribute,
        scope=frozenset(claim.scope.split()),
        known=claim.extractor != "open_figures",
        background=claim.background,
        small=isinstance(claim.value, Quantity) and claim.value.dimension == "count" and claim.value.figures[0] <= _FEW,
    )


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return stem(word)


@lru_cache(maxsize=4096)
def _words_in(text: str) -> frozenset[str]:
    return frozenset(_stem(w.lower()) for w in words_of(text))


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(w) for w in text.split() if len(w.strip(_MARKS)) > 1 or w.isalnum())


@lru_cache(maxsize=8192)
def _is_people(noun: str) -> bool:
    return noun in named("people") | named("bands") or noun.endswith(("man", "men")) or is_person(noun)


class Weigher:
    """Weights of words among the figures of one event: high where rare in English and in few of its figures.

    Args:
        abouts: The figures of the event.
    """

    def __init__(self, abouts: Sequence[About]) -> None:
        counts = Counter(w for a in abouts for w in a.sentence | a.words)
        counts[MORE] = max(1, sum(a.part == MORE for a in abouts))
        nouns = Counter(a.noun for a in abouts if a.noun)
        n = len(abouts)
        self._weights = {w: rarity(w) * _share(k, n) for w, k in counts.items()}
        self._telling = {w: _share(k, n) * rarity(w) / _RAREST for w, k in nouns.items()}
        self._sums = {words: self._sum(words) for a in abouts for words in (a.near, a.words, a.sentence)}

    def telling(self, a: str, b: str) -> float:
        """How rare what two nouns name is, in English and among the figures, from 0 to 1; 0 where one is empty."""
        return min(self._telling[a], self._telling[b]) if a and b else 0.0

    def dice(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted Dice coefficient of the near, all or sentence's words of two figures of the event (Dice, 1945)."""
        whole = self._sums[a] + self._sums[b]
        return 2 * self._sum(a & b) / whole if whole else 0.0

    def _sum(self, words: frozenset[str]) -> float:
        return math.fsum(self._weights[w] for w in words)  # exact: a set comes in any order


def _share(count: int, n: int) -> float:
    return math.log((n + 1) / (count + 0.5)) / math.log(n + 1.5)
