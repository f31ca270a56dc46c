"""HTML: which blocks are the article, when it was published and by whom, and live blogs that say so in JSON-LD."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from discrepancy.corpus.clock import Moment, bare_stamps, parse_moment
from discrepancy.corpus.draft import Draft, Flaw, Outcome
from discrepancy.corpus.html_lines import HEADINGS, html_lines, squeeze
from discrepancy.corpus.html_map import HtmlBlock, HtmlMap, scan_html
from discrepancy.corpus.json_text import JsonError, Node, parse_json
from discrepancy.corpus.lines import Line
from discrepancy.corpus.linked import find_objects, linked_meta, live_draft
from discrepancy.corpus.mapped import Mapped

__all__ = ["read_html"]

GENERATOR = "discrepancy"
"""``meta name=generator`` of the reports of this tool."""

_ARTICLES = (
    "NewsArticle",
    "Article",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "BackgroundNewsArticle",
    "BlogPosting",
    "WebPage",
)
_READ = ("p", "li", "blockquote", "figcaption", "caption", "dd", "td", "pre", *HEADINGS)
_DATE_NAMES = (
    *("article:published_time", "og:article:published_time", "datepublished", "dc.date.issued", "dc.date", "date"),
    *("pubdate", "publishdate", "parsely-pub-date", "sailthru.date"),
)
_TITLE_TAIL = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}\Z")


def read_html(text: str) -> Outcome:
    """Reads a page.

    Args:
        text: The HTML source; every offset indexes it.

    Returns:
        One draft. A ``LiveBlogPosting`` in JSON-LD gives its updates as sections of their own; otherwise trafilatura
        decides which blocks are the article, and where it finds none, all paragraphs, headings and items outside
        navigation are read. JSON-LD that cannot be parsed is a flaw only where nothing else dates the page.
    """
    page = scan_html(Mapped(text))
    if page.meta.get("generator", "").lower().startswith(GENERATOR):
        return Outcome(foreign=True)
    nodes, flaws = _linked_data(text, page)
    live = next((n for n in find_objects(nodes, ("LiveBlogPosting",)) if n.get("liveBlogUpdate")), None)
    meta = _meta(page, nodes)
    if live is not None:
        draft = live_draft(live, _Visible(page.blocks).locate)
        if draft is not None:
            return Outcome((_with_meta(draft, meta),))
    chosen = _article(text, page)
    draft = _with_meta(Draft(tuple(html_lines(chosen, meta.title))), meta)
    return Outcome((draft,), () if meta.moment else tuple(flaws))


@dataclass(frozen=True, slots=True)
class _Meta:
    title: str
    source: str
    publisher: str
    url: str
    moment: Moment | None


def _meta(page: HtmlMap, nodes: Sequence[Node]) -> _Meta:
    """Metadata of a page: JSON-LD first, then Open Graph and its kin, then the elements themselves."""
    linked = linked_meta(next(iter(find_objects(nodes, (*_ARTICLES, "LiveBlogPosting"))), {}))
    meta = page.meta
    first = next((b.content.text for b in page.blocks if b.tag == "h1"), "")
    title = linked.get("title") or meta.get("og:title") or first or _TITLE_TAIL.sub("", page.title)
    if first and squeeze(first) in squeeze(title):
        title = first  # og:title often carries the name of the site too
    stated = [linked.get("published"), *(meta.get(name) for name in _DATE_NAMES)]
    stated.append(next((b.datetime for b in page.blocks if b.datetime and not b.boilerplate), None))
    moment = next((m for m in (parse_moment(s) for s in stated if s) if m is not None), None)
    site = meta.get("og:site_name") or linked.get("publisher") or meta.get("application-name") or ""
    tail = _TITLE_TAIL.search(title)
    if tail and site and squeeze(site).lower() in squeeze(tail.group()).lower():
        title = title[: tail.start()]
    publisher = linked.get("publisher") or meta.get("dc.publisher") or ""
    return _Meta(title, site, publisher if publisher != site else "", page.canonical or meta.get("og:url", ""), moment)


def _with_meta(draft: Draft, meta: _Meta) -> Draft:
    return replace(
        draft,
        title=draft.title or meta.title,
        source=draft.source or meta.source,
        publisher=draft.publisher or meta.publisher,
        url=draft.url or meta.url,
        moment=draft.moment or meta.moment,
    )


def _linked_data(text: str, page: HtmlMap) -> tuple[list[Node], list[Flaw]]:
    nodes: list[Node] = []
    flaws: list[Flaw] = []
    for start, end in page.scripts[:50]:
        try:
            nodes.append(parse_json(text, start, end))
        except JsonError as error:
            flaws.append(Flaw(error.offset, f"malformed JSON-LD: {error.message}", "the page is read without it"))
    return nodes, flaws


def _article(text: str, page: HtmlMap) -> list[HtmlBlock]:
    """The blocks that are the article, with its headline and the time stamps that stand between them."""
    import trafilatura  # heavy, and only HTML needs it

    extracted = trafilatura.extract(text, include_comments=False, include_tables=False, fast=True) or ""
    visible = _Visible(page.blocks)
    chosen: set[int] = set()
    for paragraph in extracted.split("\n"):
        chosen.update(visible.find(paragraph.lstrip("-– ")))
    body = [b for i, b in enumerate(page.blocks) if i in chosen]
    if sum(len(b.content) for b in body) < 0.5 * len(extracted) or not body:
        return _fallback(page.blocks)
    first, last = min(chosen), max(chosen)
    for i, block in enumerate(page.blocks):
        heading = block.tag == "h1" and i < first
        stamp = first <= i <= last and len(block.content) < 120 and bool(bare_stamps(block.content.text))
        caption = first <= i <= last and block.tag == "figcaption"
        entry = first <= i <= last and block.tag in HEADINGS and not block.boilerplate
        dated = i < first and block.datetime != "" and not block.boilerplate
        if heading or stamp or caption or entry or dated:
            chosen.add(i)
    return [b for i, b in enumerate(page.blocks) if i in chosen]


def _fallback(blocks: Sequence[HtmlBlock]) -> list[HtmlBlock]:
    """All readable blocks of the article element, else of the page, without navigation; else whatever text there is."""
    for wanted in (
        [b for b in blocks if b.article and b.tag in _READ and not b.boilerplate],
        [b for b in blocks if b.tag in _READ and not b.boilerplate],
        list(blocks),
    ):
        if wanted:
            return wanted
    return []


class _Visible:
    """The visible text without its whitespace, to find a paragraph whatever a tool did to its spaces."""

    def __init__(self, blocks: Sequence[HtmlBlock]) -> None:
        self.blocks = blocks
        squeezed = [squeeze(b.content.text) for b in blocks]
        self.starts: list[int] = []
        at = 0
        for piece in squeezed:
            self.starts.append(at)
            at += len(piece)
        self.starts.append(at)
        self.text = "".join(squeezed)
        self.cursor = 0

    def find(self, paragraph: str) -> range:
        """Numbers of the blocks that hold a paragraph, searched from the last hit on; empty where it is not there."""
        wanted = squeeze(paragraph)
        if not wanted:
            return range(0)
        at = self.text.find(wanted, self.cursor)
        if at < 0:
            at = self.text.find(wanted)
        if at < 0:
            return range(0)
        self.cursor = at + len(wanted)
        return self.overlapped(at, self.cursor)

    def overlapped(self, start: int, end: int) -> range:
        first = bisect_right(self.starts, start) - 1
        return range(first, bisect_left(self.starts, end))

    def locate(self, text: str, headline: str) -> list[Line]:
        """The visible blocks whose text is exactly ``text`` but for whitespace; empty where it is not on the page."""
        wanted = squeeze(text)
        at = self.text.find(wanted) if len(wanted) >= 20 else -1
        if at < 0:
            return []
        found = self.overlapped(at, at + len(wanted))
        # Only whole blocks: a passage inside a longer paragraph belongs to another text.
        if self.starts[found.start] != at or self.starts[found.stop] != at + len(wanted):
            return []
        return html_lines([self.blocks[i] for i in found], headline)
