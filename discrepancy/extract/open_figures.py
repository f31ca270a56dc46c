"""Figures that no attribute of the catalogue names, kept by what they say and of whom.

"Rait fell 150 metres", "three cables were cut", "a 48-page indictment": the key is the subject, the predicate and the
thing counted or measured. Only what shares all three is compared, so the net is wide and its mesh fine.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.counts import EVENT, CountIndex, read_figure
from discrepancy.extract.predicates import is_passive, modality, objects, polarity, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity, Subject
from discrepancy.values.comparer import Found
from discrepancy.values.number import Quantity

__all__ = ["open_figures"]

_ATTRIBUTES = {
    "count": "count.other",
    "length": "distance",
    "duration": "duration",
    "percent": "share",
    "score": "score",
}
"""Dimension → attribute of the catalogue."""
_ARGUMENTS = {"obj", "nsubj", "nsubj:pass", "obl", "obl:unmarked", "advmod", "xcomp"}
_LIGHT = {"be", "have", "do", "get", "make", "include", "say", "take", "go", "come", "give", "see", "tell", "become"}
"""Predicates that say too little to make two figures comparable."""
_VAGUE_NOUNS = {
    "time",
    "way",
    "thing",
    "part",
    "side",
    "case",
    "kind",
    "people",
    "person",
    "one",
    "day",
    "year",
    "week",
    "month",
}


@dataclass(frozen=True, slots=True)
class _Frame:
    predicate: int
    what: str
    subject: Subject


def open_figures(ctx: Context, index: CountIndex) -> Iterator[Claim]:
    """One claim for each remaining quantity with a telling predicate; the scope is predicate and thing."""
    for s in ctx.parse.sentences:
        for found in ctx.quantities(s):
            attribute = _ATTRIBUTES.get(found.value.dimension or "count")
            if attribute is None or found.value.bound == "vague" or read_figure(s, found, index) is not None:
                continue
            frame = _frame(ctx, s, found)
            if frame is None or polarity(s, frame.predicate) is Polarity.NEGATIVE:
                continue
            firmness = modality(s, frame.predicate)
            if firmness is Modality.DENIED:
                continue
            time = ctx.time_of(s, frame.predicate)
            yield ctx.claim(
                s,
                evidence=(found.start, found.end),
                subject=frame.subject,
                attribute=attribute,
                value=found.value,
                scope=f"{s.lemmas[frame.predicate].lower()} {frame.what}".strip(),
                extractor="open_figures",
                predicate=frame.predicate,
                when=time.value.interval if time is not None else None,
                firmness=firmness,
                qualifiers={"act": s.lemmas[frame.predicate].lower()},
            )


def _frame(ctx: Context, s: Sentence, found: Found[Quantity]) -> _Frame | None:
    first, last = s.token_at(found.start), s.token_at(found.end - 1)
    if first is None or last is None or s.entity_at(first) is not None:
        return None  # a number inside a name counts nothing
    root = s.root_of(first, last + 1)
    thing, what = root, ""
    if found.value.dimension == "percent":
        of = next((c for c in s.children[root] if s.deps[c] == "nmod" and c > root and s.pos[c] == "NOUN"), None)
        if of is None:
            return None
        what = s.lemmas[of].lower()
    elif found.value.dimension in ("", "count"):
        noun = s.heads[root]
        if s.deps[root] not in ("nummod", "compound") or s.pos[noun] != "NOUN":
            return None
        what = s.lemmas[noun].lower()
        if what in _VAGUE_NOUNS or _partitive(s, first, last):
            return None
        thing = noun
        if s.deps[noun] == "compound":  # "a 48-page indictment"
            return _Frame(s.heads[noun], what, EVENT) if s.pos[s.heads[noun]] == "NOUN" else None
        what = " ".join(sorted([what, *_modifiers(s, noun)]))
    verb = s.heads[thing]
    if s.deps[thing] not in _ARGUMENTS or s.pos[verb] != "VERB" or s.lemmas[verb].lower() in _LIGHT:
        return None
    relation = s.deps[thing]
    what = f"{what} {'subject' if relation.startswith('nsubj') and not is_passive(s, verb) else ''}".strip()
    return _Frame(verb, what, _subject(ctx, s, verb, thing))


def _subject(ctx: Context, s: Sentence, verb: int, thing: int) -> Subject:
    """Of whom it is said: the person who does it, or to whom it is done; else the event."""
    involved = objects(s, verb) if is_passive(s, verb) else subjects(s, verb)
    for t in involved:
        person = ctx.person_at(s, t) if t != thing else None
        if person is not None:
            return person_subject(person.key, person.name)
    return EVENT


def _partitive(s: Sentence, first: int, last: int) -> bool:
    """Whether a number is a part or a whole of another: "28 of 41 passes"."""
    before, after = s.words[max(0, first - 2) : first], range(last + 1, min(last + 3, len(s)))
    whole = len(before) == 2 and before[1].lower() == "of" and s.pos[first - 2] == "NUM"
    part = [s.words[i].lower() == "of" for i in after][:1] == [True] and any(s.pos[i] == "NUM" for i in after)
    return whole or part


def _modifiers(s: Sentence, noun: int) -> list[str]:
    return [
        s.lemmas[c].lower()
        for c in s.children[noun]
        if c < noun
        and s.deps[c] in ("amod", "compound")
        and s.pos[c] in ("ADJ", "NOUN", "PROPN")
        and s.tags[c] != "JJR"
    ]
