"""Benign names that contain hashes, identifiers and codes. A single one is not suspicious; volume and pace are.

Training only, like negatives.py.
"""

from random import Random

from .name_parts import BASE36, LETTERS, WORDS, guid, hexadecimal, text, word_domain


def hashes(rng: Random, count: int) -> list[str]:
    """One to four hash-like names under a domain: too few to be suspicious."""
    names: list[str] = []
    while len(names) < count:
        parent = rng.choice(("", "frames.", "ping.", "cdn.", "img.")) + word_domain(rng)
        form = rng.choice(
            (
                lambda: hexadecimal(rng, rng.choice((16, 32, 40, 64)))[:63],
                lambda: guid(rng),
                lambda: text(rng, LETTERS + "234567", rng.choice((16, 26, 32, 52))),
                lambda: text(rng, BASE36, rng.choice((10, 13, 20, 25))),
                lambda: f"_{hexadecimal(rng, 32)}.{hexadecimal(rng, 32)}",
                lambda: f"{text(rng, BASE36, 6)}-{text(rng, BASE36, 8)}",
                lambda: ".".join(text(rng, BASE36, rng.randint(8, 30)) for _ in range(3)),
            )
        )
        names += [f"{form()}.{parent}" for _ in range(rng.randint(1, 4))]
    return names


def trickles(rng: Random, count: int) -> list[str]:
    """Many hash-like names of one form under one domain, slowly: ad frames, measurements, uploads by identifier."""
    parent = rng.choice(("frames.", "m.", "probe.eu.", "beacons.", "")) + word_domain(rng)
    size = rng.choice((16, 20, 26, 32, 32, 32, 40))
    form = rng.choice(
        (
            lambda: hexadecimal(rng, size),
            lambda: hexadecimal(rng, size),
            lambda: guid(rng),
            lambda: text(rng, BASE36, size),
        )
    )
    return [f"{form()}.{parent}" for _ in range(max(1, count // 4))]


def tokens(rng: Random, count: int) -> list[str]:
    """A few short codes that are repeated: edge hosts, pixels, machine prefixes, timestamps."""
    parent = rng.choice(("x.", "l.", "n.edge.", "", "cdn.")) + word_domain(rng)
    form = rng.choice(
        (
            lambda: text(rng, BASE36, rng.randint(4, 8)),
            lambda: f"{hexadecimal(rng, 6)}-{rng.randint(1, 4)}",
            lambda: f"{rng.choice(WORDS)}-{hexadecimal(rng, 6)}",
            lambda: str(rng.randint(10**7, 2 * 10**12)),
            lambda: f"{rng.choice(WORDS)}{rng.randint(1000, 9999)}",
            lambda: f"{text(rng, LETTERS, 5)}.{hexadecimal(rng, 8)}.{rng.randint(1, 3)}",
            lambda: f"r{rng.randint(1, 20)}---sn-{text(rng, BASE36, 8)}",
        )
    )
    known = [form() for _ in range(rng.randint(1, 24))]
    return [f"{rng.choice(known)}.{parent}" for _ in range(count)]


def servers(rng: Random, count: int) -> list[str]:
    """Content servers by number and place: a download or a film uses dozens of one provider's servers, some
    repeatedly.
    """
    parent = rng.choice(("", "", "", "cdn.", "edge.", "v.")) + word_domain(rng)
    prefix = rng.choice((*WORDS, text(rng, LETTERS, 1), text(rng, LETTERS, 3), text(rng, LETTERS, 5)))
    most, size, places = 10 ** rng.randint(1, 4), rng.randint(3, 9), [text(rng, LETTERS, 3) for _ in range(5)]
    form = rng.choice(
        (
            lambda: f"{prefix}{rng.randrange(most)}",
            lambda: f"{prefix}{rng.randrange(most)}",
            lambda: f"{prefix}-{rng.randrange(most)}",
            lambda: f"{prefix}{rng.randint(1, 20)}-{rng.randint(1, 99)}",
            lambda: f"{prefix}{rng.randint(1, 9)}---{prefix[:2]}-{text(rng, BASE36, size)}",
            lambda: f"{prefix}{rng.randrange(most)}.{rng.choice(places)}",
            lambda: f"{prefix}-{rng.randrange(most)}-{rng.choice(places)}{rng.randint(1, 9)}",
            lambda: f"{prefix}{rng.randint(1, 9)}.{text(rng, BASE36, size)}",
        )
    )
    known = [form() for _ in range(int(4 * 60 ** rng.random()))]
    again, names = rng.randint(1, 6), []
    while len(names) < 2 * count:
        names += [f"{rng.choice(known)}.{parent}"] * rng.randint(1, again)
    return names


def codes(rng: Random, count: int) -> list[str]:
    """Short codes that occur once: customers, campaigns and edge hosts as labels, one to twelve under a domain."""
    names: list[str] = []
    while len(names) < count:
        parent = rng.choice(("", "", "x.", "l.", "fs1.", "us-5.", "cdn.", "img.eu.")) + word_domain(rng)
        digits, size = 10 ** rng.randint(0, 12), rng.randint(2, 12)
        form = rng.choice(
            (
                lambda: str(rng.randint(digits, 10 * digits)),
                lambda: f"{text(rng, LETTERS, rng.randint(1, 3))}{rng.randint(digits, 10 * digits)}",
                lambda: f"{rng.randint(digits, 10 * digits)}{rng.choice(LETTERS)}",
                lambda: hexadecimal(rng, size),
                lambda: text(rng, BASE36, size),
                lambda: text(rng, LETTERS, size),
                lambda: f"{rng.choice(WORDS)}-{text(rng, BASE36, rng.randint(4, 8))}",
                lambda: f"{text(rng, BASE36, 5)}-{text(rng, BASE36, 5)}",
            )
        )
        names += [f"{form()}.{parent}" for _ in range(min(12, int(rng.expovariate(rng.choice((0.2, 0.7, 0.7)))) + 1))]
    return names


def antivirus(rng: Random, count: int) -> list[str]:
    """Real data in names, as sent by ESET, McAfee and Sophos. The shipped list, not the model, excludes these
    products."""
    form = rng.choice(
        (
            lambda: f"{hexadecimal(rng, 2)}-{hexadecimal(rng, 2)}-{hexadecimal(rng, 2)}.a.o.e5.sk",
            lambda: f"{rng.choice('abci')}-0.19-a{hexadecimal(rng, 7)}.{hexadecimal(rng, 6)}.1838."
            f"{text(rng, BASE36, 26)}.avqs.mcafee.com",
            lambda: f"{text(rng, 'nopqrs0123456789', 60)}.{text(rng, 'nopqrs0123456789', 30)}.i.01.s.sophosxl.net",
        )
    )
    return [form() for _ in range(min(count, 12))]
