"""Guesses are counted together, though several processes serve the pages."""

import os
import subprocess
import sys

import pytest

GUESS = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "sammenhaeng.config.settings"
import django
django.setup()
from django.test import Client
for password in sys.argv[1:]:
    answer = Client().post("/konto/login/", {"login": "ida@kommune.example", "password": password}, HTTP_HOST="localhost")
    print(answer.status_code)
"""
MAKE = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "sammenhaeng.config.settings"
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("createcachetable", verbosity=0)
from sammenhaeng.people.actions import add_person
add_person(email="ida@kommune.example", name="Ida", by="test", password="en-lang-adgangskode-42")
"""


@pytest.fixture
def python(tmp_path):
    """Run code in a process of its own, on an installation of its own."""
    env = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DEBUG")} | {"SAMMENHAENG_VAR": str(tmp_path)}

    def run(code, *words):
        found = subprocess.run([sys.executable, "-c", code, *words], env=env, capture_output=True, text=True, check=True)
        return found.stdout.split()

    return run


def test_the_sixth_guess_is_refused_whichever_process_it_meets(python):
    python(MAKE)
    assert python(GUESS, "forkert-1", "forkert-2", "forkert-3") == ["200"] * 3
    assert python(GUESS, "forkert-4", "forkert-5", "en-lang-adgangskode-42") == ["200", "200", "429"]
    assert python(GUESS, "en-lang-adgangskode-42") == ["429"]
