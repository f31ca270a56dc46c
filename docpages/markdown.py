"""Markdown that shows a text as it is, whatever characters are in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

__all__ = ["code", "escape", "escape_inline", "table"]

_SPECIAL = re.compile(r"([\\`*\[\]<>|]|(?<!\w)_|_(?!\w)|\A[#+-])")


def escape(text: str) -> str:
    """A text on one line, with nothing in it that Markdown would read as markup."""
    return escape_inline(" ".join(text.split()))


def escape_inline(text: str) -> str:
    """The same, with the blanks as they are: for a piece of a line."""
    return _SPECIAL.sub(r"\\\1", text)


def code(text: str) -> str:
    """A text as code, fit for a cell of a table.

    Raises:
        ValueError: Where it holds a vertical bar: readers of Markdown differ on what that is in a cell.
    """
    if "|" in text:
        raise ValueError(f"{text!r} cannot stand in a table")
    fence = "``" if "`" in text else "`"
    return f"{fence}{text}{fence}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are Markdown already; empty where there are no rows."""
    lines = [f"| {' | '.join(row)} |" for row in rows]
    if not lines:
        return ""
    return "\n".join([f"| {' | '.join(head)} |", "|" + "---|" * len(head), *lines]) + "\n"
