"""``rules test --coverage``: which ways through a rule its own tests take."""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepancy.cli.main import main
from discrepancy.rules.coverage import ways_through
from discrepancy.rules.loader import load_rules
from discrepancy.rules.testing import run_rule_tests

HEAD = """\
schema: 1
rules:
- id: a.rule
  title: Figures differ
  severity: warning
  message: "{a.value}: {values}"
  why: Because.
"""
PAIR = """\
  match: {attribute: count.killed, where: [{qualifier: {noun: ["", soldier]}}]}
  align: {within: P2D}
  compare: {any: [{as: number, rel_tol: 0.1}, {as: number, rounding: none}]}
  severity_if: [{when: ratio >= 2, then: error}]
  unless: [{modality: forecast}, {is: update}]
  tests:
"""
TABLE = """\
  match: {attribute: office.holder}
  align: {by: [subject], sources: reference}
  compare: {as: office, reference: offices}
  on_missing_reference: MISSING
  tests:
"""
ALONE = "  match: {attribute: [count.killed, count.injured]}\n  report: omission\n  tests:\n"


def taken(tmp_path: Path, body: str, *tests: str) -> dict[str, bool]:
    path = tmp_path / "rule.yml"
    path.write_text(HEAD + body + "".join(f"  - {test}\n" for test in tests), encoding="utf-8")
    rules = load_rules([path])
    results = run_rule_tests(rules)
    assert [r.detail for r in results if not r.passed] == []
    return {way.what: way.taken for way in ways_through(rules, results)}


def pair(first: str, second: str, fires: int, more: str = "") -> str:
    claims = f'[{{source: A, value: "{first}"}}, {{source: B, value: "{second}"{more}}}]'
    name = f"{first} {second} {more}".replace(":", "").replace(",", "")
    return f"{{name: {name}, claims: {claims}, expect: {{fires: {fires}}}}}"


FIRST, SECOND = "number (rel_tol 0.1)", "number (rounding none)"


@pytest.mark.parametrize(
    ("tests", "missing"),
    [
        (
            [pair("4", "9", 1)],
            {
                "where noun none or soldier: keeps a claim out",
                "unless modality forecast: leaves a claim out",
                "unless update: leaves a claim out",
                f"{FIRST}: does not conflict",
                f"{SECOND}: does not conflict",
                "severity_if: no step holds",
            },
        ),
        (
            [pair("4", "9", 1), pair("4", "5", 1), pair("4", "4", 0), pair("4", "9", 0, ", modality: forecast")],
            {"where noun none or soldier: keeps a claim out", "unless update: leaves a claim out"},
        ),
        (
            [pair("100", "105", 1), pair("4", "9", 0, ", noun: horse")],
            {
                "unless modality forecast: leaves a claim out",
                "unless update: leaves a claim out",
                f"{FIRST}: conflicts",
                f"{SECOND}: does not conflict",
                "severity_if ratio >= 2: holds",
            },
        ),
    ],
)
def test_ways_through_a_comparison(tmp_path: Path, tests: list[str], missing: set[str]) -> None:
    assert {what for what, done in taken(tmp_path, PAIR, *tests).items() if not done} == missing


def test_claims_that_are_never_held_against_each_other_take_no_way(tmp_path: Path) -> None:
    one_source = "{name: x, claims: [{source: A, value: 4}, {source: A, value: 9}], expect: {fires: 0}}"
    two_events = "{name: y, claims: [{source: A, value: 4}, {source: B, value: 9, event: e}], expect: {fires: 0}}"
    assert not any(taken(tmp_path, PAIR, one_source, two_events).values())


def test_an_update_is_a_way(tmp_path: Path) -> None:
    rise = (
        "{name: x, claims: [{source: A, value: 4, published: 2031-06-03T09:00},"
        " {source: B, value: 9, published: 2031-06-03T12:00}], expect: {fires: 0, verdict: update}}"
    )
    found = taken(tmp_path, PAIR, rise)
    assert found["unless update: leaves a claim out"] and found[f"{FIRST}: conflicts"]
    assert not found["severity_if ratio >= 2: holds"], "what is no finding has no severity"


ROWS = (
    "{office: no-foreign, holder: Bo Vik, from: 2024-01-01, to: 2030-01-01, source: x}",
    "{office: no-foreign, holder: Ane Dahl, from: 2030-01-01, source: x}",
)


def holder(name: str, fires: int, office: str = "no-foreign") -> str:
    claim = f"{{source: A, subject: {office}, value: {name}, when: 2031-06-03}}"
    return f"{{name: {name} {office}, reference: [{', '.join(ROWS)}], claims: [{claim}], expect: {{fires: {fires}}}}}"


@pytest.mark.parametrize(("missing", "fires"), [("incomparable", 0), ("unsupported", 1), ("ignore", 0)])
def test_ways_through_a_table(tmp_path: Path, missing: str, fires: int) -> None:
    body = TABLE.replace("MISSING", missing)
    known = [holder("Bo Vik", 1), holder("Ane Dahl", 0)]
    assert taken(tmp_path, body, *known) == {
        "the table contradicts a claim": True,
        "the table confirms a claim": True,
        "the table says nothing of a claim": False,
    }
    assert all(taken(tmp_path, body, *known, holder("Bo Vik", fires, "se-foreign")).values())


def test_ways_through_an_omission(tmp_path: Path) -> None:
    both = pair("4", "4", 0)
    assert taken(tmp_path, ALONE, both) == {
        "one source alone has it": False,
        "more than one source has it": True,
    }


def test_the_command_names_the_ways_that_no_test_takes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "rule.yml"
    path.write_text(HEAD + PAIR + f"  - {pair('4', '9', 1)}\n", encoding="utf-8")
    assert main(["rules", "test", "--coverage", "-r", str(path)]) == 0
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "1 test, 0 failed" and out[-1] == "3 of 9 ways through the rules taken by a test"
    assert "no test: a.rule: unless modality forecast: leaves a claim out" in out


def test_most_ways_through_the_shipped_rules_are_tested() -> None:
    rules = load_rules()
    ways = ways_through(rules, run_rule_tests(rules))
    assert sum(way.taken for way in ways) >= 0.85 * len(ways)
