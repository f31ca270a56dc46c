"""One tree of errors. Each class carries the exit code the command line ends with when it is raised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

__all__ = [
    "ConfigurationError",
    "DiscrepancyError",
    "ModelError",
    "NothingToReadError",
    "Position",
    "Problem",
    "ReferenceTableError",
    "RuleError",
    "UsageError",
]


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file a person edits. Lines and columns count from 1, as editors do."""

    file: str
    """Path as the user gave it."""
    line: int = 0
    """1-based line, 0 where the whole file is meant."""
    column: int = 0
    """1-based column, 0 where the whole line is meant."""

    def __str__(self) -> str:
        parts = [self.file]
        if self.line:
            parts.append(str(self.line))
            if self.column:
                parts.append(str(self.column))
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a file, at its place, with what to do about it."""

    position: Position
    """Where it is."""
    message: str
    """What is wrong."""
    hint: str = ""
    """What to do; empty where the message says it all."""

    def __str__(self) -> str:
        return f"{self.position}: {self.message}" + (f" ({self.hint})" if self.hint else "")


class DiscrepancyError(Exception):
    """Base of every error this package raises on purpose."""

    exit_code: ClassVar[int] = 70


class UsageError(DiscrepancyError):
    """The command line or a function was asked for something that does not exist."""

    exit_code = 2


class ConfigurationError(DiscrepancyError):
    """A file that steers the check is invalid; carries every problem found, not only the first."""

    exit_code = 3

    def __init__(self, problems: str | Problem | list[Problem]) -> None:
        self.problems: list[Problem | str] = list(problems) if isinstance(problems, list) else [problems]
        super().__init__("\n".join(str(p) for p in self.problems))


class RuleError(ConfigurationError):
    """A rule or attribute file is invalid."""


class ReferenceTableError(ConfigurationError):
    """A reference table (office-holders, places) is invalid."""


class ModelError(ConfigurationError):
    """The language pipeline is missing or lacks a component that the check needs."""


class NothingToReadError(ConfigurationError):
    """No readable document was found where the user pointed."""
