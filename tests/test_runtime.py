"""Sums of 8-bit products are exact, whatever the processor."""

from __future__ import annotations

import numpy as np
import pytest

from discrepancy.language import runtime
from discrepancy.language.runtime import overflows


class Saturated:
    """A session whose sums are those of a processor that adds pairs of products in 16 bits."""

    class _Input:
        shape = (2, 4)

    def get_inputs(self) -> list[_Input]:
        return [self._Input()]

    def run(self, names: object, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        rows, columns = given["activations"].shape
        return [np.full((rows, 1), columns // 2 * 32767, dtype=np.int32)]


def test_a_processor_that_overflows_is_told_from_its_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "_session", lambda graph, *, unsigned: Saturated())
    overflows.cache_clear()
    try:
        assert overflows()
    finally:
        overflows.cache_clear()


@pytest.mark.parametrize("unsigned", [False, True])
def test_the_unsigned_way_is_exact(unsigned: bool) -> None:
    from importlib.resources import files

    graph = (files("discrepancy.language") / "overflow.onnx").read_bytes()
    if not unsigned and overflows():
        pytest.skip("this processor overflows: the package takes the other way")
    session = runtime._session(graph, unsigned=unsigned)
    activations = np.random.default_rng(0).integers(0, 256, session.get_inputs()[0].shape, dtype=np.uint8)
    (product,) = session.run(None, {"activations": activations})
    expected = activations.astype(np.int64).sum(1, keepdims=True) * 127
    assert np.array_equal(product, np.broadcast_to(expected, product.shape))
