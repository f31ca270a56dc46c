"""Suppressions: findings that somebody judged to be none, each with a reason and, if wanted, a last day.

A suppression holds for one finding with its set of disputed values. When a value changes, the finding has another
identity and is open again; that the suppression was meant for it is said, and what changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from textwrap import indent

from discrepancy.baseline.records import (
    FINDING_ID,
    ITEM_FIELDS,
    Record,
    file_spec,
    quoted,
    read_entries,
    record_lines,
)
from discrepancy.errors import ConfigurationError, Position, Problem
from discrepancy.schema import Field, Object, Text
from discrepancy.yaml_nodes import Items, Pairs, read_yaml, text_of

__all__ = ["SUPPRESSION_FILE", "Suppression", "Suppressions", "load_suppressions", "with_suppression"]

SUPPRESSION_FILE = file_spec(
    "suppressions",
    Object(
        {
            "finding": Field(FINDING_ID, "Id of the finding.", required=True),
            "reason": Field(Text(), "Why it is none, for whoever reads this later.", required=True),
            "expires": Field(Text(pattern=r"\d{4}-\d{2}-\d{2}", form="a day such as 2031-06-01"), "Last day it holds."),
            "by": Field(Text(), "Who judged it."),
            **ITEM_FIELDS,
        },
        noun="suppression",
    ),
    "suppressions file",
)
"""Declaration of a suppressions file."""

_HEAD = (
    "# Findings judged to be none. Each holds for one finding with its values: it is open again when one of them\n"
    "# changes, or after the day under `expires`. `discrepancy suppress` adds entries.\n"
    "schema: 1\n"
    "suppressions:\n"
)
_EMPTY_LIST = re.compile(r"^suppressions:[ \t]*\[[ \t]*\][ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Suppression:
    """One finding that is judged to be none."""

    record: Record
    """The finding, as far as the file describes it."""
    reason: str
    """Why it is none."""
    expires: date | None
    """Last day on which it holds; ``None`` for no end."""

    def expired(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.expires is not None and today > self.expires


@dataclass(frozen=True, slots=True)
class Suppressions:
    """All suppressions of a file."""

    file: str
    """Path of the file as it was given."""
    entries: tuple[Suppression, ...]
    """In the order of the file."""


def load_suppressions(path: Path | str) -> Suppressions:
    """Reads suppressions.

    Raises:
        ConfigurationError: With every problem of the file, each at its line and column; an empty reason is one.
    """
    path = Path(path)
    problems: list[Problem] = []
    entries = [
        Suppression(record, _reason(node, problems), _day(node, problems))
        for node, record in read_entries(path, SUPPRESSION_FILE, "suppressions")
    ]
    if problems:
        raise ConfigurationError(problems)
    return Suppressions(path.as_posix(), tuple(entries))


def _reason(node: Pairs, problems: list[Problem]) -> str:
    reason = text_of(node, "reason").strip()
    if not reason:
        hint = "say why the finding is none; whoever reads it later cannot ask you"
        problems.append(Problem(node.at("reason"), "the reason is empty", hint))
    return reason


def _day(node: Pairs, problems: list[Problem]) -> date | None:
    text = text_of(node, "expires")
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(Problem(node.at("expires"), f"'{text}' is no day of the calendar", "write it as 2031-06-01"))
        return None


def with_suppression(path: Path, record: Record, reason: str, expires: date | None = None) -> str:
    """The text of a suppressions file with one more entry at its end; comments and order stay as they are.

    Args:
        path: The file; it need not exist.
        record: The finding.
        reason: Why it is none.
        expires: Last day on which it holds.

    Raises:
        ConfigurationError: If the file is invalid, or holds the finding already.
    """
    lines = list(record_lines(record, "finding"))
    lines[1:1] = [f"  reason: {quoted(reason)}", *([f"  expires: {expires.isoformat()}"] if expires else [])]
    entry = "\n".join(lines) + "\n"
    if not path.exists():
        return _HEAD + entry
    known = load_suppressions(path)
    there = next((s for s in known.entries if s.record.id == record.id), None)
    if there is not None:
        hint = f"reason: {there.reason}; edit or remove it"
        raise ConfigurationError(Problem(there.record.position, f"finding {record.id} is suppressed already", hint))
    text = path.read_text(encoding="utf-8-sig")
    if known.entries:
        entry = indent(entry, " " * (known.entries[0].record.position.column - len("- ") - 1))
    else:
        # An empty list in brackets cannot be added to at the end of the file.
        text = _EMPTY_LIST.sub("suppressions:", text)
    text = text.rstrip("\n") + "\n" + entry
    if not _still_reads(text, len(known.entries) + 1):
        hint = "keep 'suppressions:' as the last key, one entry under another, or add the entry by hand"
        raise ConfigurationError(Problem(Position(path.as_posix()), "no place found to add an entry", hint))
    return text


def _still_reads(text: str, entries: int) -> bool:
    tree, problems = read_yaml(text, "")
    listed = tree.get("suppressions") if isinstance(tree, Pairs) else None
    return not problems and isinstance(listed, Items) and len(listed.items) == entries
