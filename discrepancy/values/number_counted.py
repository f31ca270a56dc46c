"""What a figure counts, or is a share or a member of."""

from __future__ import annotations

import re

from discrepancy.values.comparer import Found
from discrepancy.values.number import Quantity
from discrepancy.values.number_noun import Noun, is_plural, read_noun
from discrepancy.values.number_pattern import any_of
from discrepancy.values.number_words import WORD_VALUES, Numeral

__all__ = ["counted", "read_member", "shared_out"]

_LETTERS = re.compile(r"[^\W\d_]+")
_OF_GROUP = re.compile(
    r" of (?:(?:all|some of) )?(?:the|its|his|her|their|our|my|your|these|those|[a-z]+['’]s|[a-z]+s['’])(?= )"
    r"(?: (?:most|very|more|few|other|first|last|next|past|top|final|remaining|previous)(?= ))?"
)
_LOOSE = frozenset({"odd", "strong", "something"})
_NUMBER = re.compile(rf" (?:\d+|{any_of(WORD_VALUES)})(?= )")


def counted(text: str, low: str, end: int, *, singular: bool) -> Noun:
    """The noun that a count which ends at ``end`` counts: directly after it, after a hyphen or after "of the"."""
    if low.startswith("-", end):
        m = _LETTERS.match(text, end + 1)
        if m is not None and m[0] in _LOOSE:
            return read_noun(text, m.end(), singular=singular)
        return Noun(m[0], m.end()) if m is not None else Noun("", end)
    group = _OF_GROUP.match(low, end) if low.startswith(" of ", end) else None
    if group is None:
        return read_noun(text, end, singular=singular)
    noun = read_noun(text, group.end(), singular=False)
    return noun if _ends_plural(noun.text) else Noun("", end)


def shared_out(text: str, low: str, end: int) -> str:
    """What a fraction that ends at ``end`` is a share of: ``half of the voters``, ``a third of its population``."""
    if not low.startswith(" of ", end):
        return ""
    group = _OF_GROUP.match(low, end)
    at = group.end() if group is not None else end + 3
    noun = read_noun(text, at, singular=False).text
    return noun if _ends_plural(noun) else read_noun(text, at, singular=True).text


def read_member(text: str, low: str, num: Numeral) -> Found[Quantity] | None:
    """``one of the surgeons``: one of a group that the noun names."""
    if num.value != 1 or num.form != "words":
        return None
    group = _OF_GROUP.match(low, num.end)
    if group is None:
        return None
    number = _NUMBER.match(low, group.end())  # "one of the nine judges"
    noun = read_noun(text, group.end() if number is None else number.end(), singular=False).text
    if not _ends_plural(noun):
        return None
    return Found(num.start, num.end, Quantity(text[num.start : num.end], 1, 1, dimension="member", noun=noun))


def _ends_plural(noun: str) -> bool:
    return is_plural(noun.rpartition(" ")[2].lower())
