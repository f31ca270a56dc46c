"""Clauses of running text as predicates with their arguments: who did it, to whom, with what, through what, why.

Whatever the verb: what two reports say of one act is compared argument by argument by
:mod:`discrepancy.resolve.arguments`. Only what is put forward as a fact is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from discrepancy.extract.acts import verb_lemma
from discrepancy.extract.context import Context
from discrepancy.extract.namings_of import UNKNOWN, names_of
from discrepancy.extract.participants import acted_on
from discrepancy.extract.predicates import is_passive, obliques, polarity, preposition, subjects
from discrepancy.extract.referents import referent
from discrepancy.extract.signs import AFFIRMED, firmness_of, stance_words
from discrepancy.extract.terms import phrase
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Modality, Polarity, TimeInterval
from discrepancy.values.word_kinds import is_person

__all__ = ["AGENT", "PATIENT", "REASON", "Argument", "Clause", "clauses", "counted"]

AGENT, PATIENT = "agent", "patient"
"""Roles of who does it, and of whom or what it befalls; others are prepositions."""
REASON = "because"
"""Role of a clause that says why."""
_BEFORE = frozenset({"amod", "compound", "nmod:desc", "nmod:poss", "nummod", "det"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
_OPEN = frozenset(
    {"other", "another", "second", "third", "further", "more", "next", "last", "previous", "earlier", "former"}
)
_COUNTING = frozenset(
    {"number", "majority", "group", "series", "piece", "pair", "part", "rest", "bulk", "lot", "couple"}
    | {"side", "top", "back", "front", "middle", "edge", "kind", "sort", "type"}
)
"""Nouns that leave it to what stands after "of" to say what is meant."""
_NOMINAL = frozenset({"NOUN", "PROPN"})
_LOOSE = frozenset({"in", "at", "on", "with", "through", "into", "to", "from"})
"""Prepositions of phrases that parsers hang on the object before: "bit her in the leg"."""
_PARTICLES = frozenset({"out", "up", "down", "off", "away", "over", "back", "in", "on", "through"})


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a clause; offsets count in the text of its block."""

    role: str
    """:data:`AGENT`, :data:`PATIENT`, or the preposition before it."""
    names: tuple[str, ...]
    """As in :mod:`discrepancy.extract.namings_of`; what a pronoun takes up."""
    traits: tuple[str, ...]
    """Words before its head: "kitchen" of "a kitchen knife"."""
    definite: bool
    """Whether it is a name, a pronoun, or "the …"."""
    many: bool
    """Whether it is a bare plural, or "several", "some"."""
    figure: bool
    """Whether it holds a figure, of which others speak."""
    somebody: bool
    """Whether it is a person."""
    pronoun: bool
    """Whether a pronoun stands there."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset after its last character."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that says that something happened; offsets count in the text of its block."""

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
    verb: str
    """Lemma of its verb, with its particle."""
    denied: bool
    """Whether it says that it did not happen."""
    background: bool
    """Whether it tells of an earlier occasion."""
    when: TimeInterval | None
    """When, as far as its sentence says so."""
    arguments: tuple[Argument, ...]
    """Its arguments, one or more of a role."""


def clauses(ctx: Context) -> Iterator[Clause]:
    """The clauses of a document in the order of their verbs."""
    numbers: dict[int, int] = {}
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE or s.words[-1] == "?":
            continue
        if id(s.block) not in numbers:
            numbers.update((id(block), n) for n, block in enumerate(s.section.blocks))
        for verb, pos in enumerate(s.pos):
            if pos == "VERB" and s.deps[verb] not in ("amod", "compound") and s.bases[verb] not in _empty():
                found = _clause(ctx, s, verb, numbers[id(s.block)])
                if found is not None:
                    yield found


@cache
def _empty() -> frozenset[str]:
    return stance_words().silent | {"have", "make", "do", "get", "give"}


def _clause(ctx: Context, s: Sentence, verb: int, block: int) -> Clause | None:
    if firmness_of(s, verb, AFFIRMED) is not Modality.ASSERTED:
        return None
    arguments = tuple(_arguments(ctx, s, verb))
    if len(arguments) < 2 or all(a.many for a in arguments if a.role in (AGENT, PATIENT)):
        return None  # nothing to know it by
    found = ctx.time_of(s, verb)
    return Clause(
        sent_id=s.index,
        section_id=s.section.id,
        block=block,
        start=s.start,
        end=s.end,
        speaker=ctx.speaker_at(s, verb),
        verb=_verb(s, verb),
        denied=polarity(s, verb) is Polarity.NEGATIVE,
        background=ctx.is_background(s, verb),
        when=found.value.interval if found is not None else None,
        arguments=arguments,
    )


