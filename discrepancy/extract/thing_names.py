"""How a document writes the names of things: firms, products, shops, small places; one claim for each form."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract.context import Context
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Claim, Modality, Subject
from discrepancy.values.thing_name import label_words, thing_name

__all__ = ["thing_names"]

_INSIDE = frozenset({"of", "and", "&", "for", "de"})
"""Small words that stand inside a name."""
_CALENDAR = (
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec am pm gmt utc"
)
_DATES = frozenset(_CALENDAR.split())
_TITLES = "mr mrs ms dr sir president minister senator rep sen gov judge justice"
_ADDRESS = frozenset(_TITLES.split())
_MOST = 6
"""Words of the longest name looked at."""
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_LONE = 6
"""Letters of a place name of one word, from which on two spellings can be told from two places."""
_TITLE_CASE = 0.6
"""Share of capitalised words from which on a line is a heading."""


def thing_names(ctx: Context) -> Iterator[Claim]:
    """``name.thing``: the first mention of each name of two words and more that is no person's, and of lone places.

    The subject is the name itself; ``resolve`` brings two writings of one name together.
    """
    seen: set[tuple[str, ...]] = set()
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        for first, last in _names(s):
            start, end = s.chars(first, last)
            text = s.block.text[start:end]
            words = label_words(text)
            if not words or words in seen:
                continue
            seen.add(words)
            yield ctx.claim(
                s,
                evidence=(start, end),
                subject=Subject("thing:" + "-".join(words), text, "object"),
                attribute="name.thing",
                value=thing_name(text),
                extractor="thing_names",
                predicate=first,
                firmness=Modality.ASSERTED,
                background=False,
            )


def _names(s: Sentence) -> Iterator[tuple[int, int]]:
    """First and last token of each name in a sentence that is not printed as a heading."""
    capital = [w[0].isupper() and any(c.islower() for c in w) for w in s.words]
    if sum(capital) > _TITLE_CASE * len(capital):
        return
    people = {i for e in s.entities if e.label == "PERSON" for i in range(e.start, e.end)}
    at = 0
    while at < len(capital):
        if not capital[at]:
            at += 1
            continue
        end = at + 1
        while end < len(capital) and (
            capital[end] or (s.words[end] in _INSIDE and capital[end + 1 : end + 2] == [True])
        ):
            end += 1
        yield from _trimmed(s, at, end, people)
        at = end


def _trimmed(s: Sentence, first: int, end: int, people: set[int]) -> Iterator[tuple[int, int]]:
    """A run of capitalised words as a name, where it is one."""
    if first == 0 and s.pos[0] != "PROPN":
        first += 1
    run = range(first, end)
    if not run or len(run) > _MOST or people & {*run}:
        return
    bare = [s.words[i].casefold().rstrip(".") for i in run]
    if _DATES & {*bare} or bare[0] in _ADDRESS or bare[0] in _INSIDE:
        return
    if s.words[end : end + 1] == ("-",) and s.offsets[end] == s.end_of(end - 1):
        return  # "Council for Trade and Co-" is no name, and where it ends is not known
    if len(run) > 1:
        yield first, end - 1
        return
    entity = s.entity_at(first)
    if entity is not None and entity.label in _PLACES and len(bare[0]) >= _LONE:
        yield first, first
