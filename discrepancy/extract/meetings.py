"""Who met whom, and whether the meeting was announced.

A meeting is known by its participants: ``event:meeting:antony-blinken+xi-jinping``. "The meeting" and "it" stand for
the one named last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from discrepancy.extract.context import Context, person_subject
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
    guests: tuple[str, ...]
    """Those of them whom the others met ("A met with B and C": B, C); empty where all met each other."""
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
                meeting = _explicit(s, token, *_around_verb(ctx, s, token))
            elif low in nouns and s.pos[token] in ("NOUN", "PROPN"):
                meeting = _explicit(s, token, *_around_noun(ctx, s, token, holding))
                if meeting is None and last is not None and _is_definite(s, token):
                    meeting = Meeting(s.index, token, last.participants, (), False)
            elif low == "it" and topic is not None and s.deps[token] in ("nsubj", "nsubj:pass"):
                meeting = Meeting(s.index, token, topic.participants, (), False)
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
                if key == other or (meeting.guests and (key in meeting.guests) == (other in meeting.guests)):
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
            low, high = _announcement(s, token, positive)
            yield ctx.claim(
                s,
                evidence=s.chars(low, high),
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


def _explicit(s: Sentence, token: int, hosts: list[str], guests: list[str]) -> Meeting | None:
    keys = sorted({*hosts, *guests})
    if len(keys) < 2:
        return None
    sides = tuple(dict.fromkeys(guests)) if hosts and not set(hosts) & set(guests) else ()
    return Meeting(s.index, token, tuple(keys), sides, True)


def _keys(ctx: Context, s: Sentence, tokens: list[int]) -> list[str]:
    return [p.key for t in tokens if (p := ctx.person_at(s, t)) is not None]


def _around_verb(ctx: Context, s: Sentence, verb: int) -> tuple[list[str], list[str]]:
    """Hosts and guests in "A met (with) B", "A and B met", "A met in X with B"."""
    if is_passive(s, verb):
        return [], []
    guests = objects(s, verb) + [o for o in obliques(s, verb) if preposition(s, o) in ("with", "alongside")]
    return _keys(ctx, s, subjects(s, verb)), _keys(ctx, s, guests)


def _around_noun(ctx: Context, s: Sentence, noun: int, holding: frozenset[str]) -> tuple[list[str], list[str]]:
    """Hosts and guests in "A's talks with B", "talks between A and B", "A held talks with B" and the like."""
    hosts = [x for c in s.children[noun] if s.deps[c] == "nmod:poss" for x in conjuncts(s, c)]
    guests = [o for o in obliques(s, noun) if preposition(s, o) == "with"]
    hosts += [o for o in obliques(s, noun) if preposition(s, o) in ("between", "of")]
    head = s.heads[noun]
    support = s.lemmas[head].lower() in holding
    if s.deps[noun] == "nsubj" and preposition(s, head) == "with":
        guests += conjuncts(s, head)
    elif s.pos[head] == "VERB" and s.deps[noun] in ("obj", "obl"):
        if support:
            guests += [o for o in obliques(s, head) if preposition(s, o) == "with"]
        if support or (s.deps[noun] == "obl" and preposition(s, noun) in ("in", "at", "during")):
            hosts += subjects(s, head)
    return _keys(ctx, s, hosts), _keys(ctx, s, guests)


def _announcement(s: Sentence, verb: int, positive: bool) -> tuple[int, int]:
    """First and last token of the words that say it: the verb with its auxiliaries and adverbs, and "until …"."""
    around = [c for c in s.children[verb] if s.deps[c] in ("aux", "aux:pass", "advmod")]
    low, high = min([verb, *around]), max([verb, *around])
    if positive and any(s.words[c].lower() in ("not", "n't", "n’t", "never") for c in around):
        until = [c for c in s.subtree(verb) if c > verb and s.words[c].lower() in ("until", "till")]
        if until:
            high = max(t for t in s.subtree(s.heads[until[0]]) if s.pos[t] != "PUNCT")
    return low, high


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
