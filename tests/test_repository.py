"""What holds for the repository as a whole: packaging lists, sizes, licences, no trace of one machine."""

from __future__ import annotations

import configparser
import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FOLDERS = ("discrepancy", "rules", "docs", "tests", "benchmarks", "docpages", "training", "seeds", "reports", ".ci")
FILES = ("Makefile", "README.md", "CHANGELOG.md", "LICENSE", "setup.cfg", "pyproject.toml")
TEXT = {".py", ".md", ".yml", ".yaml", ".cfg", ".toml", ".json", ".txt", ".csv", ".html", ""}
MAX_LINES = 450


def text_files() -> Iterator[Path]:
    for name in FILES:
        if (ROOT / name).is_file():
            yield ROOT / name
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and path.suffix in TEXT and "__pycache__" not in path.parts:
                yield path


def setup() -> configparser.ConfigParser:
    parser = configparser.ConfigParser()
    parser.read(ROOT / "setup.cfg", encoding="utf-8")
    return parser


def test_every_package_is_listed() -> None:
    found = {".".join(p.parent.relative_to(ROOT).parts) for p in (ROOT / "discrepancy").rglob("__init__.py")}
    listed = set(setup()["options"]["packages"].split())
    assert listed == found | {"discrepancy.packs"}


def test_every_licence_file_is_there() -> None:
    missing = [f for f in setup()["metadata"]["license_files"].split() if not (ROOT / f).is_file()]
    assert not missing


def test_no_fact_is_in_both_setup_cfg_and_pyproject() -> None:
    assert "project" not in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_the_changelog_knows_the_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    version = setup()["metadata"]["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert "## Unreleased" in text or f"## {version}" in text


@pytest.mark.parametrize("folder", ["discrepancy", "benchmarks"])
def test_no_module_grows_beyond_reading(folder: str) -> None:
    sizes = {p: p.read_text(encoding="utf-8").count("\n") for p in (ROOT / folder).rglob("*.py")}
    assert {p.relative_to(ROOT).as_posix(): n for p, n in sizes.items() if n > MAX_LINES} == {}


def test_nothing_names_a_folder_of_one_machine() -> None:
    # Written in pieces, so that this file does not hold what it looks for.
    roots = "|".join(("work", "root", "home", "tmp", "Users"))
    pattern = re.compile(r"(?<![\w.:/<~$})])/(?:" + roots + r")/\w")
    hits = []
    for path in text_files():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        hits.extend(f"{path.relative_to(ROOT)}: {m.group()}" for m in pattern.finditer(text))
    assert not hits


@pytest.mark.parametrize("which", ["accurate", "fast"])
def test_a_pipeline_says_what_it_is(which: str) -> None:
    folder = ROOT / "discrepancy/language" / f"english_{which}"
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    assert f"{meta['lang']}_{meta['name']}" == f"en_discrepancy_{which}"
    assert meta["license"] == "CC BY-SA 4.0" and meta["description"]
    notice = (folder / "LICENSE.md").read_text(encoding="utf-8")
    assert f"`en_discrepancy_{which}` {meta['version']}" in notice
    for source in ("EWT", "GUM", "Universal NER", "CrossNER", "Wikigold", "re3d", "Broad Twitter", "MASC", "MiniLM"):
        assert source in notice


def test_continuous_integration_runs_the_same_command_as_a_developer() -> None:
    script = ROOT / ".ci/run"
    assert "make test" in script.read_text(encoding="utf-8")
    assert script.stat().st_mode & 0o111


@pytest.mark.parametrize(
    ("environment", "failed"),
    [
        ({"CI": "true", "DISCREPANCY_DATA": "data"}, 1),
        ({"CI": "true"}, 0),
        ({"DISCREPANCY_DATA": "data"}, 0),
    ],
)
def test_on_ci_a_data_test_may_not_be_skipped_where_the_data_is(
    tmp_path: Path, environment: dict[str, str], failed: int
) -> None:
    (tmp_path / "test_sample.py").write_text(
        "import pytest\n@pytest.mark.data\ndef test_needs_data(): pytest.skip('by hand')\n"
        "def test_other(): pytest.skip('not a data test')\n"
        "@pytest.mark.data\n@pytest.mark.xfail\ndef test_known(): assert False\n",
        encoding="utf-8",
    )
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = data: needs data\n", encoding="utf-8")
    clean = {k: v for k, v in os.environ.items() if k not in ("CI", "DISCREPANCY_DATA")}
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "-p", "no:cacheprovider", str(tmp_path)],
        cwd=ROOT,
        env={**clean, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == failed, result.stdout
    assert ("skipped although DISCREPANCY_DATA is set: " in result.stdout) == bool(failed)
