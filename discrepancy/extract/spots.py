"""A nominal that says where something is, read as a spot: its name, its noun, and what it lies in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from discrepancy.extract.context import Context
from discrepancy.extract.predicates import obliques, preposition
from discrepancy.language.parse import Entity, Sentence
from discrepancy.values.data_file import load_data
from discrepancy.values.open_spot import levels
from discrepancy.values.place import Place
from discrepancy.values.spot import Side, Spot, last_words, open_term, term_of, without_term
from discrepancy.values.thing_name import label_words

__all__ = ["AT", "FROM", "TO", "SpotFound", "may_be_spots", "spot_at"]

_WORDS: Final[Mapping[str, str]] = load_data("spots.yml")["words"]


def _words(key: str) -> frozenset[str]:
    return frozenset(w.strip() for w in _WORDS[key].split(","))


AT: Final = _words("at")
"""Prepositions with which a nominal says where something is."""
TO: Final = _words("to")
"""Those with which it says where something goes."""
FROM: Final = _words("from")
"""Those with which it says where something comes from."""
_OUTSIDE: Final = _words("outside")
_NEAR: Final = _words("near")
_LIES: Final = frozenset({"in", "at", "of", "on", "inside", "within", "near", "off", "outside"})
_PLACES: Final = frozenset({"GPE", "LOC", "FAC"})
_NAMED: Final = _PLACES | {"ORG", "PRODUCT", "PERSON"}
_HOLDING: Final = _words("holding")
"""Those that lead to any noun for a thing of some size: "in a flowerpot", not "on a guitar"."""
_SETTLEMENTS: Final = _words("settlements")
"""Nouns before the name of a town or an area: "the village of Lund"."""
_PARTS: Final = _words("parts")
"""Nouns for a part, of which the whole tells where something is: "the end of the runway"."""
_FRONT: Final = _words("front")
"""Those that lie before it."""
_DEEPEST: Final = 4
_OFFICE: Final = "office"
_OFFICES: Final = "office building"
_MODIFIERS: Final = frozenset({"compound", "amod", "nmod:poss", "flat", "nmod", "appos", "nmod:desc"})


@dataclass(frozen=True, slots=True)
class SpotFound:
    """A spot and the tokens that carry it."""

    first: int
    last: int
    spot: Spot


def may_be_spots(s: Sentence) -> frozenset[int]:
    """The tokens of a sentence that may be the head of a nominal that names a spot."""
    found = {t for e in s.entities if e.label in _NAMED for t in range(e.start, e.end)}
    nouns = _heads()
    found |= {t for t, (form, base) in enumerate(zip(s.low, s.bases, strict=True)) if form in nouns or base in nouns}
    found |= {t for t, pos in enumerate(s.pos) if pos == "NOUN" and t not in found and levels(s.bases[t])}
    return frozenset(found)


@cache
def _heads() -> frozenset[str]:
    return last_words() | _SETTLEMENTS | _PARTS | _FRONT


def spot_at(ctx: Context, s: Sentence, token: int, case: str = "") -> SpotFound | None:
    """The spot that a nominal names.

    Args:
        ctx: The document.
        s: The sentence.
        token: Head of the nominal.
        case: Its preposition.

    Returns:
        ``None`` where it is the name or the noun of anything but a place.
    """
    if _is_alternative(s, token):
        return None
    side: Side = "out" if case in _OUTSIDE else "near" if case in _NEAR else "in"
    top = token
    for _ in range(_DEEPEST):
        low = s.low[token]
        inner = _whole(s, token)
        if inner is None or s.entity_at(token) is not None:
            break
        if low in _FRONT:
            side = "out"
        elif low not in _PARTS:
            break
        token = inner
    found = _named(ctx, s, token) or _common(ctx, s, token) or _open(s, token, case)
    if found is None:
        return None
    first, last, spot = found
    if spot.term == _OFFICE and (side == "out" or any(s.deps[c] == "nmod:poss" for c in s.children[token])):
        spot = replace(spot, term=_OFFICES)  # "outside her office": the house, not the room
    around, names, place = _lies_in(ctx, s, (top, token), spot.place)
    start, end = s.chars(min(first, top), max(last, top))
    text = s.block.text[start:end]
    whole = Spot(text, spot.term, frozenset(around), spot.name, place, spot.settlement, side, tuple(names))
    return SpotFound(min(first, top), max(last, top), whole)


def _is_alternative(s: Sentence, token: int) -> bool:
    """Whether it is one of several that may be so: "in Lund or Oslo"."""
    beside = [c for c in (token, *s.children[token]) if s.deps[c] == "conj"]
    return any(s.low[g] == "or" for c in beside for g in s.children[c])


def _whole(s: Sentence, token: int) -> int | None:
    """What a part is of: "the steps of the church", "the entrance to the mine"."""
    return next((c for c in s.children[token] if s.deps[c] == "nmod" and preposition(s, c) in ("of", "to")), None)


def _named(ctx: Context, s: Sentence, token: int) -> tuple[int, int, Spot] | None:
    """A spot whose head is a name, or a name after the noun for a town: "the village of Lund"."""
    if s.low[token] in _SETTLEMENTS and s.entity_at(token) is None:
        inner = next(
            (
                c
                for c in s.children[token]
                if s.deps[c] in ("nmod", "appos", "flat", "compound", "nmod:unmarked")
                and (e := s.entity_at(c)) is not None
                and e.label in _NAMED
                and (s.deps[c] != "nmod" or preposition(s, c) == "of")
            ),
            None,
        )
        e = s.entity_at(inner) if inner is not None else None
        if inner is None or e is None:
            return None
        place = ctx.place_at(s, inner)
        name = label_words(e.text)
        return (e.start, e.end - 1, Spot(e.text, name=name, place=place, settlement=True)) if name else None
    e = s.entity_at(token)
    return _of_entity(ctx, s, token, e) if e is not None and e.label in _NAMED else None


def _of_entity(ctx: Context, s: Sentence, token: int, e: Entity) -> tuple[int, int, Spot] | None:
    term, name = without_term(e.text)
    if not name and not term:
        return None
    if e.label == "ORG" and not term and (kind := open_term(name, compound=True)):
        return e.start, e.end - 1, Spot(e.text, kind)  # "the interior ministry"
    known = ctx.place_at(s, token) if e.label in _PLACES else None
    if e.label in ("ORG", "PRODUCT", "PERSON") and not (term and name):
        return None
    if not name:
        return e.start, e.end - 1, Spot(e.text, term)
    # A building or a street named like a place far away is not that place.
    if term or e.label == "FAC":
        return (
            e.start,
            e.end - 1,
            Spot(
                e.text,
                term,
                name=name,
            ),
        )
    return e.start, e.end - 1, Spot(e.text, name=name, place=known, settlement=True)


def _common(ctx: Context, s: Sentence, token: int) -> tuple[int, int, Spot] | None:
    """A spot whose head is a noun of the table, with a name before it or behind it: "the Mirage club"."""
    if s.pos[token] not in ("NOUN", "PROPN") or (
        s.low[token] not in last_words() and s.bases[token] not in last_words()
    ):
        return None
    first = token
    while first > 0 and s.heads[first - 1] in range(first - 1, token + 1) and s.deps[first - 1] in _MODIFIERS:
        first -= 1
    words = tuple(w for w in s.low[first:token] if w != "-")
    before = token - 1
    noun = before >= first and s.deps[before] == "compound" and s.entity_at(before) is None
    forms = (s.low[token], s.bases[token])
    term = max((term_of((*words, form), compound=noun) for form in forms), key=lambda found: found[1])[0]
    if not term:
        return None
    names: list[str] = []
    place: Place | None = None
    for t in range(first, token):
        e = s.entity_at(t)
        if e is not None and e.start == t:
            known = ctx.place_at(s, t) if e.label in _PLACES and _tells_town(s, token, t) else None
            place = place or known
            if known is None and e.label != "NORP":
                names += label_words(e.text)
        elif e is None and s.pos[t] == "PROPN":
            names += label_words(s.words[t])
    for c in s.children[token]:
        e = s.entity_at(c)
        if e is not None and s.deps[c] in ("appos", "flat") and e.start > token and e.label in _NAMED:
            names += [w for w in label_words(e.text) if w not in names]
    return first, token, Spot("", term, name=tuple(names), place=place)


def _open(s: Sentence, token: int, case: str) -> tuple[int, int, Spot] | None:
    """A spot whose noun is not in the table: "a spare tyre", "a former post office"."""
    if s.pos[token] != "NOUN" or (case not in _HOLDING and levels(s.bases[token]) <= {"thing"}):
        return None
    if s.child(token, "det", "nmod:poss", "nummod", "amod", "compound") is None:
        return None
    before = token - 1
    noun = s.deps[before] == "compound" and s.heads[before] == token and s.entity_at(before) is None
    term = open_term((s.low[before], s.bases[token]), compound=noun)
    return (before if noun else token, token, Spot("", term)) if term else None


def _tells_town(s: Sentence, noun: int, name: int) -> bool:
    """Whether a name before a noun is the town it lies in: "a Leeds club"; "the Leeds club" may be called so."""
    if any(s.deps[c] == "nmod:poss" and c >= name for c in s.children[noun] if c < noun):
        return True
    return any(s.low[c] in ("a", "an") for c in s.children[noun] if s.deps[c] == "det")


def _lies_in(
    ctx: Context, s: Sentence, heads: tuple[int, int], place: Place | None
) -> tuple[list[str], list[str], Place | None]:
    """Terms, names and the place of what a nominal is said to lie in."""
    terms: list[str] = []
    names: list[str] = []
    for t in _below(s, heads):
        found = _named(ctx, s, t) or _common(ctx, s, t)
        if found is None:
            continue
        spot = found[2]
        terms += [spot.term] if spot.term else []
        names += spot.name
        if place is None and spot.place is not None:
            place = spot.place
    return terms, names, place


def _below(s: Sentence, heads: tuple[int, int]) -> Iterator[int]:
    """The nominals that a nominal is said to lie in, and those that stand beside its verb with "in"."""
    level = list(dict.fromkeys(heads))
    for _ in range(_DEEPEST):
        level = [c for t in level for c in obliques(s, t) if preposition(s, c) in _LIES]
        yield from level
    above = s.heads[heads[0]]
    if s.deps[heads[0]] == "obl" and above != heads[0]:
        yield from (c for c in obliques(s, above) if c > heads[0] and preposition(s, c) in ("in", "of"))
