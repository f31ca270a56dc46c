"""Named quantities: what a figure is by its construction, and which figures of two reports are of one thing."""

from __future__ import annotations

import pytest

from discrepancy.check import resolved
from discrepancy.corpus.text import text_document
from discrepancy.engine.local import read_documents
from discrepancy.extract.named_figures import NAMED, NAMES, STAGE
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Claim
from discrepancy.rules.loader import load_rules


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def _named(pipeline: Pipeline, *texts: str, joined: bool = False) -> list[Claim]:
    documents = [text_document(f"d{n}", text, source=f"S{n}", event="event") for n, text in enumerate(texts)]
    reads = read_documents(documents, load_rules().catalogue, model=pipeline)[1]
    found = (
        list(resolved(reads, {d.id: "event" for d in documents})) if joined else [c for r in reads for c in r.claims]
    )
    return [c for c in found if c.extractor == NAMED]


@pytest.mark.parametrize(
    ("text", "printed", "name"),
    [
        ("The drone is 7.2 millimetres thick.", "7.2 millimetres", "figure.thickness"),
        ("The shock came at a depth of 31 kilometres.", "31 kilometres", "depth"),
        ("The hypocentre lay 31 km beneath the sea.", "31 km", "depth"),
        ("The council put the cost of the pool at £4.1 million.", "£4.1 million", "sum.cost"),
        ("The cruise line was fined $31 million.", "$31 million", "sum.fine"),
        ("A £31 million takeover of the brewer was agreed.", "£31 million", "sum.price"),
        ("Thieves made off with 31,000 euros.", "31,000 euros", "sum.loot"),
        ("The nine-hour standoff ended peacefully.", "nine-hour", "figure.siege"),
        ("The council spent nine years on the renovation.", "nine years", "figure.work"),
        ("Turnout reached 61 percent.", "61 percent", "figure.turnout"),
        ("It was the village's first murder in nine years.", "nine years", "figure.wait"),
        ("Its last victory came nine years ago.", "nine years", "figure.wait"),
        ("The Belgian leads the field by 41 seconds.", "41 seconds", "figure.margin"),
        ("He won the regatta for the sixth time.", "sixth", "figure.nth"),
        ("At £3.1 million, it is the dearest flat in the street.", "£3.1 million", "sum.price"),
        ("The village had not had a doctor for nine years.", "nine years", "figure.wait"),
        ("The pass will stay shut for nine days.", "nine days", "figure.closure"),
        ("The Norwegian, who came ninth last year, was second.", "ninth", "figure.rank"),
        ("Exports slipped by 3.1 per cent.", "3.1 per cent", "figure.fall"),
        ("Coal output, up 3.1 percent, was the highest ever.", "3.1 percent", "figure.rise"),
        ("The wreck lies 31 km to the south of Oakham.", "31 km", "figure.distance_from"),
        ("The clerk had to pay back $31,000.", "$31,000", "sum.compensation"),
        ("The blaze began on the ninth floor.", "ninth", "figure.floor"),
        ("Nurses earn £31 an hour.", "£31 an hour", "sum.pay"),
        ("The $6,100 that the state has promised came late.", "$6,100", "sum.compensation"),
        ("The £310 charged by the garage was too much.", "£310", "sum.price"),
        ("The hikers lay under three metres of snow.", "three metres", "figure.rainfall"),
        ("The pictures were sold for a total of £3.1 million.", "£3.1 million", "sum.price"),
        ("She has a salary of £310,000 and a bonus of 41,000.", "41,000", "sum.pay"),
        ("The motorway did not reopen for nine hours.", "nine hours", "figure.closure"),
        ("The plant covers 31 percent of the country's demand.", "31 percent", "figure.coverage"),
    ],
)
def test_what_a_figure_is(pipeline, text, printed, name):
    claims = {c.text: c.qualifiers[NAMES].split() for c in _named(pipeline, text)}
    assert name in claims.get(printed, []), claims


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Shares in the brewer slipped 2.1 percent.", "figure.market_share"),
        ("She scored in the first nine minutes.", "figure.wait"),
        ("They gained nine yards.", "figure.distance_covered"),
        ("We are on the ninth floor.", "figure.floor"),
    ],
)
def test_what_a_figure_is_not(pipeline, text, printed):
    assert all(printed not in c.qualifiers[NAMES].split() for c in _named(pipeline, text))


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Prosecutors asked for a sentence of nine years.", "wished"),
        ("An earlier bid of £31 million was rejected.", "earlier"),
        ("He got a suspended sentence of nine months in prison.", "suspended"),
        ("A bid of £31 million was rejected.", ""),
        ("The mason fell 31 metres a year earlier.", ""),
    ],
)
def test_the_stage_of_a_quantity(pipeline, text, stage):
    assert [c.qualifiers.get(STAGE, "") for c in _named(pipeline, text)] == [stage]


@pytest.mark.parametrize(
    ("first", "second", "values"),
    [
        (
            "The museum in Oakham bought the panel for $3.1 million.",
            "The panel was sold to the museum in Oakham at a price of $2.7 million.",
            {"$3.1 million", "$2.7 million"},
        ),
        (
            "The landslide has closed the pass for nine days.",
            "The closure of the pass after the landslide has now lasted twelve days.",
            {"nine days", "twelve days"},
        ),
        (
            "A judge in Oakham sentenced Josephine Harbottle to nine years in prison on Tuesday.",
            "Josephine Harbottle, who was convicted in Oakham, must go to jail for seven years.",
            {"nine years", "seven years"},
        ),
        # What was asked for is no sentence.
        (
            "A judge in Oakham sentenced Josephine Harbottle to nine years in prison on Tuesday.",
            "Prosecutors in Oakham had asked for a sentence of seven years for Josephine Harbottle.",
            set(),
        ),
        # One report has both: they are two prices.
        (
            "The museum bought the panel for $3.1 million and the vase for $2.7 million.",
            "The museum bought the panel for $2.7 million.",
            set(),
        ),
        (
            "Oakham won the regatta for the sixth time on Saturday.",
            "It was Oakham's seventh regatta victory.",
            {"sixth", "seventh"},
        ),
        (
            "Oakham took its sixth title on Saturday.",
            "It was the seventh time that Oakham has won.",
            {"sixth", "seventh"},
        ),
        (
            "Josephine Harbottle reached the top of the peak for the 29th time on Monday.",
            "On Monday Josephine Harbottle made her 28th ascent of the peak.",
            {"29th", "28th"},
        ),
        # Two things that are counted.
        ("It was Oakham's sixth victory of the season.", "It was Oakham's seventh arrest of the season.", set()),
        # Too far apart to be one thing.
        ("The wall is 31 metres long.", "The wall is 3.1 kilometres long.", set()),
        # The headline rounds what the text has.
        (
            "Four feet of snow in Oakham\n\nThe storm dropped 49 inches of snow on Oakham on Friday.",
            "The storm dropped 43 inches of snow on Oakham on Friday.",
            {"Four feet", "49 inches", "43 inches"},
        ),
        # One is the other without its last digit.
        ("The tablet has a 15-inch screen.", "The tablet has a screen of 15.4 inches.", set()),
        # Days in court are not counted round the clock.
        ("The jury deliberated for four days.", "The jury deliberated for 31 hours.", set()),
        ("The strike lasted nine days in March.", "The strike lasted twelve days in May.", set()),
    ],
)
def test_figures_of_one_thing(pipeline, first, second, values):
    assert {c.text for c in _named(pipeline, first, second, joined=True)} == values
