"""Finds quantities in a text: figures with their bound, range, currency, unit or counted noun."""

from __future__ import annotations

import re

from discrepancy.values.comparer import Found
from discrepancy.values.number import Money, Quantity
from discrepancy.values.number_bounds import Bound, bound_after, bound_before, interval_of
from discrepancy.values.number_context import counts_one, is_named_word, is_part_of_name, is_year, not_a_count
from discrepancy.values.number_money import money_after, money_before
from discrepancy.values.number_noun import Noun, is_plural, read_noun
from discrepancy.values.number_pattern import any_of, word_before
from discrepancy.values.number_range import after_between, range_end, read_score, read_share
from discrepancy.values.number_side import Side, part_of_unit, read_side, with_context
from discrepancy.values.number_unit_table import PLURALS
from discrepancy.values.number_units import match_per, match_unit
from discrepancy.values.number_words import (
    NAMED_SIZES,
    ORDINAL_VALUES,
    SCALES,
    VAGUE,
    WORD_VALUES,
    Numeral,
    fold,
    read_numeral,
)

__all__ = ["find_quantities", "parse_quantity"]

_VAGUE_HEADS = "several|few|couple|handful|tens|dozens|scores|hundreds|thousands|millions|billions|trillions"
_WORDS = [*WORD_VALUES, *ORDINAL_VALUES, *SCALES, "dozen", "half", "quarter", *_VAGUE_HEADS.split("|")]
_TRIGGER = re.compile(rf"[0-9½⅓⅔¼¾⅛⅜⅝⅞]|(?<![^\W\d_]){any_of(_WORDS)}(?![^\W_])")
_VAGUE = re.compile(
    r"(?:tens|hundreds) of (?:thousands|millions|billions)(?![^\W_])|"
    r"(?:several|few) (?:dozen|hundred|thousand|million)(?![^\W_])|"
    rf"(?:{_VAGUE_HEADS})(?![^\W_])"
)
_TOKEN = re.compile(r"[\w.,/:-]*\w")
_LETTERS = re.compile(r"[^\W\d_]+")
_ORDINAL_SUFFIX = re.compile(r"(?:st|nd|rd|th)(?![^\W_])")
_AGE_AFTER = re.compile(r"[ -]?(year|month|week|day)s?[ -](?:old|olds)(?![a-z])")
_AFTER_FEET = frozenset("-'’′")
_FEET_INCHES = re.compile(r"(\d)(?:-foot-|['’′] ?|-feet-)(\d{1,2})(?:[\"”″]|(?![\d\w]))")
_SHARED = re.compile(
    r"-?(?:, | and | or |, and |, or | to |-to-|- and )(?:about |around |nearly )?| (?:out )?of (?:the|its|their|all) "
)
_ONWARD = re.compile(r"(?: [a-z]+)? to (?:about |around |nearly )?")
_MINUS = re.compile(r"(?:^|[ (\n,;])([-−]|minus[ -])$")
_OF_GROUP = re.compile(
    r" of (?:(?:all|some of) )?(?:the|its|his|her|their|our|my|your|these|those|[a-z]+['’]s|[a-z]+s['’])(?= )"
    r"(?: (?:most|very|more|few|other)(?= ))?"
)
_FREE_BEFORE = ("magnitude-", "minus-", "sub-", "now-", "then-")
_RANKED = frozenset({"top", "record"})
_BOUNDED = frozenset({"at_least", "at_most"})


def find_quantities(text: str) -> list[Found[Quantity]]:
    """Find the quantities of a text, in order, not overlapping.

    A span covers bound, currency, figure, unit and what it is per, not the counted noun. Not returned: years, dates,
    clock times, numbers that belong to names (``Boeing 737``), addresses, telephone numbers, "one" as a pronoun.
    Ordinals, ages, scores and magnitudes come with these dimensions, "one of the men" with the dimension ``member``.

    Args:
        text: Readable text, a sentence or a block.

    Returns:
        Found quantities; offsets are into ``text``.
    """
    low = fold(text)
    out: list[Found[Quantity]] = []
    pos = floor = 0
    while (trigger := _TRIGGER.search(low, pos)) is not None:
        start = trigger.start()
        found, pos = _read_at(text, low, start, floor)
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


