"""Trains models/dsdl98: the original's features and network on this project's data, marked as this project's model.

Features come from the app's own code through its CLI (`dnsexfil features`); DNSEXFIL_FEATURES names another
command with the same arguments. Two runs produce the same bytes.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import shlex
import subprocess
import zlib
from pathlib import Path

import numpy as np

import data
import network
from card import model_card

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "training/build/dsdl98"
MODEL = ROOT / "models/dsdl98"
COMMAND = os.environ.get("DNSEXFIL_FEATURES", "npx --no-install dnsexfil features")
SEED = 98
THRESHOLD = 0.5
GOLDEN_EACH = 150


def main() -> None:
    if not os.environ.get("DNSEXFIL_DATA"):
        raise SystemExit("set DNSEXFIL_DATA to the folder with benign/")
    benign = Path(os.environ["DNSEXFIL_DATA"]) / "benign"
    BUILD.mkdir(parents=True, exist_ok=True)
    MODEL.mkdir(parents=True, exist_ok=True)
    hosts = ROOT / "node_modules/third-party-web/dist/domain-map.csv"
    rows = data.read_rows(ROOT / "training/data/tunnels", benign, hosts, SEED)
    features = compute_features(rows, "training")
    scored = np.isfinite(features).all(axis=1)
    rows, features = [r for r, keep in zip(rows, scored) if keep], features[scored]
    labels = np.array([r.label for r in rows], dtype=np.float64)
    held_out = np.array([zlib.crc32(r.source.encode()) % 4 == 0 for r in rows])
    figures = evaluate(rows, features, labels, held_out)
    weights = balance(rows)
    layers = network.train(features, labels, weights, SEED)
    is_benign = labels == 0
    baseline = np.average(features[is_benign], axis=0, weights=weights[is_benign])
    write_model(layers, baseline, checksum(BUILD / "training.csv"), figures)
    write_golden(rows, layers)
    print(json.dumps(figures, indent=2))


def compute_features(rows: list[data.Row], name: str) -> np.ndarray:
    """[rows, 98]; rows without a score are NaN."""
    table, matrix = BUILD / f"{name}.csv", BUILD / f"{name}.f32"
    data.write_csv(rows, table)
    arguments = [str(table), "--feature-set", "dsdl98@1", "--out", str(matrix)]
    subprocess.run([*shlex.split(COMMAND), *arguments], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    return np.fromfile(matrix, dtype="<f4").reshape(len(rows), network.SIZES[0])


def balance(rows: list[data.Row]) -> np.ndarray:
    """Weights: the same total for both labels, and for all sources of a label; the mean is 1."""
    keys = [(r.label, r.source) for r in rows]
    sizes = {key: keys.count(key) for key in set(keys)}
    sources = [sum(1 for label, _ in sizes if label == wanted) for wanted in (0, 1)]
    weights = np.array([1 / (sizes[key] * sources[key[0]]) for key in keys])
    return weights / weights.mean()


def evaluate(rows: list[data.Row], features: np.ndarray, labels: np.ndarray, held_out: np.ndarray) -> dict:
    """Figures for tools and networks that were left out of a first training; the shipped weights were trained on all
    of them.
    """
    kept = [r for r, out in zip(rows, held_out) if not out]
    layers = network.train(features[~held_out], labels[~held_out], balance(kept), SEED)
    flagged = network.score(layers, features) >= THRESHOLD
    sources = sorted({(r.label, r.source) for r, out in zip(rows, held_out) if out})
    return {
        f"{'tunnel' if label else 'benign'} {source}": rate(rows, flagged, label, source)
        for label, source in sources
    }


def rate(rows: list[data.Row], flagged: np.ndarray, label: int, source: str) -> dict:
    selected = np.array([r.label == label and r.source == source for r in rows])
    return {"rows": int(selected.sum()), "flagged": round(float(flagged[selected].mean()), 4)}


def write_model(layers: network.Layers, baseline: np.ndarray, data_checksum: str, figures: dict) -> None:
    (MODEL / "model.onnx").write_bytes(network.to_onnx(layers))
    manifest = {
        "name": "dsdl98",
        "version": "1.0.0",
        "description": "The original's 98 features and network with weights trained by this project",
        "featureSet": {"name": "dsdl98", "version": 1},
        "threshold": THRESHOLD,
        "model": {"file": "model.onnx", "sha256": checksum(MODEL / "model.onnx")},
        "limits": {"maxPairs": 200_000, "maxClients": 20_000},
        "origin": "ours",
        "baseline": [round(float(value), 4) for value in baseline],
        "training": {
            "data": "lab captures of 69 tunnel runs; public benign names and logs; third-party-web",
            "sha256": data_checksum,
            "heldOut": figures,
        },
    }
    (MODEL / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n")
    (MODEL / "MODEL_CARD.md").write_text(model_card(figures))


def write_golden(rows: list[data.Row], layers: network.Layers) -> None:
    """Rows that may be shipped, as one search, with the scores that numpy computes."""
    tunnels = [r for r in rows if r.label][:: max(1, sum(r.label for r in rows) // GOLDEN_EACH)]
    benign = [r for r in rows if r.sequence == "third-party-web"][:GOLDEN_EACH]
    golden = [data.Row("golden", r.source, r.label, r.time, r.src, r.query, 1) for r in tunnels + benign]
    scores = network.score(layers, compute_features(golden, "golden").astype(np.float64))
    with (MODEL / "golden.csv").open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["src", "query", "rank", "score"])
        writer.writerows([f"golden/{r.src}", r.query, r.rank, f"{s:.7f}"] for r, s in zip(golden, scores))


def checksum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
