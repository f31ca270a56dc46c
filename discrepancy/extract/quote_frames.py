"""What attributes one quotation: words after its closing mark, before its opening mark, or above it in the parse."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from discrepancy.extract.cues import Cue
from discrepancy.extract.quote_classes import DASHES, ENDS, FINITE, NOMINAL, QUOTES, WH
from discrepancy.extract.quote_lines import LONGEST_SENTENCE, Line, Token, subject_of
from discrepancy.extract.quote_marks import Quoted
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Sentence

__all__ = ["Frame", "Report", "frames_of"]

Hit = tuple[Token | None, str, tuple[int, int] | None]
"""Head of the speaker's noun phrase, lemma of the cue, and the cue's place as in ``Frame.cue_at``."""

Report = tuple[Cue, list[tuple[int, int]]]
"""A cue and the ranges of tokens of its sentence that it reports."""

_SPEAKING = frozenset({"say", "judge", "react"})
_WEAK = frozenset({"react", "show", "voice"})
_WINDOW = 45
_LABEL = 12
"""Longest name, in tokens, that may stand before a colon or after a dash in place of a verb."""
_SMALL = 4
"""Longest word that stays in small letters in a title."""
_NEAR = 4
_ADDRESSING = frozenset({"tell", "ask", "remind", "assure", "inform", "warn", "urge", "interrupt"})
_SAID_OF = frozenset({"of", "about", "as", "for", "against", "to", "with", "like", "by", "on"})


@dataclass(frozen=True, slots=True)
class Frame:
    """How a quotation is bound into its block."""

    kind: str
    """``direct`` or ``mixed``."""
    speaker: Token | None
    """Head of the speaker's noun phrase."""
    cue: str
    """Lemma of the cue, ``:`` or ``-``; empty if none was found."""
    cue_at: tuple[int, int] | None
    """``(Sentence.index, token)`` of the cue, or of the speaker where a colon or dash stands for the verb."""
    alone: bool
    """Whether it fills whole sentences of its own."""
    touches_next: bool
    """Whether the next quotation of the block follows with nothing between them."""
    introduced_by: Token | None
    """For one that stands alone: subject of the sentence before it in the same block."""


def frames_of(
    line: Line, quoted: Sequence[Quoted], cues: Mapping[int, Sequence[Cue]], reports: Mapping[int, Sequence[Report]]
) -> list[Frame]:
    """Reads the frame of each quotation of a block.

    Args:
        line: The block.
        quoted: All its quotations in order.
        cues: The cues of each sentence of the block by ``Sentence.index``.
        reports: What each of these cues reports, likewise.
    """
    if not quoted:
        return []
    setting = _Setting(line, quoted, cues, reports)
    return [_Framing(setting, n).read() for n in range(len(quoted))]


class _Setting:
    """What the frames of one block share, read off once: a block may hold thousands of quotations."""

    def __init__(
        self,
        line: Line,
        quoted: Sequence[Quoted],
        cues: Mapping[int, Sequence[Cue]],
        reports: Mapping[int, Sequence[Report]],
    ) -> None:
        self.line, self.reports = line, reports
        self._introductions: dict[int, Token | None] = {}
        self.quoted = quoted
        self.ranges = [line.token_range(q.open, q.close) for q in quoted]
        self.marked = {
            (s.index, i) for q in quoted for s, a, b in line.token_ranges(q.open, q.close) for i in range(a, b)
        }
        self.cues = {index: {c.token: c for c in found} for index, found in cues.items()}
        self.judging = {c.lemma for found in cues.values() for c in found if c.group == "judge"}
        self.phrases = {
            s.index: {s.heads[c.speaker]: c for c in cues[s.index] if c.group == "according" and c.speaker is not None}
            for s in line.sentences
        }

    def introduction(self, s: Sentence) -> Token | None:
        """Who a sentence introduces as the speaker of a quotation after it."""
        if s.index not in self._introductions:
            self._introductions[s.index] = self._introduction(s)
        return self._introductions[s.index]

    def _introduction(self, s: Sentence) -> Token | None:
        for cue in reversed(self.cues[s.index].values()):
            if cue.speaker is not None and cue.group in _SPEAKING and (s.index, cue.speaker) not in self.marked:
                return s, cue.speaker
        subject = subject_of(s)
        return subject if subject is not None and (s.index, subject[1]) not in self.marked else None


