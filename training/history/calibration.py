"""How far the score is from a probability when tunnels and harmless rows weigh the same: as it is, and fitted.

Fits are made on one half of the captures and networks and measured on the other, then the other way round.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from .dataset import Dataset

_BINS = 10


@dataclass(frozen=True)
class Sample:
    """Margins of rows left out, their labels, weights that make both classes alike, and the half they belong to."""

    margins: np.ndarray
    truth: np.ndarray
    weight: np.ndarray
    half: np.ndarray

    @property
    def scores(self) -> np.ndarray:
        """float64 [rows], 0 to 1"""
        return 1 / (1 + np.exp(-self.margins))


def sample(data: Dataset, margins: np.ndarray, harmless: np.ndarray) -> Sample:
    """Captures as recorded and the `harmless` rows (int [n]); halves by capture and by client."""
    tunnel = np.flatnonzero(data.of_kind("orig") & (data.label == 1) & ~np.isnan(margins))
    keys = [data.sequences[data.sequence[row]].capture for row in tunnel]
    keys += [f"{data.sequence[row]}/{data.rows[row].src}" for row in harmless]
    truth = np.repeat((1, 0), (len(tunnel), len(harmless)))
    return Sample(
        margins=margins[np.concatenate((tunnel, harmless))],
        truth=truth,
        weight=np.where(truth == 1, 0.5 / len(tunnel), 0.5 / len(harmless)),
        half=np.array([zlib.crc32(key.encode()) % 2 for key in keys]),
    )


def bins(scores: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> list[tuple[float, int, float, float, float]]:
    """By tenth of the score: its lower end, rows, weight, mean score, share of tunnels; empty tenths are left out."""
    tenth, found = np.minimum((_BINS * scores).astype(int), _BINS - 1), []
    for number in range(_BINS):
        inside = tenth == number
        if inside.any():
            mean, share = (float(np.average(x[inside], weights=weight[inside])) for x in (scores, truth))
            found.append((number / _BINS, int(inside.sum()), float(weight[inside].sum()), mean, share))
    return found


def expected_error(scores: np.ndarray, truth: np.ndarray, weight: np.ndarray) -> float:
    """Expected calibration error over ten bins, 0 to 1."""
    return sum(mass * abs(mean - share) for _, _, mass, mean, share in bins(scores, truth, weight))


def compare(rows: Sample) -> list[tuple[str, float, float]]:
    """(fit, expected calibration error, Brier score) of the score as it is, of Platt's and of the isotonic fit."""
    found = []
    for name, fit in {"as it is": _as_it_is, "Platt": _platt, "isotonic": _isotonic}.items():
        scores = np.empty(len(rows.margins))
        for half in (0, 1):
            scores[rows.half == half] = fit(rows, rows.half != half)(rows.margins[rows.half == half])
        brier = float(np.average((scores - rows.truth) ** 2, weights=rows.weight))
        found.append((name, expected_error(scores, rows.truth, rows.weight), brier))
    return found


Fit = Callable[[np.ndarray], np.ndarray]


def _as_it_is(rows: Sample, chosen: np.ndarray) -> Fit:
    return lambda margins: 1 / (1 + np.exp(-margins))


def _platt(rows: Sample, chosen: np.ndarray) -> Fit:
    model = LogisticRegression(C=1e6)
    model.fit(rows.margins[chosen, None], rows.truth[chosen], sample_weight=len(rows.truth) * rows.weight[chosen])
    return lambda margins: model.predict_proba(margins[:, None])[:, 1]


def _isotonic(rows: Sample, chosen: np.ndarray) -> Fit:
    model = IsotonicRegression(out_of_bounds="clip", y_min=0, y_max=1)
    model.fit(rows.margins[chosen], rows.truth[chosen], sample_weight=rows.weight[chosen])
    return model.predict
