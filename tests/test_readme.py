"""The README is true: its rule passes its own tests, its code runs, its output is what the example report says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from discrepancy.corpus.manifest import Manifest
from discrepancy.rules.loader import load_rules
from discrepancy.rules.testing import lint, run_rule_tests

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def test_its_rule_is_sound_and_passes_its_own_tests(tmp_path):
    (rule,) = [b for b in blocks("yaml") if "rules:" in b]
    (tmp_path / "house.yml").write_text(rule, encoding="utf-8")
    rules = load_rules([tmp_path / "house.yml"])
    assert lint(rules) == []
    results = run_rule_tests(rules)
    assert len(results) == 2
    assert all(r.passed for r in results)


def test_its_manifest_loads(tmp_path):
    (manifest,) = [b for b in blocks("yaml") if "documents:" in b]
    (tmp_path / "courier").mkdir()
    (tmp_path / "herald").mkdir()
    for name in ("courier/flood.txt", "herald/a.txt"):
        (tmp_path / name).write_text("Rain fell.", encoding="utf-8")
    (tmp_path / "corpus.yml").write_text(manifest, encoding="utf-8")
    loaded = Manifest.load(tmp_path / "corpus.yml")
    assert loaded.entry("courier/flood.txt").event == "flood"
    assert loaded.entry("herald/a.txt").source == "Herald"


def test_its_python_runs(capsys, monkeypatch):
    monkeypatch.chdir(ROOT)
    (code,) = blocks("python")
    scope: dict[str, object] = {}
    exec(compile(code, "README.md", "exec"), scope)
    assert "Shanghai" in capsys.readouterr().out
    assert len(scope["frame"]) > 50  # type: ignore[arg-type]


def test_its_output_is_the_report():
    report = (ROOT / "reports" / "report.txt").read_text(encoding="utf-8")
    shown = next(b for b in blocks("console") if b.startswith("$ discrepancy check seeds\n"))
    lines = [line for line in shown.splitlines()[1:] if line and line != "…"]
    assert len(lines) >= 4
    assert [line for line in lines if line not in report.splitlines()] == []


@pytest.mark.parametrize("target", sorted(set(re.findall(r"\]\(([^)#:]+)\)", README))))
def test_its_links_lead_somewhere(target):
    assert (ROOT / target).exists()
