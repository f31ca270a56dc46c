"""``discrepancy reference``: lint and import tables of office-holders."""

from __future__ import annotations

from datetime import date, datetime
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from discrepancy.cli.console import Console
from discrepancy.cli.exits import Exit
from discrepancy.cli.options import quiet_option
from discrepancy.errors import ReferenceTableError, UsageError
from discrepancy.report.summary import count

__all__ = ["command"]


@click.group("reference")
def command() -> None:
    """Check and import reference tables."""


@command.command("lint")
@click.argument("files", nargs=-1, metavar="[FILE]...")
def lint(*, files: tuple[str, ...]) -> None:
    """Print every problem of reference tables.

    FILE is a table as CSV or YAML; the shipped ones by default. Problems are bad rows, and two people in one office at
    a time. The exit code is 3 where there is one.
    """
    from discrepancy.rules.references import shipped_tables
    from discrepancy.values.reference import read_offices
    from discrepancy.values.reference_lint import lint_table

    problems = []
    rows = 0
    given: list[Path | Traversable] = [*map(Path, files)] or [*shipped_tables()]
    for file in given:
        table, found = read_offices(file)
        problems += [*found, *lint_table(table)]
        rows += len(table.rows)
    if problems:
        raise ReferenceTableError(problems)
    click.echo(f"{count(rows, 'row')}, no problems")


@command.command("import")
@click.argument("result", metavar="RESULT")
@click.option("-o", "--output", metavar="FILE", help="File to write (CSV); standard output by default.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Day of the query: open tenures are vouched for up to it.  [default: today]",
)
@click.option("--source", metavar="TEXT", help='What to name as source.  [default: "Wikidata (CC0), as of DAY"]')
@quiet_option
def import_result(*, result: str, output: str | None, as_of: datetime | None, source: str | None, quiet: bool) -> int:
    """Make a table of office-holders from the result of a Wikidata query.

    RESULT is the CSV or JSON that query.wikidata.org gives for download. docs/references.md holds a query that fits.
    Rows that cannot be used are named on standard error; the exit code is 4 if there are any.
    """
    from discrepancy.cli.settling import today
    from discrepancy.values.reference_import import import_offices, render_offices

    console = Console(quiet=quiet)
    day: date = as_of.date() if as_of is not None else today()
    rows, problems = import_offices(Path(result), as_of=day, source=source or f"Wikidata (CC0), as of {day}")
    text = render_offices(rows)
    if output is None:
        click.echo(text, nl=False)
    else:
        try:
            Path(output).write_text(text, encoding="utf-8", newline="\n")
        except OSError as error:
            raise UsageError(f"{output}: cannot be written: {error.strerror or error}") from error
    for problem in problems:
        console.say(f"warning: {problem}")
    console.say(f"{count(len(rows), 'row')} imported, {len(problems)} left out")
    return Exit.INCOMPLETE if problems else Exit.CLEAN
