"""What one report says there was none of and another tells of."""

from __future__ import annotations

import pytest

from discrepancy.model import Report
from tests.report_pairs import run

PAIRS = {
    "made-and-lodged": (
        "The team from Vigo lodged a protest over the second lap.",
        "No protest was made, the jury in Vigo said.",
        True,
    ),
    "heard-none": (
        "Guards in Lorca shouted several warnings before they fired.",
        "Neighbours in Lorca heard no warning.",
        True,
    ),
    "ruled-out": (
        "The airline paid them compensation, a passenger from Tarbert said.",
        "The airline ruled out any compensation for the delay in Tarbert.",
        True,
    ),
    "both-deny": (
        "No protest was made in Kuopio.",
        "There was no protest in Kuopio, the jury said.",
        False,
    ),
    "no-reports-of": (
        "No injuries were reported in Kuopio after the blast.",
        "There were no reports of injuries in Kuopio after the blast.",
        False,
    ),
    "of-all": (
        "Pupils in Turku liked the ban, teachers said.",
        "No pupil is exempt from the ban in Turku.",
        False,
    ),
    "of-a-kind": (
        "The hotel bar in Split was full on Monday.",
        "There is no open bar in Split, guests complained.",
        False,
    ),
    "without": (
        "The judge in Graz gave him life without parole.",
        "Parole was discussed in Graz for an hour.",
        False,
    ),
    "a-risk": (
        "Officials in Vilnius saw a risk of landslides.",
        "There were no landslides in Vilnius.",
        False,
    ),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(tmp_path_factory.mktemp("existence"), {name: pair[:2] for name, pair in PAIRS.items()})


@pytest.mark.parametrize("name", PAIRS)
def test_what_there_was_none_of(report: Report, name: str) -> None:
    found = [f.reason for f in report.findings if f.event == name and f.rule == "polarity.any-or-none"]
    assert bool(found) is PAIRS[name][2], found
