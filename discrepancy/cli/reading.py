"""What the commands that look at findings have in common: read a corpus, or take a JSON report that was saved."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from discrepancy.cli.console import Console
from discrepancy.cli.defaults import corpus_or_default
from discrepancy.cli.options import (
    cache_option,
    corpus_argument,
    engine_option,
    jobs_option,
    model_option,
    no_cache_option,
    progress_option,
    quiet_option,
    reference_option,
    rules_option,
)
from discrepancy.errors import ConfigurationError, Position, Problem, UsageError
from discrepancy.model import Report

if TYPE_CHECKING:
    from discrepancy.engine.local import Engine

__all__ = ["Found", "Inputs", "find", "findings_of", "reading_options"]

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Inputs:
    """What to read, and how."""

    corpus: tuple[str, ...]
    """Paths as given."""
    rules: tuple[str, ...]
    """Rule files; the shipped packs where empty."""
    references: tuple[tuple[str, str], ...]
    """Reference tables by name."""
    model: str | None
    """Pipeline; the shipped one where ``None``."""
    jobs: int
    """Processes."""
    engine: Engine
    """Where documents are read."""
    cache: str | None
    """Folder that keeps what was read."""
    no_cache: bool
    """Whether to leave it aside."""
    progress: bool | None
    """Whether to show progress; on a terminal where ``None``."""
    quiet: bool
    """Whether to say nothing but errors."""

    @property
    def console(self) -> Console:
        """Where to say things."""
        return Console(quiet=self.quiet, progress=self.progress)

    def report(self) -> Report:
        """The report of a check with all rules."""
        from discrepancy.check import check

        return check(
            corpus_or_default(self.corpus),
            rules=self.rules or None,
            model=self.model,
            references=dict(self.references) or None,
            jobs=self.jobs,
            progress=self.console.progress,
            cache=None if self.no_cache else self.cache,
            engine=self.engine,
        )


@dataclass(frozen=True, slots=True)
class Found:
    """Findings as the JSON report holds them (``docs/json.md``)."""

    findings: list[dict[str, Any]]
    """Each finding."""
    warnings: list[str]
    """What could not be read."""
    rules: tuple[str, ...]
    """Ids of the rules that ran."""


def reading_options(function: F) -> F:
    """The argument and options that make an :class:`Inputs`."""
    for option in (
        quiet_option,
        progress_option,
        no_cache_option,
        cache_option,
        engine_option,
        jobs_option,
        model_option,
        reference_option,
        rules_option,
        corpus_argument,
    ):
        function = option(function)
    return function


def findings_of(inputs: Inputs) -> Found:
    """The findings of a corpus, or of a saved JSON report where that is the one thing named.

    Raises:
        ConfigurationError: If the file is no JSON report.
    """
    if len(inputs.corpus) == 1 and inputs.corpus[0].endswith(".json"):
        saved = _saved(Path(inputs.corpus[0]))
        if saved is not None:
            return saved
    from discrepancy.report.json import to_json

    record = to_json(inputs.report())
    return Found(record["findings"], record["warnings"], tuple(record["rules"]))


def _saved(path: Path) -> Found | None:
    """The findings of a saved report; ``None`` where the file is some other JSON: a document, perhaps."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ConfigurationError(Problem(Position(str(path)), "no such file", "check the path")) from error
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(Problem(Position(str(path)), f"cannot be read: {error}")) from error
    except json.JSONDecodeError as error:
        place = Position(str(path), error.lineno, error.colno)
        raise ConfigurationError(Problem(place, f"not valid JSON: {error.msg}")) from error
    if not isinstance(record, dict) or "findings" not in record:
        return None
    if str(record.get("schema_version")) != "1":
        hint = "this version reads schema 1; run 'discrepancy check -f json:FILE' again"
        message = f"report of schema {record.get('schema_version')!r}"
        raise ConfigurationError(Problem(Position(str(path)), message, hint))
    return Found(record["findings"], list(record.get("warnings", ())), tuple(record.get("rules", ())))


def find(finding: str, found: Found) -> dict[str, Any]:
    """The finding of that id, or the only one whose id begins so.

    Raises:
        UsageError: If there is none, or more than one.
    """
    hits = [f for f in found.findings if f["id"].startswith(finding)]
    if len(hits) == 1 and (len(finding) >= 4 or hits[0]["id"] == finding):
        return hits[0]
    ids = [f["id"] for f in found.findings]
    if len(hits) > 1:
        raise UsageError(f"{len(hits)} findings begin with '{finding}': {', '.join(f['id'] for f in hits[:5])}")
    near = get_close_matches(finding, ids, n=1)
    hint = f"did you mean '{near[0]}'?" if near else f"there are {len(ids)}: {', '.join(ids[:5]) or 'none'}"
    raise UsageError(f"no finding '{finding}'; {hint}")
