"""Settings: where they are found, how they rank, how they are shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from discrepancy.cli.check import command as check_command
from discrepancy.cli.main import main
from discrepancy.config import find_config, load_settings
from discrepancy.errors import ConfigurationError, Position
from discrepancy.settings import SETTINGS
from discrepancy.toml_nodes import read_toml
from discrepancy.yaml_nodes import Pairs
from tests import builders as b
from tests.fakes import FakeCheck

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_is_read(here: Path) -> None:
    write("discrepancy.toml", "limit = 1\n")
    write("a/pyproject.toml", "[tool.discrepancy]\nlimit = 2\n")
    write("a/b/pyproject.toml", "[project]\nname = 'x'\n")
    assert find_config(here / "a/b") == here / "a/pyproject.toml"
    assert load_settings(here / "a/b", environ={}).get("limit") == 2
    write("a/discrepancy.toml", "limit = 3\n")
    assert load_settings(here / "a/b", environ={}).get("limit") == 3
    assert load_settings(here, environ={}).get("limit") == 1


def test_a_broken_pyproject_without_our_table_is_none_of_our_business(here: Path) -> None:
    write("pyproject.toml", "[tool\n")
    assert find_config(here) is None or find_config(here) != here / "pyproject.toml"


def test_paths_are_relative_to_the_file(here: Path) -> None:
    write("discrepancy.toml", 'rules = ["rules", "-"]\nbaseline = "b.yml"\nreference = {kings = "kings.csv"}\n')
    (here / "deep").mkdir()
    settings = load_settings(here / "deep", environ={})
    assert settings.get("rules") == ("rules", "-")
    assert settings.get("baseline") == "b.yml"
    assert settings.get("reference") == {"kings": "kings.csv"}


def test_paths_of_a_file_outside_the_working_directory_stay_whole(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write("discrepancy.toml", 'rules = "rules"\n')
    (here / "deep").mkdir()
    monkeypatch.chdir(here / "deep")
    assert load_settings(environ={}).get("rules") == (f"{here.as_posix()}/rules",)


def test_variables_rank_over_the_file_and_every_kind_is_read(here: Path) -> None:
    write("discrepancy.toml", 'fail-on = "never"\nlimit = 5\n')
    environ = {
        "DISCREPANCY_FAIL_ON": "warning",
        "DISCREPANCY_SELECT": "place.*, number.*",
        "DISCREPANCY_RULES": "a:b",
        "DISCREPANCY_STRICT": "yes",
        "DISCREPANCY_JOBS": "2",
        "DISCREPANCY_REFERENCE": "kings=k.csv",
        "DISCREPANCY_DATA": "elsewhere",
        "DISCREPANCY_SOMETHING_ELSE": "of another program",
    }
    settings = load_settings(here, environ=environ)
    assert {name: origin.value for name, origin in settings.values.items()} == {
        "rules": ("a", "b"),
        "reference": {"kings": "k.csv"},
        "select": ("place.*", "number.*"),
        "fail-on": "warning",
        "strict": True,
        "limit": 5,
        "jobs": 2,
    }
    assert settings.values["fail-on"].where == "DISCREPANCY_FAIL_ON"
    assert settings.values["limit"].where == "discrepancy.toml:2"
    assert load_settings(here, isolated=True, environ=environ).values == {}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("DISCREPANCY_FAIL_ON", "fatal", "'fatal' is not one of the words"),
        ("DISCREPANCY_JOBS", "two", "expected a whole number"),
        ("DISCREPANCY_WIDTH", "10", "10 is less than 60"),
        ("DISCREPANCY_STRICT", "perhaps", "expected true or false"),
        ("DISCREPANCY_BASELIN", "x", "did you mean DISCREPANCY_BASELINE?"),
    ],
)
def test_bad_variables(here: Path, name: str, text: str, words: str) -> None:
    with pytest.raises(ConfigurationError) as caught:
        load_settings(here, environ={name: text})
    assert str(caught.value).startswith(f"{name}: ") and words in str(caught.value)


def test_options_of_the_command_line_come_first(fake: FakeCheck, monkeypatch: pytest.MonkeyPatch) -> None:
    fake.report = b.report(findings=b.ferry_report().findings[1:])
    write("discrepancy.toml", 'fail-on = "never"\ncorpus = ["stories"]\nselect = ["a.*"]\nmodel = "m"\n')
    assert main(["check"]) == 0
    assert fake.calls[-1][0] == ("stories",)
    assert fake.calls[-1][1]["select"] == ("a.*",) and fake.calls[-1][1]["model"] == "m"
    assert main(["check", "--fail-on", "warning", "--select", "b", "other"]) == 1
    assert fake.calls[-1][0] == ("other",) and fake.calls[-1][1]["select"] == ("b",)
    monkeypatch.setenv("DISCREPANCY_FAIL_ON", "warning")
    assert main(["check"]) == 1
    assert main(["--isolated", "check"]) == 0
    assert fake.calls[-1][0] == (".",) and fake.calls[-1][1]["model"] is None


def test_options_of_the_program_count_wherever_they_stand(fake: FakeCheck) -> None:
    write("other.toml", 'corpus = ["elsewhere"]\n')
    for args in (
        ["--config", "other.toml", "check"],
        ["check", "--config", "other.toml"],
        ["check", "-q", "--config=other.toml"],
    ):
        assert main(args) == 0
        assert fake.calls[-1][0] == ("elsewhere",)
    assert main(["check", "--", "--config"]) == 0
    assert fake.calls[-1][0] == ("--config",)


def test_help_needs_no_valid_settings(capsys: pytest.CaptureFixture[str]) -> None:
    write("discrepancy.toml", "nonsense\n")
    assert main(["check", "--help"]) == 0
    assert main(["check"]) == 3


def test_several_formats_and_tables_of_the_settings(fake: FakeCheck, capsys: pytest.CaptureFixture[str]) -> None:
    write("discrepancy.toml", 'format = ["json:r.json", "markdown"]\nreference = {kings = "kings.csv"}\n')
    assert main(["check"]) == 0
    assert Path("r.json").is_file() and capsys.readouterr().out.startswith("<!--") | True
    assert fake.calls[-1][1]["references"] == {"kings": "kings.csv"}


def test_show_says_where_each_value_comes_from(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write("discrepancy.toml", '\nfail-on = "warning"\n')
    monkeypatch.setenv("DISCREPANCY_LIMIT", "7")
    assert main(["config", "show", "--table-format", "plain"]) == 0
    file, _, *rows = capsys.readouterr().out.splitlines()
    assert file == "file: discrepancy.toml"
    shown = {row.split()[0]: row.split()[1:] for row in rows}
    assert list(shown) == list(SETTINGS)
    assert shown["fail-on"] == ["warning", "discrepancy.toml:2"]
    assert shown["limit"] == ["7", "DISCREPANCY_LIMIT"]
    assert shown["severity"] == ["info", "default"]


def test_every_setting_is_an_option_and_is_documented() -> None:
    options = {p.name: p for p in check_command.params}
    text = (ROOT / "docs/config.md").read_text(encoding="utf-8")
    for name, setting in SETTINGS.items():
        assert setting.key in options, name
        assert f"`{name}`" in text and f"`{setting.variable}`" in text


def test_positions_of_toml_keys() -> None:
    text = "# head\na = 1\n[tool.x]\n  b.c = 2\n[tool.'y']\nd = {e = 3}\n"
    tree, problems = read_toml(text, "f.toml")
    assert not problems and isinstance(tree, Pairs)
    tool = tree.entries["tool"]
    assert isinstance(tool, Pairs)
    x, y = tool.entries["x"], tool.entries["y"]
    assert isinstance(x, Pairs) and isinstance(y, Pairs)
    inner = y.entries["d"]
    assert isinstance(inner, Pairs)
    assert tree.keys["a"] == Position("f.toml", 2, 1)
    assert x.keys["b"] == Position("f.toml", 4, 3)
    assert inner.keys["e"] == Position("f.toml", 6, 1)
