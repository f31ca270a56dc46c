"""Fits the weights of :mod:`discrepancy.resolve.evidence` and cross-validates grouping.

    python -m benchmarks.events_fit FOLDER... [--report FILE]

Sub-folders are events, as in :mod:`benchmarks.events`. A logistic regression learns from the pairs of documents of one
topic whether they are of one event; pairs of large events count less. It sees the pools of that benchmark and not only
the whole, so that it also knows corpora in which hardly anything is shared. Cross-validation: topics are dealt into
five parts; a pair of documents is judged by weights that were fitted without the parts of both. Prints the
cross-validated figures, and weights fitted on everything for the module.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations_with_replacement
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.events import DRAWN, Agreement, Corpus, agreement, figures, pools, read_events, topic_of
from benchmarks.logistic import as_python, fit_logistic
from discrepancy.resolve.blocking import word_weights
from discrepancy.resolve.events import editions, events_of, topics
from discrepancy.resolve.evidence import WEIGHTS, Matrix, signs, time_apart
from discrepancy.resolve.fingerprint import fingerprint

_PARTS = 5
_RIDGE = 1.0
_STEPS = 25
_SHARES = {"all documents": 3.0}
"""Weight of a pool in the fit; 1 if not named."""
NAMES = tuple(WEIGHTS)


@dataclass(frozen=True, slots=True)
class Topic:
    """Documents of one topic of a pool, with what is known of their pairs."""

    ids: tuple[tuple[str, ...], ...]
    """Their ids; those of editions of one text together."""
    events: tuple[str, ...]
    """The event of each."""
    parts: Matrix
    """The part of each in cross-validation, shape ``(n,)``."""
    values: Matrix
    """Signs of all pairs, shape ``(len(NAMES), n, n)``."""
    apart: Matrix
    """What the distance in time takes off, shape ``(n, n)``."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of documents as rows."""

    values: Matrix
    """Signs, shape ``(rows, len(NAMES))``."""
    offset: Matrix
    """What is known of the log-odds beforehand, shape ``(rows,)``."""
    same: Matrix
    """1 for one event, 0 for two."""
    weight: Matrix
    """How much a row counts."""
    parts: Matrix
    """The parts of both documents, shape ``(rows, 2)``."""


def topics_of(corpus: Corpus, part: dict[str, int]) -> Iterator[Topic]:
    """The topics of a pool."""
    prints = [fingerprint(d) for d in corpus.documents]
    weights = word_weights(prints)
    texts = editions(prints, weights)
    for members in topics([prints[t[0]] for t in texts], weights):
        chosen = [prints[texts[k][0]] for k in members]
        events = tuple(corpus.events[texts[k][0]] for k in members)
        found = signs(chosen, weights)
        yield Topic(
            tuple(tuple(corpus.documents[i].id for i in texts[k]) for k in members),
            events,
            np.array([part[topic_of(e)] for e in events]),
            np.stack([found[name] for name in NAMES]),
            time_apart(chosen),
        )


def rows_of(found: Sequence[Topic], share: float) -> Iterator[Pairs]:
    """The pairs of each topic of a pool as rows."""
    sizes = Counter(e for t in found for e in t.events)
    for t in found:
        i, j = np.triu_indices(len(t.ids), 1)
        size = np.array([sizes[e] for e in t.events], dtype=float)
        names = np.array(t.events)
        yield Pairs(
            t.values[:, i, j].T,
            -t.apart[i, j],
            (names[i] == names[j]).astype(float),
            share / np.sqrt(size[i] * size[j]),
            np.stack([t.parts[i], t.parts[j]], axis=1),
        )


def joined(parts: Sequence[Pairs]) -> Pairs:
    """All rows of several sets."""
    fields = ("values", "offset", "same", "weight", "parts")
    return Pairs(*(np.concatenate([getattr(p, f) for p in parts]) for f in fields))


def fit(rows: Pairs, kept: npt.NDArray[np.bool_]) -> tuple[Matrix, float]:
    """The weights of the signs, and the bias.

    Args:
        rows: All rows.
        kept: Mask of those to fit on.

    Returns:
        Weights of the signs as they are, and the bias.
    """
    x, y, offset, weight = (getattr(rows, f)[kept] for f in ("values", "same", "offset", "weight"))
    return fit_logistic(x, y, weight, offset, ridge=_RIDGE, steps=_STEPS)


def main(argv: Sequence[str] | None = None) -> int:
    """Fits, cross-validates and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--report", type=Path, help="what is printed as Markdown")
    args = parser.parse_args(argv)
    corpus = read_events(args.folders)
    part = {name: k % _PARTS for k, name in enumerate(sorted({topic_of(e) for e in corpus.events}))}
    found = {name: [(c, list(topics_of(c, part))) for c in corpora] for name, corpora in pools(corpus).items()}
    rows = joined(
        [
            p
            for name, corpora in found.items()
            for _, inside in corpora
            for p in rows_of(inside, _SHARES.get(name, 1.0) / (len(corpora) if name in DRAWN else 1))
        ]
    )
    models = {}
    for a, b in combinations_with_replacement(range(_PARTS), 2):
        left_out = np.isin(rows.parts, (a, b)).any(axis=1)
        models[a, b] = models[b, a] = fit(rows, np.logical_not(left_out))
    lines = ["cross-validated         recall  precision  B-cubed F1"]
    for name, corpora in found.items():
        total = Agreement()
        for c, inside in corpora:
            groups = []
            for t in inside:
                slopes = np.array([[models[int(a), int(b)][0] for b in t.parts] for a in t.parts])
                biases = np.array([[models[int(a), int(b)][1] for b in t.parts] for a in t.parts])
                odds = biases + np.einsum("ijk,kij->ij", slopes, t.values) - t.apart
                groups += [[name for i in g for name in t.ids[i]] for g in events_of(odds)]
            total += agreement(groups, c)
        lines.append(f"{name:22s}  {figures(total)}")
    slopes, bias = fit(rows, np.ones(len(rows.same), dtype=bool))
    lines += ["", *as_python(NAMES, slopes, bias)]
    print("\n".join(lines))
    if args.report is not None:
        command = f"python -m benchmarks.events_fit {' '.join(f.name for f in args.folders)}"
        body = "```\n" + "\n".join(lines) + "\n```"
        args.report.write_text(f"# Weights for grouping into events\n\n`{command}`\n\n{body}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
