"""The cache of what was read: exact, bounded, harmless when damaged, and never out of date."""

from __future__ import annotations

import functools
import json
import os
import zlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.cli.main import main
from discrepancy.corpus.text import text_document
from discrepancy.engine import cache as cache_module
from discrepancy.engine import local
from discrepancy.engine.cache import Cache, Entry, Summary, clear, usage
from discrepancy.engine.codec import CLASSES, CodecError, decode, encode
from discrepancy.engine.local import read_documents
from discrepancy.extract.attributes import Catalogue, load_attributes
from discrepancy.language import pipeline
from discrepancy.model import Document, Modality, Span, Value
from discrepancy.report.registry import FORMATS
from discrepancy.rules.loader import load_rules
from discrepancy.rules.samples import build_claims
from discrepancy.values.registry import READERS

STORY = "Ferry sinks\n\n6 May 2031\n\n{} people were killed when a ferry sank off Bergen on Tuesday, Ane Dahl said.\n"
MOMENT = datetime(2031, 5, 6, 9, 30, tzinfo=ZoneInfo("Europe/Oslo"))


def stories(*numbers: str) -> list[Document]:
    return [text_document(f"d{n}", STORY.format(number), source=f"S{n}") for n, number in enumerate(numbers)]


@pytest.fixture(autouse=True)
def _one_pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("discrepancy.engine.local.load", functools.cache(pipeline.load))


# Claims as JSON


def test_the_claims_of_every_rule_come_back_as_they_were() -> None:
    rules = load_rules()
    claims = [c for r in rules for t in r.tests if t.claims for c in build_claims(r, t, rules.catalogue)]
    assert {type(c.value).kind for c in claims} >= set(READERS) - {"text", "office"}
    assert decode(json.loads(json.dumps(encode(claims)))) == tuple(claims)


def subclasses(found: type) -> set[type]:
    return {found, *(below for each in found.__subclasses__() for below in subclasses(each))}


def test_every_kind_of_value_of_the_package_is_provided_for() -> None:
    found = {each.__name__ for each in subclasses(Value) if each.__module__.startswith("discrepancy.values.")}
    assert len(found) >= 9 and found <= set(CLASSES)


@pytest.mark.parametrize(
    "value",
    [
        MOMENT,
        MOMENT.replace(month=10, day=26, hour=2, fold=1),
        datetime(2031, 5, 6, 9, 30, 1, 5, tzinfo=UTC),
        datetime(2031, 5, 6, tzinfo=timezone(timedelta(hours=-3, minutes=-30))),
        datetime(2031, 5, 6),  # noqa: DTZ001
        date(2031, 5, 6),
        timedelta(days=-1, seconds=5, microseconds=7),
        Modality.FORECAST,
        Span(3, 9),
        (1, (2.5, None), "x", True),
        frozenset({"b", "a"}),
        {"act": "sign", "noun": ""},
        float("inf"),
        "lone \ud800 half, \x00 and \u2028",
    ],
)
def test_values_come_back_as_they_were(value: object) -> None:
    back = decode(json.loads(json.dumps(encode(value))))
    assert back == value and type(back) is type(value)
    if isinstance(value, datetime):
        assert back.utcoffset() == value.utcoffset() and back.fold == value.fold
        assert getattr(back.tzinfo, "key", "") == getattr(value.tzinfo, "key", "")


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda s: st.lists(s).map(tuple)))
def test_trees_come_back_as_they_were(value: object) -> None:
    assert decode(json.loads(json.dumps(encode(value)))) == value


@pytest.mark.parametrize("node", [[], [1, 2], ["os.system", "ls"], ["Span", 1], ["Span", [], 2], ["datetime", "x", 0]])
def test_what_was_not_encoded_is_refused(node: list[object]) -> None:
    with pytest.raises(CodecError):
        decode(node)


def test_what_is_not_provided_for_is_no_surprise_later() -> None:
    with pytest.raises(TypeError, match="no JSON for object"):
        encode(object())


# Reading with a cache


def test_a_warm_reading_is_equal_and_loads_no_pipeline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents, catalogue = stories("Four", "Six"), load_attributes()
    plain = read_documents(documents, catalogue)
    cold = read_documents(documents, catalogue, cache=tmp_path)
    monkeypatch.setattr("discrepancy.engine.local.load", lambda name: pytest.fail("the pipeline was loaded"))
    told: list[tuple[int, int]] = []
    warm = read_documents(documents, catalogue, cache=tmp_path, progress=lambda n, of: told.append((n, of)))
    assert plain == cold == warm
    assert warm[1][0].claims and "Ane Dahl" in warm[1][0].people


def test_only_the_chunk_of_a_changed_document_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "_MOST", 50)  # a chunk for each story
    read: list[str] = []
    original = local._Worker.read

    def spy(self: local._Worker, chunk: list[Document]) -> Entry:
        read.extend(d.id for d in chunk)
        return original(self, chunk)

    monkeypatch.setattr(local._Worker, "read", spy)
    catalogue = load_attributes()
    read_documents(stories("Four", "Six", "Nine"), catalogue, cache=tmp_path)
    assert read == ["d0", "d1", "d2"]
    read.clear()
    changed = stories("Four", "Eight", "Nine")
    assert read_documents(changed, catalogue, cache=tmp_path) == read_documents(changed, catalogue)
    assert read == ["d1", "d0", "d1", "d2"], "with the cache one of them, without it all"


