"""Titles of people: read beside the name, held against each other by their field and level."""

from __future__ import annotations

import pytest

from discrepancy.model import Outcome, Value
from discrepancy.values.role_title import compare_titles, single_positions

EXCLUDE = [
    ("director of the Harbour Research Center", "Harbour Research Alliance director"),
    ("press and research manager for Northgate", "press and research director at Northgate Labs"),
    ("general manager for river freight", "the firm's general manager of its ferry lines division"),
    (
        "vice president and general manager for sea freight",
        "vice president and general manager of Northgate's rail unit",
    ),
    ("U.S. District Judge", "state District Judge"),
    ("federal prosecutor", "county prosecutor"),
    ("Prime Minister", "president of Kosovo"),
    ("state governor", "mayor of Fenham"),
    ("ambassador to Poland", "ambassador to Slovakia"),
    ("governor of Fenham", "lieutenant governor of Fenham"),
    ("chairman of the culture committee", "vice-chairman of the culture committee"),
    ("Arbiter", "Deputy arbiter"),
    ("mineral resources minister", "energy minister"),
    ("prime minister", "deputy prime minister"),
    ("airport manager", "deputy manager of Fenham International Airport"),
    ("head of the Institute of Marine Research", "deputy head of the institute in Bergen"),
    ("Norway's foreign minister", "minister of trade"),
    ("commander of the army's second division", "commander of the fourth division"),
    ("professor at the University of Bonn", "professor at the University of Basel"),
    ("ambassador to Niger since 2023", "ambassador to Mali since 2023"),
]
FIT = [
    ("director of the Harbour Research Center", "research director"),
    ("Harbour Research Center director", "director of the Harbour Research Center"),
    ("general manager of Northgate", "general manager for river freight"),
    ("president and chief executive of Northgate", "president of Northgate Freight"),
    (
        "director of the HRC Scientific Integrity Program",
        "director of the Harbour Research Club's Scientific Integrity Program",
    ),
    ("District Judge", "state District Judge"),
    ("sales director at Northgate", "film director"),
    ("head of research", "research director"),
    ("foreign minister", "minister of external affairs"),
    ("deputy head of sales", "head of research"),
    ("assistant coach", "coach"),
    ("minister", "minister of trade"),
    ("a mechanic", "a carpenter"),
    ("leader of the Latter-day Church", "leader of the Latter Day Church"),
    ("professor of law at the University of Bonn", "professor at Bonn university"),
    ("leader of one of two groups within the town", "head of a choir that tours the coast"),
    ("", "director"),
]


@pytest.mark.parametrize(("a", "b"), EXCLUDE)
def test_positions_that_exclude_each_other(a, b):
    assert {compare_titles(Value(x), Value(y), {}).outcome for x, y in ((a, b), (b, a))} == {Outcome.CONFLICT}


@pytest.mark.parametrize(("a", "b"), FIT)
def test_titles_that_fit_one_person(a, b):
    assert {compare_titles(Value(x), Value(y), {}).outcome for x, y in ((a, b), (b, a))} == {Outcome.COMPATIBLE}


@pytest.mark.parametrize("text", [a for pair in (*EXCLUDE, *FIT) for a in pair])
def test_a_title_agrees_with_itself(text):
    assert compare_titles(Value(text), Value(text.upper()), {}).outcome is Outcome.AGREE


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("Gulls general manager", ("general manager: gull",)),
        ("coach of the Saltmarsh Gulls", ("coach: gull saltmarsh",)),
        ("general manager", ()),
        ("sales manager for Northgate", ()),
    ],
)
def test_positions_of_which_there_is_one(text, positions):
    assert single_positions(text) == positions
