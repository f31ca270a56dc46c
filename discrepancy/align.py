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

__all__ = ["DEFAULT_KEY", "KEY_COLUMNS", "DataItem", "align", "claim_order", "groups_that_may_differ", "key_of"]

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
    if not claims:
        return []
    import pandas as pd

    columns: dict[str, list[str]] = {KEY_COLUMNS[part]: [_READ[part](c) for c in claims] for part in by}
    columns["source_id"] = [c.source for c in claims]
    columns["identity"] = [identity(c) if identity is not None else c.value.identity for c in claims]
    frame = pd.DataFrame(columns, dtype="category")
    groups = groups_that_may_differ(frame, by, least_values=least_values, least_sources=least_sources)
    items = [_item(by, [claims[i] for i in rows]) for rows in groups]
    return sorted(items, key=lambda item: item.key)


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

    if frame.empty:
        return []
    columns = [KEY_COLUMNS[part] for part in by]
    code = np.asarray(frame.groupby(columns, sort=False, observed=True, dropna=False).ngroup(), dtype=np.int64)
    order = np.argsort(code, kind="stable")
    starts = np.flatnonzero(np.diff(code[order], prepend=-1))
    keep = np.ones(len(starts), dtype=bool)
    for column, least in (("identity", least_values), ("source_id", least_sources)):
        if least > 1:
            keep &= _distinct_enough(frame[column], order, starts, least)
    ends = np.append(starts[1:], len(order))
    return [order[start:end] for start, end in zip(starts[keep].tolist(), ends[keep].tolist(), strict=True)]


def _distinct_enough(
    values: pd.Series[str], order: NDArray[np.intp], starts: NDArray[np.intp], least: int
) -> NDArray[np.bool_]:
    """Whether each key, a run of ``order`` from one of ``starts`` on, has at least so many different values."""
    import numpy as np
    import pandas as pd

    value_code = pd.factorize(values)[0][order]
    if least == 2:
        # Two values differ if and only if the smallest and the largest do: no need to count.
        return np.asarray(np.minimum.reduceat(value_code, starts) != np.maximum.reduceat(value_code, starts))
    run = np.repeat(np.arange(len(starts)), np.diff(starts, append=len(order)))
    distinct = pd.Series(value_code).groupby(run).nunique().to_numpy()
    return np.asarray(distinct >= least)


def _item(by: Sequence[str], claims: Iterable[Claim]) -> DataItem:
    ordered = tuple(sorted(claims, key=claim_order))
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
    same = [s for s in subjects if s.id == subjects[0].id]
    return min(same, key=lambda s: (-len(s.text), s.text))
