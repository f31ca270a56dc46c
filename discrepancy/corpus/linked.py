"""JSON-LD (schema.org): news articles and live blogs as structured data, in a page or in a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from discrepancy.corpus.clock import parse_moment
from discrepancy.corpus.draft import Draft
from discrepancy.corpus.html_lines import body_lines
from discrepancy.corpus.json_text import Node
from discrepancy.corpus.lines import Line
from discrepancy.corpus.live import Entry
from discrepancy.corpus.mapped import Mapped
from discrepancy.model import BlockKind

__all__ = ["find_objects", "linked_meta", "live_draft", "text_of"]

MAX_UPDATES = 5_000
"""Updates of one live page beyond this number are not read."""

_MAX_NODES = 200_000


def text_of(node: Node) -> Mapped:
    """The text of a string, of the ``name`` or ``@value`` of an object, of the first item of a list; else empty."""
    for _ in range(4):
        if isinstance(node, list):
            node = node[0] if node else None
        elif isinstance(node, dict):
            node = node.get("name") or node.get("@value") or node.get("url")
        else:
            break
    return node if isinstance(node, Mapped) else Mapped("")


def find_objects(nodes: Sequence[Node], types: Sequence[str]) -> Iterator[dict[str, Node]]:
    """All objects of one of the types, outermost first, in order of the file; at most 200,000 values are looked at."""
    queue: list[Node] = list(nodes)
    at = 0
    while at < len(queue) and at < _MAX_NODES:
        node = queue[at]
        at += 1
        if isinstance(node, list):
            queue.extend(node)
        elif isinstance(node, dict):
            kind = node.get("@type")
            names = [k.text for k in (kind if isinstance(kind, list) else [kind]) if isinstance(k, Mapped)]
            if any(name in types for name in names):
                yield node
            queue.extend(v for v in node.values() if isinstance(v, (dict, list)))


def linked_meta(node: dict[str, Node]) -> dict[str, str]:
    """``title``, ``published``, ``publisher`` and ``url`` of an article object, where it has them."""
    fields = {
        "title": node.get("headline") or node.get("name"),
        "published": node.get("datePublished") or node.get("dateCreated") or node.get("coverageStartTime"),
        "publisher": node.get("publisher"),
        "url": node.get("url"),
    }
    found = {key: " ".join(text_of(value).text.split()) for key, value in fields.items()}
    return {key: value for key, value in found.items() if value}


def live_draft(node: dict[str, Node], visible: Callable[[str, str], list[Line]] | None = None) -> Draft | None:
    """A live page from a ``LiveBlogPosting``.

    Args:
        node: The object; its strings carry their places in the file.
        visible: Finds a text, with the headline it begins with, among the visible blocks of the page; words that stand
            there are taken from there.

    Returns:
        A draft with an entry per update in the order of the list, each with the time it states; ``None`` where no
        update has text.
    """
    listed = node.get("liveBlogUpdate")
    entries: list[Entry] = []
    for update in (listed if isinstance(listed, list) else [listed])[:MAX_UPDATES]:
        if not isinstance(update, dict):
            continue
        headline = text_of(update.get("headline") or update.get("name")).tidy()
        body = text_of(update.get("articleBody") or update.get("text") or update.get("description"))
        lines = visible(headline.text + body.text, headline.text) if visible else []
        if not lines:
            lines = [Line(headline, kind=BlockKind.HEADLINE)] if headline.text else []
            lines.extend((visible(body.text, "") if visible else []) or body_lines(body))
        stated = text_of(update.get("datePublished") or update.get("dateCreated") or update.get("dateModified")).text
        if lines:
            entries.append(Entry(tuple(lines), parse_moment(stated)))
    if not entries:
        return None
    title, summary = text_of(node.get("headline") or node.get("name")).tidy(), text_of(node.get("description")).tidy()
    head = [Line(title, kind=BlockKind.HEADLINE)] if title.text else []
    if summary.text:
        head.append(Line(summary, kind=BlockKind.SUMMARY))
    meta = linked_meta(node)
    return Draft(
        tuple(head),
        tuple(entries),
        title=title.text,
        publisher=meta.get("publisher", ""),
        url=meta.get("url", ""),
        moment=parse_moment(meta.get("published", "")),
    )
