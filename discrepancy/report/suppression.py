"""What accepts a finding, ready to paste: a command for a shell, an entry for the suppressions file."""

from __future__ import annotations

import json
import shlex

from discrepancy.model import Finding
from discrepancy.report.plain import clean

__all__ = ["suppress_command", "suppress_entry"]

_REASON = "say why it may stand"


def suppress_command(finding: Finding) -> str:
    """The command; its reason is for a person to fill in."""
    return f"discrepancy suppress {shlex.quote(clean(finding.id))} --reason {shlex.quote(_REASON)}"


def suppress_entry(finding: Finding) -> str:
    """The same as an entry of a suppressions file (YAML), with what it is about for whoever reads it later."""
    fields = {
        "finding": finding.id,
        "reason": _REASON,
        "rule": finding.rule,
        "event": finding.event,
        "subject": finding.subject.id,
        "attribute": finding.attribute,
        "severity": finding.severity.value,
    }
    lines = [f"  {name}: {_quoted(value)}" for name, value in fields.items() if value]
    if values := sorted({group[0].value.text for group in finding.groups if group}):
        lines.append(f"  values: [{', '.join(map(_quoted, values))}]")
    return "\n".join(["-" + lines[0][1:], *lines[1:]]) + "\n"


def _quoted(text: str) -> str:
    """A string of JSON is a string of YAML, whatever is in it."""
    return json.dumps(text, ensure_ascii=not text.isprintable())
