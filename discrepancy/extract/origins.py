"""Where somebody or a firm is from, as a name or a noun says it: "a native of Lund", "Lund-based", "Reed, of Lund"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from discrepancy.extract.context import Context
from discrepancy.extract.placed import Bearer, bearers, of_whom, thing_bearer
from discrepancy.extract.predicates import obliques, preposition
from discrepancy.extract.spots import SpotFound, spot_at
from discrepancy.language.parse import Sentence

__all__ = ["COMPOUNDS", "Placed", "compounds", "hailing", "natives"]

COMPOUNDS: Final = {"based": "base", "born": "birth", "headquartered": "base"}
"""Participles behind a hyphen, with what they say of the place before it."""


class Placed(NamedTuple):
    """Somebody or something and a spot."""

    predicate: int
    """Token on which the words hang."""
    found: SpotFound
    """The spot."""
    relation: str
    """What the one is to the other: ``origin``, ``birth``, ``live``, ``base``."""
    bearer: Bearer
    """Who or what it is said of."""


def compounds(ctx: Context, s: Sentence, token: int) -> Iterator[Placed]:
    """As in "Lund-based Northgate", "the Lund-born singer"."""
    first = token - 2 if s.words[token - 1 : token] == ("-",) else token - 1 if "-" not in s.words[token] else token
    e = s.entity_at(first) if 0 <= first < len(s) else None
    if e is None or e.label not in ("GPE", "LOC"):
        return
    found = spot_at(ctx, s, e.end - 1)
    head = s.heads[token]
    while found is not None and head in (token - 1, token - 2) and s.heads[head] != head:
        head = s.heads[head]
    if found is not None and head > token:
        for bearer in bearers(ctx, s, [head]):
            relation = COMPOUNDS[s.low[token].rpartition("-")[2]]
            yield Placed(token, found, "live" if relation == "base" and bearer.is_person else relation, bearer)


def hailing(ctx: Context, s: Sentence, noun: int, cases: Sequence[tuple[int, str]]) -> Iterator[Placed]:
    """As in "Ana Lopes, of Narrow Road", "Ana Lopes, a builder from Lund", "a couple from Lund"."""
    named = ctx.people.find(s, noun) is not None
    e = s.entity_at(noun)
    firm = e is not None and e.label == "ORG" and not named
    for t, case in cases:
        found = spot_at(ctx, s, t)
        if found is None or not found.spot.name or (case == "of" and not (named or firm)):
            continue
        if named and found.spot.place is not None and found.spot.place.level == "country":
            continue  # read as a nationality
        if firm:
            if found.spot.settlement and case == "of":
                yield Placed(noun, found, "base", thing_bearer(s, noun))
            continue
        for bearer in bearers(ctx, s, [noun]):
            if bearer.is_person or bearer.nouns:
                yield Placed(noun, found, "live" if case == "of" else "origin", bearer)


def natives(ctx: Context, s: Sentence, noun: int, relation: str) -> Iterator[Placed]:
    """As in "a native of Lund", "a Lund native", "Lund resident Ana Lopes"."""
    spots = [f for t in obliques(s, noun) if preposition(s, t) in ("of", "in") and (f := spot_at(ctx, s, t))]
    spots += [
        f for c in s.children[noun] if s.deps[c] in ("compound", "amod", "nmod:poss") and (f := spot_at(ctx, s, c))
    ]
    bearer = next(bearers(ctx, s, of_whom(s, noun)), None)
    for found in spots:
        if bearer is not None and (bearer.is_person or bearer.nouns) and found.spot.name:
            yield Placed(noun, found, relation, bearer)
