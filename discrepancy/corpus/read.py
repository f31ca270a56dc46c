"""Files to documents: the one entry to this package."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from discrepancy.corpus.decode import UndecodableError, decode
from discrepancy.corpus.draft import Draft, Outcome, Reader
from discrepancy.corpus.files import STDIN, SUFFIXES, File, find_files
from discrepancy.corpus.html_page import read_html
from discrepancy.corpus.lines import plain_lines
from discrepancy.corpus.manifest import Entry, Folders, Manifest
from discrepancy.corpus.mapped import Mapped
from discrepancy.corpus.markdown import read_markdown
from discrepancy.corpus.page import MAX_BLOCKS, build_page
from discrepancy.corpus.records import read_csv, read_json, read_jsonl
from discrepancy.errors import NothingToReadError, Position, Problem
from discrepancy.model import Document

__all__ = ["READERS", "Corpus", "read_corpus"]

MAX_BYTES = 20_000_000
"""Default size beyond which a file is not read."""


def _read_text(text: str) -> Outcome:
    return Outcome((Draft(tuple(plain_lines(Mapped(text)))),))


READERS: dict[str, Reader] = {
    ".txt": _read_text,
    ".md": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".json": read_json,
    ".jsonl": read_jsonl,
    ".csv": read_csv,
}
"""The reader of each suffix."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """What was read."""

    documents: tuple[Document, ...]
    """Sorted by id."""
    warnings: tuple[Problem, ...]
    """What could not be read, sorted by place: the analysis is incomplete if there is one."""


def read_corpus(
    paths: Sequence[str | PathLike[str]],
    *,
    manifest: Manifest | None = None,
    stdin: BinaryIO | None = None,
    max_bytes: int = MAX_BYTES,
) -> Corpus:
    """Reads documents.

    Args:
        paths: Files, folders, or ``-`` for the standard input. Within folders, hidden files, ``README*``, manifests and
            files of other suffixes are skipped silently.
        manifest: What is known of the documents; by default the ``corpus.yml`` in the folder or above it.
        stdin: What ``-`` reads; without it ``-`` is a path that does not exist.
        max_bytes: Size beyond which a file is left out, with a warning.

    Returns:
        The documents, and a warning for everything that could not be read: empty, binary, undecodable, oversized,
        malformed and duplicate files. Duplicates are documents of one source whose readable text is the same.

    Raises:
        NothingToReadError: Where no document was found; it carries the warnings.
        ConfigurationError: Where a manifest is invalid.
    """
    files, warnings = find_files(paths, manifest)
    crowded = _crowded_folders(files)
    drafts: list[tuple[File, str, Draft]] = []
    for file in files:
        try:
            text, outcome = _read_file(file, stdin, max_bytes)
        except _UnreadError as error:
            warnings.append(error.problem)
            continue
        warnings.extend(
            Problem(_position(file.path, text, flaw.offset), flaw.message, flaw.hint) for flaw in outcome.flaws
        )
        drafts.extend((file, text, draft) for draft in outcome.drafts)
    names = _names(files)
    documents: list[Document] = []
    seen: dict[tuple[str, str], str] = {}
    for file, text, draft in drafts:
        document, problem = _document(file, text, draft, names[file.path], file.folder in crowded)
        if problem is not None:
            warnings.append(problem)
        if document is not None:
            key = (document.source, _fingerprint(document))
            first = seen.setdefault(key, document.id)
            if first == document.id:
                documents.append(document)
            else:
                warnings.append(
                    Problem(
                        Position(file.path),
                        f"duplicate: the text of {first} again",
                        "remove one, or name its other source",
                    )
                )
    warnings.sort(key=lambda p: (p.position.file, p.position.line, p.position.column, p.message))
    if not documents:
        raise NothingToReadError(
            list(warnings) or [Problem(Position(str(p)), "no document in it", _SUFFIX_HINT) for p in paths]
        )
    return Corpus(tuple(sorted(documents, key=lambda d: d.id)), tuple(warnings))


_SUFFIX_HINT = f"documents are files named {', '.join('*' + s for s in SUFFIXES)}"


class _UnreadError(Exception):
    """A file that was not read, with the warning that says why."""

    def __init__(self, file: File, message: str, hint: str) -> None:
        self.problem = Problem(Position(file.path), message, hint)
        super().__init__(str(self.problem))


def _read_file(file: File, stdin: BinaryIO | None, max_bytes: int) -> tuple[str, Outcome]:
    """The decoded text of a file and what its reader finds in it."""
    data = _bytes(file, stdin, max_bytes)
    if not data.strip():
        raise _UnreadError(file, "empty file", "remove it or fill it")
    try:
        text = decode(data)
    except UndecodableError as error:
        name = "binary file" if error.binary else "undecodable file"
        raise _UnreadError(file, f"{name}: {error}", "save it as UTF-8 text") from error
    suffix = "" if file.path == STDIN else PurePosixPath(file.relative).suffix.lower()
    if suffix and suffix not in READERS:
        raise _UnreadError(file, f"no reader for {suffix} files", _SUFFIX_HINT)
    outcome = READERS[suffix or _sniff(text)](text)
    if outcome.foreign and file.named:
        raise _UnreadError(file, "no document in it", _SUFFIX_HINT)
    return text, outcome


def _bytes(file: File, stdin: BinaryIO | None, max_bytes: int) -> bytes:
    try:
        if file.path == STDIN:
            if stdin is None:
                raise _UnreadError(file, "there is no standard input to read", "name a file")
            data = stdin.read(max_bytes + 1)
        else:
            with Path(file.path).open("rb") as stream:
                data = stream.read(max_bytes + 1)
    except OSError as error:
        raise _UnreadError(file, f"unreadable file: {error.strerror or error}", "check its permissions") from error
    if len(data) > max_bytes:
        raise _UnreadError(file, f"oversized file: more than {max_bytes:,} bytes", "split it, or raise the limit")
    return data


def _sniff(text: str) -> str:
    """The format of a text without a file name."""
    head = text.lstrip()[:500]
    if head.startswith("{"):
        first = text.lstrip().splitlines()[0].rstrip()
        return ".jsonl" if first.endswith("}") and "\n{" in text else ".json"
    if head.startswith("["):
        return ".json" if re.match(r"\[\s*[\[{\"]", head) else ".txt"
    return ".html" if re.match(r"<(?:!doctype html|html|head|body|\?xml)", head, re.IGNORECASE) else ".txt"


def _position(path: str, text: str, offset: int) -> Position:
    if offset < 0:
        return Position(path)
    return Position(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))


def _crowded_folders(files: Sequence[File]) -> frozenset[str]:
    """Sub-folders of more than one file: only these can name an event."""
    counts = Counter(file.folder for file in files if file.folder)
    return frozenset(folder for folder, count in counts.items() if count > 1)


def _names(files: Sequence[File]) -> dict[str, str]:
    """An id for each file: its relative path without suffix; with it, or in full, where two would be alike."""

    def stem(file: File) -> str:
        return file.relative if file.path == STDIN else str(PurePosixPath(file.relative).with_suffix(""))

    stems = Counter(stem(f) for f in files)
    relatives = Counter(f.relative for f in files)
    return {
        f.path: stem(f)
        if stems[stem(f)] == 1
        else f.relative
        if relatives[f.relative] == 1
        else Path(f.path).as_posix()
        for f in files
    }


def _document(
    file: File, text: str, draft: Draft, name: str, event_folder: bool
) -> tuple[Document | None, Problem | None]:
    """A document as draft, manifest and folder describe it; ``None`` where it has no text, with the reason."""
    manifest = file.manifest
    entry = manifest.entry(file.relative, draft.record)
    given = entry.over(_folder_entry(manifest.folders, file.folder, event_folder))
    known = given.over(Entry(draft.source, draft.publisher, draft.url, None, "", draft.title)).over(manifest.defaults)
    page = build_page(
        draft.lines, moment=given.published, stated=draft.moment or manifest.defaults.published, updates=draft.updates
    )
    if not page.sections:
        return None, Problem(Position(file.path), "empty document: nothing to read in it", "remove it or fill it")
    source = known.source or known.publisher or ("stdin" if file.path == STDIN else Path(file.relative).stem)
    document = Document(
        id=f"{name}#{draft.record}" if draft.record else name,
        path=file.path,
        source=source,
        text=text,
        sections=page.sections,
        title=known.title or page.title,
        publisher=known.publisher if known.publisher != source else "",
        url=known.url,
        event=known.event,
    )
    cut = Problem(
        Position(file.path), f"oversized document: only its first {MAX_BLOCKS:,} paragraphs were read", "split it"
    )
    return document, cut if page.cut else None


def _folder_entry(folders: Folders, folder: str, event_folder: bool) -> Entry:
    if folder and folders is Folders.SOURCE:
        return Entry(source=folder)
    if folder and folders is Folders.EVENT and event_folder:
        return Entry(event=folder)
    return Entry()


def _fingerprint(document: Document) -> str:
    """Hash of the readable text: the same for a file and its copy with other markup or line breaks."""
    digest = hashlib.sha256()
    for piece in _words(document):
        digest.update(piece.encode("utf-8", "replace"))
    return digest.hexdigest()


def _words(document: Document) -> Iterator[str]:
    for section in document.sections:
        for block in section.blocks:
            yield "".join(block.text.split())
