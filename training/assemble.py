"""Step 8: puts a pipeline together in the package (``python -m training.assemble accurate|fast``).

With ``--out`` it goes into the build folder instead: a seed or a control that is only to be measured.
"""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import spacy
from spacy.language import Language

from discrepancy.language.network_pipe import NAME
from discrepancy.language.pipeline import SHIPPED
from training.paths import build

__all__ = ["main"]

_DESCRIPTIONS = {
    "accurate": "MiniLM-L6 encoder (Apache-2.0) with heads for trees, tags, lemmas and names.",
    "fast": "The lower layers of a MiniLM-L6 encoder (Apache-2.0) with heads for trees, tags, lemmas and names.",
}
_LICENSE = "CC BY-SA 4.0"
_SOURCES = (
    "UD English EWT, UNER EWT (CC BY-SA 4.0)",
    "GUM: academic, bio, court, interview, news, voyage (CC BY 4.0; texts CC BY, CC BY-SA)",
    "CrossNER (MIT; texts CC BY-SA)",
    "Wikigold, Broad Twitter Corpus section g (CC BY 4.0)",
    "re3d without its BBC part (per source)",
)


def _pipeline(which: str, network: Path) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe(NAME).from_disk(network)  # type: ignore[attr-defined]
    nlp.meta.update(
        name=f"discrepancy_{which}",
        version="0.1.0",
        description=_DESCRIPTIONS[which],
        author="The discrepancy maintainers",
        license=_LICENSE,
        sources=[{"name": s} for s in _SOURCES],
        performance={},
    )
    return nlp


def _write(nlp: Language, folder: Path) -> None:
    """Replaces a folder; its licence notice stays. What the component needs of the vocabulary it adds itself."""
    notice = folder / "LICENSE.md"
    kept = notice.read_text(encoding="utf-8") if notice.exists() else ""
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh, exclude=["vocab"])
    meta = json.loads((fresh / "meta.json").read_text(encoding="utf-8"))
    (fresh / "meta.json").write_text(json.dumps(meta, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
    if kept:
        (fresh / "LICENSE.md").write_text(kept, encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    print(f"{folder.name}: {size / 1e6:.1f} MB")


def main() -> None:
    """Assembles one pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", choices=sorted(SHIPPED))
    parser.add_argument("--network", help="folder that training.export wrote; of the pipeline's name without")
    parser.add_argument("--out", help="folder in the build folder, in place of the package's")
    args = parser.parse_args()
    nlp = _pipeline(args.which, build(args.network or args.which))
    _write(nlp, build(args.out) if args.out else SHIPPED[args.which])


if __name__ == "__main__":
    main()
