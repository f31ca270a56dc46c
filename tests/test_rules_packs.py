"""The packs installed with the package: sound, complete, and all tests inside the rules pass."""

from __future__ import annotations

from dataclasses import replace

import pytest

from discrepancy.rules.loader import load_rules
from discrepancy.rules.model import Expect, RuleSet
from discrepancy.rules.testing import TestResult, lint, run_rule_tests

RULES = load_rules()
RESULTS = {(result.rule, result.name): result for result in run_rule_tests(RULES)}


@pytest.mark.parametrize("key", RESULTS, ids=lambda key: f"{key[0]}: {key[1]}")
def test_the_tests_inside_the_rules_pass(key: tuple[str, str]) -> None:
    result = RESULTS[key]
    assert result.passed, f"{result.position}: {result.detail}"


def test_every_rule_has_both_sorts_of_tests_and_a_rationale() -> None:
    assert [str(problem) for problem in lint(RULES)] == []


def test_every_family_of_discrepancy_has_a_rule() -> None:
    categories = {rule.metadata.category for rule in RULES}
    assert {"place", "office", "amount", "number", "date", "quote", "framing", "polarity", "omission"} <= categories


def test_ids_are_unique_and_sorted() -> None:
    ids = [rule.id for rule in RULES]
    assert ids == sorted(set(ids))


def _with_expectation(rules: RuleSet, rule_id: str, expect: Expect) -> RuleSet:
    rule = rules.get(rule_id)
    assert rule is not None
    return replace(rules, rules=(replace(rule, tests=tuple(replace(t, expect=expect) for t in rule.tests)),))


@pytest.mark.parametrize(
    ("expect", "words"),
    [
        (Expect(fires=7), "expected 7 findings"),
        (Expect(fires=1, message_contains=("Atlantis",)), "'Atlantis' is not in the message"),
        (Expect(fires=1, verdict="omission"), "expected verdict omission"),
        (Expect(fires=0, verdict="agree"), "expected"),
    ],
)
def test_a_wrong_expectation_fails_with_an_account(expect: Expect, words: str) -> None:
    results: list[TestResult] = run_rule_tests(_with_expectation(RULES, "place.event-location-conflict", expect))
    assert any(not result.passed and words in result.detail for result in results)
