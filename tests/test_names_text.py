"""Names as sentences print them: with ranks before them, with hyphens, at the beginning of a sentence."""

from __future__ import annotations

import pytest

from discrepancy.corpus.text import text_document
from discrepancy.extract.registry import Extractor
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.rules.loader import load_rules


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def _names(pipeline: Pipeline, text: str, attribute: str) -> list[str]:
    parse = pipeline.parse(text_document("a", text, source="a"))
    claims = Extractor.of(load_rules().catalogue).claims(parse)
    return [c.text if attribute == "name.thing" else c.value.text for c in claims if c.attribute == attribute]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The pilot, Marie-Claire Dufresne, was unhurt.", "Marie-Claire Dufresne"),
        ("Ama Boateng-Hughes won the seat for the Greens.", "Ama Boateng-Hughes"),
        ("The vote was close, Cllr Bronwen Pritchard told the meeting.", "Bronwen Pritchard"),
        ("DS Helen Attwood of Kent Police led the search.", "Helen Attwood"),
    ],
)
def test_the_name_of_a_person_is_read_without_what_stands_before_it(
    pipeline: Pipeline, text: str, expected: str
) -> None:
    assert expected in _names(pipeline, text, "name")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Arctic Minerals, which runs the mine, blamed a power cut.", "Arctic Minerals"),
        ("Tom Reed, a lobbyist for the Harbour Pilots' Association, said so.", "Harbour Pilots' Association"),
    ],
)
def test_the_name_of_a_thing_is_read_whole(pipeline: Pipeline, text: str, expected: str) -> None:
    assert expected in _names(pipeline, text, "name.thing")
