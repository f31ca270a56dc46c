"""The words of dated acts that are data: verbs of one act, nouns for what happens once, nouns for works."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from discrepancy.values.data_file import load_data, word_groups

__all__ = ["act_groups", "act_nouns"]

_FILE = "act_words.yml"


def act_groups() -> Mapping[str, frozenset[int]]:
    """Word → numbers of the groups it stands in."""
    return word_groups(_FILE)


@cache
def act_nouns(name: str) -> frozenset[str]:
    """One of the lists of the file, by name: ``nominals works holding editions onsets lasting``."""
    return frozenset(load_data(_FILE)[name])
