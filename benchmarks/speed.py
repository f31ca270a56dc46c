"""Time and memory of a check, stage by stage, against a bare parse of the same text, on one thread.

    python -m benchmarks.speed CORPUS [--report FILE]

*Cold*: wall-clock seconds and peak memory of ``discrepancy check CORPUS`` as a process of its own, start-up included.
*Warm*, inside one process, CPU seconds, the median of several runs: ``nlp.pipe`` alone over the readable text; parsing
into sentences and reading all claims (both included); rules. The ratio says what claims cost on top of the parse.
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.detection import manifest_of


def cpu(task: Callable[[], object], runs: int) -> float:
    """Median CPU seconds of a task, after one run that does not count."""
    task()
    spent = []
    for _ in range(runs):
        start = time.process_time()
        task()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def cold(corpus: Path) -> tuple[float, float]:
    """Seconds and peak MiB of a check as a process of its own."""
    command = [sys.executable, "-m", "discrepancy", "check", str(corpus), "--fail-on", "never"]
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def main(argv: Sequence[str] | None = None) -> int:
    """Measures, prints, and writes the report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--report", type=Path, help="Markdown file for the figures")
    args = parser.parse_args(argv)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    seconds, peak = cold(args.corpus)
    # Imported here, after the thread count is set and the cold run is done.
    from discrepancy.check import read_claims
    from discrepancy.corpus.read import read_corpus
    from discrepancy.language.pipeline import load
    from discrepancy.model import BlockKind
    from discrepancy.rules.evaluate import evaluate
    from discrepancy.rules.loader import load_rules

    manifest = manifest_of(args.corpus) if list(args.corpus.glob("*/meta.json")) else None
    start = time.process_time()
    pipeline = load()
    loading = time.process_time() - start
    corpus = read_corpus([args.corpus], manifest=manifest)
    texts = [b.text for d in corpus.documents for s in d.sections for b in s.blocks if b.kind is not BlockKind.CREDIT]
    words = sum(len(t.split()) for t in texts)
    rules = load_rules()
    reading = read_claims([args.corpus], manifest=manifest, model=pipeline)

    def read() -> object:
        return read_claims([args.corpus], manifest=manifest, model=pipeline, catalogue=rules.catalogue)

    bare = cpu(lambda: list(pipeline.nlp.pipe(texts, batch_size=64)), args.runs)
    whole = cpu(read, args.runs)
    judging = cpu(lambda: evaluate(reading.claims, rules), args.runs)
    rows = [
        ("documents, words", f"{len(corpus.documents)}, {words:,}"),
        ("claims", f"{len(reading.claims):,}"),
        ("cold check, wall clock", f"{seconds:.2f} s"),
        ("cold check, peak memory", f"{peak:.0f} MiB"),
        ("loading the pipeline", f"{loading:.2f} s"),
        ("bare nlp.pipe", f"{bare:.2f} s ({words / bare:,.0f} words/s)"),
        ("documents to claims, parse included", f"{whole:.2f} s ({words / whole:,.0f} words/s)"),
        ("documents to claims / bare nlp.pipe", f"{whole / bare:.2f}"),
        ("rules", f"{judging:.2f} s"),
        ("claims and rules / bare nlp.pipe", f"{(whole + judging) / bare:.2f}"),
    ]
    table = "\n".join(f"| {name} | {value} |" for name, value in rows)
    text = f"`python -m benchmarks.speed {args.corpus.name} --runs {args.runs}`\n\n| | |\n|---|---|\n{table}\n"
    print(text)
    if args.report is not None:
        args.report.parent.mkdir(parents=True, exist_ok=True)
        args.report.write_text(f"# Speed\n\n{text}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
