"""Conditions on one claim: what ``where`` and ``unless`` say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase

from discrepancy.model import Claim, Modality, Polarity
from discrepancy.rules.model import Condition

__all__ = ["FLAGS", "NEEDS", "excluded", "holds"]

FLAGS: Mapping[str, tuple[str, Callable[[Claim], bool]]] = {
    "dateline": ("stands in a dateline", lambda c: bool(c.qualifiers.get("dateline"))),
    "background": ("speaks of an earlier occasion", lambda c: c.background),
    "hedge": ("is put forward as possible", lambda c: c.modality is Modality.POSSIBLE),
    "forecast": ("is a forecast", lambda c: c.modality is Modality.FORECAST),
    "denied": ("is denied", lambda c: c.modality is Modality.DENIED),
    "negated": ("is negated", lambda c: c.polarity is Polarity.NEGATIVE),
    "attributed": ("is somebody's statement", lambda c: bool(c.speaker)),
    "inferred": ("has an inferred subject or time", lambda c: c.confidence < 1),
    "undated": ("has no time of its own", lambda c: c.when is None),
    # Holds for no claim by itself: it makes a rise over time an update, whatever the attribute's cardinality.
    "update": ("is an update", lambda c: False),
}
"""Names under ``is:``, each with what it says of a claim and the test for it."""


NEEDS: Mapping[str, str] = {"dateline": "dateline"}
"""Names under ``is:`` that only a claim with a certain qualifier can meet → that qualifier."""


def holds(condition: Condition, claim: Claim) -> bool:
    """Whether a condition holds for a claim."""
    return (
        all(FLAGS[name][1](claim) for name in condition.flags)
        and (not condition.modality or claim.modality in condition.modality)
        and (not condition.polarity or claim.polarity in condition.polarity)
        and _fits(condition.scope, claim.scope)
        and _fits(condition.subject, claim.subject.id)
        and (not condition.subject_type or claim.subject.type in condition.subject_type)
        and _fits(condition.source, claim.source)
        and _fits(condition.speaker, claim.speaker)
        and all(_fits(patterns, claim.qualifiers.get(name, "")) for name, patterns in condition.qualifiers.items())
        and (condition.below_confidence is None or claim.confidence < condition.below_confidence)
    )


def excluded(unless: Sequence[Condition], claim: Claim) -> str:
    """Why a claim is left out, in words; empty where it is not."""
    for condition in unless:
        if holds(condition, claim):
            return _reason(condition, claim)
    return ""


def _reason(condition: Condition, claim: Claim) -> str:
    parts = [FLAGS[name][0] for name in condition.flags]
    if condition.modality:
        parts.append(f"is {claim.modality}")
    if condition.polarity:
        parts.append(f"is {claim.polarity}")
    parts += [f"has {name} {claim.qualifiers.get(name) or 'unstated'}" for name in condition.qualifiers]
    if condition.scope:
        parts.append(f"is limited to {claim.scope or 'nothing'}")
    if condition.source:
        parts.append(f"is from {claim.source}")
    if condition.subject or condition.subject_type:
        parts.append(f"is about {claim.subject.text}")
    if condition.speaker:
        parts.append(f"is said by {claim.speaker or 'the document itself'}")
    if condition.below_confidence is not None:
        parts.append("is read with little confidence")
    return " and ".join(parts)


def _fits(patterns: tuple[str, ...], text: str) -> bool:
    return not patterns or any(fnmatchcase(text, pattern) for pattern in patterns)
