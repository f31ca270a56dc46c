"""Where YAML files come from: the packs installed with the package, or files and folders a user names."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from discrepancy.errors import Position, Problem

__all__ = ["PackFile", "find_files", "shipped_files", "shipped_folder"]

_SUFFIXES = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class PackFile:
    """One YAML file, read."""

    name: str
    """How messages name it: the path the user gave, or ``core/place.yml`` for a file of the package."""
    text: str
    """Its text."""
    folder: Path | None = None
    """The folder it lies in, for paths relative to it; ``None`` for a file of the package."""


def shipped_folder(folder: str) -> Traversable:
    """A folder of the packs installed with the package: ``core``, ``attributes``, ``reference``."""
    return files("discrepancy.packs") / folder


def shipped_files(folder: str) -> list[PackFile]:
    """The YAML files of a folder of the installed packs, sorted by name; empty where there is no such folder."""
    root = shipped_folder(folder)
    if not root.is_dir():
        return []
    found = [entry for entry in root.iterdir() if entry.is_file() and entry.name.endswith(_SUFFIXES)]
    return [
        PackFile(f"{folder}/{entry.name}", entry.read_text(encoding="utf-8"))
        for entry in sorted(found, key=lambda entry: entry.name)
    ]


def find_files(paths: Iterable[str | os.PathLike[str]]) -> tuple[list[PackFile], list[Problem]]:
    """Reads YAML files and all those below folders, in the order given, each folder sorted by path.

    Returns:
        The files, and a problem for each path that does not exist, holds nothing or cannot be read.
    """
    found: list[PackFile] = []
    problems: list[Problem] = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            inside = sorted(p for p in path.rglob("*") if p.suffix in _SUFFIXES and p.is_file())
            if not inside:
                problems.append(Problem(Position(str(path)), "no .yml file in this folder"))
        else:
            inside = [path]
        for file in inside:
            try:
                found.append(PackFile(file.as_posix(), file.read_text(encoding="utf-8-sig"), file.parent))
            except FileNotFoundError:
                problems.append(Problem(Position(str(file)), "no such file"))
            except (OSError, UnicodeDecodeError) as error:
                problems.append(Problem(Position(str(file)), f"cannot be read: {error}"))
    return found, problems
