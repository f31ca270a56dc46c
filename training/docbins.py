"""Paragraphs as spaCy reads them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from spacy.tokens import Doc, DocBin, Span
from spacy.vocab import Vocab

from training.records import UNKNOWN, Record, spans

__all__ = ["doc_of", "write_docs"]


def doc_of(vocab: Vocab, record: Record, *, names: bool = True) -> Doc:
    """A document with the trees, and the names where they are annotated."""
    s = record.syntax
    if s is None:
        doc = Doc(vocab, words=record.words, spaces=record.spaces)
    else:
        doc = Doc(
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
    if names and record.names is not None:
        found = [Span(doc, a, b, label=label) for a, b, label in spans(record.names)]
        missing = [Span(doc, i, i + 1) for i, tag in enumerate(record.names) if tag == UNKNOWN]
        doc.set_ents(found, missing=missing, default="outside")
    return doc


def write_docs(path: Path, vocab: Vocab, records: Iterable[Record], *, names: bool) -> int:
    """Writes a ``DocBin``; returns the number of words."""
    docs = DocBin(store_user_data=False)
    words = 0
    for record in records:
        docs.add(doc_of(vocab, record, names=names))
        words += len(record.words)
    docs.to_disk(path)
    return words
