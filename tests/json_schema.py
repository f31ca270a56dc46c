"""Just enough of JSON Schema (draft 4) to hold a document against a published schema without a further dependency."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

__all__ = ["errors"]

Schema = Mapping[str, Any]

_TYPES: Mapping[str, Callable[[Any], bool]] = {
    "object": lambda v: isinstance(v, dict),
    "array": lambda v: isinstance(v, list),
    "string": lambda v: isinstance(v, str),
    "boolean": lambda v: isinstance(v, bool),
    "integer": lambda v: isinstance(v, int) and not isinstance(v, bool),
    "number": lambda v: isinstance(v, int | float) and not isinstance(v, bool),
}
_NOTES = frozenset({"$schema", "$comment", "id", "definitions"})


def errors(value: Any, schema: Schema) -> list[str]:
    """Every way in which the value breaks the schema; an unknown keyword is an error too, so that none is ignored."""
    return list(_errors(value, schema, schema, "$"))


def _errors(value: Any, schema: Schema, root: Schema, at: str) -> Iterator[str]:
    for keyword, wanted in schema.items():
        match keyword:
            case "$ref":
                yield from _errors(value, root["definitions"][wanted.removeprefix("#/definitions/")], root, at)
            case "type":
                if not _TYPES[wanted](value):
                    yield f"{at}: no {wanted}"
            case "enum":
                if value not in wanted:
                    yield f"{at}: {value!r} is none of {wanted}"
            case "minimum" | "maximum":
                if _TYPES["number"](value) and (value < wanted if keyword == "minimum" else value > wanted):
                    yield f"{at}: {value} beyond the {keyword} {wanted}"
            case "pattern":
                if isinstance(value, str) and not re.search(wanted, value):
                    yield f"{at}: {value!r} does not match {wanted}"
            case "format":
                if isinstance(value, str) and not _formatted(value, wanted):
                    yield f"{at}: {value!r} is no {wanted}"
            case "anyOf" | "oneOf":
                fitting = sum(not list(_errors(value, option, root, at)) for option in wanted)
                if not fitting or (keyword == "oneOf" and fitting > 1):
                    yield f"{at}: fits {fitting} of {keyword}"
            case "items" | "minItems" | "uniqueItems" if isinstance(value, list):
                yield from _of_list(value, keyword, wanted, root, at)
            case "properties" | "required" | "additionalProperties" if isinstance(value, dict):
                yield from _of_object(value, keyword, schema, root, at)
            case "items" | "minItems" | "uniqueItems" | "properties" | "required" | "additionalProperties":
                pass
            case _ if keyword not in _NOTES:
                yield f"{at}: unknown keyword {keyword}"


def _of_list(value: list[Any], keyword: str, wanted: Any, root: Schema, at: str) -> Iterator[str]:
    if keyword == "items":
        for number, item in enumerate(value):
            yield from _errors(item, wanted, root, f"{at}[{number}]")
    elif keyword == "minItems" and len(value) < wanted:
        yield f"{at}: fewer than {wanted} items"
    elif keyword == "uniqueItems" and wanted and any(item in value[:n] for n, item in enumerate(value)):
        yield f"{at}: equal items"


def _of_object(value: dict[str, Any], keyword: str, schema: Schema, root: Schema, at: str) -> Iterator[str]:
    known: Schema = schema.get("properties", {})
    if keyword == "required":
        yield from (f"{at}: {name} is missing" for name in schema["required"] if name not in value)
        return
    for name, item in value.items():
        if keyword == "properties" and name in known:
            yield from _errors(item, known[name], root, f"{at}.{name}")
        elif keyword == "additionalProperties" and name not in known:
            if schema[keyword] is False:
                yield f"{at}: {name} is unknown"
            elif isinstance(schema[keyword], dict):
                yield from _errors(item, schema[keyword], root, f"{at}.{name}")


def _formatted(text: str, name: str) -> bool:
    if name == "date-time":
        try:
            datetime.fromisoformat(text)
        except ValueError:
            return False
        return True
    if re.search(r'[\s<>"{}|\\^`]|%(?![0-9A-Fa-f]{2})', text):
        return False
    return name == "uri-reference" or bool(urlsplit(text).scheme)
