"""Cuts words into the pieces of an uncased WordPiece vocabulary.

The words are a tokeniser's already, so that only the inside of each is cut: it is lower-cased, its diacritics are
dropped, punctuation and Chinese characters stand alone, and each part is matched greedily from the left (Wu et al.,
2016, as in BERT).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

__all__ = ["CASES", "WordPieces", "case_of"]

CASES = 12
"""Number of classes of capitalisation, the empty one included."""
_MOST = 8
"""Pieces kept of one word: what follows says little, and a line of dashes must not fill a window."""
_LONGEST = 64
"""Characters looked at of one word."""
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "."})
"""Printers' marks as the treebanks' web text writes them."""


class WordPieces:
    """A vocabulary; results are kept, for news repeats its words."""

    unknown: int
    """Id of the piece for what the vocabulary cannot spell."""
    opens: int
    """Id of the piece before a window."""
    closes: int
    """Id of the piece after it."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        self.unknown, self.opens, self.closes = (self._ids[p] for p in ("[UNK]", "[CLS]", "[SEP]"))
        self._known: dict[str, tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._ids)

    def pieces(self, word: str) -> tuple[int, ...]:
        """Ids of the pieces of a word: one at least, ``_MOST`` at most."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) > 200_000:
                self._known.clear()
            found = self._known[word] = self._cut(word)
        return found

    def _cut(self, word: str) -> tuple[int, ...]:
        out: list[int] = []
        for part in _parts(word[:_LONGEST].translate(_PLAIN)):
            out += self._match(part)
            if len(out) >= _MOST:
                break
        return tuple(out[:_MOST]) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        out: list[int] = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self._ids.get(part[start:end] if start == 0 else "##" + part[start:end])
                if piece is not None:
                    out.append(piece)
                    start = end
                    break
            else:
                return [self.unknown]
        return out


def _parts(word: str) -> list[str]:
    """The word in lower case without diacritics, cut at punctuation, symbols and Chinese characters."""
    if word.isascii() and word.isalnum():
        return [word.lower()]
    parts: list[str] = []
    run = ""
    for c in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(c)
        if category == "Mn":
            continue
        if category[0] in "ZC":
            alone, c = True, ""
        else:
            alone = category[0] == "P" or (c.isascii() and category[0] == "S") or _is_chinese(c)
        if alone:
            parts += [p for p in (run, c) if p]
            run = ""
        else:
            run += c
    return [*parts, run] if run else parts


def _is_chinese(c: str) -> bool:
    return "㐀" <= c <= "䶿" or "一" <= c <= "鿿" or "豈" <= c <= "﫿" or "\U00020000" <= c <= "\U0002fa1f"


def case_of(word: str) -> int:
    """The class of a word's capitalisation, 1 to ``CASES - 1``: what the uncased vocabulary leaves out."""
    if word.islower():
        return 1
    if word.isdigit():
        return 2
    if word.isalpha():
        if word.istitle():
            return 3 if len(word) > 1 else 4
        if word.isupper():
            return 5 if len(word) < 6 else 6
    if any(c.isdigit() for c in word):
        return 7
    if word[:1].isupper():
        return 8
    if any(c.isupper() for c in word):
        return 9
    return 11 if any(c.isalnum() for c in word) else 10
