"""Two reports held against each other, and the commands that read saved reports."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from discrepancy.cli.main import main
from discrepancy.model import Finding, Report, Severity
from discrepancy.report.diff import as_json, as_markdown, as_text, compare
from discrepancy.report.layout import Layout
from discrepancy.report.registry import FORMATS
from tests import builders as b

PLACE, QUOTE = b.ferry_report().findings
DOCUMENTS = (b.GAZETTE, b.HERALD, b.WIRE)


def report(*findings: Finding, warnings: tuple[str, ...] = ()) -> Report:
    return b.report(findings=findings, documents=DOCUMENTS, warnings=warnings)


def elsewhere(severity: Severity = Severity.ERROR) -> Finding:
    """The place conflict with another set of values."""
    groups = [[b.claim(b.GAZETTE, "Havre Point")], [b.claim(b.HERALD, "school hall")]]
    return b.finding(groups, id="111122223333", severity=severity)


def test_findings_are_known_by_their_identity() -> None:
    moved = replace(PLACE, message="worded anew", groups=PLACE.groups[::-1])
    difference = compare(report(PLACE, QUOTE), report(moved))
    assert difference.added == () and difference.fixed == (QUOTE,)
    assert difference.unchanged == ((PLACE, moved),)
    assert difference.line == "0 new (0 errors, 0 warnings, 0 info), 1 fixed, 1 unchanged"


def test_a_changed_value_makes_a_finding_new_and_names_the_old_one() -> None:
    difference = compare(report(PLACE), report(elsewhere()))
    assert difference.added == (elsewhere(),) and difference.fixed == (PLACE,)
    assert difference.reopened == {"111122223333": PLACE}
    assert "the values were: Havre Point; Port Ellery [5d0c1e7a9b42]" in as_text(difference)


def test_of_two_findings_of_one_identity_one_can_be_new() -> None:
    assert compare(report(PLACE), report(PLACE, PLACE)).added == (PLACE,)


def test_a_changed_severity_is_told() -> None:
    difference = compare(report(PLACE), report(replace(PLACE, severity=Severity.INFO)))
    assert "error to info: the ferry collision" in as_text(difference)


def test_goldens(golden: object) -> None:
    assert callable(golden)
    difference = compare(report(PLACE, warnings=("a.txt: gone",)), report(elsewhere(), QUOTE))
    golden("diff.txt", as_text(difference))
    golden("diff.md", as_markdown(difference))
    golden("diff.json", as_json(difference))


def test_the_fields_of_the_json_are_documented() -> None:
    text = (Path(__file__).parent.parent / "docs/formats.md").read_text(encoding="utf-8")
    section = text.split("## Comparing two reports")[1]
    record = json.loads(as_json(compare(report(PLACE), report(QUOTE))))
    assert re.findall(r"^\| `(\w+)` \|", section, flags=re.MULTILINE) == list(record)


def test_the_markdown_fits_a_comment() -> None:
    many = tuple(replace(PLACE, id=f"{n:012x}", message="x" * 200) for n in range(2000))
    text = as_markdown(compare(report(), report(*many)))
    assert len(text) < 65_000 and "more" in text.splitlines()[-1]


# Commands


@pytest.fixture
def files(tmp_path: Path) -> dict[str, str]:
    reports = {
        "both": report(PLACE, QUOTE),
        "quote": report(QUOTE),
        "changed": report(elsewhere(), QUOTE),
        "mild": report(elsewhere(Severity.WARNING)),
        "gap": report(QUOTE, warnings=("a.txt: gone",)),
        "ferry": b.ferry_report(),
    }
    for name, content in reports.items():
        text = FORMATS["json"].load()(content, Layout(rules=b.FERRY_RULES))
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    return {name: str(tmp_path / f"{name}.json") for name in reports}


@pytest.mark.parametrize(
    ("old", "new", "fail_on", "code"),
    [
        ("both", "both", "info", 0),
        ("both", "quote", "info", 0),
        ("quote", "both", "error", 1),
        ("quote", "both", "never", 0),
        ("both", "changed", "error", 1),
        ("both", "mild", "error", 0),
        ("both", "mild", "warning", 1),
        ("both", "gap", "error", 4),
        ("gap", "quote", "error", 0),
    ],
)
def test_diff_fails_on_what_is_new(files: dict[str, str], old: str, new: str, fail_on: str, code: int) -> None:
    assert main(["diff", files[old], files[new], "--fail-on", fail_on]) == code


def test_diff_reads_one_side_from_standard_input(
    files: dict[str, str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    stdin = io.TextIOWrapper(io.BytesIO(Path(files["quote"]).read_bytes()))
    monkeypatch.setattr("sys.stdin", stdin)
    assert main(["diff", "-", files["both"], "-f", "json"]) == 1
    record = json.loads(capsys.readouterr().out)
    assert [f["id"] for f in record["new"]] == [PLACE.id] and record["fixed"] == []
    assert main(["diff", "-", "-"]) == 2


def test_report_writes_what_check_would_have_written(files: dict[str, str], tmp_path: Path) -> None:
    targets = {name: tmp_path / f"out.{name}" for name in FORMATS}
    args = [arg for name, file in targets.items() for arg in ("-f", f"{name}:{file}")]
    assert main(["report", files["ferry"], *args]) == 0
    for name, file in targets.items():
        expected = FORMATS[name].load()(b.ferry_report(), Layout(rules=b.FERRY_RULES))
        assert file.read_bytes().decode() == expected


def test_report_prints_a_table_by_default(files: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", files["both"], "--width", "80", "--table-format", "simple_grid"]) == 0
    out = capsys.readouterr().out
    assert "quote.wording" in out and "┌" in out and max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("command", [["report"], ["diff", "-f", "text"]])
def test_what_is_no_report_ends_in_3(tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    bad = {"missing.json": None, "text.json": b"words", "latin.json": b"\xe9", "other.json": b'{"findings": []}'}
    for name, content in bad.items():
        path = tmp_path / name
        if content is not None:
            path.write_bytes(content)
        assert main([*command, *[str(path)] * (2 if "diff" in command else 1)]) == 3
        assert f"discrepancy: error: {path}" in capsys.readouterr().err


def test_on_github_the_summary_of_the_job_gets_the_report(
    files: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    assert main(["report", files["both"], "-f", "markdown"]) == 0
    assert summary.read_text(encoding="utf-8") == "before\n"
    assert main(["report", files["both"], "-f", "github"]) == 0
    assert capsys.readouterr().out.count("::error ") == 1
    assert "## discrepancy: 2 findings" in summary.read_text(encoding="utf-8").removeprefix("before\n")
