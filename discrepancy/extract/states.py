"""States that sources put in opposed words: a patient's condition, how well somebody was equipped, how a job ended."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from discrepancy.extract.acts import inflected, verb_forms
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.participants import acted_on, actors, participant
from discrepancy.extract.predicates import objects, polarity, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity, Subject
from discrepancy.values.fact import Fact, fact_table

__all__ = ["SOMEONE", "states"]

SOMEONE = "someone:"
"""Prefix of the subject of somebody without a name; ``resolve`` finds the one person of whom the same is said."""
_CONDITION, _ADEQUACY, _DEPARTURE = "fact.condition", "fact.adequacy", "fact.departure"
_CAPTURE = "fact.capture"
_OWN_DOING = frozenset({"resigned", "retired", "surrendered"})
"""What somebody does, and is not done to him."""
_REFLEXIVE = frozenset({"himself", "herself", "themselves"})


def states(ctx: Context) -> Iterator[Claim]:
    """``fact.condition``, ``fact.adequacy``, ``fact.departure`` and ``fact.capture``."""
    equipped = ctx.words(_ADEQUACY, "adjectives")
    workers = ctx.words(_DEPARTURE, "counted")
    for s, token in ctx.occurrences({"condition"}):
        yield from _condition(ctx, s, token)
    for s, token in ctx.occurrences(equipped):
        yield from _adequacy(ctx, s, token)
    for s, token in ctx.occurrences(_forms("departure")):
        if s.tags[token].startswith("VB") or s.deps[token] == "amod":
            yield from _ending(ctx, s, token, _DEPARTURE, "departure", workers)
    for s, token in ctx.occurrences(_forms("capture")):
        if s.tags[token].startswith("VB"):
            yield from _ending(ctx, s, token, _CAPTURE, "capture", frozenset())


@cache
def _forms(table: str) -> frozenset[str]:
    return inflected(fact_table(table).paths)


def _condition(ctx: Context, s: Sentence, noun: int) -> Iterator[Claim]:
    """As in "she was listed in critical condition", "he is in critical but stable condition"."""
    table = fact_table("condition")
    said = [t for c in s.children[noun] if s.deps[c] == "amod" for t in s.subtree(c)]
    terms = {t: term for t in said if (term := table.find(s.words[t].lower()))}
    if not terms or preposition(s, noun) != "in":
        return
    above = s.heads[noun] if s.deps[noun] in ("obl", "obl:unmarked") else noun
    for t in [*subjects(s, above), *(acted_on(s, above) if above != noun else [])]:
        subject = participant(ctx, s, t)
        if subject is not None:
            yield _claim(ctx, s, (min(terms), max(terms)), subject, _CONDITION, "condition", set(terms.values()), noun)
            return


def _adequacy(ctx: Context, s: Sentence, token: int) -> Iterator[Claim]:
    """As in "poorly equipped": the scope is the participle, the event the subject."""
    table = fact_table("adequacy")
    adverbs = [c for c in s.children[token] if c < token and table.find(s.words[c].lower())]
    before = token - 2 if token >= 2 and s.words[token - 1] in ("-", '"', "”") else token - 1
    if not adverbs and before >= 0 and table.find(s.words[before].lower()):
        adverbs = [before]
    if adverbs and polarity(s, token) is not Polarity.NEGATIVE:
        term = table.find(s.words[adverbs[0]].lower())
        claim = _claim(ctx, s, (adverbs[0], token), EVENT, _ADEQUACY, "adequacy", {term}, token, s.words[token].lower())
        # How well somebody was equipped is always somebody's judgement: "appeared to be" takes nothing from it.
        yield replace(claim, modality=Modality.ASSERTED) if claim.modality is Modality.POSSIBLE else claim


def _ending(
    ctx: Context, s: Sentence, verb: int, attribute: str, name: str, workers: frozenset[str]
) -> Iterator[Claim]:
    """How a job or a flight ended: "had been laid off", "the fired employee", "she resigned", "he gave himself up"."""
    table = fact_table(name)
    forms = [*verb_forms(s, verb), s.words[verb].lower().removesuffix("ed")]
    term = next((term for form in forms if (term := table.find(form))), "")
    if not term or polarity(s, verb) is Polarity.NEGATIVE:
        return
    own = term in _OWN_DOING
    tokens = [s.heads[verb]] if s.deps[verb] == "amod" else actors(s, verb) if own else acted_on(s, verb)
    others = [t for t in objects(s, verb) if s.words[t].lower() not in _REFLEXIVE]
    if own and others and s.deps[verb] != "amod":
        return
    for t in tokens:
        subject = participant(ctx, s, t)
        if subject is None and s.lemmas[t].lower() in workers and s.tags[t] == "NN":
            subject = Subject(f"{SOMEONE}{attribute}", s.words[t], "person")
        if subject is not None:
            yield _claim(ctx, s, (verb, verb), subject, attribute, name, {term}, verb)


def _claim(
    ctx: Context,
    s: Sentence,
    tokens: tuple[int, int],
    subject: Subject,
    attribute: str,
    table: str,
    terms: set[str],
    predicate: int,
    scope: str = "",
) -> Claim:
    start, end = s.chars(*tokens)
    return ctx.claim(
        s,
        evidence=(start, end),
        subject=subject,
        attribute=attribute,
        value=Fact(s.block.text[start:end], table, frozenset(terms)),
        scope=scope,
        extractor="states",
        predicate=predicate,
    )
