"""Scales and roles: what two reports of one event say of one thing, in words that exclude each other or do not."""

from __future__ import annotations

import pytest

from discrepancy.model import Report
from discrepancy.resolve.fillers import excluded
from discrepancy.values.aspects import aspects, forms_by_word
from discrepancy.values.deeds import deeds_by_verb
from discrepancy.values.fact import fact_table
from tests.report_pairs import run

RULES = (
    "cause.event-differs",
    "polarity.status-differs",
    "framing.tone-differs",
    "fact.trait-differs",
    "fact.deed-differs",
)
PAIRS = {
    "passive and active": (
        "The school in Lorca was closed on Monday, the mayor said.",
        "Parents in Lorca were glad that the school had reopened on Monday.",
        True,
    ),
    "negated": (
        "The sirens did not sound until the flood had passed, residents of Lorca said, and nobody knew why.",
        "The siren failed to work, said the mayor of Lorca.",
        False,
    ),
    "failed and went off": (
        "The smoke alarm went off within a minute, said the owner of the hotel in Lorca.",
        "A smoke alarm at the hotel in Lorca failed to sound, guests said.",
        True,
    ),
    "both ends in one report": (
        "The bridge at Lorca was closed at noon and reopened in the evening.",
        "The bridge at Lorca remains closed.",
        False,
    ),
    "two things": (
        "The bridge at Lorca was closed on Monday.",
        "The hospital in Lorca remains open.",
        False,
    ),
    "what may be": (
        "The factory in Lorca may be closed.",
        "The factory in Lorca remains open.",
        False,
    ),
    "by name": (
        "Elena Marsh wept as the verdict was read out.",
        "Elena Marsh showed no emotion as the jury returned.",
        True,
    ),
    "a plea and a verdict": (
        "Paul Reed pleaded guilty to arson in Lorca on Monday.",
        "A jury in Lorca convicted Paul Reed of arson.",
        True,
    ),
    "a plea and a verdict on another charge": (
        "Paul Reed pleaded guilty to arson in Lorca on Monday, his lawyer said.",
        "A jury in Lorca convicted Paul Reed of perjury.",
        False,
    ),
    "a verdict and no plea": (
        "Paul Reed pleaded not guilty to arson in Lorca.",
        "A jury in Lorca found Paul Reed guilty of arson after a day.",
        False,
    ),
    "two people": (
        "Elena Marsh wept as the verdict was read out.",
        "Paul Reed showed no emotion as the jury returned.",
        False,
    ),
    "opinions": (
        "The treaty is a triumph, said one delegate in Lorca.",
        "Critics in Lorca called the treaty a betrayal.",
        True,
    ),
    "caught and at large": (
        "A contractor, Paul Reed, has been arrested, police in Lorca said.",
        "Paul Reed is on the run, the mayor of Lorca said.",
        True,
    ),
    "arrested and released": (
        "Paul Reed was arrested in Lorca on Monday.",
        "Paul Reed was released on bail in Lorca.",
        False,
    ),
    "a question of time": (
        "The internet was cut off in Lorca, and it will take days until service is restored.",
        "The service in Lorca was cut off on Monday.",
        False,
    ),
    "who found it": (
        "A diver found the wreck near Lorca on Monday.",
        "Police in Lorca said that a fisherman had discovered the wreck.",
        True,
    ),
    "a name and a noun": (
        "Anna Reed found the wreck near Lorca on Monday.",
        "The wreck was discovered by a fisherman, police in Lorca said.",
        False,
    ),
    "two names": (
        "The trophy was handed over by Karen Lund.",
        "Peter Moss presented the cup to the winners.",
        True,
    ),
    "somebody else's find": (
        "A jogger found the wreck near Lorca on Monday.",
        "The letter was discovered by a fisherman, police in Lorca said.",
        False,
    ),
    "what she was taken in": (
        "The girl, Anna Reed, was flown to hospital by helicopter.",
        "Anna Reed was driven to the hospital in an ambulance.",
        True,
    ),
    "active and passive cause": (
        "An overheated candle started the fire at the mill in Kuopio on Monday.",
        "It took all night to put out the blaze, which a lightning strike set off.",
        True,
    ),
    "after and blamed on": (
        "The jet skidded off the runway at Kuopio after a tyre burst.",
        "The accident was blamed on a flock of birds.",
        True,
    ),
    "the cause was": (
        "Investigators blamed a faulty cable for the blaze at the mill.",
        "The cause of the fire was a cigarette, the mayor of Kuopio said.",
        True,
    ),
    "what may go together": (
        "The crash was caused by fog, the mayor of Kuopio said.",
        "Excessive speed led to the crash, police in Kuopio believe.",
        False,
    ),
    "another fire": (
        "The fire at the mill in Kuopio was caused by a candle.",
        "A boiler in Turku exploded in 2011 because of a short circuit.",
        False,
    ),
    "a cause that is denied": (
        "The fire at the mill in Kuopio was caused by a candle, not by lightning.",
        "The fire was not caused by lightning, the mayor of Kuopio said.",
        False,
    ),
    "a wider word": (
        "The man, Paul Reed, fled in a pickup truck.",
        "Paul Reed escaped in a lorry.",
        False,
    ),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    texts = {name.replace(" ", "-").replace("'", ""): pair[:2] for name, pair in PAIRS.items()}
    return run(tmp_path_factory.mktemp("aspects"), texts)


@pytest.mark.parametrize("name", PAIRS)
def test_what_excludes_each_other_is_found(report: Report, name: str) -> None:
    event = name.replace(" ", "-").replace("'", "")
    found = [f for f in report.findings if f.event == event and f.rule in RULES]
    assert bool(found) is PAIRS[name][2], [f.reason for f in found]


def test_every_aspect_is_sound() -> None:
    for name, aspect in aspects().items():
        terms = {path[-1] for path in fact_table(name).paths.values()}
        assert aspect.kind in ("status", "tone", "trait")
        assert aspect.of in ("patient", "agent", "event")
        assert {*aspect.negation, *aspect.negation.values()} <= terms
        assert {term for pair in fact_table(name).opposed for term in pair} <= terms
    assert all(form.words[0] == word for word, forms in forms_by_word().items() for form in forms)


def test_every_deed_is_sound() -> None:
    for deeds in deeds_by_verb().values():
        for deed in deeds:
            assert deed.of != deed.role
            assert deed.role or deed.prepositions
            assert all(fact_table(kind).paths for kind in deed.kinds)
    terms = fact_table("doer").paths
    assert {term for pair in fact_table("doer").akin for term in pair} <= set(terms)


@pytest.mark.parametrize(
    ("a", "b", "apart"),
    [
        ({"@ana-lopes"}, {"@bo-reed"}, True),
        ({"@ana-lopes"}, {"@ana-maria-lopes"}, False),
        ({"@ana-lopes"}, {"@reed"}, False),
        ({"@ana-lopes"}, {"hunter", "#doer:hunter"}, False),
        ({"police", "#doer:police"}, {"hunter", "#doer:hunter"}, True),
        ({"police", "#doer:police"}, {"prosecutor", "#doer:prosecutor"}, False),
        ({"=united_nations"}, {"=un"}, False),
        ({"=united_nations"}, {"=red_cross"}, True),
        ({"company", "%NL"}, {"company", "%DK"}, True),
        ({"company", "%NL"}, {"company"}, False),
        ({"dog", "#animal:dog"}, {"ball", "#toy:ball"}, True),
    ],
)
def test_fillers_that_exclude_each_other(a: set[str], b: set[str], apart: bool) -> None:
    assert excluded(frozenset(a), frozenset(b)) is apart
    assert excluded(frozenset(b), frozenset(a)) is apart
