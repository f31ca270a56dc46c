"""The canonical record of a check as JSON: everything the other formats render, under a versioned schema.

The fields are documented in ``docs/json.md``. ``SCHEMA_VERSION`` changes when a field goes or changes its meaning;
new fields may come within a version.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from discrepancy.model import Claim, Comparison, Document, Finding, Report, TimeInterval
from discrepancy.report.index import DocumentIndex
from discrepancy.report.layout import Layout
from discrepancy.report.rulebook import RuleNote, rule_pages
from discrepancy.report.summary import summarise

__all__ = ["SCHEMA_VERSION", "encode", "finding_record", "render", "to_json"]

SCHEMA_VERSION = "1"

# ``json`` escapes C0 controls; DEL, C1 controls, separators, bidirectional formatting and lone surrogates (which UTF-8
# cannot write) are escaped too, so that printing the record cannot steer a terminal and reading it loses nothing.
_UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render(report: Report, layout: Layout) -> str:
    """The record as text: two spaces of indentation, fields in a fixed order; of the layout only the rules matter."""
    return encode(to_json(report, layout.rules), indent=2) + "\n"


def encode(value: object, *, indent: int | None = None) -> str:
    """JSON that cannot steer a terminal and that UTF-8 can write; on one line without ``indent``."""
    separators = (",", ":") if indent is None else None
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators)
    return _UNSAFE.sub(lambda m: f"\\u{ord(m.group()):04x}", text)


def to_json(report: Report, rules: Mapping[str, RuleNote] | None = None) -> dict[str, Any]:
    """The record as plain dicts, lists, strings, numbers and ``None``.

    Args:
        report: The report.
        rules: Notes on its rules, by id; what they lack is filled from the findings.
    """
    index = DocumentIndex(report.documents)
    summary = summarise(report)
    return {
        "schema_version": SCHEMA_VERSION,
        "version": report.version,
        "pipeline": report.pipeline,
        "rules": list(report.rules),
        "rule_notes": [_note(n) for n in rule_pages(report, rules or {}).values()],
        "summary": {
            "documents": summary.documents,
            "sources": summary.sources,
            "claims": summary.claims,
            "findings": {severity.value: n for severity, n in summary.findings.items()},
            "comparisons": {outcome.value: n for outcome, n in summary.comparisons.items()},
            "complete": not report.warnings,
        },
        "warnings": list(report.warnings),
        "documents": [_document(d) for d in report.documents],
        "events": {event: list(report.events[event]) for event in sorted(report.events)},
        "findings": [finding_record(f, index) for f in report.findings],
        "comparisons": [_comparison(c, index) for c in report.comparisons],
    }


def _note(note: RuleNote) -> dict[str, Any]:
    return {
        "id": note.id,
        "title": note.title or None,
        "severity": note.severity.value,
        "why": note.why or None,
        "category": note.category or None,
        "tags": list(note.tags),
        "references": list(note.references),
    }


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "path": document.path,
        "source": document.source,
        "publisher": document.publisher or None,
        "title": document.title or None,
        "url": document.url or None,
        "published": _moment(document.published),
        "sections": len(document.sections),
        "parts": [{"id": s.id, "published": _moment(s.published), "day_only": s.day_only} for s in document.sections],
    }


def finding_record(finding: Finding, index: DocumentIndex) -> dict[str, Any]:
    """One finding as it stands in the record."""
    return {
        "id": finding.id,
        "rule": finding.rule,
        "title": finding.title,
        "severity": finding.severity.value,
        "verdict": finding.verdict,
        "event": finding.event or None,
        "subject": _subject(finding),
        "attribute": finding.attribute,
        "message": finding.message,
        "reason": finding.reason,
        "reference": list(finding.reference),
        "claims": [{"group": n, **_claim(c, index)} for n, group in enumerate(finding.groups) for c in group],
    }


def _comparison(comparison: Comparison, index: DocumentIndex) -> dict[str, Any]:
    return {
        "rule": comparison.rule,
        "event": comparison.event or None,
        "subject": _subject(comparison),
        "attribute": comparison.attribute,
        "verdict": comparison.verdict.outcome.value,
        "reason": comparison.verdict.reason,
        "pairs": comparison.count,
        "a": _claim(comparison.a, index),
        "b": None if comparison.b is None else _claim(comparison.b, index),
    }


def _subject(item: Finding | Comparison) -> dict[str, str]:
    return {"id": item.subject.id, "text": item.subject.text, "type": item.subject.type}


def _claim(claim: Claim, index: DocumentIndex) -> dict[str, Any]:
    location, evidence = index.location(claim), index.evidence(claim)
    return {
        "source": claim.source,
        "document": location.file,
        "document_id": claim.doc_id,
        "section": claim.section_id,
        "start": claim.span.start,
        "end": claim.span.end,
        "line": location.line or None,
        "column": location.column or None,
        "end_line": location.end_line or None,
        "end_column": location.end_column or None,
        "text": claim.text,
        "value": claim.value.text,
        "value_type": claim.value.kind,
        "value_identity": claim.value.identity,
        "scope": claim.scope or None,
        "polarity": claim.polarity.value,
        "modality": claim.modality.value,
        "speaker": claim.speaker or None,
        "time": None if claim.when is None else _interval(claim.when),
        "published": _moment(claim.published),
        "background": claim.background,
        "qualifiers": {name: claim.qualifiers[name] for name in sorted(claim.qualifiers)},
        "confidence": claim.confidence,
        "extractor": claim.extractor,
        "sentence": claim.sentence,
        "sentence_start": claim.sentence_span.start,
        "sentence_end": claim.sentence_span.end,
        "words_start": len(evidence.before),
        "words_end": len(evidence.before) + len(evidence.words),
    }


def _interval(interval: TimeInterval) -> dict[str, str]:
    return {
        "start": interval.start.isoformat(),
        "end": interval.end.isoformat(),
        "granularity": interval.granularity,
    }


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
