"""Who speaks: the subject of a verb of attribution on the parse, its noun phrase, and the name behind a pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Sentence
from discrepancy.model import Span

__all__ = [
    "SELF",
    "Speaker",
    "SpeakerLedger",
    "according_to",
    "name_before",
    "noun_phrase",
    "speaker_at",
    "speaker_of_cue",
]

_CORE = frozenset({"det", "det:predet", "amod", "compound", "nummod", "flat", "nmod:poss", "nmod:desc", "goeswith"})
_OUTER = frozenset({"nmod", "nmod:unmarked", "conj", "cc", "fixed"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_WH = frozenset({"who", "which", "that", "whom", "whose"})
_HE = frozenset({"he", "him", "his"})
_SHE = frozenset({"she", "her", "hers"})
_THEY = frozenset({"they", "them", "their"})
_IT = frozenset({"it", "its"})
_NOBODY = frozenset({"this", "that", "these", "those", "what", "there", "nothing", "nobody", "none"})
SELF = frozenset({"i", "we", "you", "one"})
"""Pronouns that stand for whoever is speaking already."""
_MALE = frozenset({"mr", "mr.", "sir", "lord", "king", "prince", "father", "herr", "monsieur", "señor"})
_FEMALE = frozenset({"mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame", "queen", "princess", "sister", "madame"})
_CAUSING = frozenset({"lead", "prompt", "force", "cause", "push", "compel", "spur", "drive", "inspire", "move", "get"})
_LONGEST_NAME = 5
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_DAYS |= {"morning", "afternoon", "evening", "night", "week", "month"}
_CLOSERS = frozenset({",", "”", '"', "’", "'", "''", "»"})
_MEMORY = 200
"""How many entries of the ledger are looked at for one pronoun."""
_REACH = 2
"""How many blocks back a pronoun may point."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody to whom words are attributed: where named, as printed, and by what name known in this document."""

    sentence: int
    """``Sentence.index`` of the sentence that names the speaker."""
    start: int
    """First token of the mention in that sentence."""
    end: int
    """Token after the last one of the mention."""
    text: str
    """The mention as printed: "he", "the mayor, Anna Kowal"."""
    span: Span
    """The range of ``Document.text`` of the mention."""
    name: str
    """The name it stands for: a named entity's text, the antecedent's name for a pronoun, else the mention itself;
    empty for a pronoun whose antecedent is unknown."""
    label: str = ""
    """Label of the entity behind the name, empty where there is none."""


def noun_phrase(s: Sentence, head: int) -> tuple[int, int]:
    """The noun phrase around a head without relative clauses and appositions, as a half-open range of tokens."""
    first = last = head
    stack = [head]
    while stack:
        for c in s.children[stack.pop()]:
            possessive = s.deps[c] == "case" and s.tags[c] == "POS"
            if s.deps[c] in _CORE or possessive or (s.deps[c] in _OUTER and c > head) or _inside_nmod(s, c, head):
                stack.append(c)
                first, last = min(first, c), max(last, c)
    return first, last + 1


def _inside_nmod(s: Sentence, token: int, head: int) -> bool:
    """Whether a preposition belongs to a nominal after the head ("of" in "the mayor of the town")."""
    return s.deps[token] == "case" and token > head


def speaker_at(s: Sentence, head: int) -> Speaker:
    """The speaker that a nominal names; a person's name in apposition lends it ("the mayor, Anna Kowal")."""
    first, end = noun_phrase(s, head)
    entity = s.entity_at(head)
    if entity is None or entity.label == "NORP":
        for c in s.children[head]:
            named = s.entity_at(c) if s.deps[c] in ("appos", "flat", "nmod:desc", "compound") else None
            if named is not None and named.label == "PERSON":
                entity = named
                first, end = min(first, named.start), max(end, named.end)
                break
    if entity is not None:
        first, end = min(first, entity.start), max(end, entity.end)
    a, b = s.chars(first, end - 1)
    text, span = s.block.text[a:b], s.block.locate(a, b)
    if s.pos[head] == "PRON":
        return Speaker(s.index, first, end, text, span, "")
    if entity is not None and entity.label != "NORP":
        return Speaker(s.index, first, end, text, span, entity.text, entity.label)
    return Speaker(s.index, first, end, text, span, text)


