"""The canonical record as JSON lines: one line for the check, then one for each finding and each comparison."""

from __future__ import annotations

from discrepancy.model import Report
from discrepancy.report.json import encode, to_json
from discrepancy.report.layout import Layout

__all__ = ["render"]

_LISTS = {"findings": "finding", "comparisons": "comparison"}
"""Fields of the record that become lines of their own, and what a line of each is called."""


def render(report: Report, layout: Layout) -> str:
    """The fields of ``docs/json.md``, each line with ``record``: ``check``, ``finding`` or ``comparison``."""
    record = to_json(report, layout.rules)
    lines = [{"record": "check", **{k: v for k, v in record.items() if k not in _LISTS}}]
    lines.extend({"record": name, **item} for field, name in _LISTS.items() for item in record[field])
    return "".join(f"{encode(line)}\n" for line in lines)
