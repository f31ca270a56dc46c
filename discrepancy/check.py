"""Corpus → report: the whole way in one short function."""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from discrepancy import __version__
from discrepancy.corpus.manifest import Manifest
from discrepancy.corpus.read import read_corpus
from discrepancy.extract.attributes import Catalogue
from discrepancy.extract.registry import Extractor
from discrepancy.language.parse import Parse
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Claim, Document, Report
from discrepancy.resolve.copies import copy_clusters
from discrepancy.resolve.entities import EVENT_NAME, merge_people, resolve_claims
from discrepancy.resolve.events import group_parses
from discrepancy.rules.evaluate import evaluate
from discrepancy.rules.loader import load_rules

__all__ = ["Reading", "check", "read_claims"]


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
) -> Reading:
    """Reads a corpus into resolved claims.

    Args:
        paths: Files and folders; ``"-"`` is standard input.
        model: Name or path of a spaCy English pipeline, or one that is loaded; the shipped one by default.
        manifest: What is known of the documents, instead of a ``corpus.yml`` beside them.
        catalogue: Attributes to read; the shipped ones by default.

    Raises:
        NothingToReadError: No document could be read.
        ModelError: The pipeline is missing or unsuitable.
        ConfigurationError: The manifest or an attribute file is invalid.
    """
    if catalogue is None:
        catalogue = load_rules().catalogue
    corpus = read_corpus(paths, manifest=manifest, stdin=sys.stdin.buffer)
    pipeline = model if isinstance(model, Pipeline) else load(model)
    extractor = Extractor.of(catalogue)
    parses = list(pipeline.parse_all(corpus.documents))
    events = group_parses(parses)
    claims = _resolved(parses, events, extractor)
    grouped: dict[str, list[str]] = defaultdict(list)
    for doc, event in sorted(events.items()):
        grouped[event].append(doc)
    return Reading(
        documents=corpus.documents,
        claims=tuple(claims),
        events={event: tuple(docs) for event, docs in sorted(grouped.items())},
        pipeline=pipeline.name,
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
) -> Report:
    """Checks a corpus: reads claims, aligns them, lets the rules decide.

    Args:
        paths: Files and folders; ``"-"`` is standard input.
        rules: Rule files and folders instead of the shipped packs.
        model: Name or path of a spaCy English pipeline, or one that is loaded; the shipped one by default.
        select: Patterns of rule ids to run; all if empty.
        ignore: Patterns of rule ids to leave out.
        manifest: What is known of the documents, instead of a ``corpus.yml`` beside them.

    Raises:
        DiscrepancyError: As :func:`read_claims`; and ``RuleError`` with every problem of the rule files.
    """
    chosen = load_rules(rules or None).choose(select, ignore)
    reading = read_claims(paths, model=model, manifest=manifest, catalogue=chosen.catalogue)
    findings, comparisons = evaluate(reading.claims, chosen)
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


def _resolved(parses: Sequence[Parse], events: Mapping[str, str], extractor: Extractor) -> Iterator[Claim]:
    by_event: dict[str, list[Parse]] = defaultdict(list)
    for parse in parses:
        by_event[events[parse.document.id]].append(parse)
    for event, members in sorted(by_event.items()):
        claims = [c for parse in members for c in extractor.claims(parse)]
        names = Counter(e.text for parse in members for s in parse.sentences for e in s.entities if e.label == "PERSON")
        people, printed = merge_people(names)
        clusters = copy_clusters((str(c.sent_id), c.doc_id, c.sentence) for c in _one_per_sentence(claims))
        printed[EVENT_NAME] = _event_name(event, members)
        for c in resolve_claims(claims, people, printed, event):
            yield replace(c, copy_cluster=clusters[c.doc_id, str(c.sent_id)])


def _event_name(event: str, members: Sequence[Parse]) -> str:
    """What to call an event: its id where a person gave it, else the headline of its first document."""
    if event in {p.document.event for p in members}:
        return event.replace("-", " ").replace("_", " ")
    titles = [p.document.title for p in members if p.document.title]
    return titles[0] if titles else "the event"


def _one_per_sentence(claims: Sequence[Claim]) -> Iterator[Claim]:
    seen: set[tuple[str, int]] = set()
    for c in claims:
        if (c.doc_id, c.sent_id) not in seen:
            seen.add((c.doc_id, c.sent_id))
            yield c
