"""Writes the product by which the package finds out whether a processor overflows (``python -m training.overflow``)."""

from __future__ import annotations

import numpy as np
from onnx import TensorProto, helper, numpy_helper

from training.paths import SHIPPED_OVERFLOW

__all__ = ["main"]

_ROWS, _INNER, _COLUMNS = 8, 64, 32
"""Larger than the tile of any kernel."""


def main() -> None:
    """Writes a product of unsigned numbers, its input, by a matrix of 127."""
    weights = numpy_helper.from_array(np.full((_INNER, _COLUMNS), 127, dtype=np.int8), "weights")
    product = helper.make_node("MatMulInteger", ["activations", "weights"], ["product"])
    given = helper.make_tensor_value_info("activations", TensorProto.UINT8, [_ROWS, _INNER])
    result = helper.make_tensor_value_info("product", TensorProto.INT32, [_ROWS, _COLUMNS])
    graph = helper.make_graph([product], "overflow", [given], [result], [weights])
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 18)], ir_version=9, producer_name="discrepancy"
    )
    SHIPPED_OVERFLOW.write_bytes(model.SerializeToString())


if __name__ == "__main__":
    main()
