"""One pass over a document that binds every quotation and every reported clause to its speaker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from discrepancy.extract.cues import Cue, cues_of
from discrepancy.extract.quote_frames import Frame, Report, frames_of
from discrepancy.extract.quote_ledger import SpeakerLedger
from discrepancy.extract.quote_lines import LONGEST_SENTENCE, Line, lines_of
from discrepancy.extract.quote_marks import Quoted, quoted_in_blocks
from discrepancy.extract.quote_types import Attribution, Quotation, Speech
from discrepancy.extract.quote_unmarked import Turn, announced_verbatim, announces, headline_turn, transcript_turns
from discrepancy.extract.reported import reported_ranges, topic_ranges
from discrepancy.extract.speakers import SELF, Speaker, speaker_at
from discrepancy.language.parse import Sentence
from discrepancy.model import Span

__all__ = ["read_speech"]

_CueFound = tuple[str, Span | None]
"""Lemma of a cue and where it stands."""
_NO_CUE: _CueFound = ("", None)
_SCARE_WORDS = 2
"""A quoted fragment of so few words that no verb of attribution governs is a name or a scare quote: nobody's words."""


def read_speech(sentences: Sequence[Sentence]) -> Speech:
    """All speech of one document.

    Args:
        sentences: All sentences of the document in reading order; sentences of one block share the block.
    """
    lines = lines_of(sentences)
    quoted: dict[int, list[Quoted]] = defaultdict(list)
    for q in quoted_in_blocks([line.block for line in lines]):
        quoted[q.block].append(q)
    reader = _Reader(lines)
    for line in lines:
        reader.read(line, quoted.get(line.number, []))
    quotations, topics = (tuple(sorted(found, key=_place)) for found in (reader.quotations, reader.topics))
    return Speech(quotations, topics, reader.sorted_attributions())


def _place(q: Quotation) -> tuple[int, int, int]:
    return (q.sentence, q.start, q.end)


def _narrowest(a: Attribution) -> tuple[bool, int, int, bool]:
    """Sorts what a verb attributes before "according to X", which stands above it: "she said …, according to X"."""
    return (a.cue == "according to", a.end - a.start, a.start, not a.direct)


def _cue_span(line: Line, frame: Frame) -> Span | None:
    """Where the cue of a frame stands; ``None`` for a colon, a dash or no cue at all."""
    if frame.cue_at is None or frame.cue in ("", ":", "-"):
        return None
    index, token = frame.cue_at
    s = next((s for s in line.sentences if s.index == index), None)
    if s is None:
        return None
    return s.block.locate(*s.chars(token, token + (frame.cue == "according to")))


def _is_explicit(q: Quotation) -> bool:
    """Whether the speaker of a quotation is named beside it, with a word of attribution."""
    return q.cue_span is not None and q.block.span.start <= q.cue_span.start < q.block.span.end


