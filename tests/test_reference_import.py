"""``reference import``: the result of a Wikidata query, as each of its downloads has it, becomes a table for rules."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from discrepancy.cli.main import main
from discrepancy.values.reference import read_offices
from discrepancy.values.reference_import import import_offices, render_offices
from discrepancy.values.reference_lint import lint_table
from discrepancy.values.tenure import PartialDate

DAY = date(2031, 6, 1)
ROWS: list[dict[str, str]] = [
    {
        "holderLabel": "Ane Dahl",
        "officeLabel": "Minister of Foreign Affairs of Norway",
        "start": "2024-01-09T00:00:00Z",
        "startPrecision": "11",
        "end": "2030-03-01T00:00:00Z",
        "endPrecision": "10",
    },
    {
        "holderLabel": "Bo Vik",
        "officeLabel": "Minister of Foreign Affairs of Norway",
        "start": "2030-04-02T00:00:00Z",
        "startPrecision": "11",
    },
    {
        "holderLabel": "Carla Reis",
        "officeLabel": "Prime Minister of Portugal",
        "start": "2029-01-01T00:00:00Z",
    },
]


def as_csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, names, lineterminator="\r\n", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def as_standard_json(rows: list[dict[str, str]]) -> str:
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": list(rows[0])}, "results": {"bindings": bindings}})


FORMS = {"csv": as_csv, "plain.json": json.dumps, "standard.json": as_standard_json}


def write(folder: Path, form: str, rows: list[dict[str, str]]) -> Path:
    path = folder / f"result.{form}"
    path.write_text(FORMS[form](rows), encoding="utf-8", newline="")
    return path


@pytest.mark.parametrize("form", FORMS)
def test_every_download_gives_the_same_table(tmp_path: Path, form: str) -> None:
    rows, problems = import_offices(write(tmp_path, form, ROWS), as_of=DAY, source="a query")
    assert problems == []
    assert [(r.office, r.holder, r.start, r.end, r.as_of, r.flags) for r in rows] == [
        ("no-foreign", "Ane Dahl", "2024-01-09", "2030-03", "", ""),
        ("no-foreign", "Bo Vik", "2030-04-02", "", "2031-06-01", ""),
        ("pt-head-of-government", "Carla Reis", "2029", "", "2031-06-01", ""),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_the_table_is_sound_and_says_the_same_again(tmp_path: Path, form: str) -> None:
    rows, _ = import_offices(write(tmp_path, form, ROWS), as_of=DAY, source="a query")
    path = tmp_path / "table.csv"
    path.write_text(render_offices(rows), encoding="utf-8", newline="\n")
    table, problems = read_offices(path)
    assert problems == [] and lint_table(table) == []
    assert [(r.holder, r.start) for r in table.rows] == [(r.holder, PartialDate.parse(r.start)) for r in rows]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"holderLabel": ""}, "no name"),
        ({"holderLabel": "http://www.wikidata.org/entity/Q1"}, "no name"),
        ({"start": "t1234"}, "no first day"),
        ({"start": "http://www.wikidata.org/.well-known/genid/5f"}, "no first day"),
        ({"end": "_:b0"}, "the last day is not known"),
        ({"end": "2020-01-01", "endPrecision": "11"}, "ends (2020-01-01) before it begins"),
        ({"officeLabel": "keeper of the seals of nowhere"}, "is no office that is known"),
    ],
)
@pytest.mark.parametrize("form", FORMS)
def test_what_says_too_little_is_named_and_left_out(
    tmp_path: Path, form: str, change: dict[str, str], words: str
) -> None:
    rows, problems = import_offices(write(tmp_path, form, [{**ROWS[0], **change}, ROWS[1]]), as_of=DAY, source="q")
    assert [r.holder for r in rows] == ["Bo Vik"]
    (problem,) = problems
    assert words in problem.message and "result." in str(problem.position)


def test_two_at_a_time_are_flagged_and_one_day_of_hand_over_is_not(tmp_path: Path) -> None:
    second = {**ROWS[1], "start": "2029-04-02T00:00:00Z"}
    rows, _ = import_offices(write(tmp_path, "csv", [ROWS[0], second]), as_of=DAY, source="q")
    assert [r.flags for r in rows] == ["overlap", "overlap"]
    first = {**ROWS[0], "end": "2030-04-02T00:00:00Z", "endPrecision": "11"}
    rows, _ = import_offices(write(tmp_path, "csv", [first, ROWS[1]]), as_of=DAY, source="q")
    assert [r.flags for r in rows] == ["", ""]


def test_equal_rows_count_once_and_the_order_does_not_matter(tmp_path: Path) -> None:
    rows, _ = import_offices(write(tmp_path, "csv", [*ROWS, *reversed(ROWS)]), as_of=DAY, source="q")
    assert len(rows) == 3


def test_kind_and_country_come_before_the_printed_title(tmp_path: Path) -> None:
    row = {**ROWS[1], "officeLabel": "whatever it is called", "kind": "head_of_state", "countryCode": "no"}
    rows, problems = import_offices(write(tmp_path, "csv", [row]), as_of=DAY, source="q")
    assert problems == [] and rows[0].office == "no-head-of-state"


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.json", "[1, 2]", "not a query result"),
        ("a.json", "{", "a.json:1:2: not valid JSON"),
        ("a.csv", "holderLabel,officeLabel\nA,B\n", "no variable for the start"),
        ("a.csv", 'holderLabel,start,kind\n"A"B,2030,x\n', "a.csv:2: not valid CSV"),
    ],
)
def test_what_is_no_result(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, text: str, words: str
) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["reference", "import", str(tmp_path / name)]) == 3
    assert words in capsys.readouterr().err


def test_the_command_writes_lints_and_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    incomplete: list[dict[str, Any]] = [*ROWS, {**ROWS[0], "holderLabel": ""}]
    write(tmp_path, "csv", incomplete)
    assert main(["reference", "import", "result.csv", "--as-of", "2031-06-01", "-o", "ministers.csv"]) == 4
    said = capsys.readouterr()
    assert said.out == "" and "3 rows imported, 1 left out" in said.err and "warning: result.csv:" in said.err
    assert "Wikidata (CC0), as of 2031-06-01" in Path("ministers.csv").read_text(encoding="utf-8")
    write(tmp_path, "csv", ROWS)
    assert main(["reference", "import", "result.csv", "--source", "the query of June", "-q"]) == 0
    said = capsys.readouterr()
    assert said.err == "" and said.out.count("the query of June") == 3
    assert main(["reference", "lint", "ministers.csv"]) == 0
    Path("rule.yml").write_text(
        "schema: 1\nrules:\n- id: a.rule\n  title: Not in office\n  severity: error\n  message: '{a.value}'\n"
        "  match: {attribute: office.holder}\n  align: {by: [subject], sources: reference}\n"
        "  compare: {as: office, reference: ministers}\n",
        encoding="utf-8",
    )
    assert main(["rules", "list", "-r", "rule.yml", "--reference", "ministers=ministers.csv"]) == 0
    assert main(["rules", "list", "-r", "rule.yml", "--reference", "others=ministers.csv"]) == 3
    assert "no reference table 'ministers'" in capsys.readouterr().err
