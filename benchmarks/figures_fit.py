"""Fits the weights of :mod:`discrepancy.resolve.figure_signs` on annotated events, and tries them on others.

    python -m benchmarks.figures_fit FOLDER ... [--test FOLDER] [--report FILE]

Sub-folders are events with a ``gold.json``, as in :mod:`benchmarks.detection`. Of the pairs of different figures in two
sources that can be of one fact, those that print two values of one gold item are of one; all others are of two. Prints
how well weights fitted on some events order the pairs of the others, and those of ``--test``, as the share of pairs of
a true and a false row that are in order (AUC); then the weights fitted on all events of FOLDER, for the module.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.detection_causes import items, spans_of
from benchmarks.logistic import as_python
from benchmarks.pair_rows import Rows, annotated_events, auc, counts, crossed, fit, joined, write_report
from discrepancy.model import Claim, Span
from discrepancy.resolve.figure_about import Weigher
from discrepancy.resolve.figure_pairs import WEIGHTS, different_pairs
from discrepancy.resolve.figures import abouts_of, is_figure
from discrepancy.values.number import Quantity
from discrepancy.values.number_find import find_quantities

_RIDGE = 3.0
_FOLDS = 6
_SAME = 1e-6
_NUMBERS = frozenset({"number", "other", "framing", "cause"})
"""Kinds of gold items that two figures may be the values of."""


@dataclass(frozen=True, slots=True)
class Side:
    """One value of a gold item."""

    figures: frozenset[float]
    """What the annotator wrote of it, in figures and in base units; empty where that is in words."""
    places: tuple[tuple[str, Span], ...]
    """(document id, range) of its evidence."""

    def holds(self, claim: Claim) -> bool:
        """Whether a figure stands in the evidence and is the value."""
        if not any(claim.doc_id == doc and claim.span.overlaps(span) for doc, span in self.places):
            return False
        value = claim.value
        if not self.figures or not isinstance(value, Quantity):
            return True
        printed = {*value.figures, *map(value.to_base, value.figures)}
        return any(math.isclose(x, y, rel_tol=_SAME) for x in printed for y in self.figures)


def sides_of(folder: Path, texts: Mapping[str, str]) -> list[tuple[str, list[Side]]]:
    """The gold items of an event that figures may be the values of, with their sides.

    Args:
        folder: The event.
        texts: Document id → text.
    """
    found = []
    for item in items(folder / "gold.json"):
        if item["kind"] in _NUMBERS:
            sides = [
                Side(
                    frozenset(
                        x
                        for q in find_quantities(value["value"])
                        for x in (*q.value.figures, *map(q.value.to_base, q.value.figures))
                    ),
                    tuple(spans_of(folder.name, value["evidence"], texts)),
                )
                for value in item["values"]
            ]
            found.append((item["id"], sides))
    return found


def pairs_of(
    claims: Sequence[Claim], gold: Sequence[tuple[str, Sequence[Side]]]
) -> Iterator[tuple[tuple[float, ...], str]]:
    """Signs of the pairs of different figures of one event, and the item whose values they are."""
    figures = [c for c in claims if is_figure(c)]
    abouts = abouts_of(figures)
    for pair in different_pairs(figures, abouts, Weigher(abouts), every=True):
        a, b = figures[pair.first], figures[pair.second]
        copied = bool(a.copy_cluster) and a.copy_cluster == b.copy_cluster
        if a.source != b.source and not copied:
            yield pair.signs, _item(a, b, gold)


def _item(a: Claim, b: Claim, gold: Sequence[tuple[str, Sequence[Side]]]) -> str:
    for name, sides in gold:
        for x, y in combinations(sides, 2):
            if (x.holds(a) and y.holds(b)) or (x.holds(b) and y.holds(a)):
                return name
    return ""


def rows_of(folder: Path) -> Rows:
    """All pairs of all annotated events."""
    found = [
        (event, *pair)
        for event, claims, texts in annotated_events(folder, "figures")
        for pair in pairs_of(claims, sides_of(folder / event, texts))
    ]
    return Rows(
        np.array([values for _, values, _ in found]),
        np.array([item for _, _, item in found]),
        np.array([event for event, _, _ in found]),
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Fits, tests on other events and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--test", type=Path, help="annotated events that nothing is fitted on")
    parser.add_argument("--report", type=Path, help="what is printed as Markdown")
    args = parser.parse_args(argv)
    rows = joined([rows_of(folder) for folder in args.folder])
    names = " ".join(folder.name for folder in args.folder)
    lines = [
        f"{names}: {counts(rows, 'fact')}",
        f"AUC on events left out {auc(crossed(rows, _RIDGE, _FOLDS), rows.same):.3f}",
    ]
    slopes, bias = fit(rows, _RIDGE)
    if args.test is not None:
        others = rows_of(args.test)
        odds = others.values @ slopes + bias
        lines += [f"{args.test.name}: {counts(others, 'fact')}", f"AUC {auc(odds, others.same):.3f}"]
    lines += ["", *as_python(WEIGHTS, slopes, bias)]
    print("\n".join(lines))
    if args.report is not None:
        test = f" --test {args.test.name}" if args.test is not None else ""
        write_report(
            args.report, "Weights for figures of one fact", f"python -m benchmarks.figures_fit {names}{test}", lines
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
