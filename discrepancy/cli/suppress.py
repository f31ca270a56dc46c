"""``discrepancy suppress``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from discrepancy.cli.options import suppressions_option
from discrepancy.cli.reading import Inputs, find, findings_of, reading_options
from discrepancy.errors import UsageError

__all__ = ["DEFAULT_FILE", "command"]

DEFAULT_FILE = "suppressions.yml"
"""Where suppressions go if nothing says otherwise."""


def _last_day(value: str) -> date:
    """A day, or a duration from today on (``P30D``)."""
    from discrepancy.cli.settling import today
    from discrepancy.values.duration import parse_duration

    try:
        day = today() + parse_duration(value) if value.startswith("P") else date.fromisoformat(value)
    except (ValueError, OverflowError) as error:
        raise click.BadParameter(f"{value!r} is neither a day (2031-06-01) nor a duration (P30D).") from error
    if day < today():
        raise click.BadParameter(f"{value!r} is over: the suppression would never be in force.")
    return day


def _reason(value: str) -> str:
    if not value.strip():
        raise click.BadParameter("is empty; say why the finding is none.")
    return " ".join(value.split())


@click.command("suppress")
@click.argument("finding", metavar="FINDING")
@reading_options
@click.option("--reason", required=True, type=_reason, metavar="TEXT", help="Why it is none.")
@click.option("--expires", type=_last_day, metavar="DAY", help="Last day it holds: a day, or a duration such as P30D.")
@suppressions_option
def command(*, finding: str, reason: str, expires: date | None, suppressions: str | None, **inputs: Any) -> None:
    """Record that a finding is none, and why.

    FINDING is its id, or how the id begins. CORPUS may be a JSON report that was saved (check -f json:FILE). The entry
    is added to the suppressions file (suppressions.yml by default), which is made where it is missing.
    """
    from discrepancy.baseline.records import record_of_json
    from discrepancy.baseline.suppressions import with_suppression

    record = record_of_json(find(finding, findings_of(Inputs(**inputs))))
    path = Path(suppressions or DEFAULT_FILE)
    text = with_suppression(path, record, reason, expires)
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
    until = f" until {expires}" if expires else ""
    click.echo(f"{path.as_posix()}: suppressed {record.words}{until}")
