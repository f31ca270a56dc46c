"""Who met whom, and whether the meeting was announced.

A meeting is known by its participants: ``event:meeting:antony-blinken+xi-jinping``. "The meeting" and "it" stand for
the one named last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.people import Person
from discrepancy.extract.predicates import conjuncts, is_passive, objects, obliques, polarity, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Polarity, Subject
from discrepancy.values.person import Person as PersonValue
from discrepancy.values.person import parse_name
from discrepancy.values.stance import Stance

__all__ = ["Meeting", "announced", "find_meetings", "met"]

_DEFINITE = {"the", "this", "that", "such", "their"}


@dataclass(frozen=True, slots=True)
class Meeting:
    """A mention of a meeting."""

    sentence: int
    """Index of its sentence."""
    token: int
    """The verb or noun that names it."""
    participants: tuple[str, ...]
    """Person keys, sorted; at least two."""
    explicit: bool
    """True where the participants stand beside it, False for "the meeting" and "it"."""

    @property
    def subject(self) -> Subject:
        """The meeting as the subject of a claim."""
        return Subject("event:meeting:" + "+".join(self.participants), "meeting", "meeting")


def find_meetings(ctx: Context) -> dict[tuple[int, int], Meeting]:
    """All mentions of meetings by (sentence index, token index)."""
    verbs, nouns, holding = (ctx.words("met", k) for k in ("verbs", "nouns", "support_verbs"))
    out: dict[tuple[int, int], Meeting] = {}
    last: Meeting | None = None
    topic: Meeting | None = None
    for s in ctx.parse.sentences:
        first: Meeting | None = None
        for token, lemma in enumerate(s.lemmas):
            meeting: Meeting | None = None
            low = lemma.lower()
            if low in verbs and s.pos[token] == "VERB":
                meeting = _explicit(ctx, s, token, _around_verb(ctx, s, token))
            elif low in nouns and s.pos[token] in ("NOUN", "PROPN"):
                meeting = _explicit(ctx, s, token, _around_noun(ctx, s, token, holding))
                if meeting is None and last is not None and _is_definite(s, token):
                    meeting = Meeting(s.index, token, last.participants, False)
            elif low == "it" and topic is not None and s.deps[token] in ("nsubj", "nsubj:pass"):
                meeting = Meeting(s.index, token, topic.participants, False)
            if meeting is not None:
                out[s.index, token] = meeting
                last = meeting
                if s.deps[token] in ("nsubj", "nsubj:pass") or first is None:
                    first = meeting
        topic = first if first is not None and _is_topic(s, first.token) else None
    return out


def met(ctx: Context, meetings: dict[tuple[int, int], Meeting]) -> Iterator[Claim]:
    """``met``: one claim for each participant about each other one, at the words that name the other."""
    for meeting in meetings.values():
        if not meeting.explicit:
            continue
        s = ctx.parse.sentences[meeting.sentence]
        when = ctx.when(s, meeting.token)
        for key in meeting.participants:
            for other in meeting.participants:
                if key == other:
                    continue
                at = _where_named(ctx, s, other, meeting.token)
                person = ctx.people.by_key[key]
                yield ctx.claim(
                    s,
                    evidence=at,
                    subject=person_subject(key, person.name),
                    attribute="met",
                    value=PersonValue(s.block.text[at[0] : at[1]], parse_name(ctx.people.by_key[other].name), other),
                    extractor="meetings",
                    predicate=meeting.token,
                    when=when,
                    polarity=polarity(s, meeting.token),
                )


def announced(ctx: Context, meetings: dict[tuple[int, int], Meeting]) -> Iterator[Claim]:
    """``announced``: whether a meeting was made public beforehand; affirmed or negated."""
    verbs = ctx.words("announced", "verbs")
    for s in ctx.parse.sentences:
        for token, lemma in enumerate(s.lemmas):
            if lemma.lower() not in verbs or s.pos[token] != "VERB":
                continue
            meeting = _announced_meeting(s, token, meetings)
            if meeting is None:
                continue
            sign = polarity(s, token)
            positive = sign is Polarity.POSITIVE
            tokens = s.subtree(token)
            inside = [
                t for t in tokens if t >= min(token, *(c for c in s.children[token] if s.deps[c] != "punct"), token)
            ]
            low = min([token, *(c for c in s.children[token] if s.deps[c] in ("aux", "aux:pass", "advmod"))])
            high = max([token, *(c for c in s.children[token] if s.deps[c] == "advmod")])
            yield ctx.claim(
                s,
                evidence=s.chars(low, min(high, max(inside))),
                subject=meeting.subject,
                attribute="announced",
                value=Stance(
                    text=s.block.text[s.offsets[low] : s.end_of(high)], predicate="announced", positive=positive
                ),
                extractor="meetings",
                predicate=token,
                when=ctx.when(s, token),
                polarity=sign,
            )


def _explicit(ctx: Context, s: Sentence, token: int, people: list[Person]) -> Meeting | None:
    keys = sorted({p.key for p in people})
    return Meeting(s.index, token, tuple(keys), True) if len(keys) > 1 else None


def _around_verb(ctx: Context, s: Sentence, verb: int) -> list[Person]:
    """As in "A met (with) B", "A and B met", "A met in X with B"."""
    if is_passive(s, verb):
        return []
    tokens = subjects(s, verb) + objects(s, verb)
    tokens += [o for o in obliques(s, verb) if preposition(s, o) in ("with", "alongside")]
    return [p for t in tokens if (p := ctx.person_at(s, t)) is not None]


def _around_noun(ctx: Context, s: Sentence, noun: int, holding: frozenset[str]) -> list[Person]:
    """As in "A's meeting with B", "a meeting between A and B", "A held a meeting with B"."""
    tokens = [c for c in s.children[noun] if s.deps[c] == "nmod:poss"]
    tokens += [o for o in obliques(s, noun) if preposition(s, o) in ("with", "between", "of")]
    verb = s.heads[noun]
    if s.deps[noun] in ("obj", "obl") and s.pos[verb] == "VERB":
        with_verb = [o for o in obliques(s, verb) if preposition(s, o) == "with"]
        if s.lemmas[verb].lower() in holding or (
            s.deps[noun] == "obl" and preposition(s, noun) in ("in", "at", "during")
        ):
            tokens += with_verb if s.lemmas[verb].lower() in holding else []
            tokens += subjects(s, verb)
    return [p for t in tokens for c in conjuncts(s, t) if (p := ctx.person_at(s, c)) is not None]


def _is_definite(s: Sentence, noun: int) -> bool:
    return any(s.deps[c] in ("det", "nmod:poss") and s.words[c].lower() in _DEFINITE for c in s.children[noun])


def _is_topic(s: Sentence, token: int) -> bool:
    """Whether a mention is what its sentence is about, so that "it" in the next one may stand for it."""
    return s.deps[token] in ("nsubj", "nsubj:pass") and s.heads[token] in (
        i for i, d in enumerate(s.deps) if d in ("ROOT", "conj")
    )


def _where_named(ctx: Context, s: Sentence, key: str, near: int) -> tuple[int, int]:
    """The words of a sentence that stand for a person, nearest to a token: the full name where there is one."""
    tokens = [t for t in range(len(s)) if (p := ctx.people.find(s, t)) is not None and p.key == key]
    if not tokens:
        return s.chars(near, near)
    best = min(tokens, key=lambda t: (s.entity_at(t) is None, abs(t - near), t))
    e = s.entity_at(best)
    return s.chars(e.start, e.end - 1) if e is not None else s.chars(best, best)


def _announced_meeting(s: Sentence, verb: int, meetings: dict[tuple[int, int], Meeting]) -> Meeting | None:
    """The meeting that a verb of announcing speaks of: its subject, object or the clause it introduces."""
    for t in objects(s, verb) + subjects(s, verb):
        meeting = meetings.get((s.index, t))
        if meeting is not None:
            return meeting
    for c in s.children[verb]:
        if s.deps[c] in ("ccomp", "csubj", "csubj:pass", "xcomp"):
            for t in s.subtree(c):
                meeting = meetings.get((s.index, t))
                if meeting is not None and meeting.explicit:
                    return meeting
    return None
