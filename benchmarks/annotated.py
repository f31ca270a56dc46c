"""Lays out annotated events as folders that ``benchmarks.detection`` reads.

    python -m benchmarks.annotated EXTRA OUT
    python -m benchmarks.detection OUT/extra-b --out predictions.jsonl

EXTRA is the folder of events without annotations of the evaluation data. ``annotations/extra.jsonl`` says which
sentences of them give different values of one thing, and which only look as if they did, by offsets and in the terms of
that data: no text of it is here. It was made in one pass, one annotator to an event, none to check. OUT gets
``extra-a`` and ``extra-b``, with a folder per event: links to its documents, ``gold.json``, ``agree.json``. Rules and
weights were worked on with half ``a`` in sight; half ``b`` was kept apart.
"""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["main"]

_ANNOTATIONS = Path(__file__).parent / "annotations" / "extra.jsonl"


def main(argv: Sequence[str] | None = None) -> int:
    """Writes the folders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extra", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args(argv)
    for line in _ANNOTATIONS.read_text(encoding="utf-8").splitlines():
        event = json.loads(line)
        _lay_out(event, args.extra / event["event"], args.out / f"extra-{event['half']}" / event["event"])
    scorer = args.extra.resolve().parent / "score.py"
    if scorer.exists():
        shutil.copyfile(scorer, args.out / "score.py")
    return 0


def _lay_out(event: dict[str, Any], source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    texts: dict[str, str] = {}
    for path in sorted(source.iterdir()):
        if path.suffix == ".txt":
            texts[path.stem] = path.read_text(encoding="utf-8")
        target = folder / path.name
        if not target.exists():
            target.symlink_to(path.resolve())

    def evidence(spans: list[tuple[str, int, int]]) -> list[dict[str, str]]:
        return [{"doc": doc, "sentence": texts[doc][start:end]} for doc, start, end in spans]

    gold = [
        {
            **{k: g[k] for k in ("id", "kind", "attribute", "severity")},
            "subject": "",
            "values": [{"value": str(n), "evidence": evidence(v)} for n, v in enumerate(g["values"], start=1)],
        }
        for g in event["gold"]
    ]
    agree = [{"id": a["id"], "why": "", "sides": [evidence(s) for s in a["sides"]]} for a in event["agree"]]
    for name, rows in (("gold.json", gold), ("agree.json", agree)):
        (folder / name).write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
