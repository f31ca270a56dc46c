"""What stands around a dated act: who did it, what was done with, and what else its clause names.

Like the frames of figures (:mod:`discrepancy.extract.frames`), but read from a verb or a noun for an act outwards, and
with its participants apart, since "A beat B" and "B beat A" are two acts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from discrepancy.extract.context import Context
from discrepancy.extract.participants import acted_on, actors
from discrepancy.extract.predicates import preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.values.act_words import act_groups, act_nouns
from discrepancy.values.number_concept import singular

__all__ = [
    "ANNOUNCING",
    "NAMING",
    "PHASES",
    "ActFrame",
    "clause_frame",
    "date_of",
    "happening_frame",
    "noun_frame",
    "qualifiers_of",
    "subject_tokens",
]

PHASES = {"begin": "on", "start": "on", "commence": "on", "resume": "on"}
PHASES |= {"stop": "off", "finish": "off", "cease": "off", "end": "off", "quit": "off"}
"""Verbs for a phase of what another verb says, with what they do to it."""
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
_CLAUSAL = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis", "acl", "advcl:relcl", "csubj", "conj", "cc", "punct"})
ANNOUNCING = frozenset({"announce", "disclose", "reveal", "declare", "unveil"})
"""Verbs of which the day is worth knowing: when something was made public."""
NAMING = frozenset({"call", "name", "title", "entitle", "dub"})
"""Verbs that give a thing its name: "a line called Mantra"."""
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_DURING = frozenset({"in", "during", "by", "at"})
"""Prepositions of an occasion that is of the time of its clause."""
_MOST = 12
"""Words of a layer that are kept."""


@dataclass(frozen=True, slots=True)
class ActFrame:
    """One act; tokens are indices of its sentence."""

    act: str
    """Lemma of the verb or of the noun for the act."""
    phase: str
    """``on`` where it begins, ``off`` where it ends, else empty."""
    agents: tuple[int, ...]
    """Heads of who does it."""
    patients: tuple[int, ...]
    """Heads of whom or what it befalls."""
    rest: tuple[int, ...]
    """Heads of its other phrases."""
    occasion: bool = False
    """Whether a noun names it: "the blaze", "her arrest"."""


def clause_frame(s: Sentence, verb: int, taken: Collection[int]) -> ActFrame:
    """The frame of a verb; ``taken`` are the tokens of time expressions, which are no part of it."""
    act, phase, at = _phrasal(s, verb), "", verb
    above = s.heads[verb]
    if s.deps[verb] == "xcomp" and above != verb and s.bases[above] in PHASES:
        phase, verb = PHASES[s.bases[above]], above
    elif act in PHASES:
        phase = PHASES[act]
        inner = next((c for c in s.children[verb] if s.deps[c] == "xcomp" and s.pos[c] in ("VERB", "NOUN")), None)
        if inner is not None:
            act, at = _verb_of(s, inner) if s.pos[inner] == "NOUN" else _phrasal(s, inner), inner
    patients = [t for t in (*acted_on(s, at), *_announced(s, at)) if t not in taken]
    agents = [t for t in (actors(s, verb) or _by(s, verb)) if t not in taken and t not in patients]
    rest = [
        c
        for v in dict.fromkeys((verb, at))
        for c in s.children[v]
        if s.deps[c] in ("obl", "obl:unmarked", "xcomp", "iobj") and c not in taken and c != at and c not in patients
    ]
    return ActFrame(act, phase, tuple(agents), tuple(patients), tuple(rest))


def noun_frame(s: Sentence, noun: int, taken: Collection[int], *, work: bool) -> ActFrame:
    """The frame of a noun for an act ("the purchase of Larkspur"), or of a work that came out."""
    if work:
        return ActFrame("release", "", (), (noun,), ())
    if (what := date_of(s, noun)) is not None:
        owners = [
            c for c in s.children[noun] if s.deps[c] in ("nmod:poss", "nmod", "compound") and c not in (what, *taken)
        ]
        held = s.heads[noun]
        owners += [t for t in subjects(s, held) if s.deps[noun] == "obj"]
        return ActFrame(s.bases[what], "", (), tuple(owners), ())
    owners = [c for c in s.children[noun] if s.deps[c] == "nmod:poss" and c not in taken]
    of = [c for c in s.children[noun] if s.deps[c] == "nmod" and c not in taken and preposition(s, c) == "of"]
    rest = [c for c in s.children[noun] if s.deps[c] in ("nmod", "compound", "amod") and c not in taken and c not in of]
    agents = tuple(owners) if of else ()
    return ActFrame(s.bases[noun], "", agents, tuple(of or owners), tuple(rest), occasion=True)


def date_of(s: Sentence, noun: int) -> int | None:
    """What a date is of: "a release date", "the trial date"."""
    if s.bases[noun] != "date":
        return None
    return next((c for c in s.children[noun] if s.deps[c] == "compound" and s.pos[c] in ("NOUN", "VERB")), None)


def happening_frame(s: Sentence, verb: int, frame: ActFrame, taken: Collection[int]) -> ActFrame | None:
    """The occasion that a clause has a noun for: "a fire destroyed the hall", "was hurt in a crash"."""
    for token in _occasions(s, verb, frame):
        if s.pos[token] == "NOUN" and s.bases[token] in act_nouns("nominals"):
            own = noun_frame(s, token, taken, work=False)
            rest = (*own.rest, *(t for t in frame.rest if t != token))
            return ActFrame(own.act, "", (), own.patients or frame.patients, rest, occasion=True)
    return None


def _occasions(s: Sentence, verb: int, frame: ActFrame) -> Iterator[int]:
    """The nouns of a clause whose time is that of the clause, if they are of an occasion."""
    goes_on = s.tags[verb] == "VBG" or any(s.low[c] == "still" for c in s.children[verb])
    if frame.act in act_nouns("onsets") and not goes_on:
        yield from frame.agents
    if frame.act in act_nouns("holding"):
        yield from frame.patients
    for token in frame.rest:
        case = preposition(s, token)
        if case == "to" or (case in _DURING and s.bases[token] not in act_nouns("lasting")):
            yield token


def qualifiers_of(ctx: Context, s: Sentence, frame: ActFrame, taken: Collection[int]) -> dict[str, str]:
    """A frame as qualifiers of a claim; empty layers are left out."""
    both = (*frame.agents, *frame.patients)
    layers: dict[str, Iterable[str]] = {
        "agent": _words(ctx, s, frame.agents, taken),
        "patient": _words(ctx, s, frame.patients, taken),
        "far": _words(ctx, s, frame.rest, taken),
        "noun": _nouns(ctx, s, frame.patients),
        "who": (p.key for t in both if (p := ctx.person_at(s, t)) is not None),
        "names": _names(s, frame.patients, taken),
    }
    texts = {name: " ".join(list(dict.fromkeys(words))[:_MOST]) for name, words in layers.items()}
    texts |= {"act": frame.act, "phase": frame.phase, "occasion": "yes" if frame.occasion else ""}
    return {name: text for name, text in texts.items() if text}


def subject_tokens(frame: ActFrame) -> tuple[int, ...]:
    """Where to look for the person whom an act is told of."""
    return (*frame.patients, *frame.agents)


def _announced(s: Sentence, verb: int) -> list[int]:
    """What an announcement is about: the participants of what is said to happen, two clauses deep."""
    if s.bases[verb] not in ANNOUNCING:
        return []
    found: list[int] = []
    level = [c for c in s.children[verb] if s.deps[c] in ("ccomp", "xcomp")]
    for _ in range(2):
        inner = [t for v in level for t in (*acted_on(s, v), *actors(s, v)) if s.pos[t] in ("NOUN", "PROPN")]
        found += inner
        level = [c for t in (*level, *inner) for c in s.children[t] if s.deps[c] in ("xcomp", "acl") and c not in level]
    return list(dict.fromkeys(found))


def _verb_of(s: Sentence, token: int) -> str:
    """The lemma of a verb, also where the tagger calls it a noun: "began painting"."""
    lemma = s.bases[token]
    return lemma.removesuffix("ing") if s.pos[token] == "NOUN" and lemma.endswith("ing") else lemma


def _phrasal(s: Sentence, verb: int) -> str:
    """A verb with its particle, "put out"; where the pair is no act of its own, the verb alone."""
    lemma = s.bases[verb]
    for c in s.children[verb]:
        if s.deps[c] in ("compound:prt", "advmod") and (phrase := f"{lemma} {s.low[c]}") in act_groups():
            return phrase
    return next((f for c in s.children[verb] if (f := f"{lemma} {s.bases[c]}") in act_groups()), lemma)


def _by(s: Sentence, verb: int) -> list[int]:
    return [c for c in s.children[verb] if s.deps[c] == "obl:agent"]


def _phrase(s: Sentence, top: int) -> Iterator[int]:
    """Tokens of a phrase without clauses and conjuncts, but with what it is called."""
    stack = [top]
    while stack:
        at = stack.pop()
        yield at
        stack += [c for c in s.children[at] if s.deps[c] not in _CLAUSAL or _says_name(s, c)]


def _says_name(s: Sentence, token: int) -> bool:
    return s.deps[token] == "acl" and s.bases[token] in NAMING


def _taken_up(ctx: Context, s: Sentence, token: int) -> int | None:
    """What "it" takes up: the token of the sentence before that is its subject, in the same section."""
    if s.low[token] != "it" or not s.index:
        return None
    before = ctx.parse.sentences[s.index - 1]
    if before.section is not s.section:
        return None
    found = [t for t in range(len(before)) if before.deps[t] in _SUBJECTS and before.deps[before.heads[t]] == "ROOT"]
    if len(found) != 1 or before.pos[found[0]] not in ("NOUN", "PROPN") or ctx.person_at(before, found[0]) is not None:
        return None
    return found[0]


def _nouns(ctx: Context, s: Sentence, heads: Iterable[int]) -> Iterator[str]:
    """What the heads of phrases are, in the singular, and what stands in apposition to them."""
    for head in heads:
        if (above := _taken_up(ctx, s, head)) is not None:
            yield singular(ctx.parse.sentences[s.index - 1].words[above].lower())
        for t in (head, *(c for c in s.children[head] if s.deps[c] == "appos")):
            if s.pos[t] in ("NOUN", "PROPN"):
                yield singular(s.low[t])


def _names(s: Sentence, heads: Iterable[int], taken: Collection[int]) -> Iterator[str]:
    for head in heads:
        for t in _phrase(s, head):
            if t not in taken and s.pos[t] == "PROPN" and s.entity_at(t) is not None:
                yield s.low[t]


def _words(ctx: Context, s: Sentence, heads: Iterable[int], taken: Collection[int]) -> Iterator[str]:
    """Telling words of phrases, a pronoun for a person as the last part of the name."""
    for head in heads:
        for t in sorted(_phrase(s, head)):
            if t in taken:
                continue
            if s.pos[t] == "PRON":
                person = ctx.people.find(s, t)
                if person is not None:
                    yield person.key.rpartition("-")[2]
                elif (above := _taken_up(ctx, s, t)) is not None:
                    yield from _words(ctx, ctx.parse.sentences[s.index - 1], (above,), ())
            elif s.pos[t] in _CONTENT and any(ch.isalnum() for ch in s.words[t]):
                yield (s.words[t] if s.pos[t] in ("PROPN", "NUM") else s.lemmas[t]).lower()