def speaker_of_cue(s: Sentence, verb: int, *, depth: int = 0) -> int | None:
    """The token that heads the speaker of a verb of attribution, or ``None`` where the sentence names none.

    Follows coordination, control ("went on to say"), participles ("a letter saying", "…, adding that") and relative
    clauses; of a passive verb it is the agent, but of "was quoted as saying" the one quoted.
    """
    kids = s.children[verb]
    passive = any(s.deps[c] in ("aux:pass", "nsubj:pass") for c in kids)
    if passive and s.lemmas[verb] not in ("quote", "cite", "record", "report", "hear", "say"):
        return next((c for c in kids if s.deps[c] == "obl:agent"), None)
    subjects = [c for c in kids if s.deps[c] in _SUBJECTS and s.words[c].lower() not in _DAYS]
    if not subjects and s.deps[verb] in ("ROOT", "parataxis", "conj") and verb:
        subjects = _inverted(s, verb)
    if subjects:
        subject = min(subjects, key=lambda c: abs(c - verb))
        if s.words[subject].lower() in _WH and s.deps[verb].startswith("acl"):
            return _antecedent(s, s.heads[verb])
        return None if s.tags[subject] == "EX" or s.words[subject].lower() in _NOBODY else subject
    head = s.heads[verb]
    dep = s.deps[verb]
    if dep in ("ROOT", "parataxis", "conj"):
        named = name_before(s, verb)
        if named:
            return named[0]
    if head == verb or depth > 4:
        return None
    if dep == "conj":
        # "The dam will hold, the mayor said, but added …": the parenthesis between lends its subject.
        for c in s.children[head]:
            if s.deps[c] == "parataxis" and head < c < verb:
                own = [k for k in s.children[c] if s.deps[k] in _SUBJECTS]
                if own:
                    return own[0]
    if dep.startswith("acl"):
        clause = _clause_above(s, head) if _is_afterthought(s, verb, head) else None
        return _owner(s, head) if clause is None else speaker_of_cue(s, clause, depth=depth + 1)
    if dep == "xcomp" or (dep == "advcl" and s.lemmas[head] in _CAUSING and s.tags[verb] == "VB"):
        controlled = [c for c in s.children[head] if s.deps[c] in ("obj", "iobj") and c < verb]
        if controlled and s.lemmas[head] not in ("promise", "take", "use"):
            return controlled[-1]
        return speaker_of_cue(s, head, depth=depth + 1)
    if dep in ("conj", "advcl", "parataxis", "ccomp", "dep") and s.pos[head] in ("VERB", "AUX", "NOUN", "ADJ"):
        return speaker_of_cue(s, head, depth=depth + 1)
    return None


def name_before(s: Sentence, verb: int) -> tuple[int, ...]:
    """The head of a name between a comma and a verb: "…, Anna Lobo says", whatever the parse hung it on; or nothing."""
    first = verb
    while first and s.pos[first - 1] == "PROPN" and verb - first < _LONGEST_NAME:
        first -= 1
    if first == verb or not first or s.words[first - 1] not in _CLOSERS or s.tags[verb] not in ("VBZ", "VBD"):
        return ()
    return (s.root_of(first, verb),)


def _antecedent(s: Sentence, noun: int) -> int:
    """What a relative clause is about; a day between ("a letter on Friday that says") is passed over."""
    if s.words[noun].lower() not in _DAYS:
        return noun
    return next((c for c in s.children[s.heads[noun]] if s.deps[c] == "obj" and c < noun), noun)


def _is_afterthought(s: Sentence, verb: int, noun: int) -> bool:
    """Whether a participle after a comma was hung on a noun that cannot speak: "opened the yard in May, saying …"."""
    if not s.words[verb].endswith("ing") or s.words[verb - 1] != "," or s.words[noun].lower() in speech_lexicon().nouns:
        return False
    entity = s.entity_at(noun)
    return s.pos[noun] == "NOUN" and entity is None and noun not in _subjects_above(s, noun)


def _subjects_above(s: Sentence, noun: int) -> list[int]:
    return [c for c in s.children[s.heads[noun]] if s.deps[c] in _SUBJECTS]


def _clause_above(s: Sentence, noun: int) -> int | None:
    """The verb of the clause that a noun stands in."""
    at, steps = noun, 0
    while s.heads[at] != at and steps < 8:
        at, steps = s.heads[at], steps + 1
        if s.pos[at] in ("VERB", "AUX") and any(s.deps[c] in _SUBJECTS for c in s.children[at]):
            return at
    return None


def according_to(s: Sentence, token: int) -> int:
    """The head of X in "according to X", given the token "according"."""
    head = s.heads[token]
    if head <= token:
        head = next(
            (j for j in range(token + 2, len(s)) if s.pos[j] in ("NOUN", "PROPN", "PRON")), min(token + 2, len(s) - 1)
        )
    return head


