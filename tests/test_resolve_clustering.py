from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from discrepancy.resolve.clustering import average_link

Links = dict[tuple[int, int], float]


@pytest.mark.parametrize(
    ("size", "links", "threshold", "expected"),
    [
        pytest.param(0, {}, 0.5, [], id="nothing"),
        pytest.param(2, {}, 0.5, [[0], [1]], id="no link"),
        pytest.param(2, {(0, 1): 0.5}, 0.5, [[0, 1]], id="the threshold itself joins"),
        pytest.param(3, {(0, 1): 0.9, (1, 2): 0.9}, 0.5, [[0, 1], [2]], id="one bridge does not join two groups"),
        pytest.param(3, {(0, 1): 0.9, (1, 2): 0.9, (0, 2): 0.2}, 0.5, [[0, 1, 2]], id="the mean decides"),
        pytest.param(4, {(0, 3): 0.9, (1, 2): 0.8}, 0.5, [[0, 3], [1, 2]], id="ordered by their first"),
    ],
)
def test_groups(size: int, links: Links, threshold: float, expected: list[list[int]]) -> None:
    assert average_link(size, links, threshold) == expected


def naive(size: int, links: Links, threshold: float) -> list[list[int]]:
    """The definition, word for word."""
    groups = [[i] for i in range(size)]

    def mean(a: list[int], b: list[int]) -> float:
        return sum(links.get((min(i, j), max(i, j)), 0.0) for i in a for j in b) / (len(a) * len(b))

    while len(groups) > 1:
        value, a, b = max(((mean(a, b), a, b) for a, b in combinations(groups, 2)), key=lambda t: (t[0], t[1:]))
        if value < threshold or value <= 0:
            break
        groups = [g for g in groups if g not in (a, b)] + [sorted(a + b)]
    return sorted(groups)


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, Links]:
    size = draw(st.integers(0, 7))
    pairs = list(combinations(range(size), 2))
    # Distinct primes as weights: no two means tie, so that every order of merging is the same.
    primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73]
    order = draw(st.permutations(primes))
    kept = draw(st.lists(st.booleans(), min_size=len(pairs), max_size=len(pairs)))
    return size, {pair: order[k] ** 0.5 for k, pair in enumerate(pairs) if kept[k]}


@given(graphs(), st.floats(0.5, 8))
def test_it_is_average_link(graph: tuple[int, Links], threshold: float) -> None:
    size, links = graph
    assert average_link(size, links, threshold) == naive(size, links, threshold)