class _Framing:
    def __init__(self, setting: _Setting, n: int) -> None:
        line, quoted, ranges = setting.line, setting.quoted, setting.ranges
        self.setting, self.line, self.q = setting, line, quoted[n]
        self.text = line.block.text
        self.low, self.high = ranges[n]
        last = n + 1 == len(quoted)
        self.floor = ranges[n - 1][1] if n else 0
        self.ceiling = len(line.tokens) if last else ranges[n + 1][0]
        self.next_open = None if last else quoted[n + 1].open

    def read(self) -> Frame:
        before, after = self._window_before(), self._window_after()
        starts = self._starts_sentence(before)
        if any(
            len(s) > LONGEST_SENTENCE for s, _ in (*before[-1:], *after[:1], *self.line.tokens[self.low : self.low + 1])
        ):
            return Frame("mixed", None, "", None, starts and self._ends_sentence(after), False, None)
        if self._is_title(before):
            return Frame("mixed", None, "", None, False, False, None)
        whole = starts and self._ends_clause(after)
        hit = None
        kind = "direct"
        if after and (starts or (self._last_char() == "," and _words(before)[-1:] == [":"])):
            hit = self._after(after)
        if hit is None and before:
            hit = self._before(before)
            kind = "direct" if hit is None or self._set_apart(before, hit) else "mixed"
        if hit is None and not starts and after and self._is_led_in(before):
            hit = self._after(after)
        if hit is None:
            hit = self._governed()
            kind = "direct" if hit is not None and whole else "mixed"
        if hit is None and not starts and after:
            hit = self._after(after, apart=False)
        touches = self.next_open is not None and not self.text[self.q.close : self.next_open].strip()
        alone = starts and self._ends_sentence(after)
        speaker, cue, at = hit if hit is not None else (None, "", None)
        if kind == "direct" and hit is not None and not self._whole_clause(whole, after):
            kind = "mixed"
        return Frame(kind, speaker, cue, at, alone, touches, self._introduction() if alone and hit is None else None)

    def _is_title(self, before: Sequence[Token]) -> bool:
        """Whether the marks hold the name of a work ("In her novel, 'The Cold Mill', …") or a heading of the page."""
        words = self.text[self.q.start : self.q.end].split()
        capitals = [w[0].isupper() for w in words if w[0].isalpha() and len(w) > _SMALL]
        if len(words) > _LABEL or len(capitals) < 2 or not all(capitals) or not words[0][0].isupper():
            return False
        if not self.text[: self.q.open].strip() and not self.text[self.q.close :].strip(" .\n"):
            return True
        return any(s.words[i].lower() in speech_lexicon().works for s, i in before[-_NEAR:])

    def _set_apart(self, before: Sequence[Token], hit: Hit) -> bool:
        """Whether punctuation, or a capital after the verb itself, sets the words apart from the reporter's clause."""
        last = _words(before)[-1]
        judged = hit[1] in self.setting.judging
        if last in (":", ","):
            return not judged
        first = self.text[self.q.start : self.q.start + 1]
        return not judged and not first.islower() and self._last_char() in ",.?!…—"

    def _is_led_in(self, before: Sequence[Token]) -> bool:
        """Whether only an opening phrase precedes words that run to a comma: As for the cost, "…," said X."""
        if self._last_char() != "," or _words(before)[-1:] != [","]:
            return False
        return not any(s.tags[i] in FINITE or s.deps[i] == "nsubj" for s, i in before)

    # Windows: the tokens of the block between this quotation and its neighbours, cut at the sentence's ends.

    def _window_before(self) -> list[Token]:
        out: list[Token] = []
        for at in range(self.low - 1, max(self.floor, self.low - _WINDOW) - 1, -1):
            s, i = self.line.tokens[at]
            if s.words[i] in ENDS:
                break
            out.append((s, i))
        return out[::-1]

    def _window_after(self) -> list[Token]:
        out: list[Token] = []
        for at in range(self.high, min(self.ceiling, self.high + _WINDOW)):
            s, i = self.line.tokens[at]
            if s.words[i] in ENDS:
                break
            out.append((s, i))
        return out

    def _last_char(self) -> str:
        """The last character of the content, quotation marks of a nested quotation left out."""
        content = self.text[self.q.start : self.q.end].rstrip("\"”»'’ ")
        return content[-1:] or self.text[self.q.end - 1]

    def _starts_sentence(self, before: Sequence[Token]) -> bool:
        """Whether nothing but the end of a sentence, a quotation or a colon precedes the opening mark."""
        return not _words(before)

    def _ends_clause(self, after: Sequence[Token]) -> bool:
        if self._last_char() in ",.?!…—–-:;":
            return True
        words = [s.words[i] for s, i in after]
        return not words or words[0] in DASHES or words[0] in (",", ":")

    def _ends_sentence(self, after: Sequence[Token]) -> bool:
        if self._last_char() in ".?!…" or not self.q.closed:
            return True
        return not [1 for s, i in after if s.words[i] not in QUOTES] and self._last_char() != ","

    def _whole_clause(self, whole: bool, after: Sequence[Token]) -> bool:
        """Whether the quoted words are a clause of their own rather than a part of the reporter's."""
        if whole:
            return True
        words = [(s, i) for s, i in after if s.words[i] not in QUOTES]
        return not words or self._last_char() in ",.?!…—" or words[0][0].pos[words[0][1]] in ("PUNCT", "CCONJ")

    # Cues.

    def _cues_in(self, window: Sequence[Token]) -> Iterator[tuple[int, Sentence, Cue]]:
        for at, (s, i) in enumerate(window):
            cue = self.setting.cues[s.index].get(i)
            if cue is not None:
                yield at, s, cue

    def _after(self, window: Sequence[Token], *, apart: bool = True) -> Hit | None:
        """A cue after the closing mark: "…," X said / said X / according to X / — X.

        Args:
            window: The tokens after the mark.
            apart: Whether nothing of the reporter's clause precedes the quoted words: then any verb will do.
        """
        last = self._last_char()
        first = next((t for t in window if t[0].words[t[1]] not in QUOTES), None)
        if first is None:
            return None
        word = first[0].words[first[1]]
        dash = self.text[self.q.close : self.q.close + 3].lstrip()[:1] in DASHES
        joined = last in ",?!—–-…" or dash or word in DASHES or word == "," or word[0].islower()
        if not joined:
            return None
        found = [f for f in self._cues_in(window) if f[2].group != "noun" and not _is_done_to(f[1], f[2])]
        plain = [f for f in found if not f[1].deps[f[2].token].startswith("acl")] or found
        for at, s, cue in plain:
            if word[0].islower() and last not in ",?!—–-…" and word != "," and not self._governs(s, cue):
                continue
            return self._speaker_near(window, at, s, cue), cue.lemma, (s.index, cue.token)
        if (dash or word in DASHES) and len(window) <= _LABEL and not any(s.tags[i] in FINITE for s, i in window):
            head = _nominal_root(window)
            return (head, "-", (head[0].index, head[1])) if head is not None else None
        if last == "," and apart:
            return self._any_verb(window)
        return None

    def _any_verb(self, window: Sequence[Token]) -> Hit | None:
        """After a comma inside the marks any finite verb attributes: "…," the mayor laughed."""
        for at, (s, i) in enumerate(window):
            if s.pos[i] == "VERB" and s.tags[i] in FINITE:
                speaker = self._speaker_near(window, at, s, Cue(i, s.lemmas[i], "say", s.child(i, "nsubj")))
                return speaker, s.lemmas[i], (s.index, i)
        return None

    def _speaker_near(self, window: Sequence[Token], at: int, s: Sentence, cue: Cue) -> Token | None:
        """The speaker on the parse if it stands outside the marks, else the nominal beside the verb."""
        ahead = [t for t in window[:at] if t[0].pos[t[1]] in NOMINAL and t[0].tags[t[1]] not in WH]
        addressed = cue.speaker is not None and cue.speaker > cue.token and cue.lemma in _ADDRESSING and ahead
        if cue.speaker is not None and not self._is_marked(s, cue.speaker) and not addressed:
            return s, cue.speaker
        if ahead:
            return _nominal_root(window[:at])
        behind = window[at + 1 : at + 8]
        named = [t for t in behind if t[0].pos[t[1]] in NOMINAL and t[0].tags[t[1]] not in WH]
        return _up(named[0], behind) if named else None

    def _is_marked(self, s: Sentence, token: int) -> bool:
        return (s.index, token) in self.setting.marked

    def _before(self, window: Sequence[Token]) -> Hit | None:
        """A cue before the opening mark with nothing but its own complements between: X said: "…", X told them, "…"."""
        words = [t for t in window if t[0].words[t[1]] not in QUOTES]
        if not words:
            return None
        s, i = words[-1]
        colon = s.words[i] == ":"
        found = list(self._cues_in(window))
        if colon:
            return self._before_colon(window, found)
        if not found:
            return None
        at, cs, cue = found[-1]
        gap = [t for t in window[at + 1 :] if t[0].words[t[1]] not in QUOTES]
        comma = s.words[i] == ","
        if cue.group in ("judge", "react", "noun", "according", "demand") and not comma:
            return None
        if any(g.tags[k] in FINITE or g.words[k].lower() in ("that", "as") for g, k in gap) or len(gap) > _LABEL:
            return None
        if not comma and not all(_is_addressee(g, k) for g, k in gap):
            return None
        for _, s, other in reversed(found):
            if other.speaker is not None and not self._is_marked(s, other.speaker):
                return (s, other.speaker), cue.lemma, (cs.index, cue.token)
        if cs.words[cue.token].endswith("ing"):
            return self._main_subject(cs, cue.token), cue.lemma, (cs.index, cue.token)
        return None, cue.lemma, (cs.index, cue.token)

    def _main_subject(self, s: Sentence, before: int) -> Token | None:
        """The subject of the main clause, for a participle that the parse did not tie to it."""
        for i in range(before):
            if s.deps[i] in ("nsubj", "nsubj:pass") and s.deps[s.heads[i]] == "ROOT" and not self._is_marked(s, i):
                return s, i
        return None

    def _before_colon(self, window: Sequence[Token], found: Sequence[tuple[int, Sentence, Cue]]) -> Hit | None:
        for _, s, cue in reversed(found):
            if cue.speaker is not None and not self._is_marked(s, cue.speaker):
                return (s, cue.speaker), cue.lemma, (s.index, cue.token)
        subject = subject_of(window[0][0])
        if subject is not None:
            return subject, ":", (subject[0].index, subject[1])
        if len(window) <= _LABEL and not any(s.tags[i] in FINITE for s, i in window):
            head = _utterer(_nominal_root(window))
            return (head, ":", (head[0].index, head[1])) if head is not None else None
        return None

    def _governed(self) -> Hit | None:
        """The nearest cue above the quoted words in the parse, by way of what a cue can report."""
        for s, first, end in self.line.token_ranges(self.q.start, self.q.end):
            root = s.root_of(first, end)
            cue = self._above(s, root)
            if cue is not None:
                speaker = (s, cue.speaker) if cue.speaker is not None and not self._is_marked(s, cue.speaker) else None
                return speaker, cue.lemma, (s.index, cue.token)
        return self._reported()

    def _reported(self) -> Hit | None:
        """The cue that reports the narrowest range around the quoted words, where the parse has none above them."""
        for s, first, _ in self.line.token_ranges(self.q.start, self.q.end):
            around = [
                (b - a, cue)
                for cue, ranges in self.setting.reports[s.index]
                for a, b in ranges
                if a <= first < b and not self._is_marked(s, cue.token)
            ]
            if around:
                cue = min(around, key=lambda found: found[0])[1]
                speaker = (s, cue.speaker) if cue.speaker is not None and not self._is_marked(s, cue.speaker) else None
                return speaker, cue.lemma, (s.index, cue.token)
        return None

    def _above(self, s: Sentence, token: int) -> Cue | None:
        """The nearest cue above a token that says something; one that only takes a stand yields to one further up."""
        by_token, phrases = self.setting.cues[s.index], self.setting.phrases[s.index]
        seen: set[int] = set()
        found: list[Cue] = []
        while token not in seen:
            seen.add(token)
            if token in phrases:
                found.append(phrases[token])
            for c in s.children[token]:
                if s.deps[c] == "parataxis" and c in by_token and not self._is_marked(s, c):
                    found.append(by_token[c])
            head = s.heads[token]
            if head == token:
                break
            cue = by_token.get(head)
            if cue is not None and not self._is_marked(s, head) and _reports(s, cue, token):
                found.append(cue)
            token = head
        named = [c for c in found if c.speaker is not None and c.group != "according"]
        telling = [c for c in named if c.group not in _WEAK]
        phrase = [c for c in found if c.group == "according"]
        return next(iter((*telling, *phrase, *named, *found)), None)

    def _governs(self, s: Sentence, cue: Cue) -> bool:
        return any(
            self._above(t, t.root_of(first, end)) == cue
            for t, first, end in self.line.token_ranges(self.q.start, self.q.end)
            if t is s
        )

    def _introduction(self) -> Token | None:
        """The subject of the sentence before, in the same block."""
        if self.low == 0:
            return None
        s, _ = self.line.tokens[self.low - 1]
        return self.setting.introduction(s)


