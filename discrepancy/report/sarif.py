"""SARIF 2.1.0 (OASIS standard, 27 March 2020), for code scanning and editors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from discrepancy.model import Claim, Finding, Report, Severity
from discrepancy.report.index import DocumentIndex
from discrepancy.report.json import encode
from discrepancy.report.layout import Layout
from discrepancy.report.outline import notes, time_words
from discrepancy.report.plain import clean
from discrepancy.report.ranking import most_severe_first, numbered
from discrepancy.report.rulebook import RuleNote, rule_pages
from discrepancy.report.summary import count

__all__ = ["MAX_RESULTS", "render", "to_sarif"]

MAX_RESULTS = 5_000
"""GitHub shows the first 5,000 results of a run."""

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_LINK = re.compile(r"[\[\]\\]")


def render(report: Report, layout: Layout) -> str:
    """The log as text. Of the layout only the notes on the rules matter."""
    return encode(to_sarif(report, layout.rules), indent=2) + "\n"


def to_sarif(report: Report, rules: Mapping[str, RuleNote]) -> dict[str, Any]:
    """A log with one run: a result per finding, the most severe first, at most ``MAX_RESULTS``.

    The first claim is the location, the others are related locations. The fingerprint is the finding's identity, so
    that a result is known again wherever its words have moved to; equal ones are told apart by an ordinal.
    """
    index = DocumentIndex(report.documents)
    pages = rule_pages(report, rules)
    numbers = {rule: number for number, rule in enumerate(pages)}
    ranked = most_severe_first(report.findings)
    results = [
        _result(finding, ordinal, numbers[finding.rule], index)
        for finding, (_, ordinal) in zip(
            ranked[:MAX_RESULTS], numbered(f.id for f in ranked[:MAX_RESULTS]), strict=True
        )
    ]
    notifications = [_notification("error", f"The analysis is incomplete: {clean(w)}") for w in report.warnings]
    if len(ranked) > MAX_RESULTS:
        left_out = f"{count(len(ranked) - MAX_RESULTS, 'further finding')} left out, none more severe than these."
        notifications.append(_notification("note", left_out))
    run = {
        "tool": {
            "driver": {
                "name": "discrepancy",
                "version": report.version,
                "semanticVersion": report.version,
                "rules": [_rule(page) for page in pages.values()],
                "properties": {"pipeline": report.pipeline},
            }
        },
        "invocations": [
            {"executionSuccessful": not report.warnings, "toolExecutionNotifications": notifications},
        ],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    return {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(page: RuleNote) -> dict[str, Any]:
    title = clean(page.title or page.id)
    why = "\n\n".join(clean(part).strip() for part in page.why.split("\n\n"))
    references = [clean(r) for r in page.references]
    help_text = "\n\n".join([title, *([why] if why else []), *references])
    tags = [clean(t) for t in (page.category, *page.tags) if t]
    return {
        "id": clean(page.id),
        "shortDescription": {"text": title},
        "fullDescription": {"text": why or title},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[page.severity]},
        "properties": {"tags": list(dict.fromkeys(tags))},
    }


def _result(finding: Finding, ordinal: int, rule: int, index: DocumentIndex) -> dict[str, Any]:
    first, *others = finding.claims or (None,)
    text = _plain(f"{finding.message} ({finding.reason})")
    if finding.reference:
        text += f" Reference: {_plain('; '.join(finding.reference))}"
    identity = clean(finding.id)
    return {
        "ruleId": clean(finding.rule),
        "ruleIndex": rule,
        "kind": "fail",
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [] if first is None else [_location(first, index)],
        "relatedLocations": [{"id": n, **_location(c, index)} for n, c in enumerate(others, 1) if c is not None],
        "fingerprints": {"discrepancy/v1": identity if ordinal == 1 else f"{identity}:{ordinal}"},
        # GitHub knows results again by this name alone, in its own notation.
        "partialFingerprints": {"primaryLocationLineHash": f"{identity}:{ordinal}"},
        "properties": {
            "verdict": clean(finding.verdict),
            "event": clean(finding.event),
            "subject": clean(finding.subject.id),
            "attribute": clean(finding.attribute),
        },
    }


def _location(claim: Claim, index: DocumentIndex) -> dict[str, Any]:
    location = index.location(claim)
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(location.file)}}
    if location.line:
        physical["region"] = {
            "startLine": location.line,
            "startColumn": location.column,
            "endLine": location.end_line,
            "endColumn": location.end_column,
            "snippet": {"text": clean(claim.text)},
        }
    details = "; ".join(d for d in (time_words(claim, index), notes(claim)) if d)
    said = f"{claim.source}: {claim.value.text}" + (f" ({details})" if details else "")
    return {"physicalLocation": physical, "message": {"text": _plain(f"{said}: {claim.sentence}")}}


def _notification(level: str, text: str) -> dict[str, Any]:
    return {"level": level, "message": {"text": _plain(text)}}


def _plain(text: str) -> str:
    """Text of a message: brackets would make a link of it (section 3.11.6 of the standard)."""
    return _LINK.sub(r"\\\g<0>", clean(text))


def _uri(path: str) -> str:
    """A path as a URI reference: relative ones stay relative, to the root of the repository."""
    pure = PurePath(clean(path))
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())
