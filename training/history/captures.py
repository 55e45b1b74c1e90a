"""Captures of real tools: those that the project ships, and those published by others, which are read in place."""

import csv
import gzip
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

from . import paths
from .domains import common_suffix, registered_domain

# Forks and re-recordings share an encoder, so they count as one tool and are left out together.
_SAME_TOOL = {"ozymandns-splitbrain": "ozymandns"}
_PUBLIC_TOOLS = ("dnsexfiltrator", "dnscat2", "iodine", "dnscapy")


@dataclass(frozen=True)
class Capture:
    """One run of one tool: `times` (epoch seconds, ascending) and `queries` in the order in which they were sent."""

    name: str
    tool: str
    times: list[float]
    queries: list[str]
    shippable: bool

    def payloads(self) -> list[tuple[str, str]]:
        """(payload, parent) of each query: the part that varies within its registered domain, and the constant rest."""
        groups: dict[str, list[str]] = defaultdict(list)
        for query in self.queries:
            groups[registered_domain(query)].append(query)
        parents = {domain: self._parent(domain, names) for domain, names in groups.items()}
        return [_split(query, parents[registered_domain(query)]) for query in self.queries]

    @staticmethod
    def _parent(domain: str, names: list[str]) -> str:
        distinct = sorted(set(names))
        return common_suffix(distinct) if len(distinct) > 1 else domain


def load_captures(rows_per_capture: int) -> list[Capture]:
    """Every capture, cut after `rows_per_capture` queries, in a fixed order."""
    shipped = [_load(path, True, rows_per_capture) for path in sorted(paths.TUNNELS.glob("*.csv.gz"))]
    public = [_load(path, False, rows_per_capture) for path in sorted((paths.data() / "tunnels-public").glob("*.csv.gz"))]
    return shipped + public


def _load(path: Path, shippable: bool, limit: int) -> Capture:
    name = path.name.removesuffix(".csv.gz")
    times, queries = [], []
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for record in csv.DictReader(file):
            times.append(float(record["_time"]) if record["_time"] else float("nan"))
            queries.append(record["query"])
            if len(queries) == limit:
                break
    if times[0] != times[0]:
        times = _invent_times(len(queries), name)
    order = sorted(range(len(times)), key=times.__getitem__)
    return Capture(name, _tool(name), [times[i] for i in order], [queries[i] for i in order], shippable)


def _invent_times(count: int, seed: str) -> list[float]:
    """Adds the round trips of a network to names that were published without times."""
    rng, now, times = Random(seed), 1_600_000_000.0, []
    for _ in range(count):
        now += rng.uniform(0.03, 0.4)
        times.append(now)
    return times


def _tool(name: str) -> str:
    if "__" in name:
        tool = name.split("__")[0]
        return _SAME_TOOL.get(tool, tool)
    return next(tool for tool in _PUBLIC_TOOLS if tool in name)


def _split(query: str, parent: str) -> tuple[str, str]:
    if not parent or query.lower() == parent.lower():
        return (query, "") if not parent else ("", parent)
    return query[: -len(parent) - 1], parent
