"""A saved JSON report as a ``Report`` again: all that the formats need, without the documents' texts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from discrepancy.errors import ConfigurationError, Position, Problem
from discrepancy.model import (
    Claim,
    Comparison,
    Document,
    Finding,
    Modality,
    Outcome,
    Polarity,
    Report,
    Section,
    Severity,
    Span,
    Subject,
    TimeInterval,
    Value,
    Verdict,
)
from discrepancy.report.fields import Fields, MalformedRecordError
from discrepancy.report.json import SCHEMA_VERSION
from discrepancy.report.located import Location, RecordedClaim
from discrepancy.report.rulebook import RuleNote

__all__ = ["Record", "RecordedValue", "from_json"]

_HINT = "write one with this version: discrepancy check --format json:FILE"


@dataclass(frozen=True, slots=True)
class Record:
    """What a JSON report holds."""

    report: Report
    """The report; its documents have no text, and its claims are ``RecordedClaim``."""
    rules: dict[str, RuleNote]
    """Notes on its rules, by id."""


@dataclass(frozen=True, slots=True)
class RecordedValue(Value):
    """A value of which the record knows the text, the kind and the identity, and no more."""

    recorded_identity: str = ""
    """Identity of the value it stands for."""

    @property
    def identity(self) -> str:
        """The recorded one."""
        return self.recorded_identity


def from_json(text: str, name: str = "results") -> Record:
    """Rebuild a report from its JSON record.

    Every format renders it to the same bytes as the report it was written from.

    Args:
        text: What ``discrepancy.report.json`` wrote.
        name: Name of the file, for messages.

    Raises:
        ConfigurationError: if it is not JSON, not such a record, or of another version of the schema.
    """
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        problem = Problem(Position(name, error.lineno, error.colno), f"not JSON: {error.msg}", _HINT)
        raise ConfigurationError(problem) from error
    except (ValueError, RecursionError) as error:
        raise ConfigurationError(Problem(Position(name), f"not JSON: {error}", _HINT)) from error
    try:
        return _record(Fields(value))
    except MalformedRecordError as error:
        raise ConfigurationError(Problem(Position(name), f"no report of this tool: {error}", _HINT)) from error


def _refuse_constant(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _record(fields: Fields) -> Record:
    version = fields.text("schema_version")
    if version != SCHEMA_VERSION:
        raise MalformedRecordError(f"schema_version: expected {SCHEMA_VERSION!r}, found {version!r}")
    notes = [_note(f) for f in fields.objects("rule_notes")]
    report = Report(
        findings=tuple(_finding(f) for f in fields.objects("findings")),
        comparisons=tuple(_comparison(f) for f in fields.objects("comparisons")),
        documents=tuple(_document(f) for f in fields.objects("documents")),
        events=fields.lists("events"),
        claims=fields.nested("summary").whole("claims"),
        rules=fields.texts("rules"),
        pipeline=fields.text("pipeline"),
        version=fields.text("version"),
        warnings=fields.texts("warnings"),
    )
    return Record(report, {n.id: n for n in notes})


def _note(fields: Fields) -> RuleNote:
    return RuleNote(
        id=fields.text("id"),
        title=fields.text_or_empty("title"),
        severity=fields.choice("severity", Severity),
        why=fields.text_or_empty("why"),
        category=fields.text_or_empty("category"),
        tags=fields.texts("tags"),
        references=fields.texts("references"),
    )


def _document(fields: Fields) -> Document:
    return Document(
        id=fields.text("id"),
        path=fields.text("path"),
        source=fields.text("source"),
        text="",
        sections=tuple(_section(f) for f in fields.objects("parts")),
        title=fields.text_or_empty("title"),
        publisher=fields.text_or_empty("publisher"),
        url=fields.text_or_empty("url"),
    )


def _section(fields: Fields) -> Section:
    return Section(
        id=fields.text("id"),
        span=Span(0, 0),
        blocks=(),
        published=fields.moment_or_none("published"),
        day_only=fields.flag("day_only"),
    )


def _finding(fields: Fields) -> Finding:
    subject, attribute, event = _subject(fields), fields.text("attribute"), fields.text_or_empty("event")
    groups: list[list[Claim]] = []
    for claim in fields.objects("claims"):
        number = claim.whole("group")
        # Claims stand group after group; a group without a claim left no trace but the gap in the numbers.
        if number < len(groups) - 1 or number > len(groups) + 1:
            raise MalformedRecordError("findings: the groups of the claims are not numbered in order")
        while number >= len(groups):
            groups.append([])
        groups[number].append(_claim(claim, subject, attribute, event))
    return Finding(
        id=fields.text("id"),
        rule=fields.text("rule"),
        title=fields.text("title"),
        severity=fields.choice("severity", Severity),
        verdict=fields.text("verdict"),
        event=event,
        subject=subject,
        attribute=attribute,
        message=fields.text("message"),
        reason=fields.text("reason"),
        groups=tuple(tuple(g) for g in groups),
        reference=fields.texts("reference"),
    )


def _comparison(fields: Fields) -> Comparison:
    subject, attribute, event = _subject(fields), fields.text("attribute"), fields.text_or_empty("event")
    other = fields.nested_or_none("b")
    return Comparison(
        rule=fields.text("rule"),
        event=event,
        subject=subject,
        attribute=attribute,
        verdict=Verdict(fields.choice("verdict", Outcome), fields.text("reason")),
        a=_claim(fields.nested("a"), subject, attribute, event),
        b=None if other is None else _claim(other, subject, attribute, event),
        count=fields.whole("pairs"),
    )


def _subject(fields: Fields) -> Subject:
    subject = fields.nested("subject")
    return Subject(subject.text("id"), subject.text("text"), subject.text("type"))


def _claim(fields: Fields, subject: Subject, attribute: str, event: str) -> RecordedClaim:
    when = fields.nested_or_none("time")
    value = _value_type(fields.text("value_type"))(fields.text("value"), fields.text("value_identity"))
    return RecordedClaim(
        doc_id=fields.text("document_id"),
        source=fields.text("source"),
        section_id=fields.text("section"),
        sent_id=0,
        span=_span(fields, "start", "end"),
        text=fields.text("text"),
        sentence_span=_span(fields, "sentence_start", "sentence_end"),
        sentence=fields.text("sentence"),
        subject=subject,
        attribute=attribute,
        value=value,
        scope=fields.text_or_empty("scope"),
        polarity=fields.choice("polarity", Polarity),
        modality=fields.choice("modality", Modality),
        speaker=fields.text_or_empty("speaker"),
        published=fields.moment_or_none("published"),
        when=None if when is None else _interval(when),
        background=fields.flag("background"),
        qualifiers=fields.mapping("qualifiers"),
        extractor=fields.text("extractor"),
        confidence=fields.number("confidence"),
        event_id=event,
        location=_location(fields),
        words=_span(fields, "words_start", "words_end"),
    )


@cache
def _value_type(kind: str) -> type[RecordedValue]:
    """The kind of a value is an attribute of its class, so each kind that is recorded has a class."""
    return type("RecordedValue", (RecordedValue,), {"__slots__": (), "kind": kind, "__doc__": RecordedValue.__doc__})


def _span(fields: Fields, start: str, end: str) -> Span:
    return Span(fields.whole(start), fields.whole(end))


def _interval(fields: Fields) -> TimeInterval:
    return TimeInterval(fields.moment("start"), fields.moment("end"), fields.text("granularity"))


def _location(fields: Fields) -> Location:
    names = ("line", "column", "end_line", "end_column")
    line, column, end_line, end_column = (fields.whole_or_zero(n) for n in names)
    return Location(fields.text("document"), line, column, end_line, end_column)
