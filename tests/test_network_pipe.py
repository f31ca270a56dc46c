"""The shipped pipelines: what they read of plain sentences, and that no text breaks them."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import Doc

from discrepancy.corpus.text import text_document
from discrepancy.language.columns import columns_of
from discrepancy.language.network_pipe import NAME, NetworkPipe
from discrepancy.language.pipeline import SHIPPED, Pipeline, load
from discrepancy.language.reader import joined, load_reader


@pytest.fixture(scope="module", params=sorted(SHIPPED))
def pipeline(request: pytest.FixtureRequest) -> Pipeline:
    return load(request.param)


def read(pipeline: Pipeline, text: str) -> Doc:
    return pipeline.nlp(text)


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


def check(doc: Doc) -> None:
    """Every token is tagged, has a lemma and a head in its own sentence; every sentence has one root."""
    assert doc.has_annotation("SENT_START")
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        assert sum(t.head.i == t.i for t in words) == bool(words)
        for t in words:
            assert t.pos_ and t.tag_ and t.lemma_ and t.dep_
            assert sentence.start <= t.head.i < sentence.end
            assert (t.dep_ == "ROOT") is (t.head.i == t.i)


@pytest.mark.parametrize("text", [" \n\t \n ", "  \n The minister \n left. ", "a", "Maria \n Kovalenko met 李强 ."])
def test_white_space_belongs_to_the_word_before_it(pipeline: Pipeline, text: str) -> None:
    doc = read(pipeline, text)
    assert doc.text == text
    check(doc)
    assert all(e.text.strip() == e.text for e in doc.ents)


def test_nothing_is_read_of_nothing(pipeline: Pipeline) -> None:
    assert len(read(pipeline, "")) == 0


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
    component = pipeline.nlp.get_pipe(NAME)
    assert isinstance(component, NetworkPipe)
    alone = [signature(pipeline.nlp(text)) for text in STORY]
    kept, component.threads = component.threads, threads
    try:
        together = [signature(d) for d in pipeline.nlp.pipe(STORY * 3, batch_size=batch_size)]
    finally:
        component.threads = kept
    assert together == alone * 3


@pytest.mark.parametrize(
    "text",
    [
        *STORY,
        "  Rain\n\nfell in New \n York on Monday.  It stopped\u00a0. ",
        "Ana  Lopes met Bo Li of the World Health Organization. \n She said: “No.”",
        " \n ",
        "",
    ],
)
@pytest.mark.parametrize("threads", [1, 3])
def test_columns_are_those_of_the_document_that_it_would_write(pipeline: Pipeline, text: str, threads: int) -> None:
    component = pipeline.nlp.get_pipe(NAME)
    assert isinstance(component, NetworkPipe)
    kept, component.threads = component.threads, threads
    try:
        (columns,) = component.columns([pipeline.nlp.make_doc(text)])
    finally:
        component.threads = kept
    assert columns == columns_of(pipeline.nlp(text))


def test_a_text_that_two_documents_print_is_read_once(pipeline: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    component = pipeline.nlp.get_pipe(NAME)
    assert isinstance(component, NetworkPipe)
    reader, read = component.reader, list[int]()
    run = reader.read
    monkeypatch.setattr(reader, "read", lambda words: read.append(len(words)) or run(words))
    documents = [text_document(f"d{n}", "Rain fell.\n\nThe dam held, officials said.", source="A") for n in range(3)]
    parses = list(pipeline.parse_all(documents))
    assert len(read) == 2
    assert [[s.words for s in p.sentences] for p in parses] == [[s.words for s in parses[0].sentences]] * 3
    assert [p.document.id for p in parses] == ["d0", "d1", "d2"]
    assert all(s.block is s.section.blocks[s.index] for p in parses for s in p.sentences)


def test_a_long_paragraph_reads_like_its_sentences(pipeline: Pipeline) -> None:
    sentence = "The governor of the province visited the flooded villages on Monday and promised help to the farmers. "
    doc = read(pipeline, sentence * 60)
    check(doc)
    assert len(list(doc.sents)) == 60
    heads = {tuple(t.head.i - s.start for t in s) for s in doc.sents}
    assert len(heads) <= 3  # the sentence reads otherwise at the two ends of a window


def test_text_that_seems_to_begin_a_sentence_at_each_border_takes_few_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    reader = load_reader(SHIPPED["accurate"] / NAME)
    run, windows = reader._run, list[int]()

    def begins_at_once(words: list[str]) -> dict[str, np.ndarray]:
        windows.append(len(words))
        out = run(words)
        out["starts"][:] = False
        out["starts"][:2] = True
        return out

    monkeypatch.setattr(reader, "_run", begins_at_once)
    assert len(reader.read(["rain"] * 2000).upos) == 2000
    assert len(windows) <= 2 * (2000 // max(windows) + 1)


def test_a_sentence_longer_than_the_window_is_cut(pipeline: Pipeline) -> None:
    doc = read(pipeline, "They grow " + "maize and beans and " * 400 + "rice.")
    check(doc)
    assert max(len(s) for s in doc.sents) < 300


def test_readings_are_joined_in_order(pipeline: Pipeline) -> None:
    component = pipeline.nlp.get_pipe(NAME)
    assert isinstance(component, NetworkPipe)
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
