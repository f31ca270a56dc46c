"""The command line as a whole: exit codes, start-up time, help, documentation."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from discrepancy import __version__
from discrepancy.cli.exits import Exit, gate
from discrepancy.cli.main import COMMANDS, cli, main
from discrepancy.errors import DiscrepancyError, NothingToReadError, Position, Problem, RuleError, UsageError
from discrepancy.model import Report, Severity
from tests import builders as b
from tests.fakes import FakeCheck

ROOT = Path(__file__).parent.parent


def python(*args: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *args], capture_output=True, text=True, env={**os.environ, **env}, timeout=60, check=False
    )


COMPLETE = b.report(findings=b.ferry_report().findings, documents=(b.GAZETTE, b.HERALD, b.WIRE))


@pytest.mark.parametrize(
    ("report", "fail_on", "code"),
    [
        (b.report(), "info", 0),
        (COMPLETE, "error", 1),
        (COMPLETE, "never", 0),
        (b.report(findings=COMPLETE.findings[1:]), "error", 0),
        (b.report(findings=COMPLETE.findings[1:]), "warning", 1),
        (b.report(findings=COMPLETE.findings[1:]), "info", 1),
        (b.ferry_report(), "error", 4),
        (b.ferry_report(), "never", 4),
    ],
)
def test_the_exit_code_of_a_check(fake: FakeCheck, report: Report, fail_on: str, code: int) -> None:
    fake.report = report
    assert main(["check", "-q", "--fail-on", fail_on, "x"]) == code
    assert gate(report, None if fail_on == "never" else Severity(fail_on)) == code


@pytest.mark.parametrize(
    ("report", "options", "code"),
    [
        (b.report(findings=COMPLETE.findings[1:]), {"max_warnings": 1}, 0),
        (b.report(findings=COMPLETE.findings[1:]), {"max_warnings": 0}, 1),
        (b.report(findings=COMPLETE.findings[:1]), {"max_warnings": 0}, 0),
        (COMPLETE, {"out_of_date": True}, 5),
        (b.report(), {"out_of_date": True}, 5),
        (b.ferry_report(), {"out_of_date": True, "max_warnings": 0}, 4),
    ],
)
def test_the_gate_weighs_warnings_and_files_that_are_out_of_date(
    report: Report, options: dict[str, Any], code: int
) -> None:
    assert gate(report, None, **options) == code


def test_too_many_warnings_fail(fake: FakeCheck) -> None:
    fake.report = b.report(findings=COMPLETE.findings[1:])
    assert main(["check", "-q", "x"]) == 0
    assert main(["check", "-q", "--max-warnings", "0", "x"]) == 1
    assert main(["check", "-q", "--max-warnings", "1", "x"]) == 0


def test_what_is_not_reported_does_not_fail(fake: FakeCheck) -> None:
    fake.report = COMPLETE
    assert main(["check", "--event", "another", "x"]) == 0
    assert main(["check", "--severity", "error", "--fail-on", "warning", "x"]) == 1


def _caused(error: Exception, cause: BaseException) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (UsageError("no such event"), 2, "discrepancy: error: no such event"),
        (NothingToReadError("nothing in x"), 3, "discrepancy: error: nothing in x"),
        (
            RuleError([Problem(Position("r.yml", 3, 5), "unknown key 'messge'", "did you mean 'message'?")]),
            3,
            "discrepancy: error: r.yml:3:5: unknown key 'messge' (did you mean 'message'?)",
        ),
        (DiscrepancyError("broken"), 70, "discrepancy: error: broken"),
        (KeyError("boom"), 70, "discrepancy: internal error: KeyError: 'boom' (set DISCREPANCY_DEBUG=1"),
        (RecursionError("deep"), 70, "discrepancy: internal error: RecursionError"),
        (KeyboardInterrupt(), 130, "discrepancy: interrupted"),
        (click.Abort(), 130, "discrepancy: interrupted"),
        (_caused(ImportError("initialization failed"), KeyboardInterrupt()), 130, "discrepancy: interrupted"),
    ],
)
def test_every_error_ends_in_its_code_and_one_line(
    fake: FakeCheck,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    error: BaseException,
    code: int,
    message: str,
) -> None:
    monkeypatch.delenv("DISCREPANCY_DEBUG", raising=False)
    fake.report = error
    assert main(["check", "x"]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(message) and captured.err.count("\n") == 1


def test_every_problem_of_a_rule_file_is_printed(fake: FakeCheck, capsys: pytest.CaptureFixture[str]) -> None:
    fake.report = RuleError([Problem(Position("r.yml", line), f"problem {line}") for line in (1, 2, 3)])
    assert main(["check", "x"]) == 3
    assert capsys.readouterr().err.count("discrepancy: error: r.yml:") == 3


def test_the_traceback_of_a_bug_is_there_for_who_asks(
    fake: FakeCheck, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCREPANCY_DEBUG", "1")
    fake.report = KeyError("boom")
    assert main(["check", "x"]) == 70
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["chekc"], "Did you mean 'check'?"),
        (["check", "--fial-on", "error"], "--fail-on"),
        (["check", "-f", "tabel"], "did you mean 'table'?"),
        (["check", "-f", "json:"], "names no file"),
        (["check", "-f", "table", "-f", "json"], "two formats go to standard output"),
        (["check", "-f", "table:x.txt", "-f", "json:x.txt"], "two formats go to x.txt"),
        (["check", "-f", "json:no/such/folder/x.json"], "no such folder"),
        (["check", "--since", "yesterday"], "neither a day"),
        (["check", "--limit", "-1"], "-1"),
        (["check", "--width", "10"], "10"),
        (["claims"], "--output"),
        ([], "Usage"),
    ],
)
def test_usage_errors_end_in_2_before_anything_is_read(
    fake: FakeCheck, capsys: pytest.CaptureFixture[str], args: list[str], words: str
) -> None:
    assert main(args) == Exit.USAGE
    captured = capsys.readouterr()
    assert words in captured.err and captured.out == ""
    assert fake.calls == []


def test_version_and_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert __version__ in capsys.readouterr().out
    for args in (["-h"], ["--help"], ["check", "-h"], ["claims", "--help"], ["rules", "-h"]):
        assert main(args) == 0
        assert "Usage:" in capsys.readouterr().out


def test_a_closed_pipe_ends_quietly() -> None:
    script = (
        "import sys; from discrepancy.cli.main import main; from tests import builders as b, fakes;"
        "sys.modules['discrepancy.check'] = fakes.FakeCheck(b.ferry_report()); sys.exit(main(['check', 'x']))"
    )
    reader, writer = os.pipe()
    os.close(reader)
    try:
        result = subprocess.run(
            [sys.executable, "-c", script], stdout=writer, stderr=subprocess.PIPE, cwd=ROOT, timeout=60, check=False
        )
    finally:
        os.close(writer)
    assert (result.returncode, result.stderr) == (Exit.BROKEN_PIPE, b"")


def test_a_terminal_that_cannot_show_a_character_shows_its_escape() -> None:
    result = python("-c", "from discrepancy.cli.main import main; main(['check', 'Zoë'])", PYTHONIOENCODING="ascii")
    assert "UnicodeEncodeError" not in result.stderr


def test_python_dash_m_is_the_command() -> None:
    result = python("-m", "discrepancy", "--version")
    assert result.returncode == 0 and __version__ in result.stdout


def test_help_starts_fast_and_imports_nothing_heavy() -> None:
    heavy = {"pandas", "spacy", "numpy", "pyarrow", "trafilatura", "yaml", "tabulate"}
    script = (
        "import sys; from discrepancy.cli.main import main; main(['--help']); main(['check', '--help']);"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    assert not heavy & set(python("-c", script).stderr.split())
    seconds = []
    for _ in range(5):
        # Time of the processor, not of the wall: what else runs on the machine is not the program's fault.
        before = os.times()
        assert python("-m", "discrepancy", "--help").returncode == 0
        after = os.times()
        seconds.append(after.children_user + after.children_system - before.children_user - before.children_system)
    assert statistics.median(seconds) < 0.4


def _commands(group: click.Group, prefix: str = "") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{prefix}{name}", command
        if isinstance(command, click.Group):
            yield from _commands(command, f"{prefix}{name} ")


ALL_COMMANDS = dict(_commands(cli))


@pytest.mark.parametrize("name", COMMANDS)
def test_the_overview_says_what_the_command_says(name: str) -> None:
    assert COMMANDS[name].summary == ALL_COMMANDS[name].get_short_help_str(limit=200)


@pytest.mark.parametrize("name", ALL_COMMANDS)
def test_every_command_and_option_is_documented(name: str) -> None:
    text = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    parts = re.split(r"^#{2,3} `discrepancy ([a-z ]+?)(?: [A-Z\[].*)?`$", text, flags=re.MULTILINE)
    sections = dict(zip(parts[1::2], parts[2::2], strict=True))
    assert name in sections
    command = ALL_COMMANDS[name]
    documented = set(re.findall(r"^\| `(?:-\w`, `)?(--[a-z-]+)", sections[name], flags=re.MULTILINE))
    options = {max(o.opts, key=len) for o in command.params if isinstance(o, click.Option)}
    assert documented == options
    for option in command.params:
        for choice in option.type.choices if isinstance(option.type, click.Choice) else ():
            assert f"`{choice}`" in text


def test_every_exit_code_is_documented() -> None:
    text = (ROOT / "docs/exit-codes.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| (\d+) \|", text, flags=re.MULTILINE)) == {str(int(e)) for e in Exit}
