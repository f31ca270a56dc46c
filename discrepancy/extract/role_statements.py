"""What a clause says that a person is: "She was the ambassador to Mali", "he worked as deputy head of sales"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.people import Person
from discrepancy.extract.predicates import modality, objects, polarity, preposition, subjects, tense
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Claim, Modality, Polarity, Value
from discrepancy.values.role_title import head_at, position_verbs

__all__ = ["role_statements"]

_AS: Final = frozenset({"work", "serve", "employ", "act", "describe", "hire"})
"""Verbs with which "as" says what somebody is."""
_LEFT: Final = frozenset({"compound", "amod", "nmod:poss", "flat", "nmod", "nmod:desc"})
_OF: Final = frozenset({"of", "to", "for", "at", "in"})
_TIMES: Final = frozenset(
    {"year", "month", "week", "day", "decade", "term", "season", "time", "spell", "summer", "hour"}
)
_NOT_NOW: Final = frozenset({"former", "ex", "then", "acting", "interim", "onetime", "future", "elect", "previous"})
_LONGEST: Final = 14


def role_statements(ctx: Context) -> Iterator[Claim]:
    """``person.title``: what clauses say that people are; what they were then is held against its like alone."""
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        for token, pos in enumerate(s.pos):
            if pos in ("NOUN", "PROPN") and head_at(s.low[: token + 1], token + 1):
                yield from _of_noun(ctx, s, token)
            elif pos == "VERB" and s.tags[token] == "VBD" and s.bases[token] in position_verbs():
                yield from _of_verb(ctx, s, token)


def _of_noun(ctx: Context, s: Sentence, noun: int) -> Iterator[Claim]:
    above = s.heads[noun]
    if s.child(noun, "cop") is not None:
        predicate, who = noun, subjects(s, noun)
    elif s.deps[noun] == "obl" and preposition(s, noun) == "as" and s.bases[above] in _AS:
        predicate, who = above, [*objects(s, above), *subjects(s, above)]
    else:
        return
    span = _title(s, noun)
    if polarity(s, predicate) is Polarity.POSITIVE and not _NOT_NOW.intersection(s.low[span[0] : noun]):
        yield from _claims(ctx, s, predicate, who, span, s.block.text[slice(*s.chars(*span))])


def _of_verb(ctx: Context, s: Sentence, verb: int) -> Iterator[Claim]:
    """As in "commanded the second division"."""
    what = [t for t in s.children[verb] if s.deps[t] == "obj" and s.pos[t] in ("NOUN", "PROPN")]
    if len(what) == 1:
        first, last = _title(s, what[0])
        text = s.block.text[slice(*s.chars(first, last))]
        yield from _claims(
            ctx, s, verb, subjects(s, verb), (verb, last), f"{position_verbs()[s.bases[verb]]} of {text}"
        )


def _claims(
    ctx: Context, s: Sentence, predicate: int, who: list[int], span: tuple[int, int], title: str
) -> Iterator[Claim]:
    people: list[Person] = [p for t in who if (p := ctx.person_at(s, t)) is not None]
    if len(people) != 1 or modality(s, predicate) is not Modality.ASSERTED:
        return
    yield ctx.claim(
        s,
        evidence=s.chars(*span),
        subject=person_subject(people[0].key, people[0].name),
        attribute="person.title",
        value=Value(title),
        scope="then" if tense(s, predicate) == "past" else "",
        extractor="role_statements",
        predicate=predicate,
        firmness=Modality.ASSERTED,
        background=False,
    )


def _title(s: Sentence, noun: int) -> tuple[int, int]:
    """The first and the last token of a title: what stands before its noun, and of what, to whom and where it is."""
    before = [t for c in s.children[noun] if c < noun and s.deps[c] in _LEFT for t in s.subtree(c) if t < noun]
    last = noun
    for c in s.children[noun]:
        if c == last + 1 or (c > noun and s.deps[c] == "nmod" and preposition(s, c) in _OF):
            if s.deps[c] != "nmod" or s.bases[c] in _TIMES:
                break
            last = max(t for t in s.subtree(c) if t <= noun + _LONGEST and (t == c or not _is_clause(s, t, c)))
    return min([noun, *before]), last


def _is_clause(s: Sentence, token: int, top: int) -> bool:
    """Whether a token stands in a clause or behind a comma below a nominal."""
    while token != top:
        if s.deps[token] in ("acl", "acl:relcl", "conj", "appos", "parataxis", "cc", "punct"):
            return True
        token = s.heads[token]
    return False
