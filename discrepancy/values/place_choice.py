"""Which of the places of one name a whole text means.

Three things decide, in the order of their force: what the words beside a name say it lies in ("Paris, Texas"), how well
known each candidate is, and where the other places of the text are. A name means the same place all through a text
(one sense per discourse: Gale, Church & Yarowsky, 1992) unless words right beside it say otherwise. The places named
lie near one another more often than not (Leidner, "Toponym Resolution in Text", 2007).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.place import LEVELS, Place, contains
from discrepancy.values.place_names import fold
from discrepancy.values.place_scene import SURE, Candidate, Choice, Scene, as_candidate, is_spot

__all__ = ["Naming", "Settled", "settle"]

_SAID: Final = 4.0
"""What it is worth that the words say "X, Y" and a candidate of X lies in one of Y: ten thousandfold fame."""
_CLOSE: Final = 1.5
_SENTENCE: Final = 1.0
_CLOSE_CHARS: Final = 30
_SAME_LEVEL: Final = 4.0
_LIST: Final = 4
"""A list of fewer other names says less of what it lists."""
_RIVALS: Final = 40
_REACH: Final = 30
"""So many names before and behind one in its sentence are looked at: bounds the time that an endless list takes."""
_WITHIN: Final = 2.5
_PASSES: Final = 2
_LIKELY: Final = 0.4
_MINOR: Final = 4.8
_MINOR_AREA: Final = 5.4
"""Below these, of a town and of an area, a name may well stand for one that no table has, where the text says so."""
_FAMOUS: Final = 6.5
"""From here on a town is not taken for a namesake that no table has, whatever stands beside it."""
_LEAST: Final = 4.5
"""Below this a kind word does not make a town of a state's name: "a town of Alaska"."""
_MOSTLY: Final = 0.6
"""Share of the places of a text that lie where a name is guessed to lie of which nothing is known."""


