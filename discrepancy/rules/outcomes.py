"""What a rule makes of a data item: findings with their identity, and comparisons merged by their reason."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from discrepancy.align import DataItem, claim_order
from discrepancy.extract.attributes import Attribute
from discrepancy.model import Claim, Comparison, Finding, Outcome, Severity, Verdict
from discrepancy.rules.messages import fill
from discrepancy.rules.model import Rule

__all__ = ["Ledger", "RuleOutcome", "finding_id", "make_finding"]


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What one rule makes of all its claims."""

    findings: tuple[Finding, ...] = ()
    """Its findings."""
    comparisons: tuple[Comparison, ...] = ()
    """What it compared and found no discrepancy in."""
    items: int = 0
    """How many data items it looked at."""
    compared: int = 0
    """How many pairs it compared."""


def finding_id(rule: str, item: DataItem, identities: Iterable[str]) -> str:
    """Identity of a finding: twelve hexadecimal digits of a hash over what it is about, and no position in any text.

    Args:
        rule: Rule id.
        item: The data item.
        identities: Identities of the values that conflict; a value that joins the item without conflict is no change.
    """
    parts = [rule, item.subject.id, item.attribute, item.event, *([item.scope] if item.scope else [])]
    material = "\x1e".join((*parts, *sorted(set(identities))))
    return hashlib.sha256(material.encode("utf-8")).hexdigest()[:12]


def make_finding(
    rule: Rule,
    attribute: Attribute,
    item: DataItem,
    *,
    groups: Sequence[Sequence[Claim]],
    deciding: Sequence[Claim],
    identities: Iterable[str],
    reason: str,
    severity: Severity,
    verdict: str,
    row: Mapping[str, str] | None = None,
    rows: Sequence[str] = (),
) -> Finding:
    """A finding on an item.

    Args:
        rule: The rule.
        attribute: The attribute of the item.
        item: The item.
        groups: Its claims by value; those that decided are put first.
        deciding: The claims ``a`` and, where there are two sides, ``b`` of the message.
        identities: Identities of the values that conflict.
        reason: Why they cannot both stand.
        severity: How serious it is.
        verdict: What is reported.
        row: The reference row for ``ref`` in the message.
        rows: Reference rows that decided, in words.
    """
    # Sorting is stable: the groups of the deciding claims first, in their order, then the others in theirs.
    ordered = tuple(map(tuple, groups))
    if len(ordered) > 1:
        ordered = tuple(sorted(ordered, key=lambda group: _place(group, deciding)))
    return Finding(
        id=finding_id(rule.id, item, identities),
        rule=rule.id,
        title=rule.title,
        severity=severity,
        verdict=verdict,
        event=item.event,
        subject=item.subject,
        attribute=item.attribute,
        message=fill(rule, item.subject, item.event, attribute.title, deciding, ordered, row),
        reason=reason,
        groups=ordered,
        reference=tuple(rows),
    )


def _place(group: Sequence[Claim], deciding: Sequence[Claim]) -> int:
    """Which of the deciding claims a group holds; past the last of them if none."""
    return next((i for i, claim in enumerate(deciding) if any(c is claim for c in group)), len(deciding))


@dataclass
class Ledger:
    """Collects comparisons of one rule, merged by item, outcome and reason."""

    rule: str
    """Id of the rule."""
    _entries: dict[tuple[str, ...], Comparison] = field(default_factory=dict)

    def enter(self, item: DataItem, verdict: Verdict, a: Claim, b: Claim | None, count: int = 1) -> None:
        """Enters pairs of an item that ended in one verdict; the first pair of the texts stands for all."""
        key = (*item.key, verdict.outcome.value, verdict.reason)
        there = self._entries.get(key)
        if there is None:
            self._entries[key] = Comparison(self.rule, item.event, item.subject, item.attribute, verdict, a, b, count)
            return
        keep = min((there.a, there.b), (a, b), key=_pair_order)
        self._entries[key] = replace(there, a=keep[0], b=keep[1], count=there.count + count)

    @property
    def comparisons(self) -> tuple[Comparison, ...]:
        """All entries, sorted by item, outcome and reason."""
        return tuple(self._entries[key] for key in sorted(self._entries))

    @property
    def outcomes(self) -> set[Outcome]:
        """The outcomes entered."""
        return {entry.verdict.outcome for entry in self._entries.values()}


def _pair_order(pair: tuple[Claim, Claim | None]) -> tuple[tuple[str | int, ...], tuple[str | int, ...]]:
    return claim_order(pair[0]), claim_order(pair[1]) if pair[1] is not None else ()
