"""Debian's chromium, driven by Playwright, against a real server on loopback with the example document."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.signing_in import PROGRAM, SCREEN, environment, running_desk
from tests.conftest import ROOT

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """The product as `make run` starts it, on a free port; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = os.environ | {"SAMMENHAENG_VAR": str(tmp_path_factory.mktemp("var")), "PORT": str(port)}
    env.pop("DATABASE_URL", None)
    sammenhaeng = [sys.executable, "-c", "from sammenhaeng.cli.main import main; main()"]
    for words in (["run", "--prepare"], *(["publish", "status", "--as-of", day] for day in ("2019-12-31", "2020-12-31"))):
        subprocess.run([*sammenhaeng, *words], env=env, cwd=ROOT, check=True, capture_output=True)
    command = [*sammenhaeng, "run"]
    with subprocess.Popen(command, env=env, cwd=ROOT) as process:
        address = f"http://127.0.0.1:{port}"
        for _ in range(200):
            try:
                urllib.request.urlopen(address, timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        yield address
        process.terminate()


@pytest.fixture(scope="module")
def browser():
    """Chromium. Where it is missing the browser tests are skipped, but never in CI.

    Closed with its module: Playwright holds an event loop, and beside one Django would refuse the database.
    """
    if not CHROMIUM:
        if os.environ.get("REQUIRE_BROWSER"):
            pytest.fail("chromium is missing: apt-get install chromium")
        pytest.skip("chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield found
        found.close()


@pytest.fixture(params=[360, 1280], ids=["360px", "1280px"])
def page(browser, server, request):
    """A page of a width, with the server's address as base."""
    context = browser.new_context(viewport={"width": request.param, "height": 900}, base_url=server)
    yield context.new_page()
    context.close()


@pytest.fixture
def wide(browser, server):
    """A page of a screen's width."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=server)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A folder with the product's example and its example people, to copy."""
    var = tmp_path_factory.mktemp("prepared")
    subprocess.run([*PROGRAM, "run", "--prepare"], env=environment(var), cwd=ROOT, check=True, capture_output=True)
    return var


@pytest.fixture(scope="module")
def desk(prepared, tmp_path_factory):
    """The product as `make run` starts it, with its example people."""
    var = tmp_path_factory.mktemp("desk")
    shutil.copytree(prepared, var, dirs_exist_ok=True)
    with running_desk(var) as running:
        yield running


@pytest.fixture(scope="module")
def everybody():
    """Example person → the page where they have signed in."""
    return {}


@pytest.fixture
def person(browser, desk, everybody):
    """Find an example person's signed-in page, at the front of their desk. No browser may have complained when the test ends."""

    def found(name, width=SCREEN):
        if name not in everybody:
            everybody[name] = desk.sign_in(browser, name, width)
        everybody[name].goto("/skrivebord/viborg/")
        return everybody[name]

    yield found
    assert desk.complaints == []
