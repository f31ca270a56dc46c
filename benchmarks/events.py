"""Grouping of documents into events, scored against folders that hold one event each.

    python -m benchmarks.events FOLDER... [--half first|second] [--json OUT] [--report FILE]

Each sub-folder of each FOLDER is an event. The documents of all are pooled, their events are hidden, and grouping has
to find them again. Folders ``NAMEa`` and ``NAMEb`` are siblings: two happenings of the same kind, to be kept apart.

*Blocking*: which share of the pairs of one event is kept, and which share of all pairs is pruned, at several cosines of
the inverted index, and at several log-odds of the pairs that share a topic. What can be pruned at all depends on the
pool: pairs of siblings are a smaller share of a larger pool, so the pairs that are kept per document are printed too.

*Grouping*: recall and precision over pairs of documents, B-cubed F1 (Bagga and Baldwin, 1998), documents per second,
blocking included. Pools: all documents; five draws of up to three documents an event; each pair of siblings by itself;
each event by itself (which should not fall apart); and one document an event (which should not be joined).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from benchmarks.detection import manifest_of
from discrepancy.corpus.read import read_corpus
from discrepancy.model import Document
from discrepancy.resolve.blocking import similar_pairs, word_weights
from discrepancy.resolve.events import candidate_pairs, group_events
from discrepancy.resolve.fingerprint import fingerprint

__all__ = ["DRAWN", "Agreement", "Corpus", "agreement", "figures", "half", "pools", "read_events", "topic_of"]

_SIBLING = re.compile(r"(.*\d)[ab]\Z")
_COSINES = (0.05, 0.08, 0.1, 0.12, 0.14, 0.16, 0.2)
_LOG_ODDS = (-4.0, -3.0, -2.5, -2.0, -1.0)
_DRAWS = 5
_FEW = 3
_SEED = 20
DRAWN = frozenset({"up to three an event", "one an event"})
"""Pools that are drawn several times."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Documents whose events are known."""

    documents: tuple[Document, ...]
    """Without their events."""
    events: tuple[str, ...]
    """The event of each."""

    def only(self, chosen: Iterable[int]) -> Corpus:
        """Some of the documents."""
        kept = sorted(chosen)
        return Corpus(tuple(self.documents[i] for i in kept), tuple(self.events[i] for i in kept))

    @property
    def members(self) -> dict[str, list[int]]:
        """Indices of the documents of each event."""
        out: dict[str, list[int]] = defaultdict(list)
        for i, event in enumerate(self.events):
            out[event].append(i)
        return dict(out)


@dataclass(frozen=True, slots=True)
class Agreement:
    """How well groups match events, summed over pools."""

    joined: int = 0
    """Pairs of documents in one group."""
    same: int = 0
    """Pairs of documents of one event."""
    right: int = 0
    """Pairs that are both."""
    documents: int = 0
    """Documents."""
    bcubed_precision: float = 0.0
    """Sum over documents."""
    bcubed_recall: float = 0.0
    """Sum over documents."""

    def __add__(self, other: Agreement) -> Agreement:
        mine, its = asdict(self), asdict(other)
        return Agreement(**{k: mine[k] + its[k] for k in mine})

    @property
    def recall(self) -> float:
        """Share of the pairs of one event that are in one group."""
        return self.right / self.same if self.same else 1.0

    @property
    def precision(self) -> float:
        """Share of the pairs of one group that are of one event."""
        return self.right / self.joined if self.joined else 1.0

    @property
    def bcubed(self) -> float:
        """B-cubed F1."""
        p, r = self.bcubed_precision / self.documents, self.bcubed_recall / self.documents
        return 2 * p * r / (p + r)


def topic_of(event: str) -> str:
    """The name that siblings share."""
    found = _SIBLING.match(event)
    return found[1] if found else event


def read_events(folders: Sequence[Path]) -> Corpus:
    """Reads every document of every sub-folder; dates and titles from a ``meta.json``, where there is one."""
    documents, events = [], []
    for folder in folders:
        manifest = manifest_of(folder) if list(folder.glob("*/meta.json")) else None
        for d in read_corpus([folder], manifest=manifest).documents:
            event, _, _ = d.id.partition("/")
            documents.append(replace(d, id=f"{folder.name}/{d.id}", event=""))
            events.append(event)
    return Corpus(tuple(documents), tuple(events))


def half(corpus: Corpus, which: str) -> Corpus:
    """Every other topic, siblings together: ``first`` or ``second``; anything else is the whole corpus."""
    if which not in ("first", "second"):
        return corpus
    names = sorted({topic_of(e) for e in corpus.events})[which == "second" :: 2]
    return corpus.only(i for i, e in enumerate(corpus.events) if topic_of(e) in names)


