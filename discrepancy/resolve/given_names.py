"""One family name with two given names: told of one person by reports neither of which knows of two.

"Prosecutor Ana Reed" in one report and "Ida Reed, prosecuting," in the other are one prosecutor, whose name one of them
has wrong. Where a report has two people of the name, they are relatives, and where nothing that is said beside the
names is alike, they may be.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, product
from typing import cast

from discrepancy.model import Claim, Subject
from discrepancy.resolve.rarity import rarity, words_of
from discrepancy.values.name_data import load_name_data
from discrepancy.values.person import Person, same_person
from discrepancy.values.quote_words import stem
from discrepancy.values.word_senses import likeness

__all__ = ["GIVEN", "tell_given_names"]

GIVEN = "name.given"
"""Attribute of the name of somebody to whom reports give different given names."""
_NAME = "name"
_REACH = 5
"""Words beside a name that say who it is."""
_RARE = 3.0
"""Rarity from which one word that stands beside both names tells that they are of one person."""
_ALIKE = 0.8
"""Likeness of two words that say one thing."""
_STEM = 4
"""Letters at the beginning of two forms of one given name: "Alexis", "Alexandros"."""
_KIN = "brother sister son daughter father mother wife husband uncle aunt cousin nephew niece twin widow family"
_RELATED = frozenset(stem(word) for word in _KIN.split())
_SAYING = frozenset({"said", "says", "told", "added", "according"})
_JOINING = frozenset({"and", "or", "with"})
_WORD = re.compile(r"\w+")


def tell_given_names(claims: Sequence[Claim], texts: Mapping[str, str]) -> list[Claim]:
    """Adds a claim for each of two names of one person that differ in the given name.

    Args:
        claims: Resolved claims of one event.
        texts: Text of each document by its id.
    """
    bearers: dict[str, dict[str, dict[str, Claim]]] = defaultdict(lambda: defaultdict(dict))
    for c in claims:
        if c.attribute == _NAME and isinstance(c.value, Person) and c.value.name.given_key:
            bearers[c.value.name.family_key][c.doc_id].setdefault(c.subject.id, c)
    found: dict[tuple[str, str], Claim] = {}
    known = {doc: frozenset(_WORD.findall(text.lower())) for doc, text in texts.items()}
    for family, by_doc in sorted(bearers.items()):
        lone = [next(iter(people.values())) for _, people in sorted(by_doc.items()) if len(people) == 1]
        for a, b in combinations(lone, 2):
            if a.subject.id != b.subject.id and _is_one(a, b, known):
                for c in (a, b):
                    subject = Subject(f"name:{family}", f"{family.title()}", "person")
                    found[c.doc_id, family] = replace(c, subject=subject, attribute=GIVEN)
    return [*claims, *found.values()]


def _is_one(a: Claim, b: Claim, known: Mapping[str, frozenset[str]]) -> bool:
    """Whether two names of one family are one person: nothing speaks for relatives, one thing is said of both."""
    first, second = cast(Person, a.value), cast(Person, b.value)
    if same_person(first.name, second.name) != "different":
        return False
    given = first.name.given_key, second.name.given_key
    genders = {load_name_data().genders.get(name, "") for name in given} - {""}
    if len(genders) > 1 or any(len(name) < 2 for name in given) or given[0][:_STEM] == given[1][:_STEM]:
        return False
    if {given[0], *first.name.middle_keys} & {given[1], *second.name.middle_keys}:
        return False  # "Mama Akinyi Odera" and "Rose Akinyi Odera" share a given name
    if given[0] in known.get(b.doc_id, ()) or given[1] in known.get(a.doc_id, ()):
        return False
    beside = _beside(a), _beside(b)
    if any(not _RELATED.isdisjoint(words.values()) for words in beside):
        return False
    if given[0][0] == given[1][0] and all(not _SAYING.isdisjoint(words) for words in beside):
        return True  # both are quoted, and the names begin alike
    return any(
        min(rarity(x), rarity(y)) >= _RARE and (beside[0][x] == beside[1][y] or likeness(x, y) >= _ALIKE)
        for x, y in product(*beside)
    )


def _beside(c: Claim) -> dict[str, str]:
    """The words beside a name, each with its stem."""
    words = words_of(c.sentence)
    own = words_of(c.text)
    at = next((i for i in range(len(words)) if words[i : i + len(own)] == own), None)
    if at is None:
        return {}
    before = list(_up_to_name(words[max(0, at - _REACH) : at][::-1], first=at <= _REACH))
    after = list(_up_to_name(words[at + len(own) : at + len(own) + _REACH], first=False))
    return {w.lower(): stem(w.lower()) for w in (*before, *after)}


def _up_to_name(words: Sequence[str], *, first: bool) -> Iterator[str]:
    """Words outwards from a name up to the next one; a title beside it and the word that opens a sentence are none."""
    for n, word in enumerate(words):
        last = n == len(words) - 1
        if n and word[:1].isupper() and not (first and last):
            people = words[n - 1].lower() in _JOINING or (not last and words[n + 1][:1].isupper())
            if people or last:
                return  # "the Serbian actor" is no other name
        yield word
