"""Averages networks that were trained from one start (``python -m training.average --of NAME NAME --out NAME``).

The mean of the weights of several trainings reads better than each of them and costs no more (Wortsman et al., 2022).
"""

from __future__ import annotations

import argparse

import torch

from training.paths import build
from training.teach import load, save

__all__ = ["main"]


def main() -> None:
    """Writes the mean network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", nargs="+", required=True, help="networks with the same labels")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    networks, labels = zip(*(load(build(f"{name}.pt")) for name in args.of), strict=True)
    if any(x != labels[0] for x in labels):
        raise SystemExit("their labels differ: they were trained on other sets")
    mean = networks[0]
    states = [n.state_dict() for n in networks]
    mean.load_state_dict({k: torch.stack([s[k] for s in states]).mean(0) for k in states[0]})
    save(build(f"{args.out}.pt"), mean, labels[0])


if __name__ == "__main__":
    main()
