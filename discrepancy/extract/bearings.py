"""Where an event was from somewhere: the point of the compass, and whether on land or at sea."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.happenings import Happening
from discrepancy.extract.predicates import obliques, preposition
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim
from discrepancy.values.fact import Fact, fact_table
from discrepancy.values.thing_name import label_words

__all__ = ["bearings", "land_or_sea"]

_POINTS = frozenset({"north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest"})
_SPELT = _POINTS | {f"{p[:5]}-{p[5:]}" for p in _POINTS if len(p) > 5}
_REACH = 4
"""Tokens from "of" to the name: "west of the town of Lund"."""
_PLACES = frozenset({"GPE", "LOC", "FAC", "ORG"})
_CENTRES = {"epicenter": "earthquake", "epicentre": "earthquake"}


def bearings(ctx: Context) -> Iterator[Claim]:
    """``event.bearing``: "55 km west of Lund"; the scope is what lies there and the name it is counted from."""
    for s, token in ctx.occurrences(_SPELT):
        if [w.lower() for w in s.words[token + 1 : token + 2]] != ["of"]:
            continue
        kinds = {**ctx.catalogue["event.date"].meanings("nouns"), **_CENTRES}
        kind = next((kinds[low] for x in s.lemmas if (low := x.lower()) in kinds), "")
        e = next((e for e in s.entities if token + 2 <= e.start <= token + 2 + _REACH), None)
        if kind and e is not None and e.label in _PLACES:
            word = s.words[token]
            yield ctx.claim(
                s,
                evidence=s.chars(token, e.end - 1),
                subject=EVENT,
                attribute="event.bearing",
                value=Fact(f"{word} of {e.text}", "direction", frozenset({word.lower().replace("-", "")})),
                scope=f"{kind} {'-'.join(label_words(e.text))}",
                extractor="bearings",
                predicate=token,
            )


def land_or_sea(ctx: Context, happenings: Mapping[int, tuple[Happening, ...]]) -> Iterator[Claim]:
    """``event.setting``: whether it happened inland or off a coast."""
    table = fact_table("setting")
    for index, here in happenings.items():
        s = ctx.parse.sentences[index]
        for happening in here:
            at = None if happening.earlier else _setting(s, happening.verb)
            if at is not None:
                word = s.words[at].lower()
                yield ctx.claim(
                    s,
                    evidence=s.chars(at, at),
                    subject=EVENT,
                    attribute="event.setting",
                    value=Fact(word, "setting", frozenset({table.find(word)})),
                    scope=happening.kind,
                    extractor="bearings",
                    predicate=happening.verb,
                    background=False,
                )


def _setting(s: Sentence, verb: int) -> int | None:
    """The word that says so: "inland", "offshore", "off" before a place."""
    table = fact_table("setting")
    for c in s.children[verb]:
        word = s.words[c].lower()
        if s.deps[c] in ("advmod", "compound:prt", "case") and word != "off" and table.find(word):
            return c
    for t in obliques(s, verb):
        if preposition(s, t) == "off":
            return next((c for c in s.children[t] if s.words[c].lower() == "off"), None)
    after = verb + 1
    if s.words[after : after + 1] == ("off",) and any(after < e.start <= after + _REACH for e in s.entities):
        return after
    return None
