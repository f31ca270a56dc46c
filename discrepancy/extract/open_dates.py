"""Dated acts that no attribute of the catalogue names, kept by what was done, by whom and with what.

"The club sent a letter on Friday", "the 2004 novel", "her arrest in May": each claim carries the frame around its act
(:mod:`discrepancy.extract.act_frames`). Which of them tell of one act, :mod:`discrepancy.resolve.occasions` finds out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discrepancy.extract.act_frames import (
    ANNOUNCING,
    NAMING,
    PHASES,
    ActFrame,
    clause_frame,
    date_of,
    happening_frame,
    noun_frame,
    qualifiers_of,
    subject_tokens,
)
from discrepancy.extract.acts import dated_verbs
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT
from discrepancy.extract.participants import acted_on, participant
from discrepancy.extract.predicates import conjuncts, modality, polarity, preposition
from discrepancy.extract.speech_lexicon import speech_lexicon
from discrepancy.language.parse import Sentence
from discrepancy.model import BlockKind, Claim, Modality, Polarity, Subject
from discrepancy.values.act_words import act_nouns
from discrepancy.values.comparer import Found
from discrepancy.values.time import Time

__all__ = ["OPEN_DATE", "open_dates"]

OPEN_DATE = "date.other"
"""Attribute of an act that the catalogue does not name."""
_EMPTY = frozenset({"be", "have", "do", "get", "come", "remain", "seem", "appear", "use", "include", "want", "see"})
"""Verbs that say next to nothing of what was done."""
_HABITS = frozenset({"typically", "usually", "normally", "generally", "often", "always", "regularly", "annually"})
_DATING = frozenset({"", "in", "on", "at"})
"""Prepositions with which a time dates what stands before it."""
_BOUNDS = frozenset({"since", "until", "till", "before", "from", "to"})
"""Prepositions of a time at which something begins or ends."""
_OTHER_TIMES = frozenset(
    {"after", "before", "since", "following", "over", "about", "for", "during", "until", "despite"}
)
"""Prepositions of phrases with a time or a matter of their own."""
_BESIDE = frozenset({"nummod", "compound", "nmod:poss", "nmod", "nmod:unmarked", "amod", "appos"})
_INSIDE = frozenset({"nmod", "nmod:unmarked", "obl", "obl:unmarked", "conj", "xcomp", "appos", "flat"})
"""Relations by which a phrase is part of a longer one."""
_ARGUMENTS = frozenset({"obj", "obl", "xcomp", "nsubj:pass", "iobj"})
_DEEPEST = 3
"""How many phrases may lie around one another between a time and the verb it dates."""


def open_dates(ctx: Context) -> Iterator[Claim]:
    """``date.other``: one claim for each time expression that dates an act."""
    for s in ctx.parse.sentences:
        if s.block.kind is BlockKind.HEADLINE:
            continue
        times = [f for f in ctx.times(s) if f.value.type in ("date", "time") and not f.value.timex.endswith("_REF")]
        if not times:
            continue
        taken = frozenset(t for f in times for t in _tokens(s, f))
        for found, token in _dated(s, times):
            yield from _claim(ctx, s, found, token, taken)


def _tokens(s: Sentence, found: Found[Time]) -> range:
    first, last = s.token_at(found.start), s.token_at(found.end - 1)
    return range(first, last + 1) if first is not None and last is not None else range(0)


def _dated(s: Sentence, times: Sequence[Found[Time]]) -> Iterator[tuple[Found[Time], int]]:
    """Time expressions, each with the verb or the noun that it dates."""
    verbal: set[int] = set()
    for verb, own in dated_verbs(s, times):
        verbal.update(found.start for found in own)
        if not _distributes(s, verb, own):
            yield from ((found, _named_by(s, verb)) for found in own)
    for found in times:
        tokens = _tokens(s, found)
        if found.start in verbal or not tokens:
            continue
        root = s.root_of(tokens.start, tokens.stop)
        token = _noun_or_verb(s, root)
        if token is not None:
            yield found, token


def _distributes(s: Sentence, verb: int, times: Sequence[Found[Time]]) -> bool:
    """Whether a verb has several days for several things: "signed Reed on Monday and Lobo today"."""
    days = [f.value.interval for f in times if f.value.interval is not None]
    if all(a.overlaps(b) for a in days for b in days):
        return False
    return any(len(conjuncts(s, t)) > 1 for t in s.children[verb] if s.pos[t] != "VERB")


def _noun_or_verb(s: Sentence, root: int) -> int | None:
    """The act that a time hangs on where that is not the verb itself: a noun for an act, the verb above a phrase."""
    if (held := _held(s, root)) is not None:
        return held
    head = s.heads[root]
    if head != root and preposition(s, root) == "of" and date_of(s, head) is not None:
        return head
    if head == root or preposition(s, root) not in _DATING:
        return None
    if s.deps[root] in ("nummod", "compound", "nmod:poss") and _is_edition(s, head):
        above = s.heads[head]
        return above if s.pos[above] == "VERB" and s.deps[head] in ("obj", "nsubj:pass") else None
    if _is_act(s, head) and s.deps[root] in _BESIDE:
        return head
    if s.deps[root] not in ("nmod", "nmod:unmarked", "obl", "obl:unmarked") or s.pos[head] not in ("NOUN", "PROPN"):
        return None
    for _ in range(_DEEPEST):
        above, relation = s.heads[head], s.deps[head]
        if _is_act(s, head):
            return head  # "after a shooting at a party in Oslo on Friday"
        if above == head or root < head or preposition(s, head) in _OTHER_TIMES:
            return None
        if s.pos[above] == "VERB":
            return _named_by(s, above) if relation in _ARGUMENTS and above < root else None
        if relation not in _INSIDE:
            return None
        head = above
    return None


def _held(s: Sentence, root: int) -> int | None:
    """The occasion that a time is said of: "the funeral is on Friday"."""
    if s.child(root, "cop") is None:
        return None
    return next((c for c in s.children[root] if s.deps[c] == "nsubj" and _is_act(s, c)), None)


def _is_edition(s: Sentence, token: int) -> bool:
    """Whether a noun or name is of something with an edition a year: "the 2007 awards"."""
    entity = s.entity_at(token)
    return s.low[token] in act_nouns("editions") or (entity is not None and entity.label == "EVENT")


def _named_by(s: Sentence, verb: int) -> int:
    """For "a line called Mantra in May", the verb over the line."""
    above = s.heads[verb]
    if s.deps[verb] != "acl" or s.bases[verb] not in NAMING:
        return verb
    return s.heads[above] if s.pos[s.heads[above]] == "VERB" and s.deps[above] in ("obj", "nsubj:pass") else verb


def _is_act(s: Sentence, token: int) -> bool:
    lemma = s.bases[token]
    if s.pos[token] != "NOUN":
        return False
    return lemma in act_nouns("nominals") or lemma in act_nouns("works") or date_of(s, token) is not None


def _claim(ctx: Context, s: Sentence, found: Found[Time], token: int, taken: frozenset[int]) -> Iterator[Claim]:
    lemma = s.bases[token]
    if s.pos[token] == "VERB":
        if lemma in _EMPTY or _only_says(s, token) or polarity(s, token) is Polarity.NEGATIVE:
            return
        if any(s.deps[c] == "advmod" and s.low[c] in _HABITS for c in s.children[token]):
            return
        frame = clause_frame(s, token, taken)
        if not (frame.agents or frame.patients or frame.rest):
            return  # "Updated 8:52 PM": a stamp of the page
        firmness = modality(s, token)
    else:
        frame = noun_frame(s, token, taken, work=lemma in act_nouns("works"))
        firmness = Modality.ASSERTED
    if firmness is Modality.DENIED:
        return
    marks = {"earlier": "yes"} if ctx.is_background(s, token) else {}
    if (bound := _bound(s, found)) in _BOUNDS:
        marks["phase"] = bound
    occasion = happening_frame(s, token, frame, taken) if s.pos[token] == "VERB" else None
    for told in (frame, occasion) if occasion is not None else (frame,):
        yield ctx.claim(
            s,
            evidence=(found.start, found.end),
            subject=_subject(ctx, s, told),
            attribute=OPEN_DATE,
            value=found.value,
            scope=told.act,
            extractor="open_dates",
            predicate=token,
            when=found.value.interval,
            firmness=firmness,
            qualifiers=qualifiers_of(ctx, s, told, taken) | marks,
            background=False,
        )


def _bound(s: Sentence, found: Found[Time]) -> str:
    tokens = _tokens(s, found)
    return preposition(s, s.root_of(tokens.start, tokens.stop)) if tokens else ""


def _only_says(s: Sentence, verb: int) -> bool:
    """Whether a verb reports words; "announced the merger" and "began to paint" do not."""
    lemma = s.bases[verb]
    if lemma not in speech_lexicon().verbs or lemma in PHASES or lemma in ANNOUNCING:
        return False
    return not any(s.pos[t] == "NOUN" for t in acted_on(s, verb)) or s.child(verb, "ccomp") is not None


def _subject(ctx: Context, s: Sentence, frame: ActFrame) -> Subject:
    for token in subject_tokens(frame):
        subject = participant(ctx, s, token)
        if subject is not None:
            return subject
    return EVENT
