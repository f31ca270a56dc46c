"""Which dated acts of an event are one act: groups them by what they say, and gives each group one key.

"The church burned down early on Saturday" and "a fire destroyed the church on Friday night" share neither verb nor
subject. Acts that :mod:`~discrepancy.resolve.occasion_signs` finds alike are joined by average-link agglomeration. An
act that another document dates the same way is accounted for: it is not held against a second act there.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import cast

from discrepancy.extract.open_dates import OPEN_DATE
from discrepancy.model import Claim, Outcome
from discrepancy.resolve.clustering import average_link
from discrepancy.resolve.occasion_acts import (
    Act,
    Weigher,
    are_stages,
    closeness,
    likeness_of,
    may_be_one,
    one_theme,
    people_meet,
    read_act,
)
from discrepancy.resolve.occasion_signs import ONE_KIND, Standing, log_odds, signs
from discrepancy.resolve.occasion_times import as_fine, may_differ
from discrepancy.resolve.rarity import words_of
from discrepancy.values.quote_words import stem
from discrepancy.values.time import Time, compare_times, minute_of

__all__ = ["Pair", "align_occasions", "pairs"]

_CUT = 3.0
"""Log-odds are cut off here on both sides."""
_JOIN = -0.5
"""Log-odds at which two acts are taken for one."""
_ACCOUNTED = -0.2
"""An act that another document dates the same way, by so much less close at most, is not held against a second one."""
_AGREEING = 2.0
"""By how much likelier two acts are one where their times are alike."""
_KNOWN = -1.0
"""The same where what the other document dates so is an alike act."""
_CLOCKS = 0.5
"""Log-odds of two clock times within an hour in alike sentences."""
_HOUR = 60
_ALIKE = 0.25
"""Share of words from which two sentences with clock times are taken to tell of one occasion."""
_DATES = frozenset({"person.date", "thing.date", "event.date", "act.date"})

_Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two dated acts of two documents that may be one."""

    at: _Pair
    """Their numbers."""
    differ: bool
    """Whether their times exclude each other."""
    hour: bool
    """Whether they are told in alike sentences, with clock times within an hour."""
    signs: tuple[float, ...]
    """See :func:`~discrepancy.resolve.occasion_signs.signs`."""


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
    acts = [read_act(c) for c in dated]
    keyed: dict[int, Claim] = {}
    taken: Counter[str] = Counter()
    told: set[frozenset[tuple[str, int]]] = set()
    for members, odds in sorted(_groups(acts, pairs(dated, acts, claims)), key=lambda g: len(g[0]), reverse=True):
        places = [(dated[i].doc_id, dated[i].span.start) for i in members]
        both = {frozenset(pair) for pair in combinations(places, 2) if pair[0][0] != pair[1][0]}
        if not both - told:
            continue  # of one document, or the act and the occasion of one clause, which are one
        told |= both
        group = [dated[i] for i in members]
        scope = min(Counter(c.scope for c in group).items(), key=lambda e: (-e[1], e[0]))[0]
        subject = min((c.subject for c in group), key=lambda s: (s.type != "person", s.id))
        taken[scope] += 1
        scope = f"{scope} ({taken[scope]})" if taken[scope] > 1 else scope
        sure = round(1 / (1 + math.exp(-odds)), 3)
        keyed |= {at[i]: replace(dated[i], subject=subject, scope=scope, confidence=sure) for i in members}
    open_ones = frozenset(at)
    return [keyed.get(i, c) for i, c in enumerate(claims) if i not in open_ones or i in keyed]


def _catalogued(claims: Sequence[Claim]) -> dict[tuple[str, int, int], set[tuple[str, str, str]]]:
    """Where a date of the catalogue stands → subject, attribute and scope it has there.

    Those of the past are not held against each other, and left out.
    """
    found: dict[tuple[str, int, int], set[tuple[str, str, str]]] = defaultdict(set)
    for c in claims:
        if c.attribute in _DATES and not c.background:
            found[c.doc_id, c.span.start, c.span.end].add((c.subject.id, c.attribute, c.scope))
    return found


