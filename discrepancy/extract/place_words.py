"""The small words by which a text tells that a name is a place's, of what kind it is, and which way it lies."""

from __future__ import annotations

import re
from typing import Final

from discrepancy.values.data_file import load_data

__all__ = [
    "BODIES",
    "DIRECTIONS",
    "DISEASES",
    "DIVISIONS",
    "FROM",
    "IN",
    "MANY_DIVISIONS",
    "MANY_TOWNS",
    "OFFICES",
    "REACHING",
    "SAYING",
    "SHORT_STATES",
    "TIES",
    "TIE_PREPOSITIONS",
    "TITLES",
    "TOWNS",
    "UNITS",
    "qualifier_before",
]

_DATA: Final = load_data("place_words.yml")


def _words(name: str) -> frozenset[str]:
    return frozenset(_DATA[name])


IN: Final = _words("in")
"""Prepositions that a place follows more often than a person."""

FROM: Final = _words("from")
"""Prepositions that a place may follow, and a person as well."""

TOWNS: Final = _words("towns")
"""Kind words that say that a name is that of a city."""

DIVISIONS: Final = _words("divisions")
"""Kind words that say that a name is that of a part of a country."""

MANY_TOWNS: Final = _words("many_towns")
"""Plurals of the former, said of a whole list."""

MANY_DIVISIONS: Final = _words("many_divisions")
"""Plurals of the latter."""

UNITS: Final = TOWNS | DIVISIONS | MANY_TOWNS | MANY_DIVISIONS | _words("other_units")
"""Kind words of any size, beside which a known name is a place."""

OFFICES: Final = _words("offices")
"""Nouns whose "of" is followed by a place: "mayor of Leeds"."""

BODIES: Final = _words("bodies")
"""Words after which a country or state begins the name of a public body: "California Department of Justice"."""

DISEASES: Final = _words("diseases")
"""Words that make the name of a place that of an illness: "West Nile virus"."""

SHORT_STATES: Final = _words("short_states")
"""Names of states, folded, that stand before a body's name as its nationality."""

DIRECTIONS: Final = _words("directions")
"""Words that say which part of a place is meant."""

TITLES: Final = _words("titles")
"""Titles that make the name behind them a person's."""

REACHING: Final = _words("reaching")
"""Verbs whose object is a place more often than a person."""

SAYING: Final = _words("saying")
"""Verbs of which a government is the subject: "Beijing condemned"."""

TIES: Final = _words("ties")
"""Nouns that join governments: "talks with Moscow"."""

TIE_PREPOSITIONS: Final = _words("tie_prepositions")
"""Prepositions between such a noun and a capital."""

_COMPASS = r"(?:north|south|east|west)"
_QUALIFIER = re.compile(
    r"(?:(?:(?:about|around|some|roughly|approximately|nearly|almost|just|over|more than|less than) )?"
    r"[\d.,]+ ?(?:km|kms|kilomet(?:er|re)s?|mi|miles?|met(?:er|re)s?|m|yards|feet) )?"
    rf"(?:(?:(?:to )?the )?(?:due )?{_COMPASS}(?:[ -]?{_COMPASS}){{0,2}} (?:of|from) "
    r"|(?:away )?from |outside (?:of )?|off |near |nearby |close to |around |on the outskirts of "
    rf"|{_COMPASS}(?:[ -]?(?:east|west))?(?:ern)? |central |downtown |upper |lower |inner |outer |coastal |rural "
    r"|mainland )(?:the )?$",
    re.IGNORECASE,
)
_CHARS: Final = 60


def qualifier_before(text: str, start: int, floor: int) -> str:
    """The words before a name that say which way it lies, how far, or which part is meant; empty where there are none.

    Args:
        text: The text around the name.
        start: Offset of the name.
        floor: Offset where its sentence begins.
    """
    match = _QUALIFIER.search(text[max(floor, start - _CHARS) : start])
    found = match[0].strip() if match is not None else ""
    return "" if found.lower() in ("from", "from the") else found
