"""Fits the weights of :mod:`discrepancy.resolve.placing_signs` on annotated events.

    python -m benchmarks.placings_fit FOLDER ... [--report FILE]

Sub-folders are events with a ``gold.json``, as in :mod:`benchmarks.detection`. Of the pairs of different places in two
documents that can be of one act, those that stand in the evidence of two values of one gold item are of one; all others
are of two. Prints how well weights fitted on some events order the pairs of the others (AUC), how many of those that
they take for one act are, and the weights fitted on all, for the module.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.detection_causes import items, spans_of
from benchmarks.logistic import as_python
from benchmarks.pair_rows import Rows, annotated_events, auc, counts, crossed, fit, joined, write_report
from discrepancy.model import Claim, Span
from discrepancy.resolve.placing_signs import WEIGHTS, read_placing
from discrepancy.resolve.placings import candidates, is_placing

__all__ = ["main"]

_RIDGE = 3.0
_FOLDS = 10
_CUTS = (0.3, 0.5, 0.7)
_KINDS = frozenset({"place", "other", "cause", "office"})
"""Kinds of gold items that two places may be the values of."""
_Sides = Sequence[Sequence[tuple[str, Span]]]


def _gold(folder: Path, texts: Mapping[str, str]) -> list[tuple[str, _Sides]]:
    """The gold items of an event, with the evidence of each value."""
    return [
        (item["id"], [spans_of(folder.name, value["evidence"], texts) for value in item["values"]])
        for item in items(folder / "gold.json")
        if item["kind"] in _KINDS
    ]


def _item(a: Claim, b: Claim, gold: Sequence[tuple[str, _Sides]]) -> str:
    def holds(side: Sequence[tuple[str, Span]], claim: Claim) -> bool:
        return any(claim.doc_id == doc and claim.span.overlaps(span) for doc, span in side)

    for name, sides in gold:
        for x, y in combinations(sides, 2):
            if (holds(x, a) and holds(y, b)) or (holds(x, b) and holds(y, a)):
                return name
    return ""


def _rows(folder: Path) -> Rows:
    """All pairs of all annotated events of a folder."""
    found = [
        (event, *row)
        for event, claims, texts in annotated_events(folder, "places")
        for row in _pairs(claims, texts, _gold(folder / event, texts))
    ]
    return Rows(
        np.array([values for _, values, _ in found]),
        np.array([item for _, _, item in found]),
        np.array([f"{folder.name} {event}" for event, _, _ in found]),
    )


def _pairs(
    claims: Sequence[Claim], texts: Mapping[str, str], gold: Sequence[tuple[str, _Sides]]
) -> Iterator[tuple[tuple[float, ...], str]]:
    placed = [read_placing(c) for c in claims if is_placing(c)]
    for pair in candidates(placed, texts):
        if pair.differ:
            item = _item(placed[pair.first].claim, placed[pair.second].claim, gold)
            yield tuple(pair.signs[name] for name in WEIGHTS), item


def main(argv: Sequence[str] | None = None) -> int:
    """Fits and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--report", type=Path, help="what is printed as Markdown")
    args = parser.parse_args(argv)
    rows = joined([_rows(folder) for folder in args.folder])
    odds = crossed(rows, _RIDGE, _FOLDS)
    names = " ".join(folder.name for folder in args.folder)
    lines = [
        f"{names}: {counts(rows, 'act')}",
        f"AUC on events left out {auc(odds, rows.same):.3f}",
    ]
    sure = 1 / (1 + np.exp(-odds))
    for cut in _CUTS:
        taken = sure >= cut
        right = int(rows.same[taken].sum())
        lines.append(f"from {cut}: {right} of {int(taken.sum())} pairs are, of {int(rows.same.sum())}")
    slopes, bias = fit(rows, _RIDGE)
    lines += ["", *as_python(WEIGHTS, slopes, bias)]
    print("\n".join(lines))
    if args.report is not None:
        write_report(args.report, "Weights for places of one act", f"python -m benchmarks.placings_fit {names}", lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
