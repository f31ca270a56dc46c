from __future__ import annotations

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from discrepancy.model import Block, BlockKind, Document, Section, Span
from discrepancy.resolve import build_word_frequencies as build
from discrepancy.resolve.fingerprint import Fingerprint, fingerprint
from discrepancy.resolve.rarity import rarity, words_of

MONDAY = datetime(2031, 6, 9, 18, tzinfo=UTC)


def read(*texts: str, published: datetime | None = None, kind: BlockKind = BlockKind.PARAGRAPH) -> Fingerprint:
    blocks = tuple(Block(kind, t, Span(0, len(t))) for t in texts)
    section = Section("s0", Span(0, 0), blocks, published)
    return fingerprint(Document("d", "d.txt", "Gazette", "\n".join(texts), (section,)))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The 7.4-magnitude quake hit at 9.", ["The", "7.4", "magnitude", "quake", "hit", "at", "9"]),
        ("Some 1,200 of the G20's staff", ["Some", "1,200", "of", "the", "G20", "staff"]),
        ("São Tomé didn't vote", ["São", "Tomé", "didn", "vote"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def test_words_of_a_long_line_take_linear_time() -> None:
    assert len(words_of("1" * 100_000)) == 1
    assert len(words_of("1." * 50_000)) == 1


def test_rare_words_are_worth_more() -> None:
    assert rarity("the") < rarity("government") < rarity("ferry") < rarity("zzyzx") < 10
    assert 0 <= rarity("the") < 0.1


def test_names_are_capitalised_inside_sentences() -> None:
    found = read("Two barges sank near Port Ellery on Sunday.", "Barges had sunk there before, Mara Quist said.")
    assert {"port", "ellery", "mara", "quist"} <= found.names
    assert not {"two", "barges", "sank"} & found.names


def test_a_headline_in_title_case_names_nothing() -> None:
    found = read("Two Barges Sink Near Port Ellery After Storm", "the two barges sank after a storm off port Ellery")
    assert found.names == {"ellery"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("They met on 3 May and again on June 12, 2030.", {(5, 3), (6, 12)}),
        ("on the 21st of December", {(12, 21)}),
        ("Sept. 30 was too early", {(9, 30)}),
        ("May 45 is no day, and march 10.30 a time", set()),
        ("The march of 12 thousand", set()),
        ("Mayor 12, Marches 3, Julia 7", set()),
        ("June 2008 and Oct 1987", set()),
    ],
)
def test_days_are_read_without_a_year(text: str, days: set[tuple[int, int]]) -> None:
    assert read(text).days == days


def test_weekdays_are_the_nearest_up_to_publication() -> None:
    assert read("It sank on Saturday.", published=MONDAY).days == {(6, 9), (6, 7)}
    assert read("It sank on Monday.", published=MONDAY).days == {(6, 9)}
    assert read("It sank on Saturday.").days == set()


def test_years_are_not_numbers() -> None:
    found = read("In 1987 the yard built 34 ships, 5 of them after 2 fires.")
    assert found.years == {1987}
    assert found.numbers == {"34"}


def test_the_year_is_that_of_publication_else_the_latest_named() -> None:
    assert read("From 1999 to 2004.").year == 2004
    assert read("From 1999 to 2004.", published=MONDAY).year == 2031
    assert read("Long ago.").year is None


def test_the_lead_is_the_beginning() -> None:
    found = read("Harbour closed.", " ".join(["filler"] * 80), "Lighthouse reopened.")
    assert "harbour" in found.lead
    assert "lighthouse" in found.words and "lighthouse" not in found.lead


def test_phrases_hold_rare_words_only() -> None:
    found = read("the harbour master of the harbour")
    assert set(found.phrases) == {("harbour", "master")}


@pytest.mark.parametrize("kind", [BlockKind.CREDIT, BlockKind.BYLINE])
def test_credits_and_bylines_are_not_read(kind: BlockKind) -> None:
    assert not read("Photograph by Mara Quist", kind=kind).words


def test_the_table_of_frequencies_holds_words_and_numbers_only(tmp_path: Path) -> None:
    rows = {
        "state": [
            ("a", "The ferry met Quist."),
            ("b", "The Quist plan"),
            ("b", "and the Quist plan"),
            ("c", "A Quist"),
        ],
        "doj": [("a", "The ferry"), ("b", "The harbour"), ("c", "A ferry")],
    }
    for name, texts in rows.items():
        with gzip.open(tmp_path / f"{name}.jsonl.gz", "wt", encoding="utf-8") as out:
            out.writelines(json.dumps({"id": i, "text": t}) + "\n" for i, t in texts)
    shares = build.frequencies(build.read_documents(tmp_path))
    assert shares["the"] == pytest.approx((2 / 3 + 2 / 3) / 2)
    assert shares["ferry"] == pytest.approx((1 / 3 + 2 / 3) / 2)
    # A name counts without the kind of source that prints it most; what is in two documents is not counted at all.
    assert shares["quist"] == 0
    assert "harbour" not in shares and "plan" not in shares
    assert gzip.decompress(build.table(shares)).decode() == "ferry\t50000\nthe\t66667\n"
    assert build.main([str(tmp_path), "--out", str(tmp_path / "t.gz")]) == 0
    assert (tmp_path / "t.gz").read_bytes() == build.table(shares)


def test_no_corpora_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no \*\.jsonl\.gz"):
        build.read_documents(tmp_path)
