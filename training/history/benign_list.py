"""The shipped list of benign signalling domains, as the searches apply it (an entry matches what is below it too)."""

import csv

import numpy as np

from . import paths
from .dataset import Dataset


def listed_domains() -> tuple[str, ...]:
    """Domains of lookups/dnsexfil_benign_signalling.csv, lower case, without repetition."""
    with open(paths.BENIGN_LIST, encoding="utf-8", newline="") as file:
        return tuple(sorted({record["domain"].lower() for record in csv.DictReader(file)}))


def is_listed(query: str, domains: tuple[str, ...]) -> bool:
    name = "." + query.rstrip(".").lower()
    return name.endswith(tuple("." + domain for domain in domains))


def without_listed(data: Dataset, rows: np.ndarray) -> np.ndarray:
    """Those of `rows` (int [n]) that the list does not take away."""
    domains = listed_domains()
    return rows[[not is_listed(data.rows[row].query, domains) for row in rows]]
