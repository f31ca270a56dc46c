"""From paths to a corpus: which files, their encodings, ids, sources and events, and what is warned of."""

from __future__ import annotations

import io
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from discrepancy.corpus import Corpus, Entry, Folders, Manifest, Moment, read_corpus
from discrepancy.corpus.decode import UndecodableError, decode
from discrepancy.corpus.page import MAX_BLOCKS
from discrepancy.errors import ConfigurationError, NothingToReadError

TEXT = "Port shut\n\nThe port of Kirkhaven was shut on Friday after two ships had collided in the fog.\n"


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    root = tmp_path / "corpus"
    root.mkdir()
    return root


def put(root: Path, name: str, content: str | bytes = "") -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else (content or f"{TEXT}\nIt is {name}.").encode())
    return path


def ids(corpus: Corpus) -> list[str]:
    return [d.id for d in corpus.documents]


def messages(corpus: Corpus) -> list[str]:
    return [str(w) for w in corpus.warnings]


class TestFiles:
    def test_a_folder_is_walked_in_order_and_other_files_are_passed_over(self, corpus: Path) -> None:
        for name in ("b.txt", "a.md", "sub/c.TXT", ".hidden.txt", ".git/x.txt", "README.md", "x.py", "y.pdf"):
            put(corpus, name)
        put(corpus, "corpus.yml", "defaults: {publisher: P}")
        found = read_corpus([corpus])
        assert ids(found) == ["a", "b", "sub/c"]
        assert found.warnings == ()

    def test_files_folders_and_overlaps_are_read_once(self, corpus: Path) -> None:
        a = put(corpus, "a.txt")
        put(corpus, "b.txt")
        assert ids(read_corpus([a, corpus, a])) == ["a", "b"]

    def test_paths_are_as_a_user_would_open_them(self, corpus: Path) -> None:
        put(corpus, "a.txt")
        (document,) = read_corpus(["corpus"]).documents
        assert document.path == os.path.join("corpus", "a.txt")  # noqa: PTH118

    def test_like_names_keep_their_suffix(self, corpus: Path) -> None:
        put(corpus, "a.txt")
        put(corpus, "a.md")
        assert ids(read_corpus([corpus])) == ["a.md", "a.txt"]

    def test_like_names_of_two_roots_keep_their_path(self, corpus: Path) -> None:
        put(corpus, "one/a.txt")
        put(corpus, "two/a.txt")
        assert ids(read_corpus(["corpus/one", "corpus/two"])) == ["corpus/one/a.txt", "corpus/two/a.txt"]

    def test_links_to_folders_are_not_followed(self, corpus: Path) -> None:
        put(corpus, "sub/a.txt")
        (corpus / "sub" / "loop").symlink_to(corpus)
        assert ids(read_corpus([corpus])) == ["sub/a"]

    def test_records_share_the_text_of_their_file(self, corpus: Path) -> None:
        put(corpus, "wire.jsonl", '{"text": "Ships wait.", "source": "A"}\n{"text": "No ships.", "source": "B"}\n')
        found = read_corpus([corpus]).documents
        assert [(d.id, d.source) for d in found] == [("wire#1", "A"), ("wire#2", "B")]
        assert found[0].text is found[1].text

    def test_standard_input(self) -> None:
        (document,) = read_corpus(["-"], stdin=io.BytesIO(TEXT.encode())).documents
        assert (document.id, document.path, document.source, document.title) == ("-", "-", "stdin", "Port shut")

    @pytest.mark.parametrize(
        ("text", "count"),
        [
            ('{"text": "Ships wait."}', 1),
            ('{"text": "Ships wait."}\n{"text": "No ships."}\n', 2),
            ('[{"text": "Ships wait."}]', 1),
            ("<!doctype html><p>Ships wait at the pier.</p>", 1),
            ("[Agency] Ships wait at the pier.", 1),
        ],
    )
    def test_the_format_of_standard_input_is_found_out(self, text: str, count: int) -> None:
        found = read_corpus(["-"], stdin=io.BytesIO(text.encode()))
        assert len(found.documents) == count
        assert "<" not in found.documents[0].sections[0].blocks[0].text


