"""A paragraph of annotated text as every step of the training reads and writes it."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

__all__ = ["LABELS", "UNKNOWN", "Record", "Syntax", "bio", "read", "spans", "text_of", "write"]

LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT")
"""Kinds of names."""
UNKNOWN = "?"
"""Name tag of a word of which the annotation says nothing: not trained on, not scored."""


@dataclass(frozen=True, slots=True)
class Syntax:
    """Parallel columns, an item per word of the paragraph."""

    upos: list[str]
    """Universal tags."""
    xpos: list[str]
    """Penn tags."""
    feats: list[str]
    """Features as CoNLL-U writes them; empty for none."""
    lemmas: list[str]
    """Lemmas."""
    heads: list[int]
    """Index of the head in the paragraph; a root is its own."""
    deps: list[str]
    """Relations; ``ROOT`` for a root."""
    starts: list[int]
    """1 where a sentence begins."""


@dataclass(frozen=True, slots=True)
class Record:
    """One paragraph."""

    source: str
    """Corpus and document."""
    words: list[str]
    """Tokens as printed."""
    spaces: list[bool]
    """Whether white space follows each."""
    syntax: Syntax | None = None
    """Trees, where annotated."""
    names: list[str] | None = None
    """``O``, ``B-X``, ``I-X`` or ``UNKNOWN`` per word, where annotated."""


def text_of(record: Record) -> str:
    """The text of a paragraph."""
    return "".join(w + " " * s for w, s in zip(record.words, record.spaces, strict=True)).rstrip()


def bio(length: int, found: Iterable[tuple[int, int, str]], unknown: Iterable[int] = ()) -> list[str]:
    """Tags of ``length`` words from spans ``(start, end, label)``; of two that overlap the earlier in order stays."""
    tags = ["O"] * length
    for i in unknown:
        tags[i] = UNKNOWN
    taken: set[int] = set()
    for start, end, label in found:
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            tags[start:end] = [f"B-{label}"] + [f"I-{label}"] * (end - start - 1)
    return tags


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Spans ``(start, end, label)`` of a sequence of tags; an ``I-`` without its ``B-`` opens one too."""
    out: list[tuple[int, int, str]] = []
    start, label = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        goes_on = tag.startswith("I-") and tag[2:] == label
        if start >= 0 and not goes_on:
            out.append((start, i, label))
            start, label = -1, ""
        if start < 0 and tag[:2] in ("B-", "I-"):
            start, label = i, tag[2:]
    return out


def write(path: Path, records: Iterable[Record]) -> int:
    """Writes paragraphs as gzipped JSON lines; returns their number of words."""
    words = 0
    with gzip.GzipFile(path, "wb", mtime=0) as file:
        for record in records:
            words += len(record.words)
            file.write(json.dumps(asdict(record), ensure_ascii=False).encode() + b"\n")
    return words


def read(path: Path) -> Iterator[Record]:
    """Reads what ``write`` wrote."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["syntax"] is not None:
                row["syntax"] = Syntax(**row["syntax"])
            yield Record(**row)
