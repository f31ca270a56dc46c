"""What one report says there was none of, and another tells of: "no protest was made", "lodged a protest".

A noun that a document denies wherever it stands, and that another document has, undenied, wherever it stands, is held
against it where the clauses share more than the noun: a telling word, or what they hang on.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cache

from discrepancy.extract.statements import Statement
from discrepancy.model import Claim
from discrepancy.resolve.rarity import rarity
from discrepancy.resolve.statement_pairs import (
    Documents,
    Groups,
    Place,
    are_near_in_time,
    claim_of,
    name_others,
    printed,
)
from discrepancy.values.data_file import load_data
from discrepancy.values.fact import fact_table
from discrepancy.values.stance import Stance

__all__ = ["ATTRIBUTE", "denied_elsewhere"]

ATTRIBUTE = "existence"
"""Attribute of what there was, or was not."""
_SPECIFIC = 3.0
"""How rare a noun must be."""
_RARE = 4.0
"""How rare it must be where it alone is shared; both documents then have it once."""
_SHORT = 30
"""Only in short reports a word that stands once is what they are about: so many statements at most."""
_TELLING = 2.5
"""How rare another word that both clauses have must be."""
_OFTEN = 6
"""In how many statements of a document a word may stand to be telling."""
_FURTHEST = timedelta(days=3)
"""Reports published further apart need not know the same."""
_CHANCES = frozenset(
    {"chance", "likelihood", "possibility", "risk", "danger", "threat", "fear", "hope", "prospect", "lack"}
)
_PERSONS = ("doer", "relative", "person")
"""Classes of nouns of which "no" tells who did not do it."""
_SAID = frozenset({"noun", "predicate", "passive"})


def denied_elsewhere(documents: Documents) -> list[Claim]:
    """Claims about what one document of an event denies there was, and another tells of.

    Args:
        documents: The documents of one event, each with its statements, in any fixed order.
    """
    absent = [_absent(n, statements) for n, (_, statements) in enumerate(documents)]
    wanted = {word for found in absent for word in found}
    there = [_there(n, statements, wanted) for n, (_, statements) in enumerate(documents)]
    counts = [Counter(w for s in statements for w in set(s.words)) for _, statements in documents]
    groups: dict[str, Groups] = defaultdict(Groups)
    denied: set[Place] = set()
    for a, found in enumerate(absent):
        for word, places in found.items():
            for b, others in enumerate(there):
                if a == b or word in there[a] or word in absent[b] or not _near(documents, a, b):
                    continue
                for x in places:
                    for y in others.get(word, ()):
                        if _meet(documents, x, y, counts):
                            groups[word].join(x, y)
                            denied.add(x)
    return [
        _claim(documents, at, word, at not in denied, number)
        for word in sorted(groups)
        for number, members in enumerate(groups[word].all())
        for at in members
    ]


def _statement(documents: Documents, at: Place) -> Statement:
    return documents[at.document][1][at.statement]


def _absent(document: int, statements: Sequence[Statement]) -> Mapping[str, list[Place]]:
    found: dict[str, list[Place]] = defaultdict(list)
    left_out = _left_out()
    for n, s in enumerate(statements):
        for k in s.absent:
            if rarity(s.words[k]) >= _SPECIFIC and s.words[k] not in left_out:
                found[s.words[k]].append(Place(document, n, k))
    return found


@cache
def _left_out() -> frozenset[str]:
    """Nouns of which "no" tells nothing that could be held against others."""
    return frozenset((*load_data("stances.yml")["abstract"], *(w for kind in _PERSONS for w in fact_table(kind).paths)))


@cache
def _plain() -> frozenset[str]:
    """Words that tell no two things apart."""
    return frozenset(load_data("stances.yml")["plain"])


def _there(document: int, statements: Sequence[Statement], wanted: set[str]) -> Mapping[str, list[Place]]:
    """Where a document has words without denying them."""
    found: dict[str, list[Place]] = defaultdict(list)
    for n, s in enumerate(statements):
        for k, word in enumerate(s.words):
            if word in wanted and k not in s.absent and s.roles[k] in _SAID and not _is_marked(s, k):
                found[word].append(Place(document, n, k))
    return found


def _is_marked(s: Statement, word: int) -> bool:
    """Whether a word is denied or doubted by what it hangs on: "no reports of injuries", "fears of injuries"."""
    over = s.above[word]
    return over in s.absent or s.words[over] in _CHANCES or any(m.word in (word, over) for m in s.marks)


def _near(documents: Documents, a: int, b: int) -> bool:
    first, second = documents[a][0], documents[b][0]
    return first.source != second.source and are_near_in_time(first, second, _FURTHEST)


def _meet(documents: Documents, x: Place, y: Place, counts: Sequence[Counter[str]]) -> bool:
    """Whether two clauses share a telling word besides."""
    a, b = _statement(documents, x), _statement(documents, y)
    if name_others(a, b) or not _traits(a, x.item) <= {*b.words}:
        return False
    word = a.words[x.item]
    short = all(len(documents[at.document][1]) <= _SHORT for at in (x, y))
    once = short and counts[x.document][word] == counts[y.document][word] == 1 and rarity(word) >= _RARE
    return once or any(_shared(a, x, b, y, counts))


def _traits(s: Statement, word: int) -> set[str]:
    """What a noun is told apart by: an open bar is no bar."""
    return {s.words[i] for i, over in enumerate(s.above) if over == word and i < word} - _plain()


def _shared(a: Statement, x: Place, b: Statement, y: Place, counts: Sequence[Counter[str]]) -> Iterator[str]:
    for i, word in enumerate(a.words):
        if i == x.item or word not in b.words or b.words.index(word) == y.item or rarity(word) < _TELLING:
            continue
        if counts[x.document][word] <= _OFTEN and counts[y.document][word] <= _OFTEN:
            yield word


def _claim(documents: Documents, at: Place, word: str, positive: bool, number: int) -> Claim:
    document, statements = documents[at.document]
    s = statements[at.statement]
    over = s.above[at.item]
    start, end = (f([s.offsets[at.item][k], s.offsets[over][k]]) for k, f in enumerate((min, max)))
    text = printed(document, s, start, end)
    return claim_of(
        document, s, (start, end), ATTRIBUTE, Stance(text, word, positive), f"{word} {number}".removesuffix(" 0")
    )
