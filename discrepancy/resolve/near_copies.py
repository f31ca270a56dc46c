"""Near-copies of statements: two times, or two figures, for what is told in nearly the same words.

Clauses are brought together by the rare words that they share, so the cost follows the number of similar clauses. What
they tell is one thing where they share most of their words, date or count the same word, and no name or other number in
one of them stands where the other has another one. A value is held against a near one only: two occasions, or two
amounts, that share a wording by chance are mostly far apart, a slip is not. A document that gives the other's value for
the same word elsewhere knows both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import product

from discrepancy.extract.statements import Slot, Statement
from discrepancy.model import Claim, Outcome, Span, Value
from discrepancy.resolve.figure_signs import closeness
from discrepancy.resolve.figure_words import named
from discrepancy.resolve.rarity import rarity
from discrepancy.resolve.statement_pairs import Documents, Groups, Place, Shared, claim_of, scope_of, shared_words
from discrepancy.values.fact import fact_table
from discrepancy.values.number import Quantity, compare_quantities
from discrepancy.values.time import Time, compare_times
from discrepancy.values.word_senses import likeness

__all__ = ["DATE", "NUMBER", "leave_known", "told_otherwise"]

_Key = tuple[str, str, str]
DATE, NUMBER = "date.parallel", "number.parallel"
"""Attributes of the time, and of the figure, of what two documents tell in nearly the same words."""
_RARE = 3.0
"""Words from this rarity on bring clauses together."""
_MOST = 150
"""A word that stands in more clauses with a value brings none together."""
_NEAR_COPY = {DATE: (2, 7.0, 0.5), NUMBER: (2, 12.0, 0.6)}
"""What two clauses must share: words, their weight, its share in the lesser clause. Figures are many in a report."""
_ALSO_TOLD = (2, 6.0, 0.3)
"""Enough for a document to be taken to tell the same elsewhere."""
_STEP = "step"
"""The class of facts whose terms are never one act."""
_ALIKE = 0.8
"""Likeness of the meanings of two words from which they are one act or thing."""
_CLOSE = 0.7
"""How close two figures are for one to be a slip: a factor of 1.5."""
_OPTIONS = {"granularity": "auto", "tolerance": "PT10M"}
_GRAINS = {"year": "year", "month": "month", "week": "week"}
"""Granularity → grain; all finer ones are those of a day."""
_APART = {
    "year": timedelta(days=732),
    "month": timedelta(days=93),
    "week": timedelta(days=15),
    "day": timedelta(days=5),
}
"""How far apart two times of a grain are at most for one to be a slip."""
_ON_READING = frozenset(
    {"today", "tonight", "yesterday", "tomorrow", "now", "this", "last", "next", "ago", "earlier", "past", "coming"}
)
"""Words that count from the day of writing, which a source may not give."""
_HABITS = frozenset({"typically", "usually", "normally", "generally", "often", "always", "regularly", "annually"})
_HABITS |= {"usual", "normal", "regular", "typical", "annual", "daily", "weekly", "monthly", "every", "each"}


def told_otherwise(documents: Documents) -> list[Claim]:
    """Claims about what documents of an event tell in nearly the same words with another time or figure.

    Args:
        documents: The documents of one event, each with its statements, in any fixed order.

    Returns:
        Claims of the attributes :data:`DATE` and :data:`NUMBER`, before names are resolved; the scope says which
        near-copy they belong to.
    """
    event = _Event(documents)
    groups = {DATE: Groups(), NUMBER: Groups()}
    for attribute, a, b in event.conflicts():
        groups[attribute].join(a, b)
    out: list[Claim] = []
    for attribute, found in groups.items():
        taken: Counter[str] = Counter()
        for members in found.all():
            first = event.statement(members[0])
            word = first.words[event.slot(members[0]).word]
            scope = scope_of(word, [event.statement(at) for at in members], taken)
            for at in members:
                slot, document = event.slot(at), documents[at.document][0]
                evidence = (slot.start, slot.end)
                out.append(claim_of(document, event.statement(at), evidence, attribute, slot.value, scope))
    return out


def leave_known(claims: Sequence[Claim]) -> list[Claim]:
    """The claims of an event without near-copies whose values another attribute holds against each other already.

    Args:
        claims: Resolved claims, in any order.

    Returns:
        The same in the same order, without those of :data:`DATE` and :data:`NUMBER` that say nothing new.
    """
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    others: dict[str, list[Claim]] = defaultdict(list)
    values: dict[_Key, set[str]] = defaultdict(set)
    parts: dict[tuple[str, Span], str] = {}
    for c in claims:
        if c.attribute in (DATE, NUMBER):
            groups[c.attribute, c.scope].append(c)
        elif isinstance(c.value, Time | Quantity):
            others[c.doc_id].append(c)
            values[_key(c)].add(c.value.identity)
            parts[c.doc_id, c.span] = c.qualifiers.get("part", "")  # "another four" are not those of "six"
    known = {
        key
        for key, members in groups.items()
        if _held_elsewhere(members, others, values) or len({parts.get((m.doc_id, m.span), "") for m in members}) > 1
    }
    return [c for c in claims if (c.attribute, c.scope) not in known]


def _key(c: Claim) -> _Key:
    return c.attribute, c.subject.id, c.scope


def _held_elsewhere(
    members: Sequence[Claim], others: Mapping[str, Sequence[Claim]], values: Mapping[_Key, Collection[str]]
) -> bool:
    """Whether a data item that holds one of the values where it stands holds another of them, too."""
    for c in members:
        rivals = {m.value.identity for m in members} - {c.value.identity}
        for other in others.get(c.doc_id, ()):
            if other.span.overlaps(c.span) and not rivals.isdisjoint(values[_key(other)]):
                return True
    return False


class _Event:
    """The statements of an event that hold values."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._words = {
            (d, n): frozenset(statement.words)
            for d, (_, statements) in enumerate(documents)
            for n, statement in enumerate(statements)
            if statement.slots and not _HABITS & {*statement.words}
        }

    def conflicts(self) -> Iterator[tuple[str, Place, Place]]:
        """Pairs of values of near-copies that exclude each other, with the attribute of both."""
        for (a, first), (b, second), shared in self._near_copies():
            here, there = self._documents[a][1][first], self._documents[b][1][second]
            for (i, x), (j, y) in product(enumerate(here.slots), enumerate(there.slots)):
                attribute = _attribute(x.value)
                clash = shared.meets(*_NEAR_COPY[attribute]) and _one_thing(here, x, there, y)
                if not clash or not _exclude(x.value, y.value) or _tell_of_two(here, x, there, y):
                    continue
                one, other = Place(a, first, i), Place(b, second, j)
                if not self._knows(b, one) and not self._knows(a, other):
                    yield attribute, one, other

    def statement(self, at: Place) -> Statement:
        """The statement of a value."""
        return self._documents[at.document][1][at.statement]

    def slot(self, at: Place) -> Slot:
        """The value in its place."""
        return self.statement(at).slots[at.item]

    def _near_copies(self) -> Iterator[tuple[tuple[int, int], tuple[int, int], Shared]]:
        index: dict[str, list[tuple[int, int]]] = defaultdict(list)
        seen: set[tuple[frozenset[str], tuple[str, ...]]] = set()
        for at, words in self._words.items():
            told = (words, tuple(slot.value.identity for slot in self._documents[at[0]][1][at[1]].slots))
            if told in seen:
                continue  # one of the many prints of a wire text stands for all
            seen.add(told)
            meeting: Counter[tuple[int, int]] = Counter()
            for word in words:
                if rarity(word) >= _RARE:
                    if len(index[word]) < _MOST:
                        meeting.update(index[word])
                    index[word].append(at)
            for other, count in sorted(meeting.items()):
                if count > 1 and other[0] != at[0]:
                    shared = shared_words(self._words[other], words)
                    if shared.meets(*_NEAR_COPY[DATE]):
                        yield other, at, shared

    def _knows(self, document: int, at: Place) -> bool:
        """Whether a document gives the same word that same value elsewhere."""
        statement, slot = self.statement(at), self.slot(at)
        words = self._words[at.document, at.statement]
        for n, other in enumerate(self._documents[document][1]):
            if other.slots and shared_words(self._words.get((document, n), frozenset()), words).meets(*_ALSO_TOLD):
                for own in other.slots:
                    if _one_thing(statement, slot, other, own) and _agree(slot.value, own.value):
                        return True
        return False


