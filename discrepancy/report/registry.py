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
    explains: bool = False
    """Whether it tells of the rules themselves: ``Layout.rules`` should then hold the notes on them."""


def _table() -> Renderer:
    from discrepancy.report.table import render

    return render


def _markdown() -> Renderer:
    from discrepancy.report.markdown import render

    return render


def _html() -> Renderer:
    from discrepancy.report.html import render

    return render


def _json() -> Renderer:
    from discrepancy.report.json import render

    return render


def _jsonl() -> Renderer:
    from discrepancy.report.jsonl import render

    return render


def _csv() -> Renderer:
    from discrepancy.report.csv import render

    return render


def _sarif() -> Renderer:
    from discrepancy.report.sarif import render

    return render


def _junit() -> Renderer:
    from discrepancy.report.junit import render

    return render


def _github() -> Renderer:
    from discrepancy.report.github import render

    return render


def _gitlab() -> Renderer:
    from discrepancy.report.gitlab import render

    return render


FORMATS: dict[str, Format] = {
    "table": Format("tables for a terminal", _table),
    "markdown": Format("a pull-request comment", _markdown),
    "html": Format("one page to explore, without network", _html, explains=True),
    "json": Format("the complete record, with a versioned schema", _json, explains=True),
    "jsonl": Format("the same as JSON lines", _jsonl, explains=True),
    "csv": Format("a row per claim in a finding, for a spreadsheet", _csv),
    "sarif": Format("SARIF 2.1.0 for code scanning and editors", _sarif, explains=True),
    "junit": Format("JUnit XML for the test view of a CI server", _junit),
    "github": Format("annotations of a GitHub Actions step", _github),
    "gitlab": Format("a GitLab code quality report", _gitlab),
}