def _read_at(text: str, low: str, start: int, floor: int) -> tuple[Found[Quantity] | None, int]:
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
        height = _FEET_INCHES.match(low, start) if low[start + 1 : start + 2] in _AFTER_FEET else None
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
    if num.form != "digits" and _is_no_count(text, low, num):
        member = _read_member(text, low, num)
        return member, num.end if member is None else member.end
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
    word = low[num.start : num.end]
    if word == "one":
        return not counts_one(text, low, num.start, num.end)
    if word == "zero":
        return low.startswith((" in ", " on ", " out ", " tolerance", "-sum", "-tolerance"), num.end)
    if word != "half" or low.startswith((" of ", " the "), num.end):
        return False
    return part_of_unit(text, low, num.end) is None


def _read_member(text: str, low: str, num: Numeral) -> Found[Quantity] | None:
    """``one of the surgeons``: one of a group that the noun names."""
    if num.value != 1 or num.form != "words":
        return None
    group = _OF_GROUP.match(low, num.end)
    noun = read_noun(text, group.end(), singular=False).text if group is not None else ""
    if not noun or not is_plural(noun.rpartition(" ")[2].lower()):
        return None
    return Found(num.start, num.end, Quantity(text[num.start : num.end], 1, 1, dimension="member", noun=noun))


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
    printed = NAMED_SIZES.get(phrase)
    noun_at = end + 3 if low.startswith(" of ", end) else end
    unit = match_unit(text, low, noun_at)
    if unit is not None and unit.unit.dimension != "percent":
        words = text[start : unit.end]
        value = Quantity(words, lo, hi, "vague", unit.unit.name, unit.unit.dimension, printed=printed)
        return Found(start, unit.end, value), unit.end
    money = money_after(low, noun_at, lo, glued_p=False)
    if money is not None and money.code != "lb":
        words = text[start : money.offset]
        return Found(start, money.offset, Money(words, lo, hi, "vague", money.code, printed=printed)), money.offset
    noun, noun_end = read_noun(text, noun_at, singular=False)
    per = match_per(text, low, noun_end)
    value = Quantity(text[start:end], lo, hi, "vague", noun=noun, printed=printed, per=per.name if per else "")
    return Found(start, end, value), end


def _read_figure(text: str, low: str, num: Numeral, floor: int) -> tuple[Found[Quantity] | None, int]:
    """A figure that is no pronoun and no date: alone, or the first of a pair."""
    suffix = _ORDINAL_SUFFIX.match(low, num.end) if num.form == "digits" else None
    if suffix is not None:
        num = num._replace(end=suffix.end(), form="ordinal", plain=False)
    side = read_side(text, low, num, floor)
    old = _AGE_AFTER.match(low, num.end) if side.dimension == "duration" or low.startswith("-", num.end) else None
    if old is not None:
        return _finish(text, low, side._replace(end=old.end(), unit=old[1], dimension="age"), None, floor)
    glued = _LETTERS.match(low, side.end) if low[side.end : side.end + 1].isalpha() else None
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
        return None, side.end if other.unit or other.code else other.end
    grown = _AGE_AFTER.match(low, other.num.end) if other.unit else None
    if grown is not None:
        other = other._replace(end=grown.end(), unit=grown[1], dimension="age")
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
    if other is not None and side.num.scale == 1.0 < other.num.scale and a < other.num.value / other.num.scale:
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
    per = last.per or side.per
    if code:
        return Found(start, end, Money(words, lo, hi, bound, code, step=last.step, printed=printed, per=per)), end
    noun = _shared_out(text, low, end) if unit == "fraction" else ""
    if dimension == "count":
        noun, noun_end = _counted(text, low, end, singular=a == b == 1)
        measured = PLURALS.get(noun.rpartition(" ")[2].lower()) if " " in noun else None
        if measured is not None:  # "50 previous years"
            words, unit, dimension = text[start:noun_end], measured.name, measured.dimension
            noun, end = "", noun_end
        elif noun and word_before(low, start, floor) in _RANKED:
            noun = f"{word_before(low, start, floor)} {noun}"
        rate = match_per(text, low, noun_end)
        per = rate.name if rate is not None else ""
    return Found(start, end, Quantity(words, lo, hi, bound, unit, dimension, noun, last.step, printed, per)), end


