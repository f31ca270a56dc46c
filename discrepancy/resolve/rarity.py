"""How rare a word is in English: what two documents that share it have in common.

The table was counted on openly licensed text by :mod:`discrepancy.resolve.build_word_frequencies`; weights are inverse
document frequencies (Spärck Jones, 1972). A background table keeps the words of an event telling where the corpus is
about that event alone.
"""

from __future__ import annotations

import gzip
import math
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib.resources import files

__all__ = ["SCALE", "TABLE", "rarity", "words_of"]

SCALE = 100_000
"""The table says in how many of so many documents a word occurs."""
TABLE = files("discrepancy.values") / "data" / "word_frequencies.txt.gz"
"""The shipped table."""

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")
_UNSEEN = 10
"""Documents of :data:`SCALE` that are added to every count: a word that is not in the table is rare, not unique."""


def words_of(text: str) -> list[str]:
    """The words and numbers of a text, as printed, in order; single letters are none."""
    return [w for w in _WORD.findall(text) if len(w) > 1 or w.isdigit()]


@cache
def _counts() -> Mapping[str, int]:
    lines = gzip.decompress(TABLE.read_bytes()).decode("utf-8").splitlines()
    return {word: int(count) for word, _, count in (line.partition("\t") for line in lines)}


@lru_cache(maxsize=65536)
def rarity(word: str) -> float:
    """Inverse document frequency of a word in lower case: 0 for "the", about 9.2 for a word never seen."""
    return -math.log(min(1.0, (_counts().get(word, 0) + _UNSEEN) / SCALE))
