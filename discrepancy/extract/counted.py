"""What a figure counts: the head of its noun phrase, the noun, and where it stands alone the nouns it may take up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from discrepancy.extract.predicates import objects, preposition, subjects
from discrepancy.language.parse import Sentence
from discrepancy.values.data_file import load_data
from discrepancy.values.number_concept import singular

__all__ = ["counted_noun", "head_of", "taken_up"]

_PARENTS = frozenset({"mother", "father", "parent", "mum", "mom", "dad", "grandmother", "grandfather", "widow"})
_NUMBERED = ("nummod", "compound", "amod", "advmod", "nmod:unmarked", "obl:unmarked", "det")
"""Relations of a number to the noun it counts."""
_REACH = 6
"""Tokens between a number and its noun, at most."""
_WHOLE = 5
"""Tokens behind "of" in which the whole is named."""
_NOMINAL = ("NOUN", "PROPN")
_HEADCOUNTS = frozenset({"man", "woman", "member", "person", "piece", "strong"})
""""A seven-man crew", "a 12-member panel", "a 40-strong force": the crew, the panel and the force are counted."""
_TALLIES = frozenset({"number", "total", "count", "tally", "figure"})
_ROUNDS = frozenset({"round", "wave", "series", "batch", "set"})
"""Of what: "the third round of cuts"."""
_REACHING = frozenset(
    {"put", "estimate", "reckon", "set", "place", "count", "rise", "climb", "grow", "stand", "reach", "swell", "number"}
    | {"total", "increase", "fall", "drop", "jump", "be", "bring", "raise", "lift", "take", "give", "push"}
)
"""Predicates that give a number for what their object or subject names."""
_AT = frozenset({"at", "to", "", "nearly", "about", "around"})
_MOST = 6
"""Nouns that a number may take up, at most, the nearest first."""
_NO_THINGS = frozenset({"year", "month", "week", "day", "hour", "minute", "time", "people", "thousands", "hundreds"})


@cache
def _bands() -> frozenset[str]:
    return frozenset(load_data("figure_words.yml")["bands"])


def head_of(s: Sentence, root: int) -> int:
    """The head of the noun phrase whose quantity a figure is.

    Args:
        s: The sentence.
        root: The token of the figure whose head lies outside it.
    """
    head = _over(s, root)
    if s.deps[root] in _NUMBERED:
        if s.pos[head] in _NOMINAL and abs(head - root) < _REACH:
            return head if s.deps[head] not in ("compound", "nummod") else s.heads[head]
        if s.pos[head] == "ADJ":  # "the six biggest cities", but "150 metres high"
            above = s.heads[head]
            return above if s.deps[head] == "amod" and above > head and s.pos[above] in _NOMINAL else head
    return root


def counted_noun(s: Sentence, root: int, top: int, own: range, verb: int | None) -> str:
    """What is counted, or what a share, sum or measure is of; in the singular, empty where nothing says so.

    Args:
        s: The sentence.
        root: As for :func:`head_of`.
        top: What that gave.
        own: The tokens of the figure.
        verb: The predicate over it, if any.
    """
    before = own.start - 2
    if before >= 0 and s.words[own.start - 1].lower() == "of" and s.lemmas[before].lower() in _PARENTS:
        return f"{s.lemmas[before].lower()} of"  # before a name, too: "mother of three Ana Lopes"
    if top != root:
        head = _over(s, root)
        counted = head if s.pos[head] in _NOMINAL and not (_is_headcount(s, head) and top != head) else top
        if s.lemmas[counted].lower() in _ROUNDS:
            return _of(s, counted)
        return "" if counted in own else _singular(s, counted)
    for c in s.children[top]:
        if c > top and s.deps[c] == "nmod" and preposition(s, c) == "of" and s.pos[c] in _NOMINAL:
            return _singular(s, c)
    whole = _whole(s, own.stop)
    if whole is not None:
        return _singular(s, whole)
    if before >= 0 and s.words[own.start - 1].lower() == "of" and s.pos[before] == "NOUN":
        lemma = s.lemmas[before].lower()
        return lemma if lemma in _bands() else f"{lemma} of"  # "a crew of five", "a population of 12,000"
    if s.pos[top] == "NOUN" and top not in own:
        return _singular(s, top)
    if verb is None:
        return ""
    copular = {"cop"} == {s.deps[c] for c in s.children[verb]} & {"cop", "case"}  # but "27 are in hospital"
    if s.pos[verb] == "NOUN" and s.heads[top] == verb and copular:
        return _singular(s, verb)  # "five of the dead were children"
    return _told(s, top, own, verb)


def _whole(s: Sentence, at: int) -> int | None:
    """The noun of "eleven of 30 samples", where ``at`` is the token behind the first number."""
    rest = range(at + 1, min(at + 1 + _WHOLE, len(s)))
    if at >= len(s) or s.words[at].lower() != "of" or not any(s.pos[t] == "NUM" for t in rest):
        return None
    return next((t for t in rest if s.tags[t] == "NNS"), None)


def _is_headcount(s: Sentence, noun: int) -> bool:
    return s.lemmas[noun].lower() in _HEADCOUNTS


def _told(s: Sentence, top: int, own: range, verb: int) -> str:
    """What a predicate gives a number for: "put the crowd at 1,200", "the number of cases rose to 40"."""
    if s.heads[top] != verb or s.lemmas[verb].lower() not in _REACHING or top not in own:
        return ""
    role = s.deps[top]
    if role not in ("obl", "obj") or preposition(s, top) not in _AT:
        return ""
    for t in (*objects(s, verb), *subjects(s, verb)):
        if t not in own and s.pos[t] == "NOUN":
            return _of(s, t)
    return ""


def _of(s: Sentence, noun: int) -> str:
    """A noun, or what "the number of" and "a crowd of" are of."""
    if s.lemmas[noun].lower() in _TALLIES | _ROUNDS | _bands():
        for c in s.children[noun]:
            if s.deps[c] == "nmod" and preposition(s, c) == "of" and s.pos[c] == "NOUN":
                return _singular(s, c)
    return _singular(s, noun)


def taken_up(s: Sentence, first: int, before: Sentence | None) -> Iterator[str]:
    """The plural nouns that a number without one may take up, nearest first: "four of them", "two were hurt".

    Args:
        s: The sentence of the figure.
        first: Its first token.
        before: The sentence before in the same section, if there is one.
    """
    seen: dict[str, None] = {}
    for sentence, end in ((s, first), (before, len(before) if before is not None else 0)):
        if sentence is None:
            continue
        for t in range(end - 1, -1, -1):
            if sentence.tags[t] == "NNS" and sentence.deps[t] not in ("compound", "obl:unmarked", "nmod:unmarked"):
                noun = _singular(sentence, t)
                if noun not in _NO_THINGS:
                    seen[noun] = None
    return iter(list(seen)[:_MOST])


def _over(s: Sentence, root: int) -> int:
    """What a number stands under; a "four-time champion" is one, not a time."""
    head = s.heads[root]
    times = s.words[head].lower() == "time" and s.deps[head] in ("compound", "amod", "nmod") and s.heads[head] > head
    return s.heads[head] if times else head


def _singular(s: Sentence, noun: int) -> str:
    """A common noun in the singular by its spelling, which errs less than a tagger on rare words; a name as it is."""
    return singular(s.words[noun].lower()) if s.pos[noun] == "NOUN" else s.lemmas[noun].lower()
