"""Runs the tests that stand inside rules, and looks rules over for what they lack."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from discrepancy.errors import Position, Problem, ReferenceTableError
from discrepancy.model import Claim, Comparison, Finding
from discrepancy.rules.conditions import NEEDS
from discrepancy.rules.evaluate import evaluate
from discrepancy.rules.model import Rule, RuleSet, RuleTest
from discrepancy.rules.samples import build_claims
from discrepancy.values.reference import table_from_records
from discrepancy.values.tenure import OfficeTable

__all__ = ["CheckTexts", "TestResult", "lint", "run_rule_tests"]

CheckTexts = Callable[[RuleSet, RuleTest, Mapping[str, OfficeTable]], tuple[Sequence[Finding], Sequence[Comparison]]]
"""Reads the texts of a test into claims and runs the rules given over them with the tables given."""


@dataclass(frozen=True, slots=True)
class TestResult:
    """How one test of one rule went."""

    __test__ = False  # not a test itself, whatever pytest makes of its name

    rule: str
    """Rule id."""
    name: str
    """Name of the test."""
    passed: bool
    """Whether all that it expects came out."""
    detail: str
    """What came out instead; empty where it passed."""
    position: Position
    """Where the test stands."""
    claims: tuple[Claim, ...] = ()
    """The claims that were judged; of a test on texts, those that were compared or make a finding."""
    outcomes: frozenset[str] = frozenset()
    """Verdicts of its findings, and outcomes of its comparisons."""


def run_rule_tests(rules: RuleSet, check_texts: CheckTexts | None = None) -> list[TestResult]:
    """Runs every test of every rule, each against its own rule alone.

    Args:
        rules: The rules.
        check_texts: Runs tests on texts; without it they fail, so that none is passed over in silence.

    Returns:
        A result per test, in the order of rules and tests.
    """
    return [_run(rules, rule, test, check_texts) for rule in rules for test in rule.tests]


def _run(rules: RuleSet, rule: Rule, test: RuleTest, check_texts: CheckTexts | None) -> TestResult:
    alone = replace(rules, rules=(rule,))
    claims: Sequence[Claim] = ()
    try:
        tables = _tables(rule, test)
        if test.texts:
            if check_texts is None:
                return TestResult(
                    rule.id, test.name, False, "it is on texts, and nothing here reads texts", test.position
                )
            findings, comparisons = check_texts(alone, test, tables)
        else:
            claims = build_claims(rule, test, rules.catalogue)
            findings, comparisons = evaluate(claims, alone, tables, agreements=True)
    except (ValueError, ReferenceTableError) as error:
        return TestResult(rule.id, test.name, False, str(error), test.position)
    detail = "; ".join(_departures(test, findings, comparisons))
    outcomes = frozenset({*(f.verdict for f in findings), *(c.verdict.outcome.value for c in comparisons)})
    judged = tuple(claims) or _involved(findings, comparisons)
    return TestResult(rule.id, test.name, not detail, detail, test.position, judged, outcomes)


def _involved(findings: Sequence[Finding], comparisons: Sequence[Comparison]) -> tuple[Claim, ...]:
    found = [c for f in findings for c in f.claims]
    found += [c for each in comparisons for c in (each.a, each.b) if c is not None]
    return tuple({id(c): c for c in found}.values())


def _tables(rule: Rule, test: RuleTest) -> dict[str, OfficeTable]:
    names = {str(leaf.options["reference"]) for leaf in rule.leaves if leaf.options.get("reference")}
    return {name: table_from_records(test.reference, name=name, at=test.position) for name in sorted(names)}


def _departures(test: RuleTest, findings: Sequence[Finding], comparisons: Sequence[Comparison]) -> Iterator[str]:
    expect = test.expect
    if len(findings) != expect.fires:
        yield f"expected {expect.fires} findings, got {len(findings)}: {_account(findings, comparisons)}"
        return
    for finding in findings:
        if expect.severity is not None and finding.severity is not expect.severity:
            yield f"expected severity {expect.severity}, got {finding.severity}"
        if expect.verdict and finding.verdict != expect.verdict:
            yield f"expected verdict {expect.verdict}, got {finding.verdict}"
    if not findings and expect.verdict:
        outcomes = sorted({c.verdict.outcome.value for c in comparisons})
        if expect.verdict not in outcomes:
            yield f"expected {expect.verdict}, got {_account(findings, comparisons)}"
    messages = "\n".join(f.message for f in findings)
    reasons = "\n".join([*(f.reason for f in findings), *(c.verdict.reason for c in comparisons)])
    for words in expect.message_contains:
        if words not in messages:
            yield f"'{words}' is not in the message: {messages or 'there is none'}"
    for words in expect.reason_contains:
        if words not in reasons:
            yield f"'{words}' is not in the reason: {reasons or 'there is none'}"


def _account(findings: Sequence[Finding], comparisons: Sequence[Comparison]) -> str:
    told = [f"{f.verdict}: {f.reason}" for f in findings]
    told += [f"{c.verdict.outcome}: {c.verdict.reason}" for c in comparisons]
    return "; ".join(told) or "nothing was compared"


def lint(rules: RuleSet) -> list[Problem]:
    """What the rules lack, though they work: tests of both sorts, a rationale, a status still good, conditions in use.

    Returns:
        Problems in the order of the rules.
    """
    problems: list[Problem] = []
    for rule in rules:
        fires = [test.expect.fires > 0 for test in rule.tests]
        if not any(fires):
            problems.append(Problem(rule.position, f"rule '{rule.id}' has no test that fires", "add one under 'tests'"))
        if all(fires):
            hint = "add one with expect: {fires: 0}"
            problems.append(Problem(rule.position, f"rule '{rule.id}' has no test that must not fire", hint))
        if not rule.why:
            hint = "say what goes wrong without it"
            problems.append(Problem(rule.position, f"rule '{rule.id}' does not say why it is there", hint))
        if rule.status == "deprecated":
            problems.append(Problem(rule.position, f"rule '{rule.id}' is deprecated"))
        problems += _never_met(rule, rules)
    return problems


def _never_met(rule: Rule, rules: RuleSet) -> Iterator[Problem]:
    """Conditions that no claim of the rule's attributes can meet: as good as misspelt."""
    attributes = [rules.catalogue[name] for name in rule.match.attributes]
    qualifiers = {name for attribute in attributes for name in attribute.qualifiers}
    types = {name for attribute in attributes for name in attribute.subjects}
    hint = "leave it out, or match other attributes"
    for condition in (*rule.match.where, *rule.unless):
        for flag in condition.flags:
            if NEEDS.get(flag, "") not in {"", *qualifiers}:
                yield Problem(rule.position, f"rule '{rule.id}': no claim of its attributes is ever '{flag}'", hint)
        if condition.subject_type and types.isdisjoint(condition.subject_type):
            words = ", ".join(condition.subject_type)
            message = f"rule '{rule.id}': no claim of its attributes has a subject of type {words}"
            yield Problem(rule.position, message, hint)
