"""The tree of a sentence: one root, no cycle, and of all trees the best."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from discrepancy.language.tree import best_tree


def is_tree(heads: list[int]) -> bool:
    """Every word reaches the root, and one word hangs on it."""
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return heads.count(0) == 1


def scores_of(seed: int, n: int) -> np.ndarray:
    scores = np.random.default_rng(seed).normal(size=(n, n + 1)) * 3
    np.fill_diagonal(scores[:, 1:], -1e4)
    return scores


@given(st.integers(0, 10_000), st.integers(1, 4))
@settings(max_examples=80, deadline=None)
def test_of_short_sentences_no_tree_is_better(seed: int, n: int) -> None:
    scores = scores_of(seed, n)
    trees = [list(heads) for heads in product(range(n + 1), repeat=n) if is_tree(list(heads))]
    # Three roots are tried, the likeliest ones.
    roots = set(np.argsort(-scores[:, 0])[:3].tolist())
    best = max(sum(scores[i, h] for i, h in enumerate(t)) for t in trees if t.index(0) in roots)
    found = best_tree(scores)
    assert is_tree(found)
    assert sum(scores[i, h] for i, h in enumerate(found)) >= best - 1e-9


@given(st.integers(0, 10_000), st.integers(1, 60))
@settings(max_examples=40, deadline=None)
def test_of_any_scores_a_tree_is_made(seed: int, n: int) -> None:
    assert is_tree(best_tree(scores_of(seed, n)))


@pytest.mark.parametrize("n", [1, 2, 7])
def test_equal_scores_make_a_tree(n: int) -> None:
    assert is_tree(best_tree(np.zeros((n, n + 1))))


def test_a_cycle_is_broken_where_it_costs_least() -> None:
    # Words 1 and 2 prefer one another; word 3 is the root.
    scores = np.array([[-9.0, -99, -0.1, -1.0], [-9.0, -0.1, -99, -5.0], [-0.1, -9.0, -9.0, -99]])
    assert best_tree(scores) == [3, 1, 0]
