"""Quotations and reported speech: what is said, of which kind, and by whom."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.extract.quotations import Quotation, Speech, joined_text, read_speech, utterances
from discrepancy.extract.quote_marks import quoted_in, quoted_in_blocks
from discrepancy.extract.speech_lexicon import inflections, speech_lexicon
from discrepancy.language.parse import Sentence
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Block, BlockKind, Document, Section, Span


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return load()


def parse(pipeline: Pipeline, text: str) -> tuple[Sentence, ...]:
    """Parses a document whose paragraphs stand on lines of their own."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(BlockKind.PARAGRAPH, line, Span(at, at + len(line))))
        at += len(line) + 1
    section = Section("s0", Span(0, len(text)), tuple(blocks))
    return pipeline.parse(Document("d", "d.txt", "Gazette", text, (section,))).sentences


def speech(pipeline: Pipeline, text: str) -> Speech:
    return read_speech(parse(pipeline, text))


def marked(found: Speech) -> list[Quotation]:
    return [q for q in found.quotations if q.kind in ("direct", "mixed")]


MARKS = [
    ('"We are closed," she said. "Go home."', ["We are closed,", "Go home."]),
    ("“We are closed,” she said.", ["We are closed,"]),
    ("'We are closed, ' she said. 'Go home. '", ["We are closed,"]),
    ("the town's \"red lines” are drawn", ["red lines"]),
    ("‘The nurses’ rota won’t do,’ he said, ‘so we don’t sign.’", ["The nurses’ rota won’t do,", "so we don’t sign."]),
    ("'Good neighbours, not rivals' - Adler", ["Good neighbours, not rivals"]),
    ("‘She told us “never again” twice,’ he said", ["She told us “never again” twice,"]),
    ("“She told us ‘never again’ twice,” he said", ["She told us ‘never again’ twice,"]),
    ("The nurses' rota of the '90s isn't O'Hara's", []),
    ("``Stay away,'' he shouted", ["Stay away,"]),
    ('a pipe of 6" and a "valve"', ["valve"]),
    ('He said--"go"--and went', ["go"]),
    ('"One is lost. "Two," he said.', ["One is lost.", "Two,"]),
    ("He said “it is over and went home", ["it is over and went home"]),
    ("”", []),
    ("«Jamais,» she said", ["Jamais,"]),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_marks_are_paired(text: str, expected: list[str]) -> None:
    assert [text[q.start : q.end] for q in quoted_in(text)] == expected


def test_a_quotation_of_several_paragraphs_runs_on() -> None:
    texts = ["He began: “The dam is old.", "“It will not hold.", "“We must leave.” Nobody moved.", "“Yes,” she said."]
    blocks = [Block(BlockKind.PARAGRAPH, t, Span(0, len(t))) for t in texts]
    found = quoted_in_blocks(blocks)
    assert [(q.block, q.runs_on, q.closed) for q in found] == [
        (0, False, False),
        (1, True, False),
        (2, True, True),
        (3, False, True),
    ]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["She said: “The dam is old.", "It will not hold.", "We must leave.” Nobody moved."], [0, 1, 2]),
        (['She said: "The dam is old.', "It will not hold.", 'We must leave." Nobody moved.'], [0, 1, 2]),
        # The next mark opens: the closing one was forgotten.
        (['She said: "The dam is old.', "It did not hold.", '"We must leave," he said.'], [0, 2]),
        (['She said: "The dam is old.', "It did not hold.", "Nobody moved."], [0]),
    ],
)
def test_paragraphs_without_marks_belong_to_a_quotation_that_closes_after_them(texts, expected) -> None:
    found = quoted_in_blocks([Block(BlockKind.PARAGRAPH, t, Span(0, len(t))) for t in texts])
    assert [q.block for q in found] == expected


@given(st.text(alphabet="ab .,'\"“”‘’«»`\n-0s", max_size=60))
def test_no_text_breaks_the_pairing(text: str) -> None:
    found = quoted_in(text)
    assert all(0 <= q.open <= q.start < q.end <= q.close <= len(text) for q in found)
    assert all(a.close <= b.open for a, b in pairwise(found))


DIRECT = [
    ('"We will rebuild the pier," said Anna Lobo.', "Anna Lobo"),
    ('"We will rebuild the pier," Mayor Anna Lobo told reporters.', "Anna Lobo"),
    ("“The pier is safe,” Mr. Haldane, a retired engineer, said Monday.", "Haldane"),
    ('Anna Lobo said: "The pier is safe."', "Anna Lobo"),
    ('Anna Lobo told the crew, "Do not go near the pier."', "Anna Lobo"),
    ("‘We won’t wait for the winter,’ the mayor told the council.", "the mayor"),
    ('"Is the pier safe?" asked the girl.', "the girl"),
    ('"The pier is safe," according to the harbour office.', "the harbour office"),
    ('"The pier was never ours to sell," the ferryman laughed.', "the ferryman"),
    ("“It was the longest night of my life.” — Maria Sand", "Maria Sand"),
    ("Lobo: 'We will never sell the pier'", "Lobo"),
    ('Anna Lobo inspected the pier on Monday. "It will not last another storm."', "Anna Lobo"),
    ('As Anna Lobo put it, "the pier is a ruin."', "Anna Lobo"),
    ('In a statement, the company said, "We regret the delay."', "the company"),
]