def _attribute(value: Value) -> str:
    return DATE if isinstance(value, Time) else NUMBER


def _tell_of_two(a: Statement, x: Slot, b: Statement, y: Slot) -> bool:
    """Whether two clauses have another number besides, other names for what takes part, or figures of two times."""
    mine, yours = {*a.words}, {*b.words}
    first, second = (
        {w for i, w in enumerate(s.words) if s.roles[i] == "number" and i not in slot.own}
        for s, slot in ((a, x), (b, y))
    )
    if first - yours and second - mine:
        return True
    for own, others in zip(_parts(a, x), _parts(b, y), strict=True):
        if own and others and not own & yours and not others & mine:
            return True
    if isinstance(x.value, Time):
        return False
    here, there = ({w for i, w in enumerate(s.words) if s.roles[i] == "name"} for s in (a, b))
    if here - yours and there - mine:
        return True  # 12 in one town and 14 in another
    times = [[slot.value for slot in s.slots if isinstance(slot.value, Time)] for s in (a, b)]
    return any(_outcome(one, other) is Outcome.CONFLICT for one, other in product(*times))


def _parts(s: Statement, slot: Slot) -> tuple[set[str], set[str]]:
    """Names of who does what has the value, and of whom it befalls."""
    subject, objects = ({s.words[i] for i in part if s.roles[i] == "name"} for part in (s.subject, s.objects))
    return (set(), subject) if s.roles[slot.word] == "passive" else (subject, objects)


