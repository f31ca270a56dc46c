"""Finds quantities in a text: figures with their bound, range, currency, unit or counted noun."""

from __future__ import annotations

import re

from discrepancy.values.comparer import Found
from discrepancy.values.number import Money, Quantity
from discrepancy.values.number_bounds import Bound, bound_after, bound_before, interval_of
from discrepancy.values.number_context import counts_one, is_named_word, is_part_of_name, is_year, not_a_count
from discrepancy.values.number_money import money_after, money_before
from discrepancy.values.number_noun import read_noun
from discrepancy.values.number_range import after_between, range_end, read_score, read_share
from discrepancy.values.number_side import Side, read_side, with_context
from discrepancy.values.number_units import match_unit
from discrepancy.values.number_words import SCALES, VAGUE, WORD_VALUES, Numeral, fold, read_numeral

__all__ = ["find_quantities", "parse_quantity"]

_ORDINAL_WORDS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|"
    "sixteenth|seventeenth|eighteenth|nineteenth|[a-z]{4,5}tieth"
)
_VAGUE_HEADS = "several|few|couple|handful|tens|dozens|scores|hundreds|thousands|millions|billions|trillions"
_CARDINALS = "|".join([*sorted(WORD_VALUES, key=len, reverse=True), *(s for s in SCALES if not s.endswith("s"))])
_TRIGGER = re.compile(
    rf"\d|[½⅓⅔¼¾⅛⅜⅝⅞]|\b(?:(?:{_CARDINALS}|dozen|half|quarter|{_VAGUE_HEADS}|{_ORDINAL_WORDS})(?![^\W_]))"
)
_VAGUE = re.compile(
    r"(?:tens|hundreds) of (?:thousands|millions|billions)(?![^\W_])|"
    r"(?:several|few) (?:dozen|hundred|thousand|million)(?![^\W_])|"
    rf"(?:{_VAGUE_HEADS})(?![^\W_])"
)
_TOKEN = re.compile(r"[\w.,/:-]*\w")
_LETTERS = re.compile(r"[^\W\d_]+")
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?![^\W_])")
_AGE_AFTER = re.compile(r"[ -]?(year|month|week|day)s?[ -](?:old|olds)(?![a-z])")
_FEET_INCHES = re.compile(r"(\d)(?:-foot-|['’′] ?|-feet-)(\d{1,2})(?:[\"”″]|(?![\d\w]))")
_SHARED = re.compile(r"-?(?:, | and | or |, and |, or | to |-to-|- and )(?:about |around |nearly )?")
_MINUS = re.compile(r"(?:^|[ (\n])([-−]|minus[ -])$")
_BOUNDED = frozenset({"at_least", "at_most"})


def find_quantities(text: str, *, partitive: bool = False) -> list[Found[Quantity]]:
    """Find the quantities of a text, in order, not overlapping.

    A span covers bound, currency, figure and unit, not the counted noun. Not returned: years, dates, clock times,
    numbers that belong to names (``Boeing 737``), addresses, telephone numbers, "one" as a pronoun. Ordinals, ages,
    scores and magnitudes come with these dimensions.

    Args:
        text: Readable text, a sentence or a block.
        partitive: Also return "one of the men" as 1.

    Returns:
        Found quantities; offsets are into ``text``.
    """
    low = fold(text)
    out: list[Found[Quantity]] = []
    pos = floor = 0
    while (trigger := _TRIGGER.search(low, pos)) is not None:
        start = trigger.start()
        found, pos = _read_at(text, low, start, floor, partitive=partitive)
        if found is not None:
            out.append(found)
            floor = pos = found.end
        pos = max(pos, start + 1)
    return _share_units(text, out)


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


def _read_at(text: str, low: str, start: int, floor: int, *, partitive: bool) -> tuple[Found[Quantity] | None, int]:
    """Read the quantity whose trigger stands at ``start``; also the offset where to go on."""
    if low[start].isdigit():
        skipped = _glued_left(text, low, start, floor)
        if skipped is not None:
            return None, skipped
        if low.startswith(".", start - 1) and start > floor and (start == 1 or not low[start - 2].isalnum()):
            start -= 1
        ended = not_a_count(low, start)
        if ended is not None:
            return None, ended
        height = _FEET_INCHES.match(low, start)
        if height is not None:
            inches = int(height[1]) * 12 + int(height[2])
            value = Quantity(text[start : height.end()], inches, inches, unit="inch", dimension="length")
            return Found(start, height.end(), value), height.end()
    elif start - 1 > floor and low[start - 1] in "-–" and low[start - 2].isalpha() and low[start].isalpha():
        return None, _token_end(low, start)  # the last part of a compound: "one-on-one"
    else:
        vague = _VAGUE.match(low, start)
        if vague is not None:
            return _read_vague(text, low, start, vague.end(), floor)
    num = read_numeral(low, start)
    if num is None or num.start < floor:
        return None, _token_end(low, start)
    share = read_share(text, low, num)
    if share is not None:
        return Found(num.start, share[0], share[1]), share[0]
    if _is_no_count(text, low, num, partitive=partitive):
        return None, num.end
    return _read_figure(text, low, num, floor)