@pytest.mark.parametrize(("text", "speaker"), DIRECT)
def test_direct_speech_has_its_speaker(pipeline: Pipeline, text: str, speaker: str) -> None:
    (q,) = marked(speech(pipeline, text))
    assert q.kind == "direct"
    assert q.speaker_text == speaker


MIXED = [
    ('Anna Lobo called for "active repairs" before the winter.', "Anna Lobo"),
    ('Anna Lobo described the pier as "the pride of the coast".', "Anna Lobo"),
    ('The council warned that the pier was "a danger to life" in any storm.', "The council"),
    ('The pier should "stay open for everyone", the mayor said.', "the mayor"),
    ('The pier is "beyond repair", according to the harbour office.', "the harbour office"),
    ('The ministry criticised the sale as "clearly a theft".', "The ministry"),
]


@pytest.mark.parametrize(("text", "speaker"), MIXED)
def test_a_fragment_in_a_clause_is_mixed(pipeline: Pipeline, text: str, speaker: str) -> None:
    (q,) = marked(speech(pipeline, text))
    assert q.kind == "mixed"
    assert q.speaker_text == speaker


@pytest.mark.parametrize(
    "text",
    ['The so-called "ghost ship" was towed to the yard.', 'His novel "The Drowned Pier" won two prizes.'],
)
def test_scare_quotes_and_titles_are_nobodys_words(pipeline: Pipeline, text: str) -> None:
    (q,) = marked(speech(pipeline, text))
    assert (q.kind, q.speaker, q.cue) == ("mixed", None, "")


def test_a_pronoun_takes_the_name_of_the_last_speaker(pipeline: Pipeline) -> None:
    text = 'Peter Haldane stressed how old the pier was. He stated, "It will not last another storm."'
    (q,) = marked(speech(pipeline, text))
    assert q.speaker is not None
    assert (q.speaker.text, q.speaker.name, q.speaker.label) == ("He", "Peter Haldane", "PERSON")


def test_titles_keep_a_pronoun_from_the_wrong_name(pipeline: Pipeline) -> None:
    text = 'Mrs. Lobo welcomed the plan. Mr. Haldane rejected it.\n"It is a gift to the town," she said.'
    (q,) = marked(speech(pipeline, text))
    assert q.speaker_text == "Lobo"


def test_a_split_quotation_is_one_utterance(pipeline: Pipeline) -> None:
    found = speech(pipeline, '"The pier is old," Anna Lobo said, "and nobody has painted it."')
    first, second = marked(found)
    assert first.continuation == second.continuation
    assert joined_text((first, second)) == "The pier is old, and nobody has painted it."


def test_a_quotation_beside_it_continues_the_utterance(pipeline: Pipeline) -> None:
    found = speech(pipeline, '"I know the pier," Anna Lobo said. "Nobody has painted it."')
    pieces = [u for u in utterances(found.quotations) if u[0].kind == "direct"]
    assert [joined_text(p) for p in pieces] == ["I know the pier. Nobody has painted it."]
    assert all(q.speaker_text == "Anna Lobo" for p in pieces for q in p)


def test_paragraphs_of_one_quotation_share_utterance_and_speaker(pipeline: Pipeline) -> None:
    text = "“The pier is old,” said Anna Lobo. “We have no money for it.\n“We will close it in May.”"
    found = marked(speech(pipeline, text))
    assert len(found) == 3
    assert len({q.continuation for q in found}) == 1
    assert {q.speaker_text for q in found} == {"Anna Lobo"}


def test_a_paragraph_that_only_quotes_belongs_to_the_speaker_before(pipeline: Pipeline) -> None:
    text = '"The pier is old," Anna Lobo said.\n"It has stood there since my mother was a child."'
    assert [q.speaker_text for q in marked(speech(pipeline, text))] == ["Anna Lobo", "Anna Lobo"]


def test_whoever_is_spoken_of_after_the_end_of_a_long_quotation_does_not_speak_it(pipeline: Pipeline) -> None:
    text = (
        'Anna Lobo said, "The pier is old.\nIt has stood there since my mother was a child.\n'
        'We will close it in May." Piet Maas, the harbour master, said he had not been asked.'
    )
    assert [q.speaker_text for q in marked(speech(pipeline, text))] == ["Anna Lobo"] * 3


