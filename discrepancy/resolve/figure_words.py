"""The words of counted things that are data: near synonyms of reports, nouns for people, what comes in series."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from discrepancy.values.data_file import load_data, word_groups

__all__ = ["groups", "named"]

_FILE = "figure_words.yml"


@cache
def groups() -> Mapping[str, frozenset[str]]:
    """Word → names of the groups of near synonyms it stands in."""
    return {word: frozenset(f"group {n}" for n in numbers) for word, numbers in word_groups(_FILE).items()}


@cache
def named(name: str) -> frozenset[str]:
    """One of the lists of the file, by name: ``people``, ``anybody`` or ``series``."""
    return frozenset(load_data(_FILE)[name])
