"""Near-copies of dated statements: two days for what is told in nearly the same words.

Clauses are brought together by the rare words that they share, so the cost follows the number of similar clauses. What
they tell is one thing where they share most of their words, date the same word, and no name or number in one of them
stands where the other has another one. A document that dates the same word with the other's time elsewhere knows both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, product

from discrepancy.extract.statements import Dating, Statement
from discrepancy.model import Claim, Outcome
from discrepancy.resolve.rarity import rarity
from discrepancy.resolve.senses import likeness
from discrepancy.resolve.statement_pairs import Documents, Groups, Place, claim_of, scope_of, shared_words
from discrepancy.values.fact import fact_table
from discrepancy.values.time import Time, compare_times

__all__ = ["ATTRIBUTE", "dated_otherwise", "leave_known"]

ATTRIBUTE = "date.parallel"
"""Attribute of the time of what two documents tell in nearly the same words."""
_RARE = 3.0
"""Words from this rarity on bring clauses together."""
_MOST = 150
"""A word that stands in more dated clauses brings none together."""
_NEAR_COPY = (2, 7.0, 0.55)
"""What two clauses must share: words, their weight, and its share in the lesser clause."""
_ALSO_TOLD = (2, 6.0, 0.3)
"""Enough for a document to be taken to date the same thing elsewhere."""
_STEP = "step"
"""The class of facts whose terms are never one act."""
_ALIKE = 0.8
"""Likeness of the meanings of two words from which they are one act."""
_OPTIONS = {"granularity": "auto", "tolerance": "PT10M"}
_GRAINS = {"year": "year", "month": "month", "week": "week"}
"""Granularity → grain; all finer ones are those of a day."""
_APART = {
    "year": timedelta(days=732),
    "month": timedelta(days=93),
    "week": timedelta(days=15),
    "day": timedelta(days=5),
}
_ON_READING = frozenset(
    {"today", "tonight", "yesterday", "tomorrow", "now", "this", "last", "next", "ago", "earlier", "past", "coming"}
)
"""Words that count from the day of writing, which a source may not give."""
_HABITS = frozenset({"typically", "usually", "normally", "generally", "often", "always", "regularly", "annually"})
_HABITS |= {"usual", "normal", "regular", "typical", "annual", "daily", "weekly", "monthly", "every", "each"}


def dated_otherwise(documents: Documents) -> list[Claim]:
    """Claims about the times of what documents of an event tell in nearly the same words with different times.

    Args:
        documents: The documents of one event, each with its statements, in any fixed order.

    Returns:
        Claims of the attribute :data:`ATTRIBUTE`, before names are resolved; the scope says which near-copy they
        belong to.
    """
    event = _Event(documents)
    groups = Groups()
    for a, b in event.conflicts():
        groups.join(a, b)
    taken: Counter[str] = Counter()
    out: list[Claim] = []
    for members in groups.all():
        first = event.statement(members[0])
        word = first.words[event.dating(members[0]).word]
        scope = scope_of(word, [event.statement(at) for at in members], taken)
        for at in members:
            found = event.dating(at)
            document = documents[at.document][0]
            out.append(claim_of(document, event.statement(at), (found.start, found.end), ATTRIBUTE, found.value, scope))
    return out


def leave_known(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of an event without near-copies whose times another attribute holds against each other already.

    Args:
        claims: Resolved claims, in any order.

    Returns:
        The same in the same order, without those of :data:`ATTRIBUTE` that say nothing new.
    """
    groups: dict[str, list[Claim]] = defaultdict(list)
    others: dict[str, list[Claim]] = defaultdict(list)
    for c in claims:
        if c.attribute == ATTRIBUTE:
            groups[c.scope].append(c)
        elif isinstance(c.value, Time):
            others[c.doc_id].append(c)
    known = {scope for scope, members in groups.items() if _held_elsewhere(members, others)}
    return [c for c in claims if c.attribute != ATTRIBUTE or c.scope not in known]


def _held_elsewhere(members: Sequence[Claim], others: Mapping[str, Sequence[Claim]]) -> bool:
    keys = [
        (c, {(o.attribute, o.subject.id, o.scope) for o in others.get(c.doc_id, ()) if o.span.overlaps(c.span)})
        for c in members
    ]
    return any(a.doc_id != b.doc_id and mine & yours for (a, mine), (b, yours) in combinations(keys, 2))


