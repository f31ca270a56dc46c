"""The measurement of quotations: reading annotations, and what counts as found."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.quotations import Gold, Predicted, answers, finds, kind_of, main, read_gold, regular_expression, score

TEXT = '"We are closed," Anna said. She called it "a ruin". She said it was sold.'
ANN = (
    'T1\tContent 0 16\t"We are closed,"\nT2\tSource 17 21\tAnna\nT3\tCue 22 26\tsaid\n'
    "E1\tAttribution:T3 Content:T1 Source:T2 Cue:T3\n"
    "T4\tContent 39 50\t-\nT5\tSource 28 31\tShe\nE2\tAttribution:T5 Content:T4 Source:T5\n"
    "T6\tContent 61 72\t-\nT7\tSource 52 55\tShe\nE3\tAttribution:T7 Content:T6 Source:T7\n"
)


@pytest.mark.parametrize(
    ("content", "kind"),
    [('"all of it"', "direct"), ("“all,” he”", "direct"), ('that "it" is', "mixed"), ("that it's old", "indirect")],
)
def test_marks_make_the_kind(content: str, kind: str) -> None:
    assert kind_of(content, ((0, len(content)),)) == kind


def test_annotations_are_read_with_their_sources() -> None:
    gold = read_gold(TEXT, ANN)
    assert [g.kind for g in gold] == ["direct", "mixed", "indirect"]
    assert gold[0] == Gold("direct", ((0, 16),), ((17, 21),))


def test_discontinuous_contents_keep_their_pieces() -> None:
    (gold,) = read_gold("a" * 40, "T1\tContent 20 30;0 10\t-\nE1\tAttribution:T1 Content:T1\n")
    assert gold.content == ((0, 10), (20, 30))
    assert gold.source == ()


DIRECT = Gold("direct", ((0, 100),), ())
INDIRECT = Gold("indirect", ((0, 100),), ())


@pytest.mark.parametrize(
    ("gold", "span", "found"),
    [
        (DIRECT, (0, 50), True),
        (DIRECT, (0, 49), False),
        (DIRECT, (0, 200), True),
        (DIRECT, (0, 201), False),
        (INDIRECT, (90, 100), True),
        (INDIRECT, (30, 130), True),
        (INDIRECT, (31, 131), False),
        (INDIRECT, (100, 110), False),
    ],
)
def test_the_overlap_that_counts(gold: Gold, span: tuple[int, int], found: bool) -> None:
    assert finds(Predicted(gold.kind, (span,), None), gold, same_kind=True) is found


def test_kinds_matter_only_in_one_scoring() -> None:
    mixed = Predicted("mixed", ((0, 100),), None)
    assert finds(mixed, DIRECT, same_kind=False)
    assert not finds(mixed, DIRECT, same_kind=True)
    assert finds(Predicted("unmarked", ((0, 100),), None), INDIRECT, same_kind=True)


def test_pieces_of_an_utterance_count_together() -> None:
    split = Gold("direct", ((0, 40), (60, 100)), ())
    piece = Predicted("direct", ((0, 30),), None)
    assert not finds(piece, split, same_kind=True)
    assert finds(Predicted("direct", ((0, 30),), None, ((0, 30), (60, 90))), split, same_kind=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / f"{name}.ann").write_text(ANN, encoding="utf-8")
    return tmp_path


def test_a_perfect_method_scores_one(folder: Path) -> None:
    gold = read_gold(TEXT, ANN)

    def perfect(_text: str) -> list[Predicted]:
        return [Predicted(g.kind, g.content, g.source[0]) for g in gold]

    figures = score(answers(folder, perfect), same_kind=True).figures()
    assert set(figures.values()) == {1.0}


def test_a_failure_is_a_miss_and_is_reported(folder: Path) -> None:
    def broken(_text: str) -> Sequence[Predicted]:
        raise ValueError("stray mark")

    scores = score(answers(folder, broken), same_kind=False)
    assert len(scores.failures) == 3
    assert "stray mark" in scores.failures[0]
    assert scores.figures()["direct_recall"] == 0.0


def test_the_halves_part_the_folder(folder: Path) -> None:
    halves = [len(answers(folder, lambda _: [], half=h)) for h in ("first", "second", "all")]
    assert halves == [2, 1, 3]


def test_a_wrong_speaker_lowers_its_own_figures_only(folder: Path) -> None:
    def shy(_text: str) -> list[Predicted]:
        return [Predicted("direct", ((0, 16),), (28, 31))]

    figures = score(answers(folder, shy), same_kind=True).figures()
    assert (figures["direct_recall"], figures["precision"]) == (1.0, 1.0)
    assert (figures["direct_speaker_recall"], figures["speaker_precision"]) == (0.0, 0.0)


def test_the_plain_expression_finds_a_name_beside_the_marks() -> None:
    (found, *_) = regular_expression()(TEXT)
    assert found.content == ((1, 15),)
    assert found.speaker == (17, 21)


def test_the_figures_of_each_method_stand_under_its_name(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "quotations.json"
    assert main([str(folder), "--json", str(out)]) == 0
    figures = json.loads(out.read_text(encoding="utf-8"))
    wanted = {"direct_recall", "direct_speaker_recall", "mixed_recall", "indirect_recall", "precision"}
    for name in ("discrepancy", "expression"):
        assert wanted | {"speaker_precision", "words_per_second"} <= figures[name].keys()
        assert wanted <= figures[name]["same_kind"].keys()
