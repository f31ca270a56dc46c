"""Which of the places of one name a whole text means.

Three things decide, in the order of their force: what the words beside a name say it lies in ("Paris, Texas"), how well
known each candidate is, and where the other places of the text are. A name means the same place all through a text
(one sense per discourse: Gale, Church & Yarowsky, 1992) unless words right beside it say otherwise. The places named
lie near one another more often than not (Leidner, "Toponym Resolution in Text", 2007).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.place import LEVELS, Place
from discrepancy.values.place_names import fold
from discrepancy.values.sphere import distance_km

__all__ = ["Naming", "Settled", "settle"]

_SAID: Final = 4.0
"""What it is worth that the words say "X, Y" and a candidate of X lies in one of Y: ten thousandfold fame."""
_CLOSE: Final = 1.5
_SENTENCE: Final = 1.0
_CLOSE_CHARS: Final = 30
_COUNTRY: Final = 1.5
_DIVISION: Final = 1.2
_NEAR: Final = 0.7
_NEAR_KM: Final = 150.0
_NEAR_DEGREES: Final = 1.4
_SAME_LEVEL: Final = 4.0
_LIST: Final = 4
"""A list of fewer other names says less of what it lists."""
_RIVALS: Final = 40
_WITHIN: Final = 2.5
_SURE: Final = 1.0
_NOT_SURE: Final = 0.4
_PASSES: Final = 2
_MINOR: Final = 4.8
"""Below this a name that no table has in a place may well be there all the same."""


@dataclass(frozen=True, slots=True)
class Naming:
    """A name of a place at one spot of a text."""

    text: str
    """As printed."""
    label: str
    """Label of the named entity, as ``Gazetteer.find`` knows them."""
    start: int
    """Offset of its first character; of all namings of a text in one count."""
    end: int
    """Offset after its last one."""
    sentence: int
    """Number of its sentence."""
    inside: tuple[int, ...] = ()
    """Indices of the namings that the words right beside it say it lies in: "X, Y", "X in Y", "Y's X"."""
    alike: tuple[int, ...] = ()
    """Indices of the namings it stands in one list with."""
    kind: str = ""
    """Level that a kind word beside it tells: ``city`` ("the town of X"), ``admin1`` ("X province")."""
    fixed: str = ""
    """Id of the place, where the words leave no doubt (a nationality)."""

    @property
    def key(self) -> str:
        """Equal for namings that mean the same unless the words beside them say otherwise."""
        return self.fixed or fold(self.text)


@dataclass(frozen=True, slots=True)
class Settled:
    """The place of a name."""

    place: Place
    """With its words as text."""
    support: float
    """What the rest of the text adds to how well known the place is; 0 where nothing speaks for it."""
    weight: float
    """How well known the place is under that name, as ``Gazetteer.ranked`` has it; 0 for one placed by its text."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    place: Place
    weight: float
    around: frozenset[str]
    division: str


def settle(namings: Sequence[Naming], gazetteer: Gazetteer) -> list[Settled | None]:
    """The place of each name, in the light of all of them.

    Args:
        namings: The names of one text, in order.
        gazetteer: Where the candidates come from.

    Returns:
        For each the likeliest place; ``None`` for a name that no table has and whose words tell nothing of where it is.
    """
    return _Settling(namings, gazetteer).run()


