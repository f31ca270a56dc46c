from __future__ import annotations

import re
import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from discrepancy.resolve.copies import copy_clusters, independent_sources, is_copy

WIRE = (
    "Divers recovered two of the missing crew from the sunken barge before a strong current drove them back to shore.",
    "The harbour master closed the channel to traffic on Monday after a dredger dragged its anchor across a gas pipe.",
    "Residents of the lower town were told to boil their water until engineers find out what coloured it brown.",
    "A goods train loaded with timber left the rails near the old cement works and blocked both lines for six hours.",
    "Prosecutors dropped the case against the former treasurer because the only witness moved abroad.",
    "Farmers in the valley lost about a third of their cherries to a frost that came later than any on record.",
)
INDEPENDENT = (
    # One fact, told by two reporters.
    (
        "The ferry Linnet ran aground off Skerry Point on Sunday with 212 people on board, the coastguard said.",
        "All 212 passengers and crew are safe after the Linnet hit rocks near Skerry Point in thick fog on Sunday.",
    ),
    (
        "A magnitude 5.8 earthquake shook the province of Alta Vega early on Friday, damaging at least forty houses.",
        "At least forty houses were damaged when an earthquake of magnitude 5.8 hit Alta Vega before dawn on Friday.",
    ),
    (
        "Mara Quist, chair of the Northern Harbour and River Pilots Association, signed the letter too.",
        "One signature is that of the chair of the Northern Harbour and River Pilots Association, herself a pilot.",
    ),
    (
        "Judge Ines Malloy sentenced the Harrowgate banker Osric Vane to nine years in prison on Tuesday for fraud.",
        "Osric Vane must go to prison for nine years: Judge Ines Malloy found the Harrowgate banker guilty of fraud.",
    ),
)
STATEMENT = "We had no warning from the bridge of either ship before the two of them met in the fog"


@pytest.mark.parametrize("sentence", WIRE)
def test_a_sentence_is_a_copy_of_itself(sentence: str) -> None:
    assert is_copy(sentence, sentence)
    assert is_copy(sentence, sentence.upper())


@given(st.sampled_from(WIRE), st.integers(0, 40), st.sampled_from(["purple", "Tarbeck", "17", "whom", "unkindly"]))
def test_a_sentence_with_one_word_changed_is_still_a_copy(sentence: str, at: int, other: str) -> None:
    words = sentence.split()
    assume(at < len(words))
    assert is_copy(sentence, " ".join([*words[:at], other, *words[at + 1 :]]))


@given(st.sampled_from(WIRE), st.integers(0, 40), st.booleans())
def test_a_sentence_with_a_word_more_or_less_is_still_a_copy(sentence: str, at: int, more: bool) -> None:
    words = sentence.split()
    assume(at < len(words))
    changed = [*words[:at], "reportedly", *words[at:]] if more else [*words[:at], *words[at + 1 :]]
    assert is_copy(sentence, " ".join(changed))


@given(st.sampled_from(WIRE), st.sampled_from(WIRE))
def test_copying_is_symmetric(a: str, b: str) -> None:
    assert is_copy(a, b) is is_copy(b, a) is (a == b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        pytest.param(
            WIRE[1], "Officials said t" + WIRE[1][1:-1] + ", the second such accident this year.", id="framed"
        ),
        pytest.param(WIRE[4], WIRE[4].partition(" because")[0] + " on Thursday.", id="cut short"),
        pytest.param(WIRE[5], WIRE[5].replace("about a third", "a third").replace("any on", "all on"), id="two edits"),
    ],
)
def test_edited_copies(a: str, b: str) -> None:
    assert is_copy(a, b)


@pytest.mark.parametrize(("a", "b"), INDEPENDENT)
def test_two_sentences_on_one_fact_are_no_copies(a: str, b: str) -> None:
    assert not is_copy(a, b)
    assert len(set(copy_clusters([("0", "x", a), ("0", "y", b)]).values())) == 2


@pytest.mark.parametrize("marks", ["“{}”", '"{}"'])
def test_what_a_speaker_said_is_no_trace_of_copying(marks: str) -> None:
    said = marks.format(STATEMENT)
    assert is_copy(f"{STATEMENT}.", f"{STATEMENT}.")
    assert not is_copy(f"{said}, the harbour master said.", f"The harbour master told reporters: {said}.")


