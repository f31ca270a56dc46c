"""What the page shows, as plain lists and dicts for its script; the shapes are those that ``assets/*.js`` read.

Texts are cleaned here, once. Sources, events and rules are numbers into their lists. A moment is milliseconds since
1970 in UTC, or ``None``; where only the day is known, its noon. A claim is the list
``[source, place, times, notes, before, words, after, published]``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from discrepancy.model import Claim, Comparison, Finding, Outcome, Report, Section
from discrepancy.report.index import DocumentIndex
from discrepancy.report.outline import notes, place, time_words, witnesses
from discrepancy.report.plain import clean
from discrepancy.report.ranking import numbered
from discrepancy.report.rulebook import RuleNote, rule_pages
from discrepancy.report.suppression import suppress_command, suppress_entry
from discrepancy.report.times import published_words
from discrepancy.report.worddiff import quote_diff

__all__ = ["MAX_CLEARED", "VERDICTS", "page_data"]

MAX_CLEARED = 5_000
"""Comparisons listed with their reasons; further ones are counted."""

VERDICTS = (
    "conflict",
    "disagreement",
    "unsupported",
    "omission",
    "update",
    "incomparable",
    "compatible",
    "agree",
)
"""Verdicts of a cell of the matrix; the first that holds of what a source says is shown."""

_MAX_VALUES = 4

Item = tuple[str, str, str, str]
"""A data item: event, subject id, attribute, scope."""


def page_data(report: Report, index: DocumentIndex, rules: Mapping[str, RuleNote], context: int) -> dict[str, Any]:
    """The whole page. ``context`` is how many characters of a sentence are shown around its words."""
    sources = _Numbers([*(d.source for d in report.documents), *(c.source for f in report.findings for c in f.claims)])
    events = _Numbers([*sorted(report.events), *(f.event for f in report.findings)])
    pages = rule_pages(report, rules)
    numbers = {rule: number for number, rule in enumerate(pages)}
    identities = numbered(f.id for f in report.findings)
    cleared = [c for c in report.comparisons if c.verdict.outcome is not Outcome.AGREE]
    return {
        "sources": sources.names,
        "verdicts": VERDICTS,
        "rules": [_rule(page) for page in pages.values()],
        "findings": [
            {
                "key": clean(name) if ordinal == 1 else f"{clean(name)}-{ordinal}",
                "rule": numbers[finding.rule],
                "event": events[finding.event],
                **_finding(finding, sources, index, context),
            }
            for finding, (name, ordinal) in zip(report.findings, identities, strict=True)
        ],
        "items": list(_items(report, sources, events)),
        "pairs": _pairs(report.comparisons, sources, events),
        "cleared": [_cleared(c, sources, events, index) for c in cleared[:MAX_CLEARED]],
        "clearedLeftOut": max(0, len(cleared) - MAX_CLEARED),
        "documents": list(_documents(report, sources, events)),
        "events": events.names,
    }


class _Numbers:
    """Names as numbers, in order of first appearance; a new name gets the next one."""

    def __init__(self, names: Iterable[str]) -> None:
        self._numbers = {name: number for number, name in enumerate(dict.fromkeys(names))}

    def __getitem__(self, name: str) -> int:
        return self._numbers.setdefault(name, len(self._numbers))

    @property
    def names(self) -> list[str]:
        return [clean(name) for name in self._numbers]


def _rule(page: RuleNote) -> dict[str, Any]:
    why = [clean(part).strip() for part in page.why.split("\n\n") if part.strip()]
    return {"id": clean(page.id), "title": clean(page.title), "why": why}


def _finding(finding: Finding, sources: _Numbers, index: DocumentIndex, context: int) -> dict[str, Any]:
    return {
        "id": clean(finding.id),
        "severity": finding.severity.value,
        "verdict": clean(finding.verdict),
        "subject": clean(finding.subject.text),
        "attribute": clean(finding.attribute),
        "message": clean(finding.message),
        "reason": clean(finding.reason),
        "reference": [clean(row) for row in finding.reference],
        "words": quote_diff(finding),
        "suppress": suppress_command(finding),
        "entry": suppress_entry(finding),
        "groups": [
            [
                clean(group[0].value.text) if group else "(no value)",
                [_claim(c, sources, index, context) for c in _sources_first(group)],
            ]
            for group in finding.groups
        ],
    }


def _sources_first(group: tuple[Claim, ...]) -> list[Claim]:
    """The claims of a group, one of each source before any second one."""
    chosen, _ = witnesses(group, len(group))
    there = {id(c) for c in chosen}
    return [*chosen, *(c for c in group if id(c) not in there)]


def _claim(claim: Claim, sources: _Numbers, index: DocumentIndex, context: int) -> list[Any]:
    evidence = index.evidence(claim).cut(context)
    return [
        sources[claim.source],
        clean(place(claim, index)),
        clean(time_words(claim, index)),
        clean(notes(claim)),
        clean(evidence.before),
        clean(evidence.words),
        clean(evidence.after),
        _moment(claim.published, day_only=_day_only(index.section(claim))),
    ]


def _cleared(comparison: Comparison, sources: _Numbers, events: _Numbers, index: DocumentIndex) -> dict[str, Any]:
    def side(claim: Claim) -> list[Any]:
        return [sources[claim.source], clean(claim.value.text), clean(place(claim, index))]

    return {
        "event": events[comparison.event],
        "subject": clean(comparison.subject.text),
        "attribute": clean(comparison.attribute),
        "verdict": comparison.verdict.outcome.value,
        "reason": clean(comparison.verdict.reason),
        "a": side(comparison.a),
        "b": None if comparison.b is None else side(comparison.b),
        "count": comparison.count,
    }


def _items(report: Report, sources: _Numbers, events: _Numbers) -> Iterator[dict[str, Any]]:
    """Data items by event, those with findings first, with a cell ``[source, verdict, values]`` for each source.

    Values are ``[text, group]``, those of the worst verdict; the group is -1 where there is no finding.
    """
    cells: dict[Item, dict[str, tuple[int, dict[str, int]]]] = defaultdict(dict)
    findings: dict[Item, list[int]] = defaultdict(list)
    names: dict[Item, str] = {}

    def say(item: Item, claim: Claim, verdict: str, group: int) -> None:
        rank = VERDICTS.index(verdict) if verdict in VERDICTS else 0
        known = cells[item].get(claim.source)
        if known is None or rank < known[0]:
            known = cells[item][claim.source] = rank, {}
        if rank == known[0]:
            known[1].setdefault(clean(claim.value.text), group)

    for number, finding in enumerate(report.findings):
        if finding.claims:
            item = _item(finding, finding.claims[0])
            names.setdefault(item, finding.subject.text)
            findings[item].append(number)
            for group, claims in enumerate(finding.groups):
                for claim in claims:
                    say(item, claim, finding.verdict, group)
    for comparison in report.comparisons:
        item = _item(comparison, comparison.a)
        names.setdefault(item, comparison.subject.text)
        for compared in (comparison.a, comparison.b):
            if compared is not None:
                say(item, compared, comparison.verdict.outcome.value, -1)
    for item in sorted(cells, key=lambda i: (i[0] == "", i[0], i not in findings)):
        yield {
            "event": events[item[0]],
            "subject": clean(names[item]),
            "attribute": clean(item[2]),
            "scope": clean(item[3]),
            "findings": findings.get(item, []),
            "cells": [
                [sources[source], rank, list(_one_per_group(values))] for source, (rank, values) in cells[item].items()
            ],
        }


def _one_per_group(values: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    """The first value of each group of a finding, at most ``_MAX_VALUES``."""
    first: dict[int, str] = {}
    for text, group in values.items():
        first.setdefault(group, text)
    yield from islice(((text, group) for group, text in sorted(first.items())), _MAX_VALUES)


def _item(of: Finding | Comparison, claim: Claim) -> Item:
    return of.event, of.subject.id, of.attribute, claim.scope


def _pairs(comparisons: Iterable[Comparison], sources: _Numbers, events: _Numbers) -> list[list[int]]:
    """``[event, source, source, pairs]``: how much was compared without a finding between two sources."""
    counts: dict[tuple[int, int, int], int] = defaultdict(int)
    for comparison in comparisons:
        if comparison.b is not None and comparison.a.source != comparison.b.source:
            one, other = sorted((sources[comparison.a.source], sources[comparison.b.source]))
            counts[events[comparison.event], one, other] += comparison.count
    return [[*key, number] for key, number in counts.items()]


def _documents(report: Report, sources: _Numbers, events: _Numbers) -> Iterator[list[Any]]:
    """``[source, path, title, url, published, its words, event, whether only its day is known]``.

    The event of a document that has none is -1.
    """
    event_of = {doc: event for event in sorted(report.events) for doc in report.events[event]}
    for document in report.documents:
        event, published = event_of.get(document.id), document.published
        day_only = any(s.day_only for s in document.sections if s.published == published)
        yield [
            sources[document.source],
            clean(document.path),
            clean(document.title),
            clean(document.url),
            _moment(published, day_only=day_only),
            "date unknown" if published is None else published_words(published, day_only=day_only),
            -1 if event is None else events[event],
            day_only,
        ]


def _day_only(section: Section | None) -> bool:
    return section is not None and section.day_only


def _moment(moment: datetime | None, *, day_only: bool) -> int | None:
    if moment is None:
        return None
    return round((moment + timedelta(hours=12 * day_only)).timestamp() * 1000)
