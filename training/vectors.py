"""Static features of the fast pipeline: Brown clusters of spacy-lookups-data (MIT) as a small table of vectors.

One row per cluster: the sum of a fixed random vector for each of some prefixes of its path, so that clusters near each
other in the tree have rows near each other.
"""

from __future__ import annotations

import numpy as np
import spacy
from spacy.vectors import Vectors  # type: ignore[import-not-found]

from training.paths import build, lookups

__all__ = ["main"]

_WORDS, _WIDTH = 150_000, 96
_PREFIXES = ((4, 0.6), (6, 0.7), (8, 0.7), (10, 0.6), (99, 1.0))


def main() -> None:
    """Writes ``vectors``: a blank pipeline that holds the table."""
    clusters, frequency = lookups("en_lexeme_cluster"), lookups("en_lexeme_prob")
    words = [w for w, c in clusters.items() if c and w.strip() and len(w) < 30]
    words.sort(key=lambda w: -frequency.get(w, -30))
    words = words[:_WORDS]
    numbers = sorted({clusters[w] for w in words})
    random = np.random.default_rng(0)
    known: dict[str, np.ndarray] = {}

    def vector(prefix: str) -> np.ndarray:
        if prefix not in known:
            known[prefix] = random.standard_normal(_WIDTH).astype("float32") / np.sqrt(_WIDTH)
        return known[prefix]

    # The path is stored as a number whose lowest bit is its first step.
    rows = [sum(vector(format(c, "b")[::-1][:k]) * w for k, w in _PREFIXES) for c in numbers]
    table = np.vstack(rows).astype("float32")
    table /= np.linalg.norm(table, axis=1, keepdims=True)
    place = {c: i for i, c in enumerate(numbers)}
    nlp = spacy.blank("en")
    vectors = Vectors(data=table, name="english_brown_clusters")
    for word in words:
        vectors.add(nlp.vocab.strings.add(word), row=place[clusters[word]])
    nlp.vocab.vectors = vectors
    nlp.to_disk(build("vectors"))
    print(f"{len(words)} words, {len(numbers)} clusters")


if __name__ == "__main__":
    main()
