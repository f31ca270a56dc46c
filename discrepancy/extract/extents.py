"""How much of a building was destroyed: all of it, most of it, a part, nothing."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract.acts import inflected, verb_forms
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.participants import acted_on
from discrepancy.extract.predicates import polarity, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Polarity
from discrepancy.values.fact import Fact, fact_table

__all__ = ["extents"]

_EXTENT = "fact.extent"


def extents(ctx: Context) -> Iterator[Claim]:
    """``fact.extent``: said of one building, or of "the damage"; the event is the subject."""
    attribute = ctx.catalogue[_EXTENT]
    verbs, buildings = frozenset(attribute.words("verbs")), frozenset(attribute.words("counted"))
    table = fact_table("extent")
    intact = [word for word, path in table.paths.items() if path == ("none",)]
    for s, token in ctx.occurrences((*inflected(verbs), "loss", "damage", *intact)):
        low = s.lemmas[token].lower()
        term = ""
        if s.pos[token] == "VERB" and verbs.intersection(verb_forms(s, token)):
            term = _destroyed(s, token, buildings)
        elif low == "loss" and any(s.words[c].lower() == "total" for c in s.children[token]):
            term = "total" if _said_of(s, token, buildings) else ""
        elif low == "damage" and s.pos[token] == "NOUN":
            term = _damage(s, token)
        elif table.find(low) == "none" and _said_of(s, token, buildings):
            term = "none"
        if term and polarity(s, token) is not Polarity.NEGATIVE:
            start, end = s.chars(token, token)
            yield ctx.claim(
                s,
                evidence=(start, end),
                subject=EVENT,
                attribute=_EXTENT,
                value=Fact(s.block.text[start:end], "extent", frozenset({term})),
                extractor="extents",
                predicate=token,
            )


def _destroyed(s: Sentence, verb: int, buildings: frozenset[str]) -> str:
    """How much of one building a verb takes: "destroyed much of the store", "almost totally destroyed"."""
    table = fact_table("extent")
    for t in acted_on(s, verb):
        inside = [c for c in s.children[t] if s.deps[c] in ("nmod", "obl") and s.lemmas[c].lower() in buildings]
        share = table.find(s.lemmas[t].lower())
        if share and inside:
            return share
        if s.lemmas[t].lower() in buildings and s.tags[t] in ("NN", "NNP"):
            said = {table.find(s.words[i].lower()) for i in range(max(0, verb - 3), min(len(s), verb + 2))}
            return next((x for x in ("near", "part") if x in said), "total")
    return ""


def _damage(s: Sentence, noun: int) -> str:
    """As in "extensive damage", "damage to the store was extensive"."""
    table = fact_table("extent")
    said = [c for c in s.children[noun] if s.deps[c] == "amod"]
    if s.deps[noun] == "nsubj":
        said.append(s.heads[noun])
    return next((x for c in said if (x := table.find(s.words[c].lower())) == "part"), "")


def _said_of(s: Sentence, token: int, buildings: frozenset[str]) -> bool:
    """Whether a predicate is said of a building: "the store is a total loss", "the main area was left intact"."""
    above = s.heads[token] if s.deps[token] in ("xcomp", "obj", "obl", "advmod") else token
    said = [*subjects(s, above), *acted_on(s, above)]
    below = [x for t in said for x in (t, *(c for c in s.children[t] if s.deps[c] in ("nmod", "compound")))]
    return any(s.lemmas[t].lower() in buildings for t in below)
