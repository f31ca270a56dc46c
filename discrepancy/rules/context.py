"""What every rule kind may ask about the claims as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from discrepancy.align import Aligner, DataItem
from discrepancy.extract.attributes import Catalogue
from discrepancy.model import Claim
from discrepancy.rules.comparing import Memo
from discrepancy.rules.grouping import GroupedItem, sides_of
from discrepancy.rules.model import Rule
from discrepancy.values.tenure import OfficeTable

__all__ = ["Context"]


class _Identities(dict[int, str]):
    """Identities of claims by the id of the object: they live as long as the context.

    Args:
        qualifiers: What counts beside the value.
        of_value: The identities by value alone; ``None`` where these are they.
    """

    def __init__(self, qualifiers: tuple[str, ...] = (), of_value: _Identities | None = None) -> None:
        super().__init__()
        self._qualifiers = qualifiers
        self._of_value = of_value

    def __call__(self, claim: Claim) -> str:
        found = self.get(id(claim))
        if found is None:
            if self._of_value is None:
                found = claim.value.identity
            else:
                found = self._of_value(claim)
                said = claim.qualifiers
                found = "\x1f".join((found, *(said.get(name, "") for name in self._qualifiers)))
            self[id(claim)] = found
        return found


@dataclass(frozen=True)
class Context:
    """The claims of a check, the attributes they are made of, and the reference tables."""

    aligner: Aligner
    """All claims, whatever their attribute, with their keys."""
    catalogue: Catalogue
    """The attributes."""
    references: Mapping[str, OfficeTable] = field(default_factory=dict)
    """Reference tables by name."""
    agreements: bool = False
    """Whether items on which all agree are compared too, for a full account of what was looked at."""
    memo: Memo = field(default_factory=Memo)
    """What comparisons came to that several rules make alike."""

    _identities: dict[tuple[str, ...], _Identities] = field(default_factory=dict, repr=False)
    _seen: dict[tuple[str, ...], Sequence[Claim]] = field(default_factory=dict, repr=False)
    _items: dict[tuple[object, ...], Sequence[DataItem]] = field(default_factory=dict, repr=False)
    _grouped: dict[tuple[object, ...], Sequence[GroupedItem]] = field(default_factory=dict, repr=False)

    @property
    def claims(self) -> Sequence[Claim]:
        """All claims, in their fixed order."""
        return self.aligner.claims

    def identity(self, *qualifiers: str) -> _Identities:
        """What makes two claims the same: their value and these qualifiers. Worked out once: many rules ask for it."""
        found = self._identities.get(qualifiers)
        if found is None:
            found = _Identities(qualifiers, self.identity()) if qualifiers else _Identities()
            self._identities[qualifiers] = found
        return found

    def seen(self, attributes: tuple[str, ...]) -> Sequence[Claim]:
        """All claims of these attributes: the same object each time it is asked for."""
        found = self._seen.get(attributes)
        if found is None:
            found = self._seen[attributes] = [c for name in attributes for c in self.by_attribute.get(name, ())]
        return found

    def grouped(
        self,
        rule: Rule,
        claims: Sequence[Claim],
        identity: Callable[[Claim], str],
        *,
        least_values: int,
        least_sources: int,
    ) -> Sequence[GroupedItem]:
        """The data items that some claims make, each by value; made once for all rules that align them alike.

        Args:
            rule: The rule that asks.
            claims: Claims it matches.
            identity: What counts as one value to it, from :meth:`identity`.
            least_values: Only items with at least so many values.
            least_sources: Only items with at least so many sources.
        """
        key = (id(claims), rule.align.by, id(identity), least_values, least_sources)
        shared = claims is self._seen.get(rule.match.attributes)
        found = self._grouped.get(key) if shared else None
        if found is None:
            items = self.aligner.items(
                claims, rule.align.by, identity=identity, least_values=least_values, least_sources=least_sources
            )
            found = [GroupedItem(item, sides_of(item.claims, identity)) for item in items]
            if shared:
                self._grouped[key] = found
        return found

    def items(self, rule: Rule, claims: Sequence[Claim], by: tuple[str, ...]) -> Sequence[DataItem]:
        """All data items that some claims make; made once for all rules that align them alike.

        Args:
            rule: The rule that asks.
            claims: Claims it matches.
            by: Parts of the key.
        """
        key = (id(claims), by)
        shared = claims is self._seen.get(rule.match.attributes)
        found = self._items.get(key) if shared else None
        if found is None:
            found = self.aligner.items(claims, by)
            if shared:
                self._items[key] = found
        return found

    @cached_property
    def by_attribute(self) -> Mapping[str, Sequence[Claim]]:
        """Claims by attribute."""
        out: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            out[claim.attribute].append(claim)
        return out

    @cached_property
    def sources_on(self) -> Mapping[tuple[str, str], frozenset[str]]:
        """Which sources say anything of a subject, by (event, subject id)."""
        out: dict[tuple[str, str], set[str]] = defaultdict(set)
        for claim in self.claims:
            out[claim.event_id, claim.subject.id].add(claim.source)
        return {key: frozenset(sources) for key, sources in out.items()}
