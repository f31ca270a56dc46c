"""What each clause says, as words ready to be laid beside another report's clause, and how firmly it puts each of them.

"Two possible gang members were arrested", "the fire may have been arson", "nobody was evacuated": which words of a
clause are doubted or denied is told here; whether another report says the same without doubt, ``resolve`` finds out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from discrepancy.extract.context import Context
from discrepancy.extract.predicates import is_passive, polarity, preposition
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Polarity, Value
from discrepancy.values.comparer import Found
from discrepancy.values.fact import fact_table
from discrepancy.values.time import Time

__all__ = ["ASSERTION", "DENIED", "DOUBTED", "STATED", "Mark", "Role", "Slot", "Statement", "statements"]

ASSERTION = "assertion"
"""The class of facts that says how firmly something is put."""
DENIED, DOUBTED, OPEN, STATED = "denied", "doubted", "open", "stated"
"""Its terms for what is negated, for what may be so, for what is only wanted or to come, and for all the rest."""
Role = Literal["predicate", "passive", "name", "number", "noun", "modifier"]
"""What a word is in its clause."""

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"})
_EMPTY = frozenset({"be", "have", "do", "get", "go", "make", "say", "also", "then", "so", "other", "more"})
"""Words that a clause shares with any other."""
_APART = frozenset({"ccomp", "advcl", "acl:relcl", "advcl:relcl", "parataxis", "csubj", "csubj:pass", "ROOT"})
"""Relations under which a clause of its own begins; verbs in ``conj`` and ``acl`` begin one, too."""
_VERBS = frozenset({"VERB", "AUX"})
_NAMING = frozenset({"compound", "flat", "amod", "nmod:poss", "nmod:desc", "nummod", "appos"})
_ROLES: Mapping[str, Role] = {"NOUN": "noun", "PROPN": "name", "NUM": "number"}
_DATING = frozenset({"", "in", "on", "at", "around", "about", "during"})
"""Prepositions with which a time says when something happened."""
_NO_AMOUNTS = frozenset({"ordinal", "age", "magnitude"})
"""Dimensions of figures that are told apart by persons, series and agencies, not by what is said of them."""
_OBJECTS = frozenset({"obj", "obl", "nsubj:pass"})
_LEAST_WORDS = 3
_UTTERED = 5
"""Tokens between quotation marks from which they are direct speech; fewer are a term that the report takes over."""
_NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "neither", "nor", "nobody", "none", "nothing", "hardly", "without"}
)
"""Without one of these, nothing in a sentence is denied."""
_FUTURE = frozenset({"will", "'ll", "’ll", "wo", "would", "shall"})
"""Under these a denial stays one."""
_NONE = frozenset({"no", "any"})
_BRINGING = frozenset(
    {"be", "make", "report", "find", "give", "issue", "hold", "record", "launch", "pay", "lodge", "file"}
)
_BRINGING |= {"offer", "come", "remain", "exist", "take", "see", "hear", "need", "raise", "plan", "receive", "leave"}
"""Verbs whose negated subject does not exist: "no protest was made"."""
_EXCLUDING = frozenset({"rule", "deny", "exclude", "refuse", "reject", "lack"})
"""Verbs after which "any" leaves none."""
_OF_MANY = frozenset({"other", "any", "all", "every", "each", "some", "many", "no", "several", "various"})
"""Beside these, "possible" counts cases and doubts none: "other possible causes"."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A word of a clause that is not simply stated."""

    word: int
    """Which of the words of the statement."""
    term: str
    """A term of :data:`ASSERTION`."""
    start: int
    """Offset in the block of what marks the word, or of the word, whichever comes first."""
    end: int
    """Offset after the last character of both."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A point in time or a figure in a clause."""

    word: int
    """Which of the words of the statement it dates, counts or measures."""
    own: tuple[int, ...]
    """Which of them it consists of; none for a time."""
    around: tuple[int, ...]
    """Which of them name, own or limit the word."""
    start: int
    """Offset of its first character in the block."""
    end: int
    """Offset after its last character."""
    value: Value
    """A ``Time`` or a ``Quantity``."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One clause of running text, outside direct speech; offsets count in the text of its block."""

    sent_id: int
    """Number of its sentence in the document."""
    section_id: str
    """Section it stands in."""
    block: int
    """Which of the blocks of the section."""
    start: int
    """Offset of the first character of the sentence."""
    end: int
    """Offset after its last character."""
    speaker: str
    """Whom the document attributes it to; empty in its own voice."""
    words: tuple[str, ...]
    """Lemmas of its content words in lower case, those of a subject or antecedent that it shares included; without
    those of points in time."""
    offsets: tuple[tuple[int, int], ...]
    """Where each of them begins and ends."""
    roles: tuple[Role, ...]
    """What each of them is."""
    subject: tuple[int, ...]
    """Which of them name the subject of its predicate."""
    objects: tuple[int, ...]
    """Which of them name its objects."""
    marks: tuple[Mark, ...]
    """What is doubted, denied or left open in it."""
    slots: tuple[Slot, ...]
    """Its points in time and its figures."""
    above: tuple[int, ...] = ()
    """For each of the words, which of them it hangs on: the nearest one over it, or itself where there is none."""
    absent: tuple[int, ...] = ()
    """Which of the words are nouns of which it says that there was none: "no panic", "ruled out any payment"."""


