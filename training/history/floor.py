"""The floor: rows of a pair that has sent too little information in new names within about a day are not scored by the
model.

Such a row gets score 0. The floor is chosen on left-out rows, so that it stops hardly any tunnel row that would be
flagged without a floor. The margins of the other rows are calibrated with one scale and one shift, which preserve their
order. """

from dataclasses import dataclass

import numpy as np

from . import calibration
from .benign_list import without_listed
from .dataset import Dataset
from .folds import BUDGETS, Folds, budget_threshold, train_folds, validation_rows

# The floor may stop one in this many of the rows that the folds flag; a floor that stops none would depend on a
# single row.
_ROWS_FOR_A_LOSS = 10_000
_BITS_OF_A_BYTE = 8


@dataclass(frozen=True)
class Floored:
    """The folds, the floor applied before them, and the fit of the margins above it."""

    folds: Folds
    floor_bits: int
    fit: calibration.Platt = calibration.Platt()

    def margins(self, data: Dataset) -> np.ndarray:
        """As Folds.margins, calibrated; -inf, which is score 0, below the floor."""
        margins = self.fit.calibrated(self.folds.margins(data))
        return np.where(data.matrix.reaches(self.floor_bits) | np.isnan(margins), margins, -np.inf)


def train_floored(data: Dataset) -> Floored:
    """The folds, the floor chosen from all tunnel rows that they flag at the most sensitive budget, and the fit above
    it.
    """
    folds, benign = train_folds(data), validation_rows(data)
    margins = folds.margins(data)
    threshold = budget_threshold(margins, without_listed(data, benign), benign, BUDGETS["sensitive"])
    flagged = (data.label == 1) & (margins >= threshold)
    plain = Floored(folds, floor_for(data.matrix.information[flagged]))
    rows = calibration.sample(data, plain.margins(data), benign)
    return Floored(folds, plain.floor_bits, calibration.fit(rows))


def floor_for(bits: np.ndarray) -> int:
    """The largest floor, in bits but a whole number of bytes, that stops at most one in 10,000 rows, given their
    bits.
    """
    return _BITS_OF_A_BYTE * int(np.sort(bits)[len(bits) // _ROWS_FOR_A_LOSS] // _BITS_OF_A_BYTE)
