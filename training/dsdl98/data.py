"""Rows for training dsdl98, in run-time form: whole seconds, merged, newest first, ranked."""

from __future__ import annotations

import csv
import gzip
import random
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Iterable, Iterator

MAX_TUNNEL_ROWS = 2_000
MAX_BENIGN_ROWS = 12_000
MAX_RANK = 9
INVENTED_CLIENTS = 50
# Excluded: its names lack their registered domain, so a model would learn that instead of the label.
UNUSABLE = {"isp-amres-subdomain-only"}


@dataclass(frozen=True)
class Row:
    """One query; `source` is the tool or the benign file, `sequence` the capture it belongs to."""

    sequence: str
    source: str
    label: int
    time: int
    src: str
    query: str
    rank: int


def read_rows(tunnels: Path, benign: Path, hosts: Path, seed: int) -> list[Row]:
    """All rows, sequence by sequence, in the order of the sequences' names."""
    rng = random.Random(seed)
    rows: list[Row] = []
    for path in sorted(tunnels.glob("*.csv.gz")):
        rows += rank_rows(_read(path, rng), path.name.split(".")[0], MAX_TUNNEL_ROWS)
    for path in sorted(benign.glob("*.csv.gz")):
        name = path.name.split(".")[0]
        if name not in UNUSABLE:
            rows += rank_rows(_read(path, rng), name, MAX_BENIGN_ROWS)
    return rows + rank_rows(_host_rows(hosts, rng), "third-party-web", MAX_BENIGN_ROWS)


def rank_rows(queries: Iterable[tuple[int, str, str, int]], sequence: str, limit: int) -> list[Row]:
    """Merges equal (second, client, name), sorts newest first and ranks per (client, name), at most 9 each."""
    merged = sorted(set(queries), key=lambda q: (-q[0], q[1], q[2]))
    seen: dict[tuple[str, str], int] = defaultdict(int)
    rows: list[Row] = []
    for time, src, query, label in merged[-limit:]:
        seen[src, query] += 1
        if seen[src, query] <= MAX_RANK:
            source = sequence.split("__")[0]
            rows.append(Row(sequence, source, label, time, src, query, seen[src, query]))
    return rows


def _read(path: Path, rng: random.Random) -> Iterator[tuple[int, str, str, int]]:
    """Invents clients for files without them, so that a file is not one giant client."""
    with gzip.open(path, "rt", newline="") as file:
        for index, row in enumerate(csv.DictReader(file)):
            src = row["src"] or f"10.0.0.{rng.randrange(INVENTED_CLIENTS)}"
            yield int(float(row["_time"] or index)), src, row["query"], int(row["label"])


def _host_rows(path: Path, rng: random.Random) -> Iterator[tuple[int, str, str, int]]:
    with path.open(newline="") as file:
        hosts = [row[0] for row in csv.reader(file) if row][1:]
    for index, host in enumerate(rng.sample(hosts, MAX_BENIGN_ROWS)):
        yield index, f"10.0.1.{rng.randrange(INVENTED_CLIENTS)}", host, 0


def write_csv(rows: list[Row], path: Path) -> None:
    """The CSV that `dnsexfil features` reads; sequences share no client, so that their groups never mix."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["_time", "src", "query", "rank"])
        writer.writerows([r.time, f"{r.sequence}/{r.src}", r.query, r.rank] for r in rows)
