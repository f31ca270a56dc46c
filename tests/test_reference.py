"""Reference tables of office-holders: reading them, and checking claims against them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.errors import ReferenceTableError, UsageError
from discrepancy.model import Outcome, TimeInterval
from discrepancy.values.holder import (
    OFFICE,
    check_holder,
    compare_holders,
    compare_office,
    grace_days_of,
)
from discrepancy.values.person import make_person
from discrepancy.values.reference import load_offices, read_offices, table_from_records
from discrepancy.values.tenure import OfficeRow, OfficeTable, PartialDate

_MPS_ID = "cn-minister-public-security"
MPS = table_from_records(
    [
        {"office": _MPS_ID, "holder": "Zhao Kezhi", "from": "2017-11-04", "to": "2022-06-24", "source": "ref-a"},
        {"office": _MPS_ID, "holder": "Wang Xiaohong", "from": "2022-06-24", "to": None, "source": "ref-b"},
    ]
)
OFFICE_ID = _MPS_ID


# --- reading ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first", "last", "shown"),
    [
        ("2017-11-04", date(2017, 11, 4), date(2017, 11, 4), "4 November 2017"),
        ("2017-11", date(2017, 11, 1), date(2017, 11, 30), "November 2017"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "February 2016"),
        ("2017", date(2017, 1, 1), date(2017, 12, 31), "2017"),
    ],
)
def test_dates_keep_their_precision(text: str, first: date, last: date, shown: str) -> None:
    read = PartialDate.parse(text)
    assert (read.first, read.last, str(read)) == (first, last, shown)


@pytest.mark.parametrize("text", ["", "17", "2017-13", "2017-02-30", "4 November 2017", "2017-11-04T10:00", "2017-1-4"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.parse(text)


HEADER = "office,country,kind,title,holder,from,to,as_of,flags,source,source2\n"


def write(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_csv_and_yaml_say_the_same(tmp_path: Path) -> None:
    row = "cn-public-security,CN,public_security,Minister,Zhao Kezhi,2017-11-04,2022-06-24,,,“ref, a”,\n"
    as_csv = load_offices(write(tmp_path, "t.csv", HEADER + row.replace("“ref, a”", '"ref, a"')))
    as_yaml = load_offices(
        write(
            tmp_path,
            "t.yml",
            "rows:\n- {office: cn-public-security, title: Minister, holder: Zhao Kezhi,\n"
            '   from: 2017-11-04, to: 2022-06-24, source: "ref, a"}\n',
        )
    )
    (one,), (two,) = as_csv.rows, as_yaml.rows
    assert (one.where, two.where) == (f"{tmp_path}/t.csv:2", f"{tmp_path}/t.yml:2")
    assert one.source == "ref, a"
    assert [getattr(one, f) for f in ("office", "title", "holder", "start", "end", "source")] == [
        getattr(two, f) for f in ("office", "title", "holder", "start", "end", "source")
    ]


def test_a_table_of_labels_takes_its_ids_from_country_and_kind(tmp_path: Path) -> None:
    path = write(
        tmp_path, "t.csv", "country,kind,office,holder,from,to,source\nFR,interior,Place Beauvau,A B,2017,,x\n"
    )
    (row,) = load_offices(path).rows
    assert (row.office, row.title, row.country, row.kind) == ("fr-interior", "Place Beauvau", "FR", "interior")


# row, line:column, words of the message
BAD_ROWS = [
    ("cn-foreign,CN,foreign,,Wang Yi,2013-02-30,,,,x,", "2:32", "no day of the calendar"),
    ("cn-foreign,CN,foreign,,Wang Yi,March 2013,,,,x,", "2:32", "not a date like"),
    ("cn-foreign,CN,foreign,,Wang Yi,2013-03-16,2012-12-30,,,x,", "2:43", "lies before"),
    ("cn-foreign,CN,foreign,,Wang Yi,2013-03-16,,,,,", "2:46", "“source” is missing"),
    ("cn-foreign,CN,foreign,,,2013-03-16,,,,x,", "2:24", "“holder” is missing"),
    ("cn-foreign,CN,foriegn,,Wang Yi,2013-03-16,,,,x,", "2:15", "did you mean “foreign”"),
    ("cn-foreign,China,foreign,,Wang Yi,2013-03-16,,,,x,", "2:12", "no country code"),
    ("cn-defence,CN,foreign,,Wang Yi,2013-03-16,,,,x,", "2:1", "contradicts"),
    (",,,,Wang Yi,2013-03-16,,,,x,", "2:1", "“office” is missing"),
    ("cn-foreign,CN,foreign,,Wang Yi,2013-03-16,,2024,,x,", "2:44", "needs a day"),
    ('cn-foreign,CN,foreign,"Minister, Foreign",Wang Yi,2013-02-30,,,,x,', "2:51", "no day of the calendar"),
]


@pytest.mark.parametrize(("row", "place", "words"), BAD_ROWS)
def test_a_bad_row_is_reported_at_its_place(tmp_path: Path, row: str, place: str, words: str) -> None:
    path = write(tmp_path, "t.csv", HEADER + row + "\n")
    with pytest.raises(ReferenceTableError, match=words) as caught:
        load_offices(path)
    assert str(caught.value).startswith(f"{path}:{place}: ")
    assert caught.value.exit_code == 3


def test_all_problems_come_at_once_and_good_rows_are_kept(tmp_path: Path) -> None:
    good = "cn-foreign,CN,foreign,,Wang Yi,2013-03-16,2022-12-30,,,x,"
    path = write(tmp_path, "t.csv", HEADER + "\n".join([good, BAD_ROWS[0][0], good, BAD_ROWS[2][0]]) + "\n")
    table, problems = read_offices(path)
    assert len(table.rows) == 1
    assert [p.position.line for p in problems] == [3, 4, 5]
    assert "duplicate row" in problems[1].message
    assert problems[1].hint == f"first at {path}:2"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("t.csv", "", "no column"),
        ("t.csv", "office,holder\n", "no column from, source"),
        ("t.csv", 'office,holder,from,source\na,"b,2017,x\n', "no valid CSV"),
        ("t.yml", "rows: [", "no valid YAML"),
        ("t.yml", "", "a list of rows"),
        ("t.yml", "- just words\n", "must be a mapping"),
        ("t.yml", "- {office: a-b, holder: C, form: 2017, source: x}\n", "did you mean “from”"),
        ("t.yml", "- {office: a-b, office: C}\n", "duplicate field"),
    ],
)
def test_what_is_no_table(tmp_path: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(ReferenceTableError, match=words):
        load_offices(write(tmp_path, name, text))


def test_a_missing_file_is_a_problem_of_the_table(tmp_path: Path) -> None:
    with pytest.raises(ReferenceTableError, match="cannot be read"):
        load_offices(tmp_path / "none.csv")


# --- looking up ------------------------------------------------------------------------------------------------------


def test_holders_on_a_day() -> None:
    assert [r.holder for r in MPS.holders_on(OFFICE_ID, date(2020, 1, 1))] == ["Zhao Kezhi"]
    assert [r.holder for r in MPS.holders_on("office:cn-public-security", date(2022, 6, 24))] == [
        "Zhao Kezhi",
        "Wang Xiaohong",
    ]
    assert MPS.holders_on("us-foreign", date(2020, 1, 1)) == ()


def test_an_open_row_ends_with_its_as_of() -> None:
    table = table_from_records(
        [{"office": "us-foreign", "holder": "Jo Roe", "from": "2021", "to": "", "as_of": "2022-07-01", "source": "x"}]
    )
    assert table.holders_on("us-foreign", date(2022, 7, 1))
    assert not table.holders_on("us-foreign", date(2022, 7, 2))


# --- checking --------------------------------------------------------------------------------------------------------

CHECKS = [
    ("Wang Xiaohong", date(2024, 4, 26), Outcome.AGREE, "has held it since 24 June 2022"),
    ("Zhao Kezhi", date(2024, 4, 26), Outcome.CONFLICT, "Wang Xiaohong has held it since 24 June 2022 (ref-b)"),
    ("Zhao Kezhi", date(2024, 4, 26), Outcome.CONFLICT, "held it from 4 November 2017 to 24 June 2022"),
    ("Zhao Kezhi", date(2019, 1, 1), Outcome.AGREE, "held it from"),
    ("Zhao Kezhi", date(2022, 6, 30), Outcome.COMPATIBLE, "within 7 days"),
    ("Zhao Kezhi", date(2022, 7, 2), Outcome.CONFLICT, "Wang Xiaohong"),
    ("Wang Xiaohong", date(2022, 6, 20), Outcome.COMPATIBLE, "within 7 days"),
    ("Wang Xiaohong", date(2019, 1, 1), Outcome.CONFLICT, "Zhao Kezhi held it"),
    ("Zhao", date(2019, 1, 1), Outcome.COMPATIBLE, "a part of the name agrees"),
    ("Zhao", date(2024, 4, 26), Outcome.INCOMPARABLE, "only a part of the name"),
    ("Guo Shengkun", date(2024, 4, 26), Outcome.INCOMPARABLE, "does not list"),
    ("Wang Xiaohong", None, Outcome.INCOMPARABLE, "time of the claim"),
    ("", date(2024, 4, 26), Outcome.INCOMPARABLE, "no name"),
]


@pytest.mark.parametrize(("name", "on", "outcome", "words"), CHECKS)
def test_check(name: str, on: date | None, outcome: Outcome, words: str) -> None:
    check = check_holder(MPS, OFFICE_ID, name, on)
    assert check.verdict.outcome is outcome
    assert words in check.verdict.reason


def test_a_conflict_names_the_rows_that_decided() -> None:
    check = check_holder(MPS, OFFICE_ID, "Zhao Kezhi", date(2024, 4, 26))
    assert [r.holder for r in check.rows] == ["Zhao Kezhi", "Wang Xiaohong"]
    assert check.holder_then == "Wang Xiaohong"
    assert check.named_row is check.rows[0]
    assert check.rows[1].describe() == "Wang Xiaohong has held it since 24 June 2022 (ref-b)"


def test_an_interval_must_be_covered_whole_for_a_conflict() -> None:
    year = TimeInterval(datetime(2022, 1, 1, tzinfo=UTC), datetime(2023, 1, 1, tzinfo=UTC), "year")
    month = TimeInterval(datetime(2023, 5, 1, tzinfo=UTC), datetime(2023, 6, 1, tzinfo=UTC), "month")
    assert check_holder(MPS, OFFICE_ID, "Zhao Kezhi", year).verdict.outcome is Outcome.AGREE
    assert check_holder(MPS, OFFICE_ID, "Zhao Kezhi", month).verdict.outcome is Outcome.CONFLICT


@pytest.mark.parametrize(
    ("qualifiers", "name", "on", "options", "outcome"),
    [
        ({"former"}, "Zhao Kezhi", date(2024, 4, 26), {}, Outcome.COMPATIBLE),
        ({"then"}, "Zhao Kezhi", date(2024, 4, 26), {}, Outcome.COMPATIBLE),
        ({"former"}, "Guo Shengkun", date(2024, 4, 26), {}, Outcome.INCOMPARABLE),
        ({"former"}, "Wang Xiaohong", date(2020, 4, 26), {}, Outcome.INCOMPARABLE),
        ({"former"}, "Wang Xiaohong", date(2024, 4, 26), {}, Outcome.COMPATIBLE),
        ({"former"}, "Wang Xiaohong", date(2024, 4, 26), {"former": "distinct"}, Outcome.CONFLICT),
        ({"former"}, "Wang", date(2024, 4, 26), {"former": "distinct"}, Outcome.COMPATIBLE),
        ({"deputy"}, "Zhao Kezhi", date(2024, 4, 26), {}, Outcome.INCOMPARABLE),
        ({"vice", "former"}, "Zhao Kezhi", date(2024, 4, 26), {}, Outcome.INCOMPARABLE),
        ({"elect"}, "Zhao Kezhi", date(2024, 4, 26), {}, Outcome.INCOMPARABLE),
        ({"acting"}, "Zhao Kezhi", date(2024, 4, 26), {}, Outcome.INCOMPARABLE),
        ({"acting"}, "Zhao Kezhi", date(2024, 4, 26), {"acting": "same"}, Outcome.CONFLICT),
        ({"acting"}, "Wang Xiaohong", date(2024, 4, 26), {}, Outcome.AGREE),
        ({"outgoing"}, "Zhao Kezhi", date(2024, 4, 26), {}, Outcome.CONFLICT),
    ],
)
def test_qualifiers_change_the_claim(
    qualifiers: set[str], name: str, on: date, options: dict[str, str], outcome: Outcome
) -> None:
    assert compare_office(MPS, OFFICE_ID, name, on, options, qualifiers=qualifiers).verdict.outcome is outcome


def rows(*specs: tuple[str, str, str, str, str], office: str = "us-foreign") -> OfficeTable:
    """holder, from, to, as_of, flags."""
    return table_from_records(
        {"office": office, "holder": h, "from": f, "to": t, "as_of": a, "flags": flags, "source": "x"}
        for h, f, t, a, flags in specs
    )


def outcome(table: OfficeTable, name: str, on: date, office: str = "us-foreign") -> Outcome:
    return check_holder(table, office, name, on).verdict.outcome


def test_after_as_of_an_open_row_says_nothing_but_an_ended_tenure_has_ended() -> None:
    table = rows(("Ann Lee Moss", "2015-01-01", "2018-01-01", "", ""), ("Bob Ray", "2018-01-01", "", "2020-01-01", ""))
    assert outcome(table, "Bob Ray", date(2022, 1, 1)) is Outcome.INCOMPARABLE
    check = check_holder(table, "us-foreign", "Ann Lee Moss", date(2022, 1, 1))
    assert check.verdict.outcome is Outcome.CONFLICT
    assert "Bob Ray followed, 1 January 2018" in check.verdict.reason
    assert check.holder_then == ""


def test_a_flagged_row_confirms_but_does_not_contradict() -> None:
    table = rows(("Bob Ray", "2018-01-01", "2022-01-01", "", "overlap"), ("Cy Poe", "2022-01-01", "2024-01-01", "", ""))
    assert outcome(table, "Bob Ray", date(2019, 1, 1)) is Outcome.AGREE
    assert outcome(table, "Cy Poe", date(2019, 1, 1)) is Outcome.INCOMPARABLE
    assert outcome(table, "Bob Ray", date(2023, 1, 1)) is Outcome.CONFLICT  # by the row of Cy Poe


def test_a_flagged_tenure_that_ended_is_no_evidence_alone() -> None:
    table = rows(("Bob Ray", "2018-01-01", "2022-01-01", "", "overlap"))
    assert outcome(table, "Bob Ray", date(2023, 1, 1)) is Outcome.INCOMPARABLE


def test_rows_known_to_the_month_do_not_contradict_others() -> None:
    table = rows(("Bob Ray", "2018-01", "2022-01", "", ""), ("Cy Poe", "2022-02-01", "2024-01-01", "", ""))
    assert outcome(table, "Cy Poe", date(2019, 1, 1)) is Outcome.INCOMPARABLE
    assert outcome(table, "Bob Ray", date(2022, 1, 31)) is Outcome.AGREE


def test_several_holders_at_a_time_never_conflict() -> None:
    table = rows(
        ("Bob Ray", "2018-01-01", "2022-01-01", "", ""),
        ("Cy Poe", "2018-01-01", "2022-01-01", "", ""),
        ("Di Fox", "2010-01-01", "2012-01-01", "", ""),
    )
    assert outcome(table, "Di Fox", date(2019, 1, 1)) is Outcome.INCOMPARABLE
    flagged = rows(("Bob Ray", "2018-01-01", "2022-01-01", "", "multi"), ("Di Fox", "2010-01-01", "2012-01-01", "", ""))
    assert outcome(flagged, "Di Fox", date(2019, 1, 1)) is Outcome.INCOMPARABLE


def test_a_second_term_counts() -> None:
    table = rows(
        ("Bob Ray", "2010-01-01", "2014-01-01", "", ""),
        ("Cy Poe", "2014-01-01", "2018-01-01", "", ""),
        ("Bob Ray", "2018-01-01", "2022-01-01", "", ""),
    )
    assert outcome(table, "Bob Ray", date(2020, 1, 1)) is Outcome.AGREE
    assert outcome(table, "Bob Ray", date(2016, 1, 1)) is Outcome.CONFLICT


def test_head_of_state_and_of_government_may_be_mixed_up() -> None:
    table = OfficeTable.of(
        (*rows(("Bob Ray", "2018-01-01", "2022-01-01", "", ""), office="ir-head-of-government").rows,
         *rows(("Cy Poe", "2010-01-01", "2022-01-01", "", ""), office="ir-head-of-state").rows)
    )  # fmt: skip
    assert outcome(table, "Bob Ray", date(2020, 1, 1), "ir-head-of-state") is Outcome.COMPATIBLE
    assert outcome(table, "Bob Ray", date(2023, 1, 1), "ir-head-of-government") is Outcome.CONFLICT


def test_spelling_and_short_forms_are_found_in_the_table() -> None:
    table = rows(("Volodymyr Zelenskyy", "2019-05-20", "", "2024-01-01", ""), office="ua-head-of-state")
    check = check_holder(table, "ua-head-of-state", "Volodymyr Zelensky", date(2022, 1, 1))
    assert check.verdict.outcome is Outcome.AGREE
    assert "spelled Volodymyr Zelensky here" in check.verdict.reason


def test_the_calendar_has_ends() -> None:
    assert check_holder(MPS, OFFICE_ID, "Zhao Kezhi", date.min).verdict.outcome is Outcome.INCOMPARABLE
    assert check_holder(MPS, OFFICE_ID, "Zhao Kezhi", date.max).verdict.outcome is Outcome.CONFLICT


def test_two_sources_on_one_office() -> None:
    defaults = {name: option.default for name, option in OFFICE.options.items()}
    zhao, wang = make_person("Zhao Kezhi"), make_person("Wang Xiaohong")
    assert compare_holders(zhao, wang, defaults).outcome is Outcome.CONFLICT
    assert compare_holders(zhao, zhao, defaults).outcome is Outcome.AGREE
    spelled = compare_holders(make_person("Volodymyr Zelensky"), make_person("Volodymyr Zelenskyy"), defaults)
    assert spelled.outcome is Outcome.COMPATIBLE


@pytest.mark.parametrize(("text", "days"), [("P7D", 7), ("P2W", 14), ("P1W3D", 10), ("P0D", 0)])
def test_grace(text: str, days: int) -> None:
    assert grace_days_of(text) == days


@pytest.mark.parametrize("text", ["", "P", "7D", "P1M", "PT1H", "P7D "])
def test_what_is_no_grace(text: str) -> None:
    with pytest.raises(UsageError, match="no duration"):
        grace_days_of(text)


def test_no_grace_shortens_the_time_around_a_hand_over() -> None:
    check = compare_office(MPS, OFFICE_ID, "Zhao Kezhi", date(2022, 6, 30), {"grace": "P0D"})
    assert check.verdict.outcome is Outcome.CONFLICT


DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
PEOPLE = ["Bob Ray", "Cy Poe", "Di Fox"]
TENURES = st.lists(st.tuples(st.sampled_from(PEOPLE), DAYS, DAYS), min_size=1, max_size=6)


@settings(max_examples=200, deadline=None)
@given(TENURES, st.sampled_from(PEOPLE), DAYS, st.integers(0, 30))
def test_whoever_may_have_held_it_is_never_contradicted(
    tenures: list[tuple[str, date, date]], name: str, on: date, grace: int
) -> None:
    table = OfficeTable.of(
        OfficeRow("us-foreign", h, PartialDate(min(a, b), min(a, b)), PartialDate(max(a, b), max(a, b)), source="x")
        for h, a, b in tenures
    )
    verdict = check_holder(table, "us-foreign", name, on, grace_days=grace).verdict
    if any(row.holder == name for row in table.holders_on("us-foreign", on)):
        assert verdict.outcome is Outcome.AGREE
    if all(row.holder != name for row in table.rows):
        assert verdict.outcome is Outcome.INCOMPARABLE
