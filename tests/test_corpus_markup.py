"""HTML and Markdown files, and live pages in JSON-LD."""

from __future__ import annotations

import json
import time
from datetime import datetime

import pytest

from discrepancy.corpus.draft import Draft, Outcome
from discrepancy.corpus.html_map import scan_html
from discrepancy.corpus.html_page import read_html
from discrepancy.corpus.mapped import Mapped
from discrepancy.corpus.markdown import read_markdown
from discrepancy.corpus.page import Page, build_page

PARAGRAPHS = [
    "The harbour of Kirkhaven was shut for three hours on Friday after a tanker &amp; a ferry collided in the fog.",
    "Nobody was hurt, the harbour master&#8217;s office said, and   no oil was\n spilled into the basin.",
    "Two <b>tugs</b> towed the tanker to the <a href='/quay' title=\"a > b\">southern quay</a>, divers said.",
    "The ferry company hopes to sail again on Monday, its manager told reporters who had come to the pier.",
]
PAGE = f"""<!DOCTYPE html>
<html><head><title>Tanker and ferry collide | Kirkhaven Post</title>
<meta property="og:site_name" content="Kirkhaven Post">
<meta property="og:title" content="Tanker and ferry collide | Kirkhaven Post">
<meta property="article:published_time" content="2024-05-03T10:15:00+02:00">
<link rel="canonical" href="https://post.example/tanker">
<script>document.write("<p>Not for reading.</p>")</script><style>p {{ color: red }}</style>
</head><body>
<nav><ul><li><a href="/">Home</a></li><li>World</li></ul></nav>
<article><h1>Tanker and ferry collide</h1>
<figure><img src="x.jpg"><figcaption>The tanker at the quay</figcaption></figure>
{"".join(f"<p>{p}</p>" for p in PARAGRAPHS)}
<h2>What comes next</h2>
<p>Investigators will hear the two captains next week, said the ministry, which has opened an inquiry.</p>
</article>
<footer><p>Copyright Kirkhaven Post</p></footer></body></html>"""


def page_of(outcome: Outcome) -> tuple[Draft, Page]:
    (draft,) = outcome.drafts
    return draft, build_page(draft.lines, stated=draft.moment, updates=draft.updates)


