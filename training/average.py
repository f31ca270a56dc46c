"""Averages networks that were trained from one start (``python -m training.average --of NAME NAME --out NAME``).

The mean of the weights of several trainings reads better than each of them and costs no more (Wortsman et al., 2022).
"""

from __future__ import annotations

import argparse

import torch

from training.paths import build
from training.trained import load, save

__all__ = ["main"]


def main() -> None:
    """Writes the mean network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--of", nargs="+", required=True, help="networks with the same labels")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    trained = [load(build(f"{name}.pt")) for name in args.of]
    mean = trained[0]
    if any((x.labels, x.vocabulary) != (mean.labels, mean.vocabulary) for x in trained):
        raise SystemExit("their labels or pieces differ: they were trained on other sets")
    states = [x.network.state_dict() for x in trained]
    mean.network.load_state_dict({k: torch.stack([s[k] for s in states]).mean(0) for k in states[0]})
    save(build(f"{args.out}.pt"), mean)


if __name__ == "__main__":
    main()
