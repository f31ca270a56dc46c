"""How serious a finding is: ``severity_if``, and the measures it may speak of."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence

from discrepancy.model import Claim, Severity, Value
from discrepancy.rules.model import SeverityStep
from discrepancy.values.number import Quantity
from discrepancy.values.place import Place
from discrepancy.values.sphere import distance_km
from discrepancy.values.time import Time

__all__ = ["MEASURES", "first_step", "milder", "numeric_bounds", "parse_step", "settle"]

_STEP = re.compile(r"\s*([a-z]+)\s*(>=|<=|==|>|<)\s*([0-9]+(?:\.[0-9]+)?)\s*")
_OPERATORS: Mapping[str, Callable[[float, float], bool]] = {
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
    "==": lambda a, b: a == b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
}


def numeric_bounds(value: Value) -> tuple[float, float] | None:
    """Lowest and highest number a value stands for, in the base unit; ``None`` for values that are no numbers."""
    return value.base if isinstance(value, Quantity) else None


def _middle(bounds: tuple[float, float]) -> float:
    """The middle of an interval; its finite end where it is open."""
    finite = [x for x in bounds if math.isfinite(x)]
    return sum(finite) / len(finite) if finite else math.nan


def _ratio(a: Claim, b: Claim, claims: Sequence[Claim]) -> float | None:
    first, second = numeric_bounds(a.value), numeric_bounds(b.value)
    if first is None or second is None:
        return None
    small, large = sorted((abs(_middle(first)), abs(_middle(second))))
    return large / small if small else math.inf


def _difference(a: Claim, b: Claim, claims: Sequence[Claim]) -> float | None:
    first, second = a.value, b.value
    if not isinstance(first, Quantity) or not isinstance(second, Quantity) or first.unit != second.unit:
        return None
    return abs(_middle((first.lo, first.hi)) - _middle((second.lo, second.hi)))


def _days(a: Claim, b: Claim, claims: Sequence[Claim]) -> float | None:
    first, second = a.value, b.value
    if not isinstance(first, Time) or not isinstance(second, Time) or first.interval is None or second.interval is None:
        return None
    return abs((first.interval.start - second.interval.start).total_seconds()) / 86400


def _kilometres(a: Claim, b: Claim, claims: Sequence[Claim]) -> float | None:
    first, second = a.value, b.value
    if not isinstance(first, Place) or not isinstance(second, Place):
        return None
    if first.lat is None or first.lon is None or second.lat is None or second.lon is None:
        return None
    return distance_km(first.lat, first.lon, second.lat, second.lon)


def _sources(a: Claim, b: Claim, claims: Sequence[Claim]) -> float | None:
    return float(len({claim.source for claim in claims}))


def _values(a: Claim, b: Claim, claims: Sequence[Claim]) -> float | None:
    return float(len({claim.value.identity for claim in claims}))


_WORD = re.compile(r"[^\W\d_]{4,}")
_SHORTEST = 5
_FUNCTION = frozenset(
    {
        "about",
        "after",
        "also",
        "been",
        "before",
        "from",
        "have",
        "into",
        "more",
        "most",
        "only",
        "other",
        "over",
        "said",
        "says",
        "some",
        "such",
        "than",
        "that",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "through",
        "under",
        "very",
        "were",
        "what",
        "when",
        "where",
        "which",
        "while",
        "will",
        "with",
        "would",
    }
)


def _content(claim: Claim) -> frozenset[str]:
    words = {w.casefold() for w in _WORD.findall(claim.sentence)} - {w.casefold() for w in _WORD.findall(claim.text)}
    return frozenset(words - _FUNCTION)


def _overlap(a: Claim, b: Claim, claims: Sequence[Claim]) -> float | None:
    """How alike two sentences are: shared content words over those of the shorter one (at least five).

    The values' own words do not count, and a sentence that holds both values tells of two things: 0.
    """
    if a.text in b.sentence or b.text in a.sentence:
        return 0.0
    first, second = _content(a), _content(b)
    return len(first & second) / max(_SHORTEST, min(len(first), len(second)))


def _confidence(a: Claim, b: Claim, claims: Sequence[Claim]) -> float | None:
    return min(a.confidence, b.confidence)


MEASURES: Mapping[str, Callable[[Claim, Claim, Sequence[Claim]], float | None]] = {
    "ratio": _ratio,
    "difference": _difference,
    "days": _days,
    "km": _kilometres,
    "sources": _sources,
    "values": _values,
    "overlap": _overlap,
    "confidence": _confidence,
}
"""What ``severity_if`` may measure, on the two claims that decided and on all claims of the item."""


def parse_step(when: str, then: Severity) -> SeverityStep:
    """Reads one line of ``severity_if``, such as ``ratio >= 2``.

    Raises:
        ValueError: If it is not a known measure, an operator and a number.
    """
    match = _STEP.fullmatch(when)
    if match is None:
        raise ValueError("expected a measure, an operator and a number, such as 'ratio >= 2'")
    name, operator, bound = match.groups()
    if name not in MEASURES:
        raise ValueError(f"unknown measure '{name}'")
    return SeverityStep(name, operator, float(bound), then)


def settle(steps: Sequence[SeverityStep], severity: Severity, a: Claim, b: Claim, claims: Sequence[Claim]) -> Severity:
    """The severity of a finding: that of the first step that holds, else the one given."""
    step = first_step(steps, a, b, claims)
    return step.then if step is not None else severity


def first_step(steps: Sequence[SeverityStep], a: Claim, b: Claim, claims: Sequence[Claim]) -> SeverityStep | None:
    """The first step that holds; ``None`` where none does."""
    for step in steps:
        measured = MEASURES[step.measure](a, b, claims)
        if measured is not None and _OPERATORS[step.operator](measured, step.bound):
            return step
    return None


def milder(severity: Severity) -> Severity:
    """One step down; info stays info."""
    return Severity.WARNING if severity is Severity.ERROR else Severity.INFO
