"""A block with its sentences and tokens side by side, so that quotation marks can be put in relation to the parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from discrepancy.extract.quote_marks import Quoted
from discrepancy.language.parse import Sentence
from discrepancy.model import Block

__all__ = ["LONGEST_SENTENCE", "Line", "Token", "lines_of"]

Token = tuple[Sentence, int]
"""A token of a block: its sentence and its index there."""

LONGEST_SENTENCE = 500
"""A run of more tokens is no sentence (a table, a list of links): its parse means nothing, and is not looked at."""

_PEEK = 40
_ANIMATE = frozenset({"he", "she", "they", "who"})


@dataclass(frozen=True)
class Line:
    """One block and its sentences."""

    number: int
    """Number of the block among those that were read, from 0."""
    block: Block
    """The block."""
    sentences: tuple[Sentence, ...]
    """Its sentences in order, at least one."""

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens of the block in order."""
        return tuple((s, i) for s in self.sentences for i in range(len(s)))

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Offset of each token in ``block.text``."""
        return tuple(o for s in self.sentences for o in s.offsets)

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Positions in ``tokens``, half-open, of the tokens that begin in ``[start, end)``."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)

    def token_ranges(self, start: int, end: int) -> Iterator[tuple[Sentence, int, int]]:
        """The tokens that begin in ``[start, end)``, as a half-open range in each sentence."""
        first, last = self.token_range(start, end)
        at = first
        while at < last:
            s, i = self.tokens[at]
            n = min(len(s) - i, last - at)
            yield s, i, i + n
            at += n

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that covers an offset, or the one before it."""
        return self.sentences[max(0, bisect_right(self._sentence_starts, offset) - 1)]

    @cached_property
    def _sentence_starts(self) -> tuple[int, ...]:
        return tuple(s.start for s in self.sentences)

    def inside(self, quoted: Sequence[Quoted]) -> frozenset[tuple[int, int]]:
        """``(Sentence.index, token)`` of all tokens between quotation marks."""
        return frozenset(
            (s.index, i)
            for q in quoted
            for s, first, end in self.token_ranges(q.start, q.end)
            for i in range(first, end)
        )

    def words_in(self, q: Quoted) -> int:
        """How many words stand between the marks."""
        return len(self.block.text[q.start : q.end].split())

    def text_before(self, q: Quoted) -> str:
        """The beginning of what the block says before the opening mark."""
        return self.block.text[: min(q.open, _PEEK)].strip()

    def last_subject(self) -> Token | None:
        """The person, or the pronoun for one, that is subject of the block's last sentence."""
        return subject_of(self.sentences[-1])


def subject_of(s: Sentence) -> Token | None:
    """The subject of a sentence's main clause where it is a person, a named body or a pronoun for one."""
    if len(s) > LONGEST_SENTENCE:
        return None
    for i, dep in enumerate(s.deps):
        if dep in ("nsubj", "nsubj:pass") and s.deps[s.heads[i]] in ("ROOT", "conj"):
            entity = s.entity_at(i)
            if (entity is not None and entity.label in ("PERSON", "ORG")) or s.words[i].lower() in _ANIMATE:
                return s, i
    return None


def lines_of(sentences: Sequence[Sentence]) -> list[Line]:
    """Groups the sentences of one document by block."""
    groups: list[list[Sentence]] = []
    for s in sentences:
        if groups and groups[-1][0].block is s.block:
            groups[-1].append(s)
        else:
            groups.append([s])
    return [Line(n, group[0].block, tuple(group)) for n, group in enumerate(groups)]