class _Event:
    """The dated statements of an event."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._words = {
            (d, n): frozenset(statement.words)
            for d, (_, statements) in enumerate(documents)
            for n, statement in enumerate(statements)
            if statement.times and not _HABITS & {*statement.words}
        }

    def conflicts(self) -> Iterator[tuple[Place, Place]]:
        """Pairs of times of near-copies that exclude each other."""
        for (a, first), (b, second) in self._near_copies():
            here, there = self._documents[a][1][first], self._documents[b][1][second]
            if _tell_of_two(here, there):
                continue
            for i, j in product(range(len(here.times)), range(len(there.times))):
                x, y = Place(a, first, i), Place(b, second, j)
                clash = _one_act(here, here.times[i], there, there.times[j]) and _exclude(here.times[i], there.times[j])
                if clash and not self._knows(b, x) and not self._knows(a, y):
                    yield x, y

    def statement(self, at: Place) -> Statement:
        """The statement of a time."""
        return self._documents[at.document][1][at.statement]

    def dating(self, at: Place) -> Dating:
        """The time itself."""
        return self.statement(at).times[at.item]

    def _near_copies(self) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        index: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for at, words in self._words.items():
            meeting: Counter[tuple[int, int]] = Counter()
            for word in words:
                if rarity(word) >= _RARE:
                    if len(index[word]) < _MOST:
                        meeting.update(index[word])
                    index[word].append(at)
            for other, count in sorted(meeting.items()):
                near = count > 1 and other[0] != at[0]
                if near and shared_words(self._words[other], words).meets(*_NEAR_COPY):
                    yield other, at

    def _knows(self, document: int, at: Place) -> bool:
        """Whether a document gives what a time dates that same time elsewhere."""
        statement, found = self.statement(at), self.dating(at)
        words = self._words[at.document, at.statement]
        for n, other in enumerate(self._documents[document][1]):
            if other.times and shared_words(self._words.get((document, n), frozenset()), words).meets(*_ALSO_TOLD):
                for own in other.times:
                    if _one_act(statement, found, other, own) and not _exclude(found, own):
                        return True
        return False


def _tell_of_two(a: Statement, b: Statement) -> bool:
    """Whether two clauses have different numbers, or different names for what takes part."""
    first, second = ({w for w, role in zip(s.words, s.roles, strict=True) if role == "number"} for s in (a, b))
    if first - {*b.words} and second - {*a.words}:
        return True
    first, second = ({s.words[i] for i in (*s.subject, *s.objects) if s.roles[i] == "name"} for s in (a, b))
    return bool(first and second) and not first & second


def _one_act(a: Statement, x: Dating, b: Statement, y: Dating) -> bool:
    """Whether two times date the same word, or two for one act; a noun must be the same thing's."""
    first, second = a.words[x.word], b.words[y.word]
    steps = fact_table(_STEP)
    if likeness(first, second) < _ALIKE or steps.find(first) != steps.find(second):
        return False
    if "noun" not in (a.roles[x.word], b.roles[y.word]):
        return True
    return not {a.words[i] for i in x.around}.isdisjoint(b.words[i] for i in y.around)


def _exclude(x: Dating, y: Dating) -> bool:
    """Whether two times cannot both be, and are near enough for one of them to be a slip."""
    printed = [v.value.text.lower() for v in (x, y)]
    if printed[0] == printed[1] or any(_ON_READING & {*text.replace("-", " ").split()} for text in printed):
        return False
    return _near(x.value, y.value) and compare_times(x.value, y.value, _OPTIONS).outcome is Outcome.CONFLICT


def _near(a: Time, b: Time) -> bool:
    """Whether two times are of one grain, and a few grains apart; two occasions are mostly further apart."""
    if a.interval is None or b.interval is None:
        return a.interval is b.interval and len(a.timex) == len(b.timex)
    first, second = (_GRAINS.get(t.granularity, "day") for t in (a, b))
    return first == second and abs(a.interval.start - b.interval.start) <= _APART[first]
