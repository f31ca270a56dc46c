"""Which claims of where something was speak of one act, and which of these two reports do not both know.

Two claims of one relation ("arrest", "start") are of one act where the same person, or what the same nouns name, is put
somewhere; how surely, :mod:`discrepancy.resolve.placing_signs` says. A place that the other report names, too, is not
held against it; nor is one of two places that a report itself has for the act.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache, lru_cache
from itertools import combinations

from discrepancy.extract.placings import DEATH, ORIGIN, PLACE_OF, START
from discrepancy.extract.posts import POST
from discrepancy.model import Claim, Modality, Outcome, Polarity
from discrepancy.resolve.placing_signs import Placing, bearer_signs, probability, read_placing, signs
from discrepancy.values.fact import Fact, compare_facts
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.placing import relation_families
from discrepancy.values.spot import Spot, compare_spots
from discrepancy.values.thing_name import label_words
from discrepancy.values.word_senses import likeness

__all__ = ["Pair", "align_placings", "candidates", "is_placing"]

_ATTRIBUTES = frozenset({PLACE_OF, ORIGIN, DEATH, START})
_SURE = 0.3
"""Probability from which two claims are held against each other."""
_NEARLY = 0.1
"""By how much less likely a place may be of the act to be taken for a second one of it."""
_ALIKE = 0.8
"""Likeness from which two verbs may put something in one place."""
_SOME = 0.06
"""Share of the words that two claims of one family of relations have in common: "taken to", "stayed in"."""
_DATELINE = re.compile(r"^[A-Z][A-Z.' ]{2,30}(?:, [A-Z][\w. ]{1,20})? (?:\([A-Z]\w{1,20}\) )?[-–—]+ ", re.MULTILINE)
"""Where a report was written, at the head of its first paragraph: no place that it knows of what it tells."""
_KNOWN = 5.0
"""Weight from which a place is known by its name alone: 100,000 inhabitants."""
_NAMESAKES = 3
_DAYS = timedelta(days=2)
_WEEK = timedelta(days=8)
"""A weekday to come is now and then taken for the one before."""
_LEADING = {way: (f"leads {way}",) for way in ("to", "from")} | {
    "go": ("leads to",),
    "transfer": ("leads to",),
    "come": ("leads from",),
    "launch": ("leads from",),
    "rescue": ("leads from",),
}
"""Last word of a relation → what it has in common with others: any verb with "to" leads somewhere."""
_FIRM = frozenset({Modality.ASSERTED, Modality.FORECAST})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two claims of two documents that may be of one act."""

    first: int
    second: int
    """Their numbers."""
    signs: Mapping[str, float]
    """What says that they are."""
    differ: bool
    """Whether they put it in two places of which neither document knows the other's."""


def is_placing(claim: Claim) -> bool:
    """Whether a claim is of where something was, or of what somebody without a name is."""
    if claim.attribute == POST:
        return "act" in claim.qualifiers
    return claim.attribute in _ATTRIBUTES and isinstance(claim.value, Spot)


def align_placings(claims: Sequence[Claim], texts: Mapping[str, str]) -> list[Claim]:
    """Gives claims of where one act took place one key.

    Args:
        claims: Resolved claims of one event, in any order.
        texts: Text of each document by its id.

    Returns:
        The claims in their order; a place of which no other document has another is left out.
    """
    at = [i for i, c in enumerate(claims) if is_placing(c)]
    if not at:
        return list(claims)
    placed = [read_placing(claims[i]) for i in at]
    sure = _held(placed, list(candidates(placed, texts)))
    confidence: dict[int, float] = defaultdict(float)
    for (i, j), p in sure.items():
        confidence[i], confidence[j] = max(confidence[i], p), max(confidence[j], p)
    keyed: dict[int, Claim] = {}
    for number, members in enumerate(_joined(len(placed), sorted(sure)), start=1):
        first = placed[members[0]].claim
        subject = next((placed[m].claim.subject for m in members if placed[m].person), first.subject)
        scope = f"{first.scope} ({number})"
        told = {placed[m].claim.attribute for m in members}
        attribute = first.attribute if len(told) == 1 else PLACE_OF
        for m in members:
            keyed[at[m]] = replace(
                placed[m].claim, subject=subject, scope=scope, attribute=attribute, confidence=confidence[m]
            )
    open_ones = frozenset(at)
    return [keyed.get(i, c) for i, c in enumerate(claims) if i not in open_ones or i in keyed]


