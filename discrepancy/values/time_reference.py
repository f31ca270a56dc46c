"""The grammar of words that point: ``now``, ``recently``, ``the future``; ``the same day``, ``that year``.

Some point at the time of writing without naming a calendar time, others at a time that the text gave before.
"""

from __future__ import annotations

from discrepancy.values.number_noun import FUNCTION_WORDS
from discrepancy.values.number_words import WORD_VALUES
from discrepancy.values.time_calendar import Anchor, Moment, Shift, unresolved, year_third
from discrepancy.values.time_length import ends_clause, read_length
from discrepancy.values.time_quarter import read_fiscal, read_quarter
from discrepancy.values.time_relative import unit_moment
from discrepancy.values.time_tokens import Tokens
from discrepancy.values.time_words import PARTS, SEASONS, UNITS, WEEKDAYS

__all__ = [
    "POINTERS",
    "bare_part",
    "read_anaphor",
    "read_at_present",
    "read_bare_unit",
    "read_current",
    "read_end_of",
    "read_long_ago",
    "read_pointer",
    "read_present",
    "read_prior_year",
    "read_year_ago",
]

POINTERS: dict[str, str] = {
    "now": "PRESENT_REF",
    "currently": "PRESENT_REF",
    "nowadays": "PRESENT_REF",
    "presently": "PRESENT_REF",
    "recently": "PAST_REF",
    "lately": "PAST_REF",
}
"""Adverbs that point at no calendar time, and their TIMEX3 value."""
_PAIRS = {"right": ("now", "PRESENT_REF"), "these": ("days", "PRESENT_REF"), "those": ("days", "PAST_REF")}
_YEAR_BACK: dict[str, tuple[str, ...]] = {"last": ("year",), "a": ("year", "ago")}
"""What may follow "the same quarter"."""
_OPENING = frozenset({'"', "“", ".", "\n", ",", "‘", "-", "–", "—", ":"})
_STEPS = {"previous": -1, "preceding": -1, "following": 1, "next": 1, "same": 0, "that": 0, "prior": -1}
_AMOUNTS = frozenset({*WORD_VALUES, "few", "several"})
_WHOLE = frozenset({"day", "week", "month", "quarter", "year", "decade", "weekend", "century"})
_BEFORE_UNIT_TEXT = (
    "in during for over through throughout within from since until before after into later on ending ended"
)
_BEFORE_UNIT = frozenset(_BEFORE_UNIT_TEXT.split())
_PARTS_OF_TEXT = "end rest most much start beginning course part remainder half middle out many all some third quarter"
_PARTS_OF = frozenset(_PARTS_OF_TEXT.split())
"""What may be "of the year" where the year is a time and no title is meant."""
_RELATIVE_TEXT = "of when that he she they it we i you his her their the a which where to"
_RELATIVE = frozenset(_RELATIVE_TEXT.split())
_BEFORE_END = frozenset({"by", "at", "before", "until", "since", "through", "the", "from", "toward", "towards", "near"})
_UNKNOWN: dict[str, str] = {"week": "XXXX-WXX", "weekend": "XXXX-WXX-WE", "month": "XXXX-XX", "quarter": "XXXX-QX"}
_UNKNOWN |= {"day": "XXXX-XX-XX", "year": "XXXX", "decade": "XXX", "century": "XX"}
"""TIMEX3 values of a unit of which nothing is known."""
_SPELLS = ("long time", "short time", "while", "little while", "short while", "generation", "lifetime", "moment")
_LONG_AGO = [("long", "ago"), ("some", "time", "ago"), ("ages", "ago")]
_LONG_AGO += [("a", *spell.split(), "ago") for spell in _SPELLS]
_FUTURES = frozenset({"near", "foreseeable", "immediate", "distant"})


def _points(timex: str, words: str, end: int) -> Moment:
    return unresolved(timex, f"'{words}' names no calendar time")._replace(end=end)


