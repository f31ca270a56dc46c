"""How surely two different figures of two texts are two values of one fact.

The signs of a pair say what the figures count, what is said of them and how, how near they are, and what else there is:
a figure that the other text prints as well, or one that fits better, speaks against the pair. Their weights make
log-odds; ``python -m benchmarks.figures_fit`` fits them on annotated events, small and large ones.

Where two or three reports have one sum each, it is held against the other however it is worded, unless it is said to be
a part, a change or of another time. Among many documents there is a figure for everything: there only those are held
against each other that are :func:`~discrepancy.resolve.figure_signs.comparable`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from discrepancy.model import Claim, Outcome
from discrepancy.resolve.chance import FEW
from discrepancy.resolve.figure_about import About, Weigher, of_one_dimension, quantity_of
from discrepancy.resolve.figure_signs import (
    alike,
    both_people,
    closeness,
    comparable,
    counts_the_last,
    digits,
    is_telling,
    limits_meet,
    may_differ,
    may_meet,
    nouns_alike,
    of_one_key,
    people_meet,
    taken_up,
)
from discrepancy.values.number import Quantity, compare_quantities

__all__ = ["BIAS", "WEIGHTS", "Pair", "different_pairs", "pair_odds"]

_LIKE = 0.4
"""Likeness of two nouns from which two figures are held against each other whatever else is said."""
_SAID = 0.03
"""Share of their sentences' words that figures of different nouns have in common at least."""
_NEVER = -3.0
"""How much better than the other figure its own one fits, where the other text does not print it."""
_SLIP = 0.6
"""What one wrong digit counts for, where all digits in another order count for one."""
_BY_CHANCE = 1.2
"""Log-odds by which a figure that is not telling is likelier of another fact: there are "three" of everything."""
_COUNTED_APART = 0.5
"""How close two figures that the catalogue names alike count at least: a toll of one is also that of five."""
_DIMENSIONS = ("count", "money", "duration", "percent", "length", "score")
_FIRST = 2
"""Sentences of a text that say what it is about."""

WEIGHTS: Mapping[str, float] = {
    "count": 1.03,
    "money": 0.85,
    "duration": -0.11,
    "percent": 0.56,
    "length": 2.14,
    "score": 1.48,
    "unit": 0.71,
    "close": 4.33,
    "slip": 0.93,
    "telling": -0.76,
    "small": 0.30,
    "other bound": 0.23,
    "noun": 0.32,
    "no noun": 0.00,
    "people": -0.60,
    "taken up": -0.17,
    "act": 0.24,
    "no act": 1.13,
    "role": -0.12,
    "rare noun": -1.03,
    "near": 0.82,
    "words": -0.81,
    "sentence": 3.61,
    "spans shared": 0.14,
    "part": 0.19,
    "kind": 0.92,
    "known": 0.30,
    "attribute": 0.72,
    "scope": -0.25,
    "other attribute": -0.26,
    "one person": -1.07,
    "other people": -0.99,
    "limits meet": -0.17,
    "background": -0.63,
    "lone": 0.07,
    "only": 1.09,
    "documents": -1.40,
    "better": -0.84,
    "margin": 0.18,
    "own": -0.34,
    "first": 0.12,
    "comparable": 0.84,
    "may differ": 0.57,
}
"""Weight of each sign, as ``python -m benchmarks.figures_fit`` prints them."""
BIAS = -6.86
"""Log-odds where no sign is seen."""


class Pair(NamedTuple):
    """Two different figures, by their places in the sequence given, the first one first."""

    first: int
    second: int
    telling: bool
    """Whether hardly two things have either figure."""
    one_key: bool
    """Whether the catalogue gives both one key."""
    signs: tuple[float, ...]
    """In the order of :data:`WEIGHTS`."""


class _Near(NamedTuple):
    """How near two figures are by their words."""

    sentence: float
    words: float
    nouns: float
    acts: float
    fit: float
    """All of it in one number, by which the figures of one text are told from each other."""


def pair_odds(pair: Pair) -> float:
    """The log-odds that the figures of a pair are two values of one fact."""
    return (
        BIAS + sum(w * v for w, v in zip(WEIGHTS.values(), pair.signs, strict=True)) - _BY_CHANCE * (not pair.telling)
    )


