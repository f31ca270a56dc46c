"""Finds where news sources contradict each other."""

from importlib.metadata import PackageNotFoundError, version

__all__ = ["__version__"]

try:
    __version__ = version("discrepancy")
except PackageNotFoundError:  # a source tree that was never installed
    __version__ = "0+unknown"
