"""Builds ONNX graphs: what the network needs of the format, and the forms in which its matrices can be kept.

The form of the package is 8 bits: weights as signed numbers with a scale per column, activations quantised as they come
into unsigned ones, with a scale per window. Processors with VNNI or AMX instructions multiply that pair ten times as
fast as two unsigned ones. On older ones such products can overflow; there the reader has ONNX Runtime turn the weights
into unsigned numbers as it loads them, which gives the same sums, slower.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

__all__ = ["Form", "Graph"]

Array = NDArray[np.float32]
_KINDS = {"float": TensorProto.FLOAT, "int": TensorProto.INT64}
_MICROSOFT = "com.microsoft"


class Form(StrEnum):
    """How matrices are kept."""

    FLOAT32 = "float32"
    FLOAT16 = "float16"
    """Half as large on the disk; processors multiply in 32 bits."""
    INT8 = "int8"
    """Signed, a scale per column."""
    INT8_TENSOR = "int8-tensor"
    """Signed, a scale per matrix."""
    INT8_UNSIGNED = "int8-unsigned"
    """Unsigned, a scale per column."""
    INT7 = "int7"
    """Signed from -63 to 63, a scale per column: no product of two can overflow on any processor."""

    @property
    def is_quantised(self) -> bool:
        """Whether products are those of whole numbers."""
        return self not in (Form.FLOAT32, Form.FLOAT16)


class Graph:
    """A graph under construction; every method that adds an operation returns the name of its result."""

    def __init__(self, form: Form = Form.INT8) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []
        self._form = form

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
        """``x @ weight + bias`` in the form of the graph; ``weight`` is (in, out)."""
        if not self._form.is_quantised:
            return self.exact(given, name, weight, bias)
        top, middle = 63 if self._form is Form.INT7 else 127, 128 if self._form is Form.INT8_UNSIGNED else 0
        kind: type[np.generic] = np.uint8 if middle else np.int8
        whole = self._form is Form.INT8_TENSOR
        scale = np.maximum(np.abs(weight).max(None if whole else 0), 1e-8) / top
        values = np.clip(np.round(weight / scale), -top, top) + middle
        parts = [
            given,
            self.constant(f"{name}.weight", values.astype(kind)),
            self.constant(f"{name}.scale", np.asarray(scale, dtype=np.float32)),
            self.constant(f"{name}.zero", np.full(np.shape(scale), middle, dtype=kind)),
        ]
        if bias is not None:
            parts.append(self.constant(f"{name}.bias", bias))
        return self.add("DynamicQuantizeMatMul", parts, name, own=True)

    def exact(self, given: str, name: str, weight: Array, bias: Array | None = None) -> str:
        """``x @ weight + bias`` in 32 bits, for the small last layers and for comparison."""
        out = name if bias is None else f"{name}.product"
        self.add("MatMul", [given, self._kept(f"{name}.weight", weight)], out)
        return out if bias is None else self.add("Add", [out, self.constant(f"{name}.bias", bias)], name)

    def _kept(self, name: str, value: Array) -> str:
        """A matrix or table that is not quantised, in half its size where the form says so."""
        if self._form is not Form.FLOAT16:
            return self.constant(name, value)
        half = self.constant(f"{name}.half", value.astype(np.float16))
        return self.add("Cast", [half], name, to=TensorProto.FLOAT)

    def rows(self, table: Array, index: str, name: str) -> str:
        """Rows of a table by number."""
        if not self._form.is_quantised:
            return self.add("Gather", [self._kept(f"{name}.table", table), index], name)
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
