"""A table for a spreadsheet: one row per claim in a finding."""

from __future__ import annotations

import csv
import io
from datetime import datetime

from discrepancy.model import Claim, Finding, Report
from discrepancy.report.index import DocumentIndex
from discrepancy.report.layout import Layout
from discrepancy.report.plain import clean

__all__ = ["COLUMNS", "render"]

COLUMNS = (
    "finding",
    "rule",
    "severity",
    "verdict",
    "event",
    "subject",
    "attribute",
    "message",
    "reason",
    "group",
    "source",
    "value",
    "value_type",
    "speaker",
    "modality",
    "polarity",
    "scope",
    "time_start",
    "time_end",
    "published",
    "document",
    "line",
    "column",
    "words",
    "sentence",
)
"""Columns in order; documented in ``docs/formats.md``."""

# A spreadsheet takes a cell that starts with one of these for a formula, and runs it.
_FORMULA = ("=", "+", "-", "@")


def render(report: Report, layout: Layout) -> str:
    """RFC 4180 with line feeds and a header; what is unknown is empty. The layout has no effect on it."""
    del layout
    index = DocumentIndex(report.documents)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for finding in report.findings:
        for number, group in enumerate(finding.groups):
            writer.writerows([_cell(v) for v in _row(finding, number, claim, index)] for claim in group)
    return file.getvalue()


def _row(finding: Finding, group: int, claim: Claim, index: DocumentIndex) -> tuple[str | int, ...]:
    location = index.location(claim)
    return (
        finding.id,
        finding.rule,
        finding.severity.value,
        finding.verdict,
        finding.event,
        finding.subject.text,
        finding.attribute,
        finding.message,
        finding.reason,
        group,
        claim.source,
        claim.value.text,
        claim.value.kind,
        claim.speaker,
        claim.modality.value,
        claim.polarity.value,
        claim.scope,
        _moment(None if claim.when is None else claim.when.start),
        _moment(None if claim.when is None else claim.when.end),
        _moment(claim.published),
        location.file,
        location.line or "",
        location.column or "",
        claim.text,
        claim.sentence,
    )


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else moment.isoformat()


def _cell(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    text = clean(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
