"""Direct, mixed and indirect speech of one document, each with who speaks.

Marks are found on characters (``quote_marks``), so that no parse can lose a quotation; who speaks is read off the
words beside the marks and off the parse (``cues``, ``speakers``). The order of trust follows what reporters do
(compare Pareti et al., "Automatically Detecting and Attributing Indirect Quotations", 2013, and Newell et al., "An
Attribution Relations Corpus for Political News", 2018): a verb after the closing mark, a verb before the opening
one, a verb that governs the quoted words, then the neighbouring quotation, sentence or paragraph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from discrepancy.corpus.lines import plain_lines
from discrepancy.corpus.mapped import Mapped
from discrepancy.extract.cues import Cue, cues_of
from discrepancy.extract.quote_frames import Frame, frames_of
from discrepancy.extract.quote_lines import Line, lines_of
from discrepancy.extract.quote_marks import Quoted, quoted_in_blocks
from discrepancy.extract.reported import reported_ranges, topic_ranges
from discrepancy.extract.speakers import Speaker, SpeakerLedger, speaker_at
from discrepancy.language.parse import Sentence
from discrepancy.language.pipeline import Pipeline, load
from discrepancy.model import Block, BlockKind, Document, Section, Span

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

_SCARE_WORDS = 2
"""A quoted fragment of so few words that no verb of attribution governs is a name or a scare quote: nobody's words."""


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
    ``indirect``: a reported clause in the reporter's words (marked fragments in it are listed on their own too)."""
    speaker: Speaker | None
    """Who says it; ``None`` where the document does not tell."""
    cue: str
    """Lemma of the verb or noun that attributes it, ``according to``, ``:`` or ``-``; empty where there is none."""
    continuation: int
    """Number of the utterance in the document: pieces of one split or several-paragraph quotation share it."""

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
    """What is spoken of without being said ("criticised the law"), as ``indirect``; no attribution comes of it."""
    attributions: dict[int, list[Attribution]]
    """By ``Sentence.index``; the narrowest range first, so the first one that covers a token is its speaker's."""


def find_quotations(source: str | Sequence[Sentence]) -> list[Quotation]:
    """All quotations and reported clauses of one document, in the order of their beginnings.

    Args:
        source: The text of one document, which is parsed by the pipeline that comes with the package (loaded once, at
            the first call), or all sentences of one document in reading order; sentences of one block share the block.

    Returns:
        Quotations whose ``span``, and whose speaker's ``span``, count in the text that was given, or in the
        ``Document.text`` of the sentences. A text without quotations gives an empty list; none is an error.

    Raises:
        ModelError: a text was given and the pipeline cannot be loaded.
    """
    return list(read_speech(_parsed(source) if isinstance(source, str) else source).quotations)


@cache
def _pipeline() -> Pipeline:
    return load()


def _parsed(text: str) -> tuple[Sentence, ...]:
    """The sentences of a plain text, paragraph by paragraph; every span counts in ``text``."""
    blocks = tuple(line.content.block(BlockKind.PARAGRAPH) for line in plain_lines(Mapped(text)))
    if not blocks:
        return ()
    section = Section("s0", Span(0, len(text)), blocks)
    return _pipeline().parse(Document("text", "", "", text, (section,))).sentences


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


def read_speech(sentences: Sequence[Sentence]) -> Speech:
    """One pass over a document for everything that this module offers."""
    lines = lines_of(sentences)
    quoted: dict[int, list[Quoted]] = defaultdict(list)
    for q in quoted_in_blocks([line.block for line in lines]):
        quoted[q.block].append(q)
    reader = _Reader()
    for line in lines:
        reader.read(line, quoted.get(line.number, []))
    quotations, topics = (tuple(sorted(found, key=_place)) for found in (reader.quotations, reader.topics))
    return Speech(quotations, topics, reader.sorted_attributions())


def _place(q: Quotation) -> tuple[int, int, int]:
    return (q.sentence, q.start, q.end)


def _narrowest(a: Attribution) -> tuple[bool, int, int, bool]:
    """Sorts what a verb attributes before "according to X", which stands above it: "she said …, according to X"."""
    return (a.cue == "according to", a.end - a.start, a.start, not a.direct)


