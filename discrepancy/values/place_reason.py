"""Places in the words of a verdict's reason."""

from __future__ import annotations

from discrepancy.values.place_names import fold, with_article
from discrepancy.values.place_value import LEVELS, Place

__all__ = ["apart", "full_name", "name_on_path", "outwards"]

_PARTS = {"landmark": "places", "city": "cities", "admin1": "parts", "country": "countries", "continent": "continents"}
_WITH_DIVISION = ("US", "CA", "AU")
"""Countries whose towns news names with the state; elsewhere the country says more."""


def name_on_path(place: Place, index: int) -> str:
    """The name of an id of its path; a division without one is "one part of" what follows."""
    if index < len(place.names) and place.names[index]:
        return with_article(place.names[index])
    return next((f"one part of {with_article(n)}" for n in place.names[index + 1 :] if n), "one place")


def apart(a: Place, b: Place, common: str, away: float | None) -> str:
    """That two places are two.

    Args:
        a: One place.
        b: The other.
        common: Name of the smallest place around both; empty where there is none.
        away: Distance in km, if both are small enough to have one.
    """
    noun = _PARTS.get(a.level, "regions") if a.level == b.level else "places"
    if common:
        noun = "parts" if noun == "countries" else noun  # Hong Kong and Macau in China
        said = f"{a.name} and {b.name} are two {noun} of {common}"
    else:
        first, second = _brief(a), _brief(b)
        if first == second:
            first, second = full_name(a), full_name(b)
        said = f"{first} and {second} are two {noun}"
    return said if away is None else f"{said}, {_rounded(away)} km apart"


def _rounded(km: float) -> str:
    """A distance as a reader wants it: to the ten above 100 km."""
    return f"{round(km, -1):,.0f}" if km >= 100 else f"{km:,.0f}"


def outwards(inner: Place, outer: Place) -> str:
    """The path from ``inner`` to ``outer`` in names, and on to the country where ``outer`` is smaller than one."""
    if outer.id not in inner.path:
        return with_article(outer.name)
    end = inner.path.index(outer.id)
    stop = len(inner.path) if LEVELS[outer.level] <= LEVELS["city"] else end + 1
    return with_article(_listed(inner.names[1:stop]))


def full_name(place: Place) -> str:
    """Its name with those of what it lies in: "Springfield, Illinois, United States"."""
    return _listed(place.names or (place.name,))


def _listed(names: tuple[str, ...]) -> str:
    """Names in a row; a division that only repeats its city ("Beijing Municipality") is left out."""
    out: list[str] = []
    for name in names:
        if name and not (out and fold(name).startswith(fold(out[-1]))):
            out.append(name)
    return ", ".join(out)


def _brief(place: Place) -> str:
    """Its name and one larger one, which tells it from others of its name: "Paris (France)"."""
    divisions = zip(place.path, place.names, strict=False)
    state = (
        next((n for p, n in divisions if p.startswith("admin1:") and n), "") if place.country in _WITH_DIVISION else ""
    )
    outer = state if state and LEVELS[place.level] <= LEVELS["city"] else (place.names[-1] if place.names[1:] else "")
    return f"{place.name} ({outer})" if outer and fold(outer) != fold(place.name) else place.name
