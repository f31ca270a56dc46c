"""How strongly two dated acts of one event are one act: first whether they can be, then signs that make log-odds."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.model import Claim
from discrepancy.resolve.rarity import rarity, words_of
from discrepancy.values.act_words import act_groups, act_nouns, act_stages
from discrepancy.values.quote_words import stem
from discrepancy.values.word_senses import likeness

__all__ = [
    "ALIKE",
    "ONE_KIND",
    "Act",
    "Weigher",
    "act_likeness",
    "closeness",
    "likeness_of",
    "may_be_one",
    "odds_of",
    "read_act",
]

_PERSON = "person:"
ALIKE = 0.5
"""Likeness from which two verbs, or two nouns, may name one thing."""
ONE_KIND = 0.8
"""Likeness from which two nouns name one kind of occasion."""
_GROUPED = 0.9
"""Likeness of two words that reports use for one act; those that share a sense in the dictionary are less alike."""
_UNSEEN = 10
"""Acts that are added to those of an event: where there are two, what both say is still telling."""
_COUNTED_OFF = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth another other last"
_ORDINALS = frozenset(_COUNTED_OFF.split())
_END, _STILL = "off", "still"
_ENDS = {"until": _END, "till": _END, "to": _END, "since": "on", "from": "on"}
"""What a time behind a preposition is the beginning or the end of."""
_LITTLE, _MUCH = 0.1, 0.45
"""Shares of words in common: next to none, and about half."""
_FAR, _NEAR = -2.0, 1.0
"""Bounds of how much closer another clause is."""
_RAREST = 9.2
"""Rarity of a word that is never seen."""


@dataclass(frozen=True, slots=True)
class Act:
    """What one dated act says; words are stems, but for the act and the nouns."""

    act: str
    acts: tuple[str, ...]
    """What it may be called, its verb or noun first."""
    phase: str
    side: str
    """On which side of its time it lies: ``by``, ``before``, ``after``; empty for at it."""
    agent: frozenset[str]
    patient: frozenset[str]
    far: frozenset[str]
    nouns: tuple[str, ...]
    """What the act is done to, or who does it where it is done to nothing."""
    who: frozenset[str]
    names: frozenset[str]
    """Names in what the act is done to."""
    beside: frozenset[str]
    """Names in the other phrases."""
    figures: frozenset[str]
    """Numbers."""
    ordinals: frozenset[str]
    """Ordinals and "another": two rounds are two acts, and the first one is one of several."""
    occasion: bool
    """Whether a noun names it: "the blaze"."""
    modality: str
    earlier: bool
    """Whether it is told of an earlier occasion than the news."""
    sentence: frozenset[str]

    @property
    def things(self) -> frozenset[str]:
        """All words of the frame but those of the names of people."""
        return self.words - _stems(" ".join(self.who).replace("-", " "))

    @property
    def words(self) -> frozenset[str]:
        """All words of the frame."""
        return self.agent | self.patient | self.far


def read_act(claim: Claim) -> Act:
    """An act from the frame in the qualifiers of its claim, and from its sentence."""
    q = claim.qualifiers
    own = _stems(" ".join(words_of(claim.text.lower())))
    person = [claim.subject.id.removeprefix(_PERSON)] if claim.subject.id.startswith(_PERSON) else []
    layers = [_stems(q.get(name, "")) - own for name in ("agent", "patient", "far")]
    return Act(
        act=q.get("act", ""),
        acts=(q.get("act", ""), *filter(None, q.get("acts", "").split(";"))),
        phase=_ENDS.get(q.get("phase", ""), q.get("phase", "")),
        side=q.get("side", ""),
        agent=layers[0],
        patient=layers[1],
        far=layers[2],
        nouns=tuple(q.get("noun", "").split()),
        who=frozenset([*q.get("who", "").split(), *person]),
        names=_stems(q.get("names", "")),
        beside=_stems(q.get("beside", "")),
        figures=frozenset(w for layer in layers for w in layer if w[:1].isdigit()),
        ordinals=frozenset(
            w for name in ("agent", "patient", "far") for w in q.get(name, "").split() if _is_ordinal(w)
        ),
        occasion=q.get("occasion", "") == "yes",
        modality=claim.modality.value,
        earlier=q.get("earlier", "") == "yes",
        sentence=frozenset(_stem(w.lower()) for w in words_of(claim.sentence)) - own,
    )


def _is_ordinal(word: str) -> bool:
    return word in _ORDINALS or (word[:1].isdigit() and word.endswith(("st", "nd", "rd", "th")))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    return stem(word)


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(w) for w in text.split())


@lru_cache(maxsize=65536)
def act_likeness(a: str, b: str) -> float:
    """How close two acts are, from 0 to 1: by their senses, and by what reports use for one act.

    Two stages of one matter, an arrest and a trial, are never one act.
    """
    if _are_stages(a, b):
        return 0.0
    groups = act_groups()
    grouped = groups.get(a, frozenset()) & groups.get(b, frozenset())
    return max(likeness(a, b), _GROUPED if grouped else 0.0)


def _are_stages(a: str, b: str) -> bool:
    first, second = act_stages().get(a, {}), act_stages().get(b, {})
    return any(first[matter] != second[matter] for matter in first.keys() & second.keys())


def likeness_of(a: Act, b: Act) -> tuple[float, str, str]:
    """How close two acts are by any of their names, with the two names that are closest."""
    pairs = [(act_likeness(x, y), x, y) for x in a.acts for y in b.acts]
    return max(pairs, key=lambda p: p[0])


class Weigher:
    """Weights of words among the dated acts of one event: high where rare in English and in few of its acts.

    Args:
        acts: The acts of the event.
    """

    def __init__(self, acts: Sequence[Act]) -> None:
        counts = Counter(w for a in acts for w in a.sentence | a.words)
        n = len(acts) + _UNSEEN
        self._weights = {w: rarity(w) * math.log(n / (k + 0.5)) / math.log(n) for w, k in counts.items()}
        self._whole: dict[frozenset[str], float] = {}

    def dice(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted Dice coefficient of two sets of words (Dice, 1945)."""
        for words in (a, b):
            if words not in self._whole:
                self._whole[words] = self._sum(words)
        whole = self._whole[a] + self._whole[b]
        return 2 * self._sum(a & b) / whole if whole else 0.0

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(w, 0.0) for w in words)


