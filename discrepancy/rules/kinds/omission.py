"""Omissions: what one source alone says of a thing that others write about, too."""

from __future__ import annotations

from collections.abc import Sequence

from discrepancy.align import DataItem
from discrepancy.extract.attributes import Attribute
from discrepancy.model import Claim, Finding, Modality, Outcome, Polarity, Verdict
from discrepancy.rules.comparing import compare_claims, identity_for
from discrepancy.rules.conditions import excluded
from discrepancy.rules.constraints import eligible
from discrepancy.rules.context import Context
from discrepancy.rules.grouping import group_by_value
from discrepancy.rules.model import Compare, Rule
from discrepancy.rules.outcomes import Ledger, RuleOutcome, make_finding

__all__ = ["evaluate"]

_KEY = ("event", "subject", "attribute")


def evaluate(rule: Rule, claims: Sequence[Claim], context: Context) -> RuleOutcome:
    """Finds members of a set, and figures, that one independent source alone names.

    A member of a set counts as left out by a source that names other members; a figure by one that writes of the same
    subject at all. Denials, forecasts and what is merely possible are nothing to leave out.
    """
    stated = [c for c in claims if _stated(c) and not excluded(rule.unless, c)]
    identity = identity_for(rule, context)
    # Scope is no part of the key: who gives a figure of the wounded women has not left out the wounded.
    items = context.items(rule, claims if len(stated) == len(claims) else stated, _KEY)
    ledger = Ledger(rule.id)
    findings: list[Finding] = []
    compared = 0
    for item in items:
        attribute = context.catalogue[item.attribute]
        sources = {c.source for c in item.claims}
        if attribute.cardinality == "set":
            if len(sources) < 2:
                continue
            finding, count = _members(rule, attribute, item, group_by_value(item.claims, identity), ledger)
        else:
            writing = context.sources_on.get((item.event, item.subject.id), frozenset())
            finding, count = None, len(writing)
            if len(sources) == 1 and not writing <= sources:
                groups = group_by_value(item.claims, identity)
                finding = _figure(rule, attribute, item, groups, sorted(writing - sources))
        compared += count
        if finding is not None:
            findings.append(finding)
    return RuleOutcome(tuple(findings), ledger.comparisons, len(items), compared)


def _stated(claim: Claim) -> bool:
    return claim.modality is Modality.ASSERTED and claim.polarity is Polarity.POSITIVE and not claim.background


def _members(
    rule: Rule, attribute: Attribute, item: DataItem, groups: Sequence[tuple[Claim, ...]], ledger: Ledger
) -> tuple[Finding | None, int]:
    if rule.compare is None:
        return None, 0
    alone: list[tuple[Claim, ...]] = []
    compared = 0
    for group in groups:
        own = {id(c) for c in group}
        others = [c for c in item.claims if id(c) not in own]
        naming = {c.source for c in group}
        # A copy is no second witness, but who prints one has left nobody out.
        if _witnesses(group) > 1 or not any(c.source not in naming and eligible(rule, group[0], c) for c in others):
            continue
        compared += len(others)
        same = _named_elsewhere(rule.compare, group[0], others, rule)
        if same is None:
            alone.append(group)
        else:
            ledger.enter(item, same[1], group[0], same[0])
    if not alone:
        return None, compared
    first = alone[0][0]
    other = next(c for c in item.claims if eligible(rule, first, c))
    left_out = [g for g in groups if g not in alone and other in g]
    names = ", ".join(f"{group[0].value.text} ({group[0].source})" for group in alone)
    finding = make_finding(
        rule,
        attribute,
        item,
        groups=[*alone, *left_out, *(g for g in groups if g not in alone and g not in left_out)],
        deciding=(first, other),
        identities=[group[0].value.identity for group in alone],
        reason=f"named by one source only: {names}",
        severity=rule.severity,
        verdict="omission",
    )
    return finding, compared


def _named_elsewhere(
    compare: Compare, claim: Claim, others: Sequence[Claim], rule: Rule
) -> tuple[Claim, Verdict] | None:
    """The first claim of another source that means the same, with the verdict that says so."""
    for other in others:
        if not eligible(rule, claim, other):
            continue
        verdict = compare_claims(compare, claim, other).verdict
        if verdict.outcome in (Outcome.AGREE, Outcome.COMPATIBLE):
            return other, verdict
    return None


def _figure(
    rule: Rule, attribute: Attribute, item: DataItem, groups: Sequence[tuple[Claim, ...]], silent: Sequence[str]
) -> Finding:
    first = groups[0][0]
    return make_finding(
        rule,
        attribute,
        item,
        groups=groups,
        deciding=(first,),
        identities=[group[0].value.identity for group in groups],
        reason=f"only {first.source} gives a figure; {', '.join(silent)} {'writes' if len(silent) == 1 else 'write'} "
        f"of {item.subject.text or item.subject.id} without one",
        severity=rule.severity,
        verdict="omission",
    )


def _witnesses(group: Sequence[Claim]) -> int:
    """How many independent sources a group has; copies of one text count once."""
    clusters = {c.copy_cluster for c in group if c.copy_cluster}
    sources = {c.source for c in group}
    if len(sources) < 2:
        return len(sources)
    return 1 if len(clusters) == 1 and all(c.copy_cluster for c in group) else len(sources)
