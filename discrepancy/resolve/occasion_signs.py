"""How strongly two dated acts of one event are one act: first whether they can be, then signs that make log-odds."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from discrepancy.model import Claim
from discrepancy.resolve.rarity import rarity, words_of
from discrepancy.resolve.senses import likeness
from discrepancy.values.act_words import act_groups
from discrepancy.values.quote_words import stem
from discrepancy.values.time import Time, minute_of

__all__ = [
    "ALIKE",
    "ONE_KIND",
    "Act",
    "Weigher",
    "act_likeness",
    "comparable",
    "may_be_one",
    "near_in_time",
    "odds_of",
    "read_act",
]

_PERSON = "person:"
ALIKE = 0.5
"""Likeness from which two verbs, or two nouns, may name one thing."""
ONE_KIND = 0.8
"""Likeness from which two nouns name one kind of occasion."""
_GROUPED = 0.8
_UNSEEN = 10
"""Acts that are added to those of an event: where there are two, what both say is still telling."""
_MONTHS = 2
"""Rank of a month among the granularities."""
_DAYS_FROM_MONTH = timedelta(days=20)
"""How far a day may lie outside a month."""
_MONTH = re.compile(r"(?:\d{4}|XXXX)-(\d\d)(-\d\d)?")
_DIGIT = re.compile(r"\d")
_MONTH_NAME = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_NOW = ("today", "tonight", "this ", "yesterday", "last night")
"""What a text that is printed again a day later says of another day."""
_DAY = timedelta(days=1)
_COUNTED_OFF = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth another other last"
_ORDINALS = frozenset(_COUNTED_OFF.split())
_SLIPS = (
    ({"second", "minute", "hour"}, timedelta(hours=14)),
    ({"part", "day", "weekend"}, timedelta(days=10)),
    ({"week", "month"}, timedelta(days=100)),
    ({"season", "quarter", "half", "year"}, timedelta(days=5 * 366)),
)
"""By how much two times may lie apart and still be meant for one, by the rougher granularity; further, of two acts."""


@dataclass(frozen=True, slots=True)
class Act:
    """What one dated act says; words are stems, but for the act and the nouns."""

    act: str
    phase: str
    agent: frozenset[str]
    patient: frozenset[str]
    far: frozenset[str]
    nouns: tuple[str, ...]
    """What the act is done to, or who does it where it is done to nothing."""
    who: frozenset[str]
    names: frozenset[str]
    """Names in what the act is done to."""
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
        phase=q.get("phase", ""),
        agent=layers[0],
        patient=layers[1],
        far=layers[2],
        nouns=tuple(q.get("noun", "").split()),
        who=frozenset([*q.get("who", "").split(), *person]),
        names=_stems(q.get("names", "")),
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
    """How close two acts are, from 0 to 1: by their senses, and by what reports use for one act."""
    groups = act_groups()
    grouped = groups.get(a, frozenset()) & groups.get(b, frozenset())
    return max(likeness(a, b), _GROUPED if grouped else 0.0)


class Weigher:
    """Weights of words among the dated acts of one event: high where rare in English and in few of its acts.

    Args:
        acts: The acts of the event.
    """

    def __init__(self, acts: Sequence[Act]) -> None:
        counts = Counter(w for a in acts for w in a.sentence | a.words)
        n = len(acts) + _UNSEEN
        self._weights = {w: rarity(w) * math.log(n / (k + 0.5)) / math.log(n) for w, k in counts.items()}

    def dice(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Weighted Dice coefficient of two sets of words (Dice, 1945)."""
        whole = self._sum(a) + self._sum(b)
        return 2 * self._sum(a & b) / whole if whole else 0.0

    def _sum(self, words: Iterable[str]) -> float:
        return sum(self._weights.get(w, 0.0) for w in words)


def may_be_one(a: Act, b: Act) -> bool:
    """Whether nothing says that two acts are two: how firmly they are told, phase, people, names and numbers."""
    if a.modality != b.modality or a.phase != b.phase or (a.who and b.who and not _people_meet(a.who, b.who)):
        return False
    return all(not one or not other or one & other for one, other in ((a.names, b.names), (a.ordinals, b.ordinals)))


