"""The shipped table of office-holders: complete, consistent, and in agreement with an outside table."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from discrepancy.model import Outcome
from discrepancy.values.holder import check_holder
from discrepancy.values.person import same_person
from discrepancy.values.reference import load_offices, read_offices
from discrepancy.values.tenure import OfficeRow, OfficeTable, PartialDate

SHIPPED = Path(__file__).parents[1] / "rules" / "reference" / "offices.csv"


@pytest.fixture(scope="module")
def shipped() -> OfficeTable:
    return load_offices(SHIPPED)


def test_every_shipped_row_is_complete(shipped: OfficeTable) -> None:
    assert len(shipped.rows) > 500
    for row in shipped.rows:
        assert row.kind, row
        assert row.title, row
        assert row.source, row
        assert bool(row.source2) != ("unchecked" in row.flags), row
        assert (row.end is None) == (row.as_of is not None), row
        assert row.flags <= {"acting", "overlap", "several", "date_differs", "unchecked"}, row


def test_shipped_file_is_sorted_and_spelled_by_its_own_ids(shipped: OfficeTable) -> None:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()[1:]
    keys = [line.split(",")[0] for line in lines]
    assert keys == sorted(keys)
    assert set(keys) == set(shipped.offices)


def test_an_office_of_one_holder_has_one_at_a_time(shipped: OfficeTable) -> None:
    for office in shipped.offices:
        kept = [r for r in shipped.rows_for(office) if not r.flags & {"overlap", "several"}]
        for i, first in enumerate(kept):
            for second in kept[i + 1 :]:
                until = first.end.first if first.end is not None else first.last_known
                # A hand-over day belongs to both; a source may count it for one more day.
                assert (until - second.start.last).days <= 1, (first, second)


@pytest.mark.parametrize(
    ("office", "name", "on", "expected"),
    [
        ("cn-public-security", "Zhao Kezhi", date(2024, 4, 26), Outcome.CONFLICT),
        ("cn-public-security", "Wang Xiaohong", date(2024, 4, 26), Outcome.AGREE),
        ("cn-public-security", "Guo Shengkun", date(2016, 5, 1), Outcome.AGREE),
        ("us-foreign", "Antony Blinken", date(2024, 4, 26), Outcome.AGREE),
        ("us-foreign", "Mike Pompeo", date(2024, 4, 26), Outcome.CONFLICT),
        ("us-head-of-state", "Donald Trump", date(2025, 3, 1), Outcome.AGREE),
        ("us-head-of-state", "Donald Trump", date(2023, 3, 1), Outcome.CONFLICT),
        ("cn-foreign", "Wang Yi", date(2024, 4, 26), Outcome.AGREE),
        ("cn-foreign", "Wang Yi", date(2023, 4, 26), Outcome.CONFLICT),
        ("gb-interior", "Suella Braverman", date(2022, 10, 22), Outcome.COMPATIBLE),
        ("au-finance", "Katy Gallagher", date(2023, 1, 1), Outcome.AGREE),
        ("au-finance", "Josh Frydenberg", date(2024, 1, 1), Outcome.INCOMPARABLE),
        ("us-head-of-state", "Joe Biden", date(2099, 1, 1), Outcome.CONFLICT),
        ("gb-head-of-government", "Keir Starmer", date(2099, 1, 1), Outcome.INCOMPARABLE),
    ],
)
def test_shipped_table_decides(shipped: OfficeTable, office: str, name: str, on: date, expected: Outcome) -> None:
    check = check_holder(shipped, office, name, on)
    assert check.verdict.outcome is expected, check.verdict.reason


# --- against the outside table ---------------------------------------------------------------------------------------

DIFFER = {
    ("fr-foreign", "Laurent Fabius"): "left on 11 February 2016 (decree); outside: with the Valls government",
    ("fr-foreign", "Jean-Marc Ayrault"): "entered on 11 February 2016 (decree)",
    ("fr-interior", "Gérard Collomb"): "decree of 17 May 2017; outside: day of the Prime Minister's appointment",
    ("fr-interior", "Christophe Castaner"): "government changed on 6 July 2020; outside: 3 August",
    ("fr-finance", "Michel Sapin"): "decree of 2 April 2014; outside: day of the Prime Minister's appointment",
    ("fr-finance", "Bruno Le Maire"): "decree of 17 May 2017; outside: day of the Prime Minister's appointment",
    ("us-public-security", "Kirstjen Nielsen"): "resignation took effect on 10 April 2019",
    ("us-public-security", "Kevin McAleenan"): "stayed until 13 November 2019; outside: resignation announced",
    ("il-head-of-state", "Isaac Herzog"): "inaugurated on 7 July 2021; outside: day of the election",
    ("il-finance", "Moshe Kahlon"): "government of 17 May 2020",
    ("ua-foreign", "Pavlo Klimkin"): "first appointed on 19 June 2014; outside: second government only",
    ("ua-defence", "Stepan Poltorak"): "first appointed on 14 October 2014; outside: second government only",
    ("ua-interior", "Arsen Avakov"): "first appointed on 27 February 2014; outside: third government only",
    ("ua-finance", "Serhiy Marchenko"): "appointed on 30 March 2020; outside: overlaps his predecessor",
    ("tr-defence", "Fikri Işık"): "left in the reshuffle of 19 July 2017; outside: overlaps his successor",
    ("tr-defence", "Nurettin Canikli"): "entered in the reshuffle of 19 July 2017",
    ("tr-interior", "Süleyman Soylu"): "entered on 31 August 2016; outside: overlaps his predecessor",
    ("it-finance", "Pier Carlo Padoan"): "sworn in on 24 February 2014, two days after the government",
    ("es-foreign", "Arancha González Laya"): "appointed on 13 January 2020; outside: day her predecessor left",
    ("es-defence", "Pedro Morenés"): "appointed on 22 December 2011; outside: 22 November",
    ("es-finance", "Cristóbal Montoro"): "stayed when his ministry was renamed in November 2016",
    ("pl-defence", "Mariusz Błaszczak"): "appointed on 9 January 2018; outside: second government only",
    ("br-head-of-state", "Michel Temer"): "acting since 12 May 2016; outside: from the confirmation on",
}
"""Tenures that both tables have and date differently, with the reason for ours."""


@pytest.fixture(scope="module")
def outside() -> OfficeTable:
    root = os.environ.get("DISCREPANCY_DATA")
    if not root:
        pytest.skip("DISCREPANCY_DATA is not set")
    table, problems = read_offices(Path(root) / "reference" / "offices.csv")
    assert len(problems) < 10
    assert all("lies before" in p.message for p in problems)
    return table


def near(a: PartialDate, b: PartialDate) -> bool:
    if a.exact and b.exact:
        return abs((a.first - b.first).days) <= 1
    return a.first <= b.last and b.first <= a.last


def counterpart(row: OfficeRow, outside: OfficeTable) -> OfficeRow | None:
    """The outside row of the same tenure: the same person, overlapping, known by then."""
    found = [
        r
        for r in outside.rows_for(row.office)
        if same_person(r.holder, row.holder) != "different"
        and row.start.first <= r.last_known
        and r.start.first <= row.last_known
    ]
    return min(found, key=lambda r: abs((r.start.first - row.start.first).days), default=None)


@pytest.mark.data
def test_agreement_with_the_outside_table(shipped: OfficeTable, outside: OfficeTable) -> None:
    both, differ = 0, set()
    for row in shipped.rows:
        other = counterpart(row, outside)
        if other is None:
            continue
        both += 1
        same_end = other.end is None or (row.end is not None and near(row.end, other.end))
        if not (near(row.start, other.start) and same_end):
            differ.add((row.office, row.holder))
    agreement = 1 - len(differ) / both
    print(f"both tables have {both} tenures; dates agree to a day in {agreement:.3f}")
    assert both > 300
    assert agreement >= 0.9
    assert differ == set(DIFFER)
    flagged = {(r.office, r.holder) for r in shipped.rows if "date_differs" in r.flags}
    assert flagged == set(DIFFER)


@pytest.mark.data
def test_the_outside_table_does_not_contradict_itself(outside: OfficeTable) -> None:
    for row in outside.rows:
        check = check_holder(outside, row.office, row.holder, row.start.first)
        assert check.verdict.outcome in (Outcome.AGREE, Outcome.COMPATIBLE), (row, check.verdict)


@pytest.mark.data
def test_checked_facts_are_contradicted_only_where_somebody_came_back(
    shipped: OfficeTable, outside: OfficeTable
) -> None:
    wrong, comebacks = set(), 0
    for row in shipped.rows:
        middle = row.start.last + (min(row.last_known, date(2025, 6, 30)) - row.start.last) / 2
        check = check_holder(outside, row.office, row.holder, middle)
        if check.verdict.outcome is not Outcome.CONFLICT:
            continue
        # "A tenure that ended is known to have ended": a table cannot see a second term after its own time.
        horizon = max(r.as_of for r in outside.rows_for(row.office) if r.as_of is not None)
        if row.start.first > horizon:
            comebacks += 1
        elif (row.office, row.holder) not in DIFFER:
            wrong.add((row.office, row.holder, str(middle)))
    print(f"of {len(shipped.rows)} checked facts, {comebacks} second terms after the table's time are contradicted")
    assert wrong == set()
    assert comebacks <= 0.02 * len(shipped.rows)