_Relation = Callable[[Candidate, Sequence[Candidate]], bool]


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
    surely: bool = False
    """Whether they say so of a place for certain: then one that no table has is put there."""
    closed: bool = False
    """Whether they say so as an address does ("Leeds, Alabama, …"): then no well-known place elsewhere is meant."""
    alike: tuple[int, ...] = ()
    """Indices of the namings it stands in one list with."""
    kind: str = ""
    """Level that a kind word beside it tells: ``city`` ("the town of X"), ``admin1`` ("X province")."""
    fixed: str = ""
    """Id of the place, where the words leave no doubt (a nationality)."""
    certain: bool = False
    """Whether it is known to name a place: then what no table has is put where most of the text plays."""

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
        known: dict[str, list[Candidate]] = {}
        for naming in namings:
            if naming.key not in known:
                known[naming.key] = self._candidates_of(naming)
        self._candidates = [known[n.key] for n in namings]
        self._spots: dict[str, list[int]] = defaultdict(list)
        for i, naming in enumerate(namings):
            self._spots[naming.key].append(i)
        self._holds: dict[int, list[int]] = defaultdict(list)
        for i, naming in enumerate(namings):
            for j in naming.inside:
                self._holds[j].append(i)
        self._relations: dict[tuple[str, str, _Relation], Sequence[bool]] = {}
        self._links = [self._links_of(i) for i in range(len(namings))]
        self._chosen: dict[str, Choice] = {}

    def run(self) -> list[Settled | None]:
        for _ in range(_PASSES):
            self._chosen = self._choose()
        return [self._settled(i) for i in range(len(self._namings))]

    def _candidates_of(self, naming: Naming) -> list[Candidate]:
        if naming.fixed:
            place = self._gazetteer.get(naming.fixed)
            return [] if place is None else [as_candidate(place, 9.0)]
        ranked = self._gazetteer.ranked(naming.text, naming.label)
        if not ranked and naming.kind == "admin1":
            place = self._gazetteer.find(f"{naming.text} province", label="GPE")
            ranked = [] if place is None else [(place, _MINOR)]
        return [as_candidate(place, weight) for place, weight in ranked[:_RIVALS]]

    def _links_of(self, i: int) -> list[float]:
        """For each candidate, how strongly the words around put it into, or around, another name's candidate."""
        own, naming = self._candidates[i], self._namings[i]
        best = [0.0] * len(own)
        if len(own) > 1:
            said = {*naming.inside, *self._holds[i]}
            for others, relation in ((naming.inside, _lies_in), (self._holds[i], _holds)):
                ties = [0.0] * len(own)
                for j in others:
                    if not self._are_peers(i, j):
                        _raise(ties, _SAID, self._related(i, j, relation))
                best = [a + b for a, b in zip(best, ties, strict=True)]  # "Buffalo, New York, in the United States"
            for j in range(max(0, i - _REACH), min(len(self._namings), i + _REACH + 1)):
                other = self._namings[j]
                if j in said or other.sentence != naming.sentence or other.key == naming.key:
                    continue
                gap = max(naming.start, other.start) - min(naming.end, other.end)
                force = _CLOSE if gap <= _CLOSE_CHARS else _SENTENCE
                _raise(best, force, self._related(i, j, _lies_in_or_holds))
            levels = Counter(self._candidates[j][0].place.level for j in naming.alike if self._candidates[j])
            for level, times in levels.items():
                if level != "city":
                    all_of_them = times == len(naming.alike) > 1
                    force = _SAME_LEVEL * (1.0 if all_of_them else times / max(len(naming.alike), _LIST))
                    _raise(best, force, (c.place.level == level for c in own))
        elif own and any(_lies_in(own[0], self._candidates[j]) for j in naming.inside):
            best[0] = _SAID
        return best

    def _related(self, i: int, j: int, relation: _Relation) -> Sequence[bool]:
        """For each candidate of a name, whether it stands in a relation to one of the candidates of another name."""
        key = self._namings[i].key, self._namings[j].key, relation
        if key not in self._relations:
            self._relations[key] = [relation(c, self._candidates[j]) for c in self._candidates[i]]
        return self._relations[key]

    def _are_peers(self, i: int, j: int) -> bool:
        """Whether two names of one list are those of two states first of all, whatever "China" lies in Japan."""
        a, b = self._candidates[i], self._candidates[j]
        return j in self._namings[i].alike and bool(a and b) and a[0].place.level == b[0].place.level != "city"

    def _choose(self) -> dict[str, Choice]:
        """For each name the best candidate, its lead over the next, and what the text adds to its weight."""
        scene = Scene(self._chosen)
        out = {}
        for name, spots in self._spots.items():
            candidates = self._candidates[spots[0]]
            if not candidates:
                continue
            support = [max(self._links[i][k] for i in spots) + scene.bonus(name, c) for k, c in enumerate(candidates)]
            order = sorted(range(len(candidates)), key=lambda k: (-(candidates[k].weight + support[k]), k))
            first = order[0]
            lead = SURE
            if len(order) > 1:
                lead = candidates[first].weight + support[first] - candidates[order[1]].weight - support[order[1]]
            out[name] = Choice(candidates[first], lead, support[first])
        return out

    def _settled(self, i: int) -> Settled | None:
        naming = self._namings[i]
        chosen = self._chosen.get(naming.key)
        if chosen is None:
            return self._unlisted(i)
        candidate, support = chosen.candidate, chosen.support
        links, own = self._links[i], self._candidates[i]
        if naming.kind:
            least = _LEAST if naming.kind == "city" else 0.0
            links = [
                link + (_SAID if _is_of(naming.kind, c.place) and (c.weight >= least or link >= _SAID) else 0.0)
                for c, link in zip(own, links, strict=True)
            ]
        here = max(range(len(own)), key=lambda k: (own[k].weight + links[k], -k))
        if links[here] >= _SAID and own[here] is not candidate:
            candidate, support = own[here], _SAID  # here the words say another than elsewhere
        elif max(links) < _SAID and (
            candidate.weight < _MINOR
            or (naming.closed and is_spot(candidate.place) and candidate.weight < _FAMOUS)
            or (candidate.weight < _MINOR_AREA and not is_spot(candidate.place))
        ):
            elsewhere = self._in_its_container(i)
            if elsewhere is not None:
                return elsewhere
        return Settled(self._gazetteer.printed(candidate.place, naming.text), support, candidate.weight)

    def _unlisted(self, i: int) -> Settled | None:
        """A name that no table has: read as a longer one, else placed by what it is said to lie in."""
        near: Counter[str] = Counter()
        for choice in self._chosen.values():
            near.update(choice.candidate.place.path)
        ordered = tuple(key for key, _ in near.most_common(12))
        place = self._gazetteer.find(self._namings[i].text, near=ordered, label=self._namings[i].label)
        if place is not None:
            return Settled(place, 0.0, 0.0)
        return self._in_its_container(i) or (self._where_most_are(i) if self._namings[i].certain else None)

    def _where_most_are(self, i: int) -> Settled | None:
        """A place of which nothing is known, put where most of the text plays."""
        countries: Counter[str] = Counter()
        divisions: Counter[str] = Counter()
        for naming in self._namings:
            if naming.key in self._chosen:
                common = self._chosen[naming.key].candidate
                countries[common.place.country] += 1
                divisions[common.division] += 1
        del countries[""], divisions[""]
        country, division = _most(countries), _most(divisions)
        if not country:
            return None
        inside = division.startswith(f"admin1:{country}.")
        outer = self._gazetteer.get(division if inside else f"country:{country}")
        if outer is None:
            return None
        return Settled(self._gazetteer.landmark_in(self._namings[i].text, outer), 0.0, 0.0)

    def _in_its_container(self, i: int) -> Settled | None:
        """A place of which nothing is known but that the words put it in a state, province or country."""
        for j in self._namings[i].inside if self._namings[i].surely else ():
            chosen = self._chosen.get(self._namings[j].key)
            least = LEVELS["admin1"] if self._candidates[i] else LEVELS["city"]
            if chosen is not None and LEVELS[chosen.candidate.place.level] >= least and chosen.lead >= _LIKELY:
                return Settled(self._gazetteer.landmark_in(self._namings[i].text, chosen.candidate.place), _SAID, 0.0)
        return None


def _most(counts: Counter[str]) -> str:
    """The key that has by far the most; empty where none has."""
    key, times = min(counts.items(), key=lambda item: (-item[1], item[0]), default=("", 0))
    return key if times >= _MOSTLY * counts.total() else ""


def _is_of(kind: str, place: Place) -> bool:
    return place.level == kind or (kind == "admin1" and place.level == "region")


def _lies_in(inner: Candidate, outers: Sequence[Candidate]) -> bool:
    return any(_is_around(o, inner) for o in outers)


def _holds(outer: Candidate, inners: Sequence[Candidate]) -> bool:
    return any(_is_around(outer, i) for i in inners)


def _lies_in_or_holds(one: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether it lies in or around one of the likelier of the others, which come best known first."""
    likely = [c for c in others if c.weight > others[0].weight - _WITHIN]
    return _lies_in(one, likely) or _holds(one, likely)


def _is_around(outer: Candidate, inner: Candidate) -> bool:
    """Whether one lies in the other."""
    if outer.place.id == inner.place.id:
        return False
    return outer.place.id in inner.around or (
        outer.place.level == "region" and contains(outer.place, inner.place) is True
    )


def _raise(best: list[float], force: float, holds: Iterable[bool]) -> None:
    for k, held in enumerate(holds):
        if held and force > best[k]:
            best[k] = force
