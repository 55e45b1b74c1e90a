"""Settings and training of the trees; the same function trains the folds and the shipped model."""

import lightgbm as lgb
import numpy as np

from .dataset import Dataset

_KIND_WEIGHT = {
    "le9q": 3.0, "reenc": 0.5, "synth": 0.7, "poller": 0.3, "tenant": 0.1,
    "hard.ad": 6.0, "hard.dnssd": 3.0, "hard.codes": 2.0, "hard.hashes": 2.0, "hard.telemetry": 2.0,
    "hard.trickles": 4.0, "hard.antivirus": 0.2,
}  # fmt: skip
_OTHER_VARIANT = 1.0
# Many benign services send few bits of new names; full weight for such tunnel rows would flag those services.
_EVIDENCE = ("new_bits_day", "kind_new_bits")
_FULL_EVIDENCE, _MIN_WEIGHT = 400.0, 0.2
# More information, or a larger share of new names, never makes a row less suspicious.
MONOTONE_UP = (
    "new_bytes_hour", "new_bytes_day", "new_bits_minute", "new_bits_hour", "new_bits_day", "distinct_names", "mean_new_bits", "new_name_share", "new_names_per_second", "new_name_run", "client_bits_minute", "client_bits_hour",
    "kind_new_bits",
)  # fmt: skip
PARAMETERS = {
    "objective": "binary", "num_leaves": 31, "learning_rate": 0.25, "min_data_in_leaf": 50, "bagging_fraction": 0.8,
    "bagging_freq": 1, "feature_fraction": 0.7, "max_bin": 127, "lambda_l2": 1.0, "seed": 7, "deterministic": True,
    "force_row_wise": True, "num_threads": 2, "verbosity": -1,
    "monotone_constraints_method": "advanced",
}  # fmt: skip
TREES = 40


def row_weights(data: Dataset, rows: np.ndarray) -> np.ndarray:
    """float64 by selected row: 1/sqrt(rows of the tag), times the kind's weight and a tunnel row's evidence.

    Both classes have the same sum.
    """
    labels, group = data.label[rows], 2 * data.tag[rows].astype(np.int64) + data.label[rows]
    weights = 1 / np.sqrt(np.bincount(group)[group])
    weights *= np.array([_kind_weight(sequence.kind) for sequence in data.sequences])[data.sequence[rows]]
    weights *= np.where(labels == 1, _evidence(data, rows), 1.0)
    for label in (0, 1):
        weights[labels == label] *= len(weights) / 2 / weights[labels == label].sum()
    return weights


def _evidence(data: Dataset, rows: np.ndarray) -> np.ndarray:
    """0.2 to 1 by selected row: bits of new names in its pair, or in its client for names of its kind, as a share of
    400.
    """
    columns = [data.matrix.names.index(name) for name in _EVIDENCE]
    return np.clip(data.matrix.values[np.ix_(rows, columns)].max(axis=1) / _FULL_EVIDENCE, _MIN_WEIGHT, 1)


def _kind_weight(kind: str) -> float:
    if kind.startswith(("benign.", "hard.")):
        return _KIND_WEIGHT.get(kind, 1.0)
    return _KIND_WEIGHT.get(kind, _OTHER_VARIANT)


def train(data: Dataset, rows: np.ndarray, **overrides) -> lgb.Booster:
    """Boosted trees from the selected rows (int [n]); the same input always produces the same trees."""
    parameters = PARAMETERS | {"monotone_constraints": [int(n in MONOTONE_UP) for n in data.matrix.names]} | overrides
    trees = parameters.pop("trees", TREES)
    values = lgb.Dataset(
        data.matrix.values[rows], data.label[rows], weight=row_weights(data, rows), feature_name=data.matrix.names,
        params={"max_bin": parameters["max_bin"], "num_threads": parameters["num_threads"], "verbosity": -1},
    )  # fmt: skip
    return lgb.train(parameters, values, num_boost_round=trees)