def statements(ctx: Context) -> Iterator[Statement]:
    """The statements of a document, sentence by sentence, in the order of their predicates."""
    numbers: dict[int, int] = {}
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        if id(s.block) not in numbers:
            numbers.update((id(block), n) for n, block in enumerate(s.section.blocks))
        said = [a for a in ctx.speech.attributions.get(s.index, ()) if a.direct and a.end - a.start >= _UTTERED]
        direct = {t for a in said for t in range(a.start, a.end)}
        clauses: dict[int, list[int]] = defaultdict(list)
        for token, head in enumerate(_heads(s)):
            clauses[head].append(token)
        telling = [_tells(s, token) for token in range(len(s))]
        nominal = frozenset(head for head, relation in zip(s.heads, s.deps, strict=True) if relation == "cop")
        marked = _marked(s, frozenset(clauses) - direct)
        denies = s.holds_any(_NONE) or s.holds_any(_NEGATIONS)
        dated = _tokens(s, [f for f in ctx.times(s) if f.value.type in ("date", "time")])
        filled = _tokens(s, [f for f in ctx.quantities(s) if f.value.dimension not in _NO_AMOUNTS]) | dated
        for head, own in sorted(clauses.items()):
            if head in direct:
                continue
            shared = list(_shared(s, head))
            words = [t for t in (sorted({*own, *shared}) if shared else own) if telling[t] and t not in dated]
            absent = [t for t in words if denies and s.pos[t] == "NOUN" and _is_absent(s, t)]
            if len(words) < _LEAST_WORDS and not absent:
                continue
            place = {t: n for n, t in enumerate(words)}
            yield Statement(
                sent_id=s.index,
                section_id=s.section.id,
                block=numbers[id(s.block)],
                start=s.start,
                end=s.end,
                speaker=ctx.speaker_at(s, head),
                words=tuple([s.bases[t] for t in words]),
                offsets=tuple([(s.offsets[t], s.offsets[t] + len(s.words[t])) for t in words]),
                roles=tuple([_role(s, t, nominal) for t in words]),
                subject=tuple([place[t] for t in _subject_words(s, head) if t in place]),
                objects=tuple([place[t] for t in _object_words(s, head) if t in place]),
                marks=tuple(_marks(s, marked, [t for t in own if t in place and t not in direct], place)),
                slots=tuple(_slots(s, filled, [t for t in own if t in filled and t not in direct], place)),
                above=tuple([_above(s, t, place) for t in words]),
                absent=tuple([place[t] for t in absent]),
            )


