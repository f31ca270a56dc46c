"""A saved JSON report read back: every format renders it as it renders the report itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from discrepancy.errors import ConfigurationError
from discrepancy.model import Report
from discrepancy.report.layout import Layout
from discrepancy.report.record import from_json
from discrepancy.report.registry import FORMATS
from tests import builders as b
from tests.test_report_formats import hostile_report

LAYOUT = Layout(rules=b.FERRY_RULES)


def saved(report: Report) -> str:
    return FORMATS["json"].load()(report, LAYOUT)


def awkward_report() -> Report:
    """A group without claims, an item without event, a claim of an unknown document, a whole number as confidence."""
    report = b.ferry_report()
    first, second = report.findings
    unknown = replace(b.claim(b.GAZETTE, "Havre Point"), doc_id="gone", confidence=0, qualifiers={"act": "sign"})
    return replace(
        report,
        findings=(replace(first, groups=((unknown,), (), *first.groups), event=""), second, second),
        documents=report.documents[1:],
    )


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize("make", [b.report, b.ferry_report, awkward_report, hostile_report])
def test_a_saved_report_renders_as_the_report_itself(name: str, make: Callable[[], Report]) -> None:
    report = make()
    record = from_json(saved(report))
    render = FORMATS[name].load()
    assert render(record.report, Layout(rules=record.rules)) == render(report, LAYOUT)


def test_what_is_read_back() -> None:
    record = from_json(saved(b.ferry_report()))
    first, original = record.report.findings[0], b.ferry_report().findings[0]
    assert [[c.value.identity for c in g] for g in first.groups] == [
        [c.value.identity for c in g] for g in original.groups
    ]
    assert first.groups[0][0].value.kind == "place"
    assert first.groups[0][0].when == original.groups[0][0].when
    assert first.claims[0].span == original.claims[0].span and first.reference == original.reference
    assert record.rules["place.event-location-conflict"] == b.FERRY_RULES["place.event-location-conflict"]
    assert record.report.documents[1].sections[0].day_only


Edit = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        (lambda r: r.pop("findings"), "findings: expected a list, found nothing"),
        (lambda r: r.update(schema_version="99"), "schema_version: expected '1', found '99'"),
        (lambda r: r.update(schema_version=1), "schema_version: expected a string, found 1"),
        (lambda r: r["findings"][0].update(severity="fatal"), "findings[0].severity: expected one of"),
        (lambda r: r["findings"][0].update(severity=None), "findings[0].severity: expected a string, found null"),
        (lambda r: r["findings"][1]["claims"][0].update(start=-1), "findings[1].claims[0].start: expected a whole"),
        (lambda r: r["findings"][0]["claims"][0].update(start=True), "found true"),
        (lambda r: r["findings"][0]["claims"][2].update(group=7), "groups of the claims"),
        (lambda r: r["findings"][0]["claims"].reverse(), "groups of the claims"),
        (
            lambda r: r["findings"][0]["claims"][0].update(published="yesterday"),
            "a time in ISO 8601, found 'yesterday'",
        ),
        (lambda r: r["findings"][0]["claims"][0].update(published="2031-05-04"), "a time with its zone"),
        (lambda r: r["findings"][0]["claims"][0].update(time=[]), "findings[0].claims[0].time: expected an object"),
        (lambda r: r["comparisons"][0].update(a="Gazette"), "comparisons[0].a: expected an object"),
        (lambda r: r.update(warnings=[1]), "warnings: expected a list of strings"),
        (lambda r: r.update(events={"ferry": "x"}), "events.ferry: expected a list"),
        (lambda r: r["findings"][0]["claims"][0].update(qualifiers={"act": 1}), "qualifiers.act: expected a string"),
    ],
)
def test_what_is_no_report_is_refused_at_its_field(edit: Edit, words: str) -> None:
    record = json.loads(saved(b.ferry_report()))
    edit(record)
    with pytest.raises(ConfigurationError) as error:
        from_json(json.dumps(record), "results.json")
    (problem,) = error.value.problems
    assert str(problem).startswith("results.json: no report of this tool: ") and words in str(problem)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "results.json:1:1: not JSON"),
        ('{"a": 1,\n "b"}', "results.json:2:5: not JSON"),
        ("[]", "results.json: no report of this tool: the file: expected an object"),
        ('{"a": NaN}', "results.json: not JSON: NaN is no number"),
        ("[" * 100_000, "results.json: not JSON"),
        (f'{{"a": {"9" * 5000}}}', "results.json: not JSON"),
    ],
)
def test_what_is_no_json_is_refused_at_its_line(text: str, words: str) -> None:
    with pytest.raises(
        ConfigurationError, match="write one with this version: discrepancy check --format json:FILE"
    ) as error:
        from_json(text, "results.json")
    assert words in str(error.value)
