"""Figures with a name for what they are: prices, sentences, depths, each with the words around it.

A figure that may be of several quantities ("a deal of $5 million") is one claim that lists them all;
:mod:`discrepancy.resolve.named_figures` finds out which figures of an event are of one thing, and drops the others,
which stay open figures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from discrepancy.extract.aged import NATION, RELATED, aged_people, nations
from discrepancy.extract.context import Context
from discrepancy.extract.counts import EVENT, CountIndex
from discrepancy.extract.figure_names import CHANGES, OWNER, SINCE, Cue, names_of
from discrepancy.extract.frames import frame_at, qualifiers_of
from discrepancy.extract.predicates import modality, objects, polarity, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity
from discrepancy.values.comparer import Found
from discrepancy.values.number import Money, Quantity
from discrepancy.values.number_concept import singular

__all__ = ["AGE", "CHANGE", "COMMON", "NAMED", "NAMES", "STAGE", "THING", "named_figures"]

NAMED = "named_figures"
"""Name of the extractor."""
NAMES, COMMON, CHANGE, STAGE, THING = "names", "common", "change", "stage", "thing"
"""Qualifiers: ids of all quantities that a figure may be; those that any thing has; those that are differences;
whether it was asked for, or is an earlier one; what an ordinal counts."""

AGE = "figure.age"
"""Attribute of the age of somebody without a name."""
_DIFFERENCE = "difference"
"""Attributes with this qualifier are by how much something changed or differs."""
_WISHES = frozenset(
    {
        "ask",
        "seek",
        "demand",
        "request",
        "want",
        "urge",
        "recommend",
        "propose",
        "hope",
        "aim",
        "plan",
        "target",
        "call",
    }
)
_WISHED = frozenset({"demand", "request", "target", "goal", "aim", "plan", "proposal", "estimate", "forecast"})
_EARLIER = frozenset({"earlier", "previous", "original", "former", "old", "initial", "prior", "past"})
_TIMES = frozenset(
    {
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "day",
        "night",
        "week",
        "month",
        "year",
    }
    | {
        "morning",
        "afternoon",
        "evening",
        "quarter",
        "half",
        "season",
        "session",
        "time",
        "today",
        "yesterday",
        "weekend",
    }
)
"""Nouns that say when, not whose."""
_LEAST_SUM = 1000
_SPEAKERS = frozenset({"i", "we"})
_OFFERS = frozenset({"offer", "bid"})
_MOST = frozenset({"maximum", "minimum", "suspended"})
_OF = frozenset({"of", "for", "by", "from", "on", "between", "at", "to"})


def named_figures(ctx: Context, index: CountIndex) -> Iterator[Claim]:
    """One claim for each figure that the catalogue has a name for."""
    names = index.named
    if not names.dimensions:
        return
    vocabulary = frozenset(word for s in ctx.parse.sentences for word in (*s.low, *s.bases))
    for s in ctx.parse.sentences:
        quantities = ctx.quantities(s)
        yield from _ages(ctx, s)
        for found in (*quantities, *_bare_sums(s, quantities)):
            if (found.value.dimension or "count") not in names.dimensions:
                continue
            attributes, cue = names_of(s, found, names, vocabulary)
            if cue is None:
                continue
            frame = frame_at(ctx, s, found, quantities)
            if frame is None or (cue.word != SINCE and polarity(s, frame.predicate) is Polarity.NEGATIVE):
                continue
            own = range(s.token_at(found.start) or 0, (s.token_at(found.end - 1) or 0) + 1)
            if any(s.low[t] in _SPEAKERS and s.deps[t] == "nsubj" for t in range(own.start)):
                attributes = tuple(a for a in attributes if a.cardinality != "series")
                if not attributes:
                    continue  # "we are on the third floor": whose it is, only the speaker knows
            firmness = modality(s, frame.predicate, estimated=Modality.ASSERTED)
            if firmness is Modality.POSSIBLE and _is_settled(s, frame.predicate):
                firmness = Modality.FORECAST
            if firmness in (Modality.DENIED, Modality.POSSIBLE):
                continue
            if firmness is Modality.FORECAST and s.bases[frame.predicate] not in CHANGES:
                firmness = Modality.ASSERTED  # what will cost, weigh or last so much has that price, weight or length
            qualifiers = qualifiers_of(frame)
            qualifiers[NAMES] = " ".join(a.id for a in attributes)
            qualifiers[THING] = " ".join(_thing(s, found, cue, frame.predicate))
            qualifiers[COMMON] = " ".join(a.id for a in attributes if a.cardinality == "series")
            qualifiers[CHANGE] = " ".join(a.id for a in attributes if _DIFFERENCE in a.qualifiers)
            qualifiers[OWNER] = " ".join(_owner(ctx, s, cue, frame.predicate, own))
            stage = _stage(s, cue, frame.predicate, own.start)
            if stage:
                qualifiers[STAGE] = stage
            yield ctx.claim(
                s,
                evidence=(found.start, found.end),
                subject=EVENT,
                attribute=attributes[0].id,
                value=found.value,
                extractor=NAMED,
                predicate=frame.predicate,
                firmness=firmness,
                qualifiers=qualifiers,
                background=False if cue.word == SINCE else None,  # it counts up to the occasion reported
            )


def _bare_sums(s: Sentence, quantities: Sequence[Found[Quantity]]) -> Iterator[Found[Quantity]]:
    """Sums whose currency only another one of the sentence has: "a salary of $2.4 million, a bonus of 3.9 million"."""
    units = {q.value.unit for q in quantities if isinstance(q.value, Money)}
    if len(units) != 1:
        return
    for q in quantities:
        v = q.value
        if v.dimension == "count" and not v.noun and v.figures[0] >= _LEAST_SUM and not isinstance(v, Money):
            sum_ = Money(v.text, v.lo, v.hi, v.bound, min(units), step=v.step, printed=v.printed, per=v.per)
            yield Found(q.start, q.end, sum_)


def _ages(ctx: Context, s: Sentence) -> Iterator[Claim]:
    """``figure.age``: one claim for each age of somebody without a name, with what the text calls that person."""
    quantities = ctx.quantities(s)
    for aged in aged_people(ctx, s):
        if not (aged.nouns or aged.child):
            continue
        frame = frame_at(ctx, s, aged.found, quantities)
        if frame is None:
            continue
        qualifiers = qualifiers_of(frame)
        qualifiers |= {NAMES: AGE, OWNER: " ".join(aged.nouns)}
        if aged.related:
            qualifiers[RELATED] = "yes"
        if people := nations(s, aged.token):
            qualifiers[NATION] = " ".join(people)
        yield ctx.claim(
            s,
            evidence=(aged.found.start, aged.found.end),
            subject=EVENT,
            attribute=AGE,
            value=aged.found.value,
            extractor=NAMED,
            predicate=frame.predicate,
            firmness=Modality.ASSERTED,
            qualifiers=qualifiers,
        )


def _is_settled(s: Sentence, predicate: int) -> bool:
    """Whether a clause says what will be: "said the battery would last 22 hours", "must pay a fine"."""
    helpers = [s.low[c] for c in s.children[predicate] if s.deps[c] == "aux"]
    return "must" in helpers or ("would" in helpers and s.deps[predicate] == "ccomp")


def _thing(s: Sentence, found: Found[Quantity], cue: Cue, predicate: int) -> list[str]:
    """What an ordinal counts: the noun, and for "the fifth time" the act and its object."""
    if found.value.dimension != "ordinal":
        return []
    if s.bases[cue.token] != "time":
        return [singular(s.low[cue.token])]
    relative = next((c for c in s.children[cue.token] if s.deps[c].startswith("acl")), None)
    if relative is not None:  # "the eighth time he has won"
        predicate = relative
    return [s.bases[predicate], *(singular(s.low[t]) for t in objects(s, predicate) if s.pos[t] in ("NOUN", "PROPN"))]


def _stage(s: Sentence, cue: Cue, predicate: int, first: int) -> str:
    """``wished``, ``earlier`` or another limit of the quantity, by the predicate and by what stands with the noun."""
    if s.bases[predicate] in _WISHES or (s.bases[cue.token] in _WISHED and cue.token < first):
        return "wished"
    if s.bases[predicate] in _OFFERS and cue.token != predicate:
        return "offered"
    for c in s.children[cue.token] if cue.slot == "nouns" else ():
        if s.deps[c] in ("amod", "compound", "advmod"):
            if s.low[c] in _EARLIER:
                return "earlier"
            if s.low[c] in _MOST:
                return s.low[c]
    return ""


def _owner(ctx: Context, s: Sentence, cue: Cue, predicate: int, own: range) -> Iterator[str]:
    """What has the quantity: whose noun it is, else the object of the verb, else its subject; names and nouns."""
    seen: dict[str, None] = {}
    if cue.slot == "nouns":
        below = [c for c in s.children[cue.token] if c not in own and _possesses(s, c)]
        _enter(ctx, s, below, seen)
    if seen:
        return iter(seen)
    done = [t for t in objects(s, predicate) if t not in own and t != cue.token]
    done = done or [c for c in s.children[predicate] if s.deps[c] == "nsubj:pass" and c not in own]
    done += (
        [t for t in subjects(s, predicate) if t not in own and t != cue.token] if not done or _is_won(s, cue) else []
    )
    _enter(ctx, s, done, seen)
    return iter(seen)


def _possesses(s: Sentence, token: int) -> bool:
    if s.deps[token] == "nmod":
        return preposition(s, token) in _OF
    return s.deps[token] == "nmod:poss" or (s.pos[token] == "PROPN" and s.deps[token] in ("compound", "flat", "appos"))


def _is_won(s: Sentence, cue: Cue) -> bool:
    """Whether a verb with "by" makes its subject the owner, too: "leads Arana by 24 seconds"."""
    return cue.word.endswith(" by")


def _is_people(s: Sentence, token: int) -> bool:
    """Whether a token is the adjective of a people: "a Texan museum"."""
    entity = s.entity_at(token)
    return entity is not None and entity.label == "NORP"


def _enter(ctx: Context, s: Sentence, tokens: Iterable[int], seen: dict[str, None]) -> None:
    for t in tokens:
        if singular(s.low[t]) in _TIMES or _is_people(s, t):
            continue
        person = ctx.people.find(s, t) if s.pos[t] in ("PROPN", "PRON") else None
        if person is not None:
            seen[person.key.rpartition("-")[2].title()] = None
        elif s.pos[t] in ("NOUN", "PROPN"):
            seen[s.words[t] if s.pos[t] == "PROPN" else singular(s.low[t])] = None
            for c in s.children[t]:
                if (
                    s.pos[c] == "PROPN"
                    and s.low[c] not in _TIMES
                    and s.deps[c] in ("compound", "flat", "appos", "nmod:poss")
                ):
                    seen[s.words[c]] = None
