"""All rows with their features and metadata."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from . import augment, benign, negatives, paths, synthetic, trigrams
from .background import Background
from .captures import Capture, load_captures
from .domains import registered_domain
from .features import Matrix, compute_features, write_rows
from .rows import Row, Sequence

SEED = "dnsexfil-history-1"
ROWS_PER_CAPTURE = 2000
_SYNTHETIC_TOOLS = 500


@dataclass(frozen=True)
class Dataset:
    """Rows of all sequences, one after the other; all arrays, including `matrix.values`, are indexed by row."""

    sequences: list[Sequence]
    matrix: Matrix

    @cached_property
    def rows(self) -> list[Row]:
        return [row for sequence in self.sequences for row in sequence.rows]

    @cached_property
    def sequence(self) -> np.ndarray:
        """int32: number of the row's sequence"""
        return np.repeat(np.arange(len(self.sequences), dtype=np.int32), [len(s.rows) for s in self.sequences])

    @cached_property
    def label(self) -> np.ndarray:
        return np.array([row.label for row in self.rows], dtype=np.uint8)

    @cached_property
    def tags(self) -> list[str]:
        return sorted({row.tag for row in self.rows})

    @cached_property
    def tag(self) -> np.ndarray:
        """int16: the row's tag as index into `tags`"""
        number = {tag: index for index, tag in enumerate(self.tags)}
        return np.array([number[row.tag] for row in self.rows], dtype=np.int16)

    def has_tag(self, *tags: str) -> np.ndarray:
        """bool [rows]"""
        return np.isin(self.tag, [self.tags.index(tag) for tag in tags if tag in self.tags])

    def of_kind(self, *prefixes: str) -> np.ndarray:
        """bool [rows]: rows of sequences whose kind begins with one of `prefixes`"""
        return np.array([sequence.kind.startswith(prefixes) for sequence in self.sequences])[self.sequence]

    @cached_property
    def pair(self) -> np.ndarray:
        """int64: (sequence, client, registered domain), numbered in order of appearance"""
        numbers: dict[tuple[int, str, str], int] = {}
        keys = ((int(s), row.src, registered_domain(row.query)) for s, row in zip(self.sequence, self.rows))
        return np.array([numbers.setdefault(key, len(numbers)) for key in keys])


def build_resources() -> None:
    """Writes the tables that the features need into the build folder."""
    paths.RESOURCES.mkdir(parents=True, exist_ok=True)
    weights = trigrams.subdomain_weights(benign.host_names(0))
    (paths.RESOURCES / "trigrams.bin").write_bytes(trigrams.build_table(weights))


def build_dataset(seed: str = SEED) -> Dataset:
    """Everything that training and leave-one-out evaluation read; the same seed always returns the same rows."""
    return with_features(_sequences(load_captures(ROWS_PER_CAPTURE), seed), "rows")


def with_features(sequences: list[Sequence], name: str) -> Dataset:
    """Features for any sequences; `name` is that of the intermediate files in the build folder."""
    file = paths.BUILD / f"{name}.csv"
    write_rows(sequences, file)
    return Dataset(sequences, compute_features(file, paths.RESOURCES))


def make_background(traffic: list[str], networks: dict[str, list[Row]]) -> Background:
    """The benign part of mixed sequences: host names and the names of networks that are large enough."""
    pools = {tag: [row.query for row in rows] for tag, rows in networks.items() if len(rows) > 2000}
    return Background({"tpw": traffic, **pools})


def _sequences(captures: list[Capture], seed: str) -> list[Sequence]:
    traffic, networks = benign.host_names(1), benign.load_networks()
    background = make_background(traffic, networks)
    variants = [augment.variant(kind, capture, background, seed) for capture in captures for kind in augment.KINDS]
    return [
        *[sequence for sequence in variants if sequence.rows],
        *synthetic.synthetic_sequences(_SYNTHETIC_TOOLS, background, seed),
        *benign.network_sequences(networks, traffic, seed),
        *benign.young_sequences(traffic, seed),
        *negatives.negative_sequences(seed),
    ]
