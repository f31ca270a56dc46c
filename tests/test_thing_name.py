"""Names of things: one name, two writings of one, two names; read off sentences and brought together in an event."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.model import Claim, Outcome, Span, Subject
from discrepancy.resolve.things import merge_things
from discrepancy.values.person import make_person
from discrepancy.values.thing_name import compare_labels, label_words, thing_name, writing

SAME = [
    ("Northgate Printing Ltd.", "North Gate Printing"),
    ("the Harbour Centre", "Harbor Center"),
    ("Silver Fibre Works", "Silver Fiber Works"),
    ("St. Agnes Clinic", "St Agnes Clinic"),
]
VARIANTS = [
    ("Quiet River Pump", "River Quiet Pump", "order"),
    ("Northgate Engineers", "Northgate Engineering", "spelling"),
    ("Gordon Hill Advisors", "Gordon Hill Advisers", "spelling"),
    ("Old Mills Bakery", "Old Mill Bakery", "spelling"),
    ("Coral Islands Boat Repair", "Coral Island Boat", "spelling"),
    ("Lost Gun", "Lost Goon", "spelling"),
    ("Kalimbang", "Kalimbong", "spelling"),
]
OTHERS = [
    ("Route 52", "Route 53"),
    ("North Bridge Road", "South Bridge Road"),
    ("Ministry of Health", "Health Ministry"),
    ("Election Commission of Arland", "Elections Commission of Arland"),
    ("Malta House", "Maltese House"),
    ("Vikings Coach", "Vikings Coaches"),
    ("Alaska", "Alaskan"),
    ("Green Lane", "Green Park"),
    ("Iran", "Iraq"),
    ("First Bank", "Second Bank"),
]
NAMES = st.lists(
    st.sampled_from(["gull", "gulls", "river", "rivers", "road", "of", "north", "7"]), min_size=1, max_size=4
)


@pytest.mark.parametrize(("a", "b"), SAME)
def test_spacing_case_and_legal_form_make_no_other_name(a, b):
    assert compare_labels(thing_name(a), thing_name(b), {}).outcome is Outcome.AGREE


@pytest.mark.parametrize(("a", "b", "how"), VARIANTS)
def test_two_writings_of_one_name(a, b, how):
    assert writing(label_words(a), label_words(b)) == writing(label_words(b), label_words(a)) == how
    assert compare_labels(thing_name(a), thing_name(b), {}).outcome is Outcome.CONFLICT


@pytest.mark.parametrize(("a", "b"), OTHERS)
def test_two_names(a, b):
    assert compare_labels(thing_name(a), thing_name(b), {}).outcome is Outcome.INCOMPARABLE


@given(NAMES, NAMES)
def test_writing_is_symmetric(a, b):
    assert writing(tuple(a), tuple(b)) == writing(tuple(b), tuple(a))
    assert not writing(tuple(a), tuple(a))


def test_a_name_without_letters_is_none():
    with pytest.raises(ValueError, match="no name"):
        thing_name("…")


def named(doc: str, text: str) -> Claim:
    value, span = thing_name(text), Span(0, len(text))
    subject = Subject("thing:" + "-".join(value.words), text, "object")
    return Claim(doc, doc, "s0", 0, span, text, span, text, subject, "name.thing", value)


def test_writings_of_one_name_share_a_subject_and_single_ones_go():
    claims = [named("a", "Gull Road Garage"), named("b", "Gulls Road Garage"), named("b", "Tern Ferry")]
    merged = merge_things(claims, lambda a, b: False)
    assert [c.value.text for c in merged] == ["Gull Road Garage", "Gulls Road Garage"]
    assert len({c.subject for c in merged}) == 1


def test_names_that_one_document_uses_side_by_side_are_two():
    claims = [named("a", "Gull Road Garage"), named("a", "Gulls Road Garage")]
    assert merge_things(claims, lambda a, b: False) == []


def test_places_that_are_known_are_two_places_or_one():
    claims = [named("a", "Kalimbang"), named("b", "Kalimbong")]
    assert len(merge_things(claims, lambda a, b: False)) == 2
    assert merge_things(claims, lambda a, b: True) == []


def test_other_claims_stay():
    other = replace(named("a", "Gull Road Garage"), value=make_person("Anna Reed"))
    assert merge_things([other], lambda a, b: False) == [other]
