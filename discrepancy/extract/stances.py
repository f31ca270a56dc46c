"""Clauses that affirm or deny something of somebody, so that one source's denial can be held against another's word.

Negation words, refusals ("declined to sign"), failures, and negated intentions ("is not going to run") all make a
denial (Karttunen, 1971, on implicative verbs; de Marneffe et al., 2008, on what contradictions in news look like). A
document cannot know what others deny: every clause with somebody in it is read, and
:mod:`discrepancy.resolve.denials` keeps those that meet their opposite.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from discrepancy.extract.acts import verb_lemma
from discrepancy.extract.clauses import counted
from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.counts import EVENT
from discrepancy.extract.participants import thing
from discrepancy.extract.predicates import is_passive, objects, obliques, preposition, subjects
from discrepancy.extract.signs import (
    AFFIRMED,
    Sign,
    firmness_of,
    is_late,
    is_narrowed,
    negation,
    signs_of,
    stance_words,
)
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Polarity, Subject
from discrepancy.values.stance import Stance

__all__ = ["AGENT", "PATIENT", "TRAITS", "UNKNOWN", "WITH", "stances"]

UNKNOWN = "?"
"""Name of somebody or something that a pronoun stands for, nobody knows what."""
AGENT, PATIENT, TRAITS, WITH = "agent", "patient", "traits", "with"
"""Qualifiers: who does it, to whom or what, what the latter is like, and the rest of the clause.

