"""How sources assess what they report: whether it was meant, in what light they put it, how much was damaged."""

from __future__ import annotations

import pytest

from discrepancy.extract.assessments import intents, lights
from discrepancy.extract.attributes import load_attributes
from discrepancy.extract.context import Context
from discrepancy.extract.extents import extents
from discrepancy.extract.namings import namings
from discrepancy.extract.outcomes import outcomes
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Block, BlockKind, Document, Section, Span
from discrepancy.values.gazetteer import Gazetteer

CATALOGUE = load_attributes()
EXTRACTORS = {"intent": intents, "light": lights, "extent": extents}


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


@pytest.fixture
def terms(pipeline):
    def read(kind: str, text: str) -> list[tuple[str, str]]:
        section = Section("s0", Span(0, len(text)), (Block(BlockKind.PARAGRAPH, text, Span(0, len(text))),), None)
        parse = pipeline.parse(Document("d", "d.txt", "A", text, (section,)))
        claims = EXTRACTORS[kind](Context(parse, CATALOGUE, Gazetteer.load()))
        return [("+".join(c.value.terms), c.scope) for c in claims]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The barn was deliberately set on fire.", ["deliberate"]),
        ("An arsonist burned down the barn.", ["deliberate"]),
        ("Police suspect arson.", ["suspected"]),
        ("The blaze was the work of a suspected arsonist.", ["suspected"]),
        ("Police are treating the fire as suspicious.", ["suspected"]),
        ("A suspicious fire broke out in the barn.", ["suspected"]),
        ("The fire was accidental.", ["accident"]),
        ("The fire was not suspicious.", ["accident"]),
        ("The arson squad is at the barn.", []),
        ("A man was charged with arson.", []),
        ("A suspicious package lay in the hall.", []),
        ("She deliberately avoided the question.", []),
    ],
)
def test_whether_it_was_meant(terms, text, expected):
    assert [term for term, _ in terms("intent", text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The resignation came as a surprise to the party.", [("surprise", "expectation")]),
        ("In a surprise move, the firm sold its mill.", [("surprise", "expectation")]),
        ("The decision was no surprise.", [("expected", "expectation")]),
        ("The move had been in the making for years.", [("expected", "expectation")]),
        ("It was only a matter of time before she left.", [("expected", "expectation")]),
        ("The choice is hardly unprecedented.", [("usual", "novelty")]),
        ("The board took the unusual step of closing early.", [("novel", "novelty")]),
        ("The talks were tense.", [("tense", "talks")]),
        ("The negotiations have not been problematic.", [("smooth", "talks")]),
        ("She is a star in the making.", []),
        ("The deal is expected to close in June.", []),
        ("The neighbours were still in shock.", []),
        ("The exam was difficult.", []),
    ],
)
def test_the_light_in_which_it_is_put(terms, text, expected):
    assert terms("light", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fire destroyed the church.", [("total", "building")]),
        ("The fire virtually destroyed the church.", [("near", "building")]),
        ("The church was badly damaged.", [("part", "building")]),
        ("The church was damaged.", []),
        ("The storm partially blocked the internet.", [("part", "service")]),
        ("The accident meant the loss of all telecommunications.", [("total", "service")]),
        ("The anchor severed the cable.", [("total", "line")]),
    ],
)
def test_how_much_was_damaged(terms, text, expected):
    assert terms("extent", text) == expected


@pytest.fixture
def stances_of(pipeline):
    def read(extractor, text: str) -> list[str]:
        section = Section("s0", Span(0, len(text)), (Block(BlockKind.PARAGRAPH, text, Span(0, len(text))),), None)
        parse = pipeline.parse(Document("d", "d.txt", "A", text, (section,)))
        return [c.value.identity for c in extractor(Context(parse, CATALOGUE, Gazetteer.load()))]

    return read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No injuries were reported.", ["-injured"]),
        ("Nobody was hurt.", ["-injured"]),
        ("There were no immediate reports of damage.", ["-damage"]),
        ("The storm injured four farmers.", ["+injured"]),
        ("A wall collapsed in the storm.", ["+damage"]),
        ("Two men died in the storm.", ["+killed"]),
        ("No serious injuries were reported.", []),
        ("No other deaths were reported.", []),
        ("No one else was hurt.", []),
        ("The man was fatally wounded.", []),
        ("Four people may have been injured.", []),
        # Two places in one text.
        ("The storm damaged houses in the east. No damage was reported in the west.", ["+damage"]),
    ],
)
def test_harm_or_none(stances_of, text, expected):
    assert stances_of(outcomes, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police have not released the name of the victim.", ["-name victim"]),
        ("The suspect was not identified.", ["-name suspect"]),
        ("Two men whose names were withheld were arrested on Friday.", ["-name suspect"]),
        ("Karl Lobo was arrested on Friday.", ["+name suspect"]),
        ("The dead man was identified as Karl Lobo.", ["+name victim"]),
        ("Karl Lobo died on Friday.", ["+name victim"]),
        ("Karl Lobo was not arrested.", []),
        ("Karl Lobo has not been named as a suspect.", []),
        ("Police did not name the other victim.", []),
        ("The firm did not release the figures.", []),
    ],
)
def test_named_or_not(stances_of, text, expected):
    assert stances_of(namings, text) == expected
