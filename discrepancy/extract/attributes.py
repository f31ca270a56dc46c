"""The attributes that claims are made of: what each holds, how it behaves over time, and which words trigger it.

An attribute is data (``rules/attributes/*.yml``). The extractors read its triggers, the rules its type and cardinality.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Literal, cast

from discrepancy.errors import Position, Problem, RuleError
from discrepancy.packfiles import PackFile, find_files, shipped_files
from discrepancy.schema import Field, ListOf, Number, Object, OneOf, Text, check, did_you_mean
from discrepancy.yaml_nodes import Node, Pairs, Scalar, pairs_of, read_yaml, text_of, texts_of

__all__ = [
    "ATTRIBUTE_FILE",
    "CARDINALITIES",
    "SUBJECT_TYPES",
    "TRIGGER_KEYS",
    "VALUE_KINDS",
    "Attribute",
    "Cardinality",
    "Catalogue",
    "Example",
    "load_attributes",
]

Cardinality = Literal["single", "counter", "set", "series"]

CARDINALITIES: Mapping[str, str] = {
    "single": "one value at one moment; two values are a conflict",
    "counter": "one number that may rise as time goes on",
    "set": "any number of values at once; what one source leaves out is an omission",
    "series": "many values that do not exclude each other",
}
"""Cardinalities, with what each means."""

SUBJECT_TYPES = ("person", "org", "place", "event", "object", "office", "meeting")
"""Types of subject, as in :class:`discrepancy.model.Subject`."""

VALUE_KINDS = (
    "place",
    "number",
    "money",
    "time",
    "person",
    "label",
    "fact",
    "quote",
    "framing",
    "polarity",
    "spot",
    "text",
)
"""Kinds of value, as in :attr:`discrepancy.model.Value.kind`."""

TRIGGER_KEYS: Mapping[str, str] = {
    "verbs": "lemmas of verbs, whatever their voice",
    "verbs_object": "lemmas of verbs whose object is counted or named (kill 12 people)",
    "verbs_subject": "lemmas of verbs whose subject is counted or named (12 people died)",
    "passive": "lemmas of verbs whose passive subject is counted or named (12 were killed)",
    "motion_verbs": "lemmas of verbs that lead to a place (arrive in Oslo)",
    "support_verbs": "lemmas of verbs that carry a noun (hold a meeting)",
    "nouns": "nouns that name the attribute itself (death toll)",
    "adjectives": "adjectives and participles that state it (12 dead)",
    "prepositions": "prepositions that govern the value",
    "titles": "titles before a name",
    "counted": "nouns that may be counted; any noun where empty",
    "scope_words": "words that limit what the value is about, with the scope each stands for",
    "dimensions": "dimensions of quantities (magnitude, length, duration, age)",
    "units": "units of quantities",
    "cues": "words near the value that make it this attribute",
    "exclude": "words that make it another attribute",
    "negations": "words that turn it into its opposite",
    "once": "names of acts that befall one subject once, whenever that was",
    "revisions": "verbs by which a source takes an earlier value back",
    "patterns": "word patterns for the extractor of this family",
}
"""Keys of ``triggers``, with what each means."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the claims that must be read from it, no more and no fewer."""

    text: str
    """The sentence."""
    claims: tuple[Mapping[str, str], ...]
    """The claims of this attribute in it: ``subject``, ``value`` and whatever else matters; empty if it has none."""
    published: str = ""
    """Time of publication (ISO 8601), where the reading depends on it."""


