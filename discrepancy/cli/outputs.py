"""Where a report goes: ``-f FORMAT[:FILE]``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from shutil import get_terminal_size

import click

from discrepancy.errors import UsageError
from discrepancy.model import Report
from discrepancy.report.layout import Layout
from discrepancy.report.registry import FORMATS

__all__ = ["Target", "check_targets", "parse_target", "write_report"]

_NARROW, _WIDE = 60, 180


@dataclass(frozen=True, slots=True)
class Target:
    """One thing to write."""

    format: str
    """Name in ``FORMATS``."""
    file: str = ""
    """Path, or empty for standard output."""


def parse_target(value: str) -> Target:
    """``FORMAT`` or ``FORMAT:FILE``; the file ``-`` is standard output.

    Raises:
        click.BadParameter: if there is no such format, naming the nearest, or no file after the colon.
    """
    name, colon, file = value.partition(":")
    if name not in FORMATS:
        near = get_close_matches(name, FORMATS, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(FORMATS)}."
        raise click.BadParameter(f"{name!r} is no format; {hint}")
    if colon and not file:
        raise click.BadParameter(f"{value!r} names no file after the colon.")
    return Target(name, "" if file == "-" else file)


def check_targets(targets: Sequence[Target]) -> None:
    """Refuse what could only fail after the whole analysis.

    Raises:
        UsageError: if two targets are one file or both standard output, or the folder of a file does not exist.
    """
    seen: set[str] = set()
    for target in targets:
        if target.file in seen:
            raise UsageError(f"two formats go to {target.file or 'standard output'}; give each its own FORMAT:FILE")
        seen.add(target.file)
        if target.file and not Path(target.file).parent.is_dir():
            raise UsageError(f"{target.file}: no such folder {Path(target.file).parent}")


def write_report(report: Report, targets: Sequence[Target], layout: Layout, width: int | None) -> None:
    """Render the report once per target and write it, in UTF-8 with line feeds.

    Files are wrapped to ``width`` or the default of ``Layout``; standard output, where it is a terminal and no width
    was asked for, to the terminal's own.

    Raises:
        UsageError: if a file cannot be written.
    """
    for target in targets:
        text = FORMATS[target.format].load()(report, replace(layout, width=_width(target, layout, width)))
        if not target.file:
            click.echo(text, nl=False)
            continue
        try:
            with Path(target.file).open("w", encoding="utf-8", newline="\n") as file:
                file.write(text)
        except OSError as error:
            raise UsageError(f"{target.file}: cannot be written: {error.strerror or error}") from error


def _width(target: Target, layout: Layout, width: int | None) -> int:
    if width is not None:
        return width
    if target.file or not sys.stdout.isatty():
        return layout.width
    return min(max(get_terminal_size((layout.width, 24)).columns, _NARROW), _WIDE)
