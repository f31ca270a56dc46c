"""The printed titles of ``data/office_titles.yml``, combined and indexed by their words.

An entry of the file says what a wording means: a kind of office everywhere, or by country. Roles ("minister") and
portfolios ("public security") combine to every wording in use: "public security minister", "minister of (the) public
security", "minister for (the) public security".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from discrepancy.values.data_file import load_data

__all__ = ["TitleEntry", "TitleLexicon", "Word", "load_title_lexicon", "split_words"]

_SPLIT = re.compile(r"[\s/]+|(?<=\w)[-‐‑–](?=\w)")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a printed title."""

    key: str
    """Lower case, without full stops, commas and a possessive ending."""
    text: str
    """As printed, without commas and a possessive ending."""
    possessive: bool = False
    """Whether it bore one ("Britain's")."""


@dataclass(frozen=True, slots=True)
class TitleEntry:
    """What one wording of a title means."""

    kind: str = ""
    """Kind of office in countries not listed; empty if it means none there."""
    readings: Mapping[str, str] = field(default_factory=dict)
    """Country → kind; empty where it is no office of the table."""
    country: str = ""
    """Country meant where none is printed."""
    only: frozenset[str] = frozenset()
    """Where not empty, the only countries in which ``kind`` holds."""
    qualifier: str = ""
    """Qualifier the wording carries itself ("minister of state": ``junior``)."""

    def kind_in(self, country: str) -> str:
        """Kind of office in a country, or where no country is known (``""``); empty if it is none."""
        if country in self.readings:
            return self.readings[country]
        return "" if country and self.only and country not in self.only else self.kind


@dataclass(frozen=True, slots=True)
class TitleLexicon:
    """All known wordings."""

    kinds: Mapping[str, str]
    """Kind → its name in words."""
    phrases: Mapping[tuple[str, ...], TitleEntry]
    """Wording → what it means."""
    longest: int
    """Number of words of the longest wording."""
    anchor: re.Pattern[str]
    """Matches in every text that holds a known wording: one telling word of each."""
    qualifiers: Mapping[str, str]
    """Word → the qualifier it is a form of (``ex`` → ``former``)."""
    neutral: frozenset[str]
    """Words before a title that change nothing."""
    heads: frozenset[str]
    """Words that end a title before a person's name, offices or not."""
    name_like: frozenset[str]
    """Those of ``heads`` that are as often names."""
    countries: Mapping[str, str]
    """Name or adjective, lower case → country code: the small table for use without a gazetteer."""

    def find(self, words: Sequence[Word]) -> tuple[int, int, TitleEntry] | None:
        """The longest known wording in a title, the leftmost of equals.

        Args:
            words: A title from :func:`split_words`.

        Returns:
            Index of its first word, index after its last, and its entry; ``None`` if no wording is known.
        """
        keys = [w.key for w in words]
        for size in range(min(self.longest, len(keys)), 0, -1):
            for start in range(len(keys) - size + 1):
                entry = self.phrases.get(tuple(keys[start : start + size]))
                if entry is not None:
                    return start, start + size, entry
        return None

    def organisation_of(self, phrase: str) -> str | None:
        """``EU``, ``UN`` or ``NATO`` by name: gazetteers know countries only."""
        code = self.country_of(phrase)
        return code if code in ("EU", "UN", "NATO") else None

    def country_of(self, phrase: str) -> str | None:
        """Country code of a name or adjective by the small table of the file, ``None`` if it is not there."""
        return self.countries.get(" ".join(phrase.replace("’", "'").split()).casefold())


def split_words(text: str) -> tuple[Word, ...]:
    """Words of a printed title; hyphens separate ("then-President", "secretary-general").

    Args:
        text: As printed.

    Returns:
        One item per word that holds a letter or digit.
    """
    return tuple(_words(text))


def _words(text: str) -> Iterator[Word]:
    for raw in _SPLIT.split(text.replace("’", "'")):
        word = raw.strip(',;:"“”()')
        possessive = word.endswith(("'s", "'S")) or (word.endswith("s'") and len(word) > 2)
        if possessive:
            word = word[:-2] if word[-1] in "sS" else word[:-1]
        key = word.casefold().replace(".", "")
        if key:
            yield Word(key, word, possessive)


@cache
def load_title_lexicon() -> TitleLexicon:
    """The lexicon of the package's own file; the first call reads and combines it."""
    raw = load_data("office_titles.yml")
    phrases: dict[tuple[str, ...], TitleEntry] = {}
    for portfolio in raw["portfolios"]:
        for role in raw["roles"]:
            entry = _combine(role, portfolio)
            for wording in _wordings(role, portfolio):
                phrases.setdefault(wording, entry)
    for title in raw["titles"]:  # after the combinations: a title given in full says it better
        entry = TitleEntry(title.get("kind", ""), title.get("in", {}), title.get("country", ""))
        for words in title["words"]:
            phrases[_keys(words)] = entry
    heads = frozenset(raw["heads"].split())
    return TitleLexicon(
        kinds=dict(raw["kinds"]),
        phrases=phrases,
        longest=max(map(len, phrases)),
        anchor=re.compile(r"\b(?:" + "|".join(sorted({_anchor(p, heads) for p in phrases})) + r")", re.IGNORECASE),
        qualifiers={word: name for name, words in raw["qualifiers"].items() for word in words.split()},
        neutral=frozenset(w.key for w in split_words(raw["neutral"])),
        heads=heads,
        name_like=frozenset(raw["name_like"].split()),
        countries={name.casefold(): code for code, names in raw["countries"].items() for name in names},
    )


def _combine(role: Mapping[str, Any], portfolio: Mapping[str, Any]) -> TitleEntry:
    return TitleEntry(
        portfolio.get("kind", ""),
        portfolio.get("in", {}),
        role.get("country", "") or portfolio.get("country", ""),
        frozenset(role.get("only", "").split()),
        role.get("qualifier", ""),
    )


def _wordings(role: Mapping[str, Any], portfolio: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for name in map(_keys, role["words"]):
        for matter in map(_keys, portfolio["words"]):
            yield (*name, "for", *matter)
            yield (*name, "for", "the", *matter)
            if role.get("patterns") != "for":
                yield (*matter, *name)
                yield (*name, "of", *matter)
                yield (*name, "of", "the", *matter)


def _anchor(wording: Sequence[str], heads: frozenset[str]) -> str:
    """The word of a wording to look for first: the post in it, else the longest word."""
    return next((w for w in wording if w in heads), max(wording, key=len))


def _keys(words: str) -> tuple[str, ...]:
    return tuple(w.key for w in split_words(words))
