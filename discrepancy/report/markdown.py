"""Markdown that fits a comment on a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from discrepancy.model import Claim, Comparison, Finding, Outcome, Report
from discrepancy.report.index import DocumentIndex
from discrepancy.report.layout import Layout
from discrepancy.report.outline import EventOutline, heading, notes, outline, place, time_words, witnesses
from discrepancy.report.plain import clean, shorten
from discrepancy.report.summary import count, outcome_words, summarise
from discrepancy.report.worddiff import quote_diff

__all__ = ["MAX_CHARACTERS", "escape", "render"]

MAX_CHARACTERS = 65_000
"""GitHub refuses comments of more than 65,536 characters; GitLab's limit is higher."""

_MAX_VALUE = 300
_MAX_WARNINGS = 20
_SPECIAL = re.compile(r"[\\`*_\[\]|~$#]")
_BLOCK_START = re.compile(r"(?:[-+=]|\d+[.)])(?=\s|[-=]|$)")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
# A mention would notify a stranger; a bare address or an issue number would become a link. A zero-width space parts
# them.
_ACTIVE = re.compile(r"@(?=\w)|(?<=\\#)(?=\d)|(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)


def render(report: Report, layout: Layout) -> str:
    """The report as Markdown of at most ``MAX_CHARACTERS`` characters.

    Totals and gaps come first and are always given; findings follow, event by event, then what was compared without
    a finding, folded. What does not fit is counted.
    """
    index = DocumentIndex(report.documents)
    summary = summarise(report)
    head = [
        f"<!-- discrepancy report {clean(report.version).replace('--', '')} -->",
        f"## discrepancy: {summary.findings_line()}",
        f"{summary.read_line()}; {summary.compared_line()}.",
    ]
    if report.warnings:
        head.append("**The analysis is incomplete:**\n\n" + "\n".join(_warnings(report.warnings)))
    budget = _Budget(MAX_CHARACTERS - sum(len(h) + 2 for h in head) - 200)
    events = outline(report)
    body = list(_findings(events, index, layout, budget))
    shown = sum(block.startswith("#### ") for block in body)
    if shown < summary.total:
        body.append(f"*{count(summary.total - shown, 'further finding')} did not fit here.*")
    hidden_events = 0
    for event in events:
        if event.totals:
            folded = _compared(event, layout)
            if budget.take(folded):
                body.append(folded)
            else:
                hidden_events += 1
    if hidden_events:
        body.append(f"*Comparisons of {count(hidden_events, 'further event')} did not fit here.*")
    return "\n\n".join([*head, *body]) + "\n"


class _Budget:
    """Characters left."""

    def __init__(self, left: int) -> None:
        self._left = left

    def take(self, *blocks: str) -> bool:
        """Whether the blocks fit; if so they are paid for."""
        size = sum(len(b) + 2 for b in blocks)
        if size > self._left:
            return False
        self._left -= size
        return True


def _warnings(warnings: Sequence[str]) -> Iterator[str]:
    for warning in warnings[:_MAX_WARNINGS]:
        yield f"- {escape(shorten(warning, _MAX_VALUE))}"
    if len(warnings) > _MAX_WARNINGS:
        yield f"- and {len(warnings) - _MAX_WARNINGS} more"


def _findings(events: Sequence[EventOutline], index: DocumentIndex, layout: Layout, budget: _Budget) -> Iterator[str]:
    """Headings and findings in the order of the outline; where not all fit, the most severe ones."""
    titles = [f"### {escape(shorten(heading(event.event), _MAX_VALUE))}" for event in events]
    places = [(e, f) for e, event in enumerate(events) for f in range(len(event.findings))]
    places.sort(key=lambda place: -events[place[0]].findings[place[1]].severity.rank)  # stable: the order stays
    blocks: dict[tuple[int, int], str] = {}
    begun: set[int] = set()
    for e, f in places:
        block = _finding(events[e].findings[f], index, layout)
        if not budget.take(block, *([] if e in begun else [titles[e]])):
            break
        begun.add(e)
        blocks[e, f] = block
    for e, event in enumerate(events):
        if e in begun:
            yield titles[e]
        yield from (blocks[e, f] for f in range(len(event.findings)) if (e, f) in blocks)


def _finding(finding: Finding, index: DocumentIndex, layout: Layout) -> str:
    lines = [
        f"#### {finding.severity.value}: {escape(finding.message)}",
        "",
        f"{escape(finding.title)} ({escape(finding.verdict)}; `{_code(finding.rule)}`, `{_code(finding.id)}`)",
        "",
    ]
    columns = [_column(group, index, layout) for group in finding.groups[:2]]
    if finding.reference:
        columns.append(("reference", ["<br>".join(escape(row) for row in finding.reference)]))
    lines.extend(_table(columns))
    if others := [_other(group) for group in finding.groups[2:] if group]:
        lines.extend(["", f"Other values: {'; '.join(others)}"])
    if difference := _difference(finding):
        lines.extend(["", f"Words: {difference}"])
    lines.extend(["", f"Why: {escape(finding.reason)}"])
    return "\n".join(lines)


def _column(group: tuple[Claim, ...], index: DocumentIndex, layout: Layout) -> tuple[str, list[str]]:
    if not group:
        return "(no value)", []
    shown, hidden = witnesses(group, layout.witnesses)
    cells = [_witness(claim, index, layout) for claim in shown]
    if hidden:
        cells.append(f"and {count(hidden, 'further claim')}")
    return escape(shorten(group[0].value.text, _MAX_VALUE)), cells


def _other(group: tuple[Claim, ...]) -> str:
    sources = ", ".join(escape(source) for source in dict.fromkeys(claim.source for claim in group))
    return f"**{escape(shorten(group[0].value.text, _MAX_VALUE))}** ({sources})"


def _witness(claim: Claim, index: DocumentIndex, layout: Layout) -> str:
    evidence = index.evidence(claim).cut(layout.context)
    sentence = f"{escape(evidence.before)}<b>{escape(evidence.words)}</b>{escape(evidence.after)}"
    details = "; ".join(escape(d) for d in (time_words(claim, index), notes(claim)) if d)
    head = f"**{escape(claim.source)}**, `{_code(place(claim, index))}`"
    return "<br>".join([head, *([f"<sub>{details}</sub>"] if details else []), sentence])


def _table(columns: Sequence[tuple[str, Sequence[str]]]) -> Iterator[str]:
    yield _row(head for head, _ in columns)
    yield _row("---" for _ in columns)
    for number in range(max((len(cells) for _, cells in columns), default=0)):
        yield _row(cells[number] if number < len(cells) else "" for _, cells in columns)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _difference(finding: Finding) -> str:
    parts: list[str] = []
    for piece in quote_diff(finding):
        if piece.same:
            parts.append(escape(piece.old))
        else:
            parts.extend([f"<del>{escape(piece.old)}</del>"] if piece.old else [])
            parts.extend([f"<ins>{escape(piece.new)}</ins>"] if piece.new else [])
    return " ".join(parts)


def _compared(event: EventOutline, layout: Layout) -> str:
    totals = outcome_words(event.totals)
    title = _html(clean(shorten(heading(event.event), _MAX_VALUE)))
    rows = (*event.explained, *event.incomparable)
    shown = rows if layout.limit is None else rows[: layout.limit]
    lines = [f"<details><summary>{title}: compared without a finding: {totals}</summary>", ""]
    if shown:
        lines.extend(["| about | one | other | verdict and reason | pairs |", "|---|---|---|---|---|"])
        lines.extend(_comparison(c) for c in shown)
    if len(shown) < len(rows):
        pairs = sum(c.count for c in rows[len(shown) :])
        lines.extend(["", f"and {count(len(rows) - len(shown), 'further row')} ({count(pairs, 'pair')})"])
    return "\n".join([*lines, "", "</details>"])


def _comparison(comparison: Comparison) -> str:
    verdict = comparison.verdict
    reason = escape(verdict.reason)
    if verdict.outcome is not Outcome.COMPATIBLE:
        reason = f"{verdict.outcome.value}: {reason}"
    return _row(
        (
            f"{escape(comparison.subject.text)}<br>`{_code(comparison.attribute)}`",
            _side(comparison.a),
            "reference table" if comparison.b is None else _side(comparison.b),
            reason,
            str(comparison.count),
        )
    )


def _side(claim: Claim) -> str:
    return f"{escape(shorten(claim.value.text, _MAX_VALUE // 2))} ({escape(claim.source)})"


def escape(text: str) -> str:
    """Untrusted text as inline Markdown that renders as itself: no markup, table cells, blocks, mentions or links."""
    safe = _SPECIAL.sub(r"\\\g<0>", clean(text))
    if start := _BLOCK_START.match(safe):
        safe = f"{safe[: start.end() - 1]}\\{safe[start.end() - 1 :]}"
    return _html(safe)


def _html(text: str) -> str:
    """Text with HTML escaped and mentions, issue numbers and bare addresses made inert."""
    for char, entity in _HTML.items():
        text = text.replace(char, entity)
    return _ACTIVE.sub(lambda m: f"{m.group()}&#8203;", text)


def _code(text: str) -> str:
    """Text for a code span: nothing is markup there but the backtick and, within a table, the pipe."""
    return clean(text).replace("`", "'").replace("|", "\\|")
