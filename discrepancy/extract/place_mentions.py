"""Finds the words of a text that name places, before it is settled which places they are.

What the tagger calls a place is taken apart into names ("Kursk province of Russia" names two). What it calls something
else, or nothing, counts where a table knows the name and the words beside it speak for a place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from discrepancy.extract.place_mention import Mention, is_reached, mention_at, shared_name, word_before
from discrepancy.extract.place_words import (
    BODIES,
    DIRECTIONS,
    DISEASES,
    FROM,
    IN,
    OFFICES,
    SAYING,
    SHORT_STATES,
    TITLES,
    UNITS,
)
from discrepancy.language.parse import Entity, Sentence
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.place_names import fold, without_possessive

__all__ = ["mentions_of"]

_PLACES: Final = frozenset({"GPE", "LOC"})
_STRONG: Final = frozenset({"country", "admin1", "continent", "region"})
_LONGEST: Final = 6
_LONGEST_LIST: Final = 12
_METROPOLIS: Final = 5.7
_CITY_FROM: Final = 5.0
"""Weight from which a city is found where the tagger saw nothing at all: 100,000 inhabitants."""


def mentions_of(sentences: Sequence[Sentence], gazetteer: Gazetteer) -> list[Mention]:
    """The names of places and peoples in the sentences of one document, in order, not overlapping."""
    full = [(s, e) for s in sentences for e in s.entities if e.label == "PERSON" and e.end - e.start > 1]
    family_names = {s.words[e.end - 1] for s, e in full}
    titled = [
        (s, e)
        for s in sentences
        for e in s.entities
        if e.label == "PERSON" and e.start and s.words[e.start - 1] in TITLES
    ]
    person_names = {word for s, e in [*full, *titled] for word in s.words[e.start : e.end]}
    reader = _Reader(gazetteer, family_names, person_names)
    found = [m for s in sentences for m in reader.read(s)]
    # A name that is a place's once is one wherever it stands alone: one sense per discourse.
    names = {m.text for m in found if m.sense == "place" and m.first == m.last and m.text not in person_names}
    overlooked = [m for s in sentences for e in s.entities if e.text in names for m in reader.again(s, e)]
    return sorted([*found, *overlooked], key=lambda m: (m.sentence.index, m.start)) if overlooked else found


class _Reader:
    """Reads sentence by sentence."""

    def __init__(self, gazetteer: Gazetteer, family_names: set[str], person_names: set[str]) -> None:
        self._gazetteer = gazetteer
        self._family_names = family_names
        self._person_names = person_names

    def read(self, s: Sentence) -> list[Mention]:
        found = list(self._long_names(s))
        free = [True] * len(s)
        for m in found:
            for i in range(m.first, m.last + 1):
                free[i] = False
        for e in s.entities:
            if not all(free[e.start : e.end]):
                continue
            taken = list(self._of_entity(s, e))
            found += taken
            if e.label not in ("EVENT", "NORP"):
                for i in range(e.start, e.end):
                    free[i] = False
            for m in taken:
                for i in range(m.first, m.last + 1):
                    free[i] = False
        found += self._unlabelled(s, free)
        return sorted((m for m in found if not self._is_disease(s, m)), key=lambda m: m.start)

    def again(self, s: Sentence, e: Entity) -> Iterator[Mention]:
        """What was taken for a person and is a place elsewhere in the document."""
        if e.label == "PERSON" and e.end - e.start == 1 and not self._is_place_after_all(s, e):
            yield self._mention(s, e.start, e.end, "GPE")

    def _of_entity(self, s: Sentence, e: Entity) -> Iterator[Mention]:
        if e.label in _PLACES:
            yield from self._names_in(s, e.start, e.end, e.label)
        elif e.label == "NORP":
            yield from self._people_in(s, e)
        elif e.label == "FAC":
            if self._knows(s, e.start, e.end, "FAC"):
                yield self._mention(s, e.start, e.end, "FAC")
            elif not UNITS.isdisjoint(s.words[e.start : e.end]):
                yield from self._names_in(s, e.start, e.end, "GPE")
        elif e.label == "ORG":
            yield from self._of_org(s, e)
        elif e.label == "PERSON":
            if self._is_place_after_all(s, e):
                yield self._mention(s, e.start, e.end, "GPE")
        elif e.label == "EVENT" and self._weight(s, e.start, e.end)[0] in _STRONG:
            yield self._mention(s, e.start, e.end, "GPE")

    def _long_names(self, s: Sentence) -> Iterator[Mention]:
        """Countries, divisions and regions of several words, however the tagger cut them ("Jammu and Kashmir")."""
        at = 0
        while at + 1 < len(s):
            stop = self._long_name_end(s, at) if s.words[at][:1].isupper() and not self._is_article(s, at) else 0
            if stop:
                yield self._mention(s, at, stop, "GPE")
            at = stop or at + 1

    def _long_name_end(self, s: Sentence, at: int) -> int:
        for stop in range(min(len(s), at + _LONGEST), at + 1, -1):
            if not s.words[stop - 1][:1].isupper() or (stop - at == 2 and s.words[at + 1] == "-"):
                continue
            cut = s.entity_at(at), s.entity_at(stop - 1)
            inside = any(
                e is not None and e.label in ("ORG", "PERSON", "FAC", "PRODUCT") and (e.start < at or e.end > stop)
                for e in cut
            )
            if not inside and self._weight(s, at, stop)[0] in _STRONG and not self._is_part_of_longer(s, stop, None):
                return stop
        return 0

    # --- names within what the tagger found ---------------------------------------------------------------------------

    def _names_in(self, s: Sentence, start: int, end: int, label: str) -> Iterator[Mention]:
        """The names in words that the tagger took for one place."""
        at = start
        while at < end:
            if not s.words[at][:1].isupper() or self._is_article(s, at):
                at += 1
                continue
            stop = self._name_end(s, at, end)
            yield from self._one(s, at, stop, label)
            at = stop

    def _name_end(self, s: Sentence, at: int, end: int) -> int:
        """Where the name that begins at a token ends: the longest one known, else before the next small word."""
        for stop in range(end, at + 1, -1):
            if s.words[stop - 1][:1].isupper() and self._knows(s, at, stop, "GPE"):
                return stop
        stop = at + 1
        while stop < end and (s.words[stop][:1].isupper() or s.words[stop] == "-" or s.words[stop - 1] == "-"):
            stop += 1
        return stop

    def _one(self, s: Sentence, start: int, end: int, label: str) -> Iterator[Mention]:
        if not self._knows(s, start, end, "GPE"):
            while start + 1 < end and s.words[start].lower() in DIRECTIONS:
                start += 1  # "North-Western Sydney"
        fixed = self._people(s, start, end)
        if fixed:
            yield self._mention(s, start, end, label, sense="people", fixed=fixed)
        elif not self._is_college(s, start, end) and not (end - start == 1 and self._is_no_place(s, start)):
            yield self._mention(s, start, end, label)

    def _is_no_place(self, s: Sentence, token: int) -> bool:
        return self._is_person(s, token) or self._is_word(s, token)

    def _is_word(self, s: Sentence, token: int) -> bool:
        """Whether two capital letters are no state's for want of a comma: "Fountain Valley, CA", but "SEA-ME-WE"."""
        return self._gazetteer.is_postal(s.words[token]) and (token == 0 or s.words[token - 1] not in (",", "("))

    def _is_college(self, s: Sentence, start: int, end: int) -> bool:
        """Whether it is a university of a state: "Wichita State"; "Washington State" is the state."""
        last = s.words[end] if end < len(s) else ""
        if last == "State":
            return not self._gazetteer.ranked(f"{_text(s, start, end)} State")
        return s.words[end - 1] == "State" and not self._knows(s, start, end, "GPE")

    def _people(self, s: Sentence, start: int, end: int) -> str:
        """Id of the country of a nationality that is no name of a place itself."""
        text = _text(s, start, end)
        found = self._gazetteer.demonym(text) or self._gazetteer.region_demonym(text)
        if found is None:
            return ""
        # "Laos" is no plural of a people; but "Somali" is one before it is the Somali Region.
        named = self._gazetteer.ranked(text, "GPE")
        own = bool(named) and named[0][0].level in _STRONG and fold(named[0][0].name) == fold(text)
        return "" if own else found

    def _people_in(self, s: Sentence, e: Entity) -> Iterator[Mention]:
        fixed = self._people(s, e.start, e.end)
        if fixed:
            yield self._mention(s, e.start, e.end, "NORP", sense="people", fixed=fixed)
        elif self._weight(s, e.start, e.end)[0] in _STRONG:
            yield self._mention(s, e.start, e.end, "GPE")

    def _of_org(self, s: Sentence, e: Entity) -> Iterator[Mention]:
        if not UNITS.isdisjoint(s.words[e.start : e.end]):
            yield from self._names_in(s, e.start, e.end, "GPE")  # "Chinese province of Sichuan"
            return
        level, _ = self._weight(s, e.start, e.end)
        before = word_before(s, e.start)
        seat = before == "of" and word_before(s, e.start - 1) in OFFICES | UNITS
        if level in _STRONG or (level == "city" and (before in IN or seat or is_reached(s, e.start))):
            yield self._mention(s, e.start, e.end, "GPE")
            return
        if level == "city" and self._lies_in_next(s, e):
            yield self._mention(s, e.start, e.end, "GPE")
            return
        for stop in range(min(e.end - 1, e.start + 4), e.start, -1):
            level, _ = self._weight(s, e.start, stop)
            if level not in _STRONG and level != "city":
                continue
            if fold(_text(s, e.start, stop)) in SHORT_STATES or s.words[stop] in BODIES:
                yield from self._one(s, e.start, stop, "GPE")
            return
        yield from self._seat_of_org(s, e)

    def _seat_of_org(self, s: Sentence, e: Entity) -> Iterator[Mention]:
        """The place at the end of a body's name: "Health Ministry of Uganda", "Acme Inc. of Oxnard", California."""
        joint = next((i for i in range(e.end - 1, e.start, -1) if s.words[i] == "of"), None)
        if joint is None or joint + 1 >= e.end:
            return
        start = joint + 2 if s.words[joint + 1] == "the" else joint + 1
        if start < e.end and self._knows(s, start, e.end, "GPE"):
            public = not BODIES.isdisjoint(s.words[e.start : joint])
            if public or self._before_a_container(s, e):
                yield self._mention(s, start, e.end, "GPE")

    def _is_place_after_all(self, s: Sentence, e: Entity) -> bool:
        """Whether what was taken for a person is a place: a known name that stands where places stand."""
        if not self._knows(s, e.start, e.end, "GPE"):
            return False
        before = word_before(s, e.start)
        if (before == "of" and word_before(s, e.start - 1) in UNITS) or before in IN or is_reached(s, e.start):
            return True
        if e.end < len(s) and s.words[e.end].lower() in UNITS:
            return True
        if self._before_a_container(s, e):
            return True
        # A name alone, of somebody whom the text never names in full, is rare; a town is not, a country even less.
        level, _ = self._weight(s, e.start, e.end)
        if level in _STRONG and (e.end - e.start > 1 or (level == "country" and self._is_nobody(s, e.start))):
            return True
        alone = e.end - e.start == 1 and self._is_nobody(s, e.start)
        if alone and e.end < len(s) and s.lemmas[e.end] == "be" and not UNITS.isdisjoint(s.words[e.end : e.end + 5]):
            return True  # "Malakal is the capital of"
        if alone and self._gazetteer.government(s.words[e.start]) and e.end < len(s) and s.lemmas[e.end] in SAYING:
            return True
        capital = before == "," and word_before(s, e.start - 1) == "capital"
        return alone and (capital or before in FROM or before in UNITS or self._is_listed(s, e))

    def _is_nobody(self, s: Sentence, token: int) -> bool:
        return s.words[token] not in self._person_names

    def _is_listed(self, s: Sentence, e: Entity) -> bool:
        """Whether it stands in one list with what the tagger took for a place."""
        for step in (-1, 1):
            last = e
            for _ in range(_LONGEST_LIST):
                joint = last.start - 1 if step < 0 else last.end
                if not (0 <= joint + step < len(s) and s.words[joint] in (",", "and", "or")):
                    break
                other = s.entity_at(joint + step)
                if other is None or other.label not in ("PERSON", "ORG", *_PLACES):
                    break
                if other.label in _PLACES:
                    return True
                last = other
        return False

    def _before_a_container(self, s: Sentence, e: Entity) -> bool:
        if e.end + 1 >= len(s) or s.words[e.end] != ",":
            return False
        stop = e.end + (5 if s.words[e.end + 1] in ("in", "a", "the") else 2)
        after = next((found for i in range(e.end + 1, min(stop, len(s))) if (found := s.entity_at(i))), None)
        return after is not None and after.label in ("GPE", "NORP")

    def _lies_in_next(self, s: Sentence, e: Entity) -> bool:
        """Whether a place of that name lies in the place after the comma: "Aurora, Colorado", not "Orion, Texas"."""
        outer = s.entity_at(e.end + 1) if e.end + 1 < len(s) and s.words[e.end] == "," else None
        if outer is None or outer.label != "GPE" or (outer.end < len(s) and s.tags[outer.end] == "POS"):
            return False
        ranked = self._gazetteer.ranked(_text(s, outer.start, outer.end), "GPE")
        within = ranked[0][0].id if ranked else ""
        return any(within in place.path for place, _ in self._gazetteer.ranked(_text(s, e.start, e.end), "GPE"))

    def _is_person(self, s: Sentence, token: int) -> bool:
        """Whether a lone word is the family name of somebody in the document and no state beside it says otherwise."""
        if token and s.words[token - 1] in TITLES:
            return True
        if s.words[token] not in self._family_names or self._weight(s, token, token + 1)[0] in _STRONG:
            return False
        unit = word_before(s, token) == "of" and word_before(s, token - 1) in UNITS
        followed = token + 2 < len(s) and s.words[token + 1] == "," and s.entity_at(token + 2) is not None
        return not unit and not followed and self._weight(s, token, token + 1)[1] < _METROPOLIS

    # --- what the tagger left -----------------------------------------------------------------------------------------

    def _unlabelled(self, s: Sentence, free: Sequence[bool]) -> Iterator[Mention]:
        at = 0
        while at < len(s):
            stop = self._free_name(s, at, free) if free[at] and s.words[at][:1].isupper() else 0
            if not stop and free[at] and s.words[at][:1].isupper() and (shared := shared_name(s, at, at + 1)):
                stop = at + 1 if self._gazetteer.ranked(shared, "GPE") else 0
            if stop:
                yield from self._one(s, at, stop, "GPE")
            at = stop or at + 1

    def _free_name(self, s: Sentence, at: int, free: Sequence[bool]) -> int:
        """Where a known name that begins at a token ends, 0 where none begins or it is part of a longer name."""
        if at and s.words[at - 1][:1].isupper() and free[at - 1] and s.tags[at - 1].startswith("NNP"):
            return 0
        for stop in range(min(len(s), at + _LONGEST), at, -1):
            if not all(free[at:stop]) or not s.words[stop - 1][:1].isupper():
                continue
            if self._is_part_of_longer(s, stop, free):
                continue
            level, weight = self._weight(s, at, stop)
            if level in _STRONG or (level == "city" and weight >= _CITY_FROM and self._speaks_for_place(s, at, stop)):
                return stop if s.tags[stop - 1].startswith("NNP") or stop - at > 1 else 0
        return 0

    def _is_part_of_longer(self, s: Sentence, stop: int, free: Sequence[bool] | None) -> bool:
        """Whether a capitalised word of no other name follows: "Kenya Airways"."""
        if stop >= len(s) or s.words[stop] in BODIES or not s.tags[stop].startswith("NNP"):
            return False
        return free[stop] if free is not None else s.entity_at(stop) is None

    def _speaks_for_place(self, s: Sentence, at: int, stop: int) -> bool:
        before = word_before(s, at)
        return before in IN or before in FROM or (stop < len(s) and s.words[stop] == ",") or is_reached(s, at)

    # --- helpers ------------------------------------------------------------------------------------------------------

    def _weight(self, s: Sentence, start: int, end: int) -> tuple[str, float]:
        """Level and weight of the best-known place of the words, the level empty where there is none."""
        ranked = self._gazetteer.ranked(_text(s, start, end), "GPE")
        return (ranked[0][0].level, ranked[0][1]) if ranked else ("", 0.0)

    def _knows(self, s: Sentence, start: int, end: int, label: str) -> bool:
        return bool(self._gazetteer.ranked(_text(s, start, end), label))

    def _is_article(self, s: Sentence, token: int) -> bool:
        """Whether it is an article that is no part of a name, as it is of "The Hague"."""
        if s.words[token].lower() != "the" or token + 1 >= len(s):
            return False
        ranked = self._gazetteer.ranked(_text(s, token, token + 2))
        return not ranked or not ranked[0][0].name.startswith("The ")

    def _is_disease(self, s: Sentence, m: Mention) -> bool:
        """Whether the name is that of an illness: "West Nile virus"."""
        following = s.words[m.last + 1].lower() if m.last + 1 < len(s) else ""
        return m.sense == "place" and (following in DISEASES or s.words[m.last].lower() in DISEASES)

    def _mention(
        self, s: Sentence, start: int, end: int, label: str, *, sense: str = "place", fixed: str = ""
    ) -> Mention:
        first, last = s.chars(start, end - 1)
        text = s.block.text[first:last]
        if not self._gazetteer.ranked(text):
            last = first + len(without_possessive(text))
        return mention_at(s, (start, end), (first, last), label, sense=sense, fixed=fixed)


def _text(s: Sentence, start: int, end: int) -> str:
    return s.block.text[s.offsets[start] : s.end_of(end - 1)]
