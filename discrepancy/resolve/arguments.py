"""Clauses of two reports that tell of one act with another argument: by a door, through a skylight; a vet, a plumber.

Two clauses tell of one act where their verbs say the same, and one of who does it and whom it befalls is the same,
by name, by noun or by a wider noun. Of all other roles that both fill, just one may be filled differently; that one is
what the reports disagree on, where neither tells elsewhere what the other does, nor of several such acts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import combinations

from discrepancy.extract.causes import CAUSE
from discrepancy.extract.clauses import AGENT, PATIENT, REASON, Argument, Clause
from discrepancy.model import Claim, Document, Polarity
from discrepancy.resolve.argument_match import Match, match, shared, stand_in_one_table
from discrepancy.resolve.rarity import rarity
from discrepancy.resolve.statement_pairs import claim_of
from discrepancy.values.act_words import act_groups
from discrepancy.values.data_file import word_groups
from discrepancy.values.fact import FILLER, Fact
from discrepancy.values.stance import Stance
from discrepancy.values.word_senses import meanings

__all__ = ["ATTRIBUTE", "filled_otherwise", "leave_surer"]

ATTRIBUTE = "fact.deed"
"""Attribute of what two reports fill in differently; that of a cause is its own."""
_ENOUGH = 6.0
"""Weight of a verb and of what two clauses share besides, from which on they tell of one act."""
_UNSURE = 0.3
"""Confidence of claims whose fillers may both be so."""
_PLACING = frozenset({"in", "at", "on", "near", "outside", "inside", "from", "to", "around", "along", "across", "over"})
"""Prepositions that mostly place an act: of that the places of acts speak, unless it is a part of the body or a car."""
_LOOSE = frozenset({"by", "with", "through", "into", "to"})
"""Roles whose fillers need be of no one kind to exclude each other."""
_CAUSING = frozenset({"cause", "trigger", "spark", "ignite", "provoke"})
"""Verbs whose agent is the cause."""
WITH, WITHOUT = "with", "without"
"""Roles of what somebody has, or lacks, as he does something."""
_ONCE = frozenset({"marry", "succeed", "replace"})
"""Verbs with one patient for an agent."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A clause of a document with the people of the event."""

    document: int
    clause: Clause
    roles: Mapping[str, tuple[Argument, ...]]


@dataclass(frozen=True, slots=True)
class _Found:
    """Two clauses that fill a role of one act differently."""

    a: _Told
    b: _Told
    role: str
    anchor: str
    """A name for what they share."""
    sure: bool


def filled_otherwise(documents: Sequence[tuple[Document, Sequence[Clause]]], people: Mapping[str, str]) -> list[Claim]:
    """Claims about roles of one act that documents of an event fill differently.

    Args:
        documents: The documents of one event, each with its clauses, in any fixed order.
        people: Key of a person in a document → key in the event.
    """
    told = [[_told(n, c, people) for c in clauses if not c.denied] for n, (_, clauses) in enumerate(documents)]
    out: dict[tuple[str, str, str], Claim] = {}
    for a, b in combinations(range(len(documents)), 2):
        if documents[a][0].source == documents[b][0].source:
            continue
        for found in _pairs(told[a], told[b]):
            scope = f"{found.a.clause.verb} {found.role} {found.anchor}".strip()
            for side in (found.a, found.b):
                claim = _claim(documents[side.document][0], side, found, scope)
                out[claim.doc_id, str(claim.span), scope] = claim
        for found in (*_lacking(told[a], told[b]), *_lacking(told[b], told[a])):
            scope = f"{found.a.clause.verb} with {found.anchor}"
            for side, role in ((found.a, WITH), (found.b, WITHOUT)):
                claim = _stance(documents[side.document][0], side, role, scope)
                out[claim.doc_id, str(claim.span), scope] = claim
    return list(out.values())


def leave_surer(known: Sequence[Claim], found: Sequence[Claim]) -> list[Claim]:
    """Claims of both without those that say less surely what others hold against each other at the same places.

    Args:
        known: Resolved claims of an event.
        found: Those of :func:`filled_otherwise`, resolved.
    """
    facts: dict[str, list[Claim]] = defaultdict(list)
    for c in known:
        if c.attribute.startswith("fact."):
            facts[c.doc_id].append(c)
    items: dict[str, list[Claim]] = defaultdict(list)
    for c in found:
        items[c.scope].append(c)
    dropped: set[int] = set()
    for item in items.values():
        there = [
            {(k.attribute, k.subject.id, k.scope): k for k in facts[c.doc_id] if k.span.overlaps(c.span)} for c in item
        ]
        for key in set[tuple[str, str, str]].intersection(*map(set, there)):
            rivals = [at[key] for at in there]
            surer = min(k.confidence for k in rivals) >= min(c.confidence for c in item)
            dropped.update(id(c) for c in (item if surer else rivals))
    return [c for c in (*known, *found) if id(c) not in dropped]


