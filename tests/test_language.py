"""Parsing: both label schemes give the same arguments, names get one label, spans stay exact."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import UTC, datetime

import pytest
import spacy
from spacy.tokens import Doc

from discrepancy.errors import ModelError
from discrepancy.extract.predicates import modality, objects, obliques, polarity, preposition, subjects, tense
from discrepancy.language.columns import columns_of
from discrepancy.language.docs import read_sentences
from discrepancy.language.parse import Sentence
from discrepancy.language.pipeline import SHIPPED, Pipeline, load
from discrepancy.language.scheme import CLEAR, UD, clear_to_ud, scheme_of
from discrepancy.model import Block, BlockKind, Document, Modality, Polarity, Section, Span


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def document(*paragraphs: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for p in paragraphs:
        blocks.append(Block(kind, p, Span(at, at + len(p))))
        at += len(p) + 2
    section = Section("s0", Span(0, len(text)), tuple(blocks), datetime(2024, 4, 26, 9, tzinfo=UTC))
    return Document("d", "d.txt", "A", text, (section,))


def only(pipeline: Pipeline, text: str) -> Sentence:
    sentences = pipeline.parse(document(text)).sentences
    assert len(sentences) == 1
    return sentences[0]


CLEAR_SENTENCES = [
    (
        "Grant met Osei in Accra on Monday",
        ["VBD", "VBD"],
        [("Grant", 1, "nsubj"), ("met", 1, "ROOT"), ("Osei", 1, "dobj"), ("in", 1, "prep"), ("Accra", 3, "pobj"),
         ("on", 1, "prep"), ("Monday", 5, "pobj")],
        [("Grant", 1, "nsubj"), ("met", 1, "ROOT"), ("Osei", 1, "obj"), ("in", 4, "case"), ("Accra", 1, "obl"),
         ("on", 6, "case"), ("Monday", 1, "obl")],
    ),
    (
        "Osei is the president of Ghana",
        [],
        [("Osei", 1, "nsubj"), ("is", 1, "ROOT"), ("the", 3, "det"), ("president", 1, "attr"), ("of", 3, "prep"),
         ("Ghana", 4, "pobj")],
        [("Osei", 3, "nsubj"), ("is", 3, "cop"), ("the", 3, "det"), ("president", 3, "ROOT"), ("of", 5, "case"),
         ("Ghana", 3, "nmod")],
    ),
    (
        "Osei is in Lagos",
        [],
        [("Osei", 1, "nsubj"), ("is", 1, "ROOT"), ("in", 1, "prep"), ("Lagos", 2, "pobj")],
        [("Osei", 3, "nsubj"), ("is", 3, "cop"), ("in", 3, "case"), ("Lagos", 3, "ROOT")],
    ),
    (
        "Twelve were killed by soldiers",
        [],
        [("Twelve", 2, "nsubjpass"), ("were", 2, "auxpass"), ("killed", 2, "ROOT"), ("by", 2, "agent"),
         ("soldiers", 3, "pobj")],
        [("Twelve", 2, "nsubj:pass"), ("were", 2, "aux:pass"), ("killed", 2, "ROOT"), ("by", 4, "case"),
         ("soldiers", 2, "obl:agent")],
    ),
    (
        "Rain , wind and snow fell",
        [],
        [("Rain", 5, "nsubj"), (",", 0, "punct"), ("wind", 0, "conj"), ("and", 2, "cc"), ("snow", 2, "conj"),
         ("fell", 5, "ROOT")],
        [("Rain", 5, "nsubj"), (",", 0, "punct"), ("wind", 0, "conj"), ("and", 4, "cc"), ("snow", 0, "conj"),
         ("fell", 5, "ROOT")],
    ),
]  # fmt: skip

POS = {
    "met": "VERB",
    "is": "AUX",
    "were": "AUX",
    "killed": "VERB",
    "fell": "VERB",
    "in": "ADP",
    "on": "ADP",
    "of": "ADP",
}
LEMMA = {"is": "be", "were": "be", "met": "meet", "killed": "kill", "fell": "fall"}


@pytest.mark.parametrize(("text", "_tags", "clear", "ud"), CLEAR_SENTENCES, ids=[c[0] for c in CLEAR_SENTENCES])
def test_clearnlp_becomes_universal_dependencies(text, _tags, clear, ud):
    words = [w for w, _, _ in clear]
    lemmas = [LEMMA.get(w, w.lower()) for w in words]
    pos = [POS.get(w, "PROPN" if w[0].isupper() else "NOUN") for w in words]
    heads, deps = clear_to_ud(lemmas, pos, [h for _, h, _ in clear], [d for _, _, d in clear])
    assert list(zip(words, heads, deps, strict=True)) == ud


def test_a_clearnlp_doc_gives_the_same_arguments_through_the_pipeline():
    nlp = spacy.blank("en")
    words, heads, deps = zip(*CLEAR_SENTENCES[0][2], strict=True)
    pos = [POS.get(w, "PROPN") for w in words]
    tags = ["NNP", "VBD", "NNP", "IN", "NNP", "IN", "NNP"]
    lemmas = [LEMMA.get(w, w) for w in words]
    ents = ["B-PERSON", "O", "B-PERSON", "O", "B-GPE", "O", "B-DATE"]
    doc = Doc(
        nlp.vocab, words=list(words), pos=pos, tags=tags, lemmas=lemmas, heads=list(heads), deps=list(deps), ents=ents
    )
    source = document(doc.text.rstrip())
    (section,) = source.sections
    (sentence,) = read_sentences(columns_of(doc), CLEAR, section, section.blocks[0], 0, 0)
    assert [sentence.words[i] for i in subjects(sentence, 1)] == ["Grant"]
    assert [sentence.words[i] for i in objects(sentence, 1)] == ["Osei"]
    assert [(preposition(sentence, i), sentence.words[i]) for i in obliques(sentence, 1)] == [
        ("in", "Accra"),
        ("on", "Monday"),
    ]
    assert [(e.text, e.label) for e in sentence.entities] == [("Grant", "PERSON"), ("Osei", "PERSON"), ("Accra", "GPE")]


def test_schemes_are_told_apart_by_their_labels():
    assert scheme_of(["nsubj:pass", "obl", "case", "ROOT"]) == UD
    assert scheme_of(["nsubjpass", "pobj", "prep", "ROOT"]) == CLEAR
    assert scheme_of(["sb", "oa", "mo"]) is None


def test_a_missing_pipeline_says_what_to_do():
    with pytest.raises(ModelError, match="shipped one"):
        load("en_no_such_pipeline")


@pytest.mark.parametrize("shipped", sorted(SHIPPED))
def test_a_folder_with_our_components_loads_by_its_path(shipped):
    program = f"from discrepancy.language.pipeline import load; print(load({str(SHIPPED[shipped])!r}).name)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shipped in done.stdout


def test_an_unsuitable_pipeline_says_what_it_lacks(tmp_path):
    spacy.blank("en").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="parser, ner, lemmatizer, tagger"):
        load(str(tmp_path / "blank"))
    spacy.blank("de").to_disk(tmp_path / "german")
    with pytest.raises(ModelError, match="'de'"):
        load(str(tmp_path / "german"))


def test_spans_index_the_text_of_the_file(pipeline):
    source = document("  The minister  flew home. She was tired.", "In Oslo, rain fell.")
    parse = pipeline.parse(source)
    for s in parse.sentences:
        assert source.text[s.span.start : s.span.end] == s.text
        for word, offset in zip(s.words, s.offsets, strict=True):
            assert s.block.text[offset : offset + len(word)] == word
            assert word.strip() == word
    assert [s.index for s in parse.sentences] == list(range(len(parse.sentences)))


def test_credits_are_not_parsed(pipeline):
    assert not pipeline.parse(document("Image source, Reuters", kind=BlockKind.CREDIT)).sentences


def test_a_long_text_without_a_stop_is_cut_at_white_space(pipeline):
    source = document("rain " * 12_000)
    found = pipeline.parse(source).sentences
    assert sum(len(s.words) for s in found) == 12_000


def test_ten_thousand_brackets_cost_no_minute(pipeline):
    source = document("(" * 10_000)
    start = time.process_time()
    found = pipeline.parse(source).sentences
    assert time.process_time() - start < 20
    assert sum(len(w) for s in found for w in s.words) == 10_000


def test_names_in_a_headline_come_from_the_running_text(pipeline):
    text = document(
        "Osei met Prime Minister Anna Lindqvist in Accra. Anna Lindqvist thanked Osei. Lindqvist flew home."
    )
    headline = Block(BlockKind.HEADLINE, "Ministry Confirms Lindqvist Meets Osei", Span(0, 38))
    section = text.sections[0]
    both = Section("s0", section.span, (headline, *section.blocks), section.published)
    first = pipeline.parse(Document("d", "d.txt", "A", text.text, (both,))).sentences[0]
    assert ("Lindqvist", "PERSON") in [(e.text, e.label) for e in first.entities]


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The minister resigned.", "resigned", Modality.ASSERTED),
        ("The minister may resign.", "resign", Modality.POSSIBLE),
        ("The minister will resign on Monday.", "resign", Modality.FORECAST),
        ("The minister plans to resign.", "resign", Modality.FORECAST),
        ("The ministry denied that the minister had resigned.", "resigned", Modality.DENIED),
        ("Police believe that the man fled.", "fled", Modality.POSSIBLE),
        ("If the bridge closes, traffic stops.", "closes", Modality.POSSIBLE),
        ("The man who fled may appear in court.", "fled", Modality.ASSERTED),
    ],
)
def test_modality(pipeline, text, verb, expected):
    s = only(pipeline, text)
    assert modality(s, s.words.index(verb)) is expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The visit was announced.", "announced", Polarity.POSITIVE),
        ("The visit was not announced.", "announced", Polarity.NEGATIVE),
        ("The visit was never announced.", "announced", Polarity.NEGATIVE),
        ("The visit was not confirmed until Friday.", "confirmed", Polarity.POSITIVE),
        ("Nobody announced the visit.", "announced", Polarity.NEGATIVE),
    ],
)
def test_polarity(pipeline, text, verb, expected):
    s = only(pipeline, text)
    assert polarity(s, s.words.index(verb)) is expected


@pytest.mark.parametrize(
    ("text", "verb", "expected"),
    [
        ("The envoy is speaking in Oslo.", "speaking", "present"),
        ("The envoy spoke in Oslo.", "spoke", "past"),
        ("The envoy has spoken in Oslo.", "spoken", "past"),
        ("The envoy will speak in Oslo.", "speak", "future"),
        ("The envoy meets the king.", "meets", "present"),
    ],
)
def test_tense(pipeline, text, verb, expected):
    s = only(pipeline, text)
    assert tense(s, s.words.index(verb)) == expected