@dataclass(frozen=True, slots=True, eq=False)
class Attribute:
    """One attribute of the catalogue; equal to itself alone, so that what is made of it can be kept by it."""

    id: str
    """Its id, dotted: ``count.killed``."""
    title: str
    """Its name in messages: "people killed"."""
    value: str
    """Kind of its values, one of :data:`VALUE_KINDS`."""
    subjects: tuple[str, ...]
    """Types of subject it may have; the first is the usual one."""
    cardinality: Cardinality = "single"
    """How many values it may have; see :data:`CARDINALITIES`."""
    changes: tuple[str, ...] = ()
    """Types of subject for which the value changes as they move about: two values conflict at one moment only."""
    qualifiers: tuple[str, ...] = ()
    """Names that claims of it may carry in ``Claim.qualifiers``."""
    triggers: Mapping[str, tuple[str, ...] | Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Words the extractors look for, by :data:`TRIGGER_KEYS`."""
    examples: tuple[Example, ...] = ()
    """Sentences with the claims they hold."""
    position: Position = field(default_factory=lambda: Position(""))
    """Where it is defined."""

    def words(self, key: str) -> tuple[str, ...]:
        """The trigger words under a key; the keys of the mapping where one stands there; empty where none are given."""
        return tuple(self.triggers.get(key, ()))

    def mapping(self, key: str) -> Mapping[str, tuple[str, ...]]:
        """The trigger words under a key by what they stand for; a plain list stands for itself."""
        found = self.triggers.get(key, {})
        return found if isinstance(found, Mapping) else {word: (word,) for word in found}

    def meanings(self, key: str) -> Mapping[str, str]:
        """The same the other way round: what each trigger word under a key stands for."""
        return {word: meaning for meaning, words in self.mapping(key).items() for word in words}


@dataclass(frozen=True, slots=True, eq=False)
class Catalogue:
    """All attributes, by id; equal to itself alone, like each of them."""

    attributes: Mapping[str, Attribute]
    """In the order of their files."""

    def __getitem__(self, name: str) -> Attribute:
        return self.attributes[name]

    def __iter__(self) -> Iterator[Attribute]:
        return iter(self.attributes.values())

    def __len__(self) -> int:
        return len(self.attributes)

    def __contains__(self, name: object) -> bool:
        return name in self.attributes

    def get(self, name: str) -> Attribute | None:
        """The attribute of that id, or ``None``."""
        return self.attributes.get(name)

    def matching(self, pattern: str) -> tuple[Attribute, ...]:
        """The attributes whose id matches a pattern such as ``count.*``."""
        if not any(mark in pattern for mark in "*?["):
            found = self.attributes.get(pattern)
            return () if found is None else (found,)
        return tuple(a for a in self if fnmatchcase(a.id, pattern))


_WORDS = ListOf(Text(), lone=True)
_ID = Text(pattern=r"[a-z][a-z0-9_]*(?:\.[a-z][a-z0-9_]*)*", form="a dotted lower-case id")
_TRIGGER = OneOf((Text(), ListOf(Text()), Object({}, extra=_WORDS)))
_EXAMPLE = Object(
    {
        "text": Field(Text(), "The sentence.", required=True),
        "published": Field(Text(), "Time of publication, ISO 8601."),
        "claims": Field(ListOf(Object({}, extra=Text(), noun="claim")), "The claims it holds.", required=True),
    },
    noun="example",
)
_ATTRIBUTE = Object(
    {
        "id": Field(_ID, "Its id.", required=True),
        "title": Field(Text(), "Its name in messages.", required=True),
        "value": Field(Text(choices=VALUE_KINDS), "Kind of its values.", required=True),
        "subject": Field(ListOf(Text(choices=SUBJECT_TYPES), lone=True), "Types of subject.", required=True),
        "cardinality": Field(Text(choices=tuple(CARDINALITIES)), "How many values it may have; single if left out."),
        "changes": Field(ListOf(Text(choices=SUBJECT_TYPES), lone=True), "Types of subject that move about."),
        "qualifiers": Field(_WORDS, "Names that its claims may carry."),
        "triggers": Field(
            Object(
                {key: Field(_TRIGGER, doc) for key, doc in TRIGGER_KEYS.items()},
                noun="set of triggers",
            ),
            "Words the extractors look for.",
        ),
        "examples": Field(ListOf(_EXAMPLE), "Sentences with the claims they hold."),
    },
    noun="attribute",
)
ATTRIBUTE_FILE = Object(
    {
        "schema": Field(Number(whole=True), "Version of the format: 1.", required=True),
        "attributes": Field(ListOf(_ATTRIBUTE), "The attributes.", required=True),
    },
    noun="attribute file",
)
"""Declaration of an attribute file."""


def load_attributes(paths: Sequence[str | os.PathLike[str]] = (), *, shipped: bool = True) -> Catalogue:
    """Loads the attribute catalogue.

    Args:
        paths: Files and folders of a user's own attributes.
        shipped: Whether to load the attributes installed with the package first.

    Raises:
        RuleError: With every problem of every file.
    """
    found, problems = find_files(paths)
    catalogue, more = read_attributes([*(shipped_files("attributes") if shipped else []), *found])
    if problems or more:
        raise RuleError([*problems, *more])
    return catalogue


def read_attributes(sources: Iterable[PackFile]) -> tuple[Catalogue, list[Problem]]:
    """Reads attribute files.

    Returns:
        The attributes that are sound, and every problem of the others.
    """
    attributes: dict[str, Attribute] = {}
    problems: list[Problem] = []
    for source in sources:
        tree, found = read_yaml(source.text, source.name)
        problems += found
        if tree is None:
            problems += [] if found else [Problem(Position(source.name), "the file is empty")]
            continue
        problems += _check_file(tree)
        for node in pairs_of(tree, "attributes") if isinstance(tree, Pairs) else ():
            if check(node, _ATTRIBUTE):
                continue
            attribute, more = _attribute(node)
            problems += more
            if attribute.id in attributes:
                hint = f"first at {attributes[attribute.id].position}"
                problems.append(Problem(attribute.position, f"attribute '{attribute.id}' is defined twice", hint))
                continue
            attributes[attribute.id] = attribute
    return Catalogue(attributes), problems


def _check_file(tree: Node) -> list[Problem]:
    problems = check(tree, ATTRIBUTE_FILE)
    version = tree.get("schema") if isinstance(tree, Pairs) else None
    if isinstance(version, Scalar) and version.value != 1:
        problems.append(Problem(version.position, f"schema {version.text} is not known", "this version reads schema 1"))
    return problems


def _attribute(node: Pairs) -> tuple[Attribute, list[Problem]]:
    problems = []
    cardinality = text_of(node, "cardinality", "single")
    value = text_of(node, "value")
    if cardinality == "counter" and value not in ("number", "money"):
        problems.append(Problem(node.at("cardinality"), f"a counter holds numbers, not values of kind {value}"))
    subjects = texts_of(node, "subject")
    for name in texts_of(node, "changes"):
        if name not in subjects:
            hint = did_you_mean(name, subjects)
            problems.append(Problem(node.at("changes"), f"'{name}' is no subject of this attribute", hint))
    triggers = node.get("triggers")
    attribute = Attribute(
        id=text_of(node, "id"),
        title=text_of(node, "title"),
        value=value,
        subjects=subjects,
        cardinality=cast(Cardinality, cardinality),
        changes=texts_of(node, "changes"),
        qualifiers=texts_of(node, "qualifiers"),
        triggers=_triggers(triggers) if isinstance(triggers, Pairs) else {},
        examples=tuple(_example(example) for example in pairs_of(node, "examples")),
        position=node.position,
    )
    return attribute, problems


def _triggers(node: Pairs) -> dict[str, tuple[str, ...] | Mapping[str, tuple[str, ...]]]:
    triggers: dict[str, tuple[str, ...] | Mapping[str, tuple[str, ...]]] = {}
    for key, value in node.entries.items():
        if isinstance(value, Pairs):
            triggers[key] = {name: texts_of(value, name) for name in value.entries}
        else:
            triggers[key] = texts_of(node, key)
    return triggers


def _example(node: Pairs) -> Example:
    claims = tuple({key: text_of(claim, key) for key in claim.entries} for claim in pairs_of(node, "claims"))
    return Example(text_of(node, "text"), claims, text_of(node, "published"))
