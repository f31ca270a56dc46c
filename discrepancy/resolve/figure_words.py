"""The words of counted things that are data: nouns for people, what comes in series."""

from __future__ import annotations

from functools import cache

from discrepancy.values.data_file import load_data

__all__ = ["named"]

_FILE = "figure_words.yml"


@cache
def named(name: str) -> frozenset[str]:
    """One of the lists of the file, by name: ``people``, ``anybody`` or ``series``."""
    return frozenset(load_data(_FILE)[name])
