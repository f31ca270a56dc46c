"""The small towns, thousands of them, of which a text names one or two: looked up without being taken apart.

``towns.txt.gz`` holds lines sorted by folded name. They stay one piece of memory; a name is found by halving.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from importlib.resources import files

__all__ = ["Towns", "load_towns"]


class Towns:
    """Places below the size of ``cities.txt.gz``, by name and by number."""

    def __init__(self, lines: bytes) -> None:
        """Keeps the lines, each ended by a line feed.

        Args:
            lines: Sorted lines ``folded name, GeoNames id, name, country.division, lat, lon, population``, separated by
                tabs, in UTF-8. Of a lesser name of a town the line is that name folded, the id after a ``~``, and the
                folded name under which the town itself stands.
        """
        self._lines = lines
        self._seen: dict[str, str] = {}

    def named(self, key: str) -> list[str]:
        """Ids of the towns of a folded name, those of which it is a lesser name after a ``~``."""
        out = []
        for line in self._of(key):
            number, _, row = line.partition("\t")
            if number.startswith("~"):
                for each in self._of(row):
                    other, _, its_row = each.partition("\t")
                    if not other.startswith("~"):
                        self._seen[other] = its_row
            else:
                self._seen[number] = row
            out.append(number)
        return out

    def _of(self, key: str) -> list[str]:
        """What the lines of a folded name hold after it."""
        wanted = key.encode() + b"\t"
        at = self._first(wanted)
        out = []
        while self._lines.startswith(wanted, at):
            end = self._lines.index(b"\n", at)
            out.append(self._lines[at + len(wanted) : end].decode())
            at = end + 1
        return out

    def row(self, number: str) -> str | None:
        """``name, country.division, lat, lon, population`` of an id, separated by tabs; ``None`` for no town's."""
        if number not in self._seen:
            # Rarely asked for: an id comes from a name but where it was stored.
            mark = f"\t{number}\t".encode()
            at = self._lines.find(mark)
            self._seen[number] = self._lines[at + len(mark) : self._lines.index(b"\n", at)].decode() if at >= 0 else ""
        return self._seen[number] or None

    def _first(self, wanted: bytes) -> int:
        """Offset of the first line that is not below ``wanted``."""
        low, high = 0, len(self._lines)
        while low < high:
            middle = (low + high) // 2
            start = self._lines.rfind(b"\n", low, middle) + 1 or low
            end = self._lines.find(b"\n", middle, high)
            end = high if end < 0 else end + 1
            if self._lines[start:end] < wanted:
                low = end
            else:
                high = start
        return low


@lru_cache(maxsize=1)
def load_towns() -> Towns:
    """The shipped towns; read once in a process."""
    packed = files("discrepancy.values").joinpath("data", "towns.txt.gz").read_bytes()
    return Towns(gzip.decompress(packed))
