"""One person, one key: across documents of one event, and never two people under one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from discrepancy.model import Claim, Span, Subject
from discrepancy.resolve.entities import EVENT_NAME, merge_people, resolve_claims
from discrepancy.values.person import Person, parse_name


@pytest.mark.parametrize(
    ("mentions", "same"),
    [
        ([("a", "Antony Blinken"), ("b", "Blinken")], True),
        ([("a", "Antony Blinken"), ("b", "Mr Blinken")], True),
        ([("a", "Xi Jinping"), ("b", "Xi")], True),
        ([("a", "Wally Oppal"), ("b", "Wally Opal")], True),
        ([("a", "Wally Oppal"), ("a", "Wally Opal")], True),
        ([("a", "Bettie Marlow"), ("a", "Betty Marlow")], True),
        ([("a", "George H. W. Bush"), ("b", "George W. Bush")], False),
        ([("a", "Anna Reed"), ("b", "Karl Reed")], False),
        ([("a", "Jerry Ortiz"), ("a", "Jeremy Ortiz")], False),
    ],
    ids=str,
)
def test_names_of_one_person_share_a_key(mentions, same):
    keys, printed = merge_people(mentions)
    assert (len(set(keys.values())) == 1) is same
    assert set(keys.values()) == set(printed)


def test_a_lone_surname_of_two_people_stays_apart():
    keys, _ = merge_people([("a", "Anna Reed"), ("a", "Karl Reed"), ("b", "Reed")])
    assert keys["reed"] == "reed"


def test_the_most_frequent_form_names_the_person():
    keys, printed = merge_people([("a", "Wally Opal"), ("b", "Wally Oppal"), ("c", "Wally Oppal")])
    assert set(keys.values()) == {"wally-oppal"}
    assert printed["wally-oppal"] == "Wally Oppal"


def claim(subject: Subject, value: Person | None = None) -> Claim:
    return Claim(
        doc_id="a",
        source="A",
        section_id="s0",
        sent_id=0,
        span=Span(0, 1),
        text="x",
        sentence_span=Span(0, 1),
        sentence="x",
        subject=subject,
        attribute="met",
        value=value or Person("Blinken", parse_name("Blinken"), "blinken"),
    )


def test_claims_get_the_keys_of_the_event():
    people, names = merge_people([("a", "Blinken"), ("b", "Antony Blinken"), ("b", "Wang Yi")])
    names[EVENT_NAME] = "the visit"
    meeting, person, event = resolve_claims(
        [
            claim(Subject("event:meeting:blinken+wang-yi", "meeting", "meeting")),
            claim(Subject("person:blinken", "Blinken", "person")),
            claim(Subject("event:main", "the event", "event")),
        ],
        people,
        names,
        "visit-2024",
    )
    assert meeting.subject.id == "event:meeting:antony-blinken+wang-yi"
    assert meeting.subject.text == "meeting of Antony Blinken and Wang Yi"
    assert person.subject == Subject("person:antony-blinken", "Antony Blinken", "person")
    assert person.value.key == "antony-blinken"
    assert event.subject == Subject("event:visit-2024", "the visit", "event")
    assert {c.event_id for c in (meeting, person, event)} == {"visit-2024"}


def test_a_speaker_who_is_only_described_is_the_one_who_holds_the_office():
    people, names = merge_people([("a", "Emmanuel Macron"), ("a", "Olaf Scholz")])
    office = replace(
        claim(Subject("office:fr-head-of-state", "French President", "office")),
        attribute="office.holder",
        value=Person("Emmanuel Macron", parse_name("Emmanuel Macron"), "emmanuel-macron"),
    )
    quote = replace(claim(Subject("speaker:the french president", "the French president", "org")), attribute="quote")
    other = replace(claim(Subject("speaker:the mayor", "the mayor", "org")), attribute="quote")
    said = replace(claim(Subject("event:main", "the event", "event")), speaker="the French president")
    _, first, second, third = resolve_claims([office, quote, other, said], people, names, "e")
    assert first.subject == Subject("person:emmanuel-macron", "Emmanuel Macron", "person")
    assert second.subject.id == "speaker:the mayor"
    assert third.speaker == "emmanuel-macron"
