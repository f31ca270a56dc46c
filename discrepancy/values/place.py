"""How places compare: along their paths.

Two places conflict where neither contains the other and they are known to be apart at the level asked for. What is not
known to be apart is never called a conflict: a place somewhere in Texas and the city of Houston are ``incomparable``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from discrepancy.model import Outcome, Verdict
from discrepancy.values.comparer import Comparer, Option
from discrepancy.values.place_reason import apart, full_name, name_on_path, outwards
from discrepancy.values.place_value import LEVELS, WIDE, Place, landmark_in
from discrepancy.values.sphere import distance_km

__all__ = ["LEVELS", "NEAR_KM", "PLACE", "Place", "compare_places", "contains", "landmark_in"]

NEAR_KM: Final = 25.0
"""Two towns of one country this near are taken for one place: reporters name the suburb or the city."""


def contains(a: Place, b: Place) -> bool | None:
    """Whether ``b`` lies wholly within ``a``; ``None`` where the tables cannot tell. A place contains itself."""
    if a.id in b.path or a.id in b.regions or any(p in a.members for p in b.path):
        return True
    if a.level in WIDE:
        return _region_contains(a, b)
    if b.level in WIDE:
        return False
    # What is only known to be somewhere in a larger place may be in any part of it.
    if not a.exact:
        return None if a.path[1:] and a.path[1] in b.path else False
    if not b.exact:
        return None if b.path[1:] and b.path[1] in a.path else False
    return False


def _region_contains(region: Place, b: Place) -> bool | None:
    """``contains`` for a region or continent that does not list ``b`` itself."""
    if region.members and b.members and not b.partly and set(b.members) <= set(region.members):
        return True
    ground = set(region.partly) or {*region.path[1:], *region.touches}
    if ground and ground.isdisjoint((*b.path, *b.regions, *b.partly, *b.touches, *b.members)):
        return False
    if not region.exact:
        return None
    away = _distance(region, b) if region.radius_km and region.outlined and b.outlined else None
    if away is not None:
        if away > region.radius_km + b.radius_km:
            return False
        if b.exact and LEVELS[b.level] <= LEVELS["city"]:
            return True if away <= region.radius_km else None
        return False if b.exact and b.radius_km > region.radius_km else None
    if region.members and not region.partly:
        # Its members are all of it. Something in a country that only a part of belongs to it stays open.
        return None if not b.exact and any(p in region.touches for p in b.path[1:2]) else False
    return None


def _shares_ground(a: Place, b: Place) -> bool:
    """Whether the two are known to overlap without one containing the other."""
    if a.id in b.partly or a.id in b.touches or b.id in a.partly or b.id in a.touches:
        return True
    mine = set(a.members)
    return bool(mine) and any(m in mine for m in b.members)


def compare_places(a: Place, b: Place, options: Mapping[str, Any]) -> Verdict:
    """What two places said of one thing say together.

    Args:
        a: One place.
        b: The other.
        options: ``level`` and ``containment``, as ``PLACE`` documents them.

    Returns:
        ``agree`` for one place; ``compatible`` where one contains the other, both lie in one place of the level, they
        are neighbours or overlap; ``conflict`` where they are known to be apart; else ``incomparable``.
    """
    if not a.id or not b.id:
        return Verdict(Outcome.INCOMPARABLE, f"“{(a if not a.id else b).text}” is not a known place")
    if a.id == b.id:
        return Verdict(Outcome.AGREE, f"both are {full_name(a)}")
    distinct = options["containment"] == "distinct"
    for outer, inner in ((a, b), (b, a)):
        if contains(outer, inner):
            outcome = Outcome.CONFLICT if distinct else Outcome.COMPATIBLE
            return Verdict(outcome, f"{inner.name} is in {outwards(inner, outer)}")
    level = str(options["level"])
    common = _common(a, b)
    if common is not None and _rank(common[0]) <= LEVELS[level]:
        return Verdict(Outcome.COMPATIBLE, f"{a.name} and {b.name} are two places within {common[1]}")
    if distinct and a.exact and b.exact and not _shares_ground(a, b):
        return _conflict(a, b, common[1] if common else "")
    for wide, other in ((a, b), (b, a)):
        if any(p in other.path for p in wide.also):
            return Verdict(Outcome.COMPATIBLE, f"“{wide.text}” may also name the wider area, where {other.name} lies")
    if _shares_ground(a, b):
        return Verdict(Outcome.COMPATIBLE, f"{a.name} and {b.name} share ground")
    if (near := _near(a, b, level)) is not None:
        return Verdict(Outcome.COMPATIBLE, f"{a.name} and {b.name} are near each other ({near:,.0f} km)")
    if contains(a, b) is None or contains(b, a) is None:
        return Verdict(Outcome.INCOMPARABLE, f"whether {a.name} and {b.name} lie apart is not known")
    return _conflict(a, b, common[1] if common else "")


def _rank(place_id: str) -> int:
    return LEVELS[place_id.partition(":")[0]]


def _common(a: Place, b: Place) -> tuple[str, str] | None:
    """Id and name of the smallest place on both paths that neither of the two is."""
    for i, key in enumerate(a.path):
        if i and key in b.path[1:]:
            return key, name_on_path(a, i)
    return None


def _near(a: Place, b: Place, level: str) -> float | None:
    """The distance in km if the two count as neighbours; towns of two countries do not."""
    small = LEVELS["city"]
    if LEVELS[level] < small or LEVELS[a.level] > small or LEVELS[b.level] > small or a.country != b.country:
        return None
    if (away := _distance(a, b)) is None or not (_placed(a) and _placed(b)):
        return None
    return away if away < max(NEAR_KM, a.radius_km, b.radius_km) else None


def _placed(place: Place) -> bool:
    """Whether its centre says where it is: not so for something somewhere in a whole country."""
    return place.exact or place.radius_km <= NEAR_KM


def _distance(a: Place, b: Place) -> float | None:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    return distance_km(a.lat, a.lon, b.lat, b.lon)


def _conflict(a: Place, b: Place, common: str) -> Verdict:
    small = LEVELS["city"]
    measured = LEVELS[a.level] <= small and LEVELS[b.level] <= small and _placed(a) and _placed(b)
    return Verdict(Outcome.CONFLICT, apart(a, b, common, _distance(a, b) if measured else None))


PLACE: Final = Comparer(
    name="place",
    value_types=(Place,),
    compare=compare_places,
    options={
        "level": Option(
            (str,),
            "city",
            "The smallest whole that counts: places within one such whole are compatible.",
            ("landmark", "city", "admin1", "country"),
        ),
        "containment": Option(
            (str,),
            "compatible",
            "What it is where one place contains the other: no contradiction, or (distinct) a conflict.",
            ("compatible", "distinct"),
        ),
    },
)
"""How rules compare places: ``compare: {as: place, level: city, containment: compatible}``."""
