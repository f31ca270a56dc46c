"""The names that ``import discrepancy`` offers are there, and cost nothing until they are used."""

from __future__ import annotations

import doctest
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

import discrepancy


@pytest.mark.parametrize("name", discrepancy.__all__)
def test_every_public_name_is_there(name):
    assert getattr(discrepancy, name) is not None


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = discrepancy.no_such_name


def test_the_import_loads_nothing_heavy():
    code = "import sys, discrepancy; print(sorted({'pandas', 'spacy', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_values_are_found_in_plain_text():
    text = "On Tuesday about 1,200 people met."
    (time,) = discrepancy.find_times(text, datetime(2024, 4, 26, tzinfo=UTC))
    assert text[time.start : time.end] == "Tuesday"
    assert time.value == "2024-04-23"
    (quantity,) = discrepancy.find_quantities(text)
    assert quantity.value.figures == (1200, 1200)


def test_the_examples_of_the_documents_are_true():
    page = Path(__file__).parents[1] / "docs" / "values.md"
    failed, tried = doctest.testfile(str(page), module_relative=False)
    assert tried >= 15 and failed == 0


def test_every_finder_is_documented():
    page = (Path(__file__).parents[1] / "docs" / "values.md").read_text(encoding="utf-8")
    assert [n for n in discrepancy.__all__ if n.startswith("find_") and f"`{n}(" not in page] == []
