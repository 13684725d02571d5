"""Signing in as people do: with a passkey, on a phone and on a screen, and with nothing in the way of those who listen."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser import walking
from tests.conftest import ROOT

PASSWORD = "en-lang-adgangskode-42"
PICTURES = os.environ.get("PICTURES")
"""A folder for pictures of the pages; none are taken without it."""


@pytest.fixture(scope="module")
def link(server, tmp_path_factory):
    """The link by which a new administrator of the example's municipality chooses a password."""
    var = next(path for path in Path(tmp_path_factory.getbasetemp()).glob("var*") if (path / "sammenhaeng.sqlite3").exists())
    env = os.environ | {"SAMMENHAENG_VAR": str(var), "SITE_URL": server.replace("127.0.0.1", "localhost")}
    env.pop("DATABASE_URL", None)
    env.pop("DEBUG", None)
    command = [
        sys.executable,
        "-c",
        "from sammenhaeng.cli.main import main; main()",
        "administrator",
        "ida@kommune.example",
        "--organisation",
        "viborg",
    ]
    found = subprocess.run([*command, "--name", "Ida Iversen"], env=env, cwd=ROOT, check=True, capture_output=True, text=True)
    return found.stdout.splitlines()[-1]


@pytest.fixture(params=[360, 1280], ids=["360px", "1280px"])
def width(request):
    return request.param


@pytest.fixture(scope="module")
def signed_in(browser, server, link):
    """A browser whose device keeps passkeys, signed in with a new password and with a passkey added."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=server.replace("127.0.0.1", "localhost"))
    page = context.new_page()
    device = context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    device.send("WebAuthn.addVirtualAuthenticator", {"options": options | {"automaticPresenceSimulation": True}})
    page.goto(link)
    page.get_by_label("Ny adgangskode", exact=True).fill(PASSWORD)
    page.get_by_label("Ny adgangskode igen").fill(PASSWORD)
    page.get_by_role("button", name="Gem adgangskode").click()
    page.goto("/konto/login/")
    page.get_by_label("E-mail").fill("ida@kommune.example")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Passkeys og koder")
    page.get_by_role("link", name="Tilføj en passkey").click()
    page.get_by_label("Navn").fill("Min computer")
    page.get_by_role("button", name="Tilføj passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nødkoder")
    yield page
    context.close()


def look(page, width, name):
    """Nothing spills over, nothing is in the way of those who listen."""
    page.set_viewport_size({"width": width, "height": 900})
    assert walking.wide(page) <= width
    found = Axe().run(page).response["violations"]
    assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


def test_a_passkey_alone_signs_in_and_opens_the_desk(signed_in):
    page = signed_in
    page.get_by_role("link", name="Til dit skrivebord").click()
    expect(page).to_have_url(re.compile(r"/skrivebord/viborg/$"))
    page.get_by_role("button", name="Log ud").click()
    page.goto("/konto/login/?next=/skrivebord/viborg/personer/")
    page.get_by_role("button", name="Log ind med passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Personer")
    page.goto("/konto/")
    expect(page.get_by_text("1 passkey")).to_be_visible()


def test_a_password_is_followed_by_the_passkey(signed_in):
    page = signed_in
    page.goto("/konto/logout/")
    page.get_by_role("button", name="Log ud").last.click()
    page.goto("/konto/login/")
    page.get_by_label("E-mail").fill("ida@kommune.example")
    page.get_by_label("Adgangskode").fill(PASSWORD)
    page.get_by_role("button", name="Log ind", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Bekræft, at det er dig")
    page.get_by_role("button", name="Brug passkey").click()
    expect(page).to_have_url(re.compile(r"/skrivebord/viborg/$"))


OWN = ["/konto/", "/konto/adgangskode/skift/", "/konto/sikkerhed/", "/konto/sikkerhed/telefon/til/", "/konto/sikkerhed/passkeys/ny/"]
OWN += [
    "/konto/sikkerhed/noedkoder/",
    "/skrivebord/viborg/personer/",
    "/skrivebord/viborg/personer/ny/",
    "/en/konto/",
    "/en/skrivebord/viborg/personer/",
]


@pytest.mark.parametrize("address", OWN)
def test_pages_of_ones_own_fit_and_can_be_listened_to(signed_in, width, address):
    signed_in.goto(address)
    expect(signed_in.get_by_role("heading", level=1)).to_be_visible()
    look(signed_in, width, address.strip("/").replace("/", "-"))


def test_a_persons_page_fits_and_can_be_listened_to(signed_in, width):
    signed_in.goto("/skrivebord/viborg/personer/")
    signed_in.get_by_role("link", name="Ida Iversen").last.click()
    look(signed_in, width, "person")


@pytest.mark.parametrize(
    "address", ["/konto/login/", "/konto/adgangskode/glemt/", "/konto/adgangskode/glemt/sendt/", "/konto/lukket/", "/en/konto/login/"]
)
def test_pages_of_signing_in_fit_and_can_be_listened_to(page, address):
    page.goto(address)
    look(page, page.viewport_size["width"], address.strip("/").replace("/", "-"))


def test_a_wrong_password_is_said_beside_the_form(page):
    page.goto("/konto/login/")
    page.get_by_label("E-mail").fill("ukendt@kommune.example")
    page.get_by_label("Adgangskode").fill("forkert-adgangskode")
    page.get_by_role("button", name="Log ind", exact=True).click()
    expect(page.get_by_role("alert").first).to_contain_text("passer ikke sammen")
    look(page, page.viewport_size["width"], "forkert")


def test_nothing_that_the_pages_ask_for_is_stopped_by_the_security_policy(signed_in):
    said = []
    signed_in.on("console", lambda message: said.append(message.text))
    for address in [*OWN, "/konto/"]:
        signed_in.goto(address)
    assert [text for text in said if "Security Policy" in text] == []
