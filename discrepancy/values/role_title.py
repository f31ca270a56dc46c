"""Positions as printed with a name, held against each other by their field and level: director of what, judge of whom.

Two titles of one person conflict where the same noun is said of two fields ("director of the Response Center",
"Response Alliance director"), where one field has two grades ("press manager", "press director"), and where two levels
of jurisdiction are named. A title that says less, or another position beside the first, is no conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import Any

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.comparer import Comparer
from discrepancy.values.data_file import load_data
from discrepancy.values.person_name import fold
from discrepancy.values.quote_words import stem

__all__ = ["TITLE", "compare_titles", "has_head", "head_at", "position_verbs", "single_positions"]

_OF = frozenset({"of", "for", "to"})
_EMPLOYED = frozenset({"at", "with", "in", "on", "from", "under"})
_BREAKS = frozenset(
    {",", ";", "(", "since", "until", "before", "after", "during", "who", "which", "that", "when", "as", "within"}
)
_ALIKE = 2
"""Words that two fields have in common when one other word tells them apart."""
_APART = 2
"""Words that each of them may have of its own then."""


_RANKED = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = frozenset(stem(word) for word in _RANKED.split())
"""Words that tell two units of one kind apart."""
_SEATS = frozenset(
    {"university", "college", "institute", "school", "academy", "the", "of", "for", "and", "technical", "medical"}
)
"""Words that the names of different employers share."""
_WEAK_WORDS = "the a an and of for to its his her their our new company firm senior first old own current"
_WEAK = frozenset(_WEAK_WORDS.split())
"""Words of a title that do not even hint at a unit."""


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The data file."""

    heads: Mapping[tuple[str, ...], str]
    grades: frozenset[str]
    single: frozenset[str]
    neutral: frozenset[str]
    levels: Mapping[str, str]
    portfolios: frozenset[str]
    fields: Mapping[str, int]
    """Stem of a word for a portfolio → number of the portfolio."""
    beneath: frozenset[str]
    loosely: frozenset[str]
    omitted: frozenset[str]
    exclusive: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Post:
    """One position."""

    head: str
    field: frozenset[str]
    """Stems of what it is for."""
    before: frozenset[str]
    """Those that stand before the noun."""
    initials: frozenset[str]
    """Words of the field that are printed in capitals: perhaps short for words of the other."""
    says_field: bool
    """Whether it names a field in words, not just an employer."""
    after: bool
    """Whether the field follows the noun ("director of sales")."""
    level: str
    beneath: bool
    """Whether it is the position beneath: "deputy head"."""
    employer: frozenset[str]
    """Words of the name of whom it is held at: "professor at the University of Lund"."""


@cache
def _lexicon() -> _Lexicon:
    raw = load_data("role_titles.yml")
    heads: dict[tuple[str, ...], str] = {}
    for line in str(raw["heads"]).splitlines():
        name, _, others = line.partition(":")
        for words in (name, *others.split(",")):
            if words.strip():
                heads[tuple(words.split())] = name.strip()
    levels = {word: level for level, words in raw["levels"].items() for word in words}
    return _Lexicon(
        heads,
        frozenset(raw["grades"]),
        frozenset(raw["single"]),
        frozenset(str(raw["neutral"]).split()),
        levels,
        frozenset(raw["portfolios"]),
        {stem(word): number for number, words in enumerate(raw["fields"]) for word in words},
        frozenset(raw["beneath"]),
        frozenset(raw["loosely"]),
        frozenset(raw["omitted"]),
        frozenset(raw["exclusive"]),
    )


def head_at(words: Sequence[str], end: int) -> int:
    """How many of the lower-case words that end before ``end`` are the noun of a position: 0, 1 or 2."""
    return next((n for n in (2, 1) if n <= end and tuple(words[end - n : end]) in _lexicon().heads), 0)


@cache
def position_verbs() -> Mapping[str, str]:
    """Verb → the position that its subject holds."""
    return dict(load_data("role_titles.yml")["verbs"])


def has_head(words: Sequence[str]) -> bool:
    """Whether there is the noun of a position among lower-case words."""
    return any(head_at(words, end) for end in range(1, len(words) + 1))


def single_positions(text: str) -> tuple[str, ...]:
    """The positions of a title that one person holds at a time, each with what it is of: ``coach: gull``.

    The words of the field are stems in alphabetical order; a position that names none is left out.
    """
    found = (p for p in _posts(text) if p.head in _lexicon().single and p.field and not p.level)
    return tuple(f"{p.head}: {' '.join(sorted(p.field))}" for p in found)


def compare_titles(a: Value, b: Value, options: Mapping[str, Any]) -> Verdict:
    """Compares two titles of one person.

    Args:
        a: One, as printed.
        b: The other.
        options: None are known.
    """
    if fold(a.text) == fold(b.text):
        return Verdict(Outcome.AGREE, f"one title: {a.text}")
    found: dict[str, bool] = {}
    for p, q in product(_posts(a.text), _posts(b.text)):
        if p.head != q.head and {p.head, q.head} <= _lexicon().exclusive:
            found["office"] = found.get("office", True) and not p.beneath and not q.beneath
        elif p.head == q.head or {p.head, q.head} <= _lexicon().grades:
            key = p.head if p.head == q.head else "grade"
            found[key] = found.get(key, True) and _exclude(p, q)
    if any(found.values()) and not (found.get("grade") and any(not c for k, c in found.items() if k != "grade")):
        return Verdict(Outcome.CONFLICT, f"“{a.text}” is not “{b.text}”")
    return Verdict(Outcome.COMPATIBLE, f"“{a.text}” and “{b.text}” can both be so")


