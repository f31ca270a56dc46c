"""The claims of a data item by value, ready to be held against each other."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from discrepancy.align import DataItem
from discrepancy.model import Claim

__all__ = ["GroupedItem", "Side", "group_by_value", "sides_of"]


@dataclass(frozen=True, slots=True)
class Side:
    """A group of claims of one value."""

    claims: tuple[Claim, ...]
    """All of them."""
    witnesses: tuple[Claim, ...]
    """Those that can make a difference: the first in the text for all that a constraint could not tell apart."""


@dataclass(frozen=True, slots=True)
class GroupedItem:
    """A data item and its claims by value."""

    item: DataItem
    """The item."""
    sides: tuple[Side, ...]
    """Its values, in the order in which they first stand in the texts."""


def group_by_value(claims: Iterable[Claim], identity: Callable[[Claim], str]) -> list[tuple[Claim, ...]]:
    """Groups claims by what counts as one value; groups, and claims in them, stay in the order given."""
    groups: dict[str, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(identity(claim), []).append(claim)
    return [tuple(group) for group in groups.values()]


def sides_of(claims: Iterable[Claim], identity: Callable[[Claim], str]) -> tuple[Side, ...]:
    """Groups claims by value, each group with its witnesses."""
    return tuple(Side(group, _witnesses(group)) for group in group_by_value(claims, identity))


def _witnesses(group: Sequence[Claim]) -> tuple[Claim, ...]:
    if len(group) < 2:
        return tuple(group)
    seen: dict[tuple[object, ...], Claim] = {}
    for c in group:
        where = (c.source, c.doc_id, c.section_id, c.copy_cluster)
        how = (c.modality, c.polarity, c.speaker, c.background, c.when, c.published, c.qualifiers.get("revised"))
        seen.setdefault((*where, *how), c)
    return tuple(seen.values())
