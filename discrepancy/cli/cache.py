"""``discrepancy cache``: info and clear."""

from __future__ import annotations

from pathlib import Path

import click

from discrepancy.cli.options import cache_option
from discrepancy.errors import UsageError
from discrepancy.report.summary import count

__all__ = ["command"]

_MEGABYTE = 2**20


@click.group("cache")
def command() -> None:
    """Look into the folder of the cache, or empty it.

    The folder keeps what was read of documents (check --cache-dir DIR). Its entries are never out of date: they are
    found by all that the reading depends on, the text, the pipeline, the attributes and this program. The least
    recently used ones go by themselves where the folder grows beyond 256 MB.
    """


@command.command("info")
@cache_option
def info(*, cache: str | None) -> None:
    """Say how many entries there are, and how large they are."""
    from discrepancy.engine.cache import usage

    folder = _folder(cache)
    found = usage(folder)
    click.echo(f"{folder.as_posix()}: {_entries(found.entries)}, {found.size / _MEGABYTE:.1f} MB")


@command.command("clear")
@cache_option
def empty(*, cache: str | None) -> None:
    """Remove all entries, and nothing else that lies in the folder."""
    from discrepancy.engine.cache import clear

    folder = _folder(cache)
    found = clear(folder)
    click.echo(f"{folder.as_posix()}: removed {_entries(found.entries)}, {found.size / _MEGABYTE:.1f} MB")


def _folder(cache: str | None) -> Path:
    if cache is None:
        raise UsageError("which folder? name it with --cache-dir, or in the settings as cache-dir")
    return Path(cache)


def _entries(number: int) -> str:
    return count(number, "entry") if number == 1 else f"{number} entries"
