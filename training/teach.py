"""Step 3: trains the network (``python -m training.teach --seed 0 --epochs 6 --out NAME``).

One encoder learns trees and names at once: each window counts for what is annotated in it.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter

import torch
from torch import Tensor
from torch.nn import functional

from discrepancy.language.wordpiece import WordPieces
from training.batches import IGNORED, Labels, batches, collate, labels_of, windows
from training.network import Network, Sizes, pretrained
from training.paths import build
from training.records import Record, read
from training.trained import Trained, load, pretrained_vocabulary, save

__all__ = ["SHARES", "allowed_arcs", "main"]

_ENCODER_RATE, _HEAD_RATE = 3e-4, 1.5e-3
_WARM_UP = 0.06
_PEAK = {False: 1.0, True: 0.7}
"""Part of these rates that a fresh network and one trained before begin with."""
_BATCH = 1800
"""Pieces in a batch, padding included."""
_WEIGHTS = {
    "arc": 1.0, "dep": 1.0, "name": 1.2, "upos": 0.5, "xpos": 0.5, "start": 0.5, "feats": 0.3, "lemma": 0.3,
}  # fmt: skip
SHARES = {"train-ewt": 1.0, "train-gum": 1.0, "train-titles": 0.5, "train-names": 0.7, "train-renamed": 0.25}
"""Part of each set that an epoch reads, drawn anew each time."""


def main() -> None:
    """Trains, and saves the weights after every epoch."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--out", default="teacher")
    parser.add_argument("--stop-after", type=int, default=0, help="epochs after which to stop, short of --epochs")
    parser.add_argument("--steps", type=int, default=0, help="steps after which to be done, short of --epochs")
    parser.add_argument(
        "--minutes", type=float, default=0, help="time after which to be done, likewise; see the log for steps"
    )
    parser.add_argument("--start", help="a trained network to train further")
    parser.add_argument("--silver", type=float, default=0.0, help="part of what training.label wrote that is read too")
    parser.add_argument("--without-titles", action="store_true", help="leave out what training.augment made")
    args = parser.parse_args()
    minutes: float = args.minutes
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    pick = random.Random(args.seed)
    shares = {k: v for k, v in SHARES.items() if not (args.without_titles and k in ("train-titles", "train-renamed"))}
    sets = {name: list(read(build("gold", f"{name}.jsonl.gz"))) for name in shares}
    dev = [r for name in ("dev-ewt", "dev-gum", "dev-names") for r in read(build("gold", f"{name}.jsonl.gz"))]
    if args.start:
        trained = load(build(f"{args.start}.pt"))
    else:
        labels, vocabulary = labels_of(r for records in sets.values() for r in records), pretrained_vocabulary()
        sizes = Sizes(len(vocabulary), **{k: len(v) for k, v in labels.of.items()})
        trained = Trained(pretrained(sizes), labels, vocabulary)
    network, labels, pieces = trained.network, trained.labels, WordPieces(trained.vocabulary)
    if args.silver:
        shares["silver"], sets["silver"] = args.silver, list(read(build("silver", "syntax.jsonl.gz")))
    encoder = [p for n, p in network.named_parameters() if n.startswith(("piece.", "position.", "norm.", "layers."))]
    known = {id(p) for p in encoder}
    heads = [p for p in network.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": encoder, "lr": _ENCODER_RATE}, {"params": heads, "lr": _HEAD_RATE}],
        weight_decay=0.01, betas=(0.9, 0.98), fused=True,
    )  # fmt: skip

    def epoch() -> list[Record]:
        return [r for name, part in shares.items() for r in _part(sets[name], part, pick)]

    def groups() -> list[list[object]]:
        return batches(windows(epoch(), labels, pick), pieces, _BATCH, pick)  # type: ignore[return-value]

    steps: int = args.steps or len(groups()) * args.epochs
    began = time.monotonic()

    def progress(step: int) -> float:
        """Part of the training that is done, 0 to 1."""
        elapsed = (time.monotonic() - began) / (60 * minutes) if minutes else 0.0
        return min(1.0, max(step / steps, elapsed))

    def rate(step: int) -> float:
        """Part of the highest rate: it rises for a while, then falls in a straight line."""
        return _PEAK[bool(args.start)] * min(1.0, (step + 1) / (_WARM_UP * steps)) * max(0.01, 1 - progress(step))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    print(f"{steps} steps, labels { ({k: len(v) for k, v in labels.of.items()}) }", flush=True)
    out = build(args.out + ".pt")
    done = 0
    seen: Counter[str] = Counter()
    for number in range(args.stop_after or args.epochs):
        network.train()
        for group in groups():
            if progress(done) >= 1:
                break
            batch = collate(group, pieces)  # type: ignore[arg-type]
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = _losses(network, batch)
                loss = sum((_WEIGHTS[k] * v for k, v in parts.items()), torch.zeros(()))
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            done += 1
            seen.update({k: v.item() for k, v in parts.items()})
            seen.update({f"n-{k}": 1 for k in parts})
            if done % 50 == 0:
                means = {k: round(seen[k] / seen[f"n-{k}"], 3) for k in _WEIGHTS if seen[f"n-{k}"]}
                print(f"{done}/{steps} {time.monotonic() - began:.0f}s {means}", flush=True)
                seen.clear()
        print(f"epoch {number + 1} {time.monotonic() - began:.0f}s {_score(network, dev, labels, pieces)}", flush=True)
        save(out, trained)
        if progress(done) >= 1:
            break
    print(f"{done} steps", flush=True)


