"""An editor's and an approver's week with the year's tasks and a plan: on a phone and on a screen, with and without JavaScript."""

import os
import re
import socket
import subprocess
import sys
import time

import icalendar
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from sammenhaeng.documents.reading import read_bytes
from tests.browser import walking
from tests.conftest import ROOT

PICTURES = os.environ.get("PICTURES")
"""A folder for pictures of the pages; none are taken without it."""
PLAN = "Årets plan"
NEXT = f"/skrivebord/viborg/aarshjul/?aar={time.localtime().tm_year + 1}"
"""Next year has every deadline of the usual year, whenever the test runs."""


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    """The product as `make run` starts it with its example people: its address, and each one's password."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    said = tmp_path_factory.mktemp("said") / "said.txt"
    env = os.environ | {"SAMMENHAENG_VAR": str(tmp_path_factory.mktemp("var")), "PORT": str(port), "DEBUG": "1", "COLUMNS": "120"}
    env.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", "from sammenhaeng.cli.main import main; main()", "run"]
    with said.open("w", encoding="utf-8") as out, subprocess.Popen(command, env=env, cwd=ROOT, stdout=out) as process:
        passwords: dict[str, str] = {}
        for _ in range(600):
            text = said.read_text(encoding="utf-8")
            if f":{port}/" in text:
                passwords = dict(re.findall(r"(\w+)@eksempel\.test\W+(\w+)", text))
                break
            time.sleep(0.1)
        time.sleep(2)
        yield f"http://127.0.0.1:{port}", passwords
        process.terminate()


@pytest.fixture(scope="module")
def signed_in(browser, people):
    """Sign in as one of the example people: a page of their own."""
    address, passwords = people
    contexts = {}

    def as_a(name):
        if name not in contexts:
            context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
            page = context.new_page()
            page.goto("/konto/login/?next=/skrivebord/viborg/aarshjul/")
            page.get_by_label("E-mail").fill(f"{name}@eksempel.test")
            page.get_by_label("Adgangskode").fill(passwords[name])
            page.get_by_role("button", name="Log ind", exact=True).click()
            expect(page.get_by_role("heading", level=1)).to_contain_text("Årshjul")
            contexts[name] = page
        return contexts[name]

    yield as_a
    for page in contexts.values():
        page.context.close()


def look(page, name):
    """Nothing spills over, and nothing is in the way of those who listen, at 360 and at 1280 pixels."""
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        assert walking.wide(page) <= width
        found = Axe().run(page).response["violations"]
        assert not found, [(one["id"], [node["html"] for node in one["nodes"]]) for one in found]
        if PICTURES:
            page.screenshot(path=f"{PICTURES}/{name}-{width}.png", full_page=True)


def test_an_editor_fills_in_the_usual_year_and_marks_a_task_as_done(signed_in):
    page = signed_in("redaktoer")
    page.goto("/skrivebord/viborg/aarshjul/")
    look(page, "aarshjul-tomt")
    page.get_by_role("link", name="Udfyld det sædvanlige år").click()
    look(page, "aarshjul-forslag")
    page.get_by_role("button", name="Læg de valgte i årshjulet").click()
    expect(page.get_by_role("status")).to_contain_text("8 opgaver er lagt i årshjulet")
    page.goto(NEXT)
    look(page, "aarshjul")
    marks = page.locator(".w-wheel .w-number").all_text_contents()
    rows = page.locator(".w-task").count()
    assert rows >= 8
    assert marks == [str(number) for number in range(1, rows + 1)]
    page.get_by_role("button", name="Marker som gjort").first.click()
    expect(page.get_by_role("status")).to_contain_text("er gjort")
    expect(page.locator(".w-task-done")).to_have_count(1)
    expect(page.locator(".w-wheel .w-mark-done")).to_have_count(1)


def test_two_people_change_one_task_and_nothing_is_lost(signed_in):
    page, other = signed_in("redaktoer"), signed_in("godkender")
    page.goto(NEXT)
    page.locator(".w-title a").first.click()
    look(page, "aarshjul-opgave")
    other.goto(page.url)
    other.get_by_label("Opgave", exact=True).fill("Navn fra den anden")
    other.get_by_role("button", name="Gem").click()
    expect(other.get_by_role("status")).to_contain_text("er ændret")
    page.get_by_label("Opgave", exact=True).fill("Mit navn")
    page.get_by_role("button", name="Gem").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("To har ændret det samme")
    look(page, "aarshjul-to-udgaver")
    expect(page.get_by_role("row", name="Opgave")).to_contain_text("Navn fra den anden")
    page.get_by_role("button", name="Gem min udgave i stedet").click()
    page.goto(NEXT)
    expect(page.locator(".w-title", has_text="Mit navn").first).to_be_visible()


def test_the_calendar_address_on_the_page_gives_a_calendar_without_sign_in(signed_in, browser):
    page = signed_in("redaktoer")
    page.goto("/skrivebord/viborg/aarshjul/")
    address = page.locator(".w-address").inner_text()
    stranger = browser.new_context()
    answer = stranger.request.get(address)
    assert answer.status == 200
    assert icalendar.Calendar.from_ical(answer.body()).walk("VEVENT")
    page.get_by_role("button", name="Lav en ny hemmelig adresse").click()
    assert page.locator(".w-address").inner_text() != address
    assert stranger.request.get(address).status == 404
    stranger.close()


def test_an_approver_makes_a_plan(signed_in):
    page = signed_in("godkender")
    page.goto("/skrivebord/viborg/planer/")
    look(page, "planer")
    page.get_by_role("link", name="Ny plan").click()
    look(page, "plan-ny")
    page.get_by_label("Navn").fill(PLAN)
    page.get_by_label("År", exact=True).fill(str(time.localtime().tm_year))
    for number in ("1.1", "4.5"):
        page.locator(f'input[name="goals"][value="{number}"]').check()
    page.get_by_role("button", name="Lav planen, og vælg indsatser").click()
    look(page, "plan-indsatser")
    page.locator('input[name="initiatives"]').first.uncheck()
    page.get_by_role("button", name="Gem valget").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(PLAN)


def test_an_approver_publishes_the_quarter_adopts_the_plan_and_takes_its_papers(signed_in):
    page = signed_in("godkender")
    page.goto("/skrivebord/viborg/planer/")
    page.get_by_role("link", name=PLAN).click()
    page.get_by_role("button", name="Lav kvartalsstatus").last.click()
    expect(page.get_by_role("status")).to_contain_text("er offentliggjort")
    page.get_by_label("Vedtaget den").fill(time.strftime("%Y-01-02"))
    page.get_by_label("Vis prioriteringerne").check()
    page.get_by_role("button", name="Planen er vedtaget").click()
    expect(page.get_by_text("vises offentligt", exact=False).first).to_be_visible()
    look(page, "plan")
    for form in ("pdf", "docx"):
        for paper in ("bilag", "sag"):
            assert page.request.get(f"{page.url}{paper}.{form}").ok
    read = read_bytes(page.request.get(f"{page.url}bilag.docx").body(), "bilag.docx")
    assert [goal.number for goal in read.goals] == ["1.1", "4.5"]
    page.goto("/viborg/oversigt/")
    expect(page.get_by_text(f"Prioriterede målsætninger i {PLAN}").first).to_be_visible()


def test_a_reader_sees_and_changes_nothing(signed_in):
    page = signed_in("laeser")
    page.goto("/skrivebord/viborg/aarshjul/")
    look(page, "aarshjul-laeser")
    assert page.get_by_role("button", name="Marker som gjort").count() == 0
    page.goto("/skrivebord/viborg/planer/")
    page.get_by_role("link", name=PLAN).click()
    look(page, "plan-laeser")
    assert page.get_by_role("button", name="Lav kvartalsstatus").count() == 0
    assert page.get_by_role("link", name="Ret planen").count() == 0


def test_a_task_is_marked_without_javascript(signed_in, browser, people):
    page = signed_in("redaktoer")
    state = page.context.storage_state()
    context = browser.new_context(java_script_enabled=False, storage_state=state, base_url=people[0])
    plain = context.new_page()
    plain.goto(NEXT)
    before = plain.locator(".w-task-done").count()
    plain.get_by_role("button", name="Marker som gjort").first.click()
    expect(plain.locator(".w-task-done")).to_have_count(before + 1)
    context.close()
