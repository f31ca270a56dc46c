"""Expressions of time as TIMEX3: spans, types, values and modifiers, by a table of newswire sentences."""

from __future__ import annotations

import time as clock
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.values.time_holidays import HOLIDAYS, easter
from discrepancy.values.timex import TimeExpression, find_times
from tests.timex_cases import CASES, Case

FRIDAY = date(2013, 3, 22)


def found(text: str, anchor: datetime | date | None = FRIDAY, **options: str) -> list[TimeExpression]:
    return find_times(text, anchor, **options)  # type: ignore[arg-type]


def only(text: str, anchor: datetime | date | None = FRIDAY, **options: str) -> TimeExpression:
    expressions = found(text, anchor, **options)
    assert len(expressions) == 1, [e.text for e in expressions]
    return expressions[0]


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.text[:60])
def test_newswire_sentences_are_read_as_annotated(case: Case) -> None:
    read = [(e.start, e.end, e.text, e.type, e.value, e.modifier) for e in found(case.text, case.anchor)]
    assert read == [tuple(mark) for mark in case.marks]


def test_the_table_is_large_and_has_sentences_without_times() -> None:
    assert len(CASES) >= 250
    assert sum(not case.marks for case in CASES) >= 15


def test_lengths_up_to_now_are_durations_with_an_interval() -> None:
    expression = only("He wrote two books in the past three months.")
    assert (expression.type, expression.value) == ("DURATION", "P3M")
    assert expression.interval is not None
    assert f"{expression.interval.start:%F}" == "2012-12-22"


def test_what_counts_from_a_time_given_before_has_a_value_but_no_interval() -> None:
    first, second = found("He was hired on March 4, 2009, and left two days later.")
    assert first.interval is not None
    assert (second.value, second.interval) == ("2009-03-06", None)
    assert "two days later" in second.reason


def test_the_two_ends_of_a_range_are_two_expressions() -> None:
    start, end = found("The fund grew between June and August 2010.")
    assert (start.text, start.value) == ("June", "2010-06")
    assert (end.text, end.value) == ("August 2010", "2010-08")


def test_tense_decides_and_preference_only_where_it_does_not() -> None:
    assert only("The party will meet on Monday.").value == "2013-03-25"
    assert only("The party met on Monday.", prefer="future").value == "2013-03-18"
    assert only("Monday: a party in Rome.").value == "2013-03-18"
    assert only("Monday: a party in Rome.", prefer="future").value == "2013-03-25"


def test_clock_times_belong_to_the_day_the_paragraph_speaks_of() -> None:
    assert found("He was shot on Tuesday. Help came at 4 p.m.")[1].value == "2013-03-19T16:00"
    assert found("He was shot on Tuesday.\n\nHelp came at 4 p.m.")[1].value == "2013-03-22T16:00"


def test_lines_broken_to_a_width_are_read_as_one() -> None:
    text = (
        "The group said in a statement that it had sold the mill last\n"
        "week to a rival. The price was not disclosed, and nobody at the\n"
        "mill could be reached.\n\nHeadline\n2 p.m. May 3, 2011\nIt closed in 2014\n2010 was worse"
    )
    read = [(e.text, e.value) for e in found(text)]
    assert read[0] == ("last\nweek", "2013-W11")
    assert [value for _, value in read[1:]] == ["2011-05-03T14:00", "2014", "2010"]


def test_midnight_on_the_dot_is_a_day_without_a_clock() -> None:
    assert only("The shuttle lands at 3 p.m. EDT.", datetime(2013, 3, 22, tzinfo=UTC)).value == "2013-03-22T15:00"
    assert only("The talks ended an hour ago.", datetime(2013, 3, 22, 9, 30, tzinfo=UTC)).value == "2013-03-22T08"


def test_without_an_anchor_values_are_as_full_as_the_words() -> None:
    texts = (
        "on Friday|on May 3|the same day|that year|at Easter|at Christmas|the quarter|for two days|in the third quarter"
    )
    values = [e.value for t in texts.split("|") for e in found(f"It was {t}.", None)]
    assert values[:3] == ["XXXX-WXX-5", "XXXX-05-03", "XXXX-XX-XX"]
    assert all(values)


def test_an_anchor_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        found("today", datetime(2013, 3, 22, 12, 0))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("year", "day"),
    [(1954, (4, 18)), (1989, (3, 26)), (2000, (4, 23)), (2011, (4, 24)), (2024, (3, 31)), (2038, (4, 25))],
)
def test_easter(year: int, day: tuple[int, int]) -> None:
    assert easter(year) == date(year, *day)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", date(2012, 11, 22)),
        ("labor day", date(2012, 9, 3)),
        ("memorial day", date(2013, 5, 27)),
        ("martin luther king day", date(2013, 1, 21)),
        ("good friday", date(2013, 3, 29)),
        ("ash wednesday", date(2013, 2, 13)),
    ],
)
def test_holidays_that_move(name: str, day: date) -> None:
    assert HOLIDAYS[name](day.year) == day


BITS = (
    "the a Friday Monday said will on that same previous year years day week month quarter later earlier before after "
    "ago past next last first nine 2013 1990s '60s 9/11 Sept. 11 attacks fiscal - ' s end of this twice times recent "
    "current now future moment Easter Thanksgiving morning night that weekend about more than no half twenties . , \n"
)
SENTENCES = st.lists(st.sampled_from(BITS.split(" ")), max_size=25).map(" ".join)
ANCHORS = st.one_of(
    st.none(),
    st.dates(date(1, 1, 1), date(9999, 12, 31)),
    st.integers(0, 10**6).map(lambda m: datetime(2013, 3, 22, tzinfo=UTC) - timedelta(minutes=m)),
)


@given(st.one_of(SENTENCES, st.text(max_size=80)), ANCHORS)
def test_any_text_yields_ordered_spans_with_values(text: str, anchor: datetime | date | None) -> None:
    last = 0
    for e in found(text, anchor):
        assert last <= e.start < e.end <= len(text)
        assert e.text == text[e.start : e.end]
        assert e.value
        assert e.type in ("DATE", "TIME", "DURATION", "SET")
        assert (e.interval is None) == bool(e.reason)
        last = e.end


def test_a_thousand_words_take_milliseconds() -> None:
    text = " ".join(case.text for case in CASES)
    words = len(text.split())
    best = min(_timed(text) for _ in range(3))
    assert words / best > 10_000  # a fraction of the goal, for slow and shared machines


def _timed(text: str) -> float:
    start = clock.perf_counter()
    found(text)
    return clock.perf_counter() - start
