"""Benign traffic: networks as logged, and clients composed from names that were published without clients.

Every row is tagged with its network, so that a fold can leave out a whole network, even as background.
"""

import csv
import gzip
import zlib
from collections import Counter, defaultdict
from random import Random

from . import paths
from .rows import Row, Sequence
from .runtime_form import to_run_time_form

DAY = 86_400.0
_NETWORKS = {
    "wrccdc2018": "wrccdc", "isp-amres-restored-fqdn": "amres", "bubnov-benign": "bubnov", "m57-long": "m57",
    "otrf-ad-lab": "otrf", "slips-pcaps": "slips", "slips-zeek": "slips", "rita-missing-host": "rita",
    "windows-telemetry": "mstelemetry", "misp-vendor-names": "misp",
}  # fmt: skip
_MAX_OF_ONE_NAME = 20


def host_names(half: int) -> list[str]:
    """One half of the HTTP Archive's host names, in order of popularity: half 0 is for the trigram table, half 1 for
    traffic.
    """
    with open(paths.HOST_NAMES, encoding="utf-8", newline="") as file:
        names = [record[0] for record in csv.reader(file)]
    return [name for name in names if zlib.crc32(".".join(name.split(".")[-2:]).encode()) % 2 == half]


def load_networks() -> dict[str, list[Row]]:
    """Rows by network; time NaN and src '' where the log has none. At most 20 rows of one client and name."""
    networks: dict[str, list[Row]] = defaultdict(list)
    for stem, network in _NETWORKS.items():
        seen: Counter[tuple[str, str]] = Counter()
        with gzip.open(paths.data() / "benign" / f"{stem}.csv.gz", "rt", encoding="utf-8", newline="") as file:
            for record in csv.DictReader(file):
                seen[record["src"], record["query"]] += 1
                if seen[record["src"], record["query"]] <= _MAX_OF_ONE_NAME:
                    time = float(record["_time"] or "nan")
                    networks[network].append(Row(time, record["src"], record["query"], 0, network))
    return networks


def client_visits(names: list[str], rng: Random, start: float, end: float, src: str, tag: str) -> list[Row]:
    """One client's names as visits: 3 to 25 names within seconds, with pauses between visits."""
    rows, position = [], 0
    while position < len(names):
        size, now = rng.randint(3, 25), rng.uniform(start, end)
        for name in names[position : position + size]:
            now += rng.expovariate(2.0)
            rows.append(Row(now, src, name, 0, tag))
        position += size
    return rows


def client_spread(names: list[str], rng: Random, start: float, end: float, src: str, tag: str) -> list[Row]:
    """One client's names spread evenly over the time between `start` and `end`."""
    return [Row(rng.uniform(start, end), src, name, 0, tag) for name in names]


def popular(names: list[str], count: int, rng: Random) -> list[str]:
    """`count` names drawn with replacement; earlier names are more likely (Zipf with an exponent near 1)."""
    return [names[min(len(names) - 1, int(len(names) ** rng.random()) - 1)] for _ in range(count)]


def deal(names: list[str], clients: int, rng: Random) -> list[list[str]]:
    """Assigns any name to any client, as if all clients were alike."""
    dealt = list(names)
    rng.shuffle(dealt)
    return [dealt[client::clients] for client in range(clients)]


def deal_sticky(names: list[str], clients: int, rng: Random) -> list[list[str]]:
    """Assigns each name to one, two or three clients that repeat it, as one machine's software does."""
    homes = {name: [rng.randrange(clients) for _ in range(rng.randint(1, 3))] for name in dict.fromkeys(names)}
    dealt: list[list[str]] = [[] for _ in range(clients)]
    for name in rng.sample(names, len(names)):
        dealt[rng.choice(homes[name])].append(name)
    return dealt


def compose(dealt: list[list[str]], tag: str, rng: Random, hours: float = 24) -> list[Row]:
    """Traffic of clients that query the names `dealt[client]`; half of them in visits and half evenly."""
    start, rows = 1.7e9 + rng.uniform(0, DAY), []
    for client, names in enumerate(dealt):
        way = client_visits if client % 2 else client_spread
        rows += way(names, rng, start, start + hours * 3600, f"10.3.{client // 250}.{client % 250}", tag)
    return rows


def network_sequences(networks: dict[str, list[Row]], traffic: list[str], seed: str) -> list[Sequence]:
    """Every network in each form that its data allows; names without a client are composed in five ways."""
    rng, sequences = Random(f"{seed}/networks"), []
    for network, rows in sorted(networks.items()):
        timed = [row for row in rows if row.time == row.time]
        names = [row.query for row in rows if row.time != row.time]
        if timed:
            sequences += [_sequence("benign.log", timed, rng), _sequence("benign.minutes", timed, rng, 60)]
        for clients, hours in ((300, 24.0), (40, 24.0), (1, 336.0)) if names else ():
            dealt = deal(names, clients, rng)
            sequences.append(_sequence("benign.composed", compose(dealt, network, rng, hours), rng))
        for clients in (300, 40) if names else ():
            sequences.append(_sticky_sequence(names, clients, network, seed))
    return sequences + _host_name_sequences(traffic, rng)


def _sticky_sequence(names: list[str], clients: int, network: str, seed: str) -> Sequence:
    rng = Random(f"{seed}/sticky/{network}/{clients}")
    return _sequence("benign.sticky", compose(deal_sticky(names, clients, rng), network, rng), rng)


def _host_name_sequences(traffic: list[str], rng: Random) -> list[Sequence]:
    zipf = popular(traffic, 60_000, rng)
    parts = (
        (traffic, 50, 1), (zipf, 200, 1), (zipf[:20_000], 1, 1),
        (zipf[20_000:40_000], 40, 60), (zipf[40_000:], 20, 600),
    )  # fmt: skip
    sequences = []
    for names, clients, span in parts:
        kind = "benign.composed" if span == 1 else "benign.minutes"
        sequences.append(_sequence(kind, compose(deal(names, clients, rng), "tpw", rng), rng, span))
    return sequences


def young_sequences(traffic: list[str], seed: str) -> list[Sequence]:
    """Clients with few queries, and clients that use only one domain: benign clients that resemble those of a
    tunnel."""
    rng, by_domain = Random(f"{seed}/young"), defaultdict(list)
    for name in traffic:
        by_domain[".".join(name.split(".")[-2:])].append(name)
    large = [names for _, names in sorted(by_domain.items()) if len(names) >= 3]
    young, single = [], []
    for client in range(1500):
        start, src = 1.7e9 + rng.uniform(0, DAY), f"10.4.{client // 250}.{client % 250}"
        young += client_visits(popular(traffic, rng.randint(1, 12), rng), rng, start, start + 600, src, "young")
        names = rng.choices(rng.choice(large), k=rng.randint(2, 30))
        way = rng.choice((client_visits, client_spread))
        single += way(names, rng, start, start + 10 ** rng.uniform(1, 4.5), src, "onedom")
    return [_sequence("benign.young", young, rng), _sequence("benign.onedom", single, rng)]


def _sequence(kind: str, rows: list[Row], rng: Random, span: int = 1) -> Sequence:
    return Sequence(kind, "", to_run_time_form(rows, rng, span))
