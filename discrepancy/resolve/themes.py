"""Brings together what documents of an event say on one scale of one thing, and drops what nobody else speaks of.

A document cannot know by which words another one names a thing. The claims of
:mod:`discrepancy.extract.aspects` name it by all that may be meant; here, two of them are of one thing where they share
a person, a name or a noun, or where each document speaks of one somebody only. The latter is a guess and makes the
claims less sure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from discrepancy.extract.aspects import MATTER, THEME
from discrepancy.extract.causes import CAUSE
from discrepancy.extract.deeds import FILLED
from discrepancy.extract.namings_of import UNKNOWN
from discrepancy.extract.participants import PERSON_NOUNS
from discrepancy.model import Claim, Subject
from discrepancy.resolve.fillers import excluded, other_causes
from discrepancy.values.aspects import aspects
from discrepancy.values.data_file import word_groups
from discrepancy.values.fact import FILLER, Fact
from discrepancy.values.word_senses import likeness

__all__ = ["bring_together"]

_EXTRACTORS = frozenset({"aspects", "causes", "deeds"})
_ALIKE = 0.8
_GUESSED = 0.3
"""Confidence of claims that are taken to be of one person because neither document speaks of another."""
_Names = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Node:
    claim: Claim
    theme: _Names
    matter: _Names

    @property
    def key(self) -> tuple[str, str]:
        return self.claim.attribute, self.claim.scope


def bring_together(claims: Sequence[Claim], people: Mapping[str, str]) -> list[Claim]:
    """Gives claims on one scale of one thing one key, and drops those of which one document alone speaks.

    Args:
        claims: Claims of one event, before its people are merged.
        people: Key of a person in a document → key in the event.

    Returns:
        All other claims as they are, and those that were brought together, in their order.
    """
    by_key: dict[tuple[str, str], list[_Node]] = defaultdict(list)
    roles = _roles(claims, people)
    for c in claims:
        if c.extractor in _EXTRACTORS:
            node = _Node(c, _names(c, THEME, people, roles), _names(c, MATTER, people, roles))
            by_key[node.key].append(node)
    keyed: dict[int, Claim] = {}
    for (_, scale), nodes in by_key.items():
        if len({n.claim.source for n in nodes}) > 1:
            for group, sure in _groups(nodes, of_event=scale in aspects() and aspects()[scale].of == "event"):
                keyed.update(
                    _filled(group, sure, people) if FILLED in group[0].claim.qualifiers else _keyed(group, sure)
                )
    return [keyed.get(id(c), c) for c in claims if c.extractor not in _EXTRACTORS or id(c) in keyed]


def _roles(claims: Sequence[Claim], people: Mapping[str, str]) -> Mapping[str, str]:
    """Nouns that documents use for one person only: "captain" → the name of "captain Luis Ferrer"."""
    found: dict[str, set[str]] = defaultdict(set)
    for c in claims:
        for layer in (THEME, MATTER) if c.extractor in _EXTRACTORS else ():
            names = c.qualifiers.get(layer, "").split()
            persons = [n for n in names if n[0] == "@"]
            if len(persons) == 1:
                for name in names:
                    if name[0] not in "@=?" and name not in PERSON_NOUNS:
                        found[name].add(_canonical(persons[0], people))
    return {noun: next(iter(keys)) for noun, keys in found.items() if len(keys) == 1}


def _names(claim: Claim, layer: str, people: Mapping[str, str], roles: Mapping[str, str]) -> _Names:
    names = {_canonical(n, people) for n in claim.qualifiers.get(layer, "").split()}
    if any(n[0] == "@" for n in names):
        names -= PERSON_NOUNS  # "the climber Ana Lopes" is not any climber
    return frozenset(names | {roles[n] for n in names if n in roles})


def _canonical(name: str, people: Mapping[str, str]) -> str:
    return f"@{people.get(name[1:], name[1:])}" if name[0] == "@" else name


def _groups(nodes: Sequence[_Node], *, of_event: bool) -> Iterable[tuple[list[_Node], bool]]:
    """Nodes that are of one thing, with whether that is sure; of two documents at least."""
    heads = list(range(len(nodes)))

    def head(i: int) -> int:
        while heads[i] != i:
            i = heads[i]
        return i

    for i, j in combinations(range(len(nodes)), 2):
        if of_event or _one_thing(nodes[i], nodes[j]):
            heads[max(head(i), head(j))] = min(head(i), head(j))
    found: dict[int, list[_Node]] = defaultdict(list)
    for i, node in enumerate(nodes):
        found[head(i)].append(node)
    told = [g for g in found.values() if len({n.claim.source for n in g}) > 1]
    yield from ((g, True) for g in told)
    alone = [g for g in found.values() if len({n.claim.source for n in g}) == 1]
    two = not told and len(alone) == 2 and alone[0][0].claim.source != alone[1][0].claim.source
    if two and all(_may_be_one(x, y) for x in alone[0] for y in alone[1]):
        yield [*alone[0], *alone[1]], False
    elif not told:
        yield from ((g, False) for g in _of_one_noun(alone))


def _of_one_noun(groups: Sequence[list[_Node]]) -> Iterable[list[_Node]]:
    """Groups of two sources about "the man" of whom each of them has one: a guess."""
    by_noun: dict[str, list[list[_Node]]] = defaultdict(list)
    for group in groups:
        for noun in frozenset(n for node in group for n in node.theme) & PERSON_NOUNS:
            by_noun[noun].append(group)
    for _, found in sorted(by_noun.items()):
        if len(found) == 2 and found[0][0].claim.source != found[1][0].claim.source:
            yield [*found[0], *found[1]]
            return


def _may_be_one(a: _Node, b: _Node) -> bool:
    """Whether two themes may be one somebody or something that nobody names: "a girl" and "the child", "it"."""
    if UNKNOWN in a.theme or UNKNOWN in b.theme:
        return True
    persons = [any(n[0] == "@" for n in names) for names in (a.theme, b.theme)]
    if all(persons):
        return False
    if any(persons):
        return any(n in PERSON_NOUNS for n in (b.theme if persons[0] else a.theme))
    return any(x == y or _grouped(x, y) for x in a.theme for y in b.theme)


def _one_thing(a: _Node, b: _Node) -> bool:
    if not _share(a.theme, b.theme):
        return False
    return not (a.matter - {UNKNOWN} and b.matter - {UNKNOWN}) or _share(a.matter, b.matter)


def _share(a: _Names, b: _Names) -> bool:
    named = [[n for n in names if n[0] == "="] for names in (a, b)]
    if all(named) and not any(_same(x, y) for x in named[0] for y in named[1]):
        return any(x == y for x in a for y in b if x[0] == "@")
    if any(x == y and x != UNKNOWN and x not in PERSON_NOUNS for x in a for y in b):
        return True
    if all(any(n[0] == "@" for n in names) for names in (a, b)):
        return False
    return any(_same(x, y) for x in a - PERSON_NOUNS for y in b - PERSON_NOUNS)


@lru_cache(maxsize=65536)
def _same(x: str, y: str) -> bool:
    if x[0] == y[0] == "=":
        return bool(set(x[1:].split("_")) & set(y[1:].split("_")) - {"the", "of", "and", "st"})
    if x[0] in "@=?" or y[0] in "@=?":
        return False
    return _grouped(x, y) or likeness(x, y) >= _ALIKE


def _grouped(x: str, y: str) -> bool:
    groups, none = word_groups("same_things.yml"), frozenset[int]()
    return bool(groups.get(x, none) & groups.get(y, none))


def _filled(group: Sequence[_Node], sure: bool, people: Mapping[str, str]) -> Mapping[int, Claim]:
    """Claims of one role under one key, with one term for all fillers that may be the same."""
    fillers = [frozenset(_canonical(n, people) for n in node.claim.qualifiers[FILLED].split("|")) for node in group]
    heads = list(range(len(group)))
    for i, j in combinations(range(len(group)), 2):
        cause = group[i].claim.attribute == CAUSE
        if not (other_causes(fillers[i], fillers[j]) if cause else excluded(fillers[i], fillers[j])):
            old, new = sorted((heads[i], heads[j]), reverse=True)
            heads = [new if h == old else h for h in heads]
    termed = [
        replace(node, claim=replace(node.claim, value=Fact(node.claim.text, FILLER, frozenset((f"{head}",)))))
        for node, head in zip(group, heads, strict=True)
    ]
    named = {head: group[head].claim.text.casefold() for head in heads}
    keyed = _keyed(termed, sure and group[0].claim.attribute != CAUSE)
    out = {}
    for node, now in zip(group, termed, strict=True):
        claim = keyed[id(now.claim)]
        if isinstance(claim.value, Fact):
            terms = frozenset(named[int(term)] for term in claim.value.terms)
            out[id(node.claim)] = replace(claim, value=replace(claim.value, terms=terms))
    return out


def _keyed(group: Sequence[_Node], sure: bool) -> Mapping[int, Claim]:
    """The claims of a group under one key; all that a document says of the thing is one value."""
    said: dict[str, set[str]] = defaultdict(set)
    for n in group:
        if isinstance(n.claim.value, Fact):
            said[n.claim.doc_id] |= n.claim.value.terms
    names = sorted(n for node in group for n in node.theme if n != UNKNOWN)
    shown = next((n for n in names if n[0] == "@"), names[0] if names else "")
    text = shown.lstrip("@=").replace("_", " ").replace("-", " ") or group[0].claim.subject.text
    out = {}
    for n in group:
        c = n.claim
        subject = Subject(f"person:{shown[1:]}", text, "person") if shown[:1] == "@" else c.subject
        if shown and shown[0] != "@":
            subject = Subject(f"thing:{shown.lstrip('=')}", text, "object")
        value = replace(c.value, terms=frozenset(said[c.doc_id])) if isinstance(c.value, Fact) else c.value
        out[id(c)] = replace(
            c, subject=subject, value=value, confidence=c.confidence if sure else _GUESSED, qualifiers={}
        )
    return out
