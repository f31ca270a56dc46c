"""What the commands say and do about baselines and suppressions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from discrepancy.baseline.accepted import load_baseline
from discrepancy.baseline.records import Record
from discrepancy.baseline.settle import Settled, settle
from discrepancy.baseline.suppressions import Suppression, load_suppressions
from discrepancy.cli.console import Console
from discrepancy.model import Report
from discrepancy.report.summary import count

__all__ = ["Files", "describe_settled", "today"]


def today() -> date:
    """The day by which suppressions expire, in UTC: the same wherever the check runs."""
    return datetime.now(UTC).date()


class Files:
    """The files that settle findings, read before the analysis: what is wrong with them is said at once."""

    def __init__(self, baseline: str | None, suppressions: str | None) -> None:
        self.baseline = load_baseline(baseline) if baseline else None
        self.suppressions = load_suppressions(suppressions) if suppressions else None

    def settle(self, report: Report, *, narrowed: bool) -> Settled:
        """Settles a whole report.

        Args:
            report: The report.
            narrowed: Whether only some of the rules ran, so that entries of the others cannot be judged.
        """
        ran = frozenset(report.rules)
        return settle(
            report,
            self.baseline,
            self.suppressions,
            today=today(),
            judged=lambda rule: rule in ran if narrowed else True,
        )


def describe_settled(settled: Settled, files: Files, console: Console, *, strict: bool) -> None:
    """Says what was settled, and what is out of date, each entry with its place; what is fatal even if quiet."""
    fatal, kind = (console.alarm, "error") if strict else (console.say, "warning")
    if settled.accepted and files.baseline is not None:
        console.say(f"{count(len(settled.accepted), 'finding')} accepted by {files.baseline.file}")
    if settled.suppressed and files.suppressions is not None:
        console.say(f"{count(len(settled.suppressed), 'finding')} suppressed by {files.suppressions.file}")
    reopened = {_record(entry).id: now for entry, now in settled.reopened}
    for record in settled.stale:
        now = reopened.get(record.id)
        fatal(f"{kind}: " + _gone(record, now, "accepted finding", "run 'discrepancy baseline prune'"))
    for suppression in settled.unused:
        now = reopened.get(suppression.record.id)
        console.say("warning: " + _gone(suppression.record, now, "suppressed finding", "remove the entry"))
    for suppression in settled.expired:
        record = suppression.record
        fatal(
            f"{kind}: {record.position}: the suppression of {record.words} ended on {suppression.expires}: "
            f"{suppression.reason}"
        )


def _record(entry: Suppression | Record) -> Record:
    return entry.record if isinstance(entry, Suppression) else entry


def _gone(record: Record, now: Record | None, what: str, hint: str) -> str:
    if now is None:
        return f"{record.position}: {what} {record.words} is not found any more ({hint})"
    return (
        f"{record.position}: {what} {record.words} is open again as {now.id}: "
        f"the values were {_listed(record.values)} and are {_listed(now.values)}"
    )


def _listed(values: Sequence[str]) -> str:
    return " / ".join(f"“{value}”" for value in values)
