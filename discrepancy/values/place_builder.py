"""From ids to places: a place is put together from the tables at the first request for its id."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from discrepancy.values.place import Place
from discrepancy.values.place_names import fold
from discrepancy.values.place_tables import Cities, Landmark, Region, Tables, load_cities, load_tables
from discrepancy.values.place_towns import load_towns
from discrepancy.values.sphere import around

__all__ = ["PlaceBuilder"]

_WIDE_KM = 500.0
"""Radius of an ocean and the like, of which no table says how far it reaches."""


class PlaceBuilder:
    """Every place by id. Cities are read from disk at the first id that needs them."""

    def __init__(self, tables: Tables | None = None) -> None:
        self._tables = tables or load_tables()
        self._places: dict[str, Place | None] = {}

    @property
    def tables(self) -> Tables:
        """The small tables behind it."""
        return self._tables

    @cached_property
    def cities(self) -> Cities:
        """The table of cities."""
        return load_cities()

    def numbers(self, key: str) -> list[str]:
        """GeoNames ids of the cities and towns of a folded name, those of which it is a lesser name after a ``~``."""
        return [*self.cities.names.get(key, "").split(), *load_towns().named(key)]

    def row(self, number: str) -> str:
        """``name, country.division, lat, lon, population`` of a GeoNames id, tab-separated; empty for an unknown id."""
        return self.cities.rows.get(number) or load_towns().row(number) or ""

    def resolve(self, reference: str) -> str:
        """The id that a table cell names: itself, or of ``Name/COUNTRY.DIVISION`` the most populous such city."""
        name, slash, where = reference.partition("/")
        if not slash:
            return reference
        for marked in self.numbers(fold(name)):
            number = marked.lstrip("~")
            cell = self.row(number).split("\t", 2)[1]
            if cell.partition(".")[0] == where or cell == where:
                return f"city:{number}"
        return ""

    def place(self, place_id: str) -> Place | None:
        """The place of an id, its name as text; ``None`` for an id that no table has."""
        if place_id not in self._places:
            self._places[place_id] = self._build(place_id)
        return self._places[place_id]

    def _build(self, place_id: str) -> Place | None:
        level, _, rest = place_id.partition(":")
        t = self._tables
        if level == "city":
            return self._city(place_id, rest)
        if level in ("country", "admin1"):
            return self._whole(place_id, level)
        if level == "region" and place_id in t.regions:
            return self._region(place_id, t.regions[place_id])
        if level == "landmark" and place_id in t.landmarks:
            return self._landmark(place_id, t.landmarks[place_id])
        if level == "continent" and place_id in t.continents:
            row = t.continents[place_id]
            return Place(
                text=row.name,
                id=place_id,
                name=row.name,
                level=level,
                path=(place_id,),
                names=(row.name,),
                lat=row.lat,
                lon=row.lon,
                radius_km=row.radius_km,
                members=tuple(self._countries_of(place_id)),
                outlined=False,
            )
        return None

    def _city(self, place_id: str, number: str) -> Place | None:
        row = self.row(number)
        if not row:
            return None
        name, where, lat, lon, population = row.split("\t")
        name = self._preferred.get(place_id, name)
        iso = where.partition(".")[0]
        outer = self._district_of.get(place_id) or (
            f"admin1:{where}" if f"admin1:{where}" in self._tables.outlines else ""
        )
        parent = self.place(outer or f"country:{iso}")
        names = parent.names if parent else ()
        return Place(
            text=name,
            id=place_id,
            name=name,
            level="city",
            path=(place_id, *(parent.path if parent else ())),
            names=(name, *names),
            country=iso,
            lat=float(lat),
            lon=float(lon),
            # A circle at 3,200 inhabitants to the square kilometre, about the density of a European city.
            radius_km=round(max(2.0, 0.01 * math.sqrt(int(population))), 1),
            # No table lists a city as a member of a region: what is around its parent is around it.
            regions=parent.regions if parent else (),
            touches=parent.touches if parent else (),
        )

    def _whole(self, place_id: str, level: str) -> Place | None:
        t = self._tables
        outline, row, division = t.outlines.get(place_id), t.countries.get(place_id), t.divisions.get(place_id)
        if outline is None and row is None and division is None:
            return None
        iso = place_id.partition(":")[2].partition(".")[0]
        if level == "country":
            name = row.name if row else iso
            outer = f"country:{row.sovereign}" if row and row.sovereign else ""
        else:
            name = division.name if division is not None else ""
            outer = f"country:{iso}"
        parent = self.place(outer) if outer else None
        path = (place_id, *(parent.path if parent else ()))
        middle = (outline.lat, outline.lon) if outline else (None, None)
        if row is not None:
            middle = (row.lat, row.lon)
        elif division is not None and division.lat is not None:
            middle = (division.lat, division.lon)
        return Place(
            text=name,
            id=place_id,
            name=name or f"a part of {parent.name if parent else iso}",
            level=level,
            path=path,
            names=(name, *(parent.names if parent else ())),
            country=iso,
            lat=middle[0],
            lon=middle[1],
            radius_km=outline.radius_km if outline else 0.0,
            regions=self._regions_around(path),
            touches=self._claims(path),
        )

    def _region(self, place_id: str, row: Region) -> Place:
        within = [p for p in (self.place(self.resolve(w)) for w in row.within) if p is not None]
        members = self._members(row)
        spine: tuple[str, ...] = ()
        spine_names: tuple[str, ...] = ()
        for outer in within:
            if outer.level not in ("region", "continent") and len(outer.path) > len(spine):
                spine, spine_names = outer.path, outer.names
        units = (self.place(m) for m in members if m.startswith(("city:", "admin1:", "country:")))
        above = {outer for unit in units if unit is not None for outer in unit.path[1:]}
        above -= {*spine, *members}
        path = (place_id, *spine)
        country = next((p.removeprefix("country:") for p in spine if p.startswith("country:")), "")
        lat, lon, radius = self._circle(row, members)
        return Place(
            text=row.name,
            id=place_id,
            name=row.name,
            level="region",
            path=path,
            names=(row.name, *spine_names),
            country=country,
            lat=lat,
            lon=lon,
            radius_km=radius,
            regions=self._regions_around((*path, *(p.id for p in within if p.level in ("region", "continent")))),
            members=members,
            partly=tuple(p for p in row.partly if p not in above),
            touches=tuple(dict.fromkeys((*sorted(above), *row.claimed_by))),
            outlined=row.radius_km > 0,
        )

    def _circle(self, row: Region, members: Iterable[str]) -> tuple[float | None, float | None, float]:
        """Centre and radius of a region: as its row has them, else around its members or what it lies in."""
        if row.radius_km:
            return row.lat, row.lon, row.radius_km
        # Units of government alone: places of regions are made of each other's, which would never end.
        for ids in (members, row.partly, row.within):
            places = [p for i in ids if i.startswith(("city:", "admin1:", "country:")) and (p := self.place(i))]
            placed = [(p.lat, p.lon, p.radius_km) for p in places if p.lat is not None and p.lon is not None]
            if placed:
                break
        lat, lon, radius = around(placed) if placed else (None, None, _WIDE_KM)
        return (lat, lon, radius) if row.lat is None or row.lon is None else (row.lat, row.lon, radius)

    def _landmark(self, place_id: str, row: Landmark) -> Place | None:
        parent = self.place(self.resolve(row.parent))
        if parent is None:
            return None
        in_region = parent.level in ("region", "continent")
        path = (place_id, *(parent.path[1:] if in_region else parent.path))
        lat, lon = (row.lat, row.lon) if row.lat is not None else (parent.lat, parent.lon)
        return Place(
            text=row.name,
            id=place_id,
            name=row.name,
            level="landmark",
            path=path,
            names=(row.name, *(parent.names[1:] if in_region else parent.names)),
            country=parent.country,
            lat=lat,
            lon=lon,
            radius_km=1.0,
            regions=self._regions_around((*path, parent.id) if in_region else path),
            touches=parent.touches,
        )

    def _members(self, row: Region) -> tuple[str, ...]:
        """Its members and those of member regions and continents, by rows: places of regions refer to each other."""
        out: dict[str, None] = {}
        todo = list(row.members)
        while todo:
            member = todo.pop(0)
            if member in out:
                continue
            out[member] = None
            if member in self._tables.regions:
                todo += self._tables.regions[member].members
            elif member in self._tables.continents:
                todo += self._countries_of(member)
        return tuple(out)

    def _countries_of(self, continent: str) -> list[str]:
        code = continent.partition(":")[2]
        return sorted(k for k, o in self._tables.outlines.items() if o.continent == code)

    def _regions_around(self, ids: Iterable[str]) -> tuple[str, ...]:
        """All regions and continents around a path, from near to far; circles excepted."""
        out: dict[str, None] = {}
        todo = list(ids)
        own = todo[0]
        while todo:
            key = todo.pop(0)
            if key.startswith(("region:", "continent:")) and key != own:
                out[key] = None
            region = self._tables.regions.get(key)
            outer = list(self._around.get(key, ()))
            if region is not None:
                outer += [w for w in region.within if w.startswith(("region:", "continent:"))]
            outline = self._tables.outlines.get(key)
            if outline is not None and outline.continent:
                outer.append(f"continent:{outline.continent}")
            todo += [o for o in outer if o not in out and o not in todo]
        return tuple(out)

    def _claims(self, path: Iterable[str]) -> tuple[str, ...]:
        """Countries that claim a region around a path beside the one it is listed in, and a city that encloses it."""
        ids = tuple(path)
        rows = (self._tables.regions[r] for r in self._regions_around(ids) if r.startswith("region:"))
        claims = dict.fromkeys(c for row in rows for c in row.claimed_by if c not in ids)
        enclosing = (row.enclave_of for i in ids if (row := self._tables.countries.get(i)) is not None)
        return (*claims, *(self.resolve(city) for city in enclosing if city))

    @cached_property
    def _around(self) -> dict[str, tuple[str, ...]]:
        """Id → the regions that list it as a member."""
        out: dict[str, list[str]] = defaultdict(list)
        for key, region in self._tables.regions.items():
            for member in region.members:
                out[member].append(key)
        return {k: tuple(v) for k, v in out.items()}

    @cached_property
    def _preferred(self) -> dict[str, str]:
        """City id → its name in English news, where that of GeoNames is another."""
        return {self.resolve(place): name for name, place in self._tables.preferred}

    @cached_property
    def _district_of(self) -> dict[str, str]:
        """City id of a district → id of the city it is a part of."""
        pairs = ((self.resolve(a), self.resolve(b)) for a, b in self._tables.districts)
        return {a: b for a, b in pairs if a and b and a != b}
