"""What stands in one slot of a verb: whom somebody aimed at, whom somebody shielded, where people hid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.extract.acts import inflected, verb_forms
from discrepancy.extract.attributes import Attribute, Catalogue
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.participants import acted_on, participant
from discrepancy.extract.predicates import is_passive, modality, objects, obliques, polarity, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity, Subject
from discrepancy.values.fact import Fact, FactTable, fact_table

__all__ = ["slots"]

_TABLES = {"fact.target": "target", "fact.shielded": "target", "place.refuge": "room"}
"""Attributes that are read so, with the class of their values."""


@dataclass(frozen=True, slots=True)
class _Slot:
    attribute: str
    table: FactTable
    verbs: frozenset[str]
    prepositions: frozenset[str]

    @staticmethod
    def of(attribute: Attribute) -> _Slot:
        return _Slot(
            attribute.id,
            fact_table(_TABLES[attribute.id]),
            frozenset(attribute.words("verbs")),
            frozenset(attribute.words("prepositions")),
        )


def slots(ctx: Context) -> Iterator[Claim]:
    """One claim for each filled slot that the catalogue knows; the subject is who aims, shields or hides."""
    known = _slots(ctx.catalogue)
    for s, verb in ctx.occurrences(_forms(ctx.catalogue)):
        if s.pos[verb] != "VERB" or polarity(s, verb) is Polarity.NEGATIVE:
            continue
        forms = verb_forms(s, verb)
        for slot in known:
            if slot.verbs.intersection(forms):
                yield from _filled(ctx, s, verb, slot)


@lru_cache(maxsize=8)
def _slots(catalogue: Catalogue) -> tuple[_Slot, ...]:
    return tuple(_Slot.of(catalogue[name]) for name in _TABLES)


@lru_cache(maxsize=8)
def _forms(catalogue: Catalogue) -> frozenset[str]:
    return inflected(verb for slot in _slots(catalogue) for verb in slot.verbs)


def _filled(ctx: Context, s: Sentence, verb: int, slot: _Slot) -> Iterator[Claim]:
    if slot.prepositions:
        fillers = [t for t in obliques(s, verb) if preposition(s, t) in slot.prepositions]
    else:
        fillers = acted_on(s, verb)
    who = _agent(ctx, s, verb)
    if who is None:
        return
    for t in fillers:
        term = _term(s, t, slot.table)
        if term:
            start, end = s.chars(t, t)
            yield ctx.claim(
                s,
                evidence=(start, end),
                subject=who[0],
                attribute=slot.attribute,
                value=Fact(s.block.text[start:end], _TABLES[slot.attribute], frozenset({term})),
                scope=who[1],
                extractor="slots",
                predicate=verb,
                # An intention is always somebody's guess: "reportedly aiming at" is as firm as it gets.
                firmness=Modality.ASSERTED if modality(s, verb) is Modality.POSSIBLE else None,
                background=False,
            )


def _term(s: Sentence, noun: int, table: FactTable) -> str:
    """The term of a nominal, by its head, else by what stands with it: "members of a rival gang"."""
    near = [c for c in s.children[noun] if s.deps[c] in ("compound", "nmod", "amod")]
    words = [w for t in (noun, *near) for w in (s.words[t].lower(), s.lemmas[t].lower())]
    return next((term for w in words if (term := table.find(w))), "")


def _seen(s: Sentence, verb: int) -> list[int]:
    """Who does it where somebody sees or lets it ("the film shows her trying to shield …"): the object before it."""
    at = verb
    while s.deps[at] == "xcomp" and s.heads[at] != at:
        above = s.heads[at]
        found = [c for c in s.children[above] if s.deps[c] in ("obj", "iobj") and c < at]
        if found:
            return found[:1]
        at = above
    return []


def _agent(ctx: Context, s: Sentence, verb: int) -> tuple[Subject, str] | None:
    """Who does it, and the scope: several people without names are known by their number ("seven workers")."""
    said = objects(s, verb) if is_passive(s, verb) else _seen(s, verb) or subjects(s, verb)
    if not said and s.deps[verb] == "acl:relcl":
        said = [s.heads[verb]]
    for t in said:
        at = s.heads[verb] if s.tags[t] in ("WP", "WDT") and s.deps[verb] == "acl:relcl" else t
        subject = participant(ctx, s, at)
        if subject is not None:
            return subject, ""
        number = next((s.words[c].lower() for c in s.children[at] if s.deps[c] == "nummod"), "")
        if number and s.tags[at] == "NNS":
            return EVENT, number
    return None
