"""Executes searches of the app without Splunk: reads cases as JSON on stdin and writes their results as JSON to stdout.

Stages go to the independent engine; `dnsexfil` is the packaged executable; what the engine does not have goes to a
stand-in (stand_ins.py). Knows nothing about what a case must return: the caller compares that.
"""
import collections
import csv
import io
import json
import pathlib
import re
import shlex
import subprocess
import sys
import time

from engine import EMPTY, Engine, load_tools
from stand_ins import STAND_INS

# These generate rows, or do something even without rows.
WITHOUT_ROWS = {"append", "appendcols", "appendpipe", "inputlookup", "makeresults", "rest", "search", "stats", "tstats"}


class Case:
    """One search over its rows. `keeps_empty`: empty cells of the command's reply are empty texts, not missing
    values.
    """

    def __init__(self, job, setting, engine, keeps_empty=False, base=None):
        self.keeps_empty = keeps_empty
        self.interruption = job.get("interruption")
        self.window = job.get("window", [0, 0])
        self.sid = job.get("sid", "scheduler_case")
        self.rows_file = job.get("rows")
        self.limits = job.get("limits", {})
        self.rest = job.get("rest", {})
        self.now = job.get("now")
        self.lookup_files = {**setting["lookup_files"], **job.get("lookup_files", {})}
        self.lookups = setting["lookups"]
        self.program = setting["program"]
        self.engine = engine
        self.spl = engine.spl
        self.base = base
        self.written = setting.setdefault("sites", {}).setdefault(job["site"], {}) if "site" in job else {}
        self.run_number = None
        self.stages_by = collections.Counter()
        self.engine_stage = None

    def run(self, text, rows):
        """A separate search, whose first `search` reads events."""
        generating, stages = self.spl.split_pipeline(text)
        for number, stage in enumerate(stages):
            if number == 0 and (not generating or stage.startswith("search ")):
                rows = self.events()
            rows = self.run_stage(stage if generating or number else "search " + stage, rows)
        return rows

    def go_on(self, text, rows):
        """Stages that follow others: those of appendpipe, or of a search that extends another."""
        for stage in self.spl.split_pipeline("| " + text.strip().removeprefix("|"))[1]:
            rows = self.run_stage(stage, rows)
        return rows

    def clock(self):
        return int(time.time()) if self.now is None else self.now

    def at_clock(self, stage):
        """A case that fixes the time has the same results whenever it runs; a run of it takes four seconds."""
        if self.now is None:
            return stage
        return re.sub(r"\btime\(\)", str(self.now + 4), stage.replace("now()", str(self.now)))

    def run_stage(self, stage, rows):
        stage = self.at_clock(stage)
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
        """Counts a stage as a stand-in's, even if the engine did a part of it, unless the stand-in passed it on
        unchanged.
        """
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
        """The few commands that the engine's own tools emulate: streamstats, mvexpand, rename with wildcards."""
        try:
            return self.engine.tools.Shim(None, {}).run(stage, rows)
        except self.engine.tools.Cannot:
            raise RuntimeError(f"not executed: {stage}: {reason}") from None

    def run_pieces(self, expression, rows):
        """One value per row: pieces joined by `.`, each evaluated by the engine unless it is a text or a field."""
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
        if "keep=flagged" in arguments:
            return self.read_reply(search_reply(self.program, shlex.split(arguments), text.getvalue()))
        command = [self.program, "score", "-", *shlex.split(arguments)]
        run = subprocess.run(command, input=text.getvalue(), capture_output=True, text=True)
        if run.returncode != 0:
            raise RuntimeError(f"dnsexfil {arguments}: {run.stderr.strip()}")
        return self.read_reply(run.stdout)

    def read_reply(self, reply):
        if not self.keeps_empty:
            return self.engine.tools.from_csv(io.StringIO(reply))
        cells = ({name: value or EMPTY for name, value in row.items()} for row in csv.DictReader(io.StringIO(reply)))
        return [{name: value.split("\n") if "\n" in value else value for name, value in row.items()} for row in cells]

    def before_write(self, lookup):
        """Runs another search completely between this one's reading and writing."""
        if self.interruption is not None and lookup == self.interruption["lookup"]:
            text, self.interruption = self.interruption["search"], None
            self.run(text, [])

    def events(self):
        """Rows of the case; in a case with several runs, those in the run's window that are visible by then."""
        rows = read_rows(self.rows_file) if self.rows_file else []
        if self.run_number is None:
            return rows
        start, end = self.window
        return [row for row in rows if start <= int(row["_time"]) < end and int(row["_indextime"]) <= end + 600]

    def lookup_rows(self, name):
        if name in self.written:
            return list(self.written[name].values())
        settings = self.lookups[name]
        file = self.lookup_files.get(settings.get("filename") or settings["collection"] + ".csv")
        return read_rows(file) if file else []