def _inverted(s: Sentence, verb: int) -> list[int]:
    """A subject after its verb that the parse took for an object: "…, asked the girl", "…, noted Ana Lobo"."""
    if s.words[verb - 1] not in _CLOSERS:
        return []
    return [c for c in s.children[verb] if s.deps[c] in ("obj", "iobj") and c > verb][:1]


class SpeakerLedger:
    """Persons and speakers of one document in the order of reading, so that a pronoun can be given its name.

    The nearest one of fitting number and sex within the same or the two blocks before wins; sex is known from titles,
    from earlier pronouns and from given names that tell.
    """

    def __init__(self) -> None:
        self._entries: list[tuple[int, int, int, str, str]] = []
        self._sex: dict[str, str] = {}
        self._fullest: dict[str, str] = {}

    def note(self, block: int, s: Sentence) -> None:
        """Enters the persons that are subjects of a sentence, and what titles say of all persons in it."""
        for e in s.entities:
            if e.label == "PERSON":
                words = e.text.split()
                before = s.words[e.start - 1].lower() if e.start else ""
                title = before if before in _MALE or before in _FEMALE else words[0].lower()
                sex = "m" if title in _MALE else "f" if title in _FEMALE else _sex_of_given(words)
                if sex:
                    self._learn(e.text, sex)
                if len(words) > 1:
                    self._fullest.setdefault(_key(e.text), e.text)
                if any(s.deps[i] in _SUBJECTS for i in range(e.start, e.end)):
                    self._entries.append((block, s.index, e.start, e.text, "PERSON"))

    def _learn(self, name: str, sex: str) -> None:
        """Notes the sex of who bears a family name; where a man and a woman do, it tells nothing."""
        known = self._sex.setdefault(_key(name), sex)
        if known != sex:
            self._sex[_key(name)] = ""

    def full_name(self, label: str) -> tuple[str, str]:
        """Name and entity label of the person whom a bare label such as WALLACE or "Sen. Wallace" stands for."""
        name = self._fullest.get(_key(label))
        return (name, "PERSON") if name is not None else (label, "")

    def enter(self, block: int, speaker: Speaker) -> None:
        """Enters a named speaker."""
        if speaker.name and (speaker.label in ("PERSON", "ORG", "GPE") or _is_plural(speaker.text)):
            self._entries.append((block, speaker.sentence, speaker.start, speaker.name, speaker.label))

    def resolve(self, block: int, speaker: Speaker) -> Speaker:
        """Gives a pronoun the name it stands for; any other speaker is returned as it is."""
        if speaker.name:
            return speaker
        word = speaker.text.lower()
        if word in SELF:
            return speaker
        for name, label in self._before(block, speaker):
            if self._fits(word, name, label):
                if label == "PERSON" and word in _HE | _SHE:
                    self._learn(name, "m" if word in _HE else "f")
                return replace(speaker, name=name, label=label)
        return speaker

    def _before(self, block: int, speaker: Speaker) -> list[tuple[str, str]]:
        """Names and labels entered before a mention and within reach, the nearest first."""
        recent: list[tuple[int, int, str, str]] = []
        for number, sentence, start, name, label in self._entries[: -_MEMORY - 1 : -1]:
            if number < block - _REACH:
                break
            if (sentence, start) < (speaker.sentence, speaker.start):
                recent.append((sentence, start, name, label))
        return [(name, label) for _, _, name, label in sorted(recent, reverse=True)]

    def _fits(self, word: str, name: str, label: str) -> bool:
        if word in _HE or word in _SHE:
            sex = _sex_of_given(name.split()) or self._sex.get(_key(name), "")
            return label == "PERSON" and sex in ("", "m" if word in _HE else "f")
        if word in _THEY:
            return label in ("ORG", "") and (label != "" or _is_plural(name))
        return word in _IT and label in ("ORG", "GPE")


def _key(name: str) -> str:
    return name.rsplit(None, 1)[-1].casefold()


def _sex_of_given(words: Sequence[str]) -> str:
    """``m`` or ``f`` where the given name of a full name tells, else empty."""
    return speech_lexicon().sex_of.get(words[0].casefold(), "") if len(words) > 1 else ""


def _is_plural(text: str) -> bool:
    return text.rsplit(None, 1)[-1].endswith("s") or text.casefold().endswith(("people", "police", "men", "women"))


def _owner(s: Sentence, noun: int) -> int:
    """Whose utterance a noun is ("the mayor's letter saying"), else the noun itself."""
    if s.pos[noun] in ("VERB", "AUX", "ADJ"):
        return noun
    poss = s.child(noun, "nmod:poss")
    return noun if poss is None or s.tags[poss] == "PRP$" else poss
