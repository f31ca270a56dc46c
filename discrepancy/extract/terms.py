"""Words of a closed class of facts within a phrase, the longest at each place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from discrepancy.language.parse import Sentence
from discrepancy.values.fact import fact_table

__all__ = ["last_words", "phrase", "terms_in"]

_LONGEST = 5
"""Tokens of the longest term, hyphens included: "first-degree murder" has four."""
_CLAUSES = frozenset({"acl:relcl", "advcl", "ccomp", "parataxis", "advcl:relcl"})


@cache
def _spaced(table: str) -> Mapping[str, str]:
    """The words of a class without hyphens → their term."""
    return {" ".join(words.split("-")): path[-1] for words, path in fact_table(table).paths.items()}


@cache
def last_words(table: str) -> frozenset[str]:
    """The last word of each term of a class: a text without any of them has no term."""
    return frozenset(words.split()[-1] for words in _spaced(table))


def phrase(s: Sentence, head: int) -> tuple[int, ...]:
    """The tokens of a nominal without the clauses that hang on it, in order."""
    found, stack = {head}, [head]
    while stack:
        for c in s.children[stack.pop()]:
            if c not in found and s.deps[c] not in _CLAUSES:
                found.add(c)
                stack.append(c)
    return tuple(sorted(found))


def terms_in(s: Sentence, tokens: Sequence[int], table: str) -> Iterator[tuple[int, int, str]]:
    """The terms of a class that stand among some tokens: first token, last token, term; in order, not overlapping.

    The last word counts by its lemma, too: "assault rifles" is an assault rifle.
    """
    known, inside = _spaced(table), frozenset(tokens)
    done = -1
    for at in tokens:
        if at <= done:
            continue
        for last in range(at + _LONGEST - 1, at - 1, -1):
            if last not in inside:
                continue
            lead = [w.lower() for w in s.words[at:last] if w != "-"]
            forms = (s.words[last].lower(), s.lemmas[last].lower())
            term = next((t for form in forms if (t := known.get(" ".join([*lead, form]), ""))), "")
            if term:
                yield at, last, term
                done = last
                break
