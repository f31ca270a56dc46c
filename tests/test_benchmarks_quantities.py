"""The quantities benchmark: what it counts as right, and what it writes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import quantities as bench
from benchmarks.quantities import Found, Result, gold_items, joined, main, measure, ours, score


def quantity(value: str, unit: str) -> dict[str, str]:
    return {"change": "=", "value": value, "unit": unit, "normalized_unit": unit, "referred_concepts": "-"}


ROWS = [
    {
        "text": "The mill sold 40 tonnes for $1.5 million.",
        "quantities": [quantity("40", "tonne"), quantity("1500000.0", "dollar")],
    },
    {"text": "The toll rose from 12 to 15 deaths.", "quantities": [quantity("12-15", "death")]},
    {"text": "It closed at minus 4C on the 9th.", "quantities": [quantity("-4", "celsius")]},
    {"text": "No figures here.", "quantities": []},
]


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("3", (3.0,)),
        ("3.0-4.5", (3.0, 4.5)),
        ("3.0 - 4.0", (3.0, 4.0)),
        ("-5.5", (-5.5,)),
        ("1.99E-29", (1.99e-29,)),
        ("1000000-10000000", (1e6, 1e7)),
    ],
)
def test_gold_values_are_numbers_or_two_ends(printed: str, value: tuple[float, ...]) -> None:
    assert gold_items([quantity(printed, "-")]) == [(value, "-")]


def test_all_of_a_sample_is_found() -> None:
    result = measure("ours", ours(), ROWS, flat=False, seconds=0.0)
    assert (result.values.f1, result.units.f1) == (1.0, 1.0)
    assert result.speed > 0
    assert not result.errors


def test_scores_count_multisets() -> None:
    result = Result("x")
    score(result, "…", [((3.0,), "mile"), ((3.0,), "-")], [((3.0,), "mile"), ((4.0,), "km")], flat=False)
    assert (result.values.right, result.values.found, result.values.gold) == (1, 2, 2)
    assert (result.units.right, result.units.precision, result.units.recall) == (1, 0.5, 0.5)
    assert len(result.missed) == 1


def test_a_range_is_one_value_unless_scored_flat() -> None:
    gold, found = [((3.0, 5.0), "mile")], [((5.0,), "mile")]
    whole, flat = Result("whole"), Result("flat")
    score(whole, "…", gold, found, flat=False)
    score(flat, "…", gold, found, flat=True)
    assert (whole.values.right, whole.values.gold) == (0, 1)
    assert (flat.values.right, flat.values.gold) == (1, 2)


def test_units_compare_by_name_after_one_table_of_synonyms() -> None:
    result = Result("x")
    gold = [((5.0,), "united states dollar"), ((6.0,), "parts-per-billion"), ((7.0,), "Danes"), ((8.0,), "-")]
    found = [((5.0,), "Dollar"), ((6.0,), "parts per billion"), ((7.0,), "dane"), ((8.0,), "dimensionless")]
    score(result, "…", gold, found, flat=False)
    assert result.units.f1 == 1.0


def test_from_one_figure_to_another_is_joined_for_every_library() -> None:
    text = "It fell from $9 at noon to $7, or 3%."
    found = [Found(13, 15, (9.0,), "dollar"), Found(27, 29, (7.0,), "dollar"), Found(34, 36, (3.0,), "percentage")]
    assert joined(text, found) == [((9.0, 7.0), "dollar"), ((3.0,), "percentage")]
    assert joined("It fell $9 to $7.", [Found(8, 10, (9.0,), "$"), Found(14, 16, (7.0,), "$")]) == [
        ((9.0,), "$"),
        ((7.0,), "$"),
    ]


def test_a_library_that_raises_has_found_nothing() -> None:
    def broken(text: str) -> list[Found]:
        raise KeyError(text)

    result = measure("broken", broken, ROWS, flat=False, seconds=0.0)
    assert (result.values.right, result.values.found, result.values.gold) == (0, 0, 4)
    assert result.errors == {"KeyError": 4}


def test_it_writes_figures_and_a_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> bench.Reader:
        raise ImportError("No module named 'peer'")

    monkeypatch.setattr(bench, "_PEERS", {"peer": missing})
    data, figures, report = tmp_path / "data.json", tmp_path / "out.json", tmp_path / "out.md"
    data.write_text(json.dumps(ROWS), encoding="utf-8")
    arguments = [str(data), "--json", str(figures), "--report", str(report), "--seconds", "0", "--list"]
    assert main(arguments) == 0
    written = json.loads(figures.read_text(encoding="utf-8"))
    assert set(written) == {"discrepancy"}
    assert written["discrepancy"]["value_f1"] == written["discrepancy"]["value_unit_f1"] == 1.0
    assert written["discrepancy"]["sentences_per_second"] > 0
    printed = capsys.readouterr().out
    assert "peer is not installed" in printed
    text = report.read_text(encoding="utf-8")
    assert "python -m benchmarks.quantities data.json" in text
    assert str(tmp_path) not in text
