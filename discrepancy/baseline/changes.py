"""What a change touches, as git tells it: nothing is checked out, the whole corpus is read as it stands.

A finding is touched by a change where one of its documents is: its file differs, or what the manifest says of it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from discrepancy.corpus.manifest import MANIFEST_NAME, Entry, Manifest
from discrepancy.errors import UsageError
from discrepancy.model import Claim, Comparison, Finding, Report
from discrepancy.yaml_nodes import Pairs, Plain, read_yaml

__all__ = ["Changes", "changes_since", "only_changed"]

_TIMEOUT = 60


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between a commit and the files as they stand."""

    files: frozenset[str]
    """Real paths of files that differ, and of files that git does not know."""
    manifests: Mapping[str, Manifest | None]
    """Folder of a manifest that differs → a manifest of the entries that do; ``None`` where all of it may."""

    def file(self, path: str | Path) -> bool:
        """Whether a file differs."""
        return os.path.realpath(path) in self.files

    def document(self, path: str) -> bool:
        """Whether a document differs: its file, or its entry in a manifest. Standard input always does."""
        if path == "-" or self.file(path):
            return True
        real = Path(os.path.realpath(path))
        for folder, entries in self.manifests.items():
            if real.is_relative_to(folder):
                name = real.relative_to(folder).as_posix()
                if (
                    entries is None
                    or entries.entry(name) != Entry()
                    or any(k.startswith(f"{name}#") for k in entries.entries)
                ):
                    return True
        return False


def changes_since(ref: str, paths: Sequence[str | os.PathLike[str]]) -> Changes:
    """Asks git what differs since a commit.

    Compared are the files as they stand, committed or not, with the point where the current branch left ``ref``: what
    others have done on ``ref`` since is no change of ours. Where the two have no commit in common (a shallow clone) it
    is ``ref`` itself.

    Args:
        ref: A branch, tag or commit.
        paths: The files and folders of the corpus; each may lie in a repository of its own.

    Raises:
        UsageError: If a path is in no repository, there is no such commit, or git is not installed.
    """
    files: set[str] = set()
    manifests: dict[str, Manifest | None] = {}
    for root, below in sorted(_repositories(paths).items()):
        start = _fork_point(root, ref)
        changed = _names(_git(root, "diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", start, "--"))
        unknown = _names(_git(root, "ls-files", "--others", "-z", "--exclude-standard"))
        ignored = _names(_git(root, "ls-files", "--others", "-z", "--", *below))  # a corpus may be kept out of git
        for name in (*changed, *unknown, *ignored):
            path = os.path.realpath(Path(root) / name)
            files.add(path)
            if Path(name).name == MANIFEST_NAME:
                manifests[str(Path(path).parent)] = _changed_entries(root, start, name, Path(path))
    return Changes(frozenset(files), manifests)


def only_changed(report: Report, changes: Changes, rules: Iterable[str] = ()) -> Report:
    """The report with the findings and comparisons that a change touches.

    Args:
        report: A report.
        changes: What differs.
        rules: Ids of rules that differ themselves: all that they say is kept.
    """
    changed = {d.id: changes.document(d.path) for d in report.documents}
    own = frozenset(rules)

    def touched(item: Finding | Comparison, claims: Iterable[Claim]) -> bool:
        return item.rule in own or any(changed.get(c.doc_id, True) for c in claims)

    return replace(
        report,
        findings=tuple(f for f in report.findings if touched(f, f.claims)),
        comparisons=tuple(c for c in report.comparisons if touched(c, [c.a] if c.b is None else [c.a, c.b])),
    )


def _repositories(paths: Sequence[str | os.PathLike[str]]) -> dict[str, list[str]]:
    """Top folder of each repository → the corpus paths in it."""
    found: dict[str, list[str]] = {}
    for given in paths:
        if os.fspath(given) == "-":
            continue
        path = Path(os.path.realpath(given))
        if path.exists():
            root = _git(path if path.is_dir() else path.parent, "rev-parse", "--show-toplevel").decode().rstrip("\n")
            found.setdefault(os.path.realpath(root), []).append(str(path))
    return found


def _fork_point(root: str, ref: str) -> str:
    try:
        commit = (
            _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}").decode().strip()
        )
    except UsageError as error:
        hint = "in CI, fetch the history first (actions/checkout: fetch-depth: 0; GitLab: GIT_DEPTH: 0)"
        raise UsageError(f"--changed-since: git knows no commit '{ref}' in {root} ({hint})") from error
    try:
        return _git(root, "merge-base", commit, "HEAD").decode().strip()
    except UsageError:
        return commit


def _git(folder: str | Path, *args: str) -> bytes:
    command = ["git", "-C", str(folder), *args]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_TIMEOUT, check=False)
    except FileNotFoundError as error:
        raise UsageError("--changed-since needs git, which is not installed") from error
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"--changed-since: 'git {args[0]}' took more than {_TIMEOUT} seconds") from error
    if done.returncode != 0:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UsageError(f"--changed-since: git says of {folder}: {said[-1] if said else 'failed'}")
    return done.stdout


def _names(output: bytes) -> list[str]:
    return [os.fsdecode(name) for name in output.split(b"\0") if name]


def _changed_entries(root: str, start: str, name: str, path: Path) -> Manifest | None:
    """The entries of a manifest that differ; ``None`` where what holds for every document does."""
    try:
        before = _plain(_git(root, "show", f"{start}:{name}").decode("utf-8-sig", "replace"))
    except UsageError:  # there was none
        before = {}
    after = _plain(path.read_text(encoding="utf-8-sig", errors="replace")) if path.is_file() else {}
    if any(before.get(key) != after.get(key) for key in ("folders", "defaults")):
        return None
    old, new = (part if isinstance(part, dict) else {} for part in (before.get("documents"), after.get("documents")))
    differing = {key for key in {*old, *new} if old.get(key) != new.get(key)}
    return Manifest({key: Entry(source="changed") for key in differing})


def _plain(text: str) -> dict[str, Plain]:
    tree, _ = read_yaml(text, MANIFEST_NAME)
    return {key: node.plain for key, node in tree.entries.items()} if isinstance(tree, Pairs) else {}
