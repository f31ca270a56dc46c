"""The frame of a dated act in words, as qualifiers of its claim: who, what, with what else, how it is told of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from discrepancy.extract.act_frames import NAMING, ActFrame
from discrepancy.extract.context import Context
from discrepancy.extract.predicates import ancestors
from discrepancy.extract.referents import referent
from discrepancy.language.parse import Sentence
from discrepancy.values.number_concept import singular

__all__ = ["qualifiers_of"]

_CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "VERB"})
_CLAUSAL = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis", "acl", "advcl:relcl", "csubj", "conj", "cc", "punct"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_RELATIVE = frozenset({"who", "whom", "which", "that"})
_MOST = 12
"""Words of a layer that are kept."""


def qualifiers_of(ctx: Context, s: Sentence, frame: ActFrame, taken: Collection[int]) -> dict[str, str]:
    """A frame as qualifiers of a claim; empty layers are left out."""
    both = (*frame.agents, *frame.patients)
    layers: dict[str, Iterable[str]] = {
        "agent": _words(ctx, s, frame.agents, taken),
        "patient": _words(ctx, s, frame.patients, taken),
        "far": _words(ctx, s, frame.rest, taken),
        "noun": _nouns(ctx, s, frame.patients),
        "doer": _nouns(ctx, s, frame.agents),
        "told": _told_as(ctx, s, frame.patients or frame.agents),
        "who": (p.key for t in both if (p := ctx.person_at(s, _meant(s, t))) is not None),
        "names": _names(s, frame.patients or frame.agents, taken),
        "beside": _names(s, frame.rest, taken),
    }
    texts = {name: " ".join(list(dict.fromkeys(words))[:_MOST]) for name, words in layers.items()}
    texts |= {
        "act": frame.act,
        "phase": frame.phase,
        "occasion": "yes" if frame.occasion else "",
        "acts": ";".join(frame.others),
    }
    return {name: text for name, text in texts.items() if text}


def _phrase(s: Sentence, top: int) -> Iterator[int]:
    """Tokens of a phrase without clauses and conjuncts, but with what it is called."""
    stack = [top]
    while stack:
        at = stack.pop()
        yield at
        stack += [c for c in s.children[at] if s.deps[c] not in _CLAUSAL or _says_name(s, c)]


def _says_name(s: Sentence, token: int) -> bool:
    return s.deps[token] == "acl" and s.bases[token] in NAMING


def _nouns(ctx: Context, s: Sentence, heads: Iterable[int]) -> Iterator[str]:
    """What the heads of phrases are, in the singular, and what stands in apposition to them."""
    for head in (_meant(s, h) if s.pos[h] == "PRON" else h for h in heads):
        if (above := referent(ctx, s, head)) is not None:
            yield singular(above[0].low[above[1]])
        for t in (head, *(c for c in s.children[head] if s.deps[c] == "appos")):
            if s.pos[t] in ("NOUN", "PROPN"):
                yield singular(s.low[t])


def _meant(s: Sentence, token: int) -> int:
    """The nominal that "who" or "which" takes up, and that an apposition is said of: "Reed, a chemist who has run"."""
    if s.pos[token] == "PRON" and s.low[token] in _RELATIVE:
        clause = next((a for a in (token, *ancestors(s, token)) if s.deps[a] == "acl:relcl"), token)
        token = s.heads[clause]
    return s.heads[token] if s.deps[token] == "appos" else token


def _told_as(ctx: Context, s: Sentence, heads: Iterable[int]) -> Iterator[str]:
    """How what an act befalls is told of: as known (``the``, ``it``, a name), as new (``a``), or as somebody's."""
    for head in heads:
        if s.pos[head] == "PRON":
            yield "it"
        elif (s.entity_at(head) is not None or ctx.person_at(s, head) is not None) and s.pos[head] == "PROPN":
            yield "name"
        else:
            marks = [c for c in s.children[head] if s.deps[c] in ("det", "nmod:poss", "nummod")]
            whose = any(s.deps[c] == "nmod:poss" for c in marks)
            words = {s.low[c] for c in marks}
            yield "own" if whose else "the" if words & _DEFINITE else "a"


def _names(s: Sentence, heads: Iterable[int], taken: Collection[int]) -> Iterator[str]:
    for head in heads:
        for t in _phrase(s, head):
            if t not in taken and s.pos[t] == "PROPN" and (e := s.entity_at(t)) is not None and e.label != "NORP":
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
                elif (above := referent(ctx, s, t)) is not None:
                    yield from _words(ctx, above[0], (above[1],), ())
            elif s.pos[t] in _CONTENT and any(ch.isalnum() for ch in s.words[t]):
                yield (s.words[t] if s.pos[t] in ("PROPN", "NUM") else s.lemmas[t]).lower()
