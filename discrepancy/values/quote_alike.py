"""Whether two sentences of one speaker say one thing in other words: "a hard decision", "a tough choice".

What both share counts by word, near synonyms nearly as much as the same word (:mod:`discrepancy.values.word_senses`),
against all that both have (a weighted Dice coefficient; Dice, 1945). It takes whole sentences: of fragments, the rest
may be anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.values.quote_words import Wording, fold, is_content, stem, weight
from discrepancy.values.word_senses import likeness

__all__ = ["alikeness", "is_restated"]

_GRAMMAR = 0.3
"""What a word of grammar counts, against 1 for a telling one."""
_NEAR = 0.45
"""Likeness from which on a word stands for another."""
_FIGURES = 0.5
"""How much two figures are alike."""
_LEAST = 0.6
"""Alikeness from which on two sentences are one utterance …"""
_TELLING = 0.8
"""… where they share a telling word, or one that is nearly the same …"""
_TURNED = 0.85
"""… and where they share words of grammar alone."""
_GROUPS = "is are was were be been am,has have had,do does did,will would shall,can could may might,this that it these"
_FORMS = {word: forms for forms in _GROUPS.split(",") for word in forms.split()}
"""Words of grammar that stand for each other."""
_FEWEST = 3
"""Words of the shorter sentence, and so many more where all are words of grammar."""
_MORE = 2
_MOST = 40
"""Words of sentences that are looked at."""


def is_restated(x: Wording, y: Wording, least: float = 0.0, min_words: int = 0) -> bool:
    """Whether two whole sentences are wordings of one utterance, by the words that they share and those that differ.

    Args:
        x: One sentence.
        y: The other.
        least: Alikeness that a rule asks for.
        min_words: Twice as many words as the shorter sentence must have.
    """
    fewest = min(len(x.words), len(y.words))
    if fewest < max(_FEWEST, min_words / 2) or max(len(x.words), len(y.words)) > _MOST or x.gaps or y.gaps:
        return False
    alike, telling = alikeness(x.words, y.words)
    return alike >= max(least, _LEAST) and (telling >= _TELLING or (alike >= _TURNED and fewest >= _FEWEST + _MORE))


def alikeness(a: Sequence[str], b: Sequence[str]) -> tuple[float, float]:
    """How much of two sentences is alike, from 0 to 1, and the weight of the telling words among it."""
    left, right = list(a), list(b)
    shared = telling = 0.0
    for word in a:
        same = next((w for w in right if _key(w) == _key(word)), None)
        if same is not None:
            left.remove(word)
            right.remove(same)
            shared += _worth(word)
            telling += float(weight(word) == 1)
    for word in left:
        best = max(right, key=lambda w: _likeness(word, w), default=None)
        like = _likeness(word, best) if best is not None else 0.0
        if best is None or like < _NEAR:
            continue
        right.remove(best)
        shared += like * min(_worth(word), _worth(best))
        telling += like if weight(word) == weight(best) == 1 and not fold(word)[0].isdigit() else 0.0
    whole = sum(map(_worth, a)) + sum(map(_worth, b))
    return (2 * shared / whole if whole else 0.0), telling


def _key(word: str) -> str:
    """The stem of a word, one for all forms of "be" and the like."""
    return _FORMS.get(word) or stem(word)


def _worth(word: str) -> float:
    """What a word counts."""
    return _GRAMMAR + (1 - _GRAMMAR) * weight(word) if is_content(word) else _GRAMMAR


def _likeness(a: str, b: str) -> float:
    first, second = fold(a), fold(b)
    if first[0].isdigit() and second[0].isdigit():
        return _FIGURES
    return likeness(first, second) if is_content(first) and is_content(second) else 0.0