def _groups(acts: Sequence[Act], found: Iterable[Pair]) -> list[tuple[list[int], float]]:
    """Groups of claims of one act, each with the log-odds of its surest pair that differs.

    Acts that agree are joined on average, to gather who tells of one; two that differ are joined by their pair.
    """
    agreeing: dict[_Pair, float] = {}
    differing: dict[_Pair, float] = {}
    for one in found:
        odds = max(log_odds(one.signs), _CLOCKS if one.hour else -math.inf)
        (differing if one.differ else agreeing)[one.at] = odds if one.differ else odds + _AGREEING
    links = {pair: min(_CUT, o) + _CUT for pair, o in agreeing.items() if o > -_CUT}
    groups = average_link(len(acts), links, _JOIN + _CUT)
    group_of = {i: number for number, members in enumerate(groups) for i in members}
    linked: dict[frozenset[int], float] = {}
    who = [frozenset(name for i in members for name in acts[i].who) for members in groups]
    for (i, j), odds in differing.items():
        a, b = who[group_of[i]], who[group_of[j]]
        if odds >= _JOIN and (not a or not b or people_meet(a, b)):
            pair = frozenset((group_of[i], group_of[j]))
            linked[pair] = max(linked.get(pair, odds), odds)
    out: list[tuple[list[int], float]] = []
    for numbers in _cliques(linked, len(groups)):
        members = sorted(i for n in numbers for i in groups[n])
        surest = [linked[pair] for a, b in combinations(numbers, 2) if (pair := frozenset((a, b))) in linked]
        out.append((members, max(surest, default=0.0)))
    return out


def _cliques(linked: Mapping[frozenset[int], float], size: int) -> list[list[int]]:
    """Groups of groups, each linked with all others of its own: what differs from one of two differs from both."""
    of: dict[int, list[int]] = {n: [n] for n in range(size)}
    for pair in sorted((p for p in linked if len(p) == 2), key=lambda p: (-linked[p], sorted(p))):
        a, b = (of[n] for n in sorted(pair))
        if a is not b and all(frozenset((x, y)) in linked for x in a for y in b):
            a += b
            of |= dict.fromkeys(b, a)
    return [numbers for n, numbers in of.items() if min(numbers) == n]


@dataclass
class _Rivals:
    """How close the clauses of other documents come to each clause: by claim and document."""

    alike: dict[tuple[int, str], float] = field(default_factory=dict)
    """Of those that tell of an alike act."""
    agreeing: dict[tuple[int, str], float] = field(default_factory=dict)
    """Of those that have the same time."""
    known: dict[tuple[int, str], float] = field(default_factory=dict)
    """Of those that have the same time and tell of an alike act."""

    many: Counter[tuple[int, str]] = field(default_factory=Counter)
    """How many tell of an alike act with another time."""

    def note(self, key: tuple[int, str], close: float, *, alike: bool, told: bool) -> None:
        """Keeps the closest."""
        for table, holds in ((self.alike, alike), (self.agreeing, told), (self.known, alike and told)):
            if holds:
                table[key] = max(table.get(key, close), close)
        self.many[key] += alike and not told


