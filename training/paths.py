"""Where the corpora lie and where what is made of them goes."""

from __future__ import annotations

import gzip
import json
import os
from importlib.util import find_spec
from pathlib import Path
from typing import Any

__all__ = [
    "CARDS",
    "FIGURES",
    "README",
    "SHIPPED_LEXICON",
    "SHIPPED_OVERFLOW",
    "build",
    "corpora",
    "lookups",
]

_ROOT = Path(__file__).parents[1]
SHIPPED_LEXICON = _ROOT / "discrepancy" / "language" / "lexicon"
"""Folder of the lexicon in the package."""
SHIPPED_OVERFLOW = _ROOT / "discrepancy" / "language" / "overflow.onnx"
"""The product by which the package finds out whether a processor overflows."""
FIGURES = Path(__file__).parent / "figures"
"""Folder of measured figures."""
README = Path(__file__).parent / "README.md"
"""Where the tables of all figures stand."""
CARDS = _ROOT / "docs" / "models.md"
"""Where the model cards stand."""


def corpora() -> Path:
    """The folder ``english`` of the evaluation data.

    Raises:
        SystemExit: ``DISCREPANCY_DATA`` does not point to a folder that has one.
    """
    root = os.environ.get("DISCREPANCY_DATA", "")
    folder = Path(root) / "english"
    if not root or not folder.is_dir():
        raise SystemExit("set DISCREPANCY_DATA to the folder that contains english/: see training/README.md")
    return folder


def lookups(table: str) -> Any:
    """A table of spacy-lookups-data, as JSON.

    Raises:
        SystemExit: The package is not installed.
    """
    found = find_spec("spacy_lookups_data")
    if found is None or found.origin is None:
        raise SystemExit("install spacy-lookups-data")
    with gzip.open(Path(found.origin).parent / "data" / f"{table}.json.gz") as file:
        return json.load(file)


def build(*parts: str) -> Path:
    """A path under the build folder: ``TRAINING_BUILD``, or ``build/training`` in the working directory."""
    path = Path(os.environ.get("TRAINING_BUILD", "build/training")).joinpath(*parts)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
