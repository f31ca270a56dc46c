"""A rule as a frozen, typed object: what the loader makes of YAML once, at the door."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from fnmatch import fnmatchcase
from typing import Any, Literal

from discrepancy.errors import Position
from discrepancy.extract.attributes import Attribute, Catalogue
from discrepancy.model import Modality, Polarity, Severity

__all__ = [
    "Align",
    "Branch",
    "Compare",
    "Condition",
    "Expect",
    "Leaf",
    "Match",
    "Metadata",
    "OnMissing",
    "ReportKind",
    "Rule",
    "RuleSet",
    "RuleTest",
    "SampleClaim",
    "SampleText",
    "SeverityStep",
    "Sources",
    "Status",
]

Status = Literal["test", "stable", "deprecated"]
Sources = Literal["independent", "any", "reference"]
ReportKind = Literal["conflict", "disagreement", "omission", "unsupported"]
OnMissing = Literal["incomparable", "unsupported", "ignore"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a reader of the rule may want to know, and tools may filter by."""

    category: str = ""
    """One word: ``place``, ``number`` …"""
    tags: tuple[str, ...] = ()
    """Further words."""
    references: tuple[str, ...] = ()
    """Where the idea or the figures come from."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on one claim; everything given must hold, and of several words under one key any."""

    flags: tuple[str, ...] = ()
    """``is:`` names of :data:`discrepancy.rules.conditions.FLAGS`."""
    modality: tuple[Modality, ...] = ()
    """Modalities."""
    polarity: tuple[Polarity, ...] = ()
    """Polarities."""
    scope: tuple[str, ...] = ()
    """Patterns for the scope; an empty string stands for no scope."""
    subject: tuple[str, ...] = ()
    """Patterns for the subject's id."""
    subject_type: tuple[str, ...] = ()
    """Types of subject."""
    source: tuple[str, ...] = ()
    """Patterns for the source."""
    speaker: tuple[str, ...] = ()
    """Patterns for the speaker; an empty string stands for the document's own voice."""
    qualifiers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Patterns for qualifiers by name; an empty string stands for an absent one."""
    below_confidence: float | None = None
    """Holds for claims whose confidence is lower."""


@dataclass(frozen=True, slots=True)
class Match:
    """Which claims a rule looks at."""

    attributes: tuple[str, ...]
    """Ids of attributes, patterns resolved, in the order given: the first is that of a test's claim that names none."""
    subject_types: tuple[str, ...] = ()
    """Types of subject; all where empty."""
    where: tuple[Condition, ...] = ()
    """Conditions that must all hold."""


@dataclass(frozen=True, slots=True)
class Align:
    """Which claims a rule holds against each other."""

    by: tuple[str, ...] = ("event", "subject", "attribute", "scope")
    """Parts of the key; event, attribute and scope are always among them."""
    within: timedelta | None = None
    """Two claims are compared only if their times lie that close together; ``None``: at any distance."""
    sources: Sources = "independent"
    """Independent sources only, any two statements, or a table of facts."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One comparison."""

    comparer: str
    """Name of the comparer: ``as:``."""
    options: Mapping[str, Any]
    """Every option of the comparer, defaults filled in."""
    field: str = ""
    """Qualifier that is compared in place of the value."""
    severity: Severity | None = None
    """Severity of a conflict found by this comparison; the rule's where ``None``."""
    same_scope: tuple[str, ...] = ()
    """Qualifiers that must not differ: claims that state two values for one are not compared."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Several comparisons: with ``any`` one conflict is enough, with ``all`` each must conflict."""

    how: Literal["any", "all"]
    """How they combine."""
    parts: tuple[Compare, ...]
    """The comparisons in order."""


Compare = Leaf | Branch
"""What ``compare:`` holds."""


@dataclass(frozen=True, slots=True)
class SeverityStep:
    """One line of ``severity_if``."""

    measure: str
    """What is measured: ``ratio``, ``days`` …"""
    operator: str
    """``>= > <= < ==``."""
    bound: float
    """Against what."""
    then: Severity
    """The severity where it holds."""


