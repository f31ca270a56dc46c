"""What clauses say that people are: positions and trades, of people with and without a name."""

from __future__ import annotations

import pytest

from discrepancy.model import Report
from tests.report_pairs import run

DIFFERING = {
    "ambassador": (
        "Oslo has recalled Ana Reed. She was the ambassador to Niger since 2023.",
        "Ana Reed was the ambassador to Mali for two years, until Oslo recalled her.",
    ),
    "minister": (
        "Karl Lobo has resigned. He was the deputy transport minister.",
        "Karl Lobo, who is 52, has resigned. Lobo was deputy interior minister for a year.",
    ),
    "commander": (
        "A mine killed Karl Lobo, who commanded the second division.",
        "Karl Lobo died on Monday. He commanded the army's fourth division.",
    ),
    "university": (
        "The jury chose Ana Reed. She is a professor at the University of Bonn.",
        "The prize goes to Ana Reed. She is a professor at the University of Basel.",
    ),
    "a trade": (
        "The attacker was held on Monday. He is a plumber.",
        "The attacker is an electrician who was known to the police.",
    ),
    "at work": (
        "A man drowned in the lake. He worked as a baker in Leeds.",
        "The man who drowned worked as a postman in Leeds.",
    ),
}
AGREEING = {
    "then and now": (
        "Ana Reed is a professor at the University of Bonn.",
        "Ana Reed was a professor at the University of Basel.",
    ),
    "former": (
        "Karl Lobo is the mayor of Fenham.",
        "Karl Lobo was the former governor of Fenham.",
    ),
    "another person": (
        "The attacker was held on Monday. He is a plumber.",
        "The attacker was held on Monday. His sister is an electrician.",
    ),
    "not so": (
        "The attacker is a plumber, the police said.",
        "The attacker is not an electrician, the police said.",
    ),
    "a longer title": (
        "Ana Reed was the ambassador to Mali since 2023.",
        "Ana Reed was the ambassador to Mali and Niger.",
    ),
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(tmp_path_factory.mktemp("roles"), DIFFERING | AGREEING)


@pytest.mark.parametrize("event", DIFFERING)
def test_two_roles_of_one_person_are_reported(report, event):
    assert [f.rule for f in report.findings if f.event == event and f.rule.startswith("office.")]


@pytest.mark.parametrize("event", AGREEING)
def test_roles_that_go_together_are_left_alone(report, event):
    assert not [f.rule for f in report.findings if f.event == event and f.rule.startswith("office.")]
