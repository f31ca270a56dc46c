"""``discrepancy claims``."""

from __future__ import annotations

from pathlib import Path

import click

from discrepancy.cli.console import Console
from discrepancy.cli.exits import Exit
from discrepancy.cli.options import cache_option, corpus_argument, model_option, no_cache_option, quiet_option
from discrepancy.errors import UsageError
from discrepancy.report.summary import count

__all__ = ["command"]


@click.command("claims")
@corpus_argument
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder for the tables; made where it is missing.",
)
@model_option
@cache_option
@no_cache_option
@quiet_option
def command(
    *, corpus: tuple[str, ...], output: Path, model: str | None, cache: str | None, no_cache: bool, quiet: bool
) -> int:
    """Write the claim tables of CORPUS, one per source.

    Each table is written as Parquet and as CSV; their columns are documented in docs/claims.md. The paths of the
    files go to standard output.
    """
    console = Console(quiet=quiet)
    from discrepancy.check import read_claims
    from discrepancy.claims import write_tables

    read = read_claims(corpus or (".",), model=model, cache=None if no_cache else cache)
    try:
        output.mkdir(parents=True, exist_ok=True)
        paths = write_tables(read.claims, output, read.pipeline)
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror or error}") from error
    for path in paths:
        click.echo(str(path))
    for warning in read.warnings:
        console.say(f"warning: {warning}")
    console.say(f"{count(len(read.claims), 'claim')} of {count(len(read.documents), 'document')}")
    return Exit.INCOMPLETE if read.warnings else Exit.CLEAN