Each is a list of names separated by blanks: ``@key`` of a person, ``=word_word`` of another name, else a lemma; in the
rest, each after its preposition (``to:@ana-lopes``)."""
_ADJECTIVAL = frozenset({"amod", "compound"})
_CONTENT = frozenset({"NOUN", "PROPN", "ADJ"})
_THEY = frozenset({"he", "she", "it", "they", "him", "her", "them", "one"})
_PARTICLES = frozenset({"out", "up", "down", "off", "away", "over", "back", "in", "on", "through"})
_TARGETS = ("at", "against", "into", "to", "with", "for", "from", "on", "about", "in")
"""Prepositions before what a verb without an object is aimed at, the most telling first."""


def stances(ctx: Context) -> Iterator[Claim]:
    """``polarity``: one claim for each clause that says that somebody did something, or did not."""
    for s in ctx.parse.sentences:
        if s.words and s.words[-1] != "?":
            signs = signs_of(s)
            for token, pos in enumerate(s.pos):
                if pos == "VERB" and s.deps[token] not in _ADJECTIVAL and not _is_silent(s, token):
                    yield from _stance(ctx, s, token, signs)


def _is_silent(s: Sentence, verb: int) -> bool:
    """Whether a verb tells nothing by itself; "failed the test" does, "failed to stop" leaves it to what it governs."""
    if s.bases[verb] in stance_words().silent:
        return True
    return s.bases[verb] in stance_words().refusals and s.child(verb, "obj", "nsubj:pass") is None


def _stance(ctx: Context, s: Sentence, token: int, signs: Mapping[int, Sign]) -> Iterator[Claim]:
    sign = signs.get(token, AFFIRMED)
    if signs and any(other.cue == token for other in signs.values()):
        return
    if is_late(s, token) if sign.positive else is_narrowed(s, token):
        return
    firmness = firmness_of(s, token, sign)
    if firmness is None:
        return
    predicate = _predicate(s, token)
    passive = is_passive(s, token)
    doers = [c for c in s.children[token] if s.deps[c] == "obl:agent"] if passive else subjects(s, token)
    done_to = _done_to(s, token, passive)
    agent, patient = _names(ctx, s, [*doers, *_owners(s, doers)]), _names(ctx, s, done_to)
    if not doers and not passive:
        agent = (UNKNOWN,)  # "talks to direct the film": somebody is to direct it
    if any(_is_generic(s, t) for t in doers):
        agent = (*agent, UNKNOWN)
    if doers and not agent:
        agent = _pronoun(ctx, s, doers[0])
        if not agent:
            return
    if done_to and not patient:
        if s.words[done_to[0]].lower() not in _THEY:
            return
        patient = (UNKNOWN,)
    rest = [c for c in obliques(s, token) if c not in doers]
    done_to_itself = bool(patient)
    if not patient and not passive:
        said = {preposition(s, c) for c in rest}
        word = next((p for p in _TARGETS if p in said), "")
        done_to = [c for c in rest if word and preposition(s, c) == word]
        patient = tuple(f"{word}:{n}" for n in _names(ctx, s, done_to))
        if f"{predicate} {word}" in stance_words().phrases:
            predicate, patient = stance_words().phrases[f"{predicate} {word}"], _names(ctx, s, done_to)
    opposite = stance_words().opposites.get(predicate)
    if predicate in ("deny", "refuse") and any(s.bases[t] in stance_words().granted for t in done_to):
        opposite = "grant"
    positive = sign.positive
    if opposite is not None:
        predicate, positive = opposite, not positive
    named = any(n[0] in "@=?" for n in agent) or any(_is_known(s, t) for t in doers)
    if {*agent, *patient} <= {UNKNOWN} or not (named or (patient and done_to_itself)):
        return
    shown = next((t for t in (*doers, *done_to) if _names(ctx, s, [t])), None)
    cue = sign.cue if sign.cue is not None else negation(s, token)
    first, last = min(t for t in (token, cue) if t is not None), max([token, *(t for t in done_to if t > token)][:2])
    start, end = s.chars(first, last)
    yield ctx.claim(
        s,
        evidence=(start, end),
        subject=_subject(ctx, s, shown) if shown is not None else EVENT,
        attribute="polarity",
        value=Stance(s.block.text[start:end], predicate, positive),
        extractor="stances",
        predicate=token,
        firmness=firmness,
        polarity=Polarity.POSITIVE if positive else Polarity.NEGATIVE,
        qualifiers={
            AGENT: " ".join(agent),
            PATIENT: " ".join(patient),
            TRAITS: " ".join(_traits(s, done_to)),
            WITH: " ".join(
                f"{preposition(s, c)}:{n}"
                for c in [*rest, *_iobj(s, token), *_hung(s, (*doers, *done_to))]
                for n in _names(ctx, s, [c])
            ),
        },
        background=(sign.positive or opposite is not None) and (ctx.goes_back(s) or _had(s, token)),
    )


def _had(s: Sentence, verb: int) -> bool:
    """Whether the main clause looks back: "the agency had issued an alert" speaks of what was before."""
    return s.deps[verb] == "ROOT" and any(s.low[c] == "had" for c in s.children[verb] if s.deps[c] == "aux")


def _done_to(s: Sentence, verb: int, passive: bool) -> list[int]:
    """Whom a verb befalls; "she refused to be photographed": her."""
    found = objects(s, verb)
    return subjects(s, s.heads[verb]) if passive and not found and s.deps[verb] in ("xcomp", "ccomp") else found


def _predicate(s: Sentence, token: int) -> str:
    lemma = verb_lemma(s, token)
    particle = s.child(token, "compound:prt")
    if particle is None and s.low[token + 1 : token + 2] and s.low[token + 1] in _PARTICLES:
        particle = token + 1 if s.heads[token + 1] == token and s.deps[token + 1] == "advmod" else None
    said = f"{lemma} {s.low[particle]}" if particle is not None else lemma
    return stance_words().phrases.get(said, said)


def _iobj(s: Sentence, token: int) -> list[int]:
    return [c for c in s.children[token] if s.deps[c] == "iobj"]


def _hung(s: Sentence, nouns: Iterable[int]) -> list[int]:
    """What tells a nominal from others of its kind: "the ferry to Lund"."""
    return [c for t in nouns for c in s.children[t] if s.deps[c] == "nmod"]


def _names(ctx: Context, s: Sentence, tokens: list[int]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    empty = stance_words().empty
    for token in tokens:
        t = counted(s, token)
        person = ctx.person_at(s, t)
        entity = s.entity_at(t)
        if person is not None:
            found[f"@{person.key}"] = None
        elif entity is not None and entity.label not in ("NORP", "DATE"):
            found["=" + "_".join(w.lower() for w in s.words[entity.start : entity.end] if w.isalnum())] = None
        elif s.pos[t] in _CONTENT and s.bases[t] not in empty and s.lemmas[t].isalpha():
            found[s.bases[t]] = None
    return tuple(found)


def _is_known(s: Sentence, token: int) -> bool:
    """Whether a nominal is one that is spoken of: "the pilot"."""
    return s.tags[token] == "NN" and any(s.low[c] == "the" for c in s.children[token] if s.deps[c] == "det")


def _is_generic(s: Sentence, token: int) -> bool:
    """Whether a nominal takes up somebody named before, like "the company"."""
    definite = any(s.low[c] == "the" for c in s.children[token] if s.deps[c] == "det")
    return definite and s.bases[token] in stance_words().generic and s.entity_at(token) is None


def _pronoun(ctx: Context, s: Sentence, token: int) -> tuple[str, ...]:
    """Who "I" is: the person who is quoted; "she", of whom nobody knows who is meant, may be anybody."""
    word = s.low[token]
    if word == "i":
        speaker = ctx.speaker_at(s, token)
        return (f"@{speaker}",) if speaker in ctx.people.by_key else ()
    return (UNKNOWN,) if word in _THEY else ()


def _owners(s: Sentence, doers: list[int]) -> list[int]:
    """Whose government, team or spokesman acts: "the Lopes administration has not answered"."""
    return [
        c
        for t in doers
        if s.pos[t] == "NOUN"
        for c in s.children[t]
        if s.deps[c] in ("compound", "nmod:poss") and s.pos[c] == "PROPN"
    ]


def _traits(s: Sentence, nouns: list[int]) -> list[str]:
    """Adjectives and nouns before a noun, names and what tells no two things apart left out."""
    plain = stance_words().plain
    return [
        s.bases[c]
        for t in nouns
        for c in s.children[t]
        if s.deps[c] in ("amod", "compound")
        and s.entity_at(c) is None
        and s.lemmas[c].isalpha()
        and s.bases[c] not in plain
    ]


def _subject(ctx: Context, s: Sentence, token: int) -> Subject:
    person = ctx.person_at(s, token)
    if person is not None:
        return person_subject(person.key, person.name)
    named = thing(s, token)
    if named is not None:
        return named
    return Subject(EVENT.id, s.words[token], EVENT.type)
