"""Times at which a benign client sends its queries: seconds from its start, for `count` names within `length`
seconds."""

from random import Random


def evenly(rng: Random, count: int, length: float) -> list[float]:
    return [rng.uniform(0, length) for _ in range(count)]


def early(rng: Random, count: int, length: float) -> list[float]:
    """Most queries soon after the start, as when a machine boots."""
    return [length * rng.betavariate(1, 6) for _ in range(count)]


def by_visits(rng: Random, count: int, length: float) -> list[float]:
    """Bursts of up to 25 names within seconds: a page and the hosts from which it loads."""
    times: list[float] = []
    while len(times) < count:
        now = rng.uniform(0, length)
        for _ in range(min(rng.randint(3, 25), count - len(times))):
            times.append(now)
            now += rng.expovariate(2.0)
    return times
