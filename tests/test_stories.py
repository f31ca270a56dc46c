"""The main job on whole documents: what must be found, and what must not be flagged though it looks different.

The same expectations hold on the two original documents (where the evaluation data is there) and on the example corpus,
which tells both in other words.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepancy.check import check
from discrepancy.model import Claim, Finding, Outcome, Report, Severity

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def examples() -> Report:
    return check([ROOT / "seeds"])


@pytest.fixture(scope="module")
def originals(data_dir: Path) -> Report:
    return check([data_dir / "seeds"])


@pytest.fixture(params=["examples", pytest.param("originals", marks=pytest.mark.data)])
def visit(request: pytest.FixtureRequest) -> tuple[Finding, ...]:
    """Findings about the visit of April 2024."""
    report: Report = request.getfixturevalue(request.param)
    return tuple(f for f in report.findings if "morocco" not in f.event)


def only(findings: tuple[Finding, ...], rule: str) -> Finding:
    (found,) = [f for f in findings if f.rule == rule]
    return found


def texts(claims: tuple[Claim, ...]) -> set[str]:
    return {c.text for c in claims}


def test_one_entry_puts_him_in_another_city(visit):
    f = only(visit, "place.presence-conflict")
    assert f.severity is Severity.ERROR
    assert f.subject.text == "Antony Blinken"
    assert {texts(g).pop() for g in f.groups[:2]} == {"Shanghai", "Beijing"}
    (shanghai,) = [c for c in f.claims if c.text == "Shanghai"]
    assert shanghai.published.hour == 9
    assert shanghai.when.start.date() <= shanghai.published.date() < shanghai.when.end.date() or (
        shanghai.when.start <= shanghai.published < shanghai.when.end
    )
    elsewhere = [c for c in f.claims if c.text in ("Beijing", "Great Hall of the People")]
    assert len({c.doc_id for c in elsewhere}) == 2


def test_a_predecessor_is_named_in_an_office(visit):
    f = only(visit, "office.holder-not-in-office")
    assert f.severity is Severity.ERROR
    assert "Zhao Kezhi" in f.message
    assert "Wang Xiaohong" in f.message
    assert f.reference


def test_one_sentence_is_quoted_in_two_wordings(visit):
    f = only(visit, "quote.wording-differs")
    assert f.subject.text == "Antony Blinken"
    first, second = sorted(texts(f.groups[0]) | texts(f.groups[1]))
    assert first.startswith("That really is a shared responsibility")
    assert second.startswith("This is indeed our shared responsibility")
    assert "→" in f.reason


def test_a_meeting_is_announced_here_and_not_there(visit):
    f = only(visit, "polarity.announced-or-not")
    assert f.severity is Severity.WARNING
    assert f.subject.text == "meeting of Antony Blinken and Xi Jinping"


def test_an_aid_bill_is_framed_dated_and_priced_differently(visit):
    framing = only(visit, "framing.purpose-differs")
    assert any("counterbalance" in t for t in texts(framing.claims))
    assert any("assistance" in t for t in texts(framing.claims))
    date = only(visit, "date.act-conflict")
    assert {t.lower() for t in texts(date.claims)} == {"earlier this week", "last week"}
    assert date.severity in (Severity.WARNING, Severity.INFO)
    amount = only(visit, "omission.figure")
    assert texts(amount.claims) == {"$8 billion"}


def test_one_source_alone_names_a_participant(visit):
    f = only(visit, "omission.participant")
    assert "Zhao Kezhi" in f.message
    assert f.subject.text == "Antony Blinken"
    assert f.severity is Severity.INFO


def test_nothing_else_is_flagged(visit):
    """A hall and a guesthouse in their city, a country and its capital, last year's visits, other people's trips, party
    leader and president, fragments of one phrase, an afternoon and its clock time."""
    assert len(visit) == 8


@pytest.mark.parametrize("report", ["examples", pytest.param("originals", marks=pytest.mark.data)])
def test_what_only_looks_different_is_compatible_with_a_reason(request, report):
    found = request.getfixturevalue(report).comparisons
    reasons = " | ".join(c.verdict.reason for c in found if c.verdict.outcome is Outcome.COMPATIBLE)
    assert "Great Hall of the People is in Beijing" in reasons
    assert "Diaoyutai State Guesthouse is in Beijing" in reasons
    assert "Beijing is in Beijing Municipality, China" in reasons
    assert "San Francisco is in the San Francisco Bay Area" in reasons
    assert "another occasion" in reasons


def test_a_toll_that_rises_is_an_update_and_rounding_is_no_conflict(examples):
    quake = [f for f in examples.findings if "morocco" in f.event]
    assert [(f.rule, f.severity) for f in quake] == [("number.magnitude-conflict", Severity.ERROR)]
    assert {"magnitude 6.8", "magnitude of 6.8", "magnitude 7.2"} == texts(quake[0].claims)
    tolls = [c for c in examples.comparisons if c.attribute == "count.killed"]
    assert any(c.verdict.outcome is Outcome.UPDATE and "rose from 1,037" in c.verdict.reason for c in tolls)
    assert any("More than 2,000 covers 2,122" in c.verdict.reason for c in tolls)


def test_two_runs_give_the_same_report(examples):
    assert check([ROOT / "seeds"]) == examples


def test_every_span_shows_the_words_it_claims(examples):
    by_id = {d.id: d for d in examples.documents}
    for f in examples.findings:
        for c in f.claims:
            assert by_id[c.doc_id].text[c.span.start : c.span.end] == c.text
