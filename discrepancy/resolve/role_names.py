"""One role, two names: "her spokeswoman, Ana Reed" in one report, "spokeswoman Ana Reid of the mayor" in another.

Two names of different reports are of one person or thing where the noun is one, and where names that are nearly alike,
one owner or one act show it. A report that knows both names tells of two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import cast

from discrepancy.extract.role_names import ACT, OWNER, PERSON, ROLE, SOMEBODY
from discrepancy.model import Claim, Subject
from discrepancy.resolve.figure_words import named
from discrepancy.resolve.given_names import GIVEN
from discrepancy.values.name_data import load_name_data
from discrepancy.values.name_spelling import edits
from discrepancy.values.person import same_person
from discrepancy.values.thing_name import ThingName, respaced, writing
from discrepancy.values.word_senses import likeness

__all__ = ["settle_roles"]

_TEXT = (
    "wife husband mother father spokesman spokeswoman spokesperson deputy successor predecessor partner girlfriend "
    "boyfriend fiance fiancee coach manager agent widow widower chairman chairwoman captain skipper referee"
)
_SOLE = frozenset(_TEXT.split())
"""Roles that one owner gives to one person at a time."""
_LIGHT = frozenset({"be", "have", "say", "tell", "add", "do", "make", "call", "name", "take", "get"})
"""Acts that anybody may do."""
_WORD = re.compile(r"[^\W_]+")
_ALIKE = 0.8
_PREFIX = 4
"""Letters at the beginning of two words that make them alike …"""
_EDITS = 2
"""… and letters by which they may differ, one for each three."""
_SHORT = 3
_STEM = 3
"""Letters that a given name and its short form share: "Sandra", "Sandi"."""
_LEAST = 3.0
"""Weight from which on two names are of one person or thing."""
_SURE = 0.8


def settle_roles(claims: Sequence[Claim], texts: Mapping[str, str]) -> list[Claim]:
    """Keeps of the names of roles those that two documents give to one person or thing.

    Args:
        claims: Resolved claims of one event.
        texts: Text of each document by its id.
    """
    roles = [c for c in claims if c.attribute == ROLE]
    rest = [c for c in claims if c.attribute != ROLE]
    if len({c.doc_id for c in roles}) < 2:
        return rest
    known = {doc: frozenset(_WORD.findall(text.casefold())) for doc, text in texts.items()}
    told = {(c.doc_id, c.span) for c in rest if c.attribute == GIVEN}
    bearers: dict[tuple[str, str], set[str]] = defaultdict(set)
    for c in roles:
        bearers[c.doc_id, c.subject.id].add(c.value.identity)
    found: dict[tuple[str, str], Claim] = {}
    taken: set[tuple[str, str]] = set()
    pairs = ((_weight(a, b, known, bearers), a, b) for a, b in combinations(roles, 2) if a.doc_id != b.doc_id)
    for weight, a, b in sorted(pairs, key=lambda p: (-p[0], p[1].doc_id, p[1].span, p[2].doc_id, p[2].span)):
        if weight < _LEAST or {(a.doc_id, a.span), (b.doc_id, b.span)} <= told:
            continue
        subject = Subject(f"{a.subject.id}:{a.value.identity}", a.subject.text, a.subject.type)
        for c in (a, b):
            if (c.doc_id, c.value.identity) not in taken:
                found[c.doc_id, subject.id] = replace(c, subject=subject, confidence=_SURE)
        taken |= {(c.doc_id, c.value.identity) for c in (a, b)}
    shown: dict[str, set[str]] = defaultdict(set)
    for c in found.values():
        shown[c.subject.id].add(c.value.identity)
    return [*rest, *(c for c in found.values() if len(shown[c.subject.id]) > 1)]


def _weight(
    a: Claim, b: Claim, known: Mapping[str, frozenset[str]], bearers: Mapping[tuple[str, str], set[str]]
) -> float:
    """How much speaks for it that two names are of one person or thing; less than nothing where they cannot be."""
    x, y = cast(ThingName, a.value).words, cast(ThingName, b.value).words
    first, second = a.subject.text, b.subject.text
    somebody = SOMEBODY in a.qualifiers
    if somebody != (SOMEBODY in b.qualifiers) or likeness(first, second) < _ALIKE or not _are_two(a, b, somebody):
        return -1.0
    if {*x} - {*y} & known[b.doc_id] or not ({*x} - {*y}) - known[b.doc_id] or not ({*y} - {*x}) - known[a.doc_id]:
        return -1.0  # a report has both names, or one is a part of the other
    owners = [c.qualifiers.get(OWNER, "") for c in (a, b)]
    if all(owners) and "?" not in owners and owners[0] != owners[1]:
        return -1.0
    alike = _nearly(x, y)
    alone = all(len(bearers[c.doc_id, c.subject.id]) == 1 for c in (a, b))
    sole = owners[0].startswith(PERSON) and owners[0] == owners[1] and bool({first, second} & _SOLE)
    if somebody and not (alike or sole):
        return -1.0  # two lawyers may do one thing
    acts = [c.qualifiers.get(ACT, "") for c in (a, b)]
    act = not {*acts} & _LIGHT and likeness(*acts) >= _ALIKE
    vague = {first, second} & (named("male") | named("female") | named("somebody")) - _SOLE
    return (
        (0.0 if vague else 1.0)
        + (1.5 if all(owners) and (alike or sole) else 0.0)
        + (1.5 if alike else 0.0)
        + (1.0 if act else 0.0)
        + (1.0 if alone else 0.0 if alike else -1.0)
    )


def _are_two(a: Claim, b: Claim, somebody: bool) -> bool:
    """Whether two names are no forms of one, and no spellings, which are the business of other rules."""
    x, y = cast(ThingName, a.value), cast(ThingName, b.value)
    if x.identity == y.identity or len(x.words) != len(y.words):
        return False
    if somebody:
        given = load_name_data()
        short = given.same_given(x.words[0], y.words[0]) or x.words[0][:_STEM] == y.words[0][:_STEM]
        return same_person(x.text, y.text) == "different" and not (len(x.words) == 1 and short)
    how = writing(x.words, y.words)
    return len(x.words) == 1 == len(y.words) or not ((how and how != "word") or respaced(x.words, y.words))


def _nearly(x: Sequence[str], y: Sequence[str]) -> bool:
    """Whether two names of as many words are one but for a word of the same place, or a few letters of a lone word."""
    if len(x) > 1:
        return any(v == w and len(v) > 1 for v, w in zip(x, y, strict=True))
    (v,), (w,) = x, y
    limit = min(_EDITS, min(len(v), len(w)) // _SHORT)
    return v[:_PREFIX] == w[:_PREFIX] or edits(v, w, limit) <= limit
