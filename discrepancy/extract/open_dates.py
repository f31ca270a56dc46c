"""Dated acts that no attribute of the catalogue names, kept by what was done, by whom and with what.

"The club sent a letter on Friday", "the 2004 novel", "her arrest in May": each claim carries the frame around its act
(:mod:`discrepancy.extract.act_frames`). Which of them tell of one act, :mod:`discrepancy.resolve.occasions` finds out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from discrepancy.extract.act_frames import (
    ANNOUNCING,
    PHASES,
    ActFrame,
    clause_frame,
    is_person,
    noun_acts,
    noun_frame,
    state_frame,
    subject_tokens,
)
from discrepancy.extract.act_layers import qualifiers_of
from discrepancy.extract.act_times import beside, dated_tokens, tokens_of
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.participants import acted_on, participant
from discrepancy.extract.predicates import is_passive, modality, polarity, preposition, tense
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Claim, Modality, Polarity, Subject
from discrepancy.values.act_words import act_nouns, states
from discrepancy.values.comparer import Found
from discrepancy.values.time import Time, minute_of

__all__ = ["OPEN_DATE", "open_dates"]

OPEN_DATE = "date.other"
"""Attribute of an act that the catalogue does not name."""
_EMPTY = frozenset({"be", "do", "remain", "seem", "use", "include", "want"})
"""Verbs that say next to nothing of what was done."""
_HABITS = frozenset({"typically", "usually", "normally", "generally", "often", "always", "regularly", "annually"})
_BOUNDS = frozenset({"since", "until", "till", "from", "to"})
"""Prepositions of a time at which something begins or ends."""
_SIDES = frozenset({"by", "before", "after"})
"""Prepositions of a time on one side of which something is done."""
_LIMITS: Mapping[tuple[str, ...], str] = {("earliest",): "after", ("latest",): "by"}
_IN_OFFICE = "appoint"
"""What began the time since which somebody is "bishop since 1995"."""
_GOING_ON = frozenset({"still", "continue", "remain", "keep"})


def open_dates(ctx: Context) -> Iterator[Claim]:
    """``date.other``: one claim for each time expression that dates an act."""
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        times = [f for f in ctx.times(s) if f.value.type in ("date", "time") and not f.value.timex.endswith("_REF")]
        if not times:
            continue
        taken = frozenset(t for f in times for t in tokens_of(s, f))
        for found, tokens in dated_tokens(s, times):
            yield from _claim(ctx, s, found, tokens, taken)


def _claim(
    ctx: Context, s: Sentence, found: Found[Time], tokens: Sequence[int], taken: frozenset[int]
) -> Iterator[Claim]:
    bound = _bound(s, found)
    told = [
        (token, frame)
        for token in tokens
        if (frame := _frame(s, token, taken)) is not None
        and (polarity(s, token) is not Polarity.NEGATIVE or bound == "before" or _is_last(s, token, bound))
    ]
    if not told:
        return
    at = len(told) - 1 if _leads_to(s, told[0][0]) else 0
    token, frame = told[at]
    last = _is_last(s, token, bound)
    firmness = Modality.ASSERTED if frame.occasion or s.pos[token] == "NOUN" else modality(s, token)
    if firmness is Modality.DENIED:
        return
    if firmness is Modality.ASSERTED and (
        bound == "for" or _is_scheduled(s, token) or _is_ahead(s, token, found.value)
    ):
        firmness = Modality.FORECAST
    beside_it = [other for n, other in enumerate(told) if n != at]
    frame = _with_others(s, found, token, frame, beside_it, bound if not last else "")
    marks = {"earlier": "yes"} if ctx.is_background(s, token) else {}
    if bound in _BOUNDS and not last:
        marks["phase"] = bound
    if bound in _SIDES and minute_of(found.value) is None:
        marks["side"] = bound  # "shortly after 2 a.m." is about two
    if bound == "before" and polarity(s, token) is Polarity.NEGATIVE:
        marks["side"] = "after"  # "not before May"
    if (limit := _limit(s, found)) is not None:
        marks["side"] = limit
    if _goes_on(s, token):
        marks["phase"] = "still"
    yield ctx.claim(
        s,
        evidence=(found.start, found.end),
        subject=_subject(ctx, s, frame),
        attribute=OPEN_DATE,
        value=found.value,
        scope=frame.act,
        extractor="open_dates",
        predicate=token,
        when=found.value.interval,
        firmness=firmness,
        qualifiers=qualifiers_of(ctx, s, frame, taken) | marks,
        background=False,
    )


def _frame(s: Sentence, token: int, taken: frozenset[int]) -> ActFrame | None:
    """The frame of a verb, of a predicate or of a noun for an act; ``None`` where it says nothing that is dated."""
    if s.child(token, "cop", "aux:pass") is not None and s.pos[token] != "VERB":
        return state_frame(s, token, taken)
    if s.pos[token] != "VERB":
        return noun_frame(s, token, taken, work=s.bases[token] in act_nouns("works"))
    if s.bases[token] in _EMPTY or _only_says(s, token):
        return None
    if any(s.deps[c] == "advmod" and s.low[c] in _HABITS for c in s.children[token]):
        return None
    frame = clause_frame(s, token, taken)
    if s.low[token + 1 : token + 2] == (":",):
        return None  # "Published: 8:52 PM" is a stamp of the page, "Updated 8:52 PM" another
    return frame if frame.agents or frame.patients or frame.rest else None


def _with_others(
    s: Sentence, found: Found[Time], token: int, frame: ActFrame, told: Sequence[tuple[int, ActFrame]], bound: str
) -> ActFrame:
    """A frame with what else its time dates: the verb over it, a noun beside it, what began a state."""
    others = [*frame.others, *(a for _, f in told for a in (f.act, *f.others))]
    if s.pos[token] == "VERB" or s.child(token, "cop") is not None:
        others += (a for noun in beside(s, found, token) for a in noun_acts(s, noun))
    if bound in ("since", "from"):
        others += (began for a in (frame.act, *others) if (began := states().get(a)))
        if s.pos[token] == "NOUN" and not preposition(s, token) and any(is_person(s, t) for t in frame.agents):
            others.append(_IN_OFFICE)
    rest = (*frame.rest, *(t for _, f in told for t in (*f.agents, *f.patients) if t not in frame.agents))
    return replace(frame, others=tuple(dict.fromkeys(a for a in others if a != frame.act)), rest=rest)


def _is_scheduled(s: Sentence, verb: int) -> bool:
    """Whether a verb only sets a day: "the hearing has been set for Monday", "the ship is expected on Friday"."""
    return s.bases[verb] in act_nouns("setting") and is_passive(s, verb)


def _leads_to(s: Sentence, token: int) -> bool:
    """Whether a clause only leads to the one below it: "he was driving home at noon when he was stopped"."""
    return any(
        s.deps[c] == "advcl" and any(s.low[m] == "when" for m in s.children[c] if s.deps[m] in ("advmod", "mark"))
        for c in s.children[token]
    )


def _is_ahead(s: Sentence, token: int, value: Time) -> bool:
    """Whether what is told in the present lies after the publication, and is a plan: "the law takes effect in May"."""
    if value.interval is None or s.section.published is None or value.interval.start <= s.section.published:
        return False
    return s.pos[token] != "VERB" or tense(s, token) == "present"


def _is_last(s: Sentence, token: int, bound: str) -> bool:
    return bound == "since" and _is_first_since(s, token)


def _is_first_since(s: Sentence, token: int) -> bool:
    """Whether a time since which something was not done dates the last one: "the first strike since 1989"."""
    if s.pos[token] == "VERB":
        return polarity(s, token) is Polarity.NEGATIVE
    return any(s.deps[c] == "amod" and s.bases[c] == "first" for c in s.children[token])


def _goes_on(s: Sentence, token: int) -> bool:
    """Whether something only goes on at a time: "was still burning on Saturday"."""
    above = s.heads[token] if s.deps[token] == "xcomp" else token
    return s.bases[above] in _GOING_ON or any(s.low[c] in _GOING_ON for c in s.children[token])


def _bound(s: Sentence, found: Found[Time]) -> str:
    tokens = tokens_of(s, found)
    return preposition(s, s.root_of(tokens.start, tokens.stop)) if tokens else ""


def _limit(s: Sentence, found: Found[Time]) -> str | None:
    """On which side of a time something lies that is told with "at the earliest" or "at the latest"."""
    after = tokens_of(s, found).stop
    return _LIMITS.get(s.low[after + 2 : after + 3]) if s.low[after : after + 2] == ("at", "the") else None


def _only_says(s: Sentence, verb: int) -> bool:
    """Whether a verb reports words; "announced the merger", "apologised" and "began to paint" do not."""
    lemma = s.bases[verb]
    if lemma not in speech_lexicon().verbs or lemma in PHASES or lemma in ANNOUNCING:
        return False
    if modality(s, verb) is Modality.FORECAST and s.child(verb, "ccomp", "parataxis") is None:
        return False  # "is to report by May"
    if s.child(verb, "ccomp", "parataxis") is not None or s.deps[verb] == "parataxis":
        return True
    return lemma in act_nouns("telling") and not any(s.pos[t] in ("NOUN", "PROPN") for t in acted_on(s, verb))


def _subject(ctx: Context, s: Sentence, frame: ActFrame) -> Subject:
    for token in subject_tokens(frame):
        subject = participant(ctx, s, token)
        if subject is not None:
            return subject
    return EVENT
