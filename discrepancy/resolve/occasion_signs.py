"""How strongly two dated acts of one event are one act: signs whose weights make log-odds.

The weights are those of a logistic regression that ``python -m benchmarks.occasions_fit`` fits on annotated events:
which dates of two sources that exclude each other are two of one act.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.resolve.occasion_acts import GROUPED, Act, Weigher, likeness_of, people_meet
from discrepancy.resolve.occasion_times import as_fine, fineness_apart, from_print, precision, slips_between
from discrepancy.resolve.rarity import rarity
from discrepancy.values.act_words import act_nouns
from discrepancy.values.time import Time
from discrepancy.values.word_kinds import kinship
from discrepancy.values.word_senses import likeness

__all__ = ["BIAS", "ONE_KIND", "WEIGHTS", "Standing", "log_odds", "signs"]

_ALIKE = 0.5
"""Likeness from which two verbs, or two nouns, may name one thing."""
ONE_KIND = 0.8
"""Likeness from which two nouns name one kind of occasion."""
_FAR, _NEAR = -2.0, 1.0
"""Bounds of how much closer another clause is."""
_FURTHEST = 8.0
"""How often the usual distance of two times is told apart from further."""
_MANY = 32
"""Documents from which more make no difference."""
_RAREST = 9.2
"""Rarity of a word that is never seen."""

WEIGHTS: Mapping[str, float] = {
    "act same": 0.26,
    "act grouped": 0.56,
    "act near": 0.00,
    "act unlike": -1.18,
    "telling": -0.55,
    "again": -0.42,
    "again unlike": -0.21,
    "occasions": 0.38,
    "occasion": -0.19,
    "things": 1.50,
    "sentence": 0.89,
    "noun same": -0.11,
    "noun alike": 0.17,
    "noun kin": 0.96,
    "noun unlike": 0.04,
    "noun unknown": 0.01,
    "doer alike": 1.11,
    "doer unlike": -0.39,
    "people": 0.26,
    "people again": 0.15,
    "person": 0.02,
    "names shared": -0.25,
    "names apart": -0.07,
    "strange": -0.91,
    "beside apart": -0.23,
    "ordinal": -0.41,
    "new": 0.18,
    "taken up": 0.63,
    "own": 0.10,
    "earlier": -0.52,
    "both earlier": 0.76,
    "as fine": 1.76,
    "less fine": -1.55,
    "clock": 1.08,
    "day": 0.20,
    "month": 0.32,
    "apart": -1.53,
    "far": -0.48,
    "undated": -0.38,
    "from print": -1.78,
    "side": -0.68,
    "phase": 0.32,
    "best": 1.15,
    "accounted": -0.29,
    "only": -0.26,
    "crowd": -0.53,
}
"""Weight of each sign, as ``python -m benchmarks.occasions_fit`` prints them."""
BIAS = -1.43


@dataclass(frozen=True, slots=True)
class Standing:
    """How two dated acts stand among all others of their event, and their times to each other."""

    first: Time
    second: Time
    best: bool
    """Whether neither document has an act that is closer to the other one."""
    accounted: float
    """By how much a clause that dates the other one alike is closer than this one; negative if it is less."""
    only: float
    """One over the number of alike acts, of other times, of one document that the other could be."""
    strange: bool
    """Whether a name of what one befalls is nowhere in the other document."""
    documents: int
    """Of the event."""


def signs(a: Act, b: Act, weigh: Weigher, at: Standing) -> tuple[float, ...]:
    """The signs of a pair, in the order of :data:`WEIGHTS`."""
    like, first, second = likeness_of(a, b)
    things = weigh.dice(a.things, b.things)
    nouns = max((likeness(x, y) for x in a.nouns for y in b.nouns), default=-1.0)
    doers = max((likeness(x, y) for x in a.doers for y in b.doers), default=-1.0)
    kin = max((kinship(x, y) for x in a.nouns for y in b.nouns), default=0.0)
    people = bool(a.who and b.who) and people_meet(a.who, b.who)
    again = first in act_nouns("repeated") or second in act_nouns("repeated")
    coarse = max(precision(at.first), precision(at.second))
    apart = slips_between(at.first, at.second)
    told = [v & {"it", "the", "name"} for v in (a.told, b.told)]
    found = {
        "act same": float(like == 1.0),
        "act grouped": float(GROUPED <= like < 1.0),
        "act near": float(0.0 < like < ONE_KIND),
        "act unlike": float(like == 0.0),
        "telling": (_telling(first) + _telling(second)) / 2,
        "again": float(again),
        "again unlike": float(again and nouns < _ALIKE and not people),
        "occasions": float(a.occasion and b.occasion),
        "occasion": float(a.occasion != b.occasion),
        "things": things,
        "sentence": weigh.dice(a.sentence, b.sentence),
        "noun same": float(nouns == 1.0),
        "noun alike": float(ONE_KIND <= nouns < 1.0),
        "noun kin": float(nouns < ONE_KIND and kin >= _ALIKE),
        "noun unlike": float(0.0 <= nouns < _ALIKE and kin < _ALIKE),
        "noun unknown": float(nouns < 0.0),
        "doer alike": float(doers >= ONE_KIND),
        "doer unlike": float(0.0 <= doers < _ALIKE),
        "people": float(people),
        "people again": float(people and again),
        "person": float(bool(a.who) != bool(b.who)),
        "names shared": float(bool(a.names & b.names)),
        "names apart": float(bool(a.names and b.names) and not a.names & b.names),
        "strange": float(at.strange),
        "beside apart": float(bool(a.beside and b.beside) and not (a.beside | a.names) & (b.beside | b.names)),
        "ordinal": float(bool(a.ordinals ^ b.ordinals)),
        "new": float(nouns < 1.0 and bool(a.told and b.told) and bool(told[0]) != bool(told[1])),
        "taken up": float(bool(told[0]) and bool(told[1])),
        "own": float(nouns < 1.0 and ("own" in a.told) != ("own" in b.told)),
        "earlier": float(a.earlier != b.earlier),
        "both earlier": float(a.earlier and b.earlier),
        "as fine": float(as_fine(at.first, at.second)),
        "less fine": float(fineness_apart(at.first, at.second) > 1),
        "clock": float(coarse == 0),
        "day": float(coarse == 1),
        "month": float(coarse == 2),
        "apart": min(1.0, apart),
        "far": math.log2(min(max(apart, 1.0), _FURTHEST)),
        "undated": float(at.first.interval is None or at.second.interval is None),
        "from print": float(from_print(at.first, at.second)),
        "side": float(a.side != b.side),
        "phase": float(a.phase != b.phase),
        "best": float(at.best),
        "accounted": min(max(at.accounted, _FAR), _NEAR),
        "only": at.only,
        "crowd": math.log2(min(at.documents, _MANY)),
    }
    return tuple(found.values())


def log_odds(values: Sequence[float]) -> float:
    """The log-odds of a pair with these signs."""
    return BIAS + sum(w * v for w, v in zip(WEIGHTS.values(), values, strict=True))


@lru_cache(maxsize=65536)
def _telling(act: str) -> float:
    """How much the word for an act says, by its rarity, up to about 1."""
    return max(rarity(w) for w in act.split()) / _RAREST
