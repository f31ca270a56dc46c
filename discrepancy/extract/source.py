"""What every finder takes: a plain text, a text parsed by spaCy, or the sentences of a document."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, TypeAlias, Union, cast

from discrepancy.corpus.lines import plain_lines
from discrepancy.corpus.mapped import Mapped
from discrepancy.language.docs import is_doc, read_doc
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Document, Section, Span

if TYPE_CHECKING:
    from discrepancy.language.docs import Doc
    from discrepancy.language.pipeline import Pipeline

__all__ = ["Source", "sentences_of"]

Source: TypeAlias = Union[str, "Doc", Sequence[Sentence]]
"""A plain text; a spaCy ``Doc`` of a plain text, in the Universal Dependencies or the ClearNLP scheme; or all sentences
of one document in reading order, sentences of one block sharing the block."""


def sentences_of(source: Source, pipeline: Pipeline | None = None) -> Sequence[Sentence]:
    """The sentences of a source, paragraph by paragraph.

    Args:
        source: A text is parsed; what is parsed already is taken as it is.
        pipeline: What parses a text; the pipeline that comes with the package where it is ``None``, loaded once, at
            the first call.

    Returns:
        Sentences in order, whose spans count in the text that was given.

    Raises:
        ModelError: The pipeline cannot be loaded, or a ``Doc`` lacks parts of speech or dependencies.
    """
    if isinstance(source, str):
        section = _section(source)
        if not section.blocks:
            return ()
        return (pipeline or _shipped()).parse(Document("text", "", "", source, (section,))).sentences
    if is_doc(source):
        doc = cast("Doc", source)
        return read_doc(doc, _section(doc.text))
    return cast(Sequence[Sentence], source)


def _section(text: str) -> Section:
    blocks = tuple(line.content.block(BlockKind.PARAGRAPH) for line in plain_lines(Mapped(text)))
    return Section("s0", Span(0, len(text)), blocks)


@cache
def _shipped() -> Pipeline:
    from discrepancy.language.pipeline import load

    return load()
