"""How many children people have."""

from __future__ import annotations

import pytest

from discrepancy.corpus.text import text_document
from discrepancy.engine.local import read_documents
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.rules.loader import load_rules


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Petersen, a mother of four, was hurt.", ("Anna Petersen", "four", "children")),
        ("Anna Petersen is a mother of four.", ("Anna Petersen", "four", "children")),
        ("Karl Lobo, who died on Monday, left three daughters.", ("Karl Lobo", "three", "daughters")),
        ("Anna Petersen was hurt. She has two children.", ("Anna Petersen", "two", "children")),
        # Others' children, and not all of them.
        ("The school has 300 children.", None),
        ("Anna Petersen has two other sons.", None),
        ("Anna Petersen teaches 12 children.", None),
        ("A mother of four was hurt.", None),
    ],
)
def test_children_are_those_of_somebody_named(pipeline, text, expected):
    document = text_document("d", text, source="Herald", event="event")
    claims = read_documents([document], load_rules().catalogue, model=pipeline)[1][0].claims
    found = [(c.subject.text, c.text, c.scope) for c in claims if c.attribute == "figure.children"]
    assert found == ([expected] if expected else [])


def test_a_couple_has_children_of_its_own(pipeline):
    document = text_document("d", "The couple had two daughters.", source="Herald", event="event")
    claims = read_documents([document], load_rules().catalogue, model=pipeline)[1][0].claims
    assert [(c.subject.type, c.scope) for c in claims if c.attribute == "figure.children"] == [
        ("event", "couple daughters")
    ]
