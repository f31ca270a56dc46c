"""``docs/json.md`` names exactly the fields that the JSON report has."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from discrepancy.report.json import SCHEMA_VERSION, to_json
from tests import builders as b

TEXT = (Path(__file__).parent.parent / "docs/json.md").read_text(encoding="utf-8")
RECORD = to_json(b.ferry_report())


def documented(title: str) -> set[str]:
    section = re.split(r"^## ", TEXT, flags=re.MULTILINE)
    body = next(s for s in section if s.startswith(title))
    cells = re.findall(r"^\| (`[^|]+`) \|", body, flags=re.MULTILINE)
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


@pytest.mark.parametrize(
    ("title", "value"),
    [
        ("`summary`", RECORD["summary"]),
        ("`rule_notes[]`", RECORD["rule_notes"][0]),
        ("`documents[]`", RECORD["documents"][0]),
        ("`findings[]`", RECORD["findings"][0]),
        ("Claims", RECORD["findings"][0]["claims"][0]),
        ("`comparisons[]`", RECORD["comparisons"][0]),
    ],
)
def test_every_field_is_documented_and_no_other(title: str, value: dict[str, Any]) -> None:
    assert documented(title) == set(value)


def test_the_fields_of_the_record() -> None:
    head = TEXT.split("\n## ")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", head, flags=re.MULTILINE)) == set(RECORD)
    assert f'`schema_version` is `"{SCHEMA_VERSION}"`' in head
