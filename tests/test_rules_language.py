"""The rule language: what a file may say, and how it is told what it may not."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from discrepancy.errors import RuleError
from discrepancy.model import Modality, Severity
from discrepancy.rules.loader import load_rules
from discrepancy.rules.model import Branch, Leaf, Rule, RuleSet

RULE = """\
schema: 1
rules:
- id: count.check
  title: Counts differ
  severity: warning
  message: "{subject}: {a.value} against {b.value}"
  match: {attribute: count.killed, value: {type: number}}
  align: {by: [event, subject], within: P2D, sources: any}
  compare: {as: number, rel_tol: 0.1}
  tests:
  - name: one
    claims: [{source: A, value: 3}, {source: B, value: 4}]
    expect: {fires: 1}
"""


PLACE_RULES = {rule.id for rule in load_rules() if rule.position.file == "core/place.yml"}


def load(tmp_path: Path, text: str, name: str = "r.yml") -> RuleSet:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return load_rules([path])


def problems(tmp_path: Path, text: str) -> list[str]:
    """The problems of a file, without the folder it lies in."""
    with pytest.raises(RuleError) as caught:
        load(tmp_path, text)
    return [str(p).replace(f"{tmp_path.as_posix()}/", "") for p in caught.value.problems]


def only(rules: RuleSet) -> Rule:
    (rule,) = rules
    return rule


def test_a_rule_is_read_in_full(tmp_path: Path) -> None:
    rule = only(load(tmp_path, RULE))
    assert (rule.id, rule.severity, rule.status, rule.report) == ("count.check", Severity.WARNING, "stable", "conflict")
    assert rule.match.attributes == ("count.killed",)
    assert rule.align.within == timedelta(days=2)
    assert rule.align.sources == "any"
    assert rule.align.by == ("event", "subject", "attribute", "scope")
    assert isinstance(rule.compare, Leaf)
    assert rule.compare.options["rel_tol"] == 0.1
    assert rule.compare.options["rounding"] == "interval", "options that are not set have their defaults"
    assert (rule.position.line, rule.position.column) == (3, 3)
    assert rule.tests[0].claims[0].fields == {"source": "A", "value": "3"}


def test_a_pattern_matches_attributes(tmp_path: Path) -> None:
    text = RULE.replace("attribute: count.killed, ", "attribute: [count.homes*, magnitude], ")
    assert only(load(tmp_path, text)).match.attributes == ("count.homes_damaged", "count.homes_destroyed", "magnitude")


def test_trees_conditions_and_steps(tmp_path: Path) -> None:
    extra = """\
  severity_if: {when: "ratio >= 2.5", then: error}
  unless: [{is: [hedge, attributed]}, {modality: forecast, qualifier: {noun: [a*, ""]}}]
