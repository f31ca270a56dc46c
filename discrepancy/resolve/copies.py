"""Copied sentences: reprints and shared wire text are one independent witness.

Candidates share word shingles (Broder, 1997, "On the resemblance and containment of documents"); what decides is the
alignment of their words, as in the study of wire text reused by newspapers of Clough, Gaizauskas, Piao and Wilks
(2002, "METER: MEasuring TExt Reuse"). Two reporters who put one fact into words share its names and figures and short
runs of words around them. A copy shares nearly all words of the shorter sentence in long runs, among them those that
its writer chose. What a speaker said is no trace of copying: words in quotation marks count only where the documents
are known to share text.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, combinations, islice, product

from discrepancy.resolve.rarity import rarity

__all__ = ["copy_clusters", "independent_sources", "is_copy"]

_WORD = re.compile(r"[^\W_]+")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|^[^“”]*”|\"[^\"]*(?:\"|$)")
"""A quotation; it may go on after the sentence, or have begun before it."""
_LONGEST = 200
"""Words of a sentence that are looked at: bounds the work on text without full stops."""
_SHINGLE = 3
_SHARED = 0.35
"""Share of the shingles of the shorter sentence that a candidate has."""
_MAX_BUCKET = 200
"""A shingle shared by more sentences than this is a formula, not a trace of copying."""
_CHOSEN_RARITY = 2.0
"""Words at least this rare are the writer's choice, and no mere grammar."""
_CHOSEN_MISSING = 0.35
"""Share of the chosen words that may have no counterpart; one always may."""
_RELATED = 3
_RELATED_SHARE = 0.3
"""Documents share text from three copied sentences on, or from two that are this share of the shorter document."""


@dataclass(frozen=True, slots=True)
class _Demands:
    """What an alignment must reach."""

    words: int
    """Words of the shorter sentence, where both are the same."""
    own: int
    """Words of it that are neither names nor numbers, where they differ."""
    missing: float
    """Share of them that may have no counterpart; one word always may."""
    run: float
    """Mean length of the runs of words."""
    chosen: int
    """Words of it that its writer chose, where they differ."""


