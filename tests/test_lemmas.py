"""Lemmas are words."""

from __future__ import annotations

import pytest

from discrepancy.language.lemmas import Lemmas, shipped_lemmas

LEMMAS = Lemmas({"allocate", "run", "minister"}, {("men", "NOUN"): "man"})


@pytest.mark.parametrize(
    ("form", "upos", "proposals", "lemma"),
    [
        ("allocated", "VERB", ["allocat", "allocate"], "allocate"),
        ("allocated", "VERB", ["allocat"], "allocated"),
        ("Allocated", "VERB", ["allocat"], "allocated"),
        ("men", "NOUN", ["men"], "man"),
        ("Ministers", "NOUN", ["minister"], "minister"),
        ("Osei", "PROPN", ["Osei"], "Osei"),
        ("Alps", "PROPN", ["Alp"], "Alp"),
        ("Osei", "PROPN", ["usei"], "Osei"),
        ("“", "PUNCT", ["”"], '"'),
        ("’s", "PART", ["s"], "'s"),
        ("2024", "NUM", ["202"], "2024"),
        ("blorks", "NOUN", [], "blorks"),
    ],
)
def test_a_lemma_is_a_word_or_the_form(form: str, upos: str, proposals: list[str], lemma: str) -> None:
    assert LEMMAS.choose(form, "", upos, proposals) == lemma


@pytest.mark.parametrize("word", ["allocate", "minister", "meet", "agree", "spokesman", "vaccine"])
def test_the_shipped_lexicon_knows_common_words(word: str) -> None:
    assert word in shipped_lemmas()


@pytest.mark.parametrize("word", ["allocat", "decid", "minist", "sanctio"])
def test_the_shipped_lexicon_knows_no_stumps(word: str) -> None:
    assert word not in shipped_lemmas()


@pytest.mark.parametrize(
    ("form", "upos", "lemma"),
    [
        ("men", "NOUN", "man"),
        ("went", "VERB", "go"),
        ("said", "VERB", "say"),
        ("were", "AUX", "be"),
        ("its", "PRON", "its"),
        ("laid", "VERB", "lay"),
        ("wept", "VERB", "weep"),
    ],
)
def test_the_treebanks_agree_on_irregular_forms(form: str, upos: str, lemma: str) -> None:
    assert shipped_lemmas().choose(form, "", upos, []) == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("fishermen", "fisherman"), ("demonstrators", "demonstrator"), ("ferries", "ferry"), ("series", "series")],
)
def test_a_plural_has_its_singular_whatever_is_proposed(form: str, lemma: str) -> None:
    assert shipped_lemmas().choose(form, "NNS", "NOUN", [form]) == lemma
