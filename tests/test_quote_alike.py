"""Sentences that say one thing in other words."""

from __future__ import annotations

import pytest

from discrepancy.model import Outcome
from discrepancy.values.quote import QUOTE, parse_quote
from discrepancy.values.quote_alike import alikeness, is_restated
from discrepancy.values.quote_words import wording
from discrepancy.values.word_senses import likeness

OPTIONS = {name: option.default for name, option in QUOTE.options.items()}


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("The roof was rotten.", "The roof was rusty.", True),
        ("It was the hardest decision of my life.", "This is the hardest choice of my career.", True),
        ("I would sign it again.", "I would never sign it again.", True),
        ("We had four minutes.", "We had five minutes.", True),
        ("They put the pupils at risk.", "They put the pupils in danger.", True),
        ("The roof was rotten.", "The mayor was asleep.", False),
        ("We will win.", "We will fight.", False),
        ("It was a good day.", "It was a good year.", False),
        ("We had warned the council.", "The council had a duty to act at once.", False),
    ],
)
def test_sentences_that_say_one_thing(a, b, expected):
    assert is_restated(wording(a), wording(b)) is expected
    assert is_restated(wording(b), wording(a)) is expected


def test_alikeness_is_that_of_the_words():
    assert alikeness(("the", "roof"), ("the", "roof")) == (1.0, 1.0)
    assert alikeness(("roof",), ("mayor",)) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("a", "b", "outcome"),
    [
        ("The roof was rotten,", "The roof was rusty", Outcome.CONFLICT),
        # Fragments may have been any sentence.
        ("roof was rotten", "the roof was rusty", Outcome.COMPATIBLE),
        ("The roof was rotten ...", "The roof was rusty", Outcome.COMPATIBLE),
    ],
)
def test_only_whole_sentences_are_one_utterance(a, b, outcome):
    assert QUOTE.compare(parse_quote(a), parse_quote(b), OPTIONS).outcome is outcome


def test_adjectives_and_adverbs_have_senses():
    assert likeness("frightened", "scared") > likeness("hard", "tough") > likeness("hot", "cold")
    assert likeness("exactly", "precisely") == likeness("happy", "glad")
