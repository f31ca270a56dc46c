"""Rebuilds the table of word kinds: ``python -m discrepancy.resolve.build_word_kinds FOLDER``.

FOLDER holds the database files of WordNet 3.0, as for :mod:`discrepancy.resolve.build_word_senses`. The table has the
same words, each with the most frequent senses as noun and as verb, and all senses above them with what each tells: its
information content (Resnik, 1995), from how often the words below it occur. No gloss and no example gets into it.
"""

from __future__ import annotations

import argparse
import gzip
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from discrepancy.resolve.build_word_senses import Synset, read_index, read_synsets
from discrepancy.resolve.rarity import TABLE as FREQUENCIES
from discrepancy.values.data_file import packed
from discrepancy.values.word_kinds import TABLE

__all__ = ["main", "table"]

_SENSES = 2
"""Senses of a word as noun, and as verb, that are kept, most frequent first."""
_SHARES = (0.7, 0.3)
"""How the occurrences of a word are shared among these."""
_DIGITS = 1


def _above(sense: str, synsets: Mapping[str, Synset]) -> Iterator[str]:
    """A sense and all broader ones, each once."""
    seen = {sense}
    queue = [sense]
    while queue:
        at = queue.pop()
        yield at
        for b in synsets[at].broader:
            if b not in seen:
                seen.add(b)
                queue.append(b)


def table(words: Mapping[str, Sequence[str]], synsets: Mapping[str, Synset], counts: Mapping[str, int]) -> str:
    """The text of the table: lines of senses, an empty line, and lines of words.

    A sense has its number, information content and the numbers of the next broader ones, a word those of its senses.

    Args:
        words: Word → ids of its senses that are kept.
        synsets: Id → sense.
        counts: How often each word occurs; others count once.
    """
    mass: dict[str, float] = defaultdict(float)
    for word in sorted(words):
        for rank, sense in enumerate(words[word]):
            share = _SHARES[min(rank, len(_SHARES) - 1)] if len(words[word]) > 1 else 1.0
            for above in _above(sense, synsets):
                mass[above] += share * (1 + counts.get(word, 0))
    whole = {letter: sum(1 + counts.get(w, 0) for w in words if _has(words[w], letter)) for letter in "nv"}
    numbers = {sense: n for n, sense in enumerate(sorted(mass))}
    lines = [
        f"{numbers[s]}\t{max(0.0, -math.log(mass[s] / whole[s[0]])):.{_DIGITS}f}\t"
        f"{' '.join(str(numbers[b]) for b in synsets[s].broader)}\n"
        for s in sorted(mass)
    ]
    lines.append("\n")
    lines += [f"{word}\t{' '.join(str(numbers[s]) for s in words[word])}\n" for word in sorted(words)]
    return "".join(lines)


def _has(senses: Sequence[str], letter: str) -> bool:
    return any(s.startswith(letter) for s in senses)


def main(argv: Sequence[str] | None = None) -> int:
    """Reads WordNet, writes the table; prints how many words it has."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=Path(str(TABLE)))
    args = parser.parse_args(argv)
    frequencies = gzip.decompress(FREQUENCIES.read_bytes()).decode("utf-8")
    counts = {word: int(n) for word, _, n in (line.partition("\t") for line in frequencies.splitlines())}
    senses: dict[str, list[str]] = {}
    synsets: dict[str, Synset] = {}
    for pos in ("noun", "verb"):
        with (args.folder / f"index.{pos}").open(encoding="utf-8") as lines:
            for word, found in read_index(lines, pos[0]):
                senses.setdefault(word, []).extend(found[:_SENSES])
        with (args.folder / f"data.{pos}").open(encoding="utf-8") as lines:
            synsets.update((s.id, s) for s in read_synsets(lines, pos[0]))
    words = {w: found for w, found in senses.items() if w.isalpha() and w.islower()}
    text = table(words, synsets, counts)
    data = packed(text)
    args.out.write_bytes(data)
    sys.stdout.write(f"{len(words)} words, {len(data):,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
