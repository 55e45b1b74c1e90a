"""The daily search for slow tunnels: 24 hours in steps of ten minutes, starting with an empty history.

It has fewer rows with coarser gaps than the hourly searches, so it has its own threshold.
"""

from collections import defaultdict
from random import Random

import numpy as np

from . import augment, benign
from .benign_list import without_listed
from .captures import load_captures
from .dataset import ROWS_PER_CAPTURE, SEED, Dataset, make_background, with_features
from .folds import validation_rows
from .rows import Row, Sequence
from .runtime_form import to_run_time_form

KINDS = ("orig", "slow", "jitter", "mixed", "spread", "nodom")
SLOW_BUDGET = 50.0
_STEP = 600
_MIN_DOTS = 2


def daily_windows(sequence: Sequence, rng: Random) -> list[Sequence]:
    """The rows of a sequence as the daily searches read them: one day after another from the first row, in steps of ten
    minutes."""
    rows = to_run_time_form(sequence.rows, rng, _STEP)
    days: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        days[int((row.time - rows[0].time) // benign.DAY)].append(row)
    kind = "benign.daily" if not sequence.capture else f"daily.{sequence.kind}"
    return [Sequence(kind, sequence.capture, days[day]) for day in sorted(days)]


def daily_dataset() -> Dataset:
    """Captures augmented to slower tunnels, and all benign networks, as the daily search reads them."""
    traffic, networks, rng = benign.host_names(1), benign.load_networks(), Random(f"{SEED}/daily")
    background = make_background(traffic, networks)
    sequences = [
        *[augment.variant(kind, c, background, SEED) for c in load_captures(ROWS_PER_CAPTURE) for kind in KINDS],
        *[s for s in benign.network_sequences(networks, traffic, SEED) if s.kind != "benign.minutes"],
    ]
    windows = [window for sequence in sequences if sequence.rows for window in daily_windows(sequence, rng)]
    return with_features(windows, "daily")


def daily_benign(data: Dataset) -> np.ndarray:
    """int [n]: the benign rows that pass the search's prefilter: names that have a subdomain and are not on the list.
    """
    rows = without_listed(data, validation_rows(data))
    return rows[[data.rows[row].query.count(".") >= _MIN_DOTS for row in rows]]
