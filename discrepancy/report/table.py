"""Tables for a terminal: each finding with its values side by side, then what was compared and is compatible."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tabulate import tabulate

from discrepancy.model import Claim, Comparison, Document, Finding, Outcome, Report
from discrepancy.report.index import DocumentIndex
from discrepancy.report.layout import Layout
from discrepancy.report.outline import EventOutline, heading, notes, outline, place, time_words, witnesses
from discrepancy.report.plain import clean, shorten, wrap
from discrepancy.report.summary import count, outcome_words, summarise
from discrepancy.report.times import published_words
from discrepancy.report.worddiff import quote_diff

__all__ = ["render"]

_MIN_COLUMN = 26
_MAX_VALUE = 300
_HEAD_PADDING = 2
"""What ``tabulate`` adds to the width of a column head."""


def render(report: Report, layout: Layout) -> str:
    """The report as plain text, grouped by event, ending with the totals and every gap of the analysis."""
    index = DocumentIndex(report.documents)
    blocks: list[str] = []
    for event in outline(report):
        blocks.extend(_event(event, index, layout))
    blocks.append("\n".join(_closing(report, layout)))
    return "\n\n".join(blocks) + "\n"


def _event(event: EventOutline, index: DocumentIndex, layout: Layout) -> Iterator[str]:
    title = shorten(clean(heading(event.event)), layout.width)
    yield "\n".join([title, "=" * len(title), *_documents(event.documents, layout)])
    for finding in event.findings:
        yield _finding(finding, index, layout)
    if not event.findings:
        yield "No findings."
    if event.totals:
        yield _compared(event, layout)


def _documents(documents: Sequence[Document], layout: Layout) -> Iterator[str]:
    shown = documents if layout.limit is None else documents[: layout.limit]
    for document in shown:
        published = document.published
        day_only = any(s.day_only for s in document.sections if s.published == published)
        when = published_words(published, day_only=day_only) if published else "date unknown"
        yield from _hang("- ", f"{document.source}: {document.path}, {when}", layout.width)
    if len(shown) < len(documents):
        yield f"- and {count(len(documents) - len(shown), 'further document')}"


def _finding(finding: Finding, index: DocumentIndex, layout: Layout) -> str:
    lines = [
        f"{finding.severity.value}: {clean(finding.rule)} [{clean(finding.id)}]",
        *wrap(clean(f"{finding.title} ({finding.verdict})"), layout.width),
        *_hang("  ", finding.message, layout.width),
    ]
    deciding = [_column(group, index, layout, layout.witnesses) for group in finding.groups[:2]]
    if finding.reference:
        deciding.append(("reference", [[clean(row) for row in finding.reference]]))
    lines.extend(_side_by_side(deciding, layout))
    if further := [_column(group, index, layout, layout.further_witnesses) for group in finding.groups[2:]]:
        lines.extend(("Other values:", *_side_by_side(further, layout)))
    if difference := _difference(finding):
        lines.extend(_hang("words: ", difference, layout.width))
    lines.extend(_hang("why: ", finding.reason, layout.width))
    return "\n".join(lines)


def _column(group: tuple[Claim, ...], index: DocumentIndex, layout: Layout, limit: int) -> tuple[str, list[list[str]]]:
    """Head of a value's column and its cells, each a list of paragraphs still to be wrapped."""
    if not group:
        return "(no value)", []
    shown, hidden = witnesses(group, limit)
    cells = [_witness(claim, index, layout) for claim in shown]
    if hidden:
        cells.append([f"and {count(hidden, 'further claim')}"])
    return shorten(clean(group[0].value.text), _MAX_VALUE), cells


def _witness(claim: Claim, index: DocumentIndex, layout: Layout) -> list[str]:
    evidence = index.evidence(claim).cut(layout.context)
    sentence = f"{clean(evidence.before)}[[{clean(evidence.words)}]]{clean(evidence.after)}"
    head = clean(f"{claim.source}, {place(claim, index)}")
    details = [clean(d) for d in (time_words(claim, index), notes(claim)) if d]
    return [head, *details, sentence]


