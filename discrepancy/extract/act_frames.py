"""What stands around a dated act: who did it, what was done with, and what else its clause names.

Like the frames of figures (:mod:`discrepancy.extract.frames`), but read from a verb or a noun for an act outwards, and
with its participants apart, since "A beat B" and "B beat A" are two acts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from discrepancy.extract.participants import PERSON_NOUNS, acted_on, actors
from discrepancy.extract.predicates import preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.values.act_words import act_groups, act_nouns, acts_on_people, event_nouns

__all__ = [
    "ANNOUNCING",
    "NAMING",
    "PHASES",
    "ActFrame",
    "clause_frame",
    "date_of",
    "is_event",
    "is_person",
    "noun_acts",
    "noun_frame",
    "state_frame",
    "subject_tokens",
]

PHASES = {"begin": "on", "start": "on", "commence": "on", "resume": "on"}
PHASES |= {"stop": "off", "finish": "off", "cease": "off", "end": "off", "quit": "off"}
"""Verbs for a phase of what another verb says, with what they do to it."""
_ASPECTS = {"open": "on", "launch": "on", "complete": "off", "conclude": "off"}
"""The same of a noun for an act: "the investigation was completed"."""
ANNOUNCING = frozenset({"announce", "disclose", "reveal", "declare", "unveil"})
"""Verbs of which the day is worth knowing: when something was made public."""
NAMING = frozenset({"call", "name", "title", "entitle", "dub"})
"""Verbs that give a thing its name: "a line called Mantra"."""
_DURING = frozenset({"in", "during", "by", "at"})
"""Prepositions of an occasion that is of the time of its clause."""
_PERSONAL = frozenset({"he", "him", "she", "her", "who", "whom"})


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
    others: tuple[str, ...] = ()
    """What else names the act: the noun of "won approval", the occasion in "was hurt in a crash"."""
    occasion: bool = False
    """Whether a noun names it: "the blaze", "her arrest"."""


def clause_frame(s: Sentence, verb: int, taken: Collection[int]) -> ActFrame:
    """The frame of a verb; ``taken`` are the tokens of time expressions, which are no part of it."""
    act, phase, at = _phrasal(s, verb, taken), "", verb
    above = s.heads[verb]
    if s.deps[verb] == "xcomp" and above != verb and s.bases[above] in PHASES:
        phase, verb = PHASES[s.bases[above]], above
    elif act in PHASES:
        phase = PHASES[act]
        inner = next((c for c in s.children[verb] if s.deps[c] == "xcomp" and s.pos[c] in ("VERB", "NOUN")), None)
        if inner is not None:
            act, at = _verb_of(s, inner) if s.pos[inner] == "NOUN" else _phrasal(s, inner, taken), inner
    patients = [
        t for t in (*acted_on(s, at), *_announced(s, at)) if t not in taken and not act.endswith(f" {s.bases[t]}")
    ]
    if not patients and s.deps[at] == "acl" and s.tags[at] == "VBD":
        patients = [s.heads[at]]  # "his resignation, tendered on Monday"
    agents = [t for t in (actors(s, verb) or _by(s, verb)) if t not in taken and t not in patients]
    rest = [
        c
        for v in dict.fromkeys((verb, at))
        for c in s.children[v]
        if s.deps[c] in ("obl", "obl:unmarked", "xcomp", "iobj") and c not in taken and c != at and c not in patients
    ]
    if act in acts_on_people() and any(is_person(s, t) for t in patients):
        act = acts_on_people()[act]
    frame = ActFrame(act, phase, tuple(agents), tuple(patients), tuple(rest))
    named = list(dict.fromkeys(_named_acts(s, at, frame)))
    if named and _is_light(s, at, act):
        return replace(frame, act=named[0], others=(*named[1:], act))
    if named and act in act_nouns("aspects"):
        return replace(frame, act=named[0], phase=_ASPECTS.get(act, phase), others=(*named[1:], act))
    return replace(frame, others=tuple(n for n in named if n != act))


def _named_acts(s: Sentence, verb: int, frame: ActFrame) -> Iterator[str]:
    """Nouns and verbs that say what a clause dates where its verb says little, or that it is an occasion of."""
    if _is_light(s, verb, frame.act) or frame.act in act_nouns("aspects"):
        for token in frame.patients or frame.agents:
            yield from noun_acts(s, token)
    if frame.act in PHASES:
        yield from (s.bases[t] for t in frame.patients or frame.agents if s.pos[t] == "NOUN" and not is_person(s, t))
    for token in _occasions(s, verb, frame):
        if s.pos[token] == "NOUN" and s.bases[token] in act_nouns("nominals"):
            yield s.bases[token]
    for c in s.children[verb]:
        if s.deps[c] == "xcomp" and s.pos[c] == "VERB" and s.bases[verb] in act_nouns("willing"):
            yield _phrasal(s, c, ())


def _is_light(s: Sentence, verb: int, act: str) -> bool:
    """Whether a verb leaves it to a noun to say what is done; with a particle, "take back", it does not."""
    particle = s.child(verb, "compound:prt")
    return (act if particle is None else f"{s.bases[verb]} {s.low[particle]}") in act_nouns("light")


def noun_acts(s: Sentence, token: int) -> Iterator[str]:
    """A noun for an act, and what it is compounded with: "the signing ceremony" is a ceremony and a signing."""
    if s.pos[token] not in ("NOUN", "VERB"):
        return
    if is_event(s.bases[token]):
        yield s.bases[token]
    for c in s.children[token]:
        if s.deps[c] in ("compound", "amod") and s.pos[c] in ("NOUN", "VERB") and is_event(_base(s, c)):
            yield _base(s, c)


def _base(s: Sentence, token: int) -> str:
    """A lemma; of "the signing ceremony" and "the opening match" that of the word as a noun."""
    return s.low[token] if s.low[token].endswith("ing") else s.bases[token]


def is_event(noun: str) -> bool:
    """Whether a noun, in lower case and the singular, is one for something that happens or is done."""
    return noun in act_nouns("nominals") or (noun in event_nouns() and noun not in act_nouns("no_acts"))


def is_person(s: Sentence, token: int) -> bool:
    """Whether a nominal is a name of a person, a pronoun for one, or one of the nouns for one."""
    entity = s.entity_at(token)
    if entity is not None:
        return entity.label == "PERSON"
    return s.bases[token] in PERSON_NOUNS or s.low[token] in _PERSONAL or s.pos[token] == "PROPN"


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
    others = tuple(dict.fromkeys(a for a in noun_acts(s, noun) if a != s.bases[noun]))
    return ActFrame(s.bases[noun], "", agents, tuple(of or owners), tuple(rest), others=others, occasion=True)


def state_frame(s: Sentence, predicate: int, taken: Collection[int]) -> ActFrame:
    """The frame of what somebody is or where: "they have been in custody since Sunday"."""
    agents = [t for t in subjects(s, predicate) if t not in taken]
    rest = [c for c in s.children[predicate] if s.deps[c] in ("obl", "nmod", "xcomp", "amod") and c not in taken]
    others = tuple(dict.fromkeys(a for a in noun_acts(s, predicate) if a != s.bases[predicate]))
    return ActFrame(s.bases[predicate], "", tuple(agents), (), tuple(rest), others=others)


def date_of(s: Sentence, noun: int) -> int | None:
    """What a date is of: "a release date", "the trial date"."""
    if s.bases[noun] != "date":
        return None
    return next((c for c in s.children[noun] if s.deps[c] == "compound" and s.pos[c] in ("NOUN", "VERB")), None)


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


def _phrasal(s: Sentence, verb: int, taken: Collection[int]) -> str:
    """A verb with its particle or its noun, "put out", "give the green light"; where that is no act, the verb alone."""
    lemma, known = s.bases[verb], act_groups()
    below = [c for c in s.children[verb] if c not in taken]
    forms = [f"{lemma} {s.low[c]}" for c in below if s.deps[c] in ("compound:prt", "advmod")]
    within = [(case, c) for c in below if s.deps[c] in ("obl", "xcomp") and (case := preposition(s, c))]
    forms += [f"{lemma} {s.low[g]}" for _, c in within for g in s.children[c] if s.deps[g] == "case"]
    forms += [f"{lemma} {case} {s.bases[c]}" for case, c in within]
    forms += [f"{lemma} {s.bases[c]}" for c in below if s.deps[c] != "obl"]
    forms += [f"{lemma} {case}" for case, _ in within]
    return next((f for f in forms if f in known), lemma)


def _by(s: Sentence, verb: int) -> list[int]:
    return [c for c in s.children[verb] if s.deps[c] == "obl:agent"]
