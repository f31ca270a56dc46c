"""Nominals as names that other documents' nominals can be held against: people, other names, nouns."""

from __future__ import annotations

from collections.abc import Iterable

from discrepancy.extract.context import Context
from discrepancy.extract.referents import referent
from discrepancy.language.parse import Entity, Sentence
from discrepancy.values.data_file import word_groups

__all__ = ["UNKNOWN", "names_of"]

UNKNOWN = "?"
"""Somebody or something that a pronoun stands for, nobody knows what."""
_NO_KIND = frozenset({"PERSON", "GPE", "NORP", "DATE"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "this", "that", "who", "which", "one"})


def _kind(s: Sentence, entity: Entity) -> list[str]:
    """What a name says that it is a name of: "bridge" of "Skarne Bridge"."""
    if entity.label in _NO_KIND or entity.end - entity.start < 2:
        return []
    last = s.low[entity.end - 1]
    common = s.words[entity.end - 1].islower() or last in word_groups("same_things.yml")
    return [last] if last.isalpha() and common else []


def names_of(ctx: Context, s: Sentence, tokens: Iterable[int]) -> tuple[str, ...]:
    """Names of nominals: ``@key`` of a person, ``=word_word`` of another name, lemma of a noun, :data:`UNKNOWN`.

    A pronoun is what it may take up, and unknown all the same.

    A noun that a name stands beside counts, too: "captain Luis Ferrer" is the captain.
    """
    found: dict[str, None] = {}
    for t in tokens:
        person = ctx.person_at(s, t)
        if person is None and s.deps[t] == "appos":
            person = ctx.people.find(s, s.heads[t])
        if person is not None:
            found[f"@{person.key}"] = None
            roles = [c for c in s.children[t] if s.deps[c] in ("appos", "nmod:desc") and s.pos[c] in ("NOUN", "PROPN")]
            for c in (t, *roles):
                if ctx.people.find(s, c) is None and s.lemmas[c].isalpha():
                    found[s.bases[c]] = None
            continue
        entity = s.entity_at(t)
        if entity is not None and entity.label not in ("NORP", "DATE"):
            found["=" + "_".join(w.lower() for w in s.words[entity.start : entity.end] if w[0].isalnum())] = None
            found.update(dict.fromkeys(_kind(s, entity)))
        elif s.pos[t] in ("NOUN", "PROPN", "ADJ", "NUM"):
            found[s.bases[t] if s.lemmas[t].isalpha() else s.low[t]] = None
        elif s.low[t] in _PRONOUNS:
            meant = referent(ctx, s, t)
            if meant is not None:
                found.update(dict.fromkeys(names_of(ctx, meant[0], [meant[1]])))
            found[UNKNOWN] = None
    return tuple(found)
