"""Odd text is no trouble for either shipped pipeline: no exception, exact spans, whole trees, bounded cost."""

from __future__ import annotations

import resource
import sys
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.language.pipeline import SHIPPED, Pipeline, load
from discrepancy.model import Block, BlockKind, Document, Section, Span


@pytest.fixture(scope="module", params=sorted(SHIPPED))
def pipeline(request: pytest.FixtureRequest) -> Pipeline:
    return load(request.param)


def document(*texts: str, kind: BlockKind = BlockKind.PARAGRAPH) -> Document:
    text = "\n\n".join(texts)
    blocks, at = [], 0
    for t in texts:
        blocks.append(Block(kind, t, Span(at, at + len(t))))
        at += len(t) + 2
    section = Section("s0", Span(0, len(text)), tuple(blocks), datetime(2024, 4, 26, 9, tzinfo=UTC))
    return Document("d", "d.txt", "A", text, (section,))


def check(pipeline: Pipeline, source: Document) -> list[str]:
    """Reads a document and holds what was read against its text; returns the words."""
    words: list[str] = []
    for index, s in enumerate(pipeline.parse(source).sentences):
        assert s.index == index
        assert source.text[s.span.start : s.span.end] == s.text
        for word, offset in zip(s.words, s.offsets, strict=True):
            assert s.block.text[offset : offset + len(word)].replace("\ud83d", "\ufffd") == word
            assert word == word.strip()
        n = len(s.words)
        assert n == len(s.lemmas) == len(s.tags) == len(s.pos) == len(s.heads) == len(s.deps)
        assert all(s.lemmas) and all(s.tags) and all(s.pos) and all(s.deps)
        assert all(0 <= h < n for h in s.heads)
        assert sum(h == i for i, h in enumerate(s.heads)) == 1
        end = 0
        for e in s.entities:
            assert end <= e.start < e.end <= n
            first, last = s.chars(e.start, e.end - 1)
            assert s.block.text[first:last] == e.text
            end = e.end
        words += s.words
    return words


ODD = {
    "title case": "Prime Minister Confirms Talks With Rebel Leader As Storm Nears Coast",
    "capitals": "PRIME MINISTER CONFIRMS TALKS WITH REBEL LEADER",
    "caption": "A ferry leaves the harbour. Photo: Ngozi Mensah/Getty",
    "bullets": "• Trains halted\n• Schools closed\n– Two injured",
    "glued": "said Kofi MensahImage source, Getty ImagesThe minister leftRead more:Storm",
    "no space": "The vote failed.Members left.It was late.",
    "straight quotes": "\"We won't,\" she said, 'not now'.",
    "curly quotes": "“We won’t,” she said, ‘not now’.",
    "unclosed quotes": '“We will not leave, she said. ‘Never. "Not now',
    "emoji": "Great news 🎉🎉 from 🇰🇪 today 👩‍👩‍👧 !",
    "Chinese": "习近平 met 李强 in 北京 on Friday",
    "Chinese without blanks": "国务院总理李强会见了肯尼亚总统。",
    "Korean and Arabic": "김정은 and محمد بن سلمان spoke; Владимир listened.",
    "figures": "2021 2022 2023\n1,204 1,530 1,877\n12.4% -3.1% +0.8%",
    "table": "Team | P | W | D | L\n--- | --- | --- | --- | ---\nLions | 3 | 2 | 1 | 0",
    "controls": "a\x00b\x07c\u200b\u202ed\ufeff",
    "half a character": "The \ud83d minister left.",
    "combining": "e\u0301\u0301\u0301 Zalgo\u0336\u0335",
    "one character": "a",
    "marks": "!!! ??? ... --- ((( )))",
    "white space": " \n\t \n ",
    "nothing": "",
    "leading space": "  \n The minister left. ",
    "blanks within a name": "President Maria \n Kovalenko flew to Addis\u00a0Ababa.",
    "long word": "x" * 3000,
    "link": "https://example.org/a/b?c=d&e=f#g said so",
}


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.HEADLINE])
@pytest.mark.parametrize("text", ODD.values(), ids=ODD.keys())
def test_odd_text_is_read(pipeline: Pipeline, text: str, kind: BlockKind) -> None:
    words = check(pipeline, document(text, kind=kind))
    # Nothing is lost but white space; half a character is read as the mark for one.
    assert "".join("".join(words).split()) == "".join(text.replace("\ud83d", "\ufffd").split())


def test_all_odd_texts_are_read_as_one_document(pipeline: Pipeline) -> None:
    check(pipeline, document(*ODD.values()))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [("The vote failed.Members left the hall.It was late.", 2), ("The vote failed. Members left the hall.", 2)],
)
def test_a_missing_blank_after_a_stop_does_not_join_everything(pipeline: Pipeline, text: str, sentences: int) -> None:
    assert len(pipeline.parse(document(text)).sentences) >= sentences


def test_a_document_without_sections_is_read(pipeline: Pipeline) -> None:
    assert pipeline.parse(Document("d", "d.txt", "A", "", ())).sentences == ()


@given(text=st.text(max_size=80))
@settings(max_examples=25, deadline=None)
def test_any_text_is_read(pipeline: Pipeline, text: str) -> None:
    check(pipeline, document(text))


def peak() -> int:
    """The most memory that the process has held, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def test_a_megabyte_without_a_blank(pipeline: Pipeline) -> None:
    before = peak()
    began = time.process_time()
    words = check(pipeline, document("x" * 1_000_000))
    assert time.process_time() - began < 60
    assert sum(map(len, words)) == 1_000_000
    assert peak() - before < 400e6


def test_running_text_without_a_stop_takes_the_time_of_its_words(pipeline: Pipeline) -> None:
    text = "the river rose and the road was lost while people waited for boats " * 400
    began = time.process_time()
    words = check(pipeline, document(text))
    assert len(words) == len(text.split())
    # Pieces have a greatest length, so a megabyte takes what its pieces take: 500 words a second on a slow machine.
    assert time.process_time() - began < len(words) / 500
