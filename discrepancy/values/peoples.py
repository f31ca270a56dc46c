"""Words that stand for a country without naming it: nationalities, and the seats of its government."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Final

from discrepancy.values.place_index import PlaceIndex
from discrepancy.values.place_names import fold, is_capitalised, without_possessive

__all__ = ["Peoples"]

_PLURALS: Final = (("ies", "y"), ("men", "man"), ("women", "woman"), ("es", ""), ("s", ""))


class Peoples:
    """Look-ups of nationalities and governments. All are made at the first call of their kind."""

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index

    def country(self, word: str) -> str | None:
        """The id of the country of an adjective or name of people; ``None`` where it is none."""
        return _singular(word, self._countries)

    def region(self, word: str) -> str | None:
        """The id of a place that is no country, by its adjective or people; ``None`` where it is none."""
        return _singular(word, self._regions)

    def government(self, name: str) -> str | None:
        """The id of the country, or of the European Union, whose government a name stands for."""
        return self._governments.get(fold(without_possessive(name.strip()))) if is_capitalised(name) else None

    @cached_property
    def _countries(self) -> Mapping[str, str]:
        return {fold(d): key for key, row in self._index.tables.countries.items() for d in row.demonyms}

    @cached_property
    def _regions(self) -> Mapping[str, str]:
        return {fold(word): key for word, key in self._index.tables.demonyms}

    @cached_property
    def _governments(self) -> Mapping[str, str]:
        out: dict[str, str] = {}
        states = (k for k, row in self._index.tables.countries.items() if not row.sovereign)
        # Of two capitals of one name (Georgetown, Kingston) that of the larger country stands.
        for key in sorted(states, key=lambda k: (self._index.population(k), k)):
            city = self._index.place(self._index.main_city(key))
            if city is not None:
                out[fold(city.name)] = key
        return out | {fold(name): key for name, key in self._index.tables.governments}


def _singular(word: str, table: Mapping[str, str]) -> str | None:
    """The entry of a word or of what it is the plural of."""
    if not is_capitalised(word):
        return None
    key = fold(without_possessive(word.strip()))
    if key in table:
        return table[key]
    singulars = (key[: -len(end)] + single for end, single in _PLURALS if key.endswith(end))
    return next((table[s] for s in singulars if s in table), None)
