"""Aligns claims on keys, and finds in one vectorised pass which keys can differ at all.

A data item is one key with its claims. Claims of different events are never brought together, nor are those of
different attributes or scopes. Python objects are made only for the items that a rule has to look at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from discrepancy.model import Claim, Subject

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

__all__ = [
    "DEFAULT_KEY",
    "KEY_COLUMNS",
    "Aligner",
    "DataItem",
    "align",
    "claim_order",
    "groups_that_may_differ",
    "key_of",
]

DEFAULT_KEY = ("event", "subject", "attribute", "scope")
"""The usual key."""

KEY_COLUMNS: Mapping[str, str] = {
    "event": "event_id",
    "subject": "subject_id",
    "attribute": "attribute",
    "scope": "scope",
    "speaker": "attributed_to",
}
"""Parts of a key, with their columns in the claim table."""

_READ: Mapping[str, Callable[[Claim], str]] = {
    "event": lambda c: c.event_id,
    "subject": lambda c: c.subject.id,
    "attribute": lambda c: c.attribute,
    "scope": lambda c: c.scope,
    "speaker": lambda c: c.speaker,
}


_SOURCE: Callable[[Claim], str] = lambda c: c.source  # noqa: E731
_LARGEST = 2**62
"""Keys are combined to numbers of 63 bits."""


@dataclass(frozen=True, slots=True)
class DataItem:
    """One key with all its claims."""

    key: tuple[str, ...]
    """Values of the key's parts, in the order the parts were given."""
    event: str
    """Event id."""
    subject: Subject
    """What it is about; where the key has no subject, that of the first claim."""
    attribute: str
    """Attribute id."""
    scope: str
    """Scope."""
    claims: tuple[Claim, ...]
    """In the order of :func:`claim_order`."""


def claim_order(claim: Claim) -> tuple[str, int, int, str, str, str, str]:
    """Sort key for claims: where they stand, then what they say; the same on every run."""
    where = (claim.doc_id, claim.span.start, claim.span.end)
    return (*where, claim.attribute, claim.subject.id, claim.scope, claim.value.text)


def key_of(by: Sequence[str], claim: Claim) -> tuple[str, ...]:
    """The key of a claim: the values of the parts, in the order given."""
    return tuple(_READ[part](claim) for part in by)


def align(
    claims: Sequence[Claim],
    by: Sequence[str] = DEFAULT_KEY,
    *,
    identity: Callable[[Claim], str] | None = None,
    least_values: int = 1,
    least_sources: int = 1,
) -> list[DataItem]:
    """Groups claims into data items.

    Args:
        claims: In any order; the result does not depend on it.
        by: Parts of the key, from :data:`KEY_COLUMNS`.
        identity: What counts as one value; the value's own identity by default.
        least_values: Only items with at least so many different values are made.
        least_sources: Only items with at least so many different sources are made.

    Returns:
        Items sorted by key.
    """
    aligner = Aligner(claims)
    return aligner.items(aligner.claims, by, identity=identity, least_values=least_values, least_sources=least_sources)