def _one_thing(a: Statement, x: Slot, b: Statement, y: Slot) -> bool:
    """Whether two values are of one word, or of two for one act or thing; a dated noun must be the same thing's."""
    if _attribute(x.value) != _attribute(y.value):
        return False
    first, second = a.words[x.word], b.words[y.word]
    steps = fact_table(_STEP)
    if likeness(first, second) < _ALIKE or steps.find(first) != steps.find(second):
        return False
    if isinstance(x.value, Quantity):
        return first not in named("series")
    if "noun" not in (a.roles[x.word], b.roles[y.word]):
        return True
    return not {a.words[i] for i in x.around}.isdisjoint(b.words[i] for i in y.around)


def _agree(x: Value, y: Value) -> bool:
    """Whether two values of one thing can both be."""
    return _outcome(x, y) in (Outcome.AGREE, Outcome.COMPATIBLE, Outcome.UPDATE)


def _outcome(x: Value, y: Value) -> Outcome:
    if isinstance(x, Time) and isinstance(y, Time):
        return compare_times(x, y, _OPTIONS).outcome
    if isinstance(x, Quantity) and isinstance(y, Quantity):
        return compare_quantities(x, y, {}).outcome
    return Outcome.INCOMPARABLE


def _exclude(x: Value, y: Value) -> bool:
    """Whether two values cannot both be, and are near enough for one of them to be a slip."""
    printed = [v.text.lower() for v in (x, y)]
    if printed[0] == printed[1]:
        return False
    if isinstance(x, Time) and isinstance(y, Time) and not _near(x, y):
        return False
    if isinstance(x, Time) and any(_ON_READING & {*text.replace("-", " ").split()} for text in printed):
        return False
    if isinstance(x, Quantity) and isinstance(y, Quantity) and not _close(x, y):
        return False
    return _outcome(x, y) is Outcome.CONFLICT


def _close(a: Quantity, b: Quantity) -> bool:
    """Whether two figures are of one kind and not far apart; "several" is no slip for "four"."""
    return "vague" not in (a.bound, b.bound) and a.dimension == b.dimension and closeness(a, b) >= _CLOSE


def _near(a: Time, b: Time) -> bool:
    """Whether two times are of one grain, and a few grains apart."""
    if a.interval is None or b.interval is None:
        return a.interval is b.interval and len(a.timex) == len(b.timex)
    first, second = (_GRAINS.get(t.granularity, "day") for t in (a, b))
    return first == second and abs(a.interval.start - b.interval.start) <= _APART[first]
