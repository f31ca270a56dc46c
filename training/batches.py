"""Windows of text as tensors."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor

from discrepancy.language.lemma_rules import rule_for
from discrepancy.language.wordpiece import WordPieces, case_of
from training.records import LABELS, UNKNOWN, Record

__all__ = ["IGNORED", "NAME_TAGS", "Labels", "Window", "batches", "collate", "labels_of", "windows"]

IGNORED = -100
"""Label of a word that says nothing."""
NAME_TAGS = ("O", *(f"{p}-{label}" for label in LABELS for p in ("B", "I")))
_FEWEST = {"feats": 4, "lemma": 4}
_WORDS = 160
"""Longest window trained on, in words."""
_LIMITS = (1, 40, 80, 110)
"""Windows hold sentences of a paragraph up to one of these numbers of words, drawn anew for each."""
_SHOUTED, _TITLED, _LOWERED = 0.015, 0.03, 0.045
"""Cumulated shares of windows in capitals, in title case and in lower case: headlines and hasty typists."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The names of all labels by kind, most frequent first."""

    of: dict[str, list[str]]

    def index(self, kind: str) -> dict[str, int]:
        """Label → number."""
        return {label: i for i, label in enumerate(self.of[kind])}


def labels_of(records: Iterable[Record]) -> Labels:
    """The labels that occur in the trees of ``records``; rare features and edits are left out."""
    seen: dict[str, Counter[str]] = {k: Counter() for k in ("upos", "xpos", "feats", "lemma", "dep")}
    for record in records:
        s = record.syntax
        if s is None:
            continue
        for kind, column in (("upos", s.upos), ("xpos", s.xpos), ("feats", s.feats), ("dep", s.deps)):
            seen[kind].update(column)
        rules = (rule_for(w, lemma) for w, lemma in zip(record.words, s.lemmas, strict=True))
        seen["lemma"].update(r for r in rules if r is not None)
    of = {k: [x for x, n in c.most_common() if n >= _FEWEST.get(k, 1)] for k, c in seen.items()}
    return Labels({**of, "name": list(NAME_TAGS)})


@dataclass(frozen=True, slots=True)
class Window:
    """Words that are read together, with numbers for labels."""

    words: list[str]
    columns: dict[str, list[int]]
    """``upos xpos feats lemma dep start name``; ``head``: 0 the root, else 1 + index; ``sentence``: its number."""


class _Numbers:
    def __init__(self, labels: Labels) -> None:
        self.index = {k: labels.index(k) for k in labels.of}

    def sentences(self, record: Record) -> list[Window]:
        """A record cut at its sentences; one without trees is one sentence."""
        names = [
            IGNORED if t == UNKNOWN else self.index["name"][t] for t in record.names or [UNKNOWN] * len(record.words)
        ]
        s = record.syntax
        if s is None:
            nothing = [IGNORED] * len(record.words)
            keys = ("upos", "xpos", "feats", "lemma", "dep", "start", "head")
            return [Window(record.words, {**dict.fromkeys(keys, nothing), "name": names})]

        def numbers(kind: str, column: Iterable[str | None]) -> list[int]:
            index = self.index[kind]
            return [index.get(x, IGNORED) if x is not None else IGNORED for x in column]

        columns = {
            "upos": numbers("upos", s.upos),
            "xpos": numbers("xpos", s.xpos),
            "feats": numbers("feats", s.feats),
            "dep": numbers("dep", s.deps),
            "lemma": numbers("lemma", (rule_for(w, x) for w, x in zip(record.words, s.lemmas, strict=True))),
            "start": s.starts,
            "name": names,
        }
        borders = [i for i, start in enumerate(s.starts) if start] + [len(record.words)]
        out = []
        for a, b in pairwise(borders):
            part = {k: v[a:b] for k, v in columns.items()}
            part["head"] = [0 if h == i else 1 + h - a for i, h in enumerate(s.heads[a:b], a)]
            out.append(Window(record.words[a:b], part))
        return out


def _joined(parts: Sequence[Window]) -> Window:
    words = [w for p in parts for w in p.words]
    columns = {k: [x for p in parts for x in p.columns[k]] for k in parts[0].columns if k != "head"}
    heads: list[int] = []
    for p in parts:
        at = len(heads)
        heads += [h + at if h > 0 else h for h in p.columns["head"]]
    columns["head"] = heads
    columns["sentence"] = [k for k, p in enumerate(parts) for _ in p.words]
    return Window(words, columns)


