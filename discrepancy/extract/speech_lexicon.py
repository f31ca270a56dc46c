"""Which words attribute an utterance to somebody: ``values/data/speech_verbs.yml``, read once.

Verbs are looked up by their form as printed, not by the pipeline's lemma: statistical lemmatizers invent lemmas for
rarer forms, and a lost cue is a lost speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

__all__ = ["SpeechLexicon", "inflections", "speech_lexicon"]

_VOWELS = frozenset("aeiou")
_GROUPS = ("say", "voice", "judge", "demand", "react", "think", "show")


@dataclass(frozen=True, slots=True)
class SpeechLexicon:
    """Words of attribution by lower-case form."""

    verbs: Mapping[str, tuple[str, str]]
    """Form of a verb → its lemma and its class: ``say voice judge demand react think show``."""
    nouns: Mapping[str, str]
    """Form of a noun that stands for an utterance ("claims", "statement") → its lemma."""
    adjectives: frozenset[str]
    """Adjectives of holding in mind: "confident", "worried"."""
    objects: frozenset[str]
    """Lemmas of verbs whose plain object is part of what is said."""
    sources: frozenset[str]
    """Last words of what a headline names as its source: "police", "poll"."""
    headings: frozenset[str]
    """Words before a colon that head a part of a page."""
    works: frozenset[str]
    """Nouns before the title of a work."""
    sex_of: Mapping[str, str]
    """Given name → ``m`` or ``f``, for names that tell."""
    forms: frozenset[str]
    """All forms, for a quick test whether a sentence can attribute anything."""


@cache
def speech_lexicon() -> SpeechLexicon:
    """The lexicon that comes with the package."""
    text = files("discrepancy.values").joinpath("data", "speech_verbs.yml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    verbs: dict[str, tuple[str, str]] = {}
    group_of: dict[str, str] = {}
    for group in _GROUPS:
        for lemma in data[group]:
            group_of[lemma] = group
            for form in inflections(_spellings(lemma)):
                verbs.setdefault(form, (lemma, group))
    for form, lemma in data["irregular"].items():
        verbs[form] = (lemma, group_of[lemma])
    nouns = {form: lemma for lemma in data["nouns"] for s in _spellings(lemma) for form in (s, f"{s}s")}
    adjectives = frozenset(data["adjectives"])
    return SpeechLexicon(
        verbs=verbs,
        nouns=nouns,
        adjectives=adjectives,
        objects=frozenset(data["objects"]),
        sources=frozenset(data["sources"].split()),
        headings=frozenset(data["headings"].split()),
        works=frozenset(data["works"].split()),
        sex_of={name: sex for key, sex in (("men", "m"), ("women", "f")) for name in data[key].split()},
        forms=frozenset(verbs) | frozenset(nouns) | adjectives,
    )


def inflections(lemmas: Iterable[str]) -> Iterator[str]:
    """The regular forms of English verbs: "plan" gives "plan plans planned planning" (and "planed planing")."""
    for lemma in lemmas:
        yield lemma
        if lemma.endswith(("s", "sh", "ch", "x", "z", "o")):
            yield f"{lemma}es"
        elif lemma.endswith("y") and lemma[-2] not in _VOWELS:
            yield f"{lemma[:-1]}ies"
            yield f"{lemma[:-1]}ied"
        else:
            yield f"{lemma}s"
        stem = lemma[:-1] if lemma.endswith("e") else lemma
        yield f"{stem}ed"
        yield f"{stem}ing"
        if len(lemma) > 2 and lemma[-1] not in "aeiouwxy" and lemma[-2] in _VOWELS and lemma[-3] not in _VOWELS:
            yield f"{lemma}{lemma[-1]}ed"
            yield f"{lemma}{lemma[-1]}ing"


def _spellings(lemma: str) -> tuple[str, ...]:
    """The lemma and its British spelling."""
    if lemma.endswith("ize"):
        return (lemma, f"{lemma[:-3]}ise")
    if lemma.endswith(("mor", "vor")):
        return (lemma, f"{lemma[:-2]}our")
    return (lemma,)
