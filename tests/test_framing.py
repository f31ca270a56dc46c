"""Framing compared: frames of one lexicon are alternatives."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.model import Outcome, Verdict
from discrepancy.values.framing import FRAMING, compare_framing, lexicons, parse_purpose

DEFAULTS: dict[str, Any] = {name: option.default for name, option in FRAMING.options.items()}


def compare(a: str, b: str, **options: Any) -> Verdict:
    return compare_framing(parse_purpose(a), parse_purpose(b), DEFAULTS | options)


@pytest.mark.parametrize(
    ("a", "b", "frames"),
    [
        ("to contain Norland in the strait", "military assistance to Sudmark", ("confrontation", "support")),
        ("deterring further landings", "relief for the islanders", ("confrontation", "support")),
        ("the riots in the port", "a peaceful march", ("unrest", "protest")),
        ("the regime in Varna", "the government in Varna", ("illegitimate", "legitimate")),
        ("terrorists held the pass", "rebels held the pass", ("terrorist", "militant")),
        ("he was fired in May", "he was laid off in May", ("dismissed", "redundant")),
        ("the store was completely destroyed", "minor damage to the roof", ("ruin", "damage")),
        ("the brutal crackdown", "an operation to restore order", ("repression", "order")),
        ("a wave of illegal arrivals", "families fleeing the war", ("threat", "people")),
        ("arson", "a short circuit", ("deliberate", "accidental")),
        ("the talks were frosty", "a constructive meeting", ("strain", "warmth")),
        ("an unprovoked invasion", "a special operation", ("aggression", "operation")),
    ],
)
def test_different_frames_of_one_lexicon_conflict(a: str, b: str, frames: tuple[str, str]) -> None:
    verdict = compare(a, b)
    assert verdict.outcome is Outcome.CONFLICT
    assert all(frame in verdict.reason for frame in frames)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("to help the farmers", "aid for growers"),
        ("food for the displaced", "help after the flood"),
        ("to defend the coast", "support for the navy"),
        ("to rebuild the quay and deter pirates", "rebuilding the quay"),
    ],
)
def test_shared_or_akin_frames_are_compatible(a: str, b: str) -> None:
    assert compare(a, b).outcome is Outcome.COMPATIBLE


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("new trams for the town", "to help the farmers"),
        ("not to punish the island", "to help the island"),
        ("the riot", "the regime"),
        ("", "aid"),
    ],
)
def test_without_two_frames_of_one_lexicon_nothing_is_said(a: str, b: str) -> None:
    assert compare(a, b).outcome is Outcome.INCOMPARABLE


def test_the_rule_chooses_the_lexicon() -> None:
    pair = ("the riot was an attack on the regime", "the march hailed the government")
    assert compare(*pair, lexicon="protest").outcome is Outcome.CONFLICT
    assert compare(*pair, lexicon="aid").outcome is Outcome.INCOMPARABLE


def test_the_option_names_every_lexicon_there_is() -> None:
    assert set(FRAMING.options["lexicon"].choices) == {"any", *lexicons()}


def test_every_pair_of_akin_frames_exists() -> None:
    for lexicon in lexicons().values():
        assert len(lexicon.frames) >= 2
        for pair in lexicon.akin:
            assert len(pair) == 2
            assert pair <= lexicon.frames.keys(), lexicon.name


def test_no_word_stands_for_two_frames_of_one_lexicon() -> None:
    for lexicon in lexicons().values():
        words = [w for phrases in lexicon.frames.values() for w in phrases]
        assert len(words) == len(set(words)), (lexicon.name, sorted(w for w in set(words) if words.count(w) > 1))


def test_identity_is_the_frames() -> None:
    assert parse_purpose("to help").identity == parse_purpose("assisting them with aid").identity


PHRASES = st.lists(
    st.sampled_from(["help", "deter", "riot", "march", "regime", "the", "not", "food", "fired", "attack"]), max_size=6
)


@given(PHRASES.map(" ".join), PHRASES.map(" ".join))
def test_comparison_is_symmetric(a: str, b: str) -> None:
    assert compare(a, b).outcome is compare(b, a).outcome


@given(st.text(max_size=60))
def test_comparison_is_reflexive(text: str) -> None:
    assert compare(text, text).outcome is Outcome.AGREE
