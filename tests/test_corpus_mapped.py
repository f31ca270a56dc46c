"""Offsets: whatever a reader drops, decodes or collapses, each readable character knows its place in the file."""

from __future__ import annotations

import csv
import html
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.corpus.csv_text import parse_csv
from discrepancy.corpus.draft import Outcome
from discrepancy.corpus.html_map import scan_html
from discrepancy.corpus.html_page import read_html
from discrepancy.corpus.json_text import JsonError, Node, parse_json
from discrepancy.corpus.lines import MAX_BLOCK_CHARS, plain_lines
from discrepancy.corpus.mapped import INVISIBLE, Mapped
from discrepancy.corpus.markdown import inline, read_markdown
from discrepancy.corpus.page import build_page
from discrepancy.corpus.records import read_csv, read_json, read_jsonl
from discrepancy.model import Block, BlockKind

WORDS = st.text(alphabet="abcXYZ .,'\"\n\r\t&<>;#*_[]()\\é€😀\u00a0\u00ad-–0123:", max_size=80)
PIECES = st.lists(
    st.sampled_from(
        [
            *(
                "<p>",
                "</p>",
                "<b>",
                "</b>",
                "<h2>",
                "</h2>",
                "<li>",
                "<br>",
                "<a href='x>y'>",
                "</a>",
                "<!-- c -->",
                "<",
                "&",
            ),
            *(
                "&amp;",
                "&lt;",
                "&eacute;",
                "&#8217;",
                "&#x1F600;",
                "&nbsp;",
                "&shy;",
                "&nosuch;",
                "<script>x<p>y</script>",
            ),
            *("Ships ", "left port", "\n", "  ", "\t", "é", "😀", "at 10:15"),
        ]
    ),
    max_size=40,
).map("".join)


def blocks_of(outcome: Outcome) -> list[Block]:
    pages = (build_page(d.lines, stated=d.moment, updates=d.updates) for d in outcome.drafts)
    return [block for page in pages for section in page.sections for block in section.blocks]


def assert_maps(block: Block, text: str, decoded: dict[str, str] | None = None) -> None:
    """Every character of the block is the one in the file, a space for whitespace, or the start of an escape."""
    assert block.text
    assert block.text == block.text.strip()
    if block.offsets is None:
        assert text[block.span.start : block.span.end] == block.text
        return
    assert len(block.offsets) == len(block.text)
    assert list(block.offsets) == sorted(block.offsets)
    assert block.span.start == block.offsets[0]
    assert block.span.end == block.offsets[-1] + 1
    for char, offset in zip(block.text, block.offsets, strict=True):
        there = text[offset]
        assert (
            char == there
            or (char == " " and (there.isspace() or there in "<&\\"))
            or there in (decoded or {}).get("escape", "")
        ), (char, there, offset)


class TestMapped:
    @given(WORDS)
    def test_tidy_collapses_like_split(self, text: str) -> None:
        plain = "".join(c for c in text if c not in INVISIBLE)
        tidy = Mapped(text, 7).tidy()
        assert tidy.text == " ".join(plain.split())
        for i, char in enumerate(tidy.text):
            there = text[tidy.at(i) - 7]
            assert char == there or (char == " " and there.isspace())

    @given(WORDS, st.integers(0, 90), st.integers(0, 90))
    def test_slices_of_slices_keep_their_place(self, text: str, a: int, b: int) -> None:
        whole = Mapped(text, 100).tidy()
        part = whole.slice(a, a + b)
        assert part.text == whole.text[a : a + b]
        assert [part.at(i) for i in range(len(part))] == [whole.at(a + i) for i in range(len(part))]

    def test_verbatim_text_needs_no_table(self) -> None:
        assert Mapped("  one two ").strip().tidy().offsets is None
        assert Mapped("one two").select("two", range(4, 7)) == Mapped("two", 4)

    def test_selected_text_that_differs_from_the_source_keeps_a_table(self) -> None:
        picked = Mapped("a\nb", 5).select("a b", range(3))
        assert (picked.text, picked.offsets) == ("a b", (5, 6, 7))

    def test_joined_pieces_are_parted_by_one_space(self) -> None:
        joined = Mapped.join([Mapped("ab", 3), Mapped("", 5), Mapped("cd", 9)])
        assert (joined.text, joined.offsets) == ("ab cd", (3, 4, 5, 9, 10))

    def test_span_of_an_empty_text_is_empty(self) -> None:
        assert len(Mapped("", 4).span) == 0


