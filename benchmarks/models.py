"""The English pipelines compared by what the check finds with each and by cost, so that figures choose the default.

    python -m benchmarks.models FOLDER [--model NAME ...] [--report FILE]

FOLDER is laid out as for ``benchmarks.detection``, with a ``score.py`` beside it. Each pipeline runs the whole check in
a process of its own; time is processor time, loading included and counted apart. The default should be the pipeline
with the better figures, unless it costs more than four times as much.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.detection import manifest_of, predictions
from discrepancy.model import Severity

_RECALL = re.compile(r"^recall +(\d+/\d+)", re.M)
_PRECISION = re.compile(r"^precision, unjudged left out +(\d+/\d+)", re.M)
_HARD = re.compile(r"^ +hard +(\d+/\d+)", re.M)
_COLUMNS = ("claims", "findings", "lenient recall", "strict recall", "hard, strict", "precision", "strict precision",
            "load s", "check s", "relative")  # fmt: skip


def figures(printed: Mapping[str, str]) -> dict[str, str]:
    """The figures of a row from what the scorer prints.

    Args:
        printed: its output by way of scoring, ``lenient`` and ``strict``.

    Raises:
        ValueError: it prints no recall or no precision.
    """
    wanted = {
        "lenient recall": (_RECALL, "lenient"),
        "strict recall": (_RECALL, "strict"),
        "hard, strict": (_HARD, "strict"),
        "precision": (_PRECISION, "lenient"),
        "strict precision": (_PRECISION, "strict"),
    }
    out = {}
    for column, (pattern, way) in wanted.items():
        found = pattern.search(printed[way])
        if found is None:
            raise ValueError(f"the scorer printed no {column}")
        right, all_of = map(int, found[1].split("/"))
        out[column] = f"{found[1]} = {right / max(1, all_of):.3f}"
    return out


def run(folder: Path, model: str) -> dict[str, str]:
    """Checks a folder with one pipeline and scores it; for a process of its own."""
    from discrepancy.check import check
    from discrepancy.language.pipeline import load

    began = time.process_time()
    pipeline = load(model)
    loaded = time.process_time()
    report = check([folder], manifest=manifest_of(folder), model=pipeline)
    done = time.process_time()
    rows = list(predictions([f for f in report.findings if f.severity.rank >= Severity.WARNING.rank]))
    printed = {}
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "predictions.jsonl"
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
        for way, flags in (("lenient", []), ("strict", ["--strict"])):
            command = [sys.executable, str(folder.resolve().parent / "score.py"), str(path), str(folder), *flags]
            printed[way] = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    cost = {"load s": f"{loaded - began:.2f}", "check s": f"{done - loaded:.2f}"}
    return {"claims": f"{report.claims:,}", "findings": str(len(rows)), **figures(printed), **cost}


def table(rows: Mapping[str, Mapping[str, str]]) -> str:
    """The comparison; ``relative`` is the time of a check as a multiple of the quickest."""
    quickest = min(float(r["check s"]) for r in rows.values())
    lines = [f"| Pipeline | {' | '.join(_COLUMNS)} |", f"|---|{'---|' * len(_COLUMNS)}"]
    for model, row in rows.items():
        cells = {**row, "relative": f"{float(row['check s']) / quickest:.2f}"}
        lines.append(f"| {model} | {' | '.join(cells[c] for c in _COLUMNS)} |")
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Compares, prints, and writes the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--model", action="append", help="a pipeline, as for check; the shipped ones without")
    parser.add_argument("--report", type=Path, help="Markdown file for the comparison")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    models = args.model or ["accurate", "fast"]
    if args.one:
        print(json.dumps(run(args.folder, models[0])))
        return 0
    rows = {}
    for model in models:
        command = [sys.executable, "-m", "benchmarks.models", str(args.folder), "--model", model, "--one"]
        rows[model] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout)
    text = f"`python -m benchmarks.models {args.folder.name}`\n\n{table(rows)}\n"
    print(text)
    if args.report is not None:
        args.report.parent.mkdir(parents=True, exist_ok=True)
        args.report.write_text(f"# The English pipelines on annotated news\n\n{text}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