def _stronger(kind: str, before: Bound | None, after: Bound | None) -> str:
    for bound in (before, after):
        if bound is not None and kind not in _BOUNDED:
            kind = bound.kind
    return kind


def _counted(text: str, low: str, end: int, *, singular: bool) -> Noun:
    """The noun that a count which ends at ``end`` counts: directly after it, after a hyphen or after "of the"."""
    if low.startswith("-", end):
        m = _LETTERS.match(text, end + 1)
        return Noun(m[0], m.end()) if m is not None else Noun("", end)
    group = _OF_GROUP.match(low, end)
    if group is not None:
        return read_noun(text, group.end(), singular=False)
    return read_noun(text, end, singular=singular)


def _shared_out(text: str, low: str, end: int) -> str:
    """What a fraction that ends at ``end`` is a share of: ``half of the voters``, ``a third of its population``."""
    if not low.startswith(" of ", end):
        return ""
    group = _OF_GROUP.match(low, end)
    at = group.end() if group is not None else end + 3
    noun = read_noun(text, at, singular=False).text
    return noun if noun and is_plural(noun.rpartition(" ")[2].lower()) else read_noun(text, at, singular=True).text


def _negative(low: str, side: Side, floor: int) -> int | None:
    """Where the minus sign of a figure stands (``-5C``, ``$-5m``, ``minus 5``); ``None`` where there is none."""
    if side.start < side.num.start and low[side.num.start - 1] == "-":
        return side.start
    if low[side.start - 1 : side.start] not in ("-", "−") and not low.endswith("minus ", floor, side.start):
        return None
    m = _MINUS.search(low, max(floor, side.start - 7), side.start)
    return None if m is None else m.start(1)


def _starts_list(text: str, side: Side) -> bool:
    """Whether a figure is the marker of a list item: a line that begins ``3. Title``."""
    if not side.num.plain or not text.startswith((". ", ") "), side.end):
        return False
    head = text[max(0, side.start - 8) : side.start]
    return not head.rpartition("\n")[2].strip() and (side.start < 8 or "\n" in head)


def _share_units(text: str, found: list[Found[Quantity]]) -> list[Found[Quantity]]:
    """Lend the unit or noun of a figure to a bare one beside it.

    ``7.6 and 7.5 magnitude``, ``280 of the 400 pupils``, ``from 21 km to 23``.
    """
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        a, b = out[i], out[i + 1]
        if _is_bare(a.value) and _lends(b.value) and _SHARED.fullmatch(text, a.end, b.start) is not None:
            out[i] = _lend(b.value, a)
        elif (
            _is_bare(b.value)
            and _lends(a.value)
            and _ONWARD.fullmatch(text, a.end, b.start) is not None
            and text.endswith("from ", 0, a.start)
        ):
            out[i + 1] = _lend(a.value, b)
    return out


def _is_bare(q: Quantity) -> bool:
    return q.dimension == "count" and not (q.unit or q.noun)


def _lends(q: Quantity) -> bool:
    return bool(q.unit or q.noun) and q.dimension not in ("ordinal", "score", "age", "member")


def _lend(q: Quantity, to: Found[Quantity]) -> Found[Quantity]:
    a = to.value
    kind = Money if isinstance(q, Money) else Quantity
    value = kind(a.text, a.lo, a.hi, a.bound, q.unit, q.dimension, q.noun, a.step, a.printed, q.per)
    return Found(to.start, to.end, value)
