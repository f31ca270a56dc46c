"""From names to what they may mean, and how well known each is under that name."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Final, NamedTuple

from discrepancy.values.place import Place
from discrepancy.values.place_builder import PlaceBuilder
from discrepancy.values.place_names import bare, fold
from discrepancy.values.place_tables import Tables

__all__ = ["Candidate", "PlaceIndex"]

_REGION_WEIGHT: Final = 6.5
_AREA_WEIGHT: Final = 5.3
_LANDMARK_WEIGHT: Final = 6.0
_STATE_BONUS: Final = 0.5
_CAPITAL_BONUS: Final = 0.8
_ALIAS_BONUS: Final = 1.2
_BARE_MALUS: Final = 2.0
_LESSER_MALUS: Final = 1.5
_SHORT: Final = 4


class Candidate(NamedTuple):
    """A place that a name may mean."""

    id: str
    """Its id."""
    weight: float
    """How well it is known under that name: the logarithm of its population, roughly, to base 10."""


def _magnitude(population: int) -> float:
    return math.log10(population + 10)


class PlaceIndex:
    """Every name with the places it may mean."""

    def __init__(self, builder: PlaceBuilder) -> None:
        self._builder = builder
        self._tables = builder.tables

    @property
    def tables(self) -> Tables:
        """The small tables behind it."""
        return self._tables

    def place(self, place_id: str) -> Place | None:
        """The place of an id, its name as text; ``None`` for an id that no table has."""
        return self._builder.place(place_id)

    @cached_property
    def _names(self) -> dict[str, list[Candidate]]:
        """Folded names of everything but cities, and all hand-written names."""
        t = self._tables
        out: dict[str, list[Candidate]] = defaultdict(list)
        for key, row in t.countries.items():
            outline = t.outlines.get(key)
            weight = _magnitude(outline.population if outline else 0) + (0 if row.sovereign else _STATE_BONUS)
            for name in (row.name, *row.aliases):
                out[fold(name)].append(Candidate(key, weight))
        for key, division in t.divisions.items():
            weight = _magnitude(t.outlines[key].population) if key in t.outlines else 0.0
            for name in (division.name, *division.aliases):
                out[fold(name)].append(Candidate(key, weight))
                if short := bare(fold(name)):
                    out[short].append(Candidate(key, weight - _BARE_MALUS))
        for key, region in t.regions.items():
            for name in (region.name, *region.aliases):
                out[fold(name)].append(Candidate(key, _AREA_WEIGHT if region.minor else _REGION_WEIGHT))
        for key, landmark in t.landmarks.items():
            for name in (landmark.name, *landmark.aliases):
                out[fold(name)].append(Candidate(key, _LANDMARK_WEIGHT))
        for key, continent in t.continents.items():
            out[fold(continent.name)].append(Candidate(key, _REGION_WEIGHT + 2))
        for name, target in t.aliases:
            out[fold(name)].append(Candidate(target, _ALIAS_BONUS))
        return dict(out)

    @cached_property
    def capitals_only(self) -> frozenset[str]:
        """Folded names that are only names in capital letters: "US" is a country, "us" and "Us" are not."""
        t = self._tables
        names = [n for row in t.countries.values() for n in row.aliases]
        names += [n for r in t.regions.values() for n in r.aliases]
        names += [n for mark in t.landmarks.values() for n in mark.aliases]
        names += [n for n, _ in t.aliases]
        plain = (n.replace(".", "") for n in names)
        return frozenset(fold(n) for n in plain if len(n) <= _SHORT and n.isupper())

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Folded short forms that only follow a city ("Calif.", "TX") → division."""
        return {fold(s): key for key, row in self._tables.divisions.items() for s in row.abbreviations}

    @cached_property
    def printed_abbreviations(self) -> dict[str, str]:
        """The same forms as they are printed, and with full stops where they are capital letters ("N.Y.")."""
        out: dict[str, str] = {}
        for key, row in self._tables.divisions.items():
            for short in row.abbreviations:
                out[short] = key
                if short.isupper() and "." not in short:
                    out.setdefault("".join(f"{letter}." for letter in short), key)
        return out

    @cached_property
    def main_city_of(self) -> dict[str, str]:
        """Country id → id of its capital."""
        return {k: o.main_city for k, o in self._tables.outlines.items() if o.main_city and k.startswith("country:")}

    @cached_property
    def _capitals(self) -> frozenset[str]:
        states = (k for k, row in self._tables.countries.items() if not row.sovereign)
        return frozenset(self.main_city_of[k] for k in states if k in self.main_city_of)

    def named(self, key: str, *, cities: bool = True) -> list[Candidate]:
        """Everything a folded name may mean, best known first; each id once."""
        best: dict[str, float] = {}
        for target, weight in self._names.get(key, ()):
            place_id = self._builder.resolve(target)
            if target != place_id or weight == _ALIAS_BONUS:
                weight = self.weight(place_id) + _ALIAS_BONUS
            best[place_id] = max(weight, best.get(place_id, 0.0))
        if cities:
            for number in self._builder.numbers(key):
                place_id = f"city:{number.lstrip('~')}"
                weight = self.weight(place_id) - (_LESSER_MALUS if number[0] == "~" else 0.0)
                best[place_id] = max(weight, best.get(place_id, 0.0))
        return sorted((Candidate(*item) for item in best.items() if item[0]), key=lambda c: (-c.weight, c.id))

    def towns(self) -> Iterator[tuple[float, float, str]]:
        """Degrees north, degrees east and country code of every row of the table of cities."""
        for row in self._builder.cities.rows.values():
            _, where, lat, lon, _ = row.split("\t")
            yield float(lat), float(lon), where.partition(".")[0]

    def population(self, place_id: str) -> int:
        """Inhabitants of a city, division or country; 0 where none are known."""
        if place_id.startswith("city:"):
            row = self._builder.row(place_id[5:])
            return int(row.rpartition("\t")[2]) if row else 0
        outline = self._tables.outlines.get(place_id)
        return outline.population if outline else 0

    def weight(self, place_id: str) -> float:
        """How well a place is known, see ``Candidate.weight``."""
        level = place_id.partition(":")[0]
        if level == "region":
            region = self._tables.regions.get(place_id)
            return _AREA_WEIGHT if region is not None and region.minor else _REGION_WEIGHT
        if level == "landmark":
            return _LANDMARK_WEIGHT
        return _magnitude(self.population(place_id)) + (_CAPITAL_BONUS if place_id in self._capitals else 0.0)

    def bears(self, place_id: str, key: str) -> bool:
        """Whether a division or region goes by a folded name, its kind word left out or not."""
        return any(c.id == place_id for c in self._names.get(key, ()))

    def is_nameless(self, place_id: str) -> bool:
        """Whether a division has no English name in the tables."""
        return place_id not in self._tables.divisions

    def main_city(self, place_id: str) -> str:
        """Id of the capital of a country or the most populous place of a division; empty where unknown."""
        outline = self._tables.outlines.get(place_id)
        return outline.main_city if outline else ""
