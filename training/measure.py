"""The figures of one pipeline on the held-out sets.

Every pipeline reads the raw text of a paragraph and splits it into words itself. Names are counted strictly, by span
and kind: once as they leave the pipeline, once as the package settles them over a document. Speed and loading are
processor time, so that other work on the machine does not count.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import accumulate, groupby
from pathlib import Path

from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.vocab import Vocab

from discrepancy.language.pipeline import Pipeline, load
from discrepancy.language.scheme import UD
from discrepancy.model import Block, BlockKind, Document, Section
from discrepancy.model import Span as Place
from training.paths import build
from training.records import LABELS, UNKNOWN, Record, read, spans, text_of

__all__ = ["NAMES", "TREES", "Figures", "as_found", "measure", "names", "speed", "trees"]

TREES = {"test-ewt": "EWT test (web)", "test-gum": "GUM test", "test-news": "GUM news and interviews"}
"""Test sets with trees and their titles."""
NAMES = {"test-gum": "GUM test", "test-news": "GUM news and interviews", "test-uner": "UNER EWT test (web)"}
"""Test sets with names and their titles."""
Figures = dict[str, dict[str, float]]
"""Table → column → figure."""
Found = tuple[int, int, str]
"""A name: first and last offset in its paragraph, half-open, and label."""

_COARSE = {"GPE": "PLACE", "LOC": "PLACE", "FAC": "PLACE", "PERSON": "PERSON", "ORG": "ORG"}
"""UNER knows three kinds."""
_RENAMED = {"PER": "PERSON", "WORK_OF_ART": "PRODUCT", "LAW": "PRODUCT"}
_LOADED = 3


def measure(name: str) -> Figures:
    """All figures of one pipeline.

    Args:
        name: a shipped one, a package or a folder, as for ``--model``.
    """
    pipeline = load(name)
    out: Figures = {}
    for test in TREES:
        out[f"trees {test}"] = trees(pipeline.nlp, _records(test), is_ud=pipeline.scheme == UD)
    for test in NAMES:
        records, coarse = _records(test), test == "test-uner"
        out[f"names {test}"] = names(records, as_found(pipeline.nlp, records), coarse=coarse)
        out[f"settled {test}"] = names(records, as_settled(pipeline, records), coarse=coarse)
    out["cost"] = {
        "words/s": speed(pipeline.nlp, [text_of(r) for r in _records("test-gum")]),
        "load s": _loading(name),
        "MB": _size(pipeline.nlp.path),
    }
    return {k: {c: round(v, 2) for c, v in row.items()} for k, row in out.items()}


def _records(test: str) -> list[Record]:
    return list(read(build("gold", f"{test}.jsonl.gz")))


def trees(nlp: Language, records: Sequence[Record], *, is_ud: bool) -> dict[str, float]:
    """Tags, lemmas, sentence borders and, where the pipeline speaks Universal Dependencies, trees; in per cent."""
    docs = nlp.pipe(text_of(r) for r in records)
    examples = [Example(d, _annotated(nlp.vocab, r)) for d, r in zip(docs, records, strict=True)]

    def getter(doc: Doc, attribute: str) -> Iterable[Span]:
        return doc.sents

    scores = {
        "UPOS": Scorer.score_token_attr(examples, "pos")["pos_acc"],
        "XPOS": Scorer.score_token_attr(examples, "tag")["tag_acc"],
        "lemma": Scorer.score_token_attr(examples, "lemma")["lemma_acc"],
        "sentences F": Scorer.score_spans(examples, "sents", getter=getter)["sents_f"],
    }
    if is_ud:
        deps = Scorer.score_deps(examples, "dep", ignore_labels=("p", "punct"))
        scores |= {"UAS": deps["dep_uas"], "LAS": deps["dep_las"]}
    return {k: 100 * v for k, v in scores.items()}


def _annotated(vocab: Vocab, record: Record) -> Doc:
    """A paragraph with its trees as spaCy's scorer reads them."""
    s = record.syntax
    assert s is not None
    return Doc(
        vocab,
        words=record.words,
        spaces=record.spaces,
        tags=s.xpos,
        pos=s.upos,
        morphs=s.feats,
        lemmas=s.lemmas,
        heads=s.heads,
        deps=s.deps,
    )


