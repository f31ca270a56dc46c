"""Somebody known by age gets the name that another document gives."""

from __future__ import annotations

from dataclasses import replace

import pytest

from discrepancy.model import Claim, Span, Subject
from discrepancy.resolve.described import name_described
from discrepancy.values.number_find import find_quantities

REED = Subject("person:anna-reed", "Anna Reed", "person")
LOBO = Subject("person:karl-lobo", "Karl Lobo", "person")
AGED = Subject("aged:36", "a 36-year-old climber", "person")


def claim(doc: str, subject: Subject, attribute: str, text: str) -> Claim:
    span = Span(0, len(text))
    return Claim(doc, doc, "s0", 0, span, text, span, text, subject, attribute, find_quantities(text)[0].value)


def test_the_one_person_of_that_age_is_meant():
    claims = [claim("a", REED, "age", "36 years"), claim("b", LOBO, "age", "40 years"), claim("c", AGED, "x", "two")]
    assert [c.subject for c in name_described(claims)] == [REED, LOBO, REED]


def test_two_people_of_one_age_leave_it_open():
    claims = [claim("a", REED, "age", "36 years"), claim("b", LOBO, "age", "36 years"), claim("c", AGED, "x", "two")]
    assert [c.subject for c in name_described(claims)] == [REED, LOBO, AGED]


def test_nobody_of_that_age_leaves_it_open():
    claims = [claim("a", REED, "age", "35 years"), claim("c", AGED, "x", "two")]
    assert [c.subject for c in name_described(claims)] == [REED, AGED]


def _described(doc: str, years: str, owner: str, sentence: str, **qualifiers: str) -> Claim:
    named = doc.isupper()
    subject = REED if named else Subject("event:main", "the event", "event")
    made = claim(doc, subject, "age" if named else "figure.age", years)
    return replace(made, sentence=sentence, qualifiers={"owner": owner, **qualifiers})


@pytest.mark.parametrize(
    ("described", "named", "expected"),
    [
        (
            ("34 years", "climber", "A climber fell."),
            ("32 years", "climber", "Reed, a climber, lives."),
            True,
        ),
        (
            ("34 years", "dentist", "A dentist fell."),
            ("32 years", "climber", "Reed, a climber, lives."),
            False,
        ),
        # A man is nobody whose name is a woman's.
        (("34 years", "man climber", "A man fell."), ("32 years", "climber", "Reed, a climber, lives."), False),
        # Two ages so far apart are not of one person.
        (
            ("54 years", "climber", "A climber fell."),
            ("32 years", "climber", "Reed, a climber, lives."),
            False,
        ),
        # The only child of each report.
        (("4 years", "", "The four-year-old had walked."), ("5 years", "", "Reed, 5, was found."), True),
        (("4 years", "", "The four-year-old had walked."), ("35 years", "", "Reed, 35, was found."), False),
    ],
)
def test_somebody_of_another_age_is_who_is_called_alike(described, named, expected):
    claims = [_described("a", *described), _described("B", *named)]
    found = name_described(claims)[0]
    assert (found.subject == REED and found.attribute == "age") is expected


def test_a_friend_is_nobody_who_is_on_his_own():
    claims = [
        _described("a", "34 years", "climber", "His friend, a climber, 34, fell.", related="yes"),
        _described("B", "32 years", "climber", "Reed, 32, a climber, fell."),
    ]
    assert name_described(claims)[0].attribute == "figure.age"


def test_somebody_of_that_very_age_comes_first():
    claims = [
        _described("a", "34 years", "climber", "A climber fell."),
        _described("B", "32 years", "climber", "Reed, 32, a climber, fell."),
        replace(claim("c", LOBO, "age", "34 years"), qualifiers={"owner": "baker"}),
    ]
    assert name_described(claims)[0].attribute == "figure.age"


def test_who_was_named_before_is_not_meant_where_somebody_else_has_that_age():
    recalled = replace(claim("b", REED, "age", "57 years"), qualifiers={"recalled": "yes"})
    claims = [claim("a", REED, "age", "49 years"), claim("a", LOBO, "age", "57 years"), recalled]
    assert [c.subject for c in name_described(claims)] == [REED, LOBO, LOBO]
    assert [c.subject for c in name_described([claims[0], recalled])] == [REED, REED]
