"""Which dated acts of an event are one act: groups them by what they say, and gives each group one key.

"The church burned down early on Saturday" and "a fire destroyed the church on Friday night" share neither verb nor
subject. Acts that :mod:`~discrepancy.resolve.occasion_signs` finds alike are joined by average-link agglomeration. An
act that another document dates the same way is accounted for: it is not held against a second act there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import combinations, combinations_with_replacement
from typing import cast

from discrepancy.extract.open_dates import OPEN_DATE
from discrepancy.model import Claim, Outcome
from discrepancy.resolve.clustering import average_link
from discrepancy.resolve.occasion_signs import (
    ALIKE,
    ONE_KIND,
    Act,
    Weigher,
    act_likeness,
    comparable,
    may_be_one,
    near_in_time,
    odds_of,
    read_act,
)
from discrepancy.values.time import Time, compare_times, minute_of

__all__ = ["align_occasions"]

_CUT = 3.0
"""Log-odds are cut off here on both sides."""
_JOIN = -0.25
"""Mean log-odds at which two groups tell of one act."""
_RIVAL = 0.4
"""An act is accounted for where its own time is told of with log-odds higher than these less."""
_LONE = 1.0
"""What it adds that both documents know one occasion of the kind only."""
_WEEK = timedelta(days=7)
_HOUR = 60
_ALIKE = 0.25
"""Share of words from which two sentences with clock times are taken to tell of one occasion."""
_DATES = frozenset({"person.date", "thing.date", "event.date", "act.date"})

_Pair = tuple[int, int]


def align_occasions(claims: Sequence[Claim]) -> list[Claim]:
    """Gives dated acts that are one act one key.

    Args:
        claims: Resolved claims of one event, in any order.

    Returns:
        The claims in their order; a dated act that no other document tells of is left out, for there is nothing to
        compare it with.
    """
    at = [i for i, c in enumerate(claims) if c.attribute == OPEN_DATE and isinstance(c.value, Time)]
    if not at:
        return list(claims)
    dated = [claims[i] for i in at]
    keyed: dict[int, Claim] = {}
    taken: Counter[str] = Counter()
    told: set[frozenset[tuple[str, int]]] = set()
    for members in sorted(_groups(dated, _catalogued(claims)), key=len, reverse=True):
        places = [(dated[i].doc_id, dated[i].span.start) for i in members]
        pairs = {frozenset(pair) for pair in combinations(places, 2) if pair[0][0] != pair[1][0]}
        if not pairs - told:
            continue  # of one document, or the act and the occasion of one clause, which are one
        told |= pairs
        group = [dated[i] for i in members]
        scope = min(Counter(c.scope for c in group).items(), key=lambda e: (-e[1], e[0]))[0]
        subject = min((c.subject for c in group), key=lambda s: (s.type != "person", s.id))
        taken[scope] += 1
        scope = f"{scope} ({taken[scope]})" if taken[scope] > 1 else scope
        keyed |= {at[i]: replace(dated[i], subject=subject, scope=scope) for i in members}
    open_ones = frozenset(at)
    return [keyed.get(i, c) for i, c in enumerate(claims) if i not in open_ones or i in keyed]


def _catalogued(claims: Sequence[Claim]) -> dict[tuple[str, int, int], set[tuple[str, str, str]]]:
    """Where a date of the catalogue stands → subject, attribute and scope it has there."""
    found: dict[tuple[str, int, int], set[tuple[str, str, str]]] = defaultdict(set)
    for c in claims:
        if c.attribute in _DATES:
            found[c.doc_id, c.span.start, c.span.end].add((c.subject.id, c.attribute, c.scope))
    return found


def _groups(
    dated: Sequence[Claim], catalogued: Mapping[tuple[str, int, int], set[tuple[str, str, str]]]
) -> list[list[int]]:
    """Acts that agree are joined on average, to gather who tells of one; two that differ are joined by their pair."""
    acts = [read_act(c) for c in dated]
    known = [catalogued.get((c.doc_id, c.span.start, c.span.end), set()) for c in dated]
    agreeing, differing = _odds(dated, acts, known)
    links = {pair: min(_CUT, o) + _CUT for pair, o in agreeing.items() if o > -_CUT}
    groups = average_link(len(dated), links, _JOIN + _CUT)
    group_of = {i: number for number, members in enumerate(groups) for i in members}
    joined: dict[int, int] = {}
    for (i, j), odds in differing.items():
        if odds >= _JOIN:
            first, second = sorted((_root(joined, group_of[i]), _root(joined, group_of[j])))
            joined[second] = first
    out: dict[int, list[int]] = defaultdict(list)
    for number, members in enumerate(groups):
        out[_root(joined, number)] += members
    return [sorted(members) for members in out.values()]


def _root(joined: dict[int, int], number: int) -> int:
    while joined.get(number, number) != number:
        number = joined[number]
    return number


def _odds(
    dated: Sequence[Claim], acts: Sequence[Act], known: Sequence[set[tuple[str, str, str]]]
) -> tuple[dict[_Pair, float], dict[_Pair, float]]:
    """Log-odds of the pairs that can be one act: those that agree, and those that differ and are told nowhere else."""
    weigh = Weigher(acts)
    lone = _lone_occasions(dated, acts)
    agreeing: dict[_Pair, float] = {}
    differing: dict[_Pair, float] = {}
    best: dict[tuple[int, str], float] = {}
    for i, j in _candidates(dated, acts):
        a, b = dated[i], dated[j]
        first, second = cast(Time, a.value), cast(Time, b.value)
        if _told_apart(known[i], known[j]):
            continue
        one_act = comparable(acts[i], acts[j])
        if not one_act and not (_one_hour(first, second) and _one_occasion(acts[i], acts[j], weigh)):
            continue
        outcome = _outcome(first, second)
        if outcome is Outcome.INCOMPARABLE:
            continue
        odds = odds_of(acts[i], acts[j], weigh) if one_act else 0.0
        if one_act and i in lone and j in lone:
            odds += _LONE
        if outcome is Outcome.CONFLICT:
            if near_in_time(first, second) and not _copied(a, b):
                differing[i, j] = odds
            continue
        agreeing[i, j] = odds
        for one, other in ((i, b), (j, a)):
            best[one, other.doc_id] = max(best.get((one, other.doc_id), odds), odds)
    kept = {
        (i, j): odds
        for (i, j), odds in differing.items()
        if all(best.get(k, -_CUT) <= odds - _RIVAL for k in ((i, dated[j].doc_id), (j, dated[i].doc_id)))
    }
    return agreeing, kept


def _candidates(dated: Sequence[Claim], acts: Sequence[Act]) -> list[_Pair]:
    """Pairs from two documents whose acts are alike, or whose clock times lie within an hour; sorted."""
    by_act: dict[str, list[int]] = defaultdict(list)
    for i, act in enumerate(acts):
        by_act[act.act].append(i)
    clocks = [i for i, c in enumerate(dated) if minute_of(cast(Time, c.value)) is not None]
    groups = [(clocks, clocks)]
    groups += [
        (by_act[a], by_act[b])
        for a, b in combinations_with_replacement(sorted(by_act), 2)
        if act_likeness(a, b) >= ALIKE
    ]
    pairs = {(min(i, j), max(i, j)) for first, second in groups for i in first for j in second}
    return sorted((i, j) for i, j in pairs if dated[i].doc_id != dated[j].doc_id)


def _outcome(first: Time, second: Time) -> Outcome:
    return compare_times(first, second, {"tolerance": "PT10M"}).outcome


def _lone_occasions(dated: Sequence[Claim], acts: Sequence[Act]) -> frozenset[int]:
    """Occasions told of by a noun ("the blaze") of which their document knows but one of the kind, at one time."""
    occasions = [i for i, act in enumerate(acts) if act.occasion and not _is_wide(cast(Time, dated[i].value))]
    by_document: dict[str, list[int]] = defaultdict(list)
    for i in occasions:
        by_document[dated[i].doc_id].append(i)
    return frozenset(
        i
        for i in occasions
        if not acts[i].ordinals
        and not any(
            act_likeness(acts[i].act, acts[j].act) >= ONE_KIND
            and _outcome(cast(Time, dated[i].value), cast(Time, dated[j].value)) is Outcome.CONFLICT
            for j in by_document[dated[i].doc_id]
        )
    )


def _is_wide(value: Time) -> bool:
    """Whether a time is a month or more: of what happened in a year, there is seldom one only."""
    return value.interval is not None and value.interval.end - value.interval.start > _WEEK


def _one_hour(first: Time, second: Time) -> bool:
    clocks = minute_of(first), minute_of(second)
    if clocks[0] is None or clocks[1] is None:
        return False
    apart = abs(clocks[0] - clocks[1])
    return min(apart, 1440 - apart) <= _HOUR


def _one_occasion(a: Act, b: Act, weigh: Weigher) -> bool:
    """Whether two sentences with clock times within an hour tell of one occasion, whatever their verbs."""
    return may_be_one(a, b) and weigh.dice(a.sentence, b.sentence) >= _ALIKE


def _told_apart(a: set[tuple[str, str, str]], b: set[tuple[str, str, str]]) -> bool:
    """Whether the catalogue has dates at both places, and either compares them itself or knows them for two acts."""
    return bool(a and b) and (bool(a & b) or not {key[1:] for key in a} & {key[1:] for key in b})


def _copied(a: Claim, b: Claim) -> bool:
    """Whether one text stands in both documents, and only their dates of publication make two days of "today"."""
    return a.text.casefold() == b.text.casefold()
