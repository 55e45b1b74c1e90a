"""Augmented captures: slower, inside other traffic, spread over domains, cut, encoded again.

A raw lab capture is easy to recognise: its client queries one domain and never pauses. Each kind removes one such
artefact; the same kinds are the robustness variants of the report. """

import base64
from collections.abc import Callable
from random import Random

from .background import Background
from .captures import Capture
from .encodings import ENCODINGS, escape, split_labels, unescape
from .rows import Row, Sequence
from .runtime_form import randomise_case, to_run_time_form

_MAX_ROWS = 300
_SUFFIXES = (
    "com", "com", "net", "org", "info", "io", "xyz", "de", "co.uk", "com.br", "com.au", "top", "github.io",
    "duckdns.org", "workers.dev", "ddns.net", "pages.dev", "online",
)  # fmt: skip
_WORDS = ("cdn", "shop", "cloud", "data", "mail", "media", "soft", "web", "net", "play", "news", "bank", "home", "lab")

Queries = list[tuple[float, str]]
Builder = Callable[[Capture, Background, Random], list[Row]]


def random_domain(rng: Random) -> str:
    """An invented registered domain: two words, sometimes a number, one of 18 suffixes."""
    number = str(rng.randint(1, 99)) if rng.random() < 0.3 else ""
    return f"{rng.choice(_WORDS)}{rng.choice(_WORDS)}{number}.{rng.choice(_SUFFIXES)}"


def _client(rng: Random) -> str:
    return f"10.{rng.randint(20, 200)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"


def _rows(queries: Queries, capture: Capture, src: str) -> list[Row]:
    return [Row(time, src, query, 1, capture.tool) for time, query in queries]


def _head(capture: Capture, rng: Random, most: int = _MAX_ROWS) -> Queries:
    """Consecutive queries: from the start of the capture or, with probability 1/2, from later in the session."""
    size = len(capture.queries)
    start = 0 if size <= most or rng.random() < 0.5 else rng.randrange(size - most)
    return list(zip(capture.times[start : start + most], capture.queries[start : start + most]))


def _respaced(names: list[str], start: float, gap: Callable[[], float]) -> Queries:
    queries, now = [], start
    for name in names:
        queries.append((now, name))
        now += gap()
    return queries


def _perhaps_busy(queries: Queries, capture: Capture, background: Background, rng: Random) -> list[Row]:
    src = _client(rng)
    rows = _rows(queries, capture, src)
    return background.around(rows, rng, rng.randint(15, 600), src) if rng.random() < 0.5 else rows


def _captured(capture: Capture, background: Background, rng: Random) -> list[Row]:
    return _rows(list(zip(capture.times, capture.queries)), capture, _client(rng))


def _delayed(capture: Capture, background: Background, rng: Random) -> list[Row]:
    """Adds the round trips of a real network, which the lab lacks: every gap is at least 20 to 300 ms."""
    names = [query for _, query in _head(capture, rng, 600)]
    delay = rng.uniform(0.02, 0.3)
    return _rows(_respaced(names, capture.times[0], lambda: delay * rng.lognormvariate(0, 0.5)), capture, _client(rng))


def _busy(capture: Capture, background: Background, rng: Random) -> list[Row]:
    src = _client(rng)
    return background.around(_rows(_head(capture, rng, 600), capture, src), rng, rng.randint(20, 600), src)


def _long(capture: Capture, background: Background, rng: Random) -> list[Row]:
    src, queries = _client(rng), _head(capture, rng)
    return _rows(queries, capture, src) + background.client(rng, 900, queries[0][0] - 43_200, queries[-1][0] + 600, src)


def _resolver(capture: Capture, background: Background, rng: Random) -> list[Row]:
    src = _client(rng)
    return background.resolver(_rows(_head(capture, rng), capture, src), rng, rng.randint(10, 40), src)


def _slow(capture: Capture, background: Background, rng: Random) -> list[Row]:
    names = [query for _, query in _head(capture, rng)]
    return _perhaps_busy(_respaced(names, 1.7e9, lambda: 60 * rng.uniform(0.5, 1.5)), capture, background, rng)


def _jittered(capture: Capture, background: Background, rng: Random) -> list[Row]:
    mean = 10 ** rng.uniform(0, 2.2)
    names = [query for _, query in _head(capture, rng)]
    return _perhaps_busy(_respaced(names, 1.7e9, lambda: rng.expovariate(1 / mean)), capture, background, rng)


def _mixed(capture: Capture, background: Background, rng: Random) -> list[Row]:
    src, pace = _client(rng), rng.uniform(0.5, 30)
    names = [query for _, query in _head(capture, rng)]
    queries = _respaced(names, 1.7e9, lambda: pace * rng.uniform(0.3, 1.7))
    return _rows(queries, capture, src) + background.client(rng, 200, queries[0][0], queries[-1][0], src)