class TestPlain:
    @given(WORDS)
    def test_every_character_is_found_again(self, text: str) -> None:
        for line in plain_lines(Mapped(text)):
            assert_maps(line.content.block(BlockKind.PARAGRAPH), text)

    @given(WORDS)
    def test_no_word_is_lost(self, text: str) -> None:
        read = "".join(line.text for line in plain_lines(Mapped(text)))
        kept = "".join(c for c in read if c.isalnum())
        assert kept == "".join(c for c in text if c.isalnum())

    def test_indented_lines_are_verbatim_spans(self) -> None:
        text = "Port shut\r\n\r\n    The port was shut.\r\n"
        lines = plain_lines(Mapped(text))
        assert [line.text for line in lines] == ["Port shut", "The port was shut."]
        assert all(line.content.offsets is None for line in lines)

    def test_a_paragraph_of_megabytes_is_cut(self) -> None:
        text = "The tide rose again. " * 5000
        lines = plain_lines(Mapped(text))
        assert len(lines) > 4
        assert all(len(line.text) <= MAX_BLOCK_CHARS for line in lines)
        assert all(line.text.endswith("again.") for line in lines)


class TestHtml:
    @given(PIECES)
    def test_every_character_is_found_again(self, text: str) -> None:
        for found in scan_html(Mapped(text)).blocks:
            assert_maps(found.content.block(BlockKind.PARAGRAPH), text, {"escape": "&"})

    @given(st.text(alphabet="abc é€<>&\"' ", min_size=1, max_size=60))
    def test_escaped_text_comes_back(self, text: str) -> None:
        blocks = scan_html(Mapped(f"<p>{html.escape(text)}</p>")).blocks
        assert [b.content.text for b in blocks] == ([" ".join(text.split())] if text.strip() else [])

    @given(PIECES)
    def test_whole_pages_map(self, text: str) -> None:
        for block in blocks_of(read_html(text)):
            assert_maps(block, text, {"escape": "&"})


class TestMarkdown:
    @given(WORDS)
    def test_every_character_is_found_again(self, text: str) -> None:
        for block in blocks_of(read_markdown(text)):
            assert_maps(block, text)

    @pytest.mark.parametrize(
        ("source", "text"),
        [
            ("The **port** of *Wend*", "The port of Wend"),
            ('See [the map](https://example.org/a_(b) "Map") now', "See the map now"),
            ("a [**bold** link](x) here", "a bold link here"),
            ("2 * 3 * 4 and snake_case_name", "2 * 3 * 4 and snake_case_name"),
            (r"\*not bold\*", "*not bold*"),
            ("`code` and ~~gone~~", "code and gone"),
            ("one <!-- two --> three", "one  three"),
            ("<https://example.org/x> says", "https://example.org/x says"),
            ("an _under_ word", "an under word"),
            ("a lone * star and [brackets]", "a lone * star and [brackets]"),
        ],
    )
    def test_inline_markup(self, source: str, text: str) -> None:
        assert inline(Mapped(source)).text == text