class TestHtml:
    draft, page = page_of(read_html(PAGE))

    def test_the_article_is_read_and_nothing_else(self) -> None:
        (section,) = self.page.sections
        found = [(b.kind.value, b.text) for b in section.blocks]
        assert found == [
            ("headline", "Tanker and ferry collide"),
            ("caption", "The tanker at the quay"),
            ("paragraph", PARAGRAPHS[0].replace("&amp;", "&")),
            (
                "paragraph",
                "Nobody was hurt, the harbour master’s office said, and no oil was spilled into the basin.",
            ),
            (
                "paragraph",
                "Two tugs towed the tanker to the southern quay, divers said.",
            ),
            ("paragraph", PARAGRAPHS[3]),
            ("headline", "What comes next"),
            (
                "paragraph",
                "Investigators will hear the two captains next week, said the ministry, which has opened an inquiry.",
            ),
        ]

    def test_evidence_lies_in_the_source(self) -> None:
        block = self.page.sections[0].blocks[4]
        start = block.text.index("southern quay")
        span = block.locate(start, start + len("southern quay"))
        assert PAGE[span.start : span.end] == "southern quay"

    def test_metadata(self) -> None:
        assert (self.draft.title, self.draft.source) == ("Tanker and ferry collide", "Kirkhaven Post")
        assert self.draft.url == "https://post.example/tanker"
        section = self.page.sections[0]
        assert section.published == datetime.fromisoformat("2024-05-03T10:15+02:00")
        assert section.zone_stated
        assert not section.day_only

    def test_metadata_of_json_ld(self) -> None:
        data = {
            "@graph": [
                {
                    "@type": ["NewsArticle"],
                    "headline": "Ferry hits tanker",
                    "datePublished": "2024-05-03",
                    "publisher": {"@type": "Organization", "name": "Post"},
                }
            ]
        }
        text = f'<script type="application/ld+json">{json.dumps(data)}</script><p>{PARAGRAPHS[3]}</p>'
        draft, page = page_of(read_html(text))
        assert (draft.title, draft.source) == ("Ferry hits tanker", "Post")
        assert page.sections[0].day_only

    def test_a_page_without_an_article_gives_its_paragraphs(self) -> None:
        text = "<nav><p>Home</p></nav><ul><li>One ship</li><li>Two ships</li></ul>"
        _, page = page_of(read_html(text))
        assert [b.text for b in page.sections[0].blocks] == ["One ship", "Two ships"]

    def test_broken_json_ld_is_named_where_the_page_has_no_date(self) -> None:
        outcome = read_html('<script type="application/ld+json">{"a": }</script><p>Ships wait at the pier.</p>')
        assert [f.message for f in outcome.flaws] == ["malformed JSON-LD: a value was expected here"]
        assert len(outcome.drafts) == 1

    def test_an_xml_declaration_does_no_harm(self) -> None:
        _, page = page_of(read_html('<?xml version="1.0" encoding="utf-8"?>' + PAGE))
        assert page.title == "Tanker and ferry collide"

    def test_its_own_report_is_no_document(self) -> None:
        assert read_html('<meta name="generator" content="discrepancy 1.0"><p>Findings</p>').foreign

    def test_entries_with_time_elements_are_a_live_page(self) -> None:
        entries = "".join(
            f'<section><time datetime="2024-05-03T1{h}:15:00+01:00">1{h}:15</time><h2>Headline {h} of the day</h2>'
            f"<p>Ship number {h} has left the harbour for the open sea, the harbour master said in a statement.</p>"
            f"<p>It carries grain and {h} hundred tonnes of steel to the islands, its owners said.</p></section>"
            for h in (4, 3, 2)
        )
        _, page = page_of(read_html(f"<main><h1>Ships live</h1><article>{entries}</article></main>"))
        assert [s.published.isoformat() if s.published else "" for s in page.sections][-3:] == [
            "2024-05-03T14:15:00+01:00",
            "2024-05-03T13:15:00+01:00",
            "2024-05-03T12:15:00+01:00",
        ]
        assert [b.text for b in page.sections[-1].blocks][:2] == ["12:15", "Headline 2 of the day"]


