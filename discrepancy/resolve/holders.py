"""Who holds a position of which there is one: told only by documents that do not know of two people.

A text that has both of them tells them apart: the one followed the other, or the words for the position are of two
things. Where every document knows but one, the sources give one position to different people.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from discrepancy.model import Claim
from discrepancy.values.person import Person

__all__ = ["settle_holders"]

_HOLDER = "title.holder"
_PERSON = "person:"


def settle_holders(claims: Sequence[Claim]) -> list[Claim]:
    """Drops claims about who holds a position unless different documents give it to different people.

    Args:
        claims: Resolved claims of one event.

    Returns:
        All other claims, and those of positions that are given to people of whom no document knows two.
    """
    known: dict[str, set[str]] = defaultdict(set)
    holders: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        if claim.subject.id.startswith(_PERSON):
            known[claim.subject.id.removeprefix(_PERSON)].add(claim.doc_id)
        if claim.attribute == _HOLDER and isinstance(claim.value, Person):
            holders[claim.subject.id].add(claim.value.key)
            known[claim.value.key].add(claim.doc_id)
    kept = {position for position, people in holders.items() if len(people) > 1 and _are_strangers(people, known)}
    return [c for c in claims if c.attribute != _HOLDER or c.subject.id in kept]


def _are_strangers(people: set[str], known: dict[str, set[str]]) -> bool:
    """Whether no document knows two of them."""
    return sum(len(known[key]) for key in people) == len(set().union(*(known[key] for key in people)))
