"""An HTML character map: the readable blocks of a page, every character with its place in the source.

A scanner of our own, since parsers of HTML keep no positions of characters. It follows the tokenizer of the HTML
standard as far as text goes (raw text elements, quoted attributes, entities, comments), runs in linear time whatever it
is fed, evaluates nothing and drops scripts and styles. Nesting is only counted, so its depth does not matter.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from discrepancy.corpus.mapped import Mapped

__all__ = ["HtmlBlock", "HtmlMap", "scan_html"]

MAX_HTML_BLOCKS = 60_000
"""Blocks beyond this number are not kept."""

_BLOCK_TAGS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head",
    "header", "hr", "html", "li", "main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
    "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul", "video", "audio",
})  # fmt: skip
_RAW_TAGS = frozenset({
    "script", "style", "template", "noscript", "svg", "math", "iframe", "object", "canvas", "textarea", "select",
    "noembed", "noframes", "xmp",
})  # fmt: skip
_BOILERPLATE = frozenset({"nav", "footer", "aside", "form", "menu", "dialog", "button"})
_KEPT_TAGS = frozenset({
    "h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "figcaption", "caption", "blockquote", "dd", "dt", "td", "th",
    "title", "summary", "pre",
})  # fmt: skip

_TAG_OPEN = re.compile(r"<(?:(/?)([A-Za-z][A-Za-z0-9:-]*)|(!--)|([!?]))")
_TAG_STOP = re.compile(r"[>\"']")
_ATTRIBUTE = re.compile(r"([A-Za-z_@:][\w:.@-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_TEXT = re.compile(r"[^\s&]+|\s+|&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)|&")
_MAX_TAG = 50_000


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """One readable block."""

    content: Mapped
    """Its text, tidy and not empty."""
    tag: str
    """The innermost element that gives it its meaning: ``h1``, ``p``, ``li``, ``figcaption`` … or ``div``."""
    article: bool
    """Whether it stands inside ``article`` or ``main``."""
    boilerplate: bool
    """Whether it stands inside navigation, a footer, an aside or a form."""
    datetime: str = ""
    """``datetime`` of a ``time`` element that the block begins with or consists of."""


@dataclass(slots=True)
class HtmlMap:
    """All that a page says."""

    blocks: list[HtmlBlock] = field(default_factory=list)
    """Readable blocks in order."""
    meta: dict[str, str] = field(default_factory=dict)
    """``content`` of ``meta`` elements by lower-case ``property`` or ``name``; the first wins."""
    scripts: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of the JSON-LD scripts."""
    title: str = ""
    """Text of the ``title`` element."""
    canonical: str = ""
    """Address of ``link rel=canonical``."""


def scan_html(source: Mapped) -> HtmlMap:
    """Maps a page.

    Args:
        source: The HTML source, or a piece of HTML inside another file with its own offsets.

    Returns:
        Its blocks and metadata; malformed markup is read as leniently as browsers do.
    """
    return _Scanner(source).run()


