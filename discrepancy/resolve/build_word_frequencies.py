"""Rebuilds the table of word frequencies: ``python -m discrepancy.resolve.build_word_frequencies``.

It reads ``english/silver/*.jsonl.gz`` of the folder that ``DISCREPANCY_DATA`` names (one object a line: ``id`` of a
document, ``text`` of a paragraph) and writes in how many of 100,000 documents a word occurs. Only words and numbers get
into the table, no text. The kinds of source count alike, however many documents each has. The output depends on the
input alone: rows are sorted, and the archive carries no time and no file name.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from discrepancy.resolve.rarity import SCALE, TABLE, words_of
from discrepancy.values.data_file import packed

__all__ = ["frequencies", "main", "read_documents", "table"]

_KIND = {"masc": "mixed", "wikinews": "mixed"}
"""Small corpora count as one kind of source."""
_FEWEST = 3
"""Words of fewer documents tell nothing about English."""
_NAME_SHARE = 0.9
"""A word that is capitalised at least this often inside paragraphs is a name."""


def read_documents(folder: Path) -> dict[tuple[str, str], list[str]]:
    """Paragraphs by (kind of source, id of document).

    Raises:
        FileNotFoundError: The folder holds no ``*.jsonl.gz``.
    """
    files = sorted(folder.glob("*.jsonl.gz"))
    if not files:
        raise FileNotFoundError(f"no *.jsonl.gz in {folder}")
    out: dict[tuple[str, str], list[str]] = defaultdict(list)
    for path in files:
        name = path.name.removesuffix(".jsonl.gz")
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                out[_KIND.get(name, name), row["id"]].append(row["text"])
    return out


def frequencies(documents: Mapping[tuple[str, str], Sequence[str]]) -> dict[str, float]:
    """Share of documents that hold a word, as the mean over the kinds of source.

    Of a name, the kind of source that prints it most is left out: a name that one kind keeps in the news is still
    rare in others.
    """
    sizes = Counter(kind for kind, _ in documents)
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in sizes}
    inside: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for (kind, _), texts in documents.items():
        seen: set[str] = set()
        for text in texts:
            words = words_of(text)
            seen.update(w.lower() for w in words)
            for w in words[1:]:
                inside[w.lower()] += 1
                capital[w.lower()] += w[0].isupper()
        counts[kind].update(seen)
    out = {}
    for word in set().union(*counts.values()):
        if sum(c[word] for c in counts.values()) < _FEWEST:
            continue
        shares = sorted(counts[kind][word] / sizes[kind] for kind in sizes)
        if len(shares) > 1 and inside[word] and capital[word] >= _NAME_SHARE * inside[word]:
            shares.pop()
        out[word] = sum(shares) / len(shares)
    return out


def table(shares: Mapping[str, float]) -> bytes:
    """The table as it is shipped: gzip of ``word<TAB>documents per 100,000`` lines, words without a count left out."""
    rows = sorted((word, round(share * SCALE)) for word, share in shares.items())
    body = "".join(f"{word}\t{count}\n" for word, count in rows if count)
    return packed(body)


def main(argv: Sequence[str] | None = None) -> int:
    """Reads the corpora and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    data = os.environ.get("DISCREPANCY_DATA")
    default = Path(data) / "english" / "silver" if data else None
    parser.add_argument("folder", type=Path, nargs="?", default=default, help="folder of *.jsonl.gz")
    parser.add_argument("--out", type=Path, default=Path(str(TABLE)))
    args = parser.parse_args(argv)
    if args.folder is None:
        parser.error("name a folder or set DISCREPANCY_DATA")
    args.out.write_bytes(table(frequencies(read_documents(args.folder))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
