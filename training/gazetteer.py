"""What the package's own tables of places say of a name: used to bring the label sets of the corpora together."""

from __future__ import annotations

from functools import cache

from discrepancy.values.place_tables import load_tables
from training.word_lists import word_list

__all__ = ["is_people", "is_place", "place_label", "without_article"]

_LOC_FIRST = frozenset(["Mount", "Mt.", "Lake", "Cape", "Gulf", "Bay", "Strait", "River", "Isle", "Sea"])
_LOC_LAST = frozenset(word_list("gazetteer", "loc_last"))
_FAC_LAST = frozenset(word_list("gazetteer", "fac_last"))
_FAC_FIRST = frozenset(["Fort", "Camp"])
_DIRECTIONS = frozenset(["northern", "southern", "eastern", "western", "central", "upper", "lower"])
_REGIONS = frozenset(word_list("gazetteer", "regions"))
_PAST_STATES = frozenset(
    """England|Scotland|Wales|Northern Ireland|Soviet Union|USSR|U.S.S.R.|Czechoslovakia|Yugoslavia|East Germany|West
    Germany|Prussia|Persia|Ottoman Empire|Roman Empire|British Empire|Nazi Germany|Korea|Gaza|Gaza Strip|West
    Bank|Crimea|Chechnya|Kurdistan|Tibet|Catalonia|America|DPRK|PRC""".replace("\n    ", " ").split("|")
)
_GROUPS = frozenset(word_list("gazetteer", "groups"))


def without_article(name: str) -> str:
    """The name without a leading "the"."""
    return name[4:] if name[:4].lower() == "the " else name


@cache
def _peoples() -> frozenset[str]:
    tables = load_tables()
    words = {d for row in tables.countries.values() for d in row.demonyms} | {word for word, _ in tables.demonyms}
    words |= _GROUPS
    words |= {w + "s" for w in words if not w.endswith(("s", "ese", "ish", "ch"))}
    return frozenset(words | {"Tories"})


@cache
def _states() -> frozenset[str]:
    tables = load_tables()
    countries = {n for row in tables.countries.values() for n in (row.name, *row.aliases)}
    divisions = {n for row in tables.divisions.values() for n in (row.name, *row.aliases)}
    return frozenset(countries | divisions | _PAST_STATES)


@cache
def _areas() -> frozenset[str]:
    tables = load_tables()
    regions = {n for row in tables.regions.values() for n in (row.name, *row.aliases)}
    return frozenset(regions | _REGIONS | {"North America", "South America"})


def is_people(name: str) -> bool:
    """Whether it names a nationality, people, religion or party: ``NORP``."""
    return name in _peoples()


def is_place(name: str) -> bool:
    """Whether it is a state, past or present, or one of its divisions."""
    return name in _states()


def place_label(name: str) -> str:
    """``GPE``, ``LOC`` or ``FAC`` for the name of a place."""
    name = without_article(name)
    words = name.split()
    if name in _states() or not words:
        return "GPE"
    if name in _areas():
        return "LOC"
    if len(words) > 1:
        if words[0] in _LOC_FIRST or words[-1] in _LOC_LAST:
            return "LOC"
        if words[-1] in _FAC_LAST or words[0] in _FAC_FIRST:
            return "FAC"
        if words[0] in _FAC_LAST and len(words) > 2 and words[1] in ("of", "for"):
            return "FAC"
        if len(words) == 2 and words[0].lower() in _DIRECTIONS:
            return "LOC"
    return "GPE"
