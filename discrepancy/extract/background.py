"""Tells what a document reports from what it recalls: an earlier occasion, a previous case, another named event.

News puts the new event first and earlier ones below it as background (van Dijk, 1988, "News as Discourse"), where they
are marked: by a date well before, by "previously" or "a similar case", by the name of another event. A mark speaks of
one clause, not of the whole sentence: "the man, who was jailed in 2003, was arrested on Monday" reports an arrest.

Everything here is a pure function over a parsed sentence and the time expressions found in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from discrepancy.extract.predicates import ancestors, clause_head, preposition, subjects_own, tense
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind
from discrepancy.values.comparer import Found
from discrepancy.values.time import Time

__all__ = ["Now", "earlier_sentences", "is_earlier", "now_of"]

Times = Sequence[Found[Time]]

_RECENT = timedelta(days=31)
"""What ended longer ago than this is another occasion."""
_LEAD = 4
"""Sentences from the top, headline included, that say what the document is about."""
_FINE = frozenset({"second", "minute", "hour", "part", "day", "week", "month"})
_LONG_AGO = re.compile(
    r"\b(?:last|previous|prior) (?:year|season|spring|summer|autumn|fall|winter|decade|century)\b"
    r"|\b(?:years?|decades?|century|centuries|seasons?) (?:ago|earlier|before|previously|prior)\b"
    r"|\bearlier (?:this|that|in the) (?:year|season|decade)\b"
    r"|\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|several|many|some) months (?:ago|earlier|before)\b",
    re.IGNORECASE,
)
_MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
_BARE_MONTH = re.compile(rf"(?:last |this past |early |late |mid-)?({_MONTHS})")
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tonight"}
    | {"morning", "afternoon", "evening", "night"}
)
_BOUNDS = frozenset({"since", "until", "till", "from", "by", "before", "after", "than", "through", "to"})
"""A time behind these bounds the occasion, it does not date it: "the worst since 2004"."""
_AHEAD = frozenset({"by", "until", "till", "through", "to", "for"})
"""A year behind these may lie ahead: "by 2040"."""
_WITHIN = frozenset({"in", "during", "at", "by", "on", "amid"})
"""Prepositions that put what happens into an event: "killed in the 2004 flood"."""
_LEGAL = (
    "accuse acquit arrest charge clear convict detain hold implicate indict involve jail name plead question "
    "sentence sue suspect testify try want"
)
_CONCERNING = frozenset(_LEGAL.split())
"""Verbs whose "in" says what for: "arrested in the 1967 killings" is an arrest of today."""
_SETTINGS = frozenset({"nsubj", "nsubj:pass", "obl", "obl:agent"})
_ATTRIBUTES = frozenset({"compound", "nummod", "nmod", "nmod:unmarked", "nmod:poss", "amod", "appos", "flat"})
_EARLIER_ADVERBS = frozenset({"previously", "formerly"})
_EARLIER_ADJECTIVES = frozenset({"previous", "earlier", "prior", "past", "similar", "separate", "unrelated"})
_EVENT_NOUNS = (
    "accident arrest assault attack avalanche battle blast blaze bombing campaign case ceremony clash collapse "
    "collision conflict conviction crash crisis cyclone deal death derailment disaster drought earthquake "
    "election episode eruption event explosion fight fire flood game genocide hearing hurricane incident invasion "
    "killing landslide massacre match meeting murder outage outbreak pandemic protest quake race raid rampage "
    "rape referendum revolution riot robbery scandal season series shooting shutdown slaying storm strike suicide "
    "summit tornado tournament tragedy trial tsunami typhoon uprising visit vote war wildfire wreck"
)
_HAPPENINGS = frozenset(_EVENT_NOUNS.split())
"""Nouns for what happens; their year is the year of the clause around them."""
_GOES_ON = re.compile(r"at (?:the|that) time\b|(?:later )?that (?:year|month|season)\b|the following (?:year|month)\b")
_DATES = frozenset({"date", "time"})
_HAS_YEAR = re.compile(r"\d{4}")
_SAME = re.compile(r"(?:the )?same\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Now:
    """When a document speaks, and of what."""

    moment: datetime | None
    """Its publication; else the beginning of the latest day, month or year that the document names; aware, UTC."""
    stated: bool
    """Whether ``moment`` is the publication."""
    names: frozenset[str] = frozenset()
    """Words of its headline and lead, in lower case."""


def now_of(sentences: Sequence[Sentence], times: Callable[[Sentence], Times], published: datetime | None) -> Now:
    """When a document speaks.

    Args:
        sentences: All of the document.
        times: Time expressions of one of them; offsets index its ``block.text``.
        published: Time of publication; without it, the days, months and years that the document names have to do.
    """
    lead = frozenset(w.lower() for s in sentences[:_LEAD] for w in s.words)
    if published is not None:
        return Now(published.astimezone(UTC), True, lead)
    named = [
        f.value.interval.start
        for s in sentences
        for f in times(s)
        if f.value.interval is not None and not (_is_coarse(f.value) and _word_before(s, f) in _AHEAD)
    ]
    return Now(max(named, default=None), False, lead)


def is_earlier(s: Sentence, predicate: int, times: Times, now: Now, *, follows: bool = False) -> bool:
    """Whether the clause around a token speaks of an earlier event than the document's main one.

    Args:
        s: The sentence.
        predicate: The token a claim hangs on, a verb or a noun.
        times: Time expressions of the sentence; offsets index ``s.block.text``.
        now: When the document speaks.
        follows: Whether the sentence before it speaks of an earlier event: then "that year" or "at the time" goes on.
    """
    placed = [(f, top) for f in times if _is_date(f.value) and (top := _top(s, f)) is not None]
    if own := [_is_old(s, f, top, now) for f, top in placed if _modifies_noun_of(s, top, predicate)]:
        return all(own)
    for head in _clauses(s, predicate):
        if direct := [_is_old(s, f, top, now) for f, top in placed if _dates_clause(s, top, head)]:
            return all(direct)
        settings = _settings(s, head)
        if any(_is_old(s, f, top, now) for f, top in placed if s.heads[top] in settings and s.heads[top] != top):
            return True
    head = clause_head(s, predicate)
    if tense(s, head) == "future":
        return False
    return (
        any(_says_formerly(s, c, head) for c in s.children[head])
        or any(_is_another(s, noun, now) for noun in _settings(s, head))
        or (follows and _goes_on(s))
    )


def earlier_sentences(
    sentences: Sequence[Sentence], times: Callable[[Sentence], Times], published: datetime | None
) -> frozenset[int]:
    """Indices of the sentences whose main clause speaks of an earlier event than the document's main one.

    Args:
        sentences: All of a document, in order.
        times: Time expressions of one of them; offsets index its ``block.text``.
        published: Time of publication of the document, if known; a section's own counts before it.
    """
    now = now_of(sentences, times, published)
    out: set[int] = set()
    before = False
    for s in sentences:
        own = s.section.published
        here = Now(own.astimezone(UTC), True, now.names) if own is not None else now
        root = next((i for i, h in enumerate(s.heads) if h == i), 0)
        before = s.block.kind is not BlockKind.HEADLINE and is_earlier(s, root, times(s), here, follows=before)
        if before:
            out.add(s.index)
    return frozenset(out)


def _says_formerly(s: Sentence, adverb: int, head: int) -> bool:
    """Whether an adverb puts a clause into the past; "once" does so right before its verb only, elsewhere it counts."""
    if s.deps[adverb] != "advmod":
        return False
    word = s.low[adverb]
    if word == "once":
        between = s.pos[adverb + 1 : head]
        return adverb < head and tense(s, head) == "past" and all(pos in ("AUX", "ADV") for pos in between)
    return word in _EARLIER_ADVERBS


def _is_coarse(value: Time) -> bool:
    return value.granularity not in _FINE


def _is_date(value: Time) -> bool:
    """Whether a value dates something: "the same year" does not, and a quarter without a year may be one of a match."""
    if value.type not in _DATES or _SAME.match(value.text):
        return False
    return value.granularity != "quarter" or _HAS_YEAR.search(value.text) is not None


def _word_before(s: Sentence, f: Found[Time]) -> str:
    token = s.token_at(f.start)
    return s.low[token - 1] if token else ""


def _top(s: Sentence, f: Found[Time]) -> int | None:
    """The token of a time expression whose head lies outside it; ``None`` where the time only bounds an occasion."""
    start = s.token_at(f.start)
    if start is None:
        return None
    end = start
    while end < len(s) and s.offsets[end] < f.end:
        end += 1
    top = s.root_of(start, end)
    return None if preposition(s, top) in _BOUNDS or _word_before(s, f) in _BOUNDS else top


def _is_old(s: Sentence, f: Found[Time], top: int, now: Now) -> bool:
    """Whether a time lies well before the document speaks."""
    if _LONG_AGO.search(f.value.text):
        return True
    if not now.stated and _is_other_month(f.value, now):
        return tense(s, clause_head(s, top)) == "past"
    interval = f.value.interval
    if interval is None or now.moment is None:
        return False
    if interval.end < now.moment - _RECENT:
        return True
    # News does not name the year it is printed in: where only the text tells the time, its latest year is past, too.
    bare = f.value.granularity in ("year", "month") and _HAS_YEAR.search(f.value.text) is not None and not now.stated
    return bare and interval.start <= now.moment and tense(s, clause_head(s, top)) == "past"


def _is_other_month(value: Time, now: Now) -> bool:
    """Whether a bare month is not that of the report: news dates what is new by the day, and its lead says which."""
    month = _BARE_MONTH.fullmatch(value.text.lower())
    return month is not None and month[1] not in now.names and not now.names.isdisjoint(_DAYS)


def _modifies_noun_of(s: Sentence, top: int, predicate: int) -> bool:
    """Whether a time belongs to a noun that is the predicate or has it below: "the 2004 flood that killed nine"."""
    noun = s.heads[top]
    if noun == top or s.deps[top] not in _ATTRIBUTES or s.pos[noun] not in ("NOUN", "PROPN"):
        return False
    return noun == predicate or noun in ancestors(s, predicate)


def _dates_clause(s: Sentence, top: int, head: int) -> bool:
    """Whether a time hangs on the predicate of a clause itself."""
    above = s.heads[top]
    if above == top:
        return True
    if s.deps[top] in _ATTRIBUTES and s.pos[above] in ("NOUN", "PROPN") and above != head:
        return False
    return clause_head(s, above) == head


def _clauses(s: Sentence, predicate: int) -> Iterator[int]:
    """The heads of the clauses whose time is that of a predicate, its own first.

    A complement is not of the time at which it was said, nor a coordinated clause with a subject of its own of the time
    of the other.
    """
    head = clause_head(s, predicate)
    yield head
    while s.heads[head] != head:
        relation = s.deps[head]
        if relation not in ("xcomp", "advcl", "conj", "acl", "acl:relcl") or (
            relation == "conj" and subjects_own(s, head)
        ):
            return
        above = clause_head(s, s.heads[head])
        if above == head:
            return
        head = above
        yield head


def _settings(s: Sentence, head: int) -> frozenset[int]:
    """Nouns for a happening in which a clause is set: its subject, or where it takes place."""
    out = set()
    for c in s.children[head]:
        if s.deps[c] not in _SETTINGS or not _is_happening(s, c):
            continue
        if s.deps[c] == "obl" and (preposition(s, c) not in _WITHIN or s.bases[head] in _CONCERNING):
            continue
        out.add(c)
    return frozenset(out)


def _is_happening(s: Sentence, noun: int) -> bool:
    if s.bases[noun] in _HAPPENINGS:
        return True
    entity = s.entity_at(noun)
    return entity is not None and entity.label == "EVENT"


def _is_another(s: Sentence, noun: int, now: Now) -> bool:
    """Whether a happening is called earlier or similar, or has a name that the lead does not give."""
    if any(s.deps[c] == "amod" and s.low[c] in _EARLIER_ADJECTIVES for c in s.children[noun]):
        return True
    entity = s.entity_at(noun)
    if entity is None or entity.label != "EVENT":
        return False
    return any(w[0].isupper() and w.lower() not in now.names for w in s.words[entity.start : entity.end])


def _goes_on(s: Sentence) -> bool:
    """Whether a sentence takes up the occasion of the one before it."""
    if _GOES_ON.match(s.text.lower()):
        return True
    if s.low[0] not in ("that", "those"):
        return False
    return s.deps[0] == "det" and _is_happening(s, s.heads[0])
