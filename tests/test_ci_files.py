"""The files by which others run the check: pre-commit hooks, the action, the image, what ``init`` writes."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from discrepancy.cli.init import CI_SYSTEMS
from discrepancy.cli.main import main
from discrepancy.config import load_settings

ROOT = Path(__file__).parent.parent
DOC = (ROOT / "docs/ci.md").read_text(encoding="utf-8")


def read(name: str) -> Any:
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


HOOKS = read(".pre-commit-hooks.yaml")
ACTION = read("action.yml")


@pytest.mark.parametrize("hook", HOOKS, ids=lambda h: h["id"])
def test_hooks_run_over_the_whole_corpus_and_are_documented(hook: dict[str, Any]) -> None:
    assert hook["pass_filenames"] is False and hook["require_serial"] is True
    program, *args = hook["entry"].split()
    assert program == "discrepancy" and main([*args, "--help"]) == 0
    assert re.search(hook["files"], "stories/fire/herald.txt" if hook["id"] == "discrepancy" else "rules/a.yml")
    assert f"id: {hook['id']}" in DOC


def test_the_action_is_composite_and_splices_no_input_into_a_script() -> None:
    assert ACTION["runs"]["using"] == "composite"
    used: set[str] = set()
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", "")
        used |= set(re.findall(r"inputs\.([\w-]+)", str({**step, "run": ""})))
    assert used == set(ACTION["inputs"])
    for name in re.findall(r"^ {8}(\w[\w-]*):", DOC.split("OWNER/discrepancy@")[1].split("```")[0], re.MULTILINE):
        assert name in ACTION["inputs"]


def test_the_commands_of_the_action_exist() -> None:
    script = "\n".join(step.get("run", "") for step in ACTION["runs"]["steps"])
    commands = re.findall(r"^discrepancy ([a-z ]+)", script, re.MULTILINE)
    assert commands
    for command in commands:
        assert main([*command.split(), "--help"]) == 0


def test_the_image_runs_the_command_as_no_root() -> None:
    lines = (ROOT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    assert 'ENTRYPOINT ["discrepancy"]' in lines and 'CMD ["check"]' in lines
    assert lines.index("USER reader") < lines.index('ENTRYPOINT ["discrepancy"]')
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    for needed in ("discrepancy", "rules", "setup.cfg", "pyproject.toml", "README.md", "LICENSE"):
        assert needed not in ignored


@pytest.mark.parametrize("system", CI_SYSTEMS)
def test_what_init_writes_is_valid_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], system: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["init", "new", "--ci", system]) == 0
    assert capsys.readouterr().out.count(": written\n") == (5 if system == "none" else 6)
    monkeypatch.chdir(tmp_path / "new")
    tomllib.loads(Path("discrepancy.toml").read_text(encoding="utf-8"))
    assert load_settings(environ={}).get("strict") is True
    assert main(["rules", "lint"]) == 0
    for file in ("stories/corpus.yml", "rules/corpus.yml", "baseline.yml", "suppressions.yml"):
        yaml.safe_load(Path(file).read_text(encoding="utf-8"))
    scripts = {"github": ".github/workflows/discrepancy.yml", "gitlab": ".gitlab-ci.yml"}
    if system in scripts:
        text = Path(scripts[system]).read_text(encoding="utf-8")
        assert yaml.safe_load(text)
        for command in re.findall(r"- (?:run: )?discrepancy ([a-z ]+)$", text, re.MULTILINE):
            assert main([*command.split(), "--help"]) == 0
    Path("baseline.yml").write_text("mine", encoding="utf-8")
    capsys.readouterr()
    assert main(["init", "--ci", system]) == 0
    assert ": written" not in capsys.readouterr().out
    assert Path("baseline.yml").read_text(encoding="utf-8") == "mine"


def test_where_init_cannot_write_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    assert main(["init", str(tmp_path / "taken")]) == 2
    assert "cannot be written" in capsys.readouterr().err


RECIPES = re.findall(r"^```yaml\n(.*?)^```", DOC, re.DOTALL | re.MULTILINE)


def commands_in(text: str) -> list[list[str]]:
    """The commands of this program in a recipe, without variables of the CI system."""
    lines = re.findall(r"(?:^|- |run: )discrepancy ([^\n]*)", text, re.MULTILINE)
    return [[word for word in line.split() if "$" not in word] for line in lines]


@pytest.mark.parametrize("text", RECIPES, ids=lambda text: text.split("\n")[0])
def test_the_recipes_are_valid_yaml_and_call_what_there_is(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert yaml.safe_load(text)
    for words in commands_in(text):
        name = words[:2] if words[0] in ("rules", "baseline", "cache", "reference", "config") else words[:1]
        assert main([*name, "--help"]) == 0
        helped = capsys.readouterr().out
        for option in re.findall(r"--[a-z-]+", " ".join(words)):
            assert option in helped


def test_there_is_a_recipe_for_each_place_to_run_it() -> None:
    whole = "\n".join(RECIPES)
    for sign in ("runs-on:", "script:", "repos:", "actions/cache@"):
        assert sign in whole
    assert [words[0] for words in commands_in(whole)].count("check") >= 2


def test_the_gitlab_recipe_runs_what_init_writes(tmp_path: Path) -> None:
    (recipe,) = [text for text in RECIPES if "script:" in text]
    assert main(["init", str(tmp_path), "--ci", "gitlab"]) == 0
    written = yaml.safe_load((tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8"))["discrepancy"]["script"]
    recommended = yaml.safe_load(recipe)["discrepancy"]["script"]
    assert [line.split(" ")[:3] for line in written[:-1]] == [line.split(" ")[:3] for line in recommended[:-1]]
    assert recommended[-1].startswith(written[-1])
