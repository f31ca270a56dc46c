"""Keeps what was read of documents in a folder, so that a later check reads only what has changed.

An entry is for a chunk of documents, as they are parsed in one go (:mod:`discrepancy.engine.local`). Its name is a hash
of everything the reading depends on: the documents, the attributes, the pipeline, the code, the versions of what it
runs on. So an entry is never out of date: it is found, or it is not. Entries hold compressed JSON with a checksum; one
that is damaged is read anew. The least recently used ones go where the folder grows beyond its limit.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from discrepancy.engine.codec import CodecError, decode, encode
from discrepancy.errors import UsageError
from discrepancy.extract.attributes import Catalogue
from discrepancy.extract.clauses import Clause
from discrepancy.extract.statements import Statement
from discrepancy.language.pipeline import DEFAULT, SHIPPED
from discrepancy.model import Claim, Document

__all__ = ["LIMIT", "Cache", "Entry", "Summary", "Usage", "clear", "usage"]

LIMIT = 256 * 2**20
"""Most bytes a folder holds after a check."""

_FORMAT = 2
_SUFFIX = ".claims"
_PACKAGE = Path(__file__).parent.parent
_RUNS_ON = ("spacy", "thinc", "numpy", "onnxruntime")
_NO_READING = ("baseline", "cli", "packs", "report", "rules")
"""Parts of the package that have no say in what is read of a document."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was read of one document."""

    people: tuple[str, ...]
    """Names of persons as printed, in the order of the text."""
    claims: tuple[Claim, ...]
    """Its claims, before names and events are resolved."""
    statements: tuple[Statement, ...] = ()
    """What its clauses say."""
    clauses: tuple[Clause, ...] = ()
    """What its clauses say happened."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was read of a chunk of documents."""

    pipeline: str
    """Name and version of the pipeline that read it."""
    documents: tuple[Summary, ...]
    """In the order of the documents."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a folder holds."""

    entries: int
    """How many entries."""
    size: int
    """How many bytes they take."""


class Cache:
    """Entries in a folder, for readings with one pipeline and one catalogue of attributes.

    Args:
        folder: Where they lie; made when something is stored.
        model: As for ``load`` of :mod:`discrepancy.language.pipeline`.
        catalogue: The attributes that are read.
        limit: Most bytes the folder may hold afterwards.

    Raises:
        UsageError: If the folder is a file, or cannot be made.
    """

    def __init__(self, folder: Path, model: str | None, catalogue: Catalogue, limit: int = LIMIT) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{folder}: cannot hold a cache: {error.strerror or error}") from error
        self._folder, self._limit = folder, limit
        self._basis = _digest(
            _FORMAT, list(sys.version_info[:2]), _versions(), _code(), _pipeline(model), _plain(encode(catalogue))
        )

    def key(self, chunk: Sequence[Document]) -> str:
        """What the entry of a chunk is called: 64 hexadecimal digits."""
        return _digest(self._basis, *(_plain(encode(document)) for document in chunk))

    def get(self, key: str) -> Entry | None:
        """An entry; ``None`` where there is none, or a damaged one."""
        path = self._path(key)
        try:
            raw = path.read_bytes()
            os.utime(path)
        except OSError:
            return None
        return _unpacked(raw)

    def put(self, key: str, entry: Entry) -> None:
        """Stores an entry; where the folder cannot be written to, nothing is stored."""
        path = self._path(key)
        beside = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(exist_ok=True)
            beside.write_bytes(_packed(entry))
            beside.replace(path)  # whole or not at all, whoever else writes it
        except OSError:
            beside.unlink(missing_ok=True)

    def shrink(self) -> None:
        """Removes the least recently used entries until the folder is within its limit."""
        found = sorted((s.st_mtime_ns, path, s.st_size) for path, s in _entries(self._folder))
        excess = sum(size for _, _, size in found) - self._limit
        for _, path, size in found:
            if excess <= 0:
                return
            path.unlink(missing_ok=True)
            excess -= size

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}{_SUFFIX}"


def usage(folder: Path) -> Usage:
    """What a folder holds; nothing where there is none."""
    sizes = [s.st_size for _, s in _entries(folder)]
    return Usage(len(sizes), sum(sizes))


def clear(folder: Path) -> Usage:
    """Removes all entries of a folder, and nothing else that lies there.

    Returns:
        What was removed.
    """
    found = list(_entries(folder))
    for path, _ in found:
        path.unlink(missing_ok=True)
    for below in folder.glob("??"):
        if below.is_dir() and not any(below.iterdir()):
            below.rmdir()
    return Usage(len(found), sum(s.st_size for _, s in found))


def _entries(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    for path in sorted(folder.glob(f"??/*{_SUFFIX}")):
        if len(path.stem) == 64 and path.stem.startswith(path.parent.name):
            yield path, path.stat()


def _packed(entry: Entry) -> bytes:
    documents = [[list(d.people), *map(encode, (d.claims, d.statements, d.clauses))] for d in entry.documents]
    text = _plain([entry.pipeline, documents])
    return hashlib.sha256(text).digest() + zlib.compress(text)


def _unpacked(raw: bytes) -> Entry | None:
    try:
        text = zlib.decompress(raw[32:])
        if hashlib.sha256(text).digest() != raw[:32]:
            return None
        pipeline, documents = json.loads(text)
        return Entry(pipeline, tuple(Summary(tuple(names), *map(decode, read)) for names, *read in documents))
    except (zlib.error, CodecError, ValueError):
        return None


def _plain(node: Any) -> bytes:
    return json.dumps(node, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _digest(*parts: object) -> str:
    found = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else repr(part).encode("utf-8", "backslashreplace")
        found.update(len(raw).to_bytes(8, "big"))
        found.update(raw)
    return found.hexdigest()


@cache
def _code() -> str:
    """The code of this package and the data it reads by: whoever edits a file reads all documents anew."""
    shipped = set(SHIPPED.values())
    found = (p for p in _PACKAGE.rglob("*") if p.relative_to(_PACKAGE).parts[0] not in _NO_READING)
    return _files(_PACKAGE, (p for p in found if shipped.isdisjoint(p.parents)))


def _versions() -> list[str]:
    out = []
    for name in _RUNS_ON:
        try:
            out.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return out


def _pipeline(model: str | None) -> str:
    """The files of a pipeline."""
    chosen = model if model is not None else DEFAULT
    folder = SHIPPED.get(chosen, Path(chosen))
    if not folder.is_dir():
        spec = find_spec(chosen) if chosen.isidentifier() else None
        if spec is None or spec.origin is None:
            return f"{chosen}: not there"  # loading it will say so
        folder = Path(spec.origin).parent
    return _files(folder, folder.rglob("*"))


def _files(folder: Path, paths: Iterable[Path]) -> str:
    """Files by name and content. Their times say nothing: who installs the same files again has new ones."""
    kept = sorted(p for p in paths if p.is_file() and "__pycache__" not in p.parts)
    return _digest(*(part for p in kept for part in (p.relative_to(folder).as_posix(), p.read_bytes())))
