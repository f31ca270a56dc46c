"""The lists of words in ``words.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

__all__ = ["word_list"]


@cache
def _tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def word_list(module: str, name: str) -> list[str]:
    """One list, in its order."""
    text = _tables()[module][name]
    return [" ".join(w.split()) for w in text.split("|")] if "|" in text else text.split()
