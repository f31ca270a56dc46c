"""Finds quantities in a text: figures with their bound, range, currency, unit or counted noun."""

from __future__ import annotations

import re

from discrepancy.values.comparer import Found
from discrepancy.values.number import Quantity
from discrepancy.values.number_context import counts_one, is_named_word, not_a_count
from discrepancy.values.number_counted import read_member
from discrepancy.values.number_figure import Reading, read_figure
from discrepancy.values.number_money import money_before
from discrepancy.values.number_pattern import any_of
from discrepancy.values.number_range import SHARE_SIGNS, read_share
from discrepancy.values.number_sharing import share_units
from discrepancy.values.number_side import part_of_unit
from discrepancy.values.number_vague import VAGUE_HEADS, match_vague, read_vague
from discrepancy.values.number_words import ORDINAL_VALUES, SCALES, WORD_VALUES, Numeral, fold, read_numeral
from discrepancy.values.readable import Parsed, text_of

__all__ = ["find_quantities", "parse_quantity"]

_WORDS = [*WORD_VALUES, *ORDINAL_VALUES, *SCALES, "dozen", "half", "quarter", *VAGUE_HEADS]
_DIGITS = "0-9½⅓⅔¼¾⅛⅜⅝⅞"
_WORD = any_of(_WORDS) + r"(?![^\W_])"
_TRIGGER = re.compile(rf"[{_DIGITS}\s\"'“”‘’(\[{{/\\–—,.;:*>|•…-](?:(?<=[{_DIGITS}])|({_WORD}))")
"""A digit, or a gap and a number word (its group): it begins with a set, which ``re`` searches fastest."""
_FIRST_WORD = re.compile(rf"({_WORD})")
_TOKEN = re.compile(r"[\w.,/:-]*\w")
_AFTER_FEET = frozenset("-'’′")
_FEET_INCHES = re.compile(r"(\d)(?:-foot-|['’′] ?|-feet-)(\d{1,2})(?:[\"”″]|(?![\d\w]))")
_FREE_BEFORE = ("magnitude-", "minus-", "sub-", "now-", "then-")
_LISTED = re.compile(r", (?=\d+(?:\.\d+)?(?:,? and|,? or|,) \d)|,? (?:and|or|&) ")
_OPEN_LEFT = frozenset(" $£€(\n")
"""Characters before digits that glue them to nothing."""
_CURRENCY_SIGNS = frozenset("$£€")
_ABSOLUTE_ZERO = (" in ", " on ", " out ", " tolerance", "-sum", "-tolerance", " day ", "-day")


def find_quantities(source: str | Parsed) -> list[Found[Quantity]]:
    """Find the quantities of a text, in order, not overlapping.

    A span covers bound, currency, figure, unit and what it is per, not the counted noun. Not returned: years, dates,
    clock times, numbers that belong to names (``Boeing 737``), addresses, telephone numbers, "one" as a pronoun.
    Ordinals, ages, scores and magnitudes come with these dimensions, "one of the men" with the dimension ``member``.

    Args:
        source: Readable text, a sentence or a block, or a parse of it (a spaCy ``Doc``); the parse is not needed.

    Returns:
        Found quantities; offsets are into the text.
    """
    text = text_of(source)
    low = fold(text)
    out: list[Found[Quantity]] = []
    pos = floor = 0
    named = -1
    trigger = _FIRST_WORD.match(low) or _TRIGGER.search(low)
    while trigger is not None:
        start = trigger.end() - 1 if trigger.lastindex is None else trigger.start(1)
        found, pos, is_named = _read_at(text, low, start, floor)
        if found is not None and named >= 0 and _continues_list(text, named, found):
            found, is_named = None, True
        if found is not None:
            out.append(found)
            floor = found.end
        named = pos if is_named else -1
        trigger = _TRIGGER.search(low, pos if pos > start else start + 1)
    return share_units(text, out) if len(out) > 1 else out


