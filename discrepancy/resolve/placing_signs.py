"""What says that two claims of where something was are of one act, and how much each sign weighs.

The weights are those of a logistic regression on annotated events (``python -m benchmarks.placings_fit``): two places
of one person or thing are of one act the more surely, the more of their words the sentences share, and the fewer other
places either report has for the same bearer by the same relation.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, cast

from discrepancy.model import Claim, Modality
from discrepancy.resolve.rarity import rarity, words_of
from discrepancy.values.fact import Fact
from discrepancy.values.placing import bearer_groups, relation_names
from discrepancy.values.quote_words import stem
from discrepancy.values.spot import Spot, kind_of
from discrepancy.values.word_kinds import is_person
from discrepancy.values.word_senses import likeness

__all__ = ["BIAS", "WEIGHTS", "Placing", "bearer_signs", "probability", "read_placing", "signs"]

_PERSON: Final = "person:"
STEADY: Final = frozenset(
    {"birth", "origin", "live", "raise", "die", "bury", "start", "base", "arrest", "crash", "list", "stop"}
)
"""Relations in which somebody or something stands to one place, whatever else is said."""
_LOOSE: Final = frozenset(
    {"be", "go", "come", "speak", "meet", "transfer", "sit", "appear", "play", "work", "stay", "land", "fetch"}
)
"""Relations in which one stands to many places, one after the other."""
_HOME: Final = frozenset({"origin", "live"})
_ALIKE: Final = 0.5
"""Likeness from which two nouns may name one thing."""
_COUNTS: Final = "one two three four five six seven eight nine ten eleven twelve dozen"
_NUMBERS: Final = frozenset(_COUNTS.split())
_OTHERS: Final = frozenset(
    ["first", "second", "third", "fourth", "fifth", "other", "another", "last", "same", "smaller", "next"]
)
"""Words that pick one out of several."""
_OWNED: Final = frozenset({"his", "her", "their"})


@dataclass(frozen=True, slots=True)
class Placing:
    """What is needed of one claim to hold it against another."""

    claim: Claim
    value: Spot | Fact
    nouns: tuple[str, ...]
    words: frozenset[str]
    gender: str
    act: str
    sentence: frozenset[str]
    scopes: tuple[str, ...]
    """The relations that its verb may state."""

    @property
    def spot(self) -> Spot | None:
        """Where somebody or something is put; ``None`` where the claim says what somebody is."""
        return self.value if isinstance(self.value, Spot) else None

    @property
    def person(self) -> str:
        """Key of the person who is put there; empty for anything else."""
        return self.claim.subject.id if self.claim.subject.id.startswith(_PERSON) else ""

    @property
    def is_steady(self) -> bool:
        """Whether its verb may state a relation to one place only."""
        return self.spot is None or not STEADY.isdisjoint(self.scopes)


def read_placing(claim: Claim) -> Placing:
    """What a claim says, read off its qualifiers."""
    q = claim.qualifiers
    value = cast("Spot | Fact", claim.value)
    bearer = claim.subject.id.removeprefix(_PERSON).split("-") if claim.subject.id.startswith(_PERSON) else []
    own = {stem(w.lower()) for w in (*words_of(claim.text), *bearer)}
    sentence = frozenset(stem(w.lower()) for w in words_of(claim.sentence)) - own
    scopes = (claim.scope, *(also.replace("-", " ") for also in q.get("also", "").split()))
    words = frozenset(q.get("words", "").split())
    nouns = tuple(q.get("noun", "").split())
    return Placing(claim, value, nouns, words, q.get("gender", ""), q.get("act", ""), sentence, scopes)


def bearer_signs(a: Placing, b: Placing, known: tuple[frozenset[str], frozenset[str]]) -> Mapping[str, float]:
    """What says that two claims are of one person or thing; empty where they are not.

    Args:
        a: One claim.
        b: The other.
        known: The words of the document of each.
    """
    if a.person and b.person:
        return {"one person": 1.0} if a.person == b.person else {}
    if a.gender and b.gender and a.gender != b.gender:
        return {}
    if a.person or b.person:
        return _described(a, b, known)
    counts = a.words & _NUMBERS, b.words & _NUMBERS
    if (counts[0] and counts[1] and not counts[0] & counts[1]) or a.words & _OTHERS != b.words & _OTHERS:
        return {}
    near = max((_alike(x, y) for x in a.nouns for y in b.nouns), default=0.0)
    own, others = ({stem(w) for w in p.words - _NUMBERS} for p in (a, b))
    heads = [{stem(w) for w in p.nouns} for p in (a, b)]
    if heads[0] & others or heads[1] & own:
        near = max(near, 0.8)  # "vaccines", "a shipment of vaccines"
    if _are_vehicles(a) and _are_vehicles(b):
        near = max(near, 0.7)
    if near < _ALIKE and (_one_group(a, b) or (own & others and not (a.nouns and b.nouns))):
        near = 0.6
    if near >= _ALIKE:
        return {"alike": near}
    if _are_people(a) and _are_people(b) and not (a.words | b.words) & _OWNED:
        return {"people": 1.0}
    if not ((a.nouns or a.words) and (b.nouns or b.words)):
        return {"unlike": 1.0}  # "the shooting was in a canteen": of whom is not said
    named_apart = not (a.nouns or b.nouns) and not own & others
    return {} if named_apart or _are_people(a) != _are_people(b) or _are_people(a) else {"unlike": 1.0}


def _described(a: Placing, b: Placing, known: tuple[frozenset[str], frozenset[str]]) -> Mapping[str, float]:
    """Somebody with a name, and somebody without one in a report that does not know the name."""
    of, other, text = (a, b, known[1]) if a.person else (b, a, known[0])
    if set(of.person.removeprefix(_PERSON).split("-")) & text or other.words & (_OWNED | _OTHERS | _NUMBERS):
        return {}
    if any(_alike(x, y) == 1.0 for x in of.nouns for y in other.nouns):
        return {"alike": 1.0}
    return {"people": 1.0} if _are_people(other) else {}


def signs(
    a: Placing, b: Placing, bearer: Mapping[str, float], *, choice: tuple[int, int], told: tuple[int, int], docs: int
) -> dict[str, float]:
    """All signs of two claims.

    Args:
        a: One claim.
        b: The other.
        bearer: What :func:`bearer_signs` says of them.
        choice: How many sentences of each document put a bearer that may be this one somewhere by the same relation.
        told: How many sentences of each document do so of anybody or anything.
        docs: Documents of the event.
    """
    common = [s for s in a.scopes if s in b.scopes]
    times = a.claim.when, b.claim.when
    dated = times[0] is not None and times[1] is not None
    return {
        **{name: bearer.get(name, 0.0) for name in _BEARER},
        "one relation": float(a.spot is None or any(s in relation_names() for s in common)),
        "steady": float(a.spot is None or not STEADY.isdisjoint(common)),
        "loose": float(bool(common) and all(s in _LOOSE for s in common)),
        "family": float(not common and not {*a.scopes, *b.scopes} <= _HOME),
        "only ones": 1.0 / math.sqrt(choice[0] * choice[1]),
        "only ones told": 1.0 / math.sqrt(told[0] * told[1]),
        "words": _share(a.sentence, b.sentence),
        "around": float(a.spot is not None and b.spot is not None and bool({*a.spot.inside} & {*b.spot.inside})),
        "both dated": float(dated),
        "to come": float(a.claim.modality is Modality.FORECAST),
        "documents": math.log(docs),
    }


_BEARER: Final = ("one person", "alike", "people", "unlike")


def probability(found: Mapping[str, float]) -> float:
    """How surely two claims are of one act."""
    odds = BIAS + sum(WEIGHTS[name] * value for name, value in found.items())
    return 1 / (1 + math.exp(-odds))


def _alike(x: str, y: str) -> float:
    """How surely two nouns are of the same people or things."""
    grouped = bearer_groups().get(x, frozenset()) & bearer_groups().get(y, frozenset())
    return max(likeness(x, y), 0.7 if grouped else 0.0)


def _are_people(p: Placing) -> bool:
    """Whether it is one person without a name."""
    return bool(p.gender) or any(is_person(n) for n in p.nouns)


def _one_group(a: Placing, b: Placing) -> bool:
    """Whether two groups of people are of one number, and one of them is just "people"."""
    numbers = [{w for w in p.words if w.isdigit() or w in _NUMBERS} for p in (a, b)]
    return bool(numbers[0] & numbers[1]) and any("people" in p.nouns or not p.nouns for p in (a, b))


def _are_vehicles(p: Placing) -> bool:
    """Whether it is something that drives, sails or flies: "the aircraft", "the Boeing 737" (a name with a figure)."""
    if p.nouns:
        return any(n == "vehicle" or kind_of(n) == "vehicle" for n in p.nouns)
    return any(w.isdigit() for w in p.words)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """Weighted Dice coefficient of the words of two sentences."""
    whole = sum(map(rarity, a)) + sum(map(rarity, b))
    return 2 * sum(map(rarity, a & b)) / whole if whole else 0.0


WEIGHTS: Mapping[str, float] = {
    "one person": 0.48,
    "alike": 0.37,
    "people": -1.61,
    "unlike": -0.75,
    "one relation": 0.45,
    "steady": 0.66,
    "loose": -0.77,
    "family": -0.88,
    "only ones": 3.48,
    "only ones told": 1.57,
    "words": -0.20,
    "around": 1.01,
    "both dated": 0.52,
    "to come": 0.67,
    "documents": -2.39,
}
BIAS = -0.74
