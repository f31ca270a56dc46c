"""The declaration of rule files: one place for the loader, the documentation and the published JSON Schema."""

from __future__ import annotations

from typing import Any, get_args

from discrepancy.extract.attributes import SUBJECT_TYPES, VALUE_KINDS
from discrepancy.model import Modality, Polarity, Severity
from discrepancy.rules.conditions import FLAGS
from discrepancy.rules.model import OnMissing, ReportKind, Sources, Status
from discrepancy.schema import Anything, Field, ListOf, Number, Object, Shared, Text, json_schema

__all__ = [
    "ALIGN_KEYS",
    "LEAF_KEYS",
    "OVERRIDE",
    "RULE",
    "RULE_FILE",
    "RULE_ID",
    "SAMPLE_FIELDS",
    "rule_file_json_schema",
]

_SEVERITY = Text(choices=tuple(s.value for s in Severity))
_WORDS = ListOf(Text(), lone=True)
RULE_ID = Text(pattern=r"[a-z][a-z0-9_-]*(?:\.[a-z0-9][a-z0-9_-]*)*", form="a dotted lower-case id")
"""How the id of a rule looks."""

ALIGN_KEYS = ("event", "subject", "attribute", "scope", "speaker")
"""What ``align.by`` may name."""

_CONDITION = Object(
    {
        "is": Field(ListOf(Text(choices=tuple(FLAGS)), lone=True), "A named property of the claim."),
        "modality": Field(ListOf(Text(choices=tuple(m.value for m in Modality)), lone=True), "Modalities."),
        "polarity": Field(ListOf(Text(choices=tuple(p.value for p in Polarity)), lone=True), "Polarities."),
        "scope": Field(_WORDS, "Patterns for the scope."),
        "subject": Field(_WORDS, "Patterns for the subject's id."),
        "subject_type": Field(ListOf(Text(choices=SUBJECT_TYPES), lone=True), "Types of subject."),
        "source": Field(_WORDS, "Patterns for the source."),
        "speaker": Field(_WORDS, "Patterns for the speaker."),
        "qualifier": Field(Object({}, extra=_WORDS), "Patterns for qualifiers by name."),
        "below_confidence": Field(Number(minimum=0), "Holds for claims of lower confidence."),
    },
    noun="condition",
)
_CONDITIONS = ListOf(Shared("condition", lambda: _CONDITION), lone=True)

_MATCH = Object(
    {
        "attribute": Field(_WORDS, "Id of an attribute, or a pattern such as count.*.", required=True),
        "subject": Field(
            Object(
                {"type": Field(ListOf(Text(choices=SUBJECT_TYPES), lone=True), "Types of subject.")}, noun="subject"
            ),
            "Which subjects.",
        ),
        "value": Field(
            Object({"type": Field(Text(choices=VALUE_KINDS), "Kind of value.", required=True)}, noun="value"),
            "Kind of value; said for the reader and checked.",
        ),
        "where": Field(_CONDITIONS, "Conditions that must all hold."),
    },
    noun="match",
)

_ALIGN = Object(
    {
        "by": Field(ListOf(Text(choices=ALIGN_KEYS)), "Parts of the key; event, attribute and scope always count."),
        "within": Field(Text(), "ISO 8601 duration within which times must lie."),
        "sources": Field(Text(choices=get_args(Sources)), "Independent sources, any two statements, or a reference."),
    },
    noun="align",
)

LEAF_KEYS = ("as", "field", "severity", "same_scope")
"""Keys of a comparison that are not options of its comparer."""

_COMPARE: Object = Object(
    {
        "as": Field(Text(), "Name of the comparer."),
        "field": Field(Text(), "Qualifier that is compared in place of the value."),
        "severity": Field(_SEVERITY, "Severity of a conflict of this comparison."),
        "same_scope": Field(_WORDS, "Qualifiers that must not differ."),
        "any": Field(ListOf(Shared("compare", lambda: _COMPARE)), "One conflict is enough."),
        "all": Field(ListOf(Shared("compare", lambda: _COMPARE)), "Each must conflict."),
    },
    extra=Anything(),
    noun="comparison",
)

_EXPECT = Object(
    {
        "fires": Field(Number(whole=True, minimum=0), "How many findings.", required=True),
        "severity": Field(_SEVERITY, "Severity of each."),
        "verdict": Field(
            Text(choices=("agree", "compatible", "update", "incomparable", *get_args(ReportKind))),
            "Verdict or outcome.",
        ),
        "message_contains": Field(_WORDS, "Words of the message."),
        "reason_contains": Field(_WORDS, "Words of the reason."),
    },
    noun="expectation",
)

