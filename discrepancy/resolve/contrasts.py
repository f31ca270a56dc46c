"""Two words of one class in the same place of two stories: "declared a flat in Lisbon", "hid a villa near Lisbon".

Reports of one event that each name a member of a class, and none of the other's, name one thing differently where it
hangs on the same word, or the same word hangs on it, and the clauses around share more than that. Which classes are
looked at is data (``data/contrasts.yml``); their members, and which of them may be one thing, are those of
:mod:`discrepancy.values.fact`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from discrepancy.extract.statements import DENIED, DOUBTED, Statement
from discrepancy.model import Claim, Outcome
from discrepancy.resolve.rarity import rarity
from discrepancy.resolve.statement_pairs import Documents, claim_of, name_others, names_in, printed
from discrepancy.values.data_file import load_data, word_groups
from discrepancy.values.fact import FILLER, Fact, compare_facts, fact_table
from discrepancy.values.word_senses import likeness

__all__ = ["ATTRIBUTE", "named_otherwise"]

ATTRIBUTE = "fact.contrast"
"""Attribute of what two reports call differently."""
_KINDS = frozenset({"noun", "modifier", "predicate"})
_TELLING = 2.0
"""How rare a shared word must be to place two clauses side by side."""
_OFTEN = 3
"""In how many statements of a document a word may stand to be telling."""
_ENOUGH = 6.0
"""Weight of what two clauses must share."""
_ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class _Mention:
    """A word of a class in a statement."""

    document: int
    statement: int
    word: int
    term: str


def named_otherwise(documents: Documents) -> list[Claim]:
    """Claims about what documents of an event call by words of one class that exclude each other.

    Args:
        documents: The documents of one event, each with its statements, in any fixed order.
    """
    found = [_mentions(n, statements) for n, (_, statements) in enumerate(documents)]
    counts = [Counter(w for s in statements for w in set(s.words)) for _, statements in documents]
    out: list[Claim] = []
    for a, b in combinations(range(len(documents)), 2):
        if documents[a][0].source == documents[b][0].source:
            continue
        for table in sorted(found[a].keys() & found[b].keys()):
            for x, y, shared in _contrasts(table, found[a][table], found[b][table], documents, counts):
                scope = f"{table}: {' '.join(sorted(shared))}"
                out += [_claim(documents, m, scope) for m in (x, y)]
    return out


@cache
def _lists() -> Mapping[str, Sequence[str]]:
    return load_data("contrasts.yml")


@cache
def _known() -> Mapping[str, Sequence[tuple[str, str]]]:
    """Word → the classes it stands in, each with its term."""
    known: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for table in _lists()["classes"]:
        for word, path in fact_table(table).paths.items():
            if " " not in word:
                known[word].append((table, path[-1]))
    return known


def _mentions(document: int, statements: Sequence[Statement]) -> Mapping[str, list[_Mention]]:
    found: dict[str, list[_Mention]] = defaultdict(list)
    for n, s in enumerate(statements):
        for k, word in enumerate(s.words):
            for table, term in _known().get(word, ()) if s.roles[k] in _KINDS else ():
                found[table].append(_Mention(document, n, k, term))
    return found


def _contrasts(
    table: str,
    first: Sequence[_Mention],
    second: Sequence[_Mention],
    documents: Documents,
    counts: Sequence[Counter[str]],
) -> Iterator[tuple[_Mention, _Mention, frozenset[str]]]:
    """Pairs of mentions that exclude each other, of words that the other document does not have."""
    mine, yours = _alone(table, first, second), _alone(table, second, first)
    for x in mine:
        for y in yours:
            a, b = (documents[m.document][1][m.statement] for m in (x, y))
            if any(_doubted(s, m.word) or _listed(table, s, m.word) for s, m in ((a, x), (b, y))):
                continue
            shared = _shared(table, a, x, b, y, counts)
            if shared:
                yield x, y, shared


def _alone(table: str, own: Sequence[_Mention], others: Sequence[_Mention]) -> list[_Mention]:
    """Mentions whose term excludes every one of the other document."""
    theirs = {m.term for m in others}
    return [m for m in own if all(_exclude(table, m.term, t) for t in theirs)]


@cache
def _exclude(table: str, x: str, y: str) -> bool:
    first, second = (Fact("", table, frozenset((term,))) for term in (x, y))
    return compare_facts(first, second, {}).outcome is Outcome.CONFLICT


def _doubted(s: Statement, word: int) -> bool:
    """Whether a word, or what it hangs on, is denied or not sure."""
    return any(m.word in (word, s.above[word]) and m.term in (DENIED, DOUBTED) for m in s.marks)


def _listed(table: str, s: Statement, word: int) -> bool:
    """Whether another word of the class stands beside it."""
    beside = {s.above[word], *(i for i, over in enumerate(s.above) if over in (word, s.above[word]))} - {word}
    return any(kind == table for i in beside for kind, _ in _known().get(s.words[i], ()))


def _shared(
    table: str, a: Statement, x: _Mention, b: Statement, y: _Mention, counts: Sequence[Counter[str]]
) -> frozenset[str]:
    """What places two words side by side: what they hang on or have on them; empty where that is not the same."""
    near = [_near(s, {m.word}) - {m.word} for s, m in ((a, x), (b, y))]
    far = [_near(s, n) - {m.word} - n for s, n, m in ((a, near[0], x), (b, near[1], y))]
    names = [{s.words[i] for i in n if s.roles[i] == "name"} for s, n in zip((a, b), near, strict=True)]
    if all(names) and not names[0] & names[1]:
        return frozenset()
    if name_others(a, b):
        return frozenset()
    if not names_in(a) & names_in(b) and table in _lists()["named"]:
        return frozenset()
    close = list(_pairs(a, b, *near))
    wide = [*_pairs(a, b, near[0], far[1]), *_pairs(a, b, far[0], near[1]), *_pairs(a, b, *far)]
    telling = [
        (v, plain)
        for v, w, plain in close
        if plain and counts[x.document][v] <= _OFTEN and counts[y.document][w] <= _OFTEN and _weight(v, w) >= _TELLING
    ]
    both = {v: _weight(v, w) for v, w, _ in (*close, *wide)}
    firm = any(a.roles[a.words.index(v)] != "predicate" for v, _ in telling) or len(both) > 1
    return frozenset(v for v, _ in telling) if telling and firm and sum(both.values()) >= _ENOUGH else frozenset()


def _near(s: Statement, words: set[int]) -> set[int]:
    """The words that some hang on, and those that hang on them."""
    return {s.above[i] for i in words} | {i for i, over in enumerate(s.above) if over in words}


def _pairs(a: Statement, b: Statement, mine: set[int], yours: set[int]) -> Iterator[tuple[str, str, bool]]:
    """Words of two layers that say the same, with whether they are no mere adjectives."""
    for i in sorted(mine):
        j = next((j for j in sorted(yours) if _same(a.words[i], b.words[j])), None)
        if j is not None:
            yield a.words[i], b.words[j], "modifier" not in (a.roles[i], b.roles[j])


def _weight(v: str, w: str) -> float:
    return min(rarity(v), rarity(w))


@cache
def _same(v: str, w: str) -> bool:
    if v == w:
        return True
    groups, none = word_groups("same_things.yml"), frozenset[int]()
    return likeness(v, w) >= _ALIKE or bool(groups.get(v, none) & groups.get(w, none))


def _claim(documents: Documents, m: _Mention, scope: str) -> Claim:
    document, statements = documents[m.document]
    s = statements[m.statement]
    start, end = s.offsets[m.word]
    value = Fact(printed(document, s, start, end), FILLER, frozenset((m.term,)))
    return claim_of(document, s, (start, end), ATTRIBUTE, value, scope)
