"""Whether two words of names are spellings of one name.

Two tests, both on folded words. *Romanised form*: conventions by which names of other scripts are written in Latin
letters are levelled ("Zelensky", "Zelenskyy"; "Gaddafi", "Qadhafi"). *Near form*: a small number of edits
(Levenshtein 1966, with transpositions as in Damerau 1964) between levelled words of some length, or equal consonants in
the manner of Soundex. Neither is used on a name alone: the caller asks that the other part of the name agrees.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = ["consonants", "edits", "near", "romanised"]

# Applied in this order. Each levels one choice between spellings of one sound.
_LEVEL = (
    (re.compile(r"ph"), "f"),
    (re.compile(r"^q|^gh|^kh|^k|^g(?![eiy])"), "k"),
    (re.compile(r"dh|ddh"), "d"),
    (re.compile(r"kh"), "h"),
    (re.compile(r"gh"), "g"),
    (re.compile(r"ck|q"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"c(?=[aourltkn]|$)"), "k"),
    (re.compile(r"tch|tsch|tj"), "ch"),
    (re.compile(r"sch|shch"), "sh"),
    (re.compile(r"tz|cz"), "ts"),
    (re.compile(r"th"), "t"),
    (re.compile(r"w"), "v"),
    (re.compile(r"ou|oo"), "u"),
    (re.compile(r"ee"), "i"),
    (re.compile(r"(?<=[aeiou])h(?![aeiou])"), ""),
    (re.compile(r"j|y"), "i"),
    (re.compile(r"i+e?(?=[vn])"), "i"),
    (re.compile(r"ii+"), "i"),
    (re.compile(r"ff?$|v$"), "v"),
)
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"(?<=.)[aeiouh]+")
_SHORT = 4


@lru_cache(maxsize=16384)
def romanised(word: str) -> str:
    """A folded word with the conventions of romanisation levelled.

    Args:
        word: Lower-case ASCII letters.

    Returns:
        The levelled word: equal for ``zelensky`` and ``zelenskyy``, ``shoigu`` and ``shoygu``.
    """
    for pattern, replacement in _LEVEL:
        word = pattern.sub(replacement, word)
    return _DOUBLE.sub(r"\1", word)


def consonants(word: str) -> str:
    """The first letter of a folded word and the consonants after it, doubled ones once: ``gn`` for ``goon``."""
    return _DOUBLE.sub(r"\1", _VOWELS.sub("", word))


@lru_cache(maxsize=16384)
def near(a: str, b: str) -> bool:
    """Whether two different folded words are near enough to be spellings of one name.

    Args:
        a: Lower-case letters.
        b: Lower-case letters.

    Returns:
        True for ``latoya`` and ``latonya``; False for short words that differ in more than convention.
    """
    x, y = romanised(a), romanised(b)
    if x == y:
        return True
    if not x or not y or x[0] != y[0]:
        return False
    short, long = sorted((len(x), len(y)))
    # In a short word another letter is another name ("Park", "Pork"); one letter more or less may be a slip.
    if short < _SHORT or short == long == _SHORT:
        return False
    limit = 1 if long < 9 else 2
    # What romanisation levels can also set two words apart ("wolfe", "wolff").
    changes = min(edits(x, y, limit + 1), edits(a, b, limit + 1))
    if changes <= limit:
        return True
    return changes == limit + 1 and long >= 6 and _VOWELS.sub("", x) == _VOWELS.sub("", y)


def edits(a: str, b: str, limit: int) -> int:
    """Insertions, deletions, substitutions and swaps of neighbours from ``a`` to ``b``; ``limit + 1`` if more."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)
