"""Dates of acts and happenings: sentence → (subject, act, time)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from discrepancy.corpus.text import text_document
from discrepancy.extract.attributes import load_attributes
from discrepancy.extract.registry import Extractor
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Claim

FRIDAY = datetime(2024, 4, 26, 9, 32, tzinfo=UTC)
ATTRIBUTES = {"person.date", "thing.date", "event.date"}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.of(load_attributes())


@pytest.fixture
def read(pipeline, extractor):
    def claims(text: str) -> list[Claim]:
        document = text_document("d", text, source="A", published=FRIDAY)
        return [c for c in extractor.claims(pipeline.parse(document)) if c.attribute in ATTRIBUTES]

    return claims


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Reed was arrested on Tuesday.", {("Anna Reed", "arrest", "Tuesday")}),
        ("Officers took Anna Reed into custody on Tuesday.", {("Anna Reed", "arrest", "Tuesday")}),
        ("The Vikings picked up Anna Reed on Monday.", {("Anna Reed", "hire", "Monday")}),
        (
            "The club signed Anna Reed on Monday and Karl Lobo on Wednesday.",
            {("Anna Reed", "hire", "Monday"), ("Karl Lobo", "hire", "Wednesday")},
        ),
        (
            "Anna Reed was driving home at about 1:30 a.m. when officers stopped her.",
            {("Anna Reed", "stop", "about 1:30 a.m.")},
        ),
        ("Anna Reed led the choir, but was expelled in 2004.", {("Anna Reed", "expel, earlier", "2004")}),
        ("Anna Reed is the former bishop who was ousted in 2004.", {("Anna Reed", "expel, earlier", "2004")}),
        ("A 36-year-old climber died on Thursday.", {("A 36-year-old climber", "die", "Thursday")}),
        ("Two 36-year-old climbers died on Thursday.", set()),
        ("Anna Reed was not arrested on Tuesday.", set()),
        ("Anna Reed was arrested between 7:28 and 8:06 a.m.", set()),
        ("Anna Reed had her old number retired on Tuesday.", set()),
        (
            "The club signed Anna Reed on Monday and on Wednesday signed Karl Lobo.",
            {("Anna Reed", "hire", "Monday"), ("Karl Lobo", "hire", "Wednesday")},
        ),
        ("A judge sentenced Anna Reed for the March 11, 2024, attack on a baker.", set()),
        ("Anna Reed, a star of the 1940s, was arrested.", set()),
        (
            "Larkspur Ltd announced on Tuesday that it has signed an agreement to acquire Brightwater Holdings.",
            {("Brightwater Holdings", "announce: buy", "Tuesday")},
        ),
        ("The blaze broke out at 8.49pm on Thursday.", {("the event", "fire", "8.49pm on Thursday")}),
        (
            "The quake hit inland on Thursday. It struck at 7:37 AM local time.",
            {("the event", "earthquake", "Thursday"), ("the event", "earthquake", "7:37 AM local time")},
        ),
        ("Another quake hit the island on Thursday.", set()),
        (
            "The fire started at 9:40 p.m. on Thursday (1:40 a.m. ET Friday).",
            {("the event", "fire", "9:40 p.m. on Thursday")},
        ),
        (
            "In April last year an 8.6-magnitude quake struck Indonesia.",
            {("earthquake, Indonesia, 2023", "earthquake", "April last year")},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_acts_and_happenings_are_dated(read, text, expected):
    assert {(c.subject.text, c.scope, c.text) for c in read(text)} == expected


def test_what_befalls_somebody_once_is_compared_however_long_ago(read):
    (claim,) = read("Anna Reed was excommunicated in 2004.")
    assert claim.scope == "expel, earlier"
    assert not claim.background


def test_an_earlier_arrest_is_background(read):
    (claim,) = read("Anna Reed was arrested in 2004.")
    assert claim.scope == "arrest"
    assert claim.background
