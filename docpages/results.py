"""The list of measurements, from the files that the measuring commands wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docpages.markdown import code, escape, table

__all__ = ["results_page"]

_HEAD = """\
# The results

What the measuring commands printed, beside the code that earned it. [How the figures were measured](measured.md) says
what the figures mean.

"""
_COMMAND = re.compile(r"^`(python -m [^`]+)`", re.MULTILINE)


def results_page(folder: Path) -> str:
    """The page.

    Args:
        folder: Where the results lie, as Markdown: a heading, and the command in a line of its own.
    """
    return _HEAD + table(("what", "command", "result"), _rows(folder))


def _rows(folder: Path) -> Iterator[tuple[str, str, str]]:
    for path in sorted(folder.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        title = text.partition("\n")[0].lstrip("# ")
        commands = [command for command in _COMMAND.findall(text) if "|" not in command]
        yield escape(title), code(commands[0]) if commands else "", code(f"benchmarks/results/{path.name}")
