"""Pieces of regular expressions, and the word before a figure: what the readers of numbers share."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["OPENING", "any_of", "word_after", "word_before"]

_WINDOW = 24
_AFTER = re.compile(r"[ \u00a0\u202f-]{0,2}([a-zµμω]+|[%°º‰℃℉€₽₴¢]|)")
OPENING = "([{\"'“‘—–\n"
"""Characters that may stand before a word without belonging to it."""


def any_of(words: Iterable[str]) -> str:
    """A pattern that matches any of ``words``, preferring the longest.

    Shared beginnings are factored out, so that a search over a text tries each letter once instead of each word.
    """
    tails: dict[str, set[str]] = {}
    ends = False
    for word in words:
        if word:
            tails.setdefault(word[0], set()).add(word[1:])
        else:
            ends = True
    branches = [re.escape(first) + any_of(rest) for first, rest in sorted(tails.items()) if rest != {""}]
    branches += [re.escape(first) for first, rest in sorted(tails.items()) if rest == {""}]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)})" + ("?" if ends else "")


def word_after(low: str, pos: int) -> str:
    """The run of letters, or the sign of a unit or currency, that starts at ``pos`` or behind one gap; may be empty."""
    m = _AFTER.match(low, pos)
    return m[1] if m is not None else ""


def word_before(low: str, pos: int, floor: int) -> str:
    """The last word that ends before ``pos``, without opening brackets and quotation marks; empty where there is none.

    Looks no further left than ``floor`` or two dozen characters; a longer word comes without its beginning.
    """
    left = pos - _WINDOW
    words = low[left if left > floor else floor : pos].rsplit(None, 1)
    if not words:
        return ""
    word = words[-1]
    return word.lstrip(OPENING) if word[0] in OPENING else word