class _Settling:
    """One text's names on their way to places."""

    def __init__(self, namings: Sequence[Naming], gazetteer: Gazetteer) -> None:
        self._namings = namings
        self._gazetteer = gazetteer
        known: dict[str, list[_Candidate]] = {}
        for naming in namings:
            if naming.key not in known:
                known[naming.key] = self._candidates_of(naming)
        self._candidates = [known[n.key] for n in namings]
        self._spots: dict[str, list[int]] = defaultdict(list)
        self._by_sentence: dict[int, list[int]] = defaultdict(list)
        for i, naming in enumerate(namings):
            self._spots[naming.key].append(i)
            self._by_sentence[naming.sentence].append(i)
        self._holds: dict[int, list[int]] = defaultdict(list)
        for i, naming in enumerate(namings):
            for j in naming.inside:
                self._holds[j].append(i)
        self._links = [self._links_of(i) for i in range(len(namings))]
        self._chosen: dict[str, tuple[_Candidate, float, float]] = {}

    def run(self) -> list[Settled | None]:
        for _ in range(_PASSES):
            self._chosen = self._choose()
        return [self._settled(i) for i in range(len(self._namings))]

    def _candidates_of(self, naming: Naming) -> list[_Candidate]:
        if naming.fixed:
            place = self._gazetteer.get(naming.fixed)
            return [] if place is None else [_candidate(place, 9.0)]
        ranked = self._gazetteer.ranked(naming.text, naming.label)
        if not ranked and naming.kind == "admin1":
            place = self._gazetteer.find(f"{naming.text} province", label="GPE")
            ranked = [] if place is None else [(place, _MINOR)]
        return [_candidate(place, weight) for place, weight in ranked[:_RIVALS]]

    def _links_of(self, i: int) -> list[float]:
        """For each candidate, how strongly the words around put it into, or around, another name's candidate."""
        own, naming = self._candidates[i], self._namings[i]
        best = [0.0] * len(own)
        if len(own) > 1:
            said = {*naming.inside, *self._holds[i]}
            for j in naming.inside:
                if not self._are_peers(i, j):
                    _raise(best, _SAID, (_lies_in(c, self._candidates[j]) for c in own))
            for j in self._holds[i]:
                if not self._are_peers(i, j):
                    _raise(best, _SAID, (_holds(c, self._candidates[j]) for c in own))
            for j in self._by_sentence[naming.sentence]:
                if j in said or self._namings[j].key == naming.key:
                    continue
                top = max((c.weight for c in self._candidates[j]), default=0.0)
                likely = [c for c in self._candidates[j] if c.weight > top - _WITHIN]
                other = self._namings[j]
                gap = max(naming.start, other.start) - min(naming.end, other.end)
                force = _CLOSE if gap <= _CLOSE_CHARS else _SENTENCE
                _raise(best, force, (_lies_in(c, likely) or _holds(c, likely) for c in own))
            levels = Counter(self._candidates[j][0].place.level for j in naming.alike if self._candidates[j])
            for level, times in levels.items():
                if level != "city":
                    force = _SAME_LEVEL * times / max(len(naming.alike), _LIST)
                    _raise(best, force, (c.place.level == level for c in own))
        elif own and any(_lies_in(own[0], self._candidates[j]) for j in naming.inside):
            best[0] = _SAID
        return best

    def _are_peers(self, i: int, j: int) -> bool:
        """Whether two names are those of two states first of all: "China, Japan" lists them, whatever lies in Japan."""
        a, b = self._candidates[i], self._candidates[j]
        return bool(a and b) and a[0].place.level == b[0].place.level != "city"

    def _choose(self) -> dict[str, tuple[_Candidate, float, float]]:
        """For each name the best candidate, its lead over the next, and what the text adds to its weight."""
        scene = _Scene(self._chosen)
        out = {}
        for name, spots in self._spots.items():
            candidates = self._candidates[spots[0]]
            if not candidates:
                continue
            support = [max(self._links[i][k] for i in spots) + scene.bonus(name, c) for k, c in enumerate(candidates)]
            order = sorted(range(len(candidates)), key=lambda k: (-(candidates[k].weight + support[k]), k))
            first = order[0]
            lead = _SURE
            if len(order) > 1:
                lead = candidates[first].weight + support[first] - candidates[order[1]].weight - support[order[1]]
            out[name] = candidates[first], lead, support[first]
        return out

    def _settled(self, i: int) -> Settled | None:
        naming = self._namings[i]
        chosen = self._chosen.get(naming.key)
        if chosen is None:
            return self._unlisted(i)
        candidate, _, support = chosen
        links, own = self._links[i], self._candidates[i]
        if naming.kind:
            links = [_SAID if _is_of(naming.kind, c.place) else link for link, c in zip(links, own, strict=True)]
        if links[own.index(candidate)] < _SAID and _SAID in links:
            candidate, support = own[links.index(_SAID)], _SAID  # here the words say another than elsewhere
        elif candidate.weight < _MINOR and _SAID not in links and (elsewhere := self._in_its_container(i)) is not None:
            return elsewhere
        return Settled(self._gazetteer.printed(candidate.place, naming.text), support, candidate.weight)

    def _unlisted(self, i: int) -> Settled | None:
        """A name that no table has: read as a longer one, else placed by what it is said to lie in."""
        near: Counter[str] = Counter()
        for candidate, _, _ in self._chosen.values():
            near.update(candidate.place.path)
        ordered = tuple(key for key, _ in near.most_common(12))
        place = self._gazetteer.find(self._namings[i].text, near=ordered, label=self._namings[i].label)
        return Settled(place, 0.0, 0.0) if place is not None else self._in_its_container(i)

    def _in_its_container(self, i: int) -> Settled | None:
        """A place of which nothing is known but that the words put it in a state, province or country."""
        for j in self._namings[i].inside:
            chosen = self._chosen.get(self._namings[j].key)
            least = LEVELS["admin1"] if self._candidates[i] else LEVELS["city"]
            if chosen is not None and LEVELS[chosen[0].place.level] >= least and chosen[1] >= _NOT_SURE:
                return Settled(self._gazetteer.landmark_in(self._namings[i].text, chosen[0].place), _SAID, 0.0)
        return None


