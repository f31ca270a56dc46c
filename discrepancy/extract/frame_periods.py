"""When a figure holds, and whether it is a level, a difference or a rate.

"Two in the second half", "12 last season" and "on Monday 40" are figures of three spans of time; "a quarter-inch
thinner", "up 5 percent" and "three weeks ago" are differences; "30 per game" and "an average of 30" are rates. Figures
of two of these are of two facts, whatever else they share.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from discrepancy.language.parse import Sentence
from discrepancy.values.data_file import load_data
from discrepancy.values.number import Quantity

__all__ = ["kind_of", "periods_of"]

_FILE = "figure_periods.yml"
_YEAR = re.compile(r"(?:1[6-9]|20)\d\d")
_SINCE = frozenset({"ago", "later", "earlier", "afterwards", "afterward", "beforehand", "hence"})
_RATES = frozenset({"average", "averaging", "averaged", "averages", "apiece", "each", "per"})
_STREAK = frozenset({"straight", "consecutive", "consecutively", "successive", "row", "running", "streak"})
_STREAK_REACH = 4
_MORE = frozenset({"more", "less", "fewer"})
_REACH = 2
"""Tokens behind a figure and its noun in which a comparative makes it a difference."""


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(load_data(_FILE)[name])


def periods_of(s: Sentence, tokens: Iterable[int]) -> Iterator[str]:
    """The spans of time that some tokens name, one word each: ``monday``, ``2008``, ``second-half``, ``last-season``.

    Each begins with its class and a colon: ``day``, ``month``, ``year``, ``part`` (of a game) or ``span``.
    """
    days, months = _words("days"), _words("months")
    parts, spans, modifiers, always = (_words(n) for n in ("parts", "spans", "modifiers", "parts_always"))
    seen: dict[str, None] = {}
    for t in tokens:
        word, lemma = s.words[t].lower(), s.lemmas[t].lower()
        if word in days:
            seen[f"day:{word}"] = None
        elif word in months and s.words[t][0].isupper():
            seen[f"month:{word}"] = None
        elif _YEAR.fullmatch(word):
            seen[f"year:{word}"] = None
        elif (lemma in parts or lemma in spans) and s.pos[t] in ("NOUN", "PROPN"):
            said = [s.words[c].lower() for c in s.children[t] if s.words[c].lower() in modifiers]
            if lemma in parts and (s.pos[t] != "NOUN" or not (said or lemma in always)):
                continue  # "half of the body", "a set of keys": no part of a game
            seen[f"{'part' if lemma in parts else 'span'}:{'-'.join([*said, lemma])}"] = None
    return iter(seen)


def kind_of(s: Sentence, own: range, top: int, verb: int | None, value: Quantity) -> str:
    """``rate``, ``difference``, ``streak`` or ``former`` for figures that are no level; else empty.

    Args:
        s: The sentence.
        own: Tokens of the figure.
        top: Head of the noun phrase whose quantity it is.
        verb: The predicate over it, if any.
        value: The figure.
    """
    first, last = own.start, own.stop - 1
    heads = (first, top) if verb is None else (first, top, verb)
    shared = {t for t in own if s.words[t].lower() == "per" and value.dimension == "percent"}  # "per cent" is no rate
    around = {s.words[t].lower() for t in (*own, *heads, *(c for h in heads for c in s.children[h])) if t not in shared}
    before = [s.words[t].lower() for t in range(max(0, first - 2), first)]
    if value.per or not _RATES.isdisjoint((*around, *before)):
        return "rate"
    if not _STREAK.isdisjoint((*around, *(w.lower() for w in s.words[last + 1 : last + 1 + _STREAK_REACH]))):
        return "streak"
    near = before[-1] if before else ""
    changes = verb is not None and s.lemmas[verb].lower() in _words("changes")
    if (near == "from" and before[0] in ("up", "down")) or (near in ("with", "to") and before[0] == "compared"):
        return "former"
    if near == "from" and changes:
        return "former"
    # What rose 5 percent changed by it; what fell 200 feet did not: only shares are differences without "by".
    bare = value.dimension == "percent" and near != "to" and verb is not None and verb < first
    particle = first > 0 and s.deps[first - 1] == "compound:prt"  # "pulled up 14 men"
    if (near in ("up", "down") and not particle) or (changes and (near == "by" or bare)) or _is_compared(s, last, top):
        return "difference"
    return ""


def _is_compared(s: Sentence, last: int, top: int) -> bool:
    """Whether a comparative or "ago" stands behind a figure or its noun: "two metres longer", "12 more than"."""
    end = top if 0 < top - last <= _REACH else last
    for t in range(last + 1, min(len(s), end + _REACH)):
        word = s.words[t].lower()
        if word in _SINCE or (s.tags[t] in ("JJR", "RBR") and word not in _MORE):
            return True
        if word in _MORE and t + 1 < len(s) and s.words[t + 1].lower() == "than":
            return True
        if s.pos[t] in ("PUNCT", "CCONJ", "VERB"):
            return False
    return False
