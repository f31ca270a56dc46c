"""A report in the order people read it: event by event, what conflicts before what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from discrepancy.model import Claim, Comparison, Document, Finding, Outcome, Report
from discrepancy.report.index import DocumentIndex
from discrepancy.report.times import published_words
from discrepancy.rules.wording import time_in_words

__all__ = ["EventOutline", "heading", "notes", "outline", "place", "time_words", "witnesses"]


@dataclass(frozen=True, slots=True)
class EventOutline:
    """All a report says of one event."""

    event: str
    """Event id; empty for what belongs to no event."""
    documents: tuple[Document, ...]
    """Documents of the event, in the order of the report."""
    findings: tuple[Finding, ...]
    """Findings, in the order of the report."""
    explained: tuple[Comparison, ...]
    """Compared values that differ and are compatible or an update: those whose reason is worth reading."""
    incomparable: tuple[Comparison, ...]
    """Values that could not be compared."""
    totals: Mapping[Outcome, int]
    """Compared pairs by outcome, zeros left out, agreement included."""


def outline(report: Report) -> tuple[EventOutline, ...]:
    """The events of a report that have documents, findings or comparisons, by id; what has no event comes last."""
    ids = {*report.events, *(f.event for f in report.findings), *(c.event for c in report.comparisons)}
    findings: dict[str, list[Finding]] = {e: [] for e in ids}
    compared: dict[str, list[Comparison]] = {e: [] for e in ids}
    for finding in report.findings:
        findings[finding.event].append(finding)
    for comparison in report.comparisons:
        compared[comparison.event].append(comparison)
    by_id = {d.id: d for d in report.documents}
    return tuple(
        EventOutline(
            event=event,
            documents=tuple(by_id[i] for i in report.events.get(event, ()) if i in by_id),
            findings=tuple(findings[event]),
            explained=_with_outcome(compared[event], Outcome.COMPATIBLE, Outcome.UPDATE),
            incomparable=_with_outcome(compared[event], Outcome.INCOMPARABLE),
            totals=_totals(compared[event]),
        )
        for event in sorted(ids, key=lambda e: (e == "", e))
    )


def _with_outcome(comparisons: list[Comparison], *outcomes: Outcome) -> tuple[Comparison, ...]:
    return tuple(c for c in comparisons if c.verdict.outcome in outcomes)


def _totals(comparisons: list[Comparison]) -> dict[Outcome, int]:
    counts: Counter[Outcome] = Counter()
    for comparison in comparisons:
        counts[comparison.verdict.outcome] += comparison.count
    return {outcome: counts[outcome] for outcome in Outcome if counts[outcome]}


def heading(event: str) -> str:
    """Title of an event."""
    return f"Event {event}" if event else "Outside any event"


def place(claim: Claim, index: DocumentIndex) -> str:
    """Where the claim stands: ``path:line``."""
    location = index.location(claim)
    return f"{location.file}:{location.line}" if location.line else location.file


def time_words(claim: Claim, index: DocumentIndex) -> str:
    """When it is said to hold, and when it was published; empty where neither is known."""
    parts: list[str] = []
    if claim.when is not None:
        parts.append(f"for {time_in_words(claim.when)}")
    if claim.published is not None:
        section = index.section(claim)
        day_only = section is not None and section.day_only
        parts.append(f"published {published_words(claim.published, day_only=day_only)}")
    return ", ".join(parts)


def notes(claim: Claim) -> str:
    """What keeps a claim from being a plain statement by its source; empty for one that is."""
    parts: list[str] = []
    if claim.modality.value != "asserted":
        parts.append(claim.modality.value)
    if claim.polarity.value != "positive":
        parts.append("negated")
    if claim.background:
        parts.append("of an earlier occasion")
    if claim.scope:
        parts.append(f"limited to {claim.scope}")
    if claim.speaker:
        parts.append(f"said by {claim.speaker}")
    return ", ".join(parts)


def witnesses(group: tuple[Claim, ...], limit: int) -> tuple[tuple[Claim, ...], int]:
    """At most ``limit`` claims of a group, and how many are left out.

    One of each source comes before any second one; a sentence that its source prints twice (as headline and caption)
    is shown once.
    """
    sources: set[str] = set()
    sentences: set[tuple[str, str]] = set()
    first: list[Claim] = []
    later: list[Claim] = []
    for claim in group:
        if (claim.source, claim.sentence) in sentences:
            continue
        (later if claim.source in sources else first).append(claim)
        sources.add(claim.source)
        sentences.add((claim.source, claim.sentence))
    chosen = [*first, *later][:limit]
    return tuple(chosen), len(group) - len(chosen)
