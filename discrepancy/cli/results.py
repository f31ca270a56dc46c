"""Reading saved reports: the JSON that ``discrepancy check -f json`` writes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from discrepancy.errors import ConfigurationError, Position, Problem

if TYPE_CHECKING:
    from discrepancy.report.record import Record

__all__ = ["read_results"]


def read_results(path: str) -> Record:
    """A saved report; ``-`` is standard input.

    Raises:
        ConfigurationError: if it cannot be read or is no report.
    """
    from discrepancy.report.record import from_json

    name = "standard input" if path == "-" else path
    try:
        raw = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        text = raw.decode("utf-8-sig")
    except OSError as error:
        reason = error.strerror or str(error)
        raise ConfigurationError(Problem(Position(name), f"cannot be read: {reason}")) from error
    except UnicodeDecodeError as error:
        raise ConfigurationError(Problem(Position(name), f"not UTF-8 at byte {error.start}")) from error
    return from_json(text, name)
