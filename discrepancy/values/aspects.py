"""Aspects: scales on which reports put one thing, with the words for each term (``data/aspects.yml``).

The terms of an aspect are a class of facts (:func:`discrepancy.values.fact.fact_table`); this module holds what a
reader needs beside them: by which words a term is said, of whom, and what its negation says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from discrepancy.values.data_file import load_data
from discrepancy.values.fact import tree_of

__all__ = ["Aspect", "Form", "aspects", "forms_by_word"]

Of = Literal["patient", "agent", "event"]


@dataclass(frozen=True, slots=True)
class Aspect:
    """One scale."""

    name: str
    """Its key in the file, which is the name of its class of facts."""
    kind: str
    """``status tone trait``: what a difference on it is."""
    of: Of
    """Of whom it is told."""
    things: frozenset[str]
    """Nouns of which it may be told; any where empty."""
    persons: bool
    """Whether it is told of persons only."""
    negation: Mapping[str, str]
    """Term → what its negation says."""


@dataclass(frozen=True, slots=True, eq=False)
class Form:
    """One word or phrase for a term of an aspect."""

    aspect: Aspect
    term: str
    words: tuple[str, ...]
    """Its words in lower case, each a lemma or a form."""
    part: str
    """``v``, ``a`` or ``n`` where it is a verb, an adjective or a noun only; empty for verbs and adjectives."""
    own: bool
    """Whether it is told of the subject even of a verb that has an object."""


@cache
def aspects() -> Mapping[str, Aspect]:
    """All aspects by name."""
    return {name: _aspect(name, raw) for name, raw in load_data("aspects.yml").items() if name != "schema"}


def _aspect(name: str, raw: Mapping[str, Any]) -> Aspect:
    terms = {path[-1] for path, _ in tree_of(raw)}
    tops = {path[0] for path, _ in tree_of(raw)}
    negation: dict[str, str] = dict(raw.get("not", {}))
    if "not" not in raw and terms == tops and len(tops) == 2:
        first, second = sorted(tops)
        negation = {first: second, second: first}
    return Aspect(
        name, str(raw["kind"]), cast(Of, raw["of"]), frozenset(raw.get("things", ())), "persons" in raw, negation
    )


@cache
def forms_by_word() -> Mapping[str, Sequence[Form]]:
    """The forms of all aspects by their first word, the longest first."""
    found: dict[str, list[Form]] = defaultdict(list)
    for name, raw in load_data("aspects.yml").items():
        if name == "schema":
            continue
        for path, words in tree_of(raw):
            for text in dict.fromkeys(words):
                said, _, mark = text.partition("/")
                form = Form(aspects()[name], path[-1], tuple(said.split()), mark.strip("s"), mark.startswith("s"))
                found[form.words[0]].append(form)
    return {word: sorted(forms, key=lambda f: -len(f.words)) for word, forms in found.items()}
