"""The ``discrepancy`` command, and the one place where errors become exit codes."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Any

import click

from discrepancy import __version__
from discrepancy.cli.console import style_message
from discrepancy.cli.defaults import CommandDefaults
from discrepancy.cli.exits import Exit
from discrepancy.cli.lazy import HELP_WANTED, LazyCommand, LazyGroup
from discrepancy.errors import ConfigurationError, DiscrepancyError

__all__ = ["COMMANDS", "COMPLETE", "CONTEXT", "cli", "main"]

COMMANDS: dict[str, LazyCommand] = {
    "check": LazyCommand("discrepancy.cli.check", "Report where the documents of CORPUS contradict each other."),
    "claims": LazyCommand("discrepancy.cli.claims", "Write the claim tables of CORPUS, one per source."),
    "report": LazyCommand("discrepancy.cli.report", "Write a saved JSON report in other formats."),
    "diff": LazyCommand("discrepancy.cli.diff", "Compare two JSON reports: findings new, fixed and unchanged."),
    "explain": LazyCommand("discrepancy.cli.explain", "Explain one finding: what each source says, and why it counts."),
    "why": LazyCommand("discrepancy.cli.why", "Say how far a rule gets with two documents, and where it stops."),
    "rules": LazyCommand("discrepancy.cli.rules", "Write, list, show, lint and test rules.", group=True),
    "baseline": LazyCommand("discrepancy.cli.baseline", "Write and keep the file of accepted findings.", group=True),
    "suppress": LazyCommand("discrepancy.cli.suppress", "Record that a finding is none, and why."),
    "reference": LazyCommand("discrepancy.cli.reference", "Check and import reference tables.", group=True),
    "config": LazyCommand("discrepancy.cli.config", "Show the settings and where they come from.", group=True),
    "cache": LazyCommand("discrepancy.cli.cache", "Look into the folder of the cache, or empty it.", group=True),
    "init": LazyCommand("discrepancy.cli.init", "Start a corpus repository in FOLDER."),
    "completion": LazyCommand("discrepancy.cli.completion", "Print the completion script of a shell."),
}

COMPLETE = "_DISCREPANCY_COMPLETE"
"""Variable by which a completion script asks."""
CONTEXT: dict[str, Any] = {"help_option_names": ["-h", "--help"], "max_content_width": 100}
"""Settings of every command."""


@click.group(cls=LazyGroup, table=COMMANDS, context_settings=CONTEXT)
@click.option("--config", metavar="FILE", help="Read settings from this file, not the nearest discrepancy.toml.")
@click.option("--isolated", is_flag=True, help="Read no settings, neither from files nor from DISCREPANCY_ variables.")
@click.option(
    "--color/--no-color", default=None, help="Colour output.  [default: on a terminal, unless NO_COLOR is set]"
)
@click.version_option(__version__, "--version", prog_name="discrepancy")
@click.pass_context
def cli(context: click.Context, *, config: str | None, isolated: bool, color: bool | None) -> None:
    """Find where news sources contradict each other.

    Exit codes: 0 nothing found, 1 findings, 2 usage, 3 invalid rules or nothing to read, 4 incomplete analysis,
    5 stale baseline or expired suppression under --strict, 70 internal error, 130 interrupted.
    """
    groups = {name: command.group for name, command in COMMANDS.items()}
    context.default_map = CommandDefaults(config, isolated or bool(context.meta[HELP_WANTED]), groups)
    # ``NO_COLOR`` (no-color.org) is a wish for all programs; what is said to this one comes before it.
    context.color = False if color is None and os.environ.get("NO_COLOR") else color


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Every exception ends here: those of the package by their own code, usage errors as 2, Ctrl-C as 130, anything
    else as 70 with one line (and its traceback where ``DISCREPANCY_DEBUG`` is set).

    Args:
        args: Arguments without the name of the program; those of the process by default.
    """
    _tolerate_unencodable_text()
    color = False if os.environ.get("NO_COLOR") else None
    try:
        _complete()
        # Not ``cli.main``: it has exit codes of its own for usage errors, Ctrl-C and closed pipes.
        with cli.make_context("discrepancy", list(sys.argv[1:] if args is None else args)) as context:
            try:
                code = cli.invoke(context)
            finally:
                color = context.color
        sys.stdout.flush()
    except click.exceptions.Exit as error:
        return error.exit_code
    except click.ClickException as error:
        error.show(sys.stderr)
        return Exit.USAGE
    except (click.Abort, KeyboardInterrupt):
        return _interrupted()
    except BrokenPipeError:
        _discard_stdout()
        return Exit.BROKEN_PIPE
    except DiscrepancyError as error:
        for problem in error.problems if isinstance(error, ConfigurationError) else [error]:
            click.echo(style_message(f"discrepancy: error: {problem}"), err=True, color=color)
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - the one catch site: a bug must end as 70, never as a finding
        if _is_interruption(error):
            return _interrupted()
        if os.environ.get("DISCREPANCY_DEBUG"):
            traceback.print_exc()
        else:
            where = "set DISCREPANCY_DEBUG=1 for the traceback"
            click.echo(f"discrepancy: internal error: {type(error).__name__}: {error} ({where})", err=True)
        return Exit.INTERNAL
    return int(code) if code is not None else Exit.CLEAN


def _interrupted() -> Exit:
    click.echo("discrepancy: interrupted", err=True)
    return Exit.INTERRUPTED


def _is_interruption(error: BaseException) -> bool:
    """Whether Ctrl-C is behind an error: an extension module that it stops while loading raises ``ImportError``."""
    behind: BaseException | None = error
    while behind is not None and not isinstance(behind, KeyboardInterrupt):
        behind = behind.__cause__ or behind.__context__
    return behind is not None


def _complete() -> None:
    """Answer a shell that asks how a line may go on, and end there."""
    instruction = os.environ.get(COMPLETE)
    if instruction:
        from click.shell_completion import shell_complete

        raise click.exceptions.Exit(shell_complete(cli, {}, "discrepancy", COMPLETE, instruction))


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
