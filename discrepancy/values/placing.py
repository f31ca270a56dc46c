"""The relations in which something stands to a place: which verbs and nouns say so (``data/placings.yml``)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from discrepancy.values.act_words import event_nouns
from discrepancy.values.data_file import load_data, word_groups
from discrepancy.values.word_senses import likeness

__all__ = [
    "Relation",
    "bearer_groups",
    "nominal_relations",
    "people_nouns",
    "relation_families",
    "relation_names",
    "relation_nouns",
    "relation_verbs",
]

_STEM = 3
"""Letters that a noun shares with the verb it is derived from …"""
_DERIVED = 0.8
"""… and how alike the two are."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a verb says of somebody or something and a place."""

    name: str
    """``arrest``, ``base``, ``go`` …; a verb of no group is its own."""
    who: str
    """Whom it puts there: its ``patient``; its ``actor`` where it has none; the ``carrier``: the actor in any case."""
    way: str
    """``at``, ``to``, ``from``, or ``object`` where the place is the object of the verb."""


@cache
def relation_verbs() -> Mapping[str, tuple[Relation, ...]]:
    """Verb, with particle or noun or without → the relations that it may state."""
    found: dict[str, list[Relation]] = defaultdict(list)
    for line in str(load_data("placings.yml")["relations"]).splitlines():
        head, _, verbs = line.partition(":")
        name, who, way = (word.strip() for word in head.split(","))
        for verb in verbs.split(","):
            found[verb.strip()].append(Relation(name, who, way))
    return {verb: tuple(relations) for verb, relations in found.items()}


@cache
def relation_nouns() -> Mapping[str, str]:
    """Noun → the relation of its place to what it belongs to."""
    lines = (line.partition(":") for line in str(load_data("placings.yml")["nouns"]).splitlines())
    return {noun.strip(): name.strip() for name, _, nouns in lines for noun in nouns.split(",")}


@lru_cache(maxsize=4096)
def nominal_relations(noun: str) -> tuple[Relation, ...]:
    """The relations that a noun for an act states, those of the verb it is derived from: "discovery", "arrest"."""
    if noun not in event_nouns():
        return ()
    verbs = (v for v in relation_verbs() if v[:_STEM] == noun[:_STEM] and likeness(noun, v) >= _DERIVED)
    return next((relation_verbs()[v] for v in verbs), ())


@cache
def relation_names() -> frozenset[str]:
    """The relations of the table."""
    return frozenset(r.name for relations in relation_verbs().values() for r in relations)


@cache
def relation_families() -> Mapping[str, frozenset[int]]:
    """Relation → numbers of the families it stands in."""
    return word_groups("placings.yml", "families")


def bearer_groups() -> Mapping[str, frozenset[int]]:
    """Noun → numbers of the groups of nouns that reports use for the same people or things."""
    return word_groups("placings.yml", "bearers")


@cache
def people_nouns() -> frozenset[str]:
    """Nouns for one person whom a report names later on."""
    return frozenset(str(load_data("placings.yml")["people"]).split())
