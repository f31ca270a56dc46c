"""When something was done to a person or a firm, or by one.

Each act is a data item of its own (scope: its name in the catalogue), so that an arrest is never dated by a trial.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from discrepancy.extract.acts import dated_verbs, verb_forms
from discrepancy.extract.attributes import Attribute
from discrepancy.extract.context import Context
from discrepancy.extract.participants import acted_on, actors, participant, thing
from discrepancy.extract.predicates import polarity
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Claim, Polarity, Subject
from discrepancy.values.comparer import Found
from discrepancy.values.time import Time

__all__ = ["dates"]

_PEOPLE, _THINGS = "person.date", "thing.date"
_CONTENT = 4
"""How many verbs may stand between who announces and what is announced ("said it has agreed to buy")."""


@dataclass(frozen=True, slots=True)
class _Acts:
    """The catalogue's acts by the form of their verb."""

    done_to: Mapping[str, str]
    done_by: Mapping[str, str]
    done_with: Mapping[str, str]
    announced_by: frozenset[str]
    once: frozenset[str]

    @staticmethod
    @lru_cache(maxsize=8)
    def of(people: Attribute, things: Attribute) -> _Acts:
        return _Acts(
            done_to=people.meanings("verbs_object"),
            done_by=people.meanings("verbs_subject"),
            done_with=things.meanings("verbs_object"),
            announced_by=frozenset(things.words("verbs")),
            once=frozenset((*people.words("once"), *things.words("once"))),
        )


def dates(ctx: Context) -> Iterator[Claim]:
    """``person.date`` and ``thing.date``: the time expressions in the clause of a dated act."""
    acts = _Acts.of(ctx.catalogue[_PEOPLE], ctx.catalogue[_THINGS])
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        for verb, times in dated_verbs(s, ctx.times(s)):
            if polarity(s, verb) is not Polarity.NEGATIVE:
                yield from _of_verb(ctx, s, verb, times, acts)


def _of_verb(ctx: Context, s: Sentence, verb: int, times: list[Found[Time]], acts: _Acts) -> Iterator[Claim]:
    forms = verb_forms(s, verb)
    for act, tokens in (
        (_first(acts.done_to, forms), acted_on(s, verb)),
        (_first(acts.done_by, forms), actors(s, verb)),
    ):
        for token in tokens if act else ():
            subject = participant(ctx, s, token)
            if subject is not None:
                own = _for_one(s, token, times)
                yield from _claims(ctx, s, verb, own, _PEOPLE, subject, act, once=act in acts.once)
    done = _first(acts.done_with, forms)
    for token in acted_on(s, verb) if done else ():
        if (subject := thing(s, token)) is not None:
            yield from _claims(ctx, s, verb, times, _THINGS, subject, done, once=done in acts.once)
    if acts.announced_by.intersection(forms):
        for act, subject in _announced(s, verb, acts):
            yield from _claims(ctx, s, verb, times, _THINGS, subject, f"announce: {act}", once=False)


def _for_one(s: Sentence, token: int, times: list[Found[Time]]) -> list[Found[Time]]:
    """The times of one participant: of several days, the one next to it ("signed Reed on Monday and Lobo today")."""
    days = [f.value.interval for f in times if f.value.interval is not None]
    if all(a.overlaps(b) for a in days for b in days):
        return times
    after = [f for f in times if f.start > s.offsets[token]]
    return after[:1] or times[-1:]


def _first(acts: Mapping[str, str], forms: Iterable[str]) -> str:
    return next((acts[form] for form in forms if form in acts), "")


def _announced(s: Sentence, verb: int, acts: _Acts) -> Iterator[tuple[str, Subject]]:
    """What is announced to be done with what: "said it has agreed to buy Brightwater", "an agreement to acquire …"."""
    level = [c for c in s.children[verb] if s.deps[c] in ("ccomp", "xcomp")]
    for _ in range(_CONTENT):
        for inner in level:
            act = _first(acts.done_with, verb_forms(s, inner))
            for token in acted_on(s, inner) if act else ():
                if (subject := thing(s, token)) is not None:
                    yield act, subject
        level = [
            c
            for inner in level
            for c in s.children[inner]
            if s.deps[c] in ("xcomp", "ccomp", "acl") or (s.deps[c] == "obj" and s.pos[c] == "NOUN")
        ]


def _claims(
    ctx: Context,
    s: Sentence,
    verb: int,
    times: list[Found[Time]],
    attribute: str,
    subject: Subject,
    act: str,
    *,
    once: bool,
) -> Iterator[Claim]:
    earlier = ctx.is_background(s, verb)
    for found in times:
        yield ctx.claim(
            s,
            evidence=(found.start, found.end),
            subject=subject,
            attribute=attribute,
            value=found.value,
            # What befalls somebody once is one occasion, however long ago: only an earlier one is held against another.
            scope=f"{act}, earlier" if earlier and once else act,
            extractor="dates",
            predicate=verb,
            when=found.value.interval,
            qualifiers={"act": s.lemmas[verb].lower()},
            background=earlier and not once,
        )
