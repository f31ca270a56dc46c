"""Where somebody was hurt: the part of the body, and its side.

What a document says of one person in several places is one value: who was shot in the neck and the shoulder was shot in
the neck.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from discrepancy.extract.acts import verb_forms
from discrepancy.extract.context import Context
from discrepancy.extract.participants import acted_on, actors, participant
from discrepancy.extract.predicates import clause_head, objects, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Subject
from discrepancy.values.fact import Fact, fact_table

__all__ = ["injuries"]

_PART, _SIDE = "fact.injury", "fact.injured_side"
_BODY = "body_part"
_HITS = frozenset({"bullet", "shot", "round", "wound", "gunshot"})


@dataclass(frozen=True, slots=True)
class _Hurt:
    """One part of one body."""

    s: Sentence
    token: int
    predicate: int
    subject: Subject
    harm: str
    term: str


def injuries(ctx: Context) -> Iterator[Claim]:
    """``fact.injury`` and ``fact.injured_side``: the scope is the kind of harm (``shot``, ``fracture``)."""
    attribute = ctx.catalogue[_PART]
    harms = attribute.meanings("verbs")
    nouns = attribute.meanings("nouns")
    bearing = frozenset(attribute.words("support_verbs"))
    body = fact_table(_BODY)
    found: list[_Hurt] = []
    for s, token in ctx.occurrences(body.paths.keys()):
        term = body.find(s.lemmas[token].lower()) or body.find(s.words[token].lower())
        if term and s.pos[token] == "NOUN" and not _of_many(s):
            found += _hurt(ctx, s, token, term, harms, nouns, bearing)
    yield from _claims(ctx, found)


def _of_many(s: Sentence) -> bool:
    """Whether a sentence counts several hits: where each went is no answer to where somebody was hit."""
    return any(s.tags[i] == "NNS" and lemma in _HITS for i, lemma in enumerate(s.lemmas))


def _claims(ctx: Context, found: list[_Hurt]) -> Iterator[Claim]:
    terms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for h in found:
        terms[h.subject.id, h.harm].add(h.term)
    for h in found:
        start, end = h.s.chars(h.token, h.token)
        text = h.s.block.text[start:end]
        yield ctx.claim(
            h.s,
            evidence=(start, end),
            subject=h.subject,
            attribute=_PART,
            value=Fact(text, _BODY, frozenset(terms[h.subject.id, h.harm])),
            scope=h.harm,
            extractor="injuries",
            predicate=h.predicate,
            background=False,
        )
        for c in h.s.children[h.token]:
            side = h.s.words[c].lower()
            if side in ("left", "right"):
                yield ctx.claim(
                    h.s,
                    evidence=h.s.chars(c, h.token),
                    subject=h.subject,
                    attribute=_SIDE,
                    value=Fact(side, "side", frozenset({side})),
                    scope=f"{h.harm} {h.term}",
                    extractor="injuries",
                    predicate=h.predicate,
                    background=False,
                )


def _hurt(
    ctx: Context,
    s: Sentence,
    token: int,
    term: str,
    harms: Mapping[str, str],
    nouns: Mapping[str, str],
    bearing: frozenset[str],
) -> Iterator[_Hurt]:
    """Who is hurt there, read from the part of the body upwards."""
    if any(s.deps[c] == "nmod" and preposition(s, c) == "of" for c in s.children[token]):
        return  # "the back of the head", "the side of the road"
    first = s.heads[token] if s.deps[token] == "conj" else token
    head, relation = s.heads[first], s.deps[first]
    owner = _owner(ctx, s, first)
    for c in s.children[first]:  # "a broken tibia"
        harm = harms.get(s.lemmas[c].lower()) or nouns.get(s.words[c].lower(), "")
        if s.deps[c] != "amod":
            continue
        if harm:
            who = owner or _bearer(ctx, s, first, bearing)
            if who is not None:
                yield _Hurt(s, token, c, who, harm, term)
            return
    forms = verb_forms(s, head) if s.pos[head] == "VERB" else []
    harm = next((harms[f] for f in forms if f in harms), "")
    if harm and relation == "obj":  # "injuring his foot"
        people = [owner] if owner else [participant(ctx, s, t) for t in actors(s, head)]
    elif harm and relation == "obl" and preposition(s, first) in ("in", "on", "to", "across", "through"):
        people = [participant(ctx, s, t) for t in acted_on(s, head)]
    elif relation in ("compound", "nmod") and (harm := nouns.get(s.lemmas[head].lower(), "")):
        people = [
            _owner(ctx, s, head) or owner or _bearer(ctx, s, head, bearing)
        ]  # "a leg injury", "a wound to the arm"
    else:
        return
    for who in people:
        if who is not None and harm:
            yield _Hurt(s, token, head, who, harm, term)


def _owner(ctx: Context, s: Sentence, noun: int) -> Subject | None:
    """Whose it is: "his foot", "Reed's leg injury"."""
    for c in s.children[noun]:
        if s.deps[c] == "nmod:poss":
            return (_object_before(ctx, s, c) if s.tags[c] == "PRP$" else None) or participant(ctx, s, c)
    return None


def _object_before(ctx: Context, s: Sentence, token: int) -> Subject | None:
    """The named object of the clause before a possessive: "they placed Reed on leave with an injury to his foot"."""
    verb = clause_head(s, token)
    named = [t for t in objects(s, verb) if t < token and (e := s.entity_at(t)) is not None and e.label == "PERSON"]
    return participant(ctx, s, named[-1]) if named else None


def _bearer(ctx: Context, s: Sentence, noun: int, bearing: frozenset[str]) -> Subject | None:
    """Who has it: "Reed sustained a leg injury", "Reed (broken tibia)", "Reed died from a shot in the face"."""
    head = s.heads[noun]
    first = min(s.subtree(noun))
    if first > 1 and s.words[first] == "(":
        return participant(ctx, s, first - 1)
    if s.deps[noun] in ("appos", "nmod") and s.pos[head] == "PROPN":
        return participant(ctx, s, head)
    if s.deps[noun] in ("obj", "obl") and bearing.intersection(verb_forms(s, head)):
        return next((p for t in subjects(s, head) if (p := participant(ctx, s, t)) is not None), None)
    return None
