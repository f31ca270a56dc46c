"""What the formats for machines share: the order of findings where not all fit, and names that stay apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from discrepancy.model import Finding

__all__ = ["most_severe_first", "numbered"]


def most_severe_first(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, worst severity first, else in the order of the report."""
    return sorted(findings, key=lambda f: -f.severity.rank)


def numbered(names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each name with its ordinal among equal ones, from 1: viewers drop what they take for a duplicate."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name, seen[name]
