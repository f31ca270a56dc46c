"""Quotations of somebody who is only described go to whoever is quoted with the same words elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from discrepancy.extract.quotes import UNKNOWN
from discrepancy.model import Claim, Span, Subject
from discrepancy.resolve.speakers import name_speakers
from discrepancy.values.person import make_person
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


def test_words_that_two_people_cannot_both_have_said_go_to_whom_most_documents_name():
    other = Subject("person:jan-moe", "Jan Moe", "person")
    words = "The boiler had not been inspected since the mill was sold to the brewery {}."
    claims = [
        quoted("a", other, words.format("last spring")),
        quoted("b", NAMED, words.format("in spring")),
        quoted("c", NAMED, words.format("in spring")),
    ]
    assert {c.subject for c in name_speakers(claims)} == {NAMED}


def test_an_excerpt_goes_to_whoever_is_quoted_with_the_whole():
    excerpt = "We treated some forty villagers with burns"
    whole = f"{excerpt} while the boiler room was still on fire and nobody knew whether the roof would hold."
    assert {c.subject for c in name_speakers([quoted("a", NAMED, whole), quoted("b", NURSE, excerpt)])} == {NAMED}


def test_a_fragment_goes_to_whoever_is_quoted_with_one_word_more():
    claims = [quoted("a", NURSE, "unwanted attention"), quoted("b", NAMED, "unwanted local attention")]
    assert {c.subject for c in name_speakers(claims)} == {NAMED}


def test_nobody_is_whoever_says_it_elsewhere_and_else_left_out():
    nobody = Subject(f"{UNKNOWN}a:1", "somebody", "org")
    words = "The boiler had not been inspected since spring."
    assert {c.subject for c in name_speakers([quoted("a", nobody, words), quoted("b", NAMED, words)])} == {NAMED}
    assert (
        name_speakers([quoted("a", nobody, words), quoted("b", NAMED, "It was a long night for us all.")])[0].subject
        == NAMED
    )
    assert name_speakers([quoted("a", nobody, words)]) == []


def test_one_document_keeps_its_speakers_apart():
    words = "The boiler had not been inspected since spring."
    claims = [quoted("a", NAMED, words), quoted("a", NURSE, words)]
    assert [c.subject for c in name_speakers(claims)] == [NAMED, NURSE]


def test_who_speaks_is_compared_across_wordings_of_one_sentence():
    words = "the boiler had not been inspected since the mill was sold to the brewery {}"
    claims = [
        replace(
            quoted(doc, Subject(f"utterance:{doc}", words.format(end), "object"), name),
            attribute="quote.speaker",
            value=make_person(name),
        )
        for doc, end, name in (("a", "last spring", "Rosa Lind"), ("b", "in spring", "Jan Moe"))
    ]
    assert len({c.subject.id for c in name_speakers(claims)}) == 1
    assert len({c.subject.id for c in name_speakers([replace(c, doc_id="a") for c in claims])}) == 2
