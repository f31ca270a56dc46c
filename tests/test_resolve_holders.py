"""One position, one holder: kept where no document knows of two people."""

from __future__ import annotations

from discrepancy.model import Claim, Span, Subject
from discrepancy.resolve.holders import settle_holders
from discrepancy.values.person import make_person

COACH = Subject("title:coach:gull", "Gulls coach", "office")


def claim(doc: str, subject: Subject, name: str, attribute: str) -> Claim:
    span = Span(0, len(name))
    return Claim(doc, doc, "s0", 0, span, name, span, name, subject, attribute, make_person(name))


def coach(doc: str, name: str) -> Claim:
    return claim(doc, COACH, name, "title.holder")


def test_two_strangers_stay():
    claims = [coach("a", "Ann Reed"), coach("b", "Ann Moss"), coach("c", "Ann Moss")]
    assert settle_holders(claims) == claims


def test_one_holder_tells_nothing():
    assert settle_holders([coach("a", "Ann Reed"), coach("b", "Ann Reed")]) == []


def test_a_document_that_knows_both_tells_them_apart():
    named = claim("a", Subject("person:ann-moss", "Ann Moss", "person"), "Ann Moss", "name")
    assert settle_holders([coach("a", "Ann Reed"), named, coach("b", "Ann Moss")]) == [named]