@dataclass(frozen=True, slots=True)
class SampleClaim:
    """A claim written in a rule's own test."""

    fields: Mapping[str, str]
    """``source value subject when …`` as typed."""
    qualifiers: Mapping[str, str]
    """Qualifiers by name."""
    position: Position
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class SampleText:
    """A text written in a rule's own test."""

    source: str
    """Who published it."""
    text: str
    """The text."""
    published: str = ""
    """When (ISO 8601)."""
    event: str = ""
    """Event it belongs to; one event for all texts of a test where empty."""


@dataclass(frozen=True, slots=True)
class Expect:
    """What a test expects."""

    fires: int
    """How many findings of this rule."""
    severity: Severity | None = None
    """Severity of each finding."""
    verdict: str = ""
    """Verdict of a finding, or outcome of the comparison where none fires."""
    message_contains: tuple[str, ...] = ()
    """Words that stand in the message."""
    reason_contains: tuple[str, ...] = ()
    """Words that stand in the reason of the finding or comparison."""


@dataclass(frozen=True, slots=True)
class RuleTest:
    """A test inside a rule, on claims or on texts."""

    name: str
    """What it shows."""
    claims: tuple[SampleClaim, ...]
    """The claims; empty where it is on texts."""
    texts: tuple[SampleText, ...]
    """The texts; empty where it is on claims."""
    reference: tuple[Mapping[str, str], ...]
    """Rows of a reference table of its own."""
    expect: Expect
    """What must come out."""
    position: Position
    """Where it stands."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule."""

    id: str
    """Immutable, never from a path."""
    title: str
    """What it finds, in one line."""
    status: Status
    """``test``: runs only when selected by name; ``stable``; ``deprecated``: runs, with a warning by ``lint``."""
    severity: Severity
    """Before ``severity_if``."""
    message: str
    """With named placeholders."""
    why: str
    """The rationale, what goes wrong first."""
    metadata: Metadata
    """Category, tags, references."""
    match: Match
    """Which claims."""
    align: Align
    """Which against which."""
    compare: Compare | None
    """How; ``None`` where the rule only asks whether a value is there."""
    report: ReportKind
    """What kind of finding it makes."""
    severity_if: tuple[SeverityStep, ...]
    """The first that holds sets the severity."""
    disagreement: Severity | None
    """Severity at most where two named speakers disagree; ``None`` for one step milder."""
    unless: tuple[Condition, ...]
    """Claims for which one of these holds are left out, with that reason."""
    on_missing_reference: OnMissing
    """What to make of a claim about which the table says nothing."""
    tests: tuple[RuleTest, ...]
    """Its own tests."""
    position: Position
    """Where it is defined."""

    @property
    def leaves(self) -> tuple[Leaf, ...]:
        """All comparisons in its tree, from left to right."""
        return _leaves(self.compare) if self.compare is not None else ()

    @property
    def updates(self) -> bool:
        """Whether it treats every number that rises as an update (``unless: [{is: update}]``)."""
        return any("update" in condition.flags for condition in self.unless)


def _leaves(compare: Compare) -> tuple[Leaf, ...]:
    if isinstance(compare, Leaf):
        return (compare,)
    return tuple(leaf for part in compare.parts for leaf in _leaves(part))


@dataclass(frozen=True, slots=True)
class RuleSet:
    """All rules that were loaded, with the attributes they speak of."""

    rules: tuple[Rule, ...]
    """Sorted by id."""
    catalogue: Catalogue
    """The attributes."""

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def get(self, name: str) -> Rule | None:
        """The rule of that id, or ``None``."""
        return next((rule for rule in self.rules if rule.id == name), None)

    def attribute(self, name: str) -> Attribute | None:
        """The attribute of that id, or ``None``."""
        return self.catalogue.get(name)

    def choose(self, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> RuleSet:
        """The rules to run.

        Args:
            select: Patterns for rule ids; with none, every rule but those of status ``test``.
            ignore: Patterns for rule ids to leave out.
        """

        def wanted(rule: Rule) -> bool:
            chosen = any(fnmatchcase(rule.id, p) for p in select) if select else rule.status != "test"
            return chosen and not any(fnmatchcase(rule.id, p) for p in ignore)

        return replace(self, rules=tuple(rule for rule in self.rules if wanted(rule)))