def _is_absent(s: Sentence, noun: int) -> bool:
    """Whether a clause says that there was none of it: "no panic", "ruled out any payment", "did not have a gun".

    "Without" is left out: "life without parole", "without incident".
    """
    below = {s.low[c] for c in s.children[noun] if s.deps[c] == "det" and s.low[c + 1] != "-"}
    if "no" in below:
        # "No pupil is exempt" is of all pupils, "no protest was made" of none.
        return not s.deps[noun].startswith("nsubj") or s.bases[s.heads[noun]] in _BRINGING
    over = s.heads[noun]
    if s.deps[noun] not in ("obj", "nsubj", "nsubj:pass") or s.pos[over] not in _VERBS:
        return False
    if s.bases[over] in _EXCLUDING:
        return "any" in below
    of_none = below & ({"a", "an", "any"} if s.bases[over] in _EMPTY and s.deps[noun] == "obj" else {"any"})
    return bool(of_none) and _is_denied(s, over)


def _above(s: Sentence, token: int, place: Mapping[int, int]) -> int:
    """The nearest word over a word, by what is left of the statement."""
    at = s.heads[token]
    for _ in range(len(s)):
        if at in place and at != token:
            return place[at]
        if s.heads[at] == at:
            break
        at = s.heads[at]
    return place[token]


def _tells(s: Sentence, token: int) -> bool:
    return s.pos[token] in _CONTENT and s.words[token][0].isalnum() and s.bases[token] not in _EMPTY


def _heads(s: Sentence) -> Iterator[int]:
    """The predicate of each token's clause; an infinitive belongs to the clause of its governor."""
    heads = s.heads
    apart = [
        relation in _APART or heads[token] == token or (relation in ("conj", "acl") and s.pos[token] in _VERBS)
        for token, relation in enumerate(s.deps)
    ]
    for at in range(len(s)):
        for _ in apart:
            if apart[at]:
                break
            at = heads[at]
        yield at


def _shared(s: Sentence, head: int) -> Iterator[int]:
    """What a clause takes from the one it hangs on: its subject, or the noun that it describes."""
    above, relation = s.heads[head], s.deps[head]
    if relation in ("acl", "acl:relcl"):
        yield from _name(s, above)
    elif relation in ("conj", "advcl") and above != head and not _subjects(s, head):
        for subject in _subjects(s, above):
            yield from _name(s, subject)


def _subject_words(s: Sentence, head: int) -> list[int]:
    above, relation = s.heads[head], s.deps[head]
    found = _subjects(s, head)
    if not found and relation in ("conj", "advcl", "xcomp"):
        found = _subjects(s, above)
    if not found and relation in ("acl", "acl:relcl"):
        found = [above]
    return sorted({t for subject in found for t in _name(s, subject)})


def _object_words(s: Sentence, head: int) -> list[int]:
    found = [c for c in s.children[head] if s.deps[c] in ("obj", "iobj")]
    return sorted({t for noun in found for t in _name(s, noun)})


def _subjects(s: Sentence, verb: int) -> list[int]:
    return [c for c in s.children[verb] if s.deps[c] in ("nsubj", "nsubj:pass")]


def _name(s: Sentence, noun: int) -> Iterable[int]:
    return (noun, *(c for c in s.children[noun] if s.deps[c] in _NAMING))


def _role(s: Sentence, token: int, nominal: Set[int]) -> Role:
    """What a word is; ``nominal`` are the predicates with a copula."""
    if s.pos[token] == "VERB" and s.deps[token] not in ("amod", "compound"):
        return "passive" if s.tags[token] == "VBN" and is_passive(s, token) else "predicate"
    if token in nominal:
        return "predicate"
    return _ROLES.get(s.pos[token], "modifier")


def _marks(
    s: Sentence, marked: Mapping[int, tuple[int, str]], own: Sequence[int], place: Mapping[int, int]
) -> Iterator[Mark]:
    for token in own:
        if token in marked:
            at, term = marked[token]
            yield Mark(place[token], term, *s.chars(min(at, token), max(at, token)))


def _tokens(s: Sentence, values: Iterable[Found[Any]]) -> dict[int, Found[Any]]:
    """The tokens of values found in a sentence."""
    return {t: f for f in values for t in range(bisect_left(s.offsets, f.start), bisect_left(s.offsets, f.end))}


