"""Where something is, as a text puts it: a name, a noun for a place, or both ("a flat in Leeds", "on the roof").

A place of the gazetteer is compared along its path. What no table of places holds is compared by what it is called
and by what kind of spot it is: a kitchen is no cellar, a beach is no car park, but a kitchen may be in a school
(``data/spots.yml``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, Literal

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.comparer import Comparer
from discrepancy.values.data_file import load_data
from discrepancy.values.open_spot import are_apart, levels
from discrepancy.values.place import PLACE, Place, compare_places
from discrepancy.values.thing_name import is_acronym, is_slip, label_words

__all__ = [
    "SPOT",
    "Side",
    "Spot",
    "compare_spots",
    "kind_of",
    "last_words",
    "open_term",
    "parse_spot",
    "term_of",
    "without_term",
]

Side = Literal["in", "out", "near"]
_OUTDOORS = frozenset({"ground", "water", "height"})
_LONGEST = 3
"""Words of the longest noun."""


@dataclass(frozen=True, slots=True)
class Spot(Value):
    """Where something is."""

    kind: ClassVar[str] = "spot"

    term: str = ""
    """What kind of spot it is, a term of the table; empty where no noun says so."""
    around: frozenset[str] = frozenset()
    """Terms of what it is said to lie in."""
    name: tuple[str, ...] = ()
    """Words of its name, folded, without the noun; empty where it has none."""
    place: Place | None = None
    """The place that the words name, or in which they put it; ``None`` where the gazetteer knows none."""
    settlement: bool = False
    """Whether the name is that of a town or an area, not of a street or a building."""
    side: Side = "in"
    """Whether in it or at it, in front of it, or only near it."""
    inside: tuple[str, ...] = ()
    """Words of the names of what it is said to lie in."""

    @property
    def identity(self) -> str:
        """Side, name, noun and place."""
        where = self.place.id if self.place is not None else ""
        return ":".join((self.side, " ".join(self.name), self.term, where))


@cache
def _paths() -> Mapping[str, tuple[str, ...]]:
    """Noun → the path of its term, the kind first."""
    found: dict[str, tuple[str, ...]] = {}
    for line in str(load_data("spots.yml")["tree"]).splitlines():
        where, _, words = line.partition(":")
        path = tuple(where.strip().split("/"))
        for word in (path[-1], *(w.strip() for w in words.split(",") if w.strip())):
            found.setdefault(word.replace("-", " "), path)
    return found


@cache
def last_words() -> frozenset[str]:
    """The last word of each noun of the table: a phrase without one names no spot by a noun."""
    return frozenset(noun.split()[-1] for noun in _paths())


@cache
def _pairs(key: str) -> frozenset[frozenset[str]]:
    """Pairs of terms that go together, each line of the table one term and its partners."""
    found: set[frozenset[str]] = set()
    for line in str(load_data("spots.yml")[key]).splitlines():
        term, _, others = line.partition(":")
        found |= {frozenset((term.strip(), other.strip())) for other in others.split(",")}
    return frozenset(found)


@cache
def _points() -> frozenset[str]:
    """Words by which two parts of one place are told apart."""
    return frozenset(w.strip() for w in str(load_data("spots.yml")["words"]["points"]).split(","))


@cache
def _weak() -> frozenset[str]:
    """Words that the names of different places share: "Sedgwick County Jail", "Saline County Jail"."""
    return frozenset(w.strip() for w in str(load_data("spots.yml")["words"]["weak"]).split(","))


@cache
def _open() -> frozenset[str]:
    """Nouns that name something else where a noun stands before them that the table does not list with them."""
    return frozenset(w.strip() for w in str(load_data("spots.yml")["words"]["open"]).split(","))


@cache
def _apart() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair) for pair in load_data("spots.yml")["apart"])


@cache
def _path_of(term: str) -> tuple[str, ...]:
    """The path of a term, the kind first; of a noun that is not in the table, the noun alone."""
    return _paths().get(term, ("", term))


@cache
def _sizes(term: str) -> frozenset[str]:
    """The sizes that a term may have, of a noun of the table its kind."""
    kind = kind_of(term)
    return frozenset({kind}) if kind else levels(term.split()[-1])


def open_term(words: tuple[str, ...], *, compound: bool) -> str:
    """The noun for a place that is not in the table, with the noun before it: "fuel tank"; empty where it is no place.

    Args:
        words: The words, the noun last.
        compound: Whether the word before the last is a noun that goes with it.
    """
    if not levels(words[-1]) and not kind_of(words[-1]):
        return ""
    return " ".join(words[-2:] if compound and len(words) > 1 else words[-1:])


def term_of(words: tuple[str, ...], *, compound: bool = False) -> tuple[str, int]:
    """The term in which some lower-case words end, and how many words its noun has; empty and 0 where none.

    Args:
        words: The words, the noun last.
        compound: Whether the word before the last is a noun that goes with it: "a pumping station" is no station.
    """
    for size in range(min(_LONGEST, len(words)), 0, -1):
        path = _paths().get(" ".join(words[-size:]).replace("-", " "))
        if path is not None and not (size == 1 and words[-1] in _open() and words[-2:-1] != () and compound):
            return path[-1], size
    return "", 0


def kind_of(noun: str) -> str:
    """The kind of spot that a noun names: ``room``, ``building``, ``vehicle`` …; empty where the table has it not."""
    path = _paths().get(noun)
    return path[0] if path is not None else ""


def without_term(text: str) -> tuple[str, tuple[str, ...]]:
    """The term in which a name ends and the folded words before it: ``("hospital", ("north", "tees"))``."""
    words = label_words(text)
    term, size = term_of(words)
    return (term, words[: len(words) - size]) if size < len(words) else (term, ())


def parse_spot(text: str, place: Place | None = None) -> Spot:
    """Reads a spot as rule tests write it: ``outside a nightclub``, ``Church Road``, ``Leeds``.

    Args:
        text: The words.
        place: What the gazetteer makes of them.

    Raises:
        ValueError: It is neither a name nor a noun of the table.
    """
    first, _, rest = text.strip().partition(" ")
    side: Side = "out" if first == "outside" else "near" if first == "near" else "in"
    words = rest if side != "in" else text
    term, name = without_term(words)
    named = any(w[:1].isupper() for w in words.split())
    if not term and not named:
        raise ValueError("it is neither a name nor a noun for a place")
    return Spot(text, term, name=name if named else (), place=place, settlement=named and not term, side=side)


def compare_spots(a: Spot, b: Spot, options: Mapping[str, Any]) -> Verdict:
    """What two spots said of one thing say together.

    Args:
        a: One.
        b: The other.
        options: None are known.
    """
    if a.identity == b.identity:
        return Verdict(Outcome.AGREE, f"both say {a.text}")
    shared = set(a.name) & set(b.name) if a.settlement and b.settlement else set()
    if a.place is not None and b.place is not None and not shared and not _namesakes(a, b):
        known = compare_places(a.place, b.place, {n: o.default for n, o in PLACE.options.items()})
        if known.outcome is Outcome.CONFLICT or (a.settlement and b.settlement):
            return known
    sides = _sides(a, b) or _sides(b, a)
    if sides:
        return Verdict(Outcome.CONFLICT, f"“{a.text}” is not “{b.text}”: {sides}")
    if a.name and b.name:
        return _names(a, b)
    return _terms(a, b)


def _namesakes(a: Spot, b: Spot) -> bool:
    """Whether the names of the two places share a word: one text may mean the other's town, or one like it."""
    words = [set(label_words(spot.place.text)) if spot.place is not None else set() for spot in (a, b)]
    return bool(words[0] & words[1])


