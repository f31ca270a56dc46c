"""What differs between two wordings, word by word."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

from discrepancy.model import Finding
from discrepancy.report.plain import clean

__all__ = ["Piece", "quote_diff", "word_diff"]

_MAX_WORDS = 400


class Piece(NamedTuple):
    """A run of words of one or both wordings."""

    old: str
    """Words only the first has (equal to ``new`` where both have them)."""
    new: str
    """Words only the second has."""

    @property
    def same(self) -> bool:
        """Whether both wordings have these words."""
        return self.old == self.new


def word_diff(a: str, b: str) -> tuple[Piece, ...]:
    """Runs of equal and of different words, in order (Ratcliff and Obershelp's matching, as in ``difflib``).

    Case, and punctuation at the edge of a word, do not make a difference. At most 400 words of each wording are
    matched, since the matching is quadratic; what follows is one differing run.
    """
    old, new = a.split(), b.split()
    old_keys, new_keys = [_key(w) for w in old[:_MAX_WORDS]], [_key(w) for w in new[:_MAX_WORDS]]
    pieces: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old_keys, new_keys, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(Piece(" ".join(old[i:j]), " ".join(old[i:j])))
        else:
            pieces.append(Piece(" ".join(old[i:j]), " ".join(new[k:m])))
    rest = Piece(" ".join(old[_MAX_WORDS:]), " ".join(new[_MAX_WORDS:]))
    return (*pieces, rest) if rest.old or rest.new else tuple(pieces)


def quote_diff(finding: Finding) -> tuple[Piece, ...]:
    """What differs between the two values that decided, cleaned, where both are quotes; empty elsewhere."""
    deciding = [group[0] for group in finding.groups[:2] if group]
    if len(deciding) < 2 or any(c.value.kind != "quote" for c in deciding):
        return ()
    return word_diff(clean(deciding[0].value.text), clean(deciding[1].value.text))


def _key(word: str) -> str:
    bare = word.strip("\"'.,;:!?()[]“”‘’«»…").casefold().replace("’", "'")
    return bare or word
