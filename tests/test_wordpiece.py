"""Words are cut into pieces as the encoder was trained to see them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.language.lemma_rules import apply_rule, rule_for
from discrepancy.language.wordpiece import CASES, WordPieces, case_of

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "minister", "mini", "##ster", "##s", "'", '"', "-", "cafe", "北",
              "京", "5", "##0", "%", "jong", "un", "##un"]  # fmt: skip
PIECES = WordPieces(VOCABULARY)


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("minister", ["minister"]),
        ("MINISTERS", ["minister", "##s"]),
        ("Ministers", ["minister", "##s"]),
        ("ministry", ["[UNK]"]),
        ("Café", ["cafe"]),
        ("’s", ["'", "[UNK]"]),
        ("“", ['"']),
        ("–", ["-"]),
        ("北京", ["北", "京"]),
        ("50%", ["5", "##0", "%"]),
        ("Jong-un", ["jong", "-", "un"]),
        ("😀", ["[UNK]"]),
        ("\u200b", ["[UNK]"]),
        ("", ["[UNK]"]),
    ],
)
def test_words_become_pieces(word: str, pieces: list[str]) -> None:
    assert [VOCABULARY[i] for i in PIECES.pieces(word)] == pieces


def test_a_line_of_dashes_fills_no_window() -> None:
    assert len(PIECES.pieces("-" * 5000)) == 8


@given(st.text(max_size=40))
def test_every_word_has_pieces(word: str) -> None:
    found = PIECES.pieces(word)
    assert 1 <= len(found) <= 8
    assert all(0 <= i < len(VOCABULARY) for i in found)
    assert PIECES.pieces(word) == found


@given(st.text(max_size=20))
def test_every_word_has_a_class_of_capitalisation(word: str) -> None:
    assert 1 <= case_of(word) < CASES


@pytest.mark.parametrize(
    ("words", "same"),
    [(("said", "met"), True), (("Paris", "Lagos"), True), (("UN", "NATO"), True), (("Paris", "paris"), False),
     (("PARIS", "Paris"), False), (("iPhone", "Iphone"), False), (("2024", "two"), False)],
)  # fmt: skip
def test_capitalisation_tells_words_apart(words: tuple[str, str], same: bool) -> None:
    assert (case_of(words[0]) == case_of(words[1])) is same


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("met", "meet"),
        ("Ministers", "minister"),
        ("was", "be"),
        ("Paris", "Paris"),
        ("better", "good"),
        ("Said", "say"),
    ],
)
def test_an_edit_gives_back_the_lemma(word: str, lemma: str) -> None:
    rule = rule_for(word, lemma)
    assert rule is not None
    assert apply_rule(word, rule) == lemma


def test_no_edit_rewrites_a_long_word() -> None:
    assert rule_for("constitutional", "lawful") is None


@given(st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True), st.from_regex(r"[a-z]{1,12}", fullmatch=True))
def test_edits_give_back_lemmas(word: str, lemma: str) -> None:
    rule = rule_for(word, lemma)
    assert rule is None or apply_rule(word, rule) == lemma


@given(st.text(max_size=3))
def test_an_edit_too_long_for_its_word_leaves_it(word: str) -> None:
    assert apply_rule(word, "k|6|x") == word
