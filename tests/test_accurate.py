"""The accurate pipeline: what it reads of plain sentences, and that no text breaks it."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from discrepancy.language.accurate import Accurate
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.language.reader import joined
from discrepancy.model import Block, BlockKind, Document, Section, Span


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load("accurate")


def read(pipeline: Pipeline, text: str) -> Doc:
    return pipeline.nlp(text)


def document(*paragraphs: str) -> Document:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for p in paragraphs:
        blocks.append(Block(BlockKind.PARAGRAPH, p, Span(at, at + len(p))))
        at += len(p) + 2
    section = Section("s0", Span(0, len(text)), tuple(blocks), datetime(2024, 4, 26, 9, tzinfo=UTC))
    return Document("d", "d.txt", "A", text, (section,))


@pytest.mark.parametrize(
    ("text", "arcs"),
    [
        ("The minister met farmers in Lagos.", {("minister", "nsubj", "met"), ("farmers", "obj", "met")}),
        ("Three bridges were destroyed by rebels.", {("bridges", "nsubj:pass", "destroyed")}),
        ("Foreign Minister Amina Diallo said talks had failed.", {("Amina", "nsubj", "said"),
                                                                  ("talks", "nsubj", "failed"),
                                                                  ("failed", "ccomp", "said")}),
        ("Rain closed the port, and ships waited outside.", {("Rain", "nsubj", "closed"), ("ships", "nsubj", "waited"),
                                                             ("waited", "conj", "closed")}),
    ],
)  # fmt: skip
def test_arguments_of_plain_sentences(pipeline: Pipeline, text: str, arcs: set[tuple[str, str, str]]) -> None:
    assert arcs <= {(t.text, t.dep_, t.head.text) for t in read(pipeline, text)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("President Maria Kovalenko flew to Nairobi.", {("Maria Kovalenko", "PERSON"), ("Nairobi", "GPE")}),
        ("The World Bank lent Kenya $200 million.", {("World Bank", "ORG"), ("Kenya", "GPE")}),
        ("Secretary of State John Miller left on Friday.", {("John Miller", "PERSON")}),
        ("French farmers blocked roads near Lyon.", {("French", "NORP"), ("Lyon", "GPE")}),
    ],
)
def test_names_of_plain_sentences(pipeline: Pipeline, text: str, names: set[tuple[str, str]]) -> None:
    assert names <= {(e.text.removeprefix("The "), e.label_) for e in read(pipeline, text).ents}


def test_lemmas_tags_and_features(pipeline: Pipeline) -> None:
    doc = read(pipeline, "Ministers were meeting farmers who had lost their crops.")
    assert [t.lemma_ for t in doc][:4] == ["minister", "be", "meet", "farmer"]
    assert [t.tag_ for t in doc][:3] == ["NNS", "VBD", "VBG"]
    assert doc[0].morph.get("Number") == ["Plur"]


ODD = {
    "title case": "Prime Minister Confirms Talks With Rebel Leader As Storm Nears Coast",
    "capitals": "PRIME MINISTER CONFIRMS TALKS WITH REBEL LEADER",
    "caption": "A ferry leaves the harbour. Photo: Ngozi Mensah/Getty",
    "bullets": "• Trains halted\n• Schools closed\n– Two injured",
    "glued": "said Kofi MensahImage source, Getty ImagesThe minister leftRead more:Storm",
    "no space": "The vote failed.Members left.It was late.",
    "straight quotes": "\"We won't,\" she said, 'not now'.",
    "curly quotes": "“We won’t,” she said, ‘not now’.",
    "emoji": "Great news 🎉🎉 from 🇰🇪 today 👩‍👩‍👧 !",
    "chinese": "习近平 met 李强 in 北京 on Friday",
    "figures": "2021 2022 2023\n1,204 1,530 1,877\n12.4% -3.1% +0.8%",
    "controls": "a\x00b\x07c\u200b\u202ed\ufeff",
    "combining": "e\u0301\u0301\u0301 Zalgo\u0336\u0335",
    "one character": "a",
    "marks": "!!! ??? ... --- ((( )))",
    "white space": " \n\t \n ",
    "leading space": "  \n The minister left. ",
    "long word": "x" * 3000,
    "link": "https://example.org/a/b?c=d&e=f#g said so",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_is_read(pipeline: Pipeline, text: str) -> None:
    doc = read(pipeline, text)
    assert doc.text == text
    check(doc)


def check(doc: Doc) -> None:
    """Every token is tagged, has a lemma and a head in its own sentence; every sentence has one root."""
    assert doc.has_annotation("SENT_START") or not len(doc)
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        assert sum(t.head.i == t.i for t in words) == bool(words)
        for t in words:
            assert t.pos_ and t.tag_ and t.lemma_ and t.dep_
            assert sentence.start <= t.head.i < sentence.end
            assert (t.dep_ == "ROOT") is (t.head.i == t.i)
    for e in doc.ents:
        assert e.text.strip() == e.text
        assert e.label_


def test_nothing_is_read_of_nothing(pipeline: Pipeline) -> None:
    assert len(read(pipeline, "")) == 0
    assert pipeline.parse(Document("d", "d.txt", "A", "", ())).sentences == ()


@given(st.text(max_size=120))
@settings(max_examples=40, deadline=None)
def test_any_text_is_read(pipeline: Pipeline, text: str) -> None:
    check(read(pipeline, text))


def test_half_a_character_keeps_its_place(pipeline: Pipeline) -> None:
    text = "The \ud83d minister left."
    (sentence,) = pipeline.parse(document(text)).sentences
    assert sentence.words[2] == "minister"
    assert text[sentence.offsets[2] :].startswith("minister")


def test_spans_are_exact(pipeline: Pipeline) -> None:
    paragraphs = (ODD["glued"], ODD["curly quotes"], ODD["chinese"], ODD["leading space"])
    parse = pipeline.parse(document(*paragraphs))
    for s in parse.sentences:
        for word, offset in zip(s.words, s.offsets, strict=True):
            assert s.block.text[offset : offset + len(word)] == word
        for e in s.entities:
            assert e.text in s.block.text


STORY = [
    "The council approved the plan on Tuesday after a debate that lasted six hours.",
    "Storm warning",
    "Mayor Ana Rojas said work would begin in May; opponents, among them two former mayors, want a referendum.",
    "Trains were late.",
    "“It will cost 40 million pesos,” Rojas told reporters. “Nobody will lose their home.”",
]


def signature(doc: Doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.head.i, t.dep_, t.ent_iob_, t.ent_type_) for t in doc]


@pytest.mark.parametrize("batch_size", [1, 2, 64])
@pytest.mark.parametrize("threads", [1, 3])
def test_batches_and_threads_change_nothing(pipeline: Pipeline, batch_size: int, threads: int) -> None:
    component = pipeline.nlp.get_pipe("discrepancy_accurate")
    assert isinstance(component, Accurate)
    alone = [signature(pipeline.nlp(text)) for text in STORY]
    kept, component.threads = component.threads, threads
    try:
        together = [signature(d) for d in pipeline.nlp.pipe(STORY * 3, batch_size=batch_size)]
    finally:
        component.threads = kept
    assert together == alone * 3


def test_a_long_paragraph_reads_like_its_sentences(pipeline: Pipeline) -> None:
    sentence = "The governor of the province visited the flooded villages on Monday and promised help to the farmers. "
    doc = read(pipeline, sentence * 60)
    check(doc)
    assert len(list(doc.sents)) == 60
    heads = {tuple(t.head.i - s.start for t in s) for s in doc.sents}
    assert len(heads) <= 2


def test_a_sentence_longer_than_the_window_is_cut(pipeline: Pipeline) -> None:
    doc = read(pipeline, "They grow " + "maize and beans and " * 400 + "rice.")
    check(doc)
    assert max(len(s) for s in doc.sents) < 300


def test_a_megabyte_without_a_full_stop(pipeline: Pipeline) -> None:
    text = "the river rose and the road was lost while people waited for boats " * 15_000
    assert len(text) > 1_000_000
    part = text[:100_000]
    began = time.process_time()
    parse = pipeline.parse(document(part))
    seconds = time.process_time() - began
    assert sum(len(s) for s in parse.sentences) == len(part.split())
    # Linear: a tenth of a megabyte takes the time of its words, at 500 a second on a slow machine.
    assert seconds < len(part.split()) / 500


def test_readings_are_joined_in_order(pipeline: Pipeline) -> None:
    component = pipeline.nlp.get_pipe("discrepancy_accurate")
    assert isinstance(component, Accurate)
    reader = component.reader
    first, second = reader.read(["Rain", "fell", "."]), reader.read(["Ships", "waited", "."])
    both = joined([first, second])
    assert len(both) == 6
    assert np.array_equal(both.heads[3:], second.heads + 3)
    assert len(joined([])) == 0


def test_the_pipeline_survives_disk(pipeline: Pipeline, tmp_path: object) -> None:
    import spacy

    pipeline.nlp.to_disk(str(tmp_path))
    again = spacy.load(str(tmp_path))
    assert [signature(again(t)) for t in STORY] == [signature(pipeline.nlp(t)) for t in STORY]
