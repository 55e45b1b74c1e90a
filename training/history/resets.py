"""Detection of slow tunnels if the history is reset as in the searches: each reported hour follows an hour of
warm-up."""

import numpy as np

from . import augment, benign
from .captures import load_captures
from .dataset import ROWS_PER_CAPTURE, SEED, Dataset, make_background, with_features
from .floor import Floored
from .rows import Sequence

_HOUR = 3600
_KINDS = ("orig", "slow", "jitter")


def hourly_windows(sequence: Sequence) -> list[Sequence]:
    """The rows that hourly searches read: each clock hour with the hour before."""
    hours = sorted({int(row.time // _HOUR) for row in sequence.rows if row.label})
    windows = ([row for row in sequence.rows if (hour - 1) * _HOUR <= row.time < (hour + 1) * _HOUR] for hour in hours)
    return [Sequence(f"hourly.{sequence.kind}", sequence.capture, rows) for rows in windows]


def reported(sequence: Sequence) -> list[bool]:
    """Whether each row is in the last hour of its window, which is the hour that the search reports on."""
    last = max(int(row.time // _HOUR) for row in sequence.rows)
    return [int(row.time // _HOUR) == last for row in sequence.rows]


def reset_table(floored: Floored, threshold: float) -> str:
    """Macro recall with hourly resets, as Markdown. Every query is reported once."""
    traffic = benign.host_names(1)
    background = make_background(traffic, benign.load_networks())
    captures = load_captures(ROWS_PER_CAPTURE)
    whole = [augment.variant(kind, capture, background, SEED) for capture in captures for kind in _KINDS]
    data = with_features([window for sequence in whole for window in hourly_windows(sequence)], "hourly")
    margins = floored.margins(data)
    counted = np.concatenate([reported(sequence) for sequence in data.sequences]) & (data.label == 1)
    lines = [
        f"| {kind} | {_macro(data, margins, counted & data.of_kind('hourly.' + kind), threshold):.3f} |"
        for kind in _KINDS
    ]
    head = "### History reset each hour, after one hour of warm-up\n\n| variant | macro recall |\n|---|--:|\n"
    return head + "\n".join(lines)


def _macro(data: Dataset, margins: np.ndarray, rows: np.ndarray, threshold: float) -> float:
    tools = np.unique(data.tag[rows])
    return float(np.mean([np.nanmean(margins[rows & (data.tag == tool)] >= threshold) for tool in tools]))
