"""Messages and timings, on standard error: standard output belongs to the report."""

from __future__ import annotations

from time import perf_counter

import click

from discrepancy.report.plain import clean

__all__ = ["Console"]


class Console:
    """What a command says besides its output, as loud as asked for."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False, timings: bool = False) -> None:
        self._quiet, self._verbose, self._timings = quiet, verbose, timings
        self._start = perf_counter()

    def say(self, message: str) -> None:
        """A message, unless ``--quiet``."""
        if not self._quiet:
            click.echo(clean(message), err=True)

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
