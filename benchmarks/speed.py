"""Time and memory of a check, stage by stage, against a bare parse of the same text.

    python -m benchmarks.speed CORPUS

Prints seconds of: importing and loading, ``nlp.pipe`` alone over the readable text of the corpus, and reading all
claims (parse included); the ratio of the last two; words per second; peak memory of the process. One thread.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.detection import manifest_of


def main(argv: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--runs", type=int, default=3, help="timed runs; the median counts")
    args = parser.parse_args(argv)
    started = time.perf_counter()
    from discrepancy.check import check
    from discrepancy.corpus.read import read_corpus
    from discrepancy.language.pipeline import load
    from discrepancy.model import BlockKind

    manifest = manifest_of(args.corpus) if list(args.corpus.glob("*/meta.json")) else None
    pipeline = load()
    loaded = time.perf_counter() - started
    corpus = read_corpus([args.corpus], manifest=manifest)
    texts = [b.text for d in corpus.documents for s in d.sections for b in s.blocks if b.kind is not BlockKind.CREDIT]
    words = sum(len(t.split()) for t in texts)
    bare, whole = [], []
    for _ in range(args.runs):
        at = time.perf_counter()
        for _doc in pipeline.nlp.pipe(texts, batch_size=64):
            pass
        bare.append(time.perf_counter() - at)
        at = time.perf_counter()
        check([args.corpus], manifest=manifest)
        whole.append(time.perf_counter() - at)
    median_bare, median_whole = sorted(bare)[len(bare) // 2], sorted(whole)[len(whole) // 2]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"documents {len(corpus.documents)}  words {words}")
    print(f"import and load      {loaded:8.2f} s")
    print(f"bare nlp.pipe        {median_bare:8.2f} s  {words / median_bare:,.0f} words/s")
    print(f"whole check          {median_whole:8.2f} s  {words / median_whole:,.0f} words/s (loading included)")
    print(f"check / bare         {median_whole / median_bare:8.2f}")
    print(f"peak memory          {peak:8.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
