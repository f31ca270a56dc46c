"""Words that name a place, with what the words around them say of it."""

from __future__ import annotations

from dataclasses import dataclass

from discrepancy.extract.place_words import (
    DIRECTIONS,
    DIVISIONS,
    FROM,
    IN,
    MANY_DIVISIONS,
    MANY_TOWNS,
    OFFICES,
    REACHING,
    TOWNS,
    UNITS,
    qualifier_before,
)
from discrepancy.language.parse import Sentence

__all__ = ["Mention", "is_reached", "mention_at", "shared_name", "word_before"]


_OF_STATES = frozenset({"governor", "gov", "gov.", "statehouse"})
"""What a state or province has and a city or country has not: "New York Governor"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name a place or a people."""

    sentence: Sentence
    """Where they stand."""
    first: int
    """Their first token."""
    last: int
    """Their last token."""
    start: int
    """Offset of their first character in ``sentence.block.text``."""
    end: int
    """Offset after their last one; a possessive ending is no part of the name."""
    label: str
    """Label to look them up with."""
    sense: str = "place"
    """``place`` or ``people``."""
    fixed: str = ""
    """Id of the place where a table says it outright: that of a nationality."""
    kind: str = ""
    """Level that a kind word beside them tells: ``city`` for "the town of X", ``admin1`` for "X province"."""
    kind_of_all: bool = False
    """Whether that word is a plural, said of a whole list ("the provinces of X and Y")."""
    name: str = ""
    """What to look up where it is not what is printed: "South Korea" and "North Korea" in "North and South Korea"."""
    certain: bool = False
    """Whether it is known to name a place."""
    located: bool = False
    """Whether a preposition or a kind word beside it says that it names a place."""
    qualifier: str = ""
    """What stands before them: ``near``, ``12 km south-west of``, ``northern``."""

    @property
    def text(self) -> str:
        """The words as printed."""
        return self.sentence.block.text[self.start : self.end]


def mention_at(
    s: Sentence,
    tokens: tuple[int, int],
    chars: tuple[int, int],
    label: str,
    *,
    sense: str = "place",
    fixed: str = "",
    certain: bool = False,
) -> Mention:
    """A mention with what the words around it say of it.

    Args:
        s: Its sentence.
        tokens: Half-open range of its tokens.
        chars: Half-open range of ``s.block.text``.
        label: Label to look it up with.
        sense: ``place`` or ``people``.
        fixed: Id of the place, of a people.
        certain: Whether it is known to name a place.
    """
    kind, of_all = _kind(s, *tokens)
    return Mention(
        sentence=s,
        first=tokens[0],
        last=tokens[1] - 1,
        start=chars[0],
        end=chars[1],
        label=label,
        sense=sense,
        fixed=fixed,
        kind=kind,
        kind_of_all=of_all,
        name=shared_name(s, *tokens),
        certain=certain,
        located=_is_located(s, *tokens),
        qualifier=qualifier_before(s.block.text, chars[0], s.start) if sense == "place" else "",
    )


def shared_name(s: Sentence, start: int, end: int) -> str:
    """The whole name of the first of two that share their last word: "North" in "North and South Korea"."""
    if end - start > 1 or s.words[start].lower() not in DIRECTIONS or end + 2 >= len(s):
        return ""
    if s.words[end] not in ("and", "or") or s.words[end + 1].lower() not in DIRECTIONS:
        return ""
    return f"{s.words[start]} {s.words[end + 2]}" if s.words[end + 2][:1].isupper() else ""


def _kind(s: Sentence, start: int, end: int) -> tuple[str, bool]:
    """The level of a kind word right before or after a name, and whether it is a plural."""
    of = word_before(s, start) == "of"
    word = word_before(s, start - 1) if of else s.words[end] if end < len(s) else ""
    if word.lower() in _OF_STATES and not of:
        return "admin1", False
    if of and word in TOWNS | MANY_TOWNS:  # but "a Somerset town" is no town called Somerset
        return "city", word in MANY_TOWNS
    return ("admin1" if word in DIVISIONS | MANY_DIVISIONS else ""), word in MANY_DIVISIONS


def _is_located(s: Sentence, start: int, end: int) -> bool:
    """Whether the words beside a name say that it is a place's: "in X", "near X", "the village of X", "X district"."""
    if start and s.words[start - 1].lower() in (IN | FROM) - {"at", "of", "for", "between"}:
        return True
    of = start > 1 and s.words[start - 1] == "of" and s.words[start - 2].lower() in UNITS | OFFICES
    return of or (end < len(s) and s.words[end] in UNITS) or is_reached(s, start)


def is_reached(s: Sentence, token: int) -> bool:
    """Whether a verb of going to places, or of what befalls them, stands right before a name."""
    return token > 0 and s.lemmas[token - 1] in REACHING and s.pos[token - 1] == "VERB"


def word_before(s: Sentence, token: int) -> str:
    """The word before a token in lower case, an article skipped; empty at the start of a sentence."""
    at = token - 1
    if at >= 0 and s.words[at].lower() == "the":
        at -= 1
    return s.words[at].lower() if at >= 0 else ""
