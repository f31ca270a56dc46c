"""What a document reports, and what it recalls."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from discrepancy.extract.background import earlier_sentences, is_earlier, now_of
from discrepancy.language.parse import Parse, Sentence
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Block, BlockKind, Document, Section, Span
from discrepancy.values.comparer import Found
from discrepancy.values.time import Time
from discrepancy.values.time_find import find_times

WEDNESDAY = datetime(2031, 7, 16, 9, tzinfo=UTC)
Reader = Callable[..., Parse]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> Reader:
    def parse(*paragraphs: str, published: datetime | None = WEDNESDAY, title: str = "") -> Parse:
        text = "\n".join([title, *paragraphs])
        blocks, at = [], 0
        for n, line in enumerate(text.split("\n")):
            if line:
                kind = BlockKind.HEADLINE if n == 0 else BlockKind.PARAGRAPH
                blocks.append(Block(kind, line, Span(at, at + len(line))))
            at += len(line) + 1
        section = Section("s0", Span(0, len(text)), tuple(blocks), published)
        return pipeline.parse(Document("d", "d.txt", "Gazette", text, (section,), title))

    return parse


def times(s: Sentence) -> list[Found[Time]]:
    found = find_times(s.block.text, s.section.published)
    return [f for f in found if s.start <= f.start < s.end]


def recalled(parse: Parse) -> list[str]:
    """The sentences that speak of an earlier event."""
    indices = earlier_sentences(parse.sentences, times, parse.document.published)
    return [parse.sentences[i].text for i in sorted(indices)]


EARLIER = [
    "In 2024, a flood killed nine people in the valley.",
    "The 2024 flood killed nine people in the valley.",
    "Nine people died in the 2024 flood.",
    "Two years ago, nine people were killed in the valley.",
    "Last year, the company sold 400 ships.",
    "The mayor resigned in March 2029.",
    "He was jailed in 2019 and released three years later.",
    "In a similar case, a court fined the brewery 40,000 pounds.",
    "A previous attack killed four soldiers.",
    "Vane previously worked for the harbour board.",
    "Vane once commanded the ferry.",
    "In January, a storm sank two boats in the same bay.",
]
REPORTED = [
    "A flood killed nine people in the valley on Tuesday.",
    "The flood killed nine people.",
    "It was the worst flood in the valley since 2024.",
    "The mayor, who was jailed in 2019, resigned on Tuesday.",
    "Police arrested a man on Monday in the 1997 killings of two women.",
    "A court sentenced Vane on Tuesday for an attack that killed four soldiers.",
    "The bridge will close in 2034.",
    "Survivors of the 2024 flood gathered in the square on Tuesday.",
    "Vane missed once and for all his chance of a medal.",
    "Quist scored 14 points in the third quarter.",
    "Earlier this week, divers found the wreck.",
    "The council has said it will pay by 2033.",
]


@pytest.mark.parametrize("sentence", EARLIER)
def test_earlier_events_are_told(read: Reader, sentence: str) -> None:
    assert recalled(read(sentence)) == [sentence]


@pytest.mark.parametrize("sentence", REPORTED)
def test_what_is_reported_is_not_background(read: Reader, sentence: str) -> None:
    assert recalled(read(sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "word", "expected"),
    [
        ("The mayor, who was jailed in 2019, resigned on Tuesday.", "jailed", True),
        ("The mayor, who was jailed in 2019, resigned on Tuesday.", "resigned", False),
        ("The quake struck a province where a tsunami killed 3,000 people in 2024.", "killed", True),
        ("The quake struck a province where a tsunami killed 3,000 people in 2024.", "struck", False),
        ("Police on Monday arrested a man in the 1997 killings of two women.", "killings", True),
        ("Police on Monday arrested a man in the 1997 killings of two women.", "arrested", False),
        ("The 2024 flood, which killed nine people, began the same way.", "killed", True),
        ("Officials said on Tuesday that the ferry had sunk in 2024.", "sunk", True),
        ("Officials said on Tuesday that the ferry had sunk in 2024.", "said", False),
        ("In 2024 the river rose and flooded the town.", "flooded", True),
    ],
)
def test_a_mark_speaks_of_its_clause_alone(read: Reader, sentence: str, word: str, expected: bool) -> None:
    parse = read(sentence)
    (s,) = parse.sentences
    now = now_of(parse.sentences, times, WEDNESDAY)
    assert is_earlier(s, s.words.index(word), times(s), now) is expected


def test_without_a_date_the_text_tells_the_time(read: Reader) -> None:
    parse = read(
        "A fire destroyed the chapel on Friday, Dec. 12, 2031.",
        "The town had rebuilt it in 2009.",
        "Firefighters arrived within minutes.",
        "In 2031, the town spent a million on the chapel.",
        "Last year a fire damaged the organ.",
        published=None,
    )
    now = now_of(parse.sentences, times, None)
    assert now.moment == datetime(2031, 12, 12, tzinfo=UTC) and not now.stated
    assert recalled(parse) == [parse.sentences[i].text for i in (1, 3, 4)]


def test_years_ahead_do_not_tell_the_time(read: Reader) -> None:
    parse = read("The chapel burned on Dec. 12, 2031.", "It is to be rebuilt by 2040.", published=None)
    assert now_of(parse.sentences, times, None).moment == datetime(2031, 12, 12, tzinfo=UTC)


def test_without_any_date_nothing_is_background(read: Reader) -> None:
    parse = read("A fire destroyed the chapel on Friday.", "Nobody was hurt.", published=None)
    assert now_of(parse.sentences, times, None).moment is None
    assert recalled(parse) == []


def test_the_current_year_is_not_background(read: Reader) -> None:
    assert recalled(read("In 2031, the company sold 400 ships.")) == []


def test_an_earlier_occasion_goes_on_until_the_next_sentence_leaves_it(read: Reader) -> None:
    parse = read(
        "A quake shook Alta Vega on Tuesday.",
        "In 2024, a quake destroyed the cathedral there.",
        "That quake killed nine people.",
        "Rescuers reached the last village on Wednesday.",
        "That quake lasted a minute.",
    )
    assert recalled(parse) == [parse.sentences[i].text for i in (1, 2)]


def test_a_headline_is_never_background(read: Reader) -> None:
    assert recalled(read("The bell was found on Tuesday.", title="Bell stolen in 1987 is found")) == []


def test_a_section_has_its_own_time(read: Reader) -> None:
    parse = read("In May 2031, the ferry sank.", published=datetime(2031, 5, 20, tzinfo=UTC))
    later = datetime(2033, 1, 1, tzinfo=UTC)
    assert earlier_sentences(parse.sentences, times, later) == frozenset()
    assert recalled(read("In May 2031, the ferry sank.", published=later)) == ["In May 2031, the ferry sank."]