class Aligner:
    """Claims whose keys are worked out once, for many alignments of some of them.

    Each part of a key becomes a column of numbers that order as its texts do; the parts of a key combine to one number.

    Args:
        claims: In any order.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        self.claims = sorted(claims, key=claim_order)
        """All claims, in the order of :func:`claim_order`."""
        self._row = {id(claim): row for row, claim in enumerate(self.claims)}
        self._columns: dict[str, tuple[NDArray[np.int64], int]] = {}
        self._keys: dict[tuple[str, ...], NDArray[np.int64]] = {}

    def items(
        self,
        chosen: Sequence[Claim],
        by: Sequence[str] = DEFAULT_KEY,
        *,
        identity: Callable[[Claim], str] | None = None,
        least_values: int = 1,
        least_sources: int = 1,
    ) -> list[DataItem]:
        """Groups some of the claims into data items; as :func:`align`.

        Args:
            chosen: Claims of this aligner, the same objects, in any order.
            by: As for :func:`align`, like all that follow.
            identity: What counts as one value.
            least_values: How many different values an item needs.
            least_sources: How many different sources it needs.
        """
        if not chosen:
            return []
        import numpy as np
        import pandas as pd

        # Row numbers follow the order of claims, and stable sorting keeps it: the claims of an item are in order.
        rows = np.sort(np.fromiter((self._row[id(c)] for c in chosen), dtype=np.int64, count=len(chosen)))
        key = self._key(tuple(by))[rows]
        order = np.argsort(key, kind="stable")
        starts = np.flatnonzero(np.diff(key[order], prepend=-1))
        keep = np.ones(len(starts), dtype=bool)
        if least_sources > 1:
            keep &= _distinct_enough(self._column("source")[0][rows][order], starts, least_sources)
        if least_values > 1 and keep.any():
            names = [c.value.identity if identity is None else identity(c) for c in map(self.claims.__getitem__, rows)]
            codes = pd.factorize(np.asarray(names, dtype=object))[0]
            keep &= _distinct_enough(codes[order], starts, least_values)
        ends = np.append(starts[1:], len(order))
        found = rows[order].tolist()
        return [
            _item(by, tuple(map(self.claims.__getitem__, found[start:end])))
            for start, end in zip(starts[keep].tolist(), ends[keep].tolist(), strict=True)
        ]

    def _key(self, by: tuple[str, ...]) -> NDArray[np.int64]:
        """A number for the key of each claim, ordered as the keys themselves."""
        import numpy as np

        if by not in self._keys:
            combined = np.zeros(len(self.claims), dtype=np.int64)
            size = 1
            for part in by:
                codes, distinct = self._column(part)
                if size * distinct >= _LARGEST:
                    values, combined = np.unique(combined, return_inverse=True)
                    size = len(values)
                combined = combined * distinct + codes
                size *= distinct
            self._keys[by] = combined
        return self._keys[by]

    def _column(self, part: str) -> tuple[NDArray[np.int64], int]:
        """The number of each claim's text for one part of a key, and how many there are."""
        import numpy as np

        if part not in self._columns:
            read = _READ.get(part, _SOURCE)
            texts = [read(claim) for claim in self.claims]
            rank = {text: number for number, text in enumerate(sorted(set(texts)))}
            codes = np.fromiter((rank[text] for text in texts), dtype=np.int64, count=len(texts))
            self._columns[part] = (codes, len(rank))
        return self._columns[part]


def groups_that_may_differ(
    frame: pd.DataFrame, by: Sequence[str] = DEFAULT_KEY, *, least_values: int = 2, least_sources: int = 1
) -> list[NDArray[np.intp]]:
    """Row numbers of each key of a claim table whose values may differ.

    Args:
        frame: A claim table (:mod:`discrepancy.claims`): the columns of the key, ``source_id`` and ``identity``.
        by: Parts of the key.
        least_values: How many different values a key needs.
        least_sources: How many different sources it needs.

    Returns:
        An array of row numbers per key, in the order in which keys first occur.
    """
    import numpy as np
    import pandas as pd

    if frame.empty:
        return []
    columns = [KEY_COLUMNS[part] for part in by]
    code = np.asarray(frame.groupby(columns, sort=False, observed=True, dropna=False).ngroup(), dtype=np.int64)
    order = np.argsort(code, kind="stable")
    starts = np.flatnonzero(np.diff(code[order], prepend=-1))
    keep = np.ones(len(starts), dtype=bool)
    for column, least in (("identity", least_values), ("source_id", least_sources)):
        if least > 1:
            codes = pd.factorize(frame[column])[0]
            keep &= _distinct_enough(codes[order], starts, least)
    ends = np.append(starts[1:], len(order))
    return [order[start:end] for start, end in zip(starts[keep].tolist(), ends[keep].tolist(), strict=True)]


def _distinct_enough(codes: NDArray[np.int64], starts: NDArray[np.intp], least: int) -> NDArray[np.bool_]:
    """Whether each key, a run of ``codes`` from one of ``starts`` on, has at least so many different ones."""
    import numpy as np
    import pandas as pd

    if least == 2:
        # Two values differ if and only if the smallest and the largest do: no need to count.
        return np.asarray(np.minimum.reduceat(codes, starts) != np.maximum.reduceat(codes, starts))
    run = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(codes)))
    distinct = pd.Series(codes).groupby(run).nunique().to_numpy()
    return np.asarray(distinct >= least)


def _item(by: Sequence[str], ordered: tuple[Claim, ...]) -> DataItem:
    first = ordered[0]
    return DataItem(
        key=key_of(by, first),
        event=first.event_id,
        subject=_best_named([c.subject for c in ordered]),
        attribute=first.attribute,
        scope=first.scope,
        claims=ordered,
    )


def _best_named(subjects: Sequence[Subject]) -> Subject:
    """The subject under its fullest name, so that a finding does not depend on which claim comes first."""
    first = subjects[0]
    if all(s is first or (s.id == first.id and s.text == first.text) for s in subjects):
        return first
    same = [s for s in subjects if s.id == first.id]
    return min(same, key=lambda s: (-len(s.text), s.text))
