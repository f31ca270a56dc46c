"""What dated acts say, how close two of them are, and whether anything says that they are two."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.model import Claim
from discrepancy.resolve.rarity import rarity, words_of
from discrepancy.values.act_words import act_groups, act_stages
from discrepancy.values.quote_words import stem
from discrepancy.values.word_kinds import is_person, kinship
from discrepancy.values.word_senses import likeness

__all__ = [
    "GROUPED",
    "Act",
    "Weigher",
    "act_likeness",
    "are_stages",
    "closeness",
    "likeness_of",
    "may_be_one",
    "one_theme",
    "people_meet",
    "read_act",
]

_PERSON = "person:"
GROUPED = 0.9
"""Likeness of two words that reports use for one act; those that share a sense in the dictionary are less alike."""
_KIN, _NEXT_OF_KIN = 0.8, 0.85
"""Likeness of two acts of which one is a kind of the other, and how near that must be."""
_UNSEEN = 10
"""Acts that are added to those of an event: where there are two, what both say is still telling."""
_COUNTED_OFF = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth another other last"
_ORDINALS = frozenset(_COUNTED_OFF.split())
_SAME_THING = 0.8
"""Likeness from which two nouns are taken for one thing."""
_NEW = frozenset({"a"})
_ALIKE = 0.5
"""Likeness from which two nouns may be for one thing."""
_END, _STILL, _BY = "off", "still", "by"
_ENDS = {"until": _END, "till": _END, "to": _END, "since": "on", "from": "on"}
"""What a time behind a preposition is the beginning or the end of."""


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
    doers: tuple[str, ...]
    """Who does it where it is done to something."""
    told: frozenset[str]
    """How the first are told of: ``it``, ``the``, ``a``, ``own``, ``name``."""
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
        nouns=tuple(q.get("noun", q.get("doer", "")).split()),
        doers=tuple(q.get("doer", "").split()) if "noun" in q else (),
        told=frozenset(q.get("told", "").split()),
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
    kin = _KIN if kinship(a, b) >= _NEXT_OF_KIN else 0.0
    return max(likeness(a, b), GROUPED if grouped else kin)


def _are_stages(a: str, b: str) -> bool:
    first, second = act_stages().get(a, {}), act_stages().get(b, {})
    return any(first[matter] != second[matter] for matter in first.keys() & second.keys())


def are_stages(a: Act, b: Act) -> bool:
    """Whether two acts are two stages of one matter by any of their names."""
    return any(_are_stages(x, y) for x in a.acts for y in b.acts)


def one_theme(a: Act, b: Act) -> bool:
    """Whether two acts befall one person, or a thing of one name or noun."""
    if a.who and b.who:
        return people_meet(a.who, b.who)
    return bool(a.names & b.names) or any(likeness(x, y) >= _SAME_THING for x in a.nouns for y in b.nouns)


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
    if a.modality != b.modality or (a.phase != b.phase and not _one_phase(a, b)):
        return False
    if (a.who and b.who and not people_meet(a.who, b.who)) or _two_things(a, b):
        return False
    return not (a.ordinals and b.ordinals) or bool(a.ordinals & b.ordinals)


def _one_phase(a: Act, b: Act) -> bool:
    """Whether what ends at a time is set against what must be done by one, and neither only goes on."""
    phases = {a.phase, b.phase}
    return _STILL not in phases and (_END not in phases or all(x.phase == _END or x.side == _BY for x in (a, b)))


def _two_things(a: Act, b: Act) -> bool:
    """Whether both introduce what the act is done to, and it is of two kinds: a letter is sent, and a parcel is."""
    if not (a.nouns and b.nouns and a.told == b.told == _NEW):
        return False
    unlike = all(max(likeness(x, y), kinship(x, y)) < _ALIKE for x in a.nouns for y in b.nouns)
    return unlike and not any(is_person(noun) for noun in (*a.nouns, *b.nouns))


def people_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of people share one, as far as two documents name them alike."""
    return any(_same_person(x.split("-"), y.split("-")) for x in a for y in b)


def _same_person(a: list[str], b: list[str]) -> bool:
    """By surname, where one is lone, another part is shared, or the given names begin alike."""
    if a[-1] != b[-1]:
        return False
    return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0] or not set(a[:-1]).isdisjoint(b[:-1])


def closeness(a: Act, b: Act, weigh: Weigher) -> float:
    """How much two dated clauses have in common, whatever they date; to rank one against another."""
    people = bool(a.who and b.who) and people_meet(a.who, b.who)
    words = weigh.dice(a.words, b.words) + weigh.dice(a.sentence, b.sentence)
    return 1.5 * words + likeness_of(a, b)[0] + 0.5 * people
