"""Step 8: puts the pipelines together in the package (``python -m training.assemble accurate|fast``).

With ``--out`` a pipeline goes into the build folder instead: a seed or a control that is only to be measured.
"""

from __future__ import annotations

import argparse
import json
import shutil
from itertools import islice
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from discrepancy.language.accurate import NAME
from discrepancy.language.lemma_check import NAME as LEMMA_CHECK
from training.paths import SHIPPED_ACCURATE, SHIPPED_FAST, build

__all__ = ["main"]

_CLUSTERED = 50_000
"""Words of the fast pipeline that bring their Brown cluster."""
_LICENSE = "CC BY-SA 4.0"
_SOURCES = (
    "UD English EWT, UNER EWT (CC BY-SA 4.0)",
    "GUM: academic, bio, court, interview, news, voyage (CC BY 4.0; texts CC BY, CC BY-SA)",
    "CrossNER (MIT; texts CC BY-SA)",
    "Wikigold, Broad Twitter Corpus section g (CC BY 4.0)",
    "re3d without its BBC part (per source)",
)


def _accurate(network: Path) -> Language:
    nlp = spacy.blank("en")
    component = nlp.add_pipe(NAME)
    component.from_disk(network)  # type: ignore[attr-defined]
    _describe(
        nlp, "discrepancy_accurate", "MiniLM-L6 encoder (Apache-2.0) with heads for trees, tags, lemmas and names."
    )
    return nlp


def _fast(syntax: Path, names: Path) -> Language:
    recogniser = spacy.load(names)
    recogniser.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp = spacy.load(syntax)
    nlp.add_pipe("ner", source=recogniser)
    _fewer_clusters(nlp)
    nlp.add_pipe(LEMMA_CHECK, after="trainable_lemmatizer")
    _describe(nlp, "discrepancy_fast", "Convolutional pipeline taught by the accurate one.")
    return nlp


def _fewer_clusters(nlp: Language) -> None:
    """Keeps the clusters of the most frequent words, which come first: all of them would fill a tenth of the size."""
    vectors = nlp.vocab.vectors
    kept = dict(islice(vectors.key2row.items(), _CLUSTERED))
    nlp.vocab.vectors = Vectors(data=vectors.data, name=vectors.name)
    for key, row in kept.items():
        nlp.vocab.vectors.add(key, row=row)


def _describe(nlp: Language, name: str, description: str) -> None:
    nlp.meta.update(
        name=name,
        version="0.1.0",
        description=description,
        author="The discrepancy maintainers",
        license=_LICENSE,
        sources=[{"name": s} for s in _SOURCES],
        performance={},
    )
    nlp.config["paths"] = dict.fromkeys(nlp.config["paths"])


def _write(nlp: Language, folder: Path) -> None:
    """Replaces a folder; its licence notice stays."""
    notice = folder / "LICENSE.md"
    kept = notice.read_text(encoding="utf-8") if notice.exists() else ""
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    nlp.to_disk(fresh)
    _forget_words(nlp, fresh / "vocab" / "strings.json")
    meta = json.loads((fresh / "meta.json").read_text(encoding="utf-8"))
    (fresh / "meta.json").write_text(json.dumps(meta, indent=2, ensure_ascii=False, sort_keys=True) + "\n")
    if kept:
        (fresh / "LICENSE.md").write_text(kept, encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())
    print(f"{folder.name}: {size / 1e6:.1f} MB")


def _forget_words(nlp: Language, path: Path) -> None:
    """Leaves out the words read in training: only labels, features and the edits of lemmas are looked up by number."""
    blank = spacy.blank("en")
    needed = set(blank.vocab.strings)
    needed.update(label for labels in nlp.pipe_labels.values() for label in labels)
    strings = nlp.vocab.strings
    if "trainable_lemmatizer" in nlp.pipe_names:
        trees = nlp.get_pipe("trainable_lemmatizer").trees  # type: ignore[attr-defined]
        for i in range(len(trees)):
            needed.update(strings[trees[i][k]] for k in ("orig", "subst") if trees[i].get(k))
    for feats in nlp.pipe_labels.get("morphologizer", ()):
        for feature in feats.split("|"):
            needed.update((feature, *feature.split("=")))
    kept = [text for text in json.loads(path.read_text(encoding="utf-8")) if text in needed]
    path.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")


def main() -> None:
    """Assembles one pipeline."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("which", choices=("accurate", "fast"))
    parser.add_argument("--network", default="accurate", help="folder that training.export wrote")
    parser.add_argument("--syntax", default="student-syntax", help="folder that training.student wrote")
    parser.add_argument("--names", default="student-names", help="folder that training.student wrote")
    parser.add_argument("--out", help="folder in the build folder, in place of the package's")
    args = parser.parse_args()
    if args.which == "accurate":
        nlp, folder = _accurate(build(args.network)), SHIPPED_ACCURATE
    else:
        nlp, folder = _fast(build(args.syntax, "model-best"), build(args.names, "model-best")), SHIPPED_FAST
    _write(nlp, build(args.out) if args.out else folder)


if __name__ == "__main__":
    main()
