"""Speech found in one document: quotations, and which words are attributed to whom."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.extract.speakers import Speaker
from discrepancy.model import Block, Span

__all__ = ["Attribution", "Quotation", "Speech"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words put in somebody's mouth: between quotation marks (direct, mixed) or as a reported clause (indirect)."""

    block: Block
    """Block it stands in."""
    start: int
    """Offset of its first character in ``block.text``, after the opening mark."""
    end: int
    """Offset after its last character in ``block.text``, before the closing mark."""
    sentence: int
    """``Sentence.index`` of the sentence in which it begins."""
    kind: str
    """``direct``: whole clauses between marks; ``mixed``: a marked fragment inside the reporter's clause;
    ``indirect``: a reported clause in the reporter's words (marked fragments in it are listed on their own too);
    ``unmarked``: verbatim words without marks (a turn of a transcript, a block quotation)."""
    speaker: Speaker | None
    """Who says it; ``None`` where the document does not tell."""
    cue: str
    """Lemma of the verb or noun that attributes it, ``according to``, ``:`` or ``-``; empty where there is none."""
    continuation: int
    """Number of the utterance in the document: pieces of one split or several-paragraph quotation share it."""
    cue_span: Span | None = None
    """The range of ``Document.text`` of the cue; ``None`` where it is no word (a colon, a dash, the speaker alone)."""
    asserted: bool = True
    """False where an ``indirect`` one is what the speaker speaks of without saying it ("criticised the law")."""

    @property
    def span(self) -> Span:
        """The range of ``Document.text`` of the words, without the outer marks."""
        return self.block.locate(self.start, self.end)

    @property
    def text(self) -> str:
        """The words, without the outer marks."""
        return self.block.text[self.start : self.end]

    @property
    def speaker_text(self) -> str:
        """The speaker's name, empty where unknown."""
        return (self.speaker.name or self.speaker.text) if self.speaker is not None else ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """A range of tokens of one sentence that somebody else than the document says."""

    start: int
    """First token."""
    end: int
    """Token after the last one."""
    speaker: Speaker
    """Who says it."""
    cue: str
    """Lemma of the cue, as in ``Quotation.cue``."""
    direct: bool
    """Whether the words stand between quotation marks."""


@dataclass(frozen=True, slots=True)
class Speech:
    """All speech of one document."""

    quotations: tuple[Quotation, ...]
    """In order of their place in the document."""
    topics: tuple[Quotation, ...]
    """What is spoken of without being said ("criticised the law"): ``indirect``, not ``asserted``; no attribution
    comes of it."""
    attributions: dict[int, list[Attribution]]
    """By ``Sentence.index``; the narrowest range first, so the first one that covers a token is its speaker's."""