def pairs(dated: Sequence[Claim], acts: Sequence[Act], claims: Sequence[Claim]) -> Iterator[Pair]:
    """The pairs of dated acts that may be one: those that agree, and those that differ and are not told of two.

    Args:
        dated: The claims of an event that date an act.
        acts: What they say.
        claims: All its claims.
    """
    catalogued = _catalogued(claims)
    known = [catalogued.get((c.doc_id, c.span.start, c.span.end), set()) for c in dated]
    weigh = Weigher(acts)
    rivals = _Rivals()
    words = _words_by_document(claims)
    # The same few times come again and again: each two of them are compared once.
    numbers: dict[Time, int] = {}
    at = [numbers.setdefault(cast(Time, c.value), len(numbers)) for c in dated]
    outcomes: dict[_Pair, Outcome] = {}
    found: list[tuple[_Pair, Outcome, float, bool]] = []
    for i, j in combinations(range(len(dated)), 2):
        a, b = dated[i], dated[j]
        if a.doc_id == b.doc_id:
            continue
        first, second = cast(Time, a.value), cast(Time, b.value)
        both = at[i], at[j]
        if both not in outcomes:
            outcomes[both] = _outcome(first, second)
        outcome = outcomes[both]
        if outcome is Outcome.INCOMPARABLE:
            continue
        alike = likeness_of(acts[i], acts[j])[0] >= ONE_KIND
        told = outcome in (Outcome.AGREE, Outcome.COMPATIBLE)
        hour = _one_hour(first, second) and weigh.dice(acts[i].sentence, acts[j].sentence) >= _ALIKE
        if not (alike or told or hour or _of_one_thing(acts[i], first, acts[j], second)):
            continue
        close = closeness(acts[i], acts[j], weigh)
        for key in ((i, b.doc_id), (j, a.doc_id)):
            rivals.note(key, close, alike=alike, told=told)
        if not may_be_one(acts[i], acts[j]) or _told_apart(known[i], known[j]):
            continue
        if alike or hour or not told:
            found.append(((i, j), outcome, close, hour))
    for (i, j), outcome, close, hour in found:
        a, b = dated[i], dated[j]
        first, second = cast(Time, a.value), cast(Time, b.value)
        differ = outcome is Outcome.CONFLICT
        if differ and (not may_differ(first, second) or _copied(a, b) or _beyond(acts[i], a, acts[j], b)):
            continue
        if differ and acts[i].earlier != acts[j].earlier and not as_fine(first, second):
            continue  # "on Friday", "in June last year"
        keys = ((i, b.doc_id), (j, a.doc_id))
        accounted = max(rivals.agreeing.get(key, -_CUT) for key in keys) - close
        known_there = max(rivals.known.get(key, -_CUT) for key in keys) - close
        if differ and (accounted > _ACCOUNTED or known_there > _KNOWN):
            continue
        standing = Standing(
            first,
            second,
            best=all(rivals.alike.get(key, close) <= close for key in keys),
            accounted=accounted if differ else 0.0,
            only=1 / max(1, *(rivals.many[key] for key in keys)),
            strange=_strange(acts[i], acts[j], words[b.doc_id]) or _strange(acts[j], acts[i], words[a.doc_id]),
            documents=len(words),
        )
        yield Pair((i, j), differ, hour, signs(acts[i], acts[j], weigh, standing))


def _of_one_thing(a: Act, first: Time, b: Act, second: Time) -> bool:
    """Whether two acts that no list joins befall one thing or person, at times told alike precisely."""
    return as_fine(first, second) and one_theme(a, b) and not are_stages(a, b)


def _words_by_document(claims: Sequence[Claim]) -> dict[str, frozenset[str]]:
    out: dict[str, set[str]] = defaultdict(set)
    for doc, sentence in {(c.doc_id, c.sentence) for c in claims}:
        out[doc].update(words_of(sentence.lower()))
    return {doc: frozenset(map(stem, words)) for doc, words in out.items()}


def _strange(act: Act, other: Act, words: frozenset[str]) -> bool:
    """Whether no name of what an act befalls is in the other document, and that calls it by none."""
    return bool(act.names) and not other.names and not act.names & words


def _outcome(first: Time, second: Time) -> Outcome:
    return compare_times(first, second, {"tolerance": "PT10M"}).outcome


def _one_hour(first: Time, second: Time) -> bool:
    clocks = minute_of(first), minute_of(second)
    if clocks[0] is None or clocks[1] is None:
        return False
    apart = abs(clocks[0] - clocks[1])
    return min(apart, 1440 - apart) <= _HOUR


def _told_apart(a: set[tuple[str, str, str]], b: set[tuple[str, str, str]]) -> bool:
    """Whether the catalogue has dates at both places, and either compares them itself or knows them for two acts."""
    return bool(a and b) and (bool(a & b) or not {key[1:] for key in a} & {key[1:] for key in b})


def _beyond(act: Act, claim: Claim, other_act: Act, other: Claim) -> bool:
    """Whether one says no more than that it was before or after a time, and the other's lies there."""
    first, second = cast(Time, claim.value).interval, cast(Time, other.value).interval
    if act.side and act.side == other_act.side:
        return False  # two deadlines
    if first is None or second is None:
        return bool(act.side or other_act.side)
    one, two = (act.side, first, second), (other_act.side, second, first)
    return any(
        (side in ("by", "before") and there.start < at.end) or (side == "after" and there.end > at.start)
        for side, at, there in (one, two)
    )


def _copied(a: Claim, b: Claim) -> bool:
    """Whether one text stands in both documents, and only their dates of publication make two days of "today"."""
    return a.text.casefold() == b.text.casefold()
