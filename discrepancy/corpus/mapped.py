"""Readable text that remembers where each of its characters stands in the file.

Every reader works on :class:`Mapped` text: what it drops (markup, indentation), decodes (entities, escapes) or
collapses (whitespace) never loses the way back to ``Document.text``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from discrepancy.model import Block, BlockKind, Span

__all__ = ["INVISIBLE", "Mapped"]

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens, zero-width marks and stray byte order marks: invisible, and they cut words in two."""

_UNTIDY = re.compile(rf"\s\s|[^\S ]|^\s|\s\Z|[{INVISIBLE}]")
_WORD = re.compile(rf"[^\s{INVISIBLE}]+|[{INVISIBLE}]+|\s+")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A run of readable text and the offset into ``Document.text`` of each of its characters."""

    text: str
    """The readable characters."""
    start: int = 0
    """Offset of the first character, where the text is verbatim."""
    offsets: tuple[int, ...] | None = None
    """Offset of each character, ascending; ``None`` where character ``i`` stands at ``start + i``."""

    def __len__(self) -> int:
        return len(self.text)

    def at(self, index: int) -> int:
        """Offset into ``Document.text`` of character ``index``; ``index == len`` gives the end of the text."""
        if self.offsets is None:
            return self.start + index
        if index < len(self.offsets):
            return self.offsets[index]
        return self.offsets[-1] + 1 if self.offsets else self.start

    @property
    def span(self) -> Span:
        """The range of ``Document.text`` it was read from; empty for an empty text."""
        return Span(self.at(0), self.at(len(self.text) - 1) + 1 if self.text else self.at(0))

    def slice(self, start: int, end: int | None = None) -> Mapped:
        """The characters ``[start, end)``; offsets are not negative and may lie beyond the end."""
        if self.offsets is None:
            return Mapped(self.text[start:end], self.start + min(start, len(self.text)))
        return Mapped(self.text[start:end], self.at(start), self.offsets[start:end])

    def strip(self, extra: str = "") -> Mapped:
        """Without whitespace, invisible characters and the characters of ``extra`` at both ends."""
        text = self.text
        start, end = 0, len(text)
        while start < end and (text[start].isspace() or text[start] in INVISIBLE or text[start] in extra):
            start += 1
        while end > start and (text[end - 1].isspace() or text[end - 1] in INVISIBLE or text[end - 1] in extra):
            end -= 1
        return self if start == 0 and end == len(text) else self.slice(start, end)

    def select(self, text: str, indices: Sequence[int]) -> Mapped:
        """New readable text, whose character ``i`` was made from ``self.text[indices[i]]``.

        The result is verbatim (no table of offsets) where it repeats a gapless run of a verbatim text.
        """
        if not text:
            return Mapped("", self.start)
        first = indices[0]
        if (
            self.offsets is None
            and indices[-1] - first == len(text) - 1
            and self.text.startswith(text, first)
            and all(j == first + i for i, j in enumerate(indices))
        ):
            return Mapped(text, self.start + first)
        at = self.offsets
        table = tuple(self.start + i for i in indices) if at is None else tuple(at[i] for i in indices)
        return Mapped(text, table[0], table)

    def tidy(self) -> Mapped:
        """Whitespace runs collapsed to one space, none at the ends, no invisible characters."""
        if not _UNTIDY.search(self.text):
            return self
        parts: list[str] = []
        indices: list[int] = []
        space = -1
        for match in _WORD.finditer(self.text):
            piece = match.group()
            if piece[0].isspace():
                space = match.start() if space < 0 else space
                continue
            if piece[0] in INVISIBLE:
                continue
            if space >= 0 and parts:
                parts.append(" ")
                indices.append(space)
            space = -1
            parts.append(piece)
            indices.extend(range(match.start(), match.end()))
        return self.select("".join(parts), indices)

    def block(self, kind: BlockKind) -> Block:
        """A block of this text, which must not be empty."""
        return Block(kind, self.text, self.span, self.offsets)

    @staticmethod
    def join(pieces: Iterable[Mapped], glue: str = " ") -> Mapped:
        """The pieces one after the other; each character of ``glue`` maps to the end of the piece before it."""
        parts = [p for p in pieces if p.text]
        if len(parts) == 1:
            return parts[0]
        text: list[str] = []
        table: list[int] = []
        for part in parts:
            if text and glue:
                # The gap between two pieces is at least one character wide; all glue stands for its first one.
                table.extend([table[-1] + 1] * len(glue))
                text.append(glue)
            text.append(part.text)
            table.extend(part.offsets if part.offsets is not None else range(part.start, part.start + len(part.text)))
        return Mapped("".join(text), table[0] if table else 0, tuple(table))