def comparable(a: Act, b: Act) -> bool:
    """Whether two acts may be one, by their verbs and by what they are done to as well."""
    # A blaze is a fire, but a clash is no shooting: a verb is used more loosely than a noun for an occasion.
    least = ONE_KIND if a.occasion and b.occasion else ALIKE
    if act_likeness(a.act, b.act) < least or not may_be_one(a, b):
        return False
    named = bool(a.names & b.names)
    if a.nouns and b.nouns and not named and not any(likeness(x, y) >= ALIKE for x in a.nouns for y in b.nouns):
        return False
    if a.act != b.act and not (a.occasion and b.occasion):
        return bool((a.agent | a.patient) & (b.agent | b.patient))  # two verbs need one participant
    return bool(a.words & b.words) or (a.occasion and b.occasion)  # "the blaze" may stand alone


def _people_meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two sets of people share one, as far as two documents name them alike."""
    return any(_same_person(x.split("-"), y.split("-")) for x in a for y in b)


def _same_person(a: list[str], b: list[str]) -> bool:
    """By surname, where one is lone, another part is shared, or the given names begin alike."""
    if a[-1] != b[-1]:
        return False
    return len(a) == 1 or len(b) == 1 or a[0][0] == b[0][0] or not set(a[:-1]).isdisjoint(b[:-1])


def odds_of(a: Act, b: Act, weigh: Weigher) -> float:
    """Log-odds that two comparable acts are one."""
    patients = weigh.dice(a.patient, b.patient)
    agents = weigh.dice(a.agent, b.agent)
    return (
        -1.5
        - 0.8 * bool(a.ordinals ^ b.ordinals)
        - 0.8 * (a.earlier != b.earlier)
        - 0.5 * (bool(a.figures and b.figures) and not a.figures & b.figures)
        + 2.5 * weigh.dice(a.words, b.words)
        + 2.5 * weigh.dice(a.sentence, b.sentence)
        + 1.0 * (act_likeness(a.act, b.act) - ALIKE)
        + 0.6 * patients
        + 0.4 * agents
        + 0.5 * (bool(a.who and b.who) and _people_meet(a.who, b.who))
        + 0.3 * (a.act == b.act and a.occasion and b.occasion)
    )


def near_in_time(a: Time, b: Time) -> bool:
    """Whether two different times can be meant for one act: told alike precisely, days apart, or a few years."""
    if a.interval is None or b.interval is None:
        return (
            _months_near(a.timex, b.timex)
            and not (_is_weekday(a) and _is_past(b))
            and not (_is_weekday(b) and _is_past(a))
        )
    first, second = sorted((_rank(a.granularity), _rank(b.granularity)))
    if first >= _MONTHS and not any(_DIGIT.search(v.text) or _MONTH_NAME.search(v.text) for v in (a, b)):
        return False  # "this year", "next year": each text counts from its own day
    if second == _MONTHS and not any(_YEAR.search(v.text) for v in (a, b)):
        return _months_near(a.timex, b.timex)
    gap = max(a.interval.start, b.interval.start) - min(a.interval.end, b.interval.end)
    if first != second == _MONTHS and gap > _DAYS_FROM_MONTH:
        return False
    if second - first > 1 or (gap < _DAY and any(_counts_from_print(v) for v in (a, b)) and not _clocks(a, b)):
        return False
    return gap <= (_SLIPS[second][1] if second < len(_SLIPS) else timedelta(0))


def _counts_from_print(value: Time) -> bool:
    """Whether its day is that on which it was printed: "today", "at 8:30 p.m."."""
    if value.text.lower().startswith(_NOW):
        return True
    bare = minute_of(value) is not None and _WEEKDAY.search(value.text) is None
    return bare and _MONTH_NAME.search(value.text) is None


def _clocks(a: Time, b: Time) -> bool:
    return minute_of(a) is not None and minute_of(b) is not None


def _is_weekday(value: Time) -> bool:
    """Whether it is a day of the week of the news, and no more is known."""
    return value.interval is None and value.timex.startswith("XXXX-WXX")


def _is_past(value: Time) -> bool:
    """Whether the words give a year and no day of the week: news does so with what is long past."""
    return _YEAR.search(value.text) is not None and _WEEKDAY.search(value.text) is None


def _months_near(a: str, b: str) -> bool:
    """Whether two dates without a year, or one of them, may be meant for one: days a month apart, months three."""
    first, second = _MONTH.match(a), _MONTH.match(b)
    if first is None or second is None:
        return True
    apart = abs(int(first[1]) - int(second[1]))
    return min(apart, 12 - apart) <= (1 if first[2] or second[2] else 3)


def _rank(granularity: str) -> int:
    return next((n for n, (names, _) in enumerate(_SLIPS) if granularity in names), len(_SLIPS))
