"""The value ``Place``: a landmark lies in a city, a city in a division, a division in a country.

A ``Place`` carries all it takes to compare it (its path outwards, the regions around it, its centre), so that a
comparison needs no table: values made by hand in a test compare like those of the gazetteer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from discrepancy.model import Value
from discrepancy.values.place_names import slug

__all__ = ["LEVELS", "WIDE", "Place", "landmark_in"]

LEVELS: Final[Mapping[str, int]] = {"landmark": 0, "city": 1, "admin1": 2, "region": 3, "country": 3, "continent": 4}
"""Levels from the smallest; a region has no fixed size and counts as a country only where levels are ordered."""

WIDE: Final = ("region", "continent")
"""Levels that are no step of a path: they lie across units of government."""


@dataclass(frozen=True, slots=True)
class Place(Value):
    """A place with its way outwards."""

    kind: ClassVar[str] = "place"

    id: str
    """``city:1816670`` (GeoNames), ``admin1:US.TX``, ``country:CN``, ``region:bay-area``, ``landmark:…``,
    ``continent:AS``; a place known only by what it lies in is ``LEVEL:SLUG@ID-OF-THAT``."""
    name: str
    """English name."""
    level: str
    """``landmark city admin1 country region continent``."""
    path: tuple[str, ...]
    """Ids from itself outwards: landmark, city, division, country, sovereign state. Of regions only itself."""
    names: tuple[str, ...] = ()
    """Name of each id of ``path``; empty where a division has none in the tables."""
    country: str = ""
    """ISO 3166-1 alpha-2 code; empty where it lies in none or in several."""
    lat: float | None = None
    """Degrees north of its centre."""
    lon: float | None = None
    """Degrees east of its centre."""
    radius_km: float = 0.0
    """How far it reaches from the centre, roughly."""
    regions: tuple[str, ...] = ()
    """Ids of all regions and continents that contain it wholly."""
    members: tuple[str, ...] = ()
    """Of a region or continent: what it contains wholly."""
    partly: tuple[str, ...] = ()
    """Of a region: what it lies partly in, its exact bounds unknown."""
    touches: tuple[str, ...] = ()
    """What it shares ground with beside the above: wholes around its members, states that claim it."""
    also: tuple[str, ...] = ()
    """Ids of larger places of the same name which the words may mean ("Kandahar": the province)."""
    exact: bool = True
    """False where only what it lies in is known: centre and radius are then those of that."""
    outlined: bool = True
    """False where centre and radius come from its members or surroundings: they say where it is, not what is in it."""
    sense: str = "place"
    """What the words mean by it: ``place``, ``people`` ("French") or ``government`` ("Paris has protested")."""
    qualifier: str = ""
    """What the words say of the way to it: ``near``, ``12 km south-west of``; empty for the place itself."""

    @property
    def identity(self) -> str:
        """Its id."""
        return self.id

    @classmethod
    def within(cls, parent: Place, text: str) -> Place:
        """A place that no table knows, of which the text says what it lies in; see ``landmark_in``."""
        return landmark_in(text, parent)


def landmark_in(text: str, parent: Place, *, level: str = "landmark") -> Place:
    """A place known by its printed name and by what it lies in ("Rendai Airport in Manokwari").

    Args:
        text: Its name as printed.
        parent: The place it lies in.
        level: ``landmark``, or ``city`` or ``region`` where the text says so.

    Returns:
        A place whose path runs through the parent. Two with one name in one parent are the same place.
    """
    key = f"{level}:{slug(text)}@{parent.id}"
    inside = parent.level in WIDE
    return Place(
        text=text,
        id=key,
        name=" ".join(text.split()),
        level=level,
        path=(key, *(parent.path[1:] if inside else parent.path)),
        names=(" ".join(text.split()), *(parent.names[1:] if inside else parent.names)),
        country=parent.country,
        lat=parent.lat,
        lon=parent.lon,
        radius_km=parent.radius_km,
        regions=((parent.id, *parent.regions) if inside else parent.regions),
        partly=parent.partly if inside else (),
        touches=parent.touches,
        exact=False,
    )
