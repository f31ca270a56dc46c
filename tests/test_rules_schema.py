"""The published JSON Schema of rule files: shipped, true to the code, accepts what is right and refuses what is not."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from discrepancy.cli.main import main
from discrepancy.extract.attributes import load_attributes
from discrepancy.packfiles import shipped_files
from discrepancy.rules.draft import draft_rule
from discrepancy.rules.loader import load_rules
from discrepancy.rules.schema import rule_file_json_schema
from discrepancy.rules.testing import lint, run_rule_tests
from discrepancy.yaml_nodes import read_yaml
from tests.json_schema import errors
from tests.test_broken_input import RULE

SHIPPED = files("discrepancy.packs") / "rules.schema.json"


def old(schema: Any) -> Any:
    """The schema in the words that the checker of the tests knows: those of draft 4."""
    if isinstance(schema, list):
        return [old(item) for item in schema]
    if not isinstance(schema, Mapping):
        return schema
    out: dict[str, Any] = {}
    for key, value in schema.items():
        if key == "properties":
            out[key] = {name: old(inner) for name, inner in value.items()}
        elif key == "type" and isinstance(value, list):
            out["anyOf"] = [{"type": kind} for kind in value]
        elif key == "$ref":
            out[key] = value.replace("#/$defs/", "#/definitions/")
        elif key == "$defs":
            out["definitions"] = {name: old(inner) for name, inner in value.items()}
        elif key not in ("title", "description"):
            out[key] = old(value)
    return out


SCHEMA = old(rule_file_json_schema())


def plain(text: str) -> Any:
    tree, problems = read_yaml(text, "x.yml")
    assert tree is not None and not problems
    return tree.plain


def test_the_shipped_schema_is_that_of_the_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "schema"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed) == rule_file_json_schema()
    assert SHIPPED.read_text(encoding="utf-8") == printed, "run: discrepancy rules schema > rules/rules.schema.json"


@pytest.mark.parametrize("file", shipped_files("core"), ids=lambda f: f.name)
def test_every_shipped_pack_fits(file: Any) -> None:
    assert errors(plain(file.text), SCHEMA) == []


def test_a_pack_that_extends_another_fits() -> None:
    text = (
        "schema: 1\nextends: [core]\nremove: [place.event-location-conflict]\n"
        "override:\n- id: quote.wording-differs\n  severity: info\n"
    )
    assert errors(plain(text), SCHEMA) == []


MISTAKES = {
    "unknown key of the file": ("schema: 1", "schema: 1\nrule: []"),
    "no version": ("schema: 1\n", ""),
    "version that is a word": ("schema: 1", "schema: one"),
    "rules that are no list": ("rules:\n", "rules: 3\nadd:\n"),
    "misspelt key of a rule": ("message:", "mesage:"),
    "no id": ("- id: toll.differs\n  title", "- title"),
    "id with capitals": ("toll.differs", "Toll.Differs"),
    "unknown severity": ("severity: warning", "severity: grave"),
    "no match": ("  match: {attribute: count.killed}\n", ""),
    "unknown key of match": ("{attribute: count.killed}", "{attribut: count.killed}"),
    "unknown type of subject": ("{attribute: count.killed}", "{attribute: count.killed, subject: {type: thing}}"),
    "unknown flag": ("  compare:", "  unless: [{is: datelin}]\n  compare:"),
    "unknown modality": ("  compare:", "  unless: [{modality: maybe}]\n  compare:"),
    "unknown part of a key": ("  compare:", "  align: {by: [evnt]}\n  compare:"),
    "unknown sort of sources": ("  compare:", "  align: {sources: some}\n  compare:"),
    "step without a result": ("  compare:", "  severity_if: [{when: ratio >= 2}]\n  compare:"),
    "unknown report": ("  compare:", "  report: clash\n  compare:"),
    "comparison that is a word": ("{as: number}", "number"),
    "any of no list": ("{as: number}", "{any: {as: number}}"),
    "test without a name": ("  - name: the same\n    claims", "  - claims"),
    "test that expects nothing": ("    expect: {fires: 0}\n", ""),
    "number of findings below none": ("{fires: 0}", "{fires: -1}"),
    "unknown expectation": ("{fires: 0}", "{fires: 0, reason: same}"),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_every_kind_of_mistake_is_refused(name: str) -> None:
    before, after = MISTAKES[name]
    assert before in RULE
    assert errors(plain(RULE), SCHEMA) == []
    assert errors(plain(RULE.replace(before, after, 1)), SCHEMA)


@pytest.mark.parametrize("attribute", [a for a in load_attributes() if a.value != "text"], ids=lambda a: a.id)
def test_a_draft_is_valid_and_fails_its_own_test_alone(tmp_path: Path, attribute: Any) -> None:
    path = tmp_path / "draft.yml"
    path.write_text(draft_rule("a.draft", attribute), encoding="utf-8")
    assert errors(plain(path.read_text(encoding="utf-8")), SCHEMA) == []
    rules = load_rules([path])
    assert lint(rules) == []
    assert [(r.name, r.passed) for r in run_rule_tests(rules)] == [
        ("two values that cannot both be true", False),
        ("the same value twice", True),
    ]


def test_what_no_rule_compares_has_no_draft() -> None:
    texts = [a for a in load_attributes() if a.value == "text"]
    for attribute in texts:
        with pytest.raises(ValueError, match="which no rule compares"):
            draft_rule("a.draft", attribute)
