"""Copied sentences: reprints and shared wire text are one independent witness.

Word shingles as in Broder (1997), "On the resemblance and containment of documents", at the level of the sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

__all__ = ["copy_clusters"]

_WORD = re.compile(r"[^\W_]+")
_SHINGLE = 5
_CONTAINED = 0.8
_MIN_WORDS = 8
_MAX_BUCKET = 200
"""A shingle shared by more sentences than this is a formula, not a trace of copying."""


def copy_clusters(sentences: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    """Clusters sentences that are copies of each other.

    Args:
        sentences: (sentence key, document id, text) in a fixed order.

    Returns:
        (document id, sentence key) → cluster: the first sentence of the cluster. A sentence shorter than eight words
        is no evidence of copying and stands for itself.
    """
    first_seen: list[tuple[str, str]] = []
    shingles: list[frozenset[tuple[str, ...]]] = []
    parent: list[int] = []
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for key, doc, text in sentences:
        words = [w.casefold() for w in _WORD.findall(text)]
        own = (
            frozenset(tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1))
            if len(words) >= _MIN_WORDS
            else frozenset()
        )
        at = len(parent)
        first_seen.append((doc, key))
        shingles.append(own)
        parent.append(at)
        shared: dict[int, int] = defaultdict(int)
        for shingle in own:
            bucket = index[shingle]
            for other in bucket:
                shared[other] += 1
            if len(bucket) < _MAX_BUCKET:
                bucket.append(at)
        for other in sorted(shared):
            if shared[other] >= _CONTAINED * min(len(own), len(shingles[other])):
                a, b = _root(parent, other), _root(parent, at)
                parent[max(a, b)] = min(a, b)
    return {name: ":".join(first_seen[_root(parent, i)]) for i, name in enumerate(first_seen)}


def _root(parent: list[int], item: int) -> int:
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item
