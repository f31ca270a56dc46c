"""Builds ONNX graphs: what the network needs of the format, matrices in 8 bits.

Weights are kept as unsigned 8-bit numbers around 128, with a scale per column; activations are quantised as they come,
with a scale per window. Unsigned because the signed form overflows on processors without VNNI instructions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

__all__ = ["Graph"]

Array = NDArray[np.float32]
_KINDS = {"float": TensorProto.FLOAT, "int": TensorProto.INT64}
_MICROSOFT = "com.microsoft"


class Graph:
    """A graph under construction; every method that adds an operation returns the name of its result."""

    def __init__(self, *, quantised: bool = True) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._quantised = quantised

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """A constant under a name of its own."""
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, given: Sequence[str], name: str, *, own: bool = False, **attributes: object) -> str:
        """An operation with one result; ``own`` for one that ONNX Runtime alone knows."""
        domain = _MICROSOFT if own else ""
        self._nodes.append(helper.make_node(kind, list(given), [name], domain=domain, **attributes))
        return name

    def split(self, given: str, names: Sequence[str], sizes: Sequence[int]) -> None:
        """Cuts the last axis."""
        at = self.constant(f"{names[0]}.sizes", np.array(sizes, dtype=np.int64))
        self._nodes.append(helper.make_node("Split", [given, at], list(names), axis=-1))

    def linear(self, given: str, name: str, weight: Array, bias: Array | None = None) -> str:
        """``x @ weight + bias``; ``weight`` is (in, out)."""
        out = name if bias is None else f"{name}.product"
        if self._quantised:
            scale = np.maximum(np.abs(weight).max(0), 1e-8) / 127
            values = (np.clip(np.round(weight / scale), -127, 127) + 128).astype(np.uint8)
            parts = [
                given,
                self.constant(f"{name}.weight", values),
                self.constant(f"{name}.scale", scale.astype(np.float32)),
                self.constant(f"{name}.zero", np.full(weight.shape[1], 128, dtype=np.uint8)),
            ]
            if bias is not None:
                parts.append(self.constant(f"{name}.bias", bias))
            return self.add("DynamicQuantizeMatMul", parts, name, own=True)
        self.add("MatMul", [given, self.constant(f"{name}.weight", weight)], out)
        return out if bias is None else self.add("Add", [out, self.constant(f"{name}.bias", bias)], name)

    def rows(self, table: Array, index: str, name: str) -> str:
        """Rows of a table by number."""
        if not self._quantised:
            return self.add("Gather", [self.constant(f"{name}.table", table), index], name)
        scale = np.maximum(np.abs(table).max(1, keepdims=True), 1e-8) / 127
        values = np.round(table / scale).astype(np.int8)
        picked = self.add("Gather", [self.constant(f"{name}.table", values), index], f"{name}.picked")
        cast = self.add("Cast", [picked], f"{name}.cast", to=TensorProto.FLOAT)
        scales = self.add("Gather", [self.constant(f"{name}.scales", scale.astype(np.float32)), index], f"{name}.by")
        return self.add("Mul", [cast, scales], name)

    def finish(
        self,
        inputs: Mapping[str, tuple[str, Sequence[str | int]]],
        outputs: Mapping[str, tuple[str, Sequence[str | int]]],
    ) -> bytes:
        """The graph in ONNX's form; inputs and outputs are name → kind and shape."""

        def described(values: Mapping[str, tuple[str, Sequence[str | int]]]) -> list[onnx.ValueInfoProto]:
            return [helper.make_tensor_value_info(k, _KINDS[kind], list(shape)) for k, (kind, shape) in values.items()]

        graph = helper.make_graph(self._nodes, "network", described(inputs), described(outputs), self._constants)
        imports = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
        model = helper.make_model(graph, opset_imports=imports, ir_version=9, producer_name="discrepancy")
        onnx.checker.check_model(model)
        return bytes(model.SerializeToString())