SAMPLE_FIELDS = {
    "source": "Who published.",
    "value": "The value, as it would be printed.",
    "attribute": "Attribute; the first that the rule matches where left out.",
    "subject": "Name of the subject.",
    "subject_type": "Its type.",
    "scope": "What the value is limited to.",
    "when": "When it holds: a day, month, time or start/end.",
    "published": "When it was published: a day or a time.",
    "document": "Document; the source's only one where left out.",
    "section": "Section of the document.",
    "copy": "Copies of one text share this word.",
    "event": "Event; one for all claims of a test where left out.",
    "speaker": "Whom the document attributes it to.",
    "modality": "asserted, possible, forecast or denied.",
    "polarity": "positive or negative.",
    "background": "true where it speaks of an earlier occasion.",
    "sentence": "The sentence around it.",
    "confidence": "From 0 to 1.",
}
"""Fields of a claim in a test, with what each means."""

_TEST = Object(
    {
        "name": Field(Text(), "What it shows.", required=True),
        "claims": Field(
            ListOf(
                Object(
                    {
                        **{key: Field(Text(), doc) for key, doc in SAMPLE_FIELDS.items()},
                        "qualifiers": Field(Object({}, extra=Text()), "Qualifiers by name."),
                    },
                    extra=Text(),
                    noun="claim",
                )
            ),
            "Claims to judge.",
        ),
        "texts": Field(
            ListOf(
                Object(
                    {
                        "source": Field(Text(), "Who published.", required=True),
                        "text": Field(Text(), "The text.", required=True),
                        "published": Field(Text(), "When."),
                        "event": Field(Text(), "Event."),
                    },
                    noun="text",
                )
            ),
            "Texts to read and judge.",
        ),
        "reference": Field(ListOf(Object({}, extra=Anything(), noun="row")), "Rows of a reference table."),
        "expect": Field(_EXPECT, "What must come out.", required=True),
    },
    noun="test",
)

_FIELDS: dict[str, Field] = {
    "id": Field(RULE_ID, "Immutable identity.", required=True),
    "title": Field(Text(), "What it finds, in one line.", required=True),
    "status": Field(Text(choices=get_args(Status)), "Ripeness; stable if left out."),
    "severity": Field(_SEVERITY, "How serious a finding is.", required=True),
    "message": Field(Text(), "Text of a finding, with {placeholders}.", required=True),
    "why": Field(Text(), "The rationale."),
    "metadata": Field(
        Object(
            {
                "category": Field(Text(), "One word."),
                "tags": Field(_WORDS, "Further words."),
                "references": Field(_WORDS, "Where the idea comes from."),
            },
            noun="metadata",
        ),
        "Category, tags and references.",
    ),
    "match": Field(_MATCH, "Which claims.", required=True),
    "align": Field(_ALIGN, "Which against which."),
    "compare": Field(Shared("compare", lambda: _COMPARE), "How."),
    "report": Field(Text(choices=get_args(ReportKind)), "Kind of finding; conflict if left out."),
    "severity_if": Field(
        ListOf(
            Object(
                {
                    "when": Field(Text(), "A measure, an operator and a number: ratio >= 2.", required=True),
                    "then": Field(_SEVERITY, "Severity where it holds.", required=True),
                },
                noun="step",
            ),
            lone=True,
        ),
        "The first that holds sets the severity.",
    ),
    "disagreement": Field(
        _SEVERITY, "Severity at most where two named speakers disagree; one step milder if left out."
    ),
    "unless": Field(_CONDITIONS, "Claims to leave out."),
    "on_missing_reference": Field(Text(choices=get_args(OnMissing)), "Where the table says nothing."),
    "tests": Field(ListOf(Shared("test", lambda: _TEST)), "At least one that fires and one that must not."),
}

RULE = Object(_FIELDS, noun="rule")
"""Declaration of one rule."""

OVERRIDE = Object(
    {key: Field(f.spec, f.doc, required=key == "id") for key, f in _FIELDS.items()},
    noun="override",
)
"""Declaration of an override: any fields of a rule, its id first."""

RULE_FILE = Object(
    {
        "schema": Field(Number(whole=True), "Version of the format: 1.", required=True),
        "extends": Field(_WORDS, "Packs to start from: core, core/place or a path relative to this file."),
        "rules": Field(ListOf(Shared("rule", lambda: RULE)), "The rules."),
        "add": Field(
            ListOf(Shared("rule", lambda: RULE)), "Rules beside those of the packs extended; the same as rules."
        ),
        "override": Field(ListOf(OVERRIDE), "Fields of extended rules that differ here."),
        "remove": Field(ListOf(RULE_ID), "Ids of extended rules to leave out."),
    },
    noun="rule file",
)
"""Declaration of a rule file."""


def rule_file_json_schema() -> dict[str, Any]:
    """The rule language as JSON Schema, for editors."""
    return json_schema(RULE_FILE, "Rules of discrepancy")
