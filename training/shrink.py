"""Step 7: a smaller network to begin the fast pipeline with (``python -m training.shrink --of NAME --out NAME``).

The lower layers and the pieces that text is made of are kept: where a network is trained on, its upper layers can best
be spared (Sajjad et al., 2023, "On the effect of dropping layers of pre-trained transformer models").
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import replace

from discrepancy.language.wordpiece import WordPieces
from training.network import Network
from training.paths import build
from training.records import read
from training.teach import SHARES
from training.trained import Trained, load, save

__all__ = ["main", "shrunk"]

_FEWEST = 3
"""Occurrences of a piece that is kept."""
_MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")


def main() -> None:
    """Writes the start of the fast pipeline's network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", default="final")
    parser.add_argument("--layers", type=int, default=4)
    parser.add_argument("--out", default="small-start")
    args = parser.parse_args()
    trained = load(build(f"{args.of}.pt"))
    pieces = WordPieces(trained.vocabulary)
    paths = [build("silver", "syntax.jsonl.gz"), *(build("gold", f"{name}.jsonl.gz") for name in SHARES)]
    used: Counter[int] = Counter(i for path in paths for r in read(path) for w in r.words for i in pieces.pieces(w))
    small = shrunk(trained, args.layers, {i for i, n in used.items() if n >= _FEWEST})
    save(build(f"{args.out}.pt"), small)
    print(f"{args.layers} layers, {len(small.vocabulary)} of {len(pieces)} pieces")


def shrunk(trained: Trained, layers: int, used: set[int]) -> Trained:
    """A network with the lower ``layers`` and the pieces that are ``used``; letters, digits and marks stay too.

    So every word of Latin script can still be spelt.
    """
    kept = [
        i for i, piece in enumerate(trained.vocabulary)
        if i in used or (len(piece.removeprefix("##")) == 1 and piece.isascii()) or piece in _MARKS
    ]  # fmt: skip
    vocabulary = [trained.vocabulary[i] for i in kept]
    sizes = replace(trained.network.sizes, vocabulary=len(kept), unknown=vocabulary.index("[UNK]"), layers=layers)
    weights = {
        k: v[kept] if k == "piece.weight" else v
        for k, v in trained.network.state_dict().items()
        if not k.startswith("layers.") or int(k.split(".")[1]) < layers
    }
    network = Network(sizes)
    network.load_state_dict(weights)
    return Trained(network.eval(), trained.labels, vocabulary)


if __name__ == "__main__":
    main()