def _told(document: int, clause: Clause, people: Mapping[str, str]) -> _Told:
    roles: dict[str, list[Argument]] = defaultdict(list)
    for argument in clause.arguments:
        names = tuple(f"@{people.get(n[1:], n[1:])}" if n[0] == "@" else n for n in argument.names)
        roles[argument.role].append(replace(argument, names=names))
    return _Told(document, clause, {role: tuple(found) for role, found in roles.items()})


def _pairs(first: Sequence[_Told], second: Sequence[_Told]) -> Iterator[_Found]:
    mine, yours = _by_meaning(first), _by_meaning(second)
    for x in first:
        met = {id(y): y for m in _meanings(x.clause.verb) for y in yours.get(m, ())}
        for y in met.values():
            found = _compare(x, y)
            if found is None or _told_alike(found, mine, yours):
                continue
            if not (_tells_of_more(x, found.role, mine) or _tells_of_more(y, found.role, yours)):
                yield found


def _lacking(first: Sequence[_Told], second: Sequence[_Told]) -> Iterator[_Found]:
    """Clauses of which one does with something what the other does without it: "climbed with oxygen"."""
    bare = _by_meaning([y for y in second if WITHOUT in y.roles])
    for x in first if bare else ():
        for y in _with_meaning(x.clause.verb, bare) if WITH in x.roles else ():
            what = next(
                (shared(p, q)[1] for p in x.roles[WITH] for q in y.roles[WITHOUT] if match(p, q) is Match.SAME), ""
            )
            known = [r for r in (AGENT, PATIENT) if _share(x, y, r) and _are_particular(x.roles[r], y.roles[r])]
            one = len(x.roles[WITH]) == len(y.roles[WITHOUT]) == 1
            if what and one and known and _are_of_one_time(x.clause, y.clause):
                yield _Found(x, y, WITH, what, sure=True)


def _by_meaning(told: Sequence[_Told]) -> Mapping[str, list[_Told]]:
    found: dict[str, list[_Told]] = defaultdict(list)
    for t in told:
        for meaning in _meanings(t.clause.verb):
            found[meaning].append(t)
    return found


@lru_cache(maxsize=8192)
def _meanings(verb: str) -> tuple[str, ...]:
    """What a verb may say; two verbs that share one may tell of one act."""
    none = frozenset[int]()
    groups = [f"{n}" for n in sorted(act_groups().get(verb, none))]
    groups += [f"={n}" for n in sorted(word_groups("stances.yml", "same").get(verb, none))]
    return (f"{verb}.", *groups, *sorted(meanings(verb)))


def _with_meaning(verb: str, told: Mapping[str, list[_Told]]) -> list[_Told]:
    return list({id(t): t for m in _meanings(verb) for t in told.get(m, ())}.values())


def _compare(x: _Told, y: _Told) -> _Found | None:
    """What two clauses with verbs of one meaning disagree on; ``None`` where they are of two acts, or agree."""
    a = x.clause
    if not _are_of_one_time(a, y.clause):
        return None
    same: list[str] = []
    others: list[tuple[str, Match]] = []
    for role in sorted(x.roles.keys() & y.roles.keys()):
        found = max(match(p, q) for p in x.roles[role] for q in y.roles[role])
        if found is Match.SAME:
            same.append(role)
        elif found <= Match.OTHER:
            others.append((role, found))
    if len(others) != 1:
        return None
    role, how = others[0]
    anchors = [r for r in same if r in (AGENT, PATIENT) and _are_particular(x.roles[r], y.roles[r])]
    if not anchors or not _may_differ(x.roles[role], y.roles[role], how) or not _tells(a.verb, role, how, same):
        return None
    if role == AGENT and how is Match.OTHER and not _befell_somebody(x, y):
        return None
    given = role == "to" and len(same) > 1  # "left her house to"
    if role in _PLACING and not given and not stand_in_one_table(x.roles[role][0], y.roles[role][0]):
        return None
    common = {r: max(shared(p, q) for p in x.roles[r] for q in y.roles[r]) for r in same}
    if rarity(a.verb.split()[0]) + sum(weight for weight, _ in common.values()) < _ENOUGH:
        return None
    _, name = max(common[r] for r in anchors)
    return _Found(x, y, role, name.lstrip("@=").replace("_", " ").replace("-", " "), sure=how <= Match.APART)


