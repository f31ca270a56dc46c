"""Ages of people who are not named beside them."""

from __future__ import annotations

import pytest

from discrepancy.corpus.text import text_document
from discrepancy.engine.local import read_documents
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Claim, Modality
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
        ("Josephine Harbottle, now 80, wept.", {("Josephine Harbottle", "80")}),
        ("Josephine Harbottle died in May aged 94.", {("Josephine Harbottle", "94")}),
        (
            "Josephine Harbottle, the 61-year-old doctor freed on Monday, is home.",
            {("Josephine Harbottle", "61-year-old")},
        ),
        ("Josephine Harbottle, a 61-year-old from Bath, wept.", {("Josephine Harbottle", "61-year-old")}),
        (
            "A 31-year-old teacher swam out to the boat. Josephine Harbottle held the mast.",
            {("Josephine Harbottle", "31-year-old")},
        ),
        # Somebody else: a man, who tells of it, who has an office, whom the text named before.
        ("A 31-year-old man swam out to the boat. Josephine Harbottle held the mast.", set()),
        ("A 31-year-old teacher swam out to the boat. Josephine Harbottle said she was brave.", set()),
        ("A 31-year-old teacher swam out to the boat. Captain Josephine Harbottle held the mast.", set()),
        ("Josephine Harbottle ran. A 31-year-old teacher swam. Josephine Harbottle held the mast.", set()),
        # Somebody described just before, and no subject of that name.
        ("A surfer was bitten near Josephine Harbottle. The 61-year-old was saved.", set()),
    ],
)
def test_whom_a_description_takes_up(pipeline, text, expected):
    assert {(c.subject.text, c.text) for c in _claims(pipeline, text) if c.attribute == "age"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A 61-year-old baker was hurt.", {("baker", "61-year-old")}),
        ("Among the hurt was a woman of 61.", {("woman", "61")}),
        ("A boy, 9, was hurt.", {("boy", "9")}),
        ("A baker aged 61 was hurt.", {("baker", "61")}),
        ("Its driver, a man of 61, was hurt.", {("driver", "61")}),
        ("The 61-year-old driver was hurt.", {("driver", "61-year-old")}),
        ("A climber was bitten. The man, 61, was saved.", {("man", "61")}),
        ("She is a mother of six.", set()),
        ("She is a mum of 12.", set()),
        ("A 61-year-old murder case was closed.", set()),
        ("A woman of the town was hurt.", set()),
    ],
)
def test_what_somebody_without_a_name_is_called(pipeline, text, expected):
    found = [c for c in _claims(pipeline, text) if c.attribute == "figure.age"]
    assert {(c.qualifiers["owner"].split()[0], c.text) for c in found} == expected


@pytest.mark.parametrize(
    ("text", "called", "related"),
    [
        ("Its pilot, a 61-year-old dentist, was hurt.", "dentist pilot", ""),
        ("His friend, 20, was hurt.", "friend", "yes"),
        ("A surfer was bitten. The 19-year-old was saved.", "surfer", ""),
    ],
)
def test_all_that_somebody_is_called(pipeline, text, called, related):
    (found,) = [c for c in _claims(pipeline, text) if c.attribute == "figure.age"]
    assert (found.qualifiers["owner"], found.qualifiers.get("related", "")) == (called, related)


def test_an_age_is_asserted_whatever_becomes_of_its_bearer(pipeline):
    (found,) = [
        c for c in _claims(pipeline, "She will be replaced by Josephine Harbottle, 58.") if c.attribute == "age"
    ]
    assert found.modality is Modality.ASSERTED


def test_an_age_counts_nobody(pipeline):
    claims = _claims(pipeline, "A climber was bitten. The man, 61, was saved.")
    assert not [c for c in claims if c.attribute == "count.rescued"]
