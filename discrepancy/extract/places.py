"""Every place that a text names, as a ``Place`` with path, centre and radius, settled by the whole text.

>>> [(f.value.text, f.value.id) for f in find_places("He left Paris, Texas, for Dallas.")]   # doctest: +SKIP
[('Paris', 'city:4717560'), ('Texas', 'admin1:US.TX'), ('Dallas', 'city:4684888')]

Which words name a place is found by ``place_mentions``; which place they name, by ``discrepancy.values.place_choice``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from discrepancy.extract.place_mention import Mention, mention_at
from discrepancy.extract.place_mentions import mentions_of
from discrepancy.extract.place_words import SAYING, TIE_PREPOSITIONS, TIES, UNITS
from discrepancy.extract.source import Source, sentences_of
from discrepancy.language.parse import Sentence
from discrepancy.model import Span
from discrepancy.values.comparer import Found
from discrepancy.values.gazetteer import Gazetteer
from discrepancy.values.place import Place
from discrepancy.values.place_choice import Naming, Settled, settle
from discrepancy.values.place_names import is_generic

if TYPE_CHECKING:
    from discrepancy.language.pipeline import Pipeline

__all__ = ["DocumentPlaces", "find_places", "resolve_places"]

_UNIT_WORDS: Final = "|".join(sorted(UNITS))
_IN: Final = r"(?: (?:located|situated|based))? (?:in|of) (?:the )?"
_IN_NEXT: Final = re.compile(
    rf",? \(|, |(?: (?:{_UNIT_WORDS}))?,?{_IN}(?:[a-z-]+ ){{0,2}}(?:(?:{_UNIT_WORDS}) )?(?:of )?"
    rf"|, (?:in )?(?:the |a |an )?(?:[a-z-]+ ){{0,2}}(?:{_UNIT_WORDS}) (?:of |in )(?:the )?"
)
"""What stands between an inner place and the one it lies in: "Paris, Texas", "Goma in eastern Congo"."""
_SURELY: Final = re.compile(rf", |(?: (?:{_UNIT_WORDS}|section))?,?{_IN}|, (?:the )?(?:{_UNIT_WORDS}) of ")
"""The plainest of these: what they join is taken for a place even where no table has it."""
_OF_LAST: Final = re.compile(
    rf"['’]s? (?:[a-z-]+ ){{0,3}}(?:(?:{_UNIT_WORDS}) of )?(?:the )?"
    rf"|(?: [a-z-]+){{0,2}} (?:{_UNIT_WORDS})(?: of|,)? (?:the )?"
)
"""What stands between an outer place or a people and a place in it: "Kenya's port of Mombasa", "Afghan city of …"."""
_SEAT_OF: Final = re.compile(r"(?:capital|city|town|port) of (?:the )?\Z")
_SEAT_CHARS: Final = 20
_LIST: Final = re.compile(r"(?:,|,? (?:and|or|&))(?: in)?(?: the)? ")
_CLOSED: Final = re.compile(
    r"[,.;:)?!—–]|\Z| (?:and|or|but|on|at|in|for|when|where|while|after|before|who|that|which|from|to|with|by)\b"
)
"""What may follow the second of "X, Y" where that says where X is; "In X, Y's minister" goes on in another way."""
_BEFORE_ADJECTIVE: Final = re.compile(r"\b(?:an?|the) \Z", re.IGNORECASE)
_OPENINGS: Final = frozenset({"In ", "At ", "From ", "Near "})
_LOWER: Final = re.compile(r" [a-z]")
_KNOWN: Final = 5.0
_TOWN: Final = 4.5
_SPEAKS: Final = 1.0
_SAYS: Final = 4.0
_LIST_REACH: Final = 16
_GAP: Final = 45


def find_places(source: Source, *, pipeline: Pipeline | None = None) -> list[Found[Place]]:
    """Finds the places that a text names, and says which they are.

    Args:
        source: A plain text, a spaCy ``Doc``, or the sentences of one document.
        pipeline: What parses a plain text; the shipped pipeline where it is ``None``.

    Returns:
        In order, not overlapping. Offsets count in the text, or in ``Document.text`` of the sentences given. The value
        has the words as printed; ``sense`` tells a nationality (``people``: the place is its country) and a capital
        that stands for its ``government`` from a ``place``; ``qualifier`` holds words like "near" or "5 km west of",
        which are not part of the span. Names of which neither a table nor the text tells where they are, are left out.

    Raises:
        ModelError: the pipeline cannot be loaded, or a ``Doc`` lacks parts of speech or dependencies.
    """
    return DocumentPlaces.of(sentences_of(source, pipeline)).found


def resolve_places(
    source: Source, spans: Sequence[tuple[int, int]], *, pipeline: Pipeline | None = None
) -> list[Place | None]:
    """Says which places the given words of a text name; finding them is left to the caller.

    Args:
        source: A plain text, a spaCy ``Doc``, or the sentences of one document.
        spans: Half-open ranges of it that name places, in order.
        pipeline: What parses a plain text; the shipped pipeline where it is ``None``.

    Returns:
        One item per span; ``None`` where neither a table nor the text tells.

    Raises:
        ModelError: the pipeline cannot be loaded, or a ``Doc`` lacks parts of speech or dependencies.
    """
    return DocumentPlaces.of(sentences_of(source, pipeline), spans=spans).given


@dataclass(frozen=True)
class DocumentPlaces:
    """The places of one document."""

    found: list[Found[Place]]
    """In order, not overlapping; offsets count in ``Document.text``."""
    given: list[Place | None]
    """Of each span that was given."""

    @classmethod
    def of(
        cls,
        sentences: Sequence[Sentence],
        gazetteer: Gazetteer | None = None,
        *,
        spans: Sequence[tuple[int, int]] = (),
    ) -> DocumentPlaces:
        """Finds and settles them.

        Args:
            sentences: All sentences of one document.
            gazetteer: The tables; the shipped ones where it is ``None``.
            spans: Ranges of ``Document.text`` that are known to name places, in order.
        """
        gazetteer = gazetteer or Gazetteer.load()
        mentions = mentions_of(sentences, gazetteer)
        starts = [s.span.start for s in sentences] if spans else []
        given = [_given(sentences, starts, span) for span in spans]
        if spans:
            taken = [m for m in given if m is not None]
            mentions = [m for m in mentions if not any(_overlap(m, other) for other in taken)]
            mentions = sorted([*mentions, *taken], key=_position)
        settled = dict(zip(map(id, mentions), settle(_namings(mentions), gazetteer), strict=True))
        found = []
        for m in mentions:
            one = settled[id(m)]
            if one is not None and _is_meant(m, one, gazetteer):
                span = m.sentence.block.locate(m.start, m.end)
                sense = m.sense if m.sense == "people" else _sense(m, one.place, gazetteer)
                value = replace(one.place, text=m.text, sense=sense, qualifier=m.qualifier)
                found.append(Found(span.start, span.end, value))
        answers = [
            None if m is None or (one := settled[id(m)]) is None else replace(one.place, text=m.text) for m in given
        ]
        return cls(found, answers)

    def at(self, span: Span) -> Place | None:
        """The place whose words share a character with a range of ``Document.text``; a people is none."""
        first = bisect_right(self.found, span.start, key=lambda f: f.end)
        for f in self.found[first:]:
            if f.start >= span.end:
                return None
            if f.value.sense != "people":
                return f.value
        return None

    def place_at(self, s: Sentence, token: int) -> Place | None:
        """The place that a token of a sentence of the document names; a people is none."""
        return self.at(_token_span(s, token))


def _given(sentences: Sequence[Sentence], starts: Sequence[int], span: tuple[int, int]) -> Mention | None:
    """A mention for a range of the text; ``None`` where no token stands in it.

    Args:
        sentences: Those of the text.
        starts: Offset of the first character of each.
        span: The range.
    """
    start, end = span
    for s in sentences[max(0, bisect_right(starts, start) - 1) :]:
        if s.span.start >= end:
            return None
        tokens = [i for i in range(len(s)) if _token_span(s, i).overlaps(Span(start, end))]
        if tokens:
            shift = _token_span(s, tokens[0]).start - s.offsets[tokens[0]]
            return mention_at(s, (tokens[0], tokens[-1] + 1), (start - shift, end - shift), "GPE", certain=True)
    return None


def _token_span(s: Sentence, token: int) -> Span:
    return s.block.locate(*s.chars(token, token))


def _position(m: Mention) -> tuple[int, int]:
    return m.sentence.index, m.start


def _overlap(a: Mention, b: Mention) -> bool:
    return a.sentence.index == b.sentence.index and a.start < b.end and b.start < a.end


def _is_meant(m: Mention, one: Settled, gazetteer: Gazetteer) -> bool:
    """Whether so little-known a town is meant, or one named like an English word: not unless the text speaks for it."""
    place = one.place
    if m.sense == "people" or not one.weight:
        return True
    if is_generic(m.name or m.text):
        return one.support >= _SPEAKS
    if place.level not in ("city", "landmark") or one.weight >= _KNOWN:
        return True
    if gazetteer.is_common(m.text):
        return one.support >= _SAYS
    return m.located or one.weight >= _TOWN or one.support >= _SPEAKS


def _namings(mentions: Sequence[Mention]) -> list[Naming]:
    """The mentions with what the words between them say: which lies in which, and which stand in one list."""
    inside: dict[int, list[int]] = defaultdict(list)
    alike: set[int] = set()
    joined: set[int] = set()
    surely: set[int] = set()
    closed: set[int] = set()
    for i, (m, following) in enumerate(pairwise(mentions)):
        between = m.sentence.block.text[m.end : following.start]
        if following.sentence.index != m.sentence.index or len(between) > _GAP:
            continue
        if _LIST.fullmatch(between):
            alike.add(i)
            if between != ", ":
                joined.add(i)
        if between == ", " and _SEAT_OF.search(m.sentence.block.text, max(0, m.start - _SEAT_CHARS), m.start):
            inside[i + 1].append(i)
        elif _IN_NEXT.fullmatch(between) and m.sense != "people":
            inside[i].append(i + 1)
            if between == ", " and _is_closed(m, following):
                closed.add(i)
            if _SURELY.fullmatch(between) and (m.located or m.kind or between == ", "):
                surely.add(i)
        elif _OF_LAST.fullmatch(between):
            inside[i + 1].append(i)
    lists = _lists(alike, joined)
    for i, neighbours in lists.items():
        first = neighbours.start
        if i != first and mentions[first].kind_of_all:  # "the Kenyan counties of X, Y and Z"
            inside[i] += [j for j in inside[first] if j not in neighbours and j not in inside[i]]
    spans = [m.sentence.block.locate(m.start, m.end) for m in mentions]
    return [
        Naming(
            text=m.name or m.text,
            label=m.label,
            start=spans[i].start,
            end=spans[i].end,
            sentence=m.sentence.index,
            inside=tuple(inside[i]),
            surely=i in surely and i not in lists,
            closed=i in closed and i not in lists,
            alike=tuple(j for j in lists.get(i, ()) if j != i),
            kind=m.kind or next((mentions[j].kind for j in lists.get(i, ()) if mentions[j].kind_of_all), ""),
            fixed=m.fixed,
            certain=m.certain,
        )
        for i, m in enumerate(mentions)
    ]


def _is_closed(m: Mention, following: Mention) -> bool:
    """Whether "X, Y" ends like an address ("Leeds, Alabama, …", "a Leeds, Alabama court") and goes on about neither."""
    text = m.sentence.block.text
    if _CLOSED.match(text, following.end) is not None:
        return text[m.sentence.start : m.start] not in _OPENINGS or text.startswith(",", following.end)
    adjective = _BEFORE_ADJECTIVE.search(text, max(m.sentence.start, m.start - 4), m.start) is not None
    return adjective and _LOWER.match(text, following.end) is not None


def _lists(alike: Set[int], joined: Set[int]) -> dict[int, range]:
    """For each mention that stands in a list, its neighbours in it: "A and B", "A, B, C", but not "A, B".

    Args:
        alike: Mentions that a comma or "and" ties to the next.
        joined: Those of them that more than a comma ties to the next.
    """
    out: dict[int, range] = {}
    for first in sorted(i for i in alike if i - 1 not in alike):
        last = first
        while last in alike:
            last += 1
        if last - first > 1 or first in joined:
            out |= {
                i: range(max(first, i - _LIST_REACH), min(last, i + _LIST_REACH) + 1) for i in range(first, last + 1)
            }
    return out


def _sense(m: Mention, place: Place, gazetteer: Gazetteer) -> str:
    """Whether a capital or a seat of power stands for the government in it."""
    state = gazetteer.government(m.text)
    if state is None or place.level not in ("city", "landmark") or (state not in place.path and place.country):
        return "place"
    s = m.sentence
    root = s.root_of(m.first, m.last + 1)
    while s.deps[root] == "conj" and s.heads[root] < root:
        root = s.heads[root]
    head = s.heads[root]
    if s.deps[root] == "nsubj" and s.lemmas[head] in SAYING:
        return "government"
    case = s.child(root, "case")
    tied = case is not None and s.lemmas[case] in TIE_PREPOSITIONS and s.lemmas[head] in TIES
    return "government" if tied else "place"
