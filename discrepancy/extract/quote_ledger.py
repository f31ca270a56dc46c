"""Who has been named and who has spoken in one document so far, so that "he said" can be given its name."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from discrepancy.extract.speakers import SELF, SUBJECTS, Speaker, speaker_at
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Sentence

__all__ = ["SpeakerLedger"]

_HE = frozenset({"he", "him", "his"})
_SHE = frozenset({"she", "her", "hers"})
_THEY = frozenset({"they", "them", "their"})
_IT = frozenset({"it", "its"})
_MALE = frozenset({"mr", "mr.", "sir", "lord", "king", "prince", "father", "herr", "monsieur", "señor"})
_FEMALE = frozenset({"mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "queen", "princess", "sister", "madame"})
_MEMORY = 200
"""How many entries are looked at for one pronoun."""
_REACH = 2
"""How many blocks back a pronoun may point."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One mention of a possible speaker."""

    block: int
    sentence: int
    start: int
    end: int
    name: str
    label: str
    main: bool
    """Whether it is the subject of its sentence's main clause."""


class SpeakerLedger:
    """Persons and speakers of one document in the order of reading.

    A pronoun is the nearest one before it in its own sentence, else in the nearest sentence that has one, there rather
    the subject of the main clause than any other (compare Grosz, Joshi and Weinstein, "Centering", 1995); it has to be
    of fitting number and sex and not more than two blocks away. Sex is known from titles, from earlier pronouns and
    from given names that tell.
    """

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._sex: dict[str, str] = {}
        self._fullest: dict[str, str] = {}

    def note(self, block: int, s: Sentence, inside: Collection[tuple[int, int]]) -> None:
        """Enters the persons that are subjects of a sentence, and what titles say of all persons in it.

        Args:
            block: Number of the block.
            s: The sentence.
            inside: ``(Sentence.index, token)`` of what stands between marks: no pronoun outside means anybody in it.
        """
        for e in s.entities:
            if e.label != "PERSON":
                continue
            words = e.text.split()
            before = s.words[e.start - 1].lower() if e.start else ""
            title = before if before in _MALE or before in _FEMALE else words[0].lower()
            sex = "m" if title in _MALE else "f" if title in _FEMALE else _sex_of_given(words)
            if sex:
                self._learn(e.text, sex)
            if len(words) > 1:
                self._fullest.setdefault(_key(e.text), e.text)
            head = next((i for i in range(e.start, e.end) if s.deps[i] in SUBJECTS), None)
            if head is not None and (s.index, e.start) not in inside:
                main = _is_main(s, head)
                self._entries.append(_Entry(block, s.index, e.start, e.end, e.text, "PERSON", main))

    def enter(self, block: int, s: Sentence, head: int) -> None:
        """Enters who speaks, where a name or a plural tells: the nominal with the given head."""
        speaker = self.resolve(block, speaker_at(s, head))
        if speaker.name and (speaker.label in ("PERSON", "ORG", "GPE") or _is_plural(speaker.text)):
            first, end = (speaker.start, speaker.end) if speaker.sentence == s.index else (head, head + 1)
            main = _is_main(s, head)
            self._entries.append(_Entry(block, s.index, first, end, speaker.name, speaker.label, main))

    def full_name(self, label: str) -> tuple[str, str]:
        """Name and entity label of the person whom a bare label such as WALLACE or "Sen. Wallace" stands for."""
        name = self._fullest.get(_key(label))
        return (name, "PERSON") if name is not None else (label, "")

    def resolve(self, block: int, speaker: Speaker) -> Speaker:
        """Gives a pronoun the name it stands for, and where that stands; any other speaker is returned as it is."""
        if speaker.name:
            return speaker
        word = speaker.text.lower()
        if word in SELF:
            return speaker
        for e in self._before(block, speaker):
            if self._fits(word, e.name, e.label):
                if e.label == "PERSON" and word in _HE | _SHE:
                    self._learn(e.name, "m" if word in _HE else "f")
                return replace(speaker, sentence=e.sentence, start=e.start, end=e.end, name=e.name, label=e.label)
        return speaker

    def _before(self, block: int, speaker: Speaker) -> list[_Entry]:
        """What was entered before a mention and within reach, the most likely first."""
        recent: list[_Entry] = []
        for e in self._entries[: -_MEMORY - 1 : -1]:
            if e.block < block - _REACH:
                break
            if (e.sentence, e.start) < (speaker.sentence, speaker.start):
                recent.append(e)
        here = speaker.sentence
        return sorted(recent, key=lambda e: (e.sentence, e.main and e.sentence < here, e.start), reverse=True)

    def _fits(self, word: str, name: str, label: str) -> bool:
        if word in _HE or word in _SHE:
            sex = _sex_of_given(name.split()) or self._sex.get(_key(name), "")
            return label == "PERSON" and sex in ("", "m" if word in _HE else "f")
        if word in _THEY:
            return label in ("ORG", "") and (label != "" or _is_plural(name))
        return word in _IT and label in ("ORG", "GPE")

    def _learn(self, name: str, sex: str) -> None:
        """Notes the sex of who bears a family name; where a man and a woman do, it tells nothing."""
        known = self._sex.setdefault(_key(name), sex)
        if known != sex:
            self._sex[_key(name)] = ""


def _is_main(s: Sentence, head: int) -> bool:
    """Whether a nominal is the subject of the main clause, or of a clause put beside it."""
    verb = s.heads[head]
    conjoined = s.deps[verb] == "conj" and s.deps[s.heads[verb]] == "ROOT"
    return s.deps[head] in SUBJECTS and (conjoined or s.deps[verb] in ("ROOT", "parataxis"))


def _key(name: str) -> str:
    return name.rsplit(None, 1)[-1].casefold()


def _sex_of_given(words: Sequence[str]) -> str:
    """``m`` or ``f`` where the given name of a full name tells, else empty."""
    return speech_lexicon().sex_of.get(words[0].casefold(), "") if len(words) > 1 else ""


def _is_plural(text: str) -> bool:
    return text.rsplit(None, 1)[-1].endswith("s") or text.casefold().endswith(("people", "police", "men", "women"))
