"""What a file may contain, said once: the same declaration checks files and is published as JSON Schema.

A declaration is a tree of frozen specs. :func:`check` walks a tree of :mod:`discrepancy.yaml_nodes` against it and
returns every problem; :func:`json_schema` writes it in JSON Schema 2020-12, for editors.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from discrepancy.errors import Problem
from discrepancy.yaml_nodes import Items, Node, Pairs, Scalar

__all__ = [
    "Anything",
    "Field",
    "Flag",
    "ListOf",
    "Number",
    "Object",
    "OneOf",
    "Shared",
    "Spec",
    "Text",
    "check",
    "did_you_mean",
    "json_schema",
]


@dataclass(frozen=True, slots=True)
class Text:
    """A string. Numbers and dates count, as typed: YAML's idea of types is not the writer's."""

    choices: tuple[str, ...] = ()
    """The words allowed; any where empty."""
    pattern: str = ""
    """Regular expression the whole string must match."""
    form: str = ""
    """The pattern in words, for the message."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number; ``whole`` where it must be an integer."""

    whole: bool = False
    """Whether only integers are allowed."""
    minimum: float | None = None
    """Smallest value allowed."""


@dataclass(frozen=True, slots=True)
class Flag:
    """``true`` or ``false``."""


@dataclass(frozen=True, slots=True)
class Anything:
    """Any value: judged later, by code that knows more."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """A sequence of things of one kind."""

    item: Spec
    """What each entry is."""
    lone: bool = False
    """Whether a single entry may stand without a list around it."""


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping."""

    spec: Spec
    """What its value is."""
    doc: str
    """One sentence for the documentation."""
    required: bool = False
    """Whether it must be there."""


@dataclass(frozen=True, slots=True)
class Object:
    """A mapping with known keys."""

    fields: Mapping[str, Field]
    """Its keys."""
    extra: Spec | None = None
    """What further keys hold; ``None`` where there may be none."""
    noun: str = "mapping"
    """What it is, for messages."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A value of one of several shapes, told apart by whether it is a mapping, a sequence or a single value."""

    specs: tuple[Spec, ...]
    """At most one spec for each of the three shapes."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A named spec, for trees that contain themselves."""

    name: str
    """Name under ``$defs``."""
    resolve: Callable[[], Spec] = field(compare=False)
    """Returns the spec it stands for."""


Spec = Text | Number | Flag | Anything | ListOf | Object | OneOf | Shared
"""A declaration of what a value may be."""


def did_you_mean(word: str, known: Iterable[str], limit: int = 8) -> str:
    """A hint for a misspelt word: the nearest known one, else what there is if that is short enough to say."""
    options = sorted(set(known))
    near = difflib.get_close_matches(word, options, n=1, cutoff=0.6)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"known: {', '.join(options)}" if 0 < len(options) <= limit else ""


def check(node: Node, spec: Spec) -> list[Problem]:
    """Every way in which a tree departs from its declaration, in the order of the file."""
    match spec:
        case Shared():
            return check(node, spec.resolve())
        case Anything():
            return []
        case OneOf():
            return _check_one_of(node, spec)
        case Object():
            return _check_object(node, spec)
        case ListOf():
            if not isinstance(node, Items):
                return check(node, spec.item) if spec.lone else [_wrong(node, "a list")]
            return [problem for item in node for problem in check(item, spec.item)]
        case _:
            return _check_scalar(node, spec)


def _check_object(node: Node, spec: Object) -> list[Problem]:
    if not isinstance(node, Pairs):
        return [
            _wrong(node, f"{_a(spec.noun)} of {', '.join(list(spec.fields)[:4])} …" if spec.fields else "a mapping")
        ]
    problems: list[Problem] = []
    for key, value in node.entries.items():
        known = spec.fields.get(key)
        if known is not None:
            if isinstance(value, Scalar) and value.value is None and not known.required:
                continue
            problems += check(value, known.spec)
        elif spec.extra is not None:
            problems += check(value, spec.extra)
        else:
            hint = did_you_mean(key, spec.fields)
            problems.append(Problem(node.keys[key], f"unknown key '{key}' in {_a(spec.noun)}", hint))
    for key, known in spec.fields.items():
        if known.required and key not in node.entries:
            problems.append(Problem(node.position, f"{_a(spec.noun)} needs '{key}'", known.doc))
    return problems


