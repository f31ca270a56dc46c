"""Names of firms, products, shops, gangs and other things as values: one name, two writings of one, or two names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, ClassVar

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.comparer import Comparer
from discrepancy.values.name_spelling import consonants, near
from discrepancy.values.person_name import fold
from discrepancy.values.quote_words import fold as one_spelling

__all__ = ["LABEL", "ThingName", "compare_labels", "label_words", "thing_name", "writing"]

_FORMS = "ltd limited inc incorporated corp corporation co company llc llp plc gmbh ag sa nv bv pty"
_LEGAL = frozenset(_FORMS.split())
"""What says how a firm is registered: left out at will."""
_LINKS = frozenset({"the", "a", "an", "and", "of", "for", "de"})
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
        """The letters of the words: spacing, case, hyphens and British or American spelling make no other name."""
        return _letters(self.words)


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
    flat = "".join(c if c.isalnum() else "" if c in ".'’" else " " for c in fold(text))
    words = flat.split()
    while len(words) > 1 and words[0] in ("the", "a", "an"):
        del words[0]
    while len(words) > 1 and words[-1] in _LEGAL:
        del words[-1]
    return ("".join(words),) if words and all(w.isdigit() for w in words) else tuple(words)


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
        ending, ``""`` where they are one name or two.
    """
    if _letters(a) == _letters(b):
        return ""
    if len(a) == len(b) == 1:
        long_enough = min(len(a[0]), len(b[0])) >= _STEM
        return "spelling" if long_enough and near(a[0], b[0]) and not _inflected(a[0], b[0]) else ""
    if sorted(a) == sorted(b):
        return "order" if not _LINKS & {*a} and len({*a}) == len(a) else ""
    short, long = sorted((a, b), key=lambda words: (len(words), words))
    if len(short) < 2 or (len(long) > len(short) and len(short) < 3):
        return ""
    changed = [(x, y, at) for at, (x, y) in enumerate(zip(short, long, strict=False)) if x != y]
    if len(changed) != 1 or not {*short} - {changed[0][0]} - _LINKS:
        return ""
    x, y, at = changed[0]
    if _LINKS & {*a, *b}:
        # "Ministry of …": a title that says what the thing is, often put into English by each source for itself.
        return "spelling" if not _inflected(x, y) and near(x, y) else ""
    last = at == len(short) - 1
    return "spelling" if _one_word(x, y, plural=not last) else ""


def _inflected(x: str, y: str) -> bool:
    """Whether one word is a plural of the other, or its people."""
    short, long = sorted((x, y), key=len)
    return long in (short + "s", short + "es") or _is_people(short, long)


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
        options: None are known.
    """
    if a.identity == b.identity:
        return Verdict(Outcome.AGREE, f"one name: {a.text}, {b.text}")
    how = writing(a.words, b.words)
    if how == "order":
        return Verdict(Outcome.CONFLICT, f"the same words in another order: {a.text}, {b.text}")
    if how == "spelling":
        return Verdict(Outcome.CONFLICT, f"two writings of one name: {a.text}, {b.text}")
    return Verdict(Outcome.INCOMPARABLE, f"two names: {a.text}, {b.text}")


LABEL: Comparer[ThingName] = Comparer(name="label", value_types=(ThingName,), compare=compare_labels)
"""How rules compare names of things: ``compare: {as: label}``."""
