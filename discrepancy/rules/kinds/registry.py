"""The kinds of rules: which there are, and how a rule says which one it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from discrepancy.model import Claim
from discrepancy.rules.context import Context
from discrepancy.rules.kinds import omission, pairwise, quotes, reference
from discrepancy.rules.model import Rule
from discrepancy.rules.outcomes import RuleOutcome

__all__ = ["KINDS", "Kind", "kind_of"]


@dataclass(frozen=True, slots=True)
class Kind:
    """A way of looking for discrepancies."""

    doc: str
    """What it does, in one sentence."""
    applies: Callable[[Rule], bool]
    """Whether a rule is of this kind, by what it says."""
    evaluate: Callable[[Rule, Sequence[Claim], Context], RuleOutcome]
    """Looks at all claims that the rule matches."""


KINDS: Mapping[str, Kind] = {
    "omission": Kind(
        "what one source alone says (report: omission)", lambda rule: rule.report == "omission", omission.evaluate
    ),
    "reference": Kind(
        "claims against a table of facts (align.sources: reference)",
        lambda rule: rule.align.sources == "reference",
        reference.evaluate,
    ),
    "quotes": Kind(
        "wordings of one utterance (compare.as: quote)",
        lambda rule: any(leaf.comparer == "quote" and not leaf.field for leaf in rule.leaves),
        quotes.evaluate,
    ),
    "pairwise": Kind("two values of one data item that cannot both stand", lambda rule: True, pairwise.evaluate),
}
"""Kinds by name; a rule is of the first one that applies."""


def kind_of(rule: Rule) -> Kind:
    """The kind of a rule."""
    return next(kind for kind in KINDS.values() if kind.applies(rule))
