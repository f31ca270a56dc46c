"""The manifest of a corpus."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from discrepancy.corpus import Entry, Folders, Manifest, Moment
from discrepancy.errors import ConfigurationError, Problem


def write(folder: Path, text: str, *files: str) -> Path:
    for name in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ships wait.", encoding="utf-8")
    path = folder / "corpus.yml"
    path.write_text(text, encoding="utf-8")
    return path


def problems(path: Path) -> list[tuple[int, int, str, str]]:
    with pytest.raises(ConfigurationError) as error:
        Manifest.load(path)
    found = [p for p in error.value.problems if isinstance(p, Problem)]
    assert all(p.position.file == str(path) for p in found)
    return [(p.position.line, p.position.column, p.message, p.hint) for p in found]


def test_everything_it_can_say(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """folders: source
defaults: {publisher: Example Press}
documents:
  "post/live.txt":
    source: Kirkhaven Post
    publisher: Post Ltd
    url: https://post.example/live
    published: 2024-05-03T10:15:00+02:00
    event: harbour-collision
    title: Live
  wire.jsonl: {source: Wire, published: 2024-05-03}
  "wire.jsonl#2": {source: Other wire}
""",
        "post/live.txt",
        "wire.jsonl",
    )
    manifest = Manifest.load(path)
    assert manifest.folders is Folders.SOURCE
    assert manifest.root == tmp_path
    assert manifest.defaults == Entry(publisher="Example Press")
    assert manifest.entry("post/live.txt") == Entry(
        "Kirkhaven Post",
        "Post Ltd",
        "https://post.example/live",
        Moment(datetime.fromisoformat("2024-05-03T10:15+02:00"), zone_stated=True),
        "harbour-collision",
        "Live",
    )
    assert manifest.entry("wire.jsonl", 1).source == "Wire"
    second = manifest.entry("wire.jsonl", 2)
    assert (second.source, second.published) == (
        "Other wire",
        Moment(datetime(2024, 5, 3, tzinfo=UTC), day_only=True),
    )


def test_globs_are_overruled_by_later_ones_and_by_exact_keys() -> None:
    manifest = Manifest(
        {
            "b.txt": Entry(source="Exact"),
            "*.txt": Entry(source="Any", event="storm"),
            "wire/*.txt": Entry(source="Wire"),
            "deep/**/x?.txt": Entry(source="Deep"),
        }
    )
    assert manifest.entry("a.txt") == Entry(source="Any", event="storm")
    assert manifest.entry("b.txt") == Entry(source="Exact", event="storm")
    assert manifest.entry("wire/a.txt").source == "Wire"
    assert manifest.entry("wire/sub/a.txt").source == "Any"
    assert manifest.entry("deep/x1.txt").source == "Deep"
    assert manifest.entry("deep/er/x1.txt").source == "Deep"
    assert manifest.entry("deep/er/x12.txt").source == "Any"
    assert manifest.entry("a.md") == Entry()


def test_every_problem_is_told_at_its_place(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """folder: event
folders: evnt
documents:
  "bcc.txt": {source: BBC}
  "bbc.txt":
    sorce: BBC
    published: last week
    url: [a]
  "bbc.txt": {source: X}
  "*.md": {source: X}
  "../x.txt": {source: X}
""",
        "bbc.txt",
    )
    assert problems(path) == [
        (1, 1, "unknown key 'folder' in the manifest", "did you mean 'folders'?"),
        (2, 10, "folders: 'evnt' is none of event, source, none", "did you mean 'event'?"),
        (4, 3, "'bcc.txt' does not exist", "did you mean 'bbc.txt'?"),
        (6, 5, "unknown key 'sorce' in bbc.txt", "did you mean 'source'?"),
        (7, 16, "published: 'last week' is not a date", "write 2024-04-26 or 2024-04-26T09:30:00+01:00"),
        (8, 10, "url of bbc.txt must be plain text", ""),
        (9, 3, "duplicate key 'bbc.txt'", "it stands on line 5 already"),
        (10, 3, "'*.md' matches no file", ""),
        (11, 3, "'../x.txt' is not a path below the folder of the manifest", "write it relative, with /"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("documents: [a", 1, "not valid YAML"),
        ("documents:\n  *.txt: {source: X}\n", 2, "not valid YAML"),
        ("- a\n- b\n", 1, "the manifest must be a mapping"),
        ("documents: text\n", 1, "documents must be a mapping"),
        ("documents:\n  a.txt: text\n", 2, "a.txt must be a mapping"),
        ("? [a]\n: b\n", 1, "a key of the manifest must be plain text"),
        ("documents:\n  a.txt: {published: 0001-01-01}\n", 2, "the year 1 cannot be meant"),
    ],
)
def test_what_is_no_manifest(tmp_path: Path, text: str, line: int, message: str) -> None:
    found = problems(write(tmp_path, text, "a.txt"))
    assert found[0][0] == line
    assert message in found[0][2]


def test_an_empty_manifest_says_nothing(tmp_path: Path) -> None:
    for text in ("", "documents:\n", "defaults: {}\n"):
        manifest = Manifest.load(write(tmp_path, text))
        assert (dict(manifest.entries), manifest.defaults) == ({}, Entry())


def test_a_missing_or_undecodable_manifest(tmp_path: Path) -> None:
    assert "cannot be read" in problems(tmp_path / "corpus.yml")[0][2]
    (tmp_path / "corpus.yml").write_bytes(b"documents: \xff\xfe")
    assert "is not UTF-8" in problems(tmp_path / "corpus.yml")[0][2]


def test_an_entry_fills_its_gaps_from_another() -> None:
    assert Entry(source="A", title="T").over(Entry(source="B", url="U")) == Entry("A", "", "U", None, "", "T")
