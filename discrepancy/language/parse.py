"""A parsed sentence as plain data: what every extractor reads, whatever pipeline made it.

The scheme is Universal Dependencies v2 with the English subtypes (``nsubj:pass``, ``nmod:poss``, ``obl:unmarked``,
``nmod:desc`` for a title before a name, ``flat`` for the later words of a name). Parses in the ClearNLP scheme are
turned into it by ``discrepancy.language.scheme``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Set
from dataclasses import dataclass
from functools import cached_property

from discrepancy.model import Block, Document, Section, Span

__all__ = ["Entity", "Parse", "Sentence"]


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity: a range of tokens of one sentence."""

    start: int
    """Index of its first token in the sentence."""
    end: int
    """Index after its last token."""
    label: str
    """PERSON ORG GPE LOC FAC NORP EVENT PRODUCT."""
    text: str
    """As printed."""


@dataclass(frozen=True)
class Sentence:
    """One sentence: parallel tuples with an item per token; heads index into the sentence itself."""

    index: int
    """Number in the document, from 0."""
    section: Section
    """Section it stands in."""
    block: Block
    """Block it stands in."""
    start: int
    """Offset of its first character in ``block.text``."""
    end: int
    """Offset after its last character in ``block.text``."""
    words: tuple[str, ...]
    """Tokens as printed; no whitespace tokens."""
    offsets: tuple[int, ...]
    """Offset of each token's first character in ``block.text``."""
    lemmas: tuple[str, ...]
    """Lemmas, lower case but for names."""
    pos: tuple[str, ...]
    """Universal part-of-speech tags."""
    tags: tuple[str, ...]
    """Penn Treebank tags (``VBD``, ``NNS``, …)."""
    heads: tuple[int, ...]
    """Index of each token's head; a root is its own head."""
    deps: tuple[str, ...]
    """Relation to the head; ``ROOT`` for a root."""
    entities: tuple[Entity, ...] = ()
    """Named entities in order, not overlapping."""

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def text(self) -> str:
        """Readable text of the sentence."""
        return self.block.text[self.start : self.end]

    @cached_property
    def span(self) -> Span:
        """Range of ``Document.text``."""
        return self.block.locate(self.start, self.end)

    @cached_property
    def low(self) -> tuple[str, ...]:
        """The words in lower case."""
        return tuple(w.lower() for w in self.words)

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The lemmas in lower case."""
        return tuple(w.lower() for w in self.lemmas)

    def holds_any(self, words: Set[str]) -> bool:
        """Whether one of some words in lower case stands in it, as a form or as a lemma."""
        return not (words.isdisjoint(self.low) and words.isdisjoint(self.bases))

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token, its dependents from left to right."""
        out: list[list[int]] = [[] for _ in self.words]
        for i, h in enumerate(self.heads):
            if h != i:
                out[h].append(i)
        return tuple(tuple(c) for c in out)

    def end_of(self, token: int) -> int:
        """Offset after the last character of a token in ``block.text``."""
        return self.offsets[token] + len(self.words[token])

    def chars(self, first: int, last: int) -> tuple[int, int]:
        """Offsets in ``block.text`` of tokens ``first`` to ``last``, both included."""
        return self.offsets[first], self.offsets[last] + len(self.words[last])

    def token_at(self, offset: int) -> int | None:
        """Index of the token that covers a character of ``block.text``, or ``None``."""
        at = bisect_right(self.offsets, offset) - 1
        return at if at >= 0 and offset < self.end_of(at) else None

    def child(self, head: int, *deps: str) -> int | None:
        """The first dependent of ``head`` with one of the relations."""
        relations = self.deps
        for c in self.children[head]:
            if relations[c] in deps:
                return c
        return None

    def subtree(self, head: int) -> tuple[int, ...]:
        """All tokens below ``head`` and itself, in order."""
        seen, stack = {head}, [head]
        while stack:
            for c in self.children[stack.pop()]:
                if c not in seen:
                    seen.add(c)
                    stack.append(c)
        return tuple(sorted(seen))

    def root_of(self, start: int, end: int) -> int:
        """The token of the range ``[start, end)`` whose head lies outside it."""
        return next((i for i in range(start, end) if not start <= self.heads[i] < end or self.heads[i] == i), start)

    def entity_at(self, token: int) -> Entity | None:
        """The entity that covers a token, or ``None``."""
        return self._covering.get(token)

    @cached_property
    def _covering(self) -> dict[int, Entity]:
        return {i: e for e in self.entities for i in range(e.start, e.end)}


@dataclass(frozen=True, slots=True)
class Parse:
    """A document and its sentences."""

    document: Document
    """What was parsed."""
    sentences: tuple[Sentence, ...]
    """All its sentences in reading order; ``sentences[i].index == i``."""
