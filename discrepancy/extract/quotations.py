"""Direct, mixed and indirect speech of one document, each with who speaks.

Marks are found on characters (``quote_marks``), so that no parse can lose a quotation; who speaks is read off the
words beside the marks and off the parse (``cues``, ``speakers``). The order of trust follows what reporters do
(compare Pareti et al., "Automatically Detecting and Attributing Indirect Quotations", 2013, and Newell et al., "An
Attribution Relations Corpus for Political News", 2018): a verb after the closing mark, a verb before the opening
one, a verb that governs the quoted words, then the neighbouring quotation, sentence or paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from discrepancy.extract.quote_reader import read_speech
from discrepancy.extract.quote_types import Attribution, Quotation, Speech
from discrepancy.extract.source import Source, sentences_of
from discrepancy.language.parse import Sentence

if TYPE_CHECKING:
    from discrepancy.language.pipeline import Pipeline

__all__ = [
    "Attribution",
    "Quotation",
    "Speech",
    "attributions",
    "find_quotations",
    "joined_text",
    "read_speech",
    "utterances",
]


def find_quotations(source: Source, *, pipeline: Pipeline | None = None) -> list[Quotation]:
    """All quotations and reported clauses of one document, in the order of their beginnings.

    Args:
        source: A plain text, a spaCy ``Doc``, or the sentences of one document.
        pipeline: What parses a plain text; the shipped pipeline where it is ``None``.

    Returns:
        Quotations whose ``span``, and whose speaker's ``span``, count in the text that was given, or in the
        ``Document.text`` of the sentences. What somebody only speaks of is among them, not ``asserted``. No text is an
        error; one without quotations gives an empty list.

    Raises:
        ModelError: the pipeline cannot be loaded, or a ``Doc`` lacks parts of speech or dependencies.
    """
    speech = read_speech(sentences_of(source, pipeline))
    return sorted((*speech.quotations, *speech.topics), key=lambda q: (q.sentence, q.start, q.end))


def attributions(sentences: Sequence[Sentence]) -> dict[int, list[Attribution]]:
    """Which tokens of which sentence are attributed to whom; sentences without reported speech have no entry."""
    return read_speech(sentences).attributions


def utterances(quotations: Iterable[Quotation]) -> list[tuple[Quotation, ...]]:
    """Quotations grouped by utterance, in order of their first piece."""
    groups: dict[int, list[Quotation]] = {}
    for q in quotations:
        groups.setdefault(q.continuation, []).append(q)
    return [tuple(group) for group in groups.values()]


def joined_text(pieces: Sequence[Quotation]) -> str:
    """The text of one utterance: a comma that stood before "he said" is dropped where a new sentence follows."""
    out = ""
    for piece in pieces:
        text = piece.text
        if out and out.endswith(",") and text[:1].isupper():
            out = out[:-1] + "."
        out = f"{out} {text}" if out else text
    return out[:-1] if out.endswith(",") else out
