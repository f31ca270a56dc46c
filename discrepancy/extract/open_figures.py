"""Figures that no attribute of the catalogue names, kept by what they say and of whom.

"The climber fell 80 metres", "four masts were felled", "a 30-page verdict", "home to 9,000 people": each claim carries
the frame around its figure (:mod:`discrepancy.extract.frames`). Which of them tell of one thing, ``resolve`` finds out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from discrepancy.extract.context import Context, person_subject
from discrepancy.extract.counts import EVENT, CountIndex, read_figure
from discrepancy.extract.frames import Frame, frame_at, qualifiers_of
from discrepancy.extract.ordinals import NTH, counting_ordinals
from discrepancy.extract.predicates import is_passive, modality, objects, polarity, subjects
from discrepancy.language.parse import Sentence
from discrepancy.model import Claim, Modality, Polarity, Subject
from discrepancy.values.comparer import Found
from discrepancy.values.data_file import load_data
from discrepancy.values.number import Quantity
from discrepancy.values.number_concept import singular

__all__ = ["ATTRIBUTES", "open_figures"]

ATTRIBUTES = {
    "count": "count.other",
    "length": "distance",
    "duration": "duration",
    "percent": "share",
    "score": "score",
    "money": "amount.other",
    "temperature": "measure",
    "mass": "measure",
    "speed": "measure",
    "area": "measure",
    "volume": "measure",
}
"""Dimension → attribute of the catalogue."""
_OFTEN = {"twice": 2.0, "thrice": 3.0}
_TIMES = "times"
_TIME = "time"
_NEAR = 4
"""Tokens before an ordinal in apposition in which the thing stands."""
_ONLY = frozenset({"only", "just"})
_SETS = {"pair": 2.0, "trio": 3.0, "quartet": 4.0, "quintet": 5.0, "sextet": 6.0, "septet": 7.0}
"""Words for so many of something: "a trio of thieves"."""
_DOZEN = 12
_NEVER_SIZES = frozenset({"count", "score", "percent", "money", "age", ""})
_MARKS = frozenset("\"'″′”’")
_SHARING = ("- and ", "- or ", "- to ")
"""Behind the first of two figures that share a unit: "13- and 15-inch"."""
_NEXT = 7
_BRACKET = 3
"""Characters between a figure and its conversion, at most."""


def open_figures(ctx: Context, index: CountIndex) -> Iterator[Claim]:
    """One claim for each quantity that no attribute of the catalogue reads."""
    sizes = _sizes(ctx)
    for s in ctx.parse.sentences:
        quantities = ctx.quantities(s)
        ordinals = list(counting_ordinals(s, quantities))
        said = [*_repeats(s), *_few(s)]
        for found in (*quantities, *said, *ordinals):
            if found.value.dimension in sizes and _is_attribute(s, found):
                continue  # "the 13-inch and the 15-inch model": which one is meant, not how long it is
            if _converted(s, found, quantities):
                continue
            attribute = ATTRIBUTES.get(found.value.dimension or "count")
            few = found in said
            if attribute is None or (not few and _says_little(found.value)) or read_figure(s, found, index) is not None:
                continue
            first = s.token_at(found.start)
            if first is None or s.entity_at(first) is not None or _multiplies(s, first):
                continue  # a number inside a name counts nothing, nor does one that multiplies
            frame = frame_at(ctx, s, found, quantities)
            if frame is not None and found.value.noun == _TIMES:
                frame = replace(frame, noun="time")
            if frame is not None and found in ordinals:
                frame = _nth(s, frame, first)
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


def _repeats(s: Sentence) -> Iterator[Found[Quantity]]:
    """How often, in one word: "twice" is two times, but not in "twice as many", "twice the size"."""
    if _OFTEN.keys().isdisjoint(s.low):
        return
    for t, word in enumerate(s.words):
        number = _OFTEN.get(s.low[t])
        following = s.low[t + 1] if t + 1 < len(s) else ""
        if number is not None and following not in ("as", "the", "a", "that", "its", "their", "his", "her"):
            start, end = s.chars(t, t)
            yield Found(start, end, Quantity(word, number, number, noun=_TIMES))


@cache
def _paired() -> frozenset[str]:
    return frozenset(load_data("figure_words.yml")["paired"])


def _few(s: Sentence) -> Iterator[Found[Quantity]]:
    """Counts without a numeral: "only one witness", "a pair of lorries", "a trio of thieves"."""
    for t, word in enumerate(s.low):
        alone = word == "one" and t > 0 and s.low[t - 1] in _ONLY and s.pos[s.heads[t]] == "NOUN"
        number = 1.0 if alone and s.deps[t] == "nummod" else _SETS.get(word)
        if number is None or (not alone and s.low[t + 1 : t + 2] != ("of",)):
            continue
        if alone or any(s.tags[c] == "NNS" and s.lemmas[c].lower() not in _paired() for c in s.children[t]):
            start, end = s.chars(t, t)
            yield Found(start, end, Quantity(s.words[t], number, number))


def _nth(s: Sentence, frame: Frame, at: int) -> Frame:
    """The frame of an ordinal: "the tenth time that she came" is of coming, "the march, the sixth" of marches."""
    above = s.heads[at]
    if frame.noun == _TIME and s.lemmas[frame.predicate].lower() == _TIME:
        clause = next((c for c in s.children[frame.predicate] if s.deps[c] in ("acl", "acl:relcl", "advcl")), None)
        return replace(frame, part=NTH, act=s.lemmas[clause].lower() if clause is not None else frame.act)
    if s.deps[at] == "appos":  # of what stands right before it, whatever the parser hangs it on
        thing = next((t for t in range(at - 1, max(-1, at - _NEAR), -1) if s.pos[t] not in ("PUNCT", "DET")), above)
        if s.pos[thing] == "NOUN":
            return replace(frame, part=NTH, noun=singular(s.words[thing].lower()))
    return replace(frame, part=NTH)


def _sizes(ctx: Context) -> frozenset[str]:
    """The dimensions by which a document tells things apart: it has two different "13-inch", "six-month" and so on."""
    found: dict[str, set[str]] = defaultdict(set)
    for s in ctx.parse.sentences:
        for q in ctx.quantities(s):
            if q.value.dimension not in _NEVER_SIZES and _is_attribute(s, q):
                found[q.value.dimension].add(q.value.identity)
    return frozenset(dimension for dimension, values in found.items() if len(values) > 1)


def _is_attribute(s: Sentence, found: Found[Quantity]) -> bool:
    """Whether a figure is hyphened with its unit, or stands before a noun with a mark for inches or feet."""
    printed, rest = s.block.text[found.start : found.end], s.block.text[found.end : found.end + _NEXT]
    if printed[-1] in _MARKS:
        return rest[:1] == " " and rest[1:2].isalpha()
    _, hyphen, unit = printed.rpartition("-")
    return (bool(hyphen) and unit.isalpha()) or rest.lstrip().startswith(_SHARING)


def _says_little(value: Quantity) -> bool:
    """Whether a figure is "a few" or "several": anything from two to a dozen; "one"; or yards, which measure plays."""
    if value.unit == "yard" or (value.dimension == "count" and value.figures == (1.0, 1.0)):
        return True  # "one man", "one final chance": an article more often than a count
    return value.bound == "vague" and value.base[1] < _DOZEN * max(1.0, value.to_base(1.0))


def _multiplies(s: Sentence, first: int) -> bool:
    """Whether a number says how many times as much: "five times faster", "three times the size"."""
    if first + 2 >= len(s) or s.low[first + 1] != "times":
        return False
    return s.tags[first + 2] in ("JJR", "RBR") or s.low[first + 2] in ("as", "the", "more", "less")


def _converted(s: Sentence, found: Found[Quantity], quantities: Sequence[Found[Quantity]]) -> bool:
    """Whether a figure repeats the one before it in another unit or currency: "10 kilometres (six miles)"."""
    if s.block.text[max(0, found.start - 2) : found.start].strip() not in ("(", "/"):
        return False
    return any(
        0 < found.start - o.end <= _BRACKET
        and o.value.dimension == found.value.dimension
        and (o.value.unit != found.value.unit or _is_other_dollar(o.value, found.value))
        for o in quantities
    )


def _is_other_dollar(a: Quantity, b: Quantity) -> bool:
    """Whether one sum is the other in another currency of one name: "US$1 million ($1.5 million)"."""
    return a.dimension == "money" and a.figures != b.figures


def _subject(ctx: Context, s: Sentence, verb: int, thing: int) -> Subject:
    """Of whom it is said: the person who does it, or to whom it is done; else the event."""
    involved = objects(s, verb) if is_passive(s, verb) else subjects(s, verb)
    for t in involved:
        person = ctx.person_at(s, t) if t != thing else None
        if person is not None:
            return person_subject(person.key, person.name)
    return EVENT
