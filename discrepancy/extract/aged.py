"""Ages of people whom a text does not name beside them: "the 65-year-old", "a woman of 76", "at 23 the Ethiopian".

A definite description takes up somebody whom the text has just named. An indefinite one ("a 51-year-old road worker")
has no name to go by: it is kept with its noun, for reports that describe the same person.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from discrepancy.extract.context import Context
from discrepancy.extract.people import Person
from discrepancy.extract.predicates import clause_head
from discrepancy.language.parse import Sentence
from discrepancy.values.comparer import Found
from discrepancy.values.number import Quantity
from discrepancy.values.number_concept import singular

__all__ = ["Aged", "aged_people", "recalled"]

_YEARS_OLD = ("year-old", "year old", "years old")
_PEOPLE = frozenset(
    {
        "man",
        "woman",
        "boy",
        "girl",
        "lad",
        "youth",
        "student",
        "pupil",
        "suspect",
        "victim",
        "resident",
        "tourist",
        "pilot",
    }
    | {
        "cyclist",
        "motorist",
        "patient",
        "nurse",
        "civilian",
        "local",
        "relative",
        "friend",
        "professional",
        "national",
        "official",
        "individual",
        "guest",
        "guard",
        "cook",
    }
)
_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ee", "ant")
"""Endings of nouns for people."""
_OTHERS = frozenset(
    {"mother", "father", "grandmother", "grandfather", "brother", "sister", "parent", "number", "letter"}
)
"""Nouns with these endings that have children or are no people: "a mother of six"."""
_LEAST, _MOST = 1, 112
_GROWN = 16
"""Age from which on a description is taken for somebody named."""
_YOUNG = frozenset({"boy", "girl", "child", "son", "daughter", "baby", "toddler"})
_BACK = 2
"""Sentences that a definite description may look back over."""
_SALIENT = frozenset({"nsubj", "nsubj:pass"})
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ"})


@dataclass(frozen=True, slots=True)
class Aged:
    """One age without a name beside it."""

    found: Found[Quantity]
    """The age."""
    noun: str
    """What the person is called, in the singular; empty for "the 65-year-old"."""
    definite: bool
    """Whether it takes up somebody known."""
    token: int
    """The noun, or the age itself."""


def aged_people(ctx: Context, s: Sentence) -> Iterator[Aged]:
    """The ages of a sentence that stand with a description."""
    for found in ctx.quantities(s):
        first, last = s.token_at(found.start), s.token_at(found.end - 1)
        if first is None or last is None:
            continue
        if found.value.dimension == "age":
            yield from _described(s, found, first, last)
        elif found.value.dimension == "count" and not found.value.noun and _is_years(found.value):
            token = _bare(s, first, last)
            if token is not None:
                noun = "" if token == first else singular(s.low[token])
                age = replace(found.value, dimension="age", unit="year")
                yield Aged(Found(found.start, found.end, age), noun, token == first, token)


def recalled(ctx: Context, s: Sentence, aged: Aged, taken: Collection[str]) -> Person | None:
    """Whom a definite description takes up: who was named last before it, in the sentence or as a subject just before.

    Args:
        ctx: The document.
        s: The sentence.
        aged: The description.
        taken: Keys of people of whom the document gives another age.
    """
    if aged.found.value.figures[0] < _GROWN or aged.noun in _YOUNG:
        return None  # a child is mostly somebody else: the victim of whom nobody gives the name
    clause = clause_head(s, aged.token)
    for t in range(aged.token - 1, -1, -1):
        person = _named(ctx, s, t)
        if person is None:
            continue
        # What one clause says of two people, it does not say of one.
        return person if person.key not in taken and clause_head(s, t) != clause else None
    sentences = ctx.parse.sentences
    for back in range(1, _BACK + 1):
        at = s.index - back
        if at < 0 or sentences[at].section is not s.section:
            return None
        earlier = sentences[at]
        people = [
            (earlier.deps[t] not in _SALIENT, t, p)
            for t in range(len(earlier))
            if (p := _named(ctx, earlier, t)) is not None
        ]
        if people:
            chosen = min(people, key=lambda x: x[:2])[2]
            return chosen if chosen.key not in taken else None
    return None


def _named(ctx: Context, s: Sentence, token: int) -> Person | None:
    """A person with a full name, whom a name or a pronoun stands for."""
    if s.pos[token] not in ("PROPN", "PRON") or s.deps[token] in ("flat", "nmod:poss"):
        return None
    person = ctx.people.find(s, token)
    return person if person is not None and "-" in person.key else None


def _described(s: Sentence, found: Found[Quantity], first: int, last: int) -> Iterator[Aged]:
    """An age with a noun of its own, or none: "a 51-year-old miner", "a roadworker aged 54", "the 65-year-old"."""
    if any(e.label == "PERSON" and last < e.start <= last + 6 for e in s.entities):
        return
    root = s.root_of(first, last + 1)
    if first and s.low[first - 1] == "aged":
        root = first - 1
    head = s.heads[root]
    inside = s.deps[root] in ("amod", "compound", "nummod", "nmod:unmarked", "acl", "nmod", "advmod") and head != root
    noun = head if inside and s.pos[head] in _NOMINAL else -1
    if noun < 0 and found.value.text.lower().endswith(_YEARS_OLD):
        noun = _apposed(s, root)
    name = s.entity_at(noun) if noun >= 0 else None
    if name is not None and name.label == "PERSON":
        return
    determiner = s.low[first - 1] if first else ""
    if noun >= 0:
        determiner = next((s.low[c] for c in s.children[noun] if s.deps[c] == "det"), determiner)
    definite = determiner == "the" and found.value.text.lower().endswith(_YEARS_OLD)
    if noun < 0 and not definite:
        return
    word = singular(s.low[noun]) if noun >= 0 and s.pos[noun] == "NOUN" else ""
    if word and not (_is_person(word) or word in _OTHERS):
        return
    yield Aged(found, word, definite, noun if noun >= 0 else first)


def _apposed(s: Sentence, root: int) -> int:
    """The noun beside which an age stands: "its driver, a 37-year-old with nine years' experience"."""
    head = s.heads[root]
    return head if s.deps[root] == "appos" and s.pos[head] == "NOUN" else -1


def _is_person(noun: str) -> bool:
    return noun in _PEOPLE or (noun.endswith(_ENDINGS) and noun not in _OTHERS)


def _is_years(value: Quantity) -> bool:
    low, high = value.figures
    return value.bound == "exact" and low == high == int(low) and _LEAST <= low <= _MOST


def _bare(s: Sentence, first: int, last: int) -> int | None:
    """The noun of a bare age, or the age itself in "at 23 the Ethiopian"; ``None`` where it is no age."""
    before = s.low[first - 1] if first else ""
    after = s.low[last + 1] if last + 1 < len(s) else "."
    if before == "at" and first == 1 and (after in ("the", ",") or s.pos[last + 1] in ("PROPN", "PRON")):
        return first
    if first < 2 or s.pos[first - 2] != "NOUN" or not _is_person(singular(s.low[first - 2])):
        return None
    if before == "of" and after not in ("the", "a", "an", "his", "her") and s.tags[first - 2] == "NN":
        return _over(s, first - 2)
    return _over(s, first - 2) if before == "," and after in (",", ".", ")") and s.tags[first - 2] == "NN" else None


def _over(s: Sentence, noun: int) -> int:
    """The noun that an apposition describes: "the driver of the express, a man of 34"."""
    head = s.heads[noun]
    return head if s.deps[noun] == "appos" and s.pos[head] == "NOUN" else noun
