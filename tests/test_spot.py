"""Where something is: how nouns and names for places are read, and which of them exclude each other."""

from __future__ import annotations

import pytest

from discrepancy.model import Outcome
from discrepancy.values.data_file import load_data
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.placing import relation_nouns, relation_verbs
from discrepancy.values.spot import Spot, compare_spots, kind_of, parse_spot, term_of, without_term


def spot(text: str) -> Spot:
    return parse_spot(text, Gazetteer.load().find(text))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("a kitchen", "a cellar"),
        ("a barn", "a beach"),
        ("outside a nightclub", "a nightclub"),
        ("outside a nightclub", "the dance floor"),
        ("Narrow Lane", "Church Road"),
        ("Hill View Hospital", "Royal Infirmary"),
        ("the scene", "a hospital"),
        ("an ambulance", "a hospital"),
        ("Leeds", "Bristol"),
        ("East Marsham", "West Marsham"),
        ("a field", "a car park"),
        ("a lake", "a car park"),
    ],
)
def test_two_spots_exclude_each_other(a, b):
    assert compare_spots(spot(a), spot(b), {}).outcome is Outcome.CONFLICT
    assert compare_spots(spot(b), spot(a), {}).outcome is Outcome.CONFLICT


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("a kitchen", "the kitchen"),
        ("a kitchen", "a school"),
        ("a house", "the flat"),
        ("a hospital", "Hill View Hospital"),
        ("Leeds", "England"),
        ("Leeds", "Church Road"),
        ("a garden", "a house"),
        ("near a lake", "a field"),
        ("Hill View Hospital", "Hill View clinic"),
        ("Ghent", "a hotel"),
    ],
)
def test_two_spots_go_together(a, b):
    for x, y in ((a, b), (b, a)):
        assert compare_spots(spot(x), spot(y), {}).outcome is not Outcome.CONFLICT


@pytest.mark.parametrize("text", ["a kitchen", "outside Leeds", "Church Road", "Lund"])
def test_a_spot_agrees_with_itself(text):
    assert compare_spots(spot(text), spot(text), {}).outcome is Outcome.AGREE


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("the", "police", "station"), ("police station", 2)),
        (("a", "fire", "station"), ("fire station", 2)),
        (("the", "station"), ("railway station", 1)),
        (("the", "intensive", "care", "unit"), ("ward", 3)),
        (("a", "promise"), ("", 0)),
        (("a", "former", "bank"), ("bank", 1)),
    ],
)
def test_the_longest_noun_counts(words, expected):
    assert term_of(words) == expected


def test_a_noun_that_names_anything_needs_its_compound_listed():
    assert term_of(("east", "bank"), compound=True) == ("", 0)
    assert term_of(("prison", "camp"), compound=True) == ("prison", 2)


def test_a_name_is_parted_from_its_noun():
    assert without_term("Hill View Hospital") == ("hospital", ("hill", "view"))


def test_what_is_neither_name_nor_noun_is_no_spot():
    with pytest.raises(ValueError, match="neither"):
        parse_spot("a promise")


def test_the_pairs_of_the_table_are_of_terms_of_its_tree():
    raw = load_data("spots.yml")
    terms = {step for line in raw["tree"].splitlines() for step in line.partition(":")[0].strip().split("/")[1:]}
    for key in ("akin", "beside", "opposed"):
        for line in raw[key].splitlines():
            first, _, others = line.partition(":")
            assert {first.strip(), *(o.strip() for o in others.split(","))} <= terms, line


def test_the_kinds_that_lie_apart_are_kinds_of_the_tree():
    raw = load_data("spots.yml")
    kinds = {line.strip().partition("/")[0] for line in raw["tree"].splitlines()}
    assert {kind for pair in raw["apart"] for kind in pair} <= kinds
    assert kind_of("barn") in kinds


def test_relations_name_whom_they_place_and_which_way():
    relations = [r for found in relation_verbs().values() for r in found]
    assert {r.who for r in relations} == {"patient", "actor", "carrier"}
    assert {r.way for r in relations} == {"at", "to", "from", "object"}
    assert relation_nouns()["native"] == "birth"
