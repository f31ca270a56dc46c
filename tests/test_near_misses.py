"""What differs in wording and agrees in fact is no finding; the same two reports with a fact changed are one.

Pairs of short reports, one for each way in which honest sources differ: rounding, units, weekday and date, time zones,
time stamps of pages, places within places, background, parts and wholes, two people, names, steps of one case.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from discrepancy.model import Finding, Report
from tests.report_pairs import run


class Pair(NamedTuple):
    """Two reports of one event that agree, and the second with a fact changed."""

    name: str
    one: str
    other: str
    changed: str
    """The second report with a difference that is real; empty where none of the kind is looked for."""


PAIRS = [
    Pair(
        "rounding",
        "A ferry sank off Tarbert on Tuesday. Police said 48 people were killed and about 200 were rescued.",
        "A ferry sank off Tarbert on Tuesday. Officials said nearly 50 people were killed and 197 were rescued.",
        "A ferry sank off Tarbert on Tuesday. Officials said 31 people were killed and 197 were rescued.",
    ),
    Pair(
        "units",
        "The quake, of magnitude 6.1, struck 40 kilometres north of Lorca at a depth of 10 kilometres on Friday.",
        "The 6.1-magnitude quake struck 25 miles north of Lorca at a depth of 6.2 miles on Friday.",
        "The 5.4-magnitude quake struck 25 miles north of Lorca at a depth of 6.2 miles on Friday.",
    ),
    Pair(
        "currency",
        "The museum paid $2.4 million for the painting on Monday, a spokesman said.",
        "The museum paid £1.9 million for the painting on Monday, a spokesman said.",
        "",
    ),
    Pair(
        "weekday and date",
        "The painter Nora Whitfield died on Thursday at a hospital in Leeds, her family said.",
        "Nora Whitfield, who painted the docks of Hull, died on 25 April. She was ill for a year.",
        "Nora Whitfield, who painted the docks of Hull, died on 22 April. She was ill for a year.",
    ),
    Pair(
        "yesterday",
        "Marcus Odell resigned yesterday as head of the harbour board.",
        "Marcus Odell, who ran the harbour for nine years, resigned on Thursday. The board met for an hour.",
        "Marcus Odell, who ran the harbour for nine years, resigned on Tuesday. The board met for an hour.",
    ),
    Pair(
        "time zones",
        "The quake struck at 5:30 p.m. EDT on Thursday, the survey said.",
        "The quake struck at 21:30 GMT on Thursday, the survey said.",
        "",
    ),
    Pair(
        "twelve and twenty-four hours",
        "The quake struck at 5:30 p.m. local time on Thursday, the survey said.",
        "The quake struck at 17:30 local time on Thursday, the survey said.",
        "",
    ),
    Pair(
        "time stamp of the page",
        "Updated 6:12 PM ET, Fri April 26, 2024\n\nTwo men were killed in a fire in Dayton on Thursday, police said.",
        "April 27, 2024 9:40 a.m.\n\nTwo men were killed in a fire in Dayton on Thursday, police said.",
        "April 27, 2024 9:40 a.m.\n\nSeven men were killed in a fire in Dayton on Thursday, police said.",
    ),
    Pair(
        "a place within a place",
        "Foreign Minister Ines Duarte met Wang Yi in Beijing on Friday.",
        "Foreign Minister Ines Duarte met Wang Yi at the Great Hall of the People on Friday.",
        "Wang Yi received Ines Duarte, the foreign minister, for an hour of talks in Shanghai on Friday.",
    ),
    Pair(
        "background of the same kind",
        "A bus crashed near Arles on Friday and 12 people were killed, police said.",
        "A bus crashed near Arles on Friday and 12 people were killed, police said. "
        "In 2019, a bus crash on the same road killed 29 people.",
        "At least 29 people died when a bus left the road outside Arles on Friday, the mayor said.",
    ),
    Pair(
        "part and whole",
        "Eleven people were killed when the roof fell in on Friday, police said.",
        "Eleven people were killed when the roof fell in on Friday, police said. Four of the dead were children.",
        "Nineteen people were killed when the roof fell in on Friday, police said.",
    ),
    Pair(
        "two people's ages",
        "Peter Lindqvist, 34, was hurt in the fall on Friday. His brother Karl Lindqvist was unhurt.",
        "Karl Lindqvist, 29, was unhurt in the fall on Friday. Peter Lindqvist was taken to hospital.",
        "Peter Lindqvist, 43, was hurt in the fall on Friday. His brother Karl Lindqvist was unhurt.",
    ),
    Pair(
        "names",
        "Former President William Hargrove spoke in Ghent on Friday. Mr Hargrove said that he was tired.",
        "Bill Hargrove, the former president, spoke in Ghent on Friday. Hargrove said he was tired.",
        "",
    ),
    Pair(
        "charged, then convicted",
        "Dale Mercer was charged with murder on Monday after a shooting in Reno.",
        "Dale Mercer was convicted of murder on Friday after a shooting in Reno.",
        "",
    ),
]


def slug(name: str) -> str:
    return "".join(c if c.isalpha() else "-" for c in name)


@pytest.fixture(scope="module")
def agreeing(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(tmp_path_factory.mktemp("agreeing"), {slug(p.name): (p.one, p.other) for p in PAIRS})


@pytest.fixture(scope="module")
def differing(tmp_path_factory: pytest.TempPathFactory) -> Report:
    return run(tmp_path_factory.mktemp("differing"), {slug(p.name): (p.one, p.changed) for p in PAIRS if p.changed})


def of_event(report: Report, event: str) -> list[Finding]:
    return [f for f in report.findings if f.event == event]


def test_all_reports_are_read(agreeing: Report) -> None:
    assert agreeing.warnings == ()
    assert len(agreeing.documents) == 2 * len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: p.name)
def test_sources_that_agree_in_fact_are_not_flagged(agreeing: Report, pair: Pair) -> None:
    assert [f.message for f in of_event(agreeing, slug(pair.name))] == []


@pytest.mark.parametrize("pair", [p for p in PAIRS if p.changed], ids=lambda p: p.name)
def test_a_fact_that_differs_is_flagged(differing: Report, pair: Pair) -> None:
    assert of_event(differing, slug(pair.name))


REASONS = {
    "rounding": "covers",
    "units": "converted",
    "a place within a place": "is in",
    "names": "one name",
}


@pytest.mark.parametrize(("name", "words"), REASONS.items())
def test_the_reason_says_why_it_is_none(agreeing: Report, name: str, words: str) -> None:
    reasons = [c.verdict.reason for c in agreeing.comparisons if c.event == slug(name)]
    assert any(words in reason for reason in reasons), reasons
