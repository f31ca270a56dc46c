"""``discrepancy check``: what it hands on, and where the report goes."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import click
import pytest

from discrepancy.cli.main import main
from discrepancy.cli.options import since_moment, until_moment
from discrepancy.cli.outputs import parse_target
from tests import builders as b
from tests.fakes import FakeCheck

NOTHING = {
    "rules": None,
    "model": None,
    "select": (),
    "ignore": (),
    "references": None,
    "jobs": 1,
    "cache": None,
    "engine": "local",
}


def calls(fake: FakeCheck) -> list[tuple[tuple[str, ...], dict[str, object]]]:
    """How the check was called, but for where it tells its progress."""
    return [(paths, {k: v for k, v in options.items() if k != "progress"}) for paths, options in fake.calls]


COMPLETE = b.report(findings=b.ferry_report().findings, documents=(b.GAZETTE, b.HERALD, b.WIRE))


def test_the_report_is_a_table_on_standard_output_by_default(
    fake: FakeCheck, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.report = COMPLETE
    assert main(["check", "stories"]) == 1
    captured = capsys.readouterr()
    assert "[[Port Ellery]]" in captured.out and captured.err == ""
    assert calls(fake) == [(("stories",), {**NOTHING, "rules": None})]


def test_options_reach_the_check(fake: FakeCheck) -> None:
    args = ["-r", "a.yml", "--rules", "b", "--select", "place.*", "--ignore", "x", "--model", "en_core_web_sm", "-"]
    assert main(["check", *args]) == 0
    given = {"rules": ("a.yml", "b"), "model": "en_core_web_sm", "select": ("place.*",), "ignore": ("x",)}
    assert calls(fake) == [(("-",), {**NOTHING, **given})]


def test_tables_and_jobs_reach_the_check(fake: FakeCheck) -> None:
    assert main(["check", "--reference", "ministers=m.csv", "--reference", "kings=k.yml", "-j", "3", "x"]) == 0
    assert calls(fake)[0][1] == {**NOTHING, "references": {"ministers": "m.csv", "kings": "k.yml"}, "jobs": 3}


def test_without_a_corpus_the_current_folder_is_checked(fake: FakeCheck) -> None:
    main(["check"])
    assert fake.calls[0][0] == (".",)


def test_several_formats_at_once_from_one_check(
    fake: FakeCheck, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.report = COMPLETE
    files = {name: tmp_path / f"report.{name}" for name in ("json", "markdown", "table")}
    args = [arg for name, file in files.items() for arg in ("-f", f"{name}:{file}")]
    assert main(["check", *args, "-f", "json:-", "x"]) == 1
    assert len(fake.calls) == 1
    printed = capsys.readouterr().out
    assert files["json"].read_bytes() == printed.encode()
    assert json.loads(printed)["schema_version"] == "1"
    assert files["markdown"].read_text(encoding="utf-8").startswith("<!-- discrepancy report")


def test_where_nothing_goes_to_standard_output_a_line_says_what_was_found(
    fake: FakeCheck, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fake.report = b.ferry_report()
    target = f"json:{tmp_path / 'r.json'}"
    assert main(["check", "-f", target, "x"]) == 4
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "found a NUL byte" in captured.err and "2 findings (1 error, 1 warning, 0 info) in " in captured.err
    main(["check", "-q", "-f", target, "x"])
    assert capsys.readouterr().err == ""


def test_a_file_that_cannot_be_written_is_a_usage_error(
    fake: FakeCheck, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    assert main(["check", "-f", f"json:{tmp_path / 'folder'}", "x"]) == 2
    assert "cannot be written" in capsys.readouterr().err


def test_files_do_not_depend_on_the_terminal(fake: FakeCheck, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.report = COMPLETE
    texts = set()
    for columns in ("60", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        main(["check", "-q", "-f", f"table:{tmp_path / columns}", "x"])
        texts.add((tmp_path / columns).read_bytes())
    assert len(texts) == 1
    main(["check", "-q", "-f", f"table:{tmp_path / 'wide'}", "--width", "160", "x"])
    assert (tmp_path / "wide").read_bytes() not in texts


def test_table_style_and_limit_reach_the_table(fake: FakeCheck, capsys: pytest.CaptureFixture[str]) -> None:
    fake.report = b.ferry_report()
    main(["check", "--table-format", "simple_grid", "--limit", "1", "x"])
    captured = capsys.readouterr().out
    assert "┌" in captured and "and 2 further documents" in captured


def test_verbose_says_what_was_read_and_timings_how_long(fake: FakeCheck, capsys: pytest.CaptureFixture[str]) -> None:
    fake.report = COMPLETE
    main(["check", "-v", "--timings", "x"])
    messages = capsys.readouterr().err
    assert "read ferry/herald.txt: Herald, 2031-05-05T00:00:00+00:00" in messages
    assert "pipeline en_test 1.0.0" in messages
    assert "check: 0." in messages


def test_selection_options(fake: FakeCheck, capsys: pytest.CaptureFixture[str]) -> None:
    fake.report = COMPLETE
    main(["check", "-f", "json", "--source", "coast*", "--since", "2031-05-04", "--until", "2031-05-04", "x"])
    record = json.loads(capsys.readouterr().out)
    assert [f["rule"] for f in record["findings"]] == ["place.event-location-conflict"]


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2031-05-04", datetime(2031, 5, 4, tzinfo=UTC), datetime(2031, 5, 5, tzinfo=UTC)),
        ("2031-05-04T09:30", datetime(2031, 5, 4, 9, 30, tzinfo=UTC), datetime(2031, 5, 4, 9, 30, tzinfo=UTC)),
        ("2031-05-04 09:30+05:00", *[datetime(2031, 5, 4, 9, 30, tzinfo=timezone(timedelta(hours=5)))] * 2),
    ],
)
def test_dates_on_the_command_line(text: str, since: datetime, until: datetime) -> None:
    assert since_moment(text) == since
    assert until_moment(text) == until


@pytest.mark.parametrize("text", ["2031-02-30", "9999-12-31x", "now", "", "4 May 2031"])
def test_what_is_no_date(text: str) -> None:
    with pytest.raises(click.BadParameter):
        since_moment(text)


def test_the_last_day_has_no_day_after_it() -> None:
    with pytest.raises(click.BadParameter):
        until_moment("9999-12-31")


def test_a_colon_in_the_file_name_belongs_to_it() -> None:
    assert parse_target("json:a:b.json").file == "a:b.json"
