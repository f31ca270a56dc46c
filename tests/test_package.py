"""The wheel: built, installed elsewhere, run without network. What a user gets, not what lies in the checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
pytestmark = pytest.mark.slow

# What setuptools reads; the rest of the checkout (old builds above all) must not get into the wheel.
SOURCES = ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "discrepancy", "rules")

BLOCK_NETWORK = """
import socket

def refuse(*args, **kwargs):
    raise RuntimeError("the network was used")

socket.socket.connect = refuse
socket.socket.connect_ex = refuse
socket.getaddrinfo = refuse
socket.create_connection = refuse
"""

STORIES = {
    "evening-ledger": (
        "Barge sinks at Marlow Lock\n\nJune 3, 2031\n\n"
        "A grain barge sank at Marlow Lock on Tuesday, killing four people and injuring nine, police said.\n\n"
        "The barge had left Ridgeport in the morning, the company said.\n"
    ),
    "valley-times": (
        "Seven die as barge goes down\n\nJune 3, 2031\n\n"
        "Seven people were killed when a grain barge sank at Marlow Lock on Tuesday, police said.\n\n"
        "The barge had left Ridgeport in the morning, the company said.\n"
    ),
}


@dataclass(frozen=True)
class Installation:
    """The wheel, and an environment of its own that it is installed in."""

    wheel: Path
    folder: Path

    def run(self, *args: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "DISCREPANCY", "VIRTUAL_ENV"))}
        return subprocess.run(args, cwd=cwd, env=env, capture_output=True, text=True, timeout=300, check=False)

    def python(self, code: str, cwd: Path) -> str:
        result = self.run(str(self.folder / "bin/python"), "-c", code, cwd=cwd)
        assert result.returncode == 0, result.stderr
        return result.stdout.strip()


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    base = tmp_path_factory.mktemp("package")
    tree = base / "tree"
    tree.mkdir()
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tree / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    subprocess.run(
        [*pip, "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(base), str(tree)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    (wheel,) = base.glob("*.whl")
    folder = base / "env"
    venv.create(folder, symlinks=True)
    subprocess.run(
        [*pip, "--python", str(folder / "bin/python"), "install", "--quiet", "--no-deps", "--no-index", str(wheel)],
        check=True,
        capture_output=True,
        timeout=300,
    )
    (site,) = folder.glob("lib/python*/site-packages")
    # The dependencies come from the environment of the tests: nothing is downloaded. A folder that a .pth names comes
    # after site-packages itself, and its own .pth files (the editable install of the checkout) are not read.
    (site / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", encoding="utf-8")
    (site / "sitecustomize.py").write_text(BLOCK_NETWORK, encoding="utf-8")
    return Installation(wheel, folder)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "barge"
    folder.mkdir()
    for source, text in STORIES.items():
        (folder / f"{source}.txt").write_text(text, encoding="utf-8")
    return folder


def test_everything_comes_from_the_wheel(installed: Installation, tmp_path: Path) -> None:
    code = (
        "import discrepancy, discrepancy.packs, discrepancy.language, json;"
        "print(json.dumps([m.__file__ for m in (discrepancy, discrepancy.packs, discrepancy.language)]))"
    )
    for file in json.loads(installed.python(code, tmp_path)):
        assert Path(file).is_relative_to(installed.folder)


def test_the_network_is_blocked_in_these_tests(installed: Installation, tmp_path: Path) -> None:
    code = "import socket\ntry: socket.create_connection(('127.0.0.1', 9))\nexcept RuntimeError as e: print(e)"
    assert installed.python(code, tmp_path) == "the network was used"


def test_check_runs_and_finds_the_conflict(installed: Installation, corpus: Path) -> None:
    command = str(installed.folder / "bin/discrepancy")
    result = installed.run(command, "check", corpus.name, "-f", "table", "-f", "json:r.json", cwd=corpus.parent)
    assert result.stderr == ""
    assert result.returncode == 1, result.stdout
    record = json.loads((corpus.parent / "r.json").read_text(encoding="utf-8"))
    assert record["summary"]["documents"] == 2
    assert record["pipeline"].startswith("en_discrepancy_accurate ")
    killed = [f for f in record["findings"] if f["severity"] == "error"]
    assert any({c["text"].casefold() for c in f["claims"]} >= {"four", "seven"} for f in killed), result.stdout
    assert "barge/valley-times.txt:5" in result.stdout
    again = installed.run(command, "check", corpus.name, cwd=corpus.parent)
    assert again.stdout == result.stdout


def test_rules_of_the_wheel_pass_their_own_tests(installed: Installation, tmp_path: Path) -> None:
    result = installed.run(str(installed.folder / "bin/discrepancy"), "rules", "test", cwd=tmp_path)
    assert result.returncode == 0, result.stdout + result.stderr
    assert " 0 failed" in result.stdout


def test_claim_tables_are_written(installed: Installation, corpus: Path) -> None:
    command = str(installed.folder / "bin/discrepancy")
    result = installed.run(command, "claims", corpus.name, "-o", "tables", cwd=corpus.parent)
    assert result.returncode == 0, result.stderr
    assert {Path(p).suffix for p in result.stdout.split()} == {".csv", ".parquet"}
    assert len(result.stdout.split()) == 2 * len(STORIES)


def test_the_wheel_holds_what_it_needs_and_nothing_else(installed: Installation) -> None:
    with zipfile.ZipFile(installed.wheel) as wheel:
        names = wheel.namelist()
        (metadata,) = (n for n in names if n.endswith(".dist-info/METADATA"))
        text = wheel.read(metadata).decode()
    tops = {n.split("/")[0] for n in names}
    assert tops == {"discrepancy", metadata.split("/")[0]}
    assert not [n for n in names if "__pycache__" in n or "/tests/" in n]
    for needed in (
        "discrepancy/py.typed",
        "discrepancy/language/english_accurate/config.cfg",
        "discrepancy/language/english_accurate/discrepancy_network/network.onnx",
        "discrepancy/language/english_accurate/LICENSE.md",
        "discrepancy/language/english_fast/discrepancy_network/network.onnx",
        "discrepancy/language/english_fast/LICENSE.md",
        "discrepancy/packs/__init__.py",
    ):
        assert needed in names
    shipped = {p.relative_to(ROOT / "rules").as_posix() for p in (ROOT / "rules").rglob("*") if p.is_file()}
    assert {n.removeprefix("discrepancy/packs/") for n in names if n.startswith("discrepancy/packs/")} == {
        name for name in shipped if "__pycache__" not in name
    }
    assert "License-Expression: MIT AND CC-BY-SA-4.0 AND CC-BY-4.0" in text or "License: MIT AND" in text
