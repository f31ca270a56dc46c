"""A text, its ``Doc`` and its sentences are one source to every finder."""

from __future__ import annotations

from datetime import date

import pytest

import discrepancy
from discrepancy.errors import ModelError
from discrepancy.extract.source import sentences_of
from discrepancy.language.pipeline import load

TEXT = (
    "Mayor Ann Lee of Ely, England, said on Tuesday that 1,200 homes were flooded.\n\n"
    "“We are   tired,” she said. The Cambridge office of the agency sent 40 pumps on May 3."
)


def test_every_finder_takes_a_doc() -> None:
    pipeline = load()
    doc = pipeline.nlp(TEXT)
    for find in (discrepancy.find_people, discrepancy.find_places, discrepancy.find_quotations):
        found = find(doc)
        assert found
        assert all(0 <= (m.span.start if hasattr(m, "span") else m.start) < len(TEXT) for m in found)
    assert discrepancy.find_quantities(doc) == discrepancy.find_quantities(TEXT)
    assert discrepancy.find_times(doc, date(2024, 5, 7)) == discrepancy.find_times(TEXT, date(2024, 5, 7))


def test_a_doc_gives_what_its_text_gives() -> None:
    doc = load().nlp(TEXT)
    for find in (discrepancy.find_people, discrepancy.find_places):
        assert find(doc) == find(TEXT)
    spans = [(q.kind, q.span, q.speaker_text) for q in discrepancy.find_quotations(doc)]
    assert spans == [(q.kind, q.span, q.speaker_text) for q in discrepancy.find_quotations(TEXT)]


def test_words_of_a_doc_stand_where_they_stand_in_the_text() -> None:
    text = "Police in  Leeds\n\n  • said: “Stay\u00a0in.”\n\n-----\n\nAnn Lee did."
    sentences = sentences_of(load().nlp(text))
    for s in sentences:
        for i, word in enumerate(s.words):
            span = s.block.locate(*s.chars(i, i))
            assert text[span.start : span.end] == word
    assert [s.index for s in sentences] == list(range(len(sentences)))
    assert {s.block.text for s in sentences} == {"Police in Leeds", "said: “Stay in.”", "Ann Lee did."}


def test_labels_of_the_other_scheme_are_read_as_ours() -> None:
    from spacy.tokens import Doc

    nlp = load().nlp
    doc = Doc(
        nlp.vocab,
        words=["Ann", "spoke", "in", "Ely", "."],
        pos=["PROPN", "VERB", "ADP", "PROPN", "PUNCT"],
        heads=[1, 1, 1, 2, 1],
        deps=["nsubj", "ROOT", "prep", "pobj", "punct"],
        ents=["B-PERSON", "O", "O", "B-GPE", "O"],
    )
    (sentence,) = sentences_of(doc)
    assert sentence.deps == ("nsubj", "ROOT", "case", "obl", "punct")
    assert [m.text for m in discrepancy.find_people(doc)] == ["Ann"]


def test_a_doc_without_a_parse_is_refused() -> None:
    from spacy.lang.en import English

    with pytest.raises(ModelError, match="no dependencies"):
        discrepancy.find_people(English()("Ann left."))
    assert discrepancy.find_people(English()("")) == []
