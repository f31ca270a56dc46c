"""What changed between two reports: findings that are new, fixed and unchanged, known by their identity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from discrepancy.model import Finding, Report, Severity
from discrepancy.report.index import DocumentIndex
from discrepancy.report.json import SCHEMA_VERSION, encode, finding_record
from discrepancy.report.markdown import escape
from discrepancy.report.outline import place
from discrepancy.report.plain import clean, shorten
from discrepancy.report.ranking import most_severe_first, numbered
from discrepancy.report.summary import count

__all__ = ["Difference", "as_json", "as_markdown", "as_text", "compare"]

_MAX_VALUE = 80
_MAX_MARKDOWN = 60_000

Item = tuple[str, str, str, str]
"""What a finding is about, whatever the values: rule, event, subject, attribute."""


@dataclass(frozen=True, slots=True)
class Difference:
    """The findings of two reports held against each other."""

    old: Report
    """The earlier report."""
    new: Report
    """The later one."""
    fixed: tuple[Finding, ...]
    """Findings that only the earlier has, most severe first."""
    added: tuple[Finding, ...]
    """Findings that only the later has, most severe first."""
    unchanged: tuple[tuple[Finding, Finding], ...]
    """Findings that both have, as each has them, in the order of the later report; their severity may differ."""
    reopened: Mapping[str, Finding]
    """Id of an added finding → the fixed one about the same item, whose values were others."""

    @property
    def line(self) -> str:
        """``1 new (1 error, 0 warnings, 0 info), 2 fixed, 5 unchanged``."""
        severities = ", ".join(count(sum(f.severity is s for f in self.added), s.value) for s in Severity)
        return f"{len(self.added):,} new ({severities}), {len(self.fixed):,} fixed, {len(self.unchanged):,} unchanged"


def compare(old: Report, new: Report) -> Difference:
    """Hold two reports against each other. Two findings of one identity in one report count as two."""
    before = dict(zip(numbered(f.id for f in old.findings), old.findings, strict=True))
    after = dict(zip(numbered(f.id for f in new.findings), new.findings, strict=True))
    fixed = [f for key, f in before.items() if key not in after]
    added = [f for key, f in after.items() if key not in before]
    earlier: dict[Item, list[Finding]] = {}
    for finding in fixed:
        earlier.setdefault(_item(finding), []).append(finding)
    reopened: dict[str, Finding] = {}
    for finding in added:
        if candidates := earlier.get(_item(finding)):
            reopened[finding.id] = candidates.pop(0)
    return Difference(
        old=old,
        new=new,
        fixed=tuple(most_severe_first(fixed)),
        added=tuple(most_severe_first(added)),
        unchanged=tuple((before[key], f) for key, f in after.items() if key in before),
        reopened=reopened,
    )


def as_text(difference: Difference) -> str:
    """For a terminal: new and fixed findings with where they stand, then the totals."""
    indices = _Indices(difference)
    blocks = [
        *_block("New", [_lines(f, indices.new, difference.reopened.get(f.id)) for f in difference.added]),
        *_block("Fixed", [_lines(f, indices.old) for f in difference.fixed]),
        *_block("Severity changed", [[clean(line)] for line in _rated(difference)]),
        "\n".join([*_gaps(difference), difference.line]),
    ]
    return "\n\n".join(blocks) + "\n"


def as_markdown(difference: Difference) -> str:
    """For a comment on a pull request, of at most about 60,000 characters; what does not fit is counted."""
    lines = ["<!-- discrepancy report diff -->", f"## discrepancy: {difference.line}"]
    lines.extend(f"**{escape(gap)}**" for gap in _gaps(difference))
    left = _MAX_MARKDOWN - sum(map(len, lines))
    sections = (
        ("New", [_bullet(f, difference.reopened.get(f.id)) for f in difference.added]),
        ("Fixed", [_bullet(f) for f in difference.fixed]),
        ("Severity changed", [f"- {escape(line)}" for line in _rated(difference)]),
    )
    for title, bullets in sections:
        shown: list[str] = []
        for bullet in bullets:
            left -= len(bullet) + 1
            if left < 0:
                shown.append(f"- and {len(bullets) - len(shown):,} more")
                break
            shown.append(bullet)
        if shown:
            lines.append("\n".join([f"### {title}", "", *shown]))
    return "\n\n".join(lines) + "\n"


def as_json(difference: Difference) -> str:
    """``new`` and ``fixed`` with the findings as in ``docs/json.md``, ``unchanged`` and ``reopened`` with their ids."""
    indices = _Indices(difference)
    record: dict[str, Any] = {
        "schema_version": SCHEMA_VERSION,
        "complete": not (difference.old.warnings or difference.new.warnings),
        "new": [finding_record(f, indices.new) for f in difference.added],
        "fixed": [finding_record(f, indices.old) for f in difference.fixed],
        "unchanged": [
            {"id": after.id, "severity": after.severity.value, "old_severity": before.severity.value}
            for before, after in difference.unchanged
        ],
        "reopened": [{"new": new, "fixed": old.id} for new, old in difference.reopened.items()],
    }
    return encode(record, indent=2) + "\n"


class _Indices:
    """Where the findings of either report stand."""

    def __init__(self, difference: Difference) -> None:
        self.old = DocumentIndex(difference.old.documents)
        self.new = DocumentIndex(difference.new.documents)


def _item(finding: Finding) -> Item:
    return finding.rule, finding.event, finding.subject.id, finding.attribute


def _block(title: str, entries: Sequence[Iterable[str]]) -> Iterator[str]:
    if entries:
        yield "\n".join([f"{title}:", *(f"  {line}" for entry in entries for line in entry)])


def _lines(finding: Finding, index: DocumentIndex, earlier: Finding | None = None) -> Iterator[str]:
    yield f"{finding.severity.value}: {clean(finding.message)} [{clean(finding.rule)}, {clean(finding.id)}]"
    if earlier is not None:
        yield f"  the values were: {_values(earlier)} [{clean(earlier.id)}]"
    for group in finding.groups:
        if group:
            value = shorten(clean(group[0].value.text), _MAX_VALUE)
            yield f"  {clean(group[0].source)}, {clean(place(group[0], index))}: {value}"


def _bullet(finding: Finding, earlier: Finding | None = None) -> str:
    was = "" if earlier is None else f"; the values were: {escape(_values(earlier))}"
    identity = clean(finding.id).replace("`", "'")
    return f"- **{finding.severity.value}**: {escape(finding.message)} ({escape(finding.rule)}, `{identity}`){was}"


def _values(finding: Finding) -> str:
    return "; ".join(shorten(clean(group[0].value.text), _MAX_VALUE) for group in finding.groups if group)


def _rated(difference: Difference) -> Iterator[str]:
    for before, after in difference.unchanged:
        if before.severity is not after.severity:
            yield f"{before.severity.value} to {after.severity.value}: {after.message} [{after.rule}, {after.id}]"


def _gaps(difference: Difference) -> Iterator[str]:
    for name, report in (("earlier", difference.old), ("later", difference.new)):
        if report.warnings:
            yield f"The {name} analysis is incomplete: {count(len(report.warnings), 'gap')}"
