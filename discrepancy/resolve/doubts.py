"""Near-copies of statements: what one report doubts and another states.

Newsrooms edit one text, and reports of one fact choose nearly the same words. Where two clauses share a word and most
of the others around it, that one of them says "possible" or "may have" is a difference between the sources, not between
two facts. Only words that a report marks are looked up, so the cost follows their number.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta

from discrepancy.extract.statements import ASSERTION, DOUBTED, STATED, Statement
from discrepancy.model import Claim
from discrepancy.resolve.rarity import rarity
from discrepancy.resolve.statement_pairs import (
    Documents,
    Groups,
    Place,
    Shared,
    are_near_in_time,
    claim_of,
    printed,
    scope_of,
    shared_words,
)
from discrepancy.values.fact import Fact

__all__ = ["ATTRIBUTE", "said_otherwise"]

ATTRIBUTE = "modality"
"""Attribute of how firmly something is put."""
_TELLING = 2.0
"""Words less rare than this are not looked up: "see", "first"."""
_SAID = frozenset({"predicate", "passive", "modifier"})
"""What is said of something; a noun that is doubted may be another thing than one that is not."""
_FURTHEST = timedelta(days=2)
"""Reports published further apart need not know the same: the doubt may be gone."""
_EVERYWHERE = 400
"""Nor are words that stand in more statements of the event: they tell what it is about, and bound the work."""
_NEAR_COPY = (2, 6.0, 0.4)
"""What two clauses must share besides the word in question: words, their weight, and its share in the lesser clause."""
_SAID_SO_TOO = (1, 3.0, 0.0)
"""Enough for a report to be taken to put it so elsewhere, too."""


def said_otherwise(documents: Documents) -> list[Claim]:
    """Claims about what one document of an event doubts and another states in nearly the same words.

    Args:
        documents: The documents of one event, each with its statements, in any fixed order.

    Returns:
        Claims of the attribute :data:`ATTRIBUTE`, before names are resolved; the scope says which near-copy they
        belong to. A document that puts something both ways has none about it.
    """
    event = _Event(documents)
    groups = Groups()
    for at in event.doubted():
        for other in event.counterparts(at):
            groups.join(at, other)
    taken: Counter[str] = Counter()
    out: list[Claim] = []
    for members in groups.all():
        scope = scope_of(event.word(members[0]), [event.statement(at) for at in members], taken)
        out.extend(event.claim(at, scope) for at in members)
    return out


class _Event:
    """The statements of an event, by their words."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._words = [[frozenset(s.words) for s in statements] for _, statements in documents]
        self._marks = {
            Place(d, n, mark.word): mark
            for d, (_, statements) in enumerate(documents)
            for n, statement in enumerate(statements)
            for mark in statement.marks
        }
        wanted = {self.word(at) for at, mark in self._marks.items() if mark.term == DOUBTED}
        self._places: dict[str, dict[int, list[Place]]] = defaultdict(lambda: defaultdict(list))
        for d, (_, statements) in enumerate(documents):
            for n, statement in enumerate(statements):
                for k, word in enumerate(statement.words):
                    if word in wanted:
                        self._places[word][d].append(Place(d, n, k))

    def doubted(self) -> Iterator[Place]:
        """Words that are doubted, in order."""
        for at in sorted(at for at, mark in self._marks.items() if mark.term == DOUBTED):
            word = self.word(at)
            if rarity(word) >= _TELLING and sum(map(len, self._places[word].values())) <= _EVERYWHERE:
                yield at

    def counterparts(self, at: Place) -> Iterator[Place]:
        """The same word in nearly the same statement of each document that states it without more ado."""
        for d, places in self._places[self.word(at)].items():
            if d == at.document or not self._near_in_time(at.document, d):
                continue
            found = [(self._shared(at, other), other) for other in places]
            if any(self._term(other) == DOUBTED and shared.meets(*_SAID_SO_TOO) for shared, other in found):
                continue
            alike = [
                (-shared.weight * shared.share, other)
                for shared, other in found
                if self._plain(other) and shared.meets(*_NEAR_COPY) and self._one_role(at, other)
            ]
            if alike:
                yield min(alike)[1]

    def claim(self, at: Place, scope: str) -> Claim:
        """The claim that a document puts a word as it does."""
        statement, mark = self.statement(at), self._marks.get(at)
        start, end = (mark.start, mark.end) if mark is not None else statement.offsets[at.item]
        document = self._documents[at.document][0]
        value = Fact(printed(document, statement, start, end), ASSERTION, frozenset({self._term(at)}))
        return claim_of(document, statement, (start, end), ATTRIBUTE, value, scope)

    def statement(self, at: Place) -> Statement:
        """The statement that a word stands in."""
        return self._documents[at.document][1][at.statement]

    def word(self, at: Place) -> str:
        """The word."""
        return self.statement(at).words[at.item]

    def _near_in_time(self, a: int, b: int) -> bool:
        return are_near_in_time(self._documents[a][0], self._documents[b][0], _FURTHEST)

    def _term(self, at: Place) -> str:
        mark = self._marks.get(at)
        return mark.term if mark is not None else STATED

    def _plain(self, at: Place) -> bool:
        """Whether a word is stated, in a statement that puts nothing in another way."""
        return not self.statement(at).marks

    def _one_role(self, a: Place, b: Place) -> bool:
        """Whether a word is no noun, and the same in both statements: of one subject and one object, if any."""
        first, second = self.statement(a), self.statement(b)
        role = first.roles[a.item]
        if role not in _SAID or role != second.roles[b.item]:
            return False
        return all(
            not mine or not yours or {first.words[i] for i in mine} & {second.words[i] for i in yours}
            for mine, yours in ((first.subject, second.subject), (first.objects, second.objects))
        )

    def _shared(self, a: Place, b: Place) -> Shared:
        first, second = (self._words[at.document][at.statement] - {self.word(at)} for at in (a, b))
        return shared_words(first, second)
