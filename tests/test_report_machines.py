"""The formats that machines read: what each promises to its reader."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from discrepancy.model import Finding, Outcome, Report, Severity
from discrepancy.report.csv import COLUMNS
from discrepancy.report.github import MAX_ANNOTATIONS
from discrepancy.report.layout import Layout
from discrepancy.report.registry import FORMATS
from discrepancy.report.sarif import MAX_RESULTS
from tests import builders as b
from tests import json_schema
from tests.test_report_formats import HOSTILE, hostile_report

SARIF = json.loads((Path(__file__).parent / "schemas/sarif-2.1.0.json").read_text(encoding="utf-8"))
DOCS = (Path(__file__).parent.parent / "docs/formats.md").read_text(encoding="utf-8")


def render(name: str, report: Report) -> str:
    return FORMATS[name].load()(report, Layout(rules=b.FERRY_RULES))


def many(number: int, **fields: Any) -> tuple[Finding, ...]:
    first = b.ferry_report().findings[0]
    return tuple(replace(first, **{"id": f"{n:012x}", "message": f"number {n}", **fields}) for n in range(number))


# JSON lines


def test_json_lines_hold_the_record_line_by_line() -> None:
    record = json.loads(render("json", b.ferry_report()))
    head, *lines = map(json.loads, render("jsonl", b.ferry_report()).splitlines())
    assert head.pop("record") == "check"
    kinds = Counter(line["record"] for line in lines)
    assert kinds == {"finding": 2, "comparison": 3}
    for name in ("finding", "comparison"):
        head[f"{name}s"] = [{k: v for k, v in i.items() if k != "record"} for i in lines if i["record"] == name]
    assert head == record


# CSV


def table(report: Report) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(render("csv", report), newline="")))


def test_csv_has_a_row_per_claim_in_a_finding() -> None:
    rows = table(b.ferry_report())
    assert [(r["finding"], r["group"], r["source"], r["value"]) for r in rows[:3]] == [
        ("5d0c1e7a9b42", "0", "Gazette", "Havre Point"),
        ("5d0c1e7a9b42", "0", "Coast Wire", "Havre Point"),
        ("5d0c1e7a9b42", "1", "Herald", "Port Ellery"),
    ]
    assert len(rows) == 5 and rows[0]["line"] == "3" and rows[1]["published"] == ""
    assert {"rule", "attribute"} <= set(rows[0])


def test_csv_columns_are_documented() -> None:
    section = DOCS.split("## `csv`")[1].split("\n## ")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE)) == COLUMNS


@pytest.mark.parametrize("text", ["=1+1", "+1", "-2 degrees", "@SUM(A1)", " =x"])
def test_csv_holds_no_formula(text: str) -> None:
    claim = replace(b.claim(b.GAZETTE, "Havre Point"), sentence=text)
    rows = table(b.report(findings=(b.finding([[claim]]),)))
    assert rows[0]["sentence"] == f"'{text}"


# SARIF


def sarif(report: Report) -> dict[str, Any]:
    record: dict[str, Any] = json.loads(render("sarif", report))
    return record


@pytest.mark.parametrize("make", [b.report, b.ferry_report, hostile_report])
def test_sarif_is_valid(make: Callable[[], Report]) -> None:
    assert json_schema.errors(sarif(make()), SARIF) == []


def test_the_schema_refuses_what_is_not_sarif() -> None:
    log = sarif(b.ferry_report())
    result = log["runs"][0]["results"][0]
    result["level"] = "fatal"
    result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "a file.txt"
    result["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    result["colour"] = "red"
    del log["version"]
    assert len(json_schema.errors(log, SARIF)) == 5


def test_sarif_has_the_first_claim_as_location_and_the_others_beside_it() -> None:
    run = sarif(b.ferry_report())["runs"][0]
    first = run["results"][0]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "ferry/gazette.txt"},
        "region": {
            "startLine": 3,
            "startColumn": 30,
            "endLine": 3,
            "endColumn": 41,
            "snippet": {"text": "Havre Point"},
        },
    }
    uris = [r["physicalLocation"]["artifactLocation"]["uri"] for r in first["relatedLocations"]]
    assert uris == ["ferry/coast-wire.txt", "ferry/herald.txt"]
    assert first["fingerprints"] == {"discrepancy/v1": "5d0c1e7a9b42"}
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_explains_every_rule_that_ran() -> None:
    driver = sarif(b.ferry_report())["runs"][0]["tool"]["driver"]
    rules = {r["id"]: r for r in driver["rules"]}
    assert set(rules) == set(b.ferry_report().rules)
    assert "A ship lies at one berth at a time." in rules["place.event-location-conflict"]["help"]["text"]
    assert rules["quote.wording"]["shortDescription"]["text"] == "One statement is quoted in different words"
    for result in sarif(b.ferry_report())["runs"][0]["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_sarif_fingerprints_tell_equal_identities_apart() -> None:
    results = sarif(b.report(findings=many(3, id="5d0c1e7a9b42")))["runs"][0]["results"]
    assert len({r["fingerprints"]["discrepancy/v1"] for r in results}) == 3
    assert len({r["partialFingerprints"]["primaryLocationLineHash"] for r in results}) == 3


def test_sarif_fingerprints_do_not_follow_the_words() -> None:
    moved = b.document("Gazette", "A line more.\n" + b.GAZETTE.text)
    logs = [
        sarif(b.report(findings=(b.finding([[b.claim(d, "Havre Point")]]),), documents=(d,)))
        for d in (b.GAZETTE, moved)
    ]
    here, there = (log["runs"][0]["results"][0] for log in logs)
    assert here["locations"] != there["locations"]
    assert here["partialFingerprints"] == there["partialFingerprints"]


def test_sarif_keeps_the_most_severe_and_counts_the_rest() -> None:
    mild, grave = many(MAX_RESULTS, severity=Severity.INFO), many(2, severity=Severity.ERROR)
    run = sarif(b.report(findings=(*mild, *grave)))["runs"][0]
    assert len(run["results"]) == MAX_RESULTS
    assert [r["level"] for r in run["results"][:3]] == ["error", "error", "note"]
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("2 further findings left out")


def test_brackets_make_no_link_in_a_sarif_message() -> None:
    text = sarif(hostile_report())["runs"][0]["results"][0]["message"]["text"]
    assert "\\[x\\](javascript:y)" in text


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("./a b.txt", "a%20b.txt"),
        ("one#2.txt", "one%232.txt"),
        ("a:b.txt", "a%3Ab.txt"),
        ("/abs/é.txt", "file:///abs/%C3%A9.txt"),
    ],
)
def test_sarif_paths_are_uris(path: str, uri: str) -> None:
    document = replace(b.GAZETTE, path=path)
    log = sarif(b.report(findings=(b.finding([[b.claim(document, "Havre Point")]]),), documents=(document,)))
    assert log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri


# JUnit


def test_junit_has_a_case_per_rule_and_event() -> None:
    report = b.ferry_report()
    compatible = next(c for c in report.comparisons if c.verdict.outcome is Outcome.COMPATIBLE)
    other = replace(compatible, event="another", rule="place.event-location-conflict")
    root = ET.fromstring(render("junit", replace(report, comparisons=(*report.comparisons, other))))
    cases = {(c.get("classname"), c.get("name")): [e.tag for e in c] for c in root.iter("testcase")}
    assert cases == {
        ("analysis", "gap 1"): ["error"],
        ("another", "place.event-location-conflict"): [],
        ("ferry", "number.count"): [],
        ("ferry", "office.holder"): ["skipped"],
        ("ferry", "place.event-location-conflict"): ["failure"],
        ("ferry", "quote.wording"): ["failure"],
    }
    counts = [root.get(name) for name in ("tests", "failures", "errors", "skipped")]
    assert counts == ["6", "2", "1", "1"]
    skipped = root.find(".//skipped")
    assert skipped is not None and skipped.get("message") == "incomparable: no row covers the date"


def test_junit_tells_all_findings_of_a_case_the_worst_first() -> None:
    first = b.ferry_report().findings[0]
    mild = replace(first, severity=Severity.INFO, message="mild")
    (failure,) = ET.fromstring(render("junit", b.report(findings=(mild, first)))).iter("failure")
    assert failure.get("type") == "error" and "(and 1 further finding)" in failure.get("message", "")
    assert failure.text is not None and failure.text.index(first.message) < failure.text.index("mild")


def test_junit_takes_any_text() -> None:
    report = hostile_report()
    finding = replace(report.findings[0], message=f"\ufffe{HOSTILE}\uffff")
    root = ET.fromstring(render("junit", replace(report, findings=(finding,))))
    (failure,) = root.iter("failure")
    assert "<script>alert(1)</script>" in failure.get("message", "")


# GitHub


def commands(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("::")]


def test_github_gets_ten_annotations_and_the_number_of_the_others() -> None:
    mild, grave = many(30, severity=Severity.INFO), many(2, severity=Severity.ERROR)
    text = render("github", b.report(findings=(*mild, *grave)))
    shown = commands(text)
    assert len(shown) == MAX_ANNOTATIONS
    assert [c.split(" ")[0] for c in shown[:3]] == ["::error", "::error", "::notice"]
    assert "22 more: see the job summary" in text.splitlines()


def test_github_annotations_stand_on_the_words() -> None:
    first = commands(render("github", b.ferry_report()))[1]
    assert first.startswith("::error file=ferry/gazette.txt,line=3,endLine=3,col=30,endColumn=41,title=")


def test_github_escapes_what_would_end_a_command_or_a_property() -> None:
    document = replace(b.GAZETTE, path="a,b:c%.txt")
    finding = b.finding([[b.claim(document, "Havre Point")]], message="100 %\n::error::x", title="a: b, c")
    (line,) = commands(render("github", b.report(findings=(finding,), documents=(document,))))
    properties, _, body = line[len("::error ") :].partition("::")
    assert properties.startswith("file=a%2Cb%3Ac%25.txt,line=3,") and properties.endswith(",title=a%3A b%2C c")
    assert body.startswith("100 %25 ::error::x%0AWhy: ")


def test_github_annotations_that_read_alike_are_numbered() -> None:
    finding = b.ferry_report().findings[0]
    titles = [re.search(r"title=([^:]*)::", c) for c in commands(render("github", b.report(findings=(finding,) * 3)))]
    assert [t.group(1)[-3:] for t in titles if t] == ["ces", "(2)", "(3)"]


# GitLab


def test_gitlab_gets_every_finding_with_a_fingerprint_of_its_own() -> None:
    issues = json.loads(render("gitlab", b.report(findings=(*many(30), *many(2, id="0" * 12)))))
    assert len(issues) == 32 == len({i["fingerprint"] for i in issues})
    assert {"description", "check_name", "fingerprint", "severity", "location"} == set(issues[0])
    assert {i["severity"] for i in issues} <= {"info", "minor", "major", "critical", "blocker"}


def test_gitlab_names_file_and_lines_even_of_a_gap() -> None:
    gap, first, _ = json.loads(render("gitlab", b.ferry_report()))
    assert gap["location"] == {"path": ".", "lines": {"begin": 1, "end": 1}}
    assert first["location"] == {"path": "ferry/gazette.txt", "lines": {"begin": 3, "end": 3}}
