"""What a kind of value must provide so that rules can compare it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, NamedTuple, TypeVar

from discrepancy.model import Value, Verdict

__all__ = ["Comparer", "Found", "Option"]

V = TypeVar("V", bound=Value)


class Found(NamedTuple, Generic[V]):
    """A value found in a text, at ``text[start:end]``."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""
    value: V
    """The typed value."""


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a comparer, as rule files may set it under ``compare:``."""

    types: tuple[type, ...]
    """Python types the loaded YAML value may have."""
    default: Any
    """Value where the rule does not set it."""
    doc: str
    """One sentence for the documentation."""
    choices: tuple[str, ...] = ()
    """Allowed words, where only some are."""


@dataclass(frozen=True, slots=True)
class Comparer(Generic[V]):
    """How rules compare one kind of value (``compare: {as: NAME}``)."""

    name: str
    """Name in rule files."""
    value_types: tuple[type[V], ...]
    """Classes of value it accepts; anything else is ``incomparable``."""
    compare: Callable[[V, V, Mapping[str, Any]], Verdict]
    """Symmetric, and ``agree`` on equal values; the mapping holds every option, defaults filled in."""
    options: Mapping[str, Option] = field(default_factory=dict)
    """Options by name."""
