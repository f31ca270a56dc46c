"""Files of records: JSON, JSON lines, CSV."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from discrepancy.corpus.draft import Draft, Outcome
from discrepancy.corpus.page import build_page
from discrepancy.corpus.records import read_csv, read_json, read_jsonl


def texts(draft: Draft) -> list[tuple[str, str]]:
    page = build_page(draft.lines, stated=draft.moment, updates=draft.updates)
    return [(b.kind.value, b.text) for s in page.sections for b in s.blocks]


@pytest.mark.parametrize("field", ["text", "body", "content", "article", "articleBody"])
@pytest.mark.parametrize("title", ["title", "headline"])
@pytest.mark.parametrize("date", ["published", "date", "datePublished", "published_at", "publishedAt"])
def test_names_of_fields(field: str, title: str, date: str) -> None:
    text = json.dumps({title: "Port shut", field: "The port was shut.\n\nShips wait.", date: "2024-05-03T10:00:00Z"})
    (draft,) = read_json(text).drafts
    assert texts(draft) == [
        ("headline", "Port shut"),
        ("paragraph", "The port was shut."),
        ("paragraph", "Ships wait."),
    ]
    assert draft.moment is not None
    assert draft.moment.when == datetime(2024, 5, 3, 10, tzinfo=UTC)
    assert draft.record == 0


def test_paragraphs_as_a_list() -> None:
    (draft,) = read_json('{"paragraphs": ["The port was shut.", "Ships wait."]}').drafts
    assert texts(draft) == [("paragraph", "The port was shut."), ("paragraph", "Ships wait.")]


def test_source_as_text_or_as_an_object() -> None:
    text = (
        '[{"text": "Ships wait.", "source": {"id": "w", "name": "Wire"}}, {"text": "No ships.", "publisher": "Post"}]'
    )
    assert [(d.source, d.record) for d in read_json(text).drafts] == [("Wire", 1), ("Post", 2)]


def test_a_list_inside_an_object() -> None:
    outcome = read_json('{"status": "ok", "articles": [{"title": "Port", "content": "Ships wait."}]}')
    assert [d.title for d in outcome.drafts] == ["Port"]


def test_seconds_and_milliseconds_since_1970() -> None:
    outcome = read_json('[{"text": "A b.", "date": 1714730400}, {"text": "C d.", "date": 1714730400000}]')
    assert {d.moment.when for d in outcome.drafts if d.moment} == {datetime(2024, 5, 3, 10, tzinfo=UTC)}


def test_html_inside_a_record_is_read_as_html() -> None:
    text = json.dumps({"content": "<p>Ships &amp; boats wait.</p><p>No \u201cferry\u201d sails.</p>"})
    (draft,) = read_json(text).drafts
    assert texts(draft) == [("paragraph", "Ships & boats wait."), ("paragraph", "No “ferry” sails.")]
    block = build_page(draft.lines).sections[0].blocks[0]
    assert text[block.span.start : block.span.end] == "Ships &amp; boats wait."


def test_a_title_that_the_text_repeats_is_read_once() -> None:
    (draft,) = read_json('{"title": "Port shut", "text": "Port shut\\n\\nShips wait."}').drafts
    assert texts(draft) == [("headline", "Port shut"), ("paragraph", "Ships wait.")]


def test_a_live_blog_in_a_file_of_its_own() -> None:
    text = json.dumps(
        {
            "headline": "Storm live",
            "liveBlogUpdate": [
                {"headline": "Calm", "datePublished": "2024-05-03T10:00:00Z", "articleBody": "The wind has dropped."},
                {"headline": "Gale", "datePublished": "2024-05-03T09:00:00Z", "articleBody": "The wind has risen."},
            ],
        }
    )
    (draft,) = read_json(text).drafts
    page = build_page(draft.lines, updates=draft.updates)
    assert [s.published.hour if s.published else None for s in page.sections] == [10, 10, 9]


class TestMalformed:
    def test_json_says_where(self) -> None:
        outcome = read_json('{"text": "Ships wait.",}')
        assert not outcome.drafts
        assert [(f.offset, "malformed JSON" in f.message) for f in outcome.flaws] == [(23, True)]

    def test_other_lines_are_kept(self) -> None:
        outcome = read_jsonl('{"text": "Ships wait."}\n{"text": oops}\n\n{"text": "No ships."}\r\n')
        assert [d.record for d in outcome.drafts] == [1, 3]
        assert [f.offset for f in outcome.flaws] == [33]

    def test_many_flaws_are_counted(self) -> None:
        outcome = read_jsonl('{"text": "Ships wait."}\n' + "oops\n" * 50)
        assert len(outcome.flaws) == 21
        assert outcome.flaws[-1].message.startswith("30 more")

    def test_a_news_record_without_text(self) -> None:
        outcome = read_json('{"title": "Port shut", "url": "https://post.example"}')
        assert [f.message.split(":")[0] for f in outcome.flaws] == ["no text"]

    def test_a_table_without_a_column_of_text(self) -> None:
        assert [f.offset for f in read_csv("title,url\nPort,https://post.example\n").flaws] == [0]

    def test_a_row_without_text(self) -> None:
        outcome = read_csv("title,text\nPort shut,\nFerry,It sails.\n")
        assert [(f.message, f.offset) for f in outcome.flaws] == [("record without text", 11)]
        assert [d.record for d in outcome.drafts] == [2]

    def test_a_row_with_a_delimiter_too_many(self) -> None:
        outcome = read_csv("title,text\nPort,Shut, they say.\n")
        assert "3 cells where the header has 2" in outcome.flaws[0].message


@pytest.mark.parametrize(
    "outcome",
    [
        read_json('{"schema": 1, "findings": []}'),
        read_json('{"version": "2.1.0", "runs": []}'),
        read_json('[{"id": "g1", "kind": "number"}]'),
        read_json('{"name": "package", "version": "1.0"}'),
        read_json('"just text"'),
        read_json("[]"),
        read_csv("rule,attribute,value,source\na,b,c,d\n"),
        read_csv("a,b\n1,2\n"),
        read_csv(""),
    ],
)
def test_what_is_no_news_is_passed_over_in_silence(outcome: Outcome) -> None:
    assert outcome == Outcome(foreign=True)


class TestCsv:
    def test_quotes_commas_and_line_breaks(self) -> None:
        text = 'Source,Headline,Date,Text\nPost,"Port, shut",2024-05-03,"He said ""no"".\n\nShips wait."\n'
        (draft,) = read_csv(text).drafts
        assert (draft.source, draft.title, draft.record) == ("Post", "Port, shut", 1)
        assert texts(draft) == [
            ("headline", "Port, shut"),
            ("paragraph", 'He said "no".'),
            ("paragraph", "Ships wait."),
        ]
        block = build_page(draft.lines).sections[0].blocks[1]
        assert text[block.span.start : block.span.end] == 'He said ""no"".'

    @pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
    def test_delimiters(self, delimiter: str) -> None:
        text = f"title{delimiter}text\r\nPort{delimiter}Ships wait.\r\n"
        assert [d.title for d in read_csv(text).drafts] == ["Port"]