def may_be_one(a: Act, b: Act) -> bool:
    """Whether nothing says that two acts are two: how firmly they are told, phase, people and numbers."""
    if a.modality != b.modality or (a.phase != b.phase and {a.phase, b.phase} & {_END, _STILL}):
        return False
    if a.who and b.who and not _people_meet(a.who, b.who):
        return False
    return not (a.ordinals and b.ordinals) or bool(a.ordinals & b.ordinals)


def _people_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of people share one, as far as two documents name them alike."""
    return any(_same_person(x.split("-"), y.split("-")) for x in a for y in b)


def _same_person(a: list[str], b: list[str]) -> bool:
    """By surname, where one is lone, another part is shared, or the given names begin alike."""
    if a[-1] != b[-1]:
        return False
    return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0] or not set(a[:-1]).isdisjoint(b[:-1])


def closeness(a: Act, b: Act, weigh: Weigher) -> float:
    """How much two dated clauses have in common, whatever they date; to rank one against another."""
    people = bool(a.who and b.who) and _people_meet(a.who, b.who)
    words = weigh.dice(a.words, b.words) + weigh.dice(a.sentence, b.sentence)
    return 1.5 * words + likeness_of(a, b)[0] + 0.5 * people


def odds_of(a: Act, b: Act, weigh: Weigher, *, as_fine: bool, best: bool, accounted: float) -> float:
    """Log-odds that two alike acts are one.

    Args:
        a: One.
        b: The other, of another document.
        weigh: The weights of words in their event.
        as_fine: Whether their times are told alike precisely.
        best: Whether neither document has an act that is closer to the other one.
        accounted: By how much a clause that dates the other one alike is closer than this one; negative if it is less.
    """
    like, first, second = likeness_of(a, b)
    own = weigh.dice(a.things, b.things)
    nouns = max((likeness(x, y) for x in a.nouns for y in b.nouns), default=ALIKE)
    people = bool(a.who and b.who) and _people_meet(a.who, b.who)
    again = first in act_nouns("repeated") or second in act_nouns("repeated")
    return (
        -4.7
        + (1.3 if like >= _GROUPED else 0.0)
        + 1.6 * (_telling(first) + _telling(second)) / 2
        + 0.8 * own
        + 0.8 * (nouns >= ONE_KIND)
        - 0.7 * (nouns < ALIKE and own < _MUCH)
        + (0.4 if again and own < _MUCH and nouns < ONE_KIND else 1.5) * people
        - 1.6 * (bool(a.names and b.names) and not a.names & b.names)
        - (2.0 if again else 1.0) * bool(a.ordinals ^ b.ordinals)
        - 0.8 * (again and bool(a.beside and b.beside) and not (a.beside | a.names) & (b.beside | b.names))
        - 0.7 * (a.earlier != b.earlier)
        - 1.0 * (again and nouns < ONE_KIND and own < (_MUCH if nouns < ALIKE else _LITTLE))
        + 0.3 * best
        - 0.9 * min(max(accounted, _FAR), _NEAR)
        + 1.6 * as_fine
    )


@lru_cache(maxsize=65536)
def _telling(act: str) -> float:
    """How much the word for an act says, by its rarity, up to about 1."""
    return max(rarity(w) for w in act.split()) / _RAREST
