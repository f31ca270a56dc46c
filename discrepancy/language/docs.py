"""Sentences as plain data from columns of words: of a block that we have parsed, or a text that a caller has parsed."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from discrepancy.errors import ModelError
from discrepancy.language.columns import Columns, columns_of
from discrepancy.language.names import settle
from discrepancy.language.parse import Entity, Sentence
from discrepancy.language.scheme import CLEAR, CLEAR_ONLY, UD, clear_to_ud
from discrepancy.model import Block, Section

if TYPE_CHECKING:
    from spacy.tokens import Doc as Doc

__all__ = ["is_doc", "read_doc", "read_sentences"]

_LABELS = {"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT"}
_RENAMED = {"PER": "PERSON", "WORK_OF_ART": "PRODUCT", "LAW": "PRODUCT"}


def is_doc(source: object) -> bool:
    """Whether something is a spaCy ``Doc``; spaCy is not imported to find out."""
    tokens = sys.modules.get("spacy.tokens")
    return tokens is not None and isinstance(source, tokens.Doc)


def read_doc(doc: Doc, section: Section) -> tuple[Sentence, ...]:
    """The sentences of a text that a caller had parsed.

    Args:
        doc: The parse of a whole text, with sentences, tags and dependencies, best with lemmas and names too.
        section: The text as one section. No sentence runs from one of its blocks into the next; words that stand in
            none of them (bullets, rules of dashes) are left out.

    Returns:
        Sentences in order; their blocks are those of the section.

    Raises:
        ModelError: The ``Doc`` has no parts of speech or no dependencies.
    """
    if len(doc) and not (doc.has_annotation("DEP") and doc.has_annotation("POS")):
        raise ModelError("the Doc has no parts of speech or no dependencies: parse it with a full English pipeline")
    columns = columns_of(doc)
    scheme = CLEAR if not CLEAR_ONLY.isdisjoint(columns.deps) else UD
    starts = [block.span.start for block in section.blocks]

    def block_of(word: int) -> int:
        """Index of the block that a word stands in, -1 for none."""
        offset = columns.offsets[word]
        at = bisect_right(starts, offset) - 1
        return at if at >= 0 and offset < section.blocks[at].span.end else -1

    out: list[Sentence] = []
    for first, end in columns.sentences:
        for number, group in groupby(range(first, end), key=block_of):
            if number >= 0:
                block, inside = section.blocks[number], list(group)
                place_of = _places_in(block)
                out.append(_sentence(columns, inside[0], inside[-1] + 1, scheme, section, block, place_of, len(out)))
    return tuple(settle(out))


def read_sentences(
    columns: Columns, scheme: str, section: Section, block: Block, at: int, first: int
) -> Iterator[Sentence]:
    """The sentences of a block that was parsed by itself.

    Args:
        columns: What was parsed.
        scheme: ``"ud"`` or ``"clear"``.
        section: Where the block stands.
        block: The block of which the text, or a piece of it, was parsed.
        at: Offset in ``block.text`` of the first character of what was parsed.
        first: Number of its first sentence in the document.
    """
    for number, (start, end) in enumerate(columns.sentences, first):
        yield _sentence(columns, start, end, scheme, section, block, lambda i: at + i, number)


def _places_in(block: Block) -> Callable[[int], int]:
    """From offsets in the text of the document to offsets in the text of a block."""
    offsets = block.offsets
    if offsets is None:
        return lambda i: i - block.span.start
    return lambda i: min(bisect_right(offsets, i - 1), len(offsets) - 1)


def _sentence(
    columns: Columns,
    first: int,
    end: int,
    scheme: str,
    section: Section,
    block: Block,
    place_of: Callable[[int], int],
    index: int,
) -> Sentence:
    """The sentence of the words from ``first`` to before ``end``; a head outside of them makes its dependent a root."""
    here = slice(first, end)
    lemmas, pos = columns.lemmas[here], columns.pos[here]
    heads = [h - first if first <= h < end else n for n, h in enumerate(columns.heads[here])]
    deps = [*columns.deps[here]]
    if scheme == CLEAR:
        heads, deps = clear_to_ud(lemmas, pos, heads, deps)
    entities = []
    for name in columns.names:
        label = _RENAMED.get(name.label, name.label)
        if label in _LABELS and name.start < end and name.end > first:
            inside = max(name.start, first), min(name.end, end)
            entities.append(Entity(inside[0] - first, inside[1] - first, label, name.text))
    offsets = tuple([place_of(offset) for offset in columns.offsets[here]])
    return Sentence(
        index=index,
        section=section,
        block=block,
        start=offsets[0],
        end=offsets[-1] + len(columns.words[end - 1]),
        words=tuple(columns.words[here]),
        offsets=offsets,
        lemmas=tuple(lemmas),
        pos=tuple(pos),
        tags=tuple(columns.tags[here]),
        heads=tuple(heads),
        deps=tuple(deps),
        entities=tuple(entities),
    )
