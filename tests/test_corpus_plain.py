"""Plain text: paragraphs, the kinds of blocks, glued captions, the date of an article."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from discrepancy.corpus.clock import Moment
from discrepancy.corpus.kinds import is_byline, is_credit, is_dateline
from discrepancy.corpus.lines import headline_like, plain_lines
from discrepancy.corpus.mapped import Mapped
from discrepancy.corpus.page import build_page
from discrepancy.model import Block, BlockKind, Section

BODY = "The council voted to close the bridge on Tuesday after engineers found cracks in two of its pillars."


def section(text: str) -> Section:
    (only,) = build_page(plain_lines(Mapped(text))).sections
    return only


def blocks(text: str) -> tuple[Block, ...]:
    return section(text).blocks


def kinds(text: str) -> list[tuple[str, str]]:
    return [(b.kind.value, b.text) for b in blocks(text)]


class TestParagraphs:
    def test_blank_lines_part_paragraphs(self) -> None:
        assert [b.text for b in blocks("One ran off.\n\n \t\nTwo came back.\r\n\r\nThree stayed.")] == [
            "One ran off.",
            "Two came back.",
            "Three stayed.",
        ]

    def test_one_paragraph_a_line(self) -> None:
        long = "The mayor said that repairs would take until the end of next year and cost more than is set aside."
        text = f"{long}\n{long} Buses are diverted.\n{long} Boats are not."
        assert len(blocks(text)) == 3

    def test_wrapped_lines_are_one_paragraph(self) -> None:
        text = (
            "The council voted to close the bridge on Tuesday, after\n"
            "engineers had found cracks in two of its pillars. It is\n"
            "the third closure in as many years.\n"
            "\n"
            "Buses are diverted.\n"
        )
        assert [b.text for b in blocks(text)] == [" ".join(part.split()) for part in text.split("\n\n")]

    def test_a_sentence_that_goes_on_in_lower_case_is_joined(self) -> None:
        torn = "The mayor said that repairs would take at least until the end of next year\nand cost more than planned."
        text = f"{BODY}\n\n{torn}"
        assert blocks(text)[-1].text.endswith("next year and cost more than planned.")

    def test_bullets_and_rules_are_taken_off(self) -> None:
        text = f"{BODY}\n\n-----\n\n  • Two pillars are cracked.\n  - Buses are diverted.\n\n* * *\n\n{BODY} Again."
        assert [b.text for b in blocks(text)][1:3] == ["Two pillars are cracked.", "Buses are diverted."]


class TestKinds:
    def test_an_article(self) -> None:
        text = (
            "Bridge over the Wend closed after cracks are found\n"
            "By Jane Roe, Transport correspondent\n"
            "Tuesday, 4 June 2019\n\n"
            f"{BODY}\n\n"
            "What happens next\n\n"
            "Repairs begin in July. Boats may pass.\n\n"
            "Read more about the bridge here.\n\n"
            "(Reporting by Jane Roe in Wendham; editing by John Doe)\n"
        )
        assert [k for k, _ in kinds(text)] == [
            *("headline", "byline", "dateline", "paragraph", "headline", "paragraph", "credit", "byline"),
        ]

    def test_a_standfirst_is_a_summary(self) -> None:
        text = f"Bridge closed\n\nEngineers find cracks in two pillars of the old crossing\n\n{BODY}"
        assert [k for k, _ in kinds(text)] == ["headline", "summary", "paragraph"]

    def test_bullets_below_a_summary_heading(self) -> None:
        text = f"Summary\n\n • Two pillars cracked\n\n • Buses diverted\n\n{BODY}"
        assert [k for k, _ in kinds(text)] == ["credit", "summary", "summary", "paragraph"]

    def test_a_headline_right_above_the_text(self) -> None:
        assert [k for k, _ in kinds(f"Bridge closed\n{BODY}\n\n{BODY} Again.")] == [
            "headline",
            "paragraph",
            "paragraph",
        ]

    def test_a_first_sentence_is_no_headline(self) -> None:
        assert kinds(BODY)[0][0] == "paragraph"

    def test_a_date_above_the_headline(self) -> None:
        found = kinds(f"Tuesday, 4 June 2019\n\nBridge closed after cracks are found\n\n{BODY}")
        assert [k for k, _ in found] == ["dateline", "headline", "paragraph"]

    def test_a_name_with_the_job_or_place_below_it(self) -> None:
        text = (
            f"A long way round\n\nJane Roe\nTransport reporter\n\n{BODY}\n\nJohn van Doe\nin Wendham\n\n{BODY} Twice."
        )
        assert [k for k, _ in kinds(text)] == [
            "headline",
            "byline",
            "byline",
            "paragraph",
            "byline",
            "byline",
            "paragraph",
        ]

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            (
                "The closed bridge in WendhamImage source, Getty Images",
                [("caption", "The closed bridge in Wendham"), ("credit", "Image source, Getty Images")],
            ),
            (
                "Image source, ReutersImage caption, The bridge at night",
                [("credit", "Image source, Reuters"), ("credit", "Image caption,"), ("caption", "The bridge at night")],
            ),
            (
                "Cracks seen from belowGetty Images",
                [("caption", "Cracks seen from below"), ("credit", "Getty Images")],
            ),
            (
                "The old bridge. Photograph: A Nother/Agency",
                [("caption", "The old bridge. Photograph: A Nother/Agency")],
            ),
            ("Engineers at work (AP Photo/Jane Roe)", [("caption", "Engineers at work (AP Photo/Jane Roe)")]),
        ],
    )
    def test_captions_and_credits(self, line: str, expected: list[tuple[str, str]]) -> None:
        assert kinds(f"{BODY}\n\n{line}\n\n{BODY} Again.")[1:-1] == expected

    def test_the_line_after_a_caption_marker_is_the_caption(self) -> None:
        glued = "Bridge at nightImage source, Agency\nImage caption,"
        text = f"{BODY}\n\n{glued}\n\nThe bridge has stood since 1901\n\n{BODY} Again."
        assert [k for k, _ in kinds(text)] == ["paragraph", "caption", "credit", "credit", "caption", "paragraph"]

    def test_parts_of_a_glued_line_keep_their_places(self) -> None:
        text = "x\n\n  Bridge at nightImage source, Agency\n"
        for block in blocks(text)[1:]:
            assert block.offsets is None
            assert text[block.span.start : block.span.end] == block.text

    @pytest.mark.parametrize(
        "line",
        [
            "By Jane Roe",
            "By JANE ROE and JOHN DOE",
            "By Jane Roe, Staff Writer | The Wend Gazette",
            "Jane Roe, Asia correspondent",
            "Additional reporting by John Doe in Wendham",
            "By Jane van der Roe in Wendham",
        ],
    )
    def test_bylines(self, line: str) -> None:
        assert is_byline(line)

    @pytest.mark.parametrize(
        "line",
        [
            "By then the bridge had been closed for hours",
            "By Tuesday the river had risen by two metres.",
            "By acquiring the firm, Wend Steel will be able to grow",
            "Jane Roe, 43, was hurt",
            "Bridge closed, repairs to follow",
        ],
    )
    def test_sentences_are_no_bylines(self, line: str) -> None:
        assert not is_byline(line)

    @pytest.mark.parametrize(
        "line", ["AFP, Tuesday 2 Jul 2013", "WENDHAM, Calif. - 2/29/2012", "Reuters Sep 18, 2013, 02.16PM IST"]
    )
    def test_datelines_with_an_agency_or_a_place(self, line: str) -> None:
        assert is_dateline(line)

    @pytest.mark.parametrize("line", ["Election results, 5 November 2024", "Repairs fully done: 4 November 2011"])
    def test_headlines_with_a_date_are_no_datelines(self, line: str) -> None:
        assert not is_dateline(line)

    @pytest.mark.parametrize(
        "line",
        [
            "Read more about the bridge",
            "Image source, Reuters",
            "Sign up for our newsletter",
            "© Wend Gazette",
            "AFP via Getty Images",
            "Copyright Wend Gazette",
            "Follow Jane Roe on Twitter",
        ],
    )
    def test_credits(self, line: str) -> None:
        assert is_credit(line)

    @pytest.mark.parametrize(
        "line",
        [
            "Readers wrote to us",
            "Sharing the cost",
            "Images of the bridge shocked many",
            "Copyright law is changing, ministers say",
            "Follow the money, prosecutors told the court",
            "AFP reporters saw smoke over the city.",
            "Sponsored by the council, the club has grown",
            "More from the bridge was expected, police said",
        ],
    )
    def test_sentences_are_no_credits(self, line: str) -> None:
        assert not is_credit(line)

    @pytest.mark.parametrize(
        ("line", "expected"),
        [
            ("Bridge closed", True),
            ("Why is the bridge closed?", True),
            ("Cracks found in bridges across the U.S.", True),
            ("The bridge is closed.", False),
            ("and then it closed", False),
            ("2019", False),
            ("word " * 60, False),
        ],
    )
    def test_headline_like(self, line: str, expected: bool) -> None:
        assert headline_like(line) is expected


class TestDate:
    @pytest.mark.parametrize(
        ("head", "expected"),
        [
            ("Bridge closed\n\nApril 26, 2024\n\n", Moment(datetime(2024, 4, 26, tzinfo=UTC), day_only=True)),
            ("Bridge closed\n\nFri 26 Apr 2024\n\n", Moment(datetime(2024, 4, 26, tzinfo=UTC), day_only=True)),
            (
                "Bridge closed\n\nPublished: 26 April 2024 09:30 GMT\nUpdated: 27 April 2024 10:00 GMT\n\n",
                Moment(datetime(2024, 4, 26, 9, 30, tzinfo=UTC), zone_stated=True),
            ),
            (
                "Bridge closed\n\nUpdated: 27 April 2024 10:00 GMT\nPublished: 26 April 2024 09:30\n\n",
                Moment(datetime(2024, 4, 26, 9, 30, tzinfo=UTC)),
            ),
            (
                "Bridge closed\n\n26 April 2024\n09:30 GMT\n\n",
                Moment(datetime(2024, 4, 26, 9, 30, tzinfo=UTC), zone_stated=True),
            ),
            ("Bridge closedJuly 23, 2008.4:49 pm\n\n", Moment(datetime(2008, 7, 23, tzinfo=UTC), day_only=True)),
            ("Bridge closedJuly 23, 2008 4:49 pm\n\n", Moment(datetime(2008, 7, 23, 16, 49, tzinfo=UTC))),
            (
                "Bridge closed\n\nUPDATED: THURSDAY, MARCH 14, 2013, 9:31 AM Engineers shut the bridge. It is old.\n\n",
                Moment(datetime(2013, 3, 14, 9, 31, tzinfo=UTC)),
            ),
            (
                "Bridge closed\n\nOn April 26, 2024, the council met to close the bridge.\n\n",
                Moment(datetime(2024, 4, 26, tzinfo=UTC), day_only=True),
            ),
            (
                "Bridge closed\n\nWENDHAM, 26 April 2024 (Agency) - The council met to close the bridge.\n\n",
                Moment(datetime(2024, 4, 26, tzinfo=UTC), day_only=True),
            ),
            ("Bridge closed\n\nThe bridge, open since 4 May 1901, was shut. It is old.\n\n", None),
            ("Bridge closed\n\nJohn Doe, born on April 22, 1923, built it. It is old.\n\n", None),
            ("Bridge closed\n\nMany recall the June 3, 2009 collapse. It was worse.\n\n", None),
            ("Bridge closed\n\nPosted 2 days ago [downloaded on 2 October 2013]\n\n", None),
            ("", None),
        ],
    )
    def test_of_an_article(self, head: str, expected: Moment | None) -> None:
        found = section(head + BODY)
        if expected is None:
            assert found.published is None
        else:
            assert found.published is not None
            assert Moment(found.published, found.day_only, found.zone_stated) == expected

    def test_only_the_first_two_paragraphs_date_an_article(self) -> None:
        late = f"{BODY}\n\n{BODY} Twice.\n\nOn April 26, 2024, it was closed."
        assert section(late).published is None

    def test_the_manifest_wins(self) -> None:
        given = Moment(datetime(2020, 1, 2, tzinfo=UTC), day_only=True)
        page = build_page(plain_lines(Mapped(f"Bridge closed\n\nApril 26, 2024\n\n{BODY}")), moment=given)
        assert page.sections[0].published == given.when
        assert page.sections[0].published.date() == date(2020, 1, 2)


def test_nothing_to_read_gives_no_section() -> None:
    assert build_page([]).sections == ()


def test_sections_cover_their_blocks() -> None:
    text = f"  Bridge closed\n\n   {BODY}\n"
    found = section(text)
    assert (found.span.start, found.span.end) == (2, len(text) - 1)
    assert found.blocks[0].kind is BlockKind.HEADLINE
