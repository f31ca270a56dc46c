"""The calibre of the weapon: ".38-caliber", "9 mm"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.model import Claim
from discrepancy.values.fact import CALIBRE, Fact

__all__ = ["calibres"]

_CALIBRE = re.compile(
    r"(?<![\w.])(?P<inch>\.(?:22|25|30|32|357|38|380|40|44|45|50))(?!\d)(?:[- ]cal(?:iber|ibre)?\b)?"
    r"|(?<![\w.])(?P<metric>\d{1,2}(?:\.\d{1,2})?)[- ]?(?:mm|millimet(?:er|re)s?)\b"
)
_FIREARMS = ("gun", "pistol", "revolver", "rifle", "calib", "magnum", "weapon", "bullet")


def calibres(ctx: Context) -> Iterator[Claim]:
    """``fact.calibre``: calibres in a sentence that speaks of a firearm; all that a document names is one value."""
    found = [(s, m) for s in ctx.parse.sentences if _of_firearm(s.text) for m in _CALIBRE.finditer(s.text)]
    terms = frozenset(_term(m) for _, m in found)
    for s, m in found:
        start, end = s.start + m.start(), s.start + m.end()
        token = s.token_at(start)
        if token is not None:
            yield ctx.claim(
                s,
                evidence=(start, end),
                subject=EVENT,
                attribute="fact.calibre",
                value=Fact(m[0], CALIBRE, terms),
                extractor="calibres",
                predicate=token,
            )


def _of_firearm(text: str) -> bool:
    if "mm" not in text and "illimet" not in text and "." not in text[:-1]:
        return False
    low = text.lower()
    return any(word in low for word in _FIREARMS)


def _term(m: re.Match[str]) -> str:
    return m["inch"] or f"{m['metric']} mm"
