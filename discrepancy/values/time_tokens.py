"""Tokens of a text for the grammar of time."""

from __future__ import annotations

import re

from discrepancy.values.number_words import WORD_VALUES, fold, read_numeral

__all__ = ["Amount", "Tokens", "read_amount"]

_TOKEN = re.compile(r"\d+|[^\W\d_]+|\n+|[^\w\s]|_")
_PADDING = 12
"""Empty tokens after the last one, so that the grammar may look ahead (and, with negative indices, back)."""


class Tokens:
    """Words, numbers and single marks of a text, in folded form, with offsets.

    ``words`` ends with empty strings, so that any small index right of the end or left of the start gives ``""``.
    """

    __slots__ = ("ends", "low", "size", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.low = fold(text)
        spans = [m.span() for m in _TOKEN.finditer(self.low)]
        self.size = len(spans)
        self.words = [self.low[start:end] for start, end in spans] + [""] * _PADDING
        self.starts = [start for start, _ in spans] + [len(text)] * _PADDING
        self.ends = [end for _, end in spans] + [len(text)] * _PADDING

    def glued(self, i: int) -> bool:
        """Whether token ``i`` touches the token after it; a line break touches nothing."""
        if not (0 <= i < self.size - 1 and self.ends[i] == self.starts[i + 1]):
            return False
        return self.words[i][0] != "\n" and self.words[i + 1][0] != "\n"

    def capital(self, i: int) -> bool:
        """Whether token ``i`` begins with a capital letter."""
        return 0 <= i < self.size and self.text[self.starts[i]].isupper()

    def number(self, i: int, low: int, high: int, digits: int = 4) -> int | None:
        """Token ``i`` as a whole number between two bounds, with at most so many digits."""
        word = self.words[i]
        if not word.isdecimal() or len(word) > digits:
            return None
        value = int(word)
        return value if low <= value <= high else None

    def index_at(self, offset: int, first: int) -> int:
        """Index of the first token from ``first`` on that starts at or after an offset."""
        while first < self.size and self.starts[first] < offset:
            first += 1
        return first


class Amount(tuple[int, float, float, str]):
    """``(end, low, high, digits)``: how many units, and the TIMEX3 spelling of the number (``X`` if vague)."""

    __slots__ = ()


_VAGUE: dict[tuple[str, ...], tuple[float, float]] = {
    ("a", "few"): (2, 9),
    ("several",): (3, 10),
    ("a", "couple", "of"): (2, 3),
    ("a", "couple"): (2, 3),
    ("a", "handful", "of"): (2, 9),
    ("a", "number", "of"): (2, 20),
    ("some",): (1, 20),
    ("many",): (3, 100),
    ("few",): (2, 9),
    ("recent",): (1, 20),
}


def read_amount(tk: Tokens, i: int) -> Amount | None:
    """A number of units that begins at token ``i``: ``two``, ``4½``, ``a``, ``half an``, ``a few``, ``a couple of``."""
    words = tk.words
    word = words[i]
    if word in ("a", "several", "some", "many", "few", "recent"):
        for length in (3, 2, 1):
            vague = _VAGUE.get(tuple(words[i : i + length]))
            if vague is not None:
                return Amount((i + length, *vague, "X"))
    if word == "half" and words[i + 1] in ("a", "an") and words[i + 2] != "dozen":
        return Amount((i + 2, 0.5, 0.5, "0.5"))
    if word == "a" and words[i + 1] == "half" and words[i + 2] not in ("dozen", "-"):
        return Amount((i + 2, 0.5, 0.5, "0.5"))
    if word in ("a", "an") and words[i + 1] not in ("hundred", "thousand", "million", "dozen", "half"):
        return Amount((i + 1, 1, 1, "1"))
    at = i + 1 if word in ("a", "half") else i
    if not (word[:1].isdecimal() or word in WORD_VALUES or at > i or (word and word[0] in "½¼¾") or word == "dozen"):
        return None
    if at > i and words[at] in ("a", "-"):
        at += 1
    if not words[at] or not (words[at][0].isalnum() or words[at][0] in "½¼¾"):
        return None
    num = read_numeral(tk.low, tk.starts[at])
    if num is None or num.form == "ordinal" or num.start > tk.starts[at]:
        return None
    end = tk.index_at(num.end, at)
    if end == at or tk.ends[end - 1] != num.end:
        return None
    return Amount((end, num.value, num.value, f"{num.value:.4g}" if num.value < 1e4 else f"{num.value:.0f}"))
