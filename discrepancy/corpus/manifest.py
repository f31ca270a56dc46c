"""The manifest of a corpus, ``corpus.yml``: who published which file, when, about which event.

::

    folders: event            # a sub-folder names the event (default), the source, or nothing: event | source | none
    defaults:                 # for files that nothing else describes
      publisher: Example Press
    documents:
      "bbc/live.txt":         # path below the folder of this file
        source: BBC
        published: 2024-04-26T11:18:00+01:00
        event: beijing-visit
      "wire/*.txt": {source: Wire}      # * within one folder, ** across folders; later and exact keys win
      "feed.jsonl#3": {title: Other}    # one record of a file of many
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime
from difflib import get_close_matches
from enum import StrEnum
from functools import cached_property
from os import PathLike
from pathlib import Path, PurePosixPath

import yaml

from discrepancy.corpus.clock import Moment
from discrepancy.errors import ConfigurationError, Position, Problem

__all__ = ["MANIFEST_NAME", "Entry", "Folders", "Manifest"]

MANIFEST_NAME = "corpus.yml"
"""File name of a manifest."""


class Folders(StrEnum):
    """What the first sub-folder under the corpus root stands for."""

    EVENT = "event"
    SOURCE = "source"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a manifest says of a document; empty where it says nothing."""

    source: str = ""
    """Who published it."""
    publisher: str = ""
    """Name of the publisher where it differs from the source."""
    url: str = ""
    """Where it was published."""
    published: Moment | None = None
    """When it was published."""
    event: str = ""
    """The event it is about."""
    title: str = ""
    """Its headline."""

    def over(self, other: Entry) -> Entry:
        """This entry, its gaps filled from ``other``."""
        gaps = {f.name: getattr(other, f.name) for f in fields(self) if not getattr(self, f.name)}
        return replace(self, **gaps)


_FIELDS = tuple(f.name for f in fields(Entry))
_TOP = ("documents", "defaults", "folders")


@dataclass(frozen=True)
class Manifest:
    """What is known of the documents of a corpus beside their text."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    """By path relative to the corpus root with ``/``; keys may be globs, or end in ``#n`` for one record."""
    defaults: Entry = Entry()
    """For documents that neither an entry nor their own metadata describes."""
    folders: Folders = Folders.EVENT
    """What a sub-folder stands for."""
    root: Path | None = None
    """Folder that the keys are relative to; ``None``: the folder the user names, or that of the file he names."""

    def entry(self, path: str, record: int = 0) -> Entry:
        """What it says of a document, without the defaults.

        Args:
            path: Path relative to the corpus root, with ``/``.
            record: Number of the record in a file of many, else 0.

        Returns:
            The exact entry over the globs that match; of these the last one wins.
        """
        found = Entry()
        for pattern, entry in self._globs:
            if pattern.fullmatch(path):
                found = entry.over(found)
        found = self.entries.get(path, Entry()).over(found)
        return self.entries.get(f"{path}#{record}", Entry()).over(found) if record else found

    @cached_property
    def _globs(self) -> tuple[tuple[re.Pattern[str], Entry], ...]:
        return tuple((_glob(key), entry) for key, entry in self.entries.items() if _is_glob(key))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Manifest:
        """Reads a ``corpus.yml``.

        Args:
            path: The file; its folder becomes the root.

        Raises:
            ConfigurationError: With every problem of the file, each at its line and column.
        """
        return _Loader(Path(path)).load()


def _is_glob(key: str) -> bool:
    return "*" in key or "?" in key


def _glob(key: str) -> re.Pattern[str]:
    """``*`` and ``?`` stay within a folder, ``**/`` crosses folders; a key without ``/`` fits in any folder."""
    pattern = "" if "/" in key else "(?:.*/)?"
    for part in re.findall(r"\*\*/|\*+|\?|[^*?]+", key):
        pattern += {"**/": "(?:.*/)?", "?": "[^/]"}.get(part) or (
            (".*" if len(part) > 1 else "[^/]*") if part[0] == "*" else re.escape(part)
        )
    return re.compile(pattern)


