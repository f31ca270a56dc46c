"""The formats a report can be written in. A format is one module with a ``render`` function and one line here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from discrepancy.model import Report
from discrepancy.report.layout import Layout

__all__ = ["FORMATS", "Format", "Renderer"]

Renderer = Callable[[Report, Layout], str]
"""A pure function: equal reports and layouts give equal text, ending in a line feed."""


@dataclass(frozen=True, slots=True)
class Format:
    """A report format."""

    summary: str
    """What it is for, one phrase for the help."""
    load: Callable[[], Renderer]
    """Import its module and return its renderer, so that only the formats that are used cost start-up time."""


def _table() -> Renderer:
    from discrepancy.report.table import render

    return render


def _markdown() -> Renderer:
    from discrepancy.report.markdown import render

    return render


def _json() -> Renderer:
    from discrepancy.report.json import render

    return render


FORMATS: dict[str, Format] = {
    "table": Format("tables for a terminal", _table),
    "markdown": Format("a pull-request comment", _markdown),
    "json": Format("the complete record, with a versioned schema", _json),
}
