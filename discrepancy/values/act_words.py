"""The words of dated acts that are data: verbs of one act, nouns for what happens once, nouns for works."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

from discrepancy.values.data_file import load_data

__all__ = ["act_groups", "act_nouns"]

_FILE = "act_words.yml"


@cache
def act_groups() -> Mapping[str, frozenset[int]]:
    """Word → numbers of the groups it stands in."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(load_data(_FILE)["groups"]):
        for word in words:
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@cache
def act_nouns(name: str) -> frozenset[str]:
    """One of the lists of the file, by name: ``nominals works holding editions onsets lasting``."""
    return frozenset(load_data(_FILE)[name])
