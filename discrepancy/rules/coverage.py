"""Which ways through a rule its own tests go: every comparison both ways, every step, every condition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from discrepancy.align import key_of
from discrepancy.extract.attributes import Catalogue
from discrepancy.model import Claim, Outcome
from discrepancy.rules.comparing import compare_claims
from discrepancy.rules.conditions import excluded, holds
from discrepancy.rules.constraints import Pair, eligible, settled
from discrepancy.rules.describe import compare_in_words, condition_in_words
from discrepancy.rules.evaluate import matching
from discrepancy.rules.model import Condition, Rule, RuleSet
from discrepancy.rules.severity import first_step
from discrepancy.rules.testing import TestResult

__all__ = ["Way", "ways_of", "ways_through"]


@dataclass(frozen=True, slots=True)
class Way:
    """One way through a rule."""

    rule: str
    """Id of the rule."""
    what: str
    """What happens on it, in words."""
    taken: bool
    """Whether a test of the rule goes it."""


def ways_through(rules: RuleSet, results: Sequence[TestResult]) -> list[Way]:
    """The ways through all rules, with whether the tests that were run take them.

    Args:
        rules: The rules.
        results: How their tests went.
    """
    by_rule: dict[str, list[TestResult]] = {}
    for result in results:
        by_rule.setdefault(result.rule, []).append(result)
    return [way for rule in rules for way in ways_of(rule, by_rule.get(rule.id, []), rules.catalogue)]


def ways_of(rule: Rule, results: Sequence[TestResult], catalogue: Catalogue) -> list[Way]:
    """The ways through one rule, in the order of its fields."""
    return [Way(rule.id, what, taken) for what, taken in _ways(rule, results, catalogue)]


def _ways(rule: Rule, results: Sequence[TestResult], catalogue: Catalogue) -> Iterator[tuple[str, bool]]:
    seen = [[c for c in result.claims if c.attribute in rule.match.attributes] for result in results]
    for condition in rule.match.where:
        yield (
            f"where {condition_in_words(condition)}: keeps a claim out",
            any(not holds(condition, claim) for claims in seen for claim in claims),
        )
    for condition in rule.unless:
        yield f"unless {condition_in_words(condition)}: leaves a claim out", _left_out(condition, results, seen)
    outcomes = {outcome for result in results for outcome in result.outcomes}
    if rule.align.sources == "reference":
        yield "the table contradicts a claim", "conflict" in outcomes
        yield "the table confirms a claim", not {"agree", "compatible"}.isdisjoint(outcomes)
        unknown = {"incomparable", "unsupported"}
        silent = rule.on_missing_reference == "ignore" and any(r.claims and not r.outcomes for r in results)
        yield "the table says nothing of a claim", silent or not unknown.isdisjoint(outcomes)
        return
    pairs = [pair for claims in seen for pair in _pairs(rule, claims)]
    for leaf in rule.leaves:
        judged = [compare_claims(leaf, a, b).verdict.outcome for a, b in pairs]
        yield f"{compare_in_words(leaf)}: conflicts", Outcome.CONFLICT in judged
        yield f"{compare_in_words(leaf)}: does not conflict", any(o is not Outcome.CONFLICT for o in judged)
    if rule.compare is not None and rule.severity_if:
        steps = [
            first_step(rule.severity_if, a, b, claims)
            for claims in seen
            for a, b in _pairs(rule, claims)
            if compare_claims(rule.compare, a, b).verdict.outcome is Outcome.CONFLICT
            and settled(Pair(rule, catalogue[a.attribute], a, b)) is None
        ]
        for step in rule.severity_if:
            yield f"severity_if {step.measure} {step.operator} {step.bound:g}: holds", step in steps
        yield "severity_if: no step holds", None in steps
    if rule.report == "omission":
        yield "one source alone has it", any("omission" in result.outcomes for result in results)
        yield "more than one source has it", any("omission" not in result.outcomes for result in results)


def _left_out(condition: Condition, results: Sequence[TestResult], seen: Sequence[Sequence[Claim]]) -> bool:
    if "update" in condition.flags:
        return any("update" in result.outcomes for result in results)
    return any(holds(condition, claim) for claims in seen for claim in claims)


def _pairs(rule: Rule, claims: Sequence[Claim]) -> list[tuple[Claim, Claim]]:
    """The pairs of claims that a rule holds against each other."""
    kept = [c for c in claims if matching(rule, c) and not excluded(rule.unless, c)]
    return [
        (a, b)
        for a, b in combinations(kept, 2)
        if key_of(rule.align.by, a) == key_of(rule.align.by, b) and eligible(rule, a, b)
    ]
