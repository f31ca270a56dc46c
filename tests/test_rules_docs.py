"""``docs/rules.md`` names everything that a rule file may hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from discrepancy.extract.attributes import ATTRIBUTE_FILE, CARDINALITIES, VALUE_KINDS
from discrepancy.rules.conditions import FLAGS
from discrepancy.rules.loader import load_rules
from discrepancy.rules.schema import ALIGN_KEYS, LEAF_KEYS, RULE_FILE, SAMPLE_FIELDS
from discrepancy.rules.severity import MEASURES
from discrepancy.rules.testing import run_rule_tests
from discrepancy.schema import ListOf, Object, Shared, Spec
from discrepancy.values.registry import COMPARERS

DOC = (Path(__file__).parent.parent / "docs" / "rules.md").read_text(encoding="utf-8")
PROSE = re.sub(r"^```.*?^```", "", DOC, flags=re.DOTALL | re.MULTILINE)
WORDS = {word for code in re.findall(r"`([^`]+)`", PROSE) for word in re.findall(r"[\w.]+", code)}


def keys(spec: Spec, seen: set[str]) -> set[str]:
    """All keys of a declaration, each shared part once."""
    if isinstance(spec, Shared):
        return set() if spec.name in seen else keys(spec.resolve(), seen | {spec.name})
    if isinstance(spec, ListOf):
        return keys(spec.item, seen)
    if isinstance(spec, Object):
        return set(spec.fields).union(*(keys(field.spec, seen) for field in spec.fields.values()))
    return set()


def test_every_key_of_a_rule_file_is_documented() -> None:
    assert keys(RULE_FILE, set()) - WORDS == set()


def test_every_key_of_an_attribute_is_documented() -> None:
    top = ATTRIBUTE_FILE.fields["attributes"].spec
    assert isinstance(top, ListOf) and isinstance(top.item, Object)
    assert set(top.item.fields) - WORDS == set()
    assert {*CARDINALITIES, *VALUE_KINDS} - WORDS == set()


@pytest.mark.parametrize(
    "words", [set(FLAGS), set(MEASURES), set(ALIGN_KEYS), set(LEAF_KEYS), set(SAMPLE_FIELDS), set(COMPARERS)]
)
def test_every_word_of_the_language_is_documented(words: set[str]) -> None:
    assert words - WORDS == set()


def test_every_option_of_every_comparer_is_documented_and_no_other() -> None:
    for name, comparer in COMPARERS.items():
        (row,) = re.findall(rf"^\| `{name}` \|.*\|(.*)\|$", DOC, re.MULTILINE)
        assert set(re.findall(r"`(\w+)`", row)) | {"field"} == set(comparer.options) | {"field"}, name


def test_the_example_works(tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", DOC, re.DOTALL)
    path = tmp_path / "example.yml"
    path.write_text(example, encoding="utf-8")
    results = run_rule_tests(load_rules([path]))
    assert len(results) == 2
    assert [r.detail for r in results if not r.passed] == []
