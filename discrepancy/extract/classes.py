"""Facts of closed classes that a verb or a noun brings along: weapons, charges, causes of death, vehicles, measures.

Which words bring which class along is data: the triggers of the attribute; the class itself is a table of
``discrepancy.values.fact``. All that one document says of one subject is one value: what one source lists and another
lists in part is no contradiction.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from discrepancy.extract.acts import inflected, verb_forms
from discrepancy.extract.attributes import Attribute, Catalogue
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.participants import acted_on, actors, participant
from discrepancy.extract.predicates import is_passive, modality, objects, obliques, polarity, preposition
from discrepancy.extract.terms import last_words, phrase, terms_in
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity, Subject
from discrepancy.values.fact import Fact, fact_table

__all__ = ["class_facts"]

_Who = Literal["event", "actor", "patient", "either"]
_CLASSES: Mapping[str, tuple[str, _Who]] = {
    "fact.weapon": ("weapon", "event"),
    "fact.charge": ("crime", "patient"),
    "fact.conviction": ("crime", "either"),
    "fact.sentence": ("sentence", "patient"),
    "fact.death_cause": ("death_cause", "either"),
    "fact.treatment": ("ailment", "either"),
    "fact.instrument": ("instrument", "actor"),
    "fact.vehicle": ("vehicle", "actor"),
}
"""Attribute → its class, and who the subject is: the event, who acts, or whom the act befalls."""
_ARMED = "police officer deputy trooper agent guard soldier cop marshal army troops sheriff"
_GUARDIANS = frozenset(_ARMED.split())
"""What these do is no part of the crime: who carries which weapon."""
_WHOLE = frozenset({"fact.charge", "fact.conviction", "fact.death_cause", "fact.treatment", "fact.sentence"})
"""Attributes whose values may stand anywhere in the phrase ("complications of a stroke"); elsewhere its head counts."""
_DEATH = "fact.death_cause"
_AFTER = frozenset({"after", "following"})
_SUFFERING = frozenset({"suffer", "battle", "fight", "sustain", "contract"})
_DOUBTED = frozenset({"fact.death_cause"})
"""What is always somebody's guess: "may have been caused by" is as firm as it gets."""


