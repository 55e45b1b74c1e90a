"""The floor: no model sees a row whose pair has carried too little information in new names within about a day.

Such a row gets score 0 and is in no training. The floor is chosen on rows that no model saw, so that next to none of
the tunnels' rows is lost that folds without a floor flag. Margins of the other rows are calibrated: one scale and one
shift, which change no order.
"""

from dataclasses import dataclass

import numpy as np

from . import calibration
from .benign_list import without_listed
from .dataset import Dataset
from .folds import BUDGETS, Folds, budget_threshold, train_folds, validation_rows

# Of so many rows that the folds flag the floor may stop one: a floor that loses none hangs on a single row.
_ROWS_FOR_A_LOSS = 10_000
_BITS_OF_A_BYTE = 8


@dataclass(frozen=True)
class Floored:
    """Folds of rows that have `least_bits` or more, and the fit of their margins."""

    folds: Folds
    least_bits: int
    fit: calibration.Platt = calibration.Platt()

    def margins(self, data: Dataset) -> np.ndarray:
        """As Folds.margins, calibrated; -inf, which is score 0, below the floor."""
        margins = self.fit.calibrated(self.folds.margins(data))
        return np.where(data.matrix.reaches(self.least_bits) | np.isnan(margins), margins, -np.inf)


def train_floored(data: Dataset, least_bits: int) -> Floored:
    """Folds of what reaches the floor, then the fit of their margins."""
    plain = Floored(train_folds(data, least_bits), least_bits)
    rows = calibration.sample(data, plain.margins(data), validation_rows(data))
    return Floored(plain.folds, least_bits, calibration.fit(rows))


def choose_floor(data: Dataset) -> int:
    """Bits, from all tunnels' rows that folds without a floor flag at the most sensitive budget."""
    margins, harmless = train_folds(data, least_bits=0).margins(data), validation_rows(data)
    threshold = budget_threshold(margins, without_listed(data, harmless), harmless, BUDGETS["sensitive"])
    return floor_for(data.matrix.information[(data.label == 1) & (margins >= threshold)])


def floor_for(bits: np.ndarray) -> int:
    """The largest floor in bits, whole bytes, that stops at most one in 10,000 of these rows, given their bits."""
    return _BITS_OF_A_BYTE * int(np.sort(bits)[len(bits) // _ROWS_FOR_A_LOSS] // _BITS_OF_A_BYTE)