def _slots(
    s: Sentence, filled: Mapping[int, Found[Any]], own: Sequence[int], place: Mapping[int, int]
) -> Iterator[Slot]:
    """A slot for each value that hangs on a word of the clause, brackets left out: they convert what stands before."""
    seen: set[int] = set()
    for token in own:
        found, above = filled[token], s.heads[token]
        bracketed = s.block.text[max(0, found.start - 1) : found.start] in ("(", "/")
        if bracketed or found.start in seen or filled.get(above) is found or above not in place:
            continue
        seen.add(found.start)
        if s.deps[token] in ("conj", "appos") or any(s.deps[c] == "conj" for c in s.children[token]):
            continue  # one of several, or the age behind a name
        if isinstance(found.value, Time) and preposition(s, token) not in _DATING:
            continue  # a bound: "since Monday", "by May"
        inside = tuple([place[t] for t, other in filled.items() if other is found and t in place])
        around = tuple([place[c] for c in s.children[above] if c in place and s.deps[c] in (*_NAMING, "nmod")])
        yield Slot(place[above], inside, around, found.start, found.end, found.value)


@cache
def _cues() -> frozenset[str]:
    """Words and lemmas that may mark another one."""
    return frozenset(words.split()[0] for words in fact_table(ASSERTION).paths)


def _marked(s: Sentence, heads: frozenset[int]) -> dict[int, tuple[int, str]]:
    """Tokens that are not simply stated, each with the word that says so and the term."""
    found: dict[int, tuple[int, str]] = {}
    cues = _cues()
    for token, (word, base, tag) in enumerate(zip(s.low, s.bases, s.tags, strict=True)):
        if tag == "VB" and not any(s.deps[c] == "aux" for c in s.children[token]):
            found[token] = token, OPEN  # what may come, what is asked or wanted
        if word in cues or base in cues:
            for marked, term in _marked_by(s, token, word):
                if term == DOUBTED or found.get(marked, (0, OPEN))[1] == OPEN:
                    found[marked] = token, term
    for head in heads if not _NEGATIONS.isdisjoint(s.low) else ():
        term = found.get(head, (head, STATED))[1]
        believed = fact_table(ASSERTION).find(s.bases[head] + " that")
        if not believed and _may_be_denied(s, head, term) and _is_denied(s, head):
            found[head] = head, DENIED
    return found


def _marked_by(s: Sentence, cue: int, word: str) -> Iterator[tuple[int, str]]:
    """What a word marks: what it modifies or helps, or the clause and the object below it."""
    find = fact_table(ASSERTION).find
    above, relation = s.heads[cue], s.deps[cue]
    if relation in ("advmod", "amod", "compound"):
        if (term := find(word)) and not any(s.low[c] in _OF_MANY for c in s.children[above]):
            yield above, term
    elif relation in ("aux", "mark"):
        beside = {s.low[c] if s.deps[c] == "aux" else s.deps[c] for c in s.children[above]}
        tail = " have" if "have" in beside else " be" if "cop" in beside else ""
        if term := find(word + tail) or find(word):
            yield above, term
    lemma = s.bases[cue]
    for c in s.children[cue]:
        tail = " that" if s.deps[c] in ("ccomp", "xcomp") else " something" if s.deps[c] in _OBJECTS else ""
        if tail and (term := find(lemma + tail)):
            yield c, term


def _may_be_denied(s: Sentence, head: int, term: str) -> bool:
    if term == STATED:
        return True
    helpers = {s.low[c] for c in s.children[head] if s.deps[c] in ("aux", "mark")}
    return term == OPEN and bool(helpers & _FUTURE)


def _is_denied(s: Sentence, head: int) -> bool:
    """Whether a predicate is negated, by itself or by "no" before what it is said of: "with no warning issued"."""
    if polarity(s, head) is Polarity.NEGATIVE:
        return True
    bearers = [*_subjects(s, head), *([s.heads[head]] if s.deps[head] in ("acl", "amod") else [])]
    return any(s.low[c] == "no" for bearer in bearers for c in s.children[bearer])