INDIRECT = [
    ("The mayor said that the pier would be closed in May.", "the pier would be closed in May", "The mayor"),
    ("The pier will be closed in May, officials said.", "The pier will be closed in May", "officials"),
    ("According to the harbour office, the pier is unsafe.", "the pier is unsafe", "the harbour office"),
    ("Anna Lobo wants to close the pier in May.", "to close the pier in May", "Anna Lobo"),
    ("Police believe the fire was set on purpose.", "the fire was set on purpose", "Police"),
    ("The report found that two bolts were missing.", "two bolts were missing", "The report"),
    ("Police confirmed the death of two divers.", "the death of two divers", "Police"),
    ("The mayor has not said when the pier will open.", "when the pier will open", "The mayor"),
    ("The council says the pier is safe, although it never looked.", "the pier is safe", "The council"),
    ("Anna Lobo says she will sell the pier, which nobody wants.", "she will sell the pier", "Anna Lobo"),
    ("He called the plan a joke.", "the plan a joke", "He"),
    ('They said it was "a sad day".', 'it was "a sad day"', "They"),
]


@pytest.mark.parametrize(("text", "content", "speaker"), INDIRECT)
def test_reported_clauses_are_indirect(pipeline: Pipeline, text: str, content: str, speaker: str) -> None:
    found = [q for q in speech(pipeline, text).quotations if q.kind == "indirect"]
    assert [(q.text, q.speaker_text) for q in found] == [(content, speaker)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("The pier, officials said, will be closed in May.", {"The pier", "will be closed in May"}),
        ("If it rains, officials argued, there are other halls.", {"If it rains", "there are other halls"}),
    ],
)
def test_an_attribution_in_the_middle_leaves_two_pieces(pipeline: Pipeline, text: str, pieces: set[str]) -> None:
    found = speech(pipeline, text).quotations
    assert {q.text for q in found} == pieces
    assert {q.speaker_text for q in found} == {"officials"}
    assert len({q.continuation for q in found}) == 1


def test_a_second_report_is_not_part_of_the_first(pipeline: Pipeline) -> None:
    text = "The mayor said that the pier would be closed and warned that repairs could take years."
    found = [(q.cue, q.text) for q in speech(pipeline, text).quotations]
    assert found == [("say", "the pier would be closed"), ("warn", "repairs could take years")]


def test_a_topic_is_no_claim_of_the_speaker(pipeline: Pipeline) -> None:
    found = speech(pipeline, "The union condemned the death of two divers.")
    assert [(q.speaker_text, q.text) for q in found.topics] == [("The union", "the death of two divers")]
    assert found.quotations == ()
    assert found.attributions == {}


def test_attributions_cover_the_tokens_of_reported_speech(pipeline: Pipeline) -> None:
    text = 'The pier was closed. The mayor said that 40 bolts were missing. "Nine divers are safe," Anna Lobo said.'
    sentences = parse(pipeline, text)
    found = read_speech(sentences)
    assert 0 not in found.attributions
    (clause,) = found.attributions[1]
    assert "40" in sentences[1].words[clause.start : clause.end]
    assert "mayor" not in sentences[1].words[clause.start : clause.end]
    assert (clause.speaker.name, clause.direct, clause.cue) == ("The mayor", False, "say")
    (quote,) = found.attributions[2]
    assert sentences[2].words[quote.start : quote.end][:2] == ("Nine", "divers")
    assert (quote.speaker.name, quote.direct) == ("Anna Lobo", True)


def test_the_verb_stands_before_according_to(pipeline: Pipeline) -> None:
    text = "The mayor said the pier was unsafe, according to the harbour office."
    ((first, *_),) = speech(pipeline, text).attributions.values()
    assert first.speaker.name == "The mayor"


@pytest.mark.parametrize(
    "text", ['"', '" " "', '"Go', "'Go' 'Go", '""', '"A." "B." "C', 'He said: "\nShe left.', "said"]
)
def test_stray_marks_are_no_error(pipeline: Pipeline, text: str) -> None:
    for q in speech(pipeline, text).quotations:
        assert q.text


def test_a_long_line_of_marks_is_read_in_linear_time() -> None:
    for piece in ('" a', "' a", "‘a “b ", "a's' ", '"a" ', "“a ‘b"):
        assert len(quoted_in(piece * 20_000)) <= 40_000


def test_forms_of_verbs_are_looked_up_as_printed() -> None:
    verbs = speech_lexicon().verbs
    forms = {"urged": "urge", "admitted": "admit", "denies": "deny", "said": "say", "emphasised": "emphasize"}
    assert {f: verbs[f][0] for f in forms} == forms
    assert set(inflections(["plan"])) == {"plan", "plans", "planed", "planing", "planned", "planning"}