class TestJson:
    VALUES = st.recursive(
        st.none() | st.booleans() | st.text(max_size=20) | st.integers(-(10**9), 10**9),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
        max_leaves=12,
    )

    @staticmethod
    def plain(node: Node) -> object:
        if isinstance(node, Mapped):
            return node.text
        if isinstance(node, dict):
            return {k: TestJson.plain(v) for k, v in node.items()}
        if isinstance(node, list):
            return [TestJson.plain(v) for v in node]
        return node

    @given(VALUES, st.booleans(), st.sampled_from([None, 2]))
    def test_reads_what_json_writes(self, value: object, ascii_only: bool, indent: int | None) -> None:
        text = json.dumps(value, ensure_ascii=ascii_only, indent=indent)
        assert self.plain(parse_json(text)) == value

    @given(st.text(max_size=60), st.booleans())
    def test_characters_of_strings_are_found_again(self, value: str, ascii_only: bool) -> None:
        text = json.dumps({"a": value}, ensure_ascii=ascii_only)
        node = parse_json(text)
        assert isinstance(node, dict)
        mapped = node["a"]
        assert isinstance(mapped, Mapped)
        for i, char in enumerate(mapped.text):
            assert text[mapped.at(i)] == char or text[mapped.at(i)] == "\\"

    @pytest.mark.parametrize(
        ("text", "offset"),
        [
            ('{"a": }', 6),
            ('{"a" 1}', 5),
            ("[1, 2", 5),
            ('"open', 5),
            ('{"a": 1} x', 9),
            ('["\\x"]', 2),
            ('["\\u12"]', 2),
            ("{'a': 1}", 1),
            ('["a\nb"]', 3),
            ("", 0),
        ],
    )
    def test_errors_say_where(self, text: str, offset: int) -> None:
        with pytest.raises(JsonError) as error:
            parse_json(text)
        assert error.value.offset == offset

    def test_nesting_is_bounded(self) -> None:
        with pytest.raises(JsonError, match="nested deeper"):
            parse_json("[" * 100_000)

    def test_a_lone_surrogate_can_be_encoded(self) -> None:
        node = parse_json(r'"a\ud83d b \ud83d\ude00"')
        assert isinstance(node, Mapped)
        assert node.text == "a\ufffd b 😀"
        node.text.encode()

    @given(st.lists(WORDS, min_size=1, max_size=3))
    def test_records_map(self, texts: list[str]) -> None:
        text = json.dumps([{"title": "Port shut", "text": t} for t in texts])
        for block in blocks_of(read_json(text)):
            assert_maps(block, text, {"escape": "\\&"})
        lines = "\n".join(json.dumps({"text": t}) for t in texts)
        for block in blocks_of(read_jsonl(lines)):
            assert_maps(block, lines, {"escape": "\\&"})


class TestCsv:
    CELLS = st.text(alphabet='ab ,;"\n\r\té|', max_size=12)

    @given(st.lists(st.lists(CELLS, min_size=2, max_size=2), min_size=1, max_size=5))
    def test_reads_what_csv_writes(self, rows: list[list[str]]) -> None:
        stream = io.StringIO()
        writer = csv.writer(stream, quoting=csv.QUOTE_ALL)
        writer.writerows([["text", "title"], *rows])
        text = stream.getvalue()
        header, found, flaws = parse_csv(text)
        assert not flaws
        assert [h.text for h in header] == ["text", "title"]
        assert [[c.text for c in row.cells] for row in found] == rows
        for row in found:
            for cell in row.cells:
                assert "".join(text[cell.at(i)] for i in range(len(cell))) == cell.text

    @given(st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=4))
    def test_records_map(self, rows: list[tuple[str, str]]) -> None:
        stream = io.StringIO()
        csv.writer(stream).writerows([("title", "text"), *rows])
        text = stream.getvalue()
        for block in blocks_of(read_csv(text)):
            assert_maps(block, text, {"escape": "&"})

    def test_a_quote_that_is_never_closed_is_named(self) -> None:
        _, rows, flaws = parse_csv('text\n"All is calm\nand more')
        assert [c.text for c in rows[0].cells] == ["All is calm\nand more"]
        assert [f.offset for f in flaws] == [5]
