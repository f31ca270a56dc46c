"""A trained network with what it takes to read by it, as kept in the build folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import torch

from training.batches import NAME_TAGS, Labels
from training.network import Network, Sizes, encoder_folder

__all__ = ["Trained", "load", "pretrained_vocabulary", "save"]


@dataclass(frozen=True, slots=True)
class Trained:
    """A network, the names of its labels and the pieces of its vocabulary, in the order of their ids."""

    network: Network
    labels: Labels
    vocabulary: list[str]


def pretrained_vocabulary() -> list[str]:
    """The pieces of the pretrained encoder."""
    return (encoder_folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()


def save(path: Path, trained: Trained) -> None:
    """Keeps a network for ``load``."""
    network = trained.network
    torch.save(
        {
            "weights": network.state_dict(),
            "labels": trained.labels.of,
            "sizes": network.sizes.to_dict(),
            "vocabulary": trained.vocabulary,
        },
        path,
    )


def load(path: Path) -> Trained:
    """A trained network, ready to read."""
    kept = torch.load(path, map_location="cpu", weights_only=True)
    network = Network(Sizes(**kept["sizes"]))
    network.load_state_dict(kept["weights"])
    assert kept["labels"]["name"] == list(NAME_TAGS)
    return Trained(network.eval(), Labels(kept["labels"]), kept["vocabulary"])
