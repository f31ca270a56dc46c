"""Compares two claims by a rule's tree of comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from discrepancy.model import Claim, Outcome, Severity, Value, Verdict
from discrepancy.rules.model import Compare, Leaf, Rule
from discrepancy.values.comparer import Comparer
from discrepancy.values.registry import COMPARERS, READERS

if TYPE_CHECKING:
    from discrepancy.rules.context import Context

__all__ = ["Judgement", "Memo", "compare_claims", "identity_for"]

# What the whole says where nothing conflicts: a reason that explains a difference comes before bare agreement.
_PRECEDENCE = (Outcome.UPDATE, Outcome.COMPATIBLE, Outcome.AGREE, Outcome.INCOMPARABLE)


class Judgement(NamedTuple):
    """What a tree of comparisons says of two claims."""

    verdict: Verdict
    """The verdict."""
    severity: Severity | None = None
    """Severity of the comparison that conflicts, where it has one of its own."""


class Memo:
    """What comparisons came to that several rules make alike: the rules of one house often ask the same of two claims.

    Args:
        leaves: The comparisons of all rules; those that are there once alone are not remembered.
    """

    def __init__(self, leaves: Iterable[Leaf] = ()) -> None:
        alike: dict[str, list[int]] = {}
        for leaf in leaves:
            alike.setdefault(repr(leaf), []).append(id(leaf))
        shared = (found for found in alike.values() if len(found) > 1)
        self._number = {leaf: number for number, found in enumerate(shared) for leaf in found}
        self._known: dict[tuple[int, int, int], Judgement] = {}

    def judge(self, leaf: Leaf, a: Claim, b: Claim) -> Judgement:
        """What a comparison comes to."""
        number = self._number.get(id(leaf))
        if number is None:
            return _leaf(leaf, a, b)
        key = (number, id(a), id(b))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _leaf(leaf, a, b)
        return found


def identity_for(rule: Rule, context: Context) -> Callable[[Claim], str]:
    """What makes two claims the same to a rule: the value, and every qualifier that its comparisons look at."""
    return context.identity(*sorted({name for leaf in rule.leaves for name in (leaf.field, *leaf.same_scope) if name}))


def compare_claims(compare: Compare, a: Claim, b: Claim, memo: Memo | None = None) -> Judgement:
    """Compares two claims; who said it, when and how firmly is no matter of this function.

    Args:
        compare: The comparison.
        a: One claim.
        b: The other.
        memo: Remembers what several rules ask alike; the claims must live as long as it does.
    """
    if isinstance(compare, Leaf):
        return _leaf(compare, a, b) if memo is None else memo.judge(compare, a, b)
    judged = [compare_claims(part, a, b, memo) for part in compare.parts]
    conflicts = [j for j in judged if j.verdict.outcome is Outcome.CONFLICT]
    if compare.how == "any" and conflicts:
        return conflicts[0]
    if compare.how == "all" and len(conflicts) == len(judged):
        reason = "; ".join(dict.fromkeys(j.verdict.reason for j in conflicts))
        severities = [j.severity for j in conflicts if j.severity is not None]
        return Judgement(Verdict(Outcome.CONFLICT, reason), min(severities, key=lambda s: s.rank, default=None))
    rest = [j for j in judged if j.verdict.outcome is not Outcome.CONFLICT]
    return min(rest, key=lambda j: _PRECEDENCE.index(j.verdict.outcome))


def _leaf(leaf: Leaf, a: Claim, b: Claim) -> Judgement:
    for name in leaf.same_scope:
        first, second = a.qualifiers.get(name, ""), b.qualifiers.get(name, "")
        if first and second and first.casefold() != second.casefold():
            left, right = sorted((first, second))
            return Judgement(Verdict(Outcome.INCOMPARABLE, f"{name} differs: {left}, and {right}"))
    comparer = COMPARERS[leaf.comparer]
    first_value, second_value = _value(leaf, a), _value(leaf, b)
    for claim, value in ((a, first_value), (b, second_value)):
        if value is None:
            return Judgement(Verdict(Outcome.INCOMPARABLE, f"{claim.source} states no {leaf.field}"))
    verdict = _compare(comparer, first_value, second_value, leaf.options)
    return Judgement(verdict, leaf.severity if verdict.outcome is Outcome.CONFLICT else None)


def _value(leaf: Leaf, claim: Claim) -> Value | None:
    if not leaf.field:
        return claim.value
    text = claim.qualifiers.get(leaf.field, "")
    kinds = [value_type.kind for value_type in COMPARERS[leaf.comparer].value_types]
    return READERS[kinds[0]](text, claim.published) if text and kinds else None


def _compare(comparer: Comparer[Any], a: Value | None, b: Value | None, options: Mapping[str, Any]) -> Verdict:
    for value in (a, b):
        if not isinstance(value, comparer.value_types):
            kind = value.kind if value is not None else "nothing"
            return Verdict(Outcome.INCOMPARABLE, f"'{comparer.name}' does not compare {kind}")
    return comparer.compare(a, b, options)