"""
    compare = "compare: {any: [{as: number}, {all: [{as: number, severity: info}, {as: number, same_scope: noun}]}]}"
    text = RULE.replace("compare: {as: number, rel_tol: 0.1}", compare) + extra
    rule = only(load(tmp_path, text))
    assert isinstance(rule.compare, Branch) and rule.compare.how == "any"
    assert [leaf.severity for leaf in rule.leaves] == [None, Severity.INFO, None]
    assert rule.leaves[2].same_scope == ("noun",)
    assert (rule.severity_if[0].measure, rule.severity_if[0].bound) == ("ratio", 2.5)
    assert rule.unless[0].flags == ("hedge", "attributed")
    assert rule.unless[1].modality == (Modality.FORECAST,)
    assert rule.unless[1].qualifiers == {"noun": ("a*", "")}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("severity: warning", "seveirty: warning", "5:3: unknown key 'seveirty' in a rule (did you mean 'severity'?)"),
        (
            "severity: warning",
            "severity: warn",
            "5:13: 'warn' is not one of the words allowed here (did you mean 'warning'?)",
        ),
        ("title: Counts differ", "id: again", "4:3: duplicate key 'id' (first given at line 3)"),
        ("  title: Counts differ\n", "", "3:3: a rule needs 'title' (What it finds, in one line.)"),
        ("count.killed", "count.kiled", "7:22: no attribute 'count.kiled' (did you mean 'count.killed'?)"),
        ("count.killed", "count.x*", "7:22: no attribute 'count.x*'"),
        ("type: number", "type: place", "7:43: attribute 'count.killed' holds values of kind number, not place"),
        ("as: number", "as: nubmer", "9:17: no comparer 'nubmer' (did you mean 'number'?)"),
        ("as: number", "as: place", "9:17: 'place' compares place, not number (attribute 'count.killed' holds number)"),
        ("rel_tol", "rel_tool", "9:25: unknown option 'rel_tool' of 'number' (did you mean 'rel_tol'?)"),
        ("rel_tol: 0.1", "rel_tol: much", "9:34: option 'rel_tol' must be int or float"),
        ("rel_tol: 0.1", "rounding: up", "9:35: 'up' is no choice for 'rounding'"),
        ("within: P2D", "within: 2 days", "8:41: '2 days' is no duration"),
        ("sources: any", "sources: all", "8:55: 'all' is not one of the words allowed here"),
        (
            "by: [event, subject]",
            "by: [event, subjct]",
            "8:23: 'subjct' is not one of the words allowed here (did you mean 'subject'?)",
        ),
        ("{a.value}", "{a.valu}", "6:12: unknown placeholder '{a.valu}' in the message (did you mean 'a.value'?)"),
        ("{a.value}", "{ref.value}", "6:12: unknown placeholder '{ref.value}' in the message"),
        ("{a.value}", "{a.value", "6:12: "),
        (
            "compare: {as: number, rel_tol: 0.1}",
            "compare: {as: number, any: []}",
            "9:12: a comparison is either 'as', or 'any', or 'all'",
        ),
        (
            "compare: {as: number, rel_tol: 0.1}",
            "report: conflict",
            "3:3: a rule that reports conflict needs 'compare'",
        ),
        (
            "compare: {as: number, rel_tol: 0.1}",
            "compare: {as: number, same_scope: [nuon]}",
            "9:38: no qualifier 'nuon' of these attributes (did you mean 'noun'?)",
        ),
        (
            "  tests:",
            "  report: unsupported\n  tests:",
            "10:11: only a comparison with a table finds a claim unsupported",
        ),
        ("sources: any", "sources: reference", "8:10: sources: reference needs one comparison with a table"),
        (
            "  tests:",
            '  severity_if: {when: "ration >= 2", then: error}\n  tests:',
            "10:23: 'ration >= 2': unknown measure 'ration' (did you mean 'ratio'?)",
        ),
        (
            "  tests:",
            '  severity_if: {when: "__import__(1)", then: error}\n  tests:',
            "10:23: '__import__(1)': expected a measure",
        ),
        (
            "  tests:",
            "  unless: [{is: datelin}]\n  tests:",
            "10:17: 'datelin' is not one of the words allowed here (did you mean 'dateline'?)",
        ),
        (
            "  tests:",
            "  unless: {qualifier: {nouns: x}}\n  tests:",
            "10:24: no qualifier 'nouns' of these attributes (did you mean 'noun'?)",
        ),
        (
            "source: A, value: 3",
            "source: A, valeu: 3",
            "12:26: unknown key 'valeu' in a claim of 'count.killed' (did you mean 'value'?)",
        ),
        ("source: A, value: 3", "value: 3", "12:14: a claim needs 'source'"),
        ("source: A,", "source: A, when: soon,", "12:32: 'soon': expected a day or a time in ISO 8601"),
        ("source: A,", "source: A, modality: maybe,", "12:36: 'maybe'"),
        ("expect: {fires: 1}", "expect: {fire: 1}", "13:14: unknown key 'fire' in an expectation"),
        (
            "claims: [{source: A, value: 3}, {source: B, value: 4}]",
            "claims: []",
            "11:5: a test is either on 'claims' or on 'texts'",
        ),
        ("schema: 1", "schema: 2", "1:9: schema 2 is not known (this version reads schema 1)"),
        ("id: count.check", "id: Count Check", "3:7: 'Count Check' is not a dotted lower-case id"),
        ("rules:", "ruels:", "2:1: unknown key 'ruels' in a rule file (did you mean 'rules'?)"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(tmp_path: Path, old: str, new: str, expected: str) -> None:
    assert old in RULE
    found = problems(tmp_path, RULE.replace(old, new, 1))
    assert any(line.startswith(f"r.yml:{expected}") for line in found), found


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(RULE.replace("as: number", "as: nubmer").replace("P2D", "later"), encoding="utf-8")
    (tmp_path / "b.yml").write_text("rules: [", encoding="utf-8")
    (tmp_path / "c.yml").write_text("", encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_rules([tmp_path, tmp_path / "missing.yml"])
    told = "\n".join(str(p) for p in caught.value.problems)
    for words in (
        "a.yml:8:",
        "no comparer 'nubmer'",
        "b.yml:",
        "c.yml: the file is empty",
        "missing.yml: no such file",
    ):
        assert words in told
    assert caught.value.exit_code == 3


def test_an_empty_folder_is_a_problem_and_not_a_clean_run(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"no \.yml file"):
        load_rules([tmp_path])


def test_extending_a_file_adds_overrides_and_removes(tmp_path: Path) -> None:
    second = RULE.replace("count.check", "count.other-check").partition("rules:\n")[2]
    (tmp_path / "base.yml").write_text(RULE + second, encoding="utf-8")
    mine = """\
