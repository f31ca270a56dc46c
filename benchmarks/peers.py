"""Other libraries side by side with this one, where they are installed."""

from __future__ import annotations

import platform
import warnings
from collections.abc import Callable, Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import TypeVar

__all__ = ["machine", "side_by_side"]

Read = TypeVar("Read")
Result = TypeVar("Result")


def side_by_side(
    measure: Callable[[str, Read], Result], own: Read, peers: Mapping[str, Callable[[], Read]]
) -> tuple[dict[str, Result], list[str]]:
    """Measures this project and every peer that is installed.

    Args:
        measure: Takes the name and version of a library and what reads with it.
        own: What reads with this project.
        peers: Package → what makes its reader; raises ``ImportError`` where the package is missing.

    Returns:
        Results by package, this project's first, and a sentence for each peer that is missing.
    """
    results = {"discrepancy": measure(f"discrepancy {_version('discrepancy')}", own)}
    missing = []
    for package, make in peers.items():
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                read = make()
        except ImportError as error:
            missing.append(f"{package} is not installed ({error})")
            continue
        results[package] = measure(f"{package} {_version(package)}", read)
    return results, missing


def machine() -> str:
    """What it was measured on."""
    return f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, one thread"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"
