"""Aligning claims on keys."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.align import align, groups_that_may_differ
from discrepancy.claims import to_frame
from discrepancy.model import Claim, Span, Subject, Value


@dataclass(frozen=True, slots=True)
class Word(Value):
    kind: ClassVar[str] = "text"


def claim(
    source: str = "Herald",
    value: str = "red",
    *,
    subject: str = "object:boat",
    attribute: str = "colour",
    event: str = "e1",
    scope: str = "",
    start: int = 0,
    name: str = "the boat",
) -> Claim:
    return Claim(
        doc_id=source.lower(),
        source=source,
        section_id="s0",
        sent_id=start,
        span=Span(start, start + len(value)),
        text=value,
        sentence_span=Span(start, start + len(value)),
        sentence=value,
        subject=Subject(subject, name, "object"),
        attribute=attribute,
        value=Word(value),
        scope=scope,
        event_id=event,
    )


@pytest.mark.parametrize(
    "other",
    [
        claim(subject="object:car"),
        claim(attribute="size"),
        claim(event="e2"),
        claim(scope="hull"),
    ],
    ids=["subject", "attribute", "event", "scope"],
)
def test_each_part_of_the_key_keeps_claims_apart(other: Claim) -> None:
    assert [len(item.claims) for item in align([claim(), other])] == [1, 1]


def test_one_key_is_one_item_with_its_claims_in_the_order_of_the_texts() -> None:
    claims = [claim("Herald", start=9), claim("Courier", "blue", start=4), claim("Herald", start=2)]
    (item,) = align(claims)
    assert [(c.doc_id, c.span.start) for c in item.claims] == [("courier", 4), ("herald", 2), ("herald", 9)]
    assert (item.event, item.subject.id, item.attribute, item.scope) == ("e1", "object:boat", "colour", "")


@pytest.mark.parametrize(
    ("claims", "least_values", "least_sources", "expected"),
    [
        ([claim("Herald", "red"), claim("Courier", "red")], 2, 1, 0),
        ([claim("Herald", "red"), claim("Courier", "RED ")], 2, 1, 0),
        ([claim("Herald", "red"), claim("Courier", "blue")], 2, 1, 1),
        ([claim("Herald", "red"), claim("Herald", "blue")], 2, 1, 1),
        ([claim("Herald", "red"), claim("Herald", "blue")], 2, 2, 0),
        ([claim("Herald", "red"), claim("Courier", "blue")], 2, 2, 1),
        ([claim("Herald", "red"), claim("Courier", "blue")], 3, 1, 0),
        ([claim()], 1, 1, 1),
        ([], 1, 1, 0),
    ],
)
def test_only_items_that_can_differ_are_made(
    claims: list[Claim], least_values: int, least_sources: int, expected: int
) -> None:
    assert len(align(claims, least_values=least_values, least_sources=least_sources)) == expected


def test_a_key_may_have_fewer_parts() -> None:
    items = align([claim(subject="a"), claim(subject="b")], ("event", "attribute"))
    assert [len(item.claims) for item in items] == [2]


def test_what_counts_as_one_value_can_be_told() -> None:
    claims = [claim("Herald", "red"), claim("Courier", "ruby")]
    assert align(claims, identity=lambda c: c.value.text[0], least_values=2) == []


def test_the_subject_goes_by_its_fullest_name() -> None:
    claims = [claim("Courier", name="boat"), claim("Herald", name="the fishing boat")]
    for order in itertools.permutations(claims):
        assert align(order)[0].subject.text == "the fishing boat"


def test_the_claim_table_is_enough_to_find_keys_that_differ() -> None:
    claims = [claim("Herald", "red"), claim("Courier", "blue"), claim("Herald", "red", subject="object:car")]
    groups = groups_that_may_differ(to_frame(claims))
    assert [list(rows) for rows in groups] == [[0, 1]]


_CLAIMS = st.lists(
    st.builds(
        claim,
        source=st.sampled_from(["Herald", "Courier", "Gazette"]),
        value=st.sampled_from(["red", "blue", "green"]),
        subject=st.sampled_from(["a", "b", ""]),
        event=st.sampled_from(["e1", "e2", ""]),
        start=st.integers(0, 50),
    ),
    max_size=12,
)


@given(_CLAIMS, st.randoms())
def test_the_order_of_the_claims_does_not_matter(claims: list[Claim], random: object) -> None:
    shuffled = list(claims)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert align(shuffled) == align(claims)


@given(_CLAIMS)
def test_every_claim_is_in_one_item_and_keys_are_unique(claims: list[Claim]) -> None:
    items = align(claims)
    assert sum(len(item.claims) for item in items) == len(claims)
    assert len({item.key for item in items}) == len(items)


@given(_CLAIMS)
def test_the_vectorised_pass_agrees_with_counting_by_hand(claims: list[Claim]) -> None:
    expected = {
        item.key
        for item in align(claims)
        if len({c.value.identity for c in item.claims}) >= 2 and len({c.source for c in item.claims}) >= 2
    }
    assert {item.key for item in align(claims, least_values=2, least_sources=2)} == expected