def _part(records: list[Record], share: float, pick: random.Random) -> list[Record]:
    """Part of a set, in runs so that neighbours stay together."""
    if share >= 1:
        return records
    run = 8
    starts = range(0, len(records), run)
    return [r for a in starts if pick.random() < share for r in records[a : a + run]]


def allowed_arcs(arcs: Tensor, sentence: Tensor, words: Tensor) -> Tensor:
    """Scores of arcs (b, n, 1 + n) with those out of the sentence, to padding and to itself forbidden."""
    inside = (sentence[:, :, None] == sentence[:, None, :]) & words[:, None, :]
    inside &= ~torch.eye(inside.shape[1], dtype=torch.bool)[None]
    root = torch.ones(*inside.shape[:2], 1, dtype=torch.bool)
    return arcs.masked_fill(~torch.cat([root, inside], 2), -1e4)


def _losses(network: Network, batch: dict[str, Tensor]) -> dict[str, Tensor]:
    out = network(batch)
    scores = {k: out[k] for k in ("upos", "xpos", "feats", "lemma", "start", "name")}
    scores["arc"] = allowed_arcs(out["arc"], batch["sentence"], batch["words"])
    gold = {**{k: batch[k] for k in scores if k != "arc"}, "arc": batch["head"], "dep": batch["dep"]}
    if (batch["head"] != IGNORED).any():
        scores["dep"] = network.labels(out, batch["head"].clamp(min=0))
    losses = {}
    for kind, score in scores.items():
        known = gold[kind] != IGNORED
        if known.any():
            losses[kind] = functional.cross_entropy(score[known], gold[kind][known])
    return losses


@torch.inference_mode()  # type: ignore[untyped-decorator]
def _score(network: Network, records: list[Record], labels: Labels, pieces: WordPieces) -> dict[str, float]:
    """Accuracies on gold sentences and tokens, and F of names by word: to watch the training by."""
    network.eval()
    right: Counter[str] = Counter()
    of: Counter[str] = Counter()
    for group in batches(windows(records, labels, None), pieces, 4 * _BATCH, None):
        batch = collate(group, pieces)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            out = network(batch)
            heads = allowed_arcs(out["arc"], batch["sentence"], batch["words"]).argmax(-1)
            relations = network.labels(out, heads).argmax(-1)
        for kind in ("upos", "xpos", "feats", "lemma", "start"):
            known = batch[kind] != IGNORED
            right[kind] += int(((out[kind].argmax(-1) == batch[kind]) & known).sum())
            of[kind] += int(known.sum())
        counted = (batch["head"] != IGNORED) & (batch["upos"] != labels.index("upos")["PUNCT"])
        attached = (heads == batch["head"]) & counted
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & (relations == batch["dep"])).sum())
        of["uas"] = of["las"] = of["uas"] + int(counted.sum())
        known, found = batch["name"] != IGNORED, out["name"].argmax(-1)
        right["name"] += 2 * int(((found == batch["name"]) & known & (found > 0)).sum())
        of["name"] += int((known & (found > 0)).sum() + (known & (batch["name"] > 0)).sum())
    return {k: round(100 * right[k] / max(1, of[k]), 2) for k in of}


if __name__ == "__main__":
    main()
