"""Stand-ins for what the independent engine does not have. They are this project's own and follow Splunk's
documentation: a stage that one of them runs shows that the search is consistent, not that Splunk does the same.

A stand-in receives the stage's text, the rows and the case, and returns rows. A stage that none of them supports
fails the case.
"""
import re

from aggregates import eventstats, stats
from conditions import brackets, fits_any, search_engine, subsearch
from engine import EMPTY, MAX_ROWS, listed, number_of
from lookups import inputlookup, lookup, outputlookup
from tstats import bin_time, tstats

APPENDED = re.compile(r"eval (\w+)=(mvdedup\()?mvappend\((.*)\)$", re.S)
SLICED = re.compile(r"eval (\w+)=mvindex\(mvdedup\((\w+)\), (\d+), (\d+)\)$")
SPLIT = re.compile(r'eval (\w+)=split\((\w+), "(.)"\)$')
JOINED = re.compile(r'eval (\w+)=mvjoin\((\w+), "(.)"\)$')
UNWANTED = re.compile(r"search (?:(\w+)=(\w+) OR )?NOT \[")


# Commands with a subsearch


def append(stage, rows, case):
    """Appends no more rows than the case's limit, as documented for maxout."""
    return rows + case.run(brackets(stage), [])[: case.limits.get("append_rows")]


def appendpipe(stage, rows, case):
    return rows + case.go_on(brackets(stage), rows)


def appendcols(stage, rows, case):
    added = case.run(brackets(stage), [])
    return [{**(added[i] if i < len(added) else {}), **row} for i, row in enumerate(rows)]


def search(stage, rows, case):
    """`search NOT [...]`: a subsearch returns conditions, one for each row. `(*)`: every row, as in the shipped
    filter.
    """
    if match := UNWANTED.match(stage):
        conditions = subsearch(brackets(stage), case)
        field, value = match.groups()
        return [row for row in rows if (field and row.get(field) == value) or not fits_any(row, conditions)]
    if stage.endswith("OR (*)"):
        return rows
    return search_engine(stage, rows, case)


# Commands that query splunkd


def addinfo(_stage, rows, case):
    start, end = case.window
    info = {"info_min_time": str(start), "info_max_time": str(end), "info_sid": case.sid}
    info["info_search_time"] = str(end + 600)
    return [{**row, **info} for row in rows]


def rest(stage, _rows, case):
    answers = {
        "/services/authentication/current-context": [{"username": "ann"}],
        "/services/apps/local": [{"title": "Splunk_SA_CIM"}, {"title": "dnsexfil"}],
        "/servicesNS/-/dnsexfil/saved/searches": [
            {"title": "DNSExfil - DNS Exfiltration Incident as Risk - Rule", "disabled": "0"},
            {"title": "DNSExfil - Slow DNS Exfiltration - Rule", "disabled": "1"},
            {"title": "a report of the site", "disabled": "0"},
        ],
    }
    return {**answers, **case.rest}[stage.split()[1]]


# Rows and values


def makeresults(stage, _rows, case):
    count = re.search(r"count=(\d+)", stage)
    return [{"_time": str(case.clock())} for _ in range(int(count[1]) if count else 1)]


def sort(stage, rows, case):
    """For more rows than the engine accepts; each field has a sign, and is compared as a number if all values are
    numbers.
    """
    if len(rows) <= MAX_ROWS:
        return case.run_engine(stage, rows)
    for sign, field in reversed(re.findall(r"([+-]) (\w+)", stage)):
        numeric = all(number_of(row.get(field)) is not None for row in rows)
        rows = sorted(rows, key=lambda row: sort_key(row.get(field), numeric), reverse=sign == "-")
    return rows


def sort_key(value, is_number):
    return float(value) if is_number else str(value or "")


def head(stage, rows, _case):
    return rows[: int(stage.split()[1])]


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
    if match := SPLIT.match(stage):
        name, field, separator = match.groups()
        return [{**row, name: parts(row.get(field), separator)} for row in rows]
    if match := JOINED.match(stage):
        name, field, separator = match.groups()
        return [{**row, name: separator.join(listed(row.get(field)))} for row in rows]
    return case.run_engine(stage, rows)


def parts(value, separator):
    some = [] if value in (None, EMPTY) else value.split(separator)
    return some[0] if len(some) == 1 else some or None


def distinct(values):
    return list(dict.fromkeys(values))


def where(stage, rows, case):
    """A comparison is false for a row that lacks the field."""
    field = re.match(r"where (\w+) ?[<>=!]", stage)
    return case.run_engine(stage, [row for row in rows if field is None or row.get(field[1]) is not None])


def streamstats(stage, rows, case):
    """Numbers rows; beyond the case's limit of groups it adds nothing, as documented for max_mem_usage_mb."""
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


def mvexpand(stage, rows, case):
    """One row for each value; cut off at the case's limit, as documented for max_mem_usage_mb."""
    field = stage.split()[1]
    expanded = [{**row, field: value} for row in rows for value in listed(row.get(field)) or [None]]
    return [present(row) for row in expanded][: case.limits.get("mvexpand_rows")]


def present(row):
    return {name: value for name, value in row.items() if value is not None}


def convert(stage, rows, case):
    """Does not change rows that lack the field."""
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
    "mvexpand": mvexpand,
    "outputlookup": outputlookup,
    "rest": rest,
    "search": search,
    "sort": sort,
    "stats": stats,
    "streamstats": streamstats,
    "tstats": tstats,
    "where": where,
}