def _side_by_side(columns: list[tuple[str, list[list[str]]]], layout: Layout) -> Iterator[str]:
    """Tables with as many columns as the width has room for; further values go into tables below."""
    per_table = max(1, (layout.width - 1) // (_MIN_COLUMN + 3))
    tables = -(-len(columns) // per_table)
    for number in range(tables):
        some = columns[number * len(columns) // tables : (number + 1) * len(columns) // tables]
        width = (layout.width - 1) // len(some) - 3
        rows = [
            [_cell(cells[row], width) if row < len(cells) else "" for _, cells in some]
            for row in range(max(len(cells) for _, cells in some))
        ]
        yield _tabulate(rows, [_cell([head], width - _HEAD_PADDING) for head, _ in some], layout)


def _difference(finding: Finding) -> str:
    """The two wordings that decided, in one line, where the values are quotes."""
    parts: list[str] = []
    for piece in quote_diff(finding):
        if piece.same:
            parts.append(piece.old)
        else:
            parts.extend([f"[-{piece.old}-]"] if piece.old else [])
            parts.extend([f"{{+{piece.new}+}}"] if piece.new else [])
    return " ".join(parts)


def _compared(event: EventOutline, layout: Layout) -> str:
    totals = outcome_words(event.totals)
    lines = wrap(f"Compared without a finding: {totals}", layout.width)
    for title, rows in (
        ("Different words, no discrepancy", event.explained),
        ("Not comparable", event.incomparable),
    ):
        if rows:
            lines.extend(("", f"{title}:", *_comparisons(rows, layout)))
    return "\n".join(lines)


def _comparisons(comparisons: Sequence[Comparison], layout: Layout) -> Iterator[str]:
    shown = comparisons if layout.limit is None else comparisons[: layout.limit]
    # Four text columns share what the frame (3 per column and 1) and the column of counts leave.
    width = max(8, (layout.width - 1 - 5 * 3 - len("pairs") - _HEAD_PADDING) // 4)
    rows = [
        [
            _cell([clean(c.subject.text), clean(c.attribute)], width),
            _side(c.a, width),
            _side(c.b, width) if c.b is not None else _cell(["reference table"], width),
            _cell([_reason(c)], width),
            str(c.count),
        ]
        for c in shown
    ]
    if rows:
        yield _tabulate(rows, ["about", "one", "other", "why", "pairs"], layout)
    if len(shown) < len(comparisons):
        rest = comparisons[len(shown) :]
        yield f"and {count(len(rest), 'further row')} ({count(sum(c.count for c in rest), 'pair')})"


def _reason(comparison: Comparison) -> str:
    reason = clean(comparison.verdict.reason)
    return f"update: {reason}" if comparison.verdict.outcome is Outcome.UPDATE else reason


def _side(claim: Claim, width: int) -> str:
    return _cell([shorten(clean(claim.value.text), _MAX_VALUE // 2), clean(f"({claim.source})")], width)


def _closing(report: Report, layout: Layout) -> Iterator[str]:
    summary = summarise(report)
    if not report.documents:
        yield "Nothing was read."
    for warning in report.warnings:
        yield from _hang("incomplete: ", warning, layout.width)
    for line in (summary.read_line(), summary.findings_line(), summary.compared_line()):
        yield from wrap(line, layout.width)


def _cell(paragraphs: Iterable[str], width: int) -> str:
    return "\n".join(line for paragraph in paragraphs for line in wrap(paragraph, width))


def _hang(label: str, text: str, width: int) -> list[str]:
    """Wrapped text with a label before its first line and as much space before the others."""
    lines = wrap(clean(text), max(10, width - len(label)))
    return [f"{label if i == 0 else ' ' * len(label)}{line}".rstrip() for i, line in enumerate(lines)]


def _tabulate(rows: list[list[str]], headers: list[str], layout: Layout) -> str:
    return tabulate(rows, headers, tablefmt=layout.table_format, disable_numparse=True)
