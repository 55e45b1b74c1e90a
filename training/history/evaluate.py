"""`training/run evaluate`: the report's tables and figures from models that never saw what they score.

Writes the generated part of docs/develop/detector.md and docs/develop/figures; changes no model.
"""

import json
import time

import numpy as np

from . import augment, calibration, figures, paths, report
from .baseline import baseline
from .benign_list import without_listed
from .daily import KINDS as DAILY_KINDS
from .daily import SLOW_BUDGET, daily_dataset, daily_harmless
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
    margins, harmless = floored.margins(data), validation_rows(data)
    unlisted = without_listed(data, harmless)
    threshold = budget_threshold(margins, unlisted, harmless, BUDGETS["default"])
    found = {kind: detections(data, margins, threshold, kind) for kind in augment.KINDS}
    report.write("\n\n".join([
        report.headline(threshold, found["orig"], data, margins, harmless, unlisted),
        report.variants(found),
        report.tools(found["orig"]),
        *_false_positives(data, margins, harmless, threshold),
        report.networks("The same kinds generated, the shipped model, without the list", _holdout()),
        report.budgets(data, margins, unlisted, harmless),
        report.calibration(calibration.sample(data, margins, harmless), floored.fit),
        reset_table(floored, threshold),
        _daily(floored, threshold),
        _floor(data, floored.least_bits, unlisted),
        _comparison(data, found, 1e6 * np.mean(margins[unlisted] >= threshold)),
    ]))  # fmt: skip
    figures.write(data, margins, unlisted, harmless, found)
    print(f"{time.monotonic() - started:.0f} s -> docs/develop/detector.md")


def _false_positives(data: Dataset, margins: np.ndarray, harmless: np.ndarray, threshold: float) -> list[str]:
    def count(name: str, rows: np.ndarray) -> FalsePositives:
        return false_positives(name, data, margins, rows, threshold)

    look_ups = np.flatnonzero(antivirus(data) & ~np.isnan(margins) & data.of_kind("benign."))
    ways = {"any client": "benign.composed", "a name has its clients": "benign.sticky", "a log's clients": "benign.log"}
    return [
        report.networks(
            "Harmless networks, each left out", [count(n, harmless[data.has_tag(n)[harmless]]) for n in NETWORKS]
        ),
        report.networks(
            "By the way names came to clients, without the list",
            [count(way, harmless[data.of_kind(kind)[harmless]]) for way, kind in ways.items()],
        ),
        report.networks("Antivirus look-ups in them, without the list", [count("ESET, McAfee, Sophos", look_ups)]),
        report.networks(
            "Look-ups that resemble data in real logs, network left out, without the list",
            [count(kind, rows_of_kind(kind, data, harmless)) for kind in REAL_KINDS],
        ),
    ]


def _floor(data: Dataset, least_bits: int, rows: np.ndarray) -> str:
    above = data.matrix.reaches(least_bits)
    return report.floor(least_bits, np.mean(above[rows]), np.mean(above[rows[data.of_kind("benign.log")[rows]]]))


def _holdout() -> list[FalsePositives]:
    """The shipped model at the shipped threshold on generators that training does not know."""
    manifest = json.loads((paths.MODEL / "manifest.json").read_text(encoding="utf-8"))
    data = with_features(holdout_sequences(), "holdout")
    model = (paths.MODEL / manifest["model"]["file"]).read_bytes()
    scores = run_floored(model, manifest["limits"]["leastBits"], data.matrix)
    rows = {sequence.kind.removeprefix("holdout."): number for number, sequence in enumerate(data.sequences)}
    return [
        false_positives(kind, data, scores, np.flatnonzero(data.sequence == number), manifest["threshold"])
        for kind, number in rows.items()
    ]


def _daily(floored: Floored, hourly_threshold: float) -> str:
    data = daily_dataset()
    margins, harmless = floored.margins(data), daily_harmless(data)
    own = threshold_for(margins[harmless], SLOW_BUDGET)
    recalls = {
        kind: tuple(macro_recall(detections(data, margins, t, f"daily.{kind}")) for t in (own, hourly_threshold))
        for kind in DAILY_KINDS
    }
    return report.daily(own, len(harmless), recalls)


def _comparison(data: Dataset, found: dict[str, list[Detection]], flagged: float) -> str:
    part, scores = baseline(data)
    harmless = validation_rows(part)
    harmless = harmless[~np.isnan(scores[harmless])]
    return report.comparison(part, scores, without_listed(part, harmless), found, flagged)


if __name__ == "__main__":
    main()
