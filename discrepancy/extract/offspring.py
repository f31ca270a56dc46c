"""How many children somebody has: "a father of four", "she has three sons", "the couple had two daughters"."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.counts import EVENT
from discrepancy.extract.predicates import preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Subject
from discrepancy.values.number_concept import singular

__all__ = ["offspring"]

_PARENTS = frozenset({"mother", "father", "parent", "mum", "mom", "dad", "widow", "widower"})
_CHILDREN = {"child": "children", "kid": "children", "son": "sons", "daughter": "daughters"}
_HAVING = frozenset({"have", "leave", "raise", "bear"})
_COUPLES = frozenset({"couple", "pair"})
_MOST = 25


def offspring(ctx: Context) -> Iterator[Claim]:
    """``figure.children``: one claim for each number of somebody's children; the scope tells sons from daughters."""
    for s in ctx.parse.sentences:
        for found in ctx.quantities(s):
            value = found.value
            if value.dimension != "count" or value.bound != "exact" or not 1 <= value.figures[0] <= _MOST:
                continue
            first, last = s.token_at(found.start), s.token_at(found.end - 1)
            told = _told(ctx, s, first, last) if first is not None and last is not None else None
            if told is not None:
                predicate, subject, scope = told
                yield ctx.claim(
                    s,
                    evidence=(found.start, found.end),
                    subject=subject,
                    attribute="figure.children",
                    value=found.value,
                    scope=scope,
                    extractor="offspring",
                    predicate=predicate,
                    firmness=Modality.ASSERTED,
                    background=False,
                )


def _told(ctx: Context, s: Sentence, first: int, last: int) -> tuple[int, Subject, str] | None:
    """The token that says it, whose children they are, and which."""
    root = s.root_of(first, last + 1)
    head = s.heads[root]
    if s.low[head] in _PARENTS and preposition(s, root) == "of" and s.tags[head] == "NN":
        subject = _parent(ctx, s, head)
        return (head, subject, "children") if subject is not None else None
    scope = _CHILDREN.get(singular(s.low[head]), "")
    if not scope or s.deps[root] != "nummod" or _is_some(s, head):
        return None
    verb = s.heads[head]
    if s.deps[head] == "obj" and s.bases[verb] in _HAVING:
        for t in subjects(s, verb):
            if s.bases[t] in _COUPLES:
                return verb, EVENT, f"couple {scope}"
            person = ctx.person_at(s, t)
            if person is not None:
                return verb, person_subject(person.key, person.name), scope
    return None


def _parent(ctx: Context, s: Sentence, noun: int) -> Subject | None:
    """Who is called a father: by name beside the noun or as its subject."""
    at = s.heads[noun] if s.deps[noun] == "appos" else noun
    for t in (at, *subjects(s, noun)):
        person = ctx.person_at(s, t)
        if person is not None:
            return person_subject(person.key, person.name)
    return None


def _is_some(s: Sentence, noun: int) -> bool:
    """Whether it is not all of them: "two other sons", "two young children with his second wife"."""
    return any(s.deps[c] in ("amod", "nmod") and s.low[c] not in ("grown", "adult", "young") for c in s.children[noun])
