"""Step 9: measures pipelines on the held-out sets (``python -m training.evaluate``).

Keeps the figures of each under ``training/figures`` and writes the tables of all that are kept there into
``training/README.md`` and ``docs/models.md``. A label ``KIND@SEED`` makes a pipeline one of several of a kind, which
share a row: their mean and how far the farthest lies from it.
"""

from __future__ import annotations

import argparse
import json
from importlib.util import find_spec
from pathlib import Path

from discrepancy.language.pipeline import SHIPPED
from training.measure import measure
from training.paths import CARDS, FIGURES, README
from training.tables import card_tables, replaced, tables

__all__ = ["main"]

_FOREIGN = ("en_core_web_sm", "en_core_web_md", "en_core_web_lg", "en_core_web_trf")
"""spaCy's own, measured where installed."""


def main() -> None:
    """Measures and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="pipelines: shipped names, packages or folders; all found without")
    parser.add_argument("--label", action="append", default=[], help="name in the tables, in order; KIND or KIND@SEED")
    parser.add_argument("--dry-run", action="store_true", help="print, and keep nothing")
    parser.add_argument("--tables-only", action="store_true", help="measure nothing, write the tables again")
    args = parser.parse_args()
    names = [] if args.tables_only else args.names or [*SHIPPED, *(n for n in _FOREIGN if find_spec(n))]
    labels = [*args.label, *names[len(args.label) :]]
    for name, label in zip(names, labels, strict=True):
        figures = measure(name)
        print(label, json.dumps(figures, indent=1))
        if not args.dry_run:
            FIGURES.mkdir(exist_ok=True)
            text = json.dumps(figures, indent=1) + "\n"
            (FIGURES / f"{Path(label).name}.json").write_text(text, encoding="utf-8")
    if not args.dry_run:
        kept = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in FIGURES.glob("*.json")}
        order = [*SHIPPED, *(n for n in sorted(kept) if n not in (*SHIPPED, *_FOREIGN)), *_FOREIGN]
        rows = {label: kept[label] for label in order if label in kept}
        for path, body in ((README, tables(rows)), (CARDS, card_tables(rows))):
            path.write_text(replaced(path.read_text(encoding="utf-8"), "figures", body), encoding="utf-8")


if __name__ == "__main__":
    main()
