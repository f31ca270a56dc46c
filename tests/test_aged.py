"""Ages of people who are not named beside them."""

from __future__ import annotations

import pytest

from discrepancy.corpus.text import text_document
from discrepancy.engine.local import read_documents
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Claim
from discrepancy.rules.loader import load_rules


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def _claims(pipeline: Pipeline, text: str) -> list[Claim]:
    document = text_document("d", text, source="Herald", event="event")
    return read_documents([document], load_rules().catalogue, model=pipeline)[1][0].claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The court heard Josephine Harbottle for an hour before it sent the 61-year-old to jail.",
            {("Josephine Harbottle", "61-year-old")},
        ),
        (
            "Josephine Harbottle ran the mill for a decade. The 61-year-old retired in May.",
            {("Josephine Harbottle", "61-year-old")},
        ),
        (
            "Josephine Harbottle won in Oakham. At 23 the Briton is the youngest of all.",
            {("Josephine Harbottle", "23")},
        ),
        # Two people of one clause.
        ("Josephine Harbottle attacked the 61-year-old with a spade.", set()),
        # A child whom nobody names.
        ("Josephine Harbottle ran the school. The 12-year-old girl was saved.", set()),
        # The text gives her another age.
        (
            "Josephine Harbottle, 48, ran the mill. The 61-year-old was saved.",
            {("Josephine Harbottle", "48")},
        ),
        ("Josephine Harbottle ran away when she was 14.", set()),
    ],
)
def test_whom_a_description_takes_up(pipeline, text, expected):
    assert {(c.subject.text, c.text) for c in _claims(pipeline, text) if c.attribute == "age"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 61-year-old miller was hurt.", {("miller", "61-year-old")}),
        ("Among the hurt was a woman of 61.", {("woman", "61")}),
        ("A boy, 9, was hurt.", {("boy", "9")}),
        ("A miller aged 61 was hurt.", {("miller", "61")}),
        ("Its driver, a man of 61, was hurt.", {("driver", "61")}),
        ("The 61-year-old driver was hurt.", {("driver", "61-year-old")}),
        ("She is a mother of six.", set()),
        ("A 61-year-old murder case was closed.", set()),
        ("A woman of the town was hurt.", set()),
    ],
)
def test_what_somebody_without_a_name_is_called(pipeline, text, expected):
    found = [c for c in _claims(pipeline, text) if c.attribute == "figure.age"]
    assert {(c.qualifiers["owner"].split()[0], c.text) for c in found} == expected
