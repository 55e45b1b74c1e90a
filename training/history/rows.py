"""The row types that all modules here exchange.

A row is one DNS query as logged. A sequence is the input of one search, which starts with an empty history.
Independent of files, features and models.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """One query.

    time: epoch seconds. src: client. query: presentation form, with the source's own escapes.
    label: 1 = tunnel. tag: the tool (label 1) or the network (label 0) that it comes from; folds leave out tags.
    """

    time: float
    src: str
    query: str
    label: int
    tag: str


@dataclass(frozen=True)
class Sequence:
    """Rows in run-time form, ascending.

    kind: how the rows were made, e.g. 'orig', 'slow', 'benign.visits', 'hard.dnsbl'.
    capture: the capture's file stem; '' if the sequence has no tunnel.
    """

    kind: str
    capture: str
    rows: list[Row]
