"""The report's metrics: margins in, numbers out. Independent of models and files."""

from dataclasses import dataclass

import numpy as np

from .dataset import Dataset


def score(margin: float) -> float:
    """Converts a margin (log-odds) to the score that the product prints, 0 to 1."""
    return 1 / (1 + float(np.exp(-margin)))


@dataclass(frozen=True)
class Detection:
    """Detection of one capture by one search.

    recall: share of its tunnel rows at or above the threshold. queries, name_bytes: tunnel rows, and bytes of
    distinct names, up to and including the first flagged one; NaN if none is flagged.
    """

    tool: str
    capture: str
    recall: float
    queries: float
    name_bytes: float


def detections(data: Dataset, margins: np.ndarray, threshold: float, kind: str) -> list[Detection]:
    """One entry for each sequence of that kind that has scored tunnel rows."""
    starts = np.concatenate(([0], np.cumsum([len(sequence.rows) for sequence in data.sequences])))
    found = []
    for number, sequence in enumerate(data.sequences):
        if sequence.kind != kind:
            continue
        tunnel = [
            (row, margin) for row, margin in zip(sequence.rows, margins[starts[number] : starts[number + 1]])
            if row.label == 1 and margin == margin
        ]  # fmt: skip
        if tunnel:
            found.append(_detection(sequence.capture, tunnel, threshold))
    return found


def _detection(capture: str, tunnel: list, threshold: float) -> Detection:
    flags = [margin >= threshold for _, margin in tunnel]
    tool, first = tunnel[0][0].tag, flags.index(True) if True in flags else None
    if first is None:
        return Detection(tool, capture, 0.0, float("nan"), float("nan"))
    names = {row.query for row, _ in tunnel[: first + 1]}
    return Detection(tool, capture, float(np.mean(flags)), first + 1.0, float(sum(map(len, names))))


def recall_by_tool(found: list[Detection]) -> dict[str, float]:
    """Mean over a tool's captures, by tool in alphabetical order."""
    tools = sorted({detection.tool for detection in found})
    return {tool: float(np.mean([d.recall for d in found if d.tool == tool])) for tool in tools}


def macro_recall(found: list[Detection]) -> float:
    """Every tool has the same weight."""
    return float(np.mean(list(recall_by_tool(found).values())))


@dataclass(frozen=True)
class FalsePositives:
    """Flagged benign rows and (client, registered domain) pairs of one source."""

    source: str
    rows: int
    flagged_rows: int
    pairs: int
    flagged_pairs: int

    @property
    def per_million(self) -> float:
        return 1e6 * self.flagged_rows / max(1, self.rows)


def false_positives(
    source: str, data: Dataset, margins: np.ndarray, rows: np.ndarray, threshold: float
) -> FalsePositives:
    """Counts over `rows` (int [n])."""
    flagged, pairs = margins[rows] >= threshold, data.pair[rows]
    return FalsePositives(source, len(rows), int(flagged.sum()), len(set(pairs)), len(set(pairs[flagged])))
