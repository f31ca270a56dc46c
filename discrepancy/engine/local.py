"""Reads the claims of documents, in this process, in several or on a cluster, or finds them in a cache.

Documents are cut into chunks, and a chunk is parsed in one go wherever that happens. Where a chunk ends depends on the
documents alone, so the result depends neither on the number of processes nor on what a cache holds: batches of a parser
may round differently, these never change.
"""

from __future__ import annotations

import gc
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from discrepancy.engine.cache import Cache, Entry, Summary
from discrepancy.engine.workers import ProcessDiedError, spread
from discrepancy.errors import DiscrepancyError
from discrepancy.extract.attributes import Catalogue
from discrepancy.extract.clauses import Clause
from discrepancy.extract.registry import Extractor
from discrepancy.extract.statements import Statement
from discrepancy.language.parse import Parse
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Claim, Document
from discrepancy.rules.collector import uninterrupted

__all__ = ["Engine", "Progress", "Read", "read_documents"]

Engine = Literal["local", "dask"]
"""Where documents are read."""
Progress = Callable[[int, int], None]
"""Is told how many documents are done, and how many there are."""

_LEAST, _MOST = 8_000, 40_000
"""Characters of text in a chunk: some seconds of work at most, so that loading and shipping weigh little."""
_EVERY = 4
"""From the least length on, a chunk ends after one in so many documents: a document that grows moves no end but its
own."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was read."""

    document: Document
    """The document."""
    people: tuple[str, ...]
    """Names of persons as printed, in the order of the text."""
    claims: tuple[Claim, ...]
    """Its claims, before names and events are resolved."""
    statements: tuple[Statement, ...] = ()
    """What its clauses say."""
    clauses: tuple[Clause, ...] = ()
    """What its clauses say happened."""


def read_documents(
    documents: Sequence[Document],
    catalogue: Catalogue,
    *,
    model: str | Pipeline | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    cache: str | os.PathLike[str] | None = None,
    engine: Engine = "local",
) -> tuple[str, list[Read]]:
    """Parses documents and reads their claims.

    Args:
        documents: In any order; the result keeps it.
        catalogue: Attributes to read.
        model: Name or path of a pipeline, or one that is loaded; the shipped one by default. A loaded one is used in
            this process, whatever ``jobs`` says, and without a cache.
        jobs: Processes; 0 for one per core. Each loads the pipeline; none is started for a single chunk.
        progress: Called in this process after each chunk.
        cache: Folder that keeps what was read; ``None`` for none.
        engine: ``local`` for processes of this machine, ``dask`` for a Dask cluster.

    Returns:
        Name and version of the pipeline, and what was read, document by document.

    Raises:
        ModelError: The pipeline is missing or unsuitable.
        UsageError: The folder of the cache cannot be used; or Dask is not there.
        DiscrepancyError: A process died.
    """
    chunks = list(_chunks(documents))
    tell = progress if progress is not None else lambda done, total: None
    tell(0, len(documents))
    store = Cache(Path(cache), model, catalogue) if cache is not None and not isinstance(model, Pipeline) else None
    keys = [store.key(chunk) for chunk in chunks] if store is not None else []
    entries = {n: entry for n, key in enumerate(keys) if store and (entry := store.get(key)) is not None}
    done = sum(len(chunks[n]) for n in entries)
    missing = [n for n in range(len(chunks)) if n not in entries]
    # An empty corpus asks for the pipeline, too: that it is missing is to be said in any case.
    read = _read([chunks[n] for n in missing], model, catalogue, jobs, engine) if missing or not chunks else iter(())
    for n, entry in zip(missing, read, strict=True):
        entries[n] = entry
        if store is not None:
            store.put(keys[n], entry)
        done += len(chunks[n])
        tell(done, len(documents))
    if store is not None:
        store.shrink()
    out = [
        Read(document, summary.people, summary.claims, summary.statements, summary.clauses)
        for n, chunk in enumerate(chunks)
        for document, summary in zip(chunk, entries[n].documents, strict=True)
    ]
    return entries[len(chunks) - 1].pipeline if chunks else "", out


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    length = 0
    for document in documents:
        chunk.append(document)
        length += len(document.text)
        if length >= _MOST or (length >= _LEAST and zlib.crc32(document.id.encode("utf-8", "replace")) % _EVERY == 0):
            yield chunk
            chunk, length = [], 0
    if chunk:
        yield chunk


def _read(
    chunks: Sequence[Sequence[Document]], model: str | Pipeline | None, catalogue: Catalogue, jobs: int, engine: Engine
) -> Iterator[Entry]:
    workers = min(jobs or os.cpu_count() or 1, len(chunks))
    if engine == "dask" and chunks and not isinstance(model, Pipeline):
        from discrepancy.engine.dask import spread_over_cluster

        return spread_over_cluster(_reader, (model, catalogue), chunks, workers)
    if workers <= 1 or isinstance(model, Pipeline):
        return map(_Worker.of(model, catalogue).read, chunks)
    return _spread(chunks, model, catalogue, workers)


@dataclass(frozen=True, slots=True)
class _Worker:
    """What a process keeps from chunk to chunk."""

    pipeline: Pipeline
    extractor: Extractor

    @staticmethod
    def of(model: str | Pipeline | None, catalogue: Catalogue) -> _Worker:
        with uninterrupted():  # while it loads, spaCy turns the collector on
            return _Worker(model if isinstance(model, Pipeline) else load(model), Extractor.of(catalogue))

    def read(self, chunk: Sequence[Document]) -> Entry:
        with uninterrupted():
            parses = list(self.pipeline.parse_all(chunk))
            if not self.pipeline.is_own:
                # What others' components leave behind must not wait for the end of a long corpus.
                gc.collect(0)
            return Entry(self.pipeline.name, tuple(self._summary(parse) for parse in parses))

    def _summary(self, parse: Parse) -> Summary:
        claims, said, told = self.extractor.read(parse)
        return Summary(_people(parse), tuple(claims), tuple(said), tuple(told))


def _people(parse: Parse) -> tuple[str, ...]:
    return tuple(e.text for s in parse.sentences for e in s.entities if e.label == "PERSON")


def _reader(model: str | None, catalogue: Catalogue) -> Callable[[Sequence[Document]], Entry]:
    return _Worker.of(model, catalogue).read


def _spread(
    chunks: Sequence[Sequence[Document]], model: str | None, catalogue: Catalogue, workers: int
) -> Iterator[Entry]:
    try:
        yield from spread(_reader, (model, catalogue), chunks, workers)
    except ProcessDiedError as error:
        raise DiscrepancyError("a process that reads documents died; try --jobs 1, or more memory") from error
