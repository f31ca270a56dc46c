"""One self-contained HTML file for people: it needs no network, and nothing from a report becomes markup or script."""

from __future__ import annotations

import html
from base64 import b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.resources import files
from string import Template

from discrepancy.model import Finding, Report, Severity
from discrepancy.report.html_data import page_data
from discrepancy.report.index import DocumentIndex
from discrepancy.report.json import encode
from discrepancy.report.layout import Layout
from discrepancy.report.outline import place
from discrepancy.report.plain import clean, shorten
from discrepancy.report.ranking import most_severe_first
from discrepancy.report.summary import Summary, count, summarise

__all__ = ["SCRIPTS", "render", "script", "style"]

SCRIPTS = ("dom", "state", "filter", "findings", "matrix", "sources", "timeline", "cleared", "page")
"""Parts of the script in ``assets``, in order; they share one scope."""

_MAX_PLAIN = 200
_MAX_VALUE = 300
_MARKUP = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"}
_TONES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}


def render(report: Report, layout: Layout) -> str:
    """The page. Its data is JSON in a block that is never run; its script and style are named by their hashes.

    Without scripts it lists the most severe findings, at most 200.
    """
    index, summary = DocumentIndex(report.documents), summarise(report)
    policy = (
        f"default-src 'none'; script-src '{_hash(script())}'; style-src '{_hash(style())}'; "
        "base-uri 'none'; form-action 'none'"
    )
    return Template(_asset("page.html")).substitute(
        policy=policy,
        version=_text(report.version),
        title=_text(f"discrepancy: {summary.findings_line()}"),
        style=style(),
        tone=_tone(report, summary),
        verdict=_verdict(report, summary),
        figures=_text(f"{summary.read_line()}; {summary.compared_line()}. {report.pipeline}, {_rules(report)}."),
        gaps=_gaps(report),
        plain="\n".join(_plain(report, index)),
        data=_data(report, index, layout),
        script=script(),
    )


@cache
def script() -> str:
    """The script of the page: all parts in one scope of its own."""
    return '"use strict";\n(() => {\n' + "\n".join(_asset(f"{name}.js") for name in SCRIPTS) + "})();\n"


@cache
def style() -> str:
    """The style sheet of the page."""
    return _asset("report.css")


@cache
def _asset(name: str) -> str:
    return files("discrepancy.report").joinpath("assets", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """Source expression of the Content Security Policy that allows this very text (CSP 3, section 2.3.1)."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _data(report: Report, index: DocumentIndex, layout: Layout) -> str:
    """JSON that cannot end the element it stands in."""
    text = encode(page_data(report, index, layout.rules, layout.context))
    for char, escape in _MARKUP.items():
        text = text.replace(char, escape)
    return text


def _tone(report: Report, summary: Summary) -> str:
    worst = next((tone for severity, tone in _TONES.items() if summary.findings[severity]), "")
    return worst or ("incomplete" if report.warnings else "good")


def _verdict(report: Report, summary: Summary) -> str:
    found = [count(n, severity.value) for severity, n in summary.findings.items() if n]
    words = ", ".join(found) if found else "No discrepancies found"
    return _text(f"{words} in an incomplete analysis" if report.warnings else words)


def _rules(report: Report) -> str:
    return count(len(report.rules), "rule")


def _gaps(report: Report) -> str:
    if not report.warnings:
        return ""
    items = "".join(f"<li>{_text(w)}</li>" for w in report.warnings)
    title = f"The analysis is incomplete: {count(len(report.warnings), 'gap')}"
    return f'<details class="gaps" open><summary>{title}</summary><ul>{items}</ul></details>'


def _plain(report: Report, index: DocumentIndex) -> Iterator[str]:
    ranked = most_severe_first(report.findings)
    yield "<p>This page shows more with scripts allowed.</p>"
    yield "<ul>"
    yield from (_plain_finding(f, index) for f in ranked[:_MAX_PLAIN])
    yield "</ul>"
    if len(ranked) > _MAX_PLAIN:
        yield f"<p>and {count(len(ranked) - _MAX_PLAIN, 'further finding')}</p>"


def _plain_finding(finding: Finding, index: DocumentIndex) -> str:
    lines = [f"<b>{finding.severity.value}: {_text(finding.message)}</b> <code>{_text(finding.rule)}</code>"]
    for claim in (group[0] for group in finding.groups if group):
        where = f"{_text(claim.source)} (<code>{_text(place(claim, index))}</code>)"
        lines.append(f"{where}: {_text(shorten(claim.value.text, _MAX_VALUE))}")
    lines.append(f"Why: {_text(finding.reason)}")
    return f"<li>{'<br>'.join(lines)}</li>"


def _text(text: str) -> str:
    """Untrusted text as text of an element or of a quoted attribute."""
    return html.escape(clean(text), quote=True)
