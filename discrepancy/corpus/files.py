"""Which files make up a corpus: the paths a user names, folders walked in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path

from discrepancy.corpus.manifest import MANIFEST_NAME, Manifest
from discrepancy.errors import Position, Problem

__all__ = ["STDIN", "SUFFIXES", "File", "find_files"]

SUFFIXES = (".txt", ".md", ".html", ".htm", ".json", ".jsonl", ".csv")
"""File names that are read, in lower or upper case."""

STDIN = "-"
"""Path that stands for the standard input."""

_MAX_DEPTH = 32


@dataclass(frozen=True, slots=True)
class File:
    """A file to read."""

    path: str
    """As a user would open it; ``-`` for the standard input."""
    relative: str
    """Path below its corpus root, with ``/``."""
    manifest: Manifest
    """The manifest of its root; an empty one where there is none."""
    named: bool
    """True where the user named the file itself, not a folder around it."""

    @property
    def folder(self) -> str:
        """The first sub-folder under the corpus root, empty for a file in the root itself."""
        return self.relative.partition("/")[0] if "/" in self.relative else ""


def find_files(paths: Sequence[str | PathLike[str]], manifest: Manifest | None) -> tuple[list[File], list[Problem]]:
    """Expands paths.

    Args:
        paths: Files, folders (walked to a depth of 32, hidden names skipped, links to folders not followed), or ``-``.
        manifest: The manifest for all of them; by default the nearest ``corpus.yml`` is looked up for each path: in the
            folder itself, else in the folders above it as far as the working directory.

    Returns:
        Each file once, sorted by its relative path, and a problem for each path that does not exist.

    Raises:
        ConfigurationError: Where a ``corpus.yml`` is invalid.
    """
    found: dict[str, File] = {}
    problems: list[Problem] = []
    loaded: dict[Path, Manifest] = {}
    for given in paths:
        name = os.fspath(given)
        if name == STDIN:
            found.setdefault(STDIN, File(STDIN, STDIN, manifest or Manifest(), True))
            continue
        path = Path(name)
        if not path.exists():
            problems.append(Problem(Position(name), "there is no such file or folder", "check the path"))
            continue
        root, used = _root(path, manifest, loaded)
        names = _walk(path, 0) if path.is_dir() else iter((path,))
        for file in names:
            key = os.path.realpath(file)
            if key not in found:
                found[key] = File(str(file), _relative(file, root), used, named=file == path)
            elif file == path:
                found[key] = replace(found[key], named=True)
    return sorted(found.values(), key=lambda f: (f.relative, f.path)), problems


def _root(path: Path, manifest: Manifest | None, loaded: dict[Path, Manifest]) -> tuple[Path, Manifest]:
    """The corpus root of a path and the manifest that goes with it."""
    own = path if path.is_dir() else path.parent
    if manifest is not None:
        if manifest.root is not None and _inside(path, manifest.root):
            return manifest.root, manifest
        return own, manifest
    here = Path.cwd().resolve()
    folder = own.resolve()
    while True:
        file = folder / MANIFEST_NAME
        if file.is_file():
            if folder not in loaded:
                shown = file.relative_to(here) if file.is_relative_to(here) else file
                loaded[folder] = Manifest.load(shown)
            return folder, loaded[folder]
        if folder == here or not folder.is_relative_to(here):
            return own, Manifest()
        folder = folder.parent


def _inside(path: Path, folder: Path) -> bool:
    return path.resolve().is_relative_to(folder.resolve())


def _relative(file: Path, root: Path) -> str:
    """Path below the root with ``/``; links inside the corpus keep their own names."""
    absolute, base = file.absolute(), root.absolute()
    if absolute.is_relative_to(base):
        return absolute.relative_to(base).as_posix()
    resolved = file.resolve()
    return resolved.relative_to(root.resolve()).as_posix() if _inside(file, root) else file.name


def _walk(folder: Path, depth: int) -> Iterator[Path]:
    """Document files below a folder, in order of their names."""
    if depth > _MAX_DEPTH:
        return
    try:
        children = sorted(folder.iterdir(), key=lambda p: p.name)
    except OSError:
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_dir():
            if not child.is_symlink():
                yield from _walk(child, depth + 1)
        elif child.suffix.lower() in SUFFIXES and not child.name.upper().startswith("README") and child.is_file():
            yield child
