"""The words of the project as frozen data types: documents, claims, verdicts, findings, reports.

Offsets. Every span is half-open, ``[start, end)``, in characters (Unicode code points). A ``Span`` on a
``Document``, ``Section``, ``Claim`` or ``Finding`` indexes ``Document.text``, which is the decoded text of the
file itself. A ``Block`` holds readable text and knows where each of its characters stands in the file.

Times. Every ``datetime`` is aware; intervals are half-open, in UTC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

__all__ = [
    "Block",
    "BlockKind",
    "Claim",
    "Comparison",
    "Document",
    "Finding",
    "Mention",
    "Modality",
    "Outcome",
    "Polarity",
    "Report",
    "Section",
    "Severity",
    "Span",
    "Subject",
    "TimeInterval",
    "Value",
    "Verdict",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open character range ``[start, end)``."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset after the last character."""

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Whether the two ranges share a character."""
        return self.start < other.end and other.start < self.end


class BlockKind(StrEnum):
    """What a run of text is on the page; extraction treats each kind in its own way."""

    HEADLINE = "headline"
    SUMMARY = "summary"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    """Image credits, "Image source", navigation: kept for offsets, never read for claims."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, headline, bullet or caption: readable text, and where it stands in the file."""

    kind: BlockKind
    """What it is on the page."""
    text: str
    """Readable text: no markup, no glue, no line breaks inside a sentence that were only layout."""
    span: Span
    """The range of ``Document.text`` it was read from."""
    offsets: tuple[int, ...] | None = None
    """Offset into ``Document.text`` of each character of ``text``; ``None`` where ``text`` is verbatim,
    so that character ``i`` stands at ``span.start + i``."""

    def locate(self, start: int, end: int) -> Span:
        """The range of ``Document.text`` that holds ``text[start:end]`` (never empty for ``start < end``)."""
        if self.offsets is None:
            return Span(self.span.start + start, self.span.start + end)
        return Span(self.offsets[start], self.offsets[end - 1] + 1)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document with a time of publication of its own: one entry of a live page, or a whole article."""

    id: str
    """``"s0"``, ``"s1"``, … in the order of the page."""
    span: Span
    """The range of ``Document.text`` it covers."""
    blocks: tuple[Block, ...]
    """Its blocks in reading order."""
    published: datetime | None = None
    """Aware time of publication, in the zone the page states; ``None`` if unknown."""
    day_only: bool = False
    """True where only the calendar day of ``published`` is known (its clock time is then 00:00)."""
    zone_stated: bool = False
    """True where the page itself states the zone of ``published``; False where UTC was assumed."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article or live page, as one source published it."""

    id: str
    """Path relative to the corpus root without its suffix, with ``#n`` for the n-th record of a file of many."""
    path: str
    """Path of the file as a user would open it."""
    source: str
    """Who published: from the manifest or the file's own metadata, else the file name."""
    text: str
    """The decoded text of the file itself; every span of the document indexes it."""
    sections: tuple[Section, ...]
    """At least one; in the order of the page."""
    title: str = ""
    """Headline, empty if the file has none."""
    publisher: str = ""
    """Name of the publisher where it differs from the source."""
    url: str = ""
    """Where it was published, if known."""
    event: str = ""
    """Event the manifest or the folder names, empty if it has to be found from the content."""

    @property
    def published(self) -> datetime | None:
        """The latest time of publication of its sections."""
        times = [s.published for s in self.sections if s.published is not None]
        return max(times) if times else None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as printed, with its canonical key."""

    text: str
    """As printed."""
    label: str
    """PERSON, ORG, GPE, LOC, FAC, NORP, EVENT or PRODUCT."""
    key: str = ""
    """Canonical key given by ``resolve``; empty before."""


class Modality(StrEnum):
    """How a claim is put forward."""

    ASSERTED = "asserted"
    POSSIBLE = "possible"
    FORECAST = "forecast"
    DENIED = "denied"


class Polarity(StrEnum):
    """Whether the predicate is affirmed or negated."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class TimeInterval:
    """Half-open interval of time in UTC, with the granularity at which it was stated."""

    start: datetime
    """Aware, UTC, inclusive."""
    end: datetime
    """Aware, UTC, exclusive; later than ``start``."""
    granularity: str = "day"
    """``second minute hour part day week month quarter year decade`` (``part``: part of a day) or ``range``."""

    def overlaps(self, other: TimeInterval) -> bool:
        """Whether the two intervals share a moment."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Value:
    """Base of all typed values; one subclass per kind in ``discrepancy.values``."""

    kind: ClassVar[str] = "text"
    """Name of the kind in rule files: ``place number money time person quote framing polarity text`` …"""

    text: str
    """As printed."""

    @property
    def identity(self) -> str:
        """Canonical form: equal for values that mean the same, stable across runs; part of a finding's identity."""
        return " ".join(self.text.casefold().split())