def _check_one_of(node: Node, spec: OneOf) -> list[Problem]:
    for option in spec.specs:
        if _shape(option) is type(node):
            return check(node, option)
    return [_wrong(node, " or ".join(_shape_in_words(option) for option in spec.specs))]


def _check_scalar(node: Node, spec: Text | Number | Flag) -> list[Problem]:
    if not isinstance(node, Scalar) or node.value is None:
        return [_wrong(node, _shape_in_words(spec))]
    match spec:
        case Flag():
            return [] if isinstance(node.value, bool) else [_wrong(node, "true or false")]
        case Number(whole=whole, minimum=minimum):
            types = (int,) if whole else (int, float)
            if not isinstance(node.value, types) or isinstance(node.value, bool):
                return [_wrong(node, _shape_in_words(spec))]
            if minimum is not None and node.value < minimum:
                return [Problem(node.position, f"{node.text} is less than {minimum:g}")]
            return []
        case Text(choices=choices, pattern=pattern, form=form):
            if choices and node.text not in choices:
                hint = did_you_mean(node.text, choices)
                return [Problem(node.position, f"'{node.text}' is not one of the words allowed here", hint)]
            if pattern and not re.fullmatch(pattern, node.text):
                return [Problem(node.position, f"'{node.text}' is not {form or 'of the form ' + pattern}")]
            return []


def _shape(spec: Spec) -> type[Node]:
    match spec:
        case Object():
            return Pairs
        case ListOf():
            return Items
        case Shared():
            return _shape(spec.resolve())
        case _:
            return Scalar


def _shape_in_words(spec: Spec) -> str:
    match spec:
        case Flag():
            return "true or false"
        case Number(whole=whole):
            return "a whole number" if whole else "a number"
        case Object() | ListOf() | Shared():
            return "a mapping" if _shape(spec) is Pairs else "a list"
        case _:
            return "a text"


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _wrong(node: Node, wanted: str) -> Problem:
    match node:
        case Pairs():
            found = "a mapping"
        case Items():
            found = "a list"
        case Scalar(value=None):
            found = "nothing"
        case _:
            found = f"'{node.text}'"
    return Problem(node.position, f"expected {wanted}, found {found}")


def json_schema(spec: Spec, title: str, identifier: str = "") -> dict[str, Any]:
    """The declaration as a JSON Schema (2020-12), with shared parts under ``$defs``.

    Args:
        spec: The declaration of the whole file.
        title: Title of the schema.
        identifier: Its ``$id``; left out where empty.
    """
    definitions: dict[str, Any] = {}
    body = _json(spec, definitions)
    head: dict[str, Any] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    if identifier:
        head["$id"] = identifier
    return {**head, "title": title, **body, "$defs": dict(sorted(definitions.items()))}


def _json(spec: Spec, definitions: dict[str, Any]) -> dict[str, Any]:
    match spec:
        case Text(choices=choices, pattern=pattern):
            if choices:
                return {"enum": list(choices)}
            return (
                {"type": "string", "pattern": f"^(?:{pattern})$"}
                if pattern
                else {"type": ["string", "number", "boolean"]}
            )
        case Number(whole=whole, minimum=minimum):
            out: dict[str, Any] = {"type": "integer" if whole else "number"}
            return out if minimum is None else {**out, "minimum": minimum}
        case Flag():
            return {"type": "boolean"}
        case Anything():
            return {}
        case ListOf(item=item, lone=lone):
            inner = _json(item, definitions)
            listed = {"type": "array", "items": inner}
            return {"anyOf": [inner, listed]} if lone else listed
        case OneOf(specs=specs):
            return {"anyOf": [_json(option, definitions) for option in specs]}
        case Shared(name=name):
            if name not in definitions:
                definitions[name] = {}
                definitions[name] = _json(spec.resolve(), definitions)
            return {"$ref": f"#/$defs/{name}"}
        case Object(fields=fields, extra=extra):
            properties = {key: {**_json(f.spec, definitions), "description": f.doc} for key, f in fields.items()}
            required = [key for key, f in fields.items() if f.required]
            extra_schema: Any = False if extra is None else _json(extra, definitions)
            out = {"type": "object", "properties": properties, "additionalProperties": extra_schema}
            return {**out, "required": required} if required else out