class _Reader:
    """State of one pass: who spoke last, which utterance is open."""

    def __init__(self) -> None:
        self.quotations: list[Quotation] = []
        self.topics: list[Quotation] = []
        self._ledger = SpeakerLedger()
        self._attributions: dict[int, list[Attribution]] = defaultdict(list)
        self._utterance = 0
        self._last: Quotation | None = None
        self._previous: Line | None = None

    def read(self, line: Line, quoted: Sequence[Quoted]) -> None:
        cues = {s.index: cues_of(s) for s in line.sentences}
        for s in line.sentences:
            self._ledger.note(line.number, s)
        inside = line.inside(quoted)
        for s in line.sentences:
            for cue in cues[s.index]:
                if cue.speaker is not None and (s.index, cue.token) not in inside:
                    self._ledger.enter(line.number, speaker_at(s, cue.speaker))
        if quoted:
            self._read_quoted(line, quoted, cues)
        for s in line.sentences:
            for cue in cues[s.index]:
                self._read_reported(line, s, cue, inside)
        self._previous = line

    def _read_quoted(self, line: Line, quoted: Sequence[Quoted], cues: dict[int, list[Cue]]) -> None:
        frames = frames_of(line, quoted, cues)
        found: list[Quotation | None] = [None] * len(quoted)
        for n, (q, frame) in enumerate(zip(quoted, frames, strict=True)):
            if q.runs_on and self._last is not None and frame.cue == "":
                last = self._last
                found[n] = self._quotation(line, q, "direct", last.speaker, last.cue, last.continuation)
            elif frame.speaker is not None or frame.cue:
                speaker = self._speaker(line, frame)
                joined = self._joins(found[n - 1] if n else None, frames[n - 1] if n else None, frame, speaker)
                found[n] = self._quotation(line, q, frame.kind, speaker, frame.cue, joined)
            if found[n] is not None:
                self._last = found[n] if frame.kind == "direct" else self._last
        self._fill(line, quoted, frames, found)
        for q, quotation in zip(quoted, found, strict=True):
            if quotation is not None:
                self.quotations.append(quotation)
                self._attribute_quoted(line, q, quotation)
                if quotation.kind == "direct" and quotation.speaker is not None:
                    self._last = quotation

    def _fill(
        self, line: Line, quoted: Sequence[Quoted], frames: Sequence[Frame], found: list[Quotation | None]
    ) -> None:
        """Gives quotations without words of attribution the speaker of their neighbours."""
        following: list[Quotation | None] = [None] * len(found)
        for n in range(len(found) - 2, -1, -1):
            following[n] = found[n + 1] or following[n + 1]
        before: Quotation | None = None
        for n, (q, frame) in enumerate(zip(quoted, frames, strict=True)):
            if found[n] is None:
                found[n] = self._neighbour(line, q, frame, before, following[n])
            settled = found[n]
            if settled is not None and settled.kind == "direct" and settled.speaker is not None:
                before = settled

    def _neighbour(
        self, line: Line, q: Quoted, frame: Frame, before: Quotation | None, after: Quotation | None
    ) -> Quotation:
        if not frame.alone:
            return self._quotation(line, q, "mixed", None, "", None)
        if before is not None:
            return self._quotation(line, q, "direct", before.speaker, before.cue, before.continuation)
        if after is not None and after.kind == "direct" and after.speaker is not None and frame.touches_next:
            return self._quotation(line, q, "direct", after.speaker, after.cue, after.continuation)
        speaker, cue = self._from_context(line, q, frame)
        short = line.words_in(q) <= _SCARE_WORDS and speaker is None
        return self._quotation(line, q, "mixed" if short else "direct", speaker, cue, None)

    def _from_context(self, line: Line, q: Quoted, frame: Frame) -> tuple[Speaker | None, str]:
        """The speaker that the sentence or the paragraph before introduces."""
        if frame.introduced_by is not None:
            s, head = frame.introduced_by
            return self._resolved(line, speaker_at(s, head)), ""
        previous = self._previous
        if previous is None or line.text_before(q):
            return None, ""
        if previous.block.text.rstrip().endswith(":"):
            introduced = previous.last_subject()
            if introduced is not None:
                return self._resolved(line, speaker_at(*introduced)), ":"
        if self._last is not None and self._last.block is previous.block and self._last.speaker is not None:
            return self._last.speaker, self._last.cue
        introduced = previous.last_subject()
        if introduced is not None:
            return self._resolved(line, speaker_at(*introduced)), ""
        return None, ""

    def _joins(
        self, before: Quotation | None, frame_before: Frame | None, frame: Frame, speaker: Speaker | None
    ) -> int | None:
        """The utterance number of the piece before, where both hang on one cue."""
        if before is None or frame_before is None or before.kind != "direct" or frame.kind != "direct":
            return None
        same_cue = frame.cue_at is not None and frame.cue_at == frame_before.cue_at
        return before.continuation if same_cue else None

    def _speaker(self, line: Line, frame: Frame) -> Speaker | None:
        if frame.speaker is None:
            return None
        speaker = self._resolved(line, speaker_at(*frame.speaker))
        self._ledger.enter(line.number, speaker)
        return speaker

    def _resolved(self, line: Line, speaker: Speaker) -> Speaker:
        return self._ledger.resolve(line.number, speaker)

    def _quotation(
        self, line: Line, q: Quoted, kind: str, speaker: Speaker | None, cue: str, utterance: int | None
    ) -> Quotation:
        if utterance is None:
            utterance = self._utterance
            self._utterance += 1
        return Quotation(line.block, q.start, q.end, line.sentence_at(q.start).index, kind, speaker, cue, utterance)

    def _attribute_quoted(self, line: Line, q: Quoted, quotation: Quotation) -> None:
        if quotation.speaker is None:
            return
        for s, first, end in line.token_ranges(q.start, q.end):
            self._attributions[s.index].append(Attribution(first, end, quotation.speaker, quotation.cue, True))

    def _read_reported(self, line: Line, s: Sentence, cue: Cue, inside: frozenset[tuple[int, int]]) -> None:
        ranges, found = reported_ranges(s, cue), self.quotations
        if not ranges and cue.speaker is not None:
            ranges, found = topic_ranges(s, cue), self.topics
        if not ranges:
            return
        tokens = [t for first, end in ranges for t in range(first, end) if s.pos[t] != "PUNCT"]
        cue_inside = (s.index, cue.token) in inside
        quoted = 0 if cue_inside else sum((s.index, t) in inside for t in tokens)
        if not tokens or quoted * 5 >= len(tokens) * 4:
            return
        speaker = self._resolved(line, speaker_at(s, cue.speaker)) if cue.speaker is not None else None
        if speaker is not None and not cue_inside:
            self._ledger.enter(line.number, speaker)
        number = self._utterance
        self._utterance += 1
        for first, end in ranges:
            a, b = s.chars(first, end - 1)
            found.append(Quotation(line.block, a, b, s.index, "indirect", speaker, cue.lemma, number))
            if speaker is not None and found is self.quotations:
                self._attributions[s.index].append(Attribution(first, end, speaker, cue.lemma, False))

    def sorted_attributions(self) -> dict[int, list[Attribution]]:
        """By sentence, the narrowest range first."""
        return {index: sorted(found, key=_narrowest) for index, found in sorted(self._attributions.items())}
