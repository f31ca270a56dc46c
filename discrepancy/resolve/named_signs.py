"""What tells two figures with one name apart, and what speaks for it that they are of one thing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from discrepancy.extract.aged import NATION, RELATED
from discrepancy.extract.figure_names import OWNER
from discrepancy.extract.named_figures import CHANGE, COMMON, NAMES, STAGE, THING
from discrepancy.model import Claim, Modality
from discrepancy.resolve.figure_about import About, Weigher
from discrepancy.resolve.figure_signs import closeness
from discrepancy.resolve.figure_words import named
from discrepancy.values.number import Quantity
from discrepancy.values.word_senses import likeness

__all__ = ["BIAS", "WEIGHTS", "NamedFigure", "is_rounded", "may_meet", "named_figure", "odds_of", "one_person"]

_ALIKE = 0.45
"""Likeness of two words from which they are taken for near synonyms."""
_LONG = 5
"""Letters of a noun that can be the end of another."""
_NEAR = 0.2
"""Closeness from which on two figures are held together: a factor of three."""
_SMALL_STEP = 1.0
"""Largest unit of the last digit to which a figure is rounded without a word; larger ones are compared with it."""
_HIGH, _CLOSE = 10, 0.9
_CLOCK = frozenset({"second", "minute", "hour"})
_AGE = "age"


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """A figure that may be of one or several named quantities."""

    claim: Claim
    """The claim."""
    about: About
    """What its words say."""
    names: tuple[str, ...]
    """Ids of what it may be, likeliest first."""
    owners: frozenset[str]
    """Owners by name."""
    things: frozenset[str]
    """Owners by common noun."""
    stage: str
    """``wished``, ``earlier`` and so on; empty for what is so."""
    common: frozenset[str]
    """Those of its names that any thing has, so that an event has many."""
    changes: frozenset[str]
    """Those of its names that are differences."""
    counted: frozenset[str]
    """What an ordinal counts."""

    @property
    def value(self) -> Quantity:
        """The figure."""
        return cast(Quantity, self.claim.value)


@cache
def _anybody() -> frozenset[str]:
    return named("male") | named("female") | named("somebody")


@cache
def _vague() -> frozenset[str]:
    return _anybody() | named("owners")


def named_figure(claim: Claim, about: About) -> NamedFigure:
    """A claim of :func:`discrepancy.extract.named_figures.named_figures`, with what its words say."""
    owners = claim.qualifiers.get(OWNER, "").split()
    return NamedFigure(
        claim,
        about,
        tuple(claim.qualifiers.get(NAMES, "").split()),
        frozenset(w.lower() for w in owners if w[0].isupper()),
        frozenset(w for w in owners if not w[0].isupper()),
        claim.qualifiers.get(STAGE, ""),
        frozenset(claim.qualifiers.get(COMMON, "").split()),
        frozenset(claim.qualifiers.get(CHANGE, "").split()),
        frozenset(claim.qualifiers.get(THING, "").split()),
    )


def may_meet(a: NamedFigure, b: NamedFigure) -> bool:
    """Whether nothing says outright that two figures are of two things, times or stages."""
    first, second = a.value, b.value
    if closeness(first, second) < _NEAR or not _one_scale(first, second) or is_rounded(first, second):
        return False
    if a.stage != b.stage or (a.about.part != b.about.part and not {a.about.part, b.about.part} <= {"part", ""}):
        return False
    wins = named("wins")
    won = bool(a.counted & wins and b.counted & wins)
    # High ordinals hardly stand for two things: "the 29th time", "his 28th ascent".
    high = min(*a.value.figures, *b.value.figures) >= _HIGH and closeness(a.value, b.value) >= _CLOSE
    if (
        a.counted
        and b.counted
        and not won
        and not high
        and not any(_are_alike(x, y) for x in a.counted for y in b.counted)
    ):
        return False
    if (a.about.kind == "former") != (b.about.kind == "former"):
        return False
    if (a.claim.modality is Modality.FORECAST) != (b.claim.modality is Modality.FORECAST):
        return False
    if a.about.dimension == _AGE and not one_person(a, b):
        return False
    return not _other_times(a.about.periods, b.about.periods)


def one_person(a: NamedFigure, b: NamedFigure) -> bool:
    """Whether two descriptions can be of one person: "a customer" and "a woman", but not "a boy" and "a woman".

    Nor "a surfer" and "his friend": whoever is somebody else's is so in both; nor "a Briton" and "an Australian".
    """
    people = [frozenset(x.claim.qualifiers.get(NATION, "").split()) for x in (a, b)]
    if all(people) and people[0].isdisjoint(people[1]):
        return False
    if (RELATED in a.claim.qualifiers) != (RELATED in b.claim.qualifiers):
        return False
    return not (a.things & named("male") and b.things & named("female")) and not (
        a.things & named("female") and b.things & named("male")
    )


def is_rounded(a: Quantity, b: Quantity) -> bool:
    """Whether one of two figures is the other without its last digits: "15-inch", "15.4 inches"; "four feet"."""
    steps = [q.to_base(q.step) - q.to_base(0.0) for q in (a, b)]
    coarse = a if steps[0] > steps[1] else b
    if steps[0] == steps[1] or coarse.step > _SMALL_STEP or a.base_unit != b.base_unit:
        return False
    return abs(a.to_base(a.figures[0]) - b.to_base(b.figures[0])) <= max(steps) / 2


def _one_scale(a: Quantity, b: Quantity) -> bool:
    """Whether two durations are counted alike: four days in court are not 96 hours."""
    return a.dimension != "duration" or (a.unit in _CLOCK) == (b.unit in _CLOCK)


def _other_times(a: frozenset[str], b: frozenset[str]) -> bool:
    return any(_apart(a, b, name) for name in ("year:", "month:", "part:"))


def _apart(a: frozenset[str], b: frozenset[str], name: str) -> bool:
    """Whether two figures have spans of time of one class, and share none."""
    first, second = ({p for p in x if p.startswith(name)} for x in (a, b))
    return bool(first and second) and first.isdisjoint(second)


WEIGHTS: Mapping[str, float] = {
    "close": 4.0,
    "sentence": 3.0,
    "owner shared": 2.0,
    "owners alike": 0.8,
    "other owner": -1.5,
    "owners unlike": -0.6,
    "other day": -1.0,
    "one of its kind": 0.7,
    "background": -1.5,
    "part": -1.0,
    "difference": -0.7,
    "rate": -0.8,
    "age": -2.2,
}
"""Weight of each sign in the log-odds that two different figures are of one thing."""
BIAS = -2.9
"""Log-odds where no sign is seen."""


def odds_of(a: NamedFigure, b: NamedFigure, weigh: Weigher) -> float:
    """The log-odds that two different figures with one name are of one thing."""
    return BIAS + sum(w * v for w, v in zip(WEIGHTS.values(), _signs(a, b, weigh), strict=True))


def _are_alike(a: str, b: str) -> bool:
    """Whether two nouns mean nearly the same, or one is the other with something before it: "roadworker", "worker"."""
    return likeness(a, b) >= _ALIKE or (min(len(a), len(b)) >= _LONG and (a.endswith(b) or b.endswith(a)))


def _signs(a: NamedFigure, b: NamedFigure, weigh: Weigher) -> tuple[float, ...]:
    shared = bool(a.owners & b.owners)
    vague = _anybody() if a.about.dimension == _AGE else frozenset()
    alike = any(_are_alike(x, y) for x in a.things - vague for y in b.things - vague)
    return (
        max(0.0, closeness(a.value, b.value)),
        weigh.dice(a.about.sentence, b.about.sentence),
        float(shared),
        float(alike),
        float(bool(a.owners and b.owners) and not shared),
        float(bool(a.things - _vague() and b.things - _vague()) and not alike and not shared),
        float(_apart(a.about.periods, b.about.periods, "day:")),
        float(any(n in b.names and n not in a.common for n in a.names)),
        float(a.claim.background != b.claim.background),
        float(a.about.part != b.about.part),
        float(
            "difference" in (a.about.kind, b.about.kind) and a.about.kind != b.about.kind and not a.changes & b.changes
        ),
        float(a.about.kind != b.about.kind and "rate" in (a.about.kind, b.about.kind)),
        float(a.about.dimension == _AGE),
    )
