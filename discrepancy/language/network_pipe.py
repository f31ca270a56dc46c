"""The component of the shipped pipelines: it fills a spaCy document with what a network reads of it.

The component sets tags, morphology, lemmas, heads, relations, sentence borders and entities, so that the document looks
as if a tagger, a parser, a lemmatiser and an entity recogniser had been over it. Importing this module registers it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from discrepancy.language.columns import Columns, Name
from discrepancy.language.lemma_rules import apply_rule
from discrepancy.language.lemmas import Lemmas, shipped_lemmas
from discrepancy.language.reader import FILES, Reader, Reading, load_reader

__all__ = ["NAME", "NetworkPipe", "make_network_pipe"]

NAME = "discrepancy_network"
"""Name of the factory."""
_COLUMNS = ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
_MOST_THREADS = 4
_INSIDE, _OUTSIDE, _BEGIN = 1, 2, 3
_Word = tuple[str, int]
"""A word and its offset."""


class NetworkPipe:
    """The component. It has no weights before ``from_disk``."""

    def __init__(self, nlp: Language, name: str, threads: int) -> None:
        """Makes an empty component.

        Args:
            nlp: pipeline it is part of.
            name: its name there.
            threads: documents read at a time; 0 for as many as there are processors, four at most.
        """
        self.name = name
        self._nlp = nlp
        self.threads = threads
        self._folder: Path | None = None
        self._reader: Reader | None = None
        self._lemmas: Lemmas = shipped_lemmas()
        self._numbers: dict[str, np.ndarray[Any, np.dtype[np.uint64]]] = {}

    @property
    def labels(self) -> tuple[str, ...]:
        """The relations it knows."""
        return tuple(self._reader.labels["dep"]) if self._reader is not None else ()

    def __call__(self, doc: Doc) -> Doc:
        """Reads one document."""
        return self._fill(doc, self._read(_words(doc)))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Doc]:
        """Reads documents in order, several at a time on as many threads."""
        for doc, _, reading in self._readings(stream, batch_size):
            yield self._fill(doc, reading)

    def columns(self, stream: Iterable[Doc], *, batch_size: int = 64) -> Iterator[Columns]:
        """What ``pipe`` would write into documents that are only tokenised, in order."""
        for doc, words, reading in self._readings(stream, batch_size):
            yield self._columns(doc, words, reading)

    @property
    def reader(self) -> Reader:
        """The network.

        Raises:
            ValueError: none is loaded.
        """
        if self._reader is None:
            raise ValueError(f"{self.name} has no weights: load the pipeline from its folder")
        return self._reader

    def _readings(self, stream: Iterable[Doc], batch_size: int) -> Iterator[tuple[Doc, list[_Word], Reading]]:
        threads = self.threads or min(_MOST_THREADS, _processors())
        docs = ((doc, _words(doc)) for doc in stream)
        if threads == 1:
            yield from ((doc, words, self._read(words)) for doc, words in docs)
            return
        with ThreadPoolExecutor(threads) as pool:
            while batch := list(islice(docs, batch_size)):
                readings = pool.map(self._read, [words for _, words in batch])
                yield from ((doc, words, reading) for (doc, words), reading in zip(batch, readings, strict=True))

    def _read(self, words: Sequence[_Word]) -> Reading:
        return self.reader.read([word for word, _ in words])

    def _columns(self, doc: Doc, found: Sequence[_Word], reading: Reading) -> Columns:
        words, offsets = [word for word, _ in found], [offset for _, offset in found]
        labels = self.reader.labels
        tags = [labels["xpos"][n] for n in reading.xpos.tolist()]
        pos = [labels["upos"][n] for n in reading.upos.tolist()]
        lemmas = self._lemmas_of(words, tags, pos, reading)
        borders, names = np.flatnonzero(reading.starts).tolist(), list(_names(reading, labels["name"]))
        text = doc.text if names else ""
        return Columns(
            words=words,
            offsets=offsets,
            lemmas=[lemma or word.lower() for lemma, word in zip(lemmas, words, strict=True)],
            pos=pos,
            tags=tags,
            heads=reading.heads.tolist(),
            deps=[labels["dep"][n] for n in reading.deps.tolist()],
            sentences=list(pairwise([*borders, len(words)])),
            names=[
                Name(first, end, label, text[offsets[first] : offsets[end - 1] + len(words[end - 1])])
                for first, end, label in names
            ],
        )

    def _fill(self, doc: Doc, reading: Reading) -> Doc:
        """Writes a reading into a document; white space belongs to the word before it, and is never a name."""
        if not len(doc):
            return doc
        words = [t.i for t in doc if not t.is_space]
        if not words:
            return _blank(doc)
        at = np.asarray(words)
        # For each token, the word it is or belongs to: the last one at or before it, the first one at the very start.
        owner = np.maximum(np.searchsorted(at, np.arange(len(doc)), side="right") - 1, 0)
        is_word = np.zeros(len(doc), dtype=bool)
        is_word[at] = True
        numbers = self._numbers
        heads = np.where(is_word, at[reading.heads][owner], at[owner])
        columns = np.zeros((len(doc), len(_COLUMNS)), dtype=np.uint64)
        columns[:, 0] = np.where(is_word, numbers["xpos"][reading.xpos][owner], self._nlp.vocab.strings.add("_SP"))
        columns[:, 1] = np.where(is_word, numbers["upos"][reading.upos][owner], self._nlp.vocab.strings["SPACE"])
        columns[:, 2] = np.where(is_word, numbers["feats"][reading.feats][owner], numbers["feats_none"][0])
        columns[:, 3] = self._lemma_numbers(doc, words, reading)
        columns[:, 4] = (heads - np.arange(len(doc))).astype(np.int64).view(np.uint64)
        columns[:, 5] = np.where(is_word, numbers["dep"][reading.deps][owner], self._nlp.vocab.strings.add("dep"))
        names = numbers["name"][reading.names][owner]
        bounds = numbers["bounds"][reading.names][owner]
        columns[:, 6] = np.where(is_word, bounds, _OUTSIDE)
        columns[:, 7] = np.where(is_word, names, 0)
        # White space inside a name is part of its span.
        for i in np.flatnonzero(~is_word).tolist():
            following = owner[i] + 1
            if i > at[0] and following < len(words) and bounds[words[following]] == _INSIDE:
                columns[i, 6], columns[i, 7] = _INSIDE, names[words[following]]
        return doc.from_array(_COLUMNS, columns)  # type: ignore[arg-type]  # thinc's kinds of arrays, numpy's here

    def _lemma_numbers(self, doc: Doc, words: Sequence[int], reading: Reading) -> np.ndarray[Any, np.dtype[np.uint64]]:
        add, labels = self._nlp.vocab.strings.add, self.reader.labels
        tags = [labels["xpos"][n] for n in reading.xpos.tolist()]
        pos = [labels["upos"][n] for n in reading.upos.tolist()]
        out = np.array([t.orth for t in doc], dtype=np.uint64)
        out[words] = [add(lemma) for lemma in self._lemmas_of([doc[i].text for i in words], tags, pos, reading)]
        return out

    def _lemmas_of(self, words: Sequence[str], tags: Sequence[str], pos: Sequence[str], reading: Reading) -> list[str]:
        rules, choose = self.reader.labels["lemma"], self._lemmas.choose
        return [
            choose(form, tag, upos, (apply_rule(form, rules[e]) for e in edits))
            for form, tag, upos, edits in zip(words, tags, pos, reading.edits.tolist(), strict=True)
        ]

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> NetworkPipe:
        """Loads the weights.

        Raises:
            OSError: a file is missing.
        """
        self._folder = Path(path)
        self._reader = load_reader(self._folder)
        strings, labels = self._nlp.vocab.strings, self._reader.labels
        morphology = self._nlp.vocab.morphology
        names = labels["name"]
        bound = {"B": _BEGIN, "I": _INSIDE, "O": _OUTSIDE}
        self._numbers = {
            "upos": _array(strings.add(x) for x in labels["upos"]),
            "xpos": _array(strings.add(x) for x in labels["xpos"]),
            "feats": _array(morphology.add(x) for x in labels["feats"]),
            "feats_none": _array([morphology.add("")]),
            "dep": _array(strings.add(x) for x in labels["dep"]),
            "name": _array(strings.add(x[2:]) if x != "O" else 0 for x in names),
            "bounds": _array(bound[x[0]] for x in names),
        }
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Writes the weights: the files they came from."""
        if self._folder is None:
            return
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            if (self._folder / name).resolve() != (folder / name).resolve():
                shutil.copyfile(self._folder / name, folder / name)


