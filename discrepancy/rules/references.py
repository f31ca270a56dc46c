"""The reference tables that rules may name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from discrepancy.packfiles import shipped_folder
from discrepancy.values.reference import load_offices
from discrepancy.values.tenure import OfficeTable

__all__ = ["SHIPPED_REFERENCES", "load_references", "shipped_tables"]

SHIPPED_REFERENCES: Mapping[str, str] = {"offices": "offices.csv"}
"""Tables installed with the package: name in rule files → file under ``reference/``."""


def shipped_tables() -> list[Traversable]:
    """The files of the tables installed with the package."""
    return [shipped_folder("reference") / file for file in SHIPPED_REFERENCES.values()]


def load_references(tables: Mapping[str, str | os.PathLike[str]] | None = None) -> dict[str, OfficeTable]:
    """Loads the tables installed with the package, and a user's own beside or instead of them.

    Args:
        tables: Paths by the name under which rules speak of them.

    Raises:
        ReferenceTableError: With every bad row.
    """
    own = dict(tables or {})
    folder = shipped_folder("reference")
    loaded = {
        name: load_offices(folder / file, name=name) for name, file in SHIPPED_REFERENCES.items() if name not in own
    }
    loaded.update((name, load_offices(Path(path), name=name)) for name, path in own.items())
    return dict(sorted(loaded.items()))
