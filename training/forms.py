"""What the forms of the network's matrices cost and give (``python -m training.forms --teacher NAME``).

Exports the network in each form, measures it on the held-out sets, keeps the figures beside the others and writes their
table into ``training/README.md``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import spacy

from discrepancy.language.network_pipe import NAME, NetworkPipe
from training.export import write
from training.graph import Form
from training.measure import as_found, names, speed, trees
from training.paths import FIGURES, README, build
from training.records import Record, read, text_of
from training.tables import replaced, table

__all__ = ["main"]

_KEPT = FIGURES / "forms" / "accurate.json"
_SETS = {"test-ewt": "web", "test-gum": "GUM", "test-news": "news"}


def main() -> None:
    """Measures every form."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", default="teacher-0")
    args = parser.parse_args()
    sets = {name: list(read(build("gold", f"{name}.jsonl.gz"))) for name in (*_SETS, "test-uner")}
    rows = {}
    for form in Form:
        folder = build("forms", form.value, "network.onnx").parent
        write(args.teacher, folder, form)
        rows[form.value] = _figures(folder, sets)
        print(form.value, rows[form.value], flush=True)
    _KEPT.parent.mkdir(parents=True, exist_ok=True)
    _KEPT.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")
    text = README.read_text(encoding="utf-8")
    README.write_text(replaced(text, "forms", _table(rows)), encoding="utf-8")


def _figures(folder: Path, sets: dict[str, list[Record]]) -> dict[str, float]:
    nlp = spacy.blank("en")
    component = nlp.add_pipe(NAME)
    assert isinstance(component, NetworkPipe)
    component.from_disk(folder)
    out = {f"LAS {title}": trees(nlp, sets[name], is_ud=True)["LAS"] for name, title in _SETS.items()}
    for name, title in (("test-gum", "GUM"), ("test-uner", "web")):
        found = names(sets[name], as_found(nlp, sets[name]), coarse=name == "test-uner")
        out[f"names F {title}"] = found["all F"]
    out["words/s"] = speed(nlp, [text_of(r) for r in sets["test-gum"]])
    out["MB"] = sum(p.stat().st_size for p in folder.iterdir()) / 1e6
    return {k: round(v, 2) for k, v in out.items()}


def _table(rows: dict[str, dict[str, float]]) -> str:
    columns: Sequence[str] = list(next(iter(rows.values())))
    shown = {
        form: {"main": {c: f"{v:,.0f}" if v >= 1000 else f"{v:.1f}" for c, v in figures.items()}}
        for form, figures in rows.items()
    }
    return table("Form", shown, "main", columns)


if __name__ == "__main__":
    main()
