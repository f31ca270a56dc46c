"""The claim table: documented columns, fixed dtypes, the same in Parquet and CSV."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pandas as pd

from discrepancy.claims import COLUMNS, to_frame, write_tables
from discrepancy.model import Claim, Span, Subject, TimeInterval
from discrepancy.values.number_find import find_quantities

DAY = TimeInterval(datetime(2024, 4, 26, tzinfo=UTC), datetime(2024, 4, 27, tzinfo=UTC))


def claim(source: str, text: str) -> Claim:
    value = find_quantities(text)[0].value
    return Claim(
        doc_id=f"{source}/a",
        source=source,
        section_id="s0",
        sent_id=3,
        span=Span(5, 5 + len(text)),
        text=text,
        sentence_span=Span(0, 40),
        sentence=f"They counted {text}.",
        subject=Subject("event:flood", "the flood", "event"),
        attribute="count.killed",
        value=value,
        published=datetime(2024, 4, 26, 9, 32, tzinfo=UTC),
        when=DAY,
    )


def test_columns_have_the_documented_dtypes_even_when_empty():
    for frame in (to_frame([]), to_frame([claim("A", "at least 12 people")])):
        assert list(frame.columns) == list(COLUMNS)
        assert {c: str(frame[c].dtype) for c in frame} == dict(COLUMNS)


def test_a_row_holds_the_typed_value_and_its_evidence():
    row = to_frame([claim("A", "at least 12 people")]).iloc[0]
    assert (row.num_lo, row.num_hi, row.bound) == (12, float("inf"), "at_least")
    assert (row.char_start, row.char_end, row.section_id, row.sent_id) == (5, 23, "s0", 3)
    assert row.valid_from == pd.Timestamp("2024-04-26", tz="UTC")


def test_one_table_a_source_equal_in_both_formats(tmp_path):
    claims = [claim("The Post", "12 people"), claim("the post!", "14 people"), claim("Gazette", "15 people")]
    paths = write_tables(claims, tmp_path)
    assert {p.name for p in paths} == {
        f"{name}.{suffix}" for name in ("gazette", "the-post", "the-post-2") for suffix in ("csv", "parquet")
    }
    assert paths == sorted(paths)
    for name in ("gazette", "the-post"):
        stored = pd.read_parquet(tmp_path / f"{name}.parquet")
        text = pd.read_csv(tmp_path / f"{name}.csv")
        assert len(stored) == len(text) == 1
        assert list(stored.columns) == list(text.columns) == list(COLUMNS)
        assert stored.num_lo[0] == text.num_lo[0]


def test_every_column_is_documented():
    page = (Path(__file__).parents[1] / "docs" / "claims.md").read_text(encoding="utf-8")
    assert [c for c in COLUMNS if f"`{c}`" not in page] == []


def test_a_stored_table_names_the_pipeline_that_read_it(tmp_path):
    (csv, parquet) = write_tables([claim("A", "12 people")], tmp_path, "en_discrepancy_accurate 0.1.0")
    assert pd.read_csv(csv).pipeline[0] == pd.read_parquet(parquet).pipeline[0] == "en_discrepancy_accurate 0.1.0"