@dataclass(frozen=True, slots=True)
class _Class:
    """One attribute with its triggers."""

    attribute: str
    table: str
    who: _Who
    taking: frozenset[str]
    """Verbs whose object is the value."""
    governing: frozenset[str]
    """Verbs that govern the value with a preposition."""
    prepositions: frozenset[str]
    nouns: frozenset[str]
    """Nouns before which the value stands as a modifier."""
    actors: frozenset[str]
    """Nouns one of which must be the verb's subject; any where empty."""

    @staticmethod
    def of(attribute: Attribute) -> _Class:
        table, who = _CLASSES[attribute.id]
        return _Class(
            attribute.id,
            table,
            who,
            *(frozenset(attribute.words(key)) for key in ("verbs_object", "verbs", "prepositions", "nouns", "counted")),
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """One term that a sentence gives."""

    s: Sentence
    first: int
    last: int
    predicate: int
    subject: Subject
    term: str
    scope: str
    sure: bool = True
    """Whether it is said outright, not only what came before."""


def class_facts(ctx: Context) -> Iterator[Claim]:
    """Claims of all attributes that are read so."""
    known = _known(ctx.catalogue)
    telling = _telling(ctx.catalogue)
    found: dict[str, list[_Said]] = defaultdict(list)
    for s, verb in ctx.occurrences(_forms(ctx.catalogue)):
        if not _is_predicate(s, verb) or not s.holds_any(telling) or polarity(s, verb) is Polarity.NEGATIVE:
            continue
        forms = frozenset(verb_forms(s, verb))
        for c in known:
            if c.taking & forms or c.governing & forms:
                found[c.attribute] += _of_verb(ctx, s, verb, c, forms)
    for c in known:
        for s, noun in ctx.occurrences(c.nouns):
            found[c.attribute] += _of_noun(s, noun, c)
        yield from _claims(ctx, c, found[c.attribute])


def _is_predicate(s: Sentence, token: int) -> bool:
    """Whether a token is a verb, or a participle that the tagger calls an adjective: "they were armed with pistols"."""
    return s.pos[token] == "VERB" or (s.pos[token] == "ADJ" and s.deps[token] != "amod")


@lru_cache(maxsize=8)
def _forms(catalogue: Catalogue) -> frozenset[str]:
    """Forms of the verbs of any class."""
    return inflected(verb for c in _known(catalogue) for verb in c.taking | c.governing)


@lru_cache(maxsize=8)
def _telling(catalogue: Catalogue) -> frozenset[str]:
    """Words one of which a sentence holds where it has a term of any class."""
    return frozenset(word for c in _known(catalogue) for word in last_words(c.table))


@lru_cache(maxsize=8)
def _known(catalogue: Catalogue) -> tuple[_Class, ...]:
    return tuple(_Class.of(a) for name in _CLASSES if (a := catalogue.get(name)) is not None)


def _of_verb(ctx: Context, s: Sentence, verb: int, c: _Class, forms: frozenset[str]) -> Iterator[_Said]:
    fillers = [*objects(s, verb)] if c.taking & forms else []
    if c.governing & forms:
        # "pleaded guilty to fraud", "charged Monday with fraud": parsers hang it on the word between
        between = [
            x for x in s.children[verb] if s.deps[x] == "obl:unmarked" or (s.deps[x], s.pos[x]) == ("xcomp", "ADJ")
        ]
        fillers += [t for x in (verb, *between) for t in obliques(s, x) if preposition(s, t) in c.prepositions]
        fillers += [t for t in s.children[verb] if s.deps[t] == "obl:agent"] if "by" in c.prepositions else []
    found = [
        (first, last, term)
        for t in dict.fromkeys(fillers)
        for first, last, term in terms_in(s, phrase(s, t), c.table)
        if c.attribute in _WHOLE or first <= t <= last
    ]
    firm = bool(found) or c.attribute != _DEATH
    found = found if firm else [x for t in _before_death(s, verb) for x in terms_in(s, phrase(s, t), c.table)]
    if not found or (c.actors and c.actors.isdisjoint(s.lemmas[t].lower() for t in actors(s, verb))):
        return
    for subject in _subjects(ctx, s, verb, c):
        for first, last, term in found:
            yield _Said(s, first, last, verb, subject, term, _scope(s, verb, c, term), firm)


def _before_death(s: Sentence, verb: int) -> list[int]:
    """What somebody died after: "after a stroke", "after suffering a stroke"."""
    suffered = [c for c in s.children[verb] if s.deps[c] == "advcl" and s.lemmas[c].lower() in _SUFFERING]
    after = [t for t in obliques(s, verb) if preposition(s, t) in _AFTER]
    return after + [t for c in suffered for t in objects(s, c)]


def _scope(s: Sentence, verb: int, c: _Class, term: str) -> str:
    """Of charges and verdicts only those of one kind exclude each other: who is tried for murder may be for theft, too.

    A plea is one: its counts are listed together.
    """
    if s.lemmas[verb].lower() == "plead":
        return "plea"
    return fact_table(c.table).paths[term][0] if c.table == "crime" else ""


def _subjects(ctx: Context, s: Sentence, verb: int, c: _Class) -> list[Subject]:
    if c.who == "event":
        by_force = any(s.lemmas[t].lower() in _GUARDIANS for t in actors(s, verb))
        return [] if by_force and c.attribute == "fact.weapon" else [EVENT]
    tokens = acted_on(s, verb) if c.who == "patient" or (c.who == "either" and is_passive(s, verb)) else actors(s, verb)
    people = {p.id: p for t in tokens if (p := participant(ctx, s, t)) is not None}
    if c.attribute == _DEATH:
        people.pop(f"person:{ctx.speaker_at(s, verb)}", None)  # "Reed said he died": another one
    return list(people.values())


def _of_noun(s: Sentence, noun: int, c: _Class) -> Iterator[_Said]:
    """As in "a shotgun attack"."""
    near = [t for t in s.children[noun] if s.deps[t] == "compound" and t < noun]
    for first, last, term in terms_in(s, near, c.table) if c.who == "event" else ():
        yield _Said(s, first, last, noun, EVENT, term, "")


def _claims(ctx: Context, c: _Class, found: list[_Said]) -> Iterator[Claim]:
    sure = {x.subject.id for x in found if x.sure}
    found = [x for x in found if x.sure or x.subject.id not in sure]
    terms: dict[tuple[str, str], set[str]] = defaultdict(set)
    for x in found:
        terms[x.subject.id, x.scope].add(x.term)
    for x in found:
        start, end = x.s.chars(x.first, x.last)
        guess = c.attribute in _DOUBTED and modality(x.s, x.predicate) is Modality.POSSIBLE
        yield ctx.claim(
            x.s,
            evidence=(start, end),
            subject=x.subject,
            attribute=c.attribute,
            value=Fact(x.s.block.text[start:end], c.table, frozenset(terms[x.subject.id, x.scope])),
            scope=x.scope,
            extractor="classes",
            predicate=x.predicate,
            firmness=Modality.ASSERTED if guess else None,
        )
