"""What a verb says together with a noun: "20 men were taken into custody" is arresting, "suffered burns" injuring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from discrepancy.extract.predicates import is_passive
from discrepancy.language.parse import Sentence
from discrepancy.values.data_file import load_data

__all__ = ["said_together", "told_of"]

_BELOW = frozenset({"obj", "obl", "xcomp", "nmod", "advcl", "compound:prt"})
_RAISING = frozenset({"have", "need", "begin", "start", "continue", "seem", "appear", "get", "use", "tend", "happen"})
"""Verbs whose subject is that of the verb below them."""
_OBJECT, _DOER = "object", "doer"
_DEEPER = frozenset({"compound", "conj"})


@cache
def _table() -> Mapping[str, tuple[tuple[str, str, frozenset[str]], ...]]:
    """Verb → (act, to whom, nouns) of each construction it stands in."""
    found: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for row in load_data("support_verbs.yml")["acts"]:
        for verb in row["verbs"]:
            found.setdefault(verb, []).append((row["act"], row["to"], frozenset(row["nouns"])))
    return {verb: tuple(rows) for verb, rows in found.items()}


def told_of(s: Sentence, verb: int, relation: str) -> tuple[int, str]:
    """The verb that says what happens to a subject, and the subject's relation to it: "had to be flown" is flown.

    Args:
        s: The sentence.
        verb: The verb.
        relation: Of the argument to it.
    """
    if relation != "nsubj" or s.lemmas[verb].lower() not in _RAISING:
        return verb, relation
    below = next((c for c in s.children[verb] if s.deps[c] == "xcomp" and s.pos[c] == "VERB"), None)
    if below is None or not any(s.deps[c] == "mark" for c in s.children[below]):
        return verb, relation
    return below, "nsubj:pass" if is_passive(s, below) else "nsubj"


def said_together(s: Sentence, verb: int, relation: str) -> tuple[str, str] | None:
    """The act that a verb and its noun say of one of the verb's arguments, and the argument's role in that act.

    Args:
        s: The sentence.
        verb: The verb.
        relation: Of the argument to it.

    Returns:
        The act and ``obj nsubj:pass nsubj``; ``None`` where the two are no such construction, or say nothing of it.
    """
    below = {s.deps[c] for c in s.children[verb]}
    copular = {"cop", "case"} <= below  # "are in hospital"
    rows = _table().get("be" if copular else s.lemmas[verb].lower())
    if rows is None:
        return None
    nouns = {s.lemmas[verb].lower()} if copular else set(_nouns(s, verb))
    passive = is_passive(s, verb)
    for act, to, listed in rows:
        if listed.isdisjoint(nouns):
            continue
        if to == _OBJECT and (relation == "nsubj:pass" or (relation == "obj" and not passive)):
            return act, relation
        if to != _OBJECT and relation == "nsubj":
            return act, "nsubj" if to == _DOER else "nsubj:pass"
    return None


def _nouns(s: Sentence, verb: int) -> Iterator[str]:
    for c in s.children[verb]:
        if s.deps[c] in _BELOW:
            yield s.lemmas[c].lower()
            yield from (s.lemmas[g].lower() for g in s.children[c] if s.deps[g] in _DEEPER)
