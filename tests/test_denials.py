"""Denials: how a clause is turned, and which denial meets which affirmation."""

from __future__ import annotations

import pytest

from discrepancy.extract.attributes import load_attributes
from discrepancy.extract.context import Context
from discrepancy.extract.stances import AGENT, PATIENT, TRAITS, WITH, stances
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Block, BlockKind, Claim, Document, Polarity, Section, Span, Subject
from discrepancy.resolve.denials import oppose
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.stance import Stance

CATALOGUE = load_attributes()


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


@pytest.fixture
def said(pipeline):
    def identities(text: str) -> list[str]:
        section = Section("s0", Span(0, len(text)), (Block(BlockKind.PARAGRAPH, text, Span(0, len(text))),), None)
        parse = pipeline.parse(Document("d", "d.txt", "A", text, (section,)))
        return [c.value.identity for c in stances(Context(parse, CATALOGUE, Gazetteer.load()))]

    return identities


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Reed signed the treaty.", ["+sign"]),
        ("Anna Reed did not sign the treaty.", ["-sign"]),
        ("Anna Reed never signed the treaty.", ["-sign"]),
        ("Anna Reed refused to sign the treaty.", ["-sign"]),
        ("Anna Reed declined to sign the treaty.", ["-sign"]),
        ("Anna Reed denied signing the treaty.", ["-sign"]),
        ("Anna Reed has yet to sign the treaty.", ["-sign"]),
        ("Anna Reed is not going to sign the treaty.", ["-sign"]),
        ("The treaty was not signed.", ["-sign"]),
        ("Anna Reed never walked out.", ["-walk out"]),
        ("No treaty was signed.", ["-sign"]),
        ("Anna Reed avoided signing the treaty.", ["-sign"]),
        ("Anna Reed denied reports that she had signed the treaty.", ["-sign"]),
        ("Anna Reed does not believe that Karl Lobo signed the treaty.", ["-sign"]),
        ("Anna Reed rejected the treaty.", ["-accept"]),
        ("Anna Reed did not reject the treaty.", ["+accept"]),
        ("The pilot ejected.", ["+eject"]),
        ("The pilot did not eject.", ["-eject"]),
        ("Pilots eject.", []),
        ("The firm failed the inspection.", ["-pass"]),
        ("The judge denied Anna Reed bail, saying she might flee.", ["-grant"]),
    ],
)
def test_a_clause_is_affirmed_or_denied(said, text, expected):
    assert said(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Anna Reed did not sign the treaty again.",
        "Anna Reed did not sign another treaty.",
        "Anna Reed did not sign the treaty until Friday.",
        "Anna Reed did not sign three treaties.",
        "Do not sign the treaty.",
        "If Anna Reed did not sign the treaty, it would fail.",
        "Anna Reed may not sign the treaty.",
    ],
)
def test_what_denies_less_than_it_seems_is_no_denial(said, text):
    assert "-sign" not in said(text)


HERALD, COURIER = "Herald", "Courier"
REED = "@anna-reed"


def claim(
    source: str, predicate: str, *, agent: str = "", patient: str = "", traits: str = "", rest: str = ""
) -> Claim:
    positive = not predicate.startswith("not ")
    text = f"{agent} {predicate} {patient}"
    return Claim(
        source,
        source,
        "s0",
        0,
        Span(0, len(text)),
        text,
        Span(0, len(text)),
        text,
        Subject("event:main", "the event", "event"),
        "polarity",
        Stance(text, predicate.removeprefix("not "), positive),
        polarity=Polarity.POSITIVE if positive else Polarity.NEGATIVE,
        qualifiers={AGENT: agent, PATIENT: patient, TRAITS: traits, WITH: rest},
        extractor="stances",
    )


@pytest.mark.parametrize(
    ("denial", "affirmation"),
    [
        (claim(HERALD, "not sign", agent=REED, patient="treaty"), claim(COURIER, "sign", agent=REED, patient="treaty")),
        (claim(HERALD, "not sign", patient="treaty"), claim(COURIER, "sign", agent=REED, patient="treaty")),
        (claim(HERALD, "not have", agent=REED, patient="gun"), claim(COURIER, "point", agent=REED, patient="gun")),
        (claim(HERALD, "not have", agent=REED, patient="gun"), claim(COURIER, "have", agent=REED, patient="weapon")),
        (
            claim(HERALD, "not overturn", agent=REED, patient="?"),
            claim(COURIER, "overturn", agent=REED, patient="rule"),
        ),
    ],
)
def test_a_denial_meets_what_it_denies(denial, affirmation):
    found = oppose([denial, affirmation], {})
    assert len(found) == 2
    assert len({(c.subject, c.scope, c.value.predicate) for c in found}) == 1
    assert {c.value.positive for c in found} == {True, False}


@pytest.mark.parametrize(
    ("denial", "affirmation"),
    [
        # Somebody else, something else, another kind of it, to somebody else.
        (
            claim(HERALD, "not sign", agent=REED, patient="treaty"),
            claim(COURIER, "sign", agent="@bo", patient="treaty"),
        ),
        (claim(HERALD, "not sign", agent=REED, patient="treaty"), claim(COURIER, "sign", agent=REED, patient="letter")),
        (
            claim(HERALD, "not file", agent=REED, patient="charge", traits="murder"),
            claim(COURIER, "file", agent=REED, patient="charge", traits="fraud"),
        ),
        (
            claim(HERALD, "not make", agent=REED, patient="offer", rest="to:@karl-lobo"),
            claim(COURIER, "make", agent=REED, patient="offer", rest="to:@ivan-bo"),
        ),
        # Perhaps somebody else did.
        (claim(HERALD, "not sign", agent=REED, patient="treaty"), claim(COURIER, "sign", patient="treaty")),
        # Not at the police, perhaps at others.
        (claim(HERALD, "not shoot", agent=REED, patient="at:officer"), claim(COURIER, "shoot", agent=REED)),
        # To have a gun is not to point it; what everybody does proves nothing.
        (claim(HERALD, "not point", agent=REED, patient="gun"), claim(COURIER, "have", agent=REED, patient="gun")),
        (claim(HERALD, "not take", patient="time"), claim(COURIER, "take", patient="time")),
        (
            claim(HERALD, "not sign", agent=REED, patient="treaty"),
            claim(COURIER, "not sign", agent=REED, patient="treaty"),
        ),
    ],
)
def test_what_nobody_contradicts_is_dropped(denial, affirmation):
    assert oppose([denial, affirmation], {}) == []


def test_people_have_the_key_of_the_event():
    denial = claim(HERALD, "not sign", agent="@reed", patient="treaty")
    affirmation = claim(COURIER, "sign", agent=REED, patient="treaty")
    assert len(oppose([denial, affirmation], {"reed": "anna-reed"})) == 2


def test_other_claims_stay_as_they_are():
    other = Claim(
        HERALD,
        HERALD,
        "s0",
        0,
        Span(0, 1),
        "x",
        Span(0, 1),
        "x",
        Subject("a", "a", "event"),
        "announced",
        Stance("announced", "announced", True),
    )
    assert oppose([other], {}) == [other]
