"""A parsed text as plain columns, one item per word: the form in which every pipeline hands its parses on.

White space between words is no word; a run of it that a tokeniser makes a token is left out, and heads skip it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Columns", "Name", "columns_of"]


class Name(NamedTuple):
    """A name that a recogniser found."""

    start: int
    """Its first word."""
    end: int
    """The word after its last one."""
    label: str
    """As the pipeline calls it."""
    text: str
    """As printed."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The words of a text in parallel columns."""

    words: Sequence[str]
    """As printed."""
    offsets: Sequence[int]
    """Where each begins in the text."""
    lemmas: Sequence[str]
    pos: Sequence[str]
    """Universal part-of-speech tags."""
    tags: Sequence[str]
    """Penn Treebank tags."""
    heads: Sequence[int]
    """Index of each word's head; a root is its own."""
    deps: Sequence[str]
    """Relation to the head."""
    sentences: Sequence[tuple[int, int]]
    """First word of each sentence and the one after its last; together they cover all words."""
    names: Sequence[Name]
    """In order; each stands in one sentence."""


def columns_of(doc: Doc) -> Columns:
    """The columns of a text that any pipeline has parsed."""
    tokens = [t for t in doc if not t.is_space]
    place = {t.i: n for n, t in enumerate(tokens)}
    sentences: list[tuple[int, int]] = []
    names: list[Name] = []
    at = 0
    for span in doc.sents:
        end = at + sum(i in place for i in range(span.start, span.end))
        if end > at:
            sentences.append((at, end))
        for e in span.ents:
            inside = [place[i] for i in range(e.start, e.end) if i in place]
            if inside:
                names.append(Name(inside[0], inside[-1] + 1, e.label_, e.text))
        at = end
    return Columns(
        words=[t.text for t in tokens],
        offsets=[t.idx for t in tokens],
        lemmas=[t.lemma_ or t.lower_ for t in tokens],
        pos=[t.pos_ for t in tokens],
        tags=[t.tag_ for t in tokens],
        heads=[place.get(t.head.i, n) for n, t in enumerate(tokens)],
        deps=[t.dep_ for t in tokens],
        sentences=sentences,
        names=names,
    )
