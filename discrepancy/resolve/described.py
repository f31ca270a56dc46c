"""Who "a 36-year-old climber" is: the one person whom another document of the event names, of that age or another.

And "the employee" who was laid off: the one person of whom the event's documents say how the job ended. Where the ages
differ, what a text calls somebody and what it says of him must show that "a 34-year-old climber" is "Ana Reed, 32, a
climber".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from discrepancy.extract.aged import RELATED
from discrepancy.extract.ages import RECALLED
from discrepancy.extract.figure_names import OWNER
from discrepancy.extract.named_figures import AGE
from discrepancy.extract.participants import AGED
from discrepancy.extract.states import SOMEONE
from discrepancy.model import Claim, Subject
from discrepancy.resolve.figure_words import named
from discrepancy.resolve.rarity import rarity, words_of
from discrepancy.values.name_data import load_name_data
from discrepancy.values.number import Quantity
from discrepancy.values.quote_words import stem
from discrepancy.values.word_senses import likeness

__all__ = ["name_described"]

_AGE = "age"
_PERSON = "person:"
_FURTHEST = 15.0
"""Years that lie between two ages of one person at most."""
_GROWN = 16.0
"""Age from which on somebody is no child."""
_ALIKE = 0.45
"""Likeness of two words for one person."""
_RARE = 4.0
"""Rarity from which on a word that two sentences share tells that they speak of one person."""
_MOST_SHARED = 3
"""Words that are counted at most."""
_LEAST = 2.5
"""Weight from which on somebody is the one who is described."""
_SURE = 0.7
_AGES = "ages"
_SIGNS = {"called alike": 2.0, "one act": 1.5, "shared": 0.5, "alone": 1.0, "child": 1.5, "other": -2.0}
"""Weight of each sign that a description is of somebody named."""


def name_described(claims: Sequence[Claim]) -> list[Claim]:
    """Gives claims about somebody without a name the subject of the one person they can be about.

    Args:
        claims: Resolved claims of one event.

    Returns:
        The claims in their order; where nobody or more than one can be meant, the description stays the subject.
    """
    return _of_their_age(_of_another_age(_recalled_rightly(claims)))


def _recalled_rightly(claims: Sequence[Claim]) -> list[Claim]:
    """The claims with "the 57-year-old" as who is printed with that age, where who was named before has another."""
    printed: dict[str, set[str]] = defaultdict(set)
    bearers: dict[str, dict[str, Subject]] = defaultdict(dict)
    recalled = set()
    for c in claims:
        if c.attribute == _AGE and RECALLED in c.qualifiers:
            recalled.add(id(c))
        elif c.attribute == _AGE:
            printed[c.subject.id].add(c.value.identity)
            bearers[c.value.identity][c.subject.id] = c.subject
    out = []
    for c in claims:
        age = c.value.identity
        others = list(bearers[age].values()) if id(c) in recalled and age not in printed[c.subject.id] else []
        out.append(replace(c, subject=others[0]) if len(others) == 1 and printed[c.subject.id] else c)
    return out


def _of_their_age(claims: Sequence[Claim]) -> list[Claim]:
    if not any(c.subject.id.startswith((AGED, SOMEONE)) for c in claims):
        return list(claims)
    aged: dict[str, dict[str, Subject]] = defaultdict(dict)
    for claim in claims:
        value = claim.value
        if claim.attribute == _AGE and isinstance(value, Quantity) and value.lo == value.hi and value.lo is not None:
            aged[f"{AGED}{value.lo:.0f}"][claim.subject.id] = claim.subject
    for claim in claims:
        if not claim.subject.id.startswith((AGED, SOMEONE)):
            aged[f"{SOMEONE}{claim.attribute}"][claim.subject.id] = claim.subject
    known = {age: next(iter(people.values())) for age, people in aged.items() if len(people) == 1}
    return [replace(c, subject=known[c.subject.id]) if c.subject.id in known else c for c in claims]


@dataclass(frozen=True, slots=True)
class _Somebody:
    """Somebody whose age a document gives, with a name or without."""

    claim: Claim
    years: float
    nouns: frozenset[str]
    sex: str
    words: frozenset[str]

    @property
    def related(self) -> bool:
        """Whether the document says whose friend or mother it is."""
        return RELATED in self.claim.qualifiers

    @property
    def child(self) -> bool:
        """Whether the age is that of a child."""
        return self.years < _GROWN


def _of_another_age(claims: Sequence[Claim]) -> list[Claim]:
    """Ages of people without a name as those of the people whom other documents name."""
    ages = [c for c in claims if c.attribute in (AGE, _AGE) and isinstance(c.value, Quantity)]
    if len({c.attribute for c in ages}) < 2 or len({c.doc_id for c in ages}) < 2:
        return list(claims)
    people = [_somebody(c) for c in ages]
    described = [p for p in people if p.claim.attribute == AGE]
    known = [p for p in people if p.claim.attribute == _AGE and p.claim.subject.id.startswith(_PERSON)]
    mentioned: dict[str, set[str]] = defaultdict(set)
    for c in claims:
        mentioned[c.doc_id].add(c.subject.id)
    found: dict[int, Claim] = {}
    for one in described:
        if any(one.years == other.years and _may_be(one, other) for other in known):
            continue  # it is somebody of that age, whoever else is like him
        weights = {
            other.claim.subject.id: weight
            for weight, other in sorted(_weighed(one, known, people, mentioned), key=lambda x: x[0])
        }
        best = sorted(weights.items(), key=lambda x: -x[1])[:2]
        if best and best[0][1] >= _LEAST and (len(best) == 1 or best[1][1] < best[0][1] - 1):
            subject = next(p.claim.subject for p in known if p.claim.subject.id == best[0][0])
            found[id(one.claim)] = replace(
                one.claim, subject=subject, attribute=_AGE, confidence=_SURE, extractor=_AGES
            )
    return [found.get(id(c), c) for c in claims]


def _weighed(
    one: _Somebody, known: Sequence[_Somebody], people: Sequence[_Somebody], mentioned: Mapping[str, set[str]]
) -> Iterator[tuple[float, _Somebody]]:
    """How much speaks for each of the people named in other documents."""
    for other in known:
        if other.claim.subject.id in mentioned[one.claim.doc_id] or RECALLED in other.claim.qualifiers:
            continue
        if _may_be(one, other) and one.related == other.related:
            yield _weight(one, other, people), other


def _may_be(one: _Somebody, other: _Somebody) -> bool:
    """Whether sex and age leave it open that two are one person."""
    if one.child != other.child or abs(one.years - other.years) > _FURTHEST:
        return False
    return not (one.sex and other.sex and one.sex != other.sex)


def _weight(one: _Somebody, other: _Somebody, people: Sequence[_Somebody]) -> float:
    vague = named("male") | named("female") | named("somebody")
    first, second = one.nouns - vague, other.nouns - vague
    alike = any(likeness(a, b) >= _ALIKE for a in first for b in second)
    a, b = one.claim.qualifiers, other.claim.qualifiers
    act = bool(a.get("act")) and a.get("act") == b.get("act") and a.get("role") == b.get("role")
    shared = min(_MOST_SHARED, len(one.words & other.words))
    alone = all(_is_alone(x, people) for x in (one, other))
    signs = {
        "called alike": float(alike),
        "one act": float(act),
        "shared": float(shared),
        "alone": float(alone),
        "child": float(one.child and alone),
        "other": float(bool(first and second) and not alike),
    }
    return sum(_SIGNS[name] * value for name, value in signs.items())


def _is_alone(one: _Somebody, people: Sequence[_Somebody]) -> bool:
    """Whether a document gives nobody else of that age group and kin an age."""
    claim = one.claim
    others = (
        p
        for p in people
        if p.claim.doc_id == claim.doc_id and p.claim.value.identity != claim.value.identity and p.child == one.child
    )
    return not any(p.related == one.related for p in others)


def _somebody(claim: Claim) -> _Somebody:
    nouns = frozenset(claim.qualifiers.get(OWNER, "").split())
    given = claim.subject.text.split(" ")[0].casefold() if claim.subject.id.startswith(_PERSON) else ""
    sex = "m" if nouns & named("male") else "f" if nouns & named("female") else load_name_data().genders.get(given, "")
    words = frozenset(stem(w.lower()) for w in words_of(claim.sentence) if w.islower() and rarity(w) >= _RARE)
    years = cast(Quantity, claim.value).figures[0]
    return _Somebody(claim, years, nouns, sex, words)
