"""Stand-in for what the engine's `stats` cannot do; the engine still executes the rest of a stage."""
import re

from engine import EMPTY, MAX_ROWS, listed, number_of

AGGREGATE = re.compile(r"\b(\w+)\((\w+)\) AS (\w+)")
EVAL_AGGREGATE = re.compile(r"\b(sum|count)\(eval\(")


def stats(stage, rows, case):
    """True for no rows, evals inside aggregates, and aggregates of a field that some or all rows lack."""
    if not rows:
        counts = re.findall(r"\b(?:count|dc)(?:\(\w+\))? AS (\w+)", stage)
        # Only a count is certain to return a row for no rows.
        return [dict.fromkeys(counts, "0")] if counts and " BY " not in stage else []
    stage, rows = without_evals(stage, rows, case)
    head_part, _, keys = stage.partition(" BY ")
    ours = [one for one in AGGREGATE.findall(head_part) if is_for_us(*one, rows)]
    if not ours:
        return case.run_engine(stage, rows)
    for one in ours:
        head_part = head_part.replace("{}({}) AS {}".format(*one), "")
    if head_part.strip() == "stats" and not keys:
        return [aggregate(rows, ours)]
    head_part = head_part if head_part.strip() != "stats" else "stats count AS zz_unused"
    result = case.run_engine(f"{head_part} BY {keys}" if keys else head_part, rows)
    for target in result:
        target.pop("zz_unused", None)
        group = [row for row in rows if all(str(row.get(key)) == str(target.get(key)) for key in keys.split())]
        target.update(aggregate(group, ours))
    return result


def is_for_us(function, field, _alias, rows):
    """The engine fails on a missing value in most aggregates, on a column without values in all, and on texts in max.
    """
    if len(rows) > MAX_ROWS:
        return True
    if function in ("first", "values"):
        return True
    if function in ("max", "min", "sum") and any(number_of(row.get(field)) is None for row in rows):
        return True
    missing = sum(row.get(field) is None for row in rows)
    return missing == len(rows) if function in ("count", "dc") else missing > 0


def aggregate(group, aggregates):
    result = {}
    for function, field, alias in aggregates:
        values = [value for row in group for value in listed(row.get(field))]
        if values or function in ("count", "dc"):
            result[alias] = AGGREGATES[function](values)
    return result


def extreme(choose, values):
    """As numbers if all are numbers, otherwise as texts."""
    try:
        return choose(values, key=float)
    except (TypeError, ValueError):
        return choose(values, key=lambda value: "" if value == EMPTY else str(value))


def eventstats(stage, rows, case):
    """Adds the aggregates of each group to its rows. Beyond the case's row limit it adds nothing, like Splunk."""
    if len(rows) > case.limits.get("eventstats_rows", len(rows)):
        return rows
    head_part, _, keys = stage.partition(" BY ")
    groups = {}
    for row in rows:
        groups.setdefault(tuple(str(row.get(key)) for key in keys.split()), []).append(row)
    added = {key: aggregate(group, AGGREGATE.findall(head_part)) for key, group in groups.items()}
    return [{**row, **added[tuple(str(row.get(key)) for key in keys.split())]} for row in rows]


def one_or_all(values):
    return values[0] if len(values) == 1 else values


AGGREGATES = {
    "count": lambda values: str(len(values)),
    "dc": lambda values: str(len(set(values))),
    "first": lambda values: values[0],
    "last": lambda values: values[-1],
    "list": lambda values: one_or_all(values[:100]),
    "max": lambda values: extreme(max, values),
    "min": lambda values: extreme(min, values),
    "sum": lambda values: str(sum(float(value) for value in values if number_of(value))).removesuffix(".0"),
    "values": lambda values: one_or_all(sorted(set(values))),
}


def without_evals(stage, rows, case):
    """sum(eval(X)) as the sum of a field that an eval has made; count(eval(C)) counts where C holds."""
    for number in range(20):
        match = EVAL_AGGREGATE.search(stage)
        if match is None:
            break
        end = case.spl.take_call(stage, stage.index("(", match.start()))
        inner = stage[match.end() : end - 2]
        name = f"zz_eval{number}"
        rows = case.run_engine(f"eval {name}=" + (inner if match[1] == "sum" else f"case({inner}, 1)"), rows)
        stage = stage[: match.start()] + f"{match[1]}({name})" + stage[end:]
    return stage, rows