class TestEncodings:
    @pytest.mark.parametrize(
        "data",
        [
            "Café “naïve”".encode(),
            b"\xef\xbb\xbf" + "Café “naïve”".encode(),
            "\ufeffCafé “naïve”".encode("utf-16-le"),
            "\ufeffCafé “naïve”".encode("utf-16-be"),
            "\ufeffCafé “naïve”".encode("utf-32-le"),
            "Café “naïve”".encode("cp1252"),
        ],
    )
    def test_text(self, data: bytes) -> None:
        assert decode(data) == "Café “naïve”"

    def test_windows_quotes_in_a_longer_text(self) -> None:
        text = "The mayor’s “plan” costs £40m – too much, said Renée Müller. " * 20
        assert decode(text.encode("cp1252")) == text

    def test_other_scripts_are_guessed(self) -> None:
        text = "Премьер-министр прибыл в столицу с официальным визитом и встретился с президентом страны. " * 5
        assert decode(text.encode("cp1251")) == text

    def test_what_html_declares(self) -> None:
        text = '<meta charset="iso-8859-2"><p>Łódź</p>'
        assert decode(text.encode("iso-8859-2")) == text

    def test_line_endings_stay(self) -> None:
        assert decode(b"a\r\nb\rc\n") == "a\r\nb\rc\n"

    @pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04x", b"a\x00b\x00c", bytes(range(1, 20)) * 9])
    def test_binary(self, data: bytes) -> None:
        with pytest.raises(UndecodableError) as error:
            decode(data)
        assert error.value.binary

    def test_a_mark_that_lies(self) -> None:
        with pytest.raises(UndecodableError) as error:
            decode(b"\xef\xbb\xbf\xff\xff")
        assert not error.value.binary


class TestWarnings:
    @pytest.mark.parametrize(
        ("name", "content", "message"),
        [
            ("x.txt", b" \n", "x.txt: empty file"),
            ("x.txt", b"---\n", "x.txt: empty document"),
            ("x.txt", b"\x89PNG\x00\x01", "x.txt: binary file: it is a PNG image"),
            ("x.txt", b"\xef\xbb\xbf\xff", "x.txt: undecodable file"),
            ("x.txt", b"a " * 60_000, "x.txt: oversized file: more than 100,000 bytes"),
            ("x.json", b'{"title": "x",\n "text": }', "x.json:2:10: malformed JSON"),
            ("x.jsonl", b'{"text": "Ships wait."}\n{"text": oops}', "x.jsonl:2:10: malformed JSON line"),
            ("x.txt", TEXT.encode(), "x.txt: duplicate: the text of a again"),
        ],
    )
    def test_the_rest_is_still_read(self, corpus: Path, name: str, content: bytes, message: str) -> None:
        put(corpus, "a.txt", TEXT)
        put(corpus, "corpus.yml", "defaults: {source: Post}")
        put(corpus, name, content)
        found = read_corpus([corpus], max_bytes=100_000)
        assert "a" in ids(found)
        (warning,) = found.warnings
        assert message in str(warning)
        assert warning.hint

    def test_a_document_of_too_many_paragraphs_is_read_in_part(self, corpus: Path) -> None:
        put(corpus, "a.txt", "".join(f"Ship {i} waits.\n\n" for i in range(MAX_BLOCKS + 1)))
        found = read_corpus([corpus])
        assert len(found.documents[0].sections[0].blocks) == MAX_BLOCKS
        assert "oversized document" in messages(found)[0]

    def test_the_same_text_of_two_sources_is_no_duplicate(self, corpus: Path) -> None:
        put(corpus, "a.txt", TEXT)
        put(corpus, "b.txt", TEXT.replace("\n", "\r\n"))
        assert ids(read_corpus([corpus])) == ["a", "b"]

    @pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
    def test_an_unreadable_file(self, corpus: Path) -> None:
        put(corpus, "a.txt")
        put(corpus, "b.txt").chmod(0)
        assert "unreadable file" in messages(read_corpus([corpus]))[0]

    def test_a_path_that_does_not_exist(self, corpus: Path) -> None:
        put(corpus, "a.txt")
        found = read_corpus([corpus, "nowhere"])
        assert messages(found) == ["nowhere: there is no such file or folder (check the path)"]

    def test_nothing_to_read(self, corpus: Path) -> None:
        put(corpus, "x.py")
        put(corpus, "pack.json", '{"name": "pack"}')
        with pytest.raises(NothingToReadError, match=r"\*\.txt"):
            read_corpus([corpus])
        with pytest.raises(NothingToReadError, match="nowhere: there is no such file"):
            read_corpus(["nowhere"])
        with pytest.raises(NothingToReadError, match="empty file"):
            read_corpus([put(corpus, "empty.txt", b"\n")])
        with pytest.raises(NothingToReadError, match="no standard input"):
            read_corpus(["-"])
        with pytest.raises(NothingToReadError):
            read_corpus([])

    def test_a_named_file_that_is_no_document_is_told(self, corpus: Path) -> None:
        put(corpus, "a.txt")
        found = read_corpus([corpus, put(corpus, "x.docx", b"words"), put(corpus, "pack.json", '{"name": "pack"}')])
        assert [w.message for w in found.warnings] == ["no document in it", "no reader for .docx files"]