def windows(records: Iterable[Record], labels: Labels, pick: random.Random | None) -> list[Window]:
    """Runs of sentences of one paragraph, and of neighbours that have no trees; without ``pick`` always the same."""
    numbers = _Numbers(labels)
    out: list[Window] = []
    loose: list[Window] = []
    for record in records:
        parts = numbers.sentences(record)
        if record.syntax is None:
            loose += [p for p in parts if len(p.words) <= _WORDS]
            continue
        out += _runs(parts, pick)
    out += _runs(loose, pick)
    return [_recased(w, pick) if pick is not None else w for w in out]


def _runs(parts: Sequence[Window], pick: random.Random | None) -> list[Window]:
    out, i = [], 0
    while i < len(parts):
        limit = pick.choice(_LIMITS) if pick is not None else 100
        n, j = len(parts[i].words), i + 1
        while j < len(parts) and n + len(parts[j].words) <= limit:
            n += len(parts[j].words)
            j += 1
        if n <= _WORDS:
            out.append(_joined(parts[i:j]))
        i = j
    return out


def _recased(window: Window, pick: random.Random) -> Window:
    draw = pick.random()
    if draw >= _LOWERED:
        return window
    if draw < _SHOUTED:
        words = [w.upper() for w in window.words]
    elif draw < _TITLED:
        words = [w[:1].upper() + w[1:] if len(w) > 3 or i == 0 else w for i, w in enumerate(window.words)]
    else:
        words = [w.lower() for w in window.words]
    # The edits that make lemmas assume the case of the text.
    return Window(words, {**window.columns, "lemma": [IGNORED] * len(words)})


def batches(found: Sequence[Window], pieces: WordPieces, size: int, pick: random.Random | None) -> list[list[Window]]:
    """Groups windows of like length; a group holds ``size`` pieces at most, padding included."""
    lengths = [sum(len(pieces.pieces(w)) for w in window.words) + 2 for window in found]
    order = sorted(range(len(found)), key=lambda i: lengths[i] + (pick.random() * 6 if pick is not None else 0))
    out: list[list[Window]] = []
    group: list[Window] = []
    longest = 0
    for i in order:
        if group and max(longest, lengths[i]) * (len(group) + 1) > size:
            out.append(group)
            group, longest = [], 0
        group.append(found[i])
        longest = max(longest, lengths[i])
    if group:
        out.append(group)
    if pick is not None:
        pick.shuffle(out)
    return out


def collate(group: Sequence[Window], pieces: WordPieces) -> dict[str, Tensor]:
    """Pads a group: tensors as ``Network.forward`` takes them, the labels, and ``words``: which places are words."""
    n = max(len(w.words) for w in group)
    rows = []
    for window in group:
        ids, cases, first, last = [pieces.opens], [0], [], []
        for word in window.words:
            found, case = pieces.pieces(word), case_of(word)
            first.append(len(ids))
            ids += found
            cases += [case] * len(found)
            last.append(len(ids) - 1)
        rows.append(([*ids, pieces.closes], [*cases, 0], first, last))
    p = max(len(r[0]) for r in rows)

    def padded(columns: Iterable[Sequence[int]], width: int, filler: int = 0) -> Tensor:
        return torch.tensor([[*c, *[filler] * (width - len(c))] for c in columns])

    out = {
        "pieces": padded((r[0] for r in rows), p),
        "cases": padded((r[1] for r in rows), p),
        "first": padded((r[2] for r in rows), n),
        "last": padded((r[3] for r in rows), n),
        "word_cases": padded(([case_of(x) for x in w.words] for w in group), n),
        "piece_mask": padded(([1] * len(r[0]) for r in rows), p).bool(),
        "words": padded(([1] * len(w.words) for w in group), n).bool(),
        "sentence": padded((w.columns["sentence"] for w in group), n, -1),
    }
    for kind in ("upos", "xpos", "feats", "lemma", "dep", "start", "name", "head"):
        out[kind] = padded((w.columns[kind] for w in group), n, IGNORED)
    return out