def _spread(capture: Capture, background: Background, rng: Random) -> list[Row]:
    domains = [random_domain(rng) for _ in range(rng.randint(2, 10))]
    names = [f"{payload}.{rng.choice(domains)}" for payload, _ in capture.payloads()[:_MAX_ROWS] if payload]
    start, pace = 1.7e9 + rng.uniform(0, 86_400), 10 ** rng.uniform(-1, 1.5)
    return _perhaps_busy(_respaced(names, start, lambda: rng.expovariate(1 / pace)), capture, background, rng)


def _parent(parent: str, rng: Random) -> str:
    return parent or random_domain(rng)


def _nine_bytes_a_query(capture: Capture, background: Background, rng: Random) -> list[Row]:
    size, names = rng.randint(4, 9), []
    parent = _parent(capture.payloads()[0][1], rng)
    for payload, _ in capture.payloads():
        text = unescape(payload).replace(".", "")
        names += [f"{escape(text[i : i + size])}.{parent}" for i in range(0, len(text), size)]
        if len(names) >= _MAX_ROWS:
            break
    return _perhaps_busy(_paced(names[:_MAX_ROWS], rng), capture, background, rng)


def _nine_byte_labels(capture: Capture, background: Background, rng: Random) -> list[Row]:
    names = [
        f"{_short_labels(payload, 230 - len(parent))}.{_parent(parent, rng)}"
        for payload, parent in capture.payloads()[:_MAX_ROWS] if payload
    ]  # fmt: skip
    return _perhaps_busy(_paced(names, rng), capture, background, rng)


def _short_labels(payload: str, most: int) -> str:
    return escape(split_labels(unescape(payload).replace(".", ""), 9)[:most]).strip(".")


def _no_domain(capture: Capture, background: Background, rng: Random) -> list[Row]:
    ending = rng.choice(("", ".txt", ".dat", ".bin", ".x"))
    names = [payload + ending for payload, _ in capture.payloads()[:_MAX_ROWS] if payload]
    return _perhaps_busy(_paced(names, rng), capture, background, rng)


def _encoded_anew(capture: Capture, background: Background, rng: Random) -> list[Row]:
    encode = ENCODINGS[rng.choice(("hex", "base32", "base64url", "base36", "base58", "decimal"))]
    names = []
    for payload, parent in capture.payloads()[:_MAX_ROWS]:
        data = unescape(payload).encode("latin-1", "replace").replace(b".", b"")[:100]
        names.append(f"{split_labels(encode(data), 60)[: 245 - len(parent)].strip('.')}.{_parent(parent, rng)}")
    return _perhaps_busy(_paced(names, rng), capture, background, rng)


def _tenants(capture: Capture, background: Background, rng: Random) -> list[Row]:
    """One name per tenant of a hosting suffix: no domain occurs twice."""
    suffix = rng.choice(("cloudfront.net", "workers.dev", "github.io", "herokuapp.com", "azurewebsites.net", "web.app"))
    data = "".join(payload for payload, _ in capture.payloads()[:60]).encode("latin-1", "replace")
    names = [f"d{base64.b32encode(data[i : i + 8]).decode().lower()[:13]}.{suffix}" for i in range(0, len(data) - 8, 8)]
    return _perhaps_busy(_paced(names[:200], rng), capture, background, rng)


def _paced(names: list[str], rng: Random) -> Queries:
    """A tool's pace: from 20 queries per second to one every 30 seconds, regular or not."""
    pace, regular = 10 ** rng.uniform(-1.3, 1.5), rng.random() < 0.5
    return _respaced(names, 1.7e9, lambda: pace * (rng.uniform(0.8, 1.2) if regular else rng.expovariate(1)))


VARIANTS: dict[str, Builder] = {
    "orig": _captured, "delayed": _delayed, "mixo": _busy, "long": _long, "resolver": _resolver, "slow": _slow,
    "jitter": _jittered, "mixed": _mixed, "spread": _spread, "le9q": _nine_bytes_a_query, "le9l": _nine_byte_labels,
    "nodom": _no_domain, "reenc": _encoded_anew, "tenant": _tenants,
}  # fmt: skip
_COARSE = {"minutes": 60, "tenminutes": 600}


def variant(kind: str, capture: Capture, background: Background, seed: str) -> Sequence:
    """One capture augmented as `kind`, in run-time form ('minutes' and 'tenminutes' use another kind with coarse
    times).
    """
    rng = Random(f"{seed}/{kind}/{capture.name}")
    if kind in _COARSE:
        rows = rng.choice((_captured, _busy, _slow, _jittered))(capture, background, rng)
        return Sequence(kind, capture.name, to_run_time_form(rows, rng, _COARSE[kind]))
    rows = VARIANTS[kind](capture, background, rng)
    if kind != "orig" and rng.random() < 0.1:
        rows = randomise_case(rows, rng)
    return Sequence(kind, capture.name, to_run_time_form(rows, rng))


KINDS = (*VARIANTS, *_COARSE)
