"""Words that turn a figure into an interval: "about", "at least", "up to", "or more"; and the interval they make."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from discrepancy.values.number_pattern import OPENING, word_before

__all__ = ["ABOUT", "BOUND_SIGNS", "Bound", "bound_after", "bound_before", "interval_of"]

ABOUT = 0.1
"""Share by which "about" widens a figure to either side."""


class Bound(NamedTuple):
    """A bound printed beside a figure."""

    offset: int
    """Offset of its first character before a figure, after its last behind one."""
    kind: str
    """``about at_least at_most exact``; ``below`` (nearly) and ``above`` (just over) are halves of ``about``."""


_KINDS: dict[str, str] = {
    "about": "about|around|roughly|approximately|approx|approx.|some|an estimated|estimated|estimated at|"
    "circa|ca.|c.|~|"
    "or so|more or less|in the region of|in the order of|on the order of|something like|somewhere around|"
    "somewhere near|give or take|nearer|reportedly about|perhaps|maybe|an average of|averaging|averages|averaged|"
    "average of|barely",
    "below": "nearly|almost|just under|just below|just shy of|just short of|close to|approaching|not quite|"
    "a little under|a little less than|slightly less than|slightly fewer than|slightly under|a bit less than|"
    "little less than",
    "above": "just over|just above|slightly more than|slightly over|a little over|a little more than|"
    "a bit more than|a bit over|little more than",
    "at_least": "at least|more than|no fewer than|no less than|not less than|not fewer than|greater than|over|above|"
    "upwards of|upward of|in excess of|exceeding|exceeds|exceeded|a minimum of|minimum of|minimum|north of|topped|"
    "surpassed|surpassing|as few as|as little as|>|≥|>=|over than|better than|longer than|higher than|larger than|"
    "older than|bigger than",
    "at_most": "at most|up to|as many as|as much as|no more than|not more than|fewer than|less than|under|below|"
    "a maximum of|maximum of|maximum|not exceeding|within|<|≤|<=|shorter than|lower than|smaller than|younger than|"
    "upto|no older than|no longer than",
    "exact": "exactly|precisely",
}
_BY_PHRASE: dict[str, str] = {phrase: kind for kind, phrases in _KINDS.items() for phrase in phrases.split("|")}
_WIDEST = max(map(len, _BY_PHRASE)) + 4
_MOST_WORDS: dict[str, int] = {}
"""How many words the longest phrase has that ends with a word."""
for _words in map(str.split, _BY_PHRASE):
    _MOST_WORDS[_words[-1]] = max(len(_words), _MOST_WORDS.get(_words[-1], 0))
_ARTICLES = ("an additional ", "another ", "the ", "an ", "a ")
_LAST_OF_ARTICLES = frozenset(article.split()[-1] for article in _ARTICLES)
_GAPS = " \u00a0\n"
_AFTER = re.compile(
    r"(\+| ?-?plus(?![a-z]))|(?: or| and) (more|over|above|higher|older|longer|greater|so|less|fewer|"
    r"under|below|younger)"
    r"(?![a-z])|(?:,? at (least|most|the least|the most|minimum|maximum))(?![a-z])"
)
BOUND_SIGNS = frozenset({" o", " a", " p", "-p", "pl", " -", ", "})
"""The two characters after a figure where :func:`bound_after` is worth a call; a plus sign is another."""
_AFTER_KINDS = {
    "so": "about",
    "less": "at_most",
    "fewer": "at_most",
    "under": "at_most",
    "below": "at_most",
    "younger": "at_most",
    "most": "at_most",
    "the most": "at_most",
    "maximum": "at_most",
}
_BEFORE_THE = frozenset({"surpassed", "surpassing", "exceeding", "exceeds", "exceeded", "topped", "nearly", "almost"})
_BENEATH = frozenset({"under", "below"})
_OF_MATTER = re.compile(
    r"[\w.,½¼¾-]{1,12} ?(?:feet|foot|ft|inch(?:es)?|(?:kilo|centi|milli)?met(?:er|re)s?|km|cm|mm|m|miles?|yards?)"
    r" of [a-z]"
)
_WEAK = frozenset({"about", "below", "above", "exact"})
_DURING = re.compile(r"(?:for|of|after|than|lasts|lasted|lasting|took|taken|spent|well|just|,)[ ]$")


def bound_before(low: str, start: int, floor: int, *, duration: bool) -> Bound | None:
    """The bound printed directly before a figure.

    Args:
        low: Folded text.
        start: Offset of the figure, its currency included.
        floor: Do not look left of this.
        duration: Whether the figure is a length of time; "over three days" then means "during", unless a word such as
            "for" or "lasted" comes first.
    """
    found: Bound | None = None
    at = start
    for _ in range(2):
        last = word_before(low, at, floor)
        phrase = _phrase_before(low, at, floor, last) if last in _MOST_WORDS or last in _LAST_OF_ARTICLES else None
        if phrase is None:
            break
        begin, words, with_the = phrase
        kind = _BY_PHRASE[words]
        if with_the and words not in _BEFORE_THE:
            break  # "an average of the five polls", "more than the 12 it has"
        if duration and words == "over" and _DURING.search(low, max(floor, begin - 9), begin) is None:
            break
        if words in _BENEATH and _OF_MATTER.match(low, start) is not None:
            break  # "buried under four feet of snow": where, not how much at most
        if duration and words == "within":
            kind = "at_most"
        elif words == "within":
            break
        # "up to about 70": the stronger word decides, whichever comes first
        found = Bound(begin, kind if found is None or found.kind in _WEAK else found.kind)
        at = begin
    return found


def _phrase_before(low: str, at: int, floor: int, last: str) -> tuple[int, str, bool] | None:
    """The longest phrase of a bound that ends before ``at``: its offset, its words, whether "the" follows it.

    ``last`` is the word that ends there: the last of the phrase, or an article behind it.
    """
    end = at - 1 if at > floor and low[at - 1] in _GAPS else at
    with_the = False
    if last in _LAST_OF_ARTICLES:
        article = next((a for a in _ARTICLES if low.endswith(f" {a[:-1]}", floor, end)), None)
        if article is None:
            return None
        with_the = article == "the "
        end -= len(article)
        last = word_before(low, end, floor)
    best: tuple[int, str, bool] | None = None
    begin = end
    left = max(floor, end - _WIDEST)
    for _ in range(_MOST_WORDS.get(last, 0)):
        begin = low.rfind(" ", left, begin)
        first = (begin if begin >= 0 else left - 1) + 1
        while first < end and low[first] in OPENING:
            first += 1
        words = low[first:end]
        if words in _BY_PHRASE:
            best = (first, words, with_the)
        if begin < 0:
            break
    return best


def bound_after(low: str, end: int) -> Bound | None:
    """The bound printed directly after a figure and its unit: ``or more``, ``plus``, ``or so``, ``at most``."""
    m = _AFTER.match(low, end)
    if m is None:
        return None
    word = m[2] or m[3] or ""
    return Bound(m.end(), _AFTER_KINDS.get(word, "at_least"))


def interval_of(low: float, high: float, kind: str) -> tuple[float, float, str]:
    """Interval and :class:`~discrepancy.values.number.Quantity` bound of printed figures under a bound word.

    Args:
        low: The figure, or the lower one of a range.
        high: The figure, or the upper one of a range.
        kind: Kind of bound as in :class:`Bound`.

    Returns:
        ``(lo, hi, bound)``.
    """
    down, up = abs(low) * ABOUT, abs(high) * ABOUT
    match kind:
        case "about":
            return low - down, high + up, "about"
        case "below":
            return low - down, high, "about"
        case "above":
            return low, high + up, "about"
        case "at_least":
            return low, math.inf, "at_least"
        case "at_most":
            return -math.inf, high, "at_most"
        case _:
            return low, high, "exact" if low == high else "range"