_STRICT = _Demands(words=8, own=7, missing=0.2, run=3.5, chosen=3)
_RELAXED = _Demands(words=5, own=4, missing=0.3, run=3.0, chosen=2)
"""Between documents that are known to share text, a sentence that is merely similar is an edited copy."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words in lower case, in order."""

    all: tuple[str, ...]
    """All of them."""
    own: int
    """How many of them are neither names nor numbers."""
    chosen: frozenset[str]
    """Those that are neither names nor numbers nor grammar: what the writer chose."""

    def meet(self, demands: _Demands) -> bool:
        """Whether they are enough to be no chance."""
        return len(self.all) >= demands.words and self.own >= demands.own and len(self.chosen) >= demands.chosen


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence in words."""

    whole: _Words
    """As printed."""
    free: _Words
    """Without what stands in quotation marks."""


def is_copy(a: str, b: str) -> bool:
    """Whether two sentences, with nothing known of their documents, are copies of one text."""
    return _match(_read(a).free, _read(b).free, _STRICT)


def copy_clusters(sentences: Iterable[tuple[str, str, str]]) -> dict[tuple[str, str], str]:
    """Clusters sentences that are copies of each other.

    Whether two documents share text is told from the sentences given: with all sentences of the documents, copies that
    were edited more are found too, and short and quoted ones.

    Args:
        sentences: (sentence key, document id, text) in a fixed order.

    Returns:
        (document id, sentence key) → cluster: the first sentence of the cluster.
    """
    names: list[tuple[str, str]] = []
    holders: dict[_Sentence, list[int]] = {}
    for at, (key, doc, text) in enumerate(sentences):
        names.append((doc, key))
        holders.setdefault(_read(text), []).append(at)
    distinct = list(holders)
    near = [*((a, a) for a in range(len(distinct))), *_candidates([s.whole.all for s in distinct])]
    sure = [(a, b) for a, b in near if _match(distinct[a].free, distinct[b].free, _STRICT)]
    doubtful = sorted(set(near).difference(sure))

    def pairs(links: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        for a, b in links:
            here, there = holders[distinct[a]], holders[distinct[b]]
            yield from combinations(here, 2) if a == b else product(here, there)

    parent = list(range(len(names)))
    for i, j in pairs(sure):
        _join(parent, i, j)
    docs = [doc for doc, _ in names]
    related = _related(docs, pairs(sure))
    for link in doubtful:
        wanted = [(i, j) for i, j in pairs([link]) if frozenset((docs[i], docs[j])) in related]
        if wanted and _match(distinct[link[0]].whole, distinct[link[1]].whole, _RELAXED):
            for i, j in wanted:
                _join(parent, i, j)
    return {name: ":".join(names[_root(parent, i)]) for i, name in enumerate(names)}


def independent_sources(witnesses: Iterable[tuple[str, str]]) -> int:
    """How many sources say something independently of each other: the most of whom no two share a copied sentence.

    Counted greedily, sources with the fewest sentences first; exact where copies stem from one text.

    Args:
        witnesses: (source, copy cluster of the sentence in which it says so); an empty cluster is shared with nobody.
    """
    clusters: dict[str, set[str]] = defaultdict(set)
    for source, cluster in witnesses:
        clusters[source].update({cluster} - {""})
    taken: set[str] = set()
    count = 0
    for _, own in sorted(clusters.items(), key=lambda item: (len(item[1]), item[0])):
        if not own & taken:
            count += 1
            taken |= own
    return count


def _read(text: str) -> _Sentence:
    found = list(islice(_WORD.finditer(text), _LONGEST))
    whole = _words([m[0] for m in found])
    quoted = [m.span() for m in _QUOTED.finditer(text)]
    if not quoted:
        return _Sentence(whole, whole)
    free = [m[0] for m in found if not any(start <= m.start() < end for start, end in quoted)]
    return _Sentence(whole, _words(free))


def _words(printed: Sequence[str]) -> _Words:
    own = [w.lower() for w in printed if w[0].islower()]
    chosen = frozenset(w for w in own if rarity(w) >= _CHOSEN_RARITY)
    return _Words(tuple(w.lower() for w in printed), len(own), chosen)


def _candidates(texts: Sequence[tuple[str, ...]]) -> list[tuple[int, int]]:
    """Pairs of indices of texts that share a good part of their shingles."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: list[int] = []
    out: list[tuple[int, int]] = []
    for at, words in enumerate(texts):
        own = {words[i : i + _SHINGLE] for i in range(len(words) - _SHINGLE + 1)}
        sizes.append(len(own))
        buckets = [index[shingle] for shingle in own]
        shared = Counter(chain.from_iterable(buckets))
        for bucket in buckets:
            if len(bucket) < _MAX_BUCKET:
                bucket.append(at)
        out.extend((other, at) for other in sorted(shared) if shared[other] >= _SHARED * min(len(own), sizes[other]))
    return out


def _match(a: _Words, b: _Words, demands: _Demands) -> bool:
    """Whether nearly all words of the shorter text stand in the longer one, in the same order and in long runs."""
    if a.all == b.all:
        return len(a.all) >= demands.words
    # In one order, whichever comes first: an alignment is not quite symmetric.
    shorter, longer = sorted((a, b), key=lambda w: (len(w.all), -w.own, w.all))
    if not shorter.meet(demands):
        return False
    blocks = SequenceMatcher(None, shorter.all, longer.all, autojunk=False).get_matching_blocks()[:-1]
    covered = sum(block.size for block in blocks)
    if len(shorter.all) - covered > max(1, demands.missing * len(shorter.all)) or covered < demands.run * len(blocks):
        return False
    found = {w for block in blocks for w in shorter.all[block.a : block.a + block.size]}
    return len(shorter.chosen - found) <= max(1, _CHOSEN_MISSING * len(shorter.chosen))


def _related(docs: Sequence[str], copies: Iterable[tuple[int, int]]) -> set[frozenset[str]]:
    """Pairs of documents that share text."""
    sizes = Counter(docs)
    shared: dict[frozenset[str], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for i, j in copies:
        if docs[i] != docs[j]:
            sides = shared[frozenset((docs[i], docs[j]))]
            sides[docs[i]].add(i)
            sides[docs[j]].add(j)
    out = set()
    for pair, sides in shared.items():
        # The lesser of both sides, so that a sentence that one document prints twice counts once.
        count = min(len(found) for found in sides.values())
        few = min(sizes[d] for d in pair)
        if count >= _RELATED or (count == _RELATED - 1 and count >= _RELATED_SHARE * few):
            out.add(pair)
    return out


def _join(parent: list[int], a: int, b: int) -> None:
    a, b = _root(parent, a), _root(parent, b)
    parent[max(a, b)] = min(a, b)


def _root(parent: list[int], item: int) -> int:
    while parent[item] != item:
        parent[item] = parent[parent[item]]
        item = parent[item]
    return item