def pools(corpus: Corpus) -> dict[str, list[Corpus]]:
    """The pools by name, see the description of this module; drawn with a fixed seed."""
    rng = random.Random(_SEED)
    members = corpus.members
    siblings: dict[str, list[int]] = defaultdict(list)
    for event, ids in members.items():
        siblings[topic_of(event)].extend(ids)

    def draw(most: int) -> Corpus:
        return corpus.only(i for ids in members.values() for i in rng.sample(ids, min(most, len(ids))))

    return {
        "all documents": [corpus],
        "up to three an event": [draw(_FEW) for _ in range(_DRAWS)],
        "siblings": [corpus.only(ids) for ids in siblings.values() if len({corpus.events[i] for i in ids}) > 1],
        "one event": [corpus.only(ids) for ids in members.values()],
        "one an event": [draw(1) for _ in range(_DRAWS)],
    }


def agreement(groups: Iterable[Iterable[str]], corpus: Corpus) -> Agreement:
    """Compares groups of ids with the events of a corpus."""
    event = {d.id: e for d, e in zip(corpus.documents, corpus.events, strict=True)}
    group = {i: k for k, ids in enumerate(groups) for i in ids}
    both = Counter((group[i], e) for i, e in event.items())
    by_group, by_event = Counter(group.values()), Counter(event.values())
    return Agreement(
        joined=sum(_pairs(k) for k in by_group.values()),
        same=sum(_pairs(k) for k in by_event.values()),
        right=sum(_pairs(k) for k in both.values()),
        documents=len(event),
        bcubed_precision=sum(k * k / by_group[g] for (g, _), k in both.items()),
        bcubed_recall=sum(k * k / by_event[e] for (_, e), k in both.items()),
    )


def score(corpora: Iterable[Corpus], group: Callable[[Sequence[Document]], Iterable[Iterable[str]]]) -> Agreement:
    """Groups each corpus and sums the agreement."""
    return sum((agreement(group(c.documents), c) for c in corpora), Agreement())


def blocking(corpus: Corpus) -> list[dict[str, float | str]]:
    """Recall, pruned share and kept pairs per document at several cosines and log-odds."""
    prints = [fingerprint(d) for d in corpus.documents]
    index = {d.id: i for i, d in enumerate(corpus.documents)}
    similar = similar_pairs(prints, word_weights(prints), min(_COSINES))
    likely = {(index[a], index[b]): v for (a, b), v in candidate_pairs(corpus.documents, min(_LOG_ODDS)).items()}
    same = sum(_pairs(len(ids)) for ids in corpus.members.values())
    rows: list[dict[str, float | str]] = []
    for by, found, levels in (("cosine", similar, _COSINES), ("log-odds", likely, _LOG_ODDS)):
        for least in levels:
            kept = [pair for pair, value in found.items() if value >= least]
            right = sum(corpus.events[i] == corpus.events[j] for i, j in kept)
            rows.append(
                {
                    "by": by,
                    "least": least,
                    "recall": right / same,
                    "pruned": 1 - len(kept) / _pairs(len(prints)),
                    "kept": len(kept) / len(prints),
                }
            )
    return rows


def figures(got: Agreement) -> str:
    """Recall, precision and B-cubed F1 in columns; the first two are dashes where no two documents are of one event."""
    if not got.same:
        return f"{'-':>6s}  {'-':>9s}  {got.bcubed:10.3f}"
    return f"{got.recall:6.3f}  {got.precision:9.3f}  {got.bcubed:10.3f}"


def _pairs(n: int) -> int:
    return n * (n - 1) // 2


def main(argv: Sequence[str] | None = None) -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--half", choices=["first", "second"], help="every other topic")
    parser.add_argument("--json", type=Path, help="figures as JSON")
    parser.add_argument("--report", type=Path, help="figures as Markdown")
    args = parser.parse_args(argv)
    corpus = half(read_events(args.folders), args.half or "")
    size, same = len(corpus.documents), sum(_pairs(len(ids)) for ids in corpus.members.values())
    lines = [
        f"documents {size}  events {len(corpus.members)}  pairs {_pairs(size)}  of one event {same / _pairs(size):.2%}",
        "",
        "blocking   at least  recall  pruned  kept per document",
    ]
    blocks = blocking(corpus)
    lines += [
        f"{b['by']:9s}  {b['least']:8.2f}  {b['recall']:6.3f}  {b['pruned']:6.2%}  {b['kept']:8.1f}" for b in blocks
    ]
    lines += ["", "grouping                recall  precision  B-cubed F1  documents/s"]
    rows = []
    for name, corpora in pools(corpus).items():
        started = time.perf_counter()
        got = score(corpora, group_events)
        speed = got.documents / (time.perf_counter() - started)
        rows.append({"pool": name, "recall": got.recall, "precision": got.precision, "bcubed": got.bcubed})
        lines.append(f"{name:22s}  {figures(got)}  {speed:11,.0f}")
    print("\n".join(lines))
    if args.json is not None:
        args.json.write_text(json.dumps({"blocking": blocks, "grouping": rows}, indent=1) + "\n", encoding="utf-8")
    if args.report is not None:
        chosen = f" --half {args.half}" if args.half else ""
        command = f"python -m benchmarks.events {' '.join(f.name for f in args.folders)}{chosen}"
        body = "```\n" + "\n".join(lines) + "\n```"
        args.report.write_text(f"# Grouping into events\n\n`{command}`\n\n{body}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
