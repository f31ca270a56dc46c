"""Somebody known by age gets the name that another document gives."""

from __future__ import annotations

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
