"""The claim table: one row per claim, one table per source, as a pandas frame, Parquet and CSV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from discrepancy.model import Claim, Value

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["COLUMNS", "to_frame", "write_tables"]

COLUMNS: dict[str, str] = {
    "claim_id": "string",
    "doc_id": "category",
    "source_id": "category",
    "event_id": "category",
    "copy_cluster": "string",
    "section_id": "category",
    "sent_id": "int32",
    "char_start": "int64",
    "char_end": "int64",
    "text": "string",
    "extractor": "category",
    "confidence": "float64",
    "subject_id": "category",
    "subject_text": "string",
    "subject_type": "category",
    "attribute": "category",
    "scope": "category",
    "value_type": "category",
    "value_text": "string",
    "identity": "string",
    "num_lo": "Float64",
    "num_hi": "Float64",
    "bound": "category",
    "unit": "category",
    "t_start": "datetime64[us, UTC]",
    "t_end": "datetime64[us, UTC]",
    "granularity": "category",
    "place_id": "string",
    "place_path": "string",
    "person_id": "string",
    "quote_norm": "string",
    "polarity": "category",
    "modality": "category",
    "attributed_to": "string",
    "published_at": "datetime64[us, UTC]",
    "valid_from": "datetime64[us, UTC]",
    "valid_to": "datetime64[us, UTC]",
    "background": "bool",
    "pipeline": "category",
}
"""Columns in order, with their dtypes. ``char_start`` and ``char_end`` index the text of the file; times are UTC;
``valid_from`` and ``valid_to`` are the half-open interval at which the claim holds."""


def to_frame(claims: Iterable[Claim], pipeline: str = "") -> pd.DataFrame:
    """The claims as a frame with the columns and dtypes of :data:`COLUMNS`, in the order given.

    Args:
        claims: Claims, resolved or not.
        pipeline: Name and version of the language pipeline that read them, for the column of that name.
    """
    import pandas as pd

    rows = [_row(c) | {"pipeline": pipeline} for c in claims]
    data = {name: [row.get(name) for row in rows] for name in COLUMNS}
    return pd.DataFrame({name: pd.Series(data[name], dtype=dtype) for name, dtype in COLUMNS.items()})


def write_tables(claims: Sequence[Claim], folder: Path | str, pipeline: str = "") -> list[Path]:
    """Writes one table per source as ``<source>.parquet`` and ``<source>.csv``; returns the paths, sorted.

    The file name is the source's name with everything but letters, digits and ``-`` replaced; two sources that come
    to the same name are numbered.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    taken: set[str] = set()
    for source in sorted({c.source for c in claims}):
        name = base = re.sub(r"[^\w-]+", "-", source).strip("-").lower() or "source"
        number = 2
        while name in taken:
            name, number = f"{base}-{number}", number + 1
        taken.add(name)
        frame = to_frame((c for c in claims if c.source == source), pipeline)
        parquet, csv = folder / f"{name}.parquet", folder / f"{name}.csv"
        frame.to_parquet(parquet, index=False)
        frame.to_csv(csv, index=False, lineterminator="\n", date_format="%Y-%m-%dT%H:%M:%SZ")
        written += [parquet, csv]
    return sorted(written)


def _row(c: Claim) -> dict[str, Any]:
    return {
        "claim_id": c.claim_id,
        "doc_id": c.doc_id,
        "source_id": c.source,
        "event_id": c.event_id,
        "copy_cluster": c.copy_cluster,
        "section_id": c.section_id,
        "sent_id": c.sent_id,
        "char_start": c.span.start,
        "char_end": c.span.end,
        "text": c.text,
        "extractor": c.extractor,
        "confidence": c.confidence,
        "subject_id": c.subject.id,
        "subject_text": c.subject.text,
        "subject_type": c.subject.type,
        "attribute": c.attribute,
        "scope": c.scope,
        "value_type": c.value.kind,
        "value_text": c.value.text,
        "identity": c.value.identity,
        "polarity": c.polarity.value,
        "modality": c.modality.value,
        "attributed_to": c.speaker,
        "published_at": c.published.astimezone(UTC) if c.published else None,
        "valid_from": c.when.start if c.when else None,
        "valid_to": c.when.end if c.when else None,
        "background": c.background,
        **_typed(c.value),
    }


def _typed(value: Value) -> dict[str, Any]:
    """The columns that hold a value of its kind; attributes are read by name so that kinds can be added freely."""
    if value.kind in ("number", "money"):
        return {
            k: getattr(value, a) for k, a in (("num_lo", "lo"), ("num_hi", "hi"), ("bound", "bound"), ("unit", "unit"))
        }
    if value.kind == "time":
        interval = getattr(value, "interval", None)
        if interval is None:
            return {}
        return {"t_start": interval.start, "t_end": interval.end, "granularity": interval.granularity}
    if value.kind == "place":
        return {"place_id": value.identity, "place_path": " < ".join(getattr(value, "path", ()))}
    if value.kind == "person":
        return {"person_id": value.identity}
    if value.kind == "quote":
        return {"quote_norm": value.identity}
    return {}
