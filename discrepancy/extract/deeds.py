"""Who or what fills a role of which there is one filler: who found it, who proposed it, what she was taken in.

Which deeds, and of what kind a filler must be, is data (:mod:`discrepancy.values.deeds`, ``data/kinds.yml``). Every
such deed is read; :mod:`discrepancy.resolve.themes` keeps those that other documents tell with another filler.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from discrepancy.extract.acts import inflected, verb_forms
from discrepancy.extract.aspects import THEME
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.namings_of import names_of
from discrepancy.extract.participants import acted_on
from discrepancy.extract.predicates import (
    conjuncts,
    is_passive,
    modality,
    obliques,
    polarity,
    preposition,
    subjects,
    subjects_own,
)
from discrepancy.extract.signs import is_late
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.extract.terms import phrase, terms_in
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity
from discrepancy.values.deeds import Deed, deeds_by_verb
from discrepancy.values.fact import FILLER, Fact

__all__ = ["FILLED", "deeds", "filler_names"]

FILLED = "filled"
"""Qualifier: names of the filler, as in :mod:`discrepancy.extract.namings_of`, and ``#class:term`` for what it is."""
_PERSONS = "doer"
_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
_BEFORE = frozenset({"amod", "compound", "nmod:desc", "nmod:poss"})
_HOSPITAL = frozenset({"hospital", "clinic", "infirmary", "safety"})


def deeds(ctx: Context) -> Iterator[Claim]:
    """``fact.deed``: one claim for each filler."""
    known = deeds_by_verb()
    for s, verb in ctx.occurrences(_verbs()):
        if s.pos[verb] != "VERB" or s.deps[verb] == "amod" or polarity(s, verb) is Polarity.NEGATIVE:
            continue
        done: set[str] = set()
        for form in verb_forms(s, verb):
            for deed in known.get(form, ()):
                if deed.name not in done:
                    done.add(deed.name)
                    yield from _claims(ctx, s, verb, deed)


def _agents(s: Sentence, verb: int, passive: bool) -> list[int]:
    """Who does it; in "After shooting Reed, Lobo said" somebody else shot."""
    if passive:
        return [c for a in s.children[verb] if s.deps[a] == "obl:agent" for c in conjuncts(s, a)]
    loose = s.deps[verb] == "advcl" and not subjects_own(s, verb)
    return [] if loose and s.low[s.heads[verb]] in speech_lexicon().verbs else subjects(s, verb)


def _is_any(s: Sentence, token: int) -> bool:
    """Whether a nominal is of things of a kind, none of them in particular: "buys items", "sold servers"."""
    if s.tags[token] != "NNS" or s.entity_at(token) is not None:
        return False
    return not any(s.deps[c] in ("det", "nmod:poss", "nummod", "acl:relcl", "acl") for c in s.children[token])


@cache
def _verbs() -> frozenset[str]:
    return inflected(deeds_by_verb())


def _claims(ctx: Context, s: Sentence, verb: int, deed: Deed) -> Iterator[Claim]:
    if modality(s, verb) is not Modality.ASSERTED or is_late(s, verb):
        return
    passive = is_passive(s, verb)
    patients = acted_on(s, verb)
    agents = [t for t in _agents(s, verb, passive) if t not in patients]
    if deed.things and deed.things.isdisjoint(s.bases[t] for t in patients):
        return
    if deed.name == "take to hospital" and _HOSPITAL.isdisjoint(s.bases[t] for t in obliques(s, verb)):
        return
    theme = patients if deed.of == "patient" else (agents or (patients if passive else []))
    if any(_is_any(s, t) for t in theme):
        return
    fillers = list({"agent": agents, "patient": patients, "": []}[deed.role]) if theme else []
    fillers += [t for t in obliques(s, verb) if preposition(s, t) in deed.prepositions and t not in agents]
    fillers = [t for t in fillers if t not in theme and s.pos[t] != "PRON"]
    named = names_of(ctx, s, theme)
    if not named or len(fillers) != 1:
        return
    for t in fillers:
        names = filler_names(ctx, s, t, deed.kinds)
        if names:
            yield claim_of(ctx, s, t, deed.name, names, named, verb)


def claim_of(
    ctx: Context, s: Sentence, token: int, scope: str, filler: Sequence[str], theme: Sequence[str], predicate: int
) -> Claim:
    """A claim of ``fact.deed`` for the nominal at a token."""
    start, end = s.chars(*_extent(s, token))
    return ctx.claim(
        s,
        evidence=(start, end),
        subject=EVENT,
        attribute="fact.deed",
        value=Fact(s.block.text[start:end], FILLER, frozenset(filler)),
        scope=scope,
        extractor="deeds",
        predicate=predicate,
        qualifiers={THEME: " ".join(theme), FILLED: "|".join(filler)},
    )


def _extent(s: Sentence, token: int) -> tuple[int, int]:
    """First and last token of a nominal with what stands before its head."""
    entity = s.entity_at(token)
    before = [c for c in s.children[token] if c < token and s.deps[c] in _BEFORE]
    left = [t for c in before for t in s.subtree(c)]
    first = min([token, *left, *([entity.start] if entity else [])])
    return first, max([token, *([entity.end - 1] if entity else [])])


def filler_names(ctx: Context, s: Sentence, token: int, kinds: Sequence[str]) -> tuple[str, ...]:
    """Names of a filler with its kinds; empty where it is of none of the classes and no somebody with a name."""
    near = [token, *(c for c in s.children[token] if s.deps[c] in ("appos", "nmod:desc"))]
    found = [
        f"#{kind}:{term}"
        for kind in kinds
        for t in near
        for first, last, term in terms_in(s, phrase(s, t), kind)
        if first <= t <= last
    ]
    entity = s.entity_at(token)
    named = _PERSONS in kinds and entity is not None and entity.label in _NAMED
    if not found and not (named or (_PERSONS in kinds and ctx.person_at(s, token) is not None)):
        return ()
    words = [s.words[c] for c in s.children[token] if s.deps[c] in ("amod", "compound") and s.words[c][0].isupper()]
    origin = [f"%{code}" for word in words if (code := ctx.country_of(word)) is not None]
    return (*names_of(ctx, s, [token]), *found, *origin)
