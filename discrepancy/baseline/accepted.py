"""The baseline: findings that were there when it was written, accepted as they are.

A finding is accepted by its identity, which its set of disputed values is part of. So one that is fixed and one that is
new do not cancel out, and a value that changes makes a new finding.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from discrepancy.baseline.records import (
    FINDING_ID,
    ITEM_FIELDS,
    Record,
    file_spec,
    read_entries,
    record_lines,
)
from discrepancy.schema import Field, Object

__all__ = ["BASELINE_FILE", "Baseline", "load_baseline", "render_baseline"]

BASELINE_FILE = file_spec(
    "findings",
    Object({"id": Field(FINDING_ID, "Id of the finding.", required=True), **ITEM_FIELDS}, noun="finding"),
    "baseline",
)
"""Declaration of a baseline file."""

_HEAD = (
    "# Findings accepted as they are. `discrepancy baseline write` made this file, `discrepancy baseline audit`\n"
    "# compares it with the corpus, `discrepancy baseline prune` removes what is gone. Only `id` decides.\n"
    "schema: 1\n"
)


@dataclass(frozen=True, slots=True)
class Baseline:
    """Accepted findings."""

    file: str
    """Path of the file as it was given."""
    records: tuple[Record, ...]
    """In the order of the file."""

    @property
    def ids(self) -> frozenset[str]:
        """Ids of the accepted findings."""
        return frozenset(record.id for record in self.records)


def load_baseline(path: Path | str) -> Baseline:
    """Reads a baseline.

    Raises:
        ConfigurationError: With every problem of the file, each at its line and column.
    """
    path = Path(path)
    return Baseline(path.as_posix(), tuple(record for _, record in read_entries(path, BASELINE_FILE, "findings")))


def render_baseline(records: Iterable[Record]) -> str:
    """The text of a baseline: entries sorted by event, rule, subject and id, so that changes to it are small."""
    kept = sorted({r.id: r for r in records}.values(), key=lambda r: (r.event, r.rule, r.subject, r.attribute, r.id))
    if not kept:
        return f"{_HEAD}findings: []\n"
    lines = [line for record in kept for line in record_lines(record, "id")]
    return f"{_HEAD}findings:\n" + "\n".join(lines) + "\n"
