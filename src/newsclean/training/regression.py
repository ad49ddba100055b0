"""Weighs named features: sparse rows of them, and the weights with the least loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from newsclean.joints.evidence import Features

#: Keeps the weights of features that were met a few times only near nothing.
RIDGE = 0.5
#: Weights are written with so many decimals; more would differ between machines and mean nothing.
DECIMALS = 2
#: More than any loss takes until it stands still (1,400). Weights of one stopped at 200 hung on what other rows there were.
ITERATIONS = 3000

Vector = npt.NDArray[np.float64]


class Names:
    """The number of each feature, by script."""

    def __init__(self) -> None:
        self.number: dict[tuple[str, str], int] = {}

    def __call__(self, script: str, features: Features) -> list[tuple[int, float]]:
        return [(self.number.setdefault((script, name), len(self.number)), value) for name, value in features]

    def weights(self, found: Vector) -> dict[str, dict[str, float]]:
        """The weights by script and name, rounded; those that round to nothing are left out."""
        out: dict[str, dict[str, float]] = {"latin": {}, "solid": {}}
        for (script, name), i in sorted(self.number.items()):
            if weight := round(float(found[i]), DECIMALS):
                out[script][name] = weight
        return out


class Rows:
    """A sparse matrix of features."""

    def __init__(self, rows: list[list[tuple[int, float]]], width: int) -> None:
        starts = np.concatenate(([0], np.cumsum([len(row) for row in rows])))
        columns = np.array([i for row in rows for i, _ in row])
        values = np.array([value for row in rows for _, value in row])
        self._by_row = csr_matrix((values, columns, starts), shape=(len(rows), width))
        self._by_column = self._by_row.T.tocsr()
        self.width = width

    def times(self, weights: Vector) -> Vector:
        return np.asarray(self._by_row @ weights)

    def slope(self, residual: Vector) -> Vector:
        return np.asarray(self._by_column @ residual)


def fit(loss: Callable[[Vector], tuple[float, Vector]], rows: Rows, ridge: float = RIDGE) -> Vector:
    """The weights of least loss, with a ridge. ``loss`` takes the odds of all rows and gives its value and slope there."""

    def ridged(weights: Vector) -> tuple[float, Vector]:
        value, slope = loss(rows.times(weights))
        return value + ridge / 2 * float(weights @ weights), rows.slope(slope) + ridge * weights

    found = minimize(ridged, np.zeros(rows.width), jac=True, method="L-BFGS-B", options={"maxiter": ITERATIONS})
    return np.asarray(found.x)


def logistic(rows: Rows, answers: Sequence[bool], shares: Sequence[float] | float = 1.0) -> Vector:
    """The weights of a logistic regression; ``shares`` is how much each row counts."""
    answer, share = np.array(answers, dtype=float), np.asarray(shares, dtype=float)

    def loss(odds: Vector) -> tuple[float, Vector]:
        signed = np.where(answer > 0, odds, -odds)
        p = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
        return float((share * np.logaddexp(0, -signed)).sum()), share * (p - answer)

    return fit(loss, rows)
