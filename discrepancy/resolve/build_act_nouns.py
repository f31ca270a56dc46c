"""Rebuilds the list of nouns for what happens or is done: ``python -m discrepancy.resolve.build_act_nouns FOLDER``.

FOLDER holds the database files of WordNet 3.0 (``index.noun``, ``data.noun``, see ``wndb(5WN)``). A noun gets onto the
list if its most frequent sense is an act, an event, a process or a phenomenon; if one of its three most frequent ones
is an act or an event and it is derived from a verb ("landing"); or if it is what a verb of saying is about ("offer").
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from discrepancy.values.act_words import EVENT_NOUNS
from discrepancy.values.data_file import packed

__all__ = ["Sense", "is_event", "main", "read_senses", "read_words"]

_ACT, _COMMUNICATION, _EVENT, _PHENOMENON, _PROCESS = 4, 10, 11, 19, 22
"""Numbers of lexicographer files, see ``lexnames(5WN)``."""
_SENSES = 3
"""Senses of a word that are looked at, most frequent first."""


@dataclass(frozen=True, slots=True)
class Sense:
    """One sense of nouns."""

    kind: int
    """Its lexicographer file."""
    verbal: frozenset[str]
    """Its words that are derived from a verb."""


def read_senses(lines: Iterable[str]) -> Iterator[tuple[str, Sense]]:
    """Offset and sense of each line of a ``data`` file."""
    for line in lines:
        if line.startswith(" "):
            continue  # the licence
        fields = line.partition(" | ")[0].split()
        count = int(fields[3], 16)
        words = [fields[4 + 2 * i].lower() for i in range(count)]
        at = 4 + 2 * count
        pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
        sources = (int(p[3][:2], 16) for p in pointers if p[0] == "+" and p[2] == "v")
        yield fields[0], Sense(int(fields[1]), frozenset(words[n - 1] for n in sources if n))


def read_words(lines: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    """Single words of an ``index`` file with the offsets of their senses, most frequent first."""
    for line in lines:
        fields = line.split()
        if not line.startswith(" ") and fields[0].isalpha():
            yield fields[0], fields[6 + int(fields[3]) :]


def is_event(word: str, offsets: Sequence[str], senses: Mapping[str, Sense]) -> bool:
    """Whether a noun is mostly, or as what a verb does, one for something that happens."""
    told = [senses[offset] for offset in offsets]
    if told[0].kind in (_ACT, _EVENT, _PHENOMENON, _PROCESS):
        return True
    if told[0].kind == _COMMUNICATION and word in told[0].verbal:
        return True
    told = told[:_SENSES]
    return any(t.kind in (_ACT, _EVENT) for t in told) and any(word in t.verbal for t in told)


def main(argv: Sequence[str] | None = None) -> int:
    """Reads WordNet, writes the list; prints how many words it has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path(str(EVENT_NOUNS)))
    args = parser.parse_args(argv)
    with (args.folder / "data.noun").open(encoding="utf-8") as lines:
        senses = dict(read_senses(lines))
    with (args.folder / "index.noun").open(encoding="utf-8") as lines:
        words = sorted(word for word, offsets in read_words(lines) if is_event(word, offsets, senses))
    data = packed("".join(f"{word}\n" for word in words))
    args.out.write_bytes(data)
    sys.stdout.write(f"{len(words)} words, {len(data):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
