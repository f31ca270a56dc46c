"""Takes accepted and suppressed findings out of a report, and says which entries of the two files are out of date."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from discrepancy.baseline.accepted import Baseline
from discrepancy.baseline.records import Record, record_of
from discrepancy.baseline.suppressions import Suppression, Suppressions
from discrepancy.model import Finding, Report

__all__ = ["Settled", "settle"]


@dataclass(frozen=True, slots=True)
class Settled:
    """A report without what somebody has settled, and the state of the files that settle it."""

    report: Report
    """The report with the findings that are open."""
    accepted: tuple[Finding, ...] = ()
    """Findings that the baseline accepts."""
    suppressed: tuple[Finding, ...] = ()
    """Findings that a suppression in force says are none."""
    stale: tuple[Record, ...] = ()
    """Entries of the baseline whose finding is gone."""
    expired: tuple[Suppression, ...] = ()
    """Suppressions past their last day; their findings are open."""
    unused: tuple[Suppression, ...] = ()
    """Suppressions in force whose finding is gone."""
    reopened: tuple[tuple[Suppression | Record, Record], ...] = ()
    """Entries of either file whose finding is gone because a value changed, each with the finding that is open now."""

    @property
    def out_of_date(self) -> bool:
        """Whether ``--strict`` fails on it: a stale baseline, or an expired suppression."""
        return bool(self.stale or self.expired)


def settle(
    report: Report,
    baseline: Baseline | None = None,
    suppressions: Suppressions | None = None,
    *,
    today: date,
    judged: Callable[[str], bool] = lambda rule: True,
) -> Settled:
    """Settles a report.

    Args:
        report: The whole report of a check, before anything is selected from it.
        baseline: Accepted findings.
        suppressions: Findings judged to be none.
        today: The day on which suppressions must be in force.
        judged: Whether a rule, by its id, was run: an entry of another rule is neither gone nor there.

    Returns:
        What is open, and which entries are out of date. Where documents could not be read, no entry is called out of
        date: its finding might be in what is missing.
    """
    accepted_ids = baseline.ids if baseline is not None else frozenset()
    entries = suppressions.entries if suppressions is not None else ()
    in_force = {s.record.id for s in entries if not s.expired(today)}
    accepted = tuple(f for f in report.findings if f.id in accepted_ids)
    suppressed = tuple(f for f in report.findings if f.id in in_force and f.id not in accepted_ids)
    settled = {f.id for f in (*accepted, *suppressed)}
    open_findings = tuple(f for f in report.findings if f.id not in settled)
    expired = tuple(s for s in entries if s.expired(today))
    there = {f.id for f in report.findings}

    def gone(record: Record) -> bool:
        return not report.warnings and record.id not in there and judged(record.rule)

    stale = tuple(r for r in (baseline.records if baseline is not None else ()) if gone(r))
    unused = tuple(s for s in entries if not s.expired(today) and gone(s.record))
    open_records = [record_of(f) for f in open_findings]
    return Settled(
        report=replace(report, findings=open_findings),
        accepted=accepted,
        suppressed=suppressed,
        stale=stale,
        expired=expired,
        unused=unused,
        reopened=tuple(_reopened((*stale, *unused), open_records)),
    )


def _reopened(
    gone: Iterable[Record | Suppression], open_records: Iterable[Record]
) -> Iterable[tuple[Suppression | Record, Record]]:
    by_item: dict[tuple[str, ...], list[Record]] = {}
    for record in open_records:
        by_item.setdefault(record.item, []).append(record)
    for entry in gone:
        was = entry.record if isinstance(entry, Suppression) else entry
        now = next((r for r in by_item.get(was.item, ()) if was.changed_into(r)), None)
        if now is not None:
            yield entry, now