def _sides(a: Spot, b: Spot) -> str:
    """What is said where one spot is before a building and the other in it; empty where that is not so."""
    if a.side != "out" or b.side != "in" or not a.term:
        return ""
    kind = _path_of(a.term)[0]
    if kind == "building" and b.term and (_related(a.term, b.term) or _path_of(b.term)[0] == "room"):
        return "one is before it, the other in it"
    return ""


def _names(a: Spot, b: Spot) -> Verdict:
    """Two names: those that share a word may be one, of two parts of a place one is another."""
    mine, other = set(a.name), set(b.name)
    both = f"“{a.text}” and “{b.text}”"
    if mine & other and (mine & other) - _weak():
        own, others = mine - other, other - mine
        if own and others and own | others <= _points():
            return Verdict(Outcome.CONFLICT, f"{both} are two parts of one place")
        return Verdict(Outcome.COMPATIBLE, f"{both} share a name")
    if mine & set(b.inside) or other & set(a.inside):
        return Verdict(Outcome.COMPATIBLE, f"{both}: one may lie in the other")
    if _written_alike(a, b):
        return Verdict(Outcome.COMPATIBLE, f"{both} may be one name")
    if a.settlement != b.settlement:
        return Verdict(Outcome.INCOMPARABLE, f"{both}: one may lie in the other")
    if a.settlement:
        if a.place is not None or b.place is not None:
            return Verdict(Outcome.INCOMPARABLE, f"{both}: where one of them lies is not known")
        return Verdict(Outcome.CONFLICT, f"{both} are two names")
    if a.side == "near" or b.side == "near":
        return Verdict(Outcome.INCOMPARABLE, f"{both} may be near each other")
    if a.term and b.term and not _related(a.term, b.term):
        return _terms(a, b)
    if not (a.term and b.term):
        return Verdict(Outcome.INCOMPARABLE, f"{both}: what they are is not said")
    return Verdict(Outcome.CONFLICT, f"{both} are two names")


