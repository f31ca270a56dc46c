"""Rebuilds the table of word senses: ``python -m discrepancy.resolve.build_word_senses FOLDER``.

FOLDER holds the database files of WordNet 3.0 (``index`` and ``data`` of ``noun``, ``verb``, ``adj`` and ``adv``, see
``wndb(5WN)``). The table has the words that the table of word frequencies knows, and their synonyms, each
with the numbers of its most frequent senses, of the verb or noun each is derived from (``negotiation`` has the sense of
``negotiate``), and of the next broader senses. No gloss and no example gets into it.
"""

from __future__ import annotations

import argparse
import gzip
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from discrepancy.resolve.rarity import TABLE as FREQUENCIES
from discrepancy.values.data_file import packed
from discrepancy.values.word_senses import TABLE

__all__ = ["Synset", "main", "read_index", "read_synsets", "table"]

_POS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
"""Name of a file → letter of its part of speech."""
_BROADER_BY = {"@": "nv", "&": "a"}
"""Pointers to broader senses, and to the adjective around which others stand, with the parts of speech they lead to."""
_DERIVED_BY = {"+": "nv", "\\": "a"}
"""Pointers to what a word is derived from; an adverb, from its adjective."""
_SENSES = 4
"""Senses of a word that are kept, most frequent first: rare ones make everything alike."""
_BROADER = 2
"""Of so many of them the next broader sense is kept, too."""
_TOO_BROAD = 250
"""A sense with more direct hyponyms than this says too little."""


@dataclass(frozen=True, slots=True)
class Synset:
    """A sense."""

    id: str
    """Letter of the part of speech and offset, as ``v00001740``."""
    broader: tuple[str, ...]
    """Ids of its hypernyms; of the adjective that it is like."""
    derived: tuple[str, ...]
    """Ids of the senses of another part of speech that its words are derived from."""
    narrower: int
    """Number of its direct hyponyms."""


def read_index(lines: Iterator[str], letter: str) -> Iterator[tuple[str, list[str]]]:
    """Single words with the ids of their senses, most frequent first, from an ``index`` file."""
    for line in lines:
        if line.startswith(" "):
            continue  # the licence
        fields = line.split()
        pointers = int(fields[3])
        senses = fields[6 + pointers :]
        if "_" not in fields[0]:
            yield fields[0], [letter + offset for offset in senses]


def read_synsets(lines: Iterator[str], letter: str) -> Iterator[Synset]:
    """The senses of a ``data`` file."""
    for line in lines:
        if line.startswith(" "):
            continue
        fields = line.partition(" | ")[0].split()
        at = 4 + 2 * int(fields[3], 16)
        pointers = [fields[at + 1 + 4 * i : at + 5 + 4 * i] for i in range(int(fields[at]))]
        yield Synset(
            id=letter + fields[0],
            broader=tuple(p[2] + p[1] for p in pointers if p[2] in _BROADER_BY.get(p[0], "")),
            derived=tuple(p[2] + p[1] for p in pointers if p[2] in _DERIVED_BY.get(p[0], "")),
            narrower=sum(1 for p in pointers if p[0] == "~"),
        )


def table(words: Mapping[str, Sequence[str]], synsets: Mapping[str, Synset], known: frozenset[str]) -> str:
    """The text of the table: a line per word, its own senses before a bar, broader ones behind it, all as numbers.

    Args:
        words: Word → ids of its senses.
        synsets: Id → sense.
        known: Words that get into the table.
    """
    numbers: dict[str, int] = {}

    def number(synset: str) -> str:
        return str(numbers.setdefault(synset, len(numbers)))

    out = []
    for word in sorted(set(words) & known):
        own: dict[str, None] = {}
        wide: dict[str, None] = {}
        for rank, sense in enumerate(words[word]):
            synset = synsets[sense]
            own[sense] = None
            own.update(dict.fromkeys(synset.derived[:1]))
            if rank < _BROADER:
                wide.update({b: None for b in synset.broader if synsets[b].narrower <= _TOO_BROAD})
        out.append(f"{word}\t{' '.join(map(number, own))}|{' '.join(number(w) for w in wide if w not in own)}\n")
    return "".join(out)


def main(argv: Sequence[str] | None = None) -> int:
    """Reads WordNet, writes the table; prints how many words it has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path(str(TABLE)))
    args = parser.parse_args(argv)
    words: dict[str, list[str]] = {}
    synsets: dict[str, Synset] = {}
    for pos, letter in _POS.items():
        with (args.folder / f"index.{pos}").open(encoding="utf-8") as lines:
            for word, senses in read_index(lines, letter):
                words.setdefault(word, []).extend(senses[:_SENSES])
        with (args.folder / f"data.{pos}").open(encoding="utf-8") as lines:
            synsets.update((s.id, s) for s in read_synsets(lines, letter))
    frequencies = gzip.decompress(FREQUENCIES.read_bytes()).decode("utf-8")
    frequent = frozenset(line.partition("\t")[0] for line in frequencies.splitlines())
    meant = {sense for word in frequent for sense in words.get(word, ())}
    known = frequent | {word for word, senses in words.items() if not meant.isdisjoint(senses)}
    text = table(words, synsets, known)
    data = packed(text)
    args.out.write_bytes(data)
    sys.stdout.write(f"{text.count(chr(10))} words, {len(data):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
