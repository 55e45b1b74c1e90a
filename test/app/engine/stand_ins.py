"""Stand-ins for what the independent engine does not have. They are ours and follow Splunk's documentation: a stage
that one of them runs proves that the search hangs together, not that Splunk does the same.

A stand-in takes the stage's text, the rows and the case; it gives rows. What none of them knows fails the case.
"""
import fnmatch
import ipaddress
import re
import time

from engine import MOST_ROWS

ASSIGNMENT = re.compile(r"eval (\w+)=(.*)", re.S)
AGGREGATE = re.compile(r"\b(\w+)\((\w+)\) AS (\w+)")
MISSING = "zz_missing"
EVAL_AGGREGATE = re.compile(r"\b(sum|count)\(eval\(")
TSTATS = re.compile(
    r"tstats\b(?P<measures>.*?)\bfrom datamodel=\w+(?:\s+where\b(?P<where>.*?))?(?:\s+by\b(?P<by>.*))?$", re.S | re.I
)


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]


def brackets(stage):
    """The text in the outer brackets of a stage."""
    return stage[stage.index("[") + 1 : stage.rindex("]")].strip()


# Commands with a search in brackets


def append(stage, rows, case):
    return rows + case.run(brackets(stage), [])


def appendpipe(stage, rows, case):
    return rows + case.run("| " + brackets(stage), rows)


def appendcols(stage, rows, case):
    added = case.run(brackets(stage), [])
    return [{**(added[i] if i < len(added) else {}), **row} for i, row in enumerate(rows)]


def search(stage, rows, case):
    """`search NOT [...]`: a subsearch gives conditions, one for each row. `(*)`: every row, as the shipped filter."""
    if stage.startswith("search NOT ["):
        conditions = case.run(brackets(stage), [])
        return [row for row in rows if not any(fits(row, condition) for condition in conditions)]
    if stage.endswith("OR (*)"):
        return rows
    return search_engine(stage, rows, case)


def search_engine(stage, rows, case):
    """The engine fails at comparisons with a missing value: it gets one that no condition names, but for `field=*`."""
    fields = set(re.findall(r"(\w+)(?==| IN )", stage)) - set(re.findall(r"(\w+)=\*(?!\w)", stage))
    filled = [{**dict.fromkeys(fields, MISSING), **row} for row in rows]
    result = case.run_engine(stage, filled)
    return [{name: value for name, value in row.items() if value != MISSING} for row in result]


def fits(row, condition):
    return all(any(value_fits(str(value), wanted) for value in listed(row.get(name))) for name, wanted in condition.items())


def value_fits(value, wanted):
    """As the search command compares: without letter case, with wildcards, addresses with a CIDR block."""
    if "/" in wanted:
        try:
            return ipaddress.ip_address(value) in ipaddress.ip_network(wanted)
        except ValueError:
            return False
    return fnmatch.fnmatchcase(value.lower(), wanted.lower().replace("[", "[[]"))


# Commands that ask splunkd


def addinfo(_stage, rows, case):
    start, end = case.window
    info = {"info_min_time": str(start), "info_max_time": str(end), "info_search_time": str(int(time.time())), "info_sid": case.sid}
    return [{**row, **info} for row in rows]


def rest(stage, _rows, _case):
    answers = {
        "/services/authentication/current-context": [{"username": "ann"}],
        "/services/apps/local": [{"title": "Splunk_SA_CIM"}, {"title": "dnsexfil"}],
        "/servicesNS/-/dnsexfil/saved/searches": [
            {"title": "DNSExfil - DNS Exfiltration Incident as Risk - Rule", "disabled": "0"},
            {"title": "DNSExfil - Slow DNS Exfiltration - Rule", "disabled": "1"},
            {"title": "a report of the site", "disabled": "0"},
        ],
    }
    return answers[stage.split()[1]]


