"""Runs while the site is built (``hooks`` in ``mkdocs.yml``): links that lead out of ``docs/`` become paths to read.

They work where the repository is browsed. The site holds no such files, and a strict build would refuse them.
"""

from __future__ import annotations

import posixpath
import re
from typing import Any

__all__ = ["on_page_markdown", "without_links_outside"]

_LINK = re.compile(r"\[([^\[\]]*)\]\(((?:\.\./)+[^()\s]*)\)")


def on_page_markdown(markdown: str, *, page: Any, **_: Any) -> str:
    """The text of a page before it is rendered; the name is given by MkDocs."""
    return without_links_outside(markdown, page.file.src_uri)


def without_links_outside(markdown: str, name: str) -> str:
    """A page with each link out of ``docs/`` replaced by its words and the path.

    Args:
        markdown: Its text.
        name: Its path below ``docs/``.
    """

    def shown(match: re.Match[str]) -> str:
        words, target = match.groups()
        path = posixpath.normpath(posixpath.join("docs", posixpath.dirname(name), target))
        if path.startswith("docs/"):
            return match.group()
        return f"`{path}`" if path.endswith(words) else f"{words} (`{path}`)"

    return _LINK.sub(shown, markdown)