def test_a_quotation_may_begin_or_end_outside_the_sentence() -> None:
    assert not is_copy(f"“{STATEMENT}.", f"“{STATEMENT}.")
    assert not is_copy(f"{STATEMENT}.”", f"{STATEMENT}.”")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Nobody was hurt.", "Nobody was hurt."),
        ("It is not what he said it was.", "It was not what he said it was to them."),
        (
            "Mayor Ines Malloy declared three days of mourning.",
            "Mayor Ines Malloy declared three days of public mourning.",
        ),
    ],
)
def test_short_sentences_are_alike_by_chance(a: str, b: str) -> None:
    assert not is_copy(a, b)


def test_a_long_sentence_that_is_the_same_is_a_copy_whatever_its_words() -> None:
    caption = "Mayor Ines Malloy meets Captain Osric Vane in the Harrowgate Town Hall"
    assert is_copy(caption, caption)


def article(name: str, *sentences: str) -> list[tuple[str, str, str]]:
    return [(str(k), name, s) for k, s in enumerate(sentences)]


def test_clusters_are_named_after_their_first_sentence() -> None:
    out = copy_clusters(
        [*article("a", WIRE[0], WIRE[1]), *article("b", INDEPENDENT[0][0], WIRE[1]), *article("c", WIRE[1])]
    )
    assert out["a", "1"] == out["b", "1"] == out["c", "0"] == "a:1"
    assert out["a", "0"] == "a:0" and out["b", "0"] == "b:0"


def test_documents_that_share_text_share_their_quotations_and_short_sentences_too() -> None:
    quoted, short = f"“{STATEMENT},” the harbour master said.", "Nobody else was hurt on board."
    edited = WIRE[3].replace("loaded with", "carrying").replace("and blocked", "shutting")
    edited = edited.replace("six hours", "most of Tuesday")
    assert not is_copy(WIRE[3], edited)
    first = article("a", WIRE[0], quoted, WIRE[1], short, WIRE[2], WIRE[3])
    out = copy_clusters([*first, *article("b", WIRE[2], short, WIRE[0], quoted, WIRE[1], edited)])
    assert out["b", "1"] == "a:3" and out["b", "3"] == "a:1" and out["b", "5"] == "a:5"
    apart = copy_clusters([*first, *article("b", INDEPENDENT[0][0], short, INDEPENDENT[1][0], quoted, edited)])
    assert all(cluster.startswith("b:") for (doc, _), cluster in apart.items() if doc == "b")


def test_a_sentence_that_is_printed_twice_does_not_relate_documents() -> None:
    quoted = f"“{STATEMENT},” the harbour master said."
    filler = [*WIRE[1:], INDEPENDENT[0][0]]
    out = copy_clusters([*article("a", WIRE[0], WIRE[0], WIRE[0], quoted, *filler), *article("b", WIRE[0], quoted)])
    assert out["b", "0"] == "a:0" and out["b", "1"] == "b:1"


def test_long_lines_and_many_reprints_take_little_time() -> None:
    line = " ".join(re.sub(r"\W+$", "", s) for s in WIRE) + " "
    started = time.perf_counter()
    assert is_copy(line * 500, line * 500)
    assert is_copy('"' * 50_000 + line, '"' * 50_000 + line)
    out = copy_clusters([row for k in range(150) for row in article(f"{k:03}", *WIRE)])
    assert set(out.values()) == {f"000:{k}" for k in range(len(WIRE))}
    assert time.perf_counter() - started < 10


@pytest.mark.parametrize(
    ("witnesses", "count"),
    [
        pytest.param([], 0, id="none"),
        pytest.param([("A", "1"), ("B", "1"), ("C", "1")], 1, id="one text"),
        pytest.param([("A", "1"), ("B", "2"), ("C", "3")], 3, id="three texts"),
        pytest.param([("A", "1"), ("A", "2"), ("B", "1")], 1, id="a copy of one of two sentences"),
        pytest.param([("A", "1"), ("A", "2"), ("B", "1"), ("C", "2")], 2, id="two who copied from one"),
        pytest.param([("A", ""), ("B", "")], 2, id="nothing is known of copies"),
        pytest.param([("A", "1"), ("A", "2"), ("A", "3")], 1, id="one source"),
    ],
)
def test_independent_sources(witnesses: list[tuple[str, str]], count: int) -> None:
    assert independent_sources(witnesses) == count
