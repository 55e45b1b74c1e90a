"""Surrounds a tunnel's rows with the traffic of a busy client, or of a resolver with many clients. Independent of
tools and encodings.
"""

from random import Random

from .benign import client_spread, client_visits, popular
from .rows import Row

_HOUR = 3600.0


class Background:
    """Draws benign rows from host names, in order of popularity, and from other networks' names.

    pools: names by network tag; each client draws from one of them, in three of four cases the host names ('tpw').
    """

    def __init__(self, pools: dict[str, list[str]]):
        self._pools = pools
        self._others = sorted(tag for tag in pools if tag != "tpw")

    def client(self, rng: Random, count: int, start: float, end: float, src: str) -> list[Row]:
        """`count` queries of one client between `start` and `end` (epoch seconds)."""
        tag = "tpw" if rng.random() < 0.75 or not self._others else rng.choice(self._others)
        names = popular(self._pools[tag], count, rng)
        way = client_visits if rng.random() < 0.5 else client_spread
        return way(names, rng, start, max(end, start + 60), src, tag)

    def around(self, rows: list[Row], rng: Random, count: int, src: str) -> list[Row]:
        """The rows within the traffic of a client that was active for 1 minute to 12 hours before and continues briefly
        afterwards. """
        before = 60 * 720 ** rng.random()
        start, end = rows[0].time - before, rows[-1].time + rng.uniform(0, 600)
        return rows + self.client(rng, count, start, end, src)

    def resolver(self, rows: list[Row], rng: Random, clients: int, src: str) -> list[Row]:
        """The rows behind one address that also queries on behalf of `clients` benign clients."""
        start, end = rows[0].time - _HOUR, rows[-1].time + 600
        mixed = list(rows)
        for _ in range(clients):
            mixed += self.client(rng, rng.randint(5, 60), start, end, src)
        return mixed
