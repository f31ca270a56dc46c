"""Sentences as plain data from a spaCy ``Doc``: of a block that we have parsed, or a text that a caller has parsed."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from discrepancy.errors import ModelError
from discrepancy.language.names import settle
from discrepancy.language.parse import Entity, Sentence
from discrepancy.language.scheme import CLEAR, CLEAR_ONLY, UD, clear_to_ud
from discrepancy.model import Block, Section

if TYPE_CHECKING:
    from spacy.tokens import Doc as Doc
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

__all__ = ["is_doc", "read_doc", "read_sentence"]

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
    scheme = CLEAR if any(t.dep_ in CLEAR_ONLY for t in doc) else UD
    starts = [block.span.start for block in section.blocks]

    def block_of(token: Token) -> int:
        """Index of the block that a token stands in, -1 for none."""
        at = bisect_right(starts, token.idx) - 1
        return at if at >= 0 and token.idx < section.blocks[at].span.end else -1

    out: list[Sentence] = []
    for span in doc.sents:
        for number, group in groupby((t for t in span if not t.is_space), key=block_of):
            if number >= 0:
                block = section.blocks[number]
                out.append(_sentence(list(group), span.ents, scheme, section, block, _places_in(block), len(out)))
    return tuple(settle(out))


def read_sentence(span: DocSpan, scheme: str, section: Section, block: Block, at: int, index: int) -> Sentence | None:
    """One sentence of a block that was parsed by itself; ``None`` for one that is blank.

    Args:
        span: The sentence.
        scheme: ``"ud"`` or ``"clear"``.
        section: Where the block stands.
        block: What was parsed, or a piece of it.
        at: Offset in ``block.text`` of the first character of the ``Doc``.
        index: Number of the sentence in its document.
    """
    tokens = [t for t in span if not t.is_space]
    return _sentence(tokens, span.ents, scheme, section, block, lambda i: at + i, index) if tokens else None


def _places_in(block: Block) -> Callable[[int], int]:
    """From offsets in the text of the document to offsets in the text of a block."""
    offsets = block.offsets
    if offsets is None:
        return lambda i: i - block.span.start
    return lambda i: min(bisect_right(offsets, i - 1), len(offsets) - 1)


def _sentence(
    tokens: Sequence[Token],
    ents: Iterable[DocSpan],
    scheme: str,
    section: Section,
    block: Block,
    place_of: Callable[[int], int],
    index: int,
) -> Sentence:
    """A sentence of some tokens, none of them blank; a head outside of them makes its dependent a root."""
    place = {t.i: n for n, t in enumerate(tokens)}
    lemmas = [t.lemma_ or t.lower_ for t in tokens]
    pos = [t.pos_ for t in tokens]
    heads = [place.get(t.head.i, n) for n, t in enumerate(tokens)]
    deps = [t.dep_ for t in tokens]
    if scheme == CLEAR:
        heads, deps = clear_to_ud(lemmas, pos, heads, deps)
    entities = []
    for e in ents:
        label = _RENAMED.get(e.label_, e.label_)
        inside = [place[i] for i in range(e.start, e.end) if i in place]
        if label in _LABELS and inside:
            entities.append(Entity(inside[0], inside[-1] + 1, label, e.text))
    offsets = tuple(place_of(t.idx) for t in tokens)
    return Sentence(
        index=index,
        section=section,
        block=block,
        start=offsets[0],
        end=offsets[-1] + len(tokens[-1]),
        words=tuple(t.text for t in tokens),
        offsets=offsets,
        lemmas=tuple(lemmas),
        pos=tuple(pos),
        tags=tuple(t.tag_ for t in tokens),
        heads=tuple(heads),
        deps=tuple(deps),
        entities=tuple(entities),
    )
