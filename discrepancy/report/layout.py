"""Everything a format may need besides the report itself: how it is laid out, and the notes on the rules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from discrepancy.report.rulebook import RuleNote

__all__ = ["TABLE_FORMATS", "Layout"]

TABLE_FORMATS = (
    "grid",
    "simple_grid",
    "rounded_grid",
    "heavy_grid",
    "double_grid",
    "fancy_grid",
    "outline",
    "simple_outline",
    "pretty",
    "psql",
    "presto",
    "simple",
    "plain",
    "rst",
)
"""Table styles of ``tabulate`` that keep several lines in one cell; the first is the default."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Width and limits of a report for people, and the notes on its rules. Nothing is read from the environment."""

    width: int = 100
    """Columns of a terminal that lines are wrapped to; a single longer word is broken."""
    limit: int | None = 20
    """Rows of comparisons shown per event; ``None`` for all. Totals are always given."""
    table_format: str = TABLE_FORMATS[0]
    """One of ``TABLE_FORMATS``."""
    witnesses: int = 5
    """Claims shown for each of the two values that decided; the number of further ones is always given."""
    further_witnesses: int = 2
    """Claims shown for each further value of a finding."""
    context: int = 320
    """Characters of a sentence shown around the words that carry the value."""
    rules: Mapping[str, RuleNote] = field(default_factory=dict)
    """Notes on the rules by id, for the formats that explain them; where one is missing they do with the title."""
