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
    ("Northgate Printing Ltd.", "Northgate printing"),
    ("Pin-up Club", "Pinup Club"),
    ("North-East Water", "North East Water"),
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
    ("Guild of Harbour Pilots, Divers and Masters", "Guild of Harbour Pilot, Divers and Masters", "spelling"),
    ("North Sea Herring Services", "North Sea Herring Service", "spelling"),
    ("Carl Wender", "Wendar", "spelling"),
    ("Carl Wender", "Wedner", "spelling"),
    ("NDFU", "NFDU", "spelling"),
    ("Old Free Church of the Living Stones of the Isles", "Old Church of the Living Stones of the Isles", "part"),
    ("T&B", "B&T", "order"),
    ("Harbour Pilots Alliance", "Harbour Pilots' Association", "word"),
    ("Oakfield Institute", "Oakford Institute", "word"),
    ("Boreal Metals", "Boreal Minerals", "word"),
    ("Ferry Safety and Openness Act", "Ferry Safety and Inspection Act", "word"),
]
RESPACED = [
    ("Northgate Printing", "North Gate Printing"),
    ("Sand Pipers", "Sandpipers"),
    ("Elmouth Sand Pipers", "Elmouth Sandpipers Coach"),
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
    ("MSAR", "RAMS"),
    ("Old Church of the Living Stones", "Old Church of the Stones"),
    ("Carl Wender", "Wenders"),
    ("Carl Wender", "Winter"),
    ("Sand Pipers", "Elmouth Sandpipers Coach"),
    ("North Harbour Pilots Alliance", "South Harbour Pilots Alliance"),
    ("Elmouth School", "Elmouth Hospital"),
    ("Elmouth Harbour Response Centre", "Elmouth Harbour Response Alliance"),
    ("Palm Haven and Elmouth", "Palm Haven and Tern"),
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


@pytest.mark.parametrize(("a", "b"), RESPACED)
def test_one_word_where_the_other_has_two(a, b):
    for x, y in ((a, b), (b, a)):
        verdict = compare_labels(thing_name(x), thing_name(y), {})
        assert (verdict.outcome, verdict.reason.split(":")[0]) == (Outcome.CONFLICT, "one name in one word or in two")


def named(doc: str, text: str, kind: str = "") -> Claim:
    value, span = thing_name(text), Span(0, len(text))
    subject = Subject("thing:" + "-".join(value.words), text, "object")
    qualifiers = {"named": kind} if kind else {}
    return Claim(doc, doc, "s0", 0, span, text, span, text, subject, "name.thing", value, qualifiers=qualifiers)


def test_writings_of_one_name_share_a_subject_and_single_ones_go():
    claims = [named("a", "Gull Road Garage"), named("b", "Gulls Road Garage"), named("b", "Tern Ferry")]
    merged = merge_things(claims, lambda a, b: False)
    assert [c.value.text for c in merged] == ["Gull Road Garage", "Gulls Road Garage"]
    assert len({c.subject for c in merged}) == 1


def test_names_that_one_document_uses_side_by_side_are_two():
    claims = [named("a", "Gull Road Garage"), named("a", "Gulls Road Garage")]
    assert merge_things(claims, lambda a, b: False) == []


def merged_texts(*claims: Claim) -> list[str]:
    return [c.value.text for c in merge_things(claims, lambda a, b: False)]


WHOLE = (named("a", "Carl Wender", "person"), named("b", "Carl Wender", "person"))
"""Two documents that give a name in full."""


@pytest.mark.parametrize(
    "slip",
    [named("b", "Wendar"), named("c", "Wedner"), named("c", "Wenderr"), named("b", "Lender", "person")],
    ids=lambda c: c.value.text,
)
def test_a_lone_word_that_nobody_explains_is_a_slip_for_the_name_beside_it(slip):
    assert merged_texts(*WHOLE, slip) == ["Carl Wender", "Carl Wender", slip.value.text]


@pytest.mark.parametrize(
    "other",
    [
        (named("b", "Wendar"), named("c", "Ada Wendar", "person")),  # somebody else
        (named("c", "Lender", "person"),),  # begins with another letter, and stands beside no such name
        (named("c", "Render"),),
        (named("c", "Wenders"),),
        (named("b", "WENDR"),),  # initials
        (named("c", "Winder"), named("d", "Winder"), named("e", "Winder")),  # in more documents than the name
    ],
    ids=lambda claims: claims[-1].value.text,
)
def test_lone_words_that_may_be_another_name(other):
    assert merged_texts(*WHOLE, *other) == []


def test_a_common_word_is_a_slip_only_where_it_is_somebody():
    whole = (named("a", "Ray Hause", "person"), named("b", "Ray Hause", "person"))
    assert merged_texts(*whole, named("b", "House")) == []
    assert merged_texts(*whole, named("b", "House", "person")) == ["Ray Hause", "Ray Hause", "House"]


def test_two_names_that_are_always_peoples_are_left_to_the_rule_on_people():
    two = (named("a", "Carl Wender", "person"), named("b", "Carl Wendar", "person"))
    assert merged_texts(*two) == []
    assert merged_texts(two[0], named("b", "Carl Wendar")) == ["Carl Wender", "Carl Wendar"]


def test_initials_that_changed_places_are_one_name_even_in_one_document():
    assert merged_texts(named("a", "NDFU"), named("b", "NDFU"), named("b", "NFDU")) == ["NDFU", "NDFU", "NFDU"]
    assert merged_texts(named("a", "NDF"), named("b", "NFD")) == []


def test_a_lone_word_of_no_dictionary_that_one_document_spells_otherwise():
    usual = [named(doc, "Quellhaven") for doc in "abcd"]
    assert merged_texts(*usual, named("d", "Qeullhaven"))[-1] == "Qeullhaven"
    assert merged_texts(*usual[:2], named("b", "Qeullhaven")) == []
    assert merged_texts(*usual[:2], named("c", "Quellhavenism")) == []
    common = [named(doc, "Harbour") for doc in "abcd"]
    assert merged_texts(*common, named("e", "Arbour")) == []


def test_the_right_form_is_shown_by_a_few_documents():
    whole = [named(doc, "Carl Wender", "person") for doc in "abcdefgh"]
    shown = merge_things([*whole, named("h", "Wendar")], lambda a, b: False)
    assert "".join(c.doc_id for c in shown) == "abhh"


def test_places_that_are_known_are_two_places_or_one():
    claims = [named("a", "Kalimbang", "place"), named("b", "Kalimbong", "place")]
    assert len(merge_things(claims, lambda a, b: False)) == 2
    assert merge_things(claims, lambda a, b: True) == []


def test_other_claims_stay():
    other = replace(named("a", "Gull Road Garage"), value=make_person("Anna Reed"))
    assert merge_things([other], lambda a, b: False) == [other]
