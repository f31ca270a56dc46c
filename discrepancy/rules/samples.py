"""The tests inside a rule, as they are written: claims or texts, rows of a reference, and what to expect."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import cast

from discrepancy.errors import Problem
from discrepancy.extract.attributes import Attribute, Catalogue
from discrepancy.model import Claim, Modality, Polarity, Severity, Span, Subject, TimeInterval
from discrepancy.rules.model import Expect, Rule, RuleTest, SampleClaim, SampleText
from discrepancy.rules.schema import SAMPLE_FIELDS
from discrepancy.schema import did_you_mean
from discrepancy.values.registry import READERS
from discrepancy.yaml_nodes import Pairs, Scalar, pairs_of, text_of, texts_of

__all__ = ["build_claims", "parse_moment", "parse_when", "read_tests"]

_EVENT = "event"
_DAY = timedelta(days=1)


def read_tests(
    node: Pairs, attributes: Sequence[Attribute], catalogue: Catalogue
) -> tuple[tuple[RuleTest, ...], list[Problem]]:
    """Reads the tests of a rule.

    Args:
        node: The rule; it fits the schema.
        attributes: The attributes it matches.
        catalogue: All attributes.
    """
    problems: list[Problem] = []
    tests: list[RuleTest] = []
    names: set[str] = set()
    for test in pairs_of(node, "tests"):
        name = text_of(test, "name")
        if name in names:
            problems.append(Problem(test.at("name"), f"two tests are named '{name}'"))
        names.add(name)
        claims = tuple(_claim(c, attributes, catalogue, problems) for c in pairs_of(test, "claims"))
        texts = tuple(
            SampleText(text_of(t, "source"), text_of(t, "text"), text_of(t, "published"), text_of(t, "event"))
            for t in pairs_of(test, "texts")
        )
        if bool(claims) == bool(texts):
            problems.append(Problem(test.position, "a test is either on 'claims' or on 'texts'"))
        rows = tuple({key: text_of(row, key) for key in row.entries} for row in pairs_of(test, "reference"))
        tests.append(RuleTest(name, claims, texts, rows, _expect(test), test.position))
    return tuple(tests), problems


def _expect(test: Pairs) -> Expect:
    node = cast(Pairs, test.entries["expect"])
    severity = text_of(node, "severity")
    return Expect(
        fires=cast(int, cast(Scalar, node.entries["fires"]).value),
        severity=Severity(severity) if severity else None,
        verdict=text_of(node, "verdict"),
        message_contains=texts_of(node, "message_contains"),
        reason_contains=texts_of(node, "reason_contains"),
    )


def _claim(node: Pairs, attributes: Sequence[Attribute], catalogue: Catalogue, problems: list[Problem]) -> SampleClaim:
    fields = {key: text_of(node, key) for key in SAMPLE_FIELDS if node.get(key) is not None}
    stated = fields.get("attribute", "")
    attribute = catalogue.get(stated) if stated else (attributes[0] if attributes else None)
    if stated and attribute is None:
        hint = did_you_mean(stated, [a.id for a in catalogue])
        problems.append(Problem(node.at("attribute"), f"no attribute '{stated}'", hint))
    declared = attribute.qualifiers if attribute is not None else ()
    qualifiers: dict[str, str] = {}
    for holder in (node, *pairs_of(node, "qualifiers")):
        for key in holder.entries:
            if holder is node and (key in SAMPLE_FIELDS or key == "qualifiers"):
                continue
            if attribute is not None and key not in declared:
                known = (*declared, *(SAMPLE_FIELDS if holder is node else ()))
                message = f"unknown key '{key}' in a claim of '{attribute.id}'"
                problems.append(Problem(holder.keys[key], message, did_you_mean(key, known)))
            qualifiers[key] = text_of(holder, key)
    for key in ("source", "value"):
        if not fields.get(key):
            problems.append(Problem(node.position, f"a claim needs '{key}'"))
    for key, read in (
        ("when", parse_when),
        ("published", parse_moment),
        ("modality", Modality),
        ("polarity", Polarity),
    ):
        if fields.get(key):
            try:
                read(fields[key])
            except ValueError as error:
                problems.append(Problem(node.at(key), f"'{fields[key]}': {error}"))
    return SampleClaim(fields, qualifiers, node.position)


def build_claims(rule: Rule, test: RuleTest, catalogue: Catalogue) -> list[Claim]:
    """The claims of a test, as extraction and resolution would have made them.

    Raises:
        ValueError: If a value cannot be read as the kind its attribute holds.
    """
    return [_build(number, sample, rule, catalogue) for number, sample in enumerate(test.claims)]


def _build(number: int, sample: SampleClaim, rule: Rule, catalogue: Catalogue) -> Claim:
    fields = sample.fields
    attribute = catalogue[fields.get("attribute") or rule.match.attributes[0]]
    published = parse_moment(fields["published"]) if fields.get("published") else None
    anchor = published if published is not None else _anchor(fields.get("when", ""))
    text = fields["value"]
    try:
        value = READERS[attribute.value](text, anchor)
    except ValueError as error:
        raise ValueError(f"{sample.position}: cannot read '{text}' as {attribute.value}: {error}") from error
    subject = fields.get("subject", "the event" if "event" in attribute.subjects else attribute.subjects[0])
    subject_type = fields.get("subject_type") or (rule.match.subject_types or attribute.subjects)[0]
    document = fields.get("document") or fields["source"]
    # Each claim has a sentence of its own, so that no two share a span.
    start = number * 1000
    sentence = fields.get("sentence") or text
    return Claim(
        doc_id=document,
        source=fields["source"],
        section_id=fields.get("section", "s0"),
        sent_id=number,
        span=Span(start, start + len(text)),
        text=text,
        sentence_span=Span(start, start + len(sentence)),
        sentence=sentence,
        subject=Subject(subject if ":" in subject else f"{subject_type}:{subject}", subject, subject_type),
        attribute=attribute.id,
        value=value,
        scope=fields.get("scope", ""),
        polarity=Polarity(fields.get("polarity", "positive")),
        modality=Modality(fields.get("modality", "asserted")),
        speaker=fields.get("speaker", ""),
        published=published,
        when=parse_when(fields["when"]) if fields.get("when") else None,
        background=fields.get("background", "") == "true",
        qualifiers=dict(sample.qualifiers),
        extractor="test",
        confidence=float(fields.get("confidence", "1")),
        event_id=fields.get("event", _EVENT),
        copy_cluster=fields.get("copy") or f"{document}:{number}",
    )


def _anchor(when: str) -> datetime | None:
    return parse_when(when).start if when else None


def parse_moment(text: str) -> datetime:
    """A time of publication: ``2024-04-26`` (midnight) or ``2024-04-26T11:18+01:00``; UTC where no zone is given.

    Raises:
        ValueError: If it is neither.
    """
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError("expected a day or a time in ISO 8601, such as 2024-04-26T11:18") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)


def parse_when(text: str) -> TimeInterval:
    """When a claim holds: a year, month, day, minute, or ``start/end`` of days with the last day included; in UTC.

    Raises:
        ValueError: If it is none of these.
    """
    first, slash, last = text.partition("/")
    if slash:
        start, end = parse_when(first), parse_when(last)
        if end.end <= start.start:
            raise ValueError("it ends before it begins")
        return TimeInterval(start.start, end.end, "range")
    parts = text.split("-")
    if all(part.isdigit() for part in parts) and len(parts) < 3 and len(parts[0]) == 4:
        year = int(parts[0])
        month = int(parts[1]) if len(parts) == 2 else 1
        if not 1 <= month <= 12:
            raise ValueError("there is no such month")
        start_at = datetime(year, month, 1, tzinfo=UTC)
        if len(parts) == 1:
            return TimeInterval(start_at, datetime(year + 1, 1, 1, tzinfo=UTC), "year")
        return TimeInterval(start_at, datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC), "month")
    moment = parse_moment(text).astimezone(UTC)
    if "T" in text or " " in text:
        return TimeInterval(moment, moment + timedelta(minutes=1), "minute")
    return TimeInterval(moment, moment + _DAY, "day")
