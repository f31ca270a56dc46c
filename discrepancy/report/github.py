"""Annotations on a pull request, as workflow commands for the log of a GitHub Actions step."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from discrepancy.model import Claim, Finding, Report, Severity
from discrepancy.report.index import DocumentIndex
from discrepancy.report.layout import Layout
from discrepancy.report.outline import place
from discrepancy.report.plain import clean, shorten
from discrepancy.report.ranking import most_severe_first, numbered
from discrepancy.report.summary import count, summarise

__all__ = ["MAX_ANNOTATIONS", "render"]

MAX_ANNOTATIONS = 10
"""GitHub shows ten annotations of a kind per step and drops the others without a word."""

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
_MAX_TITLE = 120
_MAX_VALUE = 300
_MAX_VALUES = 6
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}


def render(report: Report, layout: Layout) -> str:
    """At most ten annotations, gaps of the analysis first, then the most severe findings; what is left out is counted.

    The last line, the totals, is for the log.
    """
    del layout
    index = DocumentIndex(report.documents)
    lines = list(_annotations(report, index))
    shown = lines[:MAX_ANNOTATIONS]
    if len(lines) > len(shown):
        shown.append(f"{len(lines) - len(shown):,} more: see the job summary")
    return "\n".join([*shown, f"discrepancy: {summarise(report).findings_line()}"]) + "\n"


def _annotations(report: Report, index: DocumentIndex) -> Iterator[str]:
    if report.warnings:
        text = "\n".join(clean(w) for w in report.warnings[:MAX_ANNOTATIONS])
        more = len(report.warnings) - MAX_ANNOTATIONS
        text += f"\nand {more:,} more" if more > 0 else ""
        yield _command("warning", {"title": "discrepancy: the analysis is incomplete"}, text)
    findings = most_severe_first(report.findings)
    titles = [shorten(clean(f.title), _MAX_TITLE) for f in findings]
    bodies = [_body(f, index) for f in findings]
    places = [_where(f, index) for f in findings]
    # GitHub shows one of several annotations that read alike; the ordinal keeps them apart.
    alike = numbered(repr(parts) for parts in zip(titles, bodies, places, strict=True))
    for finding, title, body, where, (_, ordinal) in zip(findings, titles, bodies, places, alike, strict=True):
        if ordinal > 1:
            title = f"{title} ({ordinal})"
        yield _command(_COMMANDS[finding.severity], {**where, "title": title}, body)


def _where(finding: Finding, index: DocumentIndex) -> dict[str, str]:
    """Properties that put the annotation on the first claim's words."""
    if not finding.claims:
        return {}
    location = index.location(finding.claims[0])
    where = {"file": clean(location.file)}
    if location.line:
        where |= {"line": str(location.line), "endLine": str(location.end_line)}
        if location.line == location.end_line:  # GitHub refuses columns over several lines
            where |= {"col": str(location.column), "endColumn": str(location.end_column)}
    return where


def _body(finding: Finding, index: DocumentIndex) -> str:
    lines = [clean(finding.message), f"Why: {clean(finding.reason)}"]
    values = [group[0] for group in finding.groups if group]
    lines.extend(_witness(claim, index) for claim in values[:_MAX_VALUES])
    if len(values) > _MAX_VALUES:
        lines.append(f"and {count(len(values) - _MAX_VALUES, 'further value')}")
    lines.extend(f"Reference: {clean(row)}" for row in finding.reference)
    return "\n".join([*lines, f"{clean(finding.rule)} {clean(finding.id)}"])


def _witness(claim: Claim, index: DocumentIndex) -> str:
    value = shorten(clean(claim.value.text), _MAX_VALUE)
    return f"{clean(claim.source)}: {value} ({clean(place(claim, index))})"


def _command(name: str, properties: Mapping[str, str], text: str) -> str:
    given = ",".join(f"{key}={_escape(value, _PROPERTY)}" for key, value in properties.items())
    return f"::{name} {given}::{_escape(text, _DATA)}"


def _escape(text: str, table: Mapping[str, str]) -> str:
    return "".join(table.get(char, char) for char in text)
