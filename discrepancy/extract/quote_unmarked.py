"""Verbatim speech without quotation marks: transcripts ("NAME: …") and block quotations; headlines such as "Police: …".

Only lines are looked at, and in them only what stands before a colon or after the last one: a transcript is known by
its labels coming back, a block quotation by the words that announce it, a headline by a source that it names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from discrepancy.extract.cues import Cue
from discrepancy.extract.quote_lines import Line, Token
from discrepancy.extract.quote_marks import has_marks
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.model import BlockKind

__all__ = ["Turn", "announced_verbatim", "announces", "headline_turn", "transcript_turns"]

_LABEL = re.compile(r"[\s\"“”'‘•*–—-]{0,4}(?P<name>[A-Z][^\s:]*(?:[ \u00a0][^\s:]+){0,6}):[\s\u00a0]+(?=\S)")
_TAIL = re.compile(r"\s*(?::|\s[-–—])\s+(?P<name>[^\s:,;]+(?: [^\s:,;]+){0,3})\s*[.]?\s*\Z")
_DIRECTION = re.compile(r"[\s\"“”'‘]{0,3}[(\[][^()\[\]]{0,80}[)\]][\s.\"”’]{0,4}\Z")
_PARTY = re.compile(r"[(\[][^()\[\]]*[)\]]|[^\w\s]")
_EDGE = ' \t\n\u00a0"“”'
_GAP = 4
"""Most lines without a label between two labelled ones that still belong to the transcript."""
_FEWEST = 3
"""How many labels in small letters make a transcript; of labels in capitals two are enough."""
_LONGEST = 6
"""Most paragraphs of one block quotation."""
_LONGEST_HEADLINE = 200
_FIRST_PERSON = frozenset({"i", "we", "my", "our", "me", "us", "i’m", "i'm"})
_VERBATIM_VERBS = frozenset({"read", "write", "tweet", "post", "text", "recite", "say", "state", "respond", "reply"})


@dataclass(frozen=True, slots=True)
class Turn:
    """A run of a line that somebody says, and the label that names who; offsets count in ``Block.text``."""

    label: tuple[int, int] | None
    """Range of the speaker's name; ``None`` where the turn goes on from the line before."""
    start: int
    """Offset of the first character that is said."""
    end: int
    """Offset after the last one."""


def transcript_turns(lines: Sequence[Line]) -> dict[int, Turn]:
    """The lines of transcripts in a document, by ``Line.number``; stage directions are left out."""
    labels = {line.number: m for line in lines if (m := _label(line)) is not None}
    if len(labels) < 2:
        return {}
    loud = {n for n, m in labels.items() if m["name"].isupper() and not m["name"].isdigit()}
    names = Counter(_bare(m["name"]) for n, m in labels.items() if n not in loud)
    spoken = loud if len(loud) >= 2 else set()
    if sum(names.values()) >= _FEWEST and max(names.values()) >= 2:
        spoken = spoken | {n for n in labels if n not in loud and _is_name(lines[n], labels[n])}
    if len(spoken) < 2:
        return {}
    turns: dict[int, Turn] = {}
    last: int | None = None
    for n in sorted(spoken):
        if last is not None and n - last <= _GAP:
            turns.update({k: _turn(lines[k], 0, None) for k in range(last + 1, n) if not _is_direction(lines[k])})
        m = labels[n]
        turns[n] = _turn(lines[n], m.end(), m.span("name"))
        last = n
    return {n: turn for n, turn in turns.items() if turn.end > turn.start}


def _label(line: Line) -> re.Match[str] | None:
    if ":" not in line.block.text[:80]:
        return None
    m = _LABEL.match(line.block.text[:120])
    if m is None or _bare(m["name"]) in speech_lexicon().headings:
        return None
    return m


def _bare(name: str) -> str:
    return " ".join(_PARTY.sub("", name).casefold().split())


def _is_name(line: Line, label: re.Match[str]) -> bool:
    """Whether a label in small letters is a person's or a body's name."""
    tokens = list(line.token_ranges(*label.span("name")))
    return any(
        e.label in ("PERSON", "ORG") and e.start < b and a < e.end for s, a, b in tokens for e in s.entities
    ) and all(w[:1].isupper() for w in label["name"].split())


def _is_direction(line: Line) -> bool:
    return _DIRECTION.match(line.block.text) is not None


def _turn(line: Line, start: int, label: tuple[int, int] | None) -> Turn:
    text, end = line.block.text, len(line.block.text)
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Turn(label, start, end)


def announces(line: Line, cues: Mapping[int, Sequence[Cue]]) -> tuple[Token, Cue] | None:
    """The speaker, and the cue, of a line that ends by announcing a block quotation: "she said in a statement:"."""
    if not line.block.text.rstrip().endswith(":"):
        return None
    s = line.sentences[-1]
    for cue in reversed(cues.get(s.index, ())):
        if cue.speaker is not None and cue.group in ("say", "voice"):
            verbatim = cue.lemma in _VERBATIM_VERBS or not speech_lexicon().nouns.keys().isdisjoint(
                w.lower() for w in s.words
            )
            return ((s, cue.speaker), cue) if verbatim else None
    return None


def announced_verbatim(lines: Sequence[Line], first: int) -> list[int]:
    """Which lines from ``first`` on are one block quotation: unmarked paragraphs in the first person."""
    out: list[int] = []
    for line in lines[first : first + _LONGEST]:
        own = any(w.lower() in _FIRST_PERSON for s in line.sentences for w in s.words)
        if has_marks(line.block.text.replace("’", "").replace("'", "")) or not own:
            break
        out.append(line.number)
    return out


def headline_turn(line: Line) -> Turn | None:
    """What a headline reports and from whom: "Police: Two held after fire", "Two held after fire – police"."""
    text = line.block.text
    if (line.number and line.block.kind is not BlockKind.HEADLINE) or len(text) > _LONGEST_HEADLINE:
        return None
    m = _LABEL.match(text)
    if m is not None and _is_source(line, m.span("name")) and _says_something(line, m.end(), len(text)):
        return _turn(line, m.end(), m.span("name"))
    m = _TAIL.search(text, max(0, len(text) - 60))
    if m is not None and m.start() and _is_source(line, m.span("name")) and _says_something(line, 0, m.start()):
        return Turn(m.span("name"), 0, m.start())
    return None


def _says_something(line: Line, start: int, end: int) -> bool:
    """Whether a part of a headline has a verb; where all words have capitals, taggers see few, and length must do."""
    text = line.block.text[start:end]
    tokens = [(s, i) for s, a, b in line.token_ranges(start, end) for i in range(a, b)]
    words = [w for w in text.split() if w[:1].isalpha()]
    titled = len(words) > _FEWEST and sum(w[0].isupper() for w in words) * 3 >= len(words) * 2
    return titled or any(s.pos[i] in ("VERB", "AUX") for s, i in tokens)


def _is_source(line: Line, name: tuple[int, int]) -> bool:
    words = line.block.text[name[0] : name[1]].casefold().split()
    if words[-1] in speech_lexicon().sources:
        return True
    return any(
        e.label == "PERSON" and a <= e.start and e.end <= b and e.end - e.start >= b - a
        for s, a, b in line.token_ranges(*name)
        for e in s.entities
    )
