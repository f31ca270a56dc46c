"""Reads the YAML data files of this package with one set of scalar rules."""

from __future__ import annotations

import gzip
import io
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["load_data", "packed", "word_groups"]


@cache
def load_data(name: str) -> Mapping[str, Any]:
    """Read ``discrepancy/values/data/NAME`` once; every scalar stays a string, so ``NO`` is Norway and ``on`` a word.

    Args:
        name: File name with suffix.

    Returns:
        The mapping at its top, shared by all who ask: not to be changed.
    """
    # Imported here: only commands that look at values need YAML, and `--help` is to stay fast.
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (files("discrepancy.values") / "data" / name).read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=loader)
    return loaded


def packed(text: str) -> bytes:
    """A table as it is shipped: gzip, the same bytes for the same text."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=buffer, mtime=0, compresslevel=9) as archive:
        archive.write(text.encode("utf-8"))
    return buffer.getvalue()


@cache
def word_groups(name: str, key: str = "groups") -> Mapping[str, frozenset[int]]:
    """Word → numbers of the groups it stands in.

    Args:
        name: File name with suffix, as for ``load_data``.
        key: Under which the file lists the groups, each a list of words.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for number, words in enumerate(load_data(name)[key]):
        for word in words:
            found[word].add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}
