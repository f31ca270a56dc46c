"""Who speaks: the subject of a verb of attribution on the parse, its noun phrase, and the name behind a pronoun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Entity, Sentence
from discrepancy.model import Span

__all__ = [
    "SELF",
    "SUBJECTS",
    "Speaker",
    "according_to",
    "name_before",
    "noun_phrase",
    "speaker_at",
    "speaker_of_cue",
]

_CORE = frozenset({"det", "det:predet", "amod", "compound", "nummod", "flat", "nmod:poss", "nmod:desc", "goeswith"})
_OUTER = frozenset({"nmod", "nmod:unmarked", "conj", "cc", "fixed"})
_NAMING = ("appos", "flat", "nmod:desc")
"""How a person's name hangs on what describes the person; the first relation that has one counts."""
SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:outer")
_WH = frozenset({"who", "which", "that", "whom", "whose"})
_NOBODY = frozenset({"this", "that", "these", "those", "what", "there", "nothing", "nobody", "none"})
SELF = frozenset({"i", "we", "you", "one"})
"""Pronouns that stand for whoever is speaking already."""
_CAUSING = frozenset({"lead", "prompt", "force", "cause", "push", "compel", "spur", "drive", "inspire", "move", "get"})
_LONGEST_NAME = 5
_DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday"})
_DAYS |= {"morning", "afternoon", "evening", "night", "week", "month"}
_CLOSERS = frozenset({",", "”", '"', "’", "'", "''", "»"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody to whom words are attributed: where named, as printed, and by what name known in this document."""

    sentence: int
    """``Sentence.index`` of the sentence that names the speaker."""
    start: int
    """First token of what names the speaker in that sentence: of the name where there is one, else the head noun."""
    end: int
    """Token after the last one of it."""
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
        entity = next((e for dep in _NAMING for e in _persons_below(s, head, dep)), entity) or _beside(s, head, end)
    if entity is not None:
        first, end = min(first, entity.start), max(end, entity.end)
    a, b = s.chars(first, end - 1)
    text, span = s.block.text[a:b], s.block.locate(a, b)
    if s.pos[head] == "PRON":
        return Speaker(s.index, head, head + 1, text, span, "")
    if entity is not None and entity.label != "NORP":
        return Speaker(s.index, entity.start, entity.end, text, span, entity.text, entity.label)
    return Speaker(s.index, head, head + 1, text, span, text)


def _beside(s: Sentence, head: int, end: int) -> Entity | None:
    """A name behind a comma that the parse takes for a second subject: "said the mayor, Anna Kowal"."""
    named = s.entity_at(end + 1) if end + 1 < len(s) and s.words[end] == "," else None
    if named is None or named.label != "PERSON" or named.start != end + 1 or s.deps[head] != "nsubj":
        return None
    root = s.root_of(named.start, named.end)
    return named if s.deps[root] == "nsubj" and s.heads[root] == s.heads[head] else None


def _persons_below(s: Sentence, head: int, dep: str) -> Iterator[Entity]:
    """Persons whose names hang on a noun by a relation."""
    for c in s.children[head]:
        named = s.entity_at(c) if s.deps[c] == dep else None
        if named is not None and named.label == "PERSON":
            yield named


def speaker_of_cue(s: Sentence, verb: int, *, depth: int = 0) -> int | None:
    """The token that heads the speaker of a verb of attribution, or ``None`` where the sentence names none.

    Follows coordination, control ("went on to say"), participles ("a letter saying", "…, adding that") and relative
    clauses; of a passive verb it is the agent, but of "was quoted as saying" the one quoted.
    """
    kids = s.children[verb]
    passive = any(s.deps[c] in ("aux:pass", "nsubj:pass") for c in kids)
    reduced = s.tags[verb] == "VBN" and s.deps[verb] == "acl"
    if (passive or reduced) and s.lemmas[verb] not in ("quote", "cite", "record", "report", "hear", "say"):
        return next((c for c in kids if s.deps[c] == "obl:agent"), None)
    subjects = [c for c in kids if s.deps[c] in SUBJECTS and s.low[c] not in _DAYS]
    if subjects and subjects[0] < verb:
        subjects = _parenthesised(s, verb) or subjects
    if not subjects and s.deps[verb] in ("ROOT", "parataxis", "conj") and verb:
        subjects = _inverted(s, verb)
    if subjects:
        subject = min(subjects, key=lambda c: abs(c - verb))
        if s.low[subject] in _WH and s.deps[verb].startswith("acl"):
            return _antecedent(s, s.heads[verb])
        nobody = s.tags[subject] == "EX" or s.low[subject] in _NOBODY | _WH
        return None if nobody else subject
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
                own = [k for k in s.children[c] if s.deps[k] in SUBJECTS]
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
    if s.low[noun] not in _DAYS:
        return noun
    return next((c for c in s.children[s.heads[noun]] if s.deps[c] == "obj" and c < noun), noun)


def _is_afterthought(s: Sentence, verb: int, noun: int) -> bool:
    """Whether a participle after a comma was hung on a noun that cannot speak: "opened the yard in May, saying …"."""
    if not s.words[verb].endswith("ing") or s.words[verb - 1] != "," or s.low[noun] in speech_lexicon().nouns:
        return False
    entity = s.entity_at(noun)
    return s.pos[noun] == "NOUN" and entity is None and noun not in _subjects_above(s, noun)


def _subjects_above(s: Sentence, noun: int) -> list[int]:
    return [c for c in s.children[s.heads[noun]] if s.deps[c] in SUBJECTS]


def _clause_above(s: Sentence, noun: int) -> int | None:
    """The verb of the clause that a noun stands in."""
    at, steps = noun, 0
    while s.heads[at] != at and steps < 8:
        at, steps = s.heads[at], steps + 1
        if s.pos[at] in ("VERB", "AUX") and any(s.deps[c] in SUBJECTS for c in s.children[at]):
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


def _parenthesised(s: Sentence, verb: int) -> list[int]:
    """The subject of an inverted parenthesis: "The sale, said Anna Lobo, will …", where the parse takes the sale."""
    if not verb or s.words[verb - 1] != "," or s.tags[verb] not in ("VBD", "VBZ"):
        return []
    for c in s.children[verb]:
        first, end = noun_phrase(s, c) if c > verb and s.pos[c] in ("PROPN", "NOUN") else (0, 0)
        if first == verb + 1 and s.words[end : end + 1] == (",",):
            return [c]
    return []


def _owner(s: Sentence, noun: int) -> int:
    """Whose utterance a noun is ("the mayor's letter saying"), else the noun itself."""
    if s.pos[noun] in ("VERB", "AUX", "ADJ"):
        return noun
    poss = s.child(noun, "nmod:poss")
    return noun if poss is None or s.tags[poss] == "PRP$" else poss
