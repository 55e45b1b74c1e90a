"""`training/run train`: data -> features -> leave-out scores -> threshold -> trees -> ONNX -> models/history."""

import json
import time

import numpy as np

from . import paths
from .dataset import ROWS_PER_CAPTURE, Dataset, build_dataset, build_resources
from .folds import threshold_for, train_folds, trainable, validation_rows
from .model import train
from .onnx_export import assert_equal, to_onnx
from .package import write_model_folder

# False positives per million harmless rows that each threshold was chosen for, on networks left out.
BUDGETS = {"quiet": 10.0, "default": 50.0, "sensitive": 200.0}
_ROWS_TO_COMPARE = 100_000


def main() -> None:
    started = time.monotonic()
    build_resources()
    data = build_dataset()
    print(f"{len(data.rows)} rows with {len(data.matrix.names)} features, {ROWS_PER_CAPTURE} a capture at most")
    thresholds = choose_thresholds(data)
    booster = train(data, np.flatnonzero(trainable(data)))
    model = to_onnx(booster)
    compared = np.random.default_rng(2).choice(np.flatnonzero(data.matrix.scored), _ROWS_TO_COMPARE, replace=False)
    difference = assert_equal(model, booster, data.matrix.values[compared])
    write_model_folder(model, thresholds, data)
    print(json.dumps({"thresholds": thresholds, "largest difference to the trainer": difference}))
    print(f"{time.monotonic() - started:.0f} s -> {paths.MODEL}")


def choose_thresholds(data: Dataset) -> dict[str, float]:
    """Scores (0 to 1) by budget, from harmless rows of networks that the scoring model never saw."""
    margins = train_folds(data).margins(data)[validation_rows(data)]
    chosen = {name: threshold_for(margins, per_million) for name, per_million in BUDGETS.items()}
    return {name: 1 / (1 + float(np.exp(-margin))) for name, margin in chosen.items()}


if __name__ == "__main__":
    main()
