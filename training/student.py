"""Step 7: trains the fast pipeline (``python -m training.student syntax|names --name NAME [--gold-only]``).

The student reads the gold sentences several times over and the teacher's sentences once.
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import spacy
from spacy.cli.train import train

from training.docbins import write_docs
from training.paths import build
from training.records import Record, read
from training.vectors import main as make_vectors

__all__ = ["main"]

_GOLD = {
    "syntax": {"train-ewt": 4, "train-gum": 4, "train-titles": 2},
    "names": {"train-names": 3, "train-gum": 3, "train-renamed": 1},
}
"""How often each gold set stands beside the silver one."""
_DEV = {"syntax": ("dev-ewt", "dev-gum"), "names": ("dev-names", "dev-gum")}
_STEPS = {"syntax": 5000, "names": 4000}
_CONFIGS = Path(__file__).parent / "configs"


def main() -> None:
    """Writes the training sets as spaCy reads them and trains."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kind", choices=sorted(_GOLD))
    parser.add_argument("--name", required=True, help="folder of the result")
    parser.add_argument("--gold-only", action="store_true", help="without the teacher's sentences")
    parser.add_argument("--start", help="folder of a student to train further")
    parser.add_argument("--steps", type=int, default=None, help="steps of training; by kind without")
    parser.add_argument("--rate", type=float, default=None, help="highest learning rate")
    parser.add_argument("--seed", type=int, default=0)
    args = parser.parse_args()
    if not build("vectors").exists():
        make_vectors()
    folder = _sets(args.kind, build(f"student-{args.name}-sets"), gold_only=args.gold_only)
    steps: int = args.steps or _STEPS[args.kind]
    overrides: dict[str, object] = {
        "paths.train": str(folder / "train"),
        "paths.dev": str(folder / "dev.spacy"),
        "paths.vectors": str(build("vectors")),
        "training.max_steps": steps,
        "training.eval_frequency": max(250, steps // 8),
        "training.batcher.size.start": 600,
        "training.batcher.size.stop": 2000,
        "system.seed": args.seed,
    }
    if args.rate is not None:
        overrides["training.optimizer.learn_rate.initial_rate"] = args.rate
    config = _CONFIGS / f"{args.kind}.cfg"
    if args.start:
        config = _continued(args.kind, build(args.start, "model-last"), folder / "config.cfg")
    train(config, build(f"student-{args.name}"), overrides=overrides)


def _sets(kind: str, folder: Path, *, gold_only: bool) -> Path:
    nlp = spacy.blank("en")
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "train").mkdir(parents=True)
    for name, times in _GOLD[kind].items():
        records = list(_usable(kind, name))
        write_docs(folder / "train" / f"{name}-1.spacy", nlp.vocab, records, names=kind == "names")
        for k in range(2, times + 1) if not gold_only else ():
            (folder / "train" / f"{name}-{k}.spacy").symlink_to(f"{name}-1.spacy")
    if not gold_only:
        silver = read(build("silver", f"{kind}.jsonl.gz"))
        write_docs(folder / "train" / "silver.spacy", nlp.vocab, silver, names=kind == "names")
    dev = [r for name in _DEV[kind] for r in _usable(kind, name)]
    write_docs(folder / "dev.spacy", nlp.vocab, dev, names=kind == "names")
    return folder


def _usable(kind: str, name: str) -> list[Record]:
    records = read(build("gold", f"{name}.jsonl.gz"))
    return [r for r in records if (r.syntax if kind == "syntax" else r.names) is not None]


def _continued(kind: str, start: Path, path: Path) -> Path:
    """A configuration whose components begin with the weights of an earlier student."""
    config = spacy.util.load_config(_CONFIGS / f"{kind}.cfg", interpolate=False)
    for name in config["nlp"]["pipeline"]:
        config["components"][name] = {"source": str(start)}
    config.to_disk(path)
    return path


if __name__ == "__main__":
    main()
