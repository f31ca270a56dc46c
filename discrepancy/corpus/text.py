"""A document from a text in hand: for texts that stand in no file."""

from __future__ import annotations

from datetime import datetime

from discrepancy.corpus.clock import Moment
from discrepancy.corpus.lines import plain_lines
from discrepancy.corpus.mapped import Mapped
from discrepancy.corpus.page import build_page
from discrepancy.model import Document

__all__ = ["text_document"]


def text_document(
    name: str,
    text: str,
    *,
    source: str,
    published: datetime | None = None,
    day_only: bool = False,
    event: str = "",
) -> Document:
    """Reads plain text as a file of it would be read.

    Args:
        name: Id and path of the document.
        text: The text.
        source: Who published it.
        published: When; aware.
        day_only: Whether only the day of ``published`` is known.
        event: Event it belongs to; empty if that has to be found.

    Raises:
        ValueError: If there is nothing to read in it.
    """
    moment = Moment(published, day_only=day_only) if published is not None else None
    page = build_page(tuple(plain_lines(Mapped(text))), moment=moment)
    if not page.sections:
        raise ValueError(f"{name}: nothing to read in it")
    return Document(name, name, source, text, page.sections, title=page.title, event=event)
