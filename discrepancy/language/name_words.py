"""Names mended by their own words, sentence by sentence.

A recogniser errs in ways that the words themselves show: an end taken along ("Rights Abroad and"), a name cut in two
("South" + "Korean", "St." + "Petersburg"), a university that is a building, a storm that is a town, a person who is
one, an event that is its date, a title that hides who bears it ("Interior Minister Ana Rojas"). The lists are in
``lexicon/name_words.toml``.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from discrepancy.language.parse import Entity, Sentence
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.title_lexicon import load_title_lexicon
from discrepancy.values.titled_name import split_title

__all__ = ["is_organization", "mend_names"]

_PLACES = frozenset(("GPE", "LOC", "FAC"))
_MARKS = frozenset("\"“”'‘’") | {"``", "''"}
_OF_KINGS = re.compile("[IVX]+")


@dataclass(frozen=True, slots=True)
class _Words:
    begins: frozenset[str]
    ends: frozenset[str]
    time: frozenset[str]
    last: Mapping[str, str]
    first: Mapping[str, str]
    first_of: Mapping[str, str]
    storms: frozenset[str]
    before_storms: frozenset[str]
    directions: frozenset[str]
    saints: frozenset[str]
    address: frozenset[str]


@cache
def _words() -> _Words:
    raw = tomllib.loads((files("discrepancy.language") / "lexicon" / "name_words.toml").read_text(encoding="utf-8"))

    def by_word(table: Mapping[str, str]) -> dict[str, str]:
        return {word: label for label, words in table.items() for word in words.split()}

    return _Words(
        begins=frozenset(raw["ends"]["first"].split()),
        ends=frozenset(raw["ends"]["last"].split()),
        time=frozenset(raw["time"]["words"].split()),
        last=by_word(raw["last"]),
        first=by_word(raw["first"]),
        first_of=by_word(raw["first_of"]),
        storms=frozenset(raw["storms"]["words"].split()),
        before_storms=frozenset(raw["storms"]["before"].split()),
        directions=frozenset(raw["directions"]["words"].split()),
        saints=frozenset(raw["saints"]["words"].split()),
        address=frozenset(raw["address"]["words"].split()),
    )


def mend_names(s: Sentence) -> Sentence:
    """Returns the sentence with its names mended; the same one where nothing was to be done."""
    entities = s.entities
    for step in _STEPS:
        entities = step(s, entities)
    return s if entities == s.entities else replace(s, entities=entities)


def _entity(s: Sentence, start: int, end: int, label: str) -> Entity:
    return Entity(start, end, label, s.block.text[s.offsets[start] : s.end_of(end - 1)])


def _moved(s: Sentence, e: Entity, start: int, end: int) -> Entity:
    return e if (start, end) == (e.start, e.end) else _entity(s, start, end, e.label)


def _trimmed(s: Sentence, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Ends that belong to no name are cut off, and so are the dates of events; an event that is its date goes."""
    w, out = _words(), []
    for e in entities:
        start, end = e.start, e.end
        # A name may be a word that begins none otherwise: "May", "IT".
        while end - start > 1 and s.words[start].lower() in w.begins:
            start += 1
        while end - start > 1 and s.words[end - 1].lower() in w.ends:
            end -= 1
        if e.label == "EVENT":
            end = _end_before_date(s.words, start, end)
        if start < end:
            out.append(_moved(s, e, start, end))
    return tuple(out)


def _end_before_date(words: Sequence[str], start: int, end: int) -> int:
    """Where an event ends before its date: "summit on 3 May" loses three words, "World War 2" and "Expo 2020" none."""
    w, at = _words(), end
    while at > start and (words[at - 1].lower() in w.time or words[at - 1].isdigit()):
        at -= 1
    if at > start and not any(x.lower() in w.time for x in words[at:end]):
        return end
    while at > start and words[at - 1].lower() in w.ends:
        at -= 1
    return at


