"""Which figures of an event tell of one fact: groups them by what they are about, and gives each group one key.

Two reports seldom put a fact in the same words: "four masts of the line were felled" and "damage to three masts near
the pass" share neither predicate nor scope. Figures that :mod:`~discrepancy.resolve.figure_signs` finds alike are
joined by average-link agglomeration, and all claims of a group get its attribute, subject and scope, so that alignment
sees one data item. How likely two different figures are of one fact, :mod:`~discrepancy.resolve.figure_pairs` says.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from discrepancy.extract.named_figures import NAMED
from discrepancy.model import Claim, Outcome, Subject
from discrepancy.resolve.clustering import average_link
from discrepancy.resolve.figure_about import About, Weigher, of_one_dimension, quantity_of, read_abouts
from discrepancy.resolve.figure_pairs import different_pairs, pair_odds
from discrepancy.resolve.figure_signs import comparable, is_telling, log_odds, of_one_key, signs
from discrepancy.values.number import Quantity, compare_quantities

__all__ = ["abouts_of", "align_figures", "is_figure"]

_LEFT_ALONE = frozenset({"age"})
"""Attributes whose subject says it all."""
_CUT = 3.0
"""Log-odds are cut off here on both sides."""
_JOIN = 0.5
"""Mean log-odds at which two groups of figures are of one fact."""
_DIFFER = -0.85
"""Log-odds at which two groups of different figures are."""
_BOTH = 0.5
"""Two figures are of two facts where more than so large a share of the texts with the rarer one print both."""
_DIGITS = 3
_AGREE, _AGREE_TELLING = 2.0, 4.3
"""What it adds that two figures are the same, and that they are one that two reports hardly print by chance."""
_SAME_KEY = 3.0
"""What it adds that the catalogue gives both one attribute and one scope."""
_EVERYWHERE = 0.5
"""A word that so large a share of the documents has in its figures' sentences limits none: it is where the event is."""


def align_figures(claims: Sequence[Claim]) -> list[Claim]:
    """Gives figures of one fact one key.

    Args:
        claims: Resolved claims of one event, in any order.

    Returns:
        The same claims in the same order, figures with the attribute, subject and scope of their group; where one of a
        group tells of the occasion reported, all do. Where a group has different figures, the confidence of each is how
        surely it is of one fact with another one of them.
    """
    at = [i for i, c in enumerate(claims) if is_figure(c)]
    figures = [claims[i] for i in at]
    out = list(claims)
    taken: Counter[tuple[str, str, str]] = Counter()
    for group in _groups(figures):
        members, surely = zip(*group, strict=True)
        for i, claim, sure in zip(members, _rekeyed([figures[i] for i in members], taken), surely, strict=True):
            out[at[i]] = claim if sure == 1.0 else replace(claim, confidence=min(claim.confidence, sure))
    return out


def is_figure(claim: Claim) -> bool:
    """Whether a claim's key is to be found by what its figure is about."""
    return isinstance(claim.value, Quantity) and claim.attribute not in _LEFT_ALONE and claim.extractor != NAMED


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


def _groups(figures: Sequence[Claim]) -> list[list[tuple[int, float]]]:
    """Figures of one fact, each with how surely it is: first those that print the same, then those that differ.

    That one report words a fact as another does is enough to hold the two against each other, however differently a
    third one words it: the likeness of two groups of the same figure is that of their most alike members. What one text
    prints side by side is of two facts.
    """
    agreeing, differing = _odds(figures)
    alike = _agreeing_groups(figures, _links(agreeing))
    of = {i: n for n, members in enumerate(alike) for i in members}
    texts = _texts(figures, alike)
    earlier = [2 * sum(figures[i].background for i in members) > len(members) for members in alike]
    nearest: dict[tuple[int, int], float] = {}
    for (i, j), odds in differing.items():
        a, b = min(of[i], of[j]), max(of[i], of[j])
        # What one text looks back on may be what another reports: it is no earlier occasion then.
        if earlier[a] != earlier[b] and figures[i].background == figures[j].background:
            continue
        if len(texts[a] & texts[b]) <= _BOTH * min(len(texts[a]), len(texts[b])):
            nearest[a, b] = max(nearest.get((a, b), odds), odds)
    groups = average_link(len(alike), _links(nearest), _DIFFER + _CUT)
    return [_with_certainty(group, alike, nearest) for group in groups]


