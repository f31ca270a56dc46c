"""Step 4: averages networks trained on from one start (``python -m training.average NAME NAME --out NAME``).

The mean of the weights reads better than either: Wortsman et al., "Model soups" (2022).
"""

from __future__ import annotations

import argparse

import torch

from training.paths import build

__all__ = ["main"]


def main() -> None:
    """Writes the mean of the networks named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="+")
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    kept = [torch.load(build(f"{name}.pt"), map_location="cpu", weights_only=True) for name in args.names]
    if any(k["labels"] != kept[0]["labels"] or k["sizes"] != kept[0]["sizes"] for k in kept):
        raise SystemExit("these networks know different labels")
    weights = {k: torch.stack([x["weights"][k] for x in kept]).mean(0) for k in kept[0]["weights"]}
    torch.save({**kept[0], "weights": weights}, build(f"{args.out}.pt"))


if __name__ == "__main__":
    main()
