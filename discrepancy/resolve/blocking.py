"""Pairs of documents that may report one event: cosine of TF-IDF vectors through an inverted index.

Only pairs that share rare words are ever touched, so the cost follows the number of similar pairs, not the number of
pairs (cf. Bayardo, Ma and Srikant, 2007, "Scaling up all pairs similarity search").
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from discrepancy.resolve.fingerprint import Fingerprint
from discrepancy.resolve.rarity import rarity

__all__ = ["similar_pairs", "unit", "word_weights"]

_LEAST = 0.05
"""Pairs with a smaller cosine are not kept."""
_COMMON = 0.7
"""Words less rare than this are in half of all documents: they bring pairs together for nothing."""
_OWN = 0.2
_OWN_FROM = 100
"""The corpus has its own common words (furniture of its pages): they count, the more the larger it is."""


def word_weights(prints: Sequence[Fingerprint]) -> dict[str, float]:
    """Inverse document frequency of every word: of English, with some of the corpus itself."""
    n = len(prints)
    frequency = Counter(w for p in prints for w in p.words)
    own = _OWN * n / (n + _OWN_FROM)
    return {w: (1 - own) * rarity(w) + own * math.log((n + 1) / (k + 0.5)) for w, k in frequency.items()}


def unit(counts: Mapping[str, int], weights: Mapping[str, float]) -> dict[str, float]:
    """Sublinear TF-IDF vector of length 1 (or empty): ``(1 + log tf) * weight``."""
    vector = {w: (1 + math.log(k)) * weights[w] for w, k in counts.items()}
    norm = math.sqrt(sum(v * v for v in vector.values()))
    return {w: v / norm for w, v in vector.items()} if norm else {}


def similar_pairs(
    prints: Sequence[Fingerprint], weights: Mapping[str, float], least: float = _LEAST
) -> dict[tuple[int, int], float]:
    """Cosine of each pair of documents that reaches ``least``.

    Args:
        prints: The documents of a corpus.
        weights: Weight of every word in it, see :func:`word_weights`.
        least: Positive.

    Returns:
        Cosine by pair of indices ``(i, j)``, ``i < j``.
    """
    vectors = [unit(p.words, weights) for p in prints]
    frequency = Counter(w for v in vectors for w in v)
    n = len(prints)
    kept = {w for w, k in frequency.items() if k > 1 and weights[w] > _COMMON}
    # One posting list a word, filled as documents come: document j meets those before it.
    posted = {w: (np.empty(frequency[w], dtype=np.intp), np.empty(frequency[w])) for w in kept}
    filled: Counter[str] = Counter()
    out: dict[tuple[int, int], float] = {}
    for j, vector in enumerate(vectors):
        cosine = np.zeros(n)
        for word, weight in vector.items():
            if word not in kept:
                continue
            k = filled[word]
            who, how = posted[word]
            cosine[who[:k]] += weight * how[:k]
            who[k], how[k] = j, weight
            filled[word] = k + 1
        for i in np.flatnonzero(cosine >= least).tolist():
            out[i, j] = float(cosine[i])
    return out
