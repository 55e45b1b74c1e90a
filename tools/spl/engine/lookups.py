"""Stand-ins for lookups and collections of the KV store: the tables of a case, and what its search has written so
far.
"""
import fnmatch
import re


def inputlookup(stage, rows, case):
    """Reads no more entries of a collection than the case's limit, as documented for max_rows_per_query."""
    name = stage.split()[-1]
    limit = case.limits.get("kvstore_rows") if "collection" in case.lookups[name] else None
    table = case.lookup_rows(name)[:limit]
    return rows + table if "append=true" in stage else table


def outputlookup(stage, rows, case):
    """Supports only what the app uses: append=true replaces entries with the same key; without it, the whole
    collection is replaced.
    """
    assert "key_field=_key" in stage, stage
    case.before_write(stage.split()[-1])
    written = case.written.setdefault(stage.split()[-1], {})
    if "append=true" not in stage:
        written.clear()
    written.update({row["_key"]: row for row in rows})
    return rows


def lookup(stage, rows, case):
    """At most one match; wildcards and case as transforms.conf defines them for this lookup."""
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
            known[values] = next((entry for entry in candidates(values) if entry_fits(entry, values)), {})
        return known[values]

    # In lookups with an exact key, entries are found by the key, because there may be thousands.
    is_exact = len(key_pairs) == 1 and not wildcards and not folds
    by_key = {entry.get(key_pairs[0][0]): entry for entry in reversed(table)} if is_exact else {}

    def candidates(values):
        if not is_exact:
            return table
        return [by_key[values[0]]] if values[0] in by_key else []

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
