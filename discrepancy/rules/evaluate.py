"""Runs rules over claims."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from discrepancy.align import Aligner, claim_order
from discrepancy.model import Claim, Comparison, Finding
from discrepancy.rules.collector import uninterrupted
from discrepancy.rules.comparing import Memo
from discrepancy.rules.conditions import holds
from discrepancy.rules.context import Context
from discrepancy.rules.kinds.registry import kind_of
from discrepancy.rules.model import Rule, RuleSet
from discrepancy.rules.references import load_references
from discrepancy.values.tenure import OfficeTable

__all__ = ["Evaluation", "Reach", "evaluate", "evaluate_with_reach", "matching"]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a rule gets: each number is what is left of the one before."""

    seen: int
    """Claims of its attributes."""
    matched: int
    """Of these, claims that meet its conditions."""
    items: int
    """Data items they make that can differ at all."""
    compared: int
    """Pairs compared in them."""
    fired: int
    """Findings."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What rules make of claims."""

    findings: tuple[Finding, ...]
    """Sorted by event, severity (worst first), rule, subject."""
    comparisons: tuple[Comparison, ...]
    """What was compared and is no discrepancy, sorted by event, rule, subject."""
    reach: Mapping[str, Reach]
    """Rule id → how far it got."""


def evaluate(
    claims: Iterable[Claim],
    rules: RuleSet,
    references: Mapping[str, OfficeTable] | None = None,
    *,
    agreements: bool = False,
) -> tuple[tuple[Finding, ...], tuple[Comparison, ...]]:
    """Runs rules over claims; the result does not depend on the order of the claims.

    Args:
        claims: Resolved claims: each has its event and its subject's key.
        rules: The rules.
        references: Reference tables by name, in place of those installed with the package.
        agreements: Whether to account for items on which all sources say the same, too.

    Returns:
        Findings, sorted by event, severity (worst first), rule and subject; and everything else that was compared.
    """
    result = evaluate_with_reach(claims, rules, references, agreements=agreements)
    return result.findings, result.comparisons


def evaluate_with_reach(
    claims: Iterable[Claim],
    rules: RuleSet,
    references: Mapping[str, OfficeTable] | None = None,
    *,
    agreements: bool = False,
) -> Evaluation:
    """As :func:`evaluate`, with how far each rule got."""
    if references is None:
        needed = any(rule.align.sources == "reference" for rule in rules)
        references = load_references() if needed else {}
    with uninterrupted():
        memo = Memo(leaf for rule in rules for leaf in rule.leaves)
        return _evaluate(Context(Aligner(claims), rules.catalogue, references, agreements, memo), rules)


def _evaluate(context: Context, rules: RuleSet) -> Evaluation:
    findings: list[Finding] = []
    comparisons: list[Comparison] = []
    reach: dict[str, Reach] = {}
    for rule in rules:
        seen = context.seen(rule.match.attributes)
        limited = rule.match.subject_types or rule.match.where
        matched = [c for c in seen if matching(rule, c)] if limited else seen
        outcome = kind_of(rule).evaluate(rule, matched, context)
        findings += outcome.findings
        comparisons += outcome.comparisons
        reach[rule.id] = Reach(len(seen), len(matched), outcome.items, outcome.compared, len(outcome.findings))
    return Evaluation(
        tuple(sorted(findings, key=_finding_order)), tuple(sorted(comparisons, key=_comparison_order)), reach
    )


def matching(rule: Rule, claim: Claim) -> bool:
    """Whether a claim of one of the rule's attributes meets its other conditions."""
    if rule.match.subject_types and claim.subject.type not in rule.match.subject_types:
        return False
    return all(holds(condition, claim) for condition in rule.match.where)


def _finding_order(finding: Finding) -> tuple[str | int, ...]:
    where = (finding.subject.id, finding.attribute, finding.id)
    return (finding.event, -finding.severity.rank, finding.rule, *where)


def _comparison_order(c: Comparison) -> tuple[object, ...]:
    other: Sequence[object] = claim_order(c.b) if c.b is not None else ()
    what = (c.verdict.outcome.value, c.verdict.reason)
    return (c.event, c.rule, c.subject.id, c.attribute, *what, claim_order(c.a), tuple(other))
