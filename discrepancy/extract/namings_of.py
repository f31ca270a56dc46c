"""Nominals as names that other documents' nominals can be held against: people, other names, nouns."""

from __future__ import annotations

from collections.abc import Iterable

from discrepancy.extract.context import Context
from discrepancy.language.parse import Sentence

__all__ = ["UNKNOWN", "names_of"]

UNKNOWN = "?"
"""Somebody or something that a pronoun stands for, nobody knows what."""
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "this", "that", "who", "which", "one"})


def names_of(ctx: Context, s: Sentence, tokens: Iterable[int]) -> tuple[str, ...]:
    """Names of nominals: ``@key`` of a person, ``=word_word`` of another name, lemma of a noun, :data:`UNKNOWN`.

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
        elif s.pos[t] in ("NOUN", "PROPN", "ADJ", "NUM"):
            found[s.bases[t] if s.lemmas[t].isalpha() else s.low[t]] = None
        elif s.low[t] in _PRONOUNS:
            found[UNKNOWN] = None
    return tuple(found)
