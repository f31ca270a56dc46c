"""``discrepancy diff``."""

from __future__ import annotations

from dataclasses import replace

import click

from discrepancy.cli.exits import gate
from discrepancy.cli.options import FAIL_ON
from discrepancy.cli.results import read_results
from discrepancy.errors import UsageError
from discrepancy.model import Severity

__all__ = ["command"]


@click.command("diff", epilog="\b\ndiscrepancy diff main.json branch.json --fail-on warning")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option(
    "--fail-on",
    type=FAIL_ON,
    default="error",
    show_default=True,
    help="Lowest severity of a new finding that makes the exit code 1.",
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to write it, to standard output.",
)
def command(*, old: str, new: str, fail_on: str, form: str) -> int:
    """Compare two JSON reports: findings new, fixed and unchanged.

    OLD and NEW are what check wrote with -f json; one of them may be - for standard input. Findings are known by
    their identity, so moved words change nothing, and a changed value makes a finding new. The exit code is 1 where
    a new one is at or above --fail-on, and 4 where the analysis of NEW is incomplete.
    """
    if old == new == "-":
        raise UsageError("only one of OLD and NEW can be standard input")
    from discrepancy.report.diff import as_json, as_markdown, as_text, compare

    difference = compare(read_results(old).report, read_results(new).report)
    render = {"text": as_text, "markdown": as_markdown, "json": as_json}[form]
    click.echo(render(difference), nl=False)
    added = replace(difference.new, findings=difference.added)
    return gate(added, None if fail_on == "never" else Severity(fail_on))
