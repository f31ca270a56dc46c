"""The claims of one event, resolved: step after step, each of which can be left out to see what it is worth."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from discrepancy.extract.clauses import Clause
from discrepancy.extract.statements import Statement
from discrepancy.model import Claim, Document
from discrepancy.resolve.arguments import filled_otherwise, leave_surer
from discrepancy.resolve.chance import reckon_chance
from discrepancy.resolve.contrasts import named_otherwise
from discrepancy.resolve.copies import copy_clusters
from discrepancy.resolve.denials import oppose
from discrepancy.resolve.described import name_described
from discrepancy.resolve.doubts import said_otherwise
from discrepancy.resolve.entities import EVENT_NAME, merge_people, resolve_claims
from discrepancy.resolve.existence import denied_elsewhere
from discrepancy.resolve.figures import align_figures
from discrepancy.resolve.given_names import tell_given_names
from discrepancy.resolve.holders import settle_holders
from discrepancy.resolve.named_figures import align_named
from discrepancy.resolve.near_copies import leave_known, told_otherwise
from discrepancy.resolve.occasions import align_occasions
from discrepancy.resolve.placings import align_placings
from discrepancy.resolve.role_names import settle_roles
from discrepancy.resolve.speakers import name_speakers
from discrepancy.resolve.statement_pairs import Documents
from discrepancy.resolve.themes import bring_together
from discrepancy.resolve.things import merge_things
from discrepancy.values.gazetteer import Gazetteer

__all__ = ["STEPS", "DocumentRead", "resolve_event"]


class DocumentRead(Protocol):
    """A document and what was read from it."""

    @property
    def document(self) -> Document:
        """The document."""

    @property
    def people(self) -> Sequence[str]:
        """Names of persons as printed, in the order of the text."""

    @property
    def claims(self) -> Sequence[Claim]:
        """Its claims, before names and events are resolved."""

    @property
    def statements(self) -> Sequence[Statement]:
        """What its clauses say."""

    @property
    def clauses(self) -> Sequence[Clause]:
        """What its clauses say happened."""


def _things(claims: Sequence[Claim]) -> list[Claim]:
    return list(merge_things(claims, _are_places))


def _are_places(a: str, b: str) -> bool:
    """Whether the gazetteer knows both names, so that they are two places, or one that has two names."""
    gazetteer = Gazetteer.load()
    return all(gazetteer.find(name) is not None for name in (a, b))


_JOINED: Mapping[str, Callable[[Sequence[Claim]], list[Claim]]] = {
    "holders": settle_holders,
    "speakers": name_speakers,
    "descriptions": name_described,
    "things": _things,
    "occasions": align_occasions,
    "named figures": align_named,
    "figures": align_figures,
}
"""Steps over the claims of an event whose people are merged, in the order in which they are taken."""
_OPPOSED: Mapping[str, Callable[[Documents], list[Claim]]] = {
    "doubts": said_otherwise,
    "near copies": told_otherwise,
    "contrasts": named_otherwise,
    "existence": denied_elsewhere,
}
"""Steps that hold clauses of different documents against each other."""

STEPS: Mapping[str, str] = {
    "people": "names of one person in several documents get one key",
    "denials": "a denial and what it denies get one key",
    "themes": "what is said on one scale of one thing, or fills one role of one deed, gets one key",
    "holders": "a position is compared where documents give it to different people",
    "speakers": "a described speaker is the one whom another document gives the same words",
    "descriptions": "somebody without a name is the one person who can be meant",
    "things": "the writings of one name of a thing get one key",
    "occasions": "dated acts that are one act get one key",
    "named figures": "figures that are one quantity, a price or a depth, get one key",
    "figures": "figures that tell of one fact get one key",
    "places": "places of one act get one key",
    "given names": "one person under two given names gets one key",
    "roles": "the names that documents give to who fills one role get one key",
    "doubts": "what one document doubts is held against what another states",
    "near copies": "sentences that differ in a time or a figure are held against each other",
    "contrasts": "words of one class that stand in the same place of two stories are held against each other",
    "arguments": "clauses that tell of one act with another argument are held against each other",
    "existence": "what one document says there was none of is held against another that tells of it",
    "chance": "in an event of many documents, what is joined loosely is less sure",
    "copies": "copied sentences are one witness",
}
"""Name of a step → what it does; in any order of their own."""


def resolve_event(event: str, members: Sequence[DocumentRead], without: Collection[str] = ()) -> Iterator[Claim]:
    """The claims of one event with the keys they have in it.

    Args:
        event: Its id.
        members: Its documents, in any fixed order.
        without: Names of :data:`STEPS` to leave out.

    Raises:
        ValueError: A name in ``without`` is not that of a step.
    """
    if unknown := sorted(set(without) - STEPS.keys()):
        raise ValueError(f"no such step: {', '.join(unknown)}; there are {', '.join(STEPS)}")
    people, printed = merge_people((m.document.id, name) for m in members for name in m.people)
    if "people" in without:
        people = {}
    printed[EVENT_NAME] = _event_name(event, [m.document for m in members])
    claims: Sequence[Claim] = [c for m in members for c in m.claims]
    if "denials" not in without:
        claims = oppose(claims, people)
    if "themes" not in without:
        claims = bring_together(claims, people)
    claims = resolve_claims(claims, people, printed, event)
    for name, step in _JOINED.items():
        if name not in without:
            claims = step(claims)
    texts = {m.document.id: m.document.text for m in members}
    if "places" not in without:
        claims = align_placings(claims, texts)
    if "given names" not in without:
        claims = tell_given_names(claims, texts)
    if "roles" not in without:
        claims = settle_roles(claims, texts)
    told = [(m.document, m.statements) for m in members]
    opposed = [c for name, step in _OPPOSED.items() if name not in without for c in step(told)]
    if "arguments" not in without:
        filled = filled_otherwise([(m.document, m.clauses) for m in members], people)
        claims = leave_surer(claims, list(resolve_claims(filled, people, printed, event)))
    claims = leave_known([*claims, *resolve_claims(opposed, people, printed, event)])
    if "chance" not in without:
        claims = reckon_chance(claims, len(members))
    if "copies" in without:
        return iter(claims)
    clusters = copy_clusters((str(c.sent_id), c.doc_id, c.sentence) for c in _one_per_sentence(claims))
    return (replace(c, copy_cluster=clusters[c.doc_id, str(c.sent_id)]) for c in claims)


def _event_name(event: str, documents: Sequence[Document]) -> str:
    """What to call an event: its id where a person gave it, else the headline of its first document."""
    if event in {d.event for d in documents}:
        return event.replace("-", " ").replace("_", " ")
    titles = [d.title for d in documents if d.title]
    return titles[0] if titles else "the event"


def _one_per_sentence(claims: Sequence[Claim]) -> Iterator[Claim]:
    seen: set[tuple[str, int]] = set()
    for c in claims:
        if (c.doc_id, c.sent_id) not in seen:
            seen.add((c.doc_id, c.sent_id))
            yield c
