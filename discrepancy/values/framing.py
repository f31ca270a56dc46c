"""Framing as a value: what a thing is said to be for, or the loaded terms it is described in, and in what light.

A frame is a list of words in ``data/framing.yml``; the file says where the idea and the contrasts come from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, ClassVar

import yaml

from discrepancy.model import Outcome, Value, Verdict
from discrepancy.values.comparer import Comparer, Option
from discrepancy.values.quote_words import fold, is_content, stem, wording

__all__ = ["FRAMING", "Lexicon", "Purpose", "compare_framing", "lexicons", "parse_purpose"]

_ANY = "any"
_SAME_MATTER = 0.6
"""Share of the fewer content words from which on two descriptions say the same whatever their frames."""
_NEGATIONS = frozenset({"not", "never", "no", "without", "neither", "nor"})
_NEGATION_REACH = 2


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The frames that are alternatives for one kind of thing."""

    name: str
    """Its key in the file, as rules name it."""
    frames: Mapping[str, tuple[tuple[str, ...], ...]]
    """Frame → its words and phrases as tuples of stems."""
    akin: frozenset[frozenset[str]]
    """Pairs of frames that go together."""


@dataclass(frozen=True, slots=True)
class Purpose(Value):
    """What something is for, or how it is called."""

    kind: ClassVar[str] = "framing"

    words: tuple[str, ...] = ()
    """Stems of its content words, in order."""
    frames: frozenset[str] = frozenset()
    """Frames it falls under, each as ``lexicon.frame``."""

    @property
    def identity(self) -> str:
        """Its frames where it has any, else its content words."""
        return " ".join(sorted(self.frames)) or " ".join(self.words) or " ".join(self.text.casefold().split())


@cache
def lexicons() -> Mapping[str, Lexicon]:
    """All lexicons that come with the package, by name."""
    text = files("discrepancy.values").joinpath("data", "framing.yml").read_text(encoding="utf-8")
    data: dict[str, dict[str, list[Any]]] = yaml.safe_load(text)
    out = {}
    for name, entry in data.items():
        akin = frozenset(frozenset(pair) for pair in entry.get("akin", []))
        frames = {f: tuple(dict.fromkeys(_stems(str(w)) for w in words)) for f, words in entry.items() if f != "akin"}
        out[name] = Lexicon(name, frames, akin)
    return out


def parse_purpose(text: str) -> Purpose:
    """Makes a value of a phrase such as "to counterbalance a rival" or "military assistance"."""
    words = tuple(stem(w) for w in wording(text).words if is_content(w))
    return Purpose(text, words, frozenset(_found(text)))


def compare_framing(a: Purpose, b: Purpose, options: Mapping[str, Any]) -> Verdict:
    """Compares in what light two texts put one thing; frames are alternatives only within one lexicon."""
    if fold(" ".join(a.text.casefold().split())) == fold(" ".join(b.text.casefold().split())):
        return Verdict(Outcome.AGREE, "the same words")
    left, right = set(a.words), set(b.words)
    fewest = min(len(left), len(right))
    if fewest and len(left & right) >= _SAME_MATTER * fewest and a.frames == b.frames:
        return Verdict(Outcome.COMPATIBLE, "described in much the same words")
    names = list(lexicons()) if options["lexicon"] == _ANY else [options["lexicon"]]
    found_a, found_b = _found(a.text), _found(b.text)
    apart: list[str] = []
    for name in names:
        lexicon = lexicons()[name]
        mine = {f: found_a[f"{name}.{f}"] for f in lexicon.frames if f"{name}.{f}" in found_a}
        yours = {f: found_b[f"{name}.{f}"] for f in lexicon.frames if f"{name}.{f}" in found_b}
        if mine.keys() & yours.keys():
            return Verdict(Outcome.COMPATIBLE, f"both framed as {', '.join(sorted(mine.keys() & yours.keys()))}")
        if mine and yours:
            if any(frozenset((f, g)) in lexicon.akin for f in mine for g in yours):
                return Verdict(
                    Outcome.COMPATIBLE, f"framed as {_named(mine)} and as {_named(yours)}, which go together"
                )
            apart.append(f"framed as {_named(mine)} ({a.text.strip()}) against {_named(yours)} ({b.text.strip()})")
    if apart:
        return Verdict(Outcome.CONFLICT, apart[0])
    return Verdict(Outcome.INCOMPARABLE, "no frame of one lexicon on both sides")


def _named(frames: Mapping[str, str]) -> str:
    return " and ".join(f"{frame} (“{word}”)" for frame, word in sorted(frames.items()))


@lru_cache(maxsize=4096)
def _found(text: str) -> Mapping[str, str]:
    """``lexicon.frame`` → the first of its words in the text; words under a negation do not count."""
    words = wording(text).words
    stems = [stem(w) for w in words]
    out: dict[str, str] = {}
    by_first = _by_first()
    for at, first in enumerate(stems):
        for frame, phrase in by_first.get(first, ()):
            if frame in out or tuple(stems[at : at + len(phrase)]) != phrase:
                continue
            if not _NEGATIONS.intersection(words[max(0, at - _NEGATION_REACH) : at]):
                out[frame] = " ".join(words[at : at + len(phrase)])
    return out


@cache
def _by_first() -> Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]:
    """First stem → the frames it may open, each with its phrase."""
    out: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for name, lexicon in lexicons().items():
        for frame, phrases in lexicon.frames.items():
            for phrase in phrases:
                out.setdefault(phrase[0], []).append((f"{name}.{frame}", phrase))
    return out


def _stems(phrase: str) -> tuple[str, ...]:
    return tuple(stem(w) for w in wording(phrase).words)


FRAMING: Comparer[Purpose] = Comparer(
    name="framing",
    value_types=(Purpose,),
    compare=compare_framing,
    options={
        "lexicon": Option(
            (str,),
            _ANY,
            "Which lexicon of ``values/data/framing.yml`` holds the frames that are alternatives; any: each by itself.",
            (
                _ANY,
                "aid",
                "conflict",
                "fighters",
                "rule",
                "protest",
                "policing",
                "migration",
                "economy",
                "departure",
                "cause",
                "diplomacy",
                "disaster",
            ),
        ),
        "field": Option((str,), "value", "What of the claim is compared: its value, or the qualifier of this name."),
    },
)
