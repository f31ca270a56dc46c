"""``discrepancy check``."""

from __future__ import annotations

from datetime import datetime

import click

from discrepancy.cli.console import Console
from discrepancy.cli.exits import gate
from discrepancy.cli.options import (
    FAIL_ON,
    SEVERITY,
    corpus_argument,
    model_option,
    quiet_option,
    rules_option,
    since_moment,
    table_format_option,
    until_moment,
)
from discrepancy.cli.outputs import Target, check_targets, parse_target, write_report
from discrepancy.model import Report, Severity
from discrepancy.report.layout import Layout
from discrepancy.report.registry import FORMATS
from discrepancy.report.selection import Selection, select
from discrepancy.report.summary import summarise

__all__ = ["command"]

_FORMATS_HELP = "; ".join(f"{name}: {f.summary}" for name, f in FORMATS.items())


@click.command("check")
@corpus_argument
@rules_option
@click.option("--select", "selected", multiple=True, metavar="RULE", help="Only rules with this id; * and ? match.")
@click.option("--ignore", "ignored", multiple=True, metavar="RULE", help="No rules with this id; * and ? match.")
@click.option("--severity", type=SEVERITY, default="info", show_default=True, help="Lowest severity to report.")
@click.option("--source", "sources", multiple=True, metavar="NAME", help="Only what involves this source; * matches.")
@click.option("--since", type=since_moment, metavar="DATE", help="Only what involves a claim published at or after it.")
@click.option("--until", type=until_moment, metavar="DATE", help="Only what involves a claim published up to it.")
@click.option("--event", "events", multiple=True, metavar="ID", help="Only this event; * and ? match.")
@click.option(
    "--fail-on", type=FAIL_ON, default="error", show_default=True, help="Severity that makes the exit code 1."
)
@click.option(
    "-f",
    "--format",
    "targets",
    type=parse_target,
    multiple=True,
    default=("table",),
    metavar="FORMAT[:FILE]",
    help=f"Repeatable; to standard output where no FILE is given. {_FORMATS_HELP}.  [default: table]",
)
@table_format_option
@click.option("--width", type=click.IntRange(min=60), metavar="COLUMNS", help="Wrap tables to it.  [default: 100]")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    metavar="N",
    help="Rows of comparisons without a finding per event; 0 for all.",
)
@model_option
@quiet_option
@click.option("-v", "--verbose", is_flag=True, help="Say what was read.")
@click.option("--timings", is_flag=True, help="Say how long each stage took.")
def command(
    *,
    corpus: tuple[str, ...],
    rules: tuple[str, ...],
    selected: tuple[str, ...],
    ignored: tuple[str, ...],
    severity: str,
    sources: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    events: tuple[str, ...],
    fail_on: str,
    targets: tuple[Target, ...],
    table_format: str,
    width: int | None,
    limit: int,
    model: str | None,
    quiet: bool,
    verbose: bool,
    timings: bool,
) -> int:
    """Report where the documents of CORPUS contradict each other.

    CORPUS is files and folders, or - for standard input; the current folder by default. A folder may hold a corpus.yml
    that says who published what and when.
    """
    console = Console(quiet=quiet, verbose=verbose, timings=timings)
    check_targets(targets)
    # Imported here, so that --help and usage errors do not wait for pandas.
    from discrepancy.check import check

    console.lap("start")
    report = check(corpus or (".",), rules=rules or None, model=model, select=selected, ignore=ignored)
    console.lap("check")
    shown = select(report, Selection(Severity(severity), sources, events, since, until))
    _describe(shown, console)
    layout = Layout(limit=limit or None, table_format=table_format)
    write_report(shown, targets, layout, width, rules=rules)
    console.lap("report")
    if all(t.file for t in targets):  # otherwise the report on standard output says it
        for warning in shown.warnings:
            console.say(f"warning: {warning}")
        console.say(f"{summarise(shown).findings_line()} in {', '.join(t.file for t in targets)}")
    return gate(shown, None if fail_on == "never" else Severity(fail_on))


def _describe(report: Report, console: Console) -> None:
    console.detail(f"pipeline {report.pipeline}, {len(report.rules)} rules: {', '.join(report.rules)}")
    for document in report.documents:
        published = document.published
        when = published.isoformat() if published else "date unknown"
        console.detail(f"read {document.path}: {document.source}, {when}, {len(document.sections)} sections")
