"""Reads the YAML data files of this package with one set of scalar rules."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files
from typing import Any

__all__ = ["load_data"]


def load_data(name: str) -> Mapping[str, Any]:
    """Read ``discrepancy/values/data/NAME``; every scalar stays a string, so ``NO`` is Norway and ``on`` a word.

    Args:
        name: File name with suffix.

    Returns:
        The mapping at its top.
    """
    # Imported here: only commands that look at values need YAML, and `--help` is to stay fast.
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (files("discrepancy.values") / "data" / name).read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=loader)
    return loaded
