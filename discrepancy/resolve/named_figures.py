"""Which figures with one name are of one thing: two prices, two sentences, two depths of an event.

Reports call a price a price, but name its owner in many ways, or not at all. So two figures that may be the same
quantity are held together unless something tells them apart: another owner, time, place, kind or stage (what was asked
for, what it was before). That each report has one such figure only that the other does not print, that they are close,
and that they share words and an owner, speaks for it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import cast

from discrepancy.extract.figure_names import OWNER
from discrepancy.extract.named_figures import COMMON, NAMED, NAMES, STAGE, THING
from discrepancy.model import Claim, Modality, Outcome, Span
from discrepancy.resolve.figure_about import About, Weigher, read_abouts
from discrepancy.resolve.figure_signs import closeness
from discrepancy.resolve.senses import likeness
from discrepancy.values.number import Quantity, compare_quantities

__all__ = ["align_named"]

_ALIKE = 0.45
"""Likeness of two words from which they are taken for near synonyms."""
_LEAST = -1.2
"""Log-odds from which on two different figures are held together."""
_LONG = 5
"""Letters of a noun that can be the end of another."""
_NEAR = 0.2
"""Closeness from which on two figures are held together: a factor of three."""
_CLOCK = frozenset({"second", "minute", "hour"})
_TELLING = 2
"""Digits of a figure that is printed twice by intent."""
_NEARLY = 1.0
"""By how much a rival may be less likely."""
_MALE = frozenset({"man", "boy", "lad", "father", "son", "brother", "husband", "grandfather", "widower", "gunman"})
_FEMALE = frozenset({"woman", "girl", "mother", "daughter", "sister", "wife", "grandmother", "widow"})
_ANYBODY = (
    _MALE | _FEMALE | {"person", "victim", "resident", "suspect", "passenger", "tourist", "teenager", "pensioner"}
)
"""Words for people that say little of who they are."""
_DIGITS = 3


@dataclass(frozen=True, slots=True)
class _Figure:
    claim: Claim
    about: About
    names: tuple[str, ...]
    """Ids of what it may be, likeliest first."""
    owners: frozenset[str]
    """Owners by name."""
    things: frozenset[str]
    """Owners by common noun."""
    stage: str
    common: frozenset[str]
    """Those of its names that any thing has, so that an event has many."""
    counted: frozenset[str]
    """What an ordinal counts."""


def align_named(claims: Sequence[Claim]) -> list[Claim]:
    """Gives figures of one named quantity one key, and drops those that no other report contradicts.

    Args:
        claims: Resolved claims of one event, in any order.

    Returns:
        All other claims, without the figures that are held against each other under a name; and the named ones
        of which two documents have different values.
    """
    named = [c for c in claims if c.extractor == NAMED]
    if not named:
        return list(claims)
    figures = [_read(c, a) for c, a in zip(named, read_abouts(named), strict=True)]
    printed: dict[str, set[str]] = defaultdict(set)
    for c in claims:
        if isinstance(c.value, Quantity):
            printed[c.value.identity].add(c.doc_id)
    kept: list[Claim] = []
    taken: set[tuple[str, Span]] = set()
    keys: Counter[str] = Counter()
    for name, group, odds in _groups(figures, printed):
        keys[name] += 1
        stage = figures[group[0]].stage
        scope = " ".join([*([stage] if stage else []), *([f"({keys[name]})"] if keys[name] > 1 else [])])
        confidence = round(1 / (1 + math.exp(-odds)), _DIGITS)
        earlier = all(figures[i].claim.background for i in group)
        for i in group:
            claim = figures[i].claim
            kept.append(replace(claim, attribute=name, scope=scope, confidence=confidence, background=earlier))
            taken.add((claim.doc_id, claim.span))
    out = [c for c in claims if c.extractor != NAMED]
    return [c for c in out if not isinstance(c.value, Quantity) or (c.doc_id, c.span) not in taken] + kept


def _read(claim: Claim, about: About) -> _Figure:
    owners = claim.qualifiers.get(OWNER, "").split()
    return _Figure(
        claim,
        about,
        tuple(claim.qualifiers.get(NAMES, "").split()),
        frozenset(w.lower() for w in owners if w[0].isupper()),
        frozenset(w for w in owners if not w[0].isupper()),
        claim.qualifiers.get(STAGE, ""),
        frozenset(claim.qualifiers.get(COMMON, "").split()),
        frozenset(claim.qualifiers.get(THING, "").split()),
    )


def _groups(figures: Sequence[_Figure], printed: Mapping[str, set[str]]) -> Iterator[tuple[str, list[int], float]]:
    """Name of the quantity, its figures in order, and the log-odds that they are of one thing.

    Two values that one document prints are of two things. Of what is left, the likeliest are joined first.
    """
    agreeing, differing = _pairs(figures)
    of = _joined(len(figures), agreeing)
    members: dict[int, list[int]] = defaultdict(list)
    for i, cluster in enumerate(of):
        members[cluster].append(i)
    documents = {
        cluster: {doc for i in group for doc in _documents(figures[i], printed)} for cluster, group in members.items()
    }
    apart = [(of[i], of[j], i, j, name) for i, j, name in differing if not documents[of[i]] & documents[of[j]]]
    weigh = Weigher([f.about for f in figures])
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for a, b, i, j, name in apart:
        pair = (min(a, b), max(a, b))
        best[pair] = max(best.get(pair, (-math.inf, "")), (_odds(figures[i], figures[j], weigh), name))
    best = _with_rivals(best, documents)
    groups: dict[int, set[int]] = {}
    found: dict[int, tuple[float, str]] = {}
    for (a, b), (odds, name) in sorted(best.items(), key=lambda x: (-x[1][0], x[0])):
        if odds < _LEAST:
            break
        first, second = groups.get(a, {a}), groups.get(b, {b})
        if first is second or any((min(x, y), max(x, y)) not in best for x in first for y in second):
            continue
        whole = first | second
        for c in whole:
            groups[c] = whole
        found[min(whole)] = found.get(min(first), found.get(min(second), (odds, name)))
    for head, (odds, name) in sorted(found.items()):
        if min(groups[head]) == head:
            yield name, sorted(i for c in groups[head] for i in members[c]), odds


def _documents(figure: _Figure, printed: Mapping[str, set[str]]) -> set[str]:
    """The documents that print a figure: as this quantity or, where it has two digits, as whatever."""
    value = _quantity(figure)
    digits = f"{abs(value.figures[0]):.10g}".replace(".", "").strip("0")
    return printed[value.identity] if len(digits) >= _TELLING else {figure.claim.doc_id}


def _with_rivals(
    best: Mapping[tuple[int, int], tuple[float, str]], documents: Mapping[int, set[str]]
) -> dict[tuple[int, int], tuple[float, str]]:
    """Pairs with lower odds where one of the two could nearly as well go with another value of the same report."""
    partners: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), (odds, _) in best.items():
        partners[a][b] = partners[b][a] = odds
    out = {}
    for (a, b), (odds, name) in best.items():
        rivals = [
            c
            for one, other in ((a, b), (b, a))
            for c, theirs in partners[one].items()
            if c != other and theirs > odds - _NEARLY and documents[c] & documents[other]
        ]
        out[a, b] = (odds + _RIVAL * min(len(rivals), 2), name)
    return out


_Pairs = tuple[list[tuple[int, int]], list[tuple[int, int, str]]]


def _pairs(figures: Sequence[_Figure]) -> _Pairs:
    """Figures of two documents that may be of one quantity: those that agree, and those that differ, with its name."""
    agreeing: list[tuple[int, int]] = []
    differing: list[tuple[int, int, str]] = []
    for i, j in combinations(range(len(figures)), 2):
        a, b = figures[i], figures[j]
        shared = [name for name in a.names if name in b.names]
        if not shared or a.about.dimension != b.about.dimension:
            continue
        outcome = compare_quantities(_quantity(a), _quantity(b), {}).outcome
        if outcome in (Outcome.AGREE, Outcome.COMPATIBLE):
            agreeing.append((i, j))
        elif outcome is Outcome.CONFLICT and a.claim.doc_id != b.claim.doc_id and _may_meet(a, b):
            differing.append((i, j, shared[0]))
    return agreeing, differing


def _joined(size: int, pairs: Sequence[tuple[int, int]]) -> list[int]:
    """The least index of what each index is joined with."""
    head = list(range(size))
    for i, j in pairs:
        low, high = sorted((head[i], head[j]))
        if low != high:
            head = [low if h == high else h for h in head]
    return head


def _quantity(f: _Figure) -> Quantity:
    return cast(Quantity, f.claim.value)


def _may_meet(a: _Figure, b: _Figure) -> bool:
    """Whether nothing says outright that two figures are of two things, times or stages."""
    if closeness(_quantity(a), _quantity(b)) < _NEAR or not _one_scale(_quantity(a), _quantity(b)):
        return False
    if a.stage != b.stage or (a.about.part != b.about.part and not {a.about.part, b.about.part} <= {"part", ""}):
        return False
    if a.counted and b.counted and not any(_are_alike(x, y) for x in a.counted for y in b.counted):
        return False
    if (a.about.kind == "former") != (b.about.kind == "former"):
        return False
    if (a.claim.modality is Modality.FORECAST) != (b.claim.modality is Modality.FORECAST):
        return False
    if a.about.dimension == "age" and not _one_person(a, b):
        return False
    return not _other_times(a.about.periods, b.about.periods)


def _one_person(a: _Figure, b: _Figure) -> bool:
    """Whether two descriptions can be of one person: "a customer" and "a woman", but not "a boy" and "a woman"."""
    return not (a.things & _MALE and b.things & _FEMALE) and not (a.things & _FEMALE and b.things & _MALE)


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
    "age": -2.2,
}
"""Weight of each sign in the log-odds that two different figures are of one thing."""
_RIVAL = -1.6
"""What each of the first two rivals adds."""
BIAS = -2.9
"""Log-odds where no sign is seen."""


def _odds(a: _Figure, b: _Figure, weigh: Weigher) -> float:
    return BIAS + sum(w * v for w, v in zip(WEIGHTS.values(), _signs(a, b, weigh), strict=True))


def _are_alike(a: str, b: str) -> bool:
    """Whether two nouns mean nearly the same, or one is the other with something before it: "roadworker", "worker"."""
    return likeness(a, b) >= _ALIKE or (min(len(a), len(b)) >= _LONG and (a.endswith(b) or b.endswith(a)))


def _signs(a: _Figure, b: _Figure, weigh: Weigher) -> tuple[float, ...]:
    shared = bool(a.owners & b.owners)
    vague = _ANYBODY if a.about.dimension == "age" else frozenset()
    alike = any(_are_alike(x, y) for x in a.things - vague for y in b.things - vague)
    return (
        max(0.0, closeness(_quantity(a), _quantity(b))),
        weigh.dice(a.about.sentence, b.about.sentence),
        float(shared),
        float(alike),
        float(bool(a.owners and b.owners) and not shared),
        float(bool(a.things - _ANYBODY and b.things - _ANYBODY) and not alike and not shared),
        float(_apart(a.about.periods, b.about.periods, "day:")),
        float(any(n in b.names and n not in a.common for n in a.names)),
        float(a.claim.background != b.claim.background),
        float(a.about.part != b.about.part),
        float("difference" in (a.about.kind, b.about.kind) and a.about.kind != b.about.kind),
        float(a.about.dimension == "age"),
    )
