"""Whether two arguments of one role may be one somebody or something: same, open, or different, and how surely so."""

from __future__ import annotations

from enum import IntEnum
from functools import lru_cache

from discrepancy.extract.clauses import Argument
from discrepancy.extract.namings_of import UNKNOWN
from discrepancy.extract.participants import PERSON_NOUNS
from discrepancy.model import Outcome
from discrepancy.resolve.fillers import apart, unlike
from discrepancy.resolve.rarity import rarity
from discrepancy.values.data_file import word_groups
from discrepancy.values.fact import Fact, compare_facts, fact_table
from discrepancy.values.word_kinds import are_sisters, is_person, kinship
from discrepancy.values.word_senses import likeness

__all__ = ["Match", "match", "shared", "stand_in_one_table"]

_ALIKE = 0.8
"""Likeness of two nouns from which they say the same."""
_AKIN = 0.5
"""Likeness from which they may."""
_NAMED = 5.0
"""What a shared name weighs, see :mod:`discrepancy.resolve.rarity`."""
_TABLES = ("doer", "body_part", "conveyance", "opening", "weapon", "animal", "garment", "vehicle", "crime", "tool")
"""Classes of which two terms exclude each other, or not, by their own table."""


class Match(IntEnum):
    """How two arguments of one role go together."""

    EXCLUDED = 0
    """Two people by name, or two words of one class."""
    APART = 1
    """Two kinds of one thing by the dictionary, or two trades."""
    OTHER = 2
    """Two things that have nothing in common."""
    OPEN = 3
    """Nobody knows."""
    SAME = 4
    """One name, one noun, or a noun and a wider one."""


def match(a: Argument, b: Argument) -> Match:
    """How two arguments go together; their people are those of the event."""
    weight, name = shared(a, b)
    if weight:
        others = name[0] not in "@=" and a.traits and b.traits and set(a.traits).isdisjoint(b.traits)
        return Match.OPEN if others else Match.SAME  # "a hygiene inspection", "a fire inspection"
    if UNKNOWN in a.names or UNKNOWN in b.names:
        return Match.OPEN
    if any(x.pronoun and x.names[0][0] != "@" for x in (a, b)):
        return Match.OPEN  # it may take up something else
    people = [[n for n in x.names if n[0] == "@"] for x in (a, b)]
    if all(people):
        return Match.EXCLUDED if all(apart(p, q) for p in people[0] for q in people[1]) else Match.OPEN
    if all(any(n[0] == "=" for n in x.names) for x in (a, b)):
        return Match.OPEN  # who knows whether the Sixers are Philadelphia?
    nouns = [(p, q) for p in _nouns(a) for q in _nouns(b)]
    persons = [x.somebody or any(map(is_person, _nouns(x))) for x in (a, b)]
    if not nouns:
        return Match.OPEN if persons[0] == persons[1] else Match.OTHER
    beside = [{*_nouns(x), *x.traits} for x in (a, b)]
    if beside[0] & beside[1] or any(_akin(p, q) for p, q in nouns):
        return Match.OPEN  # "an apartment building", "an apartment"
    if persons[0] != persons[1]:
        return Match.OTHER
    return min(_match_nouns(p, q) for p, q in nouns)


def shared(a: Argument, b: Argument) -> tuple[float, str]:
    """What two arguments have in common: its weight, 0 for nothing, and a name for it."""
    best = (0.0, "")
    named = [[n for n in x.names if n[0] == "="] for x in (a, b)]
    if all(named) and all(unlike(p, q) for p in named[0] for q in named[1]):
        return best
    for p in a.names:
        for q in b.names:
            weight = _weight(p, q, a.definite or b.definite)
            if weight > best[0]:
                best = (weight, p)
    return best


def stand_in_one_table(a: Argument, b: Argument) -> bool:
    """Whether a class of its own lists both: two parts of the body, two cars."""
    return any(fact_table(t).find(p) and fact_table(t).find(q) for t in _TABLES for p in _nouns(a) for q in _nouns(b))


def _nouns(a: Argument) -> list[str]:
    return [n for n in a.names if n[0] not in "@=?"]


@lru_cache(maxsize=65536)
def _match_nouns(a: str, b: str) -> Match:
    """How two nouns that are neither alike nor kin go together."""
    for table in _TABLES:
        first, second = fact_table(table).find(a), fact_table(table).find(b)
        if first and second:
            verdict = compare_facts(Fact("", table, frozenset((first,))), Fact("", table, frozenset((second,))), {})
            return Match.EXCLUDED if verdict.outcome is Outcome.CONFLICT else Match.OPEN
    if is_person(a) and is_person(b):
        return Match.APART if _is_trade(a) and _is_trade(b) else Match.OPEN
    return Match.APART if are_sisters(a, b) else Match.OTHER


def _is_trade(noun: str) -> bool:
    """Whether a noun for a person says what he does, or is: an actor or a governor, and not just a man or a victim."""
    return noun not in PERSON_NOUNS or bool(fact_table("doer").find(noun))


@lru_cache(maxsize=65536)
def _akin(a: str, b: str) -> bool:
    return likeness(a, b) >= _AKIN or kinship(a, b) > 0 or _grouped(a, b)


@lru_cache(maxsize=65536)
def _grouped(a: str, b: str) -> bool:
    groups, none = word_groups("same_things.yml"), frozenset[int]()
    return bool(groups.get(a, none) & groups.get(b, none))


@lru_cache(maxsize=65536)
def _weight(p: str, q: str, definite: bool) -> float:
    """What it weighs that two names are of one; "the animal" may be the wolf."""
    if UNKNOWN in (p, q):
        return 0.0
    if p[0] in "@=" or q[0] in "@=":
        if p[0] != q[0]:
            return 0.0
        same = p == q if p[0] == "@" else not unlike(p, q)
        return _NAMED if same else 0.0
    if p == q or likeness(p, q) >= _ALIKE or (definite and (_grouped(p, q) or kinship(p, q) > 0)):
        return min(rarity(p), rarity(q))
    return 0.0
