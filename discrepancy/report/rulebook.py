"""What a report says of the rules themselves: a page of help per rule, taken off the loaded rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepancy.model import Report, Severity

if TYPE_CHECKING:
    from discrepancy.rules.model import Rule

__all__ = ["RuleNote", "rule_notes", "rule_pages"]


@dataclass(frozen=True, slots=True)
class RuleNote:
    """What a reader of a finding may want to know of its rule."""

    id: str
    """Id of the rule."""
    title: str = ""
    """What it finds, in one line."""
    severity: Severity = Severity.WARNING
    """Before ``severity_if``."""
    why: str = ""
    """The rationale."""
    category: str = ""
    """One word: ``place``, ``number`` …"""
    tags: tuple[str, ...] = ()
    """Further words."""
    references: tuple[str, ...] = ()
    """Where the idea or the figures come from."""


def rule_notes(rules: Iterable[Rule]) -> dict[str, RuleNote]:
    """Notes by rule id."""
    return {
        rule.id: RuleNote(
            id=rule.id,
            title=rule.title,
            severity=rule.severity,
            why=rule.why.strip(),
            category=rule.metadata.category,
            tags=rule.metadata.tags,
            references=rule.metadata.references,
        )
        for rule in rules
    }


def rule_pages(report: Report, notes: Mapping[str, RuleNote]) -> dict[str, RuleNote]:
    """A note for every rule that ran or found something, by id, sorted; where none is given, what its findings say."""
    found: dict[str, RuleNote] = {}
    for finding in report.findings:
        found.setdefault(finding.rule, RuleNote(finding.rule, finding.title, finding.severity))
    ids = sorted({*report.rules, *found})
    return {rule: notes.get(rule) or found.get(rule) or RuleNote(rule) for rule in ids}
