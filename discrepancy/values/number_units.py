"""Units of measure after a numeral: which one is printed there, and what it is per."""

from __future__ import annotations

import re

from discrepancy.values.number_concept import concept
from discrepancy.values.number_unit_table import GLUED, SPACED, SPELLINGS, Spelling, Unit

__all__ = ["RATE_SIGNS", "UNIT_WORDS", "PerMatch", "UnitMatch", "match_per", "match_unit"]


UnitMatch = tuple[int, Unit]
"""A unit after a numeral: the offset after its last character, and what it is."""

PerMatch = tuple[int, str]
"""What a rate is per: the offset after its last character, and the unit's full name or the noun in the singular."""


def _index() -> dict[str, tuple[Spelling, ...]]:
    """Spellings by their first run of letters (or first sign), the longest first, exact ones before others."""
    by_first: dict[str, list[Spelling]] = {}
    for spelling in SPELLINGS:
        first = _FIRST.match(" " + spelling.form)
        if first is not None:
            by_first.setdefault(first[1], []).append(spelling)
    return {k: tuple(sorted(v, key=lambda s: (-len(s.form), not s.exact))) for k, v in by_first.items()}


_FIRST = re.compile(r"[ \u00a0\u202f-]{0,2}([a-zµμω]+|[%°º‰℃℉])")
_SIGNS = "%°º‰℃℉²³"
_BY_FIRST = _index()
UNIT_WORDS: frozenset[str] = frozenset(_BY_FIRST) | {"us", "uk", "imperial", "troy"}
"""First words and signs of all spellings but the symbols that are glued to the digits."""
_GLUED = re.compile(r"(?:in|MP|[mgtlLhsWVAJNΩCFG])(?![^\W_])|[″′]")
_SPACED = re.compile(
    rf"[ \u00a0](?:([{''.join(sorted(SPACED))}])(?![\w'’&/-]|\.(?!$)|, [A-Z]\.)|([A-Za-zΩ])(?=/[a-z]))"
)
_SYSTEMS = frozenset({"us", "uk", "imperial", "troy"})
_COMPOUND = frozenset({"second", "minute", "foot", "stone", "yard", "hand"})
_ADJECTIVES = ("-old", "-long", "-high", "-tall", "-deep", "-wide", "-thick")
_PER = re.compile(r"(?: per |-per-|/)(?!cent\b)(?=[a-z])|(?: |-)an?[ -](?=[a-z])")
RATE_SIGNS = (" per", " a ", " an ", "/", "-per", "-a-", " a-")
"""What follows a figure, its unit or noun where :func:`match_per` is worth a call."""
_NO_RATE = re.compile(r" (?:earlier|ago|later|before|after|from|hence|prior|since|previously|on)(?![a-z])")
_PER_NOUN = re.compile(r"[a-z][a-z-]*[a-z]")
_WITH_ARTICLE_TEXT = (
    "share person head piece ticket pop night game bottle seat vote pound head unit word page shot plate cup glass "
    "pack box can bag kilo student pupil household family trip flight visit session"
)
_WITH_ARTICLE = frozenset(_WITH_ARTICLE_TEXT.split())


def match_unit(text: str, low: str, pos: int) -> UnitMatch | None:
    """The unit printed directly after a numeral that ends at ``pos``; ``low`` is the folded ``text``.

    "Pounds" is left to ``number_money``, which knows both meanings. A single letter is a unit when glued to the
    digits; few are after a space.
    """
    first = _FIRST.match(low, pos)
    if first is None:
        if text.startswith('"', pos) and _is_inch_mark(text, pos):
            return pos + 1, GLUED["″"]
        glued = _GLUED.match(text, pos)
        return None if glued is None else (glued.end(), GLUED[glued[0]])
    if first[1] in _SYSTEMS and low.startswith(" ", first.end()):
        measured = match_unit(text, low, first.end())
        return measured if measured is not None and measured[1].dimension in ("volume", "mass") else None
    at = first.start(1)
    for spelling in _BY_FIRST.get(first[1], ()):
        form, exact, unit = spelling
        end = at + len(form)
        if not low.startswith(form, at) or (exact and not text.startswith(exact, at)):
            continue
        if end < len(low) and low[end].isalnum() and low[end - 1] not in _SIGNS:
            continue
        if low.startswith("-", end) and low[at - 1] == " " and unit.name in _COMPOUND and not _is_old(low, end):
            return None  # "five second-graders", "two foot-soldiers"
        return end, unit
    if at == pos:
        glued = _GLUED.match(text, pos)
        return None if glued is None else (glued.end(), GLUED[glued[0]])
    spaced = _SPACED.match(text, pos) if len(first[1]) == 1 else None
    symbol = None if spaced is None else GLUED.get(spaced[1] or spaced[2])
    return None if spaced is None or symbol is None else (spaced.end(), symbol)


def _is_inch_mark(text: str, pos: int) -> bool:
    """Whether a quotation mark behind a figure closes no quotation: a word follows, and none is open."""
    return text[pos + 1 : pos + 3].strip()[:1].isalnum() and text.count('"', max(0, pos - 300), pos) % 2 == 0


def _is_old(low: str, pos: int) -> bool:
    return low.startswith(_ADJECTIVES, pos)


def match_per(text: str, low: str, pos: int) -> PerMatch | None:
    """What a figure whose unit or noun ends at ``pos`` is per, or ``None``.

    After "per" or a slash stands a unit or any noun, after "a" and "an" only a unit or one of few nouns: "$5 a share",
    but not "gave $5 a try".
    """
    m = _PER.match(low, pos)
    if m is None:
        return None
    article = m[0].strip(" -").startswith("a")
    unit = match_unit(text, low, m.end())
    if unit is not None and unit[1].dimension != "percent":
        if article and _NO_RATE.match(low, unit[0]):
            return None  # "fell to $3 a year later"
        return unit[0], unit[1].full
    noun = _PER_NOUN.match(low, m.end())
    if noun is None or (article and noun[0] not in _WITH_ARTICLE):
        return None
    return noun.end(), concept(noun[0])
