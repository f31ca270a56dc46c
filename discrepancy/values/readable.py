"""What finders that need no parse take: a text, or anything parsed that knows its text."""

from __future__ import annotations

from typing import Protocol

__all__ = ["Parsed", "text_of"]


class Parsed(Protocol):
    """A parsed text, such as a spaCy ``Doc``."""

    @property
    def text(self) -> str:
        """The text that was parsed; offsets count in it."""


def text_of(source: str | Parsed) -> str:
    """The text itself, or the text that was parsed."""
    return source if isinstance(source, str) else source.text