class _Reader:
    """State of one pass: who spoke last, which utterance is open."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.quotations: list[Quotation] = []
        self.topics: list[Quotation] = []
        self._lines = lines
        self._turns = transcript_turns(lines)
        self._ledger = SpeakerLedger()
        self._attributions: dict[int, list[Attribution]] = defaultdict(list)
        self._utterance = 0
        self._last: Quotation | None = None
        self._open: Quotation | None = None
        self._told = False
        """Whether the document says who speaks the open one, so that no cue after its end can be about it."""
        self._previous: Line | None = None
        self._announced: dict[int, tuple[Speaker, str, int]] = {}

    def read(self, line: Line, quoted: Sequence[Quoted]) -> None:
        cues = {s.index: cues_of(s) if len(s) <= LONGEST_SENTENCE else [] for s in line.sentences}
        reports = {s.index: [(c, reported_ranges(s, c)) for c in cues[s.index]] for s in line.sentences}
        turn = self._turns.get(line.number)
        unmarked = turn is not None or line.number in self._announced
        inside = frozenset((s.index, i) for s, i in line.tokens) if unmarked else line.inside(quoted)
        for s in line.sentences:
            self._ledger.note(line.number, s, inside)
        if unmarked:
            self._read_unmarked(line, turn)
        for s in line.sentences:
            for cue in cues[s.index]:
                if cue.speaker is not None and (s.index, cue.token) not in inside:
                    self._ledger.enter(line.number, s, cue.speaker)
        if turn is None:
            self._read_quoted(line, quoted, cues, reports)
            self._read_headline(line, inside)
        for s in line.sentences:
            for cue, ranges in reports[s.index]:
                self._read_reported(line, s, cue, ranges, inside)
        self._announce(line, cues)
        self._previous = line

    def _read_unmarked(self, line: Line, turn: Turn | None) -> None:
        """A turn of a transcript, or a paragraph of an announced block quotation."""
        if turn is None:
            speaker, cue, number = self._announced[line.number]
            found = Quotation(
                line.block, 0, len(line.block.text), line.sentences[0].index, "unmarked", speaker, cue, number
            )
        else:
            last = self._last
            if turn.label is not None:
                speaker = self._named(line, turn.label)
                same = last is not None and last.kind == "unmarked" and last.speaker_text == speaker.name
                number = last.continuation if same and last is not None else self._next_utterance()
            elif last is not None and last.speaker is not None:
                speaker, number = last.speaker, last.continuation
            else:
                return
            sentence = line.sentence_at(turn.start).index
            found = Quotation(line.block, turn.start, turn.end, sentence, "unmarked", speaker, ":", number)
        self.quotations.append(found)
        self._last = found
        self._attribute(line, found, direct=True)

    def _named(self, line: Line, label: tuple[int, int]) -> Speaker:
        """The speaker that a label names: WALLACE is the Chris Wallace of the document."""
        s, first, end = next(iter(line.token_ranges(*label)))
        a, b = s.chars(first, end - 1)
        text = s.block.text[a:b]
        name, kind = self._ledger.full_name(text)
        return Speaker(s.index, first, end, text, s.block.locate(a, b), name, kind)

    def _read_headline(self, line: Line, inside: frozenset[tuple[int, int]]) -> None:
        """What a headline reports of the source it names, and the marked fragments in it."""
        turn = headline_turn(line)
        if turn is None or turn.label is None:
            return
        said = [t for s, a, b in line.token_ranges(turn.start, turn.end) for t in ((s.index, i) for i in range(a, b))]
        if sum(t in inside for t in said) * 5 >= len(said) * 4:
            return
        speaker = self._named(line, turn.label)
        for n, q in enumerate(self.quotations):
            if q.block is line.block and q.speaker is None:
                self.quotations[n] = replace(q, speaker=speaker, cue=":")
        sentence = line.sentence_at(turn.start).index
        found = Quotation(line.block, turn.start, turn.end, sentence, "indirect", speaker, ":", self._next_utterance())
        self.quotations.append(found)
        self._attribute(line, found, direct=False)

    def _announce(self, line: Line, cues: dict[int, list[Cue]]) -> None:
        """Notes which lines below are a block quotation that this one announces."""
        announced = announces(line, cues) if line.number not in self._turns else None
        if announced is None:
            return
        (s, head), cue = announced
        below = [n for n in announced_verbatim(self._lines, line.number + 1) if n not in self._turns]
        if below:
            speaker, number = self._resolved(line, speaker_at(s, head)), self._next_utterance()
            self._announced.update(dict.fromkeys(below, (speaker, cue.lemma, number)))

    def _read_quoted(
        self, line: Line, quoted: Sequence[Quoted], cues: dict[int, list[Cue]], reports: dict[int, list[Report]]
    ) -> None:
        frames = frames_of(line, quoted, cues, reports)
        found: list[Quotation | None] = [None] * len(quoted)
        for n, (q, frame) in enumerate(zip(quoted, frames, strict=True)):
            last = self._open
            told = self._told and q.open == q.start
            if q.runs_on and last is not None and last.speaker is not None and (told or frame.cue == ""):
                found[n] = self._like(last, line, q)
            elif frame.speaker is not None or frame.cue:
                speaker = self._speaker(line, frame)
                joined = self._joins(found[n - 1], frames[n - 1], frame, q) if n else None
                if q.runs_on and speaker is not None:
                    joined = self._settle(speaker, frame.cue, _cue_span(line, frame))
                found[n] = self._quotation(line, q, frame.kind, speaker, (frame.cue, _cue_span(line, frame)), joined)
            if found[n] is not None:
                self._last = found[n] if frame.kind == "direct" else self._last
        self._fill(line, quoted, frames, found)
        before = self._open
        self._open = found[-1] if found else None
        goes_on = self._open is not None and before is not None and self._open.continuation == before.continuation
        self._told = (self._told and goes_on) or (self._open is not None and _is_explicit(self._open))
        for quotation in found:
            if quotation is not None:
                self.quotations.append(quotation)
                self._attribute(line, quotation, direct=True)
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
            return self._quotation(line, q, "mixed", None, _NO_CUE, None)
        if before is not None:
            return self._like(before, line, q)
        if after is not None and after.kind == "direct" and after.speaker is not None and frame.touches_next:
            return self._like(after, line, q)
        speaker, cue = self._from_context(line, q, frame)
        short = line.words_in(q) <= _SCARE_WORDS and speaker is None
        return self._quotation(line, q, "mixed" if short else "direct", speaker, cue, None)

    def _from_context(self, line: Line, q: Quoted, frame: Frame) -> tuple[Speaker | None, _CueFound]:
        """The speaker that the sentence or the paragraph before introduces."""
        if frame.introduced_by is not None:
            s, head = frame.introduced_by
            return self._resolved(line, speaker_at(s, head)), _NO_CUE
        previous = self._previous
        if previous is None or line.text_before(q):
            return None, _NO_CUE
        if previous.block.text.rstrip().endswith(":"):
            introduced = previous.last_subject()
            if introduced is not None:
                return self._resolved(line, speaker_at(*introduced)), (":", None)
        if self._last is not None and self._last.block is previous.block and self._last.speaker is not None:
            return self._last.speaker, (self._last.cue, self._last.cue_span)
        introduced = previous.last_subject()
        if introduced is not None:
            return self._resolved(line, speaker_at(*introduced)), _NO_CUE
        return None, _NO_CUE

    def _settle(self, speaker: Speaker, cue: str, at: Span | None) -> int | None:
        """Gives an open quotation of the block before, whose speaker was only guessed, the one named at its end."""
        guessed = self._open
        if guessed is None or (guessed.cue and guessed.speaker is not None):
            return None
        settled = replace(guessed, speaker=speaker, cue=cue, cue_span=at)
        self.quotations = [settled if q is guessed else q for q in self.quotations]
        for index, found in self._attributions.items():
            self._attributions[index] = [a for a in found if a.speaker is not guessed.speaker or not a.direct]
        if self._previous is not None:
            self._attribute(self._previous, settled, direct=True)
        return settled.continuation

    def _joins(self, before: Quotation | None, frame_before: Frame, frame: Frame, q: Quoted) -> int | None:
        """The utterance of the piece before, where both hang on one cue or the second goes on in mid-sentence."""
        if before is None or before.kind != "direct" or frame.kind != "direct":
            return None
        same_cue = frame.cue_at is not None and frame.cue_at == frame_before.cue_at
        block = before.block.text
        goes_on = block[before.end - 1] == "," and block[q.start].islower() and "." not in block[before.end : q.open]
        return before.continuation if same_cue or goes_on else None

    def _speaker(self, line: Line, frame: Frame) -> Speaker | None:
        if frame.speaker is None:
            return None
        self._ledger.enter(line.number, *frame.speaker)
        return self._resolved(line, speaker_at(*frame.speaker))

    def _resolved(self, line: Line, speaker: Speaker) -> Speaker:
        return self._ledger.resolve(line.number, speaker)

    def _quotation(
        self, line: Line, q: Quoted, kind: str, speaker: Speaker | None, cue: _CueFound, utterance: int | None
    ) -> Quotation:
        if utterance is None:
            utterance = self._next_utterance()
        sentence = line.sentence_at(q.start).index
        return Quotation(line.block, q.start, q.end, sentence, kind, speaker, cue[0], utterance, cue[1])

    def _like(self, other: Quotation, line: Line, q: Quoted) -> Quotation:
        """A piece of the utterance of another one."""
        return self._quotation(line, q, "direct", other.speaker, (other.cue, other.cue_span), other.continuation)

    def _next_utterance(self) -> int:
        self._utterance += 1
        return self._utterance - 1

    def _attribute(self, line: Line, q: Quotation, *, direct: bool) -> None:
        if q.speaker is None:
            return
        for s, first, end in line.token_ranges(q.start, q.end):
            self._attributions[s.index].append(Attribution(first, end, q.speaker, q.cue, direct))

    def _read_reported(
        self, line: Line, s: Sentence, cue: Cue, ranges: list[tuple[int, int]], inside: frozenset[tuple[int, int]]
    ) -> None:
        found = self.quotations
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
        if cue_inside:
            # "I think" between marks adds nothing to who speaks; "she told us" does, but is not the reporter's report.
            if speaker is not None and found is self.quotations and speaker.text.lower() not in SELF:
                for first, end in ranges:
                    self._attributions[s.index].append(Attribution(first, end, speaker, cue.lemma, False))
            return
        number, asserted = self._next_utterance(), found is self.quotations
        at = s.block.locate(*s.chars(cue.token, cue.token + (cue.group == "according")))
        for first, end in ranges:
            a, b = s.chars(first, end - 1)
            found.append(Quotation(line.block, a, b, s.index, "indirect", speaker, cue.lemma, number, at, asserted))
            if speaker is not None and asserted:
                self._attributions[s.index].append(Attribution(first, end, speaker, cue.lemma, False))

    def sorted_attributions(self) -> dict[int, list[Attribution]]:
        """By sentence, the narrowest range first."""
        return {index: sorted(found, key=_narrowest) for index, found in sorted(self._attributions.items())}
