"""Step 4: writes a trained network as ONNX in 8 bits (``python -m training.export --teacher NAME --out FOLDER``)."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
import torch

from training.graph import Array, Form, Graph
from training.network import Network
from training.paths import build
from training.trained import load

__all__ = ["main", "write"]

_EDITS = 4
"""Edits given for each lemma."""
_HIDDEN = ("start_hidden", "tag_hidden", "name_hidden", "arc_dependent", "arc_head", "label_dependent", "label_head")


def main() -> None:
    """Exports one network."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--teacher", default="teacher-0")
    parser.add_argument("--out", default="accurate")
    parser.add_argument("--form", type=Form, choices=list(Form), default=Form.INT8, help="how matrices are kept")
    args = parser.parse_args()
    folder = build(args.out, "network.onnx").parent
    write(args.teacher, folder, args.form)
    for path in sorted(Path(folder).iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


def write(teacher: str, folder: Path, form: Form) -> None:
    """Writes a trained network into a folder that exists.

    Args:
        teacher: its name in the build folder.
        folder: where ``discrepancy.language.reader`` shall find it.
        form: how matrices are kept.
    """
    trained = load(build(f"{teacher}.pt"))
    network = trained.network
    (folder / "network.onnx").write_bytes(_network(network, form))
    (folder / "relations.onnx").write_bytes(_relations(network, form))
    (folder / "labels.json").write_text(
        json.dumps(trained.labels.of, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
    )
    (folder / "vocab.txt").write_text("\n".join(trained.vocabulary), encoding="utf-8")


def _array(tensor: torch.Tensor) -> Array:
    array: Array = tensor.detach().float().numpy()
    return array


def _network(network: Network, form: Form) -> bytes:
    g, sizes = Graph(form), network.sizes

    def linear(given: str, name: str, module: torch.nn.Module) -> str:
        assert isinstance(module, torch.nn.Linear)
        return g.linear(given, name, _array(module.weight).T, _array(module.bias))

    def norm(given: str, name: str, module: torch.nn.LayerNorm) -> str:
        scale = g.constant(f"{name}.scale", _array(module.weight))
        shift = g.constant(f"{name}.shift", _array(module.bias))
        return g.add("LayerNormalization", [given, scale, shift], name, epsilon=1e-12)

    # The fused form of the two, SkipLayerNormalization, takes three times as long on a CPU.
    def added(x: str, y: str, name: str, module: torch.nn.LayerNorm) -> str:
        return norm(g.add("Add", [x, y], f"{name}.sum"), name, module)

    # Encoder, over one window: (1, pieces, width).
    piece = g.rows(_array(network.piece.weight), "pieces", "piece")
    case = g.rows(_array(network.case.weight), "cases", "case")
    zero = g.constant("zero", np.array([0], dtype=np.int64))
    one = g.constant("one", np.array([1], dtype=np.int64))
    count = g.add("Shape", ["pieces"], "count")
    position = g.add("Slice", [g.constant("positions", _array(network.position.weight)), zero, count, zero], "position")
    summed = g.add("Add", [g.add("Add", [piece, case], "piece+case"), position], "summed")
    x = norm(g.add("Unsqueeze", [summed, zero], "window"), "embedded", network.norm)
    for i, layer in enumerate(network.layers):
        weight = np.concatenate([_array(m.weight).T for m in (layer.query, layer.key, layer.value)], 1)
        bias = np.concatenate([_array(m.bias) for m in (layer.query, layer.key, layer.value)])
        names = [f"{i}.{part}" for part in ("query", "key", "value")]
        g.split(g.linear(x, f"{i}.mix", weight, bias), names, [sizes.width] * 3)
        mixed = g.add("MultiHeadAttention", names, f"{i}.mixed", own=True, num_heads=sizes.attention)
        mixed = linear(mixed, f"{i}.out", layer.mixed)
        x = added(x, mixed, f"{i}.norm1", layer.norm1)
        up = g.add("Gelu", [linear(x, f"{i}.up", layer.up)], f"{i}.gelu", own=True)
        x = added(x, linear(up, f"{i}.down", layer.down), f"{i}.norm2", layer.norm2)
    pieces = g.add("Squeeze", [x, zero], "read")

    # Words: the root first, then first and last piece and capitalisation.
    parts = [
        g.add("Gather", [pieces, "first"], "first_piece"),
        g.add("Gather", [pieces, "last"], "last_piece"),
        g.add("Gather", [g.constant("word_case", _array(network.word_case.weight)), "word_cases"], "word_case_rows"),
    ]
    words = g.add("Concat", parts, "words", axis=1)
    rooted = g.add("Concat", [g.constant("root", _array(network.root)[None]), words], "rooted", axis=0)
    hidden = [getattr(network, name)[0] for name in _HIDDEN]
    weight = np.concatenate([_array(m.weight).T for m in hidden], 1)
    gelu = g.add("Gelu", [g.linear(rooted, "hidden", weight, np.concatenate([_array(m.bias) for m in hidden]))],
                 "hidden_gelu", own=True)  # fmt: skip
    g.split(gelu, [f"{name}.all" for name in _HIDDEN], [m.out_features for m in hidden])
    end = g.constant("end", np.array([np.iinfo(np.int64).max], dtype=np.int64))

    def of_words(name: str) -> str:
        return g.add("Slice", [f"{name}.all", one, end, zero], f"{name}.words")

    # Heads; the last layers are small and stay in 32 bits.
    def score(given: str, name: str, module: torch.nn.Linear) -> str:
        return g.exact(given, name, _array(module.weight).T, _array(module.bias))

    tags = of_words("tag_hidden")
    for kind in ("upos", "xpos", "feats"):
        g.add("ArgMax", [score(tags, f"{kind}.scores", getattr(network, kind))], kind, axis=1, keepdims=0)
    logs = g.add("LogSoftmax", ["xpos.scores"], "xpos.logs", axis=1)
    g.add("ReduceMax", [logs, one], "xpos_certainty", keepdims=0)
    k = g.constant("edit_count", np.array([_EDITS], dtype=np.int64))
    g._nodes.append(_top(score(tags, "lemma.scores", network.lemma), k))
    start = score(of_words("start_hidden"), "start.scores", network.start)
    sign = g.constant("start.sign", np.array([[-1.0], [1.0]], dtype=np.float32))
    g.add("Squeeze", [g.add("MatMul", [start, sign], "start.margin"), one], "start")
    g.add("LogSoftmax", [score(of_words("name_hidden"), "name.scores", network.name)], "name", axis=1)
    arc_map = _array(network.arc_map)
    mapped = g.exact(of_words("arc_dependent"), "arc.mapped", arc_map[:-1], arc_map[-1])
    g.add("MatMul", [mapped, g.add("Transpose", ["arc_head.all"], "arc.heads", perm=[1, 0])], "arc")
    g.add("Identity", [of_words("label_dependent")], "label_dependent")
    g.add("Identity", ["label_head.all"], "label_head")
    return g.finish(
        {
            "pieces": ("int", ["p"]),
            "cases": ("int", ["p"]),
            "first": ("int", ["n"]),
            "last": ("int", ["n"]),
            "word_cases": ("int", ["n"]),
        },
        {
            "start": ("float", ["n"]),
            "upos": ("int", ["n"]),
            "xpos": ("int", ["n"]),
            "feats": ("int", ["n"]),
            "xpos_certainty": ("float", ["n"]),
            "edits": ("int", ["n", _EDITS]),
            "name": ("float", ["n", sizes.name]),
            "arc": ("float", ["n", "m"]),
            "label_dependent": ("float", ["n", sizes.label]),
            "label_head": ("float", ["m", sizes.label]),
        },
    )


def _top(scores: str, count: str):  # type: ignore[no-untyped-def]
    from onnx import helper

    return helper.make_node("TopK", [scores, count], ["edit_scores", "edits"], axis=1)


def _relations(network: Network, form: Form) -> bytes:
    """Scores of the relations of words to their heads: ``dependent`` and ``head`` (n, l) → ``scores`` (n, k)."""
    g, sizes = Graph(form), network.sizes
    labels, width = sizes.dep, sizes.label
    table = _array(network.label_map)  # label, dependent + 1, head + 1
    table = table.transpose(1, 0, 2).reshape(width + 1, labels * (width + 1))
    mapped = g.linear("dependent", "mapped", table[:-1], table[-1])
    shape = g.constant("shape", np.array([-1, labels, width + 1], dtype=np.int64))
    cube = g.add("Reshape", [mapped, shape], "cube")
    one = g.constant("one", np.array([1], dtype=np.int64))
    ones = g.add("Slice", ["head", g.constant("zero", np.array([0], dtype=np.int64)), one, one], "first_column")
    filled = g.add("Add", [g.add("Mul", [ones, g.constant("nothing", np.zeros(1, np.float32))], "nil"),
                           g.constant("unit", np.ones(1, np.float32))], "ones")  # fmt: skip
    head = g.add("Unsqueeze", [g.add("Concat", ["head", filled], "head+1", axis=1),
                               g.constant("two", np.array([2], dtype=np.int64))], "column")  # fmt: skip
    product = g.add("MatMul", [cube, head], "product")
    g.add("Squeeze", [product, g.constant("last", np.array([2], dtype=np.int64))], "scores")
    return g.finish(
        {"dependent": ("float", ["n", width]), "head": ("float", ["n", width])}, {"scores": ("float", ["n", labels])}
    )


if __name__ == "__main__":
    main()
