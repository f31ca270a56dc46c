"""Denials and what they deny: keeps, of all clauses that affirm or deny something, those that meet their opposite.

A denial meets an affirmation where the predicates mean the same (:mod:`discrepancy.values.word_senses`), whoever does
it is the same, what it is done to is the same, and what they share is rare enough in English to be no chance. The two
then get one subject, one scope and one predicate, so that they make a data item.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from discrepancy.extract.stances import AGENT, PATIENT, TRAITS, UNKNOWN, WITH
from discrepancy.model import Claim, Polarity
from discrepancy.resolve.rarity import rarity
from discrepancy.values.data_file import load_data, word_groups
from discrepancy.values.stance import Stance
from discrepancy.values.word_senses import likeness

__all__ = ["oppose"]

_ATTRIBUTE = "polarity"
_EXTRACTOR = "stances"
_SAME = 0.8
"""Likeness of two predicates, or of two nouns, that mean the same."""
_AKIN = 0.5
_NAMED = 5.0
"""What a shared person or name weighs, as much as a word in one of 150 documents."""
_ENOUGH = 7.5
"""Weight of what the two share from which on it is no chance."""
_TELLING = 3.5
"""How rare two words must be that are one thing: of frequent words, too many are said to mean the same."""
_SURELY = 12.0
"""The same, where two different words stand for who does it."""

_UNSURE = 0.3
"""Confidence of claims whose predicates or participants are only taken to be the same."""

_Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Clause:
    """What a claim of :mod:`discrepancy.extract.stances` is about, with the people of the event."""

    claim: Claim
    """The claim as it was read."""
    predicate: str
    """Lemma of the verb, with its particle."""
    agent: _Names
    """Who does it."""
    patient: _Names
    """To whom or what."""
    traits: frozenset[str]
    """What the latter is like."""
    rest: Mapping[str, frozenset[str]]
    """Preposition → names after it."""


@dataclass(slots=True)
class _Item:
    """Denials of one thing, with the affirmations they meet."""

    denials: list[_Clause]
    """In the order of the claims."""
    affirmations: list[_Clause]
    """What each of them meets; one may stand here twice."""


def oppose(claims: Sequence[Claim], people: Mapping[str, str]) -> list[Claim]:
    """Gives a denial and what it denies one key, and drops clauses that nobody contradicts.

    Args:
        claims: Claims of one event, before its people are merged.
        people: Key of a person in a document → key in the event.

    Returns:
        All other claims as they are, and those of denials and of what they deny, in their order.
    """
    clauses = [_clause(c, people) for c in claims if c.extractor == _EXTRACTOR and c.attribute == _ATTRIBUTE]
    denials = [c for c in clauses if c.claim.polarity is Polarity.NEGATIVE]
    by_word: dict[str, list[_Clause]] = defaultdict(list)
    for clause in clauses:
        if clause.claim.polarity is not Polarity.NEGATIVE:
            by_word[clause.predicate].append(clause)
    items: list[_Item] = []
    for denial in denials:
        met = [c for word in by_word if _entails(word, denial.predicate) for c in by_word[word] if _meet(denial, c)]
        if not met:
            continue
        item = next((i for i in items if _same_denial(i.denials[0], denial)), None)
        if item is None:
            items.append(_Item([denial], met))
        else:
            item.denials.append(denial)
            item.affirmations += met
    keyed: dict[int, Claim] = {}
    for item in items:
        keyed.update(_keyed(item))
    out = []
    for c in claims:
        if c.extractor == _EXTRACTOR and c.attribute == _ATTRIBUTE:
            if id(c) in keyed:
                out.append(keyed[id(c)])
        else:
            out.append(c)
    return out


def _same_denial(a: _Clause, b: _Clause) -> bool:
    return _entails(b.predicate, a.predicate) and _meet(a, b)


def _clause(claim: Claim, people: Mapping[str, str]) -> _Clause:
    def names(text: str) -> _Names:
        return tuple(_canonical(name, people) for name in text.split())

    rest: dict[str, set[str]] = defaultdict(set)
    for part in claim.qualifiers.get(WITH, "").split():
        word, _, name = part.rpartition(":")
        rest[word].add(_canonical(name, people))
    return _Clause(
        claim,
        claim.value.predicate if isinstance(claim.value, Stance) else "",
        names(claim.qualifiers.get(AGENT, "")),
        names(claim.qualifiers.get(PATIENT, "")),
        frozenset(claim.qualifiers.get(TRAITS, "").split()),
        {word: frozenset(found) for word, found in rest.items()},
    )


def _canonical(name: str, people: Mapping[str, str]) -> str:
    word, mark, key = name.rpartition("@")
    return f"{word}{mark}{people.get(key, key)}" if mark else name


def _meet(denial: _Clause, other: _Clause) -> bool:
    """Whether what one denies is what the other says."""
    a, b = denial.claim, other.claim
    if a.sentence_span == b.sentence_span and a.doc_id == b.doc_id:
        return False
    if _elsewhere(denial, other):
        return False
    if not other.agent and any(n[0] in "@=" for n in denial.agent):
        return False  # "she did not fire him" leaves it open that "he was fired"
    same_word = denial.predicate == other.predicate
    agents, patients = _shared(denial.agent, other.agent), _shared(denial.patient, other.patient)
    weight = rarity(denial.predicate.split()[-1]) + agents + patients
    if not denial.patient and not _objects(other):
        return same_word and agents > 0 and weight >= _ENOUGH
    if UNKNOWN in denial.patient + other.patient:
        return same_word and agents > 0 and rarity(denial.predicate) >= _TELLING
    if not patients:
        return False
    if denial.traits and other.traits:
        traits = max(_weight(x, y) if likeness(x, y) >= _AKIN else 0.0 for x in denial.traits for y in other.traits)
        if not traits:
            return False
        weight += traits
    if agents:
        return weight >= _ENOUGH
    if denial.agent and other.agent and UNKNOWN not in denial.agent + other.agent:
        # "The agency issued an alert", "officials issued no alert": a name and a word for it.
        named = all(any(n[0] in "@=" for n in c.agent) for c in (denial, other))
        return same_word and not named and weight >= _SURELY
    return same_word and weight >= _ENOUGH


def _surely(denial: _Clause, other: _Clause) -> bool:
    """Whether both say the same of the same somebody in the same words: one verb, one name, one noun."""
    if denial.predicate != other.predicate or not _meet(denial, other):
        return False
    named = [{n for n in c.agent if n[0] in "@="} for c in (denial, other)]
    agents = any(_same(x, y) for x in named[0] for y in named[1])
    nouns = [{n for n in c.patient if n != UNKNOWN} for c in (denial, other)]
    if all(nouns):
        return bool(nouns[0] & nouns[1]) and (agents or not any(named))
    return agents and not any(":" not in n for c in nouns for n in c)


def _objects(clause: _Clause) -> bool:
    """Whether something is done to somebody or something; what stands after a preposition may be left out."""
    return any(":" not in name for name in clause.patient)


def _elsewhere(a: _Clause, b: _Clause) -> bool:
    """Whether the rest of the clauses names others: an offer to Ana is not one to Bo."""
    for word, names in a.rest.items():
        others = b.rest.get(word, frozenset())
        mine, yours = [n for n in names if n[0] in "@="], [n for n in others if n[0] in "@="]
        if mine and yours and not any(_same(x, y) for x in mine for y in yours):
            return True
    return False


def _shared(a: _Names, b: _Names) -> float:
    """What the best match of two lists of names weighs; 0 for none."""
    return max((_weight(x, y) for x in a for y in b if _same(x, y)), default=0.0)


def _weight(a: str, b: str) -> float:
    if a[0] in "@=" or b[0] in "@=":
        return _NAMED
    return min(rarity(a.rpartition(":")[2]), rarity(b.rpartition(":")[2]))


@lru_cache(maxsize=65536)
def _same(a: str, b: str) -> bool:
    a, b = a.rpartition(":")[2], b.rpartition(":")[2]
    if a[0] == b[0] == "@":
        return a == b
    if a[0] in "@=" or b[0] in "@=":
        return bool((_name_words(a) & _name_words(b)) - {"the", "of", "and"})
    if UNKNOWN in (a, b):
        return False
    return a == b or _share_group(a, b) or (likeness(a, b) >= _SAME and min(rarity(a), rarity(b)) >= _TELLING)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(name.lstrip("@=").replace("-", "_").split("_"))


@cache
def _implied() -> Mapping[str, frozenset[str]]:
    return {word: frozenset(by) for word, by in load_data("stances.yml")["implies"].items()}


@lru_cache(maxsize=65536)
def _entails(said: str, denied: str) -> bool:
    """Whether who does the first does the second."""
    if said == denied or said in _implied().get(denied, ()):
        return True
    return likeness(said, denied) >= _SAME or _share_group(said, denied)


def _share_group(a: str, b: str) -> bool:
    """Whether both stand in one group of words for one thing."""
    groups, none = word_groups("stances.yml", "same"), frozenset[int]()
    return bool(groups.get(a, none) & groups.get(b, none))


def _keyed(item: _Item) -> Mapping[int, Claim]:
    first = item.denials[0]
    told = [*item.denials, *item.affirmations]
    subject = min((c.claim.subject for c in told), key=lambda s: (s.type == "event", s.type != "person"))
    named = (n for c in told for n in c.patient if n != UNKNOWN)
    matter = next((n.rpartition(":")[2].lstrip("@=").replace("_", " ").replace("-", " ") for n in named), "")
    predicate = f"{first.predicate} {matter}".strip()
    sure = {id(c.claim) for d in item.denials for a in item.affirmations if _surely(d, a) for c in (d, a)}
    return {
        id(c.claim): replace(
            c.claim,
            subject=subject,
            scope=predicate,
            value=Stance(c.claim.text, predicate, c.claim.polarity is not Polarity.NEGATIVE),
            qualifiers={"act": first.predicate},
            confidence=1.0 if id(c.claim) in sure else _UNSURE,
        )
        for c in told
    }
