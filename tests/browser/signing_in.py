"""The product as `make run` starts it, with its example people, and a signed-in browser for each of them."""

import contextlib
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.conftest import ROOT

PICTURES = ROOT / "tests" / "browser" / "pictures"
"""Where the browser tests leave what they saw. Git does not keep it."""
PHONE, SCREEN = 360, 1280
PROGRAM = [sys.executable, "-c", "from sammenhaeng.cli.main import main; main()"]


@dataclass
class Desk:
    """A running installation. var: its folder; passwords: example person → password; complaints: what browsers complained about."""

    address: str
    var: Path
    passwords: dict[str, str]
    env: dict[str, str]
    complaints: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    def page(self, browser, width, **options):
        """A page of a browser of its own, which tells when it complains."""
        context = browser.new_context(viewport={"width": width, "height": 900}, base_url=self.address, locale="da-DK", **options)
        self.contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8_000)
        page.on("console", lambda said: self._hear(page, said))
        page.on("pageerror", lambda error: self.complaints.append(f"{page.url}: {error}"))
        return page

    def _hear(self, page, said):
        """Keep a complaint. That a page answers “not allowed”, “somebody else was first” or “look again” is no fault."""
        if said.type in ("error", "warning") and not re.search(r"status of 4(03|09|22)", said.text):
            self.complaints.append(f"{page.url}: {said.text}")

    def sign_in(self, browser, name, width=SCREEN):
        """A page where an example person has signed in by filling in the form; name: what stands before @ in the e-mail."""
        page = self.page(browser, width)
        page.goto("/konto/login/")
        page.get_by_label("E-mail").fill(f"{name}@eksempel.test")
        page.get_by_label("Adgangskode").fill(self.passwords[name])
        page.get_by_role("button", name="Log ind", exact=True).click()
        expect(page.get_by_role("button", name="Log ud")).to_be_visible()
        return page

    def write(self, sql, *values):
        """Change the database under the running server, as the passing of time would."""
        with contextlib.closing(sqlite3.connect(self.var / "sammenhaeng.sqlite3", timeout=20)) as database, database:
            return database.execute(sql, values).fetchall()

    def close(self):
        """Close the browsers' windows."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()


def environment(var, port="8000"):
    """What the product is started with."""
    found = os.environ | {"SAMMENHAENG_VAR": str(var), "PORT": str(port), "DEBUG": "1", "COLUMNS": "120", "PYTHONUNBUFFERED": "1"}
    found.pop("DATABASE_URL", None)
    return found


@contextlib.contextmanager
def running_desk(var):
    """Start the product in a folder; its Desk."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = environment(var, port)
    said = Path(var) / "said.txt"
    with said.open("w", encoding="utf-8") as out, subprocess.Popen([*PROGRAM, "run"], env=env, cwd=ROOT, stdout=out, stderr=out) as process:
        desk = Desk(f"http://localhost:{port}", Path(var), {}, env)
        for _ in range(900):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{desk.address}/konto/login/", timeout=5)
                break
            assert process.poll() is None, said.read_text(encoding="utf-8")
            time.sleep(0.1)
        desk.passwords = dict(re.findall(r"(\w+)@eksempel\.test\W+(\w+)", said.read_text(encoding="utf-8")))
        try:
            yield desk
            desk.close()
        finally:
            process.terminate()


def take_picture(page, name):
    """Keep a picture of the whole page."""
    PICTURES.mkdir(exist_ok=True)
    page.screenshot(path=PICTURES / f"{name}.png", full_page=True)
