"""YAML with positions, and the declarations that check it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.rules.schema import RULE_FILE, rule_file_json_schema
from discrepancy.schema import Field, Flag, ListOf, Number, Object, OneOf, Text, check, did_you_mean
from discrepancy.yaml_nodes import Pairs, read_yaml


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on: 1", {"on": 1}),
        ("answer: NO", {"answer": "NO"}),
        ("answer: yes", {"answer": "yes"}),
        ("at: 12:30", {"at": "12:30"}),
        ("day: 2024-04-26", {"day": "2024-04-26"}),
        ("a: ~\nb: null\nc:", {"a": None, "b": None, "c": None}),
        ("a: true\nb: false\nc: True", {"a": True, "b": False, "c": "True"}),
        ("a: -3\nb: 007\nc: 1.5\nd: 2e3\ne: .5", {"a": -3, "b": "007", "c": 1.5, "d": 2000.0, "e": 0.5}),
        ("a: '1'\nb: \"true\"", {"a": "1", "b": "true"}),
        ("a: &x [1, 2]\nb: *x", {"a": [1, 2], "b": [1, 2]}),
        ("<<: {a: 1}", {"<<": {"a": 1}}),
        ("a: 0x1F", {"a": "0x1F"}),
    ],
)
def test_only_null_booleans_and_numbers_are_resolved(text: str, expected: object) -> None:
    node, problems = read_yaml(text, "f.yml")
    assert problems == []
    assert node is not None
    assert node.plain == expected


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("a: 1\nb: 2\na: 3", "f.yml:3:1: duplicate key 'a' (first given at line 1)"),
        ("a: {b: 1, b: 2}", "f.yml:1:11: duplicate key 'b' (first given at line 1)"),
        ("a:\n  - *nowhere", "f.yml:2:5: not valid YAML: found undefined alias"),
        ("a: &x [*x]", "f.yml:1:4: an alias refers to itself"),
        ("{[1]: 2}", "f.yml:1:2: a key must be a word"),
        ("a: !!int twelve", "f.yml:1:4: cannot read 'twelve' with the tag tag:yaml.org,2002:int (leave the tag out)"),
        ("a: !shell [rm]", "f.yml:1:4: the tag !shell means nothing here (leave the tag out)"),
        ("a: 1\n---\nb: 2", "f.yml:2:1: not valid YAML: but found another document"),
    ],
)
def test_problems_have_their_place(text: str, problem: str) -> None:
    _, problems = read_yaml(text, "f.yml")
    assert problem in [str(p).replace(" 'nowhere'", "") for p in problems]


@pytest.mark.parametrize("text", ["[" * 50_000, "- " * 5_000 + "a", "{a: " * 3_000, "[" * 90 + "]" * 90])
def test_absurd_nesting_is_a_problem_and_no_crash(text: str) -> None:
    _, problems = read_yaml(text, "f.yml")
    assert problems


def test_positions_are_those_an_editor_shows() -> None:
    node, _ = read_yaml("rules:\n- id: x\n  title: A title", "f.yml")
    assert isinstance(node, Pairs)
    rule = node.entries["rules"].items[0]  # type: ignore[union-attr]
    assert str(rule.at("title")) == "f.yml:3:10"
    assert str(rule.keys["title"]) == "f.yml:3:3"


@given(st.text(max_size=200))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    read_yaml(text, "f.yml")


_SPEC = Object(
    {
        "name": Field(Text(), "Its name.", required=True),
        "colour": Field(Text(choices=("red", "green")), "Its colour."),
        "size": Field(Number(whole=True, minimum=1), "Its size."),
        "new": Field(Flag(), "Whether it is new."),
        "tags": Field(ListOf(Text(), lone=True), "Tags."),
        "parts": Field(
            ListOf(Object({"id": Field(Text(pattern="[a-z]+"), "Id.", required=True)}, noun="part")), "Parts."
        ),
        "either": Field(OneOf((Text(), ListOf(Text()))), "Either."),
    },
    noun="boat",
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name: Nora\ncolour: red\nsize: 3\nnew: true\ntags: a\nparts: [{id: x}]\neither: [a]", []),
        ("name: Nora\nsize: null", []),
        ("colour: red", ["f:1:1: a boat needs 'name' (Its name.)"]),
        ("name: N\nclour: red", ["f:2:1: unknown key 'clour' in a boat (did you mean 'colour'?)"]),
        ("name: N\ncolour: grene", ["f:2:9: 'grene' is not one of the words allowed here (did you mean 'green'?)"]),
        ("name: N\nsize: 0", ["f:2:7: 0 is less than 1"]),
        ("name: N\nsize: 1.5", ["f:2:7: expected a whole number, found '1.5'"]),
        ("name: N\nnew: yes", ["f:2:6: expected true or false, found 'yes'"]),
        ("name: {a: b}", ["f:1:7: expected a text, found a mapping"]),
        ("name: N\nparts: {id: x}", ["f:2:8: expected a list, found a mapping"]),
        (
            "name: N\nparts: [{id: X1}, {}]",
            ["f:2:14: 'X1' is not of the form [a-z]+", "f:2:19: a part needs 'id' (Id.)"],
        ),
        ("name: N\neither: {a: b}", ["f:2:9: expected a text or a list, found a mapping"]),
        ("[a]", ["f:1:1: expected a boat of name, colour, size, new …, found a list"]),
    ],
)
def test_departures_from_a_declaration(text: str, expected: list[str]) -> None:
    node, problems = read_yaml(text, "f")
    assert problems == []
    assert node is not None
    assert [str(p) for p in check(node, _SPEC)] == expected


@pytest.mark.parametrize(
    ("word", "known", "hint"),
    [
        ("seveirty", ["severity", "status"], "did you mean 'severity'?"),
        ("zzz", ["severity", "status"], "known: severity, status"),
        ("zzz", [], ""),
        ("zzz", [str(n) for n in range(40)], ""),
    ],
)
def test_hints(word: str, known: list[str], hint: str) -> None:
    assert did_you_mean(word, known) == hint


def test_the_rule_language_is_published_as_json_schema() -> None:
    schema: dict[str, Any] = rule_file_json_schema()
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["properties"]["rules"]["items"]["$ref"] == "#/$defs/rule"
    rule = schema["$defs"]["rule"]
    assert set(rule["required"]) == {"id", "title", "severity", "message", "match"}
    assert rule["additionalProperties"] is False
    assert rule["properties"]["severity"]["enum"] == ["error", "warning", "info"]
    assert all("description" in prop for prop in rule["properties"].values())
    assert rule["properties"]["compare"]["$ref"] == "#/$defs/compare"
    assert schema["$defs"]["compare"]["properties"]["any"]["items"]["$ref"] == "#/$defs/compare"
    assert set(schema["properties"]) == set(RULE_FILE.fields)
