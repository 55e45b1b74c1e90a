"""Invented tools: all mixtures of encoding, length, counter, session, pace and number of domains.

They prevent the model from learning only the few encoders in the captures. Recall is never measured on them.
"""

from collections.abc import Callable
from random import Random

from .augment import random_domain
from .background import Background
from .encodings import ENCODINGS, split_labels
from .name_parts import BASE36, LETTERS, WORDS, hexadecimal, text
from .rows import Row, Sequence
from .runtime_form import to_run_time_form

_TEXT = (
    b"Dear Ms Lindqvist, please find attached the figures for the third quarter; the payroll run of 1,284 staff is due"
    b" on 28/09. user:admin password:Winter2026! root:x:0:0:root:/root:/bin/bash 4111-1111-1111-1111,12/28,331\n"
)


def synthetic_sequences(count: int, background: Background, seed: str) -> list[Sequence]:
    """`count` exfiltration tools, and half as many that mostly poll: counters, beacons, short commands."""
    bulk = [_sequence("synth", _exfiltrator, i, background, seed) for i in range(count)]
    return bulk + [_sequence("poller", _poller, i, background, seed) for i in range(count // 2)]


def _sequence(kind: str, build, number: int, background: Background, seed: str) -> Sequence:
    rng = Random(f"{seed}/{kind}/{number}")
    src = f"10.9.{number // 250}.{number % 250}"
    rows = [Row(time, src, name, 1, kind) for time, name in build(rng)]
    if rng.random() < 0.5:
        rows = background.around(rows, rng, rng.randint(15, 400), src)
    return Sequence(kind, kind, to_run_time_form(rows, rng, 60 if rng.random() < 0.15 else 1))


def _payload(rng: Random, size: int) -> bytes:
    if rng.random() < 0.5:
        return rng.randbytes(size)
    start = rng.randrange(len(_TEXT))
    return (_TEXT[start:] + _TEXT * (1 + size // len(_TEXT)))[:size]


def _exfiltrator(rng: Random) -> list[tuple[float, str]]:
    encode = ENCODINGS[rng.choice(sorted(ENCODINGS))]
    size, label = int(2 * 55 ** rng.random()), rng.choice((8, 16, 30, 50, 63))
    domains = [random_domain(rng) for _ in range(rng.choice((1, 1, 1, 1, 2, 5, 10)))]
    parent, decorate = rng.choice(("", "", "t.", "ns1.", "api.data.")), _decoration(rng)
    pace, now, queries = 0.02 * 15_000 ** rng.random(), 1.7e9 + rng.uniform(0, 86_400), []
    for number in range(rng.randint(30, 250)):
        payload = split_labels(encode(_payload(rng, size)), label)[:200].strip(".")
        queries.append((now, f"{decorate(number, payload)}.{parent}{rng.choice(domains)}"))
        now += pace * rng.uniform(0.3, 1.7)
    return queries


def _decoration(rng: Random):
    """Adds a tool's counter and session to the text: not at all, as labels, or as a prefix."""
    session, start = f"{rng.getrandbits(24):06x}", rng.choice((0, 1, 1000))
    return rng.choice((
        lambda number, text: text,
        lambda number, text: f"{start + number}.{text}",
        lambda number, text: f"{text}.{start + number}.{session}",
        lambda number, text: f"{session}{start + number:04x}{text}",
        lambda number, text: f"{start + number}-{text}",
        lambda number, text: f"{text}.{session}",
    ))  # fmt: skip


def _poller(rng: Random) -> list[tuple[float, str]]:
    """Command and control: a counter or a few random characters per query, at any pace, over one or more domains."""
    domains = [random_domain(rng) for _ in range(rng.choice((1, 1, 1, 1, 1, 1, 2, 4)))]
    few, frame = _few_characters(rng), _frame(rng)
    pace, regular = 0.05 * 6_000 ** rng.random(), rng.random() < 0.5
    now, queries = 1.7e9 + rng.uniform(0, 86_400), []
    for number in range(rng.randint(60, 300)):
        queries.append((now, f"{frame(few(number))}.{rng.choice(domains)}"))
        now += pace * (rng.uniform(0.5, 1.5) if regular else rng.expovariate(1))
    return queries


def _few_characters(rng: Random) -> Callable[[int], str]:
    """The part that a polling tool changes from query to query: a counter in any notation, or random characters."""
    start, width = rng.choice((0, 1, 100, 10_000)), rng.randint(2, 8)
    encode = ENCODINGS[rng.choice(sorted(ENCODINGS))]
    return rng.choice((
        lambda n: str(start + n),
        lambda n: f"{start + n:0{width}d}",
        lambda n: f"{start + n:0{width}x}",
        lambda n: encode(str(start + n).encode()),
        lambda n: str(rng.randrange(10**width)),
        lambda n: hexadecimal(rng, width),
        lambda n: text(rng, BASE36, width),
    ))  # fmt: skip


def _frame(rng: Random) -> Callable[[str], str]:
    """The constant text around the changing part: a word, a session, both or neither."""
    word = rng.choice(WORDS) if rng.random() < 0.5 else text(rng, LETTERS, rng.randint(1, 12))
    session = hexadecimal(rng, rng.randint(3, 8))
    return rng.choice((
        lambda few: few,
        lambda few: f"{few}.{word}",
        lambda few: f"{few}.{session}",
        lambda few: f"{session}{few}",
        lambda few: f"{word}-{few}",
        lambda few: f"{word}.{few}",
        lambda few: f"{session}-{few}.{word}",
        lambda few: f"{few}.{word}-{session}.{rng.choice(WORDS)}",
    ))  # fmt: skip