class TestScanner:
    @pytest.mark.parametrize(
        ("source", "texts"),
        [
            ("<p>a < b and c</p>", ["a < b and c"]),
            ("<p>one<p>two<li>three", ["one", "two", "three"]),
            ("<p title='>'>one</p>", ["one"]),
            ("<!-- <p>no</p> --><p>yes</p>", ["yes"]),
            ("<!-- never closed <p>yes</p>", ["never closed", "yes"]),
            ("<SCRIPT>no</SCRIPT ><p>yes", ["yes"]),
            ("<style>p{}</style>yes", ["yes"]),
            ("a<br>b", ["a", "b"]),
            ("&copy;&#65;&#x42;&unknown;&", ["©AB&unknown;&"]),
            ("<p>soft&shy;ware</p>", ["software"]),
            ("<textarea>no</textarea><p>yes</p>", ["yes"]),
            ("<script>no", []),
            ("<p><b>bo</b>ld</p>", ["bold"]),
            ("", []),
        ],
    )
    def test_text(self, source: str, texts: list[str]) -> None:
        assert [b.content.text for b in scan_html(Mapped(source)).blocks] == texts

    @pytest.mark.parametrize(
        "source",
        [
            "<",
            "<a ",
            '<a href="',
            "<a b='",
            "<!--",
            "<script>",
            "<style>",
            "</p>",
            "<div>",
            "&amp",
            "<svg>",
            "<!",
            "<p",
        ],
    )
    def test_time_grows_with_the_length_only(self, source: str) -> None:
        start = time.perf_counter()
        scan_html(Mapped(source * (200_000 // len(source))))
        assert time.perf_counter() - start < 5


UPDATES = [
    {
        "@type": "BlogPosting",
        "headline": "Bridge shut",
        "datePublished": "2024-05-03T10:15:00+01:00",
        "articleBody": "The bridge over the Wend was shut at ten.Lorries are being turned back at the border.",
    },
    {
        "@type": "BlogPosting",
        "headline": "Good morning",
        "datePublished": "2024-05-03T08:00:00+01:00",
        "articleBody": 'Welcome to our "live" page.',
    },
]
BLOG = {
    "@type": "LiveBlogPosting",
    "headline": "Storm \u2013 live",
    "description": "All the news on the storm.",
    "publisher": {"name": "Kirkhaven Post"},
    "liveBlogUpdate": UPDATES,
}
LIVE = f"""<html><head><script type="application/ld+json">{json.dumps(BLOG)}</script></head><body><main>
<h1>Storm – live</h1><div><h2>Bridge shut</h2><p>The bridge over the Wend was shut at ten.</p>
<p>Lorries are being turned back at the border.</p></div></main></body></html>"""


class TestLiveBlog:
    draft, page = page_of(read_html(LIVE))

    def test_every_update_is_a_section_with_its_time(self) -> None:
        assert [s.published.isoformat() if s.published else "" for s in self.page.sections] == [
            "2024-05-03T10:15:00+01:00",
            "2024-05-03T10:15:00+01:00",
            "2024-05-03T08:00:00+01:00",
        ]
        assert [b.kind.value for b in self.page.sections[0].blocks] == ["headline", "summary"]
        assert (self.page.title, self.draft.publisher) == ("Storm – live", "Kirkhaven Post")

    def test_words_that_stand_on_the_page_are_taken_from_there(self) -> None:
        texts = [b.text for b in self.page.sections[1].blocks]
        assert texts == [
            "Bridge shut",
            "The bridge over the Wend was shut at ten.",
            "Lorries are being turned back at the border.",
        ]
        assert self.page.sections[1].span.start > LIVE.index("<body>")
        assert self.page.sections[1].blocks[0].kind == "headline"

    def test_others_are_taken_from_the_json(self) -> None:
        block = self.page.sections[2].blocks[1]
        assert block.text == 'Welcome to our "live" page.'
        assert LIVE[block.span.start : block.span.end] == 'Welcome to our \\"live\\" page.'


class TestMarkdown:
    TEXT = """---
title: "Storm hits port"
date: 2024-05-03
source: Example Gazette
url: https://gazette.example/storm
---
# Storm hits *port*

By Jane Roe

![Waves at the pier](waves.jpg)

The **harbour** of [Kirkhaven](https://example.org) was closed for
three _hours_ on Friday, police said.

## Key points

- Some **40** people hurt
* Two ships lost

```
code stays out
```

> The sea was higher
> than ever.

The night after
---------------

Last words were said.

[ref]: https://example.org
"""

    def test_blocks(self) -> None:
        _, page = page_of(read_markdown(self.TEXT))
        assert [(b.kind.value, b.text) for b in page.sections[0].blocks] == [
            ("headline", "Storm hits port"),
            ("byline", "By Jane Roe"),
            ("caption", "Waves at the pier"),
            ("paragraph", "The harbour of Kirkhaven was closed for three hours on Friday, police said."),
            ("credit", "Key points"),
            ("summary", "Some 40 people hurt"),
            ("summary", "Two ships lost"),
            ("paragraph", "The sea was higher than ever."),
            ("headline", "The night after"),
            ("paragraph", "Last words were said."),
        ]

    def test_front_matter(self) -> None:
        draft, page = page_of(read_markdown(self.TEXT))
        assert (draft.title, draft.source) == ("Storm hits port", "Example Gazette")
        assert draft.url == "https://gazette.example/storm"
        assert page.sections[0].day_only

    def test_broken_front_matter_is_named_and_the_text_read(self) -> None:
        outcome = read_markdown("---\ntitle: [open\n---\nThe port was shut.\n")
        assert [f.message for f in outcome.flaws] == ["malformed front matter"]
        _, page = page_of(outcome)
        assert [b.text for b in page.sections[0].blocks] == ["The port was shut."]

    def test_its_own_report_is_no_document(self) -> None:
        assert read_markdown("<!-- discrepancy report -->\n# Findings\n").foreign
