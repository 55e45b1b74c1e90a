"""Stand-ins for what the independent engine does not have. They are ours and follow Splunk's documentation: a stage
that one of them runs proves that the search hangs together, not that Splunk does the same.

A stand-in takes the stage's text, the rows and the case; it gives rows. What none of them knows fails the case.
"""
import fnmatch
import ipaddress
import re
import time

from aggregates import eventstats, stats
from engine import listed
from lookups import inputlookup, lookup, outputlookup

APPENDED = re.compile(r"eval (\w+)=(mvdedup\()?mvappend\((.*)\)$", re.S)
SLICED = re.compile(r"eval (\w+)=mvindex\(mvdedup\((\w+)\), (\d+), (\d+)\)$")
MISSING = "zz_missing"
TSTATS = re.compile(
    r"tstats\b(?P<measures>.*?)\bfrom datamodel=\w+(?:\s+where\b(?P<where>.*?))?(?:\s+by\b(?P<by>.*))?$", re.S | re.I
)


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
    def has(name, wanted):
        return any(value_fits(str(value), wanted) for value in listed(row.get(name)))

    return all(has(name, wanted) for name, wanted in condition.items())


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
    info = {"info_min_time": str(start), "info_max_time": str(end), "info_sid": case.sid}
    info["info_search_time"] = str(end + 600)
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
    events = [{"message_type": "unknown", "sourcetype": "stream:dns", **event} for event in events]
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
    for function, field, alias in re.findall(r"\b(max|min)\((_indextime|_time)\) AS (\w+)", text):
        values = [int(event.get(field, event["_time"])) for event in group]
        result[alias] = str({"max": max, "min": min}[function](values))
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
    """Multivalue functions; the arguments of mvappend are evaluated by the engine."""
    if match := APPENDED.match(stage):
        name, dedup, arguments = match.groups()
        arguments = case.split(arguments.removesuffix(")" if dedup else ""))
        columns = [case.run_pieces(argument, rows) for argument in arguments]
        values = [[value for value in column if value is not None] for column in zip(*columns)]
        return [{**row, name: distinct(some) if dedup else some} for row, some in zip(rows, values)]
    if match := SLICED.match(stage):
        name, field, first, last = match.groups()
        return [{**row, name: distinct(listed(row.get(field)))[int(first) : int(last) + 1]} for row in rows]
    return case.run_engine(stage, rows)


def distinct(values):
    return list(dict.fromkeys(values))


def where(stage, rows, case):
    """A comparison does not hold for a row that lacks the field."""
    field = re.match(r"where (\w+) ?[<>=!]", stage)
    return case.run_engine(stage, [row for row in rows if field is None or row.get(field[1]) is not None])


def streamstats(stage, rows, case):
    """Numbers rows; beyond the case's limit of groups it adds nothing, as Splunk documents for max_mem_usage_mb."""
    alias, keys = re.match(r"streamstats count as (\w+)\s+BY (.*)$", stage, re.S).groups()
    counts, result = {}, []
    limit = case.limits.get("streamstats_groups", len(rows))
    for row in rows:
        key = tuple(row.get(name) for name in keys.split())
        if key not in counts and len(counts) >= limit:
            result.append(row)
            continue
        counts[key] = counts.get(key, 0) + 1
        result.append({**row, alias: str(counts[key])})
    return result


def convert(stage, rows, case):
    """Leaves rows alone that lack the field."""
    field = re.search(r"ctime\((\w+)\)", stage)[1]
    changed = iter(case.run_engine(stage, [row for row in rows if row.get(field) is not None]))
    return [next(changed) if row.get(field) is not None else row for row in rows]


STAND_INS = {
    "addinfo": addinfo,
    "append": append,
    "appendcols": appendcols,
    "appendpipe": appendpipe,
    "bin": bin_time,
    "convert": convert,
    "eval": evaluate,
    "eventstats": eventstats,
    "head": head,
    "inputlookup": inputlookup,
    "lookup": lookup,
    "makeresults": makeresults,
    "outputlookup": outputlookup,
    "rest": rest,
    "search": search,
    "stats": stats,
    "streamstats": streamstats,
    "tstats": tstats,
    "where": where,
}