def _written_alike(a: Spot, b: Spot) -> bool:
    """Whether two names are one with a slip, or one is the initials of the other."""
    if any(is_slip(x, y) for x in a.name for y in b.name):
        return True
    if any(is_acronym(w) for spot in (a, b) for w in spot.text.split()):
        return True
    return any("".join(w[0] for w in x.name) in y.name for x, y in ((a, b), (b, a)))


def _terms(a: Spot, b: Spot) -> Verdict:
    both = f"“{a.text}” and “{b.text}”"
    if not (a.term and b.term):
        return Verdict(Outcome.INCOMPARABLE, f"{both}: one is a name, the other is not")
    if "near" in (a.side, b.side):
        return Verdict(Outcome.INCOMPARABLE, f"{both} may be near each other")
    inside = any(_related(x, y) for x in (a.term, *a.around) for y in (b.term, *b.around))
    if inside or not _excluded(a.term, b.term) or any(not _excluded(a.term, x) for x in b.around):
        return Verdict(Outcome.COMPATIBLE, f"{both} can both be so")
    if "out" in (a.side, b.side) and {_path_of(t)[0] for t in (a.term, b.term)} & _OUTDOORS:
        return Verdict(Outcome.COMPATIBLE, f"{both} can both be so")
    return Verdict(Outcome.CONFLICT, f"“{a.text}” is not “{b.text}”")


def _related(x: str, y: str) -> bool:
    """Whether two terms are one, or one lies above the other."""
    first, second = _path_of(x), _path_of(y)
    return x in second[1:] or y in first[1:]


def _excluded(x: str, y: str) -> bool:
    """Whether nothing is in both at once."""
    if x not in _paths() or y not in _paths():
        return are_apart(x, y, (_sizes(x), _sizes(y)))
    first, second = _path_of(x), _path_of(y)
    if any(frozenset((p, q)) in _pairs("opposed") for p in first[1:] for q in second[1:]):
        return True
    if frozenset((first[0], second[0])) not in _apart() and first[0] != second[0]:
        return False
    key = "akin" if first[0] == second[0] else "beside"
    if _related(x, y):
        return False
    return not any(frozenset((p, q)) in _pairs(key) for p in first[1:] for q in second[1:])


SPOT: Comparer[Spot] = Comparer(name="spot", value_types=(Spot,), compare=compare_spots)
"""How rules compare spots: ``compare: {as: spot}``."""