def tstats(stage, _rows, case):
    """Counts and distinct counts over the case's rows, taken as events of the data model."""
    parts = TSTATS.match(stage)
    events = [{name.removeprefix("DNS."): value for name, value in row.items()} for row in case.events()]
    events = [{"message_type": "unknown", **event} for event in events]
    events = events_where((parts["where"] or "").replace("DNS.", ""), events, case)
    span = re.search(r"\bspan=(\w+)", parts["by"] or "")
    if span:
        events = bin_time(f"bin _time span={span[1]}", events, case)
    keys = [name for name in (parts["by"] or "").split() if not name.startswith("span=")]
    groups = {} if keys else {(): []}
    for event in events:
        groups.setdefault(tuple(event[key.removeprefix("DNS.")] for key in keys), []).append(event)
    return [{**dict(zip(keys, key)), **measures(parts["measures"], group)} for key, group in groups.items()]


def events_where(condition, events, case):
    """The engine decides, but for the subsearch of the prefilter and the times, which stand outside of rows."""
    condition = re.sub(r"\b(earliest|latest)=\S+", "", condition)
    if "NOT [" in condition:
        unwanted = case.run(brackets(condition).replace("DNS.", ""), [])
        events = [event for event in events if not any(fits(event, one) for one in unwanted)]
        condition = condition[: condition.index("NOT [")]
    return search_engine("search " + condition.strip(), events, case) if condition.strip() else events


def measures(text, group):
    result = {}
    for alias in re.findall(r"\bcount\b(?: AS (\w+))?", text):
        result[alias or "count"] = str(sum(int(event["count"]) for event in group))
    for field, alias in re.findall(r"\bdc\(DNS\.(\w+)\) AS (\w+)", text):
        result[alias] = str(len({event[field] for event in group}))
    return result


# Lookups


def inputlookup(stage, rows, case):
    table = case.lookup_rows(stage.split()[-1])
    return rows + table if "append=true" in stage else table


def outputlookup(stage, rows, case):
    """Only as the app writes: append=true key_field=_key into a collection, where a key that exists is replaced."""
    assert "append=true key_field=_key" in stage, stage
    written = case.written.setdefault(stage.split()[-1], {})
    written.update({row["_key"]: row for row in rows})
    return rows


def lookup(stage, rows, case):
    """One match at most; wildcards and letter case as transforms.conf says for this lookup."""
    name, keys, outputs = re.match(r"lookup (\w+) (.*?) OUTPUT (.*)$", stage, re.S).groups()
    pair = re.compile(r"(\w+)(?: AS (\w+))?")
    key_pairs = [(a, b or a) for a, b in pair.findall(keys)]
    output_pairs = [(a, b or a) for a, b in pair.findall(outputs)]
    settings = case.lookups[name]
    wildcards = re.findall(r"WILDCARD\((\w+)\)", settings.get("match_type", ""))
    folds = settings.get("case_sensitive_match", "true") == "false"
    table = case.lookup_rows(name)
    known = {}

    def find(values):
        if values not in known:
            known[values] = next((entry for entry in table if entry_fits(entry, values)), {})
        return known[values]

    def entry_fits(entry, values):
        return all(cell_fits(key, entry.get(key), value) for (key, _), value in zip(key_pairs, values))

    def cell_fits(key, cell, value):
        if cell is None or value is None:
            return False
        cell, value = (cell.lower(), value.lower()) if folds else (cell, value)
        return fnmatch.fnmatchcase(value, cell) if key in wildcards else value == cell

    result = []
    for row in rows:
        entry = find(tuple(row.get(field) for _, field in key_pairs))
        row = {name: value for name, value in row.items() if name not in [b for _, b in output_pairs]}
        result.append({**row, **{b: entry[a] for a, b in output_pairs if a in entry}})
    return result


# Rows and values


def makeresults(stage, _rows, _case):
    count = re.search(r"count=(\d+)", stage)
    return [{"_time": str(int(time.time()))} for _ in range(int(count[1]) if count else 1)]


def head(stage, rows, _case):
    return rows[: int(stage.split()[1])]


