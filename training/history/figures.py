"""The report's figures as SVG, without dates or random identifiers, so that they change only with the data."""

import matplotlib

matplotlib.use("svg")

import matplotlib.pyplot as plt  # noqa: E402
import numpy as np  # noqa: E402

from . import paths  # noqa: E402
from .dataset import Dataset  # noqa: E402
from .folds import budget_threshold  # noqa: E402
from .metrics import Detection, detections, macro_recall  # noqa: E402

plt.rcParams.update({"svg.hashsalt": "dnsexfil", "font.size": 9, "axes.spines.top": False, "axes.spines.right": False})


def write(
    data: Dataset, margins: np.ndarray, unlisted: np.ndarray, benign: np.ndarray, variants: dict[str, list[Detection]]
) -> None:
    """Writes detector-curve.svg, detector-variants.svg and detector-queries.svg."""
    (paths.DOCS / "figures").mkdir(parents=True, exist_ok=True)
    _curve(data, margins, unlisted, benign)
    _variants(variants)
    _queries(variants["orig"])


def _curve(data: Dataset, margins: np.ndarray, unlisted: np.ndarray, benign: np.ndarray) -> None:
    budgets, (figure, axes) = (5, 10, 20, 50, 100, 200, 500, 1000, 2000), plt.subplots(figsize=(6, 3.4))
    thresholds = [budget_threshold(margins, unlisted, benign, budget) for budget in budgets]
    for kind, label in (
        ("orig", "as recorded"),
        ("mixo", "busy client"),
        ("slow", "a query a minute"),
        ("spread", "2–10 domains"),
    ):
        recalls = [macro_recall(detections(data, margins, threshold, kind)) for threshold in thresholds]
        axes.plot(budgets, recalls, marker="o", markersize=3, label=label)
    axes.set(
        xscale="log", xlabel="benign rows per million at most, with the list (without: twice)", ylabel="macro recall, tool left out"
    )
    axes.legend(frameon=False)
    _save(figure, "detector-curve")


def _variants(variants: dict[str, list[Detection]]) -> None:
    figure, axes = plt.subplots(figsize=(6, 3.6))
    names = list(variants)[::-1]
    axes.barh(names, [macro_recall(variants[name]) for name in names], color="#3a6ea5")
    axes.set(xlim=(0, 1), xlabel="macro recall, tool left out")
    _save(figure, "detector-variants")


def _queries(found: list[Detection]) -> None:
    figure, axes = plt.subplots(figsize=(6, 3))
    queries = np.sort([d.queries for d in found if d.recall > 0])
    axes.step(queries, np.arange(1, len(queries) + 1) / len(found), where="post")
    axes.set(xscale="log", xlabel="queries until the first is flagged", ylabel="share of captures", ylim=(0, 1.02))
    _save(figure, "detector-queries")


def _save(figure, name: str) -> None:
    figure.tight_layout()
    figure.savefig(paths.DOCS / "figures" / f"{name}.svg", metadata={"Date": None})
    plt.close(figure)
