"""The ``discrepancy`` command, and the one place where errors become exit codes."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence

import click

from discrepancy import __version__
from discrepancy.cli.exits import Exit
from discrepancy.cli.lazy import LazyCommand, LazyGroup
from discrepancy.errors import ConfigurationError, DiscrepancyError

__all__ = ["COMMANDS", "cli", "main"]

COMMANDS: dict[str, LazyCommand] = {
    "check": LazyCommand("discrepancy.cli.check", "Report where the documents of CORPUS contradict each other."),
    "claims": LazyCommand("discrepancy.cli.claims", "Write the claim tables of CORPUS, one per source."),
    "report": LazyCommand("discrepancy.cli.report", "Write a saved JSON report in other formats."),
    "diff": LazyCommand("discrepancy.cli.diff", "Compare two JSON reports: findings new, fixed and unchanged."),
    "rules": LazyCommand("discrepancy.cli.rules", "List, show, lint and test rules."),
}

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@click.group(cls=LazyGroup, table=COMMANDS, context_settings=CONTEXT)
@click.version_option(__version__, "--version", prog_name="discrepancy")
def cli() -> None:
    """Find where news sources contradict each other.

    Exit codes: 0 nothing found, 1 findings, 2 usage, 3 invalid rules or nothing to read, 4 incomplete analysis,
    70 internal error, 130 interrupted.
    """


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Every exception ends here: those of the package by their own code, usage errors as 2, Ctrl-C as 130, anything
    else as 70 with one line (and its traceback where ``DISCREPANCY_DEBUG`` is set).

    Args:
        args: Arguments without the name of the program; those of the process by default.
    """
    _tolerate_unencodable_text()
    try:
        # Not ``cli.main``: it has exit codes of its own for usage errors, Ctrl-C and closed pipes.
        with cli.make_context("discrepancy", list(sys.argv[1:] if args is None else args)) as context:
            code = cli.invoke(context)
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        click.echo("discrepancy: interrupted", err=True)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        _discard_stdout()
        return Exit.BROKEN_PIPE
    except DiscrepancyError as error:
        for problem in error.problems if isinstance(error, ConfigurationError) else [error]:
            click.echo(f"discrepancy: error: {problem}", err=True)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the one catch site: a bug must end as 70, never as a finding
        if os.environ.get("DISCREPANCY_DEBUG"):
            traceback.print_exc()
        else:
            where = "set DISCREPANCY_DEBUG=1 for the traceback"
            click.echo(f"discrepancy: internal error: {type(error).__name__}: {error} ({where})", err=True)
        return Exit.INTERNAL
    return int(code) if code is not None else Exit.CLEAN


def _tolerate_unencodable_text() -> None:
    """Let a terminal that cannot show a character show its escape instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _discard_stdout() -> None:
    """Point standard output at nothing, so that the interpreter's flush at exit does not fail a second time."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, descriptor)
    os.close(null)
