"""How strongly two figures of one event tell of the same fact.

First whether they can at all, by what they count, whom and where they speak of, and whether one is a part. Then signs
whose weights make log-odds. The weights are those of a logistic regression that ``python -m benchmarks.figures_fit``
fits without any annotation: two reports of one event that print the same telling figure mostly state one fact with it,
and two that print different ones mostly state two.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from discrepancy.resolve.figure_about import About, Weigher
from discrepancy.resolve.figure_words import named
from discrepancy.resolve.senses import likeness
from discrepancy.values.number import Quantity

__all__ = ["BIAS", "WEIGHTS", "closeness", "comparable", "log_odds", "signs"]

_ALIKE = 0.45
"""Likeness of two words from which they are taken for near synonyms."""
_FURTHEST = 4.0
"""Factor between two figures from which they are not close at all."""
_SLIP, _NEARLY = 1.0, 0.05
"""By how much, at least or as a share, each side of a score may be in error; further apart they are of two moments."""
_MEASURED = 2
"""How many things must speak for it that two measures, shares or sums are of one fact."""
_LIMITING = frozenset({"part", "whole", "more"})
_KINDS_OF_PEOPLE = frozenset(
    {"children", "women", "police", "soldiers", "militants", "civilians", "rescuers", "tourists", "students"}
)
"""Scopes of the catalogue that a count of all people is never held against."""

WEIGHTS: Mapping[str, float] = {
    "noun same": 0.39,
    "noun telling": 0.24,
    "act alike": -0.02,
    "role same": 0.39,
    "near": -0.25,
    "words": 2.04,
    "sentence": 3.73,
    "names shared": 1.59,
    "people shared": -0.68,
    "background apart": -0.98,
}
"""Weight of each sign, as ``python -m benchmarks.figures_fit`` prints them."""
BIAS = -2.62
"""Log-odds where no sign is seen."""


def comparable(a: About, b: About) -> bool:
    """Whether two figures can be of one fact: what they count, what limits them, and whether one is a part."""
    known = a.known and b.known
    if a.dimension != b.dimension or (known and a.attribute != b.attribute) or not _limits_meet(a, b):
        return False
    nouns = bool(a.noun and b.noun) and _nouns_meet(a, b)
    counted = a.dimension == "count"
    if counted and a.noun and b.noun and not nouns:
        return False
    if known:
        return True
    acts = likeness(a.act, b.act) if a.act and b.act else 0.0
    if a.known != b.known and acts < _ALIKE:
        return False  # what the catalogue names is told from all else by its predicate
    words = a.words & b.words
    if a.act and b.act and acts < _ALIKE and not words:
        return False
    if counted:
        if {a.noun, b.noun} & named("series"):
            return False
        return bool(words) or acts >= _ALIKE if nouns else bool(a.near & b.near) and acts >= _ALIKE
    if a.dimension == "score":
        return bool(a.names & b.names) or _people_meet(a.who, b.who)
    speaks = (acts >= _ALIKE) + nouns + bool(words) + (len(words) > 1) + bool(a.names & b.names)
    return speaks >= _MEASURED + (a.dimension == "money")  # prices and sums are many in one report


def _limits_meet(a: About, b: About) -> bool:
    """Whether nothing says that two figures are of different people, parties or places, or of a part and a whole."""
    if a.part != b.part and ({a.part, b.part} & _LIMITING or a.attribute == b.attribute == "count.killed"):
        return False
    for one, other in ((a.names, b.names), (a.limits, b.limits), (a.parties, b.parties)):
        if one and other and not one & other:
            return False
    if a.who and b.who and not _people_meet(a.who, b.who):
        return False
    return not (a.known and b.known and (a.scope ^ b.scope) & _KINDS_OF_PEOPLE)


def _nouns_meet(a: About, b: About) -> bool:
    if likeness(a.noun, b.noun) >= _ALIKE:
        return True
    return a.people and b.people and (a.known or b.known or bool({a.noun, b.noun} & named("anybody")))


def _people_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of people share one; a lone surname is whoever bears it."""
    if a & b:
        return True
    return any(x.rpartition("-")[2] == y.rpartition("-")[2] and ("-" not in x or "-" not in y) for x in a for y in b)


def signs(a: About, b: About, weigh: Weigher) -> tuple[float, ...]:
    """The signs of a pair, each between 0 and 1, in the order of :data:`WEIGHTS`."""
    found = {
        "noun same": float(bool(a.noun) and a.noun == b.noun),
        "noun telling": weigh.telling(a.noun, b.noun),
        "act alike": float(bool(a.act and b.act) and likeness(a.act, b.act) >= _ALIKE),
        "role same": float(bool(a.role) and a.role == b.role),
        "near": weigh.dice(a.near, b.near),
        "words": weigh.dice(a.words, b.words),
        "sentence": weigh.dice(a.sentence, b.sentence),
        "names shared": float(bool(a.names & b.names)),
        "people shared": float(bool(a.who and b.who)),
        "background apart": float(a.background != b.background),
    }
    return tuple(found.values())


def log_odds(values: Sequence[float]) -> float:
    """The log-odds of a pair with these signs."""
    return BIAS + sum(w * v for w, v in zip(WEIGHTS.values(), values, strict=True))


def closeness(a: Quantity, b: Quantity) -> float:
    """1 for two figures that are nearly equal, 0 from a factor of four on; minus infinity for scores of two moments."""
    if a.dimension == "score" and not _one_tally(a.figures, b.figures):
        return -math.inf
    first, second = (abs(sum(map(q.to_base, q.figures))) for q in (a, b))
    if not first or not second or math.isinf(first) or math.isinf(second):
        return 0.0
    return 1.0 - min(1.0, abs(math.log(first / second)) / math.log(_FURTHEST))


def _one_tally(a: tuple[float, float], b: tuple[float, float]) -> bool:
    """Whether two scores can be of one moment, one of them in error: each side is nearly the same."""
    return all(abs(x - y) <= max(_SLIP, _NEARLY * max(x, y)) for x, y in zip(a, b, strict=True))
