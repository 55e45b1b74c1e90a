"""`training/run evaluate`: the report's tables and figures from models that never saw what they score.

Writes the generated part of docs/detector.md and docs/figures; changes no model.
"""

import json

import numpy as np

from . import augment, figures, paths, report
from .baseline import baseline
from .benign_list import is_listed, listed_domains
from .dataset import Dataset, build_dataset, build_resources, with_features
from .folds import NETWORKS, antivirus, threshold_for, train_folds, validation_rows
from .holdout import holdout_sequences
from .metrics import Detection, FalsePositives, detections, false_positives
from .onnx_export import run_onnx
from .resets import reset_table

BUDGET_PER_MILLION = 50.0


def main() -> None:
    build_resources()
    data = build_dataset()
    folds = train_folds(data)
    margins = folds.margins(data)
    harmless = validation_rows(data)
    unlisted = _without_listed(data, harmless)
    threshold = threshold_for(margins[unlisted], BUDGET_PER_MILLION)
    variants = {kind: detections(data, margins, threshold, kind) for kind in augment.KINDS}
    sections = [
        report.headline(threshold, variants["orig"], data, margins, harmless, unlisted),
        report.variants(variants),
        report.tools(variants["orig"]),
        report.networks("Harmless networks, each left out", _by_network(data, margins, harmless, threshold)),
        report.networks("Antivirus look-ups in them, without the list", [_antivirus(data, margins, threshold)]),
        report.networks("Look-ups that resemble data, the shipped model, without the list", _holdout()),
        report.budgets(data, margins, unlisted),
        report.calibration(data, margins, harmless),
        reset_table(folds, threshold),
        _comparison(data, variants),
    ]
    report.write("\n\n".join(sections))
    figures.write(data, margins, unlisted, variants)


def _without_listed(data: Dataset, rows: np.ndarray) -> np.ndarray:
    listed = listed_domains()
    return rows[[not is_listed(data.rows[row].query, listed) for row in rows]]


def _comparison(data: Dataset, variants: dict[str, list[Detection]]) -> str:
    part, scores = baseline(data)
    harmless = validation_rows(part)
    harmless = harmless[~np.isnan(scores[harmless])]
    return report.comparison(part, scores, _without_listed(part, harmless), variants)


def _by_network(data: Dataset, margins: np.ndarray, harmless: np.ndarray, threshold: float) -> list[FalsePositives]:
    return [
        false_positives(network, data, margins, harmless[data.has_tag(network)[harmless]], threshold)
        for network in NETWORKS
    ]


def _antivirus(data: Dataset, margins: np.ndarray, threshold: float) -> FalsePositives:
    rows = np.flatnonzero(antivirus(data) & ~np.isnan(margins) & data.of_kind("benign."))
    return false_positives("ESET, McAfee, Sophos", data, margins, rows, threshold)


def _holdout() -> list[FalsePositives]:
    """The shipped model at the shipped threshold on generators that training does not know."""
    data = with_features(holdout_sequences(), "holdout")
    manifest = json.loads((paths.MODEL / "manifest.json").read_text(encoding="utf-8"))
    scores = run_onnx((paths.MODEL / manifest["model"]["file"]).read_bytes(), data.matrix.values)
    rows = {sequence.kind.removeprefix("holdout."): number for number, sequence in enumerate(data.sequences)}
    return [
        false_positives(kind, data, scores, np.flatnonzero(data.sequence == number), manifest["threshold"])
        for kind, number in rows.items()
    ]


if __name__ == "__main__":
    main()
