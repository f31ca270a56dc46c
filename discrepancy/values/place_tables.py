"""The tables of places in ``discrepancy/values/data``, read once.

Tables a person edits are CSV with a header; several values in one cell are separated by ``|``. A city is written
``Name/COUNTRY`` or ``Name/COUNTRY.DIVISION`` (``Cambridge/US.MA``), anything else by its id. ``outlines.csv``,
``cities.txt.gz`` and ``towns.txt.gz`` are written by ``discrepancy.values.build_places``.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from discrepancy.values.place_names import slug

__all__ = ["Cities", "Country", "Division", "Landmark", "Outline", "Region", "Tables", "load_cities", "load_tables"]

Names = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What GeoNames knows of a country or division as a whole."""

    continent: str
    """Two-letter code; empty for a division."""
    population: int
    """Inhabitants; of a division, those of its listed places."""
    lat: float | None
    """Degrees north of the centre of its population."""
    lon: float | None
    """Degrees east of it."""
    radius_km: float
    """Of a circle of its area, or what holds most of its places."""
    main_city: str
    """Id of the capital of a country, of the most populous place of a division; may be empty."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory and its English names."""

    name: str
    """As English news prints it."""
    aliases: Names
    """Other names of it."""
    demonyms: Names
    """Adjectives and names of its people."""
    sovereign: str
    """Code of the state it belongs to; empty for a state."""
    enclave_of: str
    """City that encloses it; empty for nearly all."""
    lat: float
    """Degrees north of its middle."""
    lon: float
    """Degrees east of it."""


@dataclass(frozen=True, slots=True)
class Division:
    """A first-order division with an English name."""

    name: str
    """As English news prints it, with its kind where the bare name is a city's."""
    aliases: Names
    """Other names of it."""
    abbreviations: Names
    """Short forms that only follow a city: ``Calif.``, ``CA``."""
    lat: float | None
    """Degrees north of its middle, of a large one; else that of its outline holds."""
    lon: float | None
    """Degrees east of it."""


@dataclass(frozen=True, slots=True)
class Region:
    """An area that is no unit of government, or one above or across them."""

    name: str
    """English name."""
    aliases: Names
    """Other names of it."""
    within: Names
    """What it lies in wholly."""
    partly: Names
    """What it lies in partly."""
    members: Names
    """What lies in it wholly."""
    claimed_by: Names
    """Countries that claim it beside the one it is listed in."""
    lat: float | None
    """Degrees north of its centre; worked out from its members or surroundings where ``None``."""
    lon: float | None
    """Degrees east of it."""
    radius_km: float
    """Of the circle that outlines it; 0 where it is given by its members."""
    minor: bool = False
    """A county, valley or the like: known to fewer readers than a town of its name may be."""


@dataclass(frozen=True, slots=True)
class Continent:
    """A continent."""

    name: str
    """English name."""
    lat: float
    """Degrees north of its middle."""
    lon: float
    """Degrees east of it."""
    radius_km: float
    """Of a circle of its area."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A building, square, base or other spot known by name."""

    name: str
    """English name."""
    aliases: Names
    """Other names of it, and of parts of it."""
    parent: str
    """The smallest listed place it lies in."""
    lat: float | None
    """Degrees north; of the parent where ``None``."""
    lon: float | None
    """Degrees east."""


@dataclass(frozen=True, slots=True)
class Tables:
    """All tables but that of the cities."""

    continents: Mapping[str, Continent]
    """Continent id → row."""
    outlines: Mapping[str, Outline]
    """Country or division id → outline."""
    countries: Mapping[str, Country]
    """Country id → row."""
    divisions: Mapping[str, Division]
    """Division id → row."""
    regions: Mapping[str, Region]
    """Region id → row."""
    landmarks: Mapping[str, Landmark]
    """Landmark id → row."""
    aliases: tuple[tuple[str, str], ...]
    """Printed name, place."""
    preferred: tuple[tuple[str, str], ...]
    """Those of them that English news prints first: GeoNames has the local name."""
    districts: tuple[tuple[str, str], ...]
    """A place within a city, that city."""
    governments: tuple[tuple[str, str], ...]
    """A name that stands for a government, the country's id."""
    demonyms: tuple[tuple[str, str], ...]
    """An adjective or name of people, the id of a place that is no country."""
    common_words: frozenset[str]
    """Folded names of towns that are first of all English words or names of people."""


