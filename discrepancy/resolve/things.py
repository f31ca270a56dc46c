"""One thing, one subject: brings two writings of a name together, within one event.

Names that only one document uses side by side are two names; a name that all documents write alike tells nothing and
is left out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from discrepancy.model import Claim, Subject
from discrepancy.values.thing_name import ThingName, writing

__all__ = ["merge_things"]

_Words = tuple[str, ...]


def merge_things(claims: Sequence[Claim], one_place: Callable[[str, str], bool]) -> list[Claim]:
    """Gives the writings of one name one subject, and drops names with one writing.

    Args:
        claims: Claims of one event.
        one_place: Whether two names are known as names of one place.

    Returns:
        All other claims as they are, and those of names that are written in two ways, in their order.
    """
    forms: dict[_Words, set[str]] = defaultdict(set)
    used: Counter[_Words] = Counter()
    text: dict[_Words, str] = {}
    for claim in claims:
        if isinstance(claim.value, ThingName):
            forms[claim.value.words].add(claim.doc_id)
            used[claim.value.words] += 1
            text.setdefault(claim.value.words, claim.value.text)
    heads: dict[_Words, _Words] = {}
    for a, b in _candidates(forms):
        if forms[a] & forms[b] or not writing(a, b) or (len(a) == 1 and one_place(text[a], text[b])):
            continue
        first, second = sorted((_head(heads, a), _head(heads, b)), key=lambda w: (-used[w], w))
        heads.setdefault(a, a)
        heads.setdefault(b, b)
        heads[second] = first
    out = []
    for claim in claims:
        if not isinstance(claim.value, ThingName):
            out.append(claim)
        elif claim.value.words in heads:
            head = _head(heads, claim.value.words)
            out.append(replace(claim, subject=Subject("thing:" + "-".join(head), text[head], claim.subject.type)))
    return out


def _head(heads: Mapping[_Words, _Words], words: _Words) -> _Words:
    while heads.get(words, words) != words:
        words = heads[words]
    return words


def _candidates(forms: Mapping[_Words, set[str]]) -> Iterator[tuple[_Words, _Words]]:
    """Pairs of names that share a word, and of lone words that begin alike; each once, sorted."""
    index: dict[str, list[_Words]] = defaultdict(list)
    pairs: set[tuple[_Words, _Words]] = set()
    for words in sorted(forms):
        keys = {*words} if len(words) > 1 else {f"{words[0][:2]}…"}
        for key in keys:
            pairs.update((other, words) for other in index[key] if abs(len(other) - len(words)) <= 1)
            index[key].append(words)
    yield from sorted(pairs)
