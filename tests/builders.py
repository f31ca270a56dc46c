"""Hand-made documents, claims and reports for tests that need no language pipeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from discrepancy.model import (
    Block,
    BlockKind,
    Claim,
    Comparison,
    Document,
    Finding,
    Outcome,
    Report,
    Section,
    Severity,
    Span,
    Subject,
    TimeInterval,
    Value,
    Verdict,
)
from discrepancy.report.rulebook import RuleNote

FERRY = Subject("event:ferry-collision", "the ferry collision", "event")


@dataclass(frozen=True, slots=True)
class PlaceText(Value):
    """A place that is only text."""

    kind: ClassVar[str] = "place"


@dataclass(frozen=True, slots=True)
class QuoteText(Value):
    """A quote that is only text."""

    kind: ClassVar[str] = "quote"


def day(year: int, month: int, number: int) -> TimeInterval:
    """A calendar day in UTC."""
    start = datetime(year, month, number, tzinfo=UTC)
    return TimeInterval(start, start + timedelta(days=1))


def document(source: str, text: str, *, published: datetime | None = None, day_only: bool = False) -> Document:
    """A plain-text document of one section with one paragraph a line."""
    blocks: list[Block] = []
    start = 0
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\r\n")
        if body:
            blocks.append(Block(BlockKind.PARAGRAPH, body, Span(start, start + len(body))))
        start += len(line)
    section = Section("s0", Span(0, len(text)), tuple(blocks), published, day_only, published is not None)
    name = source.casefold().replace(" ", "-")
    return Document(f"ferry/{name}", f"ferry/{name}.txt", source, text, (section,), title=text.splitlines()[0])


def claim(doc: Document, words: str, *, value: Value | None = None, **fields: Any) -> Claim:
    """The claim whose value is carried by the first occurrence of ``words``; its sentence is the line around them."""
    start = doc.text.index(words)
    line_start = doc.text.rfind("\n", 0, start) + 1
    line_end = doc.text.find("\n", start)
    line_end = len(doc.text) if line_end < 0 else line_end
    line_end -= doc.text[line_start:line_end].endswith("\r")
    given: dict[str, Any] = {
        "doc_id": doc.id,
        "source": doc.source,
        "section_id": "s0",
        "sent_id": doc.text.count("\n", 0, start),
        "span": Span(start, start + len(words)),
        "text": words,
        "sentence_span": Span(line_start, line_end),
        "sentence": doc.text[line_start:line_end],
        "subject": FERRY,
        "attribute": "location",
        "value": value or PlaceText(words),
        "published": doc.published,
        "event_id": "ferry",
    }
    return Claim(**{**given, **fields})


def finding(groups: Sequence[Sequence[Claim]], **fields: Any) -> Finding:
    """A finding over groups of claims."""
    given: dict[str, Any] = {
        "id": "5d0c1e7a9b42",
        "rule": "place.event-location-conflict",
        "title": "Sources put one event in different places",
        "severity": Severity.ERROR,
        "verdict": "conflict",
        "event": "ferry",
        "subject": FERRY,
        "attribute": "location",
        "message": "the ferry collision: the sources name different harbours",
        "reason": "neither place contains the other",
        "groups": tuple(tuple(group) for group in groups),
    }
    return Finding(**{**given, **fields})


def comparison(a: Claim, b: Claim | None, outcome: Outcome, reason: str, **fields: Any) -> Comparison:
    """Two claims that are no discrepancy."""
    given: dict[str, Any] = {
        "rule": "place.event-location-conflict",
        "event": "ferry",
        "subject": a.subject,
        "attribute": a.attribute,
        "verdict": Verdict(outcome, reason),
        "a": a,
        "b": b,
    }
    return Comparison(**{**given, **fields})


def report(**fields: Any) -> Report:
    """A report; empty where nothing is given."""
    given: dict[str, Any] = {
        "findings": (),
        "comparisons": (),
        "documents": (),
        "events": {},
        "claims": 0,
        "rules": ("place.event-location-conflict",),
        "pipeline": "en_test 1.0.0",
        "version": "0.1.0",
    }
    return Report(**{**given, **fields})


GAZETTE = document(
    "Gazette",
    "Two ferries collide in fog\n"
    "\n"
    "The two ferries collided off Havre Point on Sunday morning, the harbour master said.\n"
    'He told reporters: "We had no warning from the bridge of either ship before they met."\n'
    "Some 40 passengers were taken ashore.\n",
    published=datetime(2031, 5, 4, 16, 30, tzinfo=UTC),
)
HERALD = document(
    "Herald",
    "Ferry crash leaves dozens cold and wet\r\n"
    "The collision happened at Port Ellery, 30 miles up the coast.\r\n"
    'The harbour master said: "We had no warning at all from the bridge of either ship before they met."\r\n'
    "About 40 passengers were taken to a school hall.\r\n",
    published=datetime(2031, 5, 5, tzinfo=UTC),
    day_only=True,
)
WIRE = document("Coast Wire", "A collision off Havre Point stopped traffic at the port.\nThirty-eight were rescued.\n")


FERRY_RULES = {
    "place.event-location-conflict": RuleNote(
        id="place.event-location-conflict",
        title="Sources put one event in different places",
        severity=Severity.ERROR,
        why="A harbour is taken for the cape that ships pass on their way.\n\nA ship lies at one berth at a time.",
        category="place",
        tags=("harbour",),
        references=("Register of harbours, 2030",),
    )
}
"""Notes on one of the rules of ``ferry_report``."""


def ferry_report() -> Report:
    """Three sources on one event: a place conflict, a quote with two wordings, and values that are compatible."""
    places = finding(
        [
            [
                claim(GAZETTE, "Havre Point", when=day(2031, 5, 4), speaker="the harbour master"),
                claim(WIRE, "Havre Point"),
            ],
            [claim(HERALD, "Port Ellery", when=day(2031, 5, 4))],
        ],
        reference=("Havre Point: cape, 55.1 N 6.2 W (register of harbours, 2030)",),
    )
    master = Subject("person:harbour-master", "the harbour master", "person")
    quotes = [
        claim(d, words, value=QuoteText(words), subject=master, attribute="quote", speaker="the harbour master")
        for d, words in (
            (GAZETTE, "We had no warning from the bridge of either ship before they met."),
            (HERALD, "We had no warning at all from the bridge of either ship before they met."),
        )
    ]
    wording = finding(
        [[q] for q in quotes],
        id="0a1b2c3d4e5f",
        rule="quote.wording",
        title="One statement is quoted in different words",
        severity=Severity.WARNING,
        subject=master,
        attribute="quote",
        message="the harbour master is quoted in two wordings",
        reason="2 words are in one wording only: at all",
    )
    counted = {"attribute": "count.rescued"}
    some, about = claim(GAZETTE, "Some 40", **counted), claim(HERALD, "About 40", **counted)
    thirty_eight = claim(WIRE, "Thirty-eight", **counted)
    return report(
        findings=(places, wording),
        comparisons=(
            comparison(some, about, Outcome.AGREE, "both are about 40", rule="number.count"),
            comparison(some, thirty_eight, Outcome.COMPATIBLE, "38 lies within 36 to 44", rule="number.count", count=2),
            comparison(thirty_eight, None, Outcome.INCOMPARABLE, "no row covers the date", rule="office.holder"),
        ),
        documents=(GAZETTE, HERALD, WIRE),
        events={"ferry": (GAZETTE.id, HERALD.id, WIRE.id)},
        claims=9,
        rules=("number.count", "office.holder", "place.event-location-conflict", "quote.wording"),
        warnings=("ferry/scan.pdf.txt: not text (found a NUL byte)",),
    )
