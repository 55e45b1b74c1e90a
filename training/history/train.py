"""`training/run train`: data -> features -> leave-out scores -> thresholds and bound -> trees -> models/history."""

import json
import time

import numpy as np

from . import gate, paths
from .benign_list import without_listed
from .daily import SLOW_BUDGET, daily_dataset, daily_harmless
from .dataset import ROWS_PER_CAPTURE, Dataset, build_dataset, build_resources
from .folds import BUDGETS, budget_threshold, threshold_for, trainable, validation_rows
from .gate import Cascade, train_cascade
from .metrics import score
from .model import train
from .onnx_export import assert_equal, to_onnx
from .package import Models, write_model_folder

_ROWS_TO_COMPARE = 100_000


def main() -> None:
    started = time.monotonic()
    build_resources()
    data = build_dataset()
    print(f"{len(data.rows)} rows with {len(data.matrix.names)} features, {ROWS_PER_CAPTURE} a capture at most")
    cascade = train_cascade(data)
    thresholds = choose_thresholds(cascade, data)
    models = _train_models(data, round(score(cascade.bound), 6))
    write_model_folder(models, thresholds, data)
    print(json.dumps({"thresholds": thresholds, "bound": models.bound}))
    print(f"{time.monotonic() - started:.0f} s -> {paths.MODEL}")


def choose_thresholds(cascade: Cascade, data: Dataset) -> dict[str, float]:
    """Scores (0 to 1) by budget, from harmless rows of networks that the scoring models never saw."""
    margins, harmless = cascade.margins(data), validation_rows(data)
    unlisted = without_listed(data, harmless)
    chosen = {name: score(budget_threshold(margins, unlisted, harmless, budget)) for name, budget in BUDGETS.items()}
    daily = daily_dataset()
    return chosen | {"slow": score(threshold_for(cascade.margins(daily)[daily_harmless(daily)], SLOW_BUDGET))}


def _train_models(data: Dataset, bound: float) -> Models:
    """The models that ship, from all that may be learnt from, compared with the trainer on 100,000 rows."""
    rows, graphs = np.flatnonzero(trainable(data)), []
    compared = np.random.default_rng(2).choice(np.flatnonzero(data.matrix.scored), _ROWS_TO_COMPARE, replace=False)
    for parameters in ({}, gate.PARAMETERS):
        booster = train(data, rows, **parameters)
        graphs.append(to_onnx(booster))
        print(f"largest difference to the trainer: {assert_equal(graphs[-1], booster, data.matrix.values[compared])}")
    return Models(full=graphs[0], gate=graphs[1], bound=bound)


if __name__ == "__main__":
    main()
