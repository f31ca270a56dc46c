"""Words of one class in the same place of two stories, and words that only look so."""

from __future__ import annotations

import pytest

from discrepancy.model import Report
from discrepancy.values.data_file import load_data, word_groups
from discrepancy.values.fact import fact_table
from tests.report_pairs import run

PAIRS = {
    "one-name": (
        "The letter was sent to a brother in Tarbert, the court heard.",
        "She sent the letter to a sister of hers in Tarbert.",
        True,
    ),
    "one-noun": (
        "Pathologists found the poison in a blood sample, the court in Vigo heard.",
        "The poison was detected in a urine sample, said a witness in Vigo.",
        True,
    ),
    "material": (
        "Divers from Vigo raised a bronze anchor on Monday.",
        "The iron anchor was raised in Vigo by divers.",
        True,
    ),
    "both-known": (
        "The letter was sent to a brother in Tarbert. A sister lived in Lorca.",
        "She sent the letter to a sister in Tarbert.",
        False,
    ),
    "a-list": (
        "The parcel was sent to a brother and a sister in Tarbert.",
        "She sent the parcel to a nephew in Tarbert.",
        False,
    ),
    "a-wider-word": (
        "The men hid in a cottage near Tarbert, police said.",
        "Police said that the men hid in a cabin near Tarbert.",
        False,
    ),
    "two-people": (
        "Ana Reed wrote to a brother in Tarbert.",
        "Bo Lund wrote to a sister in Tarbert.",
        False,
    ),
    "denied": (
        "The letter was not sent to a brother in Tarbert.",
        "She sent the letter to a sister in Tarbert.",
        False,
    ),
    "other-things": (
        "A cow was found on the motorway near Vigo.",
        "The driver said that he had a goat at home.",
        False,
    ),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(tmp_path_factory.mktemp("contrasts"), {name: pair[:2] for name, pair in PAIRS.items()})


@pytest.mark.parametrize("name", PAIRS)
def test_words_of_one_class_are_held_against_each_other(report: Report, name: str) -> None:
    found = [f.reason for f in report.findings if f.event == name and f.rule == "fact.word-differs"]
    assert bool(found) is PAIRS[name][2], found


def test_classes_of_contrasts_and_groups_are_sound() -> None:
    lists = load_data("contrasts.yml")
    assert {*lists["named"]} <= {*lists["classes"]}
    for name in lists["classes"]:
        table = fact_table(name)
        terms = {path[-1] for path in table.paths.values()}
        assert {term for pair in table.akin for term in pair} <= terms, name
    assert word_groups("same_things.yml")["ferry"] & word_groups("same_things.yml")["vessel"]
