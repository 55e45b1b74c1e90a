"""The independent engine, one stage at a time: loads the programs of the folder that DNSEXFIL_SPL names and keeps
their Java process for all cases.

Rewrites what Splunk and the engine spell differently; nothing is executed here. Missing columns are added
as empty ones, because Splunk lets a search name a field that no row has.
"""
import contextlib
import hashlib
import importlib.machinery
import importlib.util
import io
import json
import os
import pathlib
import re
import sys

# An empty cell of the command's reply that Splunk keeps as an empty text; the engine treats empty texts as missing.
EMPTY = "zz_empty"
# The engine silently cuts off further rows of a stage.
MAX_ROWS = 10_000
NOT_ROW_BY_ROW = {"dedup", "eventstats", "sort", "stats", "streamstats"}
# Column names in the engine must not contain dots; sourcetype is a reserved word.
DOT = "zz_dot_"
SOURCETYPE = "zz_sourcetype"
FIELD = re.compile(r"[A-Za-z_][\w.]*\w")
EMPTY_TEXT = re.compile(r'(!?=)\s*""')
NUMBER = re.compile(r"\btonumber\((\w+)\)")
IN_LIST = re.compile(r"([\w.]+) IN \(([^)]*)\)")
UNKNOWN_COLUMN = re.compile(r"name `(\w+)` cannot be resolved|(?:^|[: ])(\w+) does not exist")


def load_tools(folder):
    """The module of `run_spl`, a program without an import guard, so it is loaded with arguments that it refuses."""
    sys.path.insert(0, folder)
    loader = importlib.machinery.SourceFileLoader("run_spl", folder + "/run_spl")
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("run_spl", loader))
    arguments, sys.argv = sys.argv, ["run_spl", "--refused"]
    with contextlib.redirect_stderr(io.StringIO()), contextlib.suppress(SystemExit):
        loader.exec_module(module)
    sys.argv = arguments
    return module


class Engine:
    def __init__(self, tools):
        self.tools = tools
        self.spl = tools.S
        self.process = tools.Pth10()
        self.known = pathlib.Path(os.environ["SPL_CACHE"]) / "results" / tools.S.PTH10
        self.known.mkdir(parents=True, exist_ok=True)

    def run(self, stage, rows):
        """Rows after `stage`; raises tools.Cannot if the engine has no such command or function."""
        numbers = {name: f"zz_number_{name}" for name in NUMBER.findall(stage)}
        rows = [{**row, **{column: number_of(row.get(name)) for name, column in numbers.items()}} for row in rows]
        stage = self.rewrite(stage)
        rows = [{written(name): value for name, value in row.items()} for row in rows]
        if len(rows) > MAX_ROWS and self.spl.command(stage) in NOT_ROW_BY_ROW:
            raise self.tools.Cannot(f"too many rows: {len(rows)}")
        parts = [self.run_part(stage, rows[start : start + MAX_ROWS]) for start in range(0, len(rows), MAX_ROWS)]
        return [
            {read(name): value for name, value in row.items() if value is not None and name not in numbers.values()}
            for part in parts
            for row in part
        ]

    def run_part(self, stage, rows):
        """Caches what the engine returned for a stage and its rows; `now` differs each time."""
        text = json.dumps([stage, rows])
        file = self.known / hashlib.sha256(text.encode()).hexdigest()
        if "now()" in stage or "makeresults" in stage:
            return self.ask(stage, rows)
        if not file.exists():
            result = self.ask(stage, rows)
            unfinished = file.with_suffix(f".{os.getpid()}")
            unfinished.write_text(json.dumps(result))
            unfinished.rename(file)
        return json.loads(file.read_text())

    def ask(self, stage, rows):
        for _ in range(20):
            try:
                return self.process.run(stage, rows)[0]
            except self.tools.Cannot as reason:
                column = unknown_column(str(reason))
                if column is None or column in rows[0]:
                    raise
                rows[0][column] = None
        raise self.tools.Cannot("too many columns are missing")

    def rewrite(self, stage):
        """The engine concatenates with +, has no IN in conditions, and its tonumber fails for texts that are not
        numbers.
        """
        if self.spl.command(stage) in ("eval", "where"):
            stage = NUMBER.sub(r"zz_number_\1", EMPTY_TEXT.sub(rf'\1"{EMPTY}"', stage))
            return self.spl.outside_quotes(stage, in_eval)
        stage = IN_LIST.sub(lambda match: alternatives(match[1], match[2]), stage)
        return self.spl.outside_quotes(stage, lambda text: FIELD.sub(lambda match: written(match[0]), text))

    def stop(self):
        self.process.stop()


def number_of(value):
    """Like tonumber: null for text that is not a number."""
    try:
        return value if value is None or float(value) is not None else None
    except (TypeError, ValueError):
        return None


def in_eval(text):
    text = re.sub(r"\bsourcetype\b", SOURCETYPE, text)
    return re.sub(r"(?<!\d)\.|\.(?!\d)", "+", text)


def written(name):
    return SOURCETYPE if name == "sourcetype" else name.replace(".", DOT)


def read(name):
    return "sourcetype" if name == SOURCETYPE else name.replace(DOT, ".")


def alternatives(field, values):
    return "(" + " OR ".join(f"{field}={value.strip()}" for value in values.split(",")) + ")"


def unknown_column(reason):
    match = UNKNOWN_COLUMN.search(reason)
    return match and (match[1] or match[2])


def listed(value):
    return value if isinstance(value, list) else [] if value is None else [value]
