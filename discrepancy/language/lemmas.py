"""Lemmas that are words: what a model proposes is held against a lexicon.

A statistical lemmatiser cuts endings off words it has not met and may leave what is no word ("allocat"). The lexicon
holds the words of the open text that the pipelines were trained on, and the lemmas the treebanks agree on.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

__all__ = ["Lemmas", "shipped_lemmas"]

_FREE = frozenset(("PROPN", "NUM", "SYM", "PUNCT", "X"))
"""Words of these tags are in no lexicon."""
_PLURALS = (("men", "man"), ("ies", "y"), ("s", ""), ("es", ""))
"""Endings of plural nouns and what the singular has, the likeliest first."""
_NO_PLURALS = ("ss", "us", "is")
_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})


class Lemmas:
    """A lexicon."""

    def __init__(self, words: Iterable[str], agreed: Mapping[tuple[str, str], str]) -> None:
        """Makes a lexicon.

        Args:
            words: words in lower case.
            agreed: lemmas by form, in lower case, and universal tag.
        """
        self._words = frozenset(words)
        self._agreed = agreed

    def __contains__(self, word: str) -> bool:
        return word.lower() in self._words

    def choose(self, form: str, tag: str, upos: str, proposals: Iterable[str]) -> str:
        """The lemma of a form: the agreed one, else the first proposal that is a word, else the form itself.

        A plural noun (Penn tag ``NNS``) has its regular singular, which the lexicon mostly has: no proposal is asked
        for.
        """
        if upos == "PROPN" or not form[:1].isalpha():
            first = next(iter(proposals), "")
            return first if upos == "PROPN" and first and first[0] == form[0] else form.translate(_PLAIN)
        agreed = self._agreed.get((form.lower(), upos))
        if agreed is not None:
            return agreed
        lower = form.lower()
        if tag == "NNS":
            singulars = [lower.removesuffix(e) + new for e, new in _PLURALS if lower.endswith(e)]
            found = next((word for word in singulars if word in self._words), None)
            if found is not None:
                return found
            if lower in self._words and lower.endswith("s") and not lower.endswith(_NO_PLURALS):
                return lower[:-1]
        for proposal in proposals:
            if proposal and (upos in _FREE or proposal.lower() == lower or proposal.lower() in self._words):
                return proposal
        return form if upos in _FREE else lower


@cache
def shipped_lemmas() -> Lemmas:
    """The lexicon that comes with the package."""
    folder = files("discrepancy.language") / "lexicon"
    words = gzip.decompress((folder / "words.txt.gz").read_bytes()).decode().split()
    rows = gzip.decompress((folder / "lemmas.tsv.gz").read_bytes()).decode().splitlines()
    cells = (row.split("\t") for row in rows)
    return Lemmas(words, {(form, upos): lemma for form, upos, lemma in cells})
