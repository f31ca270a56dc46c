"""What every rule kind may ask about the claims as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from discrepancy.extract.attributes import Catalogue
from discrepancy.model import Claim
from discrepancy.values.tenure import OfficeTable

__all__ = ["Context"]


@dataclass(frozen=True)
class Context:
    """The claims of a check, the attributes they are made of, and the reference tables."""

    claims: Sequence[Claim]
    """All claims, whatever their attribute."""
    catalogue: Catalogue
    """The attributes."""
    references: Mapping[str, OfficeTable] = field(default_factory=dict)
    """Reference tables by name."""
    agreements: bool = False
    """Whether items on which all agree are compared too, for a full account of what was looked at."""

    _identities: dict[int, str] = field(default_factory=dict, repr=False)

    def identity(self, claim: Claim) -> str:
        """Identity of a claim's value, worked out once: many rules ask for it."""
        found = self._identities.get(id(claim))
        if found is None:
            found = self._identities[id(claim)] = claim.value.identity
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