def _exclude(p: _Post, q: _Post) -> bool:
    """Whether nobody holds both positions at once."""
    if p.level and q.level and p.level != q.level:
        return True
    if p.head == q.head and p.beneath != q.beneath:
        return not p.field or not q.field or bool(p.field & q.field)
    if p.head == q.head == "ambassador" and p.after and q.after:
        return not p.field & q.field
    if p.head == q.head and p.head in _lexicon().portfolios:
        known = [{_lexicon().fields[w] for w in post.field if w in _lexicon().fields} for post in (p, q)]
        return bool(known[0] and known[1]) and not known[0] & known[1]
    if p.head != q.head:
        return p.says_field and p.before == q.before != frozenset()
    if p.employer and q.employer and not p.employer & q.employer:
        return not (p.field and q.field) or bool(p.field & q.field)
    own, others = p.field - q.field, q.field - p.field
    if own and others and own | others <= _ORDINALS:
        return True
    if not own or not others or _short_for(p, others) or _short_for(q, own):
        return False
    if len(p.field & q.field) >= _ALIKE:
        return max(len(own), len(others)) <= _APART
    return not p.field & q.field and p.after and q.after and p.says_field and q.says_field


def _short_for(p: _Post, words: frozenset[str]) -> bool:
    """Whether a word in capitals may be short for words of the other title."""
    return bool(p.initials - words)


@lru_cache(maxsize=4096)
def _posts(text: str) -> tuple[_Post, ...]:
    return tuple(_read(text))


def _read(text: str) -> Iterator[_Post]:
    printed = (
        text.replace("ice-", "ice ")
        .replace("eputy-", "eputy ")
        .replace("’", "'")
        .replace(",", " , ")
        .replace("(", " ( ")
        .split()
    )
    words = [fold(w).strip(".)—–-") for w in printed]
    lexicon = _lexicon()
    start = end = 0
    while end < len(words):
        end += 1
        size = head_at(words, end)
        if not size or (end < len(words) and head_at(words, end + 1) > size):
            continue
        before = _before(words, start, end - size)
        stop = _complement(words, end)
        after = range(end + 1, stop) if stop > end and words[end] in _OF else range(0)
        after = range(max([after.start, *(i + 1 for i in after if words[i].endswith("'s"))]), after.stop)
        places = [i for i in (*before, *after) if words[i] and words[i] not in lexicon.neutral]
        level = next((lexicon.levels[words[i]] for i in before if words[i] in lexicon.levels), "")
        field = [i for i in places if words[i] not in lexicon.levels]
        named = [*after, *before]
        yield _Post(
            head=lexicon.heads[tuple(words[end - size : end])],
            field=frozenset(stem(part) for i in field for part in words[i].split("-") if part),
            before=frozenset(stem(part) for i in field if i in before for part in words[i].split("-") if part),
            initials=frozenset(stem(words[i]) for i in field if printed[i].isupper()),
            says_field=any(words[i] in lexicon.neutral or printed[i].islower() for i in named if words[i] not in _WEAK)
            and bool(field),
            after=bool(after),
            level=level,
            employer=_employer(printed, words, stop if after else end),
            beneath=_is_beneath(lexicon, lexicon.heads[tuple(words[end - size : end])], [words[i] for i in before]),
        )
        start = max(end, stop if after else end)


def _employer(printed: Sequence[str], words: Sequence[str], start: int) -> frozenset[str]:
    """The words of a name behind "at", without those that many such names have."""
    if words[start : start + 1] != ["at"]:
        return frozenset()
    stop = next((i for i in range(start + 1, len(words)) if words[i] in _BREAKS | _EMPLOYED), len(words))
    named = [w for p, w in zip(printed[start + 1 : stop], words[start + 1 : stop], strict=True) if p[:1].isupper()]
    return frozenset(named) - _SEATS


def _is_beneath(lexicon: _Lexicon, head: str, before: Sequence[str]) -> bool:
    """Whether the words before a noun make it the position beneath, and none that texts leave out."""
    said = lexicon.beneath - (lexicon.omitted if head in lexicon.loosely else frozenset())
    return not said.isdisjoint(before)


def _before(words: Sequence[str], start: int, end: int) -> range:
    """The words that stand before the noun and say what it is for; an owner is none."""
    first = end
    while first > start and words[first - 1] not in _BREAKS and not words[first - 1].endswith("'s"):
        first -= 1
    while first < end and words[first] in ("and", "of", "for"):
        first += 1
    return range(first, end)


def _complement(words: Sequence[str], end: int) -> int:
    """Where the words after a noun end that say what it is of; ``end`` where there are none."""
    if end >= len(words) or words[end] not in _OF | _EMPLOYED:
        return end
    stop = end + 1
    while stop < len(words) and words[stop] not in _BREAKS | _EMPLOYED:
        if words[stop] == "and" and has_head(words[stop + 1 : stop + 5]):
            break
        stop += 1
    return stop


TITLE: Comparer[Value] = Comparer(name="title", value_types=(Value,), compare=compare_titles)
"""How rules compare titles: ``compare: {as: title}``."""
