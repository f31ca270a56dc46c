"""JUnit XML: one test case per rule and event, for the test view of a CI server."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from discrepancy.model import Comparison, Finding, Outcome, Report
from discrepancy.report.index import DocumentIndex
from discrepancy.report.layout import Layout
from discrepancy.report.outline import heading, place
from discrepancy.report.plain import clean, shorten
from discrepancy.report.ranking import most_severe_first
from discrepancy.report.summary import count

__all__ = ["render"]

_MAX_MESSAGE = 300
# Noncharacters that XML 1.0 refuses and that are no controls, which ``clean`` writes out.
_NO_XML = re.compile("[\ufffe\uffff]")


@dataclass
class _Case:
    """What one rule says of one event."""

    findings: list[Finding] = field(default_factory=list)
    compared: list[Comparison] = field(default_factory=list)


def render(report: Report, layout: Layout) -> str:
    """A suite per event, with a case for each rule that compared anything in it.

    A case fails where the rule found something, whatever the severity (its ``type``); it is skipped where nothing the
    rule looked at was comparable; else it passes. Each gap of the analysis is an error in a suite of its own.
    """
    del layout
    index = DocumentIndex(report.documents)
    root = ET.Element("testsuites", name="discrepancy")
    if report.warnings:
        _gaps(root, report.warnings)
    cases = _cases(report)
    for event in sorted(cases, key=lambda e: (e == "", e)):
        suite = ET.SubElement(root, "testsuite", name=_text(heading(event)))
        for rule in sorted(cases[event]):
            _case(suite, _text(event or "-"), _text(rule), cases[event][rule], index)
        _total(suite, [suite])
    _total(root, list(root))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _cases(report: Report) -> dict[str, dict[str, _Case]]:
    """Cases by event and rule."""
    cases: dict[str, dict[str, _Case]] = defaultdict(lambda: defaultdict(_Case))
    for finding in report.findings:
        cases[finding.event][finding.rule].findings.append(finding)
    for comparison in report.comparisons:
        cases[comparison.event][comparison.rule].compared.append(comparison)
    return cases


def _case(suite: ET.Element, event: str, rule: str, case: _Case, index: DocumentIndex) -> None:
    element = ET.SubElement(suite, "testcase", classname=event, name=rule, time="0")
    if case.findings:
        worst = most_severe_first(case.findings)
        if worst[0].claims:
            element.set("file", _text(index.location(worst[0].claims[0]).file))
        message = _text(shorten(worst[0].message, _MAX_MESSAGE))
        if len(worst) > 1:
            message += f" (and {count(len(worst) - 1, 'further finding')})"
        failure = ET.SubElement(element, "failure", type=worst[0].severity.value, message=message)
        failure.text = "\n\n".join(_details(f, index) for f in worst)
    elif all(c.verdict.outcome is Outcome.INCOMPARABLE for c in case.compared):
        reasons = dict.fromkeys(_text(c.verdict.reason) for c in case.compared)
        ET.SubElement(element, "skipped", message=shorten(f"incomparable: {'; '.join(reasons)}", _MAX_MESSAGE))


def _details(finding: Finding, index: DocumentIndex) -> str:
    lines = [f"{finding.severity.value}: {finding.message} [{finding.id}]"]
    lines.extend(
        f"- {claim.source} ({place(claim, index)}): {claim.value.text} | {claim.sentence}" for claim in finding.claims
    )
    lines.extend(f"- reference: {row}" for row in finding.reference)
    lines.append(f"why: {finding.reason}")
    return "\n".join(_text(line) for line in lines)


def _gaps(root: ET.Element, warnings: Sequence[str]) -> None:
    suite = ET.SubElement(root, "testsuite", name="Analysis")
    for number, warning in enumerate(warnings, 1):
        case = ET.SubElement(suite, "testcase", classname="analysis", name=f"gap {number}", time="0")
        ET.SubElement(case, "error", type="incomplete", message=_text(warning))
    _total(suite, [suite])


def _total(element: ET.Element, suites: Iterable[ET.Element]) -> None:
    """Set the counts of a suite, or of the whole."""
    cases = [case for suite in suites for case in suite.iter("testcase")]
    element.set("tests", str(len(cases)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        element.set(name, str(sum(case.find(tag) is not None for case in cases)))


def _text(text: str) -> str:
    return _NO_XML.sub("\ufffd", clean(text))
