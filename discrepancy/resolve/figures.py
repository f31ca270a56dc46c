"""Which figures of an event tell of one fact: groups them by what they are about, and gives each group one key.

Two reports seldom put a fact in the same words: "four masts of the line were felled" and "damage to three masts near
the pass" share neither predicate nor scope. Figures that :mod:`~discrepancy.resolve.figure_signs` finds alike are
joined by average-link agglomeration, and all claims of a group get its attribute, subject and scope, so that alignment
sees one data item. A figure whose own value the other report prints for the same thing is accounted for: it is not
held against a second figure there.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import cast

from discrepancy.model import Claim, Outcome, Subject
from discrepancy.resolve.clustering import average_link
from discrepancy.resolve.figure_about import About, Weigher, read_abouts
from discrepancy.resolve.figure_signs import closeness, comparable, log_odds, signs
from discrepancy.values.number import Quantity, compare_quantities

__all__ = ["abouts_of", "align_figures", "is_figure"]

_LEFT_ALONE = frozenset({"age"})
"""Attributes whose subject says it all."""
_CUT = 3.0
"""Log-odds are cut off here on both sides."""
_JOIN = -1.8
"""Mean log-odds at which two groups of figures are of one fact."""
_AGREE = 2.0
"""What it adds that two figures are the same."""
_CLOSE = 1.0
"""What it adds, or takes away, that two different figures are close."""
_EVEN = 0.6
"""Closeness that says nothing."""
_SAME_KEY = 1.0
"""What it adds that the catalogue gives both one attribute and one scope."""
_RIVAL = 0.5
"""A figure is accounted for where its own value is printed with log-odds higher than these less."""
_EVERYWHERE = 0.5
"""A word that so large a share of the documents has in its figures' sentences limits none: it is where the event is."""


def align_figures(claims: Sequence[Claim]) -> list[Claim]:
    """Gives figures of one fact one key.

    Args:
        claims: Resolved claims of one event, in any order.

    Returns:
        The same claims in the same order, figures with the attribute, subject and scope of their group; where one of a
        group tells of the occasion reported, all do.
    """
    at = [i for i, c in enumerate(claims) if is_figure(c)]
    figures = [claims[i] for i in at]
    out = list(claims)
    taken: Counter[tuple[str, str, str]] = Counter()
    for members in _groups(figures):
        for i, claim in zip(members, _rekeyed([figures[i] for i in members], taken), strict=True):
            out[at[i]] = claim
    return out


def is_figure(claim: Claim) -> bool:
    """Whether a claim's key is to be found by what its figure is about."""
    return isinstance(claim.value, Quantity) and claim.attribute not in _LEFT_ALONE


def abouts_of(figures: Sequence[Claim]) -> list[About]:
    """What each figure of an event is about, without limits to where all of the event is."""
    abouts = read_abouts(figures)
    documents: dict[str, set[str]] = defaultdict(set)
    for claim, about in zip(figures, abouts, strict=True):
        for word in about.sentence:
            documents[word].add(claim.doc_id)
    least = max(2.0, _EVERYWHERE * len({c.doc_id for c in figures}))
    main = {w for w, docs in documents.items() if len(docs) >= least}
    return [replace(a, limits=a.limits - main) if a.limits & main else a for a in abouts]


def _groups(figures: Sequence[Claim]) -> list[list[int]]:
    links = {pair: min(_CUT, odds) + _CUT for pair, odds in _odds(figures).items() if odds > -_CUT}
    return average_link(len(figures), links, _JOIN + _CUT)


def _odds(figures: Sequence[Claim]) -> dict[tuple[int, int], float]:
    """Log-odds of the pairs that can be of one fact, without those that are accounted for otherwise."""
    abouts = abouts_of(figures)
    weigh = Weigher(abouts)

    def odds_of(i: int, j: int) -> float:
        a, b = abouts[i], abouts[j]
        of_one_key = a.known and b.known and figures[i].scope == figures[j].scope
        return log_odds(signs(a, b, weigh)) + (_SAME_KEY if of_one_key else 0.0)

    found: dict[tuple[int, int], float] = {}
    best: dict[tuple[int, str], float] = {}
    differing: list[tuple[int, int]] = []
    for i, j in _candidates(abouts):
        outcome = compare_quantities(_quantity(figures[i]), _quantity(figures[j]), {}).outcome
        if outcome is Outcome.CONFLICT:
            if _may_differ(figures[i], figures[j], abouts[i], abouts[j]):
                differing.append((i, j))
        elif outcome is not Outcome.INCOMPARABLE:
            odds = odds_of(i, j)
            found[i, j] = odds + _AGREE
            for one, other in ((i, figures[j].doc_id), (j, figures[i].doc_id)):
                best[one, other] = max(best.get((one, other), odds), odds)
    for i, j in differing:
        odds = odds_of(i, j) + _CLOSE * (closeness(_quantity(figures[i]), _quantity(figures[j])) - _EVEN)
        # Within one document two sections may differ: what one of them prints elsewhere accounts for nothing.
        if odds > -_CUT and (figures[i].doc_id == figures[j].doc_id or not _accounted_for(figures, i, j, odds, best)):
            found[i, j] = odds
    return found


def _quantity(figure: Claim) -> Quantity:
    return cast(Quantity, figure.value)


def _candidates(abouts: Sequence[About]) -> Iterator[tuple[int, int]]:
    by_dimension: dict[str, list[int]] = defaultdict(list)
    for i, about in enumerate(abouts):
        by_dimension[about.dimension].append(i)
    for members in by_dimension.values():
        yield from ((i, j) for i, j in combinations(members, 2) if comparable(abouts[i], abouts[j]))


def _may_differ(a: Claim, b: Claim, first: About, second: About) -> bool:
    """Whether two different figures can be of one fact: not in one text, nor of two occasions but for one name."""
    if (a.doc_id, a.section_id) == (b.doc_id, b.section_id):
        return False
    return first.background == second.background or bool(first.names & second.names)


def _accounted_for(
    figures: Sequence[Claim], i: int, j: int, odds: float, best: Mapping[tuple[int, str], float]
) -> bool:
    """Whether one of two different figures has its own value in the other's document."""
    places = ((i, figures[j].doc_id), (j, figures[i].doc_id))
    return any(best.get(place, -_CUT) > odds - _RIVAL for place in places)


def _rekeyed(group: Sequence[Claim], taken: Counter[tuple[str, str, str]]) -> list[Claim]:
    """The claims of a group under one key, which no other group has."""
    named = [c for c in group if c.extractor != "open_figures"] or group
    attribute = _commonest(c.attribute for c in named)
    subject = _subject(group)
    scope = _commonest(c.scope for c in named)
    key = (subject.id, attribute, scope)
    taken[key] += 1
    if taken[key] > 1:
        scope = f"{scope} ({taken[key]})".strip()
    earlier = all(c.background for c in group)
    found = (attribute, subject, scope, earlier)
    return [
        c
        if (c.attribute, c.subject, c.scope, c.background) == found
        else replace(c, attribute=attribute, subject=subject, scope=scope, background=earlier)
        for c in group
    ]


def _subject(group: Sequence[Claim]) -> Subject:
    """The person of most claims that name one, else what most are said of."""
    chosen = _commonest([c.subject.id for c in group if c.subject.type == "person"] or [c.subject.id for c in group])
    return min((c.subject for c in group if c.subject.id == chosen), key=lambda s: (-len(s.text), s.text))


def _commonest(texts: Iterable[str]) -> str:
    counts = Counter(texts)
    return min(counts, key=lambda t: (-counts[t], t))
