"""50 people at work at once, for a minute, against the real server, on SQLite and on PostgreSQL: is anything lost, late or refused?

The server runs as `sammenhaeng run` starts it; people and server share the machine. BENCH_LOAD_SECONDS: how long, 60 by default;
BENCH_LOAD_PEOPLE: how many, 50 by default; BENCH_POSTGRESQL: the server to use, without a database's name.
"""

import json
import os
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from bench.at_work import Day, work_together
from bench.figures import tell

ROOT = Path(__file__).resolve().parent.parent
SECONDS = float(os.environ.get("BENCH_LOAD_SECONDS", "60"))
PEOPLE = int(os.environ.get("BENCH_LOAD_PEOPLE", "50"))
POSTGRESQL = os.environ.get("BENCH_POSTGRESQL", "postgres://postgres@127.0.0.1:5432")
SLOWEST = 0.3
STORE = "import django; django.setup(); from bench.load_store import main; main()"
COMMAND = [sys.executable, "-c", "from sammenhaeng.cli.main import main; main()"]


def everything() -> None:
    """Take the figures on SQLite, and on PostgreSQL where one answers."""
    under_load("SQLite (WAL)", {})
    try:
        psycopg.connect(f"{POSTGRESQL}/postgres", connect_timeout=3).close()
    except psycopg.OperationalError:
        print(f"no PostgreSQL at {POSTGRESQL}: its figures are left out", file=sys.stderr)
        return
    with database() as url:
        under_load("PostgreSQL", {"DATABASE_URL": url})


@contextmanager
def database() -> Iterator[str]:
    """A database of its own on the PostgreSQL server; its address."""
    name = f"bench_load_{secrets.token_hex(4)}"
    with psycopg.connect(f"{POSTGRESQL}/postgres", autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{POSTGRESQL}/{name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def under_load(kind: str, more: dict[str, str]) -> None:
    """One run: an installation from nothing, people at work, and what is left when they have gone home."""
    with tempfile.TemporaryDirectory() as folder:
        clean = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DEBUG", "SITE_URL")}
        port = str(free_port())
        own = {"SAMMENHAENG_VAR": folder, "PORT": port, "SECRET_KEY": secrets.token_urlsafe(50)}
        env = clean | own | {"DJANGO_SETTINGS_MODULE": "sammenhaeng.config.settings"} | more
        made = json.loads(python(env, "-c", STORE, "prepare", str(PEOPLE)))
        log = Path(folder) / "server.log"
        with serving(env, log, f"http://127.0.0.1:{port}") as server:
            begun = cpu_seconds(server)
            day = work_together(f"http://127.0.0.1:{port}", made, SECONDS)
            used = cpu_seconds(server) - begun
        kept = json.loads(python(env, "-c", STORE, "count", made["organisation"]))
        report(kind, day, kept, log.read_text(encoding="utf-8", errors="replace"))
        tell(
            f"{kind}: the server's processor time for one answer",
            used / max(sum(day.answers.values()), 1),
            "s",
            f"{used / SECONDS:.2f} cores",
        )
        verified = subprocess.run([*COMMAND, "ledger", "verify"], env=env, cwd=ROOT, capture_output=True, text=True, check=False)
        tell(f"{kind}: chains of events that do not hold", verified.returncode, "chains", f"{kept['events']} events", 0)


def python(env: dict[str, str], *words: str) -> str:
    """What a process of Python prints."""
    return subprocess.run([sys.executable, *words], env=env, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def free_port() -> int:
    """A port that nobody listens to."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(env: dict[str, str], log: Path, address: str) -> Iterator[int]:
    """The server, as `sammenhaeng run` starts it, until the end: its process. What it says goes to the log."""
    with log.open("wb") as out, subprocess.Popen([*COMMAND, "run"], env=env, cwd=ROOT, stdout=out, stderr=out) as server:
        try:
            for _ in range(300):
                try:
                    urllib.request.urlopen(address, timeout=2).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield server.pid
        finally:
            server.terminate()
            server.wait(30)


def cpu_seconds(process: int) -> float:
    """Processor time of a process and everything under it."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    under = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="utf-8").split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK") + sum(cpu_seconds(int(child)) for child in under)


def report(kind: str, day: Day, kept: dict[str, Any], log: str) -> None:
    """Tell what was lost, refused and how long everything took."""
    size = f"{PEOPLE} people, {SECONDS:g} s, 400 initiatives, {sum(map(len, day.taken.values()))} requests, {os.cpu_count()} cores shared"
    lost = [text for text in day.updates if kept["updates"].get(text) != 1]
    tell(f"{kind}: updates acknowledged", len(day.updates), "updates", size)
    tell(f"{kind}: updates lost or doubled", len(lost) + abs(len(kept["updates"]) - len(day.updates)), "updates", size, 0)
    wrong = [pk for pk, budget in day.budgets.items() if kept["budgets"].get(str(pk)) != budget]
    tell(f"{kind}: edits acknowledged", day.edits, "edits", size)
    tell(f"{kind}: edits lost", len(wrong) + abs(kept["edits"] - day.edits), "edits", size, 0)
    for name, answers in (("server errors", range(500, 600)), ("unexpected refusals", range(400, 500))):
        found = {code: count for code, count in day.answers.items() if code in answers}
        tell(f"{kind}: {name}", sum(found.values()), "answers", f"{found or 'none'} of {sum(day.answers.values())}", 0)
    tell(f"{kind}: answers that did not come", len(day.failures), "answers", str(day.failures[:1] or "none"), 0)
    tell(f"{kind}: “database is locked” in the server's log", log.count("database is locked"), "times", f"{len(log)} characters", 0)
    tell(f"{kind}: tracebacks in the server's log", log.count("Traceback"), "times", f"{len(log.splitlines())} lines", 0)
    everything_taken = [seconds for taken in day.taken.values() for seconds in taken]
    for name, taken in (*sorted(day.taken.items()), ("everything", everything_taken)):
        if len(taken) > 1:
            cuts = statistics.quantiles(taken, n=100, method="inclusive")
            tell(f"{kind}: {name}, p50", cuts[49], "s", f"{len(taken)} requests")
            tell(f"{kind}: {name}, p95", cuts[94], "s", f"{len(taken)} requests", SLOWEST)


if __name__ == "__main__":
    everything()
