"""Small random parts of benign names, shared by the training generators; holdout.py has its own."""

import string
from random import Random

LETTERS = string.ascii_lowercase
BASE36 = LETTERS + string.digits
WORDS = (
    "mail", "web", "srv", "db", "app", "build", "print", "files", "backup", "proxy", "node", "edge", "auth", "stats",
)  # fmt: skip


def text(rng: Random, alphabet: str, size: int) -> str:
    return "".join(rng.choices(alphabet, k=size))


def hexadecimal(rng: Random, size: int) -> str:
    return f"{rng.getrandbits(4 * size):0{size}x}"


def guid(rng: Random) -> str:
    digits = hexadecimal(rng, 32)
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def word_domain(rng: Random) -> str:
    return rng.choice(WORDS) + text(rng, LETTERS, rng.randint(0, 4)) + rng.choice((".com", ".net", ".org", ".co.uk"))
