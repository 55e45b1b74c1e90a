"""Features of rows, computed by the product's own CLI, so that there is only one implementation."""

import csv
import json
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from . import paths
from .rows import Sequence

FEATURE_SET = "history@3"
# Bits of new names in the pair of client and registered domain within about a day, including this row's.
_INFORMATION = "new_bits_day"


@dataclass(frozen=True)
class Matrix:
    """values: float32 [rows, features], all NaN in rows without a score. names: those of the columns."""

    values: np.ndarray
    names: list[str]
    # float32 [rows]: multiple of the floor at which the row's pair is scored; 0 for a row that is never scored.
    floor_factor: np.ndarray

    @property
    def scored(self) -> np.ndarray:
        """bool [rows]"""
        return ~np.isnan(self.values[:, 0])

    @property
    def information(self) -> np.ndarray:
        """float32 [rows], bits; NaN for a row without a score."""
        return self.values[:, self.names.index(_INFORMATION)]

    def reaches(self, floor_bits: int) -> np.ndarray:
        """bool [rows]: whether the row is passed to the model, because its name adds information and its pair has sent
        enough.

        Compares in float32, as the command does.
        """
        needed = np.float32(floor_bits) * self.floor_factor
        return (self.floor_factor > 0) & (self.information >= needed)


def write_rows(sequences: list[Sequence], file: Path) -> None:
    """One CSV with all sequences; a new sequence number starts a new history."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(file, "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(("_time", "src", "query", "sequence"))
        for number, sequence in enumerate(sequences):
            writer.writerows((f"{row.time:.0f}", row.src, row.query, number) for row in sequence.rows)


def compute_features(rows: Path, resources: Path, feature_set: str = FEATURE_SET, grouped: bool = True) -> Matrix:
    """Runs `dnsexfil features` over a CSV from `write_rows`.

    :param resources: folder with the tables that the feature set needs (trigrams.bin)
    :param grouped: each sequence starts with an empty history; without it, sequences must not share clients
    :raises subprocess.CalledProcessError: if the command fails; its stderr is shown
    """
    out = rows.with_suffix(".f32")
    command = ["node", "tools/dnsexfil.js", "features", str(rows), "--feature-set", feature_set]
    command += ["--resources", str(resources), "--floor-factor", "--out", str(out)]
    if grouped:
        command += ["--group-by", "sequence"]
    answer = subprocess.run(command, cwd=paths.PROJECT, check=True, stdout=subprocess.PIPE, text=True)
    summary = json.loads(answer.stdout)
    values = np.fromfile(out, dtype="<f4").reshape(summary["rows"], len(summary["features"]))
    return Matrix(values[:, :-1], summary["features"][:-1], values[:, -1])
