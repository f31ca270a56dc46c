"""Whether something is affirmed or negated: ``announced`` against ``not announced``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.comparer import Comparer

__all__ = ["POLARITY", "Stance", "compare_stances"]

_NEGATIONS = ("not ", "never ", "no ")


@dataclass(frozen=True, slots=True)
class Stance(Value):
    """A predicate with its sign. All negation is in the sign: words, affixes and denials by the source alike."""

    kind: ClassVar[str] = "polarity"

    predicate: str
    """Canonical form of what is affirmed or negated: ``announced``, ``pass law``."""
    positive: bool
    """Whether it is affirmed."""

    @property
    def identity(self) -> str:
        """``+predicate`` or ``-predicate``."""
        return ("+" if self.positive else "-") + self.predicate

    @classmethod
    def parse(cls, text: str) -> Stance:
        """Reads ``announced`` or ``not announced``, as rule tests write it."""
        words = " ".join(text.casefold().split())
        for negation in _NEGATIONS:
            if words.startswith(negation):
                return cls(text, words.removeprefix(negation), False)
        return cls(text, words, True)


def compare_stances(a: Stance, b: Stance, options: Mapping[str, Any]) -> Verdict:
    """Compares two stances: one predicate with two signs is a conflict.

    Args:
        a: One stance.
        b: The other.
        options: None are known.
    """
    if a.predicate != b.predicate:
        first, second = sorted((a.predicate, b.predicate))
        return Verdict(Outcome.INCOMPARABLE, f"two statements: {first}, and {second}")
    if a.positive == b.positive:
        return Verdict(Outcome.AGREE, f"both {'affirm' if a.positive else 'deny'} it: {a.predicate}")
    return Verdict(Outcome.CONFLICT, f"one affirms what the other denies: {a.predicate}")


POLARITY: Comparer[Stance] = Comparer(name="polarity", value_types=(Stance,), compare=compare_stances)
"""How rules compare stances: ``compare: {as: polarity}``."""
