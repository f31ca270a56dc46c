"""The figures every format ends with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from discrepancy.model import Outcome, Report, Severity

__all__ = ["Summary", "count", "outcome_words", "summarise"]

K = TypeVar("K", bound=Hashable)

_UNCHANGED = frozenset({"info", "agree", "compatible", "incomparable"})


@dataclass(frozen=True, slots=True)
class Summary:
    """How much was read, found and compared."""

    documents: int
    """Documents read."""
    sources: int
    """Distinct sources among them."""
    claims: int
    """Claims read off them."""
    findings: Mapping[Severity, int]
    """Findings by severity, worst first, zeros included."""
    comparisons: Mapping[Outcome, int]
    """Compared pairs that are no finding, by outcome, zeros included; ``conflict`` is not among them."""

    @property
    def total(self) -> int:
        """All findings."""
        return sum(self.findings.values())

    @property
    def compared(self) -> int:
        """All compared pairs that are no finding."""
        return sum(self.comparisons.values())

    def read_line(self) -> str:
        """What was read: ``4 documents from 3 sources, 120 claims``."""
        return (
            f"{count(self.documents, 'document')} from {count(self.sources, 'source')}, {count(self.claims, 'claim')}"
        )

    def findings_line(self) -> str:
        """What was found: ``3 findings (1 error, 2 warnings, 0 info)``."""
        parts = ", ".join(count(n, s.value) for s, n in self.findings.items())
        return f"{count(self.total, 'finding')} ({parts})"

    def compared_line(self) -> str:
        """What was compared without a finding: ``7 pairs compared without a finding (5 compatible, …)``."""
        return f"{count(self.compared, 'pair')} compared without a finding ({outcome_words(self.comparisons)})"


def count(number: int, noun: str) -> str:
    """The number with its noun in the singular or plural."""
    return f"{number:,} {noun if number == 1 or noun in _UNCHANGED else noun + 's'}"


def outcome_words(totals: Mapping[Outcome, int]) -> str:
    """``5 compatible, 2 updates, 1 incomparable``, in the order of the mapping."""
    return ", ".join(count(number, outcome.value) for outcome, number in totals.items())


def summarise(report: Report) -> Summary:
    """The figures of a report."""
    return Summary(
        documents=len(report.documents),
        sources=len({d.source for d in report.documents}),
        claims=report.claims,
        findings=_tally(((f.severity, 1) for f in report.findings), tuple(Severity)),
        comparisons=_tally(
            ((c.verdict.outcome, c.count) for c in report.comparisons),
            (Outcome.AGREE, Outcome.COMPATIBLE, Outcome.UPDATE, Outcome.INCOMPARABLE),
        ),
    )


def _tally(pairs: Iterable[tuple[K, int]], keys: tuple[K, ...]) -> dict[K, int]:
    counts: Counter[K] = Counter()
    for key, number in pairs:
        counts[key] += number
    return {key: counts[key] for key in keys}