class _Loader:
    """One reading of one file; collects all problems before it raises."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    @cached_property
    def files(self) -> list[str]:
        """All files below the folder of the manifest, as keys name them."""
        root = self.path.parent
        return [p.relative_to(root).as_posix() for p in sorted(root.rglob("*")) if p.is_file()]

    def load(self) -> Manifest:
        try:
            text = self.path.read_text(encoding="utf-8-sig")
            node = yaml.compose(text, Loader=yaml.SafeLoader)
        except OSError as error:
            raise ConfigurationError(self.problem(None, f"cannot be read: {error.strerror or error}")) from error
        except UnicodeDecodeError as error:
            raise ConfigurationError(self.problem(None, "is not UTF-8", "save it as UTF-8")) from error
        except (yaml.YAMLError, RecursionError) as error:
            raise ConfigurationError(self.yaml_problem(error)) from error
        manifest = self.manifest(node)
        if self.problems:
            raise ConfigurationError(sorted(self.problems, key=lambda p: (p.position.line, p.position.column)))
        return manifest

    def problem(self, node: yaml.Node | None, message: str, hint: str = "") -> Problem:
        mark = node.start_mark if node is not None else None
        place = Position(str(self.path), mark.line + 1, mark.column + 1) if mark else Position(str(self.path))
        return Problem(place, message, hint)

    def yaml_problem(self, error: Exception) -> Problem:
        mark = getattr(error, "problem_mark", None)
        place = Position(str(self.path), mark.line + 1, mark.column + 1) if mark else Position(str(self.path))
        reason = getattr(error, "problem", None) or "nested too deep"
        return Problem(place, f"not valid YAML: {reason}", "quote texts that hold a colon, * or #")

    def note(self, node: yaml.Node, message: str, hint: str = "") -> None:
        self.problems.append(self.problem(node, message, hint))

    def manifest(self, node: yaml.Node | None) -> Manifest:
        entries: dict[str, Entry] = {}
        defaults, folders = Entry(), Folders.EVENT
        for key, _, value in self.items(node, _TOP, "the manifest") if node is not None else ():
            if key == "folders":
                word = self.scalar(value)
                if word in list(Folders):
                    folders = Folders(word)
                else:
                    self.note(value, f"folders: {word!r} is none of event, source, none", _hint(word, list(Folders)))
            elif key == "defaults":
                defaults = self.entry(value, "defaults")
            else:
                for name, name_node, item in self.items(value, None, "documents"):
                    entries[name] = self.entry(item, name)
                    self.check_path(name, name_node)
        return Manifest(entries, defaults, folders, self.path.parent)

    def items(
        self, node: yaml.Node, known: tuple[str, ...] | None, where: str
    ) -> list[tuple[str, yaml.Node, yaml.Node]]:
        """(key, its node, value) of a mapping; unknown and repeated keys are problems and left out."""
        if isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null"):
            return []
        if not isinstance(node, yaml.MappingNode):
            self.note(node, f"{where} must be a mapping of keys to values")
            return []
        found: dict[str, tuple[str, yaml.Node, yaml.Node]] = {}
        for key_node, value in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
            if not isinstance(key_node, yaml.ScalarNode):
                self.note(key_node, f"a key of {where} must be plain text")
            elif key in found:
                first = found[key][1].start_mark.line + 1
                self.note(key_node, f"duplicate key {key!r}", f"it stands on line {first} already")
            elif known is not None and key not in known:
                self.note(key_node, f"unknown key {key!r} in {where}", _hint(key, known))
            else:
                found[key] = (key, key_node, value)
        return list(found.values())

    def entry(self, node: yaml.Node, name: str) -> Entry:
        values: dict[str, str] = {}
        published: Moment | None = None
        for key, _, value in self.items(node, _FIELDS, name):
            text = self.scalar(value)
            if text is None:
                self.note(value, f"{key} of {name} must be plain text")
            elif key == "published":
                published = self.moment(value, text)
            else:
                values[key] = text
        return Entry(published=published, **values)

    @staticmethod
    def scalar(node: yaml.Node) -> str | None:
        return str(node.value) if isinstance(node, yaml.ScalarNode) else None

    def moment(self, node: yaml.Node, text: str) -> Moment | None:
        """A day or an ISO time; the manifest is written by hand, so nothing is guessed here."""
        try:
            when = datetime.fromisoformat(text.strip())
        except ValueError:
            self.note(node, f"published: {text!r} is not a date", "write 2024-04-26 or 2024-04-26T09:30:00+01:00")
            return None
        if not 1900 <= when.year <= 2200:
            self.note(node, f"published: the year {when.year} cannot be meant")
            return None
        if when.tzinfo is None:
            return Moment(when.replace(tzinfo=UTC), day_only=len(text.strip()) <= 10)
        return Moment(when, zone_stated=True)

    def check_path(self, name: str, node: yaml.Node) -> None:
        path = PurePosixPath(name)
        if path.is_absolute() or ".." in path.parts or "\\" in name or not name:
            self.note(node, f"{name!r} is not a path below the folder of the manifest", "write it relative, with /")
            return
        if _is_glob(name):
            pattern = _glob(name)
            if not any(pattern.fullmatch(f) for f in self.files):
                self.note(node, f"{name!r} matches no file")
            return
        file = re.sub(r"#\d+\Z", "", name)
        if file not in self.files and not (self.path.parent / name).is_file():
            self.note(node, f"{name!r} does not exist", _hint(file, [f for f in self.files if f != MANIFEST_NAME]))


def _hint(word: str | None, known: tuple[str, ...] | list[str] | list[Folders]) -> str:
    close = get_close_matches(word or "", [str(k) for k in known], 1, 0.5)
    if close:
        return f"did you mean {close[0]!r}?"
    return f"known: {', '.join(map(str, known))}" if known and len(known) <= 10 else ""
