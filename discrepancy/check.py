"""Corpus → report: the whole way in one short function."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from discrepancy import __version__
from discrepancy.corpus.manifest import Manifest
from discrepancy.corpus.read import read_corpus
from discrepancy.corpus.text import text_document
from discrepancy.engine.local import Engine, Progress, Read, read_documents
from discrepancy.extract.attributes import Catalogue
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Claim, Comparison, Document, Finding, Report
from discrepancy.resolve.events import group_documents
from discrepancy.resolve.steps import resolve_event
from discrepancy.rules.collector import uninterrupted
from discrepancy.rules.evaluate import evaluate
from discrepancy.rules.loader import load_rules
from discrepancy.rules.model import RuleSet, RuleTest, SampleText
from discrepancy.rules.references import load_references
from discrepancy.rules.samples import parse_moment
from discrepancy.rules.testing import CheckTexts
from discrepancy.values.tenure import OfficeTable

__all__ = ["Reading", "check", "read_claims", "text_checker"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a corpus, before any rule."""

    documents: tuple[Document, ...]
    """Sorted by id."""
    claims: tuple[Claim, ...]
    """Resolved claims, document by document, in the order of their evidence."""
    events: Mapping[str, tuple[str, ...]]
    """Event id → ids of its documents, sorted."""
    pipeline: str
    """Name and version of the language pipeline."""
    warnings: tuple[str, ...]
    """What could not be read."""


@uninterrupted()
def read_claims(
    paths: Sequence[str | os.PathLike[str]],
    *,
    model: str | Pipeline | None = None,
    manifest: Manifest | None = None,
    catalogue: Catalogue | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    cache: str | os.PathLike[str] | None = None,
    engine: Engine = "local",
    without: Collection[str] = (),
) -> Reading:
    """Reads a corpus into resolved claims.

    Args:
        paths: Files and folders; ``"-"`` is standard input.
        model: Name or path of a spaCy English pipeline, or one that is loaded; the shipped one by default.
        manifest: What is known of the documents, instead of a ``corpus.yml`` beside them.
        catalogue: Attributes to read; the shipped ones by default.
        jobs: Processes that read documents, 0 for one per core; the result does not depend on it.
        progress: Is told how many documents are done, and how many there are.
        cache: Folder that keeps what was read, so that a later call reads only what has changed; ``None`` for none.
        engine: ``local`` for processes of this machine, ``dask`` for a Dask cluster.
        without: Names of :data:`discrepancy.resolve.steps.STEPS` to leave out, to see what they are worth.

    Raises:
        NothingToReadError: No document could be read.
        ModelError: The pipeline is missing or unsuitable.
        ConfigurationError: The manifest or an attribute file is invalid.
    """
    if catalogue is None:
        catalogue = load_rules().catalogue
    corpus = read_corpus(paths, manifest=manifest, stdin=sys.stdin.buffer)
    pipeline, reads = read_documents(
        corpus.documents, catalogue, model=model, jobs=jobs, progress=progress, cache=cache, engine=engine
    )
    events = group_documents(corpus.documents)
    claims = tuple(resolved(reads, events, without))
    grouped: dict[str, list[str]] = defaultdict(list)
    for doc, event in sorted(events.items()):
        grouped[event].append(doc)
    return Reading(
        documents=corpus.documents,
        claims=claims,
        events={event: tuple(docs) for event, docs in sorted(grouped.items())},
        pipeline=pipeline,
        warnings=tuple(str(w) for w in corpus.warnings),
    )


@uninterrupted()
def check(
    paths: Sequence[str | os.PathLike[str]],
    *,
    rules: Sequence[str | os.PathLike[str]] | None = None,
    model: str | Pipeline | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    manifest: Manifest | None = None,
    references: Mapping[str, str | os.PathLike[str]] | None = None,
    jobs: int = 1,
    progress: Progress | None = None,
    cache: str | os.PathLike[str] | None = None,
    engine: Engine = "local",
) -> Report:
    """Checks a corpus: reads claims, aligns them, lets the rules decide.

    Args:
        paths: Files and folders; ``"-"`` is standard input.
        rules: Rule files and folders instead of the shipped packs.
        model: Name or path of a spaCy English pipeline, or one that is loaded; the shipped one by default.
        select: Patterns of rule ids to run; all if empty.
        ignore: Patterns of rule ids to leave out.
        manifest: What is known of the documents, instead of a ``corpus.yml`` beside them.
        references: Reference tables beside or instead of the shipped ones: paths by the name rules use.
        jobs: Processes that read documents, 0 for one per core; the report does not depend on it.
        progress: Is told how many documents are done, and how many there are.
        cache: Folder that keeps what was read, so that a later call reads only what has changed; ``None`` for none.
        engine: ``local`` for processes of this machine, ``dask`` for a Dask cluster.

    Raises:
        DiscrepancyError: As :func:`read_claims`; and ``RuleError`` with every problem of the rule files.
    """
    chosen = load_rules(rules or None, references=references or ()).choose(select, ignore)
    tables = load_references(references) if references else None
    reading = read_claims(
        paths,
        model=model,
        manifest=manifest,
        catalogue=chosen.catalogue,
        jobs=jobs,
        progress=progress,
        cache=cache,
        engine=engine,
    )
    findings, comparisons = evaluate(reading.claims, chosen, tables)
    return Report(
        findings=findings,
        comparisons=comparisons,
        documents=reading.documents,
        events=reading.events,
        claims=len(reading.claims),
        rules=tuple(sorted(r.id for r in chosen.rules)),
        pipeline=reading.pipeline,
        version=__version__,
        warnings=reading.warnings,
    )


def text_checker(model: str | Pipeline | None = None) -> CheckTexts:
    """What runs the tests of rules that are written on texts, for ``run_rule_tests``.

    Args:
        model: Name or path of a spaCy English pipeline, or one that is loaded; loaded once for all tests.

    Returns:
        A function that reads the texts of a test as documents of their own, of one event unless they say otherwise, and
        runs the rules over their claims.
    """
    pipeline = model if isinstance(model, Pipeline) else load(model)

    def check_texts(
        rules: RuleSet, test: RuleTest, references: Mapping[str, OfficeTable]
    ) -> tuple[Sequence[Finding], Sequence[Comparison]]:
        documents = [_sample(number, sample) for number, sample in enumerate(test.texts, start=1)]
        _, reads = read_documents(documents, rules.catalogue, model=pipeline)
        claims = resolved(reads, {d.id: d.event for d in documents})
        return evaluate(claims, rules, references or None, agreements=True)

    return check_texts


def _sample(number: int, sample: SampleText) -> Document:
    published = parse_moment(sample.published) if sample.published else None
    return text_document(
        f"text-{number}",
        sample.text,
        source=sample.source,
        published=published,
        day_only="T" not in sample.published and ":" not in sample.published,
        event=sample.event or "the-event",
    )


def resolved(reads: Sequence[Read], events: Mapping[str, str], without: Collection[str] = ()) -> Iterator[Claim]:
    """The claims of documents, event by event, with the keys they have in it.

    Args:
        reads: Documents as they were read.
        events: Document id → event id.
        without: Names of :data:`discrepancy.resolve.steps.STEPS` to leave out.
    """
    by_event: dict[str, list[Read]] = defaultdict(list)
    for read in reads:
        by_event[events[read.document.id]].append(read)
    for event, members in sorted(by_event.items()):
        yield from resolve_event(event, members, without)
