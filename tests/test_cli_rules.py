"""``discrepancy rules``: list, show, lint and test, on rule files written for the test."""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepancy.cli.main import main

RULE = """\
schema: 1
rules:
- id: number.dead
  title: Sources give different numbers of dead
  status: stable
  severity: error
  message: "{subject}: {a.source} says {a.value}, {b.source} says {b.value}"
  why: Two papers count the dead of one accident differently; a reader cannot tell which number to repeat.
  metadata: {category: number, tags: [casualties]}
  match: {attribute: count.killed}
  compare: {as: number}
  report: conflict
  tests:
  - name: four against seven
    claims: [{source: A, value: "4", when: 2031-06-03}, {source: B, value: "7", when: 2031-06-03}]
    expect: {fires: 1}
  - name: the same number
    claims: [{source: A, value: "4", when: 2031-06-03}, {source: B, value: "4", when: 2031-06-03}]
    expect: {fires: 0}
"""


@pytest.fixture
def rule_file(tmp_path: Path) -> Path:
    path = tmp_path / "dead.yml"
    path.write_text(RULE, encoding="utf-8")
    return path


def test_list_names_the_rules_of_a_file(rule_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "-r", str(rule_file)]) == 0
    out = capsys.readouterr().out
    assert "number.dead" in out and "Sources give different numbers of dead" in out and "stable" in out


def test_show_explains_a_rule(rule_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "number.dead", "-r", str(rule_file)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("number.dead (error, stable)\n")
    assert "Two papers count the dead" in out
    assert "fires: four against seven" in out and "silent: the same number" in out
    assert "dead.yml:3" in out


def test_show_of_an_unknown_rule_names_the_nearest(rule_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "show", "number.daed", "-r", str(rule_file)]) == 2
    assert "did you mean 'number.dead'?" in capsys.readouterr().err


def test_lint_of_a_sound_file(rule_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "lint", "-r", str(rule_file)]) == 0
    assert capsys.readouterr().out == "1 rule, no problems\n"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("severity: error", "severity: eror", "dead.yml:6:"),
        ("as: number", "as: nubmer", "number"),
        ("expect: {fires: 0}", "expect: {fires: 1}", "must not fire"),
        ("  compare:", "  unless: {is: dateline}\n  compare:", "no claim of its attributes is ever 'dateline'"),
        ("  compare:", "  unless: {subject_type: office}\n  compare:", "has a subject of type office"),
    ],
)
def test_lint_says_what_is_wrong_and_where(
    rule_file: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, words: str
) -> None:
    rule_file.write_text(RULE.replace(old, new), encoding="utf-8")
    assert main(["rules", "lint", "-r", str(rule_file)]) == 3
    captured = capsys.readouterr()
    assert "dead.yml:" in captured.err and words in captured.err and captured.out == ""


def test_the_tests_of_a_rule_run(rule_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "test", "-v", "-r", str(rule_file)]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "pass number.dead: four against seven",
        "pass number.dead: the same number",
        "2 tests, 0 failed",
    ]


def test_a_failing_test_of_a_rule_ends_in_3(rule_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rule_file.write_text(RULE.replace('source: B, value: "7"', 'source: B, value: "4"'), encoding="utf-8")
    assert main(["rules", "test", "-r", str(rule_file)]) == 3
    out = capsys.readouterr().out
    assert "FAIL number.dead: four against seven" in out and "dead.yml:" in out and "2 tests, 1 failed" in out
    assert "pass" not in out


def test_a_missing_rule_file_ends_in_3(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "lint", "-r", str(tmp_path / "none.yml")]) == 3
    assert "none.yml" in capsys.readouterr().err


def test_the_shipped_rules_are_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "lint"]) == 0, capsys.readouterr().err
