"""Runs the network over words: windows in, labels out. Knows onnxruntime and nothing of spaCy.

Each window is run by itself on one thread, so that what is read of a text depends neither on the texts beside it nor
on the number of threads: the activations are quantised per window, and padding would change their scale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from discrepancy.language.runtime import session
from discrepancy.language.tree import best_tree
from discrepancy.language.wordpiece import WordPieces, case_of

__all__ = ["FILES", "Reader", "Reading", "joined", "load_reader"]

FILES = ("network.onnx", "relations.onnx", "labels.json", "vocab.txt")
"""What a folder of the network holds."""
_PIECES = 250
"""Most pieces in a window: the training saw no longer ones."""
_NEVER = -1e4

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a run of words: parallel arrays, an item per word."""

    starts: NDArray[np.bool_]
    """Whether a sentence begins."""
    upos: Ints
    """Number of the universal tag."""
    xpos: Ints
    """Number of the Penn tag."""
    feats: Ints
    """Number of the features."""
    edits: Ints
    """Numbers (n, k) of the likeliest edits that make the lemma, best first."""
    heads: Ints
    """Index of the head among the words; a root is its own."""
    deps: Ints
    """Number of the relation."""
    names: Ints
    """Number of the name tag."""
    certainty: Floats
    """Columns (n, 3): log probability of the arc with its relation, of the Penn tag, and of the name tag."""

    def __len__(self) -> int:
        return len(self.heads)


class Reader:
    """A loaded network."""

    labels: Mapping[str, Sequence[str]]
    """Names of the labels by kind: ``upos xpos feats lemma dep name``."""

    def __init__(
        self, network: bytes, relations: bytes, labels: Mapping[str, Sequence[str]], vocabulary: Sequence[str]
    ):
        self._network, self._relations = session(network), session(relations)
        self.labels = labels
        self._pieces = WordPieces(vocabulary)
        self._root = labels["dep"].index("ROOT")
        self._forbidden = _forbidden(labels["name"])

    def read(self, words: Sequence[str]) -> Reading:
        """Reads words of one text, in order; any number of them, none included."""
        parts = list(self._windows(words))
        return joined(parts) if len(parts) != 1 else parts[0]

    def _windows(self, words: Sequence[str]) -> Iterator[Reading]:
        """Readings that follow one another. Where a window ends inside the text, its last sentence is read again.

        Text without sentences may seem to begin one a word after each border: of two windows in a row that would be
        read again but for a few words, the second is cut where it ends, so that the time stays in proportion.
        """
        at, was_short = 0, False
        while at < len(words):
            end, pieces = at, 2
            while end < len(words):
                pieces += len(self._pieces.pieces(words[end]))
                if pieces > _PIECES and end > at:
                    break
                end += 1
            out = self._run(words[at:end])
            keep = end - at
            if end < len(words):
                last = int(np.flatnonzero(out["starts"])[-1])
                is_short = last < keep // 4
                # A sentence longer than the window is cut where the window ends.
                keep = keep if last == 0 or (is_short and was_short) else last
                was_short = is_short
            yield self._decoded(out, keep)
            at += keep

    def _run(self, words: Sequence[str]) -> dict[str, NDArray[np.generic]]:
        ids, cases, first, last = [self._pieces.opens], [0], [], []
        word_cases = []
        for word in words:
            found, case = self._pieces.pieces(word), case_of(word)
            first.append(len(ids))
            ids += found
            cases += [case] * len(found)
            last.append(len(ids) - 1)
            word_cases.append(case)
        ids.append(self._pieces.closes)
        cases.append(0)
        given = {"pieces": ids, "cases": cases, "first": first, "last": last, "word_cases": word_cases}
        names = [o.name for o in self._network.get_outputs()]
        values = self._network.run(names, {k: np.asarray(v, dtype=np.int64) for k, v in given.items()})
        out = dict(zip(names, values, strict=True))
        out["starts"] = out["start"] > 0
        out["starts"][0] = True
        return out

    def _decoded(self, out: Mapping[str, NDArray[np.generic]], n: int) -> Reading:
        starts = out["starts"][:n].astype(np.bool_)
        arcs = out["arc"].astype(np.float64)
        borders = [*np.flatnonzero(starts).tolist(), n]
        rooted = np.zeros(n, dtype=np.int64)
        certainty = np.empty((n, 3), dtype=np.float32)
        for a, b in pairwise(borders):
            scores = np.concatenate([arcs[a:b, :1], arcs[a:b, a + 1 : b + 1]], 1)
            np.fill_diagonal(scores[:, 1:], _NEVER)
            tree = np.asarray(best_tree(scores), dtype=np.int64)
            certainty[a:b, 0] = scores[np.arange(b - a), tree] - _log_sum(scores)
            rooted[a:b] = np.where(tree > 0, tree + a, 0)
        is_root = rooted == 0
        dependent, head = out["label_dependent"][:n], out["label_head"][rooted]
        scores = self._relations.run(None, {"dependent": dependent, "head": head})[0]
        scores[:, self._root] = _NEVER
        deps = scores.argmax(1)
        certainty[:, 0] += np.where(is_root, 0, scores[np.arange(n), deps] - _log_sum(scores))
        deps[is_root] = self._root
        certainty[:, 1] = out["xpos_certainty"][:n]
        name_scores = out["name"][:n].astype(np.float32)
        names = self._names(name_scores)
        certainty[:, 2] = name_scores[np.arange(n), names]
        return Reading(
            starts=starts,
            upos=out["upos"][:n].astype(np.int64),
            xpos=out["xpos"][:n].astype(np.int64),
            feats=out["feats"][:n].astype(np.int64),
            edits=out["edits"][:n].astype(np.int64),
            heads=np.where(is_root, np.arange(n), rooted - 1),
            deps=deps,
            names=names,
            certainty=certainty,
        )

    def _names(self, scores: Floats) -> Ints:
        """The best sequence of name tags in which every ``I-`` continues its name (Viterbi, 1967)."""
        best: Ints = scores.argmax(1).astype(np.int64)
        before = np.concatenate([[0], best[:-1]])
        if not self._forbidden[before, best].any():
            return best
        cost = np.where(self._forbidden, _NEVER, 0.0)
        total = scores[0] + cost[0]
        back = np.empty(scores.shape, dtype=np.int64)
        for i in range(1, len(scores)):
            ways = total[:, None] + cost
            back[i] = ways.argmax(0)
            total = ways.max(0) + scores[i]
        best[-1] = total.argmax()
        for i in range(len(scores) - 1, 0, -1):
            best[i - 1] = back[i, best[i]]
        return best


