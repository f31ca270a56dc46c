"""How a document writes the names of things: firms, products, shops, small places; one claim for each form.

Full names of people and names of one word are read, too, whatever the recogniser takes them for: one document's firm is
the next one's person, and "Lock" is a slip for the "Gary Locke" of all others. ``resolve`` decides which of them belong
together, and drops the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from discrepancy.extract.context import Context
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Claim, Modality, Subject
from discrepancy.values.name_data import load_name_data
from discrepancy.values.thing_name import is_acronym, label_words, thing_name

__all__ = ["Named", "names_in", "thing_names"]

_JOINS = frozenset({"and", "&"})
_INSIDE = frozenset({"of", "for", "de", *_JOINS})
"""Small words that stand inside a name."""
_CALENDAR = (
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec am pm gmt utc"
)
_DATES = frozenset(_CALENDAR.split())
_OFFICES = frozenset({"president", "minister", "senator", "judge"})
_POSSESSIVE = frozenset({"'", "’"})
_MOST = 10
"""Words of the longest name looked at."""
_NAMED = {"PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place"}
"""What the recogniser takes a name for, as the qualifier ``named`` says it."""
_TITLE_CASE = 0.6
"""Share of capitalised words from which on a line is a heading."""


class Named(NamedTuple):
    """A name: its first and last token, and what it is taken for."""

    first: int
    last: int
    named: str


def thing_names(ctx: Context) -> Iterator[Claim]:
    """``name.thing``: the first mention of each name, of people as of things.

    The subject is the name itself; ``resolve`` brings two writings of one name together.
    """
    seen: set[tuple[tuple[str, ...], str]] = set()
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        for name in names_in(s):
            start, end = s.chars(name.first, name.last)
            text = s.block.text[start:end]
            words = label_words(text)
            if not words or (words, name.named) in seen:
                continue
            seen.add((words, name.named))
            yield ctx.claim(
                s,
                evidence=(start, end),
                subject=Subject("thing:" + "-".join(words), text, "person" if name.named == "person" else "object"),
                attribute="name.thing",
                value=thing_name(text),
                extractor="thing_names",
                predicate=name.first,
                firmness=Modality.ASSERTED,
                qualifiers={"named": name.named} if name.named else {},
                background=False,
            )


def names_in(s: Sentence) -> Iterator[Named]:
    """The names of a sentence that is not printed as a heading."""
    capital = [w[0].isupper() and any(c.islower() for c in w) for w in s.words]
    shouted = [w.isupper() and is_acronym(w) for w in s.words]
    if sum(capital) + sum(shouted) > _TITLE_CASE * len(capital):
        return
    yield from (Named(at, at, "") for at, short in enumerate(shouted) if short)
    people = {e.start: e.end for e in s.entities if e.label == "PERSON"}
    at = 0
    while at < len(capital):
        if at in people:
            yield from _person(s, at, people[at])
            at = people[at]
            continue
        if not capital[at]:
            at += 1
            continue
        end = at + 1
        while end not in people and (step := _step(s, capital, end)):
            end += step
        if end not in people:  # else it is a title, and no name
            yield from _trimmed(s, at, end)
        at = end


def _step(s: Sentence, capital: Sequence[bool], at: int) -> int:
    """How many tokens a name goes on with: a capitalised word, or small words ("of", "of the") before one."""
    if at >= len(capital):
        return 0
    if capital[at]:
        return 1
    small = 2 if s.words[at : at + 2] == ("of", "the") else int(s.words[at] in _INSIDE or _is_within(s, at))
    return small if small and any(capital[at + small : at + small + 1]) else 0


def _is_within(s: Sentence, at: int) -> bool:
    """Whether an apostrophe stands inside a name: "the Hauliers' Union"."""
    entity = s.entity_at(at) if s.words[at] in _POSSESSIVE else None
    return entity is not None and entity.start < at < entity.end - 1


def _addresses(word: str) -> bool:
    """Whether a word before a name is an address or an office, and no part of it."""
    bare = word.casefold().rstrip(".")
    return bare in _OFFICES or bare in load_name_data().addresses


def _person(s: Sentence, first: int, end: int) -> Iterator[Named]:
    """A name that is taken for a person's, without address and possessive."""
    while end > first and not s.words[end - 1][0].isalpha():
        end -= 1
    while first < end - 1 and _addresses(s.words[first]):
        first += 1
    if end > first and all((w[0].isupper() and not w.isupper()) or len(w) < 3 for w in s.words[first:end]):
        yield Named(first, end - 1, "person")


def _trimmed(s: Sentence, first: int, end: int) -> Iterator[Named]:
    """A run of capitalised words as a name, where it is one; what "and" joins also apart."""
    if first == 0 and s.pos[0] != "PROPN" and s.entity_at(0) is None:
        first += 1
    run = range(first, end)
    if not run or len(run) > _MOST:
        return
    bare = [s.words[i].casefold().rstrip(".") for i in run]
    if _DATES & {*bare} or _addresses(bare[0]) or bare[0] in _INSIDE:
        return
    if s.words[end : end + 1] == ("-",) and s.offsets[end] == s.end_of(end - 1):
        return  # "Council for Trade and Co-" is no name, and where it ends is not known
    if len(run) > 1:
        yield Named(first, end - 1, "")
    sides = [first - 1, *(i for i in run if s.words[i] in _JOINS), end]
    for before, after in pairwise(sides):
        if after - before == 2 and s.pos[before + 1] == "PROPN":
            yield Named(before + 1, before + 1, _taken_for(s, before + 1))


def _taken_for(s: Sentence, token: int) -> str:
    """What a lone word is taken for: who says something is somebody, whatever the recogniser thinks."""
    entity = s.entity_at(token)
    named = _NAMED.get(entity.label, "") if entity is not None else ""
    subject = s.heads[token] if s.deps[token] == "conj" else token
    verb = speech_lexicon().verbs.get(s.words[s.heads[subject]].casefold())
    says = s.deps[subject] == "nsubj" and verb is not None and verb[1] == "say"
    return "person" if says and not named else named