def parse_quantity(text: str) -> Quantity | None:
    """Read a whole string as one quantity ("about 12", "$8 billion", "6.1"), as rule files and tables give it.

    Returns:
        The quantity, or ``None`` where the string is not one quantity (with, at most, a counted noun).
    """
    text = text.strip()
    found = find_quantities(text)
    if len(found) == 1 and found[0].start == 0 and len(text) - found[0].end <= len(found[0].value.noun) + 1:
        return found[0].value
    # what only looks like a year or a part of a name is a figure where nothing else stands beside it
    low = fold(text)
    num = read_numeral(low, 0) if low and (low[0].isdigit() or low[0].isalpha()) else None
    if num is not None and num.start == 0 and num.end == len(text):
        return Quantity(text, num.value, num.value, step=num.step)
    return None


def _continues_list(text: str, named: int, found: Found[Quantity]) -> bool:
    """Whether a bare figure goes on with the figures of a name that ends at ``named``: ``versions 6, 7 and 8``."""
    q = found.value
    bare = q.dimension == "count" and not q.noun and q.text.replace(".", "").isdigit()
    joint = _LISTED.match(text, named) if bare else None
    return joint is not None and joint.end() == found.start


def _read_at(text: str, low: str, start: int, floor: int) -> Reading:
    """Read the quantity whose trigger stands at ``start``."""
    if low[start].isdigit():
        if start > floor and text[start - 1] not in _OPEN_LEFT:
            skipped = _glued_left(text, low, start, floor)
            if skipped is not None:
                return None, skipped, False
            if low[start - 1] == "." and (start == 1 or not low[start - 2].isalnum()):
                start -= 1
        ended = not_a_count(low, start) if start == floor or low[start - 1] not in _CURRENCY_SIGNS else None
        if ended is not None:
            return None, ended, False
        height = _FEET_INCHES.match(low, start) if low[start + 1 : start + 2] in _AFTER_FEET else None
        if height is not None:
            inches = int(height[1]) * 12 + int(height[2])
            value = Quantity(text[start : height.end()], inches, inches, unit="inch", dimension="length")
            return Found(start, height.end(), value), height.end(), False
    elif start - 1 > floor and low[start - 1] in "-–" and low[start - 2].isalpha() and low[start].isalpha():
        return None, _token_end(low, start), False  # the last part of a compound: "one-on-one"
    else:
        vague = match_vague(low, start)
        if vague is not None:
            return (*read_vague(text, low, start, vague, floor), False)
    num = read_numeral(low, start)
    if num is None or num.start < floor:
        return None, _token_end(low, start), False
    share = read_share(text, low, num) if low.startswith(SHARE_SIGNS, num.end) else None
    if share is not None:
        return Found(num.start, share[0], share[1]), share[0], False
    if num.form != "digits" and _is_no_count(text, low, num):
        return read_member(text, low, num), num.end, False
    return read_figure(text, low, num, floor)


def _token_end(low: str, start: int) -> int:
    token = _TOKEN.match(low, start)
    return token.end() if token is not None else start + 1


def _glued_left(text: str, low: str, start: int, floor: int) -> int | None:
    """End of a token in which the digits at ``start`` are no figure: ``G20``, ``COVID-19``, ``@user1``."""
    prev = text[start - 1]
    if prev.isalpha() or prev in "_#@&=\\":
        magnitude = (
            low[start - 1] == "m" and (start < 2 or not low[start - 2].isalnum()) and low.startswith(".", start + 1)
        )
        free = magnitude or ((prev.isalpha() or prev == "=") and money_before(low, start, floor) is not None)
    elif prev in "-–/" and start > 1 and text[start - 2].isalnum():
        free = low[start - 2].isdigit() or low.endswith(_FREE_BEFORE, max(0, start - 10), start)
    elif prev == "-" and low.endswith("covid -", 0, start):
        free = False
    else:
        return None
    return None if free else _token_end(low, start)


def _is_no_count(text: str, low: str, num: Numeral) -> bool:
    """Whether a number word is a name ("Big Three"), a pronoun ("one"), or "half" of nothing that is named."""
    if low[num.start].isalpha() and num.form != "fraction" and is_named_word(text, num.start, num.end):
        return True
    if low.startswith((" o'clock", " o’clock"), num.end):
        return True
    word = low[num.start : num.end]
    if word == "one":
        return not counts_one(text, low, num.start, num.end)
    if word == "zero":
        return low.startswith(_ABSOLUTE_ZERO, num.end)
    if word != "half" or low.startswith((" of ", " the "), num.end):
        return False
    return part_of_unit(text, low, num.end) is None
