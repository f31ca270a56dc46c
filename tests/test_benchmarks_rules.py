"""The measurement of the rules runs, on claims of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.rules import SAMPLES, main, make_claims
from discrepancy.extract.attributes import VALUE_KINDS, load_attributes


def test_there_are_samples_of_every_kind_of_value() -> None:
    assert set(SAMPLES) == set(VALUE_KINDS)


def test_claims_are_the_same_on_every_run_and_disputed_in_part() -> None:
    catalogue = load_attributes()
    first, second = (make_claims(catalogue, 1200) for _ in range(2))
    assert first == second and len(first) == 1200
    assert {c.value.kind for c in first} >= {"number", "place", "person", "quote"}


def test_the_command_prints_and_writes_its_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    report = tmp_path / "rules.md"
    assert main(["--rules", "40", "--run", "20", "--claims", "500", "--report", str(report)]) == 0
    text = report.read_text(encoding="utf-8")
    assert "load and lint 40 rules (0 problems)" in text and "run 20 rules over 500 claims" in text
    assert capsys.readouterr().out.splitlines()[2] in text
