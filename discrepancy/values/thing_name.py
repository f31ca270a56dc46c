"""Names of firms, products, shops, gangs and other things as values: one name, two writings of one, or two names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any, ClassVar

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.comparer import Comparer, Option
from discrepancy.values.name_spelling import consonants, edits, near
from discrepancy.values.person_name import fold
from discrepancy.values.quote_words import fold as one_spelling
from discrepancy.values.thing_words import is_replaced

__all__ = [
    "LABEL",
    "ThingName",
    "compare_labels",
    "is_acronym",
    "is_slip",
    "label_words",
    "respaced",
    "thing_name",
    "writing",
]

_FORMS = "ltd limited inc incorporated corp corporation co company llc llp plc gmbh ag sa nv bv pty"
_LEGAL = frozenset(_FORMS.split())
"""What says how a firm is registered: left out at will."""
_SILENT = {ord(mark): None for mark in ".'’"}
_BREAKS = re.compile(r"[\W_]+")
_LINKS = frozenset({"the", "a", "an", "and", "of", "for", "de"})
_HALF = 2
"""Letters of a word that another name may run together with its neighbour."""
_INITIALS = 4
"""Letters of initials that can have changed places."""
_LONG = 8
"""Letters of a long word."""
_LONG_NAME = 3
"""Words that two names have in common when a plural in one of them is another writing of a long name …"""
_LONG_TITLE = 4
"""… and when there is an "of" in it."""
_STEM = 6
"""Letters that two words share at their beginning when they are forms of one ("Distribution", "Distributors")."""
_STEM_SHARE = 0.6
"""Share of the longer word that these letters make up."""
_SHORT = 3
"""Consonants alone tell two short words apart from here on."""
_PEOPLES = ("n", "an", "ian", "ese", "ish", "i")
"""Endings that make a people of a country: "Malta House" and "Maltese House" are no two spellings."""


@dataclass(frozen=True, slots=True)
class ThingName(Value):
    """The name of a thing as printed."""

    kind: ClassVar[str] = "label"

    words: tuple[str, ...] = ()
    """Folded words, without the legal form of a firm."""

    @property
    def identity(self) -> str:
        """The words run together at hyphens: case, hyphens and British or American spelling make no other name."""
        return " ".join(map(one_spelling, _closed(self.text)))


def thing_name(text: str) -> ThingName:
    """Makes a value of a name as printed.

    Raises:
        ValueError: There is no letter or digit in it.
    """
    words = label_words(text)
    if not words:
        raise ValueError("there is no name in it")
    return ThingName(text, words)


def label_words(text: str) -> tuple[str, ...]:
    """The words of a name, folded: dots, hyphens, a leading article and "Ltd" left out; a number is one word."""
    words = _BREAKS.sub(" ", fold(text).translate(_SILENT)).split()
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        del words[0]
    while len(words) > 1 and words[-1] in _LEGAL:
        del words[-1]
    return ("".join(words),) if words and all(w.isdigit() for w in words) else tuple(words)


def _closed(text: str) -> tuple[str, ...]:
    """The words of a name with hyphenated ones run together: "Pin-up Club" and "Pinup Club" are one."""
    return label_words(text.replace("-", "").replace("‐", "").replace("‑", ""))


def is_acronym(word: str) -> bool:
    """Whether a word is initials of some length, or two of them and "&": in another order they are a slip."""
    letters = word.replace("&", "")
    return word.isupper() and letters.isalpha() and (len(word) >= _INITIALS or (len(letters) == 2 < len(word)))


def is_slip(x: str, y: str) -> bool:
    """Whether two folded words are one but for a letter more or less, another letter, or two that changed places.

    In long words with the same consonants two vowels may differ. A plural and a people are no slips.
    """
    if x == y or not (x.isalpha() and y.isalpha()) or _inflected(x, y):
        return False
    long = min(len(x), len(y)) >= _LONG and consonants(x) == consonants(y)
    return edits(x, y, 2) <= (2 if long else 1)


def respaced(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """The one word in which one of two names prints what are two words of the other; empty where there is none.

    Apart from it the two are one name, or one is the other with words before or after it.
    """
    if a == b:
        return ""
    short, long = sorted(("".join(a), "".join(b)), key=len)
    if not (long.startswith(short) or long.endswith(short)):
        return ""
    pairs = {x + y for words in (a, b) for x, y in pairwise(words) if min(len(x), len(y)) >= _HALF}
    return min(pairs & {*a, *b}, default="")


def _letters(words: tuple[str, ...]) -> str:
    return "".join(map(one_spelling, words))


@lru_cache(maxsize=16384)
def writing(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    """How two names write one name differently.

    Args:
        a: Folded words of the one, see :func:`label_words`.
        b: Those of the other.

    Returns:
        ``"order"`` for the same words in another order, ``"spelling"`` where one word is spelt otherwise or has another
        ending, and where a lone word is a slip for one word of the other, ``"part"`` where one lacks words in its
        midst, ``"word"`` where one word stands for another, ``""`` where they are one name or two.
    """
    if _letters(a) == _letters(b):
        return ""
    if len(a) == len(b) == 1:
        return "spelling" if _one_lone_word(a[0], b[0]) else ""
    if sorted(a) == sorted(b):
        return "order" if not _LINKS & {*a} and len({*a}) == len(a) else ""
    short, long = sorted((a, b), key=lambda words: (len(words), words))
    if len(short) == 1:
        return "spelling" if short[0] not in long and any(is_slip(short[0], word) for word in long) else ""
    if len(long) > len(short) and len(short) < 3:
        return ""
    if len(long) > len(short) and _is_gapped(short, long):
        return "part"
    changed = [(x, y, at) for at, (x, y) in enumerate(zip(short, long, strict=False)) if x != y]
    if len(changed) != 1 or not {*short} - {changed[0][0]} - _LINKS:
        return _replaced(a, b)
    x, y, at = changed[0]
    shared = len({*short} - {x} - _LINKS)
    if _LINKS & {*a, *b}:
        # "Ministry of …": a title that says what the thing is, often put into English by each source for itself.
        return (
            "spelling"
            if (shared >= _LONG_TITLE and _is_plural(x, y)) or (not _inflected(x, y) and near(x, y))
            else _replaced(a, b)
        )
    last = at == len(short) - 1
    return "spelling" if _one_word(x, y, plural=not last or shared >= _LONG_NAME) else _replaced(a, b)


def _replaced(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    return "word" if is_replaced(a, b) else ""


def _is_gapped(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """Whether a long name lacks words in its midst that the other has: "Church of … the Latter Day Saints"."""
    x, y = ([w for w in words if w not in _LINKS] for words in (short, long))
    if len(x) < _LONG_TITLE or len(x) >= len(y) or (x[0], x[-1]) != (y[0], y[-1]):
        return False
    rest = iter(y)
    return all(word in rest for word in x)


def _one_lone_word(x: str, y: str) -> bool:
    """Whether two names of one word are one: initials in another order, or a long word spelt otherwise."""
    if sorted(x) == sorted(y) and len(x) >= _INITIALS and is_slip(x, y):
        return True
    return min(len(x), len(y)) >= _STEM and near(x, y) and not _inflected(x, y)


def _is_plural(x: str, y: str) -> bool:
    short, long = sorted((x, y), key=len)
    return long in (short + "s", short + "es")


def _inflected(x: str, y: str) -> bool:
    """Whether one word is a plural of the other, or its people."""
    short, long = sorted((x, y), key=len)
    return _is_plural(x, y) or _is_people(short, long)


def _is_people(short: str, long: str) -> bool:
    return any(long.removesuffix(end) in (short, short[:-1]) for end in _PEOPLES if long.endswith(end))


def _one_word(x: str, y: str, *, plural: bool) -> bool:
    """Whether two words of a name are one, spelt or ended otherwise; at the end of a name a plural is no other name."""
    if not (x.isalpha() and y.isalpha()) or x[0] != y[0]:
        return False
    short, long = sorted((x, y), key=len)
    if _inflected(short, long):
        return plural and len(short) >= _SHORT and not _is_people(short, long)
    shared = next((i for i, (p, q) in enumerate(zip(short, long, strict=False)) if p != q), len(short))
    if shared >= _STEM and shared >= _STEM_SHARE * len(long):
        return True
    if near(x, y):
        return True
    bare = consonants(short.removesuffix("s")), consonants(long.removesuffix("s"))
    return bare[0] == bare[1] and len(bare[0]) > 1 and min(len(short), len(long)) > _SHORT


def compare_labels(a: ThingName, b: ThingName, options: Mapping[str, Any]) -> Verdict:
    """Compares two names of things: two writings of one name are a conflict.

    Args:
        a: One name.
        b: The other.
        options: ``others``: what names that have nothing in common are.
    """
    how = writing(a.words, b.words)
    if a.identity == b.identity or a.words == b.words:
        return Verdict(Outcome.AGREE, f"one name: {a.text}, {b.text}")
    if respaced(a.words, b.words):
        return Verdict(Outcome.CONFLICT, f"one name in one word or in two: {a.text}, {b.text}")
    if how == "order":
        return Verdict(Outcome.CONFLICT, f"the same words in another order: {a.text}, {b.text}")
    if how == "part":
        return Verdict(Outcome.CONFLICT, f"words of the name left out: {a.text}, {b.text}")
    if how == "word":
        return Verdict(Outcome.CONFLICT, f"one name with another word in it: {a.text}, {b.text}")
    if how == "spelling":
        return Verdict(Outcome.CONFLICT, f"two writings of one name: {a.text}, {b.text}")
    return Verdict(Outcome(options.get("others", "incomparable")), f"two names: {a.text}, {b.text}")


LABEL: Comparer[ThingName] = Comparer(
    name="label",
    value_types=(ThingName,),
    compare=compare_labels,
    options={
        "others": Option(
            (str,), "incomparable", "What names that have nothing in common are.", ("incomparable", "conflict")
        ),
    },
)
"""How rules compare names of things: ``compare: {as: label}``."""
