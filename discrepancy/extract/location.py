"""Where a person or a meeting is said to be, and when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.counts import EVENT
from discrepancy.extract.happenings import Happening
from discrepancy.extract.meetings import Meeting
from discrepancy.extract.predicates import objects, obliques, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Subject
from discrepancy.values.place import Place

__all__ = ["event_locations", "locations"]

_STATIC = {"in", "at", "inside", "near", "outside", "on", "across", "from"}
_INSIDE = {"in", "at"}
_DEEPEST = 3
"""How many nouns may stand between a predicate and its place."""
_HAILING = {"come"}
"""Verbs that say with "from" where somebody's home is, not where somebody was."""
_GOAL = _STATIC | {"to", "into", "for", "back to"}


def locations(ctx: Context, meetings: Mapping[tuple[int, int], Meeting]) -> Iterator[Claim]:
    """``location``: one claim for each person or meeting and each place it is put in."""
    static, motion, visited, nouns = (
        ctx.words("location", k) for k in ("verbs", "motion_verbs", "verbs_object", "nouns")
    )
    for s in ctx.parse.sentences:
        if not any(e.label in ("GPE", "LOC", "FAC") for e in s.entities):
            continue
        for token in range(len(s)):
            lemma, pos = s.bases[token], s.pos[token]
            act = ""
            if pos in ("VERB", "AUX"):
                if lemma in motion:
                    places = _below(ctx, s, token, _GOAL - {"from"} if lemma in _HAILING else _GOAL)
                    act = lemma
                elif lemma in static:
                    places = _below(ctx, s, token, _STATIC)
                elif lemma in visited:
                    places = [(o, p) for o in objects(s, token) if (p := ctx.place_at(s, o)) is not None]
                else:
                    continue
                if places:
                    yield from _claims(ctx, s, token, _placed(ctx, s, token, meetings), places, act)
            elif any(s.deps[c] == "cop" for c in s.children[token]) and preposition(s, token) in _STATIC:
                place = ctx.place_at(s, token)
                if place is not None:
                    yield from _claims(ctx, s, token, _placed(ctx, s, token, meetings), [(token, place)])
            elif lemma in nouns:
                places = _below(ctx, s, token, _GOAL)
                owner = [x for c in s.children[token] if s.deps[c] == "nmod:poss" and (x := ctx.person_at(s, c))]
                if places and owner:
                    who = [person_subject(x.key, x.name) for x in owner]
                    yield from _claims(ctx, s, token, who, places)


def event_locations(ctx: Context, happenings: Mapping[int, tuple[Happening, ...]]) -> Iterator[Claim]:
    """``location`` of the event reported: the town in which a clause says that it happened; the scope is its kind."""
    for index, here in happenings.items():
        s = ctx.parse.sentences[index]
        for happening in here:
            if happening.earlier:
                continue
            for t in obliques(s, happening.verb):
                place = ctx.place_at(s, t) if preposition(s, t) in _INSIDE else None
                if place is not None and place.level == "city" and place.exact:
                    e = s.entity_at(t)
                    yield ctx.claim(
                        s,
                        evidence=s.chars(e.start, e.end - 1) if e is not None else s.chars(t, t),
                        subject=EVENT,
                        attribute="location",
                        value=place,
                        scope=happening.kind,
                        extractor="location",
                        predicate=happening.verb,
                        when=ctx.when(s, happening.verb),
                    )


def _below(ctx: Context, s: Sentence, head: int, prepositions: set[str]) -> list[tuple[int, Place]]:
    """Places below a predicate with a fitting preposition; "met officials of the party in Beijing" counts for "met"."""
    own = obliques(s, head)
    tokens = [t for t in own if preposition(s, t) in prepositions]
    below = [t for t in (*own, *objects(s, head)) if s.pos[t] in ("NOUN", "PROPN") and s.heads[t] != t]
    for _ in range(_DEEPEST):
        below = [c for t in below if ctx.place_at(s, t) is None for c in obliques(s, t)]
        tokens += [t for t in below if preposition(s, t) in _INSIDE]
    return [(t, p) for t in dict.fromkeys(tokens) if (p := ctx.place_at(s, t)) is not None]


def _placed(ctx: Context, s: Sentence, predicate: int, meetings: Mapping[tuple[int, int], Meeting]) -> list[Subject]:
    """Who is put somewhere by a predicate: its subjects, whom they meet, or the meeting it speaks of."""
    out: dict[str, Subject] = {}
    here = meetings.get((s.index, predicate))
    if here is not None and here.explicit:
        for key in here.participants:
            out[key] = person_subject(key, ctx.people.by_key[key].name)
    for t in subjects(s, predicate):
        person = ctx.person_at(s, t)
        meeting = meetings.get((s.index, t))
        if person is not None:
            out[person.key] = person_subject(person.key, person.name)
        elif meeting is not None:
            out[meeting.subject.id] = meeting.subject
            for key in meeting.participants:
                out[key] = person_subject(key, ctx.people.by_key[key].name)
    return list(out.values())


def _claims(
    ctx: Context, s: Sentence, predicate: int, who: list[Subject], places: list[tuple[int, Place]], act: str = ""
) -> Iterator[Claim]:
    when = ctx.when(s, predicate)
    for subject in who:
        for token, place in places:
            e = s.entity_at(token)
            yield ctx.claim(
                s,
                evidence=s.chars(e.start, e.end - 1) if e is not None else s.chars(token, token),
                subject=subject,
                attribute="location",
                value=place,
                extractor="location",
                predicate=predicate,
                when=when,
                qualifiers={"act": act} if act else {},
            )