def _verb(s: Sentence, verb: int) -> str:
    """A verb with its particle, as one word where the two have one: "get into" is "enter"."""
    lemma = verb_lemma(s, verb)
    after = [s.low[c] for c in s.children[verb] if s.deps[c] == "compound:prt"]
    after += [s.low[c] for c in s.children[verb] if s.deps[c] == "advmod" and s.low[c] in _PARTICLES]
    said = f"{lemma} {after[0]}" if after else lemma
    phrases = stance_words().phrases
    if said in phrases:
        return phrases[said]
    if any(s.deps[c] == "obj" for c in s.children[verb]):
        return said
    cases = [preposition(s, c) for c in obliques(s, verb)]
    return next((phrases[form] for case in cases if (form := f"{lemma} {case}") in phrases), said)


def _arguments(ctx: Context, s: Sentence, verb: int) -> Iterator[Argument]:
    """The arguments of a verb; an object after a verb and a preposition that are one word is its patient."""
    passive = is_passive(s, verb)
    agents = [c for c in s.children[verb] if s.deps[c] == "obl:agent"] if passive else subjects(s, verb)
    patients = [t for t in acted_on(s, verb) if t not in agents]
    seen = {*agents, *patients}
    for role, tokens in ((AGENT, agents), (PATIENT, patients)):
        for t in tokens:
            yield from _argument(ctx, s, t, role)
    phrases = stance_words().phrases
    hung = [c for t in patients if t > verb for c in s.children[t] if s.deps[c] == "nmod"]
    for t in [*obliques(s, verb), *(c for c in hung if preposition(s, c) in _LOOSE)]:
        if t not in seen:
            seen.add(t)
            case = preposition(s, t)
            as_object = not patients and f"{s.bases[verb]} {case}" in phrases
            if case:
                yield from _argument(ctx, s, t, PATIENT if as_object else case)
    for c in s.children[verb]:
        if s.deps[c] == "advcl" and (mark := s.child(c, "mark")) is not None and _is_reason(s, mark, c):
            words = tuple(s.bases[t] for t in s.subtree(c) if s.pos[t] in ("NOUN", "VERB", "ADJ"))
            first, last = s.subtree(c)[0], s.subtree(c)[-1]
            yield Argument(REASON, words, (), False, False, False, False, False, *s.chars(first, last))


def _is_reason(s: Sentence, mark: int, predicate: int) -> bool:
    """Whether a clause says why: "because he swore", "for swearing"."""
    return s.low[mark] == "because" or (s.low[mark] == "for" and s.tags[predicate] == "VBG")


def counted(s: Sentence, token: int) -> int:
    """What is meant by a nominal that merely counts or parts: the attacks in "the number of attacks", else itself."""
    if s.bases[token] not in _COUNTING:
        return token
    return next((c for c in s.children[token] if s.deps[c] == "nmod" and preposition(s, c) == "of"), token)


def _argument(ctx: Context, s: Sentence, token: int, role: str) -> Iterator[Argument]:
    at, t = s, counted(s, token)
    if any(f.start <= s.offsets[t] < f.end for f in ctx.times(s)):
        return
    named = names_of(ctx, s, [t])
    if s.pos[t] == "PRON" and not any(n[0] == "@" for n in named):
        meant = referent(ctx, s, t)
        if meant is not None:
            at, t = meant
            named = names_of(ctx, at, [t])
    if not named:
        return
    below = [at.low[c] for c in at.children[t] if at.deps[c] in ("det", "nmod:poss", "amod")]
    taken_up = (at, t) != (s, token)
    name = any(n[0] in "@=" for n in named)
    start, end = s.chars(*_extent(s, token))
    yield Argument(
        role=role,
        names=named,
        traits=tuple(
            at.bases[c]
            for c in at.children[t]
            if at.deps[c] in ("amod", "compound", "nummod") and at.entity_at(c) is None and at.low[c] not in _OPEN
        ),
        definite=(taken_up or name or not _DEFINITE.isdisjoint(below)) and _OPEN.isdisjoint(below),
        many=not name and (at.pos[t] not in _NOMINAL or (not below and at.tags[t] == "NNS")),
        figure=any(start <= f.start < end for f in ctx.quantities(s) if f.value.dimension != "ordinal"),
        somebody=any(n[0] == "@" for n in named) or is_person(at.bases[t]) or _is_unknown(s, token, named),
        pronoun=s.pos[token] == "PRON",
        start=start,
        end=end,
    )


def _is_unknown(s: Sentence, token: int, named: Iterable[str]) -> bool:
    """Whether it is a pronoun for a person who has no name."""
    return UNKNOWN in named and s.low[token] in ("he", "she", "him", "her", "who")


def _extent(s: Sentence, token: int) -> tuple[int, int]:
    """First and last token of a nominal with what stands before its head."""
    inside = phrase(s, token)
    entity = s.entity_at(token)
    left = [t for c in s.children[token] if c < token and s.deps[c] in _BEFORE for t in s.subtree(c) if t in inside]
    return min([token, *left, *([entity.start] if entity else [])]), max([token, *([entity.end - 1] if entity else [])])