def _words(doc: Doc) -> list[_Word]:
    return [(t.text, t.idx) for t in doc if not t.is_space]


def _names(reading: Reading, tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """First word, word after the last, and label of each name that stands in one sentence; tag 0 is for no name."""
    sentence = np.cumsum(reading.starts).tolist()
    numbers = reading.names.tolist()
    for first in (i for i, n in enumerate(numbers) if n and tags[n][0] == "B"):
        end = first + 1
        while end < len(numbers) and numbers[end] and tags[numbers[end]][0] == "I":
            end += 1
        if sentence[first] == sentence[end - 1]:
            yield first, end, tags[numbers[first]][2:]


def _array(values: Iterable[int]) -> np.ndarray[Any, np.dtype[np.uint64]]:
    return np.fromiter(values, dtype=np.uint64)


def _blank(doc: Doc) -> Doc:
    """A document of white space: one sentence without names."""
    for token in doc:
        token.is_sent_start = token.i == 0
    doc.set_ents([], default="outside")
    return doc


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@Language.factory(
    NAME,
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.head",
        "token.dep",
        "token.is_sent_start",
        "doc.sents",
        "doc.ents",
    ],
    default_config={"threads": 1},
)
def make_network_pipe(nlp: Language, name: str, threads: int) -> NetworkPipe:
    """Makes the component: spaCy's way to it."""
    return NetworkPipe(nlp, name, threads)
