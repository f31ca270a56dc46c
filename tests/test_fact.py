"""Facts of closed classes: what agrees, what excludes what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.model import Outcome
from discrepancy.values.fact import compare_facts, fact_table, parse_fact

VERDICTS = [
    ("body_part: tibia", "body_part: fibula", Outcome.CONFLICT),
    ("body_part: leg", "body_part: foot", Outcome.CONFLICT),
    ("body_part: leg", "body_part: fibula", Outcome.COMPATIBLE),
    ("body_part: cheek", "body_part: arm and face", Outcome.COMPATIBLE),
    ("body_part: neck", "body_part: neck and shoulder", Outcome.COMPATIBLE),
    ("kinship: brother", "kinship: half-brother", Outcome.CONFLICT),
    ("condition: critical", "condition: stable", Outcome.CONFLICT),
    ("condition: critical", "condition: critical and stable", Outcome.COMPATIBLE),
    ("condition: critical", "condition: serious", Outcome.COMPATIBLE),
    ("extent: total loss", "extent: extensive", Outcome.CONFLICT),
    ("extent: completely", "extent: almost", Outcome.COMPATIBLE),
    ("extent: much", "extent: intact", Outcome.CONFLICT),
    ("room: closet", "room: cupboard", Outcome.AGREE),
    ("target: student", "target: girl", Outcome.COMPATIBLE),
    ("direction: west", "direction: south", Outcome.CONFLICT),
    ("direction: north", "direction: northwest", Outcome.COMPATIBLE),
    ("calibre: .38", "calibre: .357", Outcome.CONFLICT),
    ("calibre: 9 mm", "calibre: 9 mm and .22", Outcome.COMPATIBLE),
    ("capture: surrender", "capture: nab", Outcome.CONFLICT),
    ("country: AU", "country: NZ", Outcome.CONFLICT),
    ("country: AU", "country: AU and NZ", Outcome.COMPATIBLE),
    ("room: closet", "side: left", Outcome.INCOMPARABLE),
    ("weapon: revolver", "weapon: pistol", Outcome.AGREE),
    ("weapon: gun", "weapon: shotgun", Outcome.COMPATIBLE),
    ("weapon: rifle", "weapon: shotgun", Outcome.CONFLICT),
    ("weapon: rifle", "weapon: rifle and shotgun", Outcome.COMPATIBLE),
    ("weapon: bomb", "weapon: rifle", Outcome.COMPATIBLE),
    ("crime: murder", "crime: first-degree murder", Outcome.COMPATIBLE),
    ("crime: second-degree murder", "crime: first-degree murder", Outcome.CONFLICT),
    ("death_cause: crash", "death_cause: burn", Outcome.COMPATIBLE),
    ("death_cause: stroke", "death_cause: leukemia", Outcome.CONFLICT),
    ("post: ceo", "post: coo", Outcome.CONFLICT),
    ("post: colonel", "post: lieutenant colonel", Outcome.AGREE),
    ("departure: fire", "departure: retire", Outcome.COMPATIBLE),
    ("departure: fire", "departure: resign", Outcome.CONFLICT),
]
TERMS = st.sampled_from(sorted(fact_table("body_part").paths))


@pytest.mark.parametrize(("a", "b", "outcome"), VERDICTS)
def test_facts_of_one_class(a, b, outcome):
    assert compare_facts(parse_fact(a), parse_fact(b), {}).outcome is outcome
    assert compare_facts(parse_fact(b), parse_fact(a), {}).outcome is outcome


@given(TERMS, TERMS)
def test_comparison_is_symmetric_and_reflexive(x, y):
    a, b = parse_fact(f"body_part: {x}"), parse_fact(f"body_part: {y}")
    assert compare_facts(a, b, {}).outcome is compare_facts(b, a, {}).outcome
    assert compare_facts(a, a, {}).outcome is Outcome.AGREE


@pytest.mark.parametrize("text", ["humours: bile", "room: spaceship", "leg", "body_part:"])
def test_what_is_in_no_class_is_refused(text):
    with pytest.raises(ValueError, match="there is no"):
        parse_fact(text)