def bin_time(stage, rows, _case):
    number, unit = re.search(r"span=(\d+)([smh])", stage).groups()
    step = int(number) * {"s": 1, "m": 60, "h": 3600}[unit]
    return [{**row, "_time": str(int(row["_time"]) // step * step)} for row in rows]


def evaluate(stage, rows, case):
    """Multivalue functions; their arguments are evaluated by the engine, piece by piece where they are concatenated."""
    name, expression = ASSIGNMENT.match(stage).groups() if ASSIGNMENT.match(stage) else ("", "")
    call = re.match(r"(mvdedup\()?mvappend\((.*?)\)?\)$", expression.strip(), re.S)
    if call:
        inner = expression.strip()[len(call[1] or "") :]
        inner = inner[inner.index("(") + 1 : len(inner) - (2 if call[1] else 1)]
        values = [case.run_pieces(argument, rows) for argument in case.split(inner)]
        merged = [[value for value in column if value is not None] for column in zip(*values)]
        merged = [list(dict.fromkeys(column)) for column in merged] if call[1] else merged
        return [{**row, name: column} for row, column in zip(rows, merged)]
    call = re.match(r"mvindex\(mvdedup\((\w+)\), (\d+), (\d+)\)$", expression.strip())
    if call:
        field, first, last = call[1], int(call[2]), int(call[3])
        return [{**row, name: list(dict.fromkeys(listed(row.get(field))))[first : last + 1]} for row in rows]
    return case.run_engine(stage, rows)


def where(stage, rows, case):
    """A comparison does not hold for a row that lacks the field."""
    field = re.match(r"where (\w+) ?[<>=!]", stage)
    return case.run_engine(stage, [row for row in rows if field is None or row.get(field[1]) is not None])


def convert(stage, rows, case):
    """Leaves rows alone that lack the field."""
    field = re.search(r"ctime\((\w+)\)", stage)[1]
    changed = iter(case.run_engine(stage, [row for row in rows if row.get(field) is not None]))
    return [next(changed) if row.get(field) is not None else row for row in rows]


def stats(stage, rows, case):
    """No rows at all, evals inside aggregates, and aggregates of a field that all rows lack, or some of them."""
    if not rows:
        counts = re.findall(r"\b(?:count|dc)(?:\(\w+\))? AS (\w+)", stage)
        return [] if " BY " in stage else [dict.fromkeys(counts, "0")]
    stage, rows = without_evals(stage, rows, case)
    head_part, _, keys = stage.partition(" BY ")
    ours = [one for one in AGGREGATE.findall(head_part) if is_for_us(*one, rows)]
    if not ours:
        return case.run_engine(stage, rows)
    for one in ours:
        head_part = head_part.replace("{}({}) AS {}".format(*one), "")
    head_part = head_part.strip() if head_part.strip() != "stats" else "stats count AS zz_unused"
    result = case.run_engine(f"{head_part} BY {keys}" if keys else head_part, rows)
    for target in result:
        target.pop("zz_unused", None)
        group = [row for row in rows if all(str(row.get(key)) == str(target.get(key)) for key in keys.split())]
        target.update(aggregate(group, ours))
    return result


def is_for_us(function, field, _alias, rows):
    """The engine fails at a missing value in most aggregates, and at a column without any value in all."""
    if len(rows) > MOST_ROWS:
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


def one_or_all(values):
    return values[0] if len(values) == 1 else values


AGGREGATES = {
    "count": lambda values: str(len(values)),
    "dc": lambda values: str(len(set(values))),
    "last": lambda values: values[-1],
    "list": lambda values: one_or_all(values[:100]),
    "max": lambda values: max(values, key=float),
    "min": lambda values: min(values, key=float),
    "sum": lambda values: str(sum(map(float, values))).removesuffix(".0"),
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


STAND_INS = {
    "addinfo": addinfo,
    "append": append,
    "appendcols": appendcols,
    "appendpipe": appendpipe,
    "bin": bin_time,
    "convert": convert,
    "eval": evaluate,
    "head": head,
    "inputlookup": inputlookup,
    "lookup": lookup,
    "makeresults": makeresults,
    "outputlookup": outputlookup,
    "rest": rest,
    "search": search,
    "stats": stats,
    "tstats": tstats,
    "where": where,
}
