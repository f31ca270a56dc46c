"""What a file keeps of a finding: its identity, and enough to read it and to see that its values have changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discrepancy.errors import ConfigurationError, Position, Problem
from discrepancy.model import Finding
from discrepancy.schema import Field, ListOf, Number, Object, Spec, Text, check
from discrepancy.yaml_nodes import Pairs, Scalar, read_yaml, text_of, texts_of

__all__ = [
    "FINDING_ID",
    "ITEM_FIELDS",
    "Record",
    "file_spec",
    "quoted",
    "read_entries",
    "record_lines",
    "record_of",
    "record_of_json",
]

FINDING_ID = Text(pattern=r"[0-9a-f]{12}", form="the id of a finding: twelve digits of 0-9 and a-f, in quotation marks")
"""How the id of a finding looks."""

ITEM_FIELDS = {
    "rule": Field(Text(), "Id of the rule."),
    "event": Field(Text(), "Id of the event."),
    "subject": Field(Text(), "Id of the subject."),
    "attribute": Field(Text(), "Id of the attribute."),
    "severity": Field(Text(choices=("error", "warning", "info")), "Severity at the time."),
    "values": Field(ListOf(Text(), lone=True), "The values at the time, as printed, sorted."),
}
"""Fields that describe a finding for a reader; only its id decides what is the same finding."""


NOWHERE = Position("")


@dataclass(frozen=True, slots=True)
class Record:
    """A finding as a file keeps it."""

    id: str
    """Identity: rule, subject, attribute, event and the set of disputed values."""
    rule: str = ""
    """Id of the rule."""
    event: str = ""
    """Id of the event; empty for none."""
    subject: str = ""
    """Id of the subject."""
    attribute: str = ""
    """Id of the attribute."""
    severity: str = ""
    """Severity when it was written down."""
    values: tuple[str, ...] = ()
    """Its values as printed, sorted."""
    position: Position = NOWHERE
    """Where the file says so; empty for a finding of this run."""

    @property
    def item(self) -> tuple[str, str, str, str]:
        """What it is about, whatever the values: rule, event, subject, attribute."""
        return (self.rule, self.event, self.subject, self.attribute)

    @property
    def words(self) -> str:
        """It in one line, for messages."""
        about = f" {self.rule} on {self.subject}" if self.rule and self.subject else ""
        return f"{self.id}{about}"

    def changed_into(self, other: Record) -> bool:
        """Whether the other is the same dispute with other values: one item, another identity, a value in common."""
        same = bool(self.rule) and self.item == other.item and self.id != other.id
        return same and not set(self.values).isdisjoint(other.values)


def record_of(finding: Finding) -> Record:
    """A finding of this run as a record."""
    return Record(
        id=finding.id,
        rule=finding.rule,
        event=finding.event,
        subject=finding.subject.id,
        attribute=finding.attribute,
        severity=finding.severity.value,
        values=tuple(sorted({group[0].value.text for group in finding.groups})),
    )


def record_of_json(finding: dict[str, Any]) -> Record:
    """A finding of a JSON report (``docs/json.md``) as a record.

    Raises:
        KeyError, TypeError: If a field is missing or of another type.
    """
    first: dict[int, str] = {}
    for claim in finding["claims"]:
        first.setdefault(claim["group"], claim["value"])
    return Record(
        id=finding["id"],
        rule=finding["rule"],
        event=finding["event"] or "",
        subject=finding["subject"]["id"],
        attribute=finding["attribute"],
        severity=finding["severity"],
        values=tuple(sorted(set(first.values()))),
    )


def record_lines(record: Record, first: str) -> Iterator[str]:
    """YAML of the describing fields, empty ones left out.

    Args:
        record: The finding.
        first: The key under which its id stands: ``id`` or ``finding``.
    """
    yield f"- {first}: {quoted(record.id)}"
    for key in ("rule", "event", "subject", "attribute", "severity"):
        value = getattr(record, key)
        if value:
            yield f"  {key}: {quoted(value)}"
    if record.values:
        yield f"  values: [{', '.join(map(quoted, record.values))}]"


def quoted(text: str) -> str:
    """A text as a YAML string that reads back as it is, whatever is in it."""
    return '"' + "".join(map(_escaped, text)) + '"'


def _escaped(char: str) -> str:
    if char in '\\"':
        return f"\\{char}"
    # YAML has the code point itself for what JSON writes as two surrogates.
    return char if char.isprintable() else f"\\U{ord(char):08x}"


def file_spec(key: str, entry: Spec, noun: str) -> Object:
    """The declaration of a file with a version and one list."""
    return Object(
        {
            "schema": Field(Number(whole=True), "Version of the format: 1.", required=True),
            key: Field(ListOf(entry), "One entry per finding.", required=True),
        },
        noun=noun,
    )


def read_entries(path: Path, spec: Object, key: str) -> Sequence[tuple[Pairs, Record]]:
    """Reads a YAML file that lists findings.

    Args:
        path: The file.
        spec: Its declaration, with ``schema`` and a list under ``key``.
        key: ``findings`` or ``suppressions``.

    Returns:
        Each entry with what it says of its finding.

    Raises:
        ConfigurationError: With every problem of the file, each at its line and column.
    """
    shown = path.as_posix()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ConfigurationError(Problem(Position(shown), "no such file", _missing_hint(key))) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(Problem(Position(shown), f"cannot be read: {error}")) from error
    tree, problems = read_yaml(text, shown)
    if tree is None and not problems:
        problems = [Problem(Position(shown), "the file is empty", f"write 'schema: 1' and '{key}: []'")]
    elif tree is not None:
        problems += check(tree, spec)
        problems += _version(tree)
    entries = [] if tree is None else [(node, _record(node)) for node in _listed(tree, key)]
    seen: dict[str, Position] = {}
    for node, record in entries:
        if record.id in seen:
            hint = f"first at {seen[record.id]}; remove one"
            problems.append(Problem(node.position, f"finding {record.id} is listed twice", hint))
        seen.setdefault(record.id, node.position)
    if problems:
        raise ConfigurationError(sorted(problems, key=lambda p: (p.position.line, p.position.column)))
    return entries


def _missing_hint(key: str) -> str:
    return "write it with 'discrepancy baseline write'" if key == "findings" else "'discrepancy suppress' makes it"


def _listed(tree: object, key: str) -> Iterator[Pairs]:
    node = tree.get(key) if isinstance(tree, Pairs) else None
    for item in getattr(node, "items", ()):
        if isinstance(item, Pairs):
            yield item


def _record(node: Pairs) -> Record:
    return Record(
        id=text_of(node, "id") or text_of(node, "finding"),
        rule=text_of(node, "rule"),
        event=text_of(node, "event"),
        subject=text_of(node, "subject"),
        attribute=text_of(node, "attribute"),
        severity=text_of(node, "severity"),
        values=texts_of(node, "values"),
        position=node.position,
    )


def _version(tree: object) -> list[Problem]:
    version = tree.get("schema") if isinstance(tree, Pairs) else None
    if isinstance(version, Scalar) and version.value != 1:
        return [Problem(version.position, f"schema {version.text} is not known", "this version reads schema 1")]
    return []
