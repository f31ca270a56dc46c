"""GitLab code quality: a list of issues that the merge request compares with those of its target branch."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from discrepancy.model import Finding, Report, Severity
from discrepancy.report.index import DocumentIndex
from discrepancy.report.json import encode
from discrepancy.report.layout import Layout
from discrepancy.report.located import Location
from discrepancy.report.plain import clean
from discrepancy.report.ranking import most_severe_first, numbered

__all__ = ["render"]

_SEVERITIES: Mapping[Severity, str] = {
    Severity.ERROR: "major",
    Severity.WARNING: "minor",
    Severity.INFO: "info",
}
_NOWHERE = Location(".", 1)
"""A place every issue must have; the root of the repository stands for an unknown one."""


def render(report: Report, layout: Layout) -> str:
    """All findings, most severe first, and each gap of the analysis as an issue of its own.

    None is left out: GitLab would take an issue that is missing for one that was fixed.
    """
    del layout
    index = DocumentIndex(report.documents)
    findings = most_severe_first(report.findings)
    issues = [_gap(warning) for warning in report.warnings]
    for finding, (name, ordinal) in zip(findings, numbered(f.id for f in findings), strict=True):
        issues.append(_issue(finding, name if ordinal == 1 else f"{name}-{ordinal}", index))
    return encode(issues, indent=2) + "\n"


def _issue(finding: Finding, fingerprint: str, index: DocumentIndex) -> dict[str, Any]:
    location = index.location(finding.claims[0]) if finding.claims else _NOWHERE
    return {
        "description": clean(f"{finding.message} ({finding.reason})"),
        "check_name": clean(finding.rule),
        "fingerprint": clean(fingerprint),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": clean(location.file).removeprefix("./"),
            "lines": {"begin": location.line or 1, "end": location.end_line or 1},
        },
    }


def _gap(warning: str) -> dict[str, Any]:
    return {
        "description": f"The analysis is incomplete: {clean(warning)}",
        "check_name": "discrepancy.incomplete",
        "fingerprint": sha256(warning.encode("utf-8", "backslashreplace")).hexdigest()[:16],
        "severity": "major",
        "location": {"path": _NOWHERE.file, "lines": {"begin": 1, "end": 1}},
    }
