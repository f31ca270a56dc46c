"""The pieces reports are made of: cleaning, wrapping, positions, evidence, times, word diffs, selection."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.model import Block, BlockKind, Document, Outcome, Section, Severity, Span, TimeInterval
from discrepancy.report.index import DocumentIndex, Evidence
from discrepancy.report.located import Location
from discrepancy.report.outline import outline, witnesses
from discrepancy.report.plain import clean, display_width, shorten, wrap
from discrepancy.report.selection import Selection, select
from discrepancy.report.summary import count, summarise
from discrepancy.report.times import published_words
from discrepancy.report.worddiff import word_diff
from discrepancy.rules.wording import time_in_words
from tests import builders as b


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two  ferries\r\n\tcollided", "two ferries collided"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\x9b2J", "\\x9b2J"),
        ("abc\u202edef", "abc\\u202edef"),
        ("soft\u00adhyphen\u200b", "softhyphen"),
        ("\ud800", "\\ud800"),
        ("Zoë’s café", "Zoë’s café"),
    ],
)
def test_clean_leaves_nothing_that_steers_a_terminal(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text())
def test_clean_text_is_printable_and_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")
    assert not any(ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0 for c in once)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"])), st.integers(2, 40))
def test_wrapped_lines_fit_and_lose_no_word(text: str, width: int) -> None:
    lines = wrap(clean(text), width)
    assert all(display_width(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(clean(text).split())


def test_wrapping_counts_columns_not_characters() -> None:
    assert wrap("東京 港", 4) == ["東京", "港"]
    assert wrap("", 10) == [""]


def test_a_path_is_cut_at_its_joints() -> None:
    assert wrap("stories/harbour-post/barge-sinks.txt:12", 24) == ["stories/harbour-post/", "barge-sinks.txt:12"]


def test_shorten_cuts_at_a_word() -> None:
    assert shorten("one two three four", 13) == "one two three…"
    assert shorten("short", 13) == "short"


def test_positions_count_lines_and_columns_from_one_over_all_line_endings() -> None:
    document = b.document("Mixed", "a\r\nbc\rd\nefg")
    index = DocumentIndex([document])
    places = {w: index.location(b.claim(document, w)) for w in ("a", "c", "d", "g", "c\rd\ne")}
    assert {w: (p.line, p.column) for w, p in places.items()} == {
        "a": (1, 1),
        "c": (2, 2),
        "d": (3, 1),
        "g": (4, 3),
        "c\rd\ne": (2, 2),
    }
    ends = {w: (p.end_line, p.end_column) for w, p in places.items()}
    assert ends["a"] == (1, 2) and ends["g"] == (4, 4) and ends["c\rd\ne"] == (4, 2)


def test_a_claim_of_an_unknown_document_has_no_line() -> None:
    assert DocumentIndex([]).location(b.claim(b.GAZETTE, "Havre Point")) == Location("ferry/gazette")


def test_evidence_marks_the_very_occurrence_where_a_word_stands_twice() -> None:
    document = b.document("Twice", "Ellery men left Ellery at dawn.")
    second = document.text.rindex("Ellery")
    claim = replace(b.claim(document, "Ellery"), span=Span(second, second + 6))
    assert DocumentIndex([document]).evidence(claim) == Evidence("Ellery men left ", "Ellery", " at dawn.")
    assert DocumentIndex([]).evidence(claim) == Evidence("Ellery men left ", "Ellery", " at dawn.")


def test_evidence_follows_the_offsets_of_a_block_that_is_not_verbatim() -> None:
    raw = "<p>Fire &amp; rescue crews came to <b>Port Ellery</b>, Ellery.</p>"
    readable = "Fire & rescue crews came to Port Ellery, Ellery."
    offsets, at = [], 0
    for char in readable:
        while raw[at] != char or raw[at] == "b":
            at = raw.index(">", at) + 1 if raw[at] == "<" else at + 1
        offsets.append(at)
        at += 5 if char == "&" else 1
    block = Block(BlockKind.PARAGRAPH, readable, Span(0, len(raw)), tuple(offsets))
    document = Document("d", "d.html", "D", raw, (Section("s0", Span(0, len(raw)), (block,)),))
    start = readable.rindex("Ellery")
    claim = replace(
        b.claim(document, "Ellery"),
        span=block.locate(start, start + 6),
        sentence_span=block.locate(0, len(readable)),
        sentence=readable,
    )
    assert DocumentIndex([document]).evidence(claim) == Evidence(readable[:start], "Ellery", ".")


def test_evidence_without_the_words_marks_the_sentence() -> None:
    claim = replace(b.claim(b.GAZETTE, "Havre Point"), text="elsewhere", sentence="They met.", doc_id="gone")
    assert DocumentIndex([]).evidence(claim) == Evidence("", "They met.", "")


def test_long_evidence_is_cut_around_the_words() -> None:
    cut = Evidence("before " * 100, "WORDS", " after" * 100).cut(100)
    assert cut.words == "WORDS"
    assert cut.before.startswith("…before") and cut.after.endswith("after…")
    assert len(cut.before + cut.words + cut.after) <= 104
    short = Evidence("a ", "b", " c")
    assert short.cut(100) is short


def _interval(start: datetime, hours: float, granularity: str) -> TimeInterval:
    return TimeInterval(start.astimezone(UTC), start.astimezone(UTC) + timedelta(hours=hours), granularity)


SYDNEY, DENVER = timezone(timedelta(hours=11)), timezone(timedelta(hours=-7))


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (_interval(datetime(2031, 5, 4, tzinfo=UTC), 24, "day"), "Sunday 4 May 2031"),
        (_interval(datetime(2031, 5, 4, tzinfo=SYDNEY), 24, "day"), "Sunday 4 May 2031"),
        (_interval(datetime(2031, 5, 4, tzinfo=DENVER), 24, "day"), "Sunday 4 May 2031"),
        (_interval(datetime(2031, 3, 30, tzinfo=UTC), 23, "day"), "Sunday 30 March 2031"),
        (_interval(datetime(2031, 5, 4, tzinfo=UTC), 24 * 7, "week"), "4 to 10 May 2031"),
        (_interval(datetime(2031, 5, 1, tzinfo=UTC), 24 * 31, "month"), "May 2031"),
        (_interval(datetime(2031, 1, 1, tzinfo=UTC), 24 * 365, "year"), "2031"),
        (_interval(datetime(2031, 5, 4, 6, tzinfo=UTC), 6, "part"), "Sunday 4 May 2031, 06:00 to 12:00 UTC"),
        (
            _interval(datetime(2031, 5, 4, 22, tzinfo=UTC), 4, "part"),
            "Sunday 4 May 2031, 22:00 to Monday 5 May 2031, 02:00 UTC",
        ),
        (_interval(datetime(2031, 5, 4, 18, tzinfo=UTC), 6, "part"), "Sunday 4 May 2031, 18:00 to 24:00 UTC"),
        (_interval(datetime(2031, 5, 4, 9, tzinfo=UTC), 2, "range"), "Sunday 4 May 2031, 09:00 to 11:00 UTC"),
        (_interval(datetime(2031, 5, 4, 9, 32, tzinfo=UTC), 1 / 60, "minute"), "Sunday 4 May 2031, 09:32 UTC"),
    ],
)
def test_times_are_written_as_finely_as_they_were_stated(interval: TimeInterval, words: str) -> None:
    assert time_in_words(interval) == words


def test_times_of_publication_keep_the_zone_of_the_page() -> None:
    moment = datetime(2031, 5, 4, 9, 32, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    assert published_words(moment) == "09:32 UTC+05:30 on Sunday 4 May 2031"
    assert published_words(moment.astimezone(UTC)) == "04:02 UTC on Sunday 4 May 2031"
    assert published_words(moment, day_only=True) == "Sunday 4 May 2031"


def test_a_word_diff_shows_what_only_one_wording_has() -> None:
    pieces = word_diff("We had no warning, he said.", "“We had no warning at all” he added")
    assert [(p.old, p.new) for p in pieces if not p.same] == [("", "at all”"), ("said.", "added")]


@given(st.text(alphabet="ab .,", max_size=80), st.text(alphabet="ab .,", max_size=80))
def test_a_word_diff_holds_every_word_of_both(a: str, c: str) -> None:
    pieces = word_diff(a, c)
    assert " ".join(p.old for p in pieces if p.old).split() == a.split()
    same_or_new = [p.new.split() for p in pieces]
    assert sum(len(w) for w in same_or_new) == len(c.split())


def test_a_word_diff_of_enormous_texts_is_bounded() -> None:
    old = " ".join(f"w{i % 7}" for i in range(50_000))
    pieces = word_diff(old, old + " end")
    assert pieces[0].same and pieces[-1].new.endswith("end")


def test_witnesses_come_from_different_sources_first() -> None:
    group = (b.claim(b.GAZETTE, "Havre Point"), b.claim(b.GAZETTE, "passengers"), b.claim(b.WIRE, "Havre Point"))
    shown, hidden = witnesses(group, 2)
    assert [c.source for c in shown] == ["Gazette", "Coast Wire"]
    assert hidden == 1


def test_a_sentence_printed_twice_is_shown_once_and_counted() -> None:
    twice = (b.claim(b.GAZETTE, "Havre Point"), b.claim(b.GAZETTE, "Havre Point"), b.claim(b.WIRE, "Havre Point"))
    shown, hidden = witnesses(twice, 5)
    assert [c.source for c in shown] == ["Gazette", "Coast Wire"] and hidden == 1


def test_the_summary_counts_findings_and_pairs() -> None:
    summary = summarise(b.ferry_report())
    assert (summary.documents, summary.sources, summary.claims) == (3, 3, 9)
    assert dict(summary.findings) == {Severity.ERROR: 1, Severity.WARNING: 1, Severity.INFO: 0}
    assert summary.comparisons[Outcome.COMPATIBLE] == 2 and summary.compared == 4
    assert Outcome.CONFLICT not in summary.comparisons
    assert count(1, "finding") == "1 finding" and count(1200, "pair") == "1,200 pairs"


def test_the_outline_keeps_every_finding_and_puts_what_has_no_event_last() -> None:
    report = b.ferry_report()
    stray = replace(report.findings[0], event="")
    events = outline(replace(report, findings=(*report.findings, stray)))
    assert [e.event for e in events] == ["ferry", ""]
    assert [len(e.findings) for e in events] == [2, 1]
    assert len(events[0].explained) == 1 and len(events[0].incomparable) == 1


@pytest.mark.parametrize(
    ("selection", "findings", "comparisons"),
    [
        (Selection(), 2, 3),
        (Selection(severity=Severity.ERROR), 1, 3),
        (Selection(sources=("herald",)), 2, 1),
        (Selection(sources=("coast*",)), 1, 2),
        (Selection(events=("other",)), 0, 0),
        (Selection(events=("f?rry", "other")), 2, 3),
        (Selection(since=datetime(2031, 5, 5, tzinfo=UTC)), 2, 1),
        (Selection(until=datetime(2031, 5, 4, 16, 30, tzinfo=UTC)), 0, 0),
        (Selection(since=datetime(2031, 5, 5, tzinfo=UTC), sources=("Coast Wire",)), 1, 0),
    ],
)
def test_selection_narrows_what_is_reported_but_not_what_was_read(
    selection: Selection, findings: int, comparisons: int
) -> None:
    report = b.ferry_report()
    shown = select(report, selection)
    assert (len(shown.findings), len(shown.comparisons)) == (findings, comparisons)
    assert shown.documents == report.documents and shown.warnings == report.warnings