def _completed(s: Sentence, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Names with what was cut off: the saint of a town, a nickname, a king's number, what a hyphen joins to a name."""
    out: list[Entity] = []
    for e in entities:
        start, end = _start_with_saint(s, e), e.end
        if e.label == "PERSON":
            start = _start_before_nickname(s, e, out)
            end = _end_with_rest(s, e)
        while out and out[-1].end > start:
            out.pop()
        out.append(_moved(s, e, start, end))
    return tuple(out)


def _start_with_saint(s: Sentence, e: Entity) -> int:
    """Where a place begins: "St. Petersburg" with its first word, unless that is the end of a street ("Main St.")."""
    at = e.start - 1
    if e.label not in _PLACES or at < 0 or s.words[at] not in _words().saints or _gap(s, e.start) > 1:
        return e.start
    other = s.entity_at(at)
    of_street = at > 0 and (s.tags[at - 1].startswith("NNP") or s.tags[at - 1] == "CD")
    return e.start if of_street or (other is not None and other.end - other.start > 1) else at


def _start_before_nickname(s: Sentence, e: Entity, before: Sequence[Entity]) -> int:
    """Where a person's name begins that a nickname between marks cut in pieces: Maria "Mimi" Sand."""
    for given in before[-2:]:  # the nickname may have become a name of its own
        opening = given.end
        if opening + 3 >= e.end:
            continue
        if given.label != "PERSON" or s.words[opening] not in _MARKS or _gap(s, opening) != 1 or _gap(s, opening + 1):
            continue
        closing = next((i for i in range(opening + 2, min(opening + 4, e.end - 1)) if s.words[i] in _MARKS), None)
        if closing is None or e.start > closing + 1 or _gap(s, closing) or _gap(s, closing + 1) != 1:
            continue
        if all(w[:1].isupper() for w in s.words[opening + 1 : closing]):
            return given.start
    return e.start


def _end_with_rest(s: Sentence, e: Entity) -> int:
    """Where a person's name ends: with the number of a king, and with what the parse joins to it by a hyphen."""
    end = e.end
    if end + 1 < len(s) and s.words[end] == "-" and _gap(s, end) == _gap(s, end + 1) == 0:
        # "Geun" + "-hye", but neither the candidates of "Biden-Harris" nor "Biden-backed".
        alone = e.end - e.start == 1 and s.words[end + 1][:1].isupper()
        if not alone and _is_flat_in(s, end + 1, e):
            end += 2
    if end < len(s) and _OF_KINGS.fullmatch(s.words[end]) and _gap(s, end) == 1 and _is_flat_in(s, end, e):
        end += 1
    return end


def _is_flat_in(s: Sentence, token: int, e: Entity) -> bool:
    """Whether the parse makes a proper noun that no name has a part of this one."""
    joined = s.deps[token] == "flat" and e.start <= s.heads[token] < e.end
    return joined and s.tags[token].startswith("NNP") and s.entity_at(token) is None


def _gap(s: Sentence, token: int) -> int:
    """Characters between a token and the one before it."""
    return s.offsets[token] - s.end_of(token - 1)


def _joined(s: Sentence, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Halves of a name side by side: a person's, both ends of a hyphen, a direction with a people or place."""
    out: list[Entity] = []
    for e in entities:
        if out and out[-1].end == e.start and _is_one_name(s, out[-1], e):
            out[-1] = _entity(s, out[-1].start, e.end, e.label)
        else:
            out.append(e)
    return tuple(out)


def _is_one_name(s: Sentence, a: Entity, b: Entity) -> bool:
    gap = _gap(s, b.start)
    if gap > 1:
        return False
    if gap == 0 and s.words[a.end - 1] == "-":
        return a.label == b.label
    if a.end - a.start == 1 and s.words[a.start] in _words().directions:
        return b.label == "NORP" or b.label in _PLACES
    return a.label == b.label == "PERSON" and a.end - a.start + b.end - b.start <= 4


def _storms(s: Sentence, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Storms by the word before their name: one is an event, whatever its name alone looked like."""
    w = _words()
    out: list[Entity] = []
    for e in entities:
        start = e.start
        if e.label != "EVENT" and start and s.words[start - 1].lower() in w.storms and s.words[start - 1][0].isupper():
            start -= 1
            if start and s.words[start - 1].lower() in w.before_storms:
                start -= 1
            while out and out[-1].end > start:
                out.pop()
            e = _entity(s, start, e.end, "EVENT")
        out.append(e)
    return tuple(out)


def _labelled(s: Sentence, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Labels by the telling word of a name."""
    return tuple(_labelled_one(s, e) for e in entities)


def _labelled_one(s: Sentence, e: Entity) -> Entity:
    label = _told_label(s.words[e.start : e.end])
    return e if label is None or label == e.label else replace(e, label=label)


def _told_label(words: Sequence[str]) -> str | None:
    """The label that the words of a name tell, if they do."""
    w = _words()
    if len(words) < 2:
        return None
    if len(words) > 2 and words[1].lower() in ("of", "for"):
        return w.first_of.get(words[0])
    if len(words) == 2 and words[0] in w.first:
        return w.first[words[0]]
    return w.last.get(words[-1])


def is_organization(words: Sequence[str]) -> bool:
    """Whether the words of a name say that it is an organization, wherever it stands: "Columbia University"."""
    return _told_label(words) == "ORG"


def _people(s: Sentence, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """People whom the recogniser took for places: the parser reads a person's name, and no place is called so."""
    return tuple(replace(e, label="PERSON") if _is_flat_name(s, e) else e for e in entities)


def _is_flat_name(s: Sentence, e: Entity) -> bool:
    inner = range(e.start + 1, e.end)
    return (
        e.label in _PLACES
        and 1 < e.end - e.start < 5
        and all(s.deps[i] == "flat" and s.heads[i] == e.start for i in inner)
        and all(w.isalpha() and w[0].isupper() for w in s.words[e.start : e.end])
        and _told_label(s.words[e.start : e.end]) is None
        and not Gazetteer.load().candidates(e.text)
    )


def _titled(s: Sentence, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """People behind their titles: the title is no part of the name, and hides none; alone it names nobody."""
    lexicon = load_title_lexicon()
    out = []
    for e in entities:
        if e.label == "PERSON" and e.end - e.start == 1 and _key(s.words[e.start]) in lexicon.heads - lexicon.name_like:
            continue
        if e.label == "PERSON" and e.end - e.start > 1:
            place = _place_before_title(s, e)
            if place is not None:
                out.append(place)
                continue
            name = _name_behind_title(s, e.start, e.end)
            e = _moved(s, e, name, e.end) if name is not None else e
        out.append(e)
    return tuple(out)


def _place_before_title(s: Sentence, e: Entity) -> Entity | None:
    """The place of "US Secretary", where the rest of the name is a title and nobody's name."""
    lexicon = load_title_lexicon()
    end = e.end
    while end > e.start and _key(s.words[end - 1]) in lexicon.heads - lexicon.name_like:
        end -= 1
    if end in (e.start, e.end):
        return None
    place = _entity(s, e.start, end, "GPE")
    return place if Gazetteer.load().candidates(place.text) else None


def _name_behind_title(s: Sentence, start: int, end: int) -> int | None:
    """The token with which the name begins in a run that is a title and a name."""
    found = split_title(s.block.text[s.offsets[start] : s.end_of(end - 1)])
    # "Sultan" and "Judge" are given names too: before one word they stay.
    if found is None or (_key(found[0]) in load_title_lexicon().name_like and " " not in found[1]):
        return None
    at = s.end_of(end - 1) - len(found[1])
    return next((i for i in range(start, end) if s.offsets[i] == at), None)


def _recovered(s: Sentence, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """People whom the recogniser missed behind a title: "Interior Minister" + "Ana Rojas"."""
    taken = {i for e in entities for i in range(e.start, e.end)}
    found = []
    heads = load_title_lexicon().heads
    for i, word in enumerate(s.words[:-1]):
        if _key(word) not in heads:
            continue
        end = i + 1
        while end < len(s.words) and end not in taken and _is_of_name(s, end):
            end += 1
        if _is_person(s, i, end) and taken.isdisjoint(range(i + 1, end)):
            found.append(_entity(s, i + 1, end, "PERSON"))
            taken.update(range(i + 1, end))
    return tuple(sorted((*entities, *found), key=lambda e: e.start)) if found else tuple(entities)


def _key(word: str) -> str:
    return word.lower().rstrip(".")


def _is_of_name(s: Sentence, i: int) -> bool:
    follows = s.offsets[i] - s.end_of(i - 1) == 1
    return follows and s.words[i][0].isupper() and s.tags[i].startswith("NNP")


def _is_person(s: Sentence, title: int, end: int) -> bool:
    """Whether the words after a title, up to ``end``, are a person's name: two to four, one after a form of address."""
    lexicon, w = load_title_lexicon(), _words()
    words = s.words[title + 1 : end]
    if not words or len(words) > 4 or (len(words) == 1 and _key(s.words[title]) not in w.address):
        return False
    if _key(s.words[title]) in lexicon.name_like and _key(s.words[title]) not in w.address:
        return False
    if end < len(s.words) and (s.words[end][:1] in "-–" or s.words[end][:1].isupper()):
        return False
    return not any(_key(x) in lexicon.heads or x in w.last or x in w.first or x in w.first_of for x in words)


_STEPS: tuple[Callable[[Sentence, Sequence[Entity]], tuple[Entity, ...]], ...] = (
    _completed,
    _joined,
    _trimmed,
    _storms,
    _labelled,
    _people,
    _titled,
    _recovered,
)
