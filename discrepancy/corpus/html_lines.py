"""Blocks of HTML as lines, with the kinds that their elements tell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from discrepancy.corpus.clock import bare_stamps, parse_moment
from discrepancy.corpus.html_map import HtmlBlock, scan_html
from discrepancy.corpus.kinds import is_furniture
from discrepancy.corpus.lines import Line, pieces, plain_lines
from discrepancy.corpus.mapped import Mapped
from discrepancy.model import BlockKind

__all__ = ["HEADINGS", "body_lines", "html_lines", "squeeze"]

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
"""Elements that are headings."""

_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"</[A-Za-z]|<(?:p|br|div|h[1-6])\b", re.IGNORECASE)


def squeeze(text: str) -> str:
    """Text without whitespace: what two tools that treat spaces in different ways still agree on."""
    return _SPACE.sub("", text)


def html_lines(blocks: Sequence[HtmlBlock], title: str = "") -> list[Line]:
    """Blocks of a page as lines, their elements turned into kinds.

    Args:
        blocks: Blocks in reading order.
        title: The headline that metadata gives; the block that repeats it is the headline.

    Returns:
        At least a line per block. The ``datetime`` of a ``time`` element counts where the block is nothing but a time.
    """
    lines: list[Line] = []
    wanted = squeeze(title)
    for block in blocks:
        text = block.content.text
        kind: BlockKind | None = None
        moment = None
        if bare_stamps(text):
            moment = parse_moment(block.datetime) if block.datetime else None
        elif block.tag == "h1" or (wanted and squeeze(text) == wanted):
            kind = BlockKind.HEADLINE
        elif block.tag in HEADINGS:
            kind = None if is_furniture(text) else BlockKind.HEADLINE
        elif block.tag in ("figcaption", "caption"):
            kind = None if text.startswith(("Image ", "Photo", "Credit", "Getty")) else BlockKind.CAPTION
        lines.extend(pieces(Line(block.content, True, kind, block.tag == "li", moment)))
    return lines


def body_lines(text: Mapped) -> list[Line]:
    """Lines of a text field of a record, which may hold plain text or a piece of HTML."""
    if _MARKUP.search(text.text):
        return html_lines(scan_html(text).blocks)
    return plain_lines(text)
