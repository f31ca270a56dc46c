"""How somebody came to be found guilty: who pleaded guilty was convicted by no jury."""

from __future__ import annotations

from collections.abc import Iterator

from discrepancy.extract.acts import inflected
from discrepancy.extract.aspects import ATTRIBUTES, MATTER, THEME
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.namings_of import names_of
from discrepancy.extract.participants import acted_on
from discrepancy.extract.predicates import agents, modality, obliques, polarity, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity
from discrepancy.values.fact import Fact

__all__ = ["pleas"]

_PLEA = "plea"
_PLEADED, _TRIED = "pleaded guilty", "convicted by a jury"
_VERBS = inflected(["plead", "convict", "find"])
_JURIES = frozenset({"jury", "juror"})
_GUILTY = "guilty"


def pleas(ctx: Context) -> Iterator[Claim]:
    """``aspect.status`` on the scale ``plea``: one claim for each plea of guilty, and each verdict of a jury."""
    for s, verb in ctx.occurrences(_VERBS):
        if s.pos[verb] != "VERB" or polarity(s, verb) is Polarity.NEGATIVE:
            continue
        said = _said(s, verb)
        if said is None or modality(s, verb) is not Modality.ASSERTED:
            continue
        term, who = said
        theme = names_of(ctx, s, who)
        if theme:
            start, end = s.chars(verb, verb)
            yield ctx.claim(
                s,
                evidence=(start, end),
                subject=EVENT,
                attribute=ATTRIBUTES["status"],
                value=Fact(s.block.text[start:end], _PLEA, frozenset((term,))),
                scope=_PLEA,
                extractor="aspects",
                predicate=verb,
                qualifiers={THEME: " ".join(theme), MATTER: " ".join(names_of(ctx, s, _crimes(s, verb)))},
            )


def _crimes(s: Sentence, verb: int) -> list[int]:
    """What it is about: "pleaded guilty to fraud", "convicted of fraud"."""
    near = [verb, *(c for c in s.children[verb] if s.low[c] == _GUILTY)]
    return [t for x in near for t in obliques(s, x) if preposition(s, t) in ("of", "to")]


def _said(s: Sentence, verb: int) -> tuple[str, list[int]] | None:
    """The term, and whom it is told of; ``None`` where a verb tells neither of a plea nor of a jury's verdict."""
    guilty = next((c for c in s.children[verb] if s.low[c] == _GUILTY), None)
    if s.bases[verb] == "plead":
        denied = (
            guilty is None or any(s.low[c] in ("not", "n't") for c in s.children[guilty]) or s.low[guilty - 1] == "not"
        )
        return None if denied else (_PLEADED, subjects(s, verb))
    convicted = s.bases[verb] == "convict" or guilty is not None
    by_jury = any(s.bases[t] in _JURIES for t in agents(s, verb))
    return (_TRIED, acted_on(s, verb)) if convicted and by_jury else None
