"""Printed names of places brought to one form, so that a dictionary can hold them.

``fold`` is the one normal form of every table and look-up: no diacritics, no case, no full stops, no leading article,
``St`` and ``Mt`` spelled out. ``dissect`` reads the ways English builds a longer name from a shorter one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

__all__ = [
    "Dissected",
    "bare",
    "dissect",
    "fold",
    "is_capitalised",
    "is_generic",
    "slug",
    "with_article",
    "without_possessive",
]

_LETTERS = str.maketrans(
    dict.fromkeys("’‘ʼʻ`´'ʿʾ.", "")
    | {"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ı": "i", "ə": "e", "Ə": "E"}
    | {"ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "&": " and "}
)
_GAP = re.compile(r"[\W_]+")
_SPELLED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ENDS = (
    " federal city",
    " metropolitan city",
    " metropolitan region",
    " autonomous city",
    " special city",
    " union territory",
    " federal district",
    " federal territory",
    " capital territory",
    " capital region",
    " capital district",
    " city administration",
    " city municipality",
    " municipality",
    " governorate",
    " prefecture",
    " department",
    " province",
    " territory",
    " division",
    " republic",
    " emirate",
    " oblast",
    " region",
    " state",
    " krai",
    " city",
)
_NO_NAME = re.compile(
    r"(?:north|south|east|west|upper|lower|central|(?:north|south|east|west)ern|northwestern|southeastern)"
    r"(?: (?:west|east|western|eastern|central|nile))?"
    r"|(?:blue|white|river) nile|red sea|federal|capital|unity|lakes|rivers|delta|plateau|bay|islands"
)
_KIND = (
    r"city|state|province|oblast|krai|region|governorate|prefecture|county|district|municipality|metropolitan area|area"
    r"|emirate|department|division|territory|canton|suburbs|outskirts|islands?|peninsula|valley"
)
_SUFFIX = re.compile(rf"^(?P<base>\S.*?) (?P<kind>{_KIND})$", re.IGNORECASE)
_PREFIX = re.compile(
    r"^(?:the )?(?:[A-Z]\w+ )?(?P<kind>city|town|village|state|province|region|port|island|republic|municipality|suburb"
    r"|outskirts|emirate) of (?P<base>\S.*)$",
    re.IGNORECASE,
)
_DIRECTION = re.compile(
    r"^(?:the )?(?P<part>(?:far |mid-?)?(?:(?:north|south)(?:ern)?[ -]?)?(?:north|south|east|west)(?:ern)?|central"
    r"|downtown|midtown|inner|outer|upper|lower|rural|coastal|mainland|occupied|suburban|government-held|rebel-held)"
    r" (?P<base>[A-Z].*)$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"[^\W\d_a-zß-öø-ÿ]")
_ARTICLE = re.compile(
    r"^(?:United |Democratic Republic|Republic of|Federation of|European Union)|"
    r"(?:Islands|Republic|Netherlands|Philippines|Bahamas|Maldives|Seychelles|Comoros|Emirates|territories|Territory"
    r"|Territories|Strip|Bank|Peninsula|Heights|Sea|Gulf|Strait|Channel|Area|Valley|Desert|Delta|Alps|Balkans|Caucasus"
    r"|Caribbean|Midwest|Sahel|Sahara|Levant|Kremlin|Pentagon|White House|Palace|Square|Airport|Coast|East|Region"
    r"|Hall of the People|State Guesthouse)$"
)
_POSSESSED = re.compile(r"^(?P<owner>[^’']+(?:[’']s|s[’'])) (?P<thing>\S.*)$")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The normal form of a printed name: lower case, plain letters, single spaces, no leading "the".

    Apostrophes and full stops go ("Xi'an" → ``xian``, "U.S." → ``us``), hyphens become spaces, "St." and "Mt."
    are spelled out unless they end the name ("Wall St").
    """
    text = name.translate(_LETTERS)
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = _GAP.sub(" ", text.casefold()).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    for i in range(len(words) - 1):
        words[i] = _SPELLED.get(words[i], words[i])
    return " ".join(words)


def bare(key: str) -> str:
    """A folded name of a first-order division without its kind word: "donetsk oblast" → ``donetsk``.

    Empty where there is no kind word, or where what is left names nothing ("eastern province").
    """
    for end in _ENDS:
        if key.endswith(end):
            left = key[: -len(end)]
            return "" if _NO_NAME.fullmatch(left) else left
    return ""


def slug(name: str) -> str:
    """The last part of an id: "Great Hall of the People" → ``great-hall-of-the-people``."""
    return fold(name).replace(" ", "-")


def is_generic(name: str) -> bool:
    """Whether a name only says where in a whole something lies: "Northern Province", "Central District"."""
    key = fold(name)
    left = next((key.removesuffix(end) for end in (*_ENDS, " district") if key.endswith(end)), key)
    return _NO_NAME.fullmatch(left) is not None and (left != key or " " not in key)


def with_article(name: str) -> str:
    """The name as it stands in a sentence: "the United States", "the Gaza Strip", but "France"."""
    return f"the {name}" if _ARTICLE.search(name) else name


def without_possessive(name: str) -> str:
    """The name without a closing ``'s`` or ``'``, in either form of the apostrophe."""
    if name.endswith(("'s", "’s", "'S", "’S")):
        return name[:-2]
    return name[:-1] if name.endswith(("s'", "s’")) else name


def is_capitalised(name: str) -> bool:
    """Whether the name has a capital letter, as every English place name has ("turkey" and "china" have none)."""
    return _CAPITAL.search(name) is not None


class Dissected(NamedTuple):
    """A longer name read as a shorter one and what is said about it."""

    form: str
    """``inside`` ("Paris, Texas", "the cathedral in Lyon", "Lyon's cathedral"), ``kind`` ("Kursk region",
    "city of Leeds") or ``part`` ("northern Iraq", "central London")."""
    base: str
    """The place named: of ``inside``, the outer one."""
    detail: str
    """Of ``inside`` the inner name, of ``kind`` the kind word, of ``part`` the part, in lower case but for names."""


def dissect(name: str) -> tuple[Dissected, ...]:
    """The readings of a longer name, likeliest first; empty for a plain name. Linear in the length of the name."""
    out: list[Dissected] = []
    inner, comma, outer = name.partition(",")
    if comma and inner.strip() and outer.strip(" ,"):
        out.append(Dissected("inside", outer.strip(" ,"), inner.strip()))
    inner, joint, outer = name.rpartition(" in ")
    if joint and inner.strip() and outer.strip():
        out.append(Dissected("inside", outer.strip(), inner.strip(" ,")))
    if match := _POSSESSED.match(name):
        out.append(Dissected("inside", without_possessive(match["owner"]), match["thing"]))
    match = _PREFIX.match(name) or _SUFFIX.match(name)
    if match and not match["kind"].startswith(("City", "Town")):  # "Colorado City" is a name as a whole
        out.append(Dissected("kind", match["base"], match["kind"].lower()))
    if match := _DIRECTION.match(name):
        out.append(Dissected("part", match["base"], match["part"].lower()))
    return tuple(out)
