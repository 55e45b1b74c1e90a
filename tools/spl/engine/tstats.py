"""Stand-in for tstats: uses the rows of a case as events of the data model."""
import re

from conditions import brackets, fits_any, search_engine, subsearch

TSTATS = re.compile(
    r"tstats\b(?P<measures>.*?)\bfrom datamodel=\w+(?:\s+where\b(?P<where>.*?))?(?:\s+by\b(?P<by>.*))?$", re.S | re.I
)
NAMED = re.compile(r"(\w+)(?:=| IN )(\*(?!\w))?")


def bin_time(stage, rows, _case):
    number, unit = re.search(r"span=(\d+)([smh])", stage).groups()
    step = int(number) * {"s": 1, "m": 60, "h": 3600}[unit]
    return [{**row, "_time": str(int(row["_time"]) // step * step)} for row in rows]


def tstats(stage, _rows, case):
    """Groups with their measures; a missing field is "null", because every tstats of the app sets fillnull_value."""
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
        groups.setdefault(tuple(event.get(key.removeprefix("DNS."), "null") for key in keys), []).append(event)
    # In the order of the keys, on which `dnsexfil incidents` relies (src/incidents/span-merge.ts).
    return [{**dict(zip(keys, key)), **measures(parts["measures"], groups[key])} for key in sorted(groups)]


def events_where(condition, events, case):
    """The engine evaluates it, except for subsearches and the times, which are not in the rows."""
    condition = re.sub(r"\b(earliest|latest)=\S+", "", condition)
    if "NOT [" in condition:
        unwanted = subsearch(brackets(condition).replace("DNS.", ""), case)
        events = decided_by({name for one in unwanted for name in one}, set(), events, lambda some: [
            event for event in some if not fits_any(event, unwanted)
        ])
        condition = condition[: condition.index("NOT [")]
    elif "[" in condition:
        wanted = subsearch(brackets(condition).replace("DNS.", ""), case)
        events = [event for event in events if fits_any(event, wanted)]
        condition = condition[: condition.index("[")]
    if not condition.strip():
        return events
    named = NAMED.findall(condition)
    compared = {field for field, anything in named if not anything}
    return decided_by(compared, {field for field, anything in named if anything} - compared, events, lambda some: (
        search_engine("search " + condition.strip(), some, case)
    ))


def decided_by(compared, asked_for, events, decide):
    """Calls `decide` once for all events that look the same to it: same values of some fields, and the same other
    fields present.
    """

    def look(event):
        return tuple(event.get(name) for name in sorted(compared)), tuple(name in event for name in sorted(asked_for))

    samples = {look(event): event for event in events}
    kept = decide([{**event, "zz_look": str(number)} for number, event in enumerate(samples.values())])
    numbers = {int(event["zz_look"]) for event in kept}
    looks = {one for number, one in enumerate(samples) if number in numbers}
    return [event for event in events if look(event) in looks]


def measures(text, group):
    result = {}
    for alias in re.findall(r"\bcount\b(?: AS (\w+))?", text):
        result[alias or "count"] = str(sum(int(event["count"]) for event in group))
    for field, alias in re.findall(r"\bvalues\(DNS\.(\w+)\) AS (\w+)", text):
        if some := sorted({event[field] for event in group if field in event}):
            result[alias] = some[0] if len(some) == 1 else some
    for field, alias in re.findall(r"\bdc\(DNS\.(\w+)\) AS (\w+)", text):
        result[alias] = str(len({event[field] for event in group}))
    for function, field, alias in re.findall(r"\b(max|min)\((_indextime|_time)\) AS (\w+)", text):
        values = [int(event.get(field, event["_time"])) for event in group]
        result[alias] = str({"max": max, "min": min}[function](values))
    return result
