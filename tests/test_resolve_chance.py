"""What is joined loosely is the less sure the more documents an event has; names and figures of their own are not."""

from __future__ import annotations

import pytest

from discrepancy.model import Claim, Span, Subject
from discrepancy.resolve.chance import reckon_chance
from discrepancy.values.fact import Fact


def claim(attribute: str) -> Claim:
    value, span = Fact("open", "aspect.status", frozenset({"open"})), Span(0, 4)
    return Claim(
        "a", "a", "s0", 0, span, "open", span, "open", Subject("thing:ferry", "ferry", "thing"), attribute, value
    )


@pytest.mark.parametrize(
    ("attribute", "documents", "confidence"),
    [
        ("aspect.status", 2, 1.0),
        ("aspect.status", 4, 1.0),
        ("fact.cause", 8, 0.5),
        ("polarity", 16, 0.25),
        ("name", 16, 1.0),
    ],
)
def test_confidence_falls_with_the_number_of_documents(attribute: str, documents: int, confidence: float) -> None:
    (found,) = reckon_chance([claim(attribute)], documents)
    assert found.confidence == confidence
