"""The rows that everything here passes around.

A row is one DNS query as a log has it. A sequence is what one search would see: its history starts empty.
Knows nothing of files, features or models.
"""

from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """One query.

    time: epoch seconds. src: client. query: presentation form with escapes as the source has them.
    label: 1 = tunnel. tag: the tool (label 1) or the network (label 0) that it comes from; folds hold tags out.
    """

    time: float
    src: str
    query: str
    label: int
    tag: str


@dataclass(frozen=True)
class Sequence:
    """Rows in run-time form, ascending.

    kind: how the rows came about, e.g. 'orig', 'slow', 'benign.visits', 'hard.dnsbl'.
    capture: the capture's file stem; '' where the sequence holds no tunnel.
    """

    kind: str
    capture: str
    rows: list[Row]
