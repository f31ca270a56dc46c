"""Whether anybody was hurt or anything broke at all: "no injuries were reported" against "12 were injured"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.extract.acts import inflected
from discrepancy.extract.attributes import Attribute
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.participants import acted_on
from discrepancy.extract.predicates import modality, polarity, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity
from discrepancy.values.stance import Stance

__all__ = ["outcomes"]

_OUTCOME = "event.outcome"
_NOBODY = frozenset({"one", "nobody", "none", "no-one", "noone"})
_PERSONS = frozenset({"person", "people", "passenger", "civilian", "resident", "bystander", "casualty"})
_TO_DEATH = frozenset({"fatally", "mortally"})
_FIRST = frozenset({"immediate", "initial", "early", "reported", "known", "apparent", "confirmed", "material"})
_REPORTED = frozenset(
    {"report", "make", "be", "find", "confirm", "know", "cause", "have", "suffer", "receive", "occur"}
)
_THINGS = frozenset({"NOUN", "PROPN", "NUM"})


@dataclass(frozen=True, slots=True)
class _Words:
    nouns: Mapping[str, str]
    """Noun → kind of harm."""
    verbs: Mapping[str, str]
    """Verb of those it befalls → kind."""
    happening: Mapping[str, str]
    """Verb of what it happens to ("collapse") → kind."""
    things: frozenset[str]
    """What can be damaged."""
    forms: frozenset[str]
    """Forms of the verbs."""

    @staticmethod
    @lru_cache(maxsize=8)
    def of(attribute: Attribute) -> _Words:
        nouns, verbs, happening = (attribute.meanings(key) for key in ("nouns", "verbs_object", "verbs_subject"))
        return _Words(nouns, verbs, happening, frozenset(attribute.words("counted")), inflected([*verbs, *happening]))


def outcomes(ctx: Context) -> Iterator[Claim]:
    """``event.outcome``: one claim for each clause that says there was harm of a kind, or none; the kind is the scope.

    A document that says both speaks of two places or two occasions, and the sentence with the denial is left out.
    """
    found = list(_outcomes(ctx))
    harmed = {c.scope for c in found if c.polarity is not Polarity.NEGATIVE}
    elsewhere = {c.sent_id for c in found if c.polarity is Polarity.NEGATIVE and c.scope in harmed}
    yield from (c for c in found if c.polarity is not Polarity.NEGATIVE or c.sent_id not in elsewhere)


def _outcomes(ctx: Context) -> Iterator[Claim]:
    words = _Words.of(ctx.catalogue[_OUTCOME])
    for s, token in ctx.occurrences(words.nouns.keys()):
        if s.pos[token] == "NOUN" and _is_none(s, token):
            yield _claim(ctx, s, (_no(s, token), token), words.nouns[s.lemmas[token].lower()], positive=False)
    for s, verb in ctx.occurrences(words.forms):
        lemma = s.lemmas[verb].lower()
        if s.pos[verb] != "VERB" or (lemma not in words.verbs and lemma not in words.happening):
            continue
        if any(s.words[c].lower() in _TO_DEATH for c in s.children[verb]):
            continue
        kind = words.verbs.get(lemma) or words.happening[lemma]
        said = acted_on(s, verb) if lemma in words.verbs else subjects(s, verb)
        nobody = [t for t in said if _is_nobody(s, t)]
        if nobody:
            yield _claim(ctx, s, (min(s.subtree(nobody[0])[0], verb), max(nobody[0], verb)), kind, positive=False)
        elif _is_told(s, verb) and any(_counts(s, t, kind, words) for t in said):
            yield _claim(ctx, s, (verb, verb), kind, positive=True)


def _no(s: Sentence, noun: int) -> int:
    """The word that says there was none of it, of it itself or of reports of it."""
    above = s.heads[noun]
    for head in (noun, above):
        for c in s.children[head]:
            if s.words[c].lower() in ("no", "without", "any") and s.deps[c] in ("det", "case"):
                return min(c, noun)
    return noun


def _is_none(s: Sentence, noun: int) -> bool:
    """As in "no injuries were reported", "there were no immediate reports of damage", "without casualties"."""
    reports = s.lemmas[s.heads[noun]].lower() in ("report", "sign", "word") and s.deps[noun] == "nmod"
    head = s.heads[noun] if reports else noun
    if s.deps[noun] == "conj":
        return _is_none(s, s.heads[noun]) if s.pos[s.heads[noun]] == "NOUN" else False
    denied = any(s.words[c].lower() == "no" and s.deps[c] == "det" for c in s.children[head])
    if not denied or (s.heads[head] != head and s.lemmas[s.heads[head]].lower() not in _REPORTED):
        return False
    beside = [c for t in {head, noun} for c in s.children[t]]
    if any(s.deps[c] in ("amod", "compound") and s.words[c].lower() not in _FIRST for c in beside):
        return False
    return not any(s.deps[c] in ("nmod", "acl", "acl:relcl") and c != noun for c in beside)


def _is_nobody(s: Sentence, token: int) -> bool:
    """As in "nobody was hurt", "no one was injured", "no people died"; "no officer was" speaks of officers alone."""
    word = s.lemmas[token].lower()
    if any(s.words[c].lower() == "else" or s.deps[c] in ("nmod", "acl:relcl") for c in s.children[token]):
        return False
    no = any(s.words[c].lower() in ("no", "no-") for c in s.children[token])
    return word in ("nobody", "no-one", "noone") or (no and (word == "one" or word in _PERSONS))


def _is_told(s: Sentence, verb: int) -> bool:
    return polarity(s, verb) is not Polarity.NEGATIVE and modality(s, verb) is Modality.ASSERTED


def _counts(s: Sentence, token: int, kind: str, words: _Words) -> bool:
    """Whether somebody or something it befell is named: any person for harm, a building or a line for damage."""
    if s.pos[token] not in _THINGS or s.lemmas[token].lower() in _NOBODY:
        return False
    return kind != "damage" or s.lemmas[token].lower() in words.things


def _claim(ctx: Context, s: Sentence, tokens: tuple[int, int], kind: str, *, positive: bool) -> Claim:
    start, end = s.chars(*tokens)
    return ctx.claim(
        s,
        evidence=(start, end),
        subject=EVENT,
        attribute=_OUTCOME,
        value=Stance(s.block.text[start:end], kind, positive),
        scope=kind,
        polarity=Polarity.POSITIVE if positive else Polarity.NEGATIVE,
        extractor="outcomes",
        predicate=tokens[1],
    )
