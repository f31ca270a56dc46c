"""Landmarks by their listed names: "Great Hall of the People" is one name, whatever the tagger made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from discrepancy.language.name_words import is_organization
from discrepancy.language.parse import Entity, Sentence
from discrepancy.values.place_tables import load_tables

__all__ = ["mark_landmarks"]


_PLACES = frozenset(("FAC", "LOC", "GPE"))


@cache
def _names() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First word → the names of two words and more that begin with it, longest first."""
    by_first: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for landmark in load_tables().landmarks.values():
        for name in (landmark.name, *landmark.aliases):
            words = tuple(name.replace("’", "'").replace("'s", " 's").split())
            if len(words) > 1:
                by_first[words[0]].add(words)
    return {first: tuple(sorted(names, key=lambda w: (-len(w), w))) for first, names in by_first.items()}


def mark_landmarks(s: Sentence) -> Sentence:
    """Returns the sentence with every listed landmark in it as one FAC entity; what it covers is given up."""
    names = _names()
    if names.keys().isdisjoint(s.words):
        return s
    found: list[Entity] = []
    at = 0
    while at < len(s.words):
        for words in names.get(s.words[at], ()):
            end = at + len(words)
            if tuple(w.replace("’", "'") for w in s.words[at:end]) == words:
                text = s.block.text[s.offsets[at] : s.end_of(end - 1)]
                found.append(Entity(at, end, "FAC", text))
                at = end - 1
                break
        at += 1
    if not found:
        return s
    kept = [f for f in found if not any(_stands(s, e, f) for e in s.entities)]
    if not kept:
        return s
    taken = {i for e in kept for i in range(e.start, e.end)}
    rest = [e for e in s.entities if not taken & set(range(e.start, e.end))]
    return replace(s, entities=tuple(sorted([*rest, *kept], key=lambda e: e.start)))


def _stands(s: Sentence, e: Entity, landmark: Entity) -> bool:
    """Whether an entity is not given up for a landmark in it.

    A longer name around it stays: "White House Press Secretary's Office" is no building. So does the very name where it
    was read as a place, or as an organization whose words say so: a university is one wherever it stands.
    """
    if not (e.start <= landmark.start and landmark.end <= e.end):
        return False
    if e.end - e.start > landmark.end - landmark.start or e.label in _PLACES:
        return True
    return e.label == "ORG" and is_organization(s.words[e.start : e.end])
