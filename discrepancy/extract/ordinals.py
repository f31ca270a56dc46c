"""Ordinals that count: "for the fourth time", "their third strike this winter", "it was the second fire in a week".

Most ordinals pick one thing out ("the second suspect", "the third floor") and say nothing of how many there are. Those
that count stand with what they are counted over, with whose they are, or are what the sentence says of its subject.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from discrepancy.extract.predicates import preposition
from discrepancy.language.parse import Sentence
from discrepancy.values.comparer import Found
from discrepancy.values.data_file import load_data
from discrepancy.values.number import Quantity

__all__ = ["NTH", "counting_ordinals"]

NTH = "nth"
"""What :attr:`discrepancy.extract.frames.Frame.part` says of these."""

_LEAST = 2.0
_MOST = 1000.0
_TIME = "time"
_AFTER = 7
"""Tokens behind an ordinal in which it is said what it is counted over."""
_NOMINAL = ("NOUN", "PROPN")
_EACH = frozenset({"each", "every"})


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_data("figure_ordinals.yml")[name])


def counting_ordinals(s: Sentence, found: Iterable[Found[Quantity]]) -> Iterator[Found[Quantity]]:
    """The ordinals of a sentence that count, as counts.

    Args:
        s: The sentence.
        found: Its quantities; offsets index ``s.block.text``.
    """
    for f in found:
        value = f.value
        if value.dimension != "ordinal" or not _LEAST <= value.figures[0] <= _MOST:
            continue
        at = s.token_at(f.start)
        if at is not None and s.entity_at(at) is None and _counts(s, at):
            yield Found(f.start, f.end, Quantity(value.text, *value.figures))


def _counts(s: Sentence, at: int) -> bool:
    noun = s.heads[at] if s.deps[at] in ("amod", "compound", "nummod") and s.heads[at] > at else at
    if noun == at:  # "the march, the sixth in as many weeks"
        if at + 1 < len(s) and s.pos[at + 1] in _NOMINAL:
            return False
        return s.deps[at] == "appos" or (s.pos[at] != "ADV" and _is_over(s, at))
    lemma = s.lemmas[noun].lower()
    of = any(s.deps[c] == "nmod" and preposition(s, c) == "of" and s.tags[c] == "NNS" for c in s.children[noun])
    if s.pos[noun] not in _NOMINAL or any(s.tags[t] == "JJS" for t in range(at, noun)):
        return False
    if lemma in _words("picked") and not of:  # but "the third round of cuts"
        return False
    if lemma == _TIME:
        return s.deps[noun] not in ("compound", "amod")
    below = {s.deps[c] for c in s.children[noun]}
    one_more = any(s.deps[c] == "det" and s.words[c].lower() in ("a", "yet") for c in s.children[noun])
    return bool(
        below & {"nmod:poss", "cop"}
        or preposition(s, noun) == "as"
        or (one_more and _is_third(s, at))
        or _is_over(s, noun)
    )


def _is_third(s: Sentence, at: int) -> bool:
    """Whether it is no "second": "a second chance" is another one."""
    return s.words[at].lower() not in ("second", "2nd")


def _is_over(s: Sentence, at: int) -> bool:
    """Whether it is said what an ordinal is counted over: "since May", "in a row", "this season", "in ten years"."""
    words = [w.lower() for w in s.words[at + 1 : at + 1 + _AFTER]]
    for i, word in enumerate(words):
        if word in _words("clause_ends"):
            return False
        rest = words[i + 1 : i + 4]
        if word in _words("counted_over"):
            return True
        if word == "this" and rest[:1] and rest[0] in _words("spans"):
            return True
        if word in ("in", "of", "within") and not _words("spans").isdisjoint(rest) and _EACH.isdisjoint(rest):
            return True
    return any(s.words[t].lower() in ("straight", "consecutive", "successive") for t in range(at - 2, at) if t >= 0)