@pytest.mark.parametrize("spoil", [lambda raw: raw[:-9], lambda raw: b"", lambda raw: raw[:40] + b"x" + raw[41:]])
def test_a_damaged_entry_is_read_anew(tmp_path: Path, spoil: object) -> None:
    documents, catalogue = stories("Four"), load_attributes()
    first = read_documents(documents, catalogue, cache=tmp_path)
    (path,) = tmp_path.glob("??/*.claims")
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    assert read_documents(documents, catalogue, cache=tmp_path) == first
    assert usage(tmp_path).entries == 1


def test_an_entry_that_somebody_made_up_runs_nothing(tmp_path: Path) -> None:
    documents, catalogue = stories("Four"), load_attributes()
    store = Cache(tmp_path, None, catalogue)
    path = tmp_path / store.key(documents)[:2] / f"{store.key(documents)}.claims"
    path.parent.mkdir()
    text = json.dumps(["p", [[[], ["builtins.eval", "1/0"]]]]).encode()
    path.write_bytes(cache_module.hashlib.sha256(text).digest() + zlib.compress(text))
    assert store.get(store.key(documents)) is None


def test_a_key_depends_on_all_that_the_reading_depends_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (document,), catalogue = stories("Four"), load_attributes()
    few = Catalogue(dict(list(catalogue.attributes.items())[:3]))
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "meta.json").write_text("{}", encoding="utf-8")

    def key(found: Document = document, known: Catalogue = catalogue, model: str | None = None) -> str:
        return Cache(tmp_path / "c", model, known).key([found])

    keys = [
        key(),
        key(replace(document, source="Other")),
        key(replace(document, text=document.text + " ")),
        key(text_document("d0", document.text, source="S0", published=MOMENT)),
        key(known=few),
        key(model="fast"),
        key(model=str(tmp_path / "model")),
        Cache(tmp_path / "c", None, catalogue).key([document, document]),
    ]
    (tmp_path / "model" / "meta.json").write_text("{ }", encoding="utf-8")
    keys.append(key(model=str(tmp_path / "model")))
    monkeypatch.setattr(cache_module, "_code", lambda: "another version")
    keys.append(key())
    assert len(set(keys)) == len(keys)
    monkeypatch.undo()
    assert key() == keys[0]


def entry(size: int) -> Entry:
    return Entry("p", (Summary((os.urandom(size).hex(),), ()),))


def test_the_least_recently_used_entries_go(tmp_path: Path) -> None:
    store = Cache(tmp_path, None, Catalogue({}), limit=4000)
    keys = [f"{n:064x}" for n in range(4)]
    for n, key in enumerate(keys):
        store.put(key, entry(1000))
        os.utime(store._path(key), (n, n))
    assert store.get(keys[0]) is not None  # used just now
    store.shrink()
    assert [store.get(key) is not None for key in keys] == [True, False, True, True]
    assert usage(tmp_path).size <= 4000


def test_clearing_leaves_what_is_no_entry(tmp_path: Path) -> None:
    store = Cache(tmp_path, None, Catalogue({}))
    store.put("0" * 64, entry(10))
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    (tmp_path / "00" / "short.claims").write_text("mine", encoding="utf-8")
    assert clear(tmp_path).entries == 1 and usage(tmp_path) == cache_module.Usage(0, 0)
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["notes.txt", "short.claims"]
    assert usage(tmp_path / "none") == cache_module.Usage(0, 0)


# On the command line


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, number in (("herald", "Four"), ("gazette", "Nine")):
        path = tmp_path / "stories/ferry" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(STORY.format(number), encoding="utf-8")
    return tmp_path


def test_reports_are_the_same_bytes_with_a_cache_and_without(corpus: Path) -> None:
    texts = []
    for folder, options in (("a", ()), ("b", ("--cache-dir", "c")), ("d", ("--cache-dir", "c"))):
        Path(folder).mkdir()
        formats = [arg for name in FORMATS for arg in ("-f", f"{name}:{folder}/{name}")]
        assert main(["check", "stories", "-q", *formats, *options]) == 1
        texts.append({name: Path(folder, name).read_bytes() for name in FORMATS})
    assert texts[0] == texts[1] == texts[2]


def test_the_folder_may_stand_in_the_settings_and_be_left_aside(
    corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("discrepancy.toml").write_text('corpus = ["stories"]\ncache-dir = "kept"\n', encoding="utf-8")
    assert main(["check", "-q", "--no-cache"]) == 1 and not Path("kept").exists()
    assert main(["check", "-q"]) == 1
    capsys.readouterr()
    assert main(["cache", "info"]) == 0
    assert capsys.readouterr().out == "kept: 1 entry, 0.0 MB\n"
    monkeypatch.setattr("discrepancy.engine.local.load", lambda name: pytest.fail("the pipeline was loaded"))
    for command in (["baseline", "write"], ["rules", "reach", "-q"], ["claims", "-o", "tables"]):
        assert main(command) == 0
    assert main(["cache", "clear"]) == 0
    assert "kept: removed 1 entry" in capsys.readouterr().out
    assert usage(Path("kept")).entries == 0


def test_what_is_no_folder(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--isolated", "cache", "info"]) == 2
    assert "which folder?" in capsys.readouterr().err
    Path("taken").write_text("a file", encoding="utf-8")
    assert main(["check", "stories", "--cache-dir", "taken"]) == 2
    assert "taken: cannot hold a cache" in capsys.readouterr().err
