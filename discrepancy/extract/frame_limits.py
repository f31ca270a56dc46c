"""What limits a figure: whom it is said of, the place it is put in, whether it is a part of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from discrepancy.extract.context import Context
from discrepancy.extract.predicates import preposition, subjects
from discrepancy.language.parse import Sentence

__all__ = ["limits_of", "part_of", "parties_of", "people_among"]

_WHERE = frozenset({"in", "at", "across", "near", "around", "off", "throughout", "inside", "outside"})
_AREAS = frozenset(
    {"area", "borough", "city", "country", "county", "district", "island", "municipality", "neighborhood"}
    | {"neighbourhood", "province", "region", "state", "suburb", "town", "village", "world"}
)
_REACH = 6
"""Tokens between a part and its whole, at most."""
_ON_TOP = frozenset({"another", "further", "additional", "extra"})
_WHOSE = frozenset({"the", "his", "her", "its", "their", "our", "those"})
_REFERRING = frozenset({"them", "whom", "which", "these", "those"})


def people_among(ctx: Context, s: Sentence, tokens: Iterable[int]) -> Iterator[str]:
    """Keys of the people that some tokens name or stand for, as the document names them."""
    seen: dict[str, None] = {}
    for t in tokens:
        person = ctx.people.find(s, t) if s.pos[t] in ("PROPN", "PRON") else None
        if person is not None:
            seen[person.key] = None
    return iter(seen)


def parties_of(s: Sentence, verb: int, own: range) -> Iterator[str]:
    """Names of organisations, countries and peoples in the subject of a predicate, but for the tokens of ``own``."""
    seen: dict[str, None] = {}
    for subject in (*subjects(s, verb), *(c for c in s.children[verb] if s.deps[c] == "nsubj:pass")):
        for t in (subject, *(c for c in s.children[subject] if s.deps[c] in ("compound", "nmod:poss", "flat", "amod"))):
            entity = s.entity_at(t)
            if t not in own and entity is not None and entity.label in ("ORG", "GPE", "NORP", "PRODUCT"):
                seen[s.words[t].lower()] = None
    return iter(seen)


def limits_of(s: Sentence, verb: int, top: int) -> Iterator[str]:
    """Places that a predicate or the counted thing is put in, by name or as "the province".

    What stands before the first of several coordinated predicates holds for all of them: "in Goma, ten were killed and
    forty were injured".
    """
    seen: dict[str, None] = {}
    before: list[int] = []
    first = verb
    while s.deps[first] == "conj" and s.heads[first] != first:
        first = s.heads[first]
        before += [c for c in s.children[first] if c < first]
    for c in (*s.children[verb], *s.children[top], *before):
        if s.deps[c] not in ("obl", "nmod") or preposition(s, c) not in _WHERE:
            continue
        entity = s.entity_at(c)
        if entity is not None and entity.label in ("GPE", "LOC", "FAC"):
            seen.update(dict.fromkeys(w.lower() for w in s.words[entity.start : entity.end]))
        elif s.lemmas[c].lower() in _AREAS:
            names = [s.words[g].lower() for g in s.children[c] if s.pos[g] == "PROPN"]
            seen.update(dict.fromkeys(names or [s.lemmas[c].lower()]))
    return iter(seen)


def part_of(s: Sentence, first: int, last: int, root: int, top: int) -> str:
    """Whether a figure is a part of another one, or comes on top of it.

    Args:
        s: The sentence.
        first: First token of the figure.
        last: Last token of it.
        root: The one whose head lies outside it.
        top: Head of the noun phrase whose quantity it is.

    Returns:
        ``part whole more other`` or nothing, see :attr:`discrepancy.extract.frames.Frame.part`.
    """
    around = {s.words[c].lower() for t in (root, top) for c in s.children[t]}
    before = s.words[root - 1].lower() if root else ""
    following = [w.lower() for w in s.words[last + 1 : last + 3]]
    if around & {"including", "included"} or before in ("including", "among"):
        return "part"
    if _is_whole(s, first):
        return "whole"
    if following[:1] == ["of"]:
        rest = range(last + 2, min(last + _REACH, len(s)))
        if (following[1:] and following[1] in _REFERRING | _WHOSE) or any(s.pos[i] == "NUM" for i in rest):
            return "part"
    if (around | {before}) & _ON_TOP or following[:1] == ["more"]:
        return "more"
    return "other" if (around | {s.words[top].lower()}) & {"other", "others"} else ""


def _is_whole(s: Sentence, number: int) -> bool:
    """Whether a number is the whole of which another is a part: "ten of 16 games", "ten of the team's 16 games"."""
    for at in range(number - 1, max(0, number - _REACH), -1):
        if s.words[at].lower() == "of":
            return s.pos[at - 1] == "NUM"
        if s.pos[at] not in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "PART"):
            return False
    return False
