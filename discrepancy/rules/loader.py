"""Loads rules: YAML in, typed rules out, or every problem of every file at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

from discrepancy.errors import RuleError
from discrepancy.extract.attributes import Catalogue, load_attributes
from discrepancy.rules.build import Known, build_rule
from discrepancy.rules.collector import uninterrupted
from discrepancy.rules.model import Rule, RuleSet
from discrepancy.rules.packs import collect
from discrepancy.rules.references import SHIPPED_REFERENCES
from discrepancy.rules.schema import RULE
from discrepancy.schema import check
from discrepancy.values.registry import COMPARERS

__all__ = ["load_rules"]


def load_rules(
    paths: Sequence[str | os.PathLike[str]] | None = None,
    *,
    catalogue: Catalogue | None = None,
    references: Iterable[str] = (),
) -> RuleSet:
    """Loads rules.

    Args:
        paths: Rule files and folders of them; ``None`` for the packs installed with the package.
        catalogue: The attributes they may speak of; those installed with the package by default.
        references: Names of reference tables beside the ones installed with the package.

    Returns:
        The rules, sorted by id.

    Raises:
        RuleError: With every problem of every file, each with file, line and column.
    """
    with uninterrupted():
        return _load(paths, catalogue, references)


def _load(
    paths: Sequence[str | os.PathLike[str]] | None, catalogue: Catalogue | None, references: Iterable[str]
) -> RuleSet:
    known = Known(
        catalogue=catalogue if catalogue is not None else load_attributes(),
        comparers=COMPARERS,
        references=tuple(sorted({*SHIPPED_REFERENCES, *references})),
    )
    nodes, problems = collect(paths)
    rules: list[Rule] = []
    for node in nodes.values():
        # A rule that breaks the schema was complained of with its file; nothing more can be said of it.
        if check(node, RULE):
            continue
        rule, found = build_rule(node, known)
        problems += found
        if rule is not None:
            rules.append(rule)
    if problems:
        raise RuleError(sorted(problems, key=lambda p: (p.position.file, p.position.line, p.position.column)))
    return RuleSet(tuple(sorted(rules, key=lambda rule: rule.id)), known.catalogue)