def search_reply(program, arguments, rows):
    """The search command's reply to one chunk with all rows, sent as splunkd would send it."""
    info = {"args": arguments, "raw_args": arguments, "dispatch_dir": "", "sid": "case", "app": "dnsexfil"}
    getinfo = {"action": "getinfo", "preview": False, "streaming_command_will_restart": False, "searchinfo": info}
    frames = frame(getinfo, "") + frame({"action": "execute", "finished": True}, rows)
    run = subprocess.run([program], input=frames, capture_output=True)
    replies, rest = [], run.stdout
    while rest:
        header, _, rest = rest.partition(b"\n")
        metadata_length, body_length = map(int, header.split(b",")[1:])
        end = metadata_length + body_length
        replies.append((json.loads(rest[:metadata_length]), rest[metadata_length:end].decode()))
        rest = rest[end:]
    if len(replies) != 2 or "error" in replies[0][0] or not replies[1][0].get("finished"):
        raise RuntimeError(f"dnsexfil {' '.join(arguments)}: {replies} {run.stderr.decode()}")
    return replies[1][1]


def frame(metadata, body):
    metadata, body = json.dumps(metadata).encode(), body.encode()
    return b"chunked 1.0,%d,%d\n" % (len(metadata), len(body)) + metadata + body


def split_top(spl, text, separator):
    """Parts between separators outside quotes and brackets; a dot between digits is not a separator."""
    cuts = [
        index
        for index, character, parens, _, quoted in spl.scan(text)
        if character == separator and not parens and not quoted and not (separator == "." and text[index - 1].isdigit())
    ]
    starts = [0, *[cut + 1 for cut in cuts]]
    return [text[start:end].strip() for start, end in zip(starts, [*cuts, len(text)])]


def read_rows(file):
    """Empty cells are missing values; `now-60` is a minute ago."""
    with open(file, newline="") as stream:
        return [{name: moment(value) for name, value in row.items() if value} for row in csv.DictReader(stream)]


def moment(text):
    ago = re.fullmatch(r"now-(\d+)", text)
    return str(int(time.time()) - int(ago[1])) if ago else text


def run_windows(case, text, windows):
    """One run after the other over windows of the same rows; each run sees what earlier ones wrote. A window may have
    a third entry: who started the run.
    """
    result = []
    scheduler = case.sid
    for case.run_number, (start, end, *sid) in enumerate(windows, 1):
        case.window, case.sid = (start, end), sid[0] if sid else scheduler
        case.now = case.now and end + 600
        result += [{**row, "run": str(case.run_number)} for row in case.run(text, [])]
    return result


def run_job(job, setting, macros, engine, answers):
    """The answer; for a search with the command also `as_text`, with empty cells of the reply as empty texts."""
    base = answers[job["extends"]].get("rows", []) if "extends" in job else None
    answer = run_once(Case(job, setting, engine, base=base), job, macros, engine)
    if "dnsexfil" in answer.get("stages_by", ()) and job.get("both", True):
        answer["as_text"] = run_once(Case(job, setting, engine, keeps_empty=True), job, macros, engine)
    return answer


def run_once(case, job, macros, engine):
    macros = {**macros, **job.get("macros", {})}
    try:
        text = engine.spl.expand(job["search"], macros)
        if case.interruption is not None:
            case.interruption = {**case.interruption, "search": engine.spl.expand(case.interruption["search"], macros)}
        rows = run_windows(case, text, job["runs"]) if "runs" in job else run_whole(case, text)
        written = {name: without_marks(table.values()) for name, table in case.written.items()}
        return {"rows": without_marks(rows), "written": written, "stages_by": case.stages_by}
    except Exception as error:  # an error in one case must not stop the others
        return {"error": f"{type(error).__name__}: {error}"}


def run_whole(case, text):
    return case.run(text, []) if case.base is None else case.go_on(text, case.base)


def without_marks(rows):
    return [{name: "" if value == EMPTY else value for name, value in row.items()} for row in rows]


def main():
    setting = json.load(sys.stdin)
    engine = Engine(load_tools(setting["tools"]))
    default = pathlib.Path(setting["app"]) / "default"
    setting["lookups"] = engine.spl.read_conf(default / "transforms.conf")
    macros = engine.spl.read_conf(default / "macros.conf")
    try:
        answers = []
        for job in setting["jobs"]:
            answers.append(run_job(job, setting, macros, engine, answers))
        json.dump(answers, sys.stdout)
    finally:
        engine.stop()


main()
