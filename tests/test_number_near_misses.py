"""What looks like a different figure and is none, and what looks like a count and is none."""

from __future__ import annotations

import pytest

from discrepancy.model import Outcome
from discrepancy.values.number import Quantity, compare_quantities
from discrepancy.values.number_find import find_quantities


def first(sentence: str) -> Quantity:
    return find_quantities(sentence)[0].value


def verdict(a: str, b: str) -> Outcome:
    one, other = compare_quantities(first(a), first(b), {}), compare_quantities(first(b), first(a), {})
    assert one.outcome is other.outcome
    return one.outcome


ROUNDING = [
    ("Some 14,000 homes lost power.", "14,230 homes lost power."),
    ("The dam cost $3.4 billion.", "The dam cost $3,412,000,000."),
    ("170,000 fled the valley.", "167,400 fled the valley."),
    ("Nearly a third of the hives died.", "31 per cent of the hives died."),
    ("Almost 600 goats were sold.", "They sold 588 goats."),
    ("More than 40 wells ran dry.", "They say 47 wells ran dry."),
    ("Up to 90 boats took part.", "In all 73 boats took part."),
    ("Dozens of stalls burned.", "38 stalls burned."),
    ("Hundreds of nurses marched.", "450 nurses marched."),
    ("Three to five bears were seen.", "Four bears were seen."),
    ("About two dozen lorries left.", "26 lorries left."),
]

CONVERSION = [
    ("It lay 11 km offshore.", "It lay seven miles offshore."),
    ("A gorge 47 feet deep.", "A gorge 14 metres deep."),
    ("Winds reached 155 mph.", "Winds reached 250 km/h."),
    ("It was 38C at noon.", "It was 100F at noon."),
    ("The bell weighs 2 tonnes.", "The bell weighs 4,400 lbs."),
    ("They searched for 36 hours.", "They searched for 1.5 days."),
    ("It covers 500 acres.", "It covers two square kilometres."),
    ("One in four voters stayed home.", "25 percent of voters stayed home."),
    ("Stamps rose to 85p.", "Stamps rose to £0.85."),
    ("Rates rose 25 basis points.", "Rates rose 0.25 percentage points."),
]


@pytest.mark.parametrize(("a", "b"), ROUNDING + CONVERSION)
def test_rounded_and_converted_figures_do_not_conflict(a: str, b: str) -> None:
    assert verdict(a, b) in (Outcome.AGREE, Outcome.COMPATIBLE)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The barn cost $1.1 million.", "The barn cost 7.5 million Danish crowns."),
        ("The barn cost €90.", "The barn cost £90."),
        ("It earned 12 cents a share.", "It earned 12 cents a gallon."),
        ("Unemployment is at 4 per cent.", "Unemployment rose 4 percentage points."),
        ("She is one of the nine judges.", "Nine judges sat."),
        ("It was their third title.", "They have four titles."),
        ("Ingrid Solberg, 41, ran.", "41 runners started."),
        ("They won 3-2.", "They scored 32 points."),
        ("A magnitude 6.1 quake", "6.1 km below the sea"),
        ("half of the crew", "40 of the crew"),
        ("in 12 days", "12 dogs"),
    ],
)
def test_figures_of_different_kinds_are_not_compared(a: str, b: str) -> None:
    assert verdict(a, b) is Outcome.INCOMPARABLE


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("14 miners died.", "19 miners died."),
        ("At least 14 miners died.", "11 miners died."),
        ("About 14,000 homes lost power.", "21,000 homes lost power."),
        ("It lay 11 km offshore.", "It lay 11 miles offshore."),
        ("Winds reached 155 mph.", "Winds reached 155 km/h."),
        ("Half of the crew left.", "A third of the crew left."),
        ("Ingrid Solberg, 41, ran.", "Ingrid Solberg, 43, ran."),
        ("The dam cost $3.4 billion.", "The dam cost $4.3 billion."),
        ("Dozens of stalls burned.", "Six stalls burned."),
    ],
)
def test_real_differences_still_conflict(a: str, b: str) -> None:
    assert verdict(a, b) is Outcome.CONFLICT


@pytest.mark.parametrize(
    "text",
    [
        "Ring 0845 125 2222, +1 877 268 9324 or 0800 555111.",
        "He coached them in 2000 - 01 and 2013 - 14.",
        "In 2013 - 09-26 form.",
        "It needs USB 3.0, Bluetooth 5.0 and Windows 8.1.",
        "Versions 6, 7, 8, and 9 are affected, as are Sections 4 and 5.",
        "She reviewed the Galaxy S 11 Pro and the 12 Mini.",
        "A GeForce GT 650M drives a 1,440 x 900 display with a 700:1 contrast.",
        "It happened in the 12000 block of Larch Drive, off 22 Rue Cler.",
        "At three o’clock he ran a 5K and bought a 4K screen.",
        "The FTSE 100, the sp 500 and the Nikkei 225 closed.",
        "His 401(k) rose.",
        "The shooter went 7-for-14, then 9-of-12.",
        "The 90049 ZIP code and COVID -19.",
        "Call 911? The 9/11 panel met 24/7.",
        "Pages 14, 15 and 16.",
        "The best one I know is the one addressed to her.",
    ],
)
def test_names_and_identifiers_are_no_counts(text: str) -> None:
    assert [f.value.text for f in find_quantities(text) if f.value.text != "911"] == []


@pytest.mark.parametrize(
    ("text", "dimensions"),
    [
        ("The 13-13 tie came after a third 2-0 win.", ["score", "ordinal", "score"]),
        ("tied the game 13-13 late", ["score"]),
        ("He was the ninth man over the age of 21.", ["ordinal", "age"]),
        ("women aged 40 to 65 and 18- to 24-year-olds", ["age", "age"]),
        ("He will be 35 by the end of the year.", ["age"]),
        ("A magnitude-6.1 jolt, then one of 5.2 on the Richter scale", ["magnitude", "magnitude"]),
        ("one of the most gifted surgeons", ["member"]),
        ("a 2-1 vote in 2019 at 6.30pm on 5 May", ["score"]),
    ],
)
def test_kinds_of_figures_are_told_apart(text: str, dimensions: list[str]) -> None:
    assert [f.value.dimension for f in find_quantities(text)] == dimensions


def test_a_sign_is_read_only_where_it_is_one() -> None:
    cases = {
        "A magnitude-6.1 jolt": 6.1,
        "a loss of $-50.8bn": -50.8e9,
        "between 30C and, at night, minus 4C": 30,
        "-12C at dawn": -12,
        "plus or minus 3 percentage points": 3,
        "pre-2000 cars made 12-15 mpg": 12,
    }
    assert {t: first(t).figures[0] for t in cases} == pytest.approx(cases)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Oil fell $1.20 to $52.30.", [1.2, 52.3]),
        ("Tin rose 43 cents to $61.10.", [43, 61.1]),
        ("The toll rose from 12 to 15.", [12, 15]),
        ("It cut its forecast from 5 to 7 per cent to 3 to 5 per cent.", [(5, 7), (3, 5)]),
        ("Fares of $1.20 to $5.30 apply.", [(1.2, 5.3)]),
        ("a 200,000 to-260,000 year-old skull", [(200000, 260000)]),
        ("between 50 and 70 points", [(50, 70)]),
        ("It bought 3 dozen eggs.", [36]),
    ],
)
def test_ranges_are_told_from_changes(text: str, figures: list[float | tuple[float, float]]) -> None:
    found = [f.value.figures for f in find_quantities(text)]
    assert [low if low == high else (low, high) for low, high in found] == figures
