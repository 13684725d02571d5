"""A database of its own, outside of the tests' transactions: for threads, processes and migrations."""

import os
import subprocess
import sys
import uuid
from contextlib import contextmanager

import psycopg
import pytest
from django.db import connection

from tests.conftest import ROOT

SET_UP = "import django; django.setup()\n"


@contextmanager
def database_of_its_own(folder):
    """Runs Python code, or a command, in a process with an empty database of the same kind as the tests have."""
    env = os.environ | {"SAMMENHAENG_VAR": str(folder), "DJANGO_SETTINGS_MODULE": "sammenhaeng.config.settings"}
    name = f"ledger_{uuid.uuid4().hex[:12]}"
    postgresql = connection.vendor == "postgresql"
    if postgresql:
        on_server(f'CREATE DATABASE "{name}"')
        env["DATABASE_URL"] = env["DATABASE_URL"].rpartition("/")[0] + f"/{name}"

    def run(code="", *words):
        """What a process did. Code runs with Django set up; words are those of a command."""
        program = SET_UP + code if code else "from sammenhaeng.cli.main import main; main()"
        command = [sys.executable, "-c", program, *words]
        done = subprocess.run(command, check=False, env=env, cwd=ROOT, capture_output=True, text=True, timeout=300)
        assert not code or done.returncode == 0, done.stderr
        return done

    yield run
    if postgresql:
        on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def on_server(statement):
    known = connection.settings_dict
    where = {"host": known["HOST"], "port": known["PORT"], "user": known["USER"], "password": known["PASSWORD"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **{k: v for k, v in where.items() if v}) as server:
        server.execute(statement)


@pytest.fixture
def own_database(tmp_path):
    """An empty database for one test; see database_of_its_own."""
    with database_of_its_own(tmp_path) as run:
        yield run
