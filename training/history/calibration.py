"""Measures the calibration of the score, with equal weight for tunnels and benign rows, before and after the fit.

Each fit uses one half of the captures and networks and is measured on the other half. The shipped model uses Platt's
fit to both halves. """

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from .dataset import Dataset

_BINS = 10
_DIGITS = 3


@dataclass(frozen=True)
class Platt:
    """Platt's fit: a calibrated margin is `scale` times a margin of the trees plus `shift`."""

    scale: float = 1.0
    shift: float = 0.0

    def calibrated(self, margins: np.ndarray) -> np.ndarray:
        return self.scale * margins + self.shift

    def uncalibrated(self, margins: np.ndarray) -> np.ndarray:
        return (margins - self.shift) / self.scale


@dataclass(frozen=True)
class Sample:
    """Margins of left-out rows (-inf below the floor), labels, weights that balance both classes, and halves."""

    margins: np.ndarray
    truth: np.ndarray
    weight: np.ndarray
    half: np.ndarray

    @property
    def scores(self) -> np.ndarray:
        """float64 [rows], 0 to 1"""
        return _sigmoid(self.margins)


def _sigmoid(margins: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-margins))


def sample(data: Dataset, margins: np.ndarray, benign: np.ndarray) -> Sample:
    """Captures as recorded and the `benign` rows (int [n]); halves by capture and by client."""
    tunnel = np.flatnonzero(data.of_kind("orig") & (data.label == 1) & ~np.isnan(margins))
    keys = [data.sequences[data.sequence[row]].capture for row in tunnel]
    keys += [f"{data.sequence[row]}/{data.rows[row].src}" for row in benign]
    truth = np.repeat((1, 0), (len(tunnel), len(benign)))
    return Sample(
        margins=margins[np.concatenate((tunnel, benign))],
        truth=truth,
        weight=np.where(truth == 1, 0.5 / len(tunnel), 0.5 / len(benign)),
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


def fit(rows: Sample, chosen: np.ndarray | None = None) -> Platt:
    """Platt's fit to the chosen rows (bool [rows]; all by default) that reach the floor."""
    kept = np.isfinite(rows.margins) & (True if chosen is None else chosen)
    model = LogisticRegression(C=1e6)
    model.fit(rows.margins[kept, None], rows.truth[kept], sample_weight=len(rows.truth) * rows.weight[kept])
    return Platt(round(float(model.coef_[0, 0]), _DIGITS), round(float(model.intercept_[0]), _DIGITS))


def compare(rows: Sample, shipped: Platt) -> list[tuple[str, float, float]]:
    """(fit, expected calibration error, Brier score); the margins of `rows` are calibrated by `shipped`."""
    fits = {
        "without a fit": lambda rows, chosen: lambda margins: _sigmoid(shipped.uncalibrated(margins)),
        "Platt": _platt, "isotonic": _isotonic, "Platt on all rows, as shipped": lambda rows, chosen: _sigmoid,
    }  # fmt: skip
    found = []
    for name, fitted in fits.items():
        scores = np.empty(len(rows.margins))
        for half in (0, 1):
            scores[rows.half == half] = fitted(rows, rows.half != half)(rows.margins[rows.half == half])
        brier = float(np.average((scores - rows.truth) ** 2, weights=rows.weight))
        found.append((name, expected_error(scores, rows.truth, rows.weight), brier))
    return found


Fit = Callable[[np.ndarray], np.ndarray]


def _platt(rows: Sample, chosen: np.ndarray) -> Fit:
    found = fit(rows, chosen)
    return lambda margins: _sigmoid(found.calibrated(margins))


def _isotonic(rows: Sample, chosen: np.ndarray) -> Fit:
    """Below the floor the score is 0."""
    chosen = chosen & np.isfinite(rows.margins)
    model = IsotonicRegression(out_of_bounds="clip", y_min=0, y_max=1)
    model.fit(rows.margins[chosen], rows.truth[chosen], sample_weight=rows.weight[chosen])
    return lambda margins: np.where(np.isfinite(margins), model.predict(np.nan_to_num(margins)), 0)
