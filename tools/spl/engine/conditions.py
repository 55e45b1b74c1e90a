"""Conditions of `search` and of tstats: the engine evaluates them, except subsearches and rows that lack the field."""
import fnmatch
import ipaddress
import re

from engine import listed

MISSING = "zz_missing"


def brackets(stage):
    """The text in the outer brackets of a stage."""
    return stage[stage.index("[") + 1 : stage.rindex("]")].strip()


def subsearch(text, case):
    """The conditions that a subsearch returns, one for each row; truncated at the case's limit, as in Splunk."""
    return case.run(text, [])[: case.limits.get("subsearch_rows")]


def fits_any(row, conditions):
    return any(fits(row, condition) for condition in conditions)


def search_engine(stage, rows, case):
    """The engine fails on comparisons with a missing value, so it receives one that no condition names, except for
    `field=*`.
    """
    fields = set(re.findall(r"(\w+)(?==| IN )", stage)) - set(re.findall(r"(\w+)=\*(?!\w)", stage))
    filled = [{**dict.fromkeys(fields, MISSING), **row} for row in rows]
    result = case.run_engine(stage, filled)
    return [{name: value for name, value in row.items() if value != MISSING} for row in result]


def fits(row, condition):
    def has(name, wanted):
        return any(value_fits(str(value), wanted) for value in listed(row.get(name)))

    return all(has(name, wanted) for name, wanted in condition.items())


def value_fits(value, wanted):
    """Compares as the search command does: ignoring case, with wildcards, and addresses with CIDR blocks."""
    if "/" in wanted:
        try:
            return ipaddress.ip_address(value) in ipaddress.ip_network(wanted)
        except ValueError:
            return False
    return fnmatch.fnmatchcase(value.lower(), wanted.lower().replace("[", "[[]"))
