"""Which words mean nearly the same: "kid" and "child", "cut" and "sever", "negotiate" and "negotiation".

From the most frequent senses of each word in WordNet 3.0 (Fellbaum, 1998), of which
:mod:`discrepancy.resolve.build_word_senses` makes a table, and from groups of words that reports use for one counted
thing ("engine" and "appliance").
"""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from discrepancy.values.data_file import word_groups

__all__ = ["TABLE", "forms_of", "is_listed", "likeness", "meanings"]

TABLE = files("discrepancy.values") / "data" / "word_senses.txt.gz"
"""The shipped table."""
_GROUPS = "figure_words.yml"
"""Near synonyms of reports."""

_SAME_SENSE = 0.8
_BROADER = 0.5
_SISTERS = 0.3
_SHORTEST = 5
"""Letters of a word whose "-ise" may be "-ize": "organise", not "rise"."""


class _Senses(NamedTuple):
    own: frozenset[str]
    """Senses of the word, those its senses are derived from, and the groups of reports' words it stands in."""
    broader: frozenset[str]
    """Next broader senses of the most frequent ones."""


@cache
def _table() -> Mapping[str, str]:
    lines = gzip.decompress(TABLE.read_bytes()).decode("utf-8").splitlines()
    return {word: senses for word, _, senses in (line.partition("\t") for line in lines)}


@cache
def _groups() -> Mapping[str, frozenset[str]]:
    """Word → names of the groups of near synonyms it stands in."""
    return {word: frozenset(f"group {n}" for n in numbers) for word, numbers in word_groups(_GROUPS).items()}


@lru_cache(maxsize=8192)
def _senses(word: str) -> _Senses:
    known, grouped, forms = _table(), _groups(), forms_of(word)
    own, _, broader = next((known[form] for form in forms if form in known), "").partition("|")
    group = frozenset(g for form in forms for g in grouped.get(form, ()))
    return _Senses(group.union(own.split()), frozenset(broader.split()))


def forms_of(word: str) -> list[str]:
    """A word and what it may be an inflection of, or a spelling; taggers err on lemmas."""
    forms = [word]
    for ending in ("s", "es", "ed", "d", "ing", "er", "est"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            bare = word[: -len(ending)]
            forms += [bare, bare + "e"]
            if bare[-1] == bare[-2]:
                forms.append(bare[:-1])
    if word.endswith("ies"):
        forms.append(word[:-3] + "y")
    forms += [word + "e", word[:-1]] if len(word) > 3 else []
    return [*forms, *(f"{f[:-3]}ize" for f in forms if f.endswith("ise") and len(f) > _SHORTEST)]


def is_listed(word: str) -> bool:
    """Whether a word in lower case is in the table as it stands, as a lemma."""
    return word in _table()


def meanings(word: str) -> frozenset[str]:
    """The senses and groups of a word in lower case; two words that share one are alike by 0.8 at least."""
    return _senses(word).own


@lru_cache(maxsize=65536)
def likeness(a: str, b: str) -> float:
    """How close the meanings of two words in lower case are, from 0 to 1; 1 for one word.

    A shared sense or group makes 0.8, a broader term 0.5 ("blaze" and "fire", "limousine" and "car"), a shared broader
    term 0.3.
    """
    if a == b:
        return 1.0
    first, second = _senses(a), _senses(b)
    if first.own & second.own:
        return _SAME_SENSE
    if first.own & second.broader or first.broader & second.own:
        return _BROADER
    return _SISTERS if first.broader & second.broader else 0.0
