"""The shipped list of benign signalling domains, as the searches apply it (an entry also matches every name below
it).
"""

import csv

import numpy as np

from . import paths
from .dataset import Dataset


def listed_domains() -> tuple[str, ...]:
    """Domains of lookups/dnsexfil_benign_signalling.csv, in lower case, without duplicates."""
    with open(paths.BENIGN_LIST, encoding="utf-8", newline="") as file:
        return tuple(sorted({record["domain"].lower() for record in csv.DictReader(file)}))


def is_listed(query: str, domains: tuple[str, ...]) -> bool:
    name = "." + query.rstrip(".").lower()
    return name.endswith(tuple("." + domain for domain in domains))


def without_listed(data: Dataset, rows: np.ndarray) -> np.ndarray:
    """The `rows` (int [n]) that the list does not exclude."""
    domains = listed_domains()
    return rows[[not is_listed(data.rows[row].query, domains) for row in rows]]