class TestMetadata:
    def test_the_source_of_last_resort_is_the_file_name(self, corpus: Path) -> None:
        put(corpus, "post/live.txt")
        assert [d.source for d in read_corpus([corpus]).documents] == ["live"]

    def test_the_manifest_beats_the_file_and_the_file_beats_the_defaults(self, corpus: Path) -> None:
        put(corpus, "a.json", '{"text": "Ships wait.", "source": "Own", "title": "Own title", "date": "2024-05-03"}')
        put(corpus, "b.txt")
        put(
            corpus,
            "corpus.yml",
            "defaults: {source: Default, url: 'https://d.example'}\n"
            "documents: {a.json: {title: Given, published: 2020-01-02}}",
        )
        a, b = read_corpus([corpus]).documents
        assert (a.source, a.title, a.url) == ("Own", "Given", "https://d.example")
        assert a.published == datetime(2020, 1, 2, tzinfo=UTC)
        assert (b.source, b.title) == ("Default", "Port shut")

    def test_a_manifest_made_in_code(self, corpus: Path) -> None:
        put(corpus, "x/a.txt")
        moment = Moment(datetime(2013, 6, 7, tzinfo=UTC), day_only=True)
        manifest = Manifest({"x/a.txt": Entry(source="Herald", published=moment, event="e1")})
        (document,) = read_corpus([corpus], manifest=manifest).documents
        assert (document.source, document.event) == ("Herald", "e1")
        assert document.sections[0].day_only

    def test_a_manifest_above_the_named_path_is_found(self, corpus: Path) -> None:
        path = put(corpus, "storm/a.txt")
        put(corpus, "storm/b.txt")
        put(corpus, "corpus.yml", 'documents: {"storm/a.txt": {source: Post}}')
        for paths in ([path], [path.parent], [corpus]):
            first = read_corpus(paths).documents[0]
            assert (first.id, first.source) == ("storm/a", "Post")

    def test_a_broken_manifest_stops_everything(self, corpus: Path) -> None:
        put(corpus, "a.txt")
        put(corpus, "corpus.yml", "dokuments: {}")
        with pytest.raises(ConfigurationError, match=r"corpus\.yml:1:1: unknown key 'dokuments'"):
            read_corpus([corpus])


class TestEvents:
    def layout(self, corpus: Path, manifest: str = "") -> dict[str, tuple[str, str]]:
        for name in ("top.txt", "storm/a.txt", "storm/b.txt", "storm/deep/c.txt", "fire/d.txt"):
            put(corpus, name)
        if manifest:
            put(corpus, "corpus.yml", manifest)
        return {d.id: (d.source, d.event) for d in read_corpus([corpus]).documents}

    def test_a_folder_of_several_files_names_the_event(self, corpus: Path) -> None:
        assert self.layout(corpus) == {
            "top": ("top", ""),
            "storm/a": ("a", "storm"),
            "storm/b": ("b", "storm"),
            "storm/deep/c": ("c", "storm"),
            "fire/d": ("d", ""),
        }

    def test_the_folder_a_user_names_is_no_event(self, corpus: Path) -> None:
        self.layout(corpus)
        events = {d.id: d.event for d in read_corpus([corpus / "storm"]).documents}
        assert events == {"a": "", "b": "", "deep/c": ""}

    def test_folders_may_name_the_source(self, corpus: Path) -> None:
        found = self.layout(corpus, "folders: source")
        assert found["storm/a"] == ("storm", "")
        assert found["fire/d"] == ("fire", "")
        assert found["top"] == ("top", "")

    def test_folders_may_name_nothing(self, corpus: Path) -> None:
        assert set(self.layout(corpus, "folders: none").values()) == {(n, "") for n in ("top", "a", "b", "c", "d")}

    def test_the_manifest_names_the_event_first(self, corpus: Path) -> None:
        found = self.layout(corpus, 'documents: {"storm/*.txt": {event: gale}, fire/d.txt: {event: blaze}}')
        assert (found["storm/a"][1], found["storm/deep/c"][1], found["fire/d"][1]) == ("gale", "storm", "blaze")

    def test_folders_in_code(self, corpus: Path) -> None:
        put(corpus, "post/a.txt")
        manifest = Manifest(folders=Folders.SOURCE)
        assert read_corpus([corpus], manifest=manifest).documents[0].source == "post"


def test_reading_twice_gives_the_same(corpus: Path) -> None:
    for name in ("b.txt", "a.md", "x/c.txt", "x/d.txt"):
        put(corpus, name)
    put(corpus, "empty.txt", b" ")
    assert read_corpus([corpus]) == read_corpus([corpus])
