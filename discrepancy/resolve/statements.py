"""Near-copies of statements: what one report doubts and another states.

Newsrooms edit one text, and reports of one fact choose nearly the same words. Where two clauses share a word and most
of the others around it, that one of them says "possible" or "may have" is a difference between the sources, not between
two facts. Only words that a report marks are looked up, so the cost follows their number.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from discrepancy.extract.counts import EVENT
from discrepancy.extract.statements import ASSERTION, DOUBTED, STATED, Statement
from discrepancy.model import Claim, Document
from discrepancy.resolve.rarity import rarity
from discrepancy.values.fact import Fact

__all__ = ["ATTRIBUTE", "said_otherwise"]

ATTRIBUTE = "modality"
"""Attribute of how firmly something is put."""
_TELLING = 2.0
"""Words less rare than this are not looked up: "see", "first"."""
_FURTHEST = timedelta(days=2)
"""Reports published further apart need not know the same: the doubt may be gone."""
_EVERYWHERE = 400
"""Nor are words that stand in more statements of the event: they tell what it is about, and bound the work."""


@dataclass(frozen=True, slots=True)
class _Demands:
    """What two clauses must share, besides the word in question."""

    words: int
    """Other content words of both."""
    weight: float
    """Their rarity, summed."""
    share: float
    """Share of it in all others of the clause that has fewer."""


_NEAR_COPY = _Demands(words=2, weight=6.0, share=0.4)
_SAID_SO_TOO = _Demands(words=1, weight=3.0, share=0.0)
"""Enough for a report to be taken to put it so elsewhere, too."""


@dataclass(frozen=True, slots=True, order=True)
class _At:
    """A word of a statement of a document."""

    document: int
    statement: int
    word: int


Documents = Sequence[tuple[Document, Sequence[Statement]]]


def said_otherwise(documents: Documents) -> list[Claim]:
    """Claims about what one document of an event doubts and another states in nearly the same words.

    Args:
        documents: The documents of one event, each with its statements, in any fixed order.

    Returns:
        Claims of :data:`ATTRIBUTE`, before names are resolved; the scope says which near-copy they belong to. A
        document that puts something both ways has none about it.
    """
    event = _Event(documents)
    parent: dict[_At, _At] = {}
    for at in event.doubted():
        for other in event.counterparts(at):
            _join(parent, at, other)
    groups: dict[_At, list[_At]] = defaultdict(list)
    for at in sorted(parent):
        groups[_root(parent, at)].append(at)
    taken: Counter[str] = Counter()
    out: list[Claim] = []
    for _, members in sorted(groups.items()):
        scope = event.scope(members)
        taken[scope] += 1
        numbered = scope if taken[scope] == 1 else f"{scope} ({taken[scope]})"
        out.extend(event.claim(at, numbered) for at in members)
    return out


class _Event:
    """The statements of an event, by their words."""

    def __init__(self, documents: Documents) -> None:
        self._documents = documents
        self._words = [[frozenset(s.words) for s in statements] for _, statements in documents]
        self._marks = {
            _At(d, n, mark.word): mark
            for d, (_, statements) in enumerate(documents)
            for n, statement in enumerate(statements)
            for mark in statement.marks
        }
        wanted = {self._word(at) for at, mark in self._marks.items() if mark.term == DOUBTED}
        self._places: dict[str, dict[int, list[_At]]] = defaultdict(lambda: defaultdict(list))
        for d, (_, statements) in enumerate(documents):
            for n, statement in enumerate(statements):
                for k, word in enumerate(statement.words):
                    if word in wanted:
                        self._places[word][d].append(_At(d, n, k))

    def doubted(self) -> Iterator[_At]:
        """Words that are doubted, in order."""
        for at in sorted(at for at, mark in self._marks.items() if mark.term == DOUBTED):
            word = self._word(at)
            if rarity(word) >= _TELLING and sum(map(len, self._places[word].values())) <= _EVERYWHERE:
                yield at

    def counterparts(self, at: _At) -> Iterator[_At]:
        """The same word in nearly the same statement of each document that states it without more ado."""
        for d, places in self._places[self._word(at)].items():
            if d == at.document or not self._near_in_time(at.document, d):
                continue
            found = [(self._shared(at, other), other) for other in places]
            if any(self._term(other) == DOUBTED and _meets(shared, _SAID_SO_TOO) for shared, other in found):
                continue
            alike = [
                (-shared[1] * shared[2], other)
                for shared, other in found
                if self._plain(other) and _meets(shared, _NEAR_COPY) and self._one_role(at, other)
            ]
            if alike:
                yield min(alike)[1]

    def scope(self, members: Sequence[_At]) -> str:
        """The word in question and the most telling ones around it."""
        word = self._word(members[0])
        around = Counter(w for at in members for w in self._words[at.document][at.statement] - {word})
        telling = sorted((w for w, k in around.items() if k > 1), key=lambda w: (-around[w], -rarity(w), w))
        return " ".join([word, *telling[:3]])

    def claim(self, at: _At, scope: str) -> Claim:
        """The claim that a document puts a word as it does."""
        document, statement = self._documents[at.document][0], self._statement(at)
        mark = self._marks.get(at)
        start, end = (mark.start, mark.end) if mark is not None else statement.offsets[at.word]
        section = next(s for s in document.sections if s.id == statement.section_id)
        block = section.blocks[statement.block]
        text = block.text[start:end]
        return Claim(
            doc_id=document.id,
            source=document.source,
            section_id=section.id,
            sent_id=statement.sent_id,
            span=block.locate(start, end),
            text=text,
            sentence_span=block.locate(statement.start, statement.end),
            sentence=block.text[statement.start : statement.end],
            subject=EVENT,
            attribute=ATTRIBUTE,
            value=Fact(text, ASSERTION, frozenset({self._term(at)})),
            scope=scope,
            speaker=statement.speaker,
            published=section.published,
            extractor="statements",
        )

    def _near_in_time(self, a: int, b: int) -> bool:
        first, second = (self._documents[d][0].published for d in (a, b))
        return first is None or second is None or abs(first - second) <= _FURTHEST

    def _statement(self, at: _At) -> Statement:
        return self._documents[at.document][1][at.statement]

    def _word(self, at: _At) -> str:
        return self._statement(at).words[at.word]

    def _term(self, at: _At) -> str:
        mark = self._marks.get(at)
        return mark.term if mark is not None else STATED

    def _plain(self, at: _At) -> bool:
        """Whether a word is stated, and nothing beside it doubted."""
        return self._term(at) == STATED and all(m.term != DOUBTED for m in self._statement(at).marks)

    def _one_role(self, a: _At, b: _At) -> bool:
        """Whether a word is the same in both statements: a predicate of one subject, a noun or a modifier."""
        first, second = self._statement(a), self._statement(b)
        role = first.roles[a.word]
        if role != second.roles[b.word]:
            return False
        if role not in ("predicate", "passive") or not first.subject or not second.subject:
            return True
        return bool({first.words[i] for i in first.subject} & {second.words[i] for i in second.subject})

    def _shared(self, a: _At, b: _At) -> tuple[int, float, float]:
        """How many other words two statements share, their weight, and its share in the one that has fewer."""
        first, second = (self._words[at.document][at.statement] - {self._word(at)} for at in (a, b))
        both = _weight(first & second)
        fewer = min(_weight(first), _weight(second))
        return len(first & second), both, both / fewer if fewer else 0.0


def _weight(words: Iterable[str]) -> float:
    return math.fsum(map(rarity, words))


def _meets(shared: tuple[int, float, float], demands: _Demands) -> bool:
    return shared[0] >= demands.words and shared[1] >= demands.weight and shared[2] >= demands.share


def _root(parent: dict[_At, _At], at: _At) -> _At:
    while parent.setdefault(at, at) != at:
        at = parent[at]
    return at


def _join(parent: dict[_At, _At], a: _At, b: _At) -> None:
    first, second = sorted((_root(parent, a), _root(parent, b)))
    parent[second] = first
