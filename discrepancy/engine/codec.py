"""Claims as JSON and back, exactly: nothing that is read can run code, as a pickle could.

A value that JSON has no word for is a list that begins with its tag: ``["tuple", 1, 2]``, ``["Span", 3, 9]``. The
fields of a class follow in the order in which it declares them. Only the classes listed here are ever made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any

from discrepancy.extract.clauses import Argument, Clause
from discrepancy.extract.statements import Mark, Slot, Statement
from discrepancy.model import Claim, Modality, Polarity, Span, Subject, TimeInterval, Value
from discrepancy.values.number import Money
from discrepancy.values.office import OfficeTitle
from discrepancy.values.person_name import Name
from discrepancy.values.registry import COMPARERS

__all__ = ["CLASSES", "CodecError", "decode", "encode"]

_PARTS = (
    Argument,
    Claim,
    Clause,
    Mark,
    Modality,
    Money,
    Name,
    OfficeTitle,
    Polarity,
    Slot,
    Span,
    Statement,
    Subject,
    TimeInterval,
    Value,
)
CLASSES: Mapping[str, type] = {
    found.__name__: found
    for found in (*_PARTS, *(value_type for comparer in COMPARERS.values() for value_type in comparer.value_types))
}
"""What a claim is made of, by name."""

Plain = None | bool | int | float | str | list[Any] | dict[str, Any]


class CodecError(ValueError):
    """What was read is no encoded value."""


def encode(value: Any) -> Plain:
    """A value as JSON has it.

    Raises:
        TypeError: For a value of a kind that is not provided for.
    """
    if isinstance(value, Enum):
        return [type(value).__name__, value.value]
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(encode(getattr(value, name)) for name in _fields(type(value)))]
    if isinstance(value, tuple | list):
        return ["tuple", *map(encode, value)]
    if isinstance(value, frozenset | set):
        return ["frozenset", *sorted(map(encode, value), key=repr)]
    if isinstance(value, Mapping):
        return {str(key): encode(entry) for key, entry in value.items()}
    if isinstance(value, datetime):
        # The name of the zone, too: an offset alone cannot tell when summer time ends.
        zone = getattr(value.tzinfo, "key", "")
        return ["datetime", value.isoformat(), value.fold, *([zone] if zone else [])]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if isinstance(value, timedelta):
        return ["timedelta", value.days, value.seconds, value.microseconds]
    raise TypeError(f"no JSON for {type(value).__name__}")


@cache
def _fields(found: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(found))


def decode(node: Plain) -> Any:
    """The value that was encoded.

    Raises:
        CodecError: If it was made by something else.
    """
    if isinstance(node, dict):
        return {key: decode(entry) for key, entry in node.items()}
    if not isinstance(node, list):
        return node
    if not node or not isinstance(node[0], str):
        raise CodecError("a list without a tag")
    tag, given = node[0], [decode(entry) for entry in node[1:]]
    make: Callable[..., Any] | None = CLASSES.get(tag) or _MAKERS.get(tag)
    if make is None:
        raise CodecError(f"no kind of value {tag!r}")
    try:
        return make(*given)
    except (TypeError, ValueError) as error:
        raise CodecError(f"no {tag}: {error}") from error


def _datetime(text: str, fold: int, zone: str = "") -> datetime:
    moment = datetime.fromisoformat(text).replace(fold=fold)
    if not zone:
        return moment
    from zoneinfo import ZoneInfo

    return moment.replace(tzinfo=ZoneInfo(zone))


_MAKERS: Mapping[str, Callable[..., Any]] = {
    "tuple": lambda *entries: entries,
    "frozenset": lambda *entries: frozenset(entries),
    "datetime": _datetime,
    "date": date.fromisoformat,
    "timedelta": timedelta,
}
