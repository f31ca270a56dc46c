"""How much of a building was destroyed, of a service cut, of a line severed: all of it, most of it, a part, nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.extract.acts import inflected, verb_forms
from discrepancy.extract.attributes import Attribute
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.participants import acted_on
from discrepancy.extract.predicates import polarity, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Polarity
from discrepancy.values.fact import Fact, fact_table

__all__ = ["extents"]

_EXTENT = "fact.extent"
_BUILDING = "building"
_WHOLE = {_BUILDING: "destroyed", "line": "severed"}
"""What is damaged, with the verbs that mean all of it where nothing is said of how much."""


@dataclass(frozen=True, slots=True)
class _Words:
    verbs: Mapping[str, frozenset[str]]
    """``destroyed``, ``severed`` or ``graded`` → verbs."""
    kinds: Mapping[str, str]
    """Noun → what is damaged."""
    telling: frozenset[str]
    """Forms of the verbs, and all other words that say so."""

    @staticmethod
    @lru_cache(maxsize=8)
    def of(attribute: Attribute) -> _Words:
        verbs = attribute.mapping("verbs")
        intact = [word for word, path in fact_table("extent").paths.items() if path == ("none",)]
        forms = inflected(verb for group in verbs.values() for verb in group)
        return _Words(
            {group: frozenset(own) for group, own in verbs.items()},
            attribute.meanings("nouns"),
            forms.union(("loss", "damage"), intact),
        )


def extents(ctx: Context) -> Iterator[Claim]:
    """``fact.extent``: said of one building, service or line, or of "the damage"; the event is the subject."""
    words = _Words.of(ctx.catalogue[_EXTENT])
    for s, token in ctx.occurrences(words.telling):
        term, kind = _read(s, token, words)
        if term and polarity(s, token) is not Polarity.NEGATIVE:
            start, end = s.chars(token, token)
            yield ctx.claim(
                s,
                evidence=(start, end),
                subject=EVENT,
                attribute=_EXTENT,
                value=Fact(s.block.text[start:end], "extent", frozenset({term})),
                scope=kind,
                extractor="extents",
                predicate=token,
            )


def _read(s: Sentence, token: int, words: _Words) -> tuple[str, str]:
    """How much, and of what; empty where nothing is said of it."""
    low = s.lemmas[token].lower()
    if s.pos[token] == "VERB":
        forms = verb_forms(s, token)
        groups = [group for group, verbs in words.verbs.items() if verbs.intersection(forms)]
        return _suffered(s, token, groups[0], words) if groups else ("", "")
    if low == "loss" and any(s.words[c].lower() == "total" for c in s.children[token]):
        return ("total" if _said_of(s, token, words) else ""), _BUILDING
    if low == "loss":
        return _lost(s, token, words)
    if low == "damage" and s.pos[token] == "NOUN":
        return _damage(s, token), _BUILDING
    if fact_table("extent").find(low) == "none" and _said_of(s, token, words):
        return "none", _BUILDING
    return "", ""


def _suffered(s: Sentence, verb: int, group: str, words: _Words) -> tuple[str, str]:
    """How much a verb takes: "destroyed much of the store", "almost totally destroyed", "partially blocked"."""
    table = fact_table("extent")
    for t in acted_on(s, verb):
        inside = [c for c in s.children[t] if s.deps[c] in ("nmod", "obl") and s.lemmas[c].lower() in words.kinds]
        share = table.find(s.lemmas[t].lower())
        if share and inside:
            return share, words.kinds[s.lemmas[inside[0]].lower()]
        kind = words.kinds.get(s.lemmas[t].lower(), "")
        if not kind or (kind == _BUILDING and s.tags[t] not in ("NN", "NNP")):
            continue
        beside = [s.words[i].lower() for i in range(max(0, verb - 3), min(len(s), verb + 2)) if s.deps[i] == "advmod"]
        if kind == "service":
            beside += [s.words[c].lower() for c in s.children[t] if s.deps[c] == "det"]
        said = {table.find(word) for word in beside}
        default = "total" if group == _WHOLE.get(kind) else "near" if s.lemmas[verb].lower() == "devastate" else ""
        return next((x for x in ("near", "part", "total") if x in said), default), kind
    return "", ""


def _lost(s: Sentence, noun: int, words: _Words) -> tuple[str, str]:
    """As in "the loss of all telecommunications", "a partial loss of power"."""
    table = fact_table("extent")
    for t in s.children[noun]:
        kind = words.kinds.get(s.lemmas[t].lower(), "")
        if kind == "service" and s.deps[t] == "nmod":
            near = [*(c for c in s.children[t] if s.deps[c] == "det"), *(c for c in s.children[noun] if c < noun)]
            return next((x for c in near if (x := table.find(s.words[c].lower()))), ""), kind
    return "", ""


def _damage(s: Sentence, noun: int) -> str:
    """As in "extensive damage", "damage to the store was extensive"."""
    table = fact_table("extent")
    said = [c for c in s.children[noun] if s.deps[c] == "amod"]
    if s.deps[noun] == "nsubj":
        said.append(s.heads[noun])
    return next((x for c in said if (x := table.find(s.words[c].lower())) == "part"), "")


def _said_of(s: Sentence, token: int, words: _Words) -> bool:
    """Whether a predicate is said of a building: "the store is a total loss", "the main area was left intact"."""
    above = s.heads[token] if s.deps[token] in ("xcomp", "obj", "obl", "advmod") else token
    said = [*subjects(s, above), *acted_on(s, above)]
    below = [x for t in said for x in (t, *(c for c in s.children[t] if s.deps[c] in ("nmod", "compound")))]
    return any(words.kinds.get(s.lemmas[t].lower()) == _BUILDING for t in below)