def _token_end(low: str, start: int) -> int:
    token = _TOKEN.match(low, start)
    return token.end() if token is not None else start + 1


def _glued_left(text: str, low: str, start: int, floor: int) -> int | None:
    """End of a token in which the digits at ``start`` are no figure: ``G20``, ``COVID-19``, ``@user1``."""
    if start <= floor:
        return None
    prev = text[start - 1]
    if prev.isalpha() or prev in "_#@&=\\":
        magnitude = (
            low[start - 1] == "m" and (start < 2 or not low[start - 2].isalnum()) and low.startswith(".", start + 1)
        )
        free = prev.isalpha() and (magnitude or money_before(low, start, floor) is not None)
    elif prev in "-–/" and start > 1 and text[start - 2].isalnum():
        free = low[start - 2].isdigit() or low.endswith(("magnitude-", "minus-", "sub-"), max(0, start - 10), start)
    else:
        return None
    return None if free else _token_end(low, start)


def _is_no_count(text: str, low: str, num: Numeral, *, partitive: bool) -> bool:
    """Whether a number word is a name ("Big Three"), a pronoun ("one"), or "half" of nothing that is named."""
    if num.form == "digits":
        return False
    if low[num.start].isalpha() and num.form != "fraction" and is_named_word(text, num.start, num.end):
        return True
    word = low[num.start : num.end]
    if word == "one":
        return not (partitive and low.startswith(" of ", num.end)) and not counts_one(low, num.start, num.end)
    if word == "zero":
        return low.startswith((" in ", " on ", " out ", " tolerance", "-sum", "-tolerance"), num.end)
    return word == "half" and not low.startswith((" of ", " the "), num.end)


def _read_vague(text: str, low: str, start: int, end: int, floor: int) -> tuple[Found[Quantity] | None, int]:
    """``dozens``, ``several``, ``a few thousand``: a range that is wide on purpose."""
    phrase = low[start:end]
    first = phrase.split()[0]
    if first in ("few", "couple", "handful"):
        if start - 2 >= floor and low.startswith("a ", start - 2):
            phrase, start = "a " + phrase, start - 2
        elif first != "few" or low.endswith(("the ", "very ", "so ", "too ", "as "), max(0, start - 5), start):
            return None, end
    interval = VAGUE.get(phrase)
    if interval is None or (first == "scores" and not low.startswith(" of ", end)):
        return None, end
    lo, hi = interval
    noun_at = end + 3 if low.startswith(" of ", end) else end
    unit = match_unit(text, low, noun_at)
    if unit is not None and unit.unit.dimension != "percent":
        value = Quantity(text[start : unit.end], lo, hi, "vague", unit.unit.name, unit.unit.dimension)
        return Found(start, unit.end, value), unit.end
    money = money_after(low, noun_at, lo, glued_p=False)
    if money is not None and money.code != "lb":
        return Found(start, money.offset, Money(text[start : money.offset], lo, hi, "vague", money.code)), money.offset
    noun = read_noun(text, noun_at, singular=False)
    return Found(start, end, Quantity(text[start:end], lo, hi, "vague", noun=noun)), end


