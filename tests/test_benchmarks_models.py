"""The comparison of pipelines reads the scorer's figures and says what each costs."""

from __future__ import annotations

import pytest

from benchmarks.models import figures, table

PRINTED = """
events 4  gold 20  agree pairs 9  predictions 6
recall       5/20 = 0.250
  hard       4/10 = 0.400
  soft       1/10 = 0.100
true positives 5  real but not in gold 0  duplicates 0  false alarms 1  unjudged 0
precision, unjudged counted as wrong 5/6 = 0.833
precision, unjudged left out         5/6 = 0.833
"""


def test_figures_are_read_off_what_the_scorer_prints() -> None:
    found = figures(
        {
            "lenient": PRINTED,
            "strict": PRINTED.replace("5/20", "4/20").replace("left out         5", "left out         4"),
        }
    )
    assert found["lenient recall"] == "5/20 = 0.250"
    assert found["strict recall"] == "4/20 = 0.200"
    assert found["hard, strict"] == "4/10 = 0.400"
    assert found["strict precision"] == "4/6 = 0.667"


def test_a_scorer_that_prints_something_else_is_not_guessed_at() -> None:
    with pytest.raises(ValueError, match="lenient recall"):
        figures({"lenient": "no figures", "strict": PRINTED})


def test_the_cost_is_a_multiple_of_the_quickest() -> None:
    row = {**figures({"lenient": PRINTED, "strict": PRINTED}), "claims": "9", "findings": "6", "load s": "1.0"}
    lines = table({"a": {**row, "check s": "12.00"}, "b": {**row, "check s": "4.00"}}).splitlines()
    assert lines[2].endswith("| 12.00 | 3.00 |")
    assert lines[3].endswith("| 4.00 | 1.00 |")
