"""Completion in shells: the scripts, and what they are answered."""

from __future__ import annotations

import pytest

from discrepancy.cli.completion import SHELLS
from discrepancy.cli.main import COMMANDS, COMPLETE, main


def answers(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str, shell: str) -> list[str]:
    """What a shell is offered for the last word of a line."""
    words = line.split(" ")
    monkeypatch.setenv(COMPLETE, f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", line)
    # bash and zsh say which word is meant; fish gives the word itself.
    monkeypatch.setenv("COMP_CWORD", words[-1] if shell == "fish" else str(len(words) - 1))
    assert main([]) == 0
    out = capsys.readouterr().out.splitlines()
    if shell == "zsh":  # type, word, help; each on a line
        return out[1::3]
    return [entry.partition(",")[2].partition("\t")[0] for entry in out]


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_is_offered_the_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    assert set(answers(monkeypatch, capsys, "discrepancy ", shell)) == set(COMMANDS)
    assert set(answers(monkeypatch, capsys, "discrepancy re", shell)) == {"reference", "report"}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("discrepancy rules s", {"show", "schema"}),
        ("discrepancy baseline ", {"write", "audit", "prune"}),
        ("discrepancy check --fail-on ", {"error", "warning", "info", "never"}),
        ("discrepancy check --ch", {"--changed-since"}),
        ("discrepancy check --table-format p", {"pretty", "psql", "presto", "plain"}),
        ("discrepancy completion ", {"bash", "zsh", "fish"}),
        ("discrepancy init --ci g", {"github", "gitlab"}),
        ("discrepancy nothing ", set(COMMANDS)),
    ],
)
def test_options_and_choices_are_offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], line: str, offered: set[str]
) -> None:
    assert set(answers(monkeypatch, capsys, line, "bash")) == offered


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_of_a_shell_asks_this_command(capsys: pytest.CaptureFixture[str], shell: str) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert f"{COMPLETE}={shell}_complete" in script and "discrepancy" in script


def test_a_shell_without_a_script_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "tcsh"]) == 2
    assert "'tcsh' is not one of" in capsys.readouterr().err
