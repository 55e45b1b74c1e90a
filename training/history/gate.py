"""A small model in front of the full one: rows that it finds harmless keep its score and cost less.

Both are trained by the same function on the same rows. The bound is chosen on rows that neither of them saw, so that
next to none of the tunnels' rows is lost that the full model flags.
"""

from dataclasses import dataclass

import numpy as np

from .benign_list import without_listed
from .dataset import Dataset
from .folds import BUDGETS, Folds, budget_threshold, train_folds, validation_rows

PARAMETERS = {"trees": 20, "num_leaves": 16, "learning_rate": 0.3}
# Of so many rows that the full model flags the gate may stop one: a bound that loses none hangs on a single row.
_ROWS_FOR_A_LOSS = 10_000


@dataclass(frozen=True)
class Cascade:
    """Folds of both models; `bound` is a margin: a row whose gate's margin reaches it gets the full model's."""

    full: Folds
    gate: Folds
    bound: float

    def margins(self, data: Dataset) -> np.ndarray:
        """As Folds.margins: float64 [rows], NaN where no fold left the row's tool or network out."""
        gate = self.gate.margins(data)
        return np.where(gate >= self.bound, self.full.margins(data), gate)

    def passed(self, data: Dataset, rows: np.ndarray) -> float:
        """Share of these rows (int [n]) that reach the full model."""
        return float(np.mean(self.gate.margins(data)[rows] >= self.bound))


def train_cascade(data: Dataset) -> Cascade:
    """Folds of both models, and the bound from all tunnels' rows that the most sensitive budget flags."""
    full, gate = train_folds(data), train_folds(data, **PARAMETERS)
    margins, harmless = full.margins(data), validation_rows(data)
    threshold = budget_threshold(margins, without_listed(data, harmless), harmless, BUDGETS["sensitive"])
    flagged = (data.label == 1) & (margins >= threshold)
    return Cascade(full, gate, bound_for(gate.margins(data)[flagged]))


def bound_for(margins: np.ndarray) -> float:
    """The gate's largest bound that stops at most one in 10,000 of these rows, given their margins."""
    return float(np.sort(margins)[len(margins) // _ROWS_FOR_A_LOSS])
