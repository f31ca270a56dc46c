"""Two figures that make one value: a range (``10 to 12``), a score (``3-2``), a share (``one in five``)."""

from __future__ import annotations

import re

from discrepancy.values.number import Quantity
from discrepancy.values.number_context import not_a_count, score_context
from discrepancy.values.number_noun import read_noun
from discrepancy.values.number_side import Side, read_side
from discrepancy.values.number_words import Numeral, read_numeral

__all__ = ["RANGE_SIGNS", "SHARE_SIGNS", "after_between", "range_end", "read_score", "read_share"]

_TO = re.compile(
    r" ?[-–—] ?(?=[\d$£€])|-to-| to-(?=\d)|-? (?:to|or|and) (?:(?:about|around|some|nearly|almost|as many as|up to) )?"
)
RANGE_SIGNS = ("-", "–", "—", " to", " -", " –", " —", " or ", " and ")
"""What follows a figure where :func:`range_end` is worth a call."""
_FROM = re.compile(r"(?<![a-z])(from|by) (?:about |around |an estimated |some |up to )?[$£€]?$")
_BETWEEN = re.compile(r"(?<![a-z])between (?:about |around |an estimated )?$")
_CHANGE = re.compile(
    r"(?<![a-z])(?:rose|risen|rises?|rising|fell|falls?|fallen|falling|up|down|increas\w+|decreas\w+|jump\w*|climb\w*|"
    r"drop\w*|grew|grows?|grown|growing|rais\w+|lower\w*|cut|cuts|reduc\w+|expand\w+|shr[aiu]nk\w*|slip\w*|surg\w+|"
    r"plung\w+|plummet\w*|revis\w+|chang\w+|went|gone|moved|declin\w+|improv\w+|upgrad\w+|downgrad\w+|soar\w*|doubl\w+|"
    r"updated?|slow\w*)(?![a-z])"
)
_THIRD = re.compile(r" to [$£€]?\d")
_CHANGED_BY = re.compile(_CHANGE.pattern + r"(?: by| another| about| nearly| almost| some| as much as)?(?: an?)? $")
_SHARE = re.compile(r"[ -](?:in|out[ -]of)(?: every)?[ -](?=[\w])")
SHARE_SIGNS = (" in ", " out of ", "-in-", "-out-")
"""What follows a figure where :func:`read_share` is worth a call."""
_SHARE_BASES = frozenset({10.0, 100.0, 1000.0, 10000.0, 100000.0, 1000000.0})
_CURRENCY_SIGNS = "$£€"


def after_between(low: str, start: int, floor: int) -> int | None:
    """Offset of a "between" directly before ``start``, ``None`` where there is none."""
    m = _BETWEEN.search(low, max(floor, start - 24), start)
    return None if m is None else m.start()


def range_end(text: str, low: str, side: Side, floor: int) -> Side | None:
    """The second figure of a pair that begins with ``side``, or ``None``.

    "From 12 to 15" after a word of change ("rose from 12 to 15") is two figures, not a range; so is "10 and 12"
    without "between".
    """
    m = _TO.match(low, side.end)
    if m is None or side.num.form == "ordinal":
        return None
    joint = (m[0].strip(" -–—").split() or ["-"])[0]
    if joint == "and" and after_between(low, side.start, floor) is None:
        return None
    num = _numeral_at(low, m.end())
    if num is None or (joint == "or" and num.form == "words" and num.value == 1):
        return None
    other = read_side(text, low, num, m.end() - 1)
    if joint == "to" and _is_change(low, side, other, floor):
        return None
    if (side.code and other.code and side.code != other.code) or (side.unit and other.unit and side.unit != other.unit):
        return None
    if joint == "or" and not side.num.value < other.num.value <= 3 * side.num.value:
        return None
    if low[other.end : other.end + 1].isalpha():
        return None
    if side.unit and not other.unit and joint != "-":
        return None
    return other._replace(code=side.code, dimension="money") if side.code and not (other.code or other.unit) else other


def _is_change(low: str, first: Side, second: Side, floor: int) -> bool:
    """Whether two figures are before and after ("fell from 12 to 9") or change and result ("up by $4m to $41m")."""
    far = bool(first.code and second.code) and second.num.value > 3 * first.num.value
    if far and _CHANGED_BY.search(low, max(0, first.start - 40), first.start) is not None:
        return True
    m = _FROM.search(low, max(floor, first.start - 24), first.start)
    if m is None or (m[1] == "by" and second.num.value <= 3 * first.num.value):
        return False
    if _CHANGE.search(low, max(0, m.start() - 60), m.start()) is None:
        return False
    return _THIRD.match(low, second.end) is None  # "cut from 5 to 7 per cent to 3 to 5 per cent"


def _numeral_at(low: str, at: int) -> Numeral | None:
    """The cardinal that begins at ``at``, a currency sign before it passed over."""
    if low.startswith(("us$", "us $"), at):
        at = low.index("$", at)
    if at < len(low) and low[at] in _CURRENCY_SIGNS:
        at += 1
    if at >= len(low) or not low[at].isalnum() or (low[at].isdigit() and not_a_count(low, at) is not None):
        return None
    num = read_numeral(low, at)
    return None if num is None or num.form in ("ordinal", "fraction") or num.start != at else num


def read_score(text: str, low: str, side: Side, other: Side) -> Quantity | None:
    """``3-2``, ``58-3``: two small bare figures with a hyphen that do not rise, or that follow a word of result."""
    if low[side.end] not in "-–" or other.unit or other.code or side.unit or not (side.num.plain and other.num.plain):
        return None
    a, b = side.num.value, other.num.value
    if max(a, b) >= 200 or low.startswith("-", other.end) or (a < b and not score_context(low, side.start)):
        return None
    return Quantity(text[side.start : other.end], min(a, b), max(a, b), dimension="score", printed=(a, b))


def read_share(text: str, low: str, num: Numeral) -> tuple[int, Quantity] | None:
    """``one in five``, ``7 out of 10``: offset of the end, and the share as a fraction."""
    m = _SHARE.match(low, num.end)
    if m is None or num.form not in ("digits", "words") or num.scale != 1.0:
        return None
    of = _numeral_at(low, m.end())
    if of is None or not 0 < num.value < of.value:
        return None
    if (
        "out" not in m[0]
        and "every" not in m[0]
        and not (
            (num.value == 1 and (of.value <= 20 or of.scale > 1) and of.form == num.form) or of.value in _SHARE_BASES
        )
    ):
        return None
    share = num.value / of.value
    step = 0.1 if of.value <= 10 else 1 / of.value
    noun = read_noun(text, of.end, singular=False).text
    return of.end, Quantity(text[num.start : of.end], share, share, "exact", "fraction", "percent", noun, step)