def different_pairs(
    figures: Sequence[Claim], abouts: Sequence[About], weigh: Weigher, *, every: bool = False
) -> list[Pair]:
    """The pairs of different figures that can be of one fact, with their signs.

    Args:
        figures: The figures of one event.
        abouts: What each is about.
        weigh: The weights of the event's words.
        every: Also pairs of few documents of which something says outright that they are of two facts: from them, too,
            the weights are learnt.
    """
    different: list[tuple[int, int, _Near, float, bool]] = []
    fits: dict[tuple[int, str], list[float]] = defaultdict(list)
    printed: dict[tuple[int, str], float] = {}
    values: dict[tuple[int, str], set[str]] = defaultdict(set)
    documents = len({c.doc_id for c in figures})
    texts = [(c.doc_id, c.section_id) for c in figures]
    for i, j in of_one_dimension(abouts):
        if texts[i] == texts[j]:
            continue
        a, b = quantity_of(figures[i]), quantity_of(figures[j])
        close = closeness(a, b)
        one_key = of_one_key(figures[i], figures[j], abouts[i], abouts[j])
        if one_key:
            close = max(close, _COUNTED_APART)
        if not close > 0:
            continue
        found = _near(abouts[i], abouts[j], weigh)
        if not (found.nouns > _LIKE or found.sentence > _SAID or found.words):
            continue
        places = ((i, figures[j].doc_id), (j, figures[i].doc_id))
        outcome = compare_quantities(a, b, {}).outcome
        for place in places:
            fits[place].append(found.fit)
            if outcome is not Outcome.CONFLICT and outcome is not Outcome.INCOMPARABLE:
                printed[place] = max(printed.get(place, 0.0), found.fit)
        values[places[0]].add(b.identity)
        values[places[1]].add(a.identity)
        if outcome is not Outcome.CONFLICT or counts_the_last(abouts[i], abouts[j], a, b):
            continue
        if not (every or may_differ(figures[i], figures[j], abouts[i], abouts[j])):
            continue
        if comparable(abouts[i], abouts[j]) or (documents <= FEW and (every or may_meet(abouts[i], abouts[j]))):
            different.append((i, j, found, close, one_key))
    best = {place: sorted(found, reverse=True)[:2] for place, found in fits.items()}
    whole = _Event(figures, abouts, weigh, documents, best, printed, {place: len(v) for place, v in values.items()})
    return [
        Pair(i, j, all(is_telling(quantity_of(figures[k])) for k in (i, j)), one_key, whole.signs(i, j, near, close))
        for i, j, near, close, one_key in different
    ]


def _near(a: About, b: About, weigh: Weigher) -> _Near:
    sentence, words = weigh.dice(a.sentence, b.sentence), weigh.dice(a.words, b.words)
    nouns, acts = nouns_alike(a, b), alike(a.act, b.act)
    counted = 1.0 if a.dimension == "count" else 0.5
    fit = 2 * sentence + 1.5 * words + counted * nouns + 0.6 * acts + 0.4 * (a.role == b.role)
    return _Near(sentence, words, nouns, acts, fit)


class _Event(NamedTuple):
    """What the signs of a pair are read from."""

    figures: Sequence[Claim]
    abouts: Sequence[About]
    weigh: Weigher
    documents: int
    """How many documents have a figure."""
    best: Mapping[tuple[int, str], Sequence[float]]
    """(figure, document) → how well the two figures of that document fit that fit best."""
    printed: Mapping[tuple[int, str], float]
    """(figure, document) → how well its own value fits there, where it is printed."""
    values: Mapping[tuple[int, str], int]
    """(figure, document) → how many different figures there it could be held against."""

    def signs(self, i: int, j: int, near: _Near, close: float) -> tuple[float, ...]:
        first, second = self.figures[i], self.figures[j]
        a, b = self.abouts[i], self.abouts[j]
        q, r = quantity_of(first), quantity_of(second)
        counted = a.dimension == "count"
        there, here = (i, second.doc_id), (j, first.doc_id)
        better = max(self.best[there][0], self.best[here][0]) - near.fit
        margin = min(self._margin(there, near.fit), self._margin(here, near.fit))
        own = max(self.printed.get(there, 0.0), self.printed.get(here, 0.0))
        found = {
            **{name: float(a.dimension == name) for name in _DIMENSIONS},
            "unit": float(q.unit == r.unit),
            "close": close,
            "slip": _slip(q, r),
            "telling": float(is_telling(q)) + is_telling(r),
            "small": float(a.small) + b.small,
            "other bound": float(q.bound != r.bound),
            "noun": near.nouns,
            "no noun": float(not a.noun) + (not b.noun),
            "people": float(both_people(a, b)),
            "taken up": taken_up(a, b) if counted else 0.0,
            "act": near.acts,
            "no act": float(not a.act) + (not b.act),
            "role": float(a.role == b.role),
            "rare noun": self.weigh.telling(a.noun, b.noun),
            "near": self.weigh.dice(a.near, b.near),
            "words": near.words,
            "sentence": near.sentence,
            "spans shared": float(bool(a.periods & b.periods)),
            "part": float(a.part == b.part),
            "kind": float(a.kind == b.kind),
            "known": float(a.known) + b.known,
            "attribute": float(a.attribute == b.attribute),
            "scope": float(bool(a.scope & b.scope)),
            "other attribute": float(a.known and b.known and a.attribute != b.attribute),
            "one person": float(bool(a.person) and a.person == b.person),
            "other people": float(bool(a.who and b.who) and not people_meet(a.who, b.who)),
            "limits meet": float(limits_meet(a, b)),
            "background": float(a.background != b.background),
            "lone": a.lone + b.lone,
            "only": 1 / max(self.values[there], self.values[here]),
            "documents": math.log(self.documents),
            "better": better,
            "margin": margin,
            "own": own - near.fit if own else _NEVER,
            "first": float(first.sent_id < _FIRST) + (second.sent_id < _FIRST),
            "comparable": float(comparable(a, b)),
            "may differ": float(may_differ(first, second, a, b)),
        }
        return tuple(found.values())

    def _margin(self, place: tuple[int, str], fit: float) -> float:
        """How much better a pair fits than the next best one of the place; below zero where another fits better."""
        top, *rest = self.best[place]
        return fit - (rest[0] if rest else 0.0) if fit >= top else fit - top


def _slip(a: Quantity, b: Quantity) -> float:
    """Whether one figure may be the other mistyped: the same digits in another order, or one of them wrong."""
    first, second = digits(a), digits(b)
    if len(first) != len(second) or len(first) < 2:
        return 0.0
    if sorted(first) == sorted(second):
        return 1.0
    return _SLIP if sum(x != y for x, y in zip(first, second, strict=True)) == 1 else 0.0
