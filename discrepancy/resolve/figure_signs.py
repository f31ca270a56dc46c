"""How strongly two figures of one event tell of the same fact.

First whether they can at all, by what they count, whom and where they speak of, and whether one is a part. Then signs
whose weights make log-odds, by which figures that print the same are joined. The weights are those of a logistic
regression that was fitted on annotated events. Different figures are weighed by more signs, in
:mod:`discrepancy.resolve.figure_pairs`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from discrepancy.model import Claim
from discrepancy.resolve.figure_about import About, Weigher
from discrepancy.resolve.figure_words import named
from discrepancy.values.number import Quantity
from discrepancy.values.quote_words import stem
from discrepancy.values.word_kinds import kinship
from discrepancy.values.word_senses import likeness

__all__ = [
    "BIAS",
    "WEIGHTS",
    "alike",
    "both_people",
    "closeness",
    "comparable",
    "counts_the_last",
    "digits",
    "is_telling",
    "limits_meet",
    "log_odds",
    "may_differ",
    "may_meet",
    "nouns_alike",
    "of_one_key",
    "people_meet",
    "signs",
    "taken_up",
]

NTH = "nth"
"""Part of an ordinal that counts, see :mod:`discrepancy.extract.ordinals`."""
_ALONE = frozenset({"", "other"})
"""What a figure without a noun of its own counts."""
_BOTH_ALONE = 0.7
"""Likeness of what two figures may take up, against that of what one of them does count."""
_HELD = 0.8
_OF_ONE_KIND = 0.6
"""Likeness of two nouns for people from which they count the same ones, whatever these do."""
_OFTEN = frozenset({"time", "occasion"})
_ALIKE = 0.45
"""Likeness of two words from which they are taken for near synonyms."""
_FURTHEST = 4.0
"""Factor between two figures from which they are not close at all."""
_SLIP, _NEARLY = 1.0, 0.05
"""By how much, at least or as a share, each side of a score may be in error; further apart they are of two moments."""
_TELLING, _TELLING_SUM = 3, 2
"""Digits of a figure that hardly two things have."""
_MEASURED = 2
"""How many things must speak for it that two measures, shares or sums are of one fact."""
_LIMITING = frozenset({"part", "whole", "more"})
_OTHER = "other"
_PARTS = "part:"
_CLASSES = ("day:", "month:", "year:", "span:", _PARTS)
"""Classes of spans of time, as they begin."""
_KINDS_OF_PEOPLE = frozenset(
    {"children", "women", "police", "soldiers", "militants", "civilians", "rescuers", "tourists", "students"}
)
"""Scopes of the catalogue that a count of all people is never held against."""

WEIGHTS: Mapping[str, float] = {
    "noun same": 0.30,
    "noun alike": 0.92,
    "people": -0.89,
    "taken up": -0.44,
    "telling": 0.86,
    "act same": 0.40,
    "act alike": 0.76,
    "measured act": -2.25,
    "measured words": 0.86,
    "near": -0.05,
    "words": -0.50,
    "sentence": 4.23,
    "names shared": 1.01,
    "people shared": -0.26,
    "spans shared": 0.30,
    "lone": 1.35,
    "small": 0.18,
    "only": 0.88,
    "part shared": 0.89,
    "ordinal": -0.37,
    "known": 0.70,
    "half known": -0.12,
    "score": 1.38,
    "length": 0.44,
}
"""Weight of each sign."""
BIAS = -0.98
"""Log-odds where no sign is seen."""


def comparable(a: About, b: About) -> bool:
    """Whether two figures can be of one fact: what they count, what limits them, and whether one is a part."""
    known = a.known and b.known
    if a.dimension != b.dimension or (known and a.attribute != b.attribute) or not limits_meet(a, b):
        return False
    if a.dimension == "count":
        of_one_person = bool(a.person) and a.person == b.person
        one_word = likeness(a.noun, b.noun) >= _OF_ONE_KIND or _holds(a, b) or _holds(b, a)
        if {a.noun, b.noun} & named("series") and not (of_one_person and one_word):
            return False  # a game has points of many players, a player has them of many games, and runs beside them
        return _count_one_thing(a, b)
    if known:
        return True
    acts = alike(a.act, b.act)
    if a.known != b.known and acts < _ALIKE:
        return False  # what the catalogue names is told from all else by its predicate
    words = a.words & b.words
    if a.dimension == "score":
        return bool(a.names & b.names) or people_meet(a.who, b.who) or len(words) > 1
    nouns = nouns_alike(a, b) >= _ALIKE
    speaks = (acts >= _ALIKE) + nouns + bool(words) + (len(words) > 1) + bool(a.names & b.names)
    return speaks >= _MEASURED


def _count_one_thing(a: About, b: About) -> bool:
    nouns = nouns_alike(a, b)
    if a.known and b.known:
        return nouns >= _ALIKE or (a.people and b.people) or a.noun in _ALONE or b.noun in _ALONE
    if not (nouns >= _ALIKE or both_people(a, b) or taken_up(a, b) >= _ALIKE):
        return False
    if {a.noun, b.noun} & _OFTEN:
        return nouns >= _ALIKE  # what is done so often
    if a.part != b.part and NTH in (a.part, b.part) and likeness(a.noun, b.noun) < _OF_ONE_KIND:
        return False  # the seventh of something is a count of just that
    if a.known != b.known:  # what is shot is not yet killed
        return bool(a.act and b.act) and likeness(a.act, b.act) >= _ALIKE
    vague = named("male") | named("female") | named("somebody")
    anybody = bool({a.noun, b.noun} & named("anybody")) or (nouns < 1.0 and bool({a.noun, b.noun} & vague))
    if a.people and b.people and (anybody or nouns < _OF_ONE_KIND):
        return alike(a.act, b.act) >= _ALIKE or _act_meets(a, b)  # people are told apart by what they do
    return True


def _act_meets(a: About, b: About) -> bool:
    """Whether one of two predicates says little, or stands among the words around the other."""
    if not (a.act and b.act) or {a.act, b.act} & named("light"):
        return True
    return stem(a.act) in b.words or stem(b.act) in a.words


def alike(a: str, b: str) -> float:
    """How near two words are in meaning or in kind, from 0 to 1; 0 where one is empty."""
    return max(likeness(a, b), kinship(a, b)) if a and b else 0.0


def nouns_alike(a: About, b: About) -> float:
    """How near what two figures count is, from 0 to 1: how often something was done is told by what was done."""
    if _holds(a, b) or _holds(b, a):
        return _HELD
    return alike(_thing(a), _thing(b))


def _thing(a: About) -> str:
    """What a figure counts: "fined five times" counts fines, "a mother of three" children."""
    if a.noun in _OFTEN:
        return a.act
    return "child" if a.noun.removesuffix(" of") in named("parents") else a.noun


def taken_up(a: About, b: About) -> float:
    """How near what one figure counts is to what the other may take up: "four miners", "of the miners, five"."""
    if a.noun not in _ALONE and b.noun not in _ALONE:
        return 0.0
    best = 0.0
    for one, other in ((a, b), (b, a)):
        if one.noun in _ALONE:
            best = max(
                [
                    best,
                    *(alike(p, other.noun) for p in one.perhaps if other.noun not in _ALONE),
                    *(_BOTH_ALONE * alike(p, q) for p in one.perhaps for q in other.perhaps),
                ]
            )
    return best


def both_people(a: About, b: About) -> bool:
    """Whether two figures count people, one of them whoever they are: "four people", "a crew of five"."""
    anybody = named("anybody") | named("bands")
    return a.people and b.people and bool({a.noun, b.noun} & anybody)


def _of_one_whole(a: About, b: About) -> bool:
    """Whether nothing says that two figures are of part and whole, of a level and a change, or of different times."""
    if a.part != b.part and ({a.part, b.part} & _LIMITING or a.attribute == b.attribute == "count.killed"):
        return False
    if a.part != b.part and _OTHER in (a.part, b.part) and not (a.known and b.known):
        return False
    return a.kind == b.kind and _periods_meet(a.periods, b.periods)


def may_meet(a: About, b: About) -> bool:
    """Whether nothing says outright that two figures are of two facts; less than :func:`comparable` asks for."""
    if a.known and b.known and a.attribute != b.attribute:
        return False
    if a.parties and b.parties and a.parties.isdisjoint(b.parties):
        return False
    return _of_one_whole(a, b) and (not {a.noun, b.noun} & _OFTEN or nouns_alike(a, b) >= _ALIKE)


def limits_meet(a: About, b: About) -> bool:
    """Whether nothing says that two figures are of different people, parties, places or times, or of part and whole."""
    if not _of_one_whole(a, b):
        return False
    known = a.known and b.known
    for one, other in ((a.names, b.names), (a.limits, b.limits), (a.parties, b.parties)):
        if one and other and not one & other:
            return False
    if a.who and b.who and not people_meet(a.who, b.who):
        return False
    told_of = frozenset({a.person}), frozenset({b.person})
    if NTH not in (a.part, b.part) and a.person and b.person and not people_meet(*told_of):
        return False  # "Reed scored 13, while Lobo added 12": both sentences name both
    return not (known and (a.scope ^ b.scope) & _KINDS_OF_PEOPLE)


def _periods_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two figures can hold for one span of time; one that is of a part of a game says so."""
    if a == b:
        return True
    for name in _CLASSES:
        first = {p for p in a if p.startswith(name)}
        second = {p for p in b if p.startswith(name)}
        if (first and second and not first & second) or (name == _PARTS and bool(first) != bool(second)):
            return False
    return True