class Outcome(StrEnum):
    """What a comparison of two values says."""

    AGREE = "agree"
    COMPATIBLE = "compatible"
    UPDATE = "update"
    CONFLICT = "conflict"
    INCOMPARABLE = "incomparable"


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome, always with its reason in words."""

    outcome: Outcome
    """One of the five."""
    reason: str
    """Why, in words a reader understands, naming the interval, path or wording that decided."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a claim is about."""

    id: str
    """Canonical key, equal across documents for one thing: ``person:antony-blinken``, ``object:aid-legislation``."""
    text: str
    """As a person would name it."""
    type: str
    """``person org place event object office meeting``."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One (subject, attribute, value) that a source puts forward, with its evidence."""

    doc_id: str
    """``Document.id``."""
    source: str
    """``Document.source``."""
    section_id: str
    """``Section.id``."""
    sent_id: int
    """Number of the sentence in its document, from 0."""
    span: Span
    """The exact words that carry the value, in ``Document.text``."""
    text: str
    """Those words, readable."""
    sentence_span: Span
    """The sentence around them, in ``Document.text``."""
    sentence: str
    """That sentence, readable."""
    subject: Subject
    """What it is about."""
    attribute: str
    """Id of an attribute in ``rules/attributes``."""
    value: Value
    """Typed value."""
    scope: str = ""
    """What the value is limited to (``us``, ``children``); only equal scopes are compared."""
    polarity: Polarity = Polarity.POSITIVE
    """Affirmed or negated."""
    modality: Modality = Modality.ASSERTED
    """Asserted, possible, forecast or denied."""
    speaker: str = ""
    """Key or name of whom the document attributes it to; empty where the document speaks in its own voice."""
    published: datetime | None = None
    """When its section was published, in the zone the page states; 00:00 there where only the day is known."""
    when: TimeInterval | None = None
    """The time it is said to hold; ``None`` where unknown."""
    background: bool = False
    """True where it speaks of an earlier occasion than the one reported ("last June", "in 2004")."""
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    """Further facts a rule may name in ``where`` and in its message: ``act``, ``purpose``, ``role``, ``dateline`` …"""
    extractor: str = ""
    """Registry name of the extractor that read it."""
    confidence: float = 1.0
    """1 for an explicit construction, lower where a subject or time was inferred; for a figure that ``resolve`` found
    to be of one fact with a different one, how surely it is."""
    event_id: str = ""
    """Event given by ``resolve``; empty before."""
    copy_cluster: str = ""
    """Sentences copied from one text share it: they are one independent witness; empty before ``resolve``."""

    @property
    def claim_id(self) -> str:
        """Unique within a corpus and stable across runs."""
        return f"{self.doc_id}:{self.span.start}-{self.span.end}:{self.attribute}:{self.subject.id}"


class Severity(StrEnum):
    """How serious a finding is."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for info, 1 for warning, 2 for error."""
        return {"info": 0, "warning": 1, "error": 2}[self.value]


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule's verdict on one data item, n-way: all its claims, grouped by value."""

    id: str
    """Identity: hash of rule, subject, attribute, event and the set of values; no offsets."""
    rule: str
    """Id of the rule."""
    title: str
    """The rule's title."""
    severity: Severity
    """After ``severity_if``."""
    verdict: str
    """``conflict disagreement omission unsupported``: what the rule reports."""
    event: str
    """Event id."""
    subject: Subject
    """What it is about."""
    attribute: str
    """Attribute id."""
    message: str
    """The rule's message, filled in."""
    reason: str
    """Why the values cannot both stand."""
    groups: tuple[tuple[Claim, ...], ...]
    """Claims by value: each inner tuple agrees within itself; first the two that decided."""
    reference: tuple[str, ...] = ()
    """Reference rows that decided, each with its source, in words."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims, group after group."""
        return tuple(c for group in self.groups for c in group)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims that were compared and found not to be a discrepancy, or not comparable: with the reason."""

    rule: str
    """Id of the rule."""
    event: str
    """Event id."""
    subject: Subject
    """What they are about."""
    attribute: str
    """Attribute id."""
    verdict: Verdict
    """Anything but ``conflict``, with its reason."""
    a: Claim
    """One claim."""
    b: Claim | None
    """The other; ``None`` where the other side is a reference table."""
    count: int = 1
    """How many pairs of this rule, item and reason it stands for."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found: the one object every report format renders."""

    findings: tuple[Finding, ...]
    """Sorted by event, severity (worst first), rule, subject."""
    comparisons: tuple[Comparison, ...]
    """What was compared and is no discrepancy."""
    documents: tuple[Document, ...]
    """What was read."""
    events: Mapping[str, tuple[str, ...]]
    """Event id → ids of its documents."""
    claims: int
    """How many claims were read."""
    rules: tuple[str, ...]
    """Ids of the rules that ran, sorted."""
    pipeline: str
    """Name and version of the language pipeline."""
    version: str
    """Version of this package."""
    warnings: tuple[str, ...] = ()
    """Files that could not be read and other gaps: the analysis is incomplete if there is one."""
