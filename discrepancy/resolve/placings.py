"""Which claims of where something was speak of one act, and which of these two reports do not both know.

Two claims of one relation ("arrest", "start") are of one act where the same person, or what the same nouns name, is put
somewhere. A place that the other report names, too, is not held against it; nor is one of two places that a report
itself has for the act.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import combinations
from typing import cast

from discrepancy.extract.placings import DEATH, ORIGIN, PLACE_OF, START
from discrepancy.model import Claim, Modality, Outcome, Polarity
from discrepancy.resolve.rarity import rarity, words_of
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.placing import bearer_groups, relation_families, relation_names
from discrepancy.values.quote_words import stem
from discrepancy.values.spot import Spot, compare_spots, kind_of
from discrepancy.values.thing_name import label_words
from discrepancy.values.word_senses import likeness

__all__ = ["align_placings"]

_PERSON = "person:"
_ATTRIBUTES = frozenset({PLACE_OF, ORIGIN, DEATH, START})
_STEADY = frozenset(
    {"birth", "origin", "live", "raise", "die", "bury", "start", "base", "arrest", "crash", "list", "stop"}
)
"""Relations in which somebody or something stands to one place, whatever else is said."""
_LOOSE = frozenset(
    {"be", "go", "come", "speak", "meet", "transfer", "sit", "appear", "play", "work", "stay", "land", "fetch"}
)
"""Relations in which one stands to many places, one after the other."""
_HOME = frozenset({"origin", "live"})
_STRONG = 0.6
"""What a steady relation says for one act …"""
_ONLY = 0.3
"""… and what it says that both documents know one act of the relation only."""
_LEAST = 1.25
"""What the signs that two claims are of one act must come to."""
_ALIKE = 0.5
"""Likeness from which two nouns may name one thing."""
_ONCE_ALL = "base list landfall enter fall launch sign start bury try perform show analyse confine crash stop film"
_ONCE = frozenset(_ONCE_ALL.split())
"""Relations of which there is mostly one act in an event: two reports that tell of one each tell of the same …"""
_SOME = 0.08
"""… where this share of their words is common."""
_DATELINE = re.compile(r"^[A-Z][A-Z.' ]{2,30}(?:, [A-Z][\w. ]{1,20})? (?:\([A-Z]\w{1,20}\) )?[-–—]+ ", re.MULTILINE)
"""Where a report was written, at the head of its first paragraph: no place that it knows of what it tells."""
_KNOWN = 5.0
"""Weight from which a place is known by its name alone: 100,000 inhabitants."""
_NAMESAKES = 3
_DAYS = timedelta(days=2)
_WEEK = timedelta(days=8)
"""A weekday to come is now and then taken for the one before."""
_FIRM = frozenset({Modality.ASSERTED, Modality.FORECAST})
_COUNTS = "one two three four five six seven eight nine ten eleven twelve dozen"
_NUMBERS = frozenset(_COUNTS.split())
_OTHERS = frozenset(
    ["first", "second", "third", "fourth", "fifth", "other", "another", "last", "same", "smaller", "next"]
)
"""Words that pick one out of several."""


@dataclass(frozen=True, slots=True)
class _Placing:
    """What is needed of one claim to hold it against another."""

    claim: Claim
    spot: Spot
    nouns: tuple[str, ...]
    words: frozenset[str]
    sentence: frozenset[str]
    scopes: tuple[str, ...]
    """The relations that its verb may state."""

    @property
    def person(self) -> str:
        """Key of the person who is put there; empty for anything else."""
        return self.claim.subject.id if self.claim.subject.id.startswith(_PERSON) else ""


def align_placings(claims: Sequence[Claim], texts: Mapping[str, str]) -> list[Claim]:
    """Gives claims of where one act took place one key.

    Args:
        claims: Resolved claims of one event, in any order.
        texts: Text of each document by its id.

    Returns:
        The claims in their order; a place of which no other document has another is left out.
    """
    at = [i for i, c in enumerate(claims) if c.attribute in _ATTRIBUTES and isinstance(c.value, Spot)]
    if not at:
        return list(claims)
    placed = [_read(claims[i]) for i in at]

    @cache
    def known(doc: str) -> frozenset[str]:
        return frozenset(label_words(_DATELINE.sub("", texts.get(doc, ""))))

    pairs = _pairs(placed, known)
    keyed: dict[int, Claim] = {}
    for number, members in enumerate(_joined(len(placed), pairs), start=1):
        first = placed[members[0]].claim
        subject = next((placed[m].claim.subject for m in members if placed[m].person), first.subject)
        scope = f"{first.scope} ({number})"
        told = {placed[m].claim.attribute for m in members}
        attribute = first.attribute if len(told) == 1 else PLACE_OF
        keyed |= {at[m]: replace(placed[m].claim, subject=subject, scope=scope, attribute=attribute) for m in members}
    open_ones = frozenset(at)
    return [keyed.get(i, c) for i, c in enumerate(claims) if i not in open_ones or i in keyed]


def _read(claim: Claim) -> _Placing:
    q = claim.qualifiers
    spot = cast(Spot, claim.value)
    bearer = claim.subject.id.removeprefix(_PERSON).split("-") if claim.subject.id.startswith(_PERSON) else []
    own = {stem(w.lower()) for w in (*words_of(claim.text), *bearer)}
    sentence = frozenset(stem(w.lower()) for w in words_of(claim.sentence)) - own
    scopes = (claim.scope, *(also.replace("-", " ") for also in q.get("also", "").split()))
    return _Placing(
        claim, spot, tuple(q.get("noun", "").split()), frozenset(q.get("words", "").split()), sentence, scopes
    )


def _pairs(placed: Sequence[_Placing], known: Callable[[str], frozenset[str]]) -> list[tuple[int, int]]:
    """Pairs of two documents that tell of one act and put it in two places; ``known`` gives the words of a document."""
    at = [
        i
        for i, p in enumerate(placed)
        if p.claim.polarity is Polarity.POSITIVE
        and p.claim.modality in _FIRM
        and (not p.claim.background or not _STEADY.isdisjoint(p.scopes))
    ]
    sentences = {(placed[i].claim.doc_id, s, placed[i].claim.sent_id) for i in at for s in placed[i].scopes}
    told = Counter((doc, scope) for doc, scope, _ in sentences)
    same = [(i, j) for i, j in _candidates(placed, at) if _one_act(placed[i], placed[j], told)]
    partners: dict[int, set[int]] = defaultdict(set)
    for i, j in same:
        partners[i].add(j)
        partners[j].add(i)
    found: list[tuple[int, int]] = []
    for i, j in same:
        a, b = placed[i], placed[j]
        if a.claim.doc_id == b.claim.doc_id or _outcome(placed, (i, j)) is not Outcome.CONFLICT:
            continue
        if _accounted(placed, partners, i, j) or _accounted(placed, partners, j, i):
            continue
        texts = known(a.claim.doc_id), known(b.claim.doc_id)
        if _is_doubtful(a.spot, b.spot, texts[0]) or _is_doubtful(b.spot, a.spot, texts[1]):
            continue
        if not _knows(texts[1], a.spot, b.spot) and not _knows(texts[0], b.spot, a.spot):
            found.append((i, j))
    return found


def _is_doubtful(spot: Spot, other: Spot, text: frozenset[str]) -> bool:
    """Whether a small town abroad may be another of the name: of many, and its text does not name the country."""
    place = spot.place
    if place is None or other.place is None or place.country == other.place.country:
        return False
    ranked = Gazetteer.load().ranked(place.text)
    around = {word for name in place.names[1:] for word in label_words(name)}
    return len(ranked) > _NAMESAKES and ranked[0][1] < _KNOWN and not around & text


def _candidates(placed: Sequence[_Placing], at: Sequence[int]) -> list[tuple[int, int]]:
    """Pairs that a relation or a family of relations joins; sorted."""
    groups: dict[str | int, list[int]] = defaultdict(list)
    for i in at:
        for scope in placed[i].scopes:
            groups[scope].append(i)
            for family in relation_families().get(scope, ()):
                groups[family].append(i)
    return sorted({pair for members in groups.values() for pair in combinations(sorted(set(members)), 2)})


def _outcome(placed: Sequence[_Placing], pair: tuple[int, int]) -> Outcome:
    return compare_spots(placed[pair[0]].spot, placed[pair[1]].spot, {}).outcome


def _accounted(placed: Sequence[_Placing], partners: Mapping[int, set[int]], i: int, j: int) -> bool:
    """Whether the document of the second has another claim of the act that agrees with the first, or differs there."""
    doc = placed[j].claim.doc_id
    others = [k for k in partners[i] if k != j and placed[k].claim.doc_id == doc]
    return any(
        _outcome(placed, (i, k)) is not Outcome.CONFLICT or _outcome(placed, (j, k)) is Outcome.CONFLICT for k in others
    )


def _one_act(a: _Placing, b: _Placing, told: Mapping[tuple[str, str], int]) -> bool:
    """Whether two claims put the same one somewhere, on one occasion."""
    if a.claim.modality is not b.claim.modality or a.claim.background != b.claim.background:
        return False
    common = [s for s in a.scopes if s in b.scopes]
    steady = not _STEADY.isdisjoint(common)
    if not steady and not _one_time(a.claim, b.claim):
        return False
    lone = any(told[p.claim.doc_id, s] == 1 == told[q.claim.doc_id, s] for s in common for p, q in ((a, b),))
    alike = _share(a.sentence, b.sentence)
    bearer = _bearer(a, b, frozenset(common), lone=lone, alike=alike)
    if not bearer:
        return False
    kind = _STRONG if steady else _kind(common) if common else _family(a, b)
    return bearer + kind + 3 * alike + (_ONLY if lone else 0.0) >= _LEAST


def _kind(common: Sequence[str]) -> float:
    """What it says for one act that two claims are of one relation."""
    return max(0.0 if s in _LOOSE else 0.3 if s in relation_names() else 0.1 for s in common)


def _family(a: _Placing, b: _Placing) -> float:
    """What it says that they are of two relations of one family: little, but where both say where home is."""
    return 0.3 if {*a.scopes, *b.scopes} <= _HOME else -0.4


def _one_time(a: Claim, b: Claim) -> bool:
    """Whether two claims may be of one moment; days that reports miscount by one or two are."""
    if a.when is None or b.when is None:
        return True
    gap = max(a.when.start, b.when.start) - min(a.when.end, b.when.end)
    return gap < (_WEEK if a.modality is Modality.FORECAST else _DAYS)


def _bearer(a: _Placing, b: _Placing, common: frozenset[str], *, lone: bool, alike: float) -> float:
    """How surely two claims are of one person or thing; 0 where they are not."""
    if a.person and b.person:
        return 1.2 if a.person == b.person else 0.0
    counts = a.words & _NUMBERS, b.words & _NUMBERS
    if (counts[0] and counts[1] and not counts[0] & counts[1]) or a.words & _OTHERS != b.words & _OTHERS:
        return 0.0
    near = max((_alike(x, y) for x in a.nouns for y in b.nouns), default=0.0)
    if a.person or b.person:  # "The couple, Ana and Ivan Reed," and "a couple"
        return 1.0 if near == 1.0 and common - _LOOSE else 0.0
    own, others = ({stem(w) for w in p.words - _NUMBERS} for p in (a, b))
    heads = [{stem(w) for w in p.nouns} for p in (a, b)]
    if heads[0] & others or heads[1] & own:
        near = max(near, 0.8)  # "vaccines", "a shipment of vaccines"
    if _are_vehicles(a) and _are_vehicles(b):
        near = max(near, 0.95 if lone else 0.6)
    if near < _ALIKE and _one_group(a, b):
        near = 0.6
    if near < _ALIKE:
        if own & others and not (a.nouns and b.nouns):
            near = 0.8
        else:
            near = 0.6 if lone and common & _ONCE and alike >= _SOME else 0.0
    return near + (0.4 if near and own & others else 0.0)


def _alike(x: str, y: str) -> float:
    """How surely two nouns are of the same people or things."""
    grouped = bearer_groups().get(x, frozenset()) & bearer_groups().get(y, frozenset())
    return max(likeness(x, y), 0.7 if grouped else 0.0)


def _one_group(a: _Placing, b: _Placing) -> bool:
    """Whether two groups of people are of one number, and one of them is just "people"."""
    numbers = [{w for w in p.words if w.isdigit() or w in _NUMBERS} for p in (a, b)]
    return bool(numbers[0] & numbers[1]) and any("people" in p.nouns or not p.nouns for p in (a, b))


def _are_vehicles(p: _Placing) -> bool:
    """Whether it is something that drives, sails or flies: "the aircraft", "the Boeing 737" (a name with a figure)."""
    if p.nouns:
        return any(n == "vehicle" or kind_of(n) == "vehicle" for n in p.nouns)
    return any(w.isdigit() for w in p.words)


def _share(a: frozenset[str], b: frozenset[str]) -> float:
    """Weighted Dice coefficient of the words of two sentences."""
    whole = sum(map(rarity, a)) + sum(map(rarity, b))
    return 2 * sum(map(rarity, a & b)) / whole if whole else 0.0


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
