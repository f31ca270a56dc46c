"""Step 6: an exported network labels open text for the next one (``python -m training.label --words 2000000``).

Reads the gold set that has names but no trees, and ``silver/*.jsonl.gz`` by turns; writes ``silver/syntax.jsonl.gz``:
sentences whose trees it is sure of, with the names it is sure of.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from itertools import pairwise, zip_longest
from multiprocessing import Pool
from pathlib import Path

import numpy as np
import spacy

from discrepancy.language.lemma_rules import apply_rule
from discrepancy.language.lemmas import shipped_lemmas
from discrepancy.language.reader import Reader, Reading, load_reader
from training.paths import build, corpora
from training.records import UNKNOWN, Record, Syntax, read, text_of, write

__all__ = ["main"]

_DROPPED = 0.25
"""Share of sentences, the least certain, that the next network does not see."""
_SHORTEST, _LONGEST = 4, 70
_SURE_NAME, _SURE_NONE = np.log(0.6), np.log(0.7)
_UNSURE = 0.12
"""Share of unsure words above which a paragraph's names are not used."""
_PARAGRAPH = 200
_TREELESS = "train-names"
"""The gold set that lacks trees."""
_WATCHED = "uner-dev"
"""Corpus whose text the training of trees is watched by."""
_Job = tuple[str, str]
"""The source of a paragraph and its text."""
_Found = tuple[Record, list[float], bool]
"""A paragraph with its labels, the certainty of each sentence, and whether its names can be used."""


class _Labeller:
    def __init__(self, folder: Path) -> None:
        self.reader: Reader = load_reader(folder)
        self.nlp = spacy.blank("en")

    def label(self, source: str, text: str) -> _Found | None:
        """Reads a paragraph; ``None`` for one that is too long or oddly spaced."""
        doc = self.nlp.make_doc(text)
        if not 0 < len(doc) <= _PARAGRAPH or any(t.is_space for t in doc):
            return None
        words, spaces = [t.text for t in doc], [bool(t.whitespace_) for t in doc]
        reading = self.reader.read(words)
        labels, lemmas = self.reader.labels, shipped_lemmas()
        upos = [labels["upos"][i] for i in reading.upos]
        xpos = [labels["xpos"][i] for i in reading.xpos]
        syntax = Syntax(
            upos=upos,
            xpos=xpos,
            feats=[labels["feats"][i] for i in reading.feats],
            lemmas=[
                lemmas.choose(w, x, u, (apply_rule(w, labels["lemma"][e]) for e in edits))
                for w, x, u, edits in zip(words, xpos, upos, reading.edits.tolist(), strict=True)
            ],
            heads=reading.heads.tolist(),
            deps=[labels["dep"][i] for i in reading.deps],
            starts=reading.starts.astype(int).tolist(),
        )
        names, share = _names(reading, labels["name"])
        sure = [
            float((reading.certainty[a:b, 0] + 0.5 * reading.certainty[a:b, 1]).mean())
            for a, b in pairwise([*np.flatnonzero(reading.starts).tolist(), len(words)])
        ]
        return Record(source, words, spaces, syntax, names), sure, share <= _UNSURE


def _names(reading: Reading, tags: Sequence[str]) -> tuple[list[str], float]:
    """Name tags with the unsure ones unknown, and the share of those."""
    out = [tags[i] for i in reading.names]
    sure = reading.certainty[:, 2] >= np.where(reading.names == 0, _SURE_NONE, _SURE_NAME)
    at = 0
    while at < len(out):
        end = at + 1
        while out[at] != "O" and end < len(out) and out[end].startswith("I-"):
            end += 1
        if not sure[at:end].all():
            out[at:end] = [UNKNOWN] * (end - at)
        at = end
    return out, out.count(UNKNOWN) / len(out)


_labeller: _Labeller | None = None


def _start(folder: Path) -> None:
    global _labeller
    _labeller = _Labeller(folder)


def _label(job: _Job) -> _Found | None:
    assert _labeller is not None
    return _labeller.label(*job)


def _texts(root: Path, words: int) -> Iterator[_Job]:
    """What lacks trees, then paragraphs of all open files by turns, up to a number of words."""

    def paragraphs(path: Path) -> Iterator[_Job]:
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                yield path.stem.partition(".")[0], json.loads(line)["text"]

    for record in read(build("gold", f"{_TREELESS}.jsonl.gz")):
        if record.source.partition("/")[0] != _WATCHED:
            yield record.source, text_of(record)
    seen = 0
    for turn in zip_longest(*(paragraphs(p) for p in sorted((root / "silver").glob("*.jsonl.gz")))):
        for item in turn:
            if item is not None:
                seen += len(item[1].split())
                yield item
        if seen >= words:
            return


def main() -> None:
    """Labels and writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", default="accurate", help="folder that training.export wrote")
    parser.add_argument("--words", type=int, default=900_000)
    parser.add_argument("--processes", type=int, default=2)
    args = parser.parse_args()
    folder = build(args.network)
    with Pool(args.processes, _start, (folder,)) as pool:
        found = [x for x in pool.imap(_label, _texts(corpora(), args.words), chunksize=64) if x is not None]
    floor = float(np.quantile([s for _, sure, _ in found for s in sure], _DROPPED))
    words = write(
        build("silver", "syntax.jsonl.gz"), (r for x, sure, usable in found for r in _sure(x, sure, floor, usable))
    )
    print(f"{len(found)} paragraphs, trees of {words} words")


def _sure(record: Record, sure: list[float], floor: float, usable: bool) -> Iterator[Record]:
    """Runs of sentences the network is sure of, with their names where these are usable."""
    s, names = record.syntax, record.names if usable else None
    assert s is not None
    borders = [*(i for i, start in enumerate(s.starts) if start), len(record.words)]
    runs: list[tuple[int, int]] = []
    for (a, b), certainty in zip(pairwise(borders), sure, strict=True):
        if certainty < floor or not _SHORTEST <= b - a <= _LONGEST:
            continue
        if runs and runs[-1][1] == a:
            runs[-1] = (runs[-1][0], b)
        else:
            runs.append((a, b))
    for a, b in runs:
        spaces = [*record.spaces[a : b - 1], False]
        part = Syntax(
            s.upos[a:b], s.xpos[a:b], s.feats[a:b], s.lemmas[a:b], [h - a for h in s.heads[a:b]], s.deps[a:b],
            s.starts[a:b],
        )  # fmt: skip
        yield Record(record.source, record.words[a:b], spaces, part, names[a:b] if names else None)


if __name__ == "__main__":
    main()
