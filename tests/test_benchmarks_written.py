"""Events written for the project, laid out as folders."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import written

_EVENT = """@ barns
# a | Post | 2026-03-02 | Barns burn
Two barns burned on Monday.

# b | Wire | | More barns
Three barns burned.

= number hard barns | a: Two barns <> b: Three barns
~ no contradiction | a: on Monday <> b: burned
"""


def test_pieces_become_evidence(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(_EVENT, encoding="utf-8")
    assert written.main([str(tmp_path / "out"), str(path)]) == 0
    folder = tmp_path / "out" / "mine" / "barns"
    assert (folder / "a.txt").read_text(
        encoding="utf-8"
    ) == "Barns burn\n\n2026-03-02\n\nTwo barns burned on Monday.\n\n"
    (gold,) = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    assert [v["evidence"] for v in gold["values"]] == [
        [{"doc": "a", "sentence": "Two barns"}],
        [{"doc": "b", "sentence": "Three barns"}],
    ]
    (agree,) = json.loads((folder / "agree.json").read_text(encoding="utf-8"))
    assert agree["sides"][1] == [{"doc": "b", "sentence": "burned"}]


@pytest.mark.parametrize(
    ("changed", "to", "problem"),
    [
        ("a: Two barns", "a: Four barns", "mine.txt:8: not once in report 'a': 'Four barns'"),
        ("number hard", "numbers hard", "mine.txt:8: no such kind or severity: numbers hard"),
        (" <> b: burned", "", "mine.txt:9: fewer than two sides"),
    ],
)
def test_a_mistake_is_named_with_its_line(changed: str, to: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text(_EVENT.replace(changed, to), encoding="utf-8")
    with pytest.raises(ValueError) as raised:
        list(written.read_events(path))
    assert str(raised.value) == problem


@pytest.mark.parametrize("path", sorted(written.FOLDER.glob("*.txt")), ids=lambda p: p.stem)
def test_the_written_events_can_be_read(path: Path) -> None:
    events = list(written.read_events(path))
    assert events
    assert all(len(e.docs) > 1 and e.gold for e in events)