def _forbidden(tags: Sequence[str]) -> NDArray[np.bool_]:
    """Pairs of tags that cannot follow one another; the first tag is ``O``, which also stands before the text."""
    return np.array([[b.startswith("I-") and a[1:] != b[1:] for b in tags] for a in tags])


def _log_sum(scores: NDArray[np.floating]) -> NDArray[np.floating]:
    top = scores.max(1)
    total: NDArray[np.floating] = top + np.log(np.exp(scores - top[:, None]).sum(1))
    return total


def joined(parts: Sequence[Reading]) -> Reading:
    """Readings of texts that follow one another as one."""
    sizes = [len(p) for p in parts]
    offsets: list[int] = np.cumsum([0, *sizes])[:-1].tolist() if sizes else []
    empty = np.zeros(0, dtype=np.int64)

    def column(name: str) -> NDArray[np.generic]:
        return np.concatenate([getattr(p, name) for p in parts]) if parts else empty

    return Reading(
        starts=column("starts").astype(np.bool_),
        upos=column("upos").astype(np.int64),
        xpos=column("xpos").astype(np.int64),
        feats=column("feats").astype(np.int64),
        edits=column("edits").astype(np.int64),
        heads=np.concatenate([p.heads + at for p, at in zip(parts, offsets, strict=True)]) if parts else empty,
        deps=column("deps").astype(np.int64),
        names=column("names").astype(np.int64),
        certainty=column("certainty").astype(np.float32),
    )


def load_reader(folder: Path) -> Reader:
    """Loads the network of a folder.

    Raises:
        OSError: one of ``FILES`` is missing.
    """
    return Reader(
        (folder / "network.onnx").read_bytes(),
        (folder / "relations.onnx").read_bytes(),
        json.loads((folder / "labels.json").read_text(encoding="utf-8")),
        (folder / "vocab.txt").read_text(encoding="utf-8").split("\n"),
    )
