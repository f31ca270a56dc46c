"""Pairs of claims as rows of signs, from which the weights of those signs are fitted and tried on events left out."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.detection import manifest_of
from benchmarks.logistic import Matrix, fit_logistic
from discrepancy.check import read_claims
from discrepancy.model import Claim

__all__ = ["Rows", "annotated_events", "auc", "counts", "crossed", "fit", "joined", "write_report"]

_STEPS = 30
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs as rows."""

    values: Matrix
    """Signs, shape ``(rows, signs)``."""
    items: npt.NDArray[np.str_]
    """The gold item whose values the two are; empty where they are of two facts."""
    events: npt.NDArray[np.str_]
    """The event of each."""
    many: float = _HALF
    """Power of their number by which the pairs of two facts of one event count for less."""

    def of(self, kept: npt.NDArray[np.bool_]) -> Rows:
        """Some of the rows."""
        return Rows(self.values[kept], self.items[kept], self.events[kept], self.many)

    @property
    def same(self) -> Matrix:
        """1 where both are of one fact."""
        same: Matrix = (self.items != "").astype(float)
        return same

    @property
    def weight(self) -> Matrix:
        """How much each counts: an item and an event that have many pairs count less for each."""
        of_item, of_event = Counter(self.items.tolist()), Counter(self.events.tolist())
        weight = [
            1 / math.sqrt(of_item[item]) if item else of_event[event] ** -self.many
            for item, event in zip(self.items.tolist(), self.events.tolist(), strict=True)
        ]
        return np.array(weight)


def annotated_events(folder: Path, step: str) -> Iterator[tuple[str, list[Claim], dict[str, str]]]:
    """Name, claims and texts by document of each event of a folder that has a ``gold.json``.

    Args:
        folder: Its sub-folders are the events.
        step: The step of resolving that is left out: the one whose weights are to be fitted.
    """
    reading = read_claims([folder], manifest=manifest_of(folder), without=[step])
    texts = {d.id: d.text for d in reading.documents}
    by_event: dict[str, list[Claim]] = defaultdict(list)
    for claim in reading.claims:
        by_event[claim.event_id].append(claim)
    for event, claims in sorted(by_event.items()):
        if (folder / event / "gold.json").exists():
            yield event, claims, {document: texts[document] for document in reading.events[event]}


def joined(parts: Sequence[Rows]) -> Rows:
    """The rows of several folders of events."""
    return Rows(
        np.concatenate([p.values for p in parts if len(p.items)]),
        np.concatenate([p.items for p in parts if len(p.items)]),
        np.concatenate([p.events for p in parts if len(p.items)]),
    )


def fit(rows: Rows, ridge: float) -> tuple[Matrix, float]:
    """The weights of the signs, and the bias."""
    return fit_logistic(rows.values, rows.same, rows.weight, ridge=ridge, steps=_STEPS)


def crossed(rows: Rows, ridge: float, folds: int, seed: int | None = None) -> Matrix:
    """The log-odds of each row by weights that were fitted without its event.

    Args:
        rows: All rows.
        ridge: As for :func:`fit`.
        folds: Parts into which the events are dealt, by name.
        seed: Of a shuffle before that; none without.
    """
    names = sorted(set(rows.events.tolist()))
    if seed is not None:
        np.random.default_rng(seed).shuffle(names)
    odds = np.zeros(len(rows.items))
    for part in range(folds):
        held = np.isin(rows.events, names[part::folds])
        slopes, bias = fit(rows.of(np.logical_not(held)), ridge)
        odds[held] = rows.values[held] @ slopes + bias
    return odds


def auc(odds: Matrix, same: Matrix) -> float:
    """Share of pairs of a same and a different row in which the same one has the higher odds."""
    low = np.sort(odds[same == 0])
    return float(np.searchsorted(low, odds[same == 1]).mean() / max(1, len(low)))


def counts(rows: Rows, fact: str) -> str:
    """What there is, in words; ``fact`` is what two rows can be of."""
    known = {item for item in rows.items.tolist() if item}
    events = len(set(rows.events.tolist()))
    return f"{events} events, {len(rows.items)} pairs, {int(rows.same.sum())} of one {fact} ({len(known)} items)"


def write_report(path: Path, title: str, command: str, lines: Sequence[str]) -> None:
    """Writes what was printed as Markdown."""
    body = "```\n" + "\n".join(lines) + "\n```"
    path.write_text(f"# {title}\n\n`{command}`\n\n{body}\n", encoding="utf-8")
