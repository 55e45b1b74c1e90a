"""The table of the surprisal of a character after the two before it in benign names: 32 kB, one byte per trigram.

Index (a << 10) | (b << 5) | c over 32 classes, cost in 1/16 bit. The classes are a contract with src/features; a
change here needs a new version of the feature set.
"""

import csv
import gzip
from collections import Counter

import numpy as np

from . import paths
from .domains import registered_domain

CLASSES = 32
_DIGIT, _OTHER, _BOUNDARY = 26, 30, 31
_FIXED = {"-": 27, ".": 28, "_": 29}
_BITS_OF_A_DIGIT = 1.66


def character_class(character: str) -> int:
    """Class of one lower-case character; digits share one class, everything outside a-z 0-9 - . _ another."""
    if "a" <= character <= "z":
        return ord(character) - 97
    if "0" <= character <= "9":
        return _DIGIT
    return _FIXED.get(character, _OTHER)


def subdomain_weights(host_names: list[str]) -> Counter[str]:
    """Distinct subdomains with their weights: 1 for host names, log2(1 + count) for an ISP's names."""
    weights: Counter[str] = Counter()
    for name in host_names:
        domain = registered_domain(name)
        if domain and len(name) > len(domain):
            weights[name[: -len(domain) - 1].lower()] = 1
    with gzip.open(
        paths.data() / "benign" / "isp-amres-subdomain-only.csv.gz", "rt", encoding="utf-8", newline=""
    ) as file:
        counts = Counter(record["query"].lower() for record in csv.DictReader(file))
    for name, count in counts.items():
        weights[name] += np.log2(1 + count)
    return weights


def build_table(weights: Counter[str]) -> bytes:
    """Interpolated trigram costs (weights 10 and 20 of the shorter contexts), at most 255 sixteenths of a bit."""
    n3 = np.zeros((CLASSES, CLASSES, CLASSES))
    for text, weight in weights.items():
        classes = [_BOUNDARY, _BOUNDARY, *map(character_class, text), _BOUNDARY]
        for a, b, c in zip(classes, classes[1:], classes[2:]):
            n3[a, b, c] += weight
    n2, n1 = n3.sum(axis=0), n3.sum(axis=(0, 1))
    p1 = (n1 + 1) / (n1.sum() + CLASSES)
    p2 = (n2 + 20 * p1) / (n2.sum(axis=1, keepdims=True) + 20)
    p3 = (n3 + 10 * p2) / (n3.sum(axis=2, keepdims=True) + 10)
    bits = -np.log2(p3)
    bits[:, :, _DIGIT] += _BITS_OF_A_DIGIT
    return np.clip(np.round(16 * bits), 0, 255).astype(np.uint8).tobytes()
