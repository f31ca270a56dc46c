"""Quotations compared: one wording, a part, another wording of one utterance, another utterance."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.model import Outcome, Verdict
from discrepancy.values.quote import QUOTE, compare_quotes, parse_quote, word_diff
from discrepancy.values.quote_words import fold, stem, wording

DEFAULTS: dict[str, Any] = {name: option.default for name, option in QUOTE.options.items()}


def compare(a: str, b: str, **options: Any) -> Verdict:
    return compare_quotes(parse_quote(a), parse_quote(b), DEFAULTS | options)


AGREE = [
    ("We will not move the ferry terminal.", "we will not move the ferry terminal"),
    ("We won't move the ferry terminal", "We will not move the ferry terminal,"),
    ("It’s a question of trust — nothing else", "It's a question of trust - nothing else."),
    ("We must organise the harbour labour force", "We must organize the harbor labor force."),
    ("They realised the theatre was full", "They realized the theater was full"),
    ("She called it a ‘gift’ to the town", 'She called it a "gift" to the town'),
    ("The ship docked at 6 p.m.", "The ship docked at 6:00 p.m."),
    ("Ten percent of the hay is wet", "10 per cent of the hay is wet"),
    ("[T]he valley will flood again", "The valley will flood again"),
    ("Uh, the valley will flood again", "The valley will flood again"),
    ("Our data centers need cooling", "Our datacenters need cooling"),
    ("The tug sank at 9:12pm off the mole", "The tug sank at 21:12 off the mole"),
    ("This is an eleventh-hour rescue of the mill", "This is an 11th hour rescue of the mill"),
]


@pytest.mark.parametrize(("a", "b"), AGREE)
def test_case_punctuation_contraction_and_spelling_are_no_difference(a: str, b: str) -> None:
    assert compare(a, b).outcome is Outcome.AGREE


PART = [
    ("We will repair every roof before the snow comes.", "We will repair every roof before the snow comes. I promise."),
    ("repair every roof before the snow comes", "We will repair every roof before the snow comes."),
    ("We will repair … before the snow comes", "We will repair every roof before the snow comes"),
    ("We will repair every roof...", "We will repair every roof before the snow comes"),
    ("[The council] will repair every roof before the snow comes", "We will repair every roof before the snow comes"),
    ("the snow", "We will repair every roof before the snow comes"),
    ("Nobody was on board. We searched the hull twice.", "We searched the hull twice. The pumps are still running."),
    (
        "The diver (Nowak) asked us to give her family some peace now",
        "The diver asked us to give her family some peace now",
    ),
    ("The crew left the tug at 9:12pm CET and never went back", "The crew left the tug at 21:12 and never went back"),
    (
        "We ask the WHO to send its best doctors to the valley",
        "We ask the World Health Organization to send its best doctors to the valley",
    ),
    ("They knew that the bridge was closed to lorries", "They knew the bridge was closed to lorries. It is a scandal."),
]


@pytest.mark.parametrize(("a", "b"), PART)
def test_truncation_ellipsis_and_insertion_are_compatible(a: str, b: str) -> None:
    assert compare(a, b).outcome is Outcome.COMPATIBLE


REWORDED = [
    ("This is a sad day for the whole rowing club", "This is a sad time for the whole rowing club", "day", "time"),
    ("The roof was torn off by the gale at dawn", "The roof was ripped off by the gale at dawn", "torn", "ripped"),
    ("I never saw the letter before Monday", "I never read the letter before Monday", "saw", "read"),
    ("I did take the money from the parish fund", "I did not take the money from the parish fund", "", "not"),
    (
        "We treated thirty patients with burns suffered when the boiler blew up",
        "We treated thirty patients with burns sustained when the boiler blew up",
        "suffered",
        "sustained",
    ),
    (
        "Yesterday I was turned away at the gate by a guard. He was rude.",
        "This morning I was turned away at the gate by a guard.",
        "yesterday",
        "morning",
    ),
    (
        "There must be no private talks between this minister and the mine owner",
        "There must be no private talks between Minister Adler and the mine owner",
        "this",
        "adler",
    ),
    (
        "The drought is in truth a test for all farmers, not just those of our valley but those of the entire region",
        "The drought really is a test for every farmer, not only in our valley but across the entire region",
        "",
        "really",
    ),
    (
        "On every count -- crew, owners and sponsors -- we felt that withdrawing the yacht was the wisest step",
        "The crew, owners and sponsors, we thought withdrawing the yacht was the wisest step",
        "felt",
        "thought",
    ),
    (
        "The reservoir is the backbone of farming here. We counted fourteen cracks in the northern wall on Friday.",
        "We counted forty cracks in the northern wall on Friday. Engineers are on their way.",
        "fourteen",
        "forty",
    ),
    (
        "I just wanted to thank the crews of the lifeboats",
        "I just want to thank the crews of the lifeboats",
        "wanted",
        "want",
    ),
    (
        "If there was any less we could ask of you, we would",
        "If we could ask of you any less, we would",
        "there was",
        "",
    ),
    ("I am at home", "I am home", "at", "added"),
    ("tired and a little hopeful", "tired and a little hopeless", "hopeful", "hopeless"),
    ("unwanted local interest", "unwanted interest", "local", "added"),
    (
        "We ought to be looking for ways to improve it, not weaken it",
        "we ought to be looking at ways to strengthen [the Coastal Waters Act] — not weaken it",
        "improve",
        "strengthen",
    ),
    (
        "We keep the harbour for ourselves, our children and our grandchildren",
        "We keep the harbour for ourselves and our children and our grandchildren",
        "and",
        "",
    ),
    (
        "Every night the wolves come nearer and nearer to the village school",
        "Every night the wolves come nearer and nearer to the children",
        "village school",
        "children",
    ),
]


@pytest.mark.parametrize(("a", "b", "left", "right"), REWORDED)
def test_one_utterance_in_other_words_is_a_conflict_that_names_the_words(a: str, b: str, left: str, right: str) -> None:
    verdict = compare(a, b)
    assert verdict.outcome is Outcome.CONFLICT
    assert left in verdict.reason
    assert right in verdict.reason


FRAMED = [
    ("I think that the dam will hold through the night", "The dam will hold through the night", "i think that"),
    (
        "We just want to say that the club will pay every bill",
        "The club will pay every bill.",
        "we just want to say that",
    ),
    (
        "If the rain stops by noon, the dam will hold through the night",
        "The dam will hold through the night",
        "if the rain",
    ),
]
UNFRAMED = [
    ("I think that the dam will hold through the night", "the dam will hold through the night"),
    ("I think that the dam will hold through the night", "… The dam will hold through the night"),
    ("Thank God. The dam will hold through the night", "The dam will hold through the night"),
    ("Down in the valley the dam will hold through the night", "The dam will hold through the night"),
]


@pytest.mark.parametrize(("whole", "part", "frame"), FRAMED)
def test_a_view_or_a_condition_left_out_before_a_sentence_is_a_conflict(whole: str, part: str, frame: str) -> None:
    for a, b in ((whole, part), (part, whole)):
        verdict = compare(a, b)
        assert verdict.outcome is Outcome.CONFLICT
        assert f"begins with “{frame}" in verdict.reason


@pytest.mark.parametrize(("whole", "part"), UNFRAMED)
def test_an_excerpt_that_shows_that_it_is_one_is_compatible(whole: str, part: str) -> None:
    assert compare(whole, part).outcome is Outcome.COMPATIBLE


APART = [
    ("We will do everything we can to help the families", "We will do everything we can to find the culprits"),
    ("The harbour must stay open through the winter", "The harbour fees will rise next winter, I am afraid"),
    ("Our two nations have a duty to keep the strait open", "Our two nations trade more than ever before this year"),
    ("I have full confidence in the coach and his staff", "I have spoken to the coach about the away games"),
    ("The fire spread through the mill in minutes", "The fire crews were at the mill within minutes, thank God"),
    ("We are grateful to the people of this town", "The people of this town deserve an honest answer"),
    ("No one is above the law in this country", "The law in this country protects no landlord"),
    (
        "The mayor has to be ready to face the dock workers with courage and to tell them what the harbour will cost",
        "There ought to be no secret meeting between the mayor and the dock workers",
    ),
    ("I want to thank the nurses for their work", "I want to apologise to the patients for the delay"),
    ("Peace is possible if both sides want it", "Both sides have broken the truce again"),
    (
        "For thirty years the Inland Fisheries Act has kept our rivers alive",
        "the beating heart of the Inland Fisheries Act.",
    ),
    (
        "River ferry tickets are the fastest growing part of the travel trade",
        "The new pontoon and the two electric hulls ordered in May put us on a good course in the river ferry trade",
    ),
    (
        "We hope to get out of this old village fair routine",
        "We dream of a carnival and a parade and a break with the old village fair style",
    ),
    ("not a penny more", "a clear and simple tax code"),
    (
        "The prime minister told us that he is resolved to keep the strait free of mines and I am thankful for that",
        "If you are resolved to keep the strait free of mines, it means you will clear it before the next ship",
    ),
    ("a bridge", "We closed the tunnel because the bridge across the fjord is safe again and cheaper to run"),
]


@pytest.mark.parametrize(("a", "b"), APART)
def test_two_utterances_with_words_in_common_are_incomparable(a: str, b: str) -> None:
    assert compare(a, b).outcome is Outcome.INCOMPARABLE


@pytest.mark.parametrize(
    ("a", "b"),
    [("neighbours, not enemies", "neighbours rather than enemies"), ("a fair deal", "a very fair deal indeed")],
)
def test_short_formulas_never_conflict(a: str, b: str) -> None:
    assert compare(a, b).outcome is Outcome.COMPATIBLE


def test_options_steer_the_comparison() -> None:
    cut = ("We will repair … before the snow comes", "We will repair every roof before the snow comes")
    assert compare(*cut, ellipsis="conflict").outcome is Outcome.CONFLICT
    reworded = ("The old mill by the lock burned down at dawn", "The old mill by the lock burned down at dusk")
    assert compare(*reworded).outcome is Outcome.CONFLICT
    assert compare(*reworded, min_overlap=0.95).outcome is Outcome.INCOMPARABLE
    assert compare(*reworded, min_words=22).outcome is not Outcome.CONFLICT


def test_quotations_without_words_are_incomparable() -> None:
    assert compare("…", "We are here").outcome is Outcome.INCOMPARABLE


def test_the_diff_holds_every_word_of_both_sides_in_order() -> None:
    a, b = parse_quote("The old mill burned on Sunday"), parse_quote("The old barn burned down on Sunday")
    diff = word_diff(a, b)
    assert [w for op, ws in diff if op in ("equal", "delete") for w in ws] == list(a.words)
    assert [w for op, ws in diff if op in ("equal", "insert") for w in ws] == list(b.words)
    assert ("delete", ("mill",)) in diff
    assert ("insert", ("barn",)) in diff


def test_cuts_are_told_apart_by_their_place() -> None:
    assert parse_quote("... and then it sank").cut_start
    assert parse_quote("It sank and …").cut_end
    inside = parse_quote("It [the ferry] sank")
    assert inside.cut_inside
    assert not inside.cut_start
    assert not parse_quote("It [sic] sank").cut_inside


def test_equal_identity_means_one_wording_in_any_spelling() -> None:
    assert parse_quote("We’ll organise it.").identity == parse_quote("we will organize it").identity


@pytest.mark.parametrize(
    ("word", "expected"),
    [("colours", "colors"), ("travelled", "traveled"), ("hour", "hour"), ("four", "4"), ("programme", "program")],
)
def test_spelling_is_folded(word: str, expected: str) -> None:
    assert fold(word) == expected


def test_inflections_share_a_stem() -> None:
    assert stem("stopped") == stem("stops") == stem("stopping")
    assert stem("parties") == stem("party")
    assert stem("boss") == "boss"


WORDS = st.sampled_from(
    ["the", "ferry", "sank", "…", "we", "saw", "[all]", "burn.", "and", "nobody's", "did", "not", "swim", "1,200", "!"]
)
TEXTS = st.lists(WORDS, max_size=24).map(" ".join)


@given(TEXTS, TEXTS)
def test_comparison_is_symmetric(a: str, b: str) -> None:
    assert compare(a, b).outcome is compare(b, a).outcome


@given(TEXTS)
def test_comparison_is_reflexive(a: str) -> None:
    if wording(a).words:
        assert compare(a, a).outcome is Outcome.AGREE


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    quote = parse_quote(text)
    assert all(w == w.casefold() and w.strip() for w in quote.words)
