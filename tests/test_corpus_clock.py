"""Time stamps of pages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.corpus.clock import Moment, bare_stamps, find_stamps, full_dates, parse_moment
from discrepancy.corpus.zones import zone


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("published at 09:32 British Summer Time 26 April 2024", "2024-04-26T09:32+01:00"),
        ("14:05 GMT, 3 March 2023", "2023-03-03T14:05+00:00"),
        ("updated 8:41 p.m. EST, Tue March 3, 2009", "2009-03-03T20:41-05:00"),
        ("Posted: 05/13/2013 11:10 am EDT", "2013-05-13T11:10-04:00"),
        ("Posted: 08/02/2013 11:10 am EDT", "2013-08-02T11:10-04:00"),
        ("POSTED: 1052 GMT (1852 HKT), April 10, 2007", "2007-04-10T10:52+00:00"),
        ("18:30 Beijing time, Apr 26, 2024", "2024-04-26T18:30+08:00"),
        ("Friday 4 October 2013, 18:07 (GMT+05:00)", "2013-10-04T18:07+05:00"),
        ("06.45 CEST, 1st July 2021", "2021-07-01T06:45+02:00"),
        ("July 1, 2021 12:15 am ET", "2021-07-01T00:15-04:00"),
        ("January 5, 2021, noon ET", "2021-01-05T12:00-05:00"),
        ("16:00 local time (09:00 BST) 26 April 2024", "2024-04-26T09:00+01:00"),
        ("2024-04-26T09:30:00Z", "2024-04-26T09:30+00:00"),
        ("2024-04-26 09:30:00+05:30", "2024-04-26T09:30+05:30"),
        ("Wed, 11 May 2022 23:05:10 AEST", "2022-05-11T23:05:10+10:00"),
        ("10:00 Eastern Time, 2 December 2019", "2019-12-02T10:00-05:00"),
        ("3.15pm IST | 9 June 2020", "2020-06-09T15:15+05:30"),
    ],
)
def test_stamps_with_a_zone(line: str, when: str) -> None:
    (stamp,) = bare_stamps(line)
    moment = stamp.moment()
    assert moment == Moment(at(when), zone_stated=True)
    assert moment.when.utcoffset() == at(when).utcoffset()


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("Thursday, 20 Sep 2012 14:15:27", "2012-09-20T14:15:27"),
        ("on Mar 8 2013, 11:55p", "2013-03-08T23:55"),
        ("September 18th, 2013, 05:31", "2013-09-18T05:31"),
        ("Tue Jul 02 2013, 14:58 hrs", "2013-07-02T14:58"),
        ("May 3, 2013 | 8:20 am", "2013-05-03T08:20"),
        ("Last updated 15:48 15/09/2013", "2013-09-15T15:48"),
        ("9/30/2010@1:19PM", "2010-09-30T13:19"),
        ("12:00 am, 2 May 2020 local time", "2020-05-02T00:00"),
    ],
)
def test_without_a_zone_utc_is_assumed_and_said(line: str, when: str) -> None:
    (stamp,) = bare_stamps(line)
    assert stamp.moment() == Moment(at(when).replace(tzinfo=UTC), zone_stated=False)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("April 26, 2024", date(2024, 4, 26)),
        ("Fri 26 Apr 2024", date(2024, 4, 26)),
        ("2024-04-26", date(2024, 4, 26)),
        ("Published: 13 Nov 2007", date(2007, 11, 13)),
        ("Sunday, July 21st, 2013", date(2013, 7, 21)),
        ("SEPT. 8, 2010", date(2010, 9, 8)),
        ("26/04/2024", date(2024, 4, 26)),
        ("04/26/2024", date(2024, 4, 26)),
        ("7.5.2021", date(2021, 5, 7)),
        ("5/5/21", date(2021, 5, 5)),
    ],
)
def test_days(line: str, day: date) -> None:
    (stamp,) = bare_stamps(line)
    moment = stamp.moment()
    assert moment is not None
    assert (moment.when.date(), moment.day_only, moment.zone_stated) == (day, True, False)


@pytest.mark.parametrize("line", ["Posted 3 h ago", "an hour ago", "2h ago", "Just now", "Updated 15 minutes ago"])
def test_how_long_ago_is_a_stamp_without_a_time(line: str) -> None:
    (stamp,) = bare_stamps(line)
    assert stamp.ago
    assert stamp.moment(date(2024, 4, 26)) is None


@pytest.mark.parametrize(
    "line",
    [
        "The port was shut at 09:32 on 26 April 2024",
        "Ministers must act by May 9",
        "3.50",
        "2 a day",
        "Monday",
        "Chapter 12",
        "The crew left an hour ago",
        "",
    ],
)
def test_lines_that_are_no_stamps(line: str) -> None:
    assert bare_stamps(line) == ()


def test_a_numeric_date_that_can_be_read_in_two_ways_is_not_guessed() -> None:
    (stamp,) = bare_stamps("Posted 2/3/2009 11:11 PM")
    assert stamp.undecided
    assert stamp.moment(date(2020, 1, 1)) is None
    assert parse_moment("4/5/2024") is None


def test_published_and_updated_are_two_stamps() -> None:
    first, second = bare_stamps("on May 11, 2009 at 4:47 AM, updated May 11, 2009 at 9:05 AM")
    assert (first.cue, second.cue) == ("", "updated")
    assert (first.clock, second.clock) == (at("2009-05-11T04:47").time(), at("2009-05-11T09:05").time())


def test_the_day_of_a_download_is_told_apart() -> None:
    stamps = find_stamps("Posted 3 days ago [downloaded on 2 October 2013]")
    assert [s.cue for s in stamps] == ["published", "retrieved"]


def test_a_day_without_year_takes_that_of_the_page() -> None:
    (stamp,) = bare_stamps("Updated Wednesday, Jan 5 at 5:53 PM")
    assert stamp.moment() is None
    moment = stamp.moment(date(2011, 3, 1))
    assert moment is not None
    assert moment.when == datetime(2011, 1, 5, 17, 53, tzinfo=UTC)


def test_impossible_days_are_none() -> None:
    assert parse_moment("31 June 2020") is None
    assert parse_moment("29 February 2021") is None
    assert parse_moment("29 February 2024") is not None


def test_full_dates_in_text() -> None:
    text = "On April 26, 2024, she met them; on 3 May they part. It began on 2 March 2022."
    assert [d for _, _, d in full_dates(text)] == [date(2024, 4, 26), date(2022, 3, 2)]
    assert [text[a:b] for a, b, _ in full_dates(text)] == ["April 26, 2024", "2 March 2022"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-04-26", Moment(datetime(2024, 4, 26, tzinfo=UTC), day_only=True)),
        ("2024-04-26T09:32:00+01:00", Moment(at("2024-04-26T09:32+01:00"), zone_stated=True)),
        ("2024-04-26 09:32", Moment(datetime(2024, 4, 26, 9, 32, tzinfo=UTC))),
        ("Fri, 26 Apr 2024 09:32:00 GMT", Moment(datetime(2024, 4, 26, 9, 32, tzinfo=UTC), zone_stated=True)),
        ("yesterday", None),
        ("", None),
        ("0001-01-01T00:00:00+14:00", None),
    ],
)
def test_metadata(text: str, expected: Moment | None) -> None:
    assert parse_moment(text) == expected


@given(st.datetimes(at("1950-01-01"), at("2080-01-01")), st.integers(-12 * 60, 14 * 60))
def test_iso_times_come_back(when: datetime, minutes: int) -> None:
    aware = when.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    moment = parse_moment(aware.isoformat())
    assert moment == Moment(aware, zone_stated=True)


@given(st.text(alphabet="0123456789:./- apmTZ,GMTulyJn@|()", max_size=60))
def test_nothing_it_is_fed_breaks_it(line: str) -> None:
    for stamp in find_stamps(line):
        assert 0 <= stamp.start < stamp.end <= len(line)
        stamp.moment(date(2024, 2, 29))


def test_regional_zones_follow_the_season() -> None:
    winter, summer = (zone("ET", at(f"2024-0{month}-01")) for month in (1, 7))
    assert winter is not None
    assert summer is not None
    assert winter.utcoffset(None) == timedelta(hours=-5)
    assert summer.utcoffset(None) == timedelta(hours=-4)


@pytest.mark.parametrize("name", ["local time", "XYZ", "+99:00"])
def test_unknown_zones_are_none(name: str) -> None:
    assert zone(name, at("2024-01-01")) is None