class _Scene:
    """Where the places of a text are, as far as they are chosen."""

    def __init__(self, chosen: Mapping[str, tuple[_Candidate, float, float]]) -> None:
        self._chosen = chosen
        self._countries: dict[str, float] = defaultdict(float)
        self._divisions: dict[str, float] = defaultdict(float)
        self._spots: dict[str, tuple[float, float]] = {}
        for name, (candidate, lead, _) in chosen.items():
            place, sure = candidate.place, _sureness(lead)
            self._countries[place.country] += sure if place.country else 0.0
            self._divisions[candidate.division] += sure if candidate.division else 0.0
            if lead >= _SURE and _is_spot(place) and place.lat is not None and place.lon is not None:
                self._spots[name] = place.lat, place.lon
        self._all_countries = sum(self._countries.values()) + 0.5
        self._all_divisions = sum(self._divisions.values()) + 0.5

    def bonus(self, name: str, candidate: _Candidate) -> float:
        """How much likelier the other places make a candidate of a name; what the name was taken for does not count."""
        own, lead, _ = self._chosen.get(name, (None, 0.0, 0.0))
        place, sure = candidate.place, _sureness(lead) if own is not None else 0.0
        score = 0.0
        if place.country:
            mine = sure if own is not None and own.place.country else 0.0
            same = sure if own is not None and own.place.country == place.country else 0.0
            score += _COUNTRY * (self._countries[place.country] - same) / (self._all_countries - mine)
        if candidate.division:
            mine = sure if own is not None and own.division else 0.0
            same = sure if own is not None and own.division == candidate.division else 0.0
            score += _DIVISION * (self._divisions[candidate.division] - same) / (self._all_divisions - mine)
        if _is_spot(place) and place.lat is not None and place.lon is not None and self._is_near(name, place):
            score += _NEAR
        return score

    def _is_near(self, name: str, place: Place) -> bool:
        lat, lon = place.lat or 0.0, place.lon or 0.0
        return any(
            abs(north - lat) < _NEAR_DEGREES and distance_km(north, east, lat, lon) < _NEAR_KM
            for other, (north, east) in self._spots.items()
            if other != name
        )


def _sureness(lead: float) -> float:
    return 1.0 if lead >= _SURE else _NOT_SURE


def _is_spot(place: Place) -> bool:
    return LEVELS[place.level] <= LEVELS["city"]


def _candidate(place: Place, weight: float) -> _Candidate:
    division = next((p for p in place.path if p.startswith("admin1:")), "")
    return _Candidate(place, weight, frozenset((*place.path, *place.regions)), division)


def _is_of(kind: str, place: Place) -> bool:
    return place.level == kind or (kind == "admin1" and place.level == "region")


def _lies_in(inner: _Candidate, outers: Iterable[_Candidate]) -> bool:
    return any(o.place.id in inner.around and o.place.id != inner.place.id for o in outers)


def _holds(outer: _Candidate, inners: Iterable[_Candidate]) -> bool:
    return any(outer.place.id in i.around and outer.place.id != i.place.id for i in inners)


def _raise(best: list[float], force: float, holds: Iterable[bool]) -> None:
    for k, held in enumerate(holds):
        if held and force > best[k]:
            best[k] = force
