"""Where a report goes: ``-f FORMAT[:FILE]``, and on GitHub the summary of the job."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from shutil import get_terminal_size

import click

from discrepancy.errors import UsageError
from discrepancy.model import Report
from discrepancy.report.layout import Layout
from discrepancy.report.registry import FORMATS
from discrepancy.report.rulebook import RuleNote, rule_notes

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


def write_report(
    report: Report,
    targets: Sequence[Target],
    layout: Layout,
    width: int | None,
    *,
    rules: Sequence[str] = (),
    references: Iterable[str] = (),
) -> None:
    """Render the report once per target and write it, in UTF-8 with line feeds.

    Files are wrapped to ``width`` or the default of ``Layout``; standard output, where it is a terminal and no width
    was asked for, to the terminal's own. With the format ``github`` the summary of the job, where GitHub names a file
    for it, gets the report as Markdown.

    Args:
        report: What to write.
        targets: Where to.
        layout: How; where it has no notes on the rules and a format tells of them, they are loaded.
        width: Columns, or ``None`` for the default.
        rules: Rule files and folders that the notes come from; the shipped packs if empty.
        references: Names of reference tables that these rules speak of.

    Raises:
        UsageError: if a file cannot be written.
    """
    if not layout.rules and any(FORMATS[t.format].explains for t in targets):
        layout = replace(layout, rules=_notes(report, rules, references))
    for target in targets:
        text = FORMATS[target.format].load()(report, replace(layout, width=_width(target, layout, width)))
        if not target.file:
            click.echo(text, nl=False)
            continue
        _write(target.file, text, "w")
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and any(t.format == "github" for t in targets):
        _write(summary, FORMATS["markdown"].load()(report, layout), "a")


def _notes(report: Report, rules: Sequence[str], references: Iterable[str]) -> dict[str, RuleNote]:
    from discrepancy.rules.loader import load_rules

    wanted = set(report.rules)
    return rule_notes(rule for rule in load_rules(tuple(rules) or None, references=references) if rule.id in wanted)


def _write(path: str, text: str, mode: str) -> None:
    try:
        with Path(path).open(mode, encoding="utf-8", newline="\n") as file:
            file.write(text)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error


def _width(target: Target, layout: Layout, width: int | None) -> int:
    if width is not None:
        return width
    if target.file or not sys.stdout.isatty():
        return layout.width
    return min(max(get_terminal_size((layout.width, 24)).columns, _NARROW), _WIDE)
