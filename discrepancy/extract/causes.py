"""What caused what: "a cigarette started the fire", "the crash was put down to a burst tyre", "due to salmonella".

Which words tell of causes is data: the triggers of ``fact.cause``. A cause is a term of a closed class; its effect is
named as in :mod:`discrepancy.extract.namings_of`, so that :mod:`discrepancy.resolve.themes` can tell one fire from
another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.extract.acts import inflected, verb_forms
from discrepancy.extract.aspects import THEME
from discrepancy.extract.attributes import Catalogue
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.deeds import FILLED
from discrepancy.extract.namings_of import names_of
from discrepancy.extract.participants import PERSON_NOUNS, acted_on
from discrepancy.extract.predicates import is_passive, modality, objects, obliques, polarity, preposition, subjects
from discrepancy.extract.terms import phrase, terms_in
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity
from discrepancy.values.fact import FILLER, Fact, fact_table

__all__ = ["CAUSE", "causes"]

CAUSE, _TABLE = "fact.cause", "cause"
_BLAME = frozenset({"blame", "suspect"})
_ANSWERABLE = frozenset({"responsible"})
_AFTER = frozenset({"after", "following"})
_KNOWN = frozenset({"the", "this", "that", "his", "her", "its", "their"})
_DOING = frozenset(
    {"kill", "force", "destroy", "ruin", "derail", "sink", "cut", "flatten", "delay", "knock", "explain", "come"}
)
"""Verbs that tell of what something did rather than of a cause."""
_LONG = 12
"""Tokens from which on a phrase tells a story rather than names a cause."""
_VAGUE = frozenset(
    {"incident", "event", "accident", "thing", "problem", "move", "decision", "act", "it", "cause", "factor", "reason"}
)
"""Nouns that say nothing of what caused it."""
_NEGATED = frozenset({"not", "rather", "than", "n't", "n’t"})


@dataclass(frozen=True, slots=True)
class _Words:
    """The triggers."""

    acting: frozenset[str]
    """Verbs whose subject is the cause."""
    naming: frozenset[str]
    """Verbs with the preposition before it."""
    mishaps: frozenset[str]
    """Verbs for what goes wrong: what came before is the cause."""
    nouns: frozenset[str]
    prepositions: frozenset[str]
    forms: frozenset[str]
    """All forms of the verbs."""


@lru_cache(maxsize=8)
def _words(catalogue: Catalogue) -> _Words:
    keys = ("verbs_subject", "verbs", "passive", "nouns", "prepositions")
    acting, naming, mishaps, nouns, prepositions = (frozenset(catalogue[CAUSE].words(key)) for key in keys)
    return _Words(acting, naming, mishaps, nouns, prepositions, inflected(acting | naming | mishaps | _BLAME))


def causes(ctx: Context) -> Iterator[Claim]:
    """``fact.cause``: one claim for each cause of something."""
    words = _words(ctx.catalogue)
    for s, verb in ctx.occurrences(words.forms):
        if s.pos[verb] == "VERB" and polarity(s, verb) is not Polarity.NEGATIVE:
            for cause, effects in _of_verb(s, verb, words):
                yield from _claims(ctx, s, cause, effects, verb)
    for s, noun in ctx.occurrences(words.nouns):
        if s.deps[noun] == "nsubj" and s.heads[noun] != noun:
            below = (c for c in s.children[noun] if s.deps[c] in ("nmod", "nmod:poss"))
            effects = [c for c in below if preposition(s, c) in ("of", "")]
            if polarity(s, s.heads[noun]) is not Polarity.NEGATIVE:
                yield from _claims(ctx, s, s.heads[noun], effects, s.heads[noun])
    for s, token in ctx.occurrences(_ANSWERABLE):
        if s.pos[token] == "ADJ" and polarity(s, token) is not Polarity.NEGATIVE:
            for cause in subjects(s, token):
                effects = [c for c in obliques(s, token) if preposition(s, c) == "for"]
                yield from _claims(ctx, s, cause, effects, token)
    for s, token in ctx.occurrences(frozenset(p.split()[0] for p in words.prepositions)):
        cause = s.heads[token]
        if s.deps[token] == "case" and preposition(s, cause) in words.prepositions:
            own = subjects(s, cause)
            over = cause if own else s.heads[cause]
            if polarity(s, over) is not Polarity.NEGATIVE:
                yield from _claims(ctx, s, cause, own or (acted_on(s, over) or subjects(s, over)), over)


def _of_verb(s: Sentence, verb: int, words: _Words) -> Iterator[tuple[int, list[int]]]:
    """Causes that a verb names, each with its effects."""
    lemma = s.bases[verb]
    forms = {*verb_forms(s, verb), *(f"{lemma} {preposition(s, c)}" for c in obliques(s, verb))}
    passive = is_passive(s, verb)
    if lemma in _BLAME:
        for cause in objects(s, verb):
            after = [c for t in (verb, cause) for c in s.children[t] if s.deps[c] in ("obl", "nmod")]
            effects = [c for c in after if preposition(s, c) in ("for", "behind")]
            if effects:
                yield cause, effects
    if forms & words.acting:
        to = [c for c in obliques(s, verb) if f"{lemma} {preposition(s, c)}" in words.acting]
        found = [c for c in s.children[verb] if s.deps[c] == "obl:agent"] if passive else subjects(s, verb)
        for cause in found:
            yield cause, to or acted_on(s, verb)
    if forms & words.mishaps:
        for c in s.children[verb]:
            marks = {s.low[m] for m in s.children[c] if s.deps[m] in ("mark", "case", "advmod")}
            if s.deps[c] == "advcl" and marks & _AFTER:
                for cause in [*subjects(s, c), *acted_on(s, c)]:
                    yield cause, acted_on(s, verb) or subjects(s, verb)
            elif s.deps[c] == "obl" and marks & _AFTER:
                yield c, acted_on(s, verb) or subjects(s, verb)
    if lemma == "blame" and not objects(s, verb):
        effects = [c for c in obliques(s, verb) if preposition(s, c) == "for"]
        yield from ((cause, effects) for cause in subjects(s, verb) if effects)  # "slurry is to blame for the deaths"
    for cause in obliques(s, verb):
        if f"{lemma} {preposition(s, cause)}" in words.naming or (
            s.child(verb, "compound:prt") is not None and f"{lemma} down {preposition(s, cause)}" in words.naming
        ):
            yield cause, acted_on(s, verb) or subjects(s, verb)


def _claims(ctx: Context, s: Sentence, cause: int, effects: list[int], predicate: int) -> Iterator[Claim]:
    theme = names_of(ctx, s, [u for t in effects for u in _not_a_place(s, t)])
    mishaps = _words(ctx.catalogue).mishaps
    if theme and s.pos[predicate] == "VERB":
        theme = (*theme, *(v for v in verb_forms(s, predicate) if v in mishaps and " " not in v))  # it is the accident
    if not theme or cause in effects:
        return
    told = {u for t in subjects(s, cause) for u in s.subtree(t)} if s.child(cause, "nsubj") is not None else set()
    tokens = [t for t in phrase(s, cause) if t not in told and not _is_denied(s, t, cause)]
    firmness = modality(s, predicate)
    if firmness is Modality.FORECAST or "unlikely" in s.low:
        return
    # What caused it is always somebody's guess: "may have been caused by" is as firm as it gets.
    firmness = Modality.ASSERTED if firmness is Modality.POSSIBLE else firmness
    term = next(terms_in(s, tokens, _TABLE), None)
    if term is not None:
        start, end = s.chars(*term[:2])
        value = Fact(s.block.text[start:end], _TABLE, frozenset((term[2],)))
        yield _claim(ctx, s, (start, end), value, _TABLE, firmness, predicate, {THEME: " ".join(theme)})
    beside = [s.bases[t] for t in s.children[cause] if t in tokens and s.deps[t] in ("amod", "compound")]
    named = (*names_of(ctx, s, [cause]), *beside) if len(tokens) < _LONG else ()
    told_of = any(_is_one(s, t) for t in effects) and not _is_somebody(s, cause)
    if told_of and named and s.pos[cause] == "NOUN" and s.bases[cause] not in _VAGUE and _says_cause(s, predicate):
        before = [c for c in s.children[cause] if c < cause and s.deps[c] in ("det", "amod", "compound")]
        start, end = s.chars(min([cause, *before]), cause)
        filled = "|".join((*named, *([f"#{_TABLE}:{term[2]}"] if term is not None else [])))
        value = Fact(s.block.text[start:end], FILLER, frozenset((named[0],)))
        if term is None or s.chars(*term[:2]) != (start, end):  # of one place, one claim is kept
            names = {THEME: " ".join(theme), FILLED: filled}
            yield _claim(ctx, s, (start, end), value, FILLER, firmness, predicate, names)


def _claim(
    ctx: Context,
    s: Sentence,
    evidence: tuple[int, int],
    value: Fact,
    scope: str,
    firmness: Modality,
    predicate: int,
    qualifiers: Mapping[str, str],
) -> Claim:
    return ctx.claim(
        s,
        evidence=evidence,
        subject=EVENT,
        attribute=CAUSE,
        value=value,
        scope=scope,
        extractor="causes",
        predicate=predicate,
        firmness=firmness,
        qualifiers=qualifiers,
    )


def _is_one(s: Sentence, effect: int) -> bool:
    """Whether an effect is one that is known: "the blackout", "her death"; not "delays", nor "five days of riots"."""
    below = {s.low[c] for c in s.children[effect] if s.deps[c] in ("det", "nmod:poss")}
    return s.tags[effect] in ("NN", "NNS") and bool(below & _KNOWN)


def _is_somebody(s: Sentence, noun: int) -> bool:
    """Whether a noun is one for a person: by the list of persons, or by that of those who do something."""
    return s.bases[noun] in PERSON_NOUNS or bool(fact_table("doer").find(s.bases[noun]))


def _says_cause(s: Sentence, predicate: int) -> bool:
    """Whether a predicate says outright that something was the cause, and not just what it did: "killed", "delayed"."""
    return s.pos[predicate] != "VERB" or s.bases[predicate] not in _DOING


def _not_a_place(s: Sentence, effect: int) -> list[int]:
    """What is meant in "the blaze in Kuopio, which was caused by", where parsers hang the clause on the place."""
    above = s.heads[effect]
    if s.entity_at(effect) is None or s.deps[effect] not in ("nmod", "obl"):
        return [effect]
    return [above] if s.deps[effect] == "nmod" else objects(s, above) or [effect]


def _is_denied(s: Sentence, token: int, top: int) -> bool:
    """Whether a part of a phrase is what it is not: "by a dam, not by rain"."""
    while token != top and s.heads[token] != token:
        if s.deps[token] == "conj" and _denied_by(s, token):
            return True
        token = s.heads[token]
    return False


def _denied_by(s: Sentence, token: int) -> Set[str]:
    return _NEGATED & {s.low[c] for c in s.children[token]}