def _are_of_one_time(a: Clause, b: Clause) -> bool:
    return a.background == b.background and (a.when is None or b.when is None or a.when.overlaps(b.when))


def _tells(verb: str, role: str, how: Match, same: Sequence[str]) -> bool:
    """Whether another filler of a role makes a difference: one may do the same to many, and have several reasons."""
    if role == PATIENT and not [r for r in same if r != AGENT and r not in _PLACING] and verb not in _ONCE:
        return False
    return how is not Match.OTHER or role in (REASON, AGENT) or (role in _LOOSE and len(same) > 1)


def _are_particular(first: Sequence[Argument], second: Sequence[Argument]) -> bool:
    """Whether two roles are of somebody or something that one of the reports takes for known, and of no mere number."""
    return all(not a.many for a in (*first, *second)) and any(a.definite and not a.figure for a in (*first, *second))


def _befell_somebody(x: _Told, y: _Told) -> bool:
    """Whether things, not people, did the same to somebody, or caused the same: "hit by a coin", "hit by a bottle"."""
    done = x.clause.verb == y.clause.verb and any(a.somebody for t in (x, y) for a in t.roles.get(PATIENT, ()))
    by = (*x.roles[AGENT], *y.roles[AGENT])
    return (done or x.clause.verb in _CAUSING) and not any(a.somebody or any(n[0] in "@=" for n in a.names) for a in by)


def _may_differ(first: Sequence[Argument], second: Sequence[Argument], how: Match) -> bool:
    """Whether two roles have one filler each that says what it is: no pronoun, no "several", no servers in general."""
    if len(first) != 1 or len(second) != 1 or any(a.pronoun for a in (*first, *second)):
        return False
    return how is Match.EXCLUDED or not any(a.many or a.figure for a in (*first, *second))


def _told_alike(found: _Found, mine: Mapping[str, list[_Told]], yours: Mapping[str, list[_Told]]) -> bool:
    """Whether either document tells elsewhere what the other one does: with that filler, by that verb."""
    for side, other, told in ((found.a, found.b, mine), (found.b, found.a, yours)):
        filler = other.roles[found.role][0]
        for t in _with_meaning(side.clause.verb, told):
            if t is not side and any(match(p, filler) is Match.SAME for p in t.roles.get(found.role, ())):
                return True
    return False


def _tells_of_more(side: _Told, role: str, told: Mapping[str, list[_Told]]) -> bool:
    """Whether a document tells of several such acts: he shot a deputy, then an agent."""
    fillers: list[Argument] = []
    for t in _with_meaning(side.clause.verb, told):
        if any(_share(t, side, r) for r in (AGENT, PATIENT) if r != role):
            fillers += [p for p in t.roles.get(role, ()) if not p.pronoun]
    return any(match(p, q) <= Match.OTHER for p, q in combinations(fillers, 2))


def _share(x: _Told, y: _Told, role: str) -> bool:
    return any(match(p, q) is Match.SAME for p in x.roles.get(role, ()) for q in y.roles.get(role, ()))


def _claim(document: Document, told: _Told, found: _Found, scope: str) -> Claim:
    argument = told.roles[found.role][0]
    section = next(s for s in document.sections if s.id == told.clause.section_id)
    text = section.blocks[told.clause.block].text[argument.start : argument.end]
    term = next((n for n in argument.names if n[0] in "@="), argument.names[0])
    value = Fact(text, FILLER, frozenset((term,)))
    attribute = CAUSE if found.role == REASON or told.clause.verb in _CAUSING else ATTRIBUTE
    claim = claim_of(document, told.clause, (argument.start, argument.end), attribute, value, scope)
    return claim if found.sure else replace(claim, confidence=_UNSURE)


def _stance(document: Document, told: _Told, role: str, scope: str) -> Claim:
    argument = told.roles[role][0]
    section = next(s for s in document.sections if s.id == told.clause.section_id)
    text = section.blocks[told.clause.block].text[argument.start : argument.end]
    value = Stance(text, scope, role == WITH)
    claim = claim_of(document, told.clause, (argument.start, argument.end), "polarity", value, scope)
    return claim if value.positive else replace(claim, polarity=Polarity.NEGATIVE)
