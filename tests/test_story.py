"""A new user's first day, as a script: from an empty folder to a check that CI trusts."""

from __future__ import annotations

import functools
import json
import re
import subprocess
from pathlib import Path

import pytest

from discrepancy.cli.main import main
from discrepancy.language import pipeline

HERALD = """\
Fire at oil depot kills seven

Monday 5 May 2031

Seven people were killed when a fire broke out at an oil depot in Porto on Monday, officials said.
"""
GAZETTE = """\
Nine dead in depot fire

Monday 5 May 2031

Nine people were killed in a fire at an oil depot in Porto on Monday, the fire service said.
"""
FERRY = [
    "Ferry sinks off the coast\n\nTuesday 6 May 2031\n\nA ferry sank off Bergen on Tuesday. Four people were killed.\n",
    "Ferry goes down\n\nTuesday 6 May 2031\n\nSix people were killed when a ferry sank off Bergen on Tuesday.\n",
]


class Repository:
    """The folder the user works in; what a command said is kept."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.out = self.err = ""

    def run(self, *args: str) -> int:
        """The exit code of a command."""
        code = main(list(args))
        self.out, self.err = self.capsys.readouterr()
        return code

    def findings(self) -> dict[str, str]:
        """Id of each finding of the check → its rule."""
        self.run("check", "-q", "-f", "json", "--fail-on", "never", "--no-strict")
        return {f["id"]: f["rule"] for f in json.loads(self.out)["findings"]}


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Repository:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("discrepancy.engine.local.load", functools.cache(pipeline.load))
    return Repository(capsys)


def write(path: str, text: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(text, encoding="utf-8")


def edit(path: str, pattern: str, to: str) -> None:
    text, done = re.subn(pattern, to, Path(path).read_text(encoding="utf-8"), count=1)
    assert done == 1, f"{pattern} is not in {path}"
    Path(path).write_text(text, encoding="utf-8")


def test_the_first_day(repo: Repository) -> None:
    assert repo.run("init") == 0
    assert repo.run("rules", "lint") == 0

    # A rule of one's own: the draft is valid, its test fails until it is filled in.
    assert repo.run("rules", "new", "toll.differs", "--attribute", "count.killed") == 0
    assert repo.run("rules", "lint") == 0
    assert repo.run("rules", "test") == 3
    assert "FAIL toll.differs: two values that cannot both be true" in repo.out
    edit("rules/toll.differs.yml", r'value: "12"\}  # write.*', 'value: "15"}')
    assert repo.run("rules", "test") == 0

    # Two stories that contradict each other.
    write("stories/depot-fire/herald.txt", HERALD)
    write("stories/depot-fire/gazette.txt", GAZETTE)
    assert repo.run("check") == 1
    assert "toll.differs" in repo.out and "number.toll-conflict" in repo.out

    # Accept what is there; the check is green.
    assert repo.run("baseline", "write") == 0
    assert repo.run("check") == 0
    assert "2 findings accepted by baseline.yml" in repo.err
    assert repo.run("baseline", "audit") == 0

    # A new event with a new conflict: only that is reported.
    write("stories/ferry/north.txt", FERRY[0])
    write("stories/ferry/south.txt", FERRY[1])
    assert repo.run("check") == 1
    new = repo.findings()
    assert set(new.values()) == {"toll.differs", "number.toll-conflict"}
    assert {f["event"] for f in json.loads(repo.out)["findings"]} == {"ferry"}

    # It is looked at, and is none: suppressed, with a reason.
    for finding in new:
        assert repo.run("suppress", finding, "--reason", "South counts two men who died in hospital a week later") == 0
    assert repo.run("check") == 0
    assert "2 findings suppressed by suppressions.yml" in repo.err

    # The reason gets a last day, and the day passes.
    edit("suppressions.yml", r"(reason: .*)", r"\1\n  expires: 2024-01-31")
    assert repo.run("check", "--strict") == 5
    assert re.search(r"error: suppressions.yml:\d+:\d+: the suppression of \w+ .* ended on 2024-01-31: South", repo.err)
    assert repo.run("check", "--no-strict", "--fail-on", "warning") == 1
    edit("suppressions.yml", r"\n  expires: 2024-01-31", "")
    assert repo.run("check", "--strict") == 0

    # A disputed value changes: the finding is open again, and it is said what changed.
    edit("stories/ferry/south.txt", "Six people", "Eight people")
    assert repo.run("check") == 1
    assert "is open again as" in repo.err and "“Four” / “Six” and are “Eight” / “Four”" in repo.err


def test_one_fixed_and_one_new_is_red(repo: Repository) -> None:
    repo.run("init", "--ci", "none")
    write("stories/depot-fire/herald.txt", HERALD)
    write("stories/depot-fire/gazette.txt", GAZETTE)
    assert repo.run("baseline", "write") == 0
    accepted = repo.findings()
    assert accepted == {}
    # The depot fire is corrected, the ferry is wrong: the number of findings is the same, the check is red.
    edit("stories/depot-fire/gazette.txt", "Nine dead", "Seven dead")
    edit("stories/depot-fire/gazette.txt", "Nine people", "Seven people")
    write("stories/ferry/north.txt", FERRY[0])
    write("stories/ferry/south.txt", FERRY[1])
    assert repo.run("check", "--no-strict") == 1
    assert "number.toll-conflict" in repo.out
    assert "is not found any more (run 'discrepancy baseline prune')" in repo.err
    assert repo.run("check", "--strict") == 5
    assert repo.run("baseline", "audit") == 5
    assert "1 gone or changed" in repo.out
    assert repo.run("baseline", "prune") == 0
    assert "removed 1 finding, kept 0" in repo.out
    assert repo.run("check", "--strict") == 1


def test_only_what_a_change_touches(repo: Repository) -> None:
    def git(*args: str) -> None:
        subprocess.run(["git", "-c", "user.name=A", "-c", "user.email=a@b.example", *args], check=True, timeout=60)

    repo.run("init", "--ci", "none")
    write("stories/depot-fire/herald.txt", HERALD)
    write("stories/depot-fire/gazette.txt", GAZETTE)
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-q", "-m", "Stories of Monday")
    assert repo.run("check", "--changed-since", "main") == 0
    assert "0 of 2 documents changed; 1 finding that they do not touch left out" in repo.err
    write("stories/ferry/north.txt", FERRY[0])
    write("stories/ferry/south.txt", FERRY[1])
    assert repo.run("check", "--changed-since", "main") == 1
    assert "2 of 4 documents changed" in repo.err
    assert "number.toll-conflict" in repo.out and "ferry" in repo.out
    assert "depot-fire: " not in repo.out and "herald says" not in repo.out
    # A claim of an unchanged document counts against a changed one.
    git("add", "-A")
    git("commit", "-q", "-m", "Stories of Tuesday")
    edit("stories/depot-fire/gazette.txt", "Nine people", "Eleven people")
    assert repo.run("check", "--changed-since", "HEAD") == 1
    assert "herald says seven" in repo.out.casefold()


def test_explain_and_why(repo: Repository) -> None:
    repo.run("init", "--ci", "none")
    write("stories/depot-fire/herald.txt", HERALD)
    write("stories/depot-fire/gazette.txt", GAZETTE)
    (finding,) = repo.findings()
    assert repo.run("explain", finding[:5]) == 0
    assert "[[Nine]] people were killed" in repo.out and "stories/depot-fire/herald.txt:5:1" in repo.out
    assert f"discrepancy suppress {finding}" in repo.out
    repo.run("check", "-q", "-f", "json:results.json")
    assert repo.run("explain", finding, "results.json") == 0
    assert repo.run("suppress", finding, "results.json", "--reason", "checked with the fire service") == 0
    assert repo.run("explain", finding, "results.json") == 0
    assert "(in force): checked with the fire service" in repo.out

    docs = ["stories/depot-fire/herald.txt", "stories/depot-fire/gazette.txt"]
    assert repo.run("why", *docs, "--rule", "number.toll-conflict") == 0
    assert "yes  the rule fires: 1" in repo.out
    assert repo.run("why", *docs, "--rule", "number.toll-conflikt") == 2
    assert "did you mean 'number.toll-conflict'?" in repo.err
    edit("stories/depot-fire/gazette.txt", "Nine dead", "Some dead")
    edit("stories/depot-fire/gazette.txt", "Nine people", "At least two people")
    assert repo.run("why", *docs, "--rule", "number.toll-conflict") == 0
    assert "no   the values were compared, and none is a discrepancy" in repo.out
    assert "compatible:" in repo.out


def test_reach_counts_what_each_rule_sees(repo: Repository) -> None:
    repo.run("init", "--ci", "none")
    write("stories/depot-fire/herald.txt", HERALD)
    write("stories/depot-fire/gazette.txt", GAZETTE)
    assert repo.run("rules", "reach", "--table-format", "plain") == 0
    row = next(line.split() for line in repo.out.splitlines() if line.startswith("number.toll-conflict"))
    seen, matched, items, compared, fired = map(int, row[1:])
    assert seen >= matched >= 2 and items == fired == 1 and compared >= 1
