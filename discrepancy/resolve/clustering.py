"""Average-link agglomeration over a sparse graph: one bridging document does not merge two events."""

from __future__ import annotations

import heapq
from collections.abc import Mapping

__all__ = ["average_link"]


def average_link(size: int, links: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Merges the two most similar clusters again and again while their similarity reaches the threshold.

    The similarity of two clusters is the mean over all pairs of their members (UPGMA; Sokal and Michener, 1958).

    Args:
        size: Number of items.
        links: Similarity of pairs ``(i, j)``, ``i < j``; positive. A pair without a link counts as 0.
        threshold: Positive.

    Returns:
        Clusters as sorted indices, ordered by their first.
    """
    sums: list[dict[int, float]] = [{} for _ in range(size)]
    for (i, j), value in links.items():
        sums[i][j] = sums[j][i] = value
    members = [[i] for i in range(size)]
    # Entries outlive the clusters they speak of: one is stale when either cluster has grown or gone since.
    heap = [(-value, i, j, 1, 1) for (i, j), value in links.items() if value >= threshold]
    heapq.heapify(heap)
    while heap:
        _, a, b, size_a, size_b = heapq.heappop(heap)
        if len(members[a]) != size_a or len(members[b]) != size_b:
            continue
        members[a] += members[b]
        members[b] = []
        for c, value in sums[b].items():
            del sums[c][b]
            if c != a:
                sums[a][c] = sums[c][a] = sums[a].get(c, 0.0) + value
        sums[b] = {}
        grown = len(members[a])
        for c, value in sums[a].items():
            mean = value / (grown * len(members[c]))
            if mean >= threshold:
                low, high = min(a, c), max(a, c)
                heapq.heappush(heap, (-mean, low, high, len(members[low]), len(members[high])))
    return [sorted(m) for m in members if m]