class _Scanner:
    def __init__(self, source: Mapped) -> None:
        self.source = source
        self.text = source.text
        self.out = HtmlMap()
        self.parts: list[str] = []
        self.table: list[int] = []
        self.open: dict[str, int] = {}
        self.stack: list[str] = []
        self.time = ""
        self.unclosed: set[str] = set()

    def run(self) -> HtmlMap:
        text, at = self.text, 0
        while at < len(text):
            tag = text.find("<", at)
            if tag < 0:
                self.add(at, len(text))
                break
            match = _TAG_OPEN.match(text, tag)
            if not match:  # a bare "<" is text
                self.add(at, tag + 1)
                at = tag + 1
                continue
            self.add(at, tag)
            if match[3]:
                at = self.after("-->", match.end())
            elif match[4]:
                at = self.after(">", match.end())
            else:
                at = self.element(match)
        self.flush()
        return self.out

    def after(self, mark: str, at: int) -> int:
        """Offset after the next ``mark``; the end of the text where there is none."""
        found = -1 if mark in self.unclosed else self.text.find(mark, at)
        if found < 0:
            self.unclosed.add(mark)
            return len(self.text) if mark == ">" else at
        return found + len(mark)

    def tag_end(self, at: int) -> int:
        """Offset after the ``>`` that ends a tag; one inside a quoted attribute does not."""
        while match := _TAG_STOP.search(self.text, at):
            char = match.group()
            if char == ">":
                return match.end()
            at = match.end()
            before = self.text[max(0, match.start() - 20) : match.start()].rstrip()
            if before.endswith("=") and char not in self.unclosed:
                close = self.text.find(char, at)
                if close < 0:
                    self.unclosed.add(char)
                else:
                    at = close + 1
        return len(self.text)

    def element(self, match: re.Match[str]) -> int:
        closing, tag = bool(match[1]), match[2].lower()
        end = self.tag_end(match.end())
        if closing:
            self.close(tag)
            return end
        if tag in _RAW_TAGS:
            return self.raw(tag, match.end(), end)
        if tag in ("meta", "link", "time"):
            self.head(tag, self.attributes(match.end(), end))
        if tag in _BLOCK_TAGS:
            self.flush()
        elif tag == "img":
            self.add_space(match.start())
        if tag in _KEPT_TAGS or tag in _BOILERPLATE or tag in ("article", "main", "header"):
            self.push(tag)
        return end

    def push(self, tag: str) -> None:
        if tag in ("p", "li", "td", "th", "dd", "dt") and tag in self.stack[-1:]:
            self.close(tag)  # end tags that may be left out
        self.stack.append(tag)
        self.open[tag] = self.open.get(tag, 0) + 1

    def close(self, tag: str) -> None:
        if tag in _BLOCK_TAGS:
            self.flush()
        if self.open.get(tag):
            # Only a bounded look back: deep nesting must not make closing tags expensive.
            for i in range(len(self.stack) - 1, max(-1, len(self.stack) - 40), -1):
                if self.stack[i] == tag:
                    for dropped in self.stack[i:]:
                        self.open[dropped] -= 1
                    del self.stack[i:]
                    break

    def raw(self, tag: str, name_end: int, end: int) -> int:
        """Skips an element whose content is not text; remembers JSON-LD."""
        if self.text[end - 2 : end] == "/>":
            return end
        close = -1 if f"</{tag}" in self.unclosed else self.find_close(tag, end)
        if close < 0:
            self.unclosed.add(f"</{tag}")
            # An unclosed script swallows the rest in a browser too; others are taken as empty.
            return len(self.text) if tag in ("script", "style") else end
        if tag == "script" and "ld+json" in self.attributes(name_end, end).get("type", "").lower():
            self.out.scripts.append((end, close))
        return self.tag_end(close + 2)

    def find_close(self, tag: str, at: int) -> int:
        found = re.compile(rf"</{tag}(?=[\s/>])", re.IGNORECASE).search(self.text, at)
        return found.start() if found else -1

    def attributes(self, start: int, end: int) -> Mapping[str, str]:
        if end - start > _MAX_TAG:
            return {}
        found: dict[str, str] = {}
        for match in _ATTRIBUTE.finditer(self.text, start, end):
            found.setdefault(match[1].lower(), match[2] or match[3] or match[4] or "")
        return found

    def head(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "meta":
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            content = " ".join(html.unescape(attributes.get("content", "")).split())
            if name and content:
                self.out.meta.setdefault(name.lower(), content)
        elif tag == "link" and attributes.get("rel", "").lower() == "canonical":
            self.out.canonical = self.out.canonical or html.unescape(attributes.get("href", ""))
        elif tag == "time" and not self.has_words():
            self.time = attributes.get("datetime", "")

    def has_words(self) -> bool:
        return any(not p.isspace() for p in self.parts)

    def add(self, start: int, end: int) -> None:
        """Adds the text ``[start, end)`` to the current block, entities decoded."""
        if start >= end:
            return
        for match in _TEXT.finditer(self.text, start, end):
            piece = match.group()
            first = match.start()
            if piece[0] == "&" and len(piece) > 1:
                decoded = html.unescape(piece)
                if decoded != piece:
                    # One entity may stand for several characters: all of them map to its ampersand.
                    self.parts.append(decoded)
                    self.table.extend([first] * len(decoded))
                    continue
            self.parts.append(piece)
            self.table.extend(range(first, match.end()))

    def add_space(self, at: int) -> None:
        self.parts.append(" ")
        self.table.append(at)

    def flush(self) -> None:
        """Ends the current block."""
        parts, self.parts = self.parts, []
        table, self.table = self.table, []
        if not parts or len(self.out.blocks) >= MAX_HTML_BLOCKS:
            return
        content = self.source.select("".join(parts), table).tidy()
        if not content.text:
            return
        stamp, self.time = self.time, ""
        if self.open.get("title") and not self.out.title:
            self.out.title = content.text
            return
        tag = next((t for t in reversed(self.stack) if t in _KEPT_TAGS), "div")
        article = bool(self.open.get("article") or self.open.get("main"))
        self.out.blocks.append(HtmlBlock(content, tag, article, any(self.open.get(t) for t in _BOILERPLATE), stamp))