def _is_done_to(s: Sentence, cue: Cue) -> bool:
    """Whether a verb is passive and names nobody who does it: "…," is considered a success."""
    return cue.speaker is None and any(s.deps[c] in ("aux:pass", "nsubj:pass") for c in s.children[cue.token])


def _is_addressee(s: Sentence, token: int) -> bool:
    """Whether a word between a verb and an opening mark can be who is spoken to, or an adverb."""
    if s.deps[token].startswith("nsubj"):
        return False
    return s.pos[token] in ("ADV", "PROPN") or (s.pos[token] == "PRON" and s.tags[token] != "PRP$")


def _words(window: Sequence[Token]) -> list[str]:
    """The words of a window, quotation marks left out."""
    return [s.words[i] for s, i in window if s.words[i] not in QUOTES]


def _reports(s: Sentence, cue: Cue, child: int) -> bool:
    """Whether a dependent of a cue can be part of what it reports."""
    dep = s.deps[child]
    if dep in ("nsubj", "nsubj:pass", "iobj", "obl:unmarked", "obl:agent", "vocative", "discourse"):
        return False
    if dep == "obl":
        case = s.child(child, "case")
        return case is None or s.words[case].lower() in _SAID_OF
    if cue.group == "voice" and dep in ("xcomp", "obj"):
        return False
    if cue.group == "think" and dep == "obj" and cue.lemma not in speech_lexicon().objects:
        return False
    if cue.group == "noun":
        return dep in ("acl", "ccomp", "acl:relcl", "appos", "nmod", "dep")
    return dep != "conj" or cue.group == "say"


def _nominal_root(window: Sequence[Token]) -> Token | None:
    """The head of the first noun phrase in a run of tokens."""
    first = next((t for t in window if t[0].pos[t[1]] in NOMINAL), None)
    return _up(first, window) if first is not None else None


def _utterer(head: Token | None) -> Token | None:
    """Whose words a label names: "His exact words: …", "The mayor's reply: …"."""
    if head is None or head[0].words[head[1]].lower() not in speech_lexicon().nouns:
        return head
    s, noun = head
    owner = s.child(noun, "nmod:poss")
    return (s, owner) if owner is not None else head


def _up(token: Token, window: Sequence[Token]) -> Token:
    """Climbs from a nominal to the head of its noun phrase inside the window."""
    s, i = token
    inside = {k for t, k in window if t is s}
    while s.heads[i] in inside and s.heads[i] != i and s.pos[s.heads[i]] in NOMINAL:
        i = s.heads[i]
    return s, i