def read_pointer(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``now``, ``right now``, ``currently``, ``recently``, ``these days``."""
    word = tk.words[i]
    if word in _PAIRS:
        return (
            _points(_PAIRS[word][1], f"{word} {_PAIRS[word][0]}", i + 2) if tk.words[i + 1] == _PAIRS[word][0] else None
        )
    if tk.capital(i) and (tk.capital(i - 1) or (tk.capital(i + 1) and i and tk.words[i - 1] not in _OPENING)):
        return None  # the name of a thing
    return _points(POINTERS[word], word, i + 1)


def read_current(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``the current quarter``, ``current talks``, ``a recent survey``; ``i`` at the adjective."""
    word, following = tk.words[i], tk.words[i + 1]
    if word == "current" and following in _WHOLE:
        return unit_moment(anchor, following, "this")._replace(end=i + 2)
    if word == "current" and following in ("fiscal", "financial"):
        return read_fiscal(tk, i + 1, anchor)
    if not following.isalpha() or following in FUNCTION_WORDS or tk.words[i - 1] in ("more", "most"):
        return None  # "the current", of water or of a wire
    return _points("PRESENT_REF" if word == "current" else "PAST_REF", word, i + 1)


def read_long_ago(tk: Tokens, i: int) -> Moment | None:
    """``a long time ago``, ``not long ago``, ``a while ago``: so far back as nobody says."""
    at = i + (tk.words[i] == "not")
    for phrase in _LONG_AGO:
        if tuple(tk.words[at : at + len(phrase)]) == phrase:
            end = at + len(phrase)
            return _points("PAST_REF", " ".join(tk.words[i:end]), end)
    return None


def read_at_present(tk: Tokens, i: int) -> Moment | None:
    """``present`` in "at present", ``this time`` in "at this time"; ``i`` at the word after "at"."""
    if tk.words[i - 1] != "at":
        return None
    end = i + 1 + (tk.words[i] == "this")
    after = tk.words[end]
    if tk.words[i] == "this" and (tk.words[i + 1] != "time" or after in ("last", "next", "of")):
        return None
    return _points("PRESENT_REF", " ".join(tk.words[i:end]), end)


def read_present(tk: Tokens, i: int) -> Moment | None:
    """``the future``, ``the near future``, ``the past``, ``the moment``; ``i`` at "the"."""
    word, before = tk.words[i + 1], tk.words[i - 1]
    if word in ("past", "future", "present"):
        after = tk.words[i + 2]
        free = not after.isalpha() or after in FUNCTION_WORDS
        counted = after in UNITS or after in _AMOUNTS
        return _points(f"{word.upper()}_REF", f"the {word}", i + 2) if free and not counted else None
    if word == "present" and tk.words[i + 2] == "time" and before == "at":
        return _points("PRESENT_REF", "the present time", i + 3)
    if word in _FUTURES and tk.words[i + 2] == "future":
        return _points("FUTURE_REF", f"the {word} future", i + 3)
    if word == "recent" and tk.words[i + 2] == "past":
        return _points("PAST_REF", "the recent past", i + 3)
    if word == "moment" and before in ("at", "for") and tk.words[i + 2] not in _RELATIVE:
        return _points("PRESENT_REF", "the moment", i + 2)
    return None


def read_anaphor(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``the previous day``, ``that year``, ``the same month``: counted from something the text said before."""
    at = i if tk.words[i] == "that" else i + 1
    step = _STEPS.get(tk.words[at])
    if step == 0 and (back := _same_a_year_back(tk, at + 1)) is not None:
        return back
    if tk.words[at] == "prior" and tk.words[at + 1] == "-":
        return read_prior_year(tk, at)
    if step is None or (tk.words[i] != "the" and at != i):
        return None
    found = _anaphor(tk, at + 1, step, f"{tk.text[tk.starts[i] : tk.ends[at + 1]].lower()}")
    if found is None and step and (tk.words[at + 1][:1].isdecimal() or tk.words[at + 1] in _AMOUNTS):
        length = read_length(tk, at + 1, anchor)
        return length if length is not None and length.type == "duration" else None  # "the previous two years"
    return found


def _anaphor(tk: Tokens, j: int, step: int, words: str) -> Moment | None:
    unit = tk.words[j]
    reason = f"'{' '.join(words.split())}' counts from a time that the text gave before"
    if unit in PARTS:
        code = PARTS[unit][2]
        return unresolved(f"XXXX-XX-XXT{code}", reason, "time")._replace(end=j + 1, shift=Shift(step, "day", part=code))
    if unit in WEEKDAYS and step:
        return unresolved(f"XXXX-WXX-{WEEKDAYS[unit] + 1}", reason)._replace(end=j + 1, shift=Shift(step, unit))
    if unit not in _WHOLE or (tk.words[j + 1] == "-" and tk.glued(j)):
        return None
    return unresolved(_UNKNOWN[unit], reason)._replace(end=j + 1, shift=Shift(step, unit))


def read_bare_unit(tk: Tokens, i: int) -> Moment | None:
    """``the day before``, ``the week``, ``the morning``: a unit with nothing but its article; ``i`` at "the"."""
    unit, after = tk.words[i + 1], tk.words[i + 2]
    if tk.capital(i + 1) or (unit not in _WHOLE and unit not in PARTS):
        return None
    if after in ("before", "after") and ends_clause(tk, i + 3) and (unit in _WHOLE or unit == "night"):
        step = -1 if after == "before" else 1
        found = _anaphor(tk, i + 1, step, f"the {unit} {after}")
        return None if found is None else found._replace(end=i + 3)
    if not _stands_alone(tk, i):
        return None
    if unit in PARTS:
        return bare_part(unit)._replace(end=i + 2)
    reason = f"'the {unit}' is one that the text gave before, or the present one"
    return unresolved(_UNKNOWN[unit], reason)._replace(end=i + 2, shift=Shift(0, unit, "near"))


_YEAR_BEFORE = "a year before a time that the text gave before"


def read_year_ago(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``year-earlier``, ``year-ago quarter``, ``year-earlier third quarter``; ``i`` at "year"."""
    if tk.words[i + 1] != "-" or tk.words[i + 2] not in ("earlier", "ago", "before"):
        return None
    named = read_quarter(tk, i + 3, anchor)
    if named is not None and named.lo is not None:
        return unresolved(f"{named.lo.year - 1:04d}{named.timex[4:]}", _YEAR_BEFORE)._replace(end=named.end)
    return _a_year_before(tk, i + 3)


def read_prior_year(tk: Tokens, i: int) -> Moment | None:
    """``prior-year quarter``; ``i`` at "prior"."""
    return _a_year_before(tk, i + 3) if tk.words[i + 1 : i + 3] == ["-", "year"] else None


def _a_year_before(tk: Tokens, at: int) -> Moment:
    """The quarter, month or whatever is named at token ``at``, one year back."""
    noun = tk.words[at]
    if noun in ("quarter", "month"):
        shift = Shift(-4, "quarter") if noun == "quarter" else Shift(-12, "month")
        return unresolved(_UNKNOWN[noun], _YEAR_BEFORE)._replace(end=at + 1, shift=shift)
    return unresolved("XXXX", _YEAR_BEFORE)._replace(
        end=at + (noun in ("period", "half", "week")), shift=Shift(-1, "year", "like")
    )


def _same_a_year_back(tk: Tokens, at: int) -> Moment | None:
    """``the same quarter last year``, ``the same month a year earlier``; ``at`` is at the unit."""
    end = _YEAR_BACK.get(tk.words[at + 1])
    if end is None or tuple(tk.words[at + 2 : at + 2 + len(end)]) not in (end, (*end[:-1], "earlier")):
        return None
    return _a_year_before(tk, at)._replace(end=at + 2 + len(end)) if tk.words[at] in ("quarter", "month") else None


def read_end_of(tk: Tokens, i: int, anchor: Anchor) -> Moment | None:
    """``year-end``, ``year's end``, ``month-end``; ``i`` at the unit."""
    j = i + 1
    if tk.words[j] in ("'", "’") and tk.words[j + 1] == "s" and tk.words[i - 1] in _BEFORE_END:
        j += 2
    elif tk.words[j] == "-" or tk.words[i - 1] in _BEFORE_END:
        j += tk.words[j] == "-"
    else:
        return None
    if tk.words[j] != "end":
        return None
    return year_third(unit_moment(anchor, tk.words[i], "this"), "end")._replace(end=j + 1)


def bare_part(part: str) -> Moment:
    """A part of the day that the text speaks of: ``the morning``, ``early afternoon``."""
    code, reason = PARTS[part][2], f"'{part}' is of the day that the text speaks of"
    return unresolved(f"XXXX-XX-XXT{code}", reason, "time")._replace(shift=Shift(0, "day", part=code))


def _stands_alone(tk: Tokens, i: int) -> bool:
    """Whether "the week" at token ``i`` is a time: after a preposition, and no part of a longer name."""
    before, unit, after = tk.words[i - 1], tk.words[i + 1], tk.words[i + 2]
    if (after in _RELATIVE and (unit in _WHOLE or after == "of")) or (after in "-'’" and after and tk.glued(i + 1)):
        return False
    if after.isalpha() and after not in FUNCTION_WORDS and after not in ("ended", "ending", "progressed"):
        return False
    if before == "of":
        return tk.words[i - 2] in _PARTS_OF or (unit == "year" and tk.words[i - 2] in ("months", "weeks", "days"))
    if unit == "day" and before in ("on", "over"):
        return False
    if unit in ("morning", "afternoon", "evening", "night") and before == "on":
        return False
    return before in _BEFORE_UNIT or (before in ("end", "ended", "ends", "finished", "closed") and unit not in SEASONS)
