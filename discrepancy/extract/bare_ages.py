"""Ages that a bare figure gives beside a noun for somebody: "a boy, 9,", "a woman of 61", "at 23 the Ethiopian"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from discrepancy.language.parse import Sentence
from discrepancy.values.comparer import Found
from discrepancy.values.number import Quantity
from discrepancy.values.number_concept import singular
from discrepancy.values.word_kinds import is_person

__all__ = ["bare_age", "is_somebody", "with_ages"]

_PARENTS = frozenset({"mother", "mum", "mom", "father", "dad", "grandmother", "grandfather", "parent"})
"""People of whom a number tells the children: "a mother of six"."""
_MORE = frozenset({"local", "motorist", "star", "medic", "agent", "model", "fan"})
"""Nouns that name a person beside an age, and else mostly something else."""
_LEAST, _MOST = 1, 112


def is_somebody(noun: str) -> bool:
    """Whether a noun in the singular names a person, as far as one that has an age is asked for."""
    return noun in _MORE or is_person(noun) or ("-" in noun and is_person(noun.rpartition("-")[2]))


def with_ages(s: Sentence, quantities: Iterable[Found[Quantity]]) -> Iterator[Found[Quantity]]:
    """The figures of a sentence, those as ages that stand as such beside a noun: they count nothing."""
    for found in quantities:
        value = found.value
        if value.dimension == "count" and not value.noun and _is_years(value):
            first, last = s.token_at(found.start), s.token_at(found.end - 1)
            if first is not None and last is not None and bare_age(s, first, last) is not None:
                found = Found(found.start, found.end, replace(value, dimension="age", unit="year"))
        yield found


def bare_age(s: Sentence, first: int, last: int) -> int | None:
    """The noun of a bare age, or the age itself in "at 23 the Ethiopian"; ``None`` where it is no age."""
    if not s.words[first].isalnum():
        return None
    before = s.low[first - 1] if first else ""
    after = s.low[last + 1] if last + 1 < len(s) else "."
    if before == "at" and first == 1 and (after in ("the", ",") or s.pos[last + 1] in ("PROPN", "PRON")):
        return first
    noun = first - 2
    if noun < 0 or s.pos[noun] != "NOUN" or s.tags[noun] != "NN" or not is_somebody(singular(s.low[noun])):
        return None
    if before == "of":
        whole = after not in ("the", "a", "an", "his", "her") and s.low[noun] not in _PARENTS
        return noun if whole else None
    return noun if before == "," and after in (",", ".", ")") else None


def _is_years(value: Quantity) -> bool:
    low, high = value.figures
    return value.bound == "exact" and low == high == int(low) and _LEAST <= low <= _MOST
