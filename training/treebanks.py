"""UD English EWT and GUM as paragraphs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from training.conllu import Sentence, paragraphs, read
from training.gum_names import NameLexicon, common_nouns, name_tags, place_identities
from training.records import Record, Syntax, bio

__all__ = ["OPEN_GENRES", "ewt", "gum", "rare_relations", "record_of"]

OPEN_GENRES = ("academic", "bio", "court", "interview", "news", "voyage")
"""GUM's genres whose texts allow any use (CC BY, CC BY-SA)."""
NEWS_GENRES = ("interview", "news")
_RARE = 60
"""A subtype of a relation seen less often than this becomes its plain relation."""


def ewt(root: Path, split: str) -> Iterator[Record]:
    """EWT's paragraphs of a split; in training, sentences whose contractions are respelled are left out."""
    for group in paragraphs(list(read(root / "ud" / "ewt" / f"en_ewt-{split}.conllu"))):
        kept = [s for s in group if s.is_faithful or split != "train"]
        if kept:
            yield record_of(f"ewt-{split}", kept)


def gum(root: Path) -> dict[str, list[Record]]:
    """GUM's open genres by split (``train``, ``dev``, ``test``) and ``news``: the test documents that are news."""
    split_of = _splits(root / "ud" / "gum" / "splits.md")
    documents: dict[str, list[Sentence]] = {}
    for path in sorted((root / "ud" / "gum" / "dep").glob("GUM_*.conllu")):
        if path.stem.split("_")[1] in OPEN_GENRES:
            documents[path.stem] = list(read(path))
    every = [s for sentences in documents.values() for s in sentences]
    lexicon = NameLexicon(place_identities(every), common_nouns(every))
    out: dict[str, list[Record]] = defaultdict(list)
    for name, sentences in documents.items():
        split = split_of.get(name, "train")
        for group in paragraphs(sentences):
            kept = [s for s in group if s.is_faithful or split != "train"]
            if not kept:
                continue
            record = record_of(name, kept, lexicon)
            out[split].append(record)
            if split == "test" and name.split("_")[1] in NEWS_GENRES:
                out["news"].append(record)
    return out


def _splits(path: Path) -> dict[str, str]:
    split, out = "", {}
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            split = line[3:].strip()
        elif name := re.match(r"\s*\* (G\w+)", line):
            out[name.group(1)] = split
    return out


def record_of(source: str, sentences: list[Sentence], lexicon: NameLexicon | None = None) -> Record:
    """A paragraph of sentences; names are read off GUM's entities where ``lexicon`` is given."""
    words = [w for s in sentences for w in s.words]
    heads: list[int] = []
    starts: list[int] = []
    names: list[tuple[int, int, str]] = []
    unknown: set[int] = set()
    for s in sentences:
        at = len(heads)
        if lexicon is not None:
            found, open_ones = name_tags(s, lexicon)
            names += [(a + at, b + at, label) for a, b, label in found]
            unknown |= {i + at for i in open_ones}
        heads += [at + (w.head if w.head >= 0 else i) for i, w in enumerate(s.words)]
        starts += [1] + [0] * (len(s.words) - 1)
    # A sentence ends its line where its last word says no space: paragraphs are joined with blanks.
    spaces = [w.space for w in words]
    for i in range(1, len(starts)):
        if starts[i]:
            spaces[i - 1] = True
    spaces[-1] = False
    syntax = Syntax(
        upos=[w.upos for w in words],
        xpos=[w.xpos for w in words],
        feats=[w.feats for w in words],
        lemmas=[w.lemma for w in words],
        heads=heads,
        deps=["ROOT" if h == i else w.dep for i, (h, w) in enumerate(zip(heads, words, strict=True))],
        starts=starts,
    )
    tags = bio(len(words), names, unknown) if lexicon is not None else None
    return Record(source, [w.form for w in words], spaces, syntax, tags)


def rare_relations(records: list[Record]) -> dict[str, str]:
    """Subtypes too rare to learn, and what stands for them."""
    seen = Counter(d for r in records if r.syntax for d in r.syntax.deps)
    return {d: d.partition(":")[0] for d, n in seen.items() if ":" in d and n < _RARE}
