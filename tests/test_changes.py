"""What a change touches, as git tells it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from discrepancy.baseline.changes import changes_since, only_changed
from discrepancy.errors import UsageError
from tests import builders as b


class Work:
    """A repository with two stories and a manifest, all committed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.git("init", "-q", "-b", "main")
        for name in ("herald", "gazette"):
            self.write(f"stories/{name}.txt", f"A ferry sank, says the {name}.\n")
        self.write("stories/corpus.yml", "documents:\n  herald.txt: {source: Herald}\n")
        self.commit()

    def git(self, *args: str) -> str:
        command = ["git", "-C", str(self.root), "-c", "user.name=A", "-c", "user.email=a@b.example", *args]
        return subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout

    def write(self, name: str, text: str) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "Stories")

    def changed(self, ref: str = "main") -> set[str]:
        """Names of the stories that count as changed."""
        changes = changes_since(ref, [self.root / "stories"])
        return {p.stem for p in (self.root / "stories").glob("*.txt") if changes.document(str(p))}


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(tmp_path)


def test_nothing_changed(work: Work) -> None:
    assert work.changed() == set()


def test_edited_new_and_ignored_files_are_changes(work: Work) -> None:
    work.write(".gitignore", "private*.txt\n")
    work.commit()
    work.write("stories/herald.txt", "No ferry sank.\n")
    work.write("stories/new one.txt", "A ferry sank.\n")
    work.write("stories/private.txt", "A ferry sank.\n")
    assert work.changed() == {"herald", "new one", "private"}


def test_a_renamed_file_is_a_change(work: Work) -> None:
    work.git("mv", "stories/gazette.txt", "stories/gazétte.txt")
    assert work.changed() == {"gazétte"}


def test_compared_is_the_point_where_the_branch_left(work: Work) -> None:
    work.git("checkout", "-q", "-b", "ours")
    work.write("stories/ours.txt", "Ours.\n")
    work.commit()
    work.git("checkout", "-q", "main")
    work.write("stories/gazette.txt", "Theirs.\n")
    work.commit()
    work.git("checkout", "-q", "ours")
    assert work.changed("main") == {"ours"}


@pytest.mark.parametrize(
    ("manifest", "expected"),
    [
        ("documents:\n  herald.txt: {source: The Herald}\n", {"herald"}),
        ("documents:\n  herald.txt: {source: Herald}\n  gazette.txt: {published: 2031-05-05}\n", {"gazette"}),
        ("documents: {}\n", {"herald"}),
        ("documents:\n  herald.txt: {source: Herald}\n  '*.txt': {event: ferry}\n", {"herald", "gazette"}),
        ("folders: none\ndocuments:\n  herald.txt: {source: Herald}\n", {"herald", "gazette"}),
        ("documents:\n  herald.txt: {source:   Herald}  # spaced\n", set()),
    ],
)
def test_what_the_manifest_says_of_a_document_is_part_of_it(work: Work, manifest: str, expected: set[str]) -> None:
    work.write("stories/corpus.yml", manifest)
    assert work.changed() == expected


def test_a_new_manifest_touches_what_it_names(work: Work) -> None:
    work.write("more/a.txt", "A.\n")
    work.write("more/b.txt", "B.\n")
    work.commit()
    work.write("more/corpus.yml", "documents:\n  a.txt: {source: A}\n")
    changes = changes_since("HEAD", [work.root / "more"])
    assert changes.document(str(work.root / "more/a.txt"))
    assert not changes.document(str(work.root / "more/b.txt"))


def test_standard_input_always_counts(work: Work) -> None:
    assert changes_since("main", ["-"]).document("-")


def test_where_git_cannot_tell(work: Work, tmp_path_factory: pytest.TempPathFactory) -> None:
    with pytest.raises(UsageError, match=r"no commit 'feature'.*fetch-depth: 0"):
        changes_since("feature", [work.root])
    with pytest.raises(UsageError, match="no commit '--all'"):
        changes_since("--all", [work.root])
    with pytest.raises(UsageError, match="not a git repository"):
        changes_since("main", [tmp_path_factory.mktemp("elsewhere")])


def test_without_git_it_says_so(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(UsageError, match="needs git"):
        changes_since("main", [work.root])


def test_a_report_keeps_what_involves_a_changed_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    work = Work(tmp_path)
    for document in (b.GAZETTE, b.HERALD, b.WIRE):
        work.write(document.path, document.text)
    work.commit()
    report = b.ferry_report()
    assert only_changed(report, changes_since("main", ["."])).findings == ()
    work.write(b.WIRE.path, "changed\n")
    shown = only_changed(report, changes_since("main", ["."]))
    assert [f.rule for f in shown.findings] == ["place.event-location-conflict"]
    assert [c.verdict.outcome.value for c in shown.comparisons] == ["compatible", "incomparable"]
    assert shown.documents == report.documents
    by_rule = only_changed(report, changes_since("main", ["."]), rules=["quote.wording"])
    assert len(by_rule.findings) == 2