def candidates(placed: Sequence[Placing], texts: Mapping[str, str]) -> Iterator[Pair]:
    """Pairs of claims of two documents that may be of one act, in order.

    Args:
        placed: The claims of one event.
        texts: Text of each document by its id.
    """

    @cache
    def known(doc: str) -> frozenset[str]:
        return frozenset(label_words(_DATELINE.sub("", texts.get(doc, ""))))

    at = [
        i
        for i, p in enumerate(placed)
        if p.claim.polarity is Polarity.POSITIVE
        and p.claim.modality in _FIRM
        and (not p.claim.background or p.is_steady or p.claim.when is not None)
    ]
    told: dict[tuple[str, str], set[int]] = defaultdict(set)
    for i in at:
        for s in placed[i].scopes:
            told[placed[i].claim.doc_id, s].add(placed[i].claim.sent_id)
    may_be: list[tuple[int, int, Mapping[str, float]]] = []
    choice: dict[tuple[int, str], set[int]] = defaultdict(set)
    for i, j in _related(placed, at):
        a, b = placed[i], placed[j]
        docs = a.claim.doc_id, b.claim.doc_id
        if docs[0] == docs[1] or not _one_time(a, b):
            continue
        bearer = bearer_signs(a, b, (known(docs[0]), known(docs[1])))
        if bearer and not (bearer.get("unlike") and set(a.scopes).isdisjoint(b.scopes)):
            may_be.append((i, j, bearer))
            choice[i, docs[1]].add(b.claim.sent_id)
            choice[j, docs[0]].add(a.claim.sent_id)
    for i, j, bearer in may_be:
        a, b = placed[i], placed[j]
        docs = a.claim.doc_id, b.claim.doc_id
        common = [s for s in a.scopes if s in b.scopes] or [a.scopes[0]]
        found = signs(
            a,
            b,
            bearer,
            choice=(len(choice[j, docs[0]]), len(choice[i, docs[1]])),
            told=(
                min(max(1, len(told[docs[0], s])) for s in common),
                min(max(1, len(told[docs[1], s])) for s in common),
            ),
            docs=len(texts),
        )
        if not found["family"] or found["words"] >= _SOME:
            yield Pair(i, j, found, _differ(a, b, known))


def _held(placed: Sequence[Placing], pairs: Sequence[Pair]) -> dict[tuple[int, int], float]:
    """The pairs that are held against each other, with how surely they are of one act."""
    sure = {(p.first, p.second): probability(p.signs) for p in pairs}
    partners: dict[int, dict[int, float]] = defaultdict(dict)
    for (i, j), p in sure.items():
        partners[i][j] = partners[j][i] = p
    return {
        (i, j): sure[i, j]
        for pair in pairs
        for i, j in ((pair.first, pair.second),)
        if pair.differ
        and sure[i, j] >= _SURE
        and not _accounted(placed, partners[i], i, j)
        and not _accounted(placed, partners[j], j, i)
    }


def _differ(a: Placing, b: Placing, known: Callable[[str], frozenset[str]]) -> bool:
    """Whether two claims name two places, of which neither document knows that of the other."""
    if _outcome(a, b) is not Outcome.CONFLICT:
        return False
    if a.spot is None or b.spot is None:
        return True
    texts = known(a.claim.doc_id), known(b.claim.doc_id)
    if _is_doubtful(a.spot, b.spot, texts[0]) or _is_doubtful(b.spot, a.spot, texts[1]):
        return False
    return not _knows(texts[1], a.spot, b.spot) and not _knows(texts[0], b.spot, a.spot)


