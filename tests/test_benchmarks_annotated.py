"""Annotated events laid out as folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import annotated


def test_offsets_become_sentences(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    event = tmp_path / "extra" / "fire"
    event.mkdir(parents=True)
    texts = {"one": "Two barns burned. It rained.", "two": "Three barns burned."}
    for name, text in texts.items():
        (event / f"{name}.txt").write_text(text, encoding="utf-8")
    (event / "meta.json").write_text("{}", encoding="utf-8")
    item = {"id": "g1", "kind": "number", "attribute": "barns", "severity": "hard"}
    row = {
        "event": "fire",
        "half": "b",
        "gold": [{**item, "values": [[["one", 0, 17]], [["two", 0, 19]]]}],
        "agree": [{"id": "a1", "sides": [[["one", 18, 28]], [["two", 0, 19]]]}],
    }
    (tmp_path / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    monkeypatch.setattr(annotated, "_ANNOTATIONS", tmp_path / "rows.jsonl")
    assert annotated.main([str(tmp_path / "extra"), str(tmp_path / "out")]) == 0
    folder = tmp_path / "out" / "extra-b" / "fire"
    (gold,) = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    assert [v["evidence"][0]["sentence"] for v in gold["values"]] == ["Two barns burned.", "Three barns burned."]
    (agree,) = json.loads((folder / "agree.json").read_text(encoding="utf-8"))
    assert agree["sides"][0] == [{"doc": "one", "sentence": "It rained."}]
    assert (folder / "one.txt").read_text(encoding="utf-8") == texts["one"]


def test_every_annotation_holds_two_values_or_sides() -> None:
    rows = [json.loads(line) for line in annotated._ANNOTATIONS.read_text(encoding="utf-8").splitlines()]
    assert {row["half"] for row in rows} == {"a", "b"}
    assert all(len(g["values"]) >= 2 for row in rows for g in row["gold"])
    assert all(len(a["sides"]) == 2 for row in rows for a in row["agree"])
