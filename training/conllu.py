"""Reads CoNLL-U."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Sentence", "Word", "paragraphs", "read"]


@dataclass(slots=True)
class Word:
    """One syntactic word."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    """Index of the head in the sentence, from 0; ``-1`` for the root."""
    dep: str
    misc: str
    space: bool
    """Whether white space follows."""


@dataclass(slots=True)
class Sentence:
    """One sentence."""

    words: list[Word] = field(default_factory=list)
    opens_paragraph: bool = False
    is_faithful: bool = True
    """Whether its words, joined, are the text: false where a contraction's parts are spelled otherwise."""


def read(path: Path) -> Iterator[Sentence]:
    """Yields the sentences of a file; empty nodes are left out, contractions stand as their parts."""
    sentence = Sentence()
    joined: tuple[int, int, str, bool] | None = None
    opens = False
    with path.open(encoding="utf-8") as file:
        for raw in file:
            line = raw.rstrip("\n")
            if not line:
                if sentence.words:
                    sentence.opens_paragraph = opens
                    yield sentence
                    opens = False
                sentence, joined = Sentence(), None
            elif line.startswith("#"):
                opens = opens or line.startswith(("# newdoc", "# newpar ")) or line == "# newpar"
            else:
                joined = _word(sentence, line.split("\t"), joined)
    if sentence.words:
        sentence.opens_paragraph = opens
        yield sentence


def _word(
    sentence: Sentence, cells: list[str], joined: tuple[int, int, str, bool] | None
) -> tuple[int, int, str, bool] | None:
    number = cells[0]
    space = "SpaceAfter=No" not in cells[9]
    if "." in number:
        return joined
    if "-" in number:
        first, last = map(int, number.split("-"))
        return first, last, cells[1], space
    at = int(number)
    if joined is not None and joined[0] <= at <= joined[1]:
        space = joined[3] if at == joined[1] else False
    word = Word(
        form=cells[1],
        lemma=cells[2] if cells[2] != "_" or cells[1] == "_" else cells[1],
        upos=cells[3] if cells[3] != "_" else "X",
        xpos=cells[4],
        feats="" if cells[5] == "_" else cells[5],
        head=int(cells[6]) - 1 if cells[6] != "_" else -1,
        dep=cells[7],
        misc=cells[9],
        space=space,
    )
    sentence.words.append(word)
    if joined is not None and at == joined[1]:
        parts = "".join(w.form for w in sentence.words[joined[0] - 1 : joined[1]])
        sentence.is_faithful = sentence.is_faithful and parts == joined[2]
    return joined


def paragraphs(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """Groups the sentences of one file by paragraph."""
    group: list[Sentence] = []
    for sentence in sentences:
        if sentence.opens_paragraph and group:
            yield group
            group = []
        group.append(sentence)
    if group:
        yield group
