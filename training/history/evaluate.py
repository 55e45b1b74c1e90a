"""`training/run evaluate`: the report's tables and figures, from models that were not trained on the rows they score.

Writes the generated part of docs/develop/detector.md and docs/develop/figures; changes no model.
"""

import json
import time

import numpy as np

from . import augment, calibration, figures, paths, report
from .baseline import baseline
from .benign_list import without_listed
from .daily import KINDS as DAILY_KINDS
from .daily import SLOW_BUDGET, daily_dataset, daily_benign
from .dataset import Dataset, build_dataset, build_resources, with_features
from .floor import Floored, train_floored
from .folds import BUDGETS, NETWORKS, antivirus, budget_threshold, threshold_for, validation_rows
from .holdout import holdout_sequences
from .metrics import Detection, FalsePositives, detections, false_positives, macro_recall
from .onnx_export import run_floored
from .real_kinds import KINDS as REAL_KINDS
from .real_kinds import rows_of_kind
from .resets import reset_table


def main() -> None:
    started = time.monotonic()
    build_resources()
    data = build_dataset()
    floored = train_floored(data)
    margins, benign = floored.margins(data), validation_rows(data)
    unlisted = without_listed(data, benign)
    threshold = budget_threshold(margins, unlisted, benign, BUDGETS["default"])
    found = {kind: detections(data, margins, threshold, kind) for kind in augment.KINDS}
    report.write("\n\n".join([
        report.headline(threshold, found["orig"], data, margins, benign, unlisted),
        report.variants(found),
        report.tools(found["orig"]),
        *_false_positives(data, margins, benign, threshold),
        report.networks("The same kinds generated, the shipped model, without the list", _holdout()),
        report.budgets(data, margins, unlisted, benign),
        report.calibration(calibration.sample(data, margins, benign), floored.fit),
        reset_table(floored, threshold),
        _daily(floored, threshold),
        _floor(data, floored.floor_bits, unlisted),
        _comparison(data, found, 1e6 * np.mean(margins[unlisted] >= threshold)),
    ]))  # fmt: skip
    figures.write(data, margins, unlisted, benign, found)
    print(f"{time.monotonic() - started:.0f} s -> docs/develop/detector.md")


def _false_positives(data: Dataset, margins: np.ndarray, benign: np.ndarray, threshold: float) -> list[str]:
    def count(name: str, rows: np.ndarray) -> FalsePositives:
        return false_positives(name, data, margins, rows, threshold)

    look_ups = np.flatnonzero(antivirus(data) & ~np.isnan(margins) & data.of_kind("benign."))
    ways = {"any client": "benign.composed", "fixed clients per name": "benign.sticky", "clients of a log": "benign.log"}
    return [
        report.networks(
            "Benign networks, each left out", [count(n, benign[data.has_tag(n)[benign]]) for n in NETWORKS]
        ),
        report.networks(
            "By how names were assigned to clients, without the list",
            [count(way, benign[data.of_kind(kind)[benign]]) for way, kind in ways.items()],
        ),
        report.networks("Antivirus lookups in them, without the list", [count("ESET, McAfee, Sophos", look_ups)]),
        report.networks(
            "Lookups that resemble data in real logs, network left out, without the list",
            [count(kind, rows_of_kind(kind, data, benign)) for kind in REAL_KINDS],
        ),
    ]


def _floor(data: Dataset, floor_bits: int, rows: np.ndarray) -> str:
    above = data.matrix.reaches(floor_bits)
    return report.floor(floor_bits, np.mean(above[rows]), np.mean(above[rows[data.of_kind("benign.log")[rows]]]))


def _holdout() -> list[FalsePositives]:
    """The shipped model at the shipped threshold, on generators that were not used in training."""
    manifest = json.loads((paths.MODEL / "manifest.json").read_text(encoding="utf-8"))
    data = with_features(holdout_sequences(), "holdout")
    model = (paths.MODEL / manifest["model"]["file"]).read_bytes()
    scores = run_floored(model, manifest["limits"]["informationFloorBits"], data.matrix)
    rows = {sequence.kind.removeprefix("holdout."): number for number, sequence in enumerate(data.sequences)}
    return [
        false_positives(kind, data, scores, np.flatnonzero(data.sequence == number), manifest["threshold"])
        for kind, number in rows.items()
    ]


def _daily(floored: Floored, hourly_threshold: float) -> str:
    data = daily_dataset()
    margins, benign = floored.margins(data), daily_benign(data)
    own = threshold_for(margins[benign], SLOW_BUDGET)
    recalls = {
        kind: tuple(macro_recall(detections(data, margins, t, f"daily.{kind}")) for t in (own, hourly_threshold))
        for kind in DAILY_KINDS
    }
    return report.daily(own, len(benign), recalls)


def _comparison(data: Dataset, found: dict[str, list[Detection]], flagged: float) -> str:
    part, scores = baseline(data)
    benign = validation_rows(part)
    benign = benign[~np.isnan(scores[benign])]
    return report.comparison(part, scores, without_listed(part, benign), found, flagged)


if __name__ == "__main__":
    main()
