"""Broken input of every kind ends in its exit code and says where and what, before anything is analysed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from discrepancy.cli.main import main

STORY = "Ferry sinks\n\n6 May 2031\n\nFour people were killed when a ferry sank off Bergen on Tuesday.\n"
RULE = """\
schema: 1
rules:
- id: toll.differs
  title: Sources give different numbers of dead
  severity: warning
  message: "{subject}: {a.value}, {b.value}"
  why: A reader cannot tell which number to repeat.
  match: {attribute: count.killed}
  compare: {as: number}
  tests:
  - name: four against seven
    claims: [{source: A, value: "4"}, {source: B, value: "7"}]
    expect: {fires: 1}
  - name: the same
    claims: [{source: A, value: "4"}, {source: B, value: "4"}]
    expect: {fires: 0}
"""
OFFICES = "office,holder,from,to,source\nno-foreign,Ane Dahl,2030-01-01,,Gazette\n"
LISTED = "schema: 1\nfindings:\n- id: 0123456789ab\n"
SUPPRESSED = 'schema: 1\nsuppressions:\n- finding: 0123456789ab\n  reason: "not the same ferry"\n'
CHECK = ("check", "stories")
RULES = (*CHECK, "-r", "rule.yml")


@dataclass(frozen=True)
class Case:
    """Files, a command, and how it must end."""

    name: str
    code: int
    words: str
    args: tuple[str, ...]
    files: dict[str, str | bytes] = field(default_factory=dict)


def rule(old: str, new: str) -> dict[str, str | bytes]:
    assert old in RULE
    return {"rule.yml": RULE.replace(old, new)}


def settings(text: str) -> dict[str, str | bytes]:
    return {"discrepancy.toml": text}


BASE = (*CHECK, "--baseline", "baseline.yml")
SUPP = (*CHECK, "--suppressions", "suppressions.yml")
TABLE = ("reference", "lint", "offices.csv")
CASES = [
    # rule files
    Case("rule file that is not YAML", 3, r"rule\.yml:\d+:\d+: not valid YAML: ", RULES, {"rule.yml": "rules: [a\n"}),
    Case("empty rule file", 3, r"rule\.yml: the file is empty", RULES, {"rule.yml": "\n"}),
    Case("no such rule file", 3, r"none\.yml: no such file", (*CHECK, "-r", "none.yml")),
    Case("misspelt key of a rule", 3, r"rule\.yml:6:3: unknown key 'mesage' .*did you mean 'message'", RULES,
         rule("message:", "mesage:")),
    Case("duplicate key", 3, r"rule\.yml:6:3: duplicate key 'severity' \(first given at line 5\)", RULES,
         rule('  message: "', '  severity: error\n  message: "')),
    Case("unknown attribute", 3, r"rule\.yml:8:22: no attribute 'count\.kiled' \(did you mean 'count\.killed'", RULES,
         rule("count.killed", "count.kiled")),
    Case("unknown comparer", 3, r"rule\.yml:9:17: no comparer 'nubmer' \(did you mean 'number'", RULES,
         rule("as: number", "as: nubmer")),
    Case("unknown option of a comparer", 3, r"rule\.yml:9:25: unknown option 'reltol' .*rel_tol", RULES,
         rule("{as: number}", "{as: number, reltol: 0.1}")),
    Case("unknown placeholder", 3, r"rule\.yml:6:12: unknown placeholder '\{a\.vlaue\}'.*a\.value", RULES,
         rule("{a.value}", "{a.vlaue}")),
    Case("wrong severity", 3, r"rule\.yml:5:13: 'grave' is not one of the words allowed here", RULES,
         rule("severity: warning", "severity: grave")),
    Case("two rules of one id", 3, r"rule 'toll\.differs' is defined twice", RULES,
         {"rule.yml": RULE + RULE.split("rules:\n")[1]}),
    Case("schema of the future", 3, r"rule\.yml:1:9: schema 2 is not known", RULES, rule("schema: 1", "schema: 2")),
    Case("a rule's own test fails", 3, "", ("rules", "test", "-r", "rule.yml"), rule('value: "7"', 'value: "4"')),
    Case("a rule without a test that must not fire", 3, r"has no test that must not fire",
         ("rules", "lint", "-r", "rule.yml"), rule("expect: {fires: 0}", "expect: {fires: 1}")),
    Case("removal of what is not there", 3, r"there is no rule 'place\.nowhere' to remove", RULES,
         {"rule.yml": "schema: 1\nextends: [core]\nremove: [place.nowhere]\n"}),
    # settings
    Case("settings that are not TOML", 3, r"discrepancy\.toml:1:\d+: not valid TOML", CHECK, settings("rules = \n")),
    Case("misspelt setting", 3, r"discrepancy\.toml:2:1: unknown key 'fial-on' .*did you mean 'fail-on'", CHECK,
         settings('limit = 3\nfial-on = "error"\n')),
    Case("setting of the wrong kind", 3, r"discrepancy\.toml:1:1: expected a whole number, found 'many'", CHECK,
         settings('max-warnings = "many"\n')),
    Case("setting that is not a choice", 3, r"discrepancy\.toml:1:1: 'fatal' is not one of the words", CHECK,
         settings('fail-on = "fatal"\n')),
    Case("misspelt setting in pyproject.toml", 3, r"pyproject\.toml:3:1: unknown key 'rule' .*'rules'", CHECK,
         {"pyproject.toml": '[tool.discrepancy]\nlimit = 3\nrule = "x.yml"\n'}),
    Case("settings file that is not there", 3, r"none\.toml: no such file", ("--config", "none.toml", *CHECK)),
    # reference tables
    Case("table without a column", 3, r"offices\.csv:1: no column source", TABLE,
         {"offices.csv": "office,holder,from\n"}),
    Case("row with a bad date", 3, r"offices\.csv:2:21: .*2030-13-01", TABLE,
         {"offices.csv": OFFICES.replace("2030-01-01", "2030-13-01")}),
    Case("two holders at once", 3, r"offices\.csv:3: Ane Dahl and Bo Vik both hold no-foreign", TABLE,
         {"offices.csv": OFFICES + "no-foreign,Bo Vik,2031-01-01,,Gazette\n"}),
    Case("table that is not there", 3, r"none\.csv: cannot be read", (*CHECK, "--reference", "ministers=none.csv")),
    Case("rule on a table that nobody names", 3, r"no reference table 'ministers'", RULES,
         rule("{attribute: count.killed}\n  compare: {as: number}",
              "{attribute: office.holder}\n  compare: {as: office, reference: ministers}")),
    Case("query result that is none", 3, r"result\.json: not a query result", ("reference", "import", "result.json"),
         {"result.json": '{"a": 1}'}),
    Case("query result without a start", 3, r"no variable for the start \(name one of \?start",
         ("reference", "import", "result.csv"), {"result.csv": "personLabel,officeLabel\nAne Dahl,x\n"}),
    # baseline
    Case("baseline that is not there", 3, r"baseline\.yml: no such file \(write it with", BASE),
    Case("baseline that is not YAML", 3, r"baseline\.yml:\d+:\d+: not valid YAML", BASE,
         {"baseline.yml": "findings: {\n"}),
    Case("baseline with a bad id", 3, r"baseline\.yml:3:7: '0123' is not the id of a finding", BASE,
         {"baseline.yml": LISTED.replace("0123456789ab", '"0123"')}),
    Case("baseline with one id twice", 3, r"baseline\.yml:4:3: finding 0123456789ab is listed twice \(first at", BASE,
         {"baseline.yml": LISTED + "- id: 0123456789ab\n"}),
    Case("empty baseline", 3, r"baseline\.yml: the file is empty \(write 'schema: 1'", BASE, {"baseline.yml": ""}),
    # suppressions
    Case("suppression without a reason", 3, r"suppressions\.yml:3:3: a suppression needs 'reason'", SUPP,
         {"suppressions.yml": SUPPRESSED.replace('  reason: "not the same ferry"\n', "")}),
    Case("suppression with an empty reason", 3, r"suppressions\.yml:4:11: the reason is empty", SUPP,
         {"suppressions.yml": SUPPRESSED.replace("not the same ferry", "  ")}),
    Case("suppression with no day of the calendar", 3, r"suppressions\.yml:5:12: '2031-02-30' is no day", SUPP,
         {"suppressions.yml": SUPPRESSED + "  expires: 2031-02-30\n"}),
    Case("misspelt key of a suppression", 3, r"suppressions\.yml:5:3: unknown key 'expire' .*'expires'", SUPP,
         {"suppressions.yml": SUPPRESSED + "  expire: 2031-02-03\n"}),
    # corpus
    Case("nothing to read", 3, r"none: there is no such file or folder", ("check", "none")),
    Case("folder without documents", 3, r"empty: no document in it", ("check", "empty"), {"empty/notes.pdf": b"x"}),
    Case("only binary files", 3, r"scan\.txt: binary file", ("check", "scan.txt"), {"scan.txt": b"\x00\x01\x02" * 90}),
    Case("manifest with a misspelt key", 3, r"corpus\.yml:2:15: unknown key 'sorce' in a\.txt .*'source'", CHECK,
         {"stories/corpus.yml": "documents:\n  a.txt: {    sorce: Herald}\n"}),
    Case("manifest for a file that is not there", 3, r"corpus\.yml:2:3: 'b\.txt' does not exist", CHECK,
         {"stories/corpus.yml": "documents:\n  b.txt: {source: Herald}\n"}),
    Case("manifest that is not YAML", 3, r"corpus\.yml:\d+:\d+: not valid YAML", CHECK,
         {"stories/corpus.yml": "documents: [\n"}),
    Case("pipeline that is not installed", 3, r"cannot load no_such_pipeline", (*CHECK, "--model", "no_such_pipeline")),
    # saved reports
    Case("report that is not JSON", 3, r"results\.json:1:2: not valid JSON", ("explain", "0123", "results.json"),
         {"results.json": "{"}),
    Case("report of another schema", 3, r"results\.json: report of schema '9'", ("explain", "0123", "results.json"),
         {"results.json": '{"schema_version": "9", "findings": []}'}),
    # usage
    Case("no such finding", 2, r"no finding 'ffff'", ("explain", "ffff", "results.json"),
         {"results.json": '{"schema_version": "1", "findings": []}'}),
    Case("suppression that is over before it begins", 2, r"is over: the suppression would never",
         ("suppress", "0123", "--reason", "x", "--expires", "2001-01-01")),
    Case("blank reason on the command line", 2, r"is empty; say why", ("suppress", "0123", "--reason", " ")),
    Case("commit that is none", 2, r"git (?:knows no commit|says of)", (*CHECK, "--changed-since", "no-such-branch")),
    Case("table without a name", 2, r"'offices\.csv' is not NAME=FILE", (*CHECK, "--reference", "offices.csv")),
    Case("rule id that is none", 2, r"'Toll Differs' is no id of a rule",
         ("rules", "new", "Toll Differs", "--attribute", "count.killed")),
    Case("draft for an unknown attribute", 2, r"no attribute 'count\.kiled'; did you mean 'count\.killed'",
         ("rules", "new", "toll.differs", "--attribute", "count.kiled")),
]  # fmt: skip


def test_there_are_enough_kinds() -> None:
    assert len({c.name for c in CASES}) == len(CASES) >= 25


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_broken_input(
    case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, content in {"stories/a.txt": STORY, **case.files}.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert main(list(case.args)) == case.code
    captured = capsys.readouterr()
    assert re.search(case.words, captured.err), captured.err
    assert "Traceback" not in captured.err and "internal error" not in captured.err
    if case.code == 3 and case.words:
        assert captured.out == ""


def test_all_problems_of_all_files_are_said_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yml").write_text(RULE.replace("severity: warning", "severity: grave"), encoding="utf-8")
    (tmp_path / "b.yml").write_text(
        RULE.replace("toll.differs", "toll.b").replace("message:", "mesage:"), encoding="utf-8"
    )
    assert main(["rules", "lint", "-r", "a.yml", "-r", "b.yml"]) == 3
    err = capsys.readouterr().err
    assert "a.yml:5:13" in err and "b.yml:6:3" in err


def test_a_misspelt_variable_is_an_error(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("DISCREPANCY_FAIL_NO", "error")
    assert main(["config", "show"]) == 3
    assert "DISCREPANCY_FAIL_NO: no such setting (did you mean DISCREPANCY_FAIL_ON?)" in capsys.readouterr().err
    assert main(["--isolated", "config", "show"]) == 0
