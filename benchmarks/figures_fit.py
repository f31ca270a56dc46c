"""Fits the weights of :mod:`discrepancy.resolve.figure_signs`; needs events, but no annotation.

    python -m benchmarks.figures_fit FOLDER... [--report FILE]

Sub-folders are events, as in :mod:`benchmarks.detection`. Of the pairs of figures in two documents of an event that can
be of one fact, those that print the same telling figure stand for one fact, those that print different ones for two.
Copied sentences and figures that many things share by chance are left out. Prints how well weights fitted on one half
of the events tell the two apart in the other, and weights fitted on everything for the module.
"""

from __future__ import annotations

import argparse
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.detection import manifest_of
from benchmarks.logistic import Matrix, as_python, fit_logistic
from discrepancy.check import read_claims
from discrepancy.model import Claim, Outcome
from discrepancy.resolve.figure_about import Weigher
from discrepancy.resolve.figure_signs import WEIGHTS, comparable, signs
from discrepancy.resolve.figures import abouts_of, is_figure
from discrepancy.values.number import Quantity, compare_quantities

_RIDGE = 1.0
_STEPS = 30
_REPRINT = 0.8
"""Sentences that share so much are one text."""
_CHANCE = 12
"""Counts up to this are the same by chance."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs of figures as rows."""

    values: Matrix
    """Signs, shape ``(rows, len(WEIGHTS))``."""
    same: Matrix
    """1 where both print the same figure."""
    events: npt.NDArray[np.str_]
    """The event of each."""

    def of(self, kept: npt.NDArray[np.bool_]) -> Rows:
        """Some of the rows."""
        return Rows(self.values[kept], self.same[kept], self.events[kept])

    @property
    def weight(self) -> Matrix:
        """How much each counts: large events count less."""
        sizes = Counter(self.events.tolist())
        weight = np.array([1 / math.sqrt(sizes[e]) for e in self.events.tolist()])
        scaled: Matrix = weight * (len(weight) / weight.sum())
        return scaled


def is_telling(value: Quantity) -> bool:
    """Whether two reports hardly print a figure by chance: two digits that are not zeros, and no small count."""
    low = abs(value.figures[0])
    digits = len(f"{low:.10g}".replace(".", "").strip("0"))
    return digits > 1 and (value.dimension != "count" or low > _CHANCE)


def pairs_of(claims: Sequence[Claim]) -> Iterator[tuple[tuple[float, ...], bool]]:
    """Signs of the pairs of figures of one event, and whether the two are the same."""
    figures = [c for c in claims if is_figure(c)]
    abouts = abouts_of(figures)
    weigh = Weigher(abouts)
    for i, j in combinations(range(len(figures)), 2):
        a, b = figures[i], figures[j]
        copied = bool(a.copy_cluster) and a.copy_cluster == b.copy_cluster
        if a.doc_id == b.doc_id or copied or not comparable(abouts[i], abouts[j]):
            continue
        if weigh.dice(abouts[i].sentence, abouts[j].sentence) > _REPRINT:
            continue
        if not isinstance(a.value, Quantity) or not isinstance(b.value, Quantity):
            continue
        outcome = compare_quantities(a.value, b.value, {"rel_tol": 0.02}).outcome
        if outcome is Outcome.CONFLICT or (outcome is Outcome.AGREE and is_telling(a.value)):
            yield signs(abouts[i], abouts[j], weigh), outcome is Outcome.AGREE


def rows_of(folders: Sequence[Path]) -> Rows:
    """All pairs of all events."""
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for folder in folders:
        for claim in read_claims([folder], manifest=manifest_of(folder), join_figures=False).claims:
            by_event[claim.event_id].append(claim)
    found = [(event, *pair) for event, claims in sorted(by_event.items()) for pair in pairs_of(claims)]
    return Rows(
        np.array([values for _, values, _ in found]),
        np.array([float(same) for _, _, same in found]),
        np.array([event for event, _, _ in found]),
    )


def fit(rows: Rows) -> tuple[Matrix, float]:
    """The weights of the signs, and the bias."""
    return fit_logistic(rows.values, rows.same, rows.weight, ridge=_RIDGE, steps=_STEPS)


def auc(odds: Matrix, same: Matrix) -> float:
    """Share of pairs of a same and a different row in which the same one has the higher odds."""
    low = np.sort(odds[same == 0])
    return float(np.searchsorted(low, odds[same == 1]).mean() / max(1, len(low)))


def main(argv: Sequence[str] | None = None) -> int:
    """Fits, tests on the other half and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--report", type=Path, help="what is printed as Markdown")
    args = parser.parse_args(argv)
    rows = rows_of(args.folders)
    names = sorted(set(rows.events.tolist()))
    half = np.isin(rows.events, names[::2])
    lines = [f"{len(names)} events, {len(rows.same)} pairs, {int(rows.same.sum())} of the same figure"]
    for name, seen in (("even", half), ("odd", np.logical_not(half))):
        slopes, bias = fit(rows.of(seen))
        rest = rows.of(np.logical_not(seen))
        lines.append(f"fitted on {name} events, AUC on the others {auc(rest.values @ slopes + bias, rest.same):.3f}")
    slopes, bias = fit(rows)
    lines += ["", *as_python(WEIGHTS, slopes, bias)]
    print("\n".join(lines))
    if args.report is not None:
        command = f"python -m benchmarks.figures_fit {' '.join(f.name for f in args.folders)}"
        body = "```\n" + "\n".join(lines) + "\n```"
        args.report.write_text(f"# Weights for figures of one fact\n\n`{command}`\n\n{body}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
