"""Pieces of regular expressions, and the word before a figure: what the readers of numbers share."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["any_of", "word_before"]

_WINDOW = 24
_OPENING = "([{\"'“‘"


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


def word_before(low: str, pos: int, floor: int) -> str:
    """The last word that ends before ``pos``, without opening brackets and quotation marks; empty where there is none.

    Looks no further left than ``floor`` or two dozen characters; a longer word comes without its beginning.
    """
    words = low[max(floor, pos - _WINDOW) : pos].split()
    return words[-1].lstrip(_OPENING) if words else ""