def _holds(a: About, b: About) -> bool:
    """Whether what one figure is said to be stands beside the other: "a record of 12" and "the record of 12 points"."""
    whole, of, _ = a.noun.partition(" of")
    return bool(of) and stem(whole) in b.near


def people_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of people share one; a lone surname is whoever bears it."""
    if a & b:
        return True
    return any(x.rpartition("-")[2] == y.rpartition("-")[2] and ("-" not in x or "-" not in y) for x in a for y in b)


def signs(a: About, b: About, weigh: Weigher, only: float) -> tuple[float, ...]:
    """The signs of a pair, each between 0 and 1, in the order of :data:`WEIGHTS`.

    Args:
        a: One figure.
        b: The other.
        weigh: The weights of the event's words.
        only: One over the number of different figures of one document that the other figure is comparable with.
    """
    counted = a.dimension == "count"
    nouns, acts = nouns_alike(a, b), alike(a.act, b.act)
    same, near = nouns == 1.0, _ALIKE <= nouns < 1.0
    words = weigh.dice(a.words, b.words)
    vague = bool({a.noun, b.noun} & _OFTEN)
    found = {
        "noun same": float(same and counted),
        "noun alike": nouns if near and counted else 0.0,
        "people": float(counted and not same and not near and both_people(a, b)),
        "taken up": taken_up(a, b) if counted else 0.0,
        "telling": weigh.telling(a.noun, b.noun) * min(a.lone, b.lone) if (same or near) and not vague else 0.0,
        "act same": float(acts == 1.0),
        "act alike": float(_ALIKE <= acts < 1.0),
        "measured act": float(not counted and acts >= _ALIKE),
        "measured words": 0.0 if counted else words,
        "near": weigh.dice(a.near, b.near),
        "words": words,
        "sentence": weigh.dice(a.sentence, b.sentence),
        "names shared": float(bool(a.names & b.names)),
        "people shared": float(bool(a.who & b.who)),
        "spans shared": float(bool(a.periods & b.periods)),
        "lone": (a.lone + b.lone) / 2,
        "small": float(a.small and b.small),
        "only": only,
        "part shared": float(bool(a.part) and a.part == b.part),
        "ordinal": float(a.part != b.part and NTH in (a.part, b.part)),
        "known": float(a.known and b.known),
        "half known": float(a.known != b.known),
        "score": float(a.dimension == "score"),
        "length": float(a.dimension == "length"),
    }
    return tuple(found.values())


def counts_the_last(a: About, b: About, first: Quantity, second: Quantity) -> bool:
    """Whether one figure counts what there was before the other: who won twice already wins for the third time."""
    if (a.part == NTH) == (b.part == NTH):
        return False
    nth, before = (first, second) if a.part == NTH else (second, first)
    return nth.figures[0] - before.figures[-1] == 1


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


def is_telling(value: Quantity) -> bool:
    """Whether two reports hardly print a figure by chance: three digits that are not zeros at its end, two of a sum."""
    return len(digits(value)) >= (_TELLING_SUM if value.dimension == "money" else _TELLING)


def digits(value: Quantity) -> str:
    """The digits of a figure without zeros before and behind them."""
    return f"{abs(value.figures[0]):.10g}".replace(".", "").strip("0")


def may_differ(a: Claim, b: Claim, first: About, second: About) -> bool:
    """Whether two different figures can be of one fact: not in one text, nor of two occasions but for one name."""
    if (a.doc_id, a.section_id) == (b.doc_id, b.section_id):
        return False
    return first.background == second.background or bool(first.names & second.names or first.who & second.who)


def of_one_key(a: Claim, b: Claim, first: About, second: About) -> bool:
    """Whether the catalogue gives two figures that can be of one fact one attribute and one scope."""
    return first.known and second.known and a.scope == b.scope and comparable(first, second)
