"""Names of who or what fills a role, and which of two reports are of one person or thing."""

from __future__ import annotations

import pytest

from discrepancy.corpus.text import text_document
from discrepancy.engine.local import read_documents
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Claim, Span, Subject
from discrepancy.resolve.role_names import settle_roles
from discrepancy.rules.loader import load_rules
from discrepancy.values.thing_name import thing_name


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The trawler Havmor sank on Monday.", ("trawler", "Havmor", "", "sink")),
        ("Her spokeswoman, Anna Petersen, gave no reason.", ("spokeswoman", "Anna Petersen", "?", "give")),
        ("The referee was Karl Lobo.", ("referee", "Karl Lobo", "", "be")),
        ("Karl Lobo, the referee, added time.", ("referee", "Karl Lobo", "", "add")),
        ("Anna Petersen killed her husband, Karl.", ("husband", "Karl", "@petersen", "kill")),
        ('It is her third opera, "The Long Night".', ("opera", "The Long Night", "?", "be")),
        ("He managed the Evermore fund.", ("fund", "Evermore", "", "manage")),
        ("Police held Karl Lobo and his wife, Anna.", ("wife", "Anna", "@lobo", "hold")),
        ("On Sunday he met Anna Petersen.", None),
        ("Another otter, Pippin, watched.", None),
        # A place that a table may know.
        ("The city Berlin burned.", None),
    ],
)
def test_roles_that_stand_with_a_name(pipeline, text, expected):
    document = text_document("d", text, source="Herald", event="event")
    claims = read_documents([document], load_rules().catalogue, model=pipeline)[1][0].claims
    found = [c for c in claims if c.attribute == "name.role"]
    told = [
        (c.subject.text, c.value.text, c.qualifiers.get("owner", ""), c.qualifiers.get("act", "").lower())
        for c in found
    ]
    assert told == ([expected] if expected else [])


def _role(doc: str, noun: str, name: str, *, owner: str = "", act: str = "", somebody: bool = False) -> Claim:
    span = Span(0, len(name))
    subject = Subject(f"role:{noun}", noun, "person" if somebody else "object")
    qualifiers = {k: v for k, v in (("owner", owner), ("act", act), ("somebody", "yes" if somebody else "")) if v}
    return Claim(
        doc, doc, "s0", 0, span, name, span, name, subject, "name.role", thing_name(name), qualifiers=qualifiers
    )


@pytest.mark.parametrize(
    ("a", "b", "texts", "one"),
    [
        # Nearly one name.
        (_role("a", "boat", "Kittiwake"), _role("b", "boat", "Kittihawk"), ("", ""), True),
        # One act, of the only such thing.
        (_role("a", "trawler", "Havmor", act="sink"), _role("b", "trawler", "Norsund", act="sink"), ("", ""), True),
        (_role("a", "trawler", "Havmor", act="sink"), _role("b", "trawler", "Norsund", act="wait"), ("", ""), False),
        # A report that knows both.
        (_role("a", "boat", "Kittiwake"), _role("b", "boat", "Kittihawk"), ("kittiwake kittihawk", ""), False),
        (
            _role("a", "wife", "Claudine", owner="@reed", somebody=True),
            _role("b", "wife", "Clementine", owner="@reed", somebody=True),
            ("", ""),
            True,
        ),
        # Somebody else's wife.
        (
            _role("a", "wife", "Claudine", owner="@reed", somebody=True),
            _role("b", "wife", "Clementine", owner="@lobo", somebody=True),
            ("", ""),
            False,
        ),
        # Two brothers.
        (
            _role("a", "brother", "Radek", owner="@reed", somebody=True),
            _role("b", "brother", "Milos", owner="@reed", somebody=True),
            ("", ""),
            False,
        ),
        # Two lawyers do one thing.
        (
            _role("a", "lawyer", "Ana Reed", act="resign", somebody=True),
            _role("b", "lawyer", "Karl Lobo", act="resign", somebody=True),
            ("", ""),
            False,
        ),
        # A short form.
        (
            _role("a", "wife", "Sandi", owner="@reed", somebody=True),
            _role("b", "wife", "Sandra", owner="@reed", somebody=True),
            ("", ""),
            False,
        ),
    ],
)
def test_two_names_of_one_role(a, b, texts, one):
    known = dict(zip("ab", texts, strict=True))
    known = {doc: f"{known[doc]} {claim.text}" for doc, claim in (("a", a), ("b", b))}
    kept = settle_roles([a, b], known)
    assert (len({c.subject for c in kept}) == 1 and len(kept) == 2) is one
