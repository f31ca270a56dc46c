"""The best tree of a sentence from scores of its arcs (Chu & Liu, 1965; Edmonds, 1967)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["best_tree"]

Scores = NDArray[np.float64]
_NEVER = -1e9
_ROOTS = 3
"""Roots tried where the best heads of all words make no tree."""


def best_tree(scores: Scores) -> list[int]:
    """The heads of a sentence's words: a tree with one root.

    Args:
        scores: log probabilities (n, 1 + n) of the heads of each word; column 0 is the root.

    Returns:
        ``n`` heads: 0 for the root, else 1 + the index of the head.
    """
    heads: list[int] = scores.argmax(1).tolist()
    if _is_tree(heads):
        return heads
    best, best_score = heads, -np.inf
    for root in np.argsort(-scores[:, 0], kind="stable")[:_ROOTS].tolist():
        forced = scores.copy()
        forced[:, 0] = _NEVER
        forced[root] = _NEVER
        forced[root, 0] = 0.0
        tree = _spanning(forced)
        if not _is_tree(tree):
            continue
        score = float(scores[np.arange(len(tree)), tree].sum())
        if score > best_score:
            best, best_score = tree, score
    if best_score == -np.inf:
        # Scores that forbid every tree: a chain from the likeliest root keeps the sentence whole.
        root = int(scores[:, 0].argmax())
        return [0 if i == root else root + 1 for i in range(len(heads))]
    return best


def _is_tree(heads: list[int]) -> bool:
    """Whether there is one root and every word hangs below it."""
    if heads.count(0) != 1:
        return False
    state = [0] * (len(heads) + 1)
    state[0] = 2
    for start in range(1, len(state)):
        path = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = heads[at - 1]
        if state[at] == 1:
            return False
        for i in path:
            state[i] = 2
    return True


def _spanning(scores: Scores) -> list[int]:
    n = len(scores)
    full = np.full((n + 1, n + 1), _NEVER)
    full[1:] = scores
    np.fill_diagonal(full, _NEVER)
    heads: list[int] = _contracted(full)[1:].tolist()
    return heads


def _contracted(scores: Scores) -> NDArray[np.intp]:
    """Heads (m,) of the best arborescence of a square score matrix; 0 is its root. One cycle is contracted a call."""
    heads: NDArray[np.intp] = scores.argmax(1)
    heads[0] = 0
    cycle = _cycle(heads)
    if cycle is None:
        return heads
    inside = set(cycle)
    rest = [i for i in range(len(scores)) if i not in inside]
    k = len(rest)
    outer, loop = np.array(rest), np.array(cycle)
    smaller = np.full((k + 1, k + 1), _NEVER)
    smaller[:k, :k] = scores[np.ix_(outer, outer)]
    # Arcs into the cycle break one of its own; arcs out of it leave from its best word.
    gains = scores[np.ix_(loop, outer)] - scores[loop, heads[loop]][:, None]
    entered = gains.argmax(0)
    smaller[k, :k] = gains.max(0) + scores[loop, heads[loop]].sum()
    left = scores[np.ix_(outer, loop)]
    leaving = left.argmax(1)
    smaller[:k, k] = left.max(1)
    smaller[0] = _NEVER
    np.fill_diagonal(smaller, _NEVER)
    found = _contracted(smaller)
    out = heads.copy()
    for i, word in enumerate(rest):
        if word:
            head = int(found[i])
            out[word] = rest[head] if head < k else cycle[int(leaving[i])]
    source = int(found[k])
    out[cycle[int(entered[source])]] = rest[source]
    return out


def _cycle(heads: NDArray[np.intp]) -> list[int] | None:
    state = [0] * len(heads)
    state[0] = 2
    for start in range(1, len(heads)):
        path: list[int] = []
        at = start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        for i in path:
            state[i] = 2
    return None
