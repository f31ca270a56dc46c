"""``discrepancy report``."""

from __future__ import annotations

import click

from discrepancy.cli.exits import Exit
from discrepancy.cli.options import table_format_option
from discrepancy.cli.outputs import Target, check_targets, parse_target, write_report
from discrepancy.cli.results import read_results
from discrepancy.report.layout import Layout

__all__ = ["command"]


@click.command("report", epilog="\b\ndiscrepancy report results.json -f html:report.html")
@click.argument("results", metavar="RESULTS")
@click.option(
    "-f",
    "--format",
    "targets",
    type=parse_target,
    multiple=True,
    default=("table",),
    metavar="FORMAT[:FILE]",
    help="Repeatable; to standard output where no FILE is given. Formats as for check.  [default: table]",
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
def command(*, results: str, targets: tuple[Target, ...], table_format: str, width: int | None, limit: int) -> int:
    """Write a saved JSON report in other formats.

    RESULTS is what check wrote with -f json, or - for standard input. Each format is byte-identical to what check
    itself would have written. The exit code does not depend on the findings; it is 3 where RESULTS is no report.
    """
    check_targets(targets)
    record = read_results(results)
    layout = Layout(limit=limit or None, table_format=table_format, rules=record.rules)
    write_report(record.report, targets, layout, width)
    return Exit.CLEAN
