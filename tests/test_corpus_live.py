"""Live pages in plain text: each entry has its own time."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from discrepancy.corpus import read_corpus
from discrepancy.corpus.clock import Moment
from discrepancy.corpus.lines import plain_lines
from discrepancy.corpus.mapped import Mapped
from discrepancy.corpus.page import Page, build_page

P = "Rescue teams have reached the last of the villages that were cut off by the flood, officials say."
Q = "The river is expected to fall from tonight, and the first roads could open again tomorrow."

NUMBERED = f"""Summary

  • The Wend has burst its banks in three places

  • Two thousand people have left their homes

  1. River starts to fallpublished at 14:05 British Summer Time 3 June 2021

    {P}

    The river in flood at WendhamImage source, Agency
    Image caption,

    The river at Wendham this morning

  2. Analysis

    A flood foretoldpublished at 12:40 British Summer Time 3 June 2021

    Jane Roe
    in Wendham

    {Q}

  3. Good morningpublished at 08:15 British Summer Time 3 June 2021

    {P} We will bring you the latest.
"""


def page(text: str, moment: Moment | None = None) -> Page:
    return build_page(plain_lines(Mapped(text)), moment=moment)


def times(found: Page) -> list[str]:
    return [s.published.isoformat() if s.published else "" for s in found.sections]


def headlines(found: Page) -> list[str]:
    return [next((b.text for b in s.blocks if b.kind == "headline"), "") for s in found.sections]


class TestNumbered:
    found = page(NUMBERED)

    def test_each_entry_has_its_own_aware_time(self) -> None:
        assert times(self.found)[1:] == [
            "2021-06-03T14:05:00+01:00",
            "2021-06-03T12:40:00+01:00",
            "2021-06-03T08:15:00+01:00",
        ]
        assert all(s.zone_stated and not s.day_only for s in self.found.sections)

    def test_the_summary_has_the_latest_time(self) -> None:
        lead = self.found.sections[0]
        assert (lead.id, times(self.found)[0]) == ("s0", "2021-06-03T14:05:00+01:00")
        assert [b.kind.value for b in lead.blocks] == ["credit", "summary", "summary"]

    def test_headlines_lose_number_and_stamp(self) -> None:
        assert headlines(self.found)[1:] == ["River starts to fall", "A flood foretold", "Good morning"]

    def test_a_label_above_the_headline_belongs_to_its_entry(self) -> None:
        kinds = [(b.kind.value, b.text) for b in self.found.sections[2].blocks[:5]]
        assert kinds == [
            ("credit", "Analysis"),
            ("headline", "A flood foretold"),
            ("dateline", "published at 12:40 British Summer Time 3 June 2021"),
            ("byline", "Jane Roe"),
            ("byline", "in Wendham"),
        ]

    def test_captions_stand_apart(self) -> None:
        kinds = [b.kind.value for b in self.found.sections[1].blocks]
        assert kinds == ["headline", "dateline", "paragraph", "caption", "credit", "credit", "caption"]

    def test_blocks_are_verbatim_and_sections_in_order(self) -> None:
        for section in self.found.sections:
            for block in section.blocks:
                assert NUMBERED[block.span.start : block.span.end] == block.text
        spans = [s.span for s in self.found.sections]
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert [s.id for s in self.found.sections] == ["s0", "s1", "s2", "s3"]


@pytest.mark.parametrize(
    ("text", "expected", "heads"),
    [
        (  # a bare stamp above the headline
            f"Flood live\n\n3 June 2021\n\n9.32am BST\n\nRoads shut\n\n{P}\n\n9.05am BST\n\nSchools shut\n\n{Q}\n",
            ["2021-06-03T09:32:00+01:00", "2021-06-03T09:32:00+01:00", "2021-06-03T09:05:00+01:00"],
            ["Flood live", "Roads shut", "Schools shut"],
        ),
        (  # a bare stamp below the headline
            f"Flood live\n\n3 June 2021\n\nRoads shut\n10:15 GMT\n\n{P}\n\nSchools shut\n09:50 GMT\n\n{Q}\n",
            ["2021-06-03T10:15:00+00:00", "2021-06-03T10:15:00+00:00", "2021-06-03T09:50:00+00:00"],
            ["Flood live", "Roads shut", "Schools shut"],
        ),
        (  # stamps with their own dates, before the text
            f"Flood live\n\n14:05 GMT, 3 March 2023\n{P}\n\n23:50 GMT, 2 March 2023\n{Q}\n",
            ["2023-03-03T14:05:00+00:00", "2023-03-03T14:05:00+00:00", "2023-03-02T23:50:00+00:00"],
            ["Flood live", "", ""],
        ),
        (  # the stamp of the page above those of its entries
            f"Flood live\n\nFirst published on Thu 3 Jun 2021 08.10 BST\n\n9.32am BST\n\n{P}\n\n9.05am BST\n\n{Q}\n",
            ["2021-06-03T09:32:00+01:00", "2021-06-03T09:32:00+01:00", "2021-06-03T09:05:00+01:00"],
            ["Flood live", "", ""],
        ),
        (  # "Updated at" closes an entry of a page that has other stamps
            f"Flood live\n\n3 June 2021\n\n9.32am BST\n\n{P}\n\nUpdated at 9.40am BST\n\n9.05am BST\n\n{Q}\n",
            ["2021-06-03T09:32:00+01:00", "2021-06-03T09:32:00+01:00", "2021-06-03T09:05:00+01:00"],
            ["Flood live", "", ""],
        ),
        (  # and opens one where it has no others
            f"Flood live\n\n3 June 2021\n\nUpdated at 10:15 ET\n\n{P}\n\nUpdated at 9:40 ET\n\n{Q}\n",
            ["2021-06-03T10:15:00-04:00", "2021-06-03T10:15:00-04:00", "2021-06-03T09:40:00-04:00"],
            ["Flood live", "", ""],
        ),
        (  # stamps at the head of the text
            f"Flood live\n\n3 June 2021\n\n10:15 ET: {P}\n\n09:40 ET: {Q}\n",
            ["2021-06-03T10:15:00-04:00", "2021-06-03T10:15:00-04:00", "2021-06-03T09:40:00-04:00"],
            ["Flood live", "", ""],
        ),
        (  # across midnight, newest first
            f"Flood live\n\n4 June 2021\n\n00:20\n\n{P}\n\n23:50\n\n{Q}\n\n23:10\n\n{P} Again.\n",
            [*["2021-06-04T00:20:00+00:00"] * 2, "2021-06-03T23:50:00+00:00", "2021-06-03T23:10:00+00:00"],
            ["Flood live", "", "", ""],
        ),
        (  # across midnight, oldest first
            f"Flood live\n\n3 June 2021\n\n22:50\n\n{P}\n\n23:50\n\n{Q}\n\n00:20\n\n{P} Again.\n",
            [
                *("2021-06-04T00:20:00+00:00", "2021-06-03T22:50:00+00:00"),
                *("2021-06-03T23:50:00+00:00", "2021-06-04T00:20:00+00:00"),
            ],
            ["Flood live", "", "", ""],
        ),
    ],
)
def test_layouts(text: str, expected: list[str], heads: list[str]) -> None:
    found = page(text)
    assert times(found) == expected
    assert headlines(found) == heads


def test_entries_that_only_say_how_long_ago() -> None:
    text = f"Flood live\n\n3 June 2021\n\nRoads shut\nPosted 3 h ago\n\n{P}\n\nSchools shut\nPosted 5 h ago\n\n{Q}\n"
    found = page(text)
    assert len(found.sections) == 3
    assert [(s.published, s.day_only) for s in found.sections[1:]] == [(datetime(2021, 6, 3, tzinfo=UTC), True)] * 2


def test_times_without_any_day_are_unknown_but_for_the_manifest() -> None:
    text = f"Flood live\n\n9.32am BST\n\n{P}\n\n9.05am BST\n\n{Q}\n"
    assert times(page(text)) == ["", "", ""]
    dated = page(text, Moment(datetime(2021, 6, 3, tzinfo=UTC), day_only=True))
    assert times(dated)[1:] == ["2021-06-03T09:32:00+01:00", "2021-06-03T09:05:00+01:00"]


def test_a_zone_that_all_others_state_goes_for_the_one_without() -> None:
    text = f"Flood live\n\n3 June 2021\n\n10:15 HKT\n\n{P}\n\n09:50\n\n{Q}\n"
    assert times(page(text))[-1] == "2021-06-03T09:50:00+08:00"


@pytest.mark.parametrize(
    "text",
    [
        f"Flood hits Wendham\n\nPublished: 3 June 2021 09:30 GMT\nUpdated: 3 June 2021 10:15 GMT\n\n{P}\n\n{Q}\n",
        f"Flood hits Wendham\n\nPublished: 3 June 2021 09:30 GMT\n\nBy Jane Roe\n\nUpdated: 10:15 GMT\n\n{P} {Q}\n",
        f"Flood hits Wendham\n\n9.32am BST\n\n{P}\n\n{Q}\n",
        f"Flood hits Wendham\n\n{P}\n\nThe first alarm came at 09:32.\n\nThe last at 10:15 BST was false.\n\n{Q}\n",
        # a chronology deep inside an article
        "Flood hits Wendham\n\n" + f"{P}\n\n{Q}\n\n" * 8 + f"09:32\n\n{P}\n\n10:15\n\n{Q}\n",
    ],
)
def test_articles_are_one_section(text: str) -> None:
    assert len(page(text).sections) == 1


def test_the_title_is_that_of_the_page_not_of_an_entry() -> None:
    assert page(NUMBERED).title == ""
    assert page(f"Flood live\n\n3 June 2021\n\n9.32am\n\n{P}\n\n9.05am\n\n{Q}\n").title == "Flood live"


@pytest.mark.data
@pytest.mark.skipif("DISCREPANCY_DATA" not in os.environ, reason="needs the evaluation data")
def test_a_real_live_page() -> None:
    folder = Path(os.environ["DISCREPANCY_DATA"]) / "seeds"
    article, live = read_corpus([folder]).documents
    assert (article.sections[0].day_only, article.title != "") == (True, True)
    assert len(live.sections) == 11
    known = [s.published for s in live.sections if s.published is not None]
    assert known == sorted(known, reverse=True)
    assert (known[0].isoformat(), known[-1].isoformat()) == ("2024-04-26T11:18:00+01:00", "2024-04-26T09:26:00+01:00")
    assert all(live.text[b.span.start : b.span.end] == b.text for s in live.sections for b in s.blocks)


def test_the_day_comes_from_the_entry_before_the_page() -> None:
    text = f"Flood live\n\n9.32am BST, 3 June 2021\n\n{P}\n\n9.05am BST\n\n{Q}\n"
    found = page(text, Moment(datetime(2020, 1, 1, tzinfo=UTC), day_only=True))
    assert [s.published.date() for s in found.sections[1:] if s.published] == [date(2021, 6, 3)] * 2
