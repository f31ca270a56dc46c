"""Which documents report the same event: what the manifest or the folder says, else their content.

Content: cosine of sublinear TF-IDF vectors over names and content words, names weighted up, documents more than two
weeks apart never joined; average-link agglomeration, so that one bridging document does not merge two events.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import UTC, timedelta

from discrepancy.language.parse import Parse

__all__ = ["group_parses"]

_CONTENT = {"NOUN", "PROPN", "VERB", "NUM"}
_NAME_WEIGHT = 2.0
_MAX_GAP = timedelta(days=14)
_THRESHOLD = 0.2
_COMMON = {
    "be",
    "have",
    "do",
    "say",
    "tell",
    "make",
    "go",
    "get",
    "take",
    "year",
    "people",
    "time",
    "day",
    "one",
    "two",
}


def group_parses(parses: Sequence[Parse]) -> dict[str, str]:
    """Event id of each document id.

    A document with an event of its own keeps it; the others are grouped by content and named after the first of
    their documents (``"event:<document id>"``).
    """
    out = {p.document.id: p.document.event for p in parses if p.document.event}
    loose = [p for p in parses if not p.document.event]
    for group in _clusters(loose):
        name = "event:" + min(p.document.id for p in group)
        out.update({p.document.id: name for p in group})
    return out


def _clusters(parses: Sequence[Parse]) -> list[list[Parse]]:
    vectors = _vectors(parses)
    clusters: dict[int, list[int]] = {i: [i] for i in range(len(parses))}
    links: dict[tuple[int, int], float] = {}
    for (i, j), cosine in _cosines(vectors).items():
        if _near(parses[i], parses[j]):
            links[i, j] = cosine
    while links:
        (a, b), best = max(links.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]))
        if best < _THRESHOLD:
            break
        _merge(clusters, links, a, b)
    return [[parses[i] for i in sorted(members)] for _, members in sorted(clusters.items())]


def _merge(clusters: dict[int, list[int]], links: dict[tuple[int, int], float], a: int, b: int) -> None:
    """Joins cluster ``b`` to ``a``; similarity to a third is the mean over all pairs (Lance-Williams)."""
    na, nb = len(clusters[a]), len(clusters[b])
    del links[a, b]
    for c in clusters:
        if c in (a, b):
            continue
        to_a, to_b = (min(a, c), max(a, c)), (min(b, c), max(b, c))
        mean = (na * links.pop(to_a, 0.0) + nb * links.pop(to_b, 0.0)) / (na + nb)
        if mean > 0:
            links[to_a] = mean
    clusters[a] += clusters.pop(b)


def _near(a: Parse, b: Parse) -> bool:
    at, bt = a.document.published, b.document.published
    return at is None or bt is None or abs(at.astimezone(UTC) - bt.astimezone(UTC)) <= _MAX_GAP


def _vectors(parses: Sequence[Parse]) -> list[dict[str, float]]:
    counts = [_terms(p) for p in parses]
    frequency = Counter(term for c in counts for term in c)
    n = len(parses)
    out = []
    for c in counts:
        vector = {
            t: (1 + math.log(k))
            * (_NAME_WEIGHT if t[:1].isupper() else 1.0)
            * (1 + math.log((1 + n) / (1 + frequency[t])))
            for t, k in c.items()
        }
        norm = math.sqrt(sum(v * v for v in vector.values())) or 1.0
        out.append({t: v / norm for t, v in vector.items()})
    return out


def _terms(parse: Parse) -> Counter[str]:
    out: Counter[str] = Counter()
    for s in parse.sentences:
        for word, lemma, pos in zip(s.words, s.lemmas, s.pos, strict=True):
            if pos in _CONTENT and lemma.lower() not in _COMMON and len(word) > 1:
                out[word if pos == "PROPN" else lemma.lower()] += 1
    return out


def _cosines(vectors: Sequence[dict[str, float]]) -> dict[tuple[int, int], float]:
    """Cosine of each pair that shares a term, through an inverted index."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    out: dict[tuple[int, int], float] = defaultdict(float)
    for j, vector in enumerate(vectors):
        for term, weight in vector.items():
            for i, other in index[term]:
                out[i, j] += weight * other
            index[term].append((j, weight))
    return out
