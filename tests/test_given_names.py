"""One person under two given names: where two reports may be told that one of them is wrong."""

from __future__ import annotations

import pytest

from discrepancy.model import Report
from tests.report_pairs import run

DIFFERING = {
    "prosecutor": (
        "Prosecutor Helen Marsh said the men were strangers.",
        "Prosecuting, Hannah Marsh told the court of it.",
    ),
    "coach": ("Her coach, Martin Kral, praised her.", "According to Jan Kral, who coaches her, she was tired."),
    "actor": (
        "The ferryman is played by the Serbian actor Milan Horak.",
        "In the film Dragan Horak plays a ferryman who saves a child.",
    ),
}
AGREEING = {
    "short form": ("Prosecutor James Marsh said so.", "Prosecuting, Jim Marsh told the court of it."),
    "initial": ("Prosecutor J. Marsh said so.", "Prosecuting, Helen Marsh told the hearing of it."),
    "relatives": ("Her brother Martin Kral praised her.", "Her brother Jan Kral praised her."),
    "man and woman": ("Prosecutor Robert Marsh said so.", "Prosecuting, Helen Marsh told the judges of it."),
    "both known": (
        "Prosecutor Helen Marsh said the men were strangers. Hannah Marsh wept.",
        "Prosecuting, Hannah Marsh told the jury of it.",
    ),
    "another name's words": (
        "Deputy attorney Carl Barlow spoke.",
        "An attorney for Elissa Wall and Karl-Heinz Barlow left.",
    ),
    "longer and shorter": ("Prosecutor Alexandros Marsh said so.", "Prosecuting, Alexis Marsh told the court of it."),
    "shared second name": (
        "The market's chairwoman, Grace Atieno Marsh, spoke.",
        "The chairwoman of the market, Rose Atieno Marsh, was there.",
    ),
    "nothing alike": ("Carl Barlow won the race on Sunday.", "The house of Stefan Barlow was burgled."),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(tmp_path_factory.mktemp("given"), DIFFERING | AGREEING)


def rules(report: Report, event: str) -> list[str]:
    return [f.rule for f in report.findings if f.event == event and f.rule == "name.given-differs"]


@pytest.mark.parametrize("event", DIFFERING)
def test_two_given_names_of_one_person_are_reported(report, event):
    assert rules(report, event)


@pytest.mark.parametrize("event", AGREEING)
def test_two_people_of_one_family_name_are_left_alone(report, event):
    assert not rules(report, event)
