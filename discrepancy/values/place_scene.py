"""Candidates for the names of a text, and the scene that the chosen ones make for the rest."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from discrepancy.values.place import LEVELS, Place
from discrepancy.values.sphere import distance_km

__all__ = ["SURE", "Candidate", "Choice", "Scene", "as_candidate", "is_spot"]

SURE: Final = 1.0
"""Lead over the next candidate from which a choice counts in full."""
_NOT_SURE: Final = 0.4
_COUNTRY: Final = 1.5
_DIVISION: Final = 1.2
_NEAR: Final = 0.7
_NEAR_KM: Final = 150.0
_NEAR_DEGREES: Final = 1.4
"""Degrees of latitude in that distance, roughly: the height of the bands that spots are kept in."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that a name may mean."""

    place: Place
    """It."""
    weight: float
    """How well known it is under that name, see ``Gazetteer.ranked``."""
    around: frozenset[str]
    """Ids of itself and of all it lies in."""
    division: str
    """Id of the first-order division it lies in or is; empty where there is none."""


class Choice(NamedTuple):
    """The best candidate of a name, for the time being."""

    candidate: Candidate
    """It."""
    lead: float
    """Its lead over the next, in units of weight."""
    support: float
    """What the rest of the text adds to its weight."""


class Scene:
    """Where the places of a text are, as far as they are chosen."""

    def __init__(self, chosen: Mapping[str, Choice]) -> None:
        self._chosen = chosen
        self._countries: dict[str, float] = defaultdict(float)
        self._divisions: dict[str, float] = defaultdict(float)
        self._spots: dict[int, list[tuple[float, float, str]]] = defaultdict(list)
        for name, (candidate, lead, _) in chosen.items():
            place, sure = candidate.place, _sureness(lead)
            self._countries[place.country] += sure if place.country else 0.0
            self._divisions[candidate.division] += sure if candidate.division else 0.0
            if lead >= SURE and is_spot(place) and place.lat is not None and place.lon is not None:
                self._spots[math.floor(place.lat / _NEAR_DEGREES)].append((place.lat, place.lon, name))
        self._all_countries = sum(self._countries.values()) + 0.5
        self._all_divisions = sum(self._divisions.values()) + 0.5

    def bonus(self, name: str, candidate: Candidate) -> float:
        """How much likelier the other places make a candidate of a name; what the name was taken for does not count."""
        before = self._chosen.get(name)
        own, sure = (before.candidate, _sureness(before.lead)) if before is not None else (None, 0.0)
        place = candidate.place
        score = 0.0
        if place.country:
            mine = sure if own is not None and own.place.country else 0.0
            same = sure if own is not None and own.place.country == place.country else 0.0
            score += _COUNTRY * (self._countries[place.country] - same) / (self._all_countries - mine)
        if candidate.division:
            mine = sure if own is not None and own.division else 0.0
            same = sure if own is not None and own.division == candidate.division else 0.0
            score += _DIVISION * (self._divisions[candidate.division] - same) / (self._all_divisions - mine)
        if is_spot(place) and place.lat is not None and place.lon is not None and self._is_near(name, place):
            score += _NEAR
        return score

    def _is_near(self, name: str, place: Place) -> bool:
        lat, lon = place.lat or 0.0, place.lon or 0.0
        band = math.floor(lat / _NEAR_DEGREES)
        return any(
            other != name and distance_km(north, east, lat, lon) < _NEAR_KM
            for row in (band - 1, band, band + 1)
            for north, east, other in self._spots.get(row, ())
        )


def _sureness(lead: float) -> float:
    return 1.0 if lead >= SURE else _NOT_SURE


def is_spot(place: Place) -> bool:
    """Whether it is a town or something in one."""
    return LEVELS[place.level] <= LEVELS["city"]


def as_candidate(place: Place, weight: float) -> Candidate:
    """A place as a candidate."""
    division = next((p for p in place.path if p.startswith("admin1:")), "")
    return Candidate(place, weight, frozenset((*place.path, *place.regions)), division)
