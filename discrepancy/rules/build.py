"""From a rule's YAML to a typed rule: everything that a schema cannot know is checked here, once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, cast

from discrepancy.errors import Problem
from discrepancy.extract.attributes import Attribute, Catalogue
from discrepancy.model import Modality, Polarity, Severity
from discrepancy.rules.kinds.reference import AS_OF
from discrepancy.rules.messages import known_placeholders, placeholders, stray_brace
from discrepancy.rules.model import (
    Align,
    Branch,
    Compare,
    Condition,
    Leaf,
    Match,
    Metadata,
    OnMissing,
    ReportKind,
    Rule,
    SeverityStep,
    Sources,
    Status,
)
from discrepancy.rules.samples import read_tests
from discrepancy.rules.schema import LEAF_KEYS
from discrepancy.rules.severity import MEASURES, parse_step
from discrepancy.schema import did_you_mean
from discrepancy.values.comparer import Comparer, Option
from discrepancy.values.duration import parse_duration
from discrepancy.yaml_nodes import Items, Node, Pairs, Scalar, pairs_of, scalars_of, text_of, texts_of

__all__ = ["Known", "build_rule"]

_KEY = ("event", "attribute", "scope")
_DURATIONS = ("grace", "tolerance")


@dataclass(frozen=True, slots=True)
class Known:
    """What rules may speak of."""

    catalogue: Catalogue
    """Attributes."""
    comparers: Mapping[str, Comparer[Any]]
    """Comparers by name."""
    references: tuple[str, ...]
    """Names of reference tables."""


def build_rule(node: Pairs, known: Known) -> tuple[Rule | None, list[Problem]]:
    """Builds a rule from a mapping that fits the schema.

    Returns:
        The rule, or ``None`` where it cannot stand, and every problem with it.
    """
    return _Builder(node, known).build()


class _Builder:
    def __init__(self, node: Pairs, known: Known) -> None:
        self.node = node
        self.known = known
        self.problems: list[Problem] = []
        self.attributes: tuple[Attribute, ...] = ()

    def build(self) -> tuple[Rule | None, list[Problem]]:
        node = self.node
        match = self._match(cast(Pairs, node.entries["match"]))
        align = self._align(node.get("align"))
        report = cast(ReportKind, text_of(node, "report", "conflict"))
        compare = self._compare(node.get("compare"), align)
        self._fits_together(compare, align, report)
        self._message(align)
        tests, problems = read_tests(node, self.attributes, self.known.catalogue)
        self.problems += problems
        rule = Rule(
            id=text_of(node, "id"),
            title=text_of(node, "title"),
            status=cast(Status, text_of(node, "status", "stable")),
            severity=Severity(text_of(node, "severity")),
            message=text_of(node, "message"),
            why=text_of(node, "why").strip(),
            metadata=_metadata(node.get("metadata")),
            match=match,
            align=align,
            compare=compare,
            report=report,
            severity_if=self._severity_if(),
            disagreement=Severity(text_of(node, "disagreement")) if node.get("disagreement") is not None else None,
            unless=tuple(self._condition(c) for c in pairs_of(node, "unless")),
            on_missing_reference=cast(OnMissing, text_of(node, "on_missing_reference", "incomparable")),
            tests=tests,
            position=node.position,
        )
        return (None if self.problems else rule), self.problems

    def complain(self, where: Node | Pairs, message: str, hint: str = "") -> None:
        self.problems.append(Problem(where.position, message, hint))

    @property
    def qualifiers(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for attribute in self.attributes for name in attribute.qualifiers))

    def _match(self, node: Pairs) -> Match:
        found: dict[str, Attribute] = {}
        for scalar in scalars_of(node, "attribute"):
            matching = self.known.catalogue.matching(scalar.text)
            if not matching:
                names = [attribute.id for attribute in self.known.catalogue]
                self.complain(scalar, f"no attribute '{scalar.text}'", did_you_mean(scalar.text, names))
            found.update((attribute.id, attribute) for attribute in matching)
        self.attributes = tuple(found.values())
        for value in pairs_of(node, "value"):
            kind = text_of(value, "type")
            for attribute in self.attributes:
                if attribute.value != kind:
                    self.complain(
                        value, f"attribute '{attribute.id}' holds values of kind {attribute.value}, not {kind}"
                    )
        types = tuple(t for subject in pairs_of(node, "subject") for t in texts_of(subject, "type"))
        possible = {t for attribute in self.attributes for t in attribute.subjects}
        for name in types:
            if self.attributes and name not in possible:
                self.complain(node.entries["subject"], f"no matched attribute has a subject of type {name}")
        where = tuple(self._condition(c) for c in pairs_of(node, "where"))
        return Match(tuple(found), types, where)

    def _condition(self, node: Pairs) -> Condition:
        qualifiers: dict[str, tuple[str, ...]] = {}
        for mapping in pairs_of(node, "qualifier"):
            for name in mapping.entries:
                if name not in self.qualifiers:
                    hint = did_you_mean(name, self.qualifiers)
                    self.problems.append(
                        Problem(mapping.keys[name], f"no qualifier '{name}' of these attributes", hint)
                    )
                qualifiers[name] = texts_of(mapping, name)
        below = node.get("below_confidence")
        return Condition(
            flags=texts_of(node, "is"),
            modality=tuple(Modality(m) for m in texts_of(node, "modality")),
            polarity=tuple(Polarity(p) for p in texts_of(node, "polarity")),
            scope=texts_of(node, "scope"),
            subject=texts_of(node, "subject"),
            subject_type=texts_of(node, "subject_type"),
            source=texts_of(node, "source"),
            speaker=texts_of(node, "speaker"),
            qualifiers=qualifiers,
            below_confidence=float(cast(float, below.value)) if isinstance(below, Scalar) else None,
        )

    def _align(self, node: Node | None) -> Align:
        if not isinstance(node, Pairs):
            return Align()
        within: timedelta | None = None
        stated = node.get("within")
        if isinstance(stated, Scalar):
            try:
                within = parse_duration(stated.text)
            except ValueError as error:
                self.complain(stated, f"'{stated.text}' is no duration: {error}")
        by = texts_of(node, "by") or Align().by
        return Align(
            by=tuple(dict.fromkeys((*by, *_KEY))),
            within=within,
            sources=cast(Sources, text_of(node, "sources", "independent")),
        )

    def _compare(self, node: Node | None, align: Align) -> Compare | None:
        if not isinstance(node, Pairs):
            return None
        branches = [key for key in ("any", "all") if key in node.entries]
        if "as" in node.entries and not branches:
            return self._leaf(node, align)
        if len(branches) != 1 or len(node.entries) != 1:
            self.complain(node, "a comparison is either 'as', or 'any', or 'all'", "nest them where you need both")
            return None
        how = branches[0]
        parts = [self._compare(part, align) for part in cast(Items, node.entries[how])]
        whole = [part for part in parts if part is not None]
        return Branch(cast(Any, how), tuple(whole)) if whole else None

    def _leaf(self, node: Pairs, align: Align) -> Leaf | None:
        name = text_of(node, "as")
        comparer = self.known.comparers.get(name)
        if comparer is None:
            self.complain(node.entries["as"], f"no comparer '{name}'", did_you_mean(name, self.known.comparers))
            return None
        options = {key: option.default for key, option in comparer.options.items()}
        for key, value in node.entries.items():
            if key in comparer.options:
                options[key] = self._option(key, comparer.options[key], value)
            elif key not in LEAF_KEYS:
                hint = did_you_mean(key, (*comparer.options, *LEAF_KEYS))
                self.problems.append(Problem(node.keys[key], f"unknown option '{key}' of '{name}'", hint))
        self._named_things(node, options)
        compared = text_of(node, "field")
        for key in ("field", "same_scope"):
            for scalar in scalars_of(node, key):
                if scalar.text not in self.qualifiers:
                    hint = did_you_mean(scalar.text, self.qualifiers)
                    self.complain(scalar, f"no qualifier '{scalar.text}' of these attributes", hint)
        self._accepts(node, comparer, compared)
        severity = text_of(node, "severity")
        return Leaf(name, options, compared, Severity(severity) if severity else None, texts_of(node, "same_scope"))

    def _named_things(self, node: Pairs, options: Mapping[str, Any]) -> None:
        """Checks options whose words are names of something: tables, times, durations."""
        reference = options.get("reference")
        if reference and reference not in self.known.references:
            hint = did_you_mean(str(reference), self.known.references)
            self.complain(node.entries["reference"], f"no reference table '{reference}'", hint)
        for scalar in scalars_of(node, "as_of"):
            if scalar.text not in AS_OF:
                self.complain(scalar, f"'as_of' knows no '{scalar.text}'", did_you_mean(scalar.text, AS_OF))
        for key in _DURATIONS:
            for scalar in scalars_of(node, key):
                try:
                    parse_duration(scalar.text)
                except ValueError as error:
                    self.complain(scalar, f"'{scalar.text}' is no duration: {error}")

    def _accepts(self, node: Pairs, comparer: Comparer[Any], compared: str) -> None:
        kinds = {value_type.kind for value_type in comparer.value_types}
        for attribute in self.attributes:
            if not compared and kinds and attribute.value not in kinds:
                message = f"'{comparer.name}' compares {' and '.join(sorted(kinds))}, not {attribute.value}"
                self.complain(node.entries["as"], message, f"attribute '{attribute.id}' holds {attribute.value}")

    def _option(self, key: str, option: Option, node: Node) -> Any:
        value = node.plain
        if isinstance(value, int) and float in option.types and not isinstance(value, bool):
            value = float(value)
        if isinstance(value, str) and str not in option.types and {list, tuple} & set(option.types):
            value = [value]
        types = tuple(list if t is tuple else t for t in option.types)
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            wanted = " or ".join(t.__name__ for t in option.types)
            self.complain(node, f"option '{key}' must be {wanted}", option.doc)
            return option.default
        for scalar in node.items if isinstance(node, Items) else (node,):
            if option.choices and isinstance(scalar, Scalar) and scalar.text not in option.choices:
                hint = did_you_mean(scalar.text, option.choices)
                self.complain(scalar, f"'{scalar.text}' is no choice for '{key}'", hint)
        return tuple(value) if isinstance(value, list) else value

    def _severity_if(self) -> tuple[SeverityStep, ...]:
        steps = []
        for node in pairs_of(self.node, "severity_if"):
            when = text_of(node, "when")
            try:
                steps.append(parse_step(when, Severity(text_of(node, "then"))))
            except ValueError as error:
                word = when.split()[0] if when.split() else ""
                self.complain(node.entries["when"], f"'{when}': {error}", did_you_mean(word, MEASURES))
        return tuple(steps)

    def _fits_together(self, compare: Compare | None, align: Align, report: ReportKind) -> None:
        node = self.node
        if compare is None and "compare" not in node.entries:
            if report != "omission":
                self.complain(node, f"a rule that reports {report} needs 'compare'")
            elif any(attribute.cardinality == "set" for attribute in self.attributes):
                self.complain(node, "leaving out a member of a set needs 'compare', to tell who is who")
        against_table = isinstance(compare, Leaf) and bool(compare.options.get("reference"))
        if align.sources == "reference" and not against_table:
            hint = "such as {as: office, reference: offices}"
            self.complain(node.entries["align"], "sources: reference needs one comparison with a table", hint)
        if align.sources != "reference" and report == "unsupported":
            self.complain(node.entries["report"], "only a comparison with a table finds a claim unsupported")

    def _message(self, align: Align) -> None:
        node = self.node.entries["message"]
        message = text_of(self.node, "message")
        known = known_placeholders(self.qualifiers, reference=align.sources == "reference")
        for name in placeholders(message):
            if name not in known:
                self.complain(node, f"unknown placeholder '{{{name}}}' in the message", did_you_mean(name, known))
        if stray_brace(message):
            self.complain(node, "a brace in the message that belongs to no placeholder")


def _metadata(node: Node | None) -> Metadata:
    if not isinstance(node, Pairs):
        return Metadata()
    return Metadata(text_of(node, "category"), texts_of(node, "tags"), texts_of(node, "references"))
