"""Sessions of ONNX Runtime: on one thread, and with the same sums on every processor.

The networks multiply unsigned activations by signed weights, of 8 bits each. Processors with VNNI or AMX instructions
(and ARM's) add such products in 32 bits; older x86 ones add pairs of them in 16 bits, where they overflow. ONNX Runtime
can turn the weights into unsigned numbers while it loads them (``session.x64quantprecision``), which is exact and
several times slower, but it does so on newer processors too. So a product that would overflow is tried first.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

__all__ = ["overflows", "session"]


def session(graph: bytes) -> InferenceSession:
    """A session that runs a graph on one thread of the processor.

    Args:
        graph: a model in ONNX's form.
    """
    return _session(graph, unsigned=overflows())


@cache
def overflows() -> bool:
    """Whether this processor adds products of unsigned and signed numbers in too few bits."""
    probe = _session((files("discrepancy.language") / "overflow.onnx").read_bytes(), unsigned=False)
    rows, columns = probe.get_inputs()[0].shape
    product: np.ndarray[tuple[int, ...], np.dtype[np.int32]]
    (product,) = probe.run(None, {"activations": np.full((rows, columns), 255, dtype=np.uint8)})
    return bool((product != columns * 255 * 127).any())


def _session(graph: bytes, *, unsigned: bool) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.add_session_config_entry("session.x64quantprecision", "1" if unsigned else "0")
    return onnxruntime.InferenceSession(
        graph,
        options,
        providers=["CPUExecutionProvider"],
        # On a processor the fused form takes three times as long as its two parts.
        disabled_optimizers=["SkipLayerNormFusion"],
    )