@dataclass(frozen=True, slots=True)
class Cities:
    """The cities, as lines; a line is taken apart when it is asked for."""

    rows: Mapping[str, str]
    """GeoNames id → ``name, country.division, lat, lon, population``, tab-separated."""
    names: Mapping[str, str]
    """Folded name → ids separated by spaces, those of lesser names after ``~``."""


def _rows(name: str) -> Iterator[dict[str, str]]:
    text = files("discrepancy.values").joinpath("data", name).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _pairs(name: str) -> tuple[tuple[str, str], ...]:
    text = files("discrepancy.values").joinpath("data", name).read_text(encoding="utf-8")
    return tuple((row[0], row[1]) for row in list(csv.reader(text.splitlines()))[1:])


def _list(cell: str) -> Names:
    return tuple(cell.split("|")) if cell else ()


def _number(cell: str) -> float | None:
    return float(cell) if cell else None


def _area_id(row: Mapping[str, str]) -> str:
    """Ids of areas tell what they lie in, since there is a Jefferson County in half the states."""
    return f"region:{slug(row['name'])}.{row['within'].partition(':')[2].lower()}"


def _area(row: Mapping[str, str]) -> Region:
    lat, lon, radius = float(row["lat"]), float(row["lon"]), float(row["radius_km"])
    return Region(row["name"], _list(row["aliases"]), (row["within"],), (), (), (), lat, lon, radius, minor=True)


@lru_cache(maxsize=1)
def load_tables() -> Tables:
    """The small tables; read once in a process."""
    return Tables(
        continents={
            f"continent:{r['code']}": Continent(r["name"], float(r["lat"]), float(r["lon"]), float(r["radius_km"]))
            for r in _rows("continents.csv")
        },
        outlines={
            r["id"]: Outline(
                r["continent"],
                int(r["population"]),
                _number(r["lat"]),
                _number(r["lon"]),
                float(r["radius_km"] or 0),
                f"city:{r['main_city']}" if r["main_city"] else "",
            )
            for r in _rows("outlines.csv")
        },
        countries={
            f"country:{r['iso']}": Country(
                r["name"],
                _list(r["aliases"]),
                _list(r["demonyms"]),
                r["sovereign"],
                r["enclave_of"],
                float(r["lat"]),
                float(r["lon"]),
            )
            for r in _rows("countries.csv")
        },
        divisions={
            f"admin1:{r['country']}.{r['code']}": Division(
                r["name"], _list(r["aliases"]), _list(r["abbreviations"]), _number(r["lat"]), _number(r["lon"])
            )
            for r in _rows("admin1.csv")
        },
        regions={
            f"region:{slug(r['name'])}": Region(
                r["name"],
                _list(r["aliases"]),
                _list(r["within"]),
                _list(r["partly"]),
                _list(r["members"]),
                _list(r["claimed_by"]),
                _number(r["lat"]),
                _number(r["lon"]),
                float(r["radius_km"] or 0),
            )
            for r in _rows("regions.csv")
        }
        | {_area_id(r): _area(r) for r in _rows("areas.csv")},
        landmarks={
            f"landmark:{slug(r['name'])}": Landmark(
                r["name"], _list(r["aliases"]), r["parent"], _number(r["lat"]), _number(r["lon"])
            )
            for r in _rows("landmarks.csv")
        },
        aliases=_pairs("aliases.csv"),
        preferred=tuple((r["name"], r["place"]) for r in _rows("aliases.csv") if r["preferred"]),
        districts=_pairs("districts.csv"),
        governments=_pairs("governments.csv"),
        demonyms=_pairs("demonyms.csv"),
        common_words=frozenset(r["word"] for r in _rows("common_words.csv")),
    )


@lru_cache(maxsize=1)
def load_cities() -> Cities:
    """The table of cities; read once in a process, in about a tenth of a second."""
    packed = files("discrepancy.values").joinpath("data", "cities.txt.gz").read_bytes()
    ids, rows, names, holders = gzip.decompress(packed).decode("utf-8").rstrip("\n").split("\n\n")
    return Cities(
        rows=dict(zip(ids.split("\n"), rows.split("\n"), strict=True)),
        names=dict(zip(names.split("\n"), holders.split("\n"), strict=True)),
    )
