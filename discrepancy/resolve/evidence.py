"""How strongly two documents of one topic report one event: the log-odds of a few signs.

A topic holds documents on the same kind of thing: two arrests of players of one team, say. What all of them share says
nothing about which arrest is meant, so words are weighted again by how few documents of the topic have them. The
weights are those of a logistic regression; ``python -m benchmarks.events_fit`` fits and cross-validates them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt

from discrepancy.resolve.blocking import unit
from discrepancy.resolve.fingerprint import Fingerprint

__all__ = ["BIAS", "WEIGHTS", "Matrix", "log_odds", "signs", "time_apart"]

T = TypeVar("T", bound=Hashable)
Matrix: TypeAlias = npt.NDArray[np.float64]

WEIGHTS: Mapping[str, float] = {
    "text": -13.90,
    "lead": 6.18,
    "names": 5.49,
    "strangers": -0.14,
    "phrases": 10.27,
    "numbers": 2.16,
    "years": 3.48,
    "year_gap": -0.75,
    "days": 3.06,
    "neighbours": 10.58,
}
"""Weight of each sign in the log-odds, as ``python -m benchmarks.events_fit`` prints them."""
BIAS = -2.51
"""Log-odds where no sign is seen."""

_CHUNK = 4096
"""Terms held in a dense block at a time: bounds memory in large topics."""
_NEIGHBOUR = 0.03
"""Documents of less similarity are no neighbours."""
_FURTHEST = 3
"""Years apart that count; the latest year a text names is too rough a date for more."""
_MOST_DAYS = 2
"""Shared days that count: more are a chronology that both tell."""
_LEAST_SHARE = 0.05
"""Words of a smaller share of a topic are about no event of it, but about one document."""
_RAREST = 0.1
"""Words of a smaller share of a topic tell no more than words of this share."""
_WEEK = 7.0
_PER_DOUBLING = 0.35
_MOST_APART = 2.5


def log_odds(prints: Sequence[Fingerprint], weights: Mapping[str, float]) -> Matrix:
    """Log-odds that two documents report one event, for all pairs of a topic.

    Args:
        prints: The documents of the topic.
        weights: Weight of every word in the corpus, see :func:`discrepancy.resolve.blocking.word_weights`.

    Returns:
        Symmetric matrix; its diagonal means nothing.
    """
    total = BIAS - time_apart(prints)
    for name, matrix in signs(prints, weights).items():
        total += WEIGHTS[name] * matrix
    return np.round(total, 6)


def signs(prints: Sequence[Fingerprint], weights: Mapping[str, float]) -> dict[str, Matrix]:
    """The signs of all pairs of documents of a topic, each a symmetric matrix, by name as in :data:`WEIGHTS`.

    ``text lead names numbers years phrases``: cosines; ``neighbours``: the documents that both resemble, by the words
    that tell apart the documents of the topic; ``strangers``: how telling a name of each lead is unknown to the other
    document; ``year_gap``: see :func:`_year_gap`; ``days``: days of the calendar that both name.
    """
    gap = _year_gap(prints)
    days = _products([dict.fromkeys(p.days, 1.0) for p in prints])
    return {
        "text": _products([unit(p.words, weights) for p in prints]),
        "lead": _products([unit(p.lead, weights) for p in prints]),
        "names": _products([unit(_only(p.words, p.names), weights) for p in prints]),
        "phrases": _products([_scaled(p.phrases) for p in prints]),
        "numbers": _products([unit(_only(p.words, p.numbers), weights) for p in prints]),
        "years": _products([unit(_only(p.words, {str(y) for y in p.years}), weights) for p in prints]),
        "year_gap": gap,
        "days": np.minimum(days, _MOST_DAYS) * (gap == 0),
        "strangers": _strangers(prints, weights),
        "neighbours": _neighbours(prints, weights),
    }


def time_apart(prints: Sequence[Fingerprint]) -> Matrix:
    """What to take off the log-odds of documents published more than a week apart; 0 where a date is unknown.

    Set by hand: each doubling of the distance makes one event less likely, but follow-ups come years later.
    """
    days = np.array([p.published.timestamp() / 86400 if p.published is not None else np.nan for p in prints])
    distance = np.abs(days[:, None] - days[None, :])
    doublings = np.log2(np.maximum(np.nan_to_num(distance, nan=0.0), _WEEK) / _WEEK)
    apart: Matrix = np.minimum(_PER_DOUBLING * doublings, _MOST_APART)
    return apart


def _localised(prints: Sequence[Fingerprint], weights: Mapping[str, float]) -> list[dict[str, float]]:
    """TF-IDF vectors in which a word counts less the more documents of the topic have it; of one document, none."""
    n = len(prints)
    frequency = Counter(w for p in prints for w in p.words)
    least = max(2, _LEAST_SHARE * n)
    most = -math.log(_RAREST)
    own = {w: weights[w] * min(most, math.log((n + 2) / (k + 0.5))) for w, k in frequency.items() if k >= least}
    return [unit({w: k for w, k in p.words.items() if w in own}, own) for p in prints]


def _neighbours(prints: Sequence[Fingerprint], weights: Mapping[str, float]) -> Matrix:
    """Cosine of the rows of the similarity by local words: two documents are alike that are like the same documents.

    In a topic of two it says nothing, in a small one little: what is common there cannot be told from what is telling.
    """
    n = len(prints)
    similarity = _products(_localised(prints, weights))
    rows = np.where(similarity >= _NEIGHBOUR, similarity, 0.0)
    np.fill_diagonal(rows, 1.0)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    profiles: Matrix = max(0.0, 1 - 2 / n) * (rows @ rows.T)
    return profiles


def _lead_names(p: Fingerprint, weights: Mapping[str, float]) -> dict[str, float]:
    return {w: weights[w] for w in p.lead if w in p.names}


def _strangers(prints: Sequence[Fingerprint], weights: Mapping[str, float]) -> Matrix:
    """Weight of the most telling name in the lead of each that the other does not name at all; the lesser of the two.

    Two arrests of players of one team share nearly all their words but for the name of who was arrested.
    """
    n = len(prints)
    out = np.zeros((n, n))
    for i, p in enumerate(prints):
        ranked = sorted(((v * (1 + math.log(p.words[w])), w) for w, v in _lead_names(p, weights).items()), reverse=True)
        for j, q in enumerate(prints):
            out[i, j] = next((v for v, w in ranked if w not in q.words), 0.0)
    return np.minimum(out, out.T)


def _year_gap(prints: Sequence[Fingerprint]) -> Matrix:
    """Years between what two documents speak of, up to three, as far as their texts tell; 0 where nothing does.

    A document without a date of publication is taken to be of the latest year it names. Two dates of publication are
    left to :func:`time_apart`.
    """
    own = np.array([p.year if p.year is not None else np.nan for p in prints])
    dated = np.array([p.published is not None for p in prints])
    named = np.array([[p.year is not None and p.year in q.years for p in prints] for q in prints])
    gap = np.minimum(np.nan_to_num(np.abs(own[:, None] - own[None, :]), nan=0.0), _FURTHEST)
    unsure = named & ~dated[:, None] & dated[None, :]
    return np.where((dated[:, None] & dated[None, :]) | unsure | unsure.T, 0.0, gap)


def _only(counts: Mapping[str, int], words: Collection[str]) -> dict[str, int]:
    return {w: k for w, k in counts.items() if w in words}


def _scaled(vector: Mapping[T, float]) -> dict[T, float]:
    norm = math.sqrt(sum(v * v for v in vector.values()))
    return {k: v / norm for k, v in vector.items()} if norm else {}


def _products(vectors: Sequence[Mapping[T, float]]) -> Matrix:
    """Scalar products of all pairs of sparse vectors.

    Dense block by dense block over the terms that can contribute: fast, and small in memory.
    """
    frequency = Counter(t for v in vectors for t in v)
    terms = [t for t, k in frequency.items() if k > 1]
    out = np.zeros((len(vectors), len(vectors)))
    for start in range(0, len(terms), _CHUNK):
        block = _dense(vectors, {t: c for c, t in enumerate(terms[start : start + _CHUNK])})
        out += block @ block.T
    return out


def _dense(vectors: Sequence[Mapping[T, float]], column: Mapping[T, int]) -> Matrix:
    out = np.zeros((len(vectors), len(column)))
    for row, vector in enumerate(vectors):
        for term, value in vector.items():
            at = column.get(term)
            if at is not None:
                out[row, at] = value
    return out
