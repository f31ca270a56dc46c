"""Quotations of somebody who is only described go to whoever is quoted with the same words elsewhere."""

from __future__ import annotations

import pytest

from discrepancy.model import Claim, Span, Subject
from discrepancy.resolve.speakers import name_speakers
from discrepancy.values.quote import parse_quote

NAMED = Subject("person:rosa-lind", "Rosa Lind", "person")
NURSE = Subject("speaker:the nurse", "the nurse", "org")
STATEMENT = Subject("speaker:a statement", "a statement", "org")
FIRM = Subject("speaker:the company", "the company", "org")


def quoted(doc: str, subject: Subject, text: str) -> Claim:
    span = Span(0, len(text))
    return Claim(doc, doc, "s0", 0, span, text, span, text, subject, "quote", parse_quote(text))


@pytest.mark.parametrize(
    ("first", "second", "subject"),
    [
        (
            (NURSE, "We treated some forty villagers with burns from the boiler room. It was a long night."),
            (NAMED, "We treated some forty villagers with wounds from the boiler room."),
            NAMED,
        ),
        (
            (STATEMENT, "It is a dark day for the Brightwater Dairy family. The plant stays closed."),
            (FIRM, "It is a dark hour for the Brightwater Dairy family. Our thoughts are with them."),
            STATEMENT,
        ),
    ],
    ids=["named elsewhere", "described twice"],
)
def test_the_same_words_have_one_speaker(first, second, subject):
    claims = [quoted("a", *first), quoted("b", *second)]
    assert {c.subject for c in name_speakers(claims)} == {subject}
    assert {c.subject for c in name_speakers(claims[::-1])} == {subject}


def test_other_words_leave_the_speaker_alone():
    claims = [
        quoted("a", NURSE, "We treated some forty villagers with burns."),
        quoted("b", NAMED, "The boiler had not been inspected since spring."),
    ]
    assert [c.subject for c in name_speakers(claims)] == [NURSE, NAMED]


def test_two_named_speakers_stay_two():
    other = Subject("person:jan-moe", "Jan Moe", "person")
    words = "The boiler had not been inspected since spring."
    assert [c.subject for c in name_speakers([quoted("a", NAMED, words), quoted("b", other, words)])] == [NAMED, other]


def test_one_document_keeps_its_speakers_apart():
    words = "The boiler had not been inspected since spring."
    claims = [quoted("a", NAMED, words), quoted("a", NURSE, words)]
    assert [c.subject for c in name_speakers(claims)] == [NAMED, NURSE]
