"""Reads documents into parses and claims, in this process or in several on this machine.

Documents are cut into chunks by their length alone, and a chunk is parsed in one go wherever that happens, so the
result does not depend on the number of processes: batches of a parser may round differently, these never change.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from discrepancy.engine.workers import ProcessDiedError, spread
from discrepancy.errors import DiscrepancyError
from discrepancy.extract.attributes import Catalogue
from discrepancy.extract.registry import Extractor
from discrepancy.language.parse import Parse
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Claim, Document

__all__ = ["Progress", "Read", "read_documents"]

Progress = Callable[[int, int], None]
"""Is told how many documents are done, and how many there are."""

_CHUNK = 40_000
"""Characters of text in a chunk: some seconds of work, so that loading and shipping weigh little."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document as it was read."""

    parse: Parse
    """Its sentences."""
    claims: tuple[Claim, ...]
    """Its claims, before names and events are resolved."""


def read_documents(
    documents: Sequence[Document],
    catalogue: Catalogue,
    *,
    model: str | Pipeline | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
) -> tuple[str, list[Read]]:
    """Parses documents and reads their claims.

    Args:
        documents: In any order; the result keeps it.
        catalogue: Attributes to read.
        model: Name or path of a pipeline, or one that is loaded; the shipped one by default. A loaded one is used in
            this process, whatever ``jobs`` says.
        jobs: Processes; 0 for one per core. Each loads the pipeline; none is started for a single chunk.
        progress: Called in this process after each chunk.

    Returns:
        Name and version of the pipeline, and what was read, document by document.

    Raises:
        ModelError: The pipeline is missing or unsuitable.
        DiscrepancyError: A process died.
    """
    chunks = list(_chunks(documents))
    workers = min(jobs or os.cpu_count() or 1, len(chunks))
    tell = progress if progress is not None else lambda done, total: None
    tell(0, len(documents))
    out: list[Read] = []
    name = ""
    if workers <= 1 or isinstance(model, Pipeline):
        worker = _Worker.of(model, catalogue)
        results: Iterable[tuple[str, list[Read]]] = map(worker.read, chunks)
    else:
        results = _spread(chunks, model, catalogue, workers)
    for label, reads in results:
        name = label
        out += reads
        tell(len(out), len(documents))
    return name, out


def _chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    chunk: list[Document] = []
    length = 0
    for document in documents:
        chunk.append(document)
        length += len(document.text)
        if length >= _CHUNK:
            yield chunk
            chunk, length = [], 0
    if chunk:
        yield chunk


@dataclass(frozen=True, slots=True)
class _Worker:
    """What a process keeps from chunk to chunk."""

    pipeline: Pipeline
    extractor: Extractor

    @staticmethod
    def of(model: str | Pipeline | None, catalogue: Catalogue) -> _Worker:
        return _Worker(model if isinstance(model, Pipeline) else load(model), Extractor.of(catalogue))

    def read(self, chunk: Sequence[Document]) -> tuple[str, list[Read]]:
        parses = self.pipeline.parse_all(chunk)
        return self.pipeline.name, [Read(parse, tuple(self.extractor.claims(parse))) for parse in parses]


def _reader(model: str | None, catalogue: Catalogue) -> Callable[[Sequence[Document]], tuple[str, list[Read]]]:
    return _Worker.of(model, catalogue).read


def _spread(
    chunks: Sequence[Sequence[Document]], model: str | None, catalogue: Catalogue, workers: int
) -> Iterator[tuple[str, list[Read]]]:
    try:
        yield from spread(_reader, (model, catalogue), chunks, workers)
    except ProcessDiedError as error:
        raise DiscrepancyError("a process that reads documents died; try --jobs 1, or more memory") from error
