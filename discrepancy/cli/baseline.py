"""``discrepancy baseline``: write, audit and prune."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from discrepancy.cli.exits import Exit
from discrepancy.cli.options import baseline_option, suppressions_option
from discrepancy.cli.reading import Found, Inputs, findings_of, reading_options
from discrepancy.errors import UsageError
from discrepancy.report.plain import clean
from discrepancy.report.summary import count

if TYPE_CHECKING:
    from discrepancy.baseline.records import Record

__all__ = ["DEFAULT_FILE", "command"]

DEFAULT_FILE = "baseline.yml"
"""Where the baseline is if nothing says otherwise."""


@click.group("baseline")
def command() -> None:
    """Write and keep the file of accepted findings.

    Where part of the corpus cannot be read the exit code is 4, and the file stays as it is. docs/baseline.md says what
    makes two findings the same.
    """


@command.command("write")
@reading_options
@baseline_option
@suppressions_option
def write(*, baseline: str | None, suppressions: str | None, **inputs: Any) -> int:
    """Accept all findings as they are.

    Writes the baseline (baseline.yml by default) anew, without what is suppressed. CORPUS may be a JSON report that was
    saved (check -f json:FILE).
    """
    from discrepancy.baseline.records import record_of_json
    from discrepancy.cli.settling import Files, today

    given = Inputs(**inputs)
    settled = Files(None, suppressions).suppressions
    suppressed = {s.record.id for s in settled.entries if not s.expired(today())} if settled is not None else set()
    found = findings_of(given)
    if found.warnings:
        return _incomplete(found, given)
    records = [record_of_json(f) for f in found.findings if f["id"] not in suppressed]
    path = Path(baseline or DEFAULT_FILE)
    _write(path, records)
    click.echo(f"{path.as_posix()}: accepted {count(len(records), 'finding')}")
    return Exit.CLEAN


@command.command("audit")
@reading_options
@baseline_option
def audit(*, baseline: str | None, **inputs: Any) -> int:
    """Say which accepted findings are still there, gone or changed.

    The exit code is 5 where one is gone or changed. Findings that are not accepted are counted, not judged.
    """
    from discrepancy.baseline.accepted import load_baseline
    from discrepancy.baseline.records import record_of_json

    given = Inputs(**inputs)
    accepted = load_baseline(baseline or DEFAULT_FILE)
    found = findings_of(given)
    if found.warnings:
        return _incomplete(found, given)
    records = [record_of_json(f) for f in found.findings]
    there = {r.id for r in records}
    others = [r for r in records if r.id not in accepted.ids]
    gone = [r for r in accepted.records if r.id not in there]
    for record in gone:
        now = next((r for r in others if record.changed_into(r)), None)
        state = "gone" if now is None else f"changed: now {now.id}, {' / '.join(now.values)}"
        click.echo(clean(f"{record.position}: {record.words} ({' / '.join(record.values)}): {state}"))
    click.echo(
        f"{count(len(accepted.records), 'accepted finding')}: {len(accepted.records) - len(gone)} still there, "
        f"{len(gone)} gone or changed; {count(len(others), 'other finding')}"
    )
    return Exit.OUT_OF_DATE if gone else Exit.CLEAN


@command.command("prune")
@reading_options
@baseline_option
def prune(*, baseline: str | None, **inputs: Any) -> int:
    """Remove accepted findings that are gone; nothing is added."""
    from discrepancy.baseline.accepted import load_baseline

    given = Inputs(**inputs)
    accepted = load_baseline(baseline or DEFAULT_FILE)
    found = findings_of(given)
    if found.warnings:
        return _incomplete(found, given)
    there = {f["id"] for f in found.findings}
    kept = [r for r in accepted.records if r.id in there]
    removed = len(accepted.records) - len(kept)
    if removed:
        _write(Path(accepted.file), kept)
    click.echo(f"{accepted.file}: removed {count(removed, 'finding')}, kept {len(kept)}")
    return Exit.CLEAN


def _write(path: Path, records: Iterable[Record]) -> None:
    from discrepancy.baseline.accepted import render_baseline

    try:
        path.write_text(render_baseline(records), encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error


def _incomplete(found: Found, inputs: Inputs) -> int:
    """What could not be read may hold any finding: nothing is written, nothing judged."""
    for warning in found.warnings:
        inputs.console.alarm(f"warning: {warning}")
    inputs.console.alarm("error: the corpus could not be read whole; the baseline is left as it is")
    return Exit.INCOMPLETE
