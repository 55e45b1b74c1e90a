"""`training/run train`: data -> features -> leave-out scores -> floor and thresholds -> trees -> models/history."""

import json
import time
from dataclasses import asdict

import numpy as np

from . import paths
from .benign_list import without_listed
from .daily import SLOW_BUDGET, daily_dataset, daily_benign
from .dataset import ROWS_PER_CAPTURE, Dataset, build_dataset, build_resources
from .floor import Floored, train_floored
from .folds import BUDGETS, budget_threshold, threshold_for, trainable, validation_rows
from .metrics import score
from .model import train
from .onnx_export import assert_equal, to_onnx
from .package import write_model_folder

_ROWS_TO_COMPARE = 100_000


def main() -> None:
    started = time.monotonic()
    build_resources()
    data = build_dataset()
    print(f"{len(data.rows)} rows with {len(data.matrix.names)} features, {ROWS_PER_CAPTURE} a capture at most")
    floored = train_floored(data)
    thresholds = choose_thresholds(floored, data)
    write_model_folder(_train_model(data, floored), floored.floor_bits, thresholds, data)
    print(json.dumps({"thresholds": thresholds, "informationFloorBits": floored.floor_bits, "fit": asdict(floored.fit)}))
    print(f"{time.monotonic() - started:.0f} s -> {paths.MODEL}")


def choose_thresholds(floored: Floored, data: Dataset) -> dict[str, float]:
    """Score thresholds (0 to 1) by budget, from benign rows of networks that the scoring models were not trained on."""
    margins, benign = floored.margins(data), validation_rows(data)
    unlisted = without_listed(data, benign)
    chosen = {name: score(budget_threshold(margins, unlisted, benign, budget)) for name, budget in BUDGETS.items()}
    daily = daily_dataset()
    return chosen | {"slow": score(threshold_for(floored.margins(daily)[daily_benign(daily)], SLOW_BUDGET))}


def _train_model(data: Dataset, floored: Floored) -> bytes:
    """The shipped graph, trained on all selected rows and compared with the trainer on 100,000 of them."""
    booster = train(data, np.flatnonzero(trainable(data)))
    graph = to_onnx(booster, floored.fit)
    seen = np.flatnonzero(data.matrix.reaches(floored.floor_bits))
    values = data.matrix.values[np.random.default_rng(2).choice(seen, _ROWS_TO_COMPARE, replace=False)]
    print(f"largest difference to the trainer: {assert_equal(graph, booster, floored.fit, values)}")
    return graph


if __name__ == "__main__":
    main()
