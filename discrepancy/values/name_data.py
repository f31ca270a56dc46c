"""Tables of ``data/names.yml`` as sets: read once, on first use."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from discrepancy.values.data_file import load_data

__all__ = ["NameData", "load_name_data"]

_SHORT = 3
"""Letters from which on a doubled letter or the ending of a short form makes no other given name."""
_STEM = 3
"""Letters before an ending that tells of a script: "Sargsyan", but "Ryan"."""
_DOUBLED = re.compile(r"(.)\1")
_SHORT_FORM = re.compile(r"(?:ie|ey|ee|i)$")


@dataclass(frozen=True, slots=True)
class NameData:
    """What is known about names; all words folded to lower-case ASCII."""

    masculine: frozenset[str]
    """Forms of address of men."""
    feminine: frozenset[str]
    """Forms of address of women."""
    honorifics: frozenset[str]
    """All forms of address."""
    addresses: frozenset[str]
    """Forms of address, and ranks and offices as they are shortened before a name."""
    suffixes: frozenset[str]
    """``jr``, ``sr`` and numerals."""
    post_nominals: frozenset[str]
    """Degrees and honours after a name."""
    particles: frozenset[str]
    """Words that belong to the family name after them."""
    fused: frozenset[str]
    """Those that are printed in one word with it."""
    articles: frozenset[str]
    """Arabic articles."""
    chinese: frozenset[str]
    """Chinese family names, in Pinyin and older spellings."""
    compound: frozenset[str]
    """Those of ``chinese`` that have two syllables."""
    korean: frozenset[str]
    """Korean family names."""
    vietnamese: frozenset[str]
    """Vietnamese family names."""
    pinyin: frozenset[str]
    """Syllables of Mandarin in Pinyin."""
    given_groups: Mapping[str, frozenset[int]]
    """Given name → numbers of the groups of forms it belongs to."""
    spellings: Mapping[str, int]
    """Given name → number of the group of spellings it belongs to."""
    genders: Mapping[str, str]
    """Given name → ``m`` or ``f``, where people of one gender bear it as good as always."""

    transliterated: frozenset[str]
    """Given names that are written in letters other than Latin ones at home."""
    transliterated_endings: tuple[str, ...]
    """Endings of such family names."""
    transliterated_beginnings: tuple[str, ...]
    """Beginnings of such family names, with the hyphen."""

    def is_transliterated(self, given: str, family: str) -> bool:
        """Whether a name, by its folded parts, is one that has been put into Latin letters."""
        return (
            given in self.transliterated
            or family[_STEM:].endswith(self.transliterated_endings)
            or family.startswith(self.transliterated_beginnings)
        )

    @property
    def given_names(self) -> Mapping[str, frozenset[int]]:
        """Well-known given names, as keys."""
        return self.given_groups

    def same_given(self, a: str, b: str) -> bool:
        """Whether two folded given names are forms of one name (``bill``, ``william``)."""
        groups = self.given_groups.get(a)
        return groups is not None and not groups.isdisjoint(self.given_groups.get(b, frozenset()))

    def respelt(self, a: str, b: str) -> bool:
        """Whether two folded given names are two spellings of one sound (``catherine``, ``katherine``).

        Those of the table, and all that differ in a doubled consonant or in how a short form ends ("Betty", "Bettie").
        """
        if a == b:
            return False
        if a in self.spellings and self.spellings[a] == self.spellings.get(b):
            return True
        return min(len(a), len(b)) >= _SHORT and _sounded(a) == _sounded(b)


def _sounded(name: str) -> str:
    """A folded given name with its doubled letters once and the ending of a short form as ``y``."""
    return _DOUBLED.sub(r"\1", _SHORT_FORM.sub("y", name))


@cache
def load_name_data() -> NameData:
    """The tables of the package's own file; the first call reads it."""
    raw: Mapping[str, Any] = load_data("names.yml")
    titles = {k: _set(v) for k, v in raw["honorifics"].items()}
    groups: dict[str, set[int]] = {}
    for number, group in enumerate(raw["same_given"]):
        for word in str(group).split():
            groups.setdefault(word, set()).add(number)
    families, foreign = raw["families"], raw["transliterated"]
    return NameData(
        masculine=titles["masculine"],
        feminine=titles["feminine"],
        honorifics=frozenset().union(*titles.values()),
        addresses=_set(raw["ranks"]).union(*titles.values()),
        suffixes=_set(raw["suffixes"]),
        post_nominals=_set(raw["post_nominals"]),
        particles=_set(raw["particles"]),
        fused=_set(raw["fused"]),
        articles=_set(raw["articles"]),
        chinese=_set(families["chinese"]) | _set(families["compound"]),
        compound=_set(families["compound"]),
        korean=_set(families["korean"]),
        vietnamese=_set(families["vietnamese"]),
        pinyin=frozenset(
            ("" if initial == "-" else initial) + final
            for initial, finals in raw["pinyin"].items()
            for final in finals.split()
        ),
        given_groups={word: frozenset(numbers) for word, numbers in groups.items()},
        genders={word: gender for gender, words in raw["genders"].items() for word in str(words).split()},
        transliterated=_set(foreign["given"]),
        transliterated_endings=tuple(sorted(_set(foreign["endings"]))),
        transliterated_beginnings=tuple(sorted(_set(foreign["beginnings"]))),
        spellings={word: n for n, group in enumerate(raw["respelt"]) for word in str(group).split()},
    )


def _set(words: str) -> frozenset[str]:
    return frozenset(str(words).split())
