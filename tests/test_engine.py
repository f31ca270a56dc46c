"""Reading documents in one process and in several: the same result, and an orderly end."""

from __future__ import annotations

import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from discrepancy.check import read_claims
from discrepancy.corpus.text import text_document
from discrepancy.engine.dask import spread_over_cluster
from discrepancy.engine.local import _LEAST, _MOST, _chunks, read_documents
from discrepancy.errors import ModelError, UsageError
from discrepancy.extract.attributes import load_attributes
from discrepancy.language.pipeline import load
from discrepancy.report.registry import FORMATS

STORY = (
    "Ferry sinks off {place}\n\n6 May 2031\n\n{number} people were killed when a ferry sank off {place} on Tuesday, "
    "the coast guard said.\n\nThe ship, built in 1988, had left {place} at 9 a.m. with 240 passengers on board.\n\n"
)
PADDING = "The weather had been fair for most of the week along that part of the coast, fishermen said.\n\n" * 150


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Enough text for several chunks."""
    folder = tmp_path / "stories" / "ferry"
    folder.mkdir(parents=True)
    for n, (place, number) in enumerate([("Bergen", "Four"), ("Bergen", "Six"), ("Oslo", "Four"), ("Bergen", "Nine")]):
        text = STORY.format(place=place, number=number) + PADDING
        (folder / f"paper{n}.txt").write_text(text, encoding="utf-8")
    return tmp_path / "stories"


def test_chunks_keep_the_order_and_their_size() -> None:
    documents = [text_document(f"d{n}", "word " * (n * 300 + 1), source="A") for n in range(30)]
    chunks = list(_chunks(documents))
    assert [d.id for chunk in chunks for d in chunk] == [d.id for d in documents]
    lengths = [[len(d.text) for d in chunk] for chunk in chunks]
    assert all(sum(each[:-1]) < _MOST for each in lengths) and all(sum(each) >= _LEAST for each in lengths[:-1])


def test_a_document_that_grows_leaves_most_chunks_as_they_are() -> None:
    documents = [text_document(f"d{n}", "word " * 600, source="A") for n in range(80)]
    grown = [*documents[:3], text_document("d3", "word " * 1500, source="A"), *documents[4:]]
    before, after = ([[d.id for d in chunk] for chunk in _chunks(each)] for each in (documents, grown))
    assert len(before) > 8
    assert len([chunk for chunk in before if chunk not in after]) <= 2


def test_reading_makes_no_cycles_while_the_collector_is_paused(corpus: Path) -> None:
    pipeline, catalogue = load(), load_attributes()
    read_claims([corpus], model=pipeline, catalogue=catalogue)
    gc.collect()
    gc.disable()
    try:
        reading = read_claims([corpus], model=pipeline, catalogue=catalogue)
        assert reading.claims and gc.collect() == 0
    finally:
        gc.enable()


def test_loading_leaves_the_collector_as_it_was(corpus: Path) -> None:
    for turn in (gc.disable, gc.enable):
        turn()
        was = gc.isenabled()
        read_claims([corpus])
        assert gc.isenabled() is was


def doubled(offset: int) -> Callable[[int], int]:
    """What a process of a cluster prepares; nothing divided by nothing is an error there."""
    return lambda item: 2 * item + offset if offset else item // offset


def run(corpus: Path, *args: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "discrepancy", "--isolated", "check", str(corpus), "--fail-on", "never", *args]
    return subprocess.run(command, capture_output=True, timeout=300, check=False)


def test_reports_are_byte_identical_whatever_the_number_of_processes(corpus: Path, tmp_path: Path) -> None:
    texts: list[dict[str, bytes]] = []
    for jobs in ("1", "2"):
        folder = tmp_path / f"out{len(texts)}"
        folder.mkdir()
        formats = [arg for name in FORMATS for arg in ("-f", f"{name}:{folder / name}")]
        done = run(corpus, "-q", "-j", jobs, *formats)
        assert done.returncode == 0, done.stderr.decode()
        texts.append({name: (folder / name).read_bytes() for name in FORMATS})
    assert all(texts[0].values())
    for name in FORMATS:
        assert texts[0][name] == texts[1][name], name
    assert b"number.toll-conflict" in texts[0]["json"]


def test_a_cluster_that_runs_reads_the_same() -> None:
    import dask
    from distributed import LocalCluster

    documents = [text_document(n, STORY.format(place="Bergen", number=n), source=n) for n in ("Four", "Nine")]
    catalogue = load_attributes()
    with (
        LocalCluster(n_workers=1, processes=False, dashboard_address=None) as cluster,
        dask.config.set({"scheduler-address": cluster.scheduler_address}),
    ):
        spread = read_documents(documents, catalogue, engine="dask")
    assert spread == read_documents(documents, catalogue) and spread[1][0].claims


def test_a_cluster_is_made_where_none_is_named() -> None:
    assert list(spread_over_cluster(doubled, (1,), [5, 7], 1)) == [11, 15]
    with pytest.raises(ZeroDivisionError):
        list(spread_over_cluster(doubled, (0,), [0], 1))


def test_a_cluster_that_is_not_there_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    import dask

    documents = [text_document("d", "A ferry sank off Bergen.", source="A")]
    with (
        dask.config.set({"scheduler-address": "tcp://127.0.0.1:9", "distributed.comm.timeouts.connect": "1s"}),
        pytest.raises(UsageError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"),
    ):
        read_documents(documents, load_attributes(), engine="dask")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match="pip install"):
        read_documents(documents, load_attributes(), engine="dask")


def test_progress_goes_to_standard_error_and_only_where_it_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY.format(place="Oslo", number="Four"), encoding="utf-8")
    silent = run(tmp_path, "-f", "json")
    assert silent.stderr == b""
    told = run(tmp_path, "-f", "json", "--progress")
    assert b"reading documents: 0 of 1" in told.stderr and told.stderr.endswith(b"\r")
    assert told.stdout == silent.stdout


def test_a_pipeline_that_is_missing_is_said_from_any_process() -> None:
    documents = [text_document(f"d{n}", "A ferry sank off Bergen. " * 2000, source="A") for n in range(2)]
    for jobs in (1, 2):
        with pytest.raises(ModelError, match="cannot load no_such_pipeline"):
            read_documents(documents, load_attributes(), model="no_such_pipeline", jobs=jobs)


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("delay", [0.02, 0.6])  # while processes start, and while they load the pipeline
def test_ctrl_c_ends_in_130_and_leaves_no_process_behind(corpus: Path, jobs: str, delay: float) -> None:
    command = [sys.executable, "-m", "discrepancy", "check", str(corpus), "-j", jobs, "--progress"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True)
    assert process.stderr is not None
    while not process.stderr.read(1):  # the first progress: the reading has begun
        time.sleep(0.01)
    time.sleep(delay)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=120)
    # Where the signal strikes while Python imports a module, Python ends by it: for a shell, 130 as well.
    assert process.returncode in (130, -signal.SIGINT), err.decode()
    assert out == b"" and b"discrepancy: interrupted" in err and b"Traceback" not in err
    for _ in range(100):  # Python's own tracker of resources ends a moment after the program
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    pytest.fail("a process is left behind")