def _agreeing_groups(figures: Sequence[Claim], links: dict[tuple[int, int], float]) -> list[list[int]]:
    """Groups of figures that print the same: "over five" agrees with seven and with nine, and makes them no group."""
    while True:
        groups = average_link(len(figures), links, _JOIN + _CUT)
        apart = {
            pair: -math.inf
            for group in groups
            for pair in combinations(group, 2)
            if links.get(pair) != -math.inf
            and compare_quantities(quantity_of(figures[pair[0]]), quantity_of(figures[pair[1]]), {}).outcome
            is Outcome.CONFLICT
        }
        if not apart:
            return groups
        links |= apart


def _texts(figures: Sequence[Claim], alike: Sequence[Sequence[int]]) -> list[set[tuple[str, str]]]:
    """The texts that print what each group of the same figure has; a telling figure is the same one wherever it is."""
    places = [(c.doc_id, c.section_id) for c in figures]
    telling = [quantity_of(c).identity if is_telling(quantity_of(c)) else "" for c in figures]
    printed: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for place, identity in zip(places, telling, strict=True):
        printed[identity].add(place)
    return [
        {place for i in members for place in (printed[telling[i]] if telling[i] else {places[i]})} for members in alike
    ]


def _with_certainty(
    group: Sequence[int], alike: Sequence[Sequence[int]], nearest: Mapping[tuple[int, int], float]
) -> list[tuple[int, float]]:
    """The figures of some groups of the same figure, in order, with the probability of each one's best link."""
    best = {
        n: max((nearest.get((min(n, m), max(n, m)), -_CUT) for m in group if m != n), default=math.inf) for n in group
    }
    return sorted((i, round(1 / (1 + math.exp(-best[n])), _DIGITS)) for n in group for i in alike[n])


def _links(odds: Mapping[tuple[int, int], float]) -> dict[tuple[int, int], float]:
    return {pair: min(_CUT, x) + _CUT for pair, x in odds.items() if x > -_CUT}


def _odds(figures: Sequence[Claim]) -> tuple[dict[tuple[int, int], float], dict[tuple[int, int], float]]:
    """Log-odds of the pairs that can be of one fact: of the same figure, and of different ones."""
    abouts = abouts_of(figures)
    weigh = Weigher(abouts)
    pairs = [(i, j) for i, j in of_one_dimension(abouts) if comparable(abouts[i], abouts[j])]
    choice = _choices(figures, pairs)
    agreeing: dict[tuple[int, int], float] = {}
    for i, j in pairs:
        outcome = compare_quantities(quantity_of(figures[i]), quantity_of(figures[j]), {}).outcome
        if outcome is Outcome.CONFLICT or outcome is Outcome.INCOMPARABLE:
            continue
        a, b = abouts[i], abouts[j]
        only = 1 / max(choice[i, figures[j].doc_id], choice[j, figures[i].doc_id])
        odds = log_odds(signs(a, b, weigh, only)) + _SAME_KEY * of_one_key(figures[i], figures[j], a, b)
        telling = outcome is Outcome.AGREE and is_telling(quantity_of(figures[i]))
        agreeing[i, j] = odds + (_AGREE_TELLING if telling else _AGREE)
    differing = {
        (pair.first, pair.second): pair_odds(pair) + _SAME_KEY * pair.one_key
        for pair in different_pairs(figures, abouts, weigh)
    }
    return agreeing, differing


def _choices(figures: Sequence[Claim], pairs: Iterable[tuple[int, int]]) -> Mapping[tuple[int, str], int]:
    """(figure, document) → how many different figures of that document the figure is comparable with.

    Args:
        figures: The figures of an event.
        pairs: Those that are comparable, by index.
    """
    values: dict[tuple[int, str], set[str]] = defaultdict(set)
    for i, j in pairs:
        values[i, figures[j].doc_id].add(quantity_of(figures[j]).identity)
        values[j, figures[i].doc_id].add(quantity_of(figures[i]).identity)
    return {place: len(found) for place, found in values.items()}


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
