"""Writes models/history: the graph, its tables, the manifest and golden rows with their scores."""

import csv
import hashlib
import json
from random import Random

import numpy as np

from . import paths
from .benign import host_names
from .dataset import Dataset, with_features
from .features import FEATURE_SET
from .onnx_export import run_floored
from .rows import Row, Sequence

VERSION = "1.0.0"
_GOLDEN_CAPTURES = (
    "iodine__txt-base32-file", "dnscat2__a-enc-cmd", "oneliner__slow-hex16", "cedowens__hex10", "dnsteal__default-z",
    "dns-persist__hex32", "dnsexfiltrator__b64-short-labels", "iodine__null-base128-file",
)  # fmt: skip
_GOLDEN_ROWS_OF_A_CAPTURE = 30
_GOLDEN_BENIGN = 160


def write_model_folder(model: bytes, floor_bits: int, thresholds: dict[str, float], data: Dataset) -> None:
    """Writes everything except the model card: the graph and its floor, and thresholds by budget."""
    paths.MODEL.mkdir(parents=True, exist_ok=True)
    tables = {"trigrams": "trigrams.bin"}
    for file in tables.values():
        (paths.MODEL / file).write_bytes((paths.RESOURCES / file).read_bytes())
    (paths.MODEL / "model.onnx").write_bytes(model)
    name, version = FEATURE_SET.split("@")
    manifest = {
        "name": "history",
        "version": VERSION,
        "description": "Boosted trees over one query and the history of its client and registered domain",
        "origin": "ours",
        "featureSet": {"name": name, "version": int(version)},
        "threshold": round(thresholds["default"], 6),
        "budgets": {budget: round(thresholds[budget], 6) for budget in ("quiet", "sensitive", "slow")},
        "model": _file("model.onnx"),
        "resources": {key: _file(file) for key, file in tables.items()},
        "limits": {"maxPairs": 200_000, "maxClients": 20_000, "informationFloorBits": floor_bits},
        "training": {
            "data": "69 lab captures of 15 tools, published captures of 4 tools, generated tools; benign names of "
            "10 networks, host names of the HTTP Archive, generated lookups",
            "rows": len(data.rows),
            "sha256": hashlib.sha256(np.ascontiguousarray(data.matrix.values)).hexdigest(),
        },
    }
    (paths.MODEL / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    _write_golden(model, floor_bits, data)


def _file(name: str) -> dict[str, str]:
    return {"file": name, "sha256": hashlib.sha256((paths.MODEL / name).read_bytes()).hexdigest()}


def _write_golden(model: bytes, floor_bits: int, data: Dataset) -> None:
    """Rows that may be shipped, in the order of a search, with the scores that the command must reproduce."""
    rng, rows = Random("golden"), []
    for number, sequence in enumerate(s for s in data.sequences if s.kind == "orig" and s.capture in _GOLDEN_CAPTURES):
        start = sequence.rows[0].time
        head = sequence.rows[:_GOLDEN_ROWS_OF_A_CAPTURE]
        rows += [row._replace(time=1_700_000_000 + row.time - start, src=f"10.0.0.{number}") for row in head]
    for name in rng.sample(host_names(1)[:5000], _GOLDEN_BENIGN):
        rows.append(Row(1_700_000_000 + rng.randint(0, 120), f"10.0.1.{rng.randint(1, 5)}", name, 0, "tpw"))
    rows.sort(key=lambda row: (row.time, row.src, row.query))
    golden = with_features([Sequence("golden", "", rows)], "golden")
    with open(paths.MODEL / "golden.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("_time", "src", "query", "score"))
        for row, score in zip(rows, run_floored(model, floor_bits, golden.matrix)):
            writer.writerow((f"{row.time:.0f}", row.src, row.query, f"{score:.6f}"))
