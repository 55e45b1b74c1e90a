"""Executes searches of the app without Splunk: cases as JSON on stdin, what each returned as JSON on stdout.

Stages go to the independent engine; `dnsexfil` is the packaged executable; what the engine does not have goes to a
stand-in (stand_ins.py). Knows nothing of what a case must return: that is for the caller to compare.
"""
import collections
import csv
import io
import json
import pathlib
import shlex
import subprocess
import sys

from engine import Engine, load_tools
from stand_ins import STAND_INS

# These make rows, or have something to do where there are none.
WITHOUT_ROWS = {"append", "appendcols", "appendpipe", "inputlookup", "makeresults", "rest", "search", "stats", "tstats"}


class Case:
    def __init__(self, job, setting, engine):
        self.window = job.get("window", [0, 0])
        self.sid = job.get("sid", "scheduler_case")
        self.rows_file = job.get("rows")
        self.limits = job.get("limits", {})
        self.lookup_files = {**setting["lookup_files"], **job.get("lookup_files", {})}
        self.lookups = setting["lookups"]
        self.program = setting["program"]
        self.engine = engine
        self.spl = engine.spl
        self.written = {}
        self.stages_by = collections.Counter()
        self.engine_stage = None

    def run(self, text, rows):
        generating, stages = self.spl.split_pipeline(text)
        for number, stage in enumerate(stages):
            if number == 0 and (not generating or stage.startswith("search ")):
                rows = self.events()
            rows = self.run_stage(stage if generating or number else "search " + stage, rows)
        return rows

    def run_stage(self, stage, rows):
        command = self.spl.command(stage)
        if not rows and command not in WITHOUT_ROWS:
            return []
        if command == "dnsexfil":
            return self.run_program(stage.removeprefix(command).strip(), rows)
        try:
            if command in STAND_INS:
                return self.note(command, STAND_INS[command], stage, rows)
            return self.run_engine(stage, rows)
        except self.engine.tools.Cannot as reason:
            return self.note(command, self.run_shim, stage, rows, reason)

    def note(self, command, stand_in, stage, rows, *reason):
        """Counts a stage as a stand-in's, also where the engine did a part of it, unless it went on as it was."""
        self.engine_stage = None
        result = stand_in(stage, rows, self, *reason)
        if self.engine_stage != stage:
            self.stages_by[f"stand-in {command}"] += 1
        return result

    def run_engine(self, stage, rows):
        self.engine_stage = stage
        if not rows:
            return []
        self.stages_by["engine"] += 1
        return self.engine.run(stage, rows)

    def run_shim(self, stage, rows, _case, reason):
        """The few commands that the tools themselves stand in for: streamstats, mvexpand, rename with wildcards."""
        try:
            return self.engine.tools.Shim(None, {}).run(stage, rows)
        except self.engine.tools.Cannot:
            raise RuntimeError(f"not executed: {stage}: {reason}") from None

    def run_pieces(self, expression, rows):
        """One value a row: pieces joined by `.`, each evaluated by the engine unless it is a text or a field."""
        columns = []
        for piece in split_top(self.spl, expression, "."):
            if piece.startswith('"'):
                columns.append([piece[1:-1]] * len(rows))
            else:
                result = self.run_engine(f"eval zz_piece={piece}", rows)
                columns.append([row.get("zz_piece") for row in result])
        return [None if None in pieces else "".join(map(str, pieces)) for pieces in zip(*columns)]

    def split(self, arguments):
        return split_top(self.spl, arguments, ",")

    def run_program(self, arguments, rows):
        self.stages_by["dnsexfil"] += 1
        text = io.StringIO()
        self.engine.tools.to_csv(rows, text)
        command = [self.program, "score", "-", *shlex.split(arguments)]
        run = subprocess.run(command, input=text.getvalue(), capture_output=True, text=True)
        if run.returncode != 0:
            raise RuntimeError(f"dnsexfil {arguments}: {run.stderr.strip()}")
        return self.engine.tools.from_csv(io.StringIO(run.stdout))

    def events(self):
        return read_rows(self.rows_file) if self.rows_file else []

    def lookup_rows(self, name):
        if name in self.written:
            return list(self.written[name].values())
        settings = self.lookups[name]
        file = self.lookup_files.get(settings.get("filename") or settings["collection"] + ".csv")
        return read_rows(file) if file else []


def split_top(spl, text, separator):
    """Parts between separators that stand outside quotes and brackets; a point between digits separates nothing."""
    cuts = [
        index
        for index, character, parens, _, quoted in spl.scan(text)
        if character == separator and not parens and not quoted and not (separator == "." and text[index - 1].isdigit())
    ]
    starts = [0, *[cut + 1 for cut in cuts]]
    return [text[start:end].strip() for start, end in zip(starts, [*cuts, len(text)])]


def read_rows(file):
    with open(file, newline="") as stream:
        return [{name: value for name, value in row.items() if value} for row in csv.DictReader(stream)]


def run_job(job, setting, macros, engine):
    case = Case(job, setting, engine)
    try:
        rows = case.run(engine.spl.expand(job["search"], {**macros, **job.get("macros", {})}), [])
        written = {name: list(table.values()) for name, table in case.written.items()}
        return {"rows": rows, "written": written, "stages_by": case.stages_by}
    except Exception as error:  # every case reports, whatever went wrong in one of them
        return {"error": f"{type(error).__name__}: {error}"}


def main():
    setting = json.load(sys.stdin)
    engine = Engine(load_tools(setting["tools"]))
    default = pathlib.Path(setting["app"]) / "default"
    setting["lookups"] = engine.spl.read_conf(default / "transforms.conf")
    macros = engine.spl.read_conf(default / "macros.conf")
    try:
        json.dump([run_job(job, setting, macros, engine) for job in setting["jobs"]], sys.stdout)
    finally:
        engine.stop()


main()