def _read_figure(text: str, low: str, num: Numeral, floor: int) -> tuple[Found[Quantity] | None, int]:
    """A figure that is no pronoun and no date: alone, or the first of a pair."""
    suffix = _ORDINAL_SUFFIX.match(low, num.end) if num.form == "digits" else None
    if suffix is not None:
        num = num._replace(end=suffix.end(), form="ordinal", plain=False)
    side = read_side(text, low, num, floor)
    old = _AGE_AFTER.match(low, num.end)
    if old is not None:
        return _finish(text, low, side._replace(end=old.end(), unit=old[1], dimension="age"), None, floor)
    glued = _LETTERS.match(low, side.end)
    if glued is not None:
        return None, glued.end()
    bare = not side.unit and not side.code
    if bare and is_part_of_name(text, low, side.num):
        return None, side.end
    other = range_end(text, low, side, floor)
    if other is None:
        if bare and (is_year(text, low, side.num, floor=floor) or _starts_list(text, side)):
            return None, side.end
        return _finish(text, low, with_context(text, low, side, floor), None, floor)
    if other.num.plain and is_year(text, low, side.num) and other.num.value >= 10:
        return None, other.end
    if bare and not other.unit and not other.code and is_part_of_name(text, low, other.num):
        return None, other.end
    score = read_score(text, low, side, other)
    if score is not None:
        return Found(side.start, other.end, score), other.end
    # "500 to 1 million": the figures as printed do not rise, the sums do
    if other.value > side.value:
        return _finish(text, low, side, other, floor)
    if low[side.end] in "-–":
        return None, other.end
    return _finish(text, low, with_context(text, low, side, floor), None, floor)


def _finish(text: str, low: str, side: Side, other: Side | None, floor: int) -> tuple[Found[Quantity], int]:
    """Build the value from one figure or the two of a range: bound, unit or noun, interval."""
    last = other or side
    a, b = side.value, last.value
    if other is not None:
        if other.factor != side.factor:
            a = a / side.factor * other.factor
        if side.num.scale == 1.0 < other.num.scale and a < other.num.value / other.num.scale:
            a *= other.num.scale
    code, unit = last.code or side.code, last.unit or side.unit
    dimension = last.dimension if last.dimension != "count" else side.dimension
    start, end = side.start, last.end
    negative = _negative(low, side, floor)
    if negative is not None:
        start, a, b = negative, -b, -a
    kind = "about" if side.num.about else "exact"
    if dimension != "ordinal":
        between = after_between(low, start, floor) if other is not None else None
        before = bound_before(low, start, floor, duration=dimension == "duration") if between is None else None
        start = between if between is not None else (before.offset if before is not None else start)
        after = bound_after(low, end)
        end = after.offset if after is not None else end
        kind = _stronger(kind, before, after)
    lo, hi, bound = interval_of(a, b, kind)
    printed = None if bound in ("exact", "range") else (a, b)
    words = text[start:end]
    if code:
        return Found(start, end, Money(words, lo, hi, bound, code, step=last.step, printed=printed)), end
    noun = _counted(text, low, end, singular=a == b == 1) if dimension == "count" else ""
    return Found(start, end, Quantity(words, lo, hi, bound, unit, dimension, noun, last.step, printed)), end


def _stronger(kind: str, before: Bound | None, after: Bound | None) -> str:
    for bound in (before, after):
        if bound is not None and kind not in _BOUNDED:
            kind = bound.kind
    return kind


def _counted(text: str, low: str, end: int, *, singular: bool) -> str:
    if low.startswith("-", end):
        m = _LETTERS.match(text, end + 1)
        return m[0] if m is not None else ""
    return read_noun(text, end, singular=singular)


def _negative(low: str, side: Side, floor: int) -> int | None:
    """Where the minus sign of a figure stands (``-5C``, ``$-5m``, ``minus 5``); ``None`` where there is none."""
    if side.start < side.num.start and low[side.num.start - 1] == "-":
        return side.start
    m = _MINUS.search(low, max(floor, side.start - 7), side.start)
    return None if m is None else m.start(1)


def _starts_list(text: str, side: Side) -> bool:
    """Whether a figure is the marker of a list item: a line that begins ``3. Title``."""
    if not side.num.plain or not text.startswith((". ", ") "), side.end):
        return False
    head = text[max(0, side.start - 8) : side.start]
    return not head.rpartition("\n")[2].strip() and (side.start < 8 or "\n" in head)


def _share_units(text: str, found: list[Found[Quantity]]) -> list[Found[Quantity]]:
    """Lend the unit or noun of a figure to the bare one coordinated with it: ``7.6 and 7.5 magnitude``."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        a, b = out[i], out[i + 1]
        q, r = a.value, b.value
        if q.dimension != "count" or q.unit or q.noun or not (r.unit or r.noun) or isinstance(r, Money):
            continue
        if r.dimension in ("ordinal", "score", "age") or _SHARED.fullmatch(text, a.end, b.start) is None:
            continue
        shared = Quantity(q.text, q.lo, q.hi, q.bound, r.unit, r.dimension, r.noun, q.step, q.printed)
        out[i] = Found(a.start, a.end, shared)
    return out
