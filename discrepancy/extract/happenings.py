"""Happenings as subjects of their own facts: the event that a document reports, and earlier ones that it recalls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from discrepancy.extract.acts import dated_verbs, verb_forms
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.predicates import polarity, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Claim, Polarity, Subject
from discrepancy.values.comparer import Found
from discrepancy.values.thing_name import label_words
from discrepancy.values.time import Time

__all__ = ["Happening", "event_dates", "find_happenings"]

_DATE = "event.date"
_COARSE = {"year", "quarter", "decade"}
"""Too wide to date the news: the year of an event is that of a former one, in most texts."""
_PLACES = frozenset({"GPE", "LOC"})
_OTHER_ONES = (
    "another first second third fourth last latest previous similar earlier other such every any strongest subsequent "
    "initial next following separate early later new old past many several two three"
)
_OTHERS = frozenset(_OTHER_ONES.split())


@dataclass(frozen=True, slots=True)
class Happening:
    """A clause that says of the event that it happened."""

    verb: int
    """Its verb."""
    kind: str
    """What the catalogue calls it: ``fire``, ``earthquake``."""
    earlier: bool
    """Whether it is another one, of an earlier time."""


def find_happenings(ctx: Context) -> dict[int, tuple[Happening, ...]]:
    """Sentence index → clauses that say of an event that it happened.

    "It" stands for the event that the sentence before is about.
    """
    attribute = ctx.catalogue[_DATE]
    kinds = attribute.meanings("nouns")
    verbs = frozenset(attribute.words("verbs"))
    out: dict[int, tuple[Happening, ...]] = {}
    topic = ""
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        named = [kinds[low] for i, w in enumerate(s.lemmas) if (low := w.lower()) in kinds and s.pos[i] == "NOUN"]
        found = tuple(_in_sentence(ctx, s, kinds, verbs, topic)) if named or topic else ()
        if found:
            out[s.index] = found
        topic = found[-1].kind if found else named[0] if len(set(named)) == 1 else ""
    return out


def _in_sentence(
    ctx: Context, s: Sentence, kinds: Mapping[str, str], verbs: frozenset[str], topic: str
) -> Iterator[Happening]:
    for verb, pos in enumerate(s.pos):
        if pos != "VERB" or not verbs.intersection(verb_forms(s, verb)):
            continue
        for t in subjects(s, verb):
            low = s.lemmas[t].lower()
            kind = kinds.get(low, "") if _the_one(s, t) else ""
            if low == "it" and topic and s.deps[verb] in ("ROOT", "conj", "ccomp"):
                kind = topic
            if kind and polarity(s, verb) is not Polarity.NEGATIVE:
                yield Happening(verb, kind, ctx.is_background(s, verb))


def _the_one(s: Sentence, noun: int) -> bool:
    """Whether a noun can stand for the event reported: neither "another" nor "the first" of several."""
    marks = {s.lemmas[c].lower() for c in s.children[noun] if s.deps[c] in ("det", "amod", "nummod")}
    if marks & _OTHERS:
        return False
    return s.tags[noun] == "NN" or (s.tags[noun] == "NNS" and bool(marks & {"the", "this"}))


def event_dates(ctx: Context, happenings: Mapping[int, tuple[Happening, ...]]) -> Iterator[Claim]:
    """``event.date``: the time expressions in a clause that says of an event that it happened.

    An earlier event is known by its kind, its place and its year; what is left to compare is the month and the day.
    """
    for index, here in happenings.items():
        s = ctx.parse.sentences[index]
        dated = dict(dated_verbs(s, ctx.times(s)))
        for happening in here:
            for found in dated.get(happening.verb, ()):
                if found.value.granularity in _COARSE:
                    continue
                for subject in _recalled(s, happening, found) if happening.earlier else (EVENT,):
                    yield ctx.claim(
                        s,
                        evidence=(found.start, found.end),
                        subject=subject,
                        attribute=_DATE,
                        value=found.value,
                        scope=happening.kind,
                        extractor="happenings",
                        predicate=happening.verb,
                        when=found.value.interval,
                        qualifiers={"act": s.lemmas[happening.verb].lower()},
                        background=False,
                    )


def _recalled(s: Sentence, happening: Happening, found: Found[Time]) -> Iterator[Subject]:
    """An earlier event as a subject, by each place of its clause."""
    interval = found.value.interval
    if interval is None:
        return
    year = interval.start.year
    below = frozenset(s.subtree(happening.verb))
    for e in s.entities:
        if e.label in _PLACES and e.start in below:
            place = "-".join(label_words(e.text))
            yield Subject(f"past:{happening.kind}-{place}-{year}", f"{happening.kind}, {e.text}, {year}", "event")
