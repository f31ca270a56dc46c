"""The attribute catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepancy.errors import RuleError
from discrepancy.extract.attributes import load_attributes

FILE = """\
schema: 1
attributes:
- id: count.sunk
  title: boats sunk
  value: number
  subject: [event, place]
  cardinality: counter
  qualifiers: [noun]
  triggers:
    verbs_object: [sink]
    scope_words: {trawlers: [trawler, dragger], ferries: ferry}
  examples:
  - text: The storm sank nine boats.
    published: 2021-03-04
    claims: [{value: nine}]
"""


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "a.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_an_attribute_is_read_in_full(tmp_path: Path) -> None:
    attribute = load_attributes([write(tmp_path, FILE)], shipped=False)["count.sunk"]
    assert (attribute.title, attribute.value, attribute.cardinality) == ("boats sunk", "number", "counter")
    assert attribute.subjects == ("event", "place")
    assert attribute.words("verbs_object") == ("sink",)
    assert attribute.words("passive") == ()
    assert attribute.mapping("scope_words") == {"trawlers": ("trawler", "dragger"), "ferries": ("ferry",)}
    assert attribute.mapping("verbs_object") == {"sink": ("sink",)}
    assert attribute.examples[0].claims == ({"value": "nine"},)
    assert attribute.examples[0].published == "2021-03-04"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("value: number", "value: numbr", "'numbr' is not one of the words allowed here (did you mean 'number'?)"),
        (
            "verbs_object",
            "verb_object",
            "unknown key 'verb_object' in a set of triggers (did you mean 'verbs_object'?)",
        ),
        ("value: number", "value: place", "a counter holds numbers, not values of kind place"),
        ("cardinality: counter", "changes: [person]", "'person' is no subject of this attribute"),
        ("  title: boats sunk\n", "", "an attribute needs 'title'"),
        ("count.sunk", "Count", "'Count' is not a dotted lower-case id"),
        ("schema: 1", "schema: 3", "schema 3 is not known"),
    ],
)
def test_problems_of_a_catalogue(tmp_path: Path, old: str, new: str, expected: str) -> None:
    with pytest.raises(RuleError) as caught:
        load_attributes([write(tmp_path, FILE.replace(old, new, 1))], shipped=False)
    assert any(expected in str(problem) and "a.yml:" in str(problem) for problem in caught.value.problems)


def test_an_attribute_defined_twice_is_a_problem(tmp_path: Path) -> None:
    twice = FILE + FILE.partition("attributes:\n")[2]
    with pytest.raises(RuleError, match=r"attribute 'count\.sunk' is defined twice"):
        load_attributes([write(tmp_path, twice)], shipped=False)


def test_the_shipped_catalogue_has_what_the_rules_speak_of() -> None:
    catalogue = load_attributes()
    counts = [f"count.{name}" for name in ("killed", "injured", "missing", "arrested", "homes_damaged")]
    facts = ["location", "magnitude", "depth", "aid.amount", "amount", "act.date", "event.date", "age"]
    words = ["office.holder", "participants", "quote", "purpose", "announced"]
    for name in [*counts, *facts, *words]:
        assert name in catalogue
    assert {a.id for a in catalogue.matching("count.homes_*")} == {"count.homes_damaged", "count.homes_destroyed"}
    assert catalogue.matching("nothing") == ()
    assert "person" in catalogue["location"].changes and "event" not in catalogue["location"].changes


def test_a_users_attributes_join_the_shipped_ones(tmp_path: Path) -> None:
    catalogue = load_attributes([write(tmp_path, FILE)])
    assert "count.sunk" in catalogue and "location" in catalogue
