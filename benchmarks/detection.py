"""Findings on annotated multi-source news, scored against its gold discrepancies.

    python -m benchmarks.detection FOLDER --out predictions.jsonl

FOLDER holds one sub-folder per event with ``*.txt`` and a ``meta.json`` that names publisher, date and title of each
document. Only ``meta.json`` and the texts are read for the check; the gold is touched by the scorer alone. Where a
``score.py`` lies beside FOLDER, it is run on the predictions, lenient and strict, and its figures are printed and
written to ``--report``, with where the items that were missed got lost (:mod:`benchmarks.detection_causes`).
What each capability is worth, :mod:`benchmarks.ablation` tells.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.detection_causes import causes
from discrepancy.check import read_claims
from discrepancy.corpus.clock import parse_moment
from discrepancy.corpus.manifest import Entry, Manifest
from discrepancy.model import Finding, Severity
from discrepancy.rules.evaluate import evaluate
from discrepancy.rules.loader import load_rules


def manifest_of(folder: Path) -> Manifest:
    """The ``meta.json`` files as a manifest; a document without a publisher is its own source."""
    entries = {}
    for meta in sorted(folder.glob("*/meta.json")):
        event = meta.parent.name
        for doc in json.loads(meta.read_text(encoding="utf-8"))["docs"]:
            entries[f"{event}/{doc['doc']}.txt"] = Entry(
                source=doc.get("publisher") or doc["doc"],
                published=parse_moment(doc["date"]) if doc.get("date") else None,
                url=doc.get("url") or "",
                title=doc.get("title") or "",
                event=event,
            )
    return Manifest(entries)


def predictions(findings: Sequence[Finding]) -> Iterator[dict[str, object]]:
    """One prediction per finding, its evidence the spans of all its claims."""
    for f in findings:
        yield {
            "event": f.event,
            "rule": f.rule,
            "subject": f.subject.text,
            "attribute": f.attribute,
            "severity": f.severity.value,
            "evidence": [
                {"doc": c.doc_id.rsplit("/", 1)[-1], "start": c.span.start, "end": c.span.end} for c in f.claims
            ],
        }


def score(predicted: Path, folder: Path, *, strict: bool) -> str:
    """What the scorer beside the folder prints.

    Args:
        predicted: File of predictions.
        folder: The annotated events.
        strict: Whether the attribute has to fit the kind of an item too.
    """
    command = [sys.executable, str(folder.resolve().parent / "score.py"), str(predicted), str(folder)]
    flags = ["--strict"] if strict else []
    return subprocess.run([*command, *flags], capture_output=True, text=True, check=True).stdout


def main(argv: Sequence[str] | None = None) -> int:
    """Runs the check, writes the predictions, prints the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path("predictions.jsonl"))
    parser.add_argument("--severity", choices=[s.value for s in Severity], default="warning", help="lowest to count")
    parser.add_argument("--report", type=Path, help="Markdown file for the scores")
    parser.add_argument("--model")
    args = parser.parse_args(argv)
    reading = read_claims([args.folder], manifest=manifest_of(args.folder), model=args.model)
    found, comparisons = evaluate(reading.claims, load_rules())
    lowest = Severity(args.severity).rank
    findings = [f for f in found if f.severity.rank >= lowest]
    rows = list(predictions(findings))
    args.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    scorer = args.folder.resolve().parent / "score.py"
    counts = f"{len(rows)} findings of severity {args.severity} or worse; {len(reading.claims)} claims"
    parts = [f"{counts}; {reading.pipeline}"]
    if scorer.exists():
        for strict in (False, True):
            parts.append(f"{'strict' if strict else 'lenient'}\n\n{score(args.out, args.folder, strict=strict)}")
        parts.append(causes(args.folder, reading, findings, found, comparisons))
    print("\n\n".join(parts))
    if args.report is not None:
        body = "\n\n".join("```\n" + p.strip() + "\n```" for p in parts)
        command_line = f"python -m benchmarks.detection {args.folder.name} --severity {args.severity}"
        args.report.write_text(f"# Detection on annotated news\n\n`{command_line}`\n\n{body}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