def _is_doubtful(spot: Spot, other: Spot, text: frozenset[str]) -> bool:
    """Whether a small town abroad may be another of the name: of many, and its text does not name the country."""
    place = spot.place
    if place is None or other.place is None or place.country == other.place.country:
        return False
    ranked = Gazetteer.load().ranked(place.text)
    around = {word for name in place.names[1:] for word in label_words(name)}
    return len(ranked) > _NAMESAKES and ranked[0][1] < _KNOWN and not around & text


def _related(placed: Sequence[Placing], at: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs that a relation or a family of relations joins; sorted."""
    groups: dict[str | int, list[int]] = defaultdict(list)
    for i in at:
        for scope in placed[i].scopes:
            groups[scope].append(i)
            for family in (*relation_families().get(scope, ()), *_LEADING.get(scope.rpartition(" ")[2], ())):
                groups[family].append(i)
    acts = sorted({placed[i].act for i in at} - {""})
    for i in at:
        for act in _like(placed[i].act, tuple(acts)):
            groups[f"like {act}"].append(i)
    return sorted({pair for members in groups.values() for pair in combinations(sorted(set(members)), 2)})


@lru_cache(maxsize=8192)
def _like(act: str, acts: tuple[str, ...]) -> tuple[str, ...]:
    """The verbs of an event that mean nearly what one of them does, itself among them."""
    return tuple(other for other in acts if likeness(act, other) >= _ALIKE)


def _outcome(a: Placing, b: Placing) -> Outcome:
    if isinstance(a.value, Fact) and isinstance(b.value, Fact):
        return compare_facts(a.value, b.value, {}).outcome
    if isinstance(a.value, Spot) and isinstance(b.value, Spot):
        return compare_spots(a.value, b.value, {}).outcome
    return Outcome.INCOMPARABLE


def _accounted(placed: Sequence[Placing], partners: Mapping[int, float], i: int, j: int) -> bool:
    """Whether the document of the second has another claim that is as likely of the act, and agrees with the first.

    Or differs from the second: then it tells of two acts.
    """
    doc = placed[j].claim.doc_id
    others = [k for k, p in partners.items() if k != j and placed[k].claim.doc_id == doc and p >= partners[j] - _NEARLY]
    first, second = placed[i], placed[j]
    return any(
        _outcome(first, placed[k]) is not Outcome.CONFLICT or _outcome(second, placed[k]) is Outcome.CONFLICT
        for k in others
    )


def _one_time(a: Placing, b: Placing) -> bool:
    """Whether two claims may be of one moment: alike in tense; days that reports miscount by one or two are."""
    first, second = a.claim, b.claim
    if first.modality is not second.modality or first.background != second.background:
        return False
    if a.is_steady and b.is_steady:
        return True
    if first.when is None or second.when is None:
        return not first.background
    gap = max(first.when.start, second.when.start) - min(first.when.end, second.when.end)
    return gap < (_WEEK if first.modality is Modality.FORECAST else _DAYS)


def _knows(text: frozenset[str], spot: Spot, other: Spot) -> bool:
    """Whether a text has the name of a spot, so that the other place that it gives is not given instead."""
    return bool(spot.name) and set(spot.name) - set(other.name) <= text and bool(set(spot.name) - set(other.name))


def _joined(size: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The groups that pairs make, each of two members or more, in order."""
    root = list(range(size))

    def top(i: int) -> int:
        while root[i] != i:
            i = root[i]
        return i

    for i, j in pairs:
        first, second = sorted((top(i), top(j)))
        root[second] = first
    groups: dict[int, list[int]] = defaultdict(list)
    for i in range(size):
        groups[top(i)].append(i)
    return [members for members in groups.values() if len(members) > 1]
