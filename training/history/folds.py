"""Leave-one-tool-out and leave-one-network-out in one pass, and thresholds from the left-out rows.

Fold i trains without tool i and without network i mod (number of networks), wherever their rows occur, and scores
only those. No score comes from a model that was trained on the tool or the network of its row.
"""

from dataclasses import dataclass

import lightgbm as lgb
import numpy as np

from .dataset import Dataset
from .model import train

NETWORKS = ("amres", "bubnov", "m57", "misp", "mstelemetry", "otrf", "rita", "slips", "tpw", "wrccdc")

# Each threshold is chosen for this many false positives per million benign rows of left-out networks: this many after
# the list is applied, and twice as many without it, since no list covers every site.
BUDGETS = {"quiet": 10.0, "default": 50.0, "sensitive": 200.0}


@dataclass(frozen=True)
class Folds:
    """One model per tool; `boosters[tool]` was trained without the tool and without the networks in `networks[tool]`.
    """

    boosters: dict[str, lgb.Booster]
    networks: dict[str, tuple[str, ...]]

    def margins(self, data: Dataset) -> np.ndarray:
        """Scores before the sigmoid, float64 [rows]; NaN if no fold left out the row's tool or network.

        The margins of a network that several folds leave out are averaged.
        """
        total, times = np.zeros(len(data.rows)), np.zeros(len(data.rows))
        for tool, booster in self.boosters.items():
            rows = np.flatnonzero(data.has_tag(tool, *self.networks[tool]) & data.matrix.scored)
            if len(rows):
                total[rows] += booster.predict(data.matrix.values[rows], raw_score=True)
                times[rows] += 1
        with np.errstate(invalid="ignore"):
            return np.where(times > 0, total / times, np.nan)


def train_folds(data: Dataset) -> Folds:
    """Trains once per tool."""
    tools = [tag for tag in data.tags if (data.has_tag(tag) & data.of_kind("orig")).any()]
    networks = {tool: (NETWORKS[number % len(NETWORKS)],) for number, tool in enumerate(tools)}
    usable = trainable(data)
    boosters = {
        tool: train(data, np.flatnonzero(usable & ~data.has_tag(tool, *networks[tool]))) for tool in tools
    }
    return Folds(boosters, networks)


def trainable(data: Dataset) -> np.ndarray:
    """bool [rows]: the rows that a model is trained on: scored rows, except real antivirus lookups, because they carry
    data in names.

    Rows below the floor are included, because without them some benign kinds are flagged (docs/decisions, recipe 4).

    Neighbouring rows of a sequence are nearly alike, so a third of the tunnel rows, and a tenth of the benign rows
    around them (whose host names the networks contain anyway), produce the same model in a third of the time. """
    plain = data.of_kind("benign.", "hard.")
    share = np.where(plain, 1.0, np.where(data.label == 1, 0.33, 0.1))
    kept = np.random.default_rng(1).random(len(data.label)) < share
    return data.matrix.scored & ~antivirus(data) & kept


def antivirus(data: Dataset) -> np.ndarray:
    """bool [rows]: lookups of e5.sk, mcafee.com and sophosxl.net in real networks."""
    vendors = (".e5.sk", ".mcafee.com", ".sophosxl.net")
    named = np.array([row.query.lower().endswith(vendors) for row in data.rows])
    return named & (data.label == 0) & ~data.of_kind("hard.")


def validation_rows(data: Dataset) -> np.ndarray:
    """int [n]: benign rows of real networks as logs or composed clients; nothing generated, no antivirus."""
    real = data.of_kind("benign.") & data.has_tag(*NETWORKS)
    return np.flatnonzero(real & data.matrix.scored & ~antivirus(data))


def budget_threshold(margins: np.ndarray, unlisted: np.ndarray, benign: np.ndarray, per_million: float) -> float:
    """Smallest margin within a budget, given all benign rows and those that are not on the list (both int [n])."""
    return max(threshold_for(margins[unlisted], per_million), threshold_for(margins[benign], 2 * per_million))


def threshold_for(margins: np.ndarray, per_million: float) -> float:
    """Smallest margin that at most `per_million` per million of these benign rows reach."""
    allowed = int(len(margins) * per_million / 1e6)
    return float(np.nextafter(np.sort(margins)[::-1][allowed], np.inf))
