"""Converts rows with exact times to run-time form, in which a search passes them to the command.

`tstats ... by src _time span=1s query | sort 0 _time`: whole seconds (or minutes), equal rows merged, unknown order
within a step. Training, validation and reports use only this form.
"""

from random import Random

from .rows import Row


def to_run_time_form(rows: list[Row], rng: Random, span: int = 1) -> list[Row]:
    """Floors times to `span` seconds, merges equal (time, src, query) and discards the order within a step.

    Half of all calls order a step by client and name, as tstats does; the others order it at random.
    """
    merged: dict[tuple[int, str, str], Row] = {}
    for row in rows:
        step = int(row.time // span) * span
        merged.setdefault((step, row.src, row.query), row._replace(time=step))
    result = list(merged.values())
    if rng.random() < 0.5:
        result.sort(key=lambda row: (row.time, row.src, row.query))
    else:
        rng.shuffle(result)
        result.sort(key=lambda row: row.time)
    return result


def randomise_case(rows: list[Row], rng: Random) -> list[Row]:
    """0x20 encoding: every letter of a query in random case, as some resolvers send it. Escapes stay as they are."""
    return [row._replace(query="".join(_flip(c, rng) for c in row.query)) for row in rows]


def _flip(character: str, rng: Random) -> str:
    return character.upper() if rng.random() < 0.5 else character.lower()
