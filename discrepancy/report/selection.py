"""The part of a report a reader asks for. Every document stays a witness; only what is reported narrows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from fnmatch import fnmatchcase

from discrepancy.model import Claim, Comparison, Finding, Report, Severity

__all__ = ["Selection", "select"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Conditions that a finding or a comparison must meet, all of them; the empty selection keeps everything."""

    severity: Severity = Severity.INFO
    """The lowest severity of findings that is kept; comparisons have none."""
    sources: tuple[str, ...] = ()
    """Patterns of source names (``*`` and ``?``, any case); one of the claims must be of such a source."""
    events: tuple[str, ...] = ()
    """Patterns of event ids (``*`` and ``?``, any case)."""
    since: datetime | None = None
    """Aware; one of the claims must be published at or after it."""
    until: datetime | None = None
    """Aware; one of the claims must be published before it."""

    @property
    def everything(self) -> bool:
        """Whether it keeps every report as it is."""
        return self == Selection()


def select(report: Report, selection: Selection) -> Report:
    """The report with the findings, comparisons and events that were asked for; the documents stay as they are."""
    if selection.everything:
        return report
    wanted_event = _matcher(selection.events)
    return replace(
        report,
        findings=tuple(
            f
            for f in report.findings
            if f.severity.rank >= selection.severity.rank and wanted_event(f.event) and _wanted(f, selection)
        ),
        comparisons=tuple(c for c in report.comparisons if wanted_event(c.event) and _wanted(c, selection)),
        events={event: documents for event, documents in report.events.items() if wanted_event(event)},
    )


def _wanted(item: Finding | Comparison, selection: Selection) -> bool:
    wanted_source = _matcher(selection.sources)
    claims = _claims(item)
    if not any(wanted_source(c.source) for c in claims):
        return False
    if selection.since is None and selection.until is None:
        return True
    return any(_in_time(c, selection.since, selection.until) for c in claims)


def _claims(item: Finding | Comparison) -> tuple[Claim, ...]:
    if isinstance(item, Finding):
        return item.claims
    return (item.a,) if item.b is None else (item.a, item.b)


def _in_time(claim: Claim, since: datetime | None, until: datetime | None) -> bool:
    if claim.published is None:
        return False
    return (since is None or claim.published >= since) and (until is None or claim.published < until)


def _matcher(patterns: tuple[str, ...]) -> Callable[[str], bool]:
    folded = [p.casefold() for p in patterns]
    if not folded:
        return lambda name: True
    return lambda name: any(fnmatchcase(name.casefold(), p) for p in folded)
