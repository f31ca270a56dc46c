"""Figures that no attribute of the catalogue names, kept by what they say and of whom.

"The climber fell 80 metres", "four masts were felled", "a 30-page verdict", "home to 9,000 people": each claim carries
the frame around its figure (:mod:`discrepancy.extract.frames`). Which of them tell of one thing, ``resolve`` finds out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.counts import EVENT, CountIndex, read_figure
from discrepancy.extract.frames import frame_at, qualifiers_of
from discrepancy.extract.predicates import is_passive, modality, objects, polarity, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity, Subject
from discrepancy.values.comparer import Found
from discrepancy.values.number import Quantity

__all__ = ["ATTRIBUTES", "open_figures"]

ATTRIBUTES = {
    "count": "count.other",
    "length": "distance",
    "duration": "duration",
    "percent": "share",
    "score": "score",
    "money": "amount.other",
}
"""Dimension → attribute of the catalogue."""
_DOZEN = 12
_BRACKET = 3
"""Characters between a figure and its conversion, at most."""


def open_figures(ctx: Context, index: CountIndex) -> Iterator[Claim]:
    """One claim for each quantity that no attribute of the catalogue reads."""
    for s in ctx.parse.sentences:
        quantities = ctx.quantities(s)
        for found in quantities:
            if _converted(s, found, quantities):
                continue
            attribute = ATTRIBUTES.get(found.value.dimension or "count")
            if attribute is None or _says_little(found.value) or read_figure(s, found, index) is not None:
                continue
            first = s.token_at(found.start)
            if first is None or s.entity_at(first) is not None or _multiplies(s, first):
                continue  # a number inside a name counts nothing, nor does one that multiplies
            frame = frame_at(ctx, s, found, quantities)
            if frame is None or polarity(s, frame.predicate) is Polarity.NEGATIVE:
                continue
            firmness = modality(s, frame.predicate, estimated=Modality.ASSERTED)
            if firmness is Modality.DENIED:
                continue
            time = ctx.time_of(s, frame.predicate)
            yield ctx.claim(
                s,
                evidence=(found.start, found.end),
                subject=_subject(ctx, s, frame.predicate, first),
                attribute=attribute,
                value=found.value,
                scope=f"{frame.act} {frame.noun}".strip(),
                extractor="open_figures",
                predicate=frame.predicate,
                when=time.value.interval if time is not None else None,
                firmness=firmness,
                qualifiers=qualifiers_of(frame),
            )


def _says_little(value: Quantity) -> bool:
    """Whether a figure is "a few" or "several": anything from two to a dozen; or yards, which measure plays."""
    if value.unit == "yard":
        return True
    return value.bound == "vague" and value.base[1] < _DOZEN * max(1.0, value.to_base(1.0))


def _multiplies(s: Sentence, first: int) -> bool:
    """Whether a number says how many times as much: "five times faster", "three times the size"."""
    if first + 2 >= len(s) or s.words[first + 1].lower() != "times":
        return False
    return s.tags[first + 2] in ("JJR", "RBR") or s.words[first + 2].lower() in ("as", "the", "more", "less")


def _converted(s: Sentence, found: Found[Quantity], quantities: Sequence[Found[Quantity]]) -> bool:
    """Whether a figure repeats the one before it in another unit: "10 kilometres (six miles)"."""
    if s.block.text[max(0, found.start - 2) : found.start].strip() not in ("(", "/"):
        return False
    return any(
        0 < found.start - o.end <= _BRACKET
        and o.value.base_unit == found.value.base_unit
        and o.value.unit != found.value.unit
        for o in quantities
    )


def _subject(ctx: Context, s: Sentence, verb: int, thing: int) -> Subject:
    """Of whom it is said: the person who does it, or to whom it is done; else the event."""
    involved = objects(s, verb) if is_passive(s, verb) else subjects(s, verb)
    for t in involved:
        person = ctx.person_at(s, t) if t != thing else None
        if person is not None:
            return person_subject(person.key, person.name)
    return EVENT
