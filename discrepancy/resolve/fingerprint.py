"""What grouping looks at in a document: its words, its lead, names, numbers, years and days.

Read off the text alone, without a parse: names, dates and words carry nearly all that tells one event from another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from discrepancy.model import BlockKind, Document
from discrepancy.resolve.rarity import rarity, words_of

__all__ = ["Fingerprint", "fingerprint"]

_LEAD = 60
"""Words from the top, headline included: news says first what happened (van Dijk, 1988, "News as Discourse")."""
_READ = frozenset(BlockKind) - {BlockKind.CREDIT, BlockKind.BYLINE}
_TITLE_CASE = 0.6
"""From this share of capitalised words on, capitals tell nothing: a headline in title case."""
_PHRASE_RARITY = 2.0
"""Both words of a phrase are at least this rare."""
_INSIDE = re.compile(r"(?<=[\w,;)] )[^\W\d_][^\W_]+")
"""A word that does not open its sentence."""
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(J(?:an(?:uary)?|une?|uly?)|Feb(?:ruary)?|Ma(?:r(?:ch)?|y)|A(?:pr(?:il)?|ug(?:ust)?)|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = re.compile(
    rf"\b{_MONTH}\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d)|\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? {_MONTH}\b"
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NEAR_TOP = 150
"""Weekdays are read up to this word: further down they date other things."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """One document as grouping sees it."""

    published: datetime | None
    """Its latest time of publication, aware."""
    words: Mapping[str, int]
    """Words in lower case → how often."""
    lead: Mapping[str, int]
    """The same for the lead."""
    names: frozenset[str]
    """Words that are capitalised inside sentences."""
    numbers: frozenset[str]
    """Numbers of two digits or more that are not years."""
    years: frozenset[int]
    """Years of four digits that the text names."""
    days: frozenset[tuple[int, int]]
    """(month, day) pairs: named in the text, of its weekdays, and of its publication."""
    phrases: Mapping[tuple[str, str], float]
    """Pairs of neighbouring rare words → sum of their rarities."""

    @property
    def year(self) -> int | None:
        """The year of its publication, else the latest that the text names."""
        if self.published is not None:
            return self.published.year
        return max(self.years, default=None)


def fingerprint(document: Document) -> Fingerprint:
    """Reads the fingerprint of a document; credits and bylines are left out."""
    words: list[str] = []
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    days: set[tuple[int, int]] = set()
    for text in _texts(document):
        words.extend(w.lower() for w in words_of(text))
        _count_capitals(text, capital, small)
        days.update(_named_days(text))
    counts = Counter(words)
    years = frozenset(int(w) for w in counts if _YEAR.match(w))
    published = document.published
    if published is not None:
        days.add((published.month, published.day))
        days.update(_weekdays(words[:_NEAR_TOP], published.date()))
    return Fingerprint(
        published=published,
        words=counts,
        lead=Counter(words[:_LEAD]),
        names=frozenset(w for w, k in capital.items() if k > small[w] and not w.isdigit()),
        numbers=frozenset(w for w in counts if w[0].isdigit() and len(w) > 1 and not _YEAR.match(w)),
        years=years,
        days=frozenset(days),
        phrases=_phrases(words),
    )


def _texts(document: Document) -> Iterator[str]:
    for section in document.sections:
        for block in section.blocks:
            if block.kind in _READ:
                yield block.text


def _count_capitals(text: str, capital: Counter[str], small: Counter[str]) -> None:
    """Counts words inside sentences by whether they are capitalised; a text in title case or capitals tells nothing."""
    inside = _INSIDE.findall(text)
    upper = [w.lower() for w in inside if w[0].isupper()]
    small.update(w for w in inside if not w[0].isupper())
    if len(upper) < _TITLE_CASE * len(inside):
        capital.update(upper)


def _named_days(text: str) -> Iterator[tuple[int, int]]:
    for after, day_after, day_before, before in _DAY.findall(text):
        month, day = (after, day_after) if after else (before, day_before)
        if 1 <= int(day) <= 31:
            yield _MONTHS.index(month[:3].lower()) + 1, int(day)


def _weekdays(words: list[str], published: date) -> Iterator[tuple[int, int]]:
    """Weekdays as the nearest such day up to publication."""
    for word in {w for w in words if w in _WEEKDAYS}:
        back = (published.weekday() - _WEEKDAYS.index(word)) % 7
        day = published - timedelta(days=back)
        yield day.month, day.day


def _phrases(words: list[str]) -> dict[tuple[str, str], float]:
    weights = [rarity(w) for w in words]
    return {
        (words[i - 1], words[i]): weights[i - 1] + weights[i]
        for i in range(1, len(words))
        if weights[i] > _PHRASE_RARITY and weights[i - 1] > _PHRASE_RARITY
    }
