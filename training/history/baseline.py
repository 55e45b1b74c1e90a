"""The original's 98 features and network (98-128-128-1), trained on the same rows, for comparison in the report.

Scikit-learn's network has no dropout; an L2 penalty and few epochs replace it. There are four folds instead of one
per tool: each leaves out a quarter of the tools and of the networks.
"""

import warnings
from dataclasses import replace

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

from . import paths
from .dataset import Dataset
from .features import compute_features, write_rows
from .folds import NETWORKS, antivirus
from .rows import Sequence

FEATURE_SET = "dsdl98@1"
KINDS = ("orig", "mixo", "slow", "spread")
_FOLDS = 4
_ROWS_OF_A_CLASS = 30_000
_EPOCHS = 6


def baseline(data: Dataset) -> tuple[Dataset, np.ndarray]:
    """The part of `data` that the comparison uses, and its scores (0 to 1) from networks that were trained without
    these rows.
    """
    chosen = [s for s in data.sequences if s.kind in KINDS or s.kind.startswith("benign.")]
    sequences = [_with_own_clients(number, sequence) for number, sequence in enumerate(chosen)]
    file = paths.BUILD / "baseline.csv"
    write_rows(sequences, file)
    part = Dataset(sequences, compute_features(file, paths.RESOURCES, FEATURE_SET, grouped=False))
    return part, _scores(part)


def _with_own_clients(number: int, sequence: Sequence) -> Sequence:
    """The feature set has one history for a whole file."""
    return replace(sequence, rows=[row._replace(src=f"{number}-{row.src}") for row in sequence.rows])


def _scores(part: Dataset) -> np.ndarray:
    tools = [tag for tag in part.tags if (part.has_tag(tag) & part.of_kind("orig")).any()]
    scores, rng = np.full(len(part.rows), np.nan), np.random.default_rng(3)
    for fold in range(_FOLDS):
        out = part.has_tag(*tools[fold::_FOLDS], *NETWORKS[fold::_FOLDS])
        usable = np.flatnonzero(~out & part.matrix.scored & ~antivirus(part))
        chosen = np.concatenate([rng.choice(usable[part.label[usable] == label], _ROWS_OF_A_CLASS) for label in (0, 1)])
        scaler = StandardScaler().fit(part.matrix.values[chosen])
        network = MLPClassifier((128, 128), alpha=1e-3, batch_size=512, max_iter=_EPOCHS, random_state=5)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            network.fit(scaler.transform(part.matrix.values[chosen]), part.label[chosen])
        rows = np.flatnonzero(out & part.matrix.scored)
        scores[rows] = network.predict_proba(scaler.transform(part.matrix.values[rows]))[:, 1]
    return scores
