"""Every person that a text names: the parts of the name, the title printed with it, the office, and who is one person.

>>> [(m.text, m.name.title, m.person) for m in find_people("Mayor Ann Lee left. Ms Lee was ill.")]  # doctest: +SKIP
[('Ann Lee', 'Mayor', 'Ann Lee'), ('Lee', '', 'Ann Lee')]
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from discrepancy.extract import people
from discrepancy.extract.source import Source, sentences_of
from discrepancy.language.parse import Entity, Sentence
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.name_data import load_name_data
from discrepancy.values.office import OfficeTitle, parse_title
from discrepancy.values.person import Name, fold, parse_name, person_key, same_person
from discrepancy.values.title_lexicon import load_title_lexicon
from discrepancy.values.titled_name import CountryOf

if TYPE_CHECKING:
    from discrepancy.language.pipeline import Pipeline

__all__ = ["PersonMention", "find_people"]

_POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
_PARTY = re.compile(r"[A-Z][-–](?=[A-Z])")
"""Party and state of a politician ("R-Ohio"), which parsers take for a name."""
_WORD_BEFORE = re.compile(r"(?<![^\W_])([A-Z][a-z]*\.?) $")
_LONGEST_WORD = 20
_LONGEST_TITLE = 8
_AFTER_APPOSITION = re.compile(r"(?:,(?! and )| (?!and |or )|[.;:]|$)")
_OF_PLACE = re.compile(r" of ((?:[A-Z][\w’'-]*)(?: [A-Z][\w’'-]*)?)")


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in a text."""

    start: int
    """Offset of the first character of the name, after title and form of address."""
    end: int
    """Offset after the last character of the name, its suffix included, a possessive ending left out."""
    text: str
    """The name as printed in that range."""
    name: Name
    """Its parts, with the title and the form of address printed before it; ``name.text`` is all of them."""
    title_start: int
    """Offset of the first character of title and form of address; ``start`` where there are none."""
    office: OfficeTitle | None
    """Public office that the words before or after the name say, ``None`` for none that is known."""
    person: str
    """Fullest form of the name in the text; a lone name that several people bear keeps its own."""
    key: str
    """Slug of ``person``: equal for all mentions of one person."""


def find_people(source: Source, *, pipeline: Pipeline | None = None) -> list[PersonMention]:
    """Finds the people that a text names. Pronouns and descriptions without a name are not among them.

    Args:
        source: A plain text, a spaCy ``Doc``, or the sentences of one document.
        pipeline: What parses a plain text; the shipped pipeline where it is ``None``.

    Returns:
        In order, not overlapping. Offsets count in the text, or in ``Document.text`` of the sentences given.

    Raises:
        ModelError: the pipeline cannot be loaded, or a ``Doc`` lacks parts of speech or dependencies.
    """
    sentences = sentences_of(source, pipeline)
    country_of = Gazetteer.load().country_code
    known = people.find_people(sentences, country_of)
    found = [m for s in sentences for e in s.entities if (m := _mention(s, e, known, country_of)) is not None]
    fullest: dict[str, PersonMention] = {}
    for m in found:
        if m.name.full and (m.key not in fullest or len(m.text) > len(fullest[m.key].text)):
            fullest[m.key] = m
    keys = {text: _bearer(name, fullest) for text, name in {m.text: m.name for m in found if not m.name.full}.items()}
    out = []
    for m in found:
        key = m.key if m.name.full else keys[m.text]
        out.append(replace(m, person=fullest[key].text if key in fullest else m.text, key=key))
    return out


def _bearer(name: Name, fullest: Mapping[str, PersonMention]) -> str:
    """Key of the one person of the text whose name a lone name is a part of; its own where there is none, or two."""
    bearers = [m for m in fullest.values() if same_person(name, m.name) == "consistent"]
    several = any(same_person(a.name, b.name) == "different" for a in bearers for b in bearers)
    return bearers[0].key if bearers and not several else person_key(name)


def _mention(s: Sentence, e: Entity, known: people.People, country_of: CountryOf) -> PersonMention | None:
    first, last = _name_range(s, e)
    if e.label != "PERSON" or last < first or not any(w[:1].isupper() for w in s.words[first:]):
        return None
    start, end = s.chars(first, last)
    begin = min(s.offsets[min((first, *people.title_tokens(s, e)))], _address_start(s.block.text, start))
    name = parse_name(s.block.text[begin:end])
    if not name.family_key or _PARTY.match(s.block.text, start):
        return None
    if begin < start and not (name.title or name.honorific):
        name, begin = parse_name(s.block.text[start:end]), start
    office = (
        known.titles_at.get((s.index, s.root_of(e.start, e.end)))
        or parse_title(name.title or name.honorific, country_of=country_of)
        or _office_before(s, e, start, end, country_of)
    )
    office = _with_country(office, s.block.text, end, country_of)
    span, title = s.block.locate(start, end), s.block.locate(begin, end)
    text = s.block.text[start:end]
    return PersonMention(span.start, span.end, text, name, title.start, office, text, person_key(name))


def _name_range(s: Sentence, e: Entity) -> tuple[int, int]:
    """First and last token of the name itself; the last lies before the first where nothing is left."""
    data = load_name_data()
    first, last = e.start, e.end - 1
    while last >= first and s.words[last] in _POSSESSIVES:
        last -= 1
    while first < last and _key(s.words[first]) in data.honorifics:
        first += 1
    at = last + 1
    if at < len(s) and s.words[at] == ",":  # "Sammy Davis, Jr."
        at += 1
    if first < last and at < len(s) and _key(s.words[at]) in ("jr", "sr"):
        last = at
    return first, last


def _address_start(text: str, start: int) -> int:
    """Where the words for a rank, a post or an address begin that stand directly before a name at ``start``.

    Read off the characters: a parser may end a sentence after "Sgt.".
    """
    heads, honorifics = load_title_lexicon().heads, load_name_data().honorifics
    while (m := _WORD_BEFORE.search(text, max(0, start - _LONGEST_WORD), start)) is not None:
        if _key(m[1]) not in heads and _key(m[1]) not in honorifics:
            break
        start = m.start(1)
    return start


def _office_before(s: Sentence, e: Entity, start: int, end: int, country_of: CountryOf) -> OfficeTitle | None:
    """The office in "the German chancellor, Jan Roth, …", where the name stands in apposition to it."""
    text = s.block.text
    if text[start - 2 : start] != ", " or start - 2 <= s.start:
        return None
    # "the chancellor, Jan Roth and Ida Holm", "the chancellor, Jan Roth, and Ida Holm" may be lists
    if s.deps[s.root_of(e.start, e.end)] != "appos" and _AFTER_APPOSITION.match(text, end) is None:
        return None
    words = text[s.start : start - 2].rpartition(",")[2].split()[-_LONGEST_TITLE:]
    for first in range(len(words)):
        after_article = words[first - 1].lower() in ("the", "a", "an") if first else True
        if after_article or words[first].endswith(("'s", "’s")):
            found = parse_title(" ".join(words[first:]).removeprefix("The "), country_of=country_of)
            if found is not None:
                return found
    return None


def _with_country(office: OfficeTitle | None, text: str, end: int, country_of: CountryOf) -> OfficeTitle | None:
    """The office with the country printed after the name: "Foreign Minister Ann Lee of Malta"."""
    m = _OF_PLACE.match(text, end) if office is not None and not office.country else None
    country = country_of(m[1]) if m is not None else None
    return replace(office, country=country) if office is not None and country else office


def _key(word: str) -> str:
    return fold(word).replace(".", "")
