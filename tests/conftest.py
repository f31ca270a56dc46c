"""Fixtures that every test may use: the evaluation data, and goldens."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from tests import builders
from tests.fakes import FakeCheck

GOLDENS = Path(__file__).parent / "goldens"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="Write tests/goldens anew instead of comparing.")


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder that ``DISCREPANCY_DATA`` points to; the test is skipped where the variable is unset."""
    value = os.environ.get("DISCREPANCY_DATA")
    if not value:
        pytest.skip("DISCREPANCY_DATA is unset")
    folder = Path(value)
    if not folder.is_dir():
        pytest.fail(f"DISCREPANCY_DATA points to {value}, which is no folder")
    return folder


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file of ``tests/goldens``; a missing file fails, ``--update-goldens`` writes it."""

    def compare(name: str, text: str) -> None:
        path = GOLDENS / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.is_file(), f"{path.name} is missing: run pytest --update-goldens and look at it"
        assert text == path.read_bytes().decode("utf-8")

    return compare


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeCheck:
    """``discrepancy.check`` without the analysis: gives the report it is told to."""
    module = FakeCheck(builders.report())
    monkeypatch.setitem(sys.modules, "discrepancy.check", module)
    return module


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """On CI, with the data there, a ``data`` test that is skipped fails: nothing may pass by not running."""
    report = yield
    if (
        report.skipped
        and not hasattr(report, "wasxfail")
        and item.get_closest_marker("data") is not None
        and os.environ.get("CI") == "true"
        and os.environ.get("DISCREPANCY_DATA")
    ):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: skipped although DISCREPANCY_DATA is set: {reason}"
    return report