def as_found(nlp: Language, records: Iterable[Record]) -> Iterator[set[Found]]:
    """The names of each paragraph as they leave a pipeline, without articles, which are no part of our names."""
    for doc in nlp.pipe(text_of(r) for r in records):
        yield {
            (
                e[1].idx if len(e) > 1 and e[0].lower_ == "the" else e.start_char,
                e.end_char,
                _RENAMED.get(e.label_, e.label_),
            )
            for e in doc.ents
        }


def as_settled(pipeline: Pipeline, records: Iterable[Record]) -> Iterator[set[Found]]:
    """The names of each paragraph as the package settles them over the document it is part of."""
    for _, group in groupby(records, lambda r: r.source):
        document = _document([text_of(r) for r in group])
        out: dict[int, set[Found]] = {id(b): set() for b in document.sections[0].blocks}
        for s in pipeline.parse(document).sentences:
            for e in s.entities:
                start, end = s.chars(e.start, e.end - 1)
                out[id(s.block)].add((start, end, e.label))
        yield from out.values()


def _document(texts: Sequence[str]) -> Document:
    starts = [0, *accumulate(len(t) + 2 for t in texts)]
    blocks = [Block(BlockKind.PARAGRAPH, t, Place(a, a + len(t))) for t, a in zip(texts, starts, strict=False)]
    text = "\n\n".join(texts)
    section = Section("s0", Place(0, len(text)), tuple(blocks), datetime(2020, 1, 1, tzinfo=UTC))
    return Document("d", "d.txt", "d", text, (section,))


def names(records: Iterable[Record], found_ones: Iterable[set[Found]], *, coarse: bool) -> dict[str, float]:
    """Precision, recall and F of names, all and by kind, in per cent.

    Args:
        records: paragraphs with names.
        found_ones: the names that were found in each. One that touches words of unknown kind does not count.
        coarse: whether places are of one kind, and only people, organizations and places count.
    """
    known = {label: _COARSE.get(label) if coarse else label for label in LABELS}
    hits, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for record, given in zip(records, found_ones, strict=True):
        expected, aside = _expected(record, known)
        seen = set()
        for start, end, label in given:
            kind = known.get(label)
            item = (start, end, kind)
            if kind is not None and (item in expected or not any(start < b and a < end for a, b in aside)):
                seen.add((start, end, kind))
        for counter, items in ((hits, seen & expected), (found, seen), (gold, expected)):
            counter.update(label for _, _, label in items)
            counter["all"] += len(items)
    out: dict[str, float] = {}
    for label in ["all", *sorted(gold.keys() - {"all"})]:
        precision, recall = (100 * hits[label] / max(1, n[label]) for n in (found, gold))
        total = found[label] + gold[label]
        out |= {f"{label} P": precision, f"{label} R": recall, f"{label} F": 200 * hits[label] / max(1, total)}
    return out


def _expected(record: Record, known: dict[str, str | None]) -> tuple[set[Found], list[tuple[int, int]]]:
    """The annotated names of the kinds that count, and places in the text of which nothing is known."""
    assert record.names is not None
    ends = list(accumulate(len(w) + s for w, s in zip(record.words, record.spaces, strict=True)))
    starts = [0, *ends]
    offsets = [(a, a + len(w)) for a, w in zip(starts, record.words, strict=False)]
    aside = [offsets[i] for i, tag in enumerate(record.names) if tag == UNKNOWN]
    expected = set()
    for a, b, label in spans(record.names):
        start, end, kind = offsets[a][0], offsets[b - 1][1], known[label]
        if kind is None:
            aside.append((start, end))
        else:
            expected.add((start, end, kind))
    return expected, aside


def speed(nlp: Language, texts: Sequence[str]) -> float:
    """Words that one second of processor time reads."""
    for _ in nlp.pipe(texts[:20]):
        pass
    began = time.process_time()
    words = sum(len(doc) for doc in nlp.pipe(texts))
    return words / (time.process_time() - began)


def _loading(name: str) -> float:
    """Seconds that a process takes from its start to a loaded pipeline, the least of several."""
    program = f"from discrepancy.language.pipeline import load; load({name!r})"
    spent = []
    for _ in range(_LOADED):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", program], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return min(spent)


def _size(folder: Path | None) -> float:
    """Megabytes of a folder."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6 if folder else 0.0
