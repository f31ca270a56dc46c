"""Which figures with one name are of one thing: two prices, two sentences, two depths of an event.

Reports call a price a price, but name its owner in many ways, or not at all. So two figures that may be the same
quantity are held together unless something tells them apart: another owner, time, place, kind or stage (what was asked
for, what it was before). That each report has one such figure only that the other does not print, that they are close,
and that they share words and an owner, speaks for it.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import combinations

from discrepancy.extract.named_figures import AGE, NAMED
from discrepancy.model import Claim, Outcome, Span
from discrepancy.resolve.figure_about import Weigher, read_abouts
from discrepancy.resolve.figure_signs import closeness, digits
from discrepancy.resolve.named_signs import NamedFigure, is_rounded, may_meet, named_figure, odds_of, one_person
from discrepancy.values.number import Quantity, compare_quantities

__all__ = ["align_named"]

_LEAST = -1.2
"""Log-odds from which on two different figures are held together."""
_TELLING = 2
"""Digits of a figure that is printed twice by intent."""
_NEARLY = 1.0
"""By how much a rival may be less likely."""
_RIVAL = -1.6
"""What each of the first two rivals adds."""
_DIGITS = 3


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
    figures = [named_figure(c, a) for c, a in zip(named, read_abouts(named), strict=True)]
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


def _groups(figures: Sequence[NamedFigure], printed: Mapping[str, set[str]]) -> Iterator[tuple[str, list[int], float]]:
    """Name of the quantity, its figures in order, and the log-odds that they are of one thing.

    Two values that one document prints are of two things. Of what is left, the likeliest are joined first.
    """
    of, differing = _pairs(figures)
    members: dict[int, list[int]] = defaultdict(list)
    for i, cluster in enumerate(of):
        members[cluster].append(i)
    documents = {
        cluster: {doc for i in group for doc in _documents(figures[i], printed)} for cluster, group in members.items()
    }
    apart = [
        (of[i], of[j], i, j, name)
        for i, j, name in differing
        if not documents[of[i]] & documents[of[j]]
        and (name != AGE or all(one_person(figures[x], figures[y]) for x in members[of[i]] for y in members[of[j]]))
    ]
    weigh = Weigher([f.about for f in figures])
    best: dict[tuple[int, int], tuple[float, str]] = {}
    for a, b, i, j, name in apart:
        pair = (min(a, b), max(a, b))
        best[pair] = max(best.get(pair, (-math.inf, "")), (odds_of(figures[i], figures[j], weigh), name))
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


def _documents(figure: NamedFigure, printed: Mapping[str, set[str]]) -> set[str]:
    """The documents that print a figure: as this quantity or, where it has two digits, as whatever."""
    value = figure.value
    telling = len(digits(value)) >= _TELLING and AGE not in figure.names  # many people are 40
    return printed[value.identity] if telling else {figure.claim.doc_id}


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


_Differing = list[tuple[int, int, str]]


def _pairs(figures: Sequence[NamedFigure]) -> tuple[list[int], _Differing]:
    """For each figure the least index of those that agree with it; and the pairs that may be of one thing and differ.

    What agrees with two figures that differ, such as a round one, goes with the one that it is nearer to.
    """
    agreeing: list[tuple[float, int, int]] = []
    unlike: set[tuple[int, int]] = set()
    differing: _Differing = []
    for i, j in combinations(range(len(figures)), 2):
        a, b = figures[i], figures[j]
        shared = [name for name in a.names if name in b.names]
        if not shared or a.about.dimension != b.about.dimension:
            continue
        if AGE in shared and not one_person(a, b):
            continue
        outcome = compare_quantities(a.value, b.value, {}).outcome
        if outcome in (Outcome.AGREE, Outcome.COMPATIBLE) or is_rounded(a.value, b.value):
            agreeing.append((-closeness(a.value, b.value), i, j))
        elif outcome is Outcome.CONFLICT:
            unlike.add((i, j))
            if a.claim.doc_id != b.claim.doc_id and may_meet(a, b):
                differing.append((i, j, shared[0]))
    return _joined(len(figures), sorted(agreeing), unlike), differing


def _joined(size: int, pairs: Sequence[tuple[float, int, int]], unlike: Set[tuple[int, int]]) -> list[int]:
    """The least index of what each index is joined with, the first pairs first, no two that are unlike."""
    head = list(range(size))
    for _, i, j in pairs:
        low, high = sorted((head[i], head[j]))
        if low == high:
            continue
        first, second = ([k for k in range(size) if head[k] == h] for h in (low, high))
        if unlike.isdisjoint((min(x, y), max(x, y)) for x in first for y in second):
            for k in second:
                head[k] = low
    return head
