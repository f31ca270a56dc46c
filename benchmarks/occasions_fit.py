"""Fits the weights of :mod:`discrepancy.resolve.occasion_signs` on annotated events, and tries them on others.

    python -m benchmarks.occasions_fit FOLDER ... [--report FILE]

Sub-folders are events with a ``gold.json``, as in :mod:`benchmarks.detection`. Of the pairs of dated acts in two
sources whose times exclude each other, those that print two values of one gold item are of one act; all others are of
two, but for those in the evidence of an item of another kind, which are left out. Prints how well weights fitted on
some events order the pairs of the others, as the share of pairs of a true and a false row that are in order (AUC), and
what they would flag there; then the weights fitted on all events, for the module.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from benchmarks.detection_causes import items, spans_of
from benchmarks.logistic import as_python
from benchmarks.pair_rows import Rows, annotated_events, auc, counts, crossed, fit, write_report
from discrepancy.extract.open_dates import OPEN_DATE
from discrepancy.model import Claim, Span
from discrepancy.resolve.occasion_acts import read_act
from discrepancy.resolve.occasion_signs import WEIGHTS
from discrepancy.resolve.occasions import pairs
from discrepancy.values.time import Time

_RIDGE = 10.0
_FOLDS = 10
_SEED = 0
_MANY = 0.3
"""Power of their number by which the pairs of one event count for less."""
_FLAGGED = 0.2
"""Log-odds from which the rule warns."""
_WORD = re.compile(r"\w+")
_FUNCTION_WORDS = "the a an of in on at by to from since until after before was is and or for"
_LITTLE = frozenset(_FUNCTION_WORDS.split())

_Side = tuple[frozenset[str], list[tuple[str, Span]]]
"""The words of one value of a gold item, and the ranges of its evidence."""


def sides_of(folder: Path, texts: Mapping[str, str]) -> list[tuple[str, str, list[_Side]]]:
    """The gold items of an event: name, kind and sides.

    Args:
        folder: The event.
        texts: Document id → text.
    """
    return [
        (
            f"{folder.name}/{item['id']}",
            item["kind"],
            [(_words(v["value"]), spans_of(folder.name, v["evidence"], texts)) for v in item["values"]],
        )
        for item in items(folder / "gold.json")
    ]


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _LITTLE


def item_of(a: Claim, b: Claim, gold: Sequence[tuple[str, str, Sequence[_Side]]]) -> str | None:
    """The item of dates whose values two claims are; empty for none, ``None`` where they are in another's evidence."""
    elsewhere = False
    for name, kind, sides in gold:
        for x, y in combinations(sides, 2):
            for one, other in ((x, y), (y, x)):
                if _inside(a, one) and _inside(b, other):
                    if kind == "date" and one[0] & _words(a.text) and other[0] & _words(b.text):
                        return name
                    elsewhere = True
    return None if elsewhere else ""


def _inside(claim: Claim, side: _Side) -> bool:
    return any(claim.doc_id == document and claim.span.overlaps(span) for document, span in side[1])


def _of_event(
    claims: Sequence[Claim], gold: Sequence[tuple[str, str, Sequence[_Side]]]
) -> Iterator[tuple[str, tuple[float, ...]]]:
    dated = [c for c in claims if c.attribute == OPEN_DATE and isinstance(c.value, Time)]
    for pair in pairs(dated, [read_act(c) for c in dated], claims):
        a, b = dated[pair.at[0]], dated[pair.at[1]]
        if pair.differ and a.source != b.source and (item := item_of(a, b, gold)) is not None:
            yield item, pair.signs


def rows_of(folders: Sequence[Path]) -> Rows:
    """All pairs of all annotated events of some folders."""
    found: list[tuple[str, str, tuple[float, ...]]] = []
    for folder in folders:
        for event, claims, texts in annotated_events(folder, "occasions"):
            gold = sides_of(folder / event, texts)
            found += ((f"{folder.name}/{event}", *row) for row in _of_event(claims, gold))
    return Rows(
        np.array([signs for _, _, signs in found]),
        np.array([item for _, item, _ in found]),
        np.array([event for event, _, _ in found]),
        _MANY,
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Fits, tries on events left out and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="+")
    parser.add_argument("--report", type=Path, help="what is printed as Markdown")
    args = parser.parse_args(argv)
    rows = rows_of(args.folder)
    names = " ".join(folder.name for folder in args.folder)
    odds, same = crossed(rows, _RIDGE, _FOLDS, _SEED), rows.same
    flagged = odds >= _FLAGGED
    found = {item for item in rows.items[flagged].tolist() if item}
    slopes, bias = fit(rows, _RIDGE)
    lines = [
        f"{names}: {counts(rows, 'act')}",
        f"on events left out: AUC {auc(odds, same):.3f}; flagged {len(found)} items and "
        f"{int((flagged & (same == 0)).sum())} pairs of two acts",
        "",
        *as_python(WEIGHTS, slopes, bias),
    ]
    print("\n".join(lines))
    if args.report is not None:
        write_report(args.report, "Weights for dates of one act", f"python -m benchmarks.occasions_fit {names}", lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
