"""Ridge logistic regression, and its weights as the modules that use them write them."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

__all__ = ["Matrix", "as_python", "fit_logistic"]

Matrix = npt.NDArray[np.float64]


def fit_logistic(
    x: Matrix, y: Matrix, weight: Matrix, offset: Matrix | float = 0.0, *, ridge: float, steps: int
) -> tuple[Matrix, float]:
    """Fits by Newton's method on standardised columns.

    Args:
        x: Signs, shape ``(rows, signs)``.
        y: 0 or 1, shape ``(rows,)``.
        weight: How much each row counts.
        offset: Log-odds known beforehand, per row.
        ridge: Penalty on the square of each standardised weight; none on the bias.
        steps: Of Newton's method.

    Returns:
        A weight for each sign as it is, not standardised, and the bias.
    """
    mean = np.average(x, axis=0, weights=weight)
    spread = np.sqrt(np.average((x - mean) ** 2, axis=0, weights=weight)) + 1e-9
    z = np.column_stack([(x - mean) / spread, np.ones(len(x))])
    penalty = np.diag([ridge] * x.shape[1] + [0.0])
    w = np.zeros(z.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(z @ w + offset, -30, 30)))
        gradient = z.T @ (weight * (p - y)) + penalty @ w
        w -= np.linalg.solve((z * (weight * p * (1 - p))[:, None]).T @ z + penalty, gradient)
    slopes = w[:-1] / spread
    return slopes, float(w[-1] - slopes @ mean)


def as_python(names: Iterable[str], slopes: Matrix, bias: float) -> list[str]:
    """The lines of Python that hold a model."""
    rows = [f'    "{name}": {w:.2f},' for name, w in zip(names, slopes, strict=True)]
    return ["WEIGHTS: Mapping[str, float] = {", *rows, "}", f"BIAS = {bias:.2f}"]
