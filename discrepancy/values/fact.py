"""Facts of closed classes as values: the part of the body that was hit, kinship, a patient's condition.

A class is a tree of terms (``data/facts.yml``). A claim may hold several terms at once ("the neck and the shoulder");
two claims agree where any of their terms are related.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.comparer import Comparer
from discrepancy.values.data_file import load_data

__all__ = ["FACT", "Fact", "FactTable", "compare_facts", "fact_table", "parse_fact", "tree_of"]

COUNTRY = "country"
"""The class of countries has no table: its terms are ids of the gazetteer, and no two are related."""
DIRECTION = "direction"
"""The class of the points of the compass has no table either."""
CALIBRE = "calibre"
"""Nor has that of calibres: no two are related."""
FILLER = "filler"
"""Nor has that of who or what fills a role: which of them exclude each other, ``resolve`` has found out."""
_BARE = frozenset({COUNTRY, DIRECTION, CALIBRE, FILLER})
_POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")


@dataclass(frozen=True, slots=True)
class FactTable:
    """One closed class."""

    paths: Mapping[str, tuple[str, ...]]
    """Word in lower case → the path of its term: ``fibula`` → ``("leg", "lower leg", "fibula")``."""
    opposed: frozenset[frozenset[str]]
    """Pairs of terms that exclude each other; empty where all that are unrelated do."""
    akin: frozenset[frozenset[str]] = frozenset()
    """Pairs of terms that go together although neither lies above the other; a term stands for all below it."""

    def find(self, word: str) -> str:
        """The term of a word, lower case; empty where the class has none."""
        path = self.paths.get(word)
        return path[-1] if path else ""


@cache
def _classes() -> Mapping[str, Any]:
    """All classes by name; no two files have one of the same name."""
    return {k: v for name in ("facts.yml", "aspects.yml", "kinds.yml") for k, v in load_data(name).items()}


@cache
def fact_table(name: str) -> FactTable:
    """A table of the package's own file.

    Raises:
        KeyError: There is none of this name.
    """
    raw = _classes()[name]
    paths: dict[str, tuple[str, ...]] = {}
    for path, words in tree_of(raw):
        for word in (path[-1], *words):
            paths[word.partition("/")[0]] = path
        paths.setdefault(path[0], path[:1])
    opposed, akin = (frozenset(frozenset(pair) for pair in raw.get(key, ())) for key in ("opposed", "akin"))
    return FactTable(paths, opposed, akin)


def tree_of(raw: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """The lines of a class: path of a term, and other words for it, which may end with a mark such as ``/v``."""
    lines: list[str] = []
    for line in str(raw["tree"]).splitlines():
        if ":" not in line and lines and lines[-1].rstrip().endswith(","):
            lines[-1] += line
        elif line.strip():
            lines.append(line)
    for line in lines:
        where, _, words = line.partition(":")
        yield tuple(where.strip().split("/")), [w.strip() for w in words.split(",") if w.strip()]


@dataclass(frozen=True, slots=True)
class Fact(Value):
    """One or more terms of a closed class."""

    kind: ClassVar[str] = "fact"

    table: str = ""
    """Name of the class."""
    terms: frozenset[str] = frozenset()
    """Its terms."""

    @property
    def identity(self) -> str:
        """The class and the terms, sorted."""
        return f"{self.table}:{'+'.join(sorted(self.terms))}"


def parse_fact(text: str) -> Fact:
    """Reads ``class: term and term``, as rule tests write it.

    Raises:
        ValueError: There is no such class or term.
    """
    name, _, words = text.partition(":")
    table = name.strip()
    printed = [w.strip() for w in words.split(" and ") if w.strip()]
    try:
        terms = [w if table in _BARE else fact_table(table).find(w) for w in printed]
    except KeyError:
        raise ValueError(f"there is no class of facts '{table}'") from None
    if not terms or "" in terms:
        raise ValueError(f"there is no term of '{table}' in it")
    return Fact(words.strip(), table, frozenset(terms))


def compare_facts(a: Fact, b: Fact, options: Mapping[str, Any]) -> Verdict:
    """Compares two facts of one class.

    Args:
        a: One.
        b: The other.
        options: None are known.
    """
    if a.table != b.table:
        first, second = sorted((a.table, b.table))
        return Verdict(Outcome.INCOMPARABLE, f"two kinds of fact: {first}, and {second}")
    if a.terms == b.terms:
        return Verdict(Outcome.AGREE, f"both say {' and '.join(sorted(a.terms))}")
    pairs = [(x, y) for x in sorted(a.terms) for y in sorted(b.terms)]
    if any(_related(a.table, x, y) for x, y in pairs):
        return Verdict(Outcome.COMPATIBLE, f"“{a.text}” and “{b.text}” can both be so")
    if all(_excluded(a.table, x, y) for x, y in pairs):
        return Verdict(Outcome.CONFLICT, f"“{a.text}” is not “{b.text}”")
    return Verdict(Outcome.COMPATIBLE, f"“{a.text}” and “{b.text}” do not exclude each other")


def _related(table: str, x: str, y: str) -> bool:
    """Whether one term is the other, a part or a kind of it."""
    if x == y:
        return True
    if table == DIRECTION:
        apart = abs(_POINTS.index(x) - _POINTS.index(y))
        return min(apart, len(_POINTS) - apart) < 2
    if table in _BARE:
        return False
    paths = fact_table(table).paths
    short, long = sorted((paths[x], paths[y]), key=len)
    return long[: len(short)] == short


def _excluded(table: str, x: str, y: str) -> bool:
    if table in _BARE:
        return True
    found = fact_table(table)
    if found.opposed:
        # A pair speaks for all that stands below its terms.
        return any(frozenset((p, q)) in found.opposed for p in found.paths[x] for q in found.paths[y])
    return not any(frozenset((a, b)) in found.akin for a in found.paths[x] for b in found.paths[y])


FACT: Comparer[Fact] = Comparer(name="fact", value_types=(Fact,), compare=compare_facts)
"""How rules compare facts of closed classes: ``compare: {as: fact}``."""