schema: 1
extends: base.yml
override:
- id: count.check
  severity: error
  compare: {as: number}
remove: [count.other-check]
add:
- id: mine.check
  title: Mine
  severity: info
  message: "{subject}"
  match: {attribute: depth}
  compare: {as: number}
"""
    rules = load(tmp_path, mine, "mine.yml")
    assert [rule.id for rule in rules] == ["count.check", "mine.check"]
    assert rules.rules[0].severity is Severity.ERROR
    assert rules.rules[0].title == "Counts differ"
    assert rules.rules[0].leaves[0].options["rel_tol"] == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("extends: cor", "no pack 'cor' (did you mean 'core'?)"),
        ("extends: core/plaec", "no pack 'core/plaec' (did you mean 'core/place'?)"),
        ("extends: nowhere.yml", "cannot extend 'nowhere.yml': no such file"),
        ("extends: r.yml", "'r.yml' extends itself"),
        (
            "extends: core\nremove: [place.event-conflict]",
            "there is no rule 'place.event-conflict' to remove (did you mean",
        ),
        ("extends: core\noverride: [{id: nope, severity: info}]", "there is no rule 'nope' to override"),
        ("extends: core\noverride: [{severity: info}]", "an override needs 'id'"),
        ("extends: core/place\nrules: [{id: place.origin-conflict}]", "rule 'place.origin-conflict' is defined twice"),
    ],
)
def test_extending_what_is_not_there_is_a_problem(tmp_path: Path, text: str, expected: str) -> None:
    assert any(expected in line for line in problems(tmp_path, f"schema: 1\n{text}\n"))


def test_a_shipped_pack_can_be_extended_in_part(tmp_path: Path) -> None:
    rules = load(tmp_path, "schema: 1\nextends: core/place\nremove: [place.origin-conflict]\n")
    assert {rule.id for rule in rules} == PLACE_RULES - {"place.origin-conflict"}


def test_one_pack_reached_on_two_ways_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("schema: 1\nextends: core/place\n", encoding="utf-8")
    (tmp_path / "b.yml").write_text("schema: 1\nextends: core/place\n", encoding="utf-8")
    assert {rule.id for rule in load_rules([tmp_path])} == PLACE_RULES


def test_choosing_rules() -> None:
    rules = load_rules()
    chosen = {rule.id for rule in rules.choose(["place.*"], ["*.origin-*"])}
    assert chosen == {rule.id for rule in rules if rule.id.startswith("place.")} - {"place.origin-conflict"}
    assert all(rule.status != "test" for rule in rules.choose())
    assert any(rule.status == "test" for rule in rules.choose(["*"])), "what is named runs, ripe or not"
    assert len(rules.choose(["no.such"])) == 0
