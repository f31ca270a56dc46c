"""Messages, progress and timings, on standard error: standard output belongs to the report."""

from __future__ import annotations

import sys
from time import perf_counter

import click

from discrepancy.report.plain import clean

__all__ = ["Console", "style_message"]


def style_message(message: str) -> str:
    """A message with its word of alarm coloured; the terminal, ``--color`` and ``NO_COLOR`` decide whether it stays."""
    for word, color in (("error:", "red"), ("warning:", "yellow")):
        if message.startswith((word, f"discrepancy: {word}")):
            return message.replace(word, click.style(word, fg=color, bold=True), 1)
    return message


class Console:
    """What a command says besides its output, as loud as asked for."""

    def __init__(
        self, *, quiet: bool = False, verbose: bool = False, timings: bool = False, progress: bool | None = None
    ) -> None:
        self._quiet, self._verbose, self._timings = quiet, verbose, timings
        self._progress = progress if progress is not None else sys.stderr.isatty() and not quiet
        self._start = perf_counter()

    def say(self, message: str) -> None:
        """A message, unless ``--quiet``."""
        if not self._quiet:
            click.echo(style_message(clean(message)), err=True)

    def alarm(self, message: str) -> None:
        """A message that ``--quiet`` does not silence: the exit code is due to it."""
        click.echo(style_message(clean(message)), err=True)

    def detail(self, message: str) -> None:
        """A message only for ``--verbose``."""
        if self._verbose and not self._quiet:
            click.echo(clean(message), err=True)

    def lap(self, stage: str) -> None:
        """With ``--timings``, the seconds since the last lap."""
        now = perf_counter()
        if self._timings:
            click.echo(f"{stage}: {now - self._start:.2f} s", err=True)
        self._start = now

    def progress(self, done: int, total: int) -> None:
        """How far the reading has come: one line that is written over, and gone when all is done."""
        if self._progress:
            line = f"reading documents: {done} of {total}" if done < total else ""
            click.echo(f"\r{line:<60}" + ("\r" if not line else ""), nl=False, err=True)
