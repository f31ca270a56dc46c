"""Corpus → report: the whole way in one short function."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from discrepancy import __version__
from discrepancy.corpus.manifest import Manifest
from discrepancy.corpus.read import read_corpus
from discrepancy.corpus.text import text_document
from discrepancy.engine.local import Engine, Progress, Read, read_documents
from discrepancy.extract.attributes import Catalogue
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Claim, Comparison, Document, Finding, Report
from discrepancy.resolve.copies import copy_clusters
from discrepancy.resolve.denials import oppose
from discrepancy.resolve.described import name_described
from discrepancy.resolve.doubts import said_otherwise
from discrepancy.resolve.entities import EVENT_NAME, merge_people, resolve_claims
from discrepancy.resolve.events import group_documents
from discrepancy.resolve.figures import align_figures
from discrepancy.resolve.holders import settle_holders
from discrepancy.resolve.near_copies import leave_known, told_otherwise
from discrepancy.resolve.occasions import align_occasions
from discrepancy.resolve.speakers import name_speakers
from discrepancy.resolve.things import merge_things
from discrepancy.rules.collector import uninterrupted
from discrepancy.rules.evaluate import evaluate
from discrepancy.rules.loader import load_rules
from discrepancy.rules.model import RuleSet, RuleTest, SampleText
from discrepancy.rules.references import load_references
from discrepancy.rules.samples import parse_moment
from discrepancy.rules.testing import CheckTexts
from discrepancy.values.gazetteer import Gazetteer
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
    join_figures: bool = True,
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
        join_figures: Whether figures that tell of one fact in other words get one key.

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
    with uninterrupted():
        claims = tuple(_resolved(reads, events, join_figures=join_figures))
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
        claims = _resolved(reads, {d.id: d.event for d in documents})
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


def _resolved(reads: Sequence[Read], events: Mapping[str, str], *, join_figures: bool = True) -> Iterator[Claim]:
    by_event: dict[str, list[Read]] = defaultdict(list)
    for read in reads:
        by_event[events[read.document.id]].append(read)
    for event, members in sorted(by_event.items()):
        people, printed = merge_people((read.document.id, name) for read in members for name in read.people)
        claims = oppose([c for read in members for c in read.claims], people)
        told = [(read.document, read.statements) for read in members]
        printed[EVENT_NAME] = _event_name(event, [read.document for read in members])
        parallel = resolve_claims([*said_otherwise(told), *told_otherwise(told)], people, printed, event)
        resolved = name_described(name_speakers(settle_holders(resolve_claims(claims, people, printed, event))))
        merged = align_occasions(list(merge_things(resolved, _are_places)))
        aligned = leave_known([*(align_figures(merged) if join_figures else merged), *parallel])
        clusters = copy_clusters((str(c.sent_id), c.doc_id, c.sentence) for c in _one_per_sentence(aligned))
        for c in aligned:
            yield replace(c, copy_cluster=clusters[c.doc_id, str(c.sent_id)])


def _are_places(a: str, b: str) -> bool:
    """Whether the gazetteer knows both names, so that they are two places, or one that has two names."""
    gazetteer = Gazetteer.load()
    return all(gazetteer.find(name) is not None for name in (a, b))


def _event_name(event: str, documents: Sequence[Document]) -> str:
    """What to call an event: its id where a person gave it, else the headline of its first document."""
    if event in {d.event for d in documents}:
        return event.replace("-", " ").replace("_", " ")
    titles = [d.title for d in documents if d.title]
    return titles[0] if titles else "the event"


def _one_per_sentence(claims: Sequence[Claim]) -> Iterator[Claim]:
    seen: set[tuple[str, int]] = set()
    for c in claims:
        if (c.doc_id, c.sent_id) not in seen:
            seen.add((c.doc_id, c.sent_id))
            yield c
