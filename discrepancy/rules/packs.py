"""Which rules there are: files, packs that extend packs, overrides and removals, before any rule is understood."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from discrepancy.errors import Position, Problem
from discrepancy.packfiles import PackFile, find_files, shipped_files
from discrepancy.rules.schema import RULE_FILE
from discrepancy.schema import check, did_you_mean
from discrepancy.yaml_nodes import Pairs, Scalar, pairs_of, read_yaml, scalars_of, text_of

__all__ = ["SHIPPED_PACKS", "collect"]

SHIPPED_PACKS = ("core",)
"""Packs installed with the package."""

_EMPTY = "the file is empty"


def collect(paths: Sequence[str | os.PathLike[str]] | None) -> tuple[dict[str, Pairs], list[Problem]]:
    """Collects the rules of files and of the packs they extend.

    Args:
        paths: Files and folders; ``None`` for the packs installed with the package.

    Returns:
        Rules by id as they stand after all overrides, and every problem with the files' structure.
    """
    problems: list[Problem] = []
    if paths is None:
        found = [file for pack in SHIPPED_PACKS for file in shipped_files(pack)]
    else:
        found, problems = find_files(paths)
    collector = _Collector(problems)
    rules: dict[str, Pairs] = {}
    for file in found:
        collector.add_all(rules, collector.rules_of(file, ()))
    return rules, collector.problems


@dataclass
class _Collector:
    """Reads each file once and remembers its rules."""

    problems: list[Problem]
    _done: dict[str, dict[str, Pairs]] = field(default_factory=dict)

    def rules_of(self, file: PackFile, via: tuple[str, ...]) -> dict[str, Pairs]:
        """The rules of a file: those it extends, less what it removes, with its overrides and its own."""
        if file.name in self._done:
            return self._done[file.name]
        tree, problems = read_yaml(file.text, file.name)
        if tree is not None:
            problems += check(tree, RULE_FILE)
            problems += _check_version(tree)
        elif not problems:
            problems.append(Problem(Position(file.name), _EMPTY))
        self.problems += problems
        rules: dict[str, Pairs] = {}
        if isinstance(tree, Pairs):
            for reference in scalars_of(tree, "extends"):
                for base in self._find(reference, file, (*via, file.name)):
                    self.add_all(rules, self.rules_of(base, (*via, file.name)))
            self._remove(rules, tree)
            self._override(rules, tree)
            for node in (*pairs_of(tree, "rules"), *pairs_of(tree, "add")):
                name = text_of(node, "id")
                if name:
                    self.add_all(rules, {name: node})
        self._done[file.name] = rules
        return rules

    def add_all(self, rules: dict[str, Pairs], more: Mapping[str, Pairs]) -> None:
        """Adds rules; the same rule reached on two ways counts once, two rules of one id are a problem."""
        for name, node in more.items():
            there = rules.get(name)
            if there is not None and there != node:
                hint = f"first at {there.position}; to change an extended rule, put it under 'override'"
                self.problems.append(Problem(node.at("id"), f"rule '{name}' is defined twice", hint))
                continue
            rules[name] = node

    def _find(self, reference: Scalar, file: PackFile, via: tuple[str, ...]) -> list[PackFile]:
        name = reference.text
        if name.endswith((".yml", ".yaml")) and file.folder is not None:
            found, problems = find_files([file.folder / name])
            self.problems += [Problem(reference.position, f"cannot extend '{name}': {p.message}") for p in problems]
        else:
            pack, _, part = name.partition("/")
            shipped = shipped_files(pack) if pack in SHIPPED_PACKS else []
            found = [f for f in shipped if not part or f.name.rpartition("/")[2].split(".")[0] == part]
            if not found:
                known = [*SHIPPED_PACKS, *(f.name.rpartition(".")[0] for p in SHIPPED_PACKS for f in shipped_files(p))]
                hint = did_you_mean(name, known) or "name a pack of the package, or a .yml file beside this one"
                self.problems.append(Problem(reference.position, f"no pack '{name}'", hint))
        if any(f.name in via for f in found):
            self.problems.append(Problem(reference.position, f"'{name}' extends itself", " → ".join((*via, name))))
            return []
        return found

    def _remove(self, rules: dict[str, Pairs], tree: Pairs) -> None:
        for scalar in scalars_of(tree, "remove"):
            if rules.pop(scalar.text, None) is None:
                hint = did_you_mean(scalar.text, rules)
                self.problems.append(Problem(scalar.position, f"there is no rule '{scalar.text}' to remove", hint))

    def _override(self, rules: dict[str, Pairs], tree: Pairs) -> None:
        for node in pairs_of(tree, "override"):
            name = text_of(node, "id")
            base = rules.get(name)
            if base is None:
                hint = did_you_mean(name, rules)
                self.problems.append(Problem(node.at("id"), f"there is no rule '{name}' to override", hint))
                continue
            rules[name] = Pairs({**base.entries, **node.entries}, {**base.keys, **node.keys}, base.position)


def _check_version(tree: object) -> list[Problem]:
    version = tree.get("schema") if isinstance(tree, Pairs) else None
    if isinstance(version, Scalar) and version.value != 1:
        return [Problem(version.position, f"schema {version.text} is not known", "this version reads schema 1")]
    return []
