"""What each capability of the check is worth: findings on annotated news with one after the other switched off.

    python -m benchmarks.ablation FOLDER... [--report results/ablation.md]

The documents are read once. Then their claims are resolved and compared again and again, each time without one step of
:mod:`discrepancy.resolve.steps`, or with one thing that claims say of themselves made unknown (their scope only once
they are resolved: some steps tell by it what a claim is about). Scored as
``benchmarks.detection`` does, strict, severity warning and error, by the ``score.py`` beside the folder.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from tabulate import tabulate

from benchmarks.detection import manifest_of, predictions, score
from discrepancy.check import resolved
from discrepancy.corpus.read import read_corpus
from discrepancy.engine.local import Read, read_documents
from discrepancy.model import Claim, Modality, Severity
from discrepancy.resolve.steps import STEPS
from discrepancy.rules.evaluate import evaluate
from discrepancy.rules.loader import load_rules

__all__ = ["main"]

_MARKS: Mapping[str, tuple[str, Callable[[Claim], Claim]]] = {
    "attribution": ("who says it is unknown", lambda c: replace(c, speaker="")),
    "modality": (
        "forecasts, allegations and doubts count as asserted",
        lambda c: replace(c, modality=Modality.ASSERTED),
    ),
    "background": ("earlier occasions count as the one reported", lambda c: replace(c, background=False)),
    "time of publication": ("no value is older than another", lambda c: replace(c, published=None)),
}
"""What claims say of themselves → what is lost without it, and the claim without it."""
_COLUMNS: Mapping[str, str] = {
    "recall": r"^recall .*= ([\d.]+)",
    "hard": r"^  hard .*= ([\d.]+)",
    "precision, unjudged left out": r"left out .*= ([\d.]+)",
    "counted as wrong": r"counted as wrong .*= ([\d.]+)",
    "findings": r"predictions (\d+)",
    "near-misses flagged": r"false alarms (\d+)",
}
"""Columns, and where the scorer prints them."""


def main(argv: Sequence[str] | None = None) -> int:
    """Prints a table for each folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--report", type=Path, help="Markdown file for the tables")
    args = parser.parse_args(argv)
    parts = [_table(folder) for folder in args.folders]
    print("\n\n".join(parts))
    if args.report is not None:
        command = f"python -m benchmarks.ablation {' '.join(f.name for f in args.folders)}"
        args.report.write_text("\n\n".join(["# What each capability is worth", f"`{command}`", *parts]) + "\n", "utf-8")
    return 0


def _table(folder: Path) -> str:
    rules = load_rules()
    corpus = read_corpus([folder], manifest=manifest_of(folder))
    _, reads = read_documents(corpus.documents, rules.catalogue)
    rows = []
    for off, what, claims in _runs(reads):
        findings = [f for f in evaluate(claims, rules)[0] if f.severity is not Severity.INFO]
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch, "predictions.jsonl")
            path.write_text("".join(json.dumps(r) + "\n" for r in predictions(findings)), encoding="utf-8")
            printed = score(path, folder, strict=True)
        found = (re.search(pattern, printed, re.MULTILINE) for pattern in _COLUMNS.values())
        rows.append([off, *(m.group(1) if m else "" for m in found), what])
    return f"{folder.name}\n\n" + tabulate(rows, ["without", *_COLUMNS, "then"], "github", disable_numparse=True)


def _runs(reads: Sequence[Read]) -> Iterator[tuple[str, str, list[Claim]]]:
    """What is off, what it does, and the resolved claims."""
    events = {r.document.id: r.document.event for r in reads}
    yield "–", "", list(resolved(reads, events))
    for name, what in STEPS.items():
        yield name, f"not: {what}", list(resolved(reads, events, [name]))
    for name, (what, plain) in _MARKS.items():
        changed = [replace(r, claims=tuple(map(plain, r.claims))) for r in reads]
        yield name, what, list(resolved(changed, events))
    what = "what a value is limited to is unknown: all open figures of an event are one item, which hits what it holds"
    yield "scope", what, [replace(c, scope="") for c in resolved(reads, events)]


if __name__ == "__main__":
    sys.exit(main())
