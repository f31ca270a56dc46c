"""TOML as a tree that remembers where everything stands, in the nodes of :mod:`discrepancy.yaml_nodes`.

The parser of the standard library gives no positions. Keys are found again by a scan of the lines: the header of each
table, and the ``key =`` lines under it. A key that the scan does not find (in a table on one line) stands at its
table.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable

from discrepancy.errors import Position, Problem
from discrepancy.yaml_nodes import Items, Node, Pairs, Plain, Scalar

__all__ = ["node_of", "read_toml"]

_HEADER = re.compile(r"[ \t]*\[([^\[\]]+)\]")
_KEY = re.compile(r"[ \t]*([\w.\"'-]+(?:[ \t]*\.[ \t]*[\w\"'-]+)*)[ \t]*=")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")

Path = tuple[str, ...]


def read_toml(text: str, file: str) -> tuple[Node | None, list[Problem]]:
    """Reads TOML.

    Args:
        text: The decoded text of the file.
        file: Its path as the user gave it, for positions.

    Returns:
        The tree, or ``None`` with the one problem that the parser stopped at.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        where = _AT.search(str(error))
        place = Position(file, int(where[1]), int(where[2])) if where else Position(file, text.count("\n") + 1)
        return None, [Problem(place, f"not valid TOML: {_AT.sub('', str(error)).strip()}")]
    places = _places(text)

    def at(path: Path) -> Position:
        while path and path not in places:
            path = path[:-1]
        line, column = places.get(path, (1, 1))
        return Position(file, line, column)

    return node_of(data, at), []


def node_of(value: object, at: Callable[[Path], Position], path: Path = ()) -> Node:
    """A plain value as a tree.

    Args:
        value: What a parser of TOML gives, or any :data:`~discrepancy.yaml_nodes.Plain`.
        at: Position of what stands under a path of keys.
        path: The path of the value itself.
    """
    if isinstance(value, dict):
        entries = {key: node_of(inner, at, (*path, key)) for key, inner in value.items()}
        return Pairs(entries, {key: at((*path, key)) for key in entries}, at(path))
    if isinstance(value, list):
        return Items(tuple(node_of(item, at, path) for item in value), at(path))
    plain: Plain = value if value is None or isinstance(value, bool | int | float | str) else str(value)
    text = {True: "true", False: "false"}[plain] if isinstance(plain, bool) else str(plain)
    assert not isinstance(plain, list | dict)
    return Scalar(plain, text, at(path))


def _places(text: str) -> dict[Path, tuple[int, int]]:
    """Line and column of each table and key, by path; the first of equals."""
    table: Path = ()
    places: dict[Path, tuple[int, int]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        key = _KEY.match(line) if header is None else None
        if header is not None:
            table = _parts(header[1])
            places.setdefault(table, (number, header.start(1)))
        elif key is not None:
            path = (*table, *_parts(key[1]))
            for depth in range(len(table) + 1, len(path) + 1):
                places.setdefault(path[:depth], (number, key.start(1) + 1))
    return places


def _parts(text: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in text.split("."))
